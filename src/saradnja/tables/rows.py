"""One table as a file has it: what its headings mean, and how its rows become plain data."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from saradnja.codes import Parameter
from saradnja.derive.tables import FIELD, Column, Table
from saradnja.errors import InvalidValue
from saradnja.extras import EXTRA, OWN
from saradnja.files import Path
from saradnja.problems import Position, Problem
from saradnja.tables.cells import Resolve
from saradnja.tables.columns import called, column_of, heading_of
from saradnja.tables.gathering import Gather, QuickGather, gatherer, quick_gatherer
from saradnja.tables.headings import around, written
from saradnja.tables.own import members
from saradnja.tables.places import Steps

__all__ = ["Cells", "NumberedRow", "Reading", "Source", "Spot", "Where"]

_MOST_PROBLEMS: Final = 1_000
"""Headings that are not known, after which no more are looked at: that takes a while for each."""

Cells = Sequence[Any]
"""The cells of a row as a format reads them: texts, and None or an empty text for nothing.

A cell that the format cannot read is an `InvalidValue`, which is reported at its place.
"""

NumberedRow = tuple[int, Cells]
"""A row with its number in the file."""

Where = Callable[[int, int | None], Position]
"""Returns the place of a cell in the file, by the number of its row and its own, from 0.

Without a cell, the place of the row.
"""


class Spot(NamedTuple):
    """Where a row belongs in its record: the field, the number there, and what leads to its owner.

    The number is 0 where the field does not repeat, None for the next.
    """

    name: str
    number: int | None
    owner: Steps


class Source(NamedTuple):
    """One table as a format reads it: its headings, and its rows with their numbers in the file.

    `first` is the number of the row of headings. A row that cannot be read is a `Problem`. In a
    `canonical` source numbers are as documents have them, so that `1.500` is one and a half; in
    others they are as people print them.
    """

    table: Table
    headings: Sequence[str | None]
    rows: Iterable[NumberedRow | Problem]
    where: Where
    first: int = 1
    canonical: bool = False


class Reading:
    """A source with the meaning of its headings; `problems` has what is wrong with them.

    It `is_whole` as long as no row has come that cannot be read; `spots` are remembered by those
    who ask where rows belong.
    """

    def __init__(self, source: Source, resolve: Resolve | None) -> None:
        self.table = source.table
        self.source = source
        self.problems: list[Problem] = []
        self.width = len(source.headings)
        self._bare = [index for index, heading in enumerate(source.headings) if _is_blank(heading)]
        self._columns = self._understood(source)
        self._indexes = {column: index for index, column in self._columns.items()}
        self._json = self._indexes.get(Column(EXTRA)) if self.table.is_record else None
        self._resolve = resolve
        self.is_whole = True
        self.spots: dict[str, Spot] = {}
        self.key = self._indexes.get(self.table.keys[0])
        self.field = None if self.table.is_record else self._indexes.get(Column(FIELD))
        self._apart = (self._json, self.field, None if self.table.is_record else self.key)
        if self.key is None:
            key = heading_of(self.table, self.table.keys[0])
            told: dict[str, Parameter] = {"table": called(self.table), "value": key}
            code = "id_column_missing" if self.table.is_record else "key_column_missing"
            self.problems.append(Problem(code, told, source.where(source.first, None)))

    @property
    def is_readable(self) -> bool:
        """Whether the rows can be told apart, and nothing they need is under a wrong heading."""
        there = {column.field for column in self._indexes}
        needed = [field.name for field in self.table.fields if field.required]
        return self.key is not None and (not self.problems or there.issuperset(needed))

    def _understood(self, source: Source) -> dict[int, Column]:
        found: dict[int, Column] = {}
        known: set[Column] = set()
        told = around(source.table, source.headings)
        for index, heading in enumerate(source.headings):
            if heading is None or index in self._bare:
                continue
            try:
                column = column_of(source.table, heading, told)
                if column in known:
                    after = column._replace(number=(column.number or 1) + 1)
                    expected = written(source.table, after, heading)
                    raise InvalidValue("heading_twice", value=heading, expected=expected)
                found[index] = column
                known.add(column)
            except InvalidValue as error:
                self.problems.append(Problem.of(error, source.where(source.first, index)))
                if len(self.problems) >= _MOST_PROBLEMS:
                    break
        return found

    def rows(self) -> Iterator[NumberedRow | Problem]:
        """Yield the rows in which there is anything, each as wide as the headings at least."""
        width = self.width
        for row in self.source.rows:
            if isinstance(row, Problem) or len(row[1]) < width or not row[1][0]:
                yield from self.seen(row)
            else:
                yield row

    def seen(self, row: NumberedRow | Problem) -> Iterable[NumberedRow | Problem]:
        """Return a row as `rows` yields it, or nothing."""
        if isinstance(row, Problem):
            self.is_whole = False
            return (row,)
        number, cells = row
        if not any(cells):
            return ()
        if len(cells) < self.width:
            row = number, [*cells, *[None] * (self.width - len(cells))]
        return (row,)

    def plain(self, cells: Cells) -> dict[str, Any]:
        """Return what a row says as plain data."""
        try:
            return self._gather(cells)
        except AttributeError:  # the format could not read a cell, and says so in it
            return self._plain_with_errors(cells)

    @cached_property
    def _gather(self) -> Gather:
        return gatherer(
            self.table, self._indexes, canonical=self.source.canonical, resolve=self._resolve
        )

    @cached_property
    def quick(self) -> QuickGather:
        """What makes plain data of cells as they are: `quick_gatherer`."""
        if self._bare:
            return _nothing
        return quick_gatherer(
            self.table, self._indexes, self.width, canonical=self.source.canonical
        )

    def _plain_with_errors(self, cells: Cells) -> dict[str, Any]:
        """Put the errors that stand in cells in the place of values."""
        data = self._gather([None if isinstance(cell, InvalidValue) else cell for cell in cells])
        for column, index in self._indexes.items():
            error = cells[index]
            if isinstance(error, InvalidValue) and index not in self._apart:
                data[column.field] = error.at(*self._path(cells, column))
        return data

    def _path(self, cells: Cells, column: Column) -> Path:
        """Return where in the field the value of a column is: its place in a list, its language."""
        if column.number is None:
            return () if column.tag is None else (column.tag,)
        there = [pair for pair in self._indexes.items() if pair[0].field == column.field]
        place = list(_numbers(there, cells)).index(column.number)
        return (place,) if column.tag is None else (place, column.tag)

    def add_json(self, data: dict[str, Any], number: int, cells: Cells) -> Iterator[Problem]:
        """Add what stands in the cell of JSON, and yield what is wrong with it."""
        if self._json is None or _is_blank(cells[self._json]):
            return
        cell = cells[self._json]
        found = cell if isinstance(cell, InvalidValue) else members(cell)
        if isinstance(found, InvalidValue):
            yield Problem.of(found, self.source.where(number, self._json))
            return
        for key, value in found.items():
            if key in data:
                position = self.source.where(number, self._json)
                yield Problem("duplicate_key", {"value": key}, position)
            data[key] = value

    def is_simple(self, cells: Cells) -> bool:
        """Say whether a row has a heading for each of its cells, and none of them is JSON."""
        return self._json is None and not self._bare and len(cells) == self.width

    def strays(self, number: int, cells: Cells) -> Iterator[Problem]:
        """Yield what stands where there is no heading."""
        for index in (*self._bare, *range(self.width, len(cells))):
            if not _is_blank(cells[index]):
                told = {"value": str(cells[index])}
                yield Problem("cell_without_heading", told, self.source.where(number, index))

    @property
    def has_plain_ids(self) -> bool:
        """Whether the id of a record is written as it is, but for spaces around it."""
        return self._resolve is None or self.table.is_record

    def id_of(self, cells: Cells) -> Any:
        """Return the id of the record that a row is, or is a part of."""
        cell = cells[self.key] if self.key is not None else None
        if not isinstance(cell, str):
            return cell
        if self._resolve is None or self.table.is_record:
            return cell.strip()
        return self._resolve(cell, ())

    def field_of(self, cells: Cells) -> str:
        """Return the path of a part in its record, as it was written."""
        cell = cells[self.field] if self.field is not None else None
        return cell if isinstance(cell, str) else ""

    def position(self, number: int, cells: Cells, path: Path) -> Position:
        """Return where in the file the value at a path in the row stands."""
        return self.source.where(number, self._index(cells, path))

    def _index(self, cells: Cells, path: Path) -> int | None:
        if not path:
            return None
        name, *steps = path
        there = [(column, index) for index, column in self._columns.items() if column.field == name]
        if not there:
            return self._json if str(name).startswith(OWN) else None
        if isinstance(steps[:1] and steps[0], int):
            there = _nth(sorted(there, key=_by_number), cells, int(steps.pop(0)))
        tagged = [pair for pair in there if steps and pair[0].tag == steps[0]] or there
        filled = [index for _, index in tagged if not _is_blank(cells[index])]
        return next(iter(filled or [index for _, index in tagged]), None)

    def place(self, number: int, column: str) -> Position:
        """Return where a row has what it is known by."""
        return self.source.where(number, self._indexes.get(Column(column)))


def _nothing(cells: Cells) -> None:
    """Take nothing from a row in which a cell may stand without a heading."""


def _by_number(pair: tuple[Column, int]) -> int:
    return pair[0].number or 0


def _nth(there: list[tuple[Column, int]], cells: Cells, wanted: int) -> list[tuple[Column, int]]:
    """Return the columns of one value of those that repeat: those of empty ones do not count."""
    number = dict(enumerate(_numbers(there, cells))).get(wanted)
    return [pair for pair in there if pair[0].number == number] or there


def _numbers(there: Iterable[tuple[Column, int]], cells: Cells) -> Iterable[int | None]:
    """Return the numbers of the columns in which there is anything, in order."""
    filled = [pair for pair in there if not _is_blank(cells[pair[1]])]
    return dict.fromkeys(column.number for column, _ in sorted(filled, key=_by_number))


def _is_blank(cell: object) -> bool:
    return not cell or (isinstance(cell, str) and cell.isspace())
