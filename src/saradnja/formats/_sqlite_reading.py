"""From the rows of a database to records, table beside table, in constant memory."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, BinaryIO

from saradnja.derive.relational import Layout, Table
from saradnja.files import Batch, Entry, Head, Limits
from saradnja.formats._json_parsing import Parser
from saradnja.formats._sqlite_chunks import Chunks
from saradnja.formats._sqlite_opening import Refused, opened, schema_of
from saradnja.formats._sqlite_queries import Asked, Group, Queries
from saradnja.formats._sqlite_records import Making, data_of, located, position
from saradnja.formats._sqlite_schema import quoted
from saradnja.problems import Position, Problem

__all__ = ["reading"]


def reading(
    file: BinaryIO, name: str, limits: Limits, layout: Layout
) -> Iterator[Head | Entry | Batch | Problem]:
    """Read a database: its head, then record by record, each with the rows of all its tables."""
    try:
        with opened(file, name, limits) as connection:
            yield from _Reading(connection, name, limits, layout).items()
    except Refused as error:
        yield error.problem
    except (sqlite3.Error, UnicodeError) as error:  # the latter of names that are no UTF-8
        reason = getattr(error, "sqlite_errorname", "SQLITE_CORRUPT")
        yield Problem("sqlite_damaged", {"reason": reason}, Position(file=name))


class _Reading:
    """One database on its way to records."""

    def __init__(
        self, connection: sqlite3.Connection, name: str, limits: Limits, layout: Layout
    ) -> None:
        self._connection = connection
        self._name = name
        self._limits = limits
        self._layout = layout
        self._parser = Parser(limits)
        self._schema = schema_of(connection, name, layout)
        self._queries = Queries(connection, layout, self._schema.columns, name)
        self._counts: Counter[str] = Counter()
        self._title: Any = None
        self._texts = layout.shared["texts"]
        self._wordings = layout.shared["wordings"]

    def items(self) -> Iterator[Head | Entry | Batch | Problem]:
        """Yield what a reader yields; at the end, what belongs to no record."""
        yield from self._schema.problems
        yield from self._head()
        for described in self._layout.schema.records:
            table = self._layout.classes[described.python]
            if self._has(table.name):
                yield from self._records(table)
        yield from self._left()

    def _has(self, table: str) -> bool:
        return table in self._schema.columns

    def _head(self) -> Iterator[Head | Problem]:
        dataset = self._layout.shared["dataset"]
        if not self._has(dataset):
            told = {"value": dataset}
            raise Refused(Problem("sqlite_not_ours", told, Position(file=self._name)))
        names = sorted(self._schema.columns[dataset])
        columns = ", ".join(map(quoted, names))
        asked = f"SELECT {columns} FROM {quoted(dataset)} LIMIT 2"
        rows = self._connection.execute(asked).fetchall()
        data = data_of(dataset, 1)
        if rows:
            data.update(pair for pair in zip(names, rows[0], strict=True) if pair[1] is not None)
        if len(rows) > 1:
            yield self._problem("sqlite_heads", dataset, dataset, 2)
        self._title = title = data.pop("title", None)
        if title is not None:
            text = self._wordings_of(title)
            if text:
                data["title"] = text
            else:
                yield self._problem("sqlite_text", title, dataset, 1, "title")
        yield Head(data, partial(located, self._name, data))

    def _wordings_of(self, number: Any) -> dict[str, Any]:
        """Return the only text that is part of no record."""
        if not self._has(self._wordings):
            return {}
        asked = f"SELECT language, wording FROM {quoted(self._wordings)} WHERE text = ?"
        rows = self._connection.execute(f"{asked} ORDER BY position", (number,)).fetchall()
        self._counts[self._wordings] += len(rows)
        return dict(rows)

    def _records(self, table: Table) -> Iterator[Entry | Batch | Problem]:
        """Yield the records of one class: many at once, where nothing about them is in doubt."""
        asked = self._queries.asked(table)
        limit = self._limits.nodes
        for chunk in Chunks(self._connection, asked, self._name, self._wordings, limit):
            if chunk.batch is None:
                yield from self._strictly(asked, chunk.first, chunk.last)
            else:
                self._counts.update(chunk.counts)
                yield chunk.batch

    def _strictly(self, asked: Asked, first: int, last: int) -> Iterator[Entry | Problem]:
        """Yield records one by one: their rows and those of their parts, side by side."""
        between = (first, last)
        texts = None if asked.texts is None else self._group(asked.texts, between)
        groups = [(value, self._group(value.asked, between)) for value in asked.values]
        lists = [(item, self._group(item.asked, between)) for item in asked.items]
        name = asked.table.described.name
        for number, *cells in self._connection.execute(asked.records, between):
            made = Making(self._name, asked.table, number, self._parser)
            if texts is not None and texts.number == number:
                made.wordings(texts.take(), self._wordings)
            made.fields(asked.fields, cells)
            for value, group in groups:
                if group.number == number:
                    for row in group.take():
                        made.value(value, row)
            for item, group in lists:
                if group.number == number:
                    for row in group.take():
                        made.item(item, row)
            made.finish(self._texts)
            if made.problems:
                yield from made.problems
            else:
                yield Entry(name, made.data, partial(located, self._name, made.data))
        if texts is not None:
            self._counts[self._wordings] += texts.count
        for value, group in groups:
            self._counts[value.table.name] += group.count
        for item, group in lists:
            self._counts[item.table.name] += group.count

    def _group(self, asked: str, between: tuple[int, int]) -> Group:
        return Group(self._connection.execute(asked, between), self._limits.nodes)

    def _left(self) -> Iterator[Problem]:
        """Yield a problem for each row that was not read: what it belongs to is not there."""
        for table in self._layout.classes.values():
            if not table.described.is_record:
                yield from self._orphans(table, self._holding(table))
        for (cls, _), table in self._layout.lists.items():
            owner = self._layout.classes[cls]
            yield from self._orphans(table, [owner])
        yield from self._stray_wordings()

    def _holding(self, table: Table) -> list[Table]:
        """Return the tables of the records that may hold values of a table."""
        return [
            self._layout.classes[described.python]
            for described in self._layout.schema.records
            if table in self._layout.values_of(described.python)
        ]

    def _orphans(self, table: Table, owners: Iterable[Table]) -> Iterator[Problem]:
        if self._read_whole(table.name):
            return
        belongs = table.name_of("record")
        key = belongs if table.field is not None else table.name_of("key")
        missing = self._missing(
            f"t.{quoted(belongs)}", [(it.name, it.name_of("key")) for it in owners]
        )
        asked = (
            f"SELECT t.{quoted(key)}, t.{quoted(belongs)} FROM {quoted(table.name)} AS t "
            f"WHERE {missing}"
        )
        for row, owner in self._asked(asked):
            yield self._problem("sqlite_orphan", owner, table.name, row, belongs)

    def _stray_wordings(self) -> Iterator[Problem]:
        if self._read_whole(self._wordings):
            return
        records = [
            (self._layout.classes[described.python].name, "id")
            for described in self._layout.schema.records
        ]
        nowhere = self._missing("t.record", records)
        joined = f"LEFT JOIN {quoted(self._texts)} AS t ON t.number = w.text"
        asked = (
            f"SELECT DISTINCT w.text, t.record FROM {quoted(self._wordings)} AS w {joined} "
            f"WHERE (t.record IS NULL OR {nowhere}) AND w.text IS NOT ?"
        )
        if not self._has(self._texts):
            asked = (
                f"SELECT DISTINCT w.text, NULL FROM {quoted(self._wordings)} AS w "
                "WHERE w.text IS NOT ?"
            )
        for text, owner in self._asked(asked, self._title):
            yield self._problem("sqlite_orphan", owner or text, self._wordings, text)

    def _read_whole(self, table: str) -> bool:
        if not self._has(table):
            return True
        asked = f"SELECT count(*) FROM {quoted(table)}"
        (count,) = self._connection.execute(asked).fetchone()
        return bool(count == self._counts[table])

    def _missing(self, cell: str, owners: Iterable[tuple[str, str]]) -> str:
        """Return the condition that none of some tables has a row with a key."""
        conditions = [
            f"NOT EXISTS (SELECT 1 FROM {quoted(name)} AS o WHERE o.{quoted(key)} = {cell})"
            for name, key in owners
            if self._has(name)
        ]
        return " AND ".join(conditions) or "1"

    def _asked(self, query: str, *cells: Any) -> Iterator[tuple[Any, ...]]:
        return self._connection.execute(f"{query} LIMIT {self._limits.errors}", cells)

    def _problem(
        self, code: str, value: Any, table: str, row: Any, column: str | None = None
    ) -> Problem:
        told = {"value": value if isinstance(value, str) else repr(value)}
        return Problem(code, told, position(self._name, table, row, column))
