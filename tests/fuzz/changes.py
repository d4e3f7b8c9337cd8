"""How an input is changed where changed bytes alone would get no further than a checksum."""

import io
import sqlite3
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, Final

from damage import damaged
from good_files import is_archive, packed, unpacked

from saradnja.files import LIMITS
from saradnja.formats._parquet_limits import measured
from saradnja.problems import Position, Problem

__all__ = ["Mutate", "changed"]

Mutate = Callable[[bytes, int], bytes]
"""Changes bytes as the fuzzer has learnt to, into at most so many."""

_ROUNDS: Final = (1, 1, 1, 2, 4)
_MEMBER: Final = 32_768


def changed(
    name: str, files: Mapping[str, bytes], mutate: Mutate, data: bytes, largest: int, seed: int
) -> bytes:
    """Return an input made of another: by the fuzzer, by damage as the tests do it, or inside.

    What would be too large stays as it was.
    """
    chance = Random(seed)
    for _ in range(chance.choice(_ROUNDS)):
        inside = _INSIDE.get(name, _member) if is_archive(data) or name in _INSIDE else None
        if inside is not None and chance.random() < 0.8:
            made = inside(chance, mutate, data)
        elif name in files and chance.random() < 0.4:
            made = _damaged(chance, name, files, mutate, data)
        else:
            made = mutate(data, largest)
        if len(made) <= largest:
            data = made
    return data


def _damaged(
    chance: Random, name: str, files: Mapping[str, bytes], mutate: Mutate, data: bytes
) -> bytes:
    try:
        return damaged(chance, name, {**files, name: data})
    except Exception:  # an archive that cannot be unpacked any more
        return mutate(data, len(data) + 1)


def _member(chance: Random, mutate: Mutate, data: bytes) -> bytes:
    """Change a member of an archive."""
    try:
        members = unpacked(data)
    except Exception:  # whatever an archive has that was damaged before
        return mutate(data, len(data) + 1)
    if not members:
        return mutate(data, len(data) + 1)
    name = chance.choice(sorted(members))
    members[name] = mutate(members[name], _MEMBER)
    return packed(members)


def _cell(chance: Random, mutate: Mutate, data: bytes) -> bytes:
    """Change a cell of a database, copy one to another place, or change how a table is made."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(data)
        connection.execute("PRAGMA writable_schema = ON")
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        table = chance.choice([*tables, "sqlite_master"])
        rows = connection.execute(f'SELECT rowid, * FROM "{table}"')
        columns = [found[0] for found in rows.description][1:]
        number, *cells = chance.choice(rows.fetchall())
        column = chance.randrange(len(columns))
        value = _other(chance, mutate, cells[column], cells)
        connection.execute(
            f'UPDATE OR REPLACE "{table}" SET "{columns[column]}" = ? WHERE rowid = ?',
            (value, number),
        )
        return connection.serialize()
    except Exception:  # whatever a database has that was damaged before
        return mutate(data, len(data) + 1)
    finally:
        connection.close()


def _column(chance: Random, mutate: Mutate, data: bytes) -> bytes:
    """Change a value in a column of Parquet, whatever it is inside."""
    import pyarrow as pa
    from pyarrow import parquet

    if chance.random() < 0.2:
        return _member(chance, mutate, data)
    try:
        members = unpacked(data)
        name = chance.choice([found for found in members if found.endswith(".parquet")])
        before = io.BytesIO(members[name])
        if isinstance(measured(parquet.ParquetFile(before), before, LIMITS, Position()), Problem):
            return _member(chance, mutate, data)
        table = parquet.read_table(before)
        columns = {found: table.column(found).to_pylist() for found in table.column_names}
        column = chance.choice(sorted(columns))
        columns[column] = [_within(chance, mutate, value) for value in columns[column]]
        if chance.random() < 0.1:
            columns[chance.choice(sorted({*columns, "x_a", "id", "name"}))] = columns.pop(column)
        file = io.BytesIO()
        parquet.write_table(pa.table(columns), file, store_schema=False, write_statistics=False)
        members[name] = file.getvalue()
        return packed(members)
    except Exception:  # whatever a table has that was damaged before, or that is no table now
        return _member(chance, mutate, data)


def _within(chance: Random, mutate: Mutate, value: Any) -> Any:
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(sorted(value))
        return {**value, key: _within(chance, mutate, value[key])}
    if isinstance(value, list) and value and chance.random() < 0.9:
        place = chance.randrange(len(value))
        return [*value[:place], _within(chance, mutate, value[place]), *value[place + 1 :]]
    if isinstance(value, tuple) and value:
        return (*value[:-1], _within(chance, mutate, value[-1]))
    return _other(chance, mutate, value, [value])


def _other(chance: Random, mutate: Mutate, value: Any, beside: list[Any]) -> Any:
    """Return what may stand in the place of a value: mostly of its kind."""
    what = chance.randrange(12)
    if what == 0:
        return chance.choice((None, 0, -1, 1.5, 2**62, "", b"\xff", "x" * 300))
    if what == 1:
        return chance.choice(beside)
    if isinstance(value, int):
        return chance.choice((value + 1, value - 1, -value, 0, value << 40 & 2**62))
    text = value.encode("utf-8", "replace") if isinstance(value, str) else value
    made = mutate(text if isinstance(text, bytes) and text else b"a", 512)
    return made if isinstance(value, bytes) else made.decode("utf-8", "replace")


_INSIDE: Final[Mapping[str, Callable[[Random, Mutate, bytes], bytes]]] = {
    "parquet": _column,
    "sqlite": _cell,
}
"""What changes the inside of a file, where its members are no texts."""
