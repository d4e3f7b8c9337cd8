"""From records to columns of Arrow, field by field, and what is in them likewise."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import Any, Final

from saradnja.dates import Date, Day
from saradnja.declare import Declared
from saradnja.extras import Frozen
from saradnja.formats._parquet_schema import DIGITS, beside, places
from saradnja.model import Record
from saradnja.schema import Class, Property, describe_class
from saradnja.text import Text

__all__ = ["batch_of"]

_LAST_YEAR: Final = 9999
_REMEMBERED: Final = 2**14
_AS_IT_IS: Final = (bool, int)


def batch_of(pa: Any, records: Sequence[Record], described: Class, schema: Any) -> Any:
    """Return records of one class as a batch: a column a field, and those beside it."""
    arrays = _columns(pa, records, described, list(schema))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _columns(
    pa: Any, owners: Sequence[Declared | None], described: Class, types: Sequence[Any]
) -> list[Any]:
    """Return the columns of the fields of records or values, None for an owner that is missing."""
    arrow = {field.name: field.type for field in types}
    arrays = []
    for field in described.properties:
        name = field.name
        get = attrgetter(name)
        whole = None not in owners
        cells: list[Any] = (
            [*map(get, owners)] if whole else [owner and get(owner) for owner in owners]
        )
        arrays.append(_column(pa, cells, field, arrow[name]))
        names = beside(described, field)
        if field.shape.item is Date and names:
            days = [(None, None) if cell is None else _days(cell) for cell in cells]
            arrays += [pa.array([pair[end] for pair in days], arrow[names[end]]) for end in (0, 1)]
        elif names:
            scale = places(described, field)
            arrays.append(pa.array([_fitting(cell, scale) for cell in cells], arrow[names[0]]))
    return arrays


def _column(pa: Any, cells: Sequence[Any], field: Property, kind: Any) -> Any:
    if not field.shape.many:
        return _items(pa, cells, field, kind)
    flat = [item for cell in cells if cell for item in cell]
    if not flat:
        return pa.array([()] * len(cells), kind)
    lengths = [0 if cell is None else len(cell) for cell in cells]
    inner = _items(pa, flat, field, kind.value_type)
    return pa.ListArray.from_arrays(_offsets(pa, lengths), inner, type=kind)


def _items(pa: Any, items: Sequence[Any], field: Property, kind: Any) -> Any:
    item = field.shape.item
    if issubclass(item, Declared):
        columns = _columns(
            pa, items, describe_class(item), [kind.field(i) for i in range(kind.num_fields)]
        )
        missing = pa.array([one is None for one in items], pa.bool_()) if None in items else None
        return pa.StructArray.from_arrays(columns, fields=list(kind), mask=missing)
    if item is Text:
        return _texts(pa, items, kind)
    convert = _CELLS.get(item, str)
    if item not in _AS_IT_IS:
        items = [None if one is None else convert(one) for one in items]
    if pa.types.is_dictionary(kind):
        return pa.array(items, pa.string()).dictionary_encode().cast(kind)
    return pa.array(items, kind)


def _texts(pa: Any, texts: Sequence[Text | None], kind: Any) -> Any:
    lengths = [None if text is None else len(text) for text in texts]
    tags = [str(tag) for text in texts if text is not None for tag in text]
    wordings = [wording for text in texts if text is not None for wording in text.values()]
    array = pa.MapArray.from_arrays(
        _offsets(pa, lengths), pa.array(tags, pa.string()), pa.array(wordings, pa.string())
    )
    return array.cast(kind)


def _offsets(pa: Any, lengths: Sequence[int | None]) -> Any:
    """Return where each of several runs begins, nothing for one that is missing, and the end."""
    if None not in lengths:
        return pa.array(accumulate(lengths, initial=0), pa.int32())
    ends = list(accumulate((length or 0 for length in lengths), initial=0))
    known = [
        None if length is None else start for length, start in zip(lengths, ends, strict=False)
    ]
    return pa.array([*known, ends[-1]], pa.int32())


@lru_cache(maxsize=_REMEMBERED)
def _days(found: Date) -> tuple[date | None, date | None]:
    return _day(found.earliest), _day(found.latest)


def _day(day: Day | None) -> date | None:
    return None if day is None or not 0 < day.year <= _LAST_YEAR else date(*day)


def _fitting(number: Decimal | None, scale: int) -> Decimal | None:
    """Return a number if it has room beside its text, exact."""
    if number is None or -int(number.as_tuple().exponent) > scale:
        return None
    return number if number.adjusted() < DIGITS - scale else None


def _extra(extra: Frozen) -> str | None:
    return json.dumps(extra, default=dict, ensure_ascii=False) if extra else None


_CELLS: Final[dict[type, Callable[[Any], Any]]] = {
    Decimal: "{:f}".format,
    Frozen: _extra,
}
"""How a value becomes a cell; all else is text, a whole number or a truth value."""
