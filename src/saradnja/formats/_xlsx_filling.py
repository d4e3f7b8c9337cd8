"""The sheets with tables: headings, what belongs in the columns, rows, and how they are shown."""

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final

from saradnja.countries import Country
from saradnja.files import UnwritableFile
from saradnja.formats._xlsx_columns import Planned, labels_of
from saradnja.formats._xlsx_examples import examples
from saradnja.formats._xlsx_lists import Lists
from saradnja.formats._xlsx_looks import DETAILS_TAB, RECORDS_TAB, Looks
from saradnja.formats._xlsx_references import References
from saradnja.formats._xlsx_sheets import SheetPlan
from saradnja.shapes import Ref
from saradnja.tables import Filled
from saradnja.terms import Term
from saradnja.words import word

__all__ = [
    "HEIGHT",
    "LETTERS",
    "LONGEST",
    "ROWS",
    "SMALL_HEIGHT",
    "TableSheet",
    "set_page",
    "too_long",
]

LONGEST: Final = 32_767
ROWS: Final = 1_048_576
"""What fits: characters into a cell (as UTF-16 counts them), and rows into a sheet."""

_DIGITS: Final = 15
"""Decimal digits that a spreadsheet keeps of a number."""

_A4: Final = 9
_PAGE_WIDTH: Final = 240
"""Digits that one printed page is wide, so small that they can just be read."""

HEIGHT: Final = 15.0
SMALL_HEIGHT: Final = 11.5
_TALLEST: Final = 400.0
LETTERS: Final = 0.97
"""How wide a letter is on the average, compared with a digit, which widths are measured by."""


class TableSheet:
    """One sheet on its way: what stands above the rows, the rows, and how it is shown."""

    def __init__(self, sheet: Any, looks: Looks, plan: SheetPlan, language: str | None) -> None:
        self._sheet = sheet
        self._looks = looks
        self._plan = plan
        self._language = language
        self._widths = [column.width for column in plan.columns]
        self._text_look = looks("text")
        self._lines = 1

    def write(self, table: Filled, references: References, lists: Lists, *, empty: bool) -> None:
        """Write the sheet from its top to its last row."""
        sheet, columns = self._sheet, self._plan.columns
        sheet.set_tab_color(RECORDS_TAB if self._plan.table.is_record else DETAILS_TAB)
        self._set_columns()
        _write_headings(sheet, self._looks, columns)
        row = 2
        if empty:
            for found in examples(self._plan, self._language or "en"):
                for place, text in found.items():
                    sheet.write_string(row, place, text, self._looks("example"))
                row += 1
        self._offer_lists(lists, row)
        self._write_rows(table, references, row)
        set_page(sheet, sum(column.width for column in columns if not column.folded))

    def _set_columns(self) -> None:
        columns = self._plan.columns
        for place, column in enumerate(columns):
            folded = {"level": 1, "hidden": True} if column.folded else {}
            after = place > 0 and columns[place - 1].folded and not column.folded
            look = self._looks(_look(column))
            options = {**folded, **({"collapsed": True} if after else {})}
            self._sheet.set_column(place, place, column.width, look, options)
        if columns[-1].folded:
            place = len(columns)
            self._sheet.set_column(place, place, None, None, {"collapsed": True})

    def _offer_lists(self, lists: Lists, first: int) -> None:
        language = self._language or "en"
        for place, column in enumerate(self._plan.columns):
            name = lists.offered(self._plan, column)
            if name is None:
                continue
            rule = {
                "validate": "list",
                "source": f"={name}",
                "error_type": "warning",
                "error_title": word("workbook.unlisted", language),
                "error_message": word("workbook.unlisted:text", language),
            }
            self._sheet.data_validation(first, place, ROWS - 1, place, rule)

    def _write_rows(self, table: Filled, references: References, first: int) -> None:
        places = {column: place for place, column in enumerate(table.columns)}
        ways = [
            (place, places[column.column], column, self._writer(column, references))
            for place, column in enumerate(self._plan.columns)
            if column.column in places
        ]
        for number, cells in enumerate(table.rows(), first):
            self._lines = 1
            for place, index, column, write in ways:
                value = cells[index]
                if value is None:
                    continue
                try:
                    write(number, place, value)
                except _TooLong as error:
                    record = cells[places[self._plan.table.keys[0]]]
                    raise UnwritableFile(
                        "cell_too_long",
                        record=str(record),
                        field=column.heading,
                        limit=LONGEST,
                    ) from error
            if self._lines > 1:
                self._sheet.set_row(number, min(_TALLEST, HEIGHT * self._lines))

    def _writer(self, column: Planned, references: References) -> Callable[[int, int, Any], None]:
        """Return what writes the values of a column: references by name, terms by label."""
        field = column.field
        if column.item is Ref:
            targets = field.targets if field is not None else ()
            return lambda row, place, key: self._text(row, place, references.shown(key, targets))
        if field is not None and column.item is bool:
            return lambda row, place, value: self._text(row, place, _truth(value, self._language))
        if field is not None and column.item in (int, Decimal):
            return self._number
        if field is not None and issubclass(column.item, (Term, Country)):
            labels = labels_of(field, self._language)
            return lambda row, place, code: self._text(row, place, labels.get(code, code))
        return self._text

    def _text(self, row: int, place: int, text: str) -> None:
        if too_long(text):
            raise _TooLong
        width = self._widths[place]
        if len(text) > width or "\n" in text:
            lines = sum(math.ceil(LETTERS * len(line) / width) or 1 for line in text.split("\n"))
            self._lines = max(self._lines, lines)
        self._sheet.write_string(row, place, text, self._text_look)

    def _number(self, row: int, place: int, number: Decimal | int) -> None:
        """Write a number as one where a spreadsheet keeps all of it, else as text."""
        written = f"{number:f}" if isinstance(number, Decimal) else str(number)
        digits = written.lstrip("-").replace(".", "").lstrip("0")
        if len(digits) > _DIGITS or Decimal(repr(float(number))) != number:
            self._text(row, place, written)
            return
        places = len(written.partition(".")[2])
        whole = "0" if isinstance(number, int) else "#,##0"
        look = f"{whole}.{'0' * places}" if places else whole
        self._sheet.write_number(row, place, float(number), self._looks("number", look))


