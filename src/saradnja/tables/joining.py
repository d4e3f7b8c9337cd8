"""One record of its rows: each part is hung where it belongs, or it is said why it cannot be."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, Final, NamedTuple

from saradnja.derive.tables import FIELD, RECORD, Column
from saradnja.errors import InvalidValue
from saradnja.files import Entry, Path
from saradnja.problems import Position, Problem
from saradnja.schema import named
from saradnja.tables.columns import heading_of
from saradnja.tables.places import Steps, place, said
from saradnja.tables.waiting import Group, PartRow, part_rows

__all__ = ["orphan", "record"]

_OTHER: Final = "row_of_other_class"


class _Node(NamedTuple):
    """A record or part on its way: its row, its plain data, and its parts by field and number."""

    row: PartRow
    data: dict[str, Any]
    parts: dict[str, dict[int, Any]]


def record(
    row: PartRow, waiting: "Callable[[object], Sequence[Group]]"
) -> Iterator[Entry | Problem]:
    """Yield the record of a row with the parts that `waiting` has for its id, or what is wrong."""
    reading, number, cells = row
    data = reading.plain(cells)
    if not reading.is_simple(cells):
        yield from reading.strays(number, cells)
        yield from reading.add_json(data, number, cells)
    rows = part_rows(waiting(data.get("id")))
    if not data and not rows:
        return
    cls = reading.table.described.python
    root = _Node(row, data, {})
    if rows:
        yield from _join(root, cls, rows)
    yield Entry(cls.__name__, data, partial(_locate, root))


def orphan(row: PartRow | Problem) -> Iterator[Problem]:
    """Yield what is wrong with a row that no record took."""
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


def _join(root: _Node, cls: Any, rows: Sequence[PartRow]) -> Iterator[Problem]:
    """Hang the rows into the record, those of parts of parts after the parts."""
    found = []
    for row in rows:
        if not row.reading.is_simple(row.cells):
            yield from row.reading.strays(row.number, row.cells)
        part: Any = row.reading.table.described.python
        try:
            there = place(cls, part, row.reading.field_of(row.cells))
        except InvalidValue as error:
            yield _misplaced(error, row)
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


def _misplaced(error: InvalidValue, row: PartRow) -> Problem:
    """Return what is wrong with the place of a row; where its record has none, name who has."""
    if error.code != _OTHER:
        return Problem.of(error, row.reading.place(row.number, FIELD))
    holders = tuple(map(named, row.reading.table.holders))
    column = heading_of(row.reading.table, Column(FIELD))
    told = {**error.parameters, "expected": holders, "column": column}
    return Problem(_OTHER, told, row.reading.place(row.number, RECORD))


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
        index = int(path[1]) if is_list and len(path) > 1 else 0
        if index >= len(parts):
            break
        node = parts[index]
        path = path[2:] if is_list else path[1:]
    return node.row.reading.position(node.row.number, node.row.cells, path)
