"""From a record to an object of another standard, row by row; what is written is booked."""

from collections.abc import Iterable, Iterator
from typing import Any

from saradnja.crosswalks.conversions import plain
from saradnja.crosswalks.leaves import Path
from saradnja.crosswalks.ledger import Ledger
from saradnja.crosswalks.rows import Row
from saradnja.crosswalks.spots import Spot, Unkept
from saradnja.declare import Declared
from saradnja.model import Record

__all__ = ["fill"]

_NOTHING = (None, ())

Way = tuple[object, ...]
"""What tells the things on the way to a place apart."""


def fill(
    rows: Iterable[Row],
    record: Record,
    ledger: Ledger,
    *,
    value: Declared | None = None,
    path: Path = (),
    settings: Any = None,
) -> dict[str, Any]:
    """Return what the rows make of a record, and book in the ledger what of it is written.

    `value` and `path` begin inside the record instead, at one of the values it holds. `settings`
    is handed to the conversions, as `Spot.settings`.
    """
    tree = _Tree()
    start = value or record
    for row in rows:
        if getattr(start, row.names[0]) in _NOTHING:
            continue
        for spot, owner_path in _spots(row.names, record, ledger, start, path, settings):
            failed = next((limit for limit in row.when if not limit.holds(spot.owner)), None)
            if failed is not None:
                spot.lose(failed.reason)
                continue
            way = _way(row, spot.path)
            if tree.taken(row, way):
                _lose(spot, row, owner_path, row.taken)
                continue
            try:
                made = (row.convert or plain)(spot)
            except Unkept as error:
                _lose(spot, row, owner_path, error.reason)
                continue
            if made is None or made == []:
                continue
            tree.put(row, way, made)
            spot.commit()
            for limit in row.when:
                if len(limit.values) == 1:
                    ledger.keep(record.id, (*owner_path, limit.field))
    return tree.data


def _lose(spot: Spot, row: Row, owner_path: Path, reason: str) -> None:
    """Say why an item is not written, and with it the fields that the row would have told."""
    if not reason:
        return
    spot.lose(reason)
    for limit in row.when:
        if len(limit.values) == 1:
            spot.ledger.lose(spot.record.id, reason, (*owner_path, limit.field))


def _spots(
    names: tuple[str, ...],
    record: Record,
    ledger: Ledger,
    owner: Declared,
    path: Path,
    settings: Any,
) -> Iterator[tuple[Spot, Path]]:
    """Yield every item that a row speaks of, and the path of the value that has it."""
    name, *rest = names
    found = getattr(owner, name)
    if found is None:
        return
    many = isinstance(found, tuple)
    for index, item in enumerate(found if many else (found,)):
        here = (*path, name, index) if many else (*path, name)
        if rest:
            yield from _spots(tuple(rest), record, ledger, item, here, settings)
        else:
            yield Spot(ledger, record, here, owner, item, settings), path


class _Tree:
    """An object of the other standard as it grows; each thing of a list knows whence it came."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self._things: dict[tuple[object, ...], dict[str, Any]] = {}
        self._single: set[tuple[object, ...]] = set()

    def taken(self, row: Row, way: Way) -> bool:
        """Say whether the place, which has room for one value, has it already."""
        return not row.steps[-1].many and (*way, row.steps[-1].name) in self._single

    def put(self, row: Row, way: Way, made: Any) -> None:
        """Set the value at its place, or add it, or all of it, to the list there."""
        node = self.data
        for end, (name, many) in enumerate(row.steps[:-1]):
            if not many:
                node = node.setdefault(name, {})
                continue
            things, key = node.setdefault(name, []), way[: end + 1]
            if key not in self._things:
                self._things[key] = {}
                things.append(self._things[key])
            node = self._things[key]
        name, many = row.steps[-1]
        if many:
            node.setdefault(name, []).extend(made if isinstance(made, list) else [made])
        else:
            node[name] = made
            self._single.add((*way, name))


def _way(row: Row, path: Path) -> Way:
    """Return what tells the things on the way to a place apart: in a list, whence each comes.

    Each list but the last goes by one index of ours, the last by all that are left.
    """
    if len(row.steps) == 1:
        return ()
    indexes = tuple(step for step in path if isinstance(step, int))
    way: list[object] = []
    left = sum(step.many for step in row.steps[:-1])
    for name, many in row.steps[:-1]:
        if not many:
            way.append(name)
            continue
        left -= 1
        own, indexes = (indexes[:1], indexes[1:]) if left else (indexes, ())
        way.append((name, row.names[0] if own else "", own))
    return tuple(way)
