"""From an object of another standard to a record's plain data, by the same rows; and the rest."""

from collections.abc import Iterator, Mapping
from typing import Any

from saradnja.crosswalks.crosswalk import Table
from saradnja.crosswalks.leaves import Path
from saradnja.crosswalks.rows import Row, Step
from saradnja.declare import Declared
from saradnja.schema import describe_class

__all__ = ["restore"]


def restore(table: Table, data: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return our plain data of an object, and what of the object no row has read.

    The conditions of a row that leave one value are set: what is read as an awarded amount is one.
    """
    made: dict[str, Any] = {}
    things: dict[tuple[object, ...], dict[str, Any]] = {}
    read: set[Path] = set()
    for row in table.rows:
        if row.read is None:
            continue
        for path, value in list(_found(data, row.steps, ())):
            ours = row.read(value) if path not in read else None
            if ours is not None and _put(made, things, table.of, row, path, ours):
                read.add(path)
    return made, _rest(data, read, ())


def _found(data: Any, steps: tuple[Step, ...], path: Path) -> Iterator[tuple[Path, Any]]:
    if not steps:
        yield path, data
        return
    (name, many), *rest = steps
    if not isinstance(data, Mapping) or data.get(name) is None:
        return
    inside, here = data[name], (*path, name)
    if not many:
        yield from _found(inside, tuple(rest), here)
    elif isinstance(inside, list):
        for index, item in enumerate(inside):
            yield from _found(item, tuple(rest), (*here, index))


def _put(
    made: dict[str, Any],
    things: dict[tuple[object, ...], dict[str, Any]],
    of: type[Declared],
    row: Row,
    path: Path,
    ours: Any,
) -> bool:
    """Set a value where the row says; what stands in one of their things, in one of ours.

    False where the field takes one value and has it: nothing is read that is not kept.
    """
    pins = {limit.field: str(limit.values[0]) for limit in row.when if len(limit.values) == 1}
    indexes = tuple(step for step in path if isinstance(step, int))
    owner = made
    for place, name in enumerate(row.names[:-1]):
        field = describe_class(of)[name]
        of = field.shape.item
        if not field.shape.many:
            owner = owner.setdefault(name, {})
            continue
        key = (row.names[: place + 1], *sorted(pins.items()), indexes)
        if key not in things:
            things[key] = {}
            owner.setdefault(name, []).append(things[key])
        owner = things[key]
    owner.update(pins)
    name = row.names[-1]
    if describe_class(of)[name].shape.many:
        owner.setdefault(name, []).extend(ours if isinstance(ours, list) else [ours])
        return True
    return bool(owner.setdefault(name, ours) is ours)


def _rest(data: Any, read: set[Path], path: Path) -> Any:
    """Return what was not read; a thing of which all was read is gone."""
    left = {}
    for name, value in data.items():
        here = (*path, name)
        if here in read:
            continue
        if isinstance(value, Mapping):
            value = _rest(value, read, here)
        elif isinstance(value, list):
            value = _left(value, read, here)
        if value not in ({}, []) or not data[name]:
            left[name] = value
    return left


def _left(items: list[Any], read: set[Path], path: Path) -> list[Any]:
    """Return what of a list was not read; what follows it keeps its place among mappings."""
    left = []
    for index, item in enumerate(items):
        here = (*path, index)
        if isinstance(item, Mapping):
            left.append({} if here in read else _rest(item, read, here))
        elif here not in read:
            left.append(item)
    while left and left[-1] == {} and items[len(left) - 1] != {}:
        left.pop()
    return left
