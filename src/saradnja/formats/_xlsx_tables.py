"""The sheets of a workbook as tables: which sheet is which, and which rows are not data."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

import attrs

from saradnja.dates import Date
from saradnja.derive.tables import FIELD, Column, Table, layout
from saradnja.errors import InvalidValue
from saradnja.extras import OWN
from saradnja.formats._xlsx_columns import column_definition, property_of, unstarred
from saradnja.formats._xlsx_examples import example_rows, is_example
from saradnja.formats._xlsx_lists import LISTS
from saradnja.formats._xlsx_package import Sheet, TooManyCells, Workbook
from saradnja.formats._xlsx_rows import Merge, Row, Value, address, rows
from saradnja.formats._xlsx_sheets import titles
from saradnja.languages import WRITINGS
from saradnja.model import Record
from saradnja.problems import Position, Problem
from saradnja.tables import Exact, Source, column_of, table_of
from saradnja.tables.cells import folded, serial
from saradnja.tables.columns import tables_meant
from saradnja.words import word

__all__ = ["Found", "found", "is_own", "is_passed_over", "table_of_title"]

_FAR: Final = 200
"""How many columns to the right of the headings cells are still looked at one by one."""

_WRITINGS: Final = (None, *WRITINGS)


@attrs.define
class Found:
    """A sheet that is a table: its headings, and its rows as the layout reads them."""

    table: Table
    file: str
    title: str
    headings: list[str | None]
    columns: list[Column | None]
    items: list[type]
    rows: list[tuple[int, list[Any]]]
    first: int
    from_1904: bool = False
    count: int = 0
    added: int | None = None

    def source(self) -> Source:
        """Return the sheet as the flat layout takes it."""
        return Source(self.table, self.headings, self.rows, self.where, self.first)

    def where(self, row: int, index: int | None) -> Position:
        """Return the place of a cell; of a whole row, that of the first cell people see."""
        column = 1 if index is None and self.columns[:1] == [Column("id")] else index or 0
        if self.added is not None and column >= self.added:
            column = 0 if column == self.added else column - 1
        return Position(file=self.file, sheet=self.title, cell=address(row, column + 1))

    def index(self, column: Column) -> int | None:
        """Return where a column stands, None where it does not."""
        return self.columns.index(column) if column in self.columns else None

    def add_column(self, column: Column) -> int:
        """Add a column to the right, with nothing in it yet."""
        width = self.added = len(self.headings)
        for _, cells in self.rows:
            cells.extend([None] * (width - len(cells)))
            cells.insert(width, None)
        self.headings.append(str(column))
        self.columns.append(column)
        return width


def is_passed_over(title: str) -> bool:
    """Say whether a sheet holds no data: the guide, the list of problems, and one's own."""
    ours = {
        folded(word(f"workbook.{key}", language))
        for key in ("guide", "problems")
        for language in WRITINGS
    }
    return folded(title).startswith(OWN) or folded(title) in ours


def is_own(title: str) -> bool:
    """Say whether a sheet is one that somebody added for themselves, and no table of ours."""
    return folded(title).startswith(OWN) and title != LISTS


def table_of_title(title: str, classes: tuple[type[Record], ...]) -> Table:
    """Return the table whose sheet has a title; raises `InvalidValue` where there is none."""
    known = _tables(classes).get(folded(title))
    if known is not None:
        return known
    try:
        return table_of(title, classes)
    except InvalidValue:
        expected = tables_meant(title, _shown(classes), classes)
        raise InvalidValue("sheet_unknown", value=title, expected=expected) from None


@lru_cache(maxsize=16)
def _tables(classes: tuple[type[Record], ...]) -> dict[str, Table]:
    tables = {table.name: table for table in layout(classes)}
    return {
        folded(title): tables[name]
        for language in _WRITINGS
        for name, title in titles([*tables.values()], language).items()
    }


@lru_cache(maxsize=16)
def _shown(classes: tuple[type[Record], ...]) -> tuple[str, ...]:
    return tuple(
        title for language in _WRITINGS for title in titles(layout(classes), language).values()
    )


