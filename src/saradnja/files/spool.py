"""Records on the disk rather than in memory, to be gone through again and again."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import lru_cache
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO, Final, Self

from saradnja.convert import plain, structure
from saradnja.files.contract import Classes
from saradnja.files.headed import Headed
from saradnja.files.ids import Places
from saradnja.heads import Head
from saradnja.model import CLASSES, Record

__all__ = ["Spool"]

_IN_MEMORY: Final = 2**20
"""Bytes of the records of a class up to which they are not put on the disk at all."""

_AT_ONCE: Final = 2**18
"""Bytes that are read at once."""

_REMEMBERED: Final = 2**14


class Spool(Headed):
    """Records in the order that a `Dataset` has, each class in a file without a name.

    The files are made in a folder and vanish with the program, however it ends; what is in them is
    a line of JSON for each record. To know the class of an id, sixteen bytes a record are kept.

    >>> from saradnja.model import Person, Source
    >>> from saradnja.text import Text
    >>> with Spool(".") as spool:
    ...     spool.add(Person(id="ana", name=Text(sr="Ana")))
    ...     spool.add(Source(id="page", title=Text(en="A page")))
    ...     [record.id for record in spool]
    ['page', 'ana']
    """

    def __init__(self, folder: str) -> None:
        super().__init__(Head())
        self._folder = folder
        self._open = ExitStack()
        self._files: dict[type[Record], IO[bytes] | None] = dict.fromkeys(CLASSES)
        self._places: Places | None = None
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._looked_up)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._open.close()

    def add(self, record: Record) -> None:
        """Take in a record, the last of its class so far."""
        import orjson

        file = self._files.get(type(record))
        if file is None:
            file = self._files[type(record)] = self._open.enter_context(
                SpooledTemporaryFile(_IN_MEMORY, dir=self._folder)  # noqa: SIM115 - `_open`
            )
        file.write(orjson.dumps(plain(record), option=orjson.OPT_APPEND_NEWLINE))

    @property
    def classes(self) -> Classes:
        """The classes of its records."""
        return tuple(cls for cls, file in self._files.items() if file is not None)

    def by_class(self) -> Iterator[tuple[type[Record], Iterable[Record]]]:
        """Yield each class that has records, and these as they are read from the disk."""
        for cls, file in self._files.items():
            if file is not None:
                yield cls, _records(cls, file)

    def class_of(self, key: str) -> type[Record] | None:
        """Return the class of the record with an id, or None; the record itself is looked at."""
        return self._remembered(key)

    def _looked_up(self, key: str) -> type[Record] | None:
        import orjson

        classes = self.classes
        if self._places is None:
            self._places = self._found(classes)
        for place in self._places.of(hash(key)):
            offset, index = divmod(place, len(classes))
            file = self._files[classes[index]]
            assert file is not None
            file.seek(offset)
            if orjson.loads(file.readline())["id"] == key:
                return classes[index]
        return None

    def _found(self, classes: Classes) -> Places:
        """Look where each record stands: an offset, and which of the classes it is of."""
        import orjson

        places = Places()
        for index, cls in enumerate(classes):
            for offset, line in _lines(self._files[cls]):
                places.add(hash(orjson.loads(line)["id"]), offset * len(classes) + index)
        return places


def _records(cls: type[Record], file: IO[bytes]) -> Iterator[Record]:
    import orjson

    for _, line in _lines(file):
        yield structure(orjson.loads(line), cls)


def _lines(file: IO[bytes] | None) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a file, each with its offset; others may read it in between."""
    offset = 0
    while file is not None:
        file.seek(offset)
        lines = file.readlines(_AT_ONCE)
        if not lines:
            return
        for line in lines:
            yield offset, line
            offset += len(line)
