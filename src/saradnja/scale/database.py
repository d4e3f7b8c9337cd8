"""A database of DuckDB for a while: on the disk where memory ends, and shut off from the world."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, Final

from saradnja._processes import undisturbed
from saradnja.files import UnwritableFile
from saradnja.files.answers import unwritable
from saradnja.files.opening import PathLike
from saradnja.scale.how import Work
from saradnja.scale.refusals import UnfinishedWork, missing

__all__ = ["Columns", "Database", "database"]

_AT_ONCE: Final = 1_000
_MUCH: Final = 32_000_000
"""Bytes of rows that are taken in at once."""

_LONG: Final = 100_000
"""Bytes that a row may have wherever nothing else is known."""

_SETTINGS: Final = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "preserve_insertion_order": "false",
}
"""What DuckDB must not do: bring in other code, keep secrets; nor need it keep rows in order."""

_PREFIX: Final = "saradnja-"

_PATIENCE: Final = 0.1
"""Seconds after which what was interrupted, perhaps before it began, is interrupted again."""

Columns = Mapping[str, str]
"""The columns of a table, each with its type in SQL."""


class Database:
    """Tables of facts, part by part, and what is asked of them in SQL."""

    def __init__(
        self, connection: Any, folder: str, error: type[Exception], thread: ThreadPoolExecutor
    ) -> None:
        self._connection = connection
        self._thread = thread
        self._folder = folder
        self._error = error
        self._columns: dict[str, Columns] = {}
        self._waiting = 0
        self._longest = _LONG

    def create(self, tables: Mapping[str, Columns]) -> None:
        """Make empty tables, each with the number of the part before its own columns."""
        for name, columns in tables.items():
            self._columns[name] = {"part": "INTEGER", **columns}
            types = ", ".join(f"{column} {kind}" for column, kind in self._columns[name].items())
            self.run(f"CREATE TABLE {name} ({types})")

    def add(self, tables: Mapping[str, bytes]) -> None:
        """Add rows to tables, as lines of CSV; `load` takes them in, sooner or later."""
        for name, text in tables.items():
            with self._told(), open(self._path(name), "ab") as file:
                file.write(text)
            self._waiting += len(text)
            self._longest = max(self._longest, *map(len, text.split(b"\n")))
        if self._waiting > _MUCH:
            self.load()

    def load(self) -> None:
        """Take in all rows that were added."""
        for name, columns in self._columns.items():
            path = self._path(name)
            if os.path.exists(path):
                types = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
                self.run(
                    f"""INSERT INTO {name} SELECT * FROM read_csv(
                        ?, columns = {{{types}}}, auto_detect = false, header = false,
                        delim = ',', quote = '"', escape = '"', new_line = '\\n',
                        max_line_size = {self._longest + 1}
                    )""",
                    path,
                )
                os.remove(path)
        self._waiting = 0

    def _path(self, table: str) -> str:
        return os.path.join(self._folder, f"{table}.csv")

    def run(self, sql: str, *values: object) -> None:
        """Do something."""
        with self._told():
            self._awaited(self._connection.execute, sql, list(values))

    def rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield what is asked for, row by row; nothing else may be asked meanwhile."""
        with self._told():
            self._awaited(self._connection.execute, sql, list(values))
            while found := self._awaited(self._connection.fetchmany, _AT_ONCE):
                yield from found

    def _awaited(self, call: Callable[..., Any], *given: object) -> Any:
        """Have something done in the other thread, while this one can be interrupted.

        In a large join DuckDB looks at signals neither soon nor surely, but at `interrupt` at once.
        """
        done = self._thread.submit(call, *given)
        try:
            return done.result()
        except KeyboardInterrupt:
            while not done.done():
                self._connection.interrupt()
                wait([done], _PATIENCE)
            raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (self._error, OSError) as error:
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise UnfinishedWork("joins_failed", reason=reason) from None


@contextmanager
def database(work: Work) -> Iterator[Database]:
    """Open a database in a new folder, which is removed with all that is in it.

    It reads no file outside the folder, takes no more memory than it may, and loads no extension.
    Raises `MissingExtra` where DuckDB is not installed, and `UnwritableFile` where no folder can be
    made.
    """
    try:
        with undisturbed():  # an interrupted import of it ends the program
            import duckdb
    except ImportError:
        raise missing("duckdb") from None
    with _folder(work.folder) as folder, ThreadPoolExecutor(1) as thread:
        config: dict[str, str | bool | int | float | list[str]] = {
            **_SETTINGS,
            "memory_limit": f"{work.memory}B",
            "temp_directory": os.path.join(folder, "beyond-memory"),
            "home_directory": folder,
        }
        connection = duckdb.connect(":memory:", config=config)
        try:
            found = Database(connection, folder, duckdb.Error, thread)
            found.run("SET allowed_directories = [?]", folder)
            found.run("SET enable_external_access = false")
            found.run("SET lock_configuration = true")
            yield found
        finally:
            connection.interrupt()
            connection.close()


def _folder(above: PathLike | None) -> "tempfile.TemporaryDirectory[str]":
    try:
        return tempfile.TemporaryDirectory(prefix=_PREFIX, dir=above)
    except OSError as error:
        name = os.path.join(os.fspath(above or ""), f"{_PREFIX}…")
        if isinstance(error, FileNotFoundError):
            raise UnwritableFile("folder_missing", number=error.errno, file=name) from None
        if isinstance(error, PermissionError):
            raise UnwritableFile("folder_forbidden", number=error.errno, file=name) from None
        raise unwritable(name, error) from None
