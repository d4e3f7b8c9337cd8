"""Records of a database, many at once: at any doubt none of them, so that others say why."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, NamedTuple

from saradnja.convert import DOUBTS, reader
from saradnja.declare import Declared
from saradnja.extras import Frozen
from saradnja.files import Batch, Locate, Path
from saradnja.formats._sqlite_queries import Asked, Field, Items, Row, Values
from saradnja.formats._sqlite_records import position
from saradnja.model import Record
from saradnja.problems import Position
from saradnja.schema import describe_class
from saradnja.text import Text

__all__ = ["Chunk", "Chunks"]

_TOGETHER: Final = 100
_MOST: Final = 10_000
"""Rows of one table that the records of a chunk may have."""

_LONGEST: Final = 100_000
"""Bytes of a row, so that many together need not much memory."""

_FIRST: Final = -(2**63)
_LAST: Final = 2**63 - 1
_DOUBTS: Final = (sqlite3.Error, UnicodeDecodeError, *DOUBTS)

_Data = dict[str, Any]
_Texts = dict[Any, tuple[int, _Data]]
"""Texts by their numbers, each with the number of the record it is of."""

_Fill = Callable[[Row, _Texts], _Data]
"""Makes plain data of a row, and takes the texts that it has."""


class Chunk(NamedTuple):
    """Records from a row to another, both given by number, or nothing where there is a doubt.

    `counts` has how many rows of each table belong to them.
    """

    first: int
    last: int
    batch: Batch | None
    counts: Mapping[str, int]


class Chunks:
    """The records of one class, some at a time."""

    def __init__(
        self, connection: sqlite3.Connection, asked: Asked, name: str, wordings: str, limit: int
    ) -> None:
        self._connection = connection
        self._asked = asked
        self._name = name
        self._wordings = wordings
        self._most = min(_MOST, limit)
        self._fill = _filler(asked.fields, 1)
        self._fillers = [_filler(it.fields, 4 + len(it.holders)) for it in asked.values]
        self._cls: Any = asked.table.described.python
        self._read = reader(self._cls)
        self._holding = {it.owner for it in asked.items}
        self._holding.update(held for it in asked.values for held in it.holders)

    def __iter__(self) -> Iterator[Chunk]:
        first = _FIRST
        while first <= _LAST:
            try:
                with self._quickly():
                    asked = f"{self._asked.records} LIMIT {_TOGETHER}"
                    rows = self._connection.execute(asked, (first, _LAST)).fetchall()
            except _DOUBTS:
                yield Chunk(first, _LAST, None, {})
                return
            if not rows:
                return
            yield self._chunk(rows)
            first = rows[-1][0] + 1

    @contextmanager
    def _quickly(self) -> Iterator[None]:
        """Have texts decoded by the library alone, and no row too large."""
        connection = self._connection
        factory, connection.text_factory = connection.text_factory, str
        length = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        try:
            yield
        finally:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, length)
            connection.text_factory = factory

    def _chunk(self, rows: Sequence[Row]) -> Chunk:
        making = _Making(self._connection, rows, self._most)
        try:
            with self._quickly():
                made = self._made(making, rows)
        except _DOUBTS:
            return Chunk(making.first, making.last, None, {})
        name = self._asked.table.name

        def locate(index: int) -> Locate:
            row = rows[index][0]
            return partial(_located, self._name, (name, row), making.data[row], making.parts)

        return Chunk(making.first, making.last, Batch(made, locate), making.counts)

    def _made(self, making: "_Making", rows: Sequence[Row]) -> list[Record]:
        """Put records together of the rows of all tables; raises one of `_DOUBTS`."""
        if self._asked.texts is not None:
            making.take_texts(self._asked.texts, self._wordings)
        for row in rows:
            making.data[row[0]] = self._fill(row, making.texts)
        for source, fill in zip(self._asked.values, self._fillers, strict=True):
            keeps = source.table.described.python in self._holding
            making.take_values(source, fill, self._cls, keeps=keeps)
        for item in self._asked.items:
            making.take_items(item, self._cls)
        if making.texts:  # of no field
            raise LookupError
        return [self._read(data)[0] for data in making.data.values()]


class _Making:
    """The records of one chunk in the making, by the numbers of their rows."""

    def __init__(self, connection: sqlite3.Connection, rows: Sequence[Row], most: int) -> None:
        self._connection = connection
        self._most = most
        self.first: int = rows[0][0]
        self.last: int = rows[-1][0]
        self.counts: Counter[str] = Counter()
        self.data: dict[int, _Data] = {}
        self.texts: _Texts = {}
        self.parts: dict[int, tuple[str, Any]] = {}
        self._held: dict[tuple[type[Declared], Any], tuple[int, _Data]] = {}

    def _rows(self, asked: str, table: str) -> list[Row]:
        found = self._connection.execute(asked, (self.first, self.last)).fetchmany(self._most + 1)
        if len(found) > self._most:
            raise LookupError
        self.counts[table] += len(found)
        return found

    def take_texts(self, asked: str, table: str) -> None:
        """Take in the wordings of all texts."""
        texts = self.texts
        last: Any = None
        said: _Data = {}
        for number, text, language, wording in self._rows(asked, table):
            if text == last:
                if language in said:
                    raise LookupError
                said[language] = wording
            else:
                if text in texts:
                    raise LookupError
                said = {language: wording}
                texts[text] = number, said
                last = text

    def take_values(self, source: Values, fill: _Fill, cls: Any, *, keeps: bool) -> None:
        """Take in values that are parts of the records, or of values that were taken in before."""
        described, name = source.table.described.python, source.table.name
        nobody = (None,) * len(source.holders)
        end = 4 + len(nobody)
        own = _fields(cls, described)
        for row in self._rows(source.asked, name):
            part = fill(row, self.texts)
            number, key, within, place = row[:4]
            if row[4:end] == nobody:
                owner, fields = self.data[number], own
            else:
                held, owner = self._owner(source.holders, row[4:end], number)
                fields = _fields(held, described)
            if place.__class__ is not int:
                raise LookupError
            if fields[within]:
                there = owner.get(within)
                if there is None:
                    there = owner[within] = []
                there.append(part)
                if place != len(there):
                    raise LookupError
            elif within in owner:
                raise LookupError
            else:
                owner[within] = part
            self.parts[id(part)] = name, key
            if keeps:
                self._held[described, key] = number, part

    def _owner(self, holders: Sequence[Any], keys: Row, number: int) -> tuple[Any, _Data]:
        """Return the value of the record that another is a part of, and its class."""
        (pair,) = (pair for pair in zip(holders, keys, strict=True) if pair[1] is not None)
        found, owner = self._held[pair]
        if found != number:
            raise LookupError
        return pair[0], owner

    def take_items(self, source: Items, cls: Any) -> None:
        """Take in the items of a list, which come in its order."""
        name, kind = source.field
        is_own = source.owner is cls
        for number, key, _, cell in self._rows(source.asked, source.table.name):
            if is_own:
                owner = self.data[number]
            else:
                found, owner = self._held[source.owner, key]
                if found != number:
                    raise LookupError
            if kind is Text:
                found, cell = self.texts.pop(cell)
                if found != number:
                    raise LookupError
            if name in owner:
                owner[name].append(cell)
            else:
                owner[name] = [cell]


def _fields(cls: Any, part: type[Declared]) -> Mapping[str, bool]:
    """Return the fields of a class that hold values of another, and whether they repeat."""
    return {
        field.name: field.shape.many
        for field in describe_class(cls).properties
        if field.shape.item is part
    }


def _filler(fields: Sequence[Field], before: int) -> _Fill:
    """Return what makes plain data of the cells of rows, of which some come before the fields."""
    cells = "".join(f"_c{index}, " for index in range(len(fields)))
    lines = ["def fill(_row, _texts):", f"{'_, ' * before}{cells}= _row", "_data = {}"]
    for index, (name, kind) in enumerate(fields):
        lines.append(f"if _c{index} is not None:")
        if kind is Text:
            lines.append(f"    _owner, _data[{name!r}] = _texts.pop(_c{index})")
            lines.append("    if _owner != _row[0]: raise LookupError")
        elif kind is Frozen:
            lines.append("    raise LookupError")
        else:
            cell = f"_truth[_c{index}]" if kind is bool else f"_c{index}"
            lines.append(f"    _data[{name!r}] = {cell}")
    names: dict[str, Any] = {"_truth": {0: False, 1: True}}
    text = "\n    ".join([*lines, "return _data"])
    exec(compile(text, "<plain data of a row>", "exec"), names)
    made: _Fill = names["fill"]
    return made


def _located(
    file: str,
    there: tuple[str, Any],
    data: _Data,
    parts: Mapping[int, tuple[str, Any]],
    path: Path,
    *,
    key: bool = False,
) -> Position:
    """Return the table and the row of the value at a path in a record, and its column."""
    found: Any = data
    column: str | None = None
    for step in path:
        if column is None and isinstance(step, str):
            column = step
        try:
            found = found[step]
        except (LookupError, TypeError):
            found = None
        if id(found) in parts:
            there, column = parts[id(found)], None
    return position(file, *there, column)
