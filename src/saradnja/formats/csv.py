"""CSV: a file a table, in a zip or a folder with a Frictionless descriptor; for everybody."""

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Final

from saradnja.derive.tables import Column, Table, layout
from saradnja.errors import InvalidValue
from saradnja.files import Batch, Classes, Entry, Format, Head, KeptRecords, Limits, Option
from saradnja.files.containers import Container, contained, packing
from saradnja.formats._csv_package import (
    DESCRIPTOR,
    Described,
    checksum,
    described,
    descriptor,
    pointing,
)
from saradnja.formats._csv_parsing import Parsed, encoding_problem, parsed
from saradnja.formats._other_tables import other_tables
from saradnja.languages import WRITINGS
from saradnja.model import Record
from saradnja.problems import Loss, Position, Problem
from saradnja.tables import Filled, Row, Source, column_of, entries, filled, in_order, table_of
from saradnja.tables.columns import clear_heading
from saradnja.tables.rows import NumberedRow

__all__ = ["FORMAT", "read", "write"]

_NAME: Final = "csv"
_CODE: Final = "code"
_COMMA: Final = ","
_SUFFIXES: Final = (".csv", ".tsv", ".tab", ".txt")
_SHOWN: Final = 3
_KEPT: Final = 4_000_000
"""Bytes of rows of parts that are rather kept than looked through for their order first."""

_LARGE: Final = 1_000_000
"""Rows from which on a table may have more bytes than a plain zip can say."""

