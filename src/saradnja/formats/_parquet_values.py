"""From columns of Arrow, whoever wrote them, to plain data: what is missing is left out."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

__all__ = ["columns_of", "plainly", "rows_of"]

_SHOWN: Final = 100
"""Of bytes, which no field can have, so many are kept: they are only shown."""

_MIDNIGHT: Final = "T00:00:00"
"""What other programs give a day that has no time."""


def rows_of(batch: Any, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows of a batch as mappings of those of its columns that are named."""
    return _joined([(name, columns_of(batch.column(name))) for name in names], batch.num_rows)


def columns_of(array: Any) -> list[Any]:
    """Return the values of an array: texts, numbers, lists and mappings, None where nothing is.

    An empty list is nothing too. Exact numbers become texts, and so do days; maps become mappings.
    """
    import pyarrow as pa

    kinds = pa.types
    array = plainly(array)
    kind = array.type
    if kinds.is_dictionary(kind):
        used = array.indices.unique().drop_null()
        words = dict(zip(used.to_pylist(), columns_of(array.dictionary.take(used)), strict=True))
        return [None if index is None else words[index] for index in array.indices.to_pylist()]
    if kinds.is_struct(kind):
        names = [kind.field(index).name for index in range(kind.num_fields)]
        rows = _joined(list(zip(names, map(columns_of, array.flatten()), strict=True)), len(array))
        return _where(array, rows)
    if kinds.is_map(kind):
        (keys, items), ends = _flat(array, array.keys, array.items)
        runs = [_mapping(keys[start:end], items[start:end]) for start, end in pairwise(ends)]
        return _where(array, runs)
    if kinds.is_list(kind) or kinds.is_large_list(kind):
        ((items,), ends) = _flat(array, array.values)
        return [items[start:end] or None for start, end in pairwise(ends)]
    values: list[Any] = array.to_pylist()
    return values if _is_plain(kinds, kind) else [*map(_plain, values)]


def plainly(array: Any) -> Any:
    """Return an array without what other programs wrap around its type."""
    import pyarrow as pa

    if isinstance(array.type, pa.BaseExtensionType):
        return plainly(array.storage)
    if any(is_odd(array.type) for is_odd in _odd_lists(pa.types)):
        return array.cast(pa.list_(array.type.value_type))
    return array


def _odd_lists(kinds: Any) -> tuple[Any, ...]:
    return kinds.is_fixed_size_list, kinds.is_list_view, kinds.is_large_list_view


def _is_plain(kinds: Any, kind: Any) -> bool:
    """Say whether the values of a type are such as a model has."""
    texts = kinds.is_string(kind) or kinds.is_large_string(kind)
    return bool(texts or kinds.is_boolean(kind) or kinds.is_integer(kind))


def _joined(columns: Sequence[tuple[str, list[Any]]], count: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [{} for _ in range(count)]
    for name, cells in columns:
        for row, cell in zip(rows, cells, strict=True):
            if cell is not None:
                row[name] = cell
    return rows


def _where(array: Any, values: list[Any]) -> list[Any]:
    """Put None where an array has nothing."""
    if not array.null_count:
        return values
    there = array.is_valid().to_pylist()
    return [value if valid else None for value, valid in zip(values, there, strict=True)]


def _flat(array: Any, *children: Any) -> tuple[list[list[Any]], list[int]]:
    """Return the values of the children of an array of lists, and where in them each list ends."""
    ends: list[int] = array.offsets.to_pylist()
    first, last = (ends[0], ends[-1]) if ends else (0, 0)
    if first:
        ends = [end - first for end in ends]
    return [columns_of(child.slice(first, last - first)) for child in children], ends


def _mapping(keys: Sequence[Any], items: Sequence[Any]) -> Any:
    """Return a map as a mapping, or as it is where a key stands twice."""
    found = dict(zip(keys, items, strict=True))
    return found if len(found) == len(keys) else list(zip(keys, items, strict=True))


def _plain(value: Any) -> Any:
    """Return a value of a type that a model writes otherwise as it would write it."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bytes):
        return value[:_SHOWN]
    if isinstance(value, date):
        return value.isoformat().removesuffix(_MIDNIGHT)
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items() if item is not None}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
