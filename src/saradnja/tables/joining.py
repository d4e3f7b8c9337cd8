"""From rows to records: each record takes up the rows that are its parts."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

from saradnja.declare import Declared
from saradnja.derive.tables import FIELD, RECORD, layout
from saradnja.errors import InvalidValue
from saradnja.files import Entry, Path
from saradnja.model import CLASSES, Record
from saradnja.problems import Position, Problem
from saradnja.tables.cells import Resolve
from saradnja.tables.places import Steps, place, said
from saradnja.tables.rows import Cells, NumberedRow, Reading, Source

__all__ = ["entries", "in_order"]


class _Row(NamedTuple):
    """One row that is a part of a record."""

    reading: Reading
    number: int
    cells: Cells


class _Node(NamedTuple):
    """A record or part on its way: its row, its plain data, and its parts by field and number."""

    row: _Row
    data: dict[str, Any]
    parts: dict[str, dict[int, Any]]


def entries(
    sources: Iterable[Source],
    classes: tuple[type[Record], ...] = CLASSES,
    *,
    ordered: bool = False,
    resolve: Resolve | None = None,
) -> Iterator[Entry | Problem]:
    """Yield the records of tables, and what is wrong with them.

    Where the rows of parts are `ordered` as the records are, they are read along with them, and no
    row is kept; else all rows of parts are kept until their records come. `resolve` finds the
    record that is meant where a file may name it otherwise than by its id.
    """
    readings: dict[type[Declared], Reading] = {}
    for source in sources:
        cls = source.table.described.python
        if cls in readings:
            position = source.where(source.first, None)
            yield Problem("table_twice", {"value": source.table.name}, position)
            continue
        readings[cls] = Reading(source, resolve)
        yield from readings[cls].problems
    parts = [it for it in readings.values() if not it.table.is_record and it.is_readable]
    waiting: _Waiting = _InStep(parts) if ordered else _Kept(parts)
    is_whole = all(it.is_readable for it in readings.values())
    for problem in waiting.broken():
        is_whole = False
        yield problem
    for table in layout(classes):
        reading = readings.get(table.described.python)
        if not table.is_record or reading is None:
            continue
        for row in reading.rows() if reading.is_readable else ():
            if isinstance(row, Problem):
                is_whole = False
                yield row
            else:
                yield from _record(_Row(reading, *row), waiting)
    if is_whole:  # else the record may stand in a row that could not be read
        for orphan in waiting.rest():
            yield from _orphan(orphan)


def _record(row: _Row, waiting: "_Waiting") -> Iterator[Entry | Problem]:
    reading, number, cells = row
    data = reading.plain(cells)
    if not reading.is_simple(cells):
        yield from reading.strays(number, cells)
        yield from reading.add_json(data, number, cells)
    rows = waiting.of(data.get("id"))
    if not data and not rows:
        return
    cls = reading.table.described.python
    root = _Node(row, data, {})
    if rows:
        yield from _join(root, cls, rows)
    yield Entry(cls.__name__, data, partial(_locate, root))


def _orphan(row: _Row | Problem) -> Iterator[Problem]:
    if isinstance(row, Problem):
        yield row
        return
    key = row.reading.id_of(row.cells)
    if isinstance(key, InvalidValue):
        yield Problem.of(key, row.reading.place(row.number, RECORD))
    elif key or row.reading.plain(row.cells) or row.reading.field_of(row.cells).strip():
        code, told = ("row_without_record", key) if key else ("missing_key", RECORD)
        yield Problem(code, {"value": told}, row.reading.place(row.number, RECORD))
    yield from row.reading.strays(row.number, row.cells)


class _Kept:
    """All rows of parts, by the id of their record."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._rows: dict[Any, list[_Row]] = {}

    def broken(self) -> Iterator[Problem]:
        """Read all rows, and yield what cannot be read."""
        for reading in self._readings:
            for row in reading.rows():
                if isinstance(row, Problem):
                    yield row
                    continue
                key = reading.id_of(row[1])
                name = key if isinstance(key, str) else None
                self._rows.setdefault(name, []).append(_Row(reading, *row))

    def of(self, key: object) -> list[_Row]:
        """Take the rows of a record."""
        return self._rows.pop(key, []) if isinstance(key, str) else []

    def rest(self) -> Iterator[_Row]:
        """Yield the rows that no record took."""
        for rows in self._rows.values():
            yield from rows


