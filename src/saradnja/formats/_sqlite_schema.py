"""The definitions of a database: its tables with their keys, its indexes, its full-text index."""

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from saradnja.derive.relational import Column, Layout, Table
from saradnja.languages import WRITINGS
from saradnja.text import Text

__all__ = ["WRITTEN", "indexes", "quoted", "search", "tables"]

WRITTEN: Final = tuple(writing.replace("-", "_").lower() for writing in WRITINGS)
"""The columns that say something in each writing of the library: `sr_latn`, `sr_cyrl`, `en`."""

_STRICT: Final = (3, 37)
"""The version of SQLite from which a table can refuse values that are not of its types."""

_WHOLE: Final = (int, bool, Text)
"""Types that a database holds as whole numbers: a text in several languages by its number."""

_LATER: Final = "DEFERRABLE INITIALLY DEFERRED"


def quoted(name: str) -> str:
    """Write a name so that no word of SQL is mistaken for it.

    >>> quoted("of")
    '"of"'
    """
    return '"' + name.replace('"', '""') + '"'


def tables(layout: Layout) -> Iterator[str]:
    """Yield the definition of every table, those that belong to no class first."""
    shared = {name: quoted(found) for name, found in layout.shared.items()}
    strict = " STRICT" if sqlite3.sqlite_version_info >= _STRICT else ""
    unnumbered = f" WITHOUT ROWID{',' if strict else ''}{strict}"
    said = ", ".join(f"{quoted(name)} TEXT NOT NULL" for name in WRITTEN)
    texts, records = shared["texts"], shared["records"]
    yield (
        f"CREATE TABLE {shared['dataset']} (saradnja TEXT NOT NULL, "
        f"title INTEGER REFERENCES {texts} {_LATER}, base TEXT, licence TEXT){strict}"
    )
    yield (
        f"CREATE TABLE {records} (id TEXT NOT NULL PRIMARY KEY, class TEXT NOT NULL, "
        f"name INTEGER REFERENCES {texts} {_LATER}){unnumbered}"
    )
    yield (
        f"CREATE TABLE {shared['terms']} (vocabulary TEXT NOT NULL, code TEXT NOT NULL, iri TEXT, "
        f"broader TEXT, {said}, PRIMARY KEY (vocabulary, code)){unnumbered}"
    )
    yield (
        f"CREATE TABLE {texts} (number INTEGER PRIMARY KEY, "
        f"record TEXT REFERENCES {records} ON DELETE CASCADE {_LATER}, "
        f"field TEXT NOT NULL, {said}){strict}"
    )
    yield (
        f"CREATE TABLE {shared['wordings']} ("
        f"text INTEGER NOT NULL REFERENCES {texts} ON DELETE CASCADE {_LATER}, "
        "position INTEGER NOT NULL, language TEXT NOT NULL, wording TEXT NOT NULL, "
        f"PRIMARY KEY (text, position)){unnumbered}"
    )
    for table in layout.tables:
        columns = [_column(column, table) for column in table.columns]
        if table.field is not None:
            key = ", ".join(map(quoted, table.names("record", "position")))
            columns.append(f"PRIMARY KEY ({key})")
        end = strict if table.field is None else unnumbered
        yield f"CREATE TABLE {quoted(table.name)} ({', '.join(columns)}){end}"


def _column(column: Column, table: Table) -> str:
    said = f"{quoted(column.name)} {_type(column, table)}"
    if column.role == "beside" and column.field and column.field.shape.item is Decimal:
        given = quoted(column.field.name)
        return f"{said} GENERATED ALWAYS AS (CAST({given} AS REAL)) VIRTUAL"
    if column.required:
        said += " NOT NULL"
    if column.role == "key":
        said += " PRIMARY KEY"
    if column.field is not None and column.field.shape.item is bool:
        said += f" CHECK ({quoted(column.name)} IN (0, 1))"
    if column.target is not None:
        gone = " ON DELETE CASCADE" if column.role in ("record", "holder", "key") else ""
        said += f" REFERENCES {quoted(column.target)}{gone} {_LATER}"
    return said


def _type(column: Column, table: Table) -> str:
    if column.role in ("holder", "position"):
        return "INTEGER"
    if column.role == "key":
        return "TEXT" if table.described.is_record else "INTEGER"
    if column.role == "record" and table.field is not None:
        return "TEXT" if table.described.is_record else "INTEGER"
    if column.field is None:
        return "TEXT"
    item = column.field.shape.item
    if column.role == "beside":
        return "REAL" if item is Decimal else "TEXT"
    return "INTEGER" if issubclass(item, _WHOLE) else "TEXT"


def indexes(layout: Layout) -> Iterator[str]:
    """Yield an index for every column that points to a table and begins no key."""
    pointing = [(layout.shared["texts"], "record", False), (layout.shared["records"], "name", True)]
    for table in layout.tables:
        for column in table.columns:
            begins = column.role == "key" or (column.role == "record" and table.field is not None)
            if column.target is not None and not begins:
                pointing.append((table.name, column.name, not column.required))
    for table_name, name, optional in pointing:
        where = f" WHERE {quoted(name)} IS NOT NULL" if optional else ""
        yield (
            f"CREATE INDEX {quoted(f'{table_name}:{name}')} "
            f"ON {quoted(table_name)} ({quoted(name)}){where}"
        )


def search(layout: Layout) -> str:
    """Return the definition of the full-text index, which shows the rows of `texts`."""
    columns = ", ".join(map(quoted, WRITTEN))
    return (
        f"CREATE VIRTUAL TABLE {quoted(layout.shared['search'])} USING fts5("
        f"record UNINDEXED, field UNINDEXED, {columns}, "
        f"content={quoted(layout.shared['texts'])}, content_rowid=number, "
        "tokenize='unicode61 remove_diacritics 2')"
    )
