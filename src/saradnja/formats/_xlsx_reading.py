"""A workbook as records: sheets as tables, names as references, each mistake with its cell."""

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, BinaryIO, Final

from saradnja.declare import Declared
from saradnja.errors import InvalidValue
from saradnja.files import VERSION, Batch, Classes, Entry, Head, Limits, Path
from saradnja.files.containers import contained
from saradnja.files.decoding import foreign
from saradnja.formats._other_tables import other_tables
from saradnja.formats._xlsx_head import HeadColumn, head_column, head_data, is_head_title
from saradnja.formats._xlsx_ids import named as with_ids
from saradnja.formats._xlsx_package import BrokenWorkbook, Sheet, TooManyCells, Workbook, opened
from saradnja.formats._xlsx_rows import Merge, Row, address, rows
from saradnja.formats._xlsx_tables import (
    Found,
    found,
    is_own,
    is_passed_over,
    table_of_title,
)
from saradnja.problems import Loss, Position, Problem
from saradnja.schema import Property, describe_class, named
from saradnja.tables import entries

__all__ = ["read"]

_NAME: Final = "xlsx"
_ZIP: Final = b"PK"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_BEGINNING: Final = 1_000
_VERSION: Final = "saradnja"
_HEADINGS: Final = 1


def read(
    file: BinaryIO, name: str, limits: Limits, *, classes: Classes
) -> Iterator[Head | Entry | Batch | Problem]:
    """Read a workbook; what is wrong with its sheets comes first, then its records."""
    start = file.read(_BEGINNING)
    size = file.seek(0, 2)
    file.seek(0)
    position = Position(file=name)
    if not start.startswith(_ZIP):
        yield _no_workbook(start, name)
        return
    if size > limits.bytes:
        yield Problem("limit_bytes", {"limit": limits.bytes}, position)
        return
    container = contained(file, name, limits)
    if isinstance(container, Problem):
        yield container
        return
    other = other_tables(container, name, _NAME)
    if other is not None:
        yield other
        return
    try:
        book = opened(container, limits.cells)
        yield from _records(book, name, limits, classes)
    except BrokenWorkbook as error:
        yield Problem("workbook_broken", {"file": name, "reason": str(error)}, position)
    except TooManyCells:
        yield Problem("limit_cells", {"limit": limits.cells}, position)


def _no_workbook(start: bytes, name: str) -> Problem:
    if start.startswith(_OLD_OFFICE):
        return Problem("workbook_locked", {"file": name}, Position(file=name))
    problem = foreign(start, name)
    if problem is not None and problem.code == "file_empty":
        return problem
    return Problem("workbook_not_zip", {"file": name}, Position(file=name))


def _records(
    book: Workbook, name: str, limits: Limits, classes: Classes
) -> Iterator[Head | Entry | Batch | Problem]:
    sheets: list[Found] = []
    problems: list[Problem] = []
    head: Head | None = None
    losses = tuple(
        Loss(record="", field=sheet.title, reason="loss_own_sheet")
        for sheet in book.sheets
        if is_own(sheet.title)
    )
    for sheet in book.sheets:
        if is_passed_over(sheet.title):
            continue
        if is_head_title(sheet.title):
            head = _head(book, sheet, name, problems)
            continue
        try:
            table = table_of_title(sheet.title, classes)
        except InvalidValue as error:
            if any(isinstance(row, Row) for row in rows(book, sheet)):
                problems.append(Problem.of(error, Position(file=name, sheet=sheet.title)))
            continue
        left = limits.cells - sum(there.count for there in sheets)
        for item in found(book, sheet, table, name, left):
            if isinstance(item, Found):
                sheets.append(item)
            else:
                problems.append(item)
    yield (head or Head({_VERSION: VERSION}, partial(_beginning, name)))._replace(losses=losses)
    yield from problems
    names = with_ids(sheets)
    sources = [sheet.source() for sheet in sheets]
    for entry in entries(sources, classes, resolve=names.resolve):
        if isinstance(entry, Entry):
            cls = next(it for it in classes if it.__name__ == entry.kind)
            _mark_missing(entry.data, cls)
        yield entry


def _mark_missing(data: dict[str, Any], cls: Any) -> None:
    """Put in the place of what must be filled in the message that says so, cell by cell."""
    required, parts = _looked_at(cls)
    for field in required:
        if field.name not in data:
            data[field.name] = InvalidValue("cell_required", value=named(field))
    for name, part in parts:
        found = data.get(name)
        for value in found if isinstance(found, list) else [found]:
            if isinstance(value, dict):
                _mark_missing(value, part)


@lru_cache(maxsize=512)
def _looked_at(cls: Any) -> tuple[tuple[Property, ...], tuple[tuple[str, type[Declared]], ...]]:
    """Return the fields of a class that must be filled in, and those that have parts."""
    fields = describe_class(cls).properties
    return (
        tuple(field for field in fields if field.required),
        tuple(
            (field.name, field.shape.item)
            for field in fields
            if issubclass(field.shape.item, Declared)
        ),
    )


def _head(book: Workbook, sheet: Sheet, file: str, problems: list[Problem]) -> Head:
    """Read the sheet of the dataset: headings, what belongs below them, and one row of values."""
    columns: dict[int, HeadColumn] = {}
    values: dict[HeadColumn, Any] = {}
    cells: dict[HeadColumn, str] = {}
    for row in rows(book, sheet):
        if isinstance(row, Merge):
            continue
        for number, value in row.cells.items():
            place = address(row.number, number)
            position = Position(file=file, sheet=sheet.title, cell=place)
            text = value if isinstance(value, (str, InvalidValue)) else str(value)
            if row.number == _HEADINGS:
                try:
                    columns[number] = head_column(str(text), sheet.title)
                except InvalidValue as error:
                    problems.append(Problem.of(error, position))
                continue
            column = columns.get(number)
            if column is not None and column.is_definition(str(text)):
                continue
            if column is None or column in values:
                told = {"value": str(text)}
                problems.append(Problem("cell_without_heading", told, position))
            elif isinstance(text, InvalidValue):
                problems.append(Problem.of(text, position))
            else:
                values[column] = text
                cells[column] = place
    data = head_data(values)
    data.setdefault(_VERSION, VERSION)
    return Head(data, partial(_located, file, sheet.title, cells))


def _located(
    file: str, sheet: str, cells: Mapping[HeadColumn, str], path: Path, *, key: bool = False
) -> Position:
    for column, cell in cells.items():
        steps = (column.field, column.tag) if column.tag else (column.field,)
        if path and steps[: len(path)] == path[: len(steps)]:
            return Position(file=file, sheet=sheet, cell=cell)
    return Position(file=file, sheet=sheet)


def _beginning(name: str, path: Path, *, key: bool = False) -> Position:
    return Position(file=name)
