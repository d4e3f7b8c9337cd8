"""How fast tables are written and read, beside bare libraries: `python tests/benchmarks/tables.py`.

Each act is done in a process of its own, which measures its processor time and by how much the
memory grew at most; acts are interleaved in rounds, so that a busy machine slows all alike. What a
bare library writes and reads are the very cells of ours, made ready before the clock starts. The
model's own check of the records it reads is measured apart: it is the same for every format.
Readers that make the records themselves stop before that, or are given a model that accepts all.
"""

import argparse
import csv
import gc
import io
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

import saradnja
from saradnja import (
    Amount,
    AmountKind,
    Country,
    Currency,
    Dataset,
    Date,
    Funding,
    FundingStatus,
    Organisation,
    OrganisationKind,
    Record,
    Ref,
    Text,
)
from saradnja.derive.relational import layout
from saradnja.files import LIMITS, formats
from saradnja.formats import _sqlite_chunks, _sqlite_schema, _sqlite_views
from saradnja.tables import filled, shortcuts

SEED: Final = 2011
TEXT: Final = """
mreža kultura nezavisna scena udruženje centar saradnja radionica Njegoš ljudi četvrt šuma
književnost pozorište umetnost Beograd Novi Sad Niš Čačak Kragujevac
"""
WORDS: Final = tuple(TEXT.split())
SUFFIXES: Final = {
    "csv": ".csv.zip",
    "xlsx": ".xlsx",
    "sqlite": ".sqlite",
    "parquet": ".parquet.zip",
}
GENEROUS: Final = LIMITS.replace(bytes=10**10, unpacked_bytes=10**11, nodes=10**9, zip_ratio=10**4)


class Measured(NamedTuple):
    """What one act took: seconds of the processor, and megabytes more than before at most."""

    seconds: float
    megabytes: float


def records(count: int) -> Iterator[Record]:
    """Draw organisations, and as many awards with a sum each."""
    draw = random.Random(SEED)
    kinds = tuple(OrganisationKind)
    for number in range(count):
        name = " ".join(draw.choices(WORDS, k=4))
        yield Organisation(
            id=f"o{number}",
            name=Text({"sr-Latn": name, "en": name.upper()}),
            country=Country("RS"),
            kinds=(draw.choice(kinds),),
        )
    for number in range(count):
        amount = Decimal(draw.randint(1, 10**9)).scaleb(-2)
        sum_ = Amount(kind=AmountKind.AWARDED, amount=amount, currency=Currency("RSD"))
        yield Funding(
            id=f"f{number}",
            funders=(Ref(f"o{draw.randrange(100)}"),),
            recipients=(Ref(f"o{number}"),),
            purpose=Text({"sr-Latn": " ".join(draw.choices(WORDS, k=6))}),
            amounts=(sum_,),
            status=FundingStatus.APPROVED,
            during=Date(f"{draw.randint(1990, 2024)}"),
        )


def warm(name: str, path: Path) -> None:
    """Write and read a little, so that no library is loaded while the clock runs."""
    little = path.with_name(f"{os.getpid()}{SUFFIXES[name]}")
    saradnja.write(Dataset(records(1)), little)
    saradnja.read(little)
    little.unlink()


def ours_writes(name: str, count: int, path: Path) -> Callable[[], object]:
    """Return what writes a dataset in a format of ours."""
    warm(name, path)
    dataset = Dataset(records(count))
    return lambda: saradnja.write(dataset, path, format=name)


def ours_reads(name: str, count: int, path: Path) -> Callable[[], object]:
    """Return what reads the cells of a file and makes plain data of them, record by record."""
    warm(name, path)
    reader = formats()[name].reader
    assert reader is not None

    shortcuts.records = shortcuts.drafts  # type: ignore
    _sqlite_chunks.reader = lambda cls: lambda data: (data, 0)  # type: ignore

    def read() -> None:
        with open(path, "rb") as file:
            for _ in reader(file, str(path), GENEROUS, classes=saradnja.CLASSES):
                pass

    return read


def model_reads(name: str, count: int, path: Path) -> Callable[[], object]:
    """Return what reads a file record by record, each checked by the model."""
    warm(name, path)
    return lambda: sum(
        isinstance(item, Record)
        for item in saradnja.iter_records(path, format=name, limits=GENEROUS)
    )


