"""360Giving as CSV: a row a grant, under the column titles of the standard, for spreadsheets."""

import csv
import io
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO, Final

from saradnja.crosswalks import Ledger
from saradnja.dataset import Dataset
from saradnja.files import VERSION, Classes, Entry, Format, Head, Limits, whole
from saradnja.files.decoding import decoded, foreign
from saradnja.formats._giving360_columns import from_row, known_column, merged, table
from saradnja.formats._giving360_reading import READS, entries
from saradnja.formats._giving360_writing import WRITES, grants
from saradnja.problems import Loss, Position, Problem

__all__ = ["FORMAT", "read", "write"]

_DELIMITERS: Final = (",", ";", "\t")

_Row = tuple[int, dict[str, Any]]
"""The line in which a row begins, and its grant."""


def read(
    file: BinaryIO, name: str, limits: Limits, *, texts_in: str = "und"
) -> Iterator[Head | Entry | Problem]:
    """Read a table of grants; rows with one identifier that do not contradict are one grant.

    Columns that the standard does not know are kept, under keys that begin with `x_360giving_`.
    """
    data = whole(file, name, limits)
    text = data if isinstance(data, Problem) else foreign(data, name) or decoded(data, name)
    if isinstance(text, Problem):
        yield text
        return
    where = partial(_at, name)
    rows = _rows(text)
    if isinstance(rows, int):
        yield Problem("giving360_table", {}, Position(file=name, line=rows))
        return
    yield Head({"saradnja": VERSION}, partial(where, 1))
    placed = ((grant, partial(where, line)) for line, grant in _together(rows))
    yield from entries(placed, texts_in, None, partial(where, 1))


def write(
    dataset: Dataset, file: BinaryIO, classes: Classes, *, prefix: str = "", language: str = ""
) -> tuple[Loss, ...]:
    """Write a table of the grants that are complete (RFC 4180, UTF-8); see `giving360.write`.

    Things of which a grant has several stand in numbered columns: `Recipient Org:1:Name`.
    """
    ledger = Ledger(dataset)
    headings, rows = table(grants(dataset, ledger, prefix, language))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([headings, *rows])
    file.write(text.getvalue().encode())
    return ledger.losses()


def _rows(text: str) -> list[_Row] | int:
    """Return the rows with their lines, or the line at which the table breaks off."""
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=lambda mark: sum(map(known_column, _split(first, mark))))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[_Row] = []
    try:
        headings = [heading.strip() for heading in next(reader, [])]
        if not any(map(known_column, headings)):
            return 1
        line = reader.line_num + 1
        for cells in reader:
            if any(cells):
                found.append((line, from_row(headings, cells)))
            line = reader.line_num + 1
    except csv.Error:
        return reader.line_num
    return found


def _split(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(delimiter)]


def _together(rows: list[_Row]) -> list[_Row]:
    """Return one row for each grant, where later rows only add to what the first says."""
    found: list[_Row] = []
    places: dict[str, int] = {}
    for line, grant in rows:
        place = places.setdefault(str(grant.get("id", line)), len(found))
        if place < len(found):
            try:
                found[place] = (found[place][0], merged(found[place][1], grant))
                continue
            except ValueError:
                pass
        found.append((line, grant))
    return found


def _at(name: str, line: int, path: Any, *, key: bool = False) -> Position:
    return Position(file=name, line=line)


FORMAT: Final = Format(
    name="360giving-csv",
    suffixes=(".360.csv",),
    description="360Giving 1.4, a table with the column titles of the standard; with losses.",
    media_type="text/csv",
    reader=read,
    writer=write,
    lossless=False,
    reads=READS,
    writes=WRITES,
)
