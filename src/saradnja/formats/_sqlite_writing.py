"""From records to the rows of a database, in one pass and constant memory."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, Final, NamedTuple

from saradnja.countries import Country
from saradnja.dates import Date, Day
from saradnja.declare import Declared, Frozen
from saradnja.derive.relational import BESIDE, Column, Layout, Table
from saradnja.files import Records
from saradnja.files.documents import VERSION
from saradnja.formats._sqlite_schema import WRITTEN, quoted
from saradnja.iris import expand
from saradnja.labels import label
from saradnja.languages import WRITINGS
from saradnja.model import Record
from saradnja.money import Currency
from saradnja.schema import Property
from saradnja.scripts import to_cyrillic
from saradnja.text import Text

__all__ = ["Rows", "named_by"]

_AT_ONCE: Final = 1_000
"""Records whose rows are given to the database together."""

_LAST_YEAR: Final = 9999
_NAME: Final = "schema:name"
_WITHOUT_STROKE: Final = (
    str.maketrans({"đ": "dj", "Đ": "Dj"}),
    str.maketrans({"đ": "d", "Đ": "D"}),
)
"""How people type a letter that no index takes for its plain one."""

_REMEMBERED: Final = 2**14

Row = list[Any] | tuple[Any, ...]
Convert = Callable[[Any], Any]


class _Step(NamedTuple):
    """What is done with one field: `convert` gives `width` cells, or a text gets a number."""

    name: str
    convert: Convert | None
    width: int


class _Plan(NamedTuple):
    """How a record or value becomes rows: of its own table, of its lists, of what it holds."""

    rows: list[Row]
    columns: tuple[_Step, ...]
    lists: tuple[tuple[_Step, list[Row]], ...]
    values: tuple[tuple[str, type[Declared]], ...]
    holders: tuple[type[Declared] | None, ...]
    name: int | None


class Rows:
    """What is to be written: rows of each table, given to the database a thousand records on."""

    def __init__(self, connection: sqlite3.Connection, layout: Layout, *, searched: bool) -> None:
        self._connection = connection
        self._layout = layout
        self._inserts: list[tuple[str, list[Row]]] = []
        self._used: dict[type, set[str]] = {Country: set(), Currency: set()}
        shared = layout.shared
        self._records = self._table(shared["records"], ("id", "class", "name"))
        self._texts = self._table(shared["texts"], ("number", "record", "field", *WRITTEN))
        self._wordings = self._table(
            shared["wordings"], ("text", "position", "language", "wording")
        )
        self._words = self._table(shared["search"], ("rowid", *WRITTEN)) if searched else None
        self._last = dict.fromkeys([None, *layout.classes], 0)
        self._plans = {cls: self._plan(table) for cls, table in layout.classes.items()}

    def write(self, dataset: Records) -> None:
        """Write every record, what the dataset says of itself, and the words for all codes."""
        for count, record in enumerate(dataset, 1):
            self._record(record)
            if count % _AT_ONCE == 0:
                self._flush()
        title = None if dataset.title is None else self._text(dataset.title, None, "title")
        said = [None if it is None else str(it) for it in (dataset.base, dataset.licence)]
        names = ("saradnja", "title", "base", "licence")
        self._table(self._layout.shared["dataset"], names).append((VERSION, title, *said))
        terms = self._table(
            self._layout.shared["terms"], ("vocabulary", "code", "iri", "broader", *WRITTEN)
        )
        terms.extend(_terms(self._layout, self._used))
        self._flush()

    def _flush(self) -> None:
        for insert, rows in self._inserts:
            if rows:
                self._connection.executemany(insert, rows)
                rows.clear()

    def _table(self, name: str, columns: Iterable[str]) -> list[Row]:
        """Return the list that takes the rows of a table until they are given to it."""
        names = tuple(columns)
        places = ", ".join("?" * len(names))
        insert = f"INSERT INTO {quoted(name)} ({', '.join(map(quoted, names))}) VALUES ({places})"
        rows: list[Row] = []
        self._inserts.append((insert, rows))
        return rows

    def _plan(self, table: Table) -> _Plan:
        fields = table.described.properties
        columns = tuple(column for column in table.columns if column.role != "beside")
        name = named_by(table)
        return _Plan(
            rows=self._table(table.name, _written(table.columns)),
            columns=tuple(self._step(it.field) for it in columns if it.field is not None),
            lists=tuple(
                (self._step(found.field), self._table(found.name, _written(found.columns)))
                for found in self._layout.lists_of(table.described.python).values()
                if found.field is not None
            ),
            values=tuple(
                (field.name, field.shape.item)
                for field in fields
                if issubclass(field.shape.item, Declared)
            ),
            holders=tuple(column.held for column in columns if column.role == "holder"),
            name=None if name is None else _written(table.columns).index(name),
        )

    def _step(self, field: Property) -> _Step:
        item = field.shape.item
        if item is Text:
            return _Step(field.name, None, 1)
        used = self._used.get(item)
        if used is not None:
            return _Step(field.name, partial(_noted, used), 1)
        convert = next((to for kind, to in _CELLS.items() if issubclass(item, kind)), str)
        several = 1 + len(BESIDE.get(item, ())) if item is Date and not field.shape.many else 1
        if item is Date and several == 1:
            convert = str
        return _Step(field.name, convert, several)

    def _record(self, record: Record) -> None:
        plan = self._plans[type(record)]
        key = str(record.id)
        row: list[Any] = []
        self._fill(row, plan, record, key, "")
        self._records.append((key, type(record).__name__, plan.name and row[plan.name]))
        self._parts(plan, record, key, key, "", None)

    def _fill(self, row: list[Any], plan: _Plan, item: Declared, key: str, path: str) -> None:
        """Add the cells of the fields of a record or value to its row, and the row to its table."""
        for name, convert, width in plan.columns:
            value = getattr(item, name)
            if value is None:
                row += (None,) * width
            elif convert is None:
                row.append(self._text(value, key, path + name))
            elif width == 1:
                row.append(convert(value))
            else:
                row += convert(value)
        plan.rows.append(row)

    def _parts(
        self,
        plan: _Plan,
        item: Declared,
        key: str,
        own: str | int,
        path: str,
        holder: type[Declared] | None,
    ) -> None:
        """Write what a record or value repeats: items of lists, and the values that it holds."""
        for (name, convert, _), rows in plan.lists:
            for position, one in enumerate(getattr(item, name), 1):
                cell = self._text(one, key, path + name) if convert is None else convert(one)
                rows.append((own, position, cell))
        for name, cls in plan.values:
            held = getattr(item, name)
            if not held:
                continue
            inner = self._plans[cls]
            for position, one in enumerate(held if isinstance(held, tuple) else (held,), 1):
                number = self._last[cls] = self._last[cls] + 1
                holders = [own if found is holder else None for found in inner.holders]
                row = [number, key, *holders, name, position]
                self._fill(row, inner, one, key, f"{path}{name}.")
                self._parts(inner, one, key, number, f"{path}{name}.", cls)

    def _text(self, text: Text, record: str | None, field: str) -> int:
        """Write a text in several languages, and return its number."""
        number = self._last[None] = self._last[None] + 1
        said = _said(text)
        self._texts.append((number, record, field, *said))
        self._wordings += [
            (number, position, tag, wording)
            for position, (tag, wording) in enumerate(text.items(), 1)
        ]
        if self._words is not None:
            self._words.append((number, *_searched(text, said)))
        return number


def named_by(table: Table) -> str | None:
    """Return the field of a record that says what it is called, if it has one."""
    if not table.described.is_record:
        return None
    for field in table.described.properties:
        if field.iri == _NAME and field.shape.item is Text and not field.shape.many:
            return field.name
    return None


def _written(columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the columns that are written, in order: all that the database does not make itself."""
    return tuple(
        column.name
        for column in columns
        if column.role != "beside" or (column.field and column.field.shape.item is Date)
    )


