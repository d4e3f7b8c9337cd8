"""The one table of all that can be wrong; each part of it stands beside its like."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes import (
    catalogues,
    clusters,
    containers,
    databases,
    datasets,
    dates,
    disks,
    files,
    formats,
    languages,
    linked,
    losses,
    tables,
    totals,
    values,
    workbooks,
)
from saradnja.codes.code import Code

__all__ = ["CODES"]

_PARTS: Final = (
    values,
    containers,
    datasets,
    totals,
    dates,
    files,
    disks,
    formats,
    databases,
    linked,
    clusters,
    tables,
    losses,
    languages,
    workbooks,
    catalogues,
)

CODES: Final[Mapping[str, Code]] = {
    name: code for part in _PARTS for name, code in part.CODES.items()
}
