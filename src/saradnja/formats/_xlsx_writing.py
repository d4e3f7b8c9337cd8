"""A dataset, or nothing yet, as a workbook: sheets that look alike and lists to choose from."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, BinaryIO, Final

from saradnja.countries import Country
from saradnja.dataset import Dataset
from saradnja.declare import Declared
from saradnja.files import UnwritableFile, head
from saradnja.formats._xlsx_guide import Line, examples, guide
from saradnja.formats._xlsx_head import head_columns, head_title
from saradnja.formats._xlsx_lists import LISTS, Lists
from saradnja.formats._xlsx_looks import DETAILS_TAB, GUIDE_TAB, RECORDS_TAB, Looks
from saradnja.formats._xlsx_names import Names, name_field
from saradnja.formats._xlsx_sheets import (
    Planned,
    SheetPlan,
    labels_of,
    languages_of,
    planned,
)
from saradnja.model import Record
from saradnja.schema import describe_class
from saradnja.shapes import Ref
from saradnja.tables import Filled, filled
from saradnja.terms import Term
from saradnja.words import word

__all__ = ["COLUMNS", "LONGEST", "ROWS", "workbook"]

LONGEST: Final = 32_767
COLUMNS: Final = 16_384
ROWS: Final = 1_048_576
"""What fits: characters into a cell (as UTF-16 counts them), columns and rows into a sheet."""

_CREATED: Final = datetime(2000, 1, 1)
"""Stands in every workbook as its date, so that its bytes depend on the data alone."""

_DIGITS: Final = 15
"""Decimal digits that a spreadsheet keeps of a number."""

_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LIKE_MARKUP: Final = re.compile(r"<r>.*</r>", re.DOTALL)
_A4: Final = 9
_HEIGHT: Final = 15.0
_SMALL_HEIGHT: Final = 11.5
_HEIGHTS: Final[Mapping[str, float]] = {
    "title": 14, "lead": 10, "section": 8, "item": -1, "code": 2, "sheet": 4,
}  # fmt: skip
"""What is added to the height of a line of the first sheet, in points."""

_GUIDE_WIDTHS: Final = (3, 28, 92)
_HEAD_WIDTH: Final = 34


def workbook(
    dataset: Dataset,
    file: BinaryIO,
    classes: tuple[type[Record], ...],
    *,
    language: str | None,
    empty: bool = False,
) -> None:
    """Write a dataset as a workbook; an `empty` one has an example on every sheet.

    `language` is that of titles, headings and terms; None writes codes. Raises `UnwritableFile` for
    what no workbook can hold.
    """
    from xlsxwriter import Workbook

    tables = {found.table.name: found for found in filled(dataset, classes)}
    known = tuple(dict.fromkeys([*classes, *map(type, dataset)]))
    needed = {name: found.columns for name, found in tables.items()}
    sheets = planned(known, needed, language)
    for plan in sheets:
        _refuse_too_large(plan, tables[plan.table.name].count)
    first = 4 if empty else 3
    counts = {name: found.count for name, found in tables.items()}
    lists = Lists(sheets, language, first, counts)
    names = _names(dataset, language)
    book = Workbook(file, {"constant_memory": True})
    book.set_properties({"created": _CREATED})
    try:
        add = _adding(book)
        looks = Looks(book)
        spoken = language or "en"
        _write_guide(add(word("workbook.guide", spoken)), looks, guide(sheets, spoken))
        _write_head(add(head_title(language)), looks, dataset, language)
        for plan in sheets:
            sheet = _Sheet(add(plan.title), looks, plan, language)
            sheet.write(tables[plan.table.name], names, lists, empty=empty)
        hidden = add(LISTS)
        lists.write(book, hidden, _names_by_class(dataset, language))
        hidden.hide()
    finally:
        book.close()


class _Sheet:
    """One sheet on its way: what stands above the rows, the rows, and how it is shown."""

    def __init__(self, sheet: Any, looks: Looks, plan: SheetPlan, language: str | None) -> None:
        self._sheet = sheet
        self._looks = looks
        self._plan = plan
        self._language = language

    def write(self, table: Filled, names: Names, lists: Lists, *, empty: bool) -> None:
        """Write the sheet from its top to its last row."""
        sheet, columns = self._sheet, self._plan.columns
        sheet.set_tab_color(RECORDS_TAB if self._plan.table.is_record else DETAILS_TAB)
        self._set_columns()
        _write_headings(sheet, self._looks, columns)
        row = 2
        if empty:
            found = examples(self._plan, self._language or "en")
            for place, text in found.items():
                sheet.write_string(row, place, text, self._looks("example"))
            row += 1
        self._offer_lists(lists, row)
        self._write_rows(table, names, row)
        _set_page(sheet, row)

    def _set_columns(self) -> None:
        columns = self._plan.columns
        for place, column in enumerate(columns):
            folded = {"level": 1, "hidden": True} if column.folded else {}
            after = place > 0 and columns[place - 1].folded and not column.folded
            look = self._looks("number" if column.is_number else "text")
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

    def _write_rows(self, table: Filled, names: Names, first: int) -> None:
        places = {column: place for place, column in enumerate(table.columns)}
        ways = [
            (place, places[column.column], column, self._writer(column, names))
            for place, column in enumerate(self._plan.columns)
            if column.column in places
        ]
        for number, cells in enumerate(table.rows(), first):
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

    def _writer(self, column: Planned, names: Names) -> Callable[[int, int, Any], None]:
        """Return what writes the values of a column: references by name, terms by label."""
        field = column.field
        if column.item is Ref:
            targets = field.targets if field is not None else ()
            return lambda row, place, key: self._text(row, place, names.shown(key, targets))
        if field is not None and column.item is bool:
            return lambda row, place, value: self._text(row, place, _truth(value, self._language))
        if field is not None and column.item in (int, Decimal):
            return self._number
        if field is not None and issubclass(column.item, (Term, Country)):
            labels = labels_of(field, self._language)
            return lambda row, place, code: self._text(row, place, labels.get(code, code))
        return self._text

    def _text(self, row: int, place: int, text: str) -> None:
        if len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) > 2 * LONGEST:
            raise _TooLong
        self._sheet.write_string(row, place, text, self._looks("text"))

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


def _truth(value: object, language: str | None) -> str:
    if language is None:
        return "true" if value else "false"
    return word("workbook.yes" if value else "workbook.no", language)


def _adding(book: Any) -> Callable[[str], Any]:
    """Return what adds a sheet whose texts come back as they were, whatever stands in them.

    xlsxwriter writes `_x005F_x0041_` as another text, and a text between `<r>` and `</r>` as XML.
    Formulas are only our own, of the lists, and need no look at each.
    """
    from xlsxwriter.worksheet import Worksheet

    class Sheet(Worksheet):  # type: ignore[misc]
        @staticmethod
        def _escape_control_characters(data: str) -> str:
            if "_x" in data:
                data = _ESCAPE.sub("_x005F_", data)
            return f"_x003C_{data[1:]}" if _LIKE_MARKUP.fullmatch(data) else data

        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
            return formula.removeprefix("=")

    return lambda title: book.add_worksheet(title, Sheet)


def _write_headings(sheet: Any, looks: Looks, columns: Sequence[Planned]) -> None:
    """Write the headings and below them what belongs in each column, tall enough to be read."""
    lines = 1
    for place, column in enumerate(columns):
        look = looks("must" if column.required else "heading")
        sheet.write_string(0, place, column.heading, look)
        if not column.folded:
            lines = max(lines, math.ceil(1.05 * len(column.heading) / column.width))
    sheet.set_row(0, _HEIGHT * lines + 3)
    lines = 1
    for place, column in enumerate(columns):
        sheet.write_string(1, place, column.definition, looks("definition"))
        if not column.folded:
            lines = max(lines, math.ceil(0.95 * len(column.definition) / column.width))
    sheet.set_row(1, _SMALL_HEIGHT * lines + 4)


def _set_page(sheet: Any, rows: int) -> None:
    sheet.freeze_panes(2, 2)
    sheet.outline_settings(True, True, True, False)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS}"})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")


def _write_guide(sheet: Any, looks: Looks, lines: Iterator[Line]) -> None:
    """Write the first sheet: headings on the left, sentences beside them."""
    sheet.hide_gridlines(2)
    sheet.set_tab_color(GUIDE_TAB)
    for column, width in enumerate(_GUIDE_WIDTHS):
        sheet.set_column(column, column, width)
    for row, line in enumerate(lines, 1):
        text = line.text or line.heading
        if line.kind in ("title", "lead"):
            sheet.merge_range(row, 1, row, 2, "", looks(line.kind))
            sheet.write_string(row, 1, text, looks(line.kind))
            width = sum(_GUIDE_WIDTHS[1:])
        else:
            heading = "sheet" if line.kind == "sheet" else "section"
            sheet.write_string(row, 1, line.heading, looks(heading))
            kind = "section:text" if line.kind == "section" else line.kind
            sheet.write_string(row, 2, line.text, looks(kind))
            width = _GUIDE_WIDTHS[2]
        lines_of_text = max(1, math.ceil(1.05 * len(text) / width))
        sheet.set_row(row, _HEIGHTS.get(line.kind, 0) + _HEIGHT * lines_of_text)
    sheet.set_portrait()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)


def _refuse_too_large(plan: SheetPlan, count: int) -> None:
    if count + 3 > ROWS:
        raise UnwritableFile("sheet_too_long", table=plan.title, count=count, limit=ROWS)
    if len(plan.columns) > COLUMNS:
        raise UnwritableFile(
            "sheet_too_wide", table=plan.title, count=len(plan.columns), limit=COLUMNS
        )


def _names(dataset: Dataset, language: str | None) -> Names:
    found = Names()
    for record, wordings in _named(dataset):
        found.add(record.id, type(record), wordings.values(), _shown(wordings, language))
    return found


def _names_by_class(
    dataset: Dataset, language: str | None
) -> dict[type[Declared], list[str]]:
    found: dict[type[Declared], list[str]] = {}
    for record, wordings in _named(dataset):
        shown = wordings.get(languages_of(language)[0])
        if shown is not None:
            found.setdefault(type(record), []).append(shown)
    return found


def _named(dataset: Dataset) -> Iterator[tuple[Record, Mapping[str, str]]]:
    """Yield every record with what it is called, by language; nothing where it has no name."""
    fields: dict[type[Record], str | None] = {}
    for record in dataset:
        cls = type(record)
        if cls not in fields:
            field = name_field(describe_class(cls))
            fields[cls] = field.name if field is not None else None
        name = fields[cls]
        yield record, (getattr(record, name) if name is not None else None) or {}


def _shown(wordings: Mapping[str, str], language: str | None) -> str:
    tags = (*languages_of(language), *sorted(wordings))
    return next((wordings[tag] for tag in tags if tag in wordings), "")


def _write_head(sheet: Any, looks: Looks, dataset: Dataset, language: str | None) -> None:
    """Write what the dataset says of itself: a heading, what belongs below it, and the value."""
    told = head(dataset)
    titles = told.get("title", {})
    sheet.set_tab_color(GUIDE_TAB)
    columns = head_columns(tuple(titles), language)
    lines = 1
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _HEAD_WIDTH, looks("text"))
        sheet.write_string(0, place, column.heading(language), looks("heading"))
    for place, column in enumerate(columns):
        definition = column.definition(language)
        sheet.write_string(1, place, definition, looks("definition"))
        lines = max(lines, math.ceil(len(definition) / _HEAD_WIDTH))
    sheet.set_row(1, _SMALL_HEIGHT * lines + 4)
    for place, column in enumerate(columns):
        value = titles.get(column.tag) if column.tag else told.get(column.field)
        if value is not None:
            sheet.write_string(2, place, value, looks("text"))
    sheet.freeze_panes(2, 0)