class _TooLong(Exception):
    """A text that no cell can hold."""


def _look(column: Planned) -> str:
    """Return how cells are shown that people will fill in: long texts on several lines."""
    if column.is_number:
        return "number"
    return "text" if column.is_wide else "line"


def too_long(text: str) -> bool:
    """Say whether a text is longer than a cell can hold."""
    return len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) > 2 * LONGEST


def _truth(value: object, language: str | None) -> str:
    if language is None:
        return "true" if value else "false"
    return word("workbook.yes" if value else "workbook.no", language)


def _write_headings(sheet: Any, looks: Looks, columns: Sequence[Planned]) -> None:
    """Write the headings and below them what belongs in each column, tall enough to be read."""
    lines = 1
    for place, column in enumerate(columns):
        look = looks("must" if column.required else "heading")
        sheet.write_string(0, place, column.heading, look)
        if not column.folded:
            lines = max(lines, math.ceil(1.1 * len(column.heading) / column.width))
    sheet.set_row(0, HEIGHT * lines + 3)
    lines = 1
    for place, column in enumerate(columns):
        sheet.write_string(1, place, column.definition, looks("definition"))
        if not column.folded:
            lines = max(lines, math.ceil(0.95 * len(column.definition) / column.width))
    sheet.set_row(1, SMALL_HEIGHT * lines + 4)


def set_page(sheet: Any, width: int) -> None:
    """Freeze the headings, and have the sheet printed across, with them on every page."""
    sheet.freeze_panes(2, 2)
    sheet.outline_settings(True, True, True, False)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS}"})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(math.ceil(width / _PAGE_WIDTH), 0)
    sheet.repeat_rows(0, 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")
