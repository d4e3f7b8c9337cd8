"""The records of a file on their way to another, one by one, and nobody holds them all."""

from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain, groupby, islice
from typing import Final

from saradnja.files.contract import Classes
from saradnja.files.faults import find_faults
from saradnja.files.headed import Headed
from saradnja.files.ids import Ids
from saradnja.files.reading import Reading, Watch
from saradnja.files.refusals import InvalidFile
from saradnja.heads import Head
from saradnja.model import CLASSES, Record
from saradnja.problems import Problem

__all__ = ["Disordered", "InOrder", "Stream"]

_AT_ONCE: Final = 500


class Stream:
    """The records of a file; what is wrong with it is raised at its end, all together.

    After the first problem no record comes any more. Of the ids only hashes are kept; where two
    are the same the file is read once more, to see whether the ids are.
    """

    def __init__(self, begin: Callable[[], Reading], watch: Watch | None = None) -> None:
        self.count = 0
        self._begin = begin
        self._reading = begin()
        self._watch = watch

    @property
    def head(self) -> Head:
        """What the file says of itself: known with the first record, or at the end."""
        return self._reading.head

    def __iter__(self) -> Generator[Record, None, None]:
        reading = self._reading
        problems: list[Problem] = []
        ids = Ids()
        for item in reading.records():
            if isinstance(item, Problem):
                problems.append(item)
                if len(problems) >= reading.limits.errors:
                    problems.append(reading.too_many())
                    break
                continue
            ids.add(hash(item.id))
            if not problems:
                self.count += 1
                if self._watch is not None and self.count % _AT_ONCE == 0:
                    self._watch(self.count)
                yield item
        repeated = ids.repeated()
        if repeated:
            problems = find_faults(self._begin(), hash, repeated) or problems
        if problems:
            raise InvalidFile(reading.name, problems)


class Disordered(Exception):
    """Records that do not come class by class, so that they cannot be written as they come."""


class InOrder(Headed):
    """The records of a stream to be gone through once, if they come in the order of a `Dataset`.

    The first is asked for at once, since with it comes what the file says of itself. Raises
    `Disordered` at the first record that comes too late.
    """

    def __init__(self, records: Iterator[Record], stream: Stream, classes: Classes) -> None:
        self.classes = classes
        self._records = chain(list(islice(records, 1)), records)
        super().__init__(stream.head)

    def by_class(self) -> Iterator[tuple[type[Record], Iterable[Record]]]:
        """Yield each class that has records, and these as they come."""
        places: dict[type, int] = {cls: place for place, cls in enumerate(CLASSES)}
        last = -1
        for cls, records in groupby(self._records, key=type):
            place = places.setdefault(cls, len(places))
            if place <= last:
                raise Disordered
            last = place
            yield cls, records
