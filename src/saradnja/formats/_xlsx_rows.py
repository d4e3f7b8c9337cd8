"""The rows of a sheet, cell by cell: what is written there, as text, number or day."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal, InvalidOperation
from typing import Any, Final, NamedTuple

from saradnja.dates import Date
from saradnja.errors import InvalidValue
from saradnja.formats._xlsx_package import (
    BrokenWorkbook,
    Sheet,
    Style,
    Workbook,
    children,
    elements,
    wording,
)

__all__ = ["Merge", "Row", "Value", "address", "letters", "rows"]

_SHEET: Final = frozenset({"c", "mergeCell"})
_ADDRESS: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_DIGITS: Final = 15
"""Decimal digits that a spreadsheet keeps of a number; what follows is an artefact."""

_SMALLEST: Final = -330
"""Power of ten of the smallest number that a spreadsheet has."""

_ROUNDED: Final = Context(prec=_DIGITS)
_DIGITS_OF: Final = {"month": len("2011-05"), "year": len("2011")}
_LAST_DAY: Final = 2_958_465
_DAY_THAT_NEVER_WAS: Final = 60
_WINDOWS: Final = datetime(1899, 12, 30)
_WINDOWS_EARLY: Final = datetime(1899, 12, 31)
_MACINTOSH: Final = datetime(1904, 1, 1)


Value = str | Decimal | bool | Date | date | datetime | InvalidValue
"""What a cell holds, or why nothing can be taken over from it; an empty cell is no cell.

A day of which only the month or the year is shown is a `Date`: nobody has written the rest.
"""


class Row(NamedTuple):
    """One row of a sheet: its number from 1, and its cells by the number of their column from 1."""

    number: int
    cells: dict[int, Value]


class Merge(NamedTuple):
    """A range of cells that are merged into one: `A3:B7`."""

    range: str


def rows(book: Workbook, sheet: Sheet) -> Iterator[Row | Merge]:
    """Yield the rows of a sheet that have a cell with something in it, then what is merged.

    What the file says of its size is not believed. Raises `BrokenWorkbook`.
    """
    number = column = 0
    cells: dict[int, Value] = {}
    row: Any = None
    for element, around in elements(book.archive, sheet.part, _SHEET):
        if "ref" in element.keys():  # noqa: SIM118 - an element is no mapping
            yield Merge(element.get("ref"))
            continue
        try:
            if around is not row:
                if cells:
                    yield Row(number, cells)
                row, cells, column = around, {}, 0
                number = int(row.get("r", number + 1))
            column = _column(element.get("r")) or column + 1
            value = _value(book, element)
        except (AttributeError, ValueError, IndexError) as error:
            raise BrokenWorkbook(sheet.part) from error
        if value is not None and value != "":
            cells[column] = value
    if cells:
        yield Row(number, cells)


def address(row: int, column: int) -> str:
    """Return the name of a cell.

    >>> address(3, 28)
    'AB3'
    """
    return f"{letters(column)}{row}"


def letters(column: int) -> str:
    """Return the letters of a column by its number from 1.

    >>> letters(1), letters(16384)
    ('A', 'XFD')
    """
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _column(reference: str | None) -> int:
    match = _ADDRESS.fullmatch(reference or "")
    number = 0
    for letter in match[1].upper() if match else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _value(book: Workbook, element: Any) -> Value | None:
    formula = next(children(element, "f"), None)
    if formula is not None:
        return InvalidValue("cell_formula", value=f"={formula.text or ''}")
    kind = element.get("t", "n")
    if kind == "inlineStr":
        return "".join(wording(inline) for inline in children(element, "is"))
    text: str | None = next((found.text for found in children(element, "v")), None)
    if text is None:
        return None
    if kind == "s":
        return book.texts[_index(text)]
    if kind == "b":
        return text.strip() in ("1", "true")
    if kind == "e":
        return InvalidValue("cell_error", value=text)
    if kind not in ("d", "n"):
        return text
    style = book.styles[_index(element.get("s", "0"))] if book.styles else Style()
    if kind == "d":
        return _shown(datetime.fromisoformat(text), style)
    return _number(text, style, book.from_1904)


def _index(text: str) -> int:
    number = int(text)
    if number < 0:
        raise IndexError(number)
    return number


def _number(text: str, style: Style, from_1904: bool) -> Value:
    try:
        exact = Decimal(text)
    except InvalidOperation as error:
        raise BrokenWorkbook(text) from error
    if not exact.is_finite() or exact.adjusted() < _SMALLEST:
        return InvalidValue("cell_error", value=text)
    if style.shown:
        found = _day(exact, from_1904)
        return _shown(found, style) if found else InvalidValue("cell_no_day", value=text)
    if exact.adjusted() >= _DIGITS:
        return InvalidValue("cell_digits", value=text)
    number = Decimal(f"{_ROUNDED.create_decimal(exact).normalize():f}")
    exponent = number.as_tuple().exponent
    if style.places and isinstance(exponent, int) and -exponent < style.places:
        number = Decimal(f"{number:.{style.places}f}")
    return number


def _day(serial: Decimal, from_1904: bool) -> datetime | None:
    """Return the day that a spreadsheet counts from 1900 or 1904; 29 February 1900 never was."""
    if not 0 < serial <= _LAST_DAY or (not from_1904 and int(serial) == _DAY_THAT_NEVER_WAS):
        return None
    early = serial < _DAY_THAT_NEVER_WAS
    base = _MACINTOSH if from_1904 else _WINDOWS_EARLY if early else _WINDOWS
    return base + timedelta(seconds=round(float(serial) * 86_400))


def _shown(found: datetime, style: Style) -> Date | date | datetime:
    """Return as much of a day as its cell shows; midnight is what a day has that has no time."""
    if style.shown in _DIGITS_OF:
        return Date(found.isoformat()[: _DIGITS_OF[style.shown]])
    return found if style.shown == "time" and found.time() != time() else found.date()
