"""From a dataset to rows: which columns it needs, then the rows of each table one by one."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain, repeat
from typing import Any, NamedTuple

import attrs

from saradnja.declare import Declared
from saradnja.derive.tables import Column, Table, layout
from saradnja.files import Records
from saradnja.model import CLASSES, Record
from saradnja.schema import describe_class
from saradnja.tables.compiled import MakeRow, row_maker
from saradnja.tables.extents import extents_of

__all__ = ["Cell", "Filled", "Row", "filled", "text_of"]

Cell = str | int | bool | Decimal | None
"""What stands in a cell: a text (a term, a date, a reference too), a number, or nothing."""

Row = tuple[Cell, ...]
"""The cells of a row, in the order of the columns."""


@attrs.frozen(kw_only=True)
class Filled:
    """A table with what a dataset puts in it: the columns it needs, and the number of its rows.

    `holders` are the classes of the records that have rows in it: no other is looked through.
    Columns of single values are there whether any row has one or not; those of numbers, languages
    and keys of one's own as far as the data go.
    """

    table: Table
    columns: tuple[Column, ...]
    count: int
    holders: frozenset[type]
    dataset: Records

    def rows(self) -> Iterator[Row]:
        """Yield the rows: records in the order of the dataset, parts in the order of theirs."""
        return self._made(row_maker(self.table, self.columns, texts=False))

    def texts(self) -> Iterator[Row]:
        """Yield the rows with numbers and truth values as the texts that documents have."""
        return self._made(row_maker(self.table, self.columns, texts=True))

    def _made(self, make: MakeRow) -> Iterator[Row]:
        return chain.from_iterable(self._by_class(make))

    def _by_class(self, make: MakeRow) -> Iterator[Iterable[Row]]:
        cls: Any
        wanted: Any = self.table.described.python
        for cls, records in self.dataset.by_class():
            if cls is wanted:
                yield map(make, records, repeat(""), repeat(""))
            elif cls in self.holders:
                yield _of_parts(records, _steps(cls, wanted), wanted, make)


def text_of(cell: Cell) -> str | None:
    """Return a cell as text, as documents write it; None for one with nothing in it.

    >>> text_of(True), text_of(Decimal("424010.00"))
    ('true', '424010.00')
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell if cell is None or isinstance(cell, str) else str(cell)


def filled(dataset: Records, classes: tuple[type[Record], ...] = CLASSES) -> tuple[Filled, ...]:
    """Return every table of the layout with the columns that a dataset needs.

    The dataset is looked through once for that, and once more for each table whose rows are asked
    for, as far as its records have some; no row is kept.

    >>> from saradnja.dataset import Dataset
    >>> from saradnja.model import Organisation
    >>> from saradnja.text import Text
    >>> nkss = Organisation(id="nkss", name=Text(sr_Latn="NKSS"))
    >>> organisations = filled(Dataset([nkss]))[2]
    >>> [str(column) for column in organisations.columns][:4]
    ['id', 'name[sr-Latn]', 'country', 'gender']
    >>> next(organisations.rows())[:2]
    ('nkss', 'NKSS')
    """
    known = dict.fromkeys([*classes, *dataset.classes])
    tables = layout(tuple(known))
    extents = extents_of(tables)
    holders: dict[type, set[type]] = {cls: set() for cls in extents}
    for cls, records in dataset.by_class():
        before = {found: extent.count for found, extent in extents.items()}
        for record in records:
            extents[cls].measure(record)
        for found, extent in extents.items():
            if extent.count > before[found]:
                holders[found].add(cls)
    return tuple(
        Filled(
            table=table,
            columns=tuple(extents[table.described.python].columns()),
            count=extents[table.described.python].count,
            holders=frozenset(holders[table.described.python]),
            dataset=dataset,
        )
        for table in tables
    )


class _Step(NamedTuple):
    """A field on the way from a record to the values of one class: it holds them, or leads on."""

    name: str
    many: bool
    holds: bool
    leads: bool


@lru_cache(maxsize=512)
def _steps(cls: Any, wanted: Any) -> tuple[_Step, ...]:
    """Return the fields of a class through which values of the wanted class are reached."""
    found = []
    for field in describe_class(cls).properties:
        item = field.shape.item
        if issubclass(item, Declared):
            leads = _reaches(item, wanted, frozenset())
            if item is wanted or leads:
                found.append(_Step(field.name, field.shape.many, item is wanted, leads))
    return tuple(found)


def _reaches(cls: type[Declared], wanted: type[Declared], seen: frozenset[type]) -> bool:
    items = [field.shape.item for field in describe_class(cls).properties]
    return any(
        item is wanted or _reaches(item, wanted, seen | {cls})
        for item in items
        if issubclass(item, Declared) and item not in seen
    )


def _of_parts(
    records: Iterable[Record], steps: tuple[_Step, ...], wanted: Any, make: MakeRow
) -> Iterator[Row]:
    """Yield the rows of the values of a class that records hold."""
    for record in records:
        for name, many, holds, leads in steps:
            found = getattr(record, name)
            if not found:
                continue
            for number, part in enumerate(found if many else (found,), 1):
                path = f"{name}[{number}]" if many else name
                if holds:
                    yield make(part, record.id, path)
                if leads:
                    for inner_path, inner in _inner(part, wanted, f"{path}."):
                        yield make(inner, record.id, inner_path)


def _inner(value: Any, wanted: Any, before: str) -> Iterator[tuple[str, Declared]]:
    """Yield the values of a class inside a part, each with its path."""
    cls: Any = type(value)
    for name, many, holds, leads in _steps(cls, wanted):
        found = getattr(value, name)
        if not found:
            continue
        for number, part in enumerate(found if many else (found,), 1):
            path = f"{before}{name}[{number}]" if many else f"{before}{name}"
            if holds:
                yield path, part
            if leads:
                yield from _inner(part, wanted, f"{path}.")
