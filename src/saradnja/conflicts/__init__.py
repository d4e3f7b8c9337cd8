"""Where sources disagree: what stands side by side in a dataset and cannot all be true."""

from saradnja.conflicts.conflict import Conflict, Side
from saradnja.conflicts.find import conflicts

__all__ = ["Conflict", "Side", "conflicts"]