def cells_of(count: int) -> list[tuple[str, list[list[str | None]]]]:
    """Return the rows of every table that has some, as texts."""
    return [
        (
            found.table.name,
            [
                [str(column) for column in found.columns],
                *([None if cell is None else str(cell) for cell in row] for row in found.texts()),
            ],
        )
        for found in filled(Dataset(records(count)), saradnja.CLASSES)
        if found.count
    ]


def csv_writes(count: int, path: Path) -> Callable[[], object]:
    """Return what writes the same cells with the standard library."""
    tables = cells_of(count)

    def write() -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, rows in tables:
                with archive.open(f"{name}.csv", "w") as member:
                    text = io.TextIOWrapper(member, "utf-8", newline="")
                    csv.writer(text).writerows(rows)
                    text.detach()

    return write


def csv_reads(count: int, path: Path) -> Callable[[], object]:
    """Return what reads the same cells with the standard library."""

    def read() -> None:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".csv"):
                    with archive.open(name) as member:
                        for _ in csv.reader(io.TextIOWrapper(member, "utf-8", newline="")):
                            pass

    return read


def xlsx_writes(count: int, path: Path) -> Callable[[], object]:
    """Return what writes the same cells with xlsxwriter, in its mode of constant memory."""
    import xlsxwriter

    tables = cells_of(count)

    def write() -> None:
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
            for name, rows in tables:
                sheet = workbook.add_worksheet(name)
                for number, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        if cell is not None:
                            sheet.write_string(number, column, cell)

    return write


def xlsx_reads(count: int, path: Path) -> Callable[[], object]:
    """Return what reads the same cells with openpyxl, read-only."""
    import openpyxl

    def read() -> None:
        with closing(openpyxl.load_workbook(path, read_only=True)) as workbook:
            for sheet in workbook:
                for _ in sheet.iter_rows(values_only=True):
                    pass

    return read


def sqlite_writes(count: int, path: Path) -> Callable[[], object]:
    """Return what writes the same rows, indexes, views and full-text index with sqlite3."""
    other = path.with_suffix(".ours")
    saradnja.write(Dataset(records(count)), other, format="sqlite")
    found = layout()
    search = found.shared["search"]
    with closing(sqlite3.connect(other)) as connection:
        tables = [
            (name, connection.execute(_selected(name, columns)).fetchall(), columns)
            for name, columns in _own_columns(connection)
        ]
    os.unlink(other)
    texts = next(rows for name, rows, _ in tables if name == found.shared["texts"])
    words = [(row[0], *row[3:]) for row in texts]

    def write() -> None:
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -4000"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN")
            for definition in (*_sqlite_schema.tables(found), _sqlite_schema.search(found)):
                connection.execute(definition)
            for name, rows, columns in tables:
                places = ", ".join("?" * len(columns))
                names = ", ".join(f'"{column}"' for column in columns)
                connection.executemany(f'INSERT INTO "{name}" ({names}) VALUES ({places})', rows)
            connection.executemany(
                f"INSERT INTO {search} (rowid, sr_latn, sr_cyrl, en) VALUES (?, ?, ?, ?)", words
            )
            for definition in (*_sqlite_schema.indexes(found), *_sqlite_views.views(found)):
                connection.execute(definition)
            connection.execute("COMMIT")

    return write


