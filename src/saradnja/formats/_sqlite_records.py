"""One record of a database, put together of the rows of all its tables."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from saradnja.codes import nearest
from saradnja.declare import Declared
from saradnja.derive.relational import Table, snake
from saradnja.extras import OWN
from saradnja.files import Path
from saradnja.formats._json_parsing import Parser
from saradnja.formats._sqlite_queries import Field, Items, Row, Values
from saradnja.problems import Position, Problem
from saradnja.schema import Class, Property, describe_class
from saradnja.text import Text

__all__ = ["Data", "Making", "data_of", "located", "position"]

_BOOLEANS: Final = {0: False, 1: True}

_Key = tuple[type[Declared] | None, Any]
"""The class and number of a value of the record, or nothing for the record itself."""

_At = tuple[str, Any, str | None]
"""A table, a row and a column of it."""

_ITSELF: Final[_Key] = (None, None)


class Data(dict[str, Any]):
    """A record or value as plain data, which knows the row it was."""

    __slots__ = ("place", "row", "table")

    table: str
    row: Any
    place: int


def data_of(table: str, row: Any, place: int = 1) -> Data:
    """Return what will be a record or value, of a row and at a place among others."""
    made = Data()
    made.table, made.row, made.place = table, row, place
    return made


def position(file: str, table: str, row: Any, column: str | None = None) -> Position:
    """Return the place of a row by its number or key, and of a cell by the column too."""
    return Position(file=file, sheet=table, cell=str(row) if column is None else f"{row}/{column}")


def located(file: str, data: Data, path: Path, *, key: bool = False) -> Position:
    """Return the table and the row of the value at a path, and its column."""
    found: Any = data
    rest: list[str | int] = []
    for step in path:
        rest.append(step)
        try:
            found = found[step]
        except (LookupError, TypeError):
            found = None
        if isinstance(found, Data):
            data, rest = found, []
    column = next((step for step in rest if isinstance(step, str)), None)
    return position(file, data.table, data.row, column)


class Making:
    """A record in the making: its data, and what is wrong with its rows."""

    __slots__ = ("_file", "_held", "_owners", "_parser", "_texts", "_used", "data", "problems")

    def __init__(self, file: str, table: Table, row: int, parser: Parser) -> None:
        self.data = data_of(table.name, row)
        self.problems: list[Problem] = []
        self._file = file
        self._parser = parser
        self._texts: dict[Any, dict[str, Any]] = {}
        self._used: set[Any] = set()
        self._owners: dict[_Key, tuple[Class, Data]] = {_ITSELF: (table.described, self.data)}
        self._held: list[tuple[Data, Property]] = []

    def wordings(self, rows: Iterable[Row], table: str) -> None:
        """Take in the wordings of all texts of the record."""
        for _, number, language, wording in rows:
            text = self._texts.get(number)
            if text is None:
                self._texts[number] = {language: wording}
                continue
            if language in text:
                self._complain("duplicate_key", language, (table, number, "language"))
            text[language] = wording

    def fields(self, fields: Sequence[Field], cells: Iterable[Any]) -> None:
        """Take in the cells of the record itself."""
        self._fill(self.data, fields, cells)

    def value(self, source: Values, row: Row) -> None:
        """Take in a value that is a part of the record, or of a value of it."""
        _, key, within, place, *rest = row
        count = len(source.holders)
        table, described = source.table.name, source.table.described
        keys = [
            (held, number)
            for held, number in zip(source.holders, rest[:count], strict=True)
            if number is not None
        ]
        owner = self._owners.get(keys[0] if keys else _ITSELF)
        if owner is None or len(keys) > 1:
            told = ", ".join(f"{snake(held.__name__)} {number}" for held, number in keys)
            self._complain("sqlite_orphan", told, (table, key, None))
            return
        cls: Any = owner[0].python
        field = _values_of(cls).get(within)
        if field is None or field.shape.item is not described.python:
            known = _values_of(cls)
            expected = nearest(str(within), known) or ", ".join(known)
            at = (table, key, source.table.name_of("within"))
            self._complain("unknown_key", within, at, expected=expected)
            return
        if not isinstance(place, int):
            at = (table, key, source.table.name_of("position"))
            self._complain("not_a_whole_number", place, at)
            return
        data = data_of(table, key, place)
        self._fill(data, source.fields, rest[count:])
        self._owners[described.python, key] = described, data
        if field.name not in owner[1]:
            owner[1][field.name] = []
            self._held.append((owner[1], field))
        owner[1][field.name].append(data)

    def item(self, source: Items, row: Row) -> None:
        """Take in an item of a list; the rows come in its order."""
        _, key, place, cell = row
        is_own = source.owner is self._owners[_ITSELF][0].python
        owner = self._owners.get(_ITSELF if is_own else (source.owner, key))
        name, kind = source.field
        if owner is None:
            self._complain("sqlite_orphan", key, (source.table.name, f"{key}, {place}", "value"))
            return
        if kind is Text:
            cell = self._text(cell, (source.table.name, f"{key}, {place}", "value"))
        owner[1].setdefault(name, []).append(cell)

    def finish(self, table: str) -> None:
        """Put the values in order, and complain of texts, by their table, that stand nowhere."""
        for owner, field in self._held:
            values = owner[field.name]
            if len(values) > 1:
                values.sort(key=attrgetter("place"))
            if not field.shape.many and len(values) == 1:
                owner[field.name] = values[0]
        if len(self._texts) > len(self._used):
            for number in self._texts.keys() - self._used:
                self._complain("sqlite_text_unused", number, (table, number, None))

    def _fill(self, data: Data, fields: Sequence[Field], cells: Iterable[Any]) -> None:
        for field, cell in zip(fields, cells, strict=True):
            if cell is None:
                continue
            name, kind = field
            if kind is None:
                data[name] = cell
            elif kind is Text:
                data[name] = self._text(cell, (data.table, data.row, name))
            elif kind is bool:
                data[name] = _BOOLEANS.get(cell, cell)
            else:
                self._extra(data, name, cell)

    def _text(self, number: Any, at: _At) -> dict[str, Any] | None:
        found = self._texts.get(number)
        if found is None:
            self._complain("sqlite_text", number, at)
        else:
            self._used.add(number)
        return found

    def _extra(self, data: Data, name: str, cell: Any) -> None:
        """Take in what has no field, written as one JSON object."""
        at = (data.table, data.row, name)
        if not isinstance(cell, str):
            self._complain("not_a_text", cell, at)
            return
        extra, faults = self._parser.parse(cell)
        for fault in faults:
            self.problems.append(Problem(fault.code, fault.parameters, position(self._file, *at)))
        if isinstance(extra, dict):
            for key, value in extra.items():
                if key.startswith(OWN):
                    data[key] = value
                else:
                    self._complain("extra_key", key, at)
        elif not faults:
            self._complain("not_a_mapping", cell, at)

    def _complain(self, code: str, value: Any, at: _At, **more: str) -> None:
        told = {"value": value if isinstance(value, str) else repr(value), **more}
        self.problems.append(Problem(code, told, position(self._file, *at)))


@lru_cache(maxsize=256)
def _values_of(cls: Any) -> Mapping[str, Property]:
    """Return the fields of a class that hold values with tables of their own."""
    return {
        field.name: field
        for field in describe_class(cls).properties
        if issubclass(field.shape.item, Declared)
    }
