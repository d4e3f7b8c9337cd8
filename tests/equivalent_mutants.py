"""Guards whose absence no test can notice, each with the reason."""

from collections.abc import Mapping
from typing import Final

__all__ = ["EQUIVALENT"]

EQUIVALENT: Final[Mapping[tuple[str, str], str]] = {}
"""Why nothing changes without a guard, by its module and what it says."""
