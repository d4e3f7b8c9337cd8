"""Of which other format a zip or folder is that holds nothing of the one it was taken for."""

import os
from collections.abc import Mapping
from typing import Final

from saradnja.files.containers import Container
from saradnja.problems import Position, Problem

__all__ = ["is_office", "other_tables"]

_WORKBOOK: Final = "xl/workbook.xml"
_OFFICE: Final = frozenset({"[Content_Types].xml", "mimetype"})
_FORMATS: Final[Mapping[str, str]] = {
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".parquet": "parquet",
}  # fmt: skip
_SUFFIXES: Final[Mapping[str, str]] = {
    "csv": ".csv.zip", "parquet": ".parquet.zip", "xlsx": ".xlsx",
}  # fmt: skip
"""Formats of tables by the suffix of a member, and the suffixes of their archives."""


def is_office(container: Container) -> bool:
    """Say whether a zip is a document of an office program: a workbook, a text, a presentation."""
    return not _OFFICE.isdisjoint(container.members)


def other_tables(container: Container, name: str, own: str) -> Problem | None:
    """Say of which format a zip or folder seems to be, where that is not the one it is read as.

    None where it has what that one has, or nothing that tells. A file that is neither stands in a
    container that is called otherwise.
    """
    if container.name != name:
        return None
    ends = {os.path.splitext(member)[1].lower() for member in container.members}
    found = [kind for end, kind in _FORMATS.items() if end in ends]
    if _WORKBOOK in container.members:
        found.insert(0, "xlsx")
    if not found or own in found:
        return None
    suffix = f".{found[0]}" if os.path.isdir(name) else _SUFFIXES[found[0]]
    told = {"file": name, "value": found[0], "expected": suffix}
    return Problem("container_other", told, Position(file=name))