@lru_cache(maxsize=_REMEMBERED)
def _dated(date: Date) -> tuple[str | None, ...]:
    """Return a date and its earliest and latest day, where these are days of SQL's calendar."""
    return str(date), _day(date.earliest), _day(date.latest)


def _day(day: Day | None) -> str | None:
    return None if day is None or not 0 < day.year <= _LAST_YEAR else str(day)


def _extra(extra: Frozen) -> str | None:
    return json.dumps(extra, default=dict, ensure_ascii=False) if extra else None


def _noted(used: set[str], code: str) -> str:
    used.add(code)
    return str(code)


_CELLS: Final[Mapping[type, Convert]] = {
    bool: int,
    int: int,
    Date: _dated,
    Decimal: "{:f}".format,
    Frozen: _extra,
}
"""How a value becomes a cell, or a date its three; all else is text."""


def _said(text: Text) -> tuple[str, ...]:
    """Return what a text says in each writing of the library: a wording, converted if need be.

    >>> _said(Text(sr_Latn="Mreža"))
    ('Mreža', 'Мрежа', 'Mreža')
    """
    latin = text.get("sr-Latn")
    if latin is not None and not any(tag.startswith("sr") and tag != "sr-Latn" for tag in text):
        return latin, to_cyrillic(latin), text.best("en")
    return tuple(text.best(writing, "en") for writing in WRITINGS)


def _searched(text: Text, said: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words by which a text is found: those it says, and others that people type.

    >>> _searched(Text(sr_Latn="Đorđe", en="George"), ("Đorđe", "Ђорђе", "George"))
    ('Đorđe Djordje Dorde', 'Ђорђе', 'George')
    """
    latin, cyrillic, _ = said
    rest = [wording for wording in text.values() if wording not in (latin, cyrillic)]
    if "đ" in latin or "Đ" in latin:
        latin = " ".join((latin, *(latin.translate(table) for table in _WITHOUT_STROKE)))
    return latin, cyrillic if cyrillic != said[0] else "", " ".join(rest)


def _terms(layout: Layout, used: Mapping[type, set[str]]) -> Iterator[Row]:
    """Yield each term of each vocabulary, and each country and currency that occurs."""
    for vocabulary in layout.schema.vocabularies:
        for term in vocabulary.python:
            labels = (label(term, writing) for writing in WRITINGS)
            broader = term.broader and term.broader.value
            yield (vocabulary.name, term.value, expand(term.iri), broader, *labels)
    for cls, codes in used.items():
        for code in sorted(codes):
            yield (cls.__name__, code, None, None, *(cls(code).label(it) for it in WRITINGS))