class _InStep:
    """Rows of parts that come in the order of the records: only the next of each table is held."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._tables = [(reading, reading.rows()) for reading in readings]
        self._broken: list[Problem] = []
        self._next = [self._advanced(rows) for _, rows in self._tables]
        self._keys = [self._key(index) for index in range(len(readings))]

    def _advanced(self, rows: Iterator[NumberedRow | Problem]) -> NumberedRow | None:
        for row in rows:
            if not isinstance(row, Problem):
                return row
            self._broken.append(row)
        return None

    def _key(self, index: int) -> Any:
        row = self._next[index]
        return None if row is None else self._tables[index][0].id_of(row[1])

    def broken(self) -> Iterator[Problem]:
        """Yield what cannot be read at the beginning of the tables; the rest comes at the end."""
        yield from self._broken
        self._broken.clear()

    def of(self, key: object) -> list[_Row]:
        """Take the rows of a record."""
        found: list[_Row] = []
        if key is None or key not in self._keys:
            return found
        for index, (reading, rows) in enumerate(self._tables):
            while self._keys[index] == key:
                row = self._next[index]
                assert row is not None
                found.append(_Row(reading, *row))
                self._next[index] = self._advanced(rows)
                self._keys[index] = self._key(index)
        return found

    def rest(self) -> Iterator[_Row | Problem]:
        """Yield the rows that no record took."""
        for (reading, rows), row in zip(self._tables, self._next, strict=True):
            while row is not None:
                yield _Row(reading, *row)
                row = self._advanced(rows)
        yield from self._broken


_Waiting = _Kept | _InStep


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


def _join(root: _Node, cls: Any, rows: list[_Row]) -> Iterator[Problem]:
    """Hang the rows into the record, those of parts of parts after the parts."""
    found = []
    for row in rows:
        if not row.reading.is_simple(row.cells):
            yield from row.reading.strays(row.number, row.cells)
        part: Any = row.reading.table.described.python
        try:
            there = place(cls, part, row.reading.field_of(row.cells))
        except InvalidValue as error:
            yield Problem.of(error, row.reading.place(row.number, FIELD))
            continue
        found.append((len(there.parent), there.number is None, there, row))
    nodes: dict[Steps, _Node] = {(): root}
    if len(found) > 1:
        found.sort(key=itemgetter(0, 1))
    for _, _, there, row in found:
        parent = nodes.get(there.parent)
        if parent is None:
            told = {"value": said(there.parent), "record": str(root.data.get("id"))}
            position = row.reading.place(row.number, FIELD)
            yield Problem("row_without_parent", told, position)
            continue
        siblings = parent.parts.setdefault(there.name, {})
        number = there.number or (max(siblings, default=0) + 1 if there.many else 1)
        steps = (*there.parent, (there.name, number if there.many else None))
        if number in siblings:
            told = {"value": said(steps), "record": str(root.data.get("id"))}
            yield Problem("row_twice", told, row.reading.place(row.number, FIELD))
            continue
        siblings[number] = nodes[steps] = _Node(row, row.reading.plain(row.cells), {})
        if there.many:
            parent.data.setdefault(there.name, [])
        else:
            parent.data[there.name] = nodes[steps].data
    for node in nodes.values():
        if node.parts:
            _gather(node)


def _gather(node: _Node) -> None:
    """Put the parts into the data in the order of their numbers, whose gaps are closed."""
    for name, siblings in node.parts.items():
        node.parts[name] = {number: siblings[number] for number in sorted(siblings)}
        if isinstance(node.data[name], list):
            node.data[name] = [part.data for part in node.parts[name].values()]


def _locate(node: _Node, path: Path, *, key: bool = False) -> Position:
    """Return the place of what stands at a path in a record: the cell, or else the row."""
    while path and path[0] in node.parts:
        parts = list(node.parts[str(path[0])].values())
        is_list = isinstance(node.data[str(path[0])], list)
        index = path[1] if is_list and len(path) > 1 else 0
        node = parts[int(index)]
        path = path[2:] if is_list else path[1:]
    return node.row.reading.position(node.row.number, node.row.cells, path)
