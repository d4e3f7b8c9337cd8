"""Rows of parts that wait for their records: all of them, or the next of each table."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from saradnja.problems import Problem
from saradnja.tables.rows import Cells, NumberedRow, Reading

__all__ = ["Group", "InStep", "Kept", "PartRow", "Waiting", "in_order", "part_rows"]


class PartRow(NamedTuple):
    """One row of a table, of a record or of a part of one."""

    reading: Reading
    number: int
    cells: Cells


Group = tuple[Reading, list[NumberedRow]]
"""The rows of one table that belong to one record."""


def part_rows(groups: Iterable[Group]) -> list[PartRow]:
    """Return the rows of groups one by one."""
    return [PartRow(reading, *row) for reading, rows in groups for row in rows]


class Kept:
    """All rows of parts, by the id of their record."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self._rows: dict[Any, list[Group]] = {}

    @property
    def keys(self) -> Collection[Any]:
        """The ids of all records that have rows."""
        return self._rows

    def broken(self) -> Iterator[Problem]:
        """Read all rows, and yield what cannot be read."""
        for reading in self.readings:
            for row in reading.rows():
                if isinstance(row, Problem):
                    yield row
                else:
                    self._keep(reading, row)

    def _keep(self, reading: Reading, row: NumberedRow) -> None:
        key = reading.id_of(row[1])
        groups = self._rows.setdefault(key if isinstance(key, str) else None, [])
        if groups and groups[-1][0] is reading:
            groups[-1][1].append(row)
        else:
            groups.append((reading, [row]))

    def of(self, key: object) -> Sequence[Group]:
        """Take the rows of a record."""
        return self._rows.pop(key, ()) if isinstance(key, str) else ()

    def rest(self) -> Iterator[PartRow]:
        """Yield the rows that no record took."""
        for groups in self._rows.values():
            yield from part_rows(groups)


_END: Final[Any] = (None, (None, ()))
"""What follows after the last row of a table."""


class InStep:
    """Rows of parts that come in the order of the records: only the next of each table are held.

    `keys` has the ids of the records whose rows are the next, None at the end of a table.
    """

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self.keys: list[Any] = [None for _ in readings]
        self._broken: list[Problem] = []
        self._groups = [self._grouped(reading) for reading in readings]
        self._next: list[Group] = [(reading, []) for reading in readings]
        for index, groups in enumerate(self._groups):
            self.keys[index], self._next[index] = next(groups, _END)

    def _grouped(self, reading: Reading) -> Iterator[tuple[Any, Group]]:
        """Yield the rows of each record, with its id."""
        column, width, is_plain = reading.key or 0, reading.width, reading.has_plain_ids
        found: list[NumberedRow] = []
        written = key = None
        for row in reading.source.rows:
            if isinstance(row, Problem) or len(row[1]) < width or not row[1][column]:
                for seen in reading.seen(row):
                    if isinstance(seen, Problem):
                        self._broken.append(seen)
                        continue
                    there = reading.id_of(seen[1])
                    if there != key and found:
                        yield key, (reading, found)
                        found = []
                    written = key = there
                    found.append(seen)
                continue
            cell = row[1][column]
            if cell != written:
                there = (
                    cell.strip() if is_plain and cell.__class__ is str else reading.id_of(row[1])
                )
                if there != key and found:
                    yield key, (reading, found)
                    found = []
                written, key = cell, there
            found.append(row)
        if found:
            yield key, (reading, found)

    def broken(self) -> Iterator[Problem]:
        """Yield what cannot be read at the beginning of the tables; the rest comes at the end."""
        yield from self._broken
        self._broken.clear()

    def of(self, key: object) -> Sequence[Group]:
        """Take the rows of a record."""
        found: list[Group] = []
        keys = self.keys
        coming, groups = self._next, self._groups
        while key is not None and key in keys:
            index = keys.index(key)
            found.append(coming[index])
            keys[index], coming[index] = next(groups[index], _END)
        return found

    def rest(self) -> Iterator[PartRow | Problem]:
        """Yield the rows that no record took."""
        for group, groups in zip(self._next, self._groups, strict=True):
            yield from part_rows([group])
            for _, later in groups:
                yield from part_rows([later])
        yield from self._broken


Waiting = Kept | InStep
"""Where the rows of parts come from."""


def in_order(ids: Iterable[str], parts: Sequence[Iterable[str]]) -> bool:
    """Say whether the rows of parts come as their records do: `parts` are their ids, by table.

    >>> in_order("abc", ["aac", "bc"]), in_order("abc", ["ba"])
    (True, False)
    """
    tables = [iter(table) for table in parts]
    waiting = [next(table, None) for table in tables]
    for key in ids:
        for index, table in enumerate(tables):
            while waiting[index] == key:
                waiting[index] = next(table, None)
    return all(key is None for key in waiting)
