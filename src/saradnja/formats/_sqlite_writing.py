"""From records to the rows of a database, in one pass and constant memory."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import Any, Final

from saradnja.countries import Country
from saradnja.dates import Date, Day
from saradnja.declare import Declared
from saradnja.derive.relational import Column, Layout, Table
from saradnja.derive.tables import name_field
from saradnja.extras import Frozen
from saradnja.files import Records
from saradnja.files.documents import VERSION
from saradnja.formats._sqlite_schema import WRITTEN, quoted
from saradnja.iris import expand
from saradnja.labels import label
from saradnja.languages import WRITINGS
from saradnja.money import Currency
from saradnja.schema import Property
from saradnja.scripts import to_cyrillic
from saradnja.text import Text

__all__ = ["Rows"]

_AT_ONCE: Final = 1_000
"""Records whose rows are given to the database together."""

_LAST_YEAR: Final = 9999
_WITHOUT_STROKE: Final = (
    str.maketrans({"đ": "dj", "Đ": "Dj"}),
    str.maketrans({"đ": "d", "Đ": "D"}),
)
"""How people type a letter that no index takes for its plain one."""

_REMEMBERED: Final = 2**14

Row = list[Any] | tuple[Any, ...]


class Rows:
    """What is to be written: rows of each table, given to the database a thousand records on."""

    def __init__(self, connection: sqlite3.Connection, layout: Layout, *, searched: bool) -> None:
        self._connection = connection
        self._layout = layout
        self._inserts: list[tuple[str, list[Row]]] = []
        self._used: dict[type, _Codes] = {Country: _Codes(), Currency: _Codes()}
        self._numbers = count(1)
        shared = layout.shared
        records = self._table(shared["records"], ("id", "class", "name"))
        self._texts = self._table(shared["texts"], ("number", "record", "field", *WRITTEN))
        self._wordings = self._table(
            shared["wordings"], ("text", "position", "language", "wording")
        )
        self._words = self._table(shared["search"], ("rowid", *WRITTEN)) if searched else None
        self._names: dict[str, Any] = {
            "_records": records,
            "_text": self._text,
            "_dated": _dated,
            "_extra": _extra,
            **{f"_codes_{cls.__name__}": codes for cls, codes in self._used.items()},
        }

    def write(self, dataset: Records) -> None:
        """Write every record, what the dataset says of itself, and the words for all codes."""
        for cls, records in dataset.by_class():
            write = self._writer(cls)
            for place, record in enumerate(records, 1):
                write(record)
                if place % _AT_ONCE == 0:
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

    def _writer(self, cls: type[Declared]) -> Callable[..., None]:
        """Return what writes a record or value of a class with its parts, compiled for the class.

        A record is given alone; a value with the id of its record, with its path there, and with
        the cells that say where it belongs.
        """
        name = f"_write_{cls.__name__}"
        if name not in self._names:
            self._names[name] = None  # a value may hold others of its class
            source = "\n".join(self._lines(self._layout.classes[cls]))
            exec(compile(source, f"<rows of {cls.__name__}>", "exec"), self._names)
        made: Callable[..., None] = self._names[name]
        return made

    def _lines(self, table: Table) -> Iterator[str]:
        """Write how a record or value becomes rows: of its table, of its lists, of what it holds.

        The code is written out as Python, since a loop over fields is slow.
        """
        cls = table.described
        written = _written(table.columns)
        self._names[f"_rows_{cls.name}"] = self._table(table.name, written)
        own = [it.field for it in table.columns if it.role in ("key", "field") and it.field]
        cells = "".join(f"{_cell(field)}, " for field in own)
        if cls.is_record:
            yield f"def _write_{cls.name}(_value):"
            yield "    _key = _own = str(_value.id)"
            yield "    _path = ''"
            yield f"    _row = ({cells})"
            named = name_field(cls)
            called = None if named is None else f"_row[{written.index(named.name)}]"
            yield f"    _records.append((_key, {cls.name!r}, {called}))"
        else:
            self._names[f"_numbers_{cls.name}"] = count(1)
            yield f"def _write_{cls.name}(_value, _key, _path, *_place):"
            yield f"    _own = next(_numbers_{cls.name})"
            yield f"    _row = (_own, _key, *_place, {cells})"
        yield f"    _rows_{cls.name}.append(_row)"
        for name, listed in self._layout.lists_of(cls.python).items():
            rows = f"_rows_{cls.name}_{name}"
            self._names[rows] = self._table(listed.name, _written(listed.columns))
            item = _form(cls[name]).format("_item", name)
            yield f"    if _value.{name}:"
            yield f"        for _position, _item in enumerate(_value.{name}, 1):"
            yield f"            {rows}.append((_own, _position, {item}))"
        for field in cls.properties:
            if issubclass(field.shape.item, Declared):
                yield from self._held(cls.python, field)

    def _held(self, cls: type[Declared], field: Property) -> Iterator[str]:
        """Write how the values of a field become rows of tables of their own."""
        name, item = field.name, field.shape.item
        self._writer(item)
        holders = "".join(
            "_own, " if column.held is cls else "None, "
            for column in self._layout.classes[item].columns
            if column.role == "holder"
        )
        items = f"_value.{name}" if field.shape.many else f"(_value.{name},)"
        place = f"{holders}{name!r}, _position"
        yield f"    if _value.{name}:"
        yield f"        for _position, _item in enumerate({items}, 1):"
        yield f"            _write_{item.__name__}(_item, _key, _path + '{name}.', {place})"

    def _text(self, text: Text, record: str | None, field: str) -> int:
        """Write a text in several languages, and return its number."""
        number = next(self._numbers)
        said = _said(text)
        self._texts.append((number, record, field, *said))
        for position, (tag, wording) in enumerate(text.items(), 1):
            self._wordings.append((number, position, tag, wording))
        if self._words is not None:
            self._words.append((number, *_searched(text, said)))
        return number


def _written(columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the columns that are written, in order: all that the database does not make itself."""
    return tuple(
        column.name
        for column in columns
        if column.role != "beside" or (column.field and column.field.shape.item is Date)
    )


