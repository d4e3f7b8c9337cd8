"""The one table of all that can be wrong; each part of it stands beside its like."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes import datasets, dates, files, formats, languages, totals, values
from saradnja.codes.code import Code

__all__ = ["CODES"]

_PARTS: Final = (values, datasets, totals, dates, files, formats, languages)

CODES: Final[Mapping[str, Code]] = {
    name: code for part in _PARTS for name, code in part.CODES.items()
}