def _own_columns(connection: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    """Yield each table that rows are written to, with the columns that are written."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 "
        "AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    for (name,) in names:
        columns = connection.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
        yield name, [column[1] for column in columns if column[6] == 0]


def _selected(name: str, columns: Sequence[str]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f'SELECT {names} FROM "{name}"'


def sqlite_reads(count: int, path: Path) -> Callable[[], object]:
    """Return what reads the same rows with sqlite3."""

    def read() -> None:
        with closing(sqlite3.connect(path)) as connection:
            for name, columns in _own_columns(connection):
                for _ in connection.execute(_selected(name, columns)):
                    pass

    return read


def parquet_writes(count: int, path: Path) -> Callable[[], object]:
    """Return what writes the same nested rows with pyarrow, from lists and mappings."""
    import pyarrow
    from pyarrow import parquet

    from saradnja.formats.parquet import tables

    found = [
        (name, table.schema, table.to_pylist())
        for name, table in tables(Dataset(records(count))).items()
        if table.num_rows
    ]

    def write() -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name, schema, rows in found:
                with (
                    archive.open(f"{name}.parquet", "w") as member,
                    parquet.ParquetWriter(member, schema, compression="zstd") as writer,
                ):
                    for start in range(0, len(rows), 5_000):
                        part = rows[start : start + 5_000]
                        writer.write_table(pyarrow.Table.from_pylist(part, schema))

    return write


def parquet_reads(count: int, path: Path) -> Callable[[], object]:
    """Return what reads the same nested rows with pyarrow, as lists and mappings."""
    from pyarrow import parquet

    def read() -> None:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                with archive.open(name) as member:
                    for batch in parquet.ParquetFile(member).iter_batches(1_000):
                        for _ in batch.to_pylist():
                            pass

    return read


ACTS: Final = ("bare writes", "ours writes", "bare reads", "ours reads", "model reads")


def act(name: str, what: str, count: int, path: Path) -> Callable[[], object]:
    """Return one act of one format, made ready."""
    if what.startswith("bare"):
        found = globals()[f"{name}_{what.split()[1]}"]
        made: Callable[[], object] = found(count, path)
        return made
    ours = {"ours writes": ours_writes, "ours reads": ours_reads, "model reads": model_reads}
    return ours[what](name, count, path)


def measured(made: Callable[[], object]) -> Measured:
    """Do an act and measure it; what is kept of memory is looked up in Linux's own books."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # the high-water mark begins anew
    before = memory("VmRSS")
    begun = time.process_time()
    made()
    return Measured(time.process_time() - begun, memory("VmHWM") - before)


def memory(key: str) -> float:
    """Return a figure of this process's memory in megabytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{key}:"):
            return int(line.split()[1]) / 1000
    raise LookupError(key)


def apart(name: str, what: str, count: int, folder: str) -> Measured:
    """Do one act in a process of its own."""
    command = [sys.executable, __file__, "--act", name, what, str(count), folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return Measured(*json.loads(done.stdout))


def compared(names: Sequence[str], count: int, rounds: int) -> None:
    """Measure all acts in interleaved rounds, and print a line for each."""
    taken: dict[tuple[str, str], list[Measured]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            apart(name, "ours writes", 10, folder)
        for turn in range(rounds):
            writing = [(name, what) for name in names for what in ACTS[:2]]
            reading = [(name, what) for name in names for what in ACTS[2:]]
            for pairs in (writing, reading):
                random.Random(turn).shuffle(pairs)
                if pairs is reading:  # what is read is what we wrote, not the bare library
                    for name in names:
                        apart(name, "ours writes", count, folder)
                for name, what in pairs:
                    taken.setdefault((name, what), []).append(apart(name, what, count, folder))
    print(f"\n{count:,} organisations and {count:,} awards, {rounds} rounds")
    print(f"{'':26}{'seconds':>10}{'bare = 1':>10}{'MB more':>10}")
    for name in names:
        for what in ACTS:
            found = taken[name, what]
            seconds = statistics.median(it.seconds for it in found)
            bare = statistics.median(it.seconds for it in taken[name, f"bare {what.split()[1]}"])
            most = max(it.megabytes for it in found)
            print(f"{name:10}{what:16}{seconds:>10.2f}{seconds / bare:>10.2f}{most:>10.0f}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything and print it as tables, or do one act and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--act", nargs=4, help=argparse.SUPPRESS)
    parser.add_argument("--formats", nargs="+", default=list(SUFFIXES), choices=SUFFIXES)
    parser.add_argument("--records", type=int, nargs="+", default=[25_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args(arguments)
    if chosen.act:
        name, what, count, folder = chosen.act
        path = Path(folder, f"data{SUFFIXES[name]}")
        print(json.dumps(measured(act(name, what, int(count), path))))
        return 0
    for count in chosen.records:
        compared(chosen.formats, count, chosen.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
