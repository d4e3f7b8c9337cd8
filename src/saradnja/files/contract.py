"""What `read` and `write` ask of a format, ours and those of other packages alike."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

import attrs

from saradnja.model import Record
from saradnja.problems import Loss, Position, Problem

__all__ = ["Classes", "Entry", "Format", "Head", "Locate", "Option", "Path", "Reader", "Writer"]

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
    """One record as plain data; `kind` is the name of its class or, if `listed`, of its list.

    A reader that was quick rather than strict says so by `again`, which reads the record strictly
    and with reasons; it is called unless the data are accepted as they are. `keys` is then how
    many keys its text has: more than the data hold where one stands twice.
    """

    kind: str
    data: Any
    locate: Locate
    listed: bool = False
    keys: int | None = None
    again: "Callable[[], Iterator[Head | Entry | Problem]] | None" = None


class Option(NamedTuple):
    """One thing that a caller may tell a reader or writer by keyword.

    With `choices` its value is one of them, else any text; a `flag` is True or False, and False
    where it is not given. The command line offers it as `--name`, underscores as hyphens; what it
    does is said by the word `option.NAME` of the catalogues, or else by `about`, in English.
    An option called `language` is given the language of the command line's messages.

    >>> Option("headings", choices=("code", "en")).flag
    False
    """

    name: str
    choices: tuple[str, ...] = ()
    flag: bool = False
    about: str = ""


Reader = Callable[..., Iterator[Head | Entry | Problem]]
"""Reads an open file, its name given for positions: the head first, then every record.

It is called with the file (`BinaryIO`), its name, the `Limits`, and by keyword with those options
of the format's `reads` that the caller gave. What is wrong it yields as a `Problem`, and goes on
where it can.
"""

Writer = Callable[..., tuple[Loss, ...]]
"""Writes a dataset to an open file that can seek, and returns what it could not keep.

It is called with the `Dataset`, the file (`BinaryIO`), the `Classes`, and by keyword with those
options of the format's `writes` that the caller gave.
"""


@attrs.frozen(kw_only=True)
class Format:
    """One way to read or write a dataset.

    `suffixes` begin with a dot; the first is the usual one. `description` is one English sentence.
    `lossless` promises that reading back what was written gives an equal dataset. `reads` and
    `writes` are the options that its reader and its writer take. A reader that `reads_by_class` is
    also given the classes of the model, by the keyword `classes`, as a writer always is. With
    `folder`, one of the suffixes, it is a zip of files or a folder of them under that suffix: its
    reader and writer are then given the `Path` of the folder in place of an open file.

    >>> from saradnja.files import formats
    >>> formats()["yaml"].suffixes[0]
    '.yaml'
    """

    name: str
    suffixes: tuple[str, ...]
    description: str
    media_type: str
    reader: Reader | None
    writer: Writer | None
    lossless: bool
    reads: tuple[Option, ...] = ()
    writes: tuple[Option, ...] = ()
    reads_by_class: bool = False
    folder: str | None = None
