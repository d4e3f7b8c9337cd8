"""SQLite: a database with real tables, for Datasette and for whoever asks in SQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO, Final

from saradnja.derive.relational import Layout, layout
from saradnja.files import Batch, Classes, Entry, Format, Head, Limits, Records
from saradnja.files.documents import VERSION
from saradnja.formats._sqlite_opening import answering, kind_of, made, path_of
from saradnja.formats._sqlite_reading import reading
from saradnja.formats._sqlite_schema import indexes, search, tables
from saradnja.formats._sqlite_views import views
from saradnja.formats._sqlite_writing import Rows
from saradnja.model import CLASSES
from saradnja.problems import Loss, Problem

__all__ = ["FORMAT", "read", "write"]

_APPLICATION: Final = int.from_bytes(b"srdj")
"""What the header of a file says of whose it is, for programs that tell kinds of files apart."""

_SETTINGS: Final = (
    "PRAGMA journal_mode = OFF",  # a file that is not finished takes the place of no other
    "PRAGMA synchronous = OFF",  # whoever saves it syncs it
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA cache_size = -4000",
    "PRAGMA auto_vacuum = NONE",
    f"PRAGMA application_id = {_APPLICATION}",
    f"PRAGMA user_version = {''.join(part.zfill(3) for part in VERSION.split('.'))}",
)


def read(
    file: BinaryIO, name: str, limits: Limits, *, classes: Classes = CLASSES
) -> Iterator[Head | Entry | Batch | Problem]:
    """Read a database; whatever is no ordinary table of the layout is neither run nor trusted."""
    return reading(file, name, limits, layout(classes))


def write(dataset: Records, file: BinaryIO, classes: Classes) -> tuple[Loss, ...]:
    """Write a database: tables, indexes, views and full-text index; equal data, equal bytes."""
    found = layout(tuple(dict.fromkeys((*classes, *dataset.classes))))
    path = path_of(file)
    with answering(), closing(made(path)) as connection:
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.execute("BEGIN")
        _fill(connection, dataset, found)
        connection.execute("COMMIT")
        if path is None:
            file.write(connection.serialize())
    return ()


def _fill(connection: sqlite3.Connection, dataset: Records, found: Layout) -> None:
    for definition in tables(found):
        connection.execute(definition)
    searched = _has_search(connection, found)
    Rows(connection, found, searched=searched).write(dataset)
    for definition in (*indexes(found), *views(found)):
        connection.execute(definition)


def _has_search(connection: sqlite3.Connection, found: Layout) -> bool:
    """Make the full-text index, which a few builds of SQLite cannot; no data are lost by that."""
    try:
        connection.execute(search(found))
    except sqlite3.OperationalError as error:
        if kind_of(error) != sqlite3.SQLITE_ERROR:  # the disk, not the build
            raise
        return False
    return True


FORMAT: Final = Format(
    name="sqlite",
    suffixes=(".sqlite", ".sqlite3", ".db"),
    description="SQLite, a database with a table a class; lossless, for SQL and Datasette.",
    media_type="application/vnd.sqlite3",
    reader=read,
    writer=write,
    lossless=True,
    reads_by_class=True,
    streams="once",
)
