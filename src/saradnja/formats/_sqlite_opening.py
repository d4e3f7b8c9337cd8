"""Opening a database of whoever made it: read only, nothing of it run, and seen what it has."""

import errno
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from saradnja.codes import nearest
from saradnja.derive.relational import Layout
from saradnja.files import Limits, whole
from saradnja.files.decoding import instead
from saradnja.formats._sqlite_schema import quoted
from saradnja.problems import Position, Problem

__all__ = ["Refused", "Schema", "answering", "kind_of", "made", "opened", "path_of", "schema_of"]

_BEGINNING: Final = b"SQLite format 3\0"
_LONGEST: Final = 10**9
"""Bytes that a cell may have at most, whatever the limit: more than SQLite itself allows."""

_UNSAVED: Final = ("-wal", "-journal")
"""Files beside a database in which a program keeps what it has not saved yet."""

_ANSWERS: Final = {
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_READONLY: errno.EROFS,
}
"""What a database says when the operating system refuses, and what that has answered."""

_KIND: Final = 0xFF
"""The part of a number of an error that says of which kind it is."""

_SETTINGS: Final = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA query_only = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
)


class Refused(Exception):
    """A database of which nothing can be read, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Schema(NamedTuple):
    """What a database has: the columns of each table of ours in it, by their names in small
    letters, and what it has besides.
    """

    columns: Mapping[str, frozenset[str]]
    problems: tuple[Problem, ...]


def path_of(file: BinaryIO) -> str | None:
    """Return the name under which a database can open a file, or None for one in memory."""
    path = getattr(file, "name", None)
    if not isinstance(path, str):
        return None
    same = os.path.samestat(os.fstat(file.fileno()), os.stat(path))
    return path if same else None


def made(path: str | None) -> sqlite3.Connection:
    """Open a database to write, a temporary file that needs no locks of its own, or in memory."""
    if path is None:
        return sqlite3.connect(":memory:", isolation_level=None)
    uri = f"{Path(path).absolute().as_uri()}?nolock=1"
    return sqlite3.connect(uri, uri=True, isolation_level=None)


@contextmanager
def answering() -> Iterator[None]:
    """Raise what the operating system answered, as an `OSError`, where the database says so."""
    try:
        yield
    except sqlite3.Error as error:
        number = _ANSWERS.get(kind_of(error))
        if number is None:
            raise
        raise OSError(number, str(error)) from error


def kind_of(error: sqlite3.Error) -> int:
    """Return of which kind an error of a database is: one of the numbers of SQLite, or 0."""
    return getattr(error, "sqlite_errorcode", 0) & _KIND


@contextmanager
def opened(file: BinaryIO, name: str, limits: Limits) -> Iterator[sqlite3.Connection]:
    """Open a database read only; raises `Refused` for what is none or is in use."""
    start = file.read(len(_BEGINNING))
    if start != _BEGINNING:
        raise Refused(instead(start, name, "sqlite_not"))
    path = path_of(file)
    if path is None:
        data = whole(file, name, limits)
        if isinstance(data, Problem):
            raise Refused(data)
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.deserialize(data)
    else:
        for end in _UNSAVED:
            if os.path.exists(path + end) and os.path.getsize(path + end):
                told = {"file": name, "other": os.path.basename(path + end)}
                raise Refused(Problem("sqlite_unsaved", told, Position(file=name)))
        uri = f"{Path(path).absolute().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    with closing(connection):
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, min(limits.bytes, _LONGEST))
        connection.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
        yield connection


def schema_of(connection: sqlite3.Connection, name: str, layout: Layout) -> Schema:
    """See which tables of a layout a database has, and complain of data it has besides."""
    ours = {table.name.casefold(): table.name for table in layout.tables}
    ours.update((shared.casefold(), shared) for shared in layout.shared.values())
    rows = connection.execute(
        "SELECT type, name, rootpage FROM sqlite_master WHERE typeof(name) = 'text'"
    ).fetchall()
    real = {found: root for kind, found, root in rows if kind == "table" and root}
    virtual = tuple(f"{found}_" for kind, found, root in rows if kind == "table" and not root)
    search = layout.shared["search"]
    problems = [
        Problem("sqlite_no_table", {"value": found}, Position(file=name, sheet=found))
        for kind, found, _ in rows
        if kind in ("table", "view")
        and found.casefold() in ours
        and found not in real
        and found != search
    ]
    columns = {}
    for found in real:
        known = ours.get(found.casefold())
        if known is not None:
            columns[known] = _columns(connection, found)
        elif not found.startswith(("sqlite_", *virtual)) and _has_rows(connection, found):
            expected = nearest(found, ours.values()) or ", ".join(
                table.name for table in layout.classes.values()
            )
            told = {"value": found, "expected": expected}
            problems.append(Problem("sqlite_table", told, Position(file=name, sheet=found)))
    return Schema(columns, tuple(problems))


def _columns(connection: sqlite3.Connection, table: str) -> frozenset[str]:
    """Return the columns of a table that hold what was written, not what is computed."""
    found = connection.execute(f"PRAGMA table_xinfo({quoted(table)})")
    return frozenset(row[1] for row in found if row[6] == 0)


def _has_rows(connection: sqlite3.Connection, table: str) -> bool:
    return connection.execute(f"SELECT 1 FROM {quoted(table)} LIMIT 1").fetchone() is not None
