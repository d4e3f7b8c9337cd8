"""What a worker reads off a part of a file: rows for the database, and what is wrong in it."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Protocol

import attrs

from saradnja.files import Batch, Locate
from saradnja.files.parts import Part, PartReading
from saradnja.model import Record
from saradnja.problems import Problem
from saradnja.scale.database import Columns
from saradnja.scale.engines import Task
from saradnja.scale.how import Work

__all__ = ["IDS", "Facts", "Numbered", "Question", "Rows", "facts", "picked", "reading"]

Numbered = tuple[int, Record]
"""A record with its number in its part."""

IDS: Final[Mapping[str, Columns]] = {
    "ids": {"item": "BIGINT", "id": "VARCHAR", "kind": "VARCHAR"},
}
"""The table of all records: number, id, and class."""


class Rows:
    """Rows of some tables, which become lines of CSV with the number of the part before them."""

    def __init__(self, tables: Iterable[str], part: int) -> None:
        self._part = (part,)
        self._texts = {name: io.StringIO() for name in tables}
        self._writers = {
            name: csv.writer(text, lineterminator="\n") for name, text in self._texts.items()
        }

    def add(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Add rows to a table; None is a value that is not there."""
        self._writers[table].writerows([self._part + row for row in rows])

    def encoded(self) -> dict[str, bytes]:
        """Return the tables that have rows."""
        texts = {name: text.getvalue() for name, text in self._texts.items()}
        return {name: text.encode() for name, text in texts.items() if text}


class Question(Protocol):
    """What is to be read off each record."""

    @property
    def tables(self) -> Mapping[str, Columns]:
        """The tables that it fills."""
        ...

    def read(self, records: Iterable[Numbered], rows: Rows) -> None:
        """Go through the records of a part, and add rows to its tables."""
        ...


@attrs.frozen(kw_only=True)
class Facts:
    """What one part says: its tables, its problems, each with the number of its record.

    `lines` and `finished` are those of `PartReading`; `base` is that of the head.
    """

    problems: tuple[tuple[int, Problem], ...]
    records: int
    lines: int
    finished: bool
    base: str | None
    tables: Mapping[str, bytes]


def reading(part: Part, work: Work) -> PartReading:
    """Return the reading of a part."""
    return PartReading(part, work.format, work.classes, work.limits, {})


def picked(work: Work, task: Task) -> Iterator[tuple[int, Record, Locate]]:
    """Yield those records of a part whose numbers are wanted, each with its number and places."""
    left = set(task.wanted)
    for item, (record, locate) in enumerate(reading(task.part, work).items()):
        if item in left and isinstance(record, Record):
            yield item, record, locate
            left.discard(item)
            if not left:
                break


def facts(work: Work, question: Question, task: Task) -> Facts:
    """Read a part, with at most as many problems as the limit allows."""
    found = reading(task.part, work)
    rows = Rows([*IDS, *question.tables], task.number)
    problems: list[tuple[int, Problem]] = []
    counted = _Counted(found, problems, rows)
    question.read(counted.records(), rows)
    return Facts(
        problems=tuple(problems),
        records=counted.number,
        lines=found.lines,
        finished=found.finished or len(problems) >= work.limits.errors,
        base=found.head.base,
        tables=rows.encoded(),
    )


class _Counted:
    """The records of a part as they are read: ids are noted, and what is wrong is set apart."""

    def __init__(self, found: PartReading, problems: list[tuple[int, Problem]], rows: Rows) -> None:
        self._reading = found
        self._problems = problems
        self._rows = rows
        self.number = 0

    def records(self) -> Iterator[Numbered]:
        """Yield each good record with its number."""
        for outcome in self._reading.outcomes():
            if isinstance(outcome, Batch):
                first, records = self.number, outcome.records
                self.number += len(records)
                self._rows.add(
                    "ids",
                    [
                        (number, record.id, type(record).__name__)
                        for number, record in enumerate(records, first)
                    ],
                )
                yield from enumerate(records, first)
                continue
            item = outcome[0]
            number = self.number
            self.number += 1
            if isinstance(item, Problem):
                self._problems.append((number, item))
                if len(self._problems) >= self._reading.limits.errors:
                    return
            else:
                self._rows.add("ids", [(number, item.id, type(item).__name__)])
                yield number, item
