"""The shape of a document: what it says of itself, then a list of records for each class."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from saradnja.convert import plain, plain_head
from saradnja.dataset import Dataset
from saradnja.files.contract import Entry, Head, Locate, Path, Records
from saradnja.heads import Head as HeadOfDocument
from saradnja.problems import Position, Problem

__all__ = ["SCHEMA_KEY", "VERSION", "VERSION_KEY", "document", "head", "items", "version_problem"]

VERSION: Final = "1.0"
"""The version of the model that documents are written in; no newer one is read."""

VERSION_KEY: Final = "saradnja"
"""The key of a document that holds its version."""

SCHEMA_KEY: Final = "$schema"
"""The key by which editors find the JSON Schema; readers pass it over."""

_VERSION: Final = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})")


def head(dataset: Records) -> dict[str, Any]:
    """Return what a document of this dataset says of itself."""
    told = HeadOfDocument(title=dataset.title, base=dataset.base, licence=dataset.licence)
    return {VERSION_KEY: VERSION, **plain_head(told)}


def document(dataset: Dataset) -> dict[str, Any]:
    """Return the dataset as one piece of plain data; classes without records are left out."""
    lists: dict[str, list[dict[str, Any]]] = {}
    for record in dataset:
        key = type(record).__saradnja__.key or type(record).__name__
        lists.setdefault(key, []).append(plain(record))
    return {**head(dataset), **lists}


def items(data: Mapping[str, Any], locate: Locate) -> Iterator[Head | Entry]:
    """Take a document apart: the inverse of `document`, for what a reader made of a file."""
    yield Head({key: value for key, value in data.items() if not _has_records(value)}, locate)
    for key, value in data.items():
        if _has_records(value):
            for index, record in enumerate(value):
                yield Entry(key, record, partial(_inside, locate, (key, index)), True)


def version_problem(data: Mapping[str, Any], locate: Locate) -> Problem | None:
    """Say why a document cannot be read by its version, or return None if it can."""
    if VERSION_KEY not in data:
        return Problem("version_missing", {"expected": VERSION}, locate(()))
    value = data[VERSION_KEY]
    match = _VERSION.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        code = "version_unclear"
    elif (int(match[1]), int(match[2])) > tuple(int(part) for part in VERSION.split(".")):
        code = "version_newer"
    else:
        return None
    return Problem(code, {"value": str(value), "expected": VERSION}, locate((VERSION_KEY,)))


def _has_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value)


def _inside(locate: Locate, start: Path, path: Path, *, key: bool = False) -> Position:
    """Locate inside a record; its own key is that of the list it stands in."""
    return locate(start[:1], key=True) if key and not path else locate((*start, *path), key=key)
