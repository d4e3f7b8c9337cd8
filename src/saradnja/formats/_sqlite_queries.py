"""What a reader asks a database: rows of every table in the order of the records they belong to."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from saradnja.declare import Declared
from saradnja.derive.relational import Layout, Table
from saradnja.extras import Frozen
from saradnja.formats._sqlite_opening import Refused
from saradnja.formats._sqlite_schema import quoted
from saradnja.problems import Position, Problem
from saradnja.schema import Property
from saradnja.text import Text

__all__ = ["Asked", "Field", "Group", "Items", "Queries", "Row", "Values"]

Row = tuple[Any, ...]
"""The cells of a row, first of them the number of the record that it belongs to."""


Field = tuple[str, type | None]
"""The name of a field, and its type if its cells are not yet what they stand for."""

_SPECIAL: Final = (Text, bool, Frozen)
_BETWEEN: Final = "WHERE r.rowid BETWEEN ? AND ? ORDER BY r.rowid"


def _field(field: Property) -> Field:
    item = field.shape.item
    return field.name, item if item in _SPECIAL else None


class Group:
    """Rows of one table in the order of the records that they are parts of.

    `number` is that of the record of the next row, None after the last.
    """

    __slots__ = ("_limit", "_next", "_rows", "count", "number")

    def __init__(self, rows: Iterator[Row], limit: int) -> None:
        self._rows = rows
        self._limit = limit
        self._next = next(rows, None)
        self.number = None if self._next is None else self._next[0]
        self.count = 0

    def take(self) -> Sequence[Row]:
        """Return the rows of the record that is the next."""
        found = []
        number = self.number
        rows = self._rows
        row = self._next
        while row is not None and row[0] == number:
            found.append(row)
            if len(found) > self._limit:
                raise Refused(Problem("limit_record_rows", {"limit": self._limit}))
            row = next(rows, None)
        self._next = row
        self.number = None if row is None else row[0]
        self.count += len(found)
        return found


class Values(NamedTuple):
    """Rows of a table of values: number, field and position, holders, then `fields`."""

    table: Table
    asked: str
    holders: tuple[type[Declared], ...]
    fields: tuple[Field, ...]


class Items(NamedTuple):
    """Rows of the table of a list: whose it is, position and value."""

    table: Table
    asked: str
    owner: type[Declared]
    field: Field


class Asked(NamedTuple):
    """What is asked for the records of one class from a row to another, both given by number.

    The rows of records have a cell for each of the `fields`, those of `texts` the number of the
    text, a language and the wording.
    """

    table: Table
    fields: tuple[Field, ...]
    records: str
    texts: str | None
    values: tuple[Values, ...]
    items: tuple[Items, ...]


class Queries:
    """The tables that a database has, asked for the records of one class after the other."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        layout: Layout,
        columns: Mapping[str, frozenset[str]],
        name: str,
    ) -> None:
        self._connection = connection
        self._layout = layout
        self._columns = columns
        self._name = name

    def asked(self, table: Table) -> Asked:
        """Return what is asked for the records of a class."""
        values = tuple(self._values(table))
        items = [
            item
            for owner in (table, *(source.table for source in values))
            for item in self._items(table, owner)
        ]
        there = self._there(table)
        own = [it for it in table.columns if it.role in ("key", "field") and it.name in there]
        cells = "".join(f", r.{quoted(column.name)}" for column in own)
        return Asked(
            table=table,
            fields=tuple(_field(column.field) for column in own if column.field is not None),
            records=f"SELECT r.rowid{cells} FROM {quoted(table.name)} AS r {_BETWEEN}",
            texts=self._texts(table),
            values=values,
            items=tuple(items),
        )

    def _values(self, record: Table) -> Iterator[Values]:
        """Yield the values that records of a class have rows for, outer before inner."""
        for table in self._layout.values_of(record.described.python):
            if not self._has(table.name):
                continue
            there = self._there(table)
            holders = [it for it in table.columns if it.role == "holder" and it.name in there]
            fields = [it for it in table.columns if it.role == "field" and it.name in there]
            names = (
                *table.names("key"),
                *table.names("within"),
                *table.names("position"),
                *(column.name for column in (*holders, *fields)),
            )
            asked = self._parts(record, self._joined("v", table, "r.id"), "v", names)
            held = tuple(it.held for it in holders if it.held is not None)
            own = tuple(_field(it.field) for it in fields if it.field is not None)
            yield Values(table, asked, held, own)

    def _items(self, record: Table, owner: Table) -> Iterator[Items]:
        """Yield the lists of records, or of the values that are parts of them."""
        for field, table in self._layout.lists_of(owner.described.python).items():
            if not self._has(table.name):
                continue
            self._there(table)
            joins = self._joined("l", table, "r.id")
            if owner is not record:
                key = f"v.{quoted(owner.name_of('key'))}"
                joins = f"{self._joined('v', owner, 'r.id')} {self._joined('l', table, key)}"
            names = (*table.names("record"), "position", "value")
            asked = self._parts(record, joins, "l", names)
            described = owner.described
            yield Items(table, asked, described.python, _field(described[field]))

    def _texts(self, record: Table) -> str | None:
        texts, wordings = self._layout.shared["texts"], self._layout.shared["wordings"]
        if not (self._has(texts) and self._has(wordings)):
            return None
        return (
            f"SELECT r.rowid, t.number, w.language, w.wording FROM {quoted(record.name)} AS r "
            f"CROSS JOIN {quoted(texts)} AS t ON t.record = r.id "
            f"CROSS JOIN {quoted(wordings)} AS w ON w.text = t.number "
            f"{_BETWEEN}, t.number, w.position"
        )

    def _joined(self, alias: str, table: Table, key: str) -> str:
        """Return the join of a table to what its rows belong to, in this order and no other."""
        belongs = f"{alias}.{quoted(table.name_of('record'))}"
        return f"CROSS JOIN {quoted(table.name)} AS {alias} ON {belongs} = {key}"

    def _parts(self, record: Table, joins: str, alias: str, names: Sequence[str]) -> str:
        cells = ", ".join(f"{alias}.{quoted(name)}" for name in names)
        order = "".join(f", {alias}.{quoted(name)}" for name in names[: 1 if alias == "v" else 2])
        return f"SELECT r.rowid, {cells} FROM {quoted(record.name)} AS r {joins} {_BETWEEN}{order}"

    def _has(self, table: str) -> bool:
        if table not in self._columns:
            return False
        return (
            self._connection.execute(f"SELECT 1 FROM {quoted(table)} LIMIT 1").fetchone()
            is not None
        )

    def _there(self, table: Table) -> frozenset[str]:
        """Return the columns of a table, or refuse one that lacks a column of the layout itself."""
        there = self._columns[table.name]
        for column in table.columns:
            if column.role not in ("field", "beside", "holder") and column.name not in there:
                told = {"value": column.name}
                raise Refused(
                    Problem("sqlite_column", told, Position(file=self._name, sheet=table.name))
                )
        return there
