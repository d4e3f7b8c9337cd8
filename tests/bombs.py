"""Small files that mean to fill a machine, and how much of it reading each of them takes.

    python bombs.py FOLDER

reads each in a process of its own and prints, as JSON, the codes of its problems, the seconds of
the processor and the bytes of memory over those of a process that reads nothing.
"""

import io
import json
import os
import resource
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from good_files import READ, good_bytes, packed, unpacked

import saradnja
from saradnja.errors import SaradnjaError
from saradnja.files import InvalidFile

__all__ = ["BOMBS"]

_PATIENCE: Final = 20
"""Seconds of the processor after which a bomb is given up."""

_LAUGHS: Final = "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 10)
)
_ENTITIES: Final = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    + "]><worksheet><sheetData><row><c><is><t>&a9;</t></is></c></row></sheetData></worksheet>"
)
_PREFIX: Final = "@prefix : <https://example.org/> .\n"
_FUNDING: Final = '{{"saradnja": "1.0", "funding": [{{"id": "a", {0}}}]}}'


def _zeros(name: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with (
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
            archive.open(name, "w") as member,
        ):
            for _ in range(100):
                member.write(bytes(1_000_000))

    return make


def _with_part(name: str, content: bytes) -> Callable[[Path], None]:
    """Return what puts something in place of the parts of a good workbook."""

    def make(path: Path) -> None:
        members = unpacked(good_bytes(READ["xlsx"], path.parent))
        changed = {it: content if it.startswith(name) else members[it] for it in members}
        path.write_bytes(packed(changed))

    return make


def _cells() -> bytes:
    row = "<row>" + '<c t="n"><v>1</v></c>' * 100 + "</row>"
    return f"<worksheet><sheetData>{row * 25_000}</sheetData></worksheet>".encode()


def _database(script: str, *cells: Any) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(good_bytes(READ["sqlite"], path.parent))
        connection = sqlite3.connect(path)
        for line in script.split(";;"):
            connection.execute(line, cells if "?" in line else ())
        connection.commit()
        connection.close()

    return make


_ENDLESS: Final = """
DROP TABLE organisations;;
CREATE VIEW organisations AS WITH RECURSIVE more(id) AS
(SELECT 1 UNION ALL SELECT id + 1 FROM more) SELECT id FROM more
"""


def _repeated(columns: Callable[[Any], Mapping[str, Any]]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        file = io.BytesIO()
        parquet.write_table(
            pa.table(dict(columns(pa))), file, compression="zstd", store_schema=False
        )
        path.write_bytes(packed({"organisations.parquet": file.getvalue()}))

    return make


def _rows(pa: Any) -> Mapping[str, Any]:
    return {"id": _one_text(pa, 5_000_000, 1)}


def _one_text(pa: Any, rows: int, letters: int) -> Any:
    """Return a column in which one text stands again and again, and once in the file."""
    return pa.DictionaryArray.from_arrays(pa.array(bytes(rows), pa.int8()), ["a" * letters])


def _list(pa: Any, items: Any) -> Any:
    """Return a column of one row, which has all items."""
    return pa.ListArray.from_arrays(pa.array([0, len(items)], pa.int32()), items)


def _growing(path: Path) -> None:
    """Make a file whose texts take over from those before them."""
    import pyarrow as pa
    from pyarrow import parquet

    texts = pa.table({"id": ["a" * 1_000_000 + str(number) for number in range(500)]})
    file = io.BytesIO()
    parquet.write_table(
        texts,
        file,
        compression="zstd",
        use_dictionary=False,
        column_encoding={"id": "DELTA_BYTE_ARRAY"},
    )
    path.write_bytes(packed({"organisations.parquet": file.getvalue()}))


def _lying(path: Path) -> None:
    """Make a file whose directory says of its column a thousandth of what it unpacks to."""
    import pyarrow as pa
    from pyarrow import parquet

    texts = pa.table({"id": ["a" * 10_000_000] * 100})
    file = io.BytesIO()
    parquet.write_table(texts, file, compression="zstd", use_dictionary=False, store_schema=False)
    size = parquet.ParquetFile(file).metadata.row_group(0).total_byte_size
    true, false = (_number(it) for it in (size, size - 999_000_000))
    path.write_bytes(packed({"organisations.parquet": file.getvalue().replace(true, false)}))


def _number(value: int) -> bytes:
    """Write a number as Thrift does: twice it, seven bits a byte, in a fixed length."""
    parts = [(value * 2 >> shift & 127) | 128 for shift in range(0, 35, 7)]
    return bytes([*parts[:-1], parts[-1] & 127])


BOMBS: Final[Mapping[str, tuple[str, str | Callable[[Path], None]]]] = {
    "yaml aliases": ("yaml", f"saradnja: 1.0\na0: &a0 [ha]\n{_LAUGHS}"),
    "yaml depth": ("yaml", "a: " + "[" * 1_000_000),
    "yaml indents": ("yaml", "".join(f"{' ' * level}a:\n" for level in range(3_000))),
    "yaml alias of itself": ("yaml", "a: &a [*a]"),
    "json depth": ("json", "[" * 5_000_000),
    "json number": ("json", _FUNDING.format(f'"term": {"9" * 5_000_000}')),
    "json exponent": (
        "json",
        _FUNDING.format('"amounts": [{"kind": "paid", "amount": "1e1000000000"}]'),
    ),
    "json values": ("json", "[" + "[]," * 3_000_000 + "[]]"),
    "json one key": ("json", "{" + '"a":0,' * 3_000_000 + '"a":0}'),
    "json date": ("json", _FUNDING.format(f'"during": "{"[" * 1_000_000}"')),
    "json set of dates": ("json", _FUNDING.format(f'"during": "[{"2011," * 300_000}2011]"')),
    "jsonl line": ("jsonl", '{"type": "dataset", "saradnja": "1.0"}\n' + "x" * 30_000_000),
    "jsonl depth": ("jsonl", '{"type": "dataset", "saradnja": "1.0"}\n' + "[" * 900_000),
    "csv quote": ("csv", lambda path: _csv(path, 'id\n"' + "x" * 30_000_000)),
    "csv columns": ("csv", lambda path: _csv(path, "id" + ",x" * 400_000 + "\na\n")),
    "csv zeros": ("csv", _zeros("organisations.csv")),
    "csv descriptor": (
        "csv",
        lambda path: path.write_bytes(packed({"datapackage.json": b"[" + b"{}," * 3_000_000})),
    ),
    "xlsx zeros": ("xlsx", _with_part("xl/worksheets/sheet", bytes(100_000_000))),
    "xlsx entities": ("xlsx", _with_part("xl/worksheets/sheet", _ENTITIES.encode())),
    "xlsx depth": ("xlsx", _with_part("xl/worksheets/sheet", b"<a>" * 1_000_000)),
    "xlsx cells": ("xlsx", _with_part("xl/worksheets/sheet", _cells())),
    "sqlite endless view": ("sqlite", _database(_ENDLESS)),
    "sqlite large text": (
        "sqlite",
        _database("UPDATE organisations SET country = ?", "x" * 70_000_000),
    ),
    "sqlite computed": (
        "sqlite",
        _database("ALTER TABLE organisations ADD COLUMN more TEXT AS (zeroblob(900000000))"),
    ),
    "parquet rows": ("parquet", _repeated(_rows)),
    "parquet text again and again": (
        "parquet",
        _repeated(lambda pa: {"id": _one_text(pa, 5_000, 999_000)}),
    ),
    "parquet text of your own": (
        "parquet",
        _repeated(lambda pa: {"id": ["a"] * 5_000, "x_a": _one_text(pa, 5_000, 999_000)}),
    ),
    "parquet text inside": (
        "parquet",
        _repeated(lambda pa: {"topics": _list(pa, _one_text(pa, 5_000, 999_000))}),
    ),
    "parquet long text": ("parquet", _repeated(lambda pa: {"id": ["a" * 60_000_000 + "💣"]})),
    "parquet long row": (
        "parquet",
        _repeated(lambda pa: {f"x_{it}": pa.array([[it] * 1_900_000]) for it in range(30)}),
    ),
    "parquet bytes": (
        "parquet",
        _repeated(lambda pa: {"id": pa.array([b"a" * 10**6] * 1_000, pa.binary(10**6))}),
    ),
    "parquet growing texts": ("parquet", _growing),
    "parquet lying directory": ("parquet", _lying),
    "parquet zeros": ("parquet", _zeros("organisations.parquet")),
    "turtle brackets": ("turtle", _PREFIX + ":a :b " + "[ :b " * 1_000_000),
    "turtle lists": ("turtle", _PREFIX + ":a :b " + "( " * 1_000_000),
    "turtle closed lists": ("turtle", _PREFIX + ":a :b " + "(" * 99_999 + ")" * 99_999 + " ."),
    "turtle number": ("turtle", _PREFIX + ":a :b " + "9" * 5_000_000 + " ."),
    "jsonld depth": ("jsonld", '{"a":' * 1_000_000),
    "jsonld contexts": (
        "jsonld",
        '{"@context": [' + '{"a": "https://example.org/"},' * 100_000 + '{}], "a": "b"}',
    ),
    "360giving depth": ("360giving", '{"grants": ' + "[" * 1_000_000),
    "ftm depth": ("ftm", '{"id": ' + "[" * 900_000),
    "popolo depth": ("popolo", '{"persons": ' + "[" * 1_000_000),
}
"""Bombs by what they are: the format, and the text of the file or what makes it."""


def _csv(path: Path, text: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:  # not packed, so that no ratio forbids it
        archive.writestr("organisations.csv", text)


def _read(path: Path, name: str, told: Path) -> None:
    codes: list[str] = []
    try:
        saradnja.read(path, format=name)
    except InvalidFile as error:
        codes = [problem.code for problem in error.problems]
    except SaradnjaError as error:
        codes = [error.code]
    told.write_text(json.dumps(codes[:5]))


def _alone(act: Callable[[], object]) -> tuple[int, float, int]:
    """Do something in a process of its own; return how it ended, its seconds and its memory."""
    child = os.fork()
    if not child:
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (_PATIENCE, _PATIENCE))
            act()
            code = 0
        finally:
            os._exit(code)
    _, status, usage = os.wait4(child, 0)
    return status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main(folder: Path) -> None:
    """Read a good file of each format, so that all is imported, then each bomb."""
    for name, found in READ.items():
        path = folder / f"warm{found.suffixes[0]}"
        path.write_bytes(good_bytes(found, folder))
        saradnja.read(path, format=name)
        path.write_bytes(path.read_bytes()[:200])
        _read(path, name, folder / "told")
    unit = 1 if sys.platform == "darwin" else 1_024
    done = {}
    wanted = sys.argv[2:] or BOMBS
    for number, (title, (name, content)) in enumerate(BOMBS.items()):
        if title not in wanted:
            continue
        path, told = folder / f"bomb{number}{READ[name].suffixes[0]}", folder / f"told{number}"
        if callable(content):
            _alone(lambda: content(path))  # so that it takes no memory here  # noqa: B023
        else:
            path.write_text(content, encoding="utf-8")
        idle = _alone(lambda: None)[2]
        status, seconds, memory = _alone(lambda: _read(path, name, told))  # noqa: B023
        codes = json.loads(told.read_text()) if status == 0 else [f"died: {status}"]
        done[title] = {
            "codes": codes,
            "seconds": round(seconds, 2),
            "bytes": (memory - idle) * unit,
            "size": path.stat().st_size,
        }
        print(title, done[title], file=sys.stderr, flush=True)
        path.unlink()
    json.dump(done, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