_FORMS: Final[Mapping[type, str]] = {
    Text: "_text({0}, _key, _path + {1!r})",
    Country: "_codes_Country[{0}]",
    Currency: "_codes_Currency[{0}]",
    bool: "int({0})",
    int: "int({0})",
    Decimal: 'f"{{{0}:f}}"',
    Frozen: "_extra({0})",
}
"""How a value becomes a cell, given where it stands and its field; all else is text."""


def _form(field: Property) -> str:
    item = field.shape.item
    return next((form for kind, form in _FORMS.items() if issubclass(item, kind)), "str({0})")


def _cell(field: Property) -> str:
    """Write the cell of a field, or the three of a date."""
    there = f"(_found := _value.{field.name})"
    if issubclass(field.shape.item, Date):
        return f"*_dated({there})"
    return f"None if {there} is None else {_form(field).format('_found', field.name)}"


@lru_cache(maxsize=_REMEMBERED)
def _dated(date: Date | None) -> tuple[str | None, ...]:
    """Return a date and its earliest and latest day, where these are days of SQL's calendar."""
    return (None,) * 3 if date is None else (str(date), _day(date.earliest), _day(date.latest))


def _day(day: Day | None) -> str | None:
    return None if day is None or not 0 < day.year <= _LAST_YEAR else str(day)


def _extra(extra: Frozen) -> str | None:
    return json.dumps(extra, default=dict, ensure_ascii=False) if extra else None


class _Codes(dict[str, str]):
    """The codes that occur."""

    def __missing__(self, code: str) -> str:
        self[code] = plain = str(code)
        return plain


def _said(text: Text) -> tuple[str, ...]:
    """Return what a text says in each writing of the library: a wording, converted if need be.

    >>> _said(Text(sr_Latn="Mreža"))
    ('Mreža', 'Мрежа', 'Mreža')
    """
    latin = text.get("sr-Latn")
    if latin is None or any(tag.startswith("sr") and tag != "sr-Latn" for tag in text):
        return tuple(text.best(writing, "en") for writing in WRITINGS)
    return latin, to_cyrillic(latin), latin if len(text) == 1 else text.best("en")


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


def _terms(layout: Layout, used: Mapping[type, Iterable[str]]) -> Iterator[Row]:
    """Yield each term of each vocabulary, and each country and currency that occurs."""
    for vocabulary in layout.schema.vocabularies:
        for term in vocabulary.python:
            labels = (label(term, writing) for writing in WRITINGS)
            broader = term.broader and term.broader.value
            yield (vocabulary.name, term.value, expand(term.iri), broader, *labels)
    for cls, codes in used.items():
        for code in sorted(codes):
            yield (cls.__name__, code, None, None, *(cls(code).label(it) for it in WRITINGS))
