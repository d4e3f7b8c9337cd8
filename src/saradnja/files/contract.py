"""What `read` and `write` ask of a format, ours and those of other packages alike."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, Protocol

import attrs

from saradnja.iris import Iri
from saradnja.model import Record
from saradnja.problems import Loss, Position, Problem
from saradnja.text import Text

__all__ = [
    "Batch",
    "Classes",
    "Entry",
    "Format",
    "Head",
    "KeptRecords",
    "Locate",
    "Option",
    "Path",
    "Reader",
    "Records",
    "Writer",
]

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


class Records(Protocol):
    """What a writer that streams asks of a dataset, whose records may never be in memory together.

    A `Dataset` is one. Where the format streams `once`, the records are gone through once only.
    """

    @property
    def title(self) -> Text | None:
        """What the whole is called."""
        ...

    @property
    def base(self) -> Iri | None:
        """What turns slugs into IRIs."""
        ...

    @property
    def licence(self) -> str | None:
        """Under what terms it may be used."""
        ...

    @property
    def classes(self) -> Classes:
        """The classes that its records may have: it need not have one of each."""
        ...

    def __iter__(self) -> Iterator[Record]:
        """Go through the records, class by class and in order of entry."""
        ...

    def by_class(self) -> Iterator[tuple[type[Record], Iterable[Record]]]:
        """Go through the records likewise, those of each class together."""
        ...


class KeptRecords(Records, Protocol):
    """Records that can be gone through again and again, and of each of which the class is known."""

    def class_of(self, key: str) -> type[Record] | None:
        """Return the class of the record with an id, or None."""
        ...


class Head(NamedTuple):
    """What a document says of itself, as plain data: all its members that are no lists of records.

    An empty list, or a value that should have been a list, stands here too. `losses` are the parts
    of the file that are passed over on purpose, such as sheets of one's own and comments.
    """

    data: Mapping[str, Any]
    locate: Locate
    losses: tuple[Loss, ...] = ()


class Entry(NamedTuple):
    """One record as plain data; `kind` is the name of its class or, if `listed`, of its list."""

    kind: str
    data: Any
    locate: Locate
    listed: bool = False


class Batch(NamedTuple):
    """Records that a reader made itself, after the head, because nothing about them was in doubt.

    `locate` gives what tells the places in one of them, by its index.
    """

    records: Sequence[Record]
    locate: Callable[[int], Locate]

    def each(self) -> Iterator[tuple[Record, Locate]]:
        """Yield each record with what tells the places in it."""
        for index, record in enumerate(self.records):
            yield record, self.locate(index)


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


Reader = Callable[..., Iterator[Head | Entry | Batch | Problem]]
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
    A format that `streams` loses nothing, is read record by record, and its writer asks no more
    than `Records` of what it is given, or `KeptRecords` where it streams `again`; `convert_file`
    then holds no dataset in memory. With `before_lines` a file can be read in parts: any run of its
    whole lines with these bytes before it is such a file too.

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
    before_lines: bytes | None = None
    streams: Literal["once", "again"] | None = None
