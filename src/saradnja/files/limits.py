"""How much a reader takes in before it refuses, in one table: no file may exhaust a machine."""

from typing import Any, Final, Self

import attrs

__all__ = ["LIMITS", "Limits"]

_ABOUT: Final = "about"


def _limit(default: int, about: str) -> Any:
    return attrs.field(default=default, metadata={_ABOUT: about}, validator=_not_negative)


def _not_negative(instance: object, attribute: "attrs.Attribute[int]", value: int) -> None:
    if type(value) is not int or value < 0:
        raise ValueError(f"the limit {attribute.name} is a whole number from 0, not {value!r}")


@attrs.frozen(kw_only=True)
class Limits:
    """What every reader obeys; a caller who trusts a file raises what stands in the way.

    >>> LIMITS.replace(depth=100).depth
    100
    """

    bytes: int = _limit(
        64_000_000, "bytes of a file that is read whole; JSON Lines are read record by record"
    )
    record_bytes: int = _limit(
        1_000_000, "bytes of one record in JSON Lines, of a row of CSV, or of a text in Parquet"
    )
    members: int = _limit(1_000, "files in a zip archive or folder")
    unpacked_bytes: int = _limit(
        2_000_000_000, "bytes of all files in a zip archive or folder; they are read row by row"
    )
    zip_ratio: int = _limit(
        200, "how many times larger than packed, where that is more than a file read whole may have"
    )
    depth: int = _limit(50, "lists and mappings inside each other")
    nodes: int = _limit(2_000_000, "values in a file that is read whole")
    columns: int = _limit(16_384, "columns of a table of CSV: as many as a spreadsheet has")
    cells: int = _limit(5_000_000, "cells of a workbook that have something in them")
    yaml_nodes: int = _limit(500_000, "values in a file of YAML, which is slow to read")
    digits: int = _limit(40, "digits of a number that is not in quotes")
    aliases: int = _limit(0, "YAML aliases: none, since each repeats what stands elsewhere")
    errors: int = _limit(1_000, "errors after which reading stops")

    def replace(self, **changes: int) -> Self:
        """Return the limits with some of them changed."""
        return attrs.evolve(self, **changes)

    @classmethod
    def about(cls) -> dict[str, str]:
        """Return what each limit bounds, by its name, in English."""
        return {field.name: field.metadata[_ABOUT] for field in attrs.fields(cls)}


LIMITS: Final = Limits()
"""The limits that hold where the caller says nothing else."""
