"""Where sources disagree: what stands side by side in a dataset and cannot all be true."""

from saradnja.disagreement.conflict import Conflict, Side
from saradnja.disagreement.find import conflicts

__all__ = ["Conflict", "Side", "conflicts"]