def found(
    book: Workbook, sheet: Sheet, table: Table, file: str, limit: int
) -> Iterator[Problem | Found]:
    """Yield what is wrong with a sheet as a whole, then the sheet, unless nothing is on it.

    The first row has the headings; the row that says what belongs in the columns and the example
    below it are passed over. Raises `BrokenWorkbook`, and `TooManyCells`.
    """
    made: Found | None = None
    merges: list[str] = []
    count = 0
    above = 0
    defined = 0
    for row in rows(book, sheet):
        if isinstance(row, Merge):
            merges.append(row.range)
            continue
        count += len(row.cells)
        if count > limit:
            raise TooManyCells
        if made is None:
            made = _headed(table, file, sheet.title, row)
            made.from_1904 = book.from_1904
            continue
        above += 1
        if above == 1:
            wrong = _not_definitions(made, row)
            if wrong is not None:
                defined = row.number
                yield from wrong
                continue
        yield from _add(made, row)
        if above - bool(defined) <= example_rows(table):
            _pass_example_over(made)
    yield from _merged(file, sheet.title, merges, defined)
    if made is not None:
        made.count = count
        yield made


def _headed(table: Table, file: str, title: str, row: Row) -> Found:
    width = max(row.cells)
    headings = [_heading(row.cells.get(column)) for column in range(1, width + 1)]
    columns = [_column(table, heading) for heading in headings]
    items = [_item(table, column) for column in columns]
    return Found(table, file, title, headings, columns, items, [], row.number)


def _heading(value: Value | None) -> str | None:
    if value is None or isinstance(value, str):
        return unstarred(value) if value else None
    return str(value.parameters["value"]) if isinstance(value, InvalidValue) else str(value)


def _column(table: Table, heading: str | None) -> Column | None:
    try:
        return column_of(table, heading) if heading else None
    except InvalidValue:  # which is reported when the table is read
        return None


def _not_definitions(made: Found, row: Row) -> list[Problem] | None:
    """Return the cells of the row of definitions that hold something else; None for a data row."""
    wrong = []
    for number, value in row.cells.items():
        column = made.columns[number - 1] if number <= len(made.columns) else None
        if not isinstance(value, str) or not _is_definition(made.table, column, value):
            told = {"value": str(_text(value, str))}
            wrong.append(Problem("definition_left", told, made.where(row.number, number - 1)))
    return wrong if len(wrong) < len(row.cells) else None


def _is_definition(table: Table, column: Column | None, text: str) -> bool:
    if column is None:
        return False
    said = (column_definition(table, column, language) for language in WRITINGS)
    return folded(text) in {folded(sentence) for sentence in said}


def _add(made: Found, row: Row) -> Iterator[Problem]:
    """Add a row of data; what stands far from the headings is a problem of its own."""
    width = len(made.headings)
    cells: list[Any] = [None] * width
    for number, value in row.cells.items():
        if number > width + _FAR:
            told = {"value": str(_text(value, str))}
            yield Problem("cell_without_heading", told, made.where(row.number, number - 1))
            continue
        if number > len(cells):
            cells.extend([None] * (number - len(cells)))
        item = made.items[number - 1] if number <= width else str
        cells[number - 1] = _text(value, item, from_1904=made.from_1904)
    made.rows.append((row.number, cells))


def _item(table: Table, column: Column | None) -> type:
    field = property_of(table, column) if column is not None else None
    return field.shape.item if field is not None else str


def _text(value: Value, item: type, *, from_1904: bool = False) -> Any:
    """Return a cell as the flat layout takes it: as text, or why it cannot be read."""
    if isinstance(value, (str, InvalidValue)):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        if item is Date and from_1904:
            return serial(f"{value.normalize():f}", from_1904=True) or f"{value.normalize():f}"
        return Exact(f"{value:f}") if item is Decimal else f"{value.normalize():f}"
    said = str(value) if isinstance(value, Date) else value.isoformat()
    return said if item is Date else InvalidValue("cell_is_date", value=said)


def _pass_example_over(made: Found) -> None:
    """Take out the row of the example; what is left of it in a row of data is marked as such."""
    _, cells = made.rows[-1]
    known = made.index(Column("id") if made.table.is_record else Column(FIELD))
    if known is not None and known < len(cells) and cells[known]:
        return
    left = [
        index
        for index, (cell, column) in enumerate(zip(cells, made.columns, strict=False))
        if isinstance(cell, str) and column is not None and is_example(made.table, column, cell)
    ]
    if left and len(left) == sum(cell is not None for cell in cells):
        made.rows.pop()
        return
    for index in left:
        cells[index] = InvalidValue("example_left", value=cells[index])


def _merged(file: str, title: str, merges: Sequence[str], defined: int) -> Iterator[Problem]:
    for merged in merges:
        start, _, end = merged.partition(":")
        if not (defined and start.endswith(str(defined)) and end.endswith(str(defined))):
            position = Position(file=file, sheet=title, cell=start)
            yield Problem("cells_merged", {"value": merged}, position)
