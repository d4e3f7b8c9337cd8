"""Guards whose absence no test can notice, each with the reason."""

from collections.abc import Mapping
from typing import Final

__all__ = ["EQUIVALENT"]

EQUIVALENT: Final[Mapping[tuple[str, str], str]] = {
    ("formats/_parquet_reading", "batch.validate(full=True)"): (
        "The library looks at most of it while it reads, and texts are decoded afterwards; it is "
        "asked once more because what it hands over unseen would end the process."
    ),
    ("formats/_xlsx_tables", "if number > width + _FAR"): (
        "A cell far from the headings is told either way; without this the row is made as wide."
    ),
}
"""Why nothing changes without a guard, by its module and what it says."""