_LIVE: Final = re.compile(r"'*[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"-[0-9]+(?:\.[0-9]+)?")
"""What a spreadsheet computes, or takes for more than a text; a number below zero is none."""


def read(
    file: BinaryIO | Path,
    name: str,
    limits: Limits,
    *,
    classes: Classes,
    encoding: str | None = None,
) -> Iterator[Head | Entry | Batch | Problem]:
    """Read tables from a zip, a folder, or a single file that is called as its table is.

    With commas, semicolons or tabs, in UTF-8, in UTF-16 with its mark, or in the `encoding` named.
    """
    container = contained(file, name, limits)
    if isinstance(container, Problem):
        yield container
        return
    problem = encoding_problem(encoding, name) if encoding else None
    told = problem or described(container, limits)
    if isinstance(told, Problem):
        yield told
        return
    if DESCRIPTOR not in container.members and not any(
        _is_table(member, container, name) for member in container.members
    ):
        no_tables = _no_tables(container, classes, is_folder=isinstance(file, Path))
        yield other_tables(container, name, _NAME) or no_tables
        return
    yield told.head
    tables: list[tuple[Table, Parsed]] = []
    is_whole = True
    for member in container.members:
        if member != DESCRIPTOR and _is_table(member, container, name):
            found = _opened(container, member, classes, encoding, limits)
            if isinstance(found, Problem):
                is_whole = False
                yield found
            else:
                tables.append(found)
    yield from entries(
        [_source(whole, table, told) for table, whole in tables],
        classes,
        ordered=_are_in_order(tables, classes, told),
        quick=True,
        whole=is_whole,
    )


def write(
    dataset: KeptRecords,
    file: BinaryIO | Path,
    classes: Classes,
    *,
    for_spreadsheets: bool = False,
    headings: str = _CODE,
) -> tuple[Loss, ...]:
    """Write a file for each table that has rows, and the descriptor of them all.

    `headings` are codes of fields or their labels in a writing. A spreadsheet computes a cell that
    begins with an equals sign; `for_spreadsheets` puts an apostrophe before such cells, which is
    taken off again in reading, and the mark before the text by which Excel knows UTF-8.
    """
    tables = [found for found in filled(dataset, classes) if found.count]
    language = None if headings == _CODE else headings
    dangling: dict[str, set[Column]] = {}
    checksums: dict[str, str] = {}
    with packing(file) as create:
        for found in tables:
            rows = _watched(found, tables, dataset, dangling)
            name = f"{found.table.name}.csv"
            with create(name, large=found.count > _LARGE) as member:
                encoding = "utf-8-sig" if for_spreadsheets else "utf-8"
                text = io.TextIOWrapper(member, encoding, newline="")
                writer = csv.writer(text)
                writer.writerow(clear_heading(found.table, it, language) for it in found.columns)
                writer.writerows(map(_guarded, rows) if for_spreadsheets else rows)
                text.detach()
            sum_ = checksum(create.checksum(name))
            if sum_ is not None:
                checksums[name] = sum_
        if not _are_ascending(dataset.classes, tables):
            checksums = {}
        with create(DESCRIPTOR) as member:
            member.write(
                descriptor(
                    dataset,
                    tables,
                    dangling,
                    language,
                    guarded=for_spreadsheets,
                    checksums=checksums,
                )
            )
    return ()


def _is_table(member: str, container: Container, name: str) -> bool:
    """Say whether a file is to be read; beside tables a folder may have a page that tells of them.

    A single file has been named by the reader, whatever its suffix.
    """
    return container.within(member) == name or member.lower().endswith(_SUFFIXES)


def _no_tables(container: Container, classes: Classes, *, is_folder: bool) -> Problem:
    """Say what is there instead of tables: files without their suffix, another archive, nothing."""
    position = Position(file=container.name)
    if not container.members:
        return Problem("file_empty", {"file": container.name}, position)
    names = [table.name for table in layout(classes)]
    there = [stem for stem in map(_stem, container.members) if stem in names]
    if not is_folder and not there:
        return Problem("file_is_zip", {"file": container.name}, position)
    told = {
        "file": container.name,
        "known": ", ".join(_SUFFIXES),
        "expected": ", ".join(f"{stem}{_SUFFIXES[0]}" for stem in (there or names)[:_SHOWN]),
    }
    return Problem("folder_no_tables", told, position)


def _stem(member: str) -> str:
    return os.path.splitext(os.path.basename(member))[0]


def _opened(
    container: Container, member: str, classes: Classes, encoding: str | None, limits: Limits
) -> tuple[Table, Parsed] | Problem:
    try:
        table = table_of(_stem(member), classes)
    except InvalidValue as error:
        return Problem.of(error, Position(file=container.within(member)))
    found = parsed(container, member, table, encoding, limits)
    return found if isinstance(found, Problem) else (table, found)


def _source(whole: Parsed, table: Table, told: Described) -> Source:
    """Return a table to be read; numbers are ours unless another program has saved the table."""
    rows = map(_bared, whole.rows()) if told.guarded else whole.rows()
    canonical = told.canonical and whole.delimiter == _COMMA
    return Source(table, whole.headings, rows, whole.where, whole.first, canonical)


def _are_ascending(known: Classes, tables: Sequence[Filled]) -> bool:
    """Say whether records are gone through in the order of their tables, as readers do."""
    places = [
        known.index(cls) for cls in (it.table.described.python for it in tables) if cls in known
    ]
    return places == sorted(places)


def _are_in_order(
    tables: Sequence[tuple[Table, Parsed]], classes: Classes, told: Described
) -> bool:
    """Say whether the parts come as their records do: then no row of them need be kept.

    Files that are as we wrote them do. A few rows are not worth to be read twice for that.
    """
    places = {table.name: place for place, table in enumerate(layout(classes))}
    found = [pair for pair in tables if pair[0].is_record]
    records = sorted(found, key=lambda pair: places[pair[0].name])
    if told.ordered and records == found:
        return True
    parts = [pair for pair in tables if not pair[0].is_record]
    if sum(whole.container.members[whole.member].size for _, whole in parts) < _KEPT:
        return False
    ids = chain.from_iterable(_ids(table, whole) for table, whole in records)
    return in_order(ids, [_ids(table, whole) for table, whole in parts])


def _ids(table: Table, whole: Parsed) -> Iterator[str]:
    """Yield the id of the record that each row is, or is a part of; a broken row has none."""
    index = _index_of(table, whole)
    for row in whole.rows():
        yield "" if index is None or isinstance(row, Problem) else row[1][index].strip()


def _index_of(table: Table, whole: Parsed) -> int | None:
    for index, heading in enumerate(whole.headings):
        try:
            if column_of(table, heading) == table.keys[0]:
                return index
        except InvalidValue:
            continue
    return None


def _watched(
    found: Filled,
    tables: Sequence[Filled],
    dataset: KeptRecords,
    dangling: dict[str, set[Column]],
) -> Iterable[Row]:
    """Yield the rows of a table, and note in which columns a reference leads nowhere."""
    open_columns = pointing(found, tables)
    return _watching(found, open_columns, dataset, dangling) if open_columns else found.texts()


def _watching(
    found: Filled,
    open_columns: dict[int, type[Record]],
    dataset: KeptRecords,
    dangling: dict[str, set[Column]],
) -> Iterator[Row]:
    for row in found.texts():
        for index, target in open_columns.items():
            key = row[index]
            if key is not None and dataset.class_of(str(key)) is not target:
                dangling.setdefault(found.table.name, set()).add(found.columns[index])
                open_columns = {at: cls for at, cls in open_columns.items() if at != index}
        yield row


def _guarded(row: Row) -> list[Any]:
    """Put an apostrophe before what a spreadsheet would compute, and before what looks so then."""
    return [
        f"'{cell}"
        if isinstance(cell, str) and _LIVE.match(cell) and not _NUMBER.fullmatch(cell)
        else cell
        for cell in row
    ]


def _bared(row: NumberedRow | Problem) -> NumberedRow | Problem:
    """Take the apostrophes off again: the inverse of `_guarded`."""
    if isinstance(row, Problem):
        return row
    number, cells = row
    return number, [
        cell[1:] if cell.startswith("'") and _LIVE.match(cell) else cell for cell in cells
    ]


FORMAT: Final = Format(
    name=_NAME,
    suffixes=(".csv.zip", ".csv"),
    description="CSV, a file a table with a Frictionless descriptor; lossless, for everybody.",
    media_type="application/zip",
    reader=read,
    writer=write,
    lossless=True,
    reads=(Option("encoding"),),
    writes=(Option("for_spreadsheets", flag=True), Option("headings", (_CODE, *WRITINGS))),
    reads_by_class=True,
    folder=".csv",
    streams="again",
)
