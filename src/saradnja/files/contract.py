"""What `read` and `write` ask of a format, ours and those of other packages alike."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple, Protocol

import attrs

from saradnja.dataset import Dataset
from saradnja.files.limits import Limits
from saradnja.model import Record
from saradnja.problems import Loss, Position, Problem

__all__ = ["Classes", "Entry", "Format", "Head", "Locate", "Path", "Reader", "Writer"]

Classes = tuple[type[Record], ...]
"""The classes of a model, in the order in which documents write them."""

Path = tuple[str | int, ...]
"""The fields and indexes that lead to a value inside a head or a record."""


class Locate(Protocol):
    """Where in the file the value at a path stands, relative to the head or record.

    A path that leads nowhere, as that of a missing field, gives the nearest thing around it.
    With `key`, where the name of the value stands instead of the value.
    """

    def __call__(self, path: Path, *, key: bool = False) -> Position:
        """Return the place of the value at the path."""
        ...


class Head(NamedTuple):
    """What a document says of itself, as plain data: all its members that are no lists of records.

    An empty list, or a value that should have been a list, stands here too.
    """

    data: Mapping[str, Any]
    locate: Locate


class Entry(NamedTuple):
    """One record as plain data; `kind` is the name of its class or, if `listed`, of its list."""

    kind: str
    data: Any
    locate: Locate
    listed: bool = False


Reader = Callable[[BinaryIO, str, Limits], Iterator[Head | Entry | Problem]]
"""Reads an open file, its name given for positions: the head first, then every record.

What is wrong it yields as a `Problem`, and goes on where it can.
"""

Writer = Callable[[Dataset, BinaryIO, Classes], tuple[Loss, ...]]
"""Writes a dataset to an open file that can seek, and returns what it could not keep."""


@attrs.frozen(kw_only=True)
class Format:
    """One way to read or write a dataset.

    `suffixes` begin with a dot; the first is the usual one. `description` is one English sentence.
    `lossless` promises that reading back what was written gives an equal dataset.
    """

    name: str
    suffixes: tuple[str, ...]
    description: str
    media_type: str
    reader: Reader | None
    writer: Writer | None
    lossless: bool
