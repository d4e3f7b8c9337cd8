"""The first two sheets of a workbook: how it is filled in, and what the dataset is."""

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final

from saradnja.dataset import Dataset
from saradnja.files import UnwritableFile, head
from saradnja.formats._xlsx_filling import (
    HEIGHT,
    LETTERS,
    LONGEST,
    SMALL_HEIGHT,
    set_page,
    too_long,
)
from saradnja.formats._xlsx_guide import Line
from saradnja.formats._xlsx_head import head_columns, head_title
from saradnja.formats._xlsx_looks import GUIDE_TAB, Looks

__all__ = ["write_guide", "write_head"]

_A4: Final = 9
_HEIGHTS: Final[Mapping[str, float]] = {
    "title": 14, "lead": 10, "section": 8, "item": -1, "code": 2, "sheet": 4,
}  # fmt: skip
"""What is added to the height of a line of the first sheet, in points."""

_SPACE: Final = 8
_GUIDE_WIDTHS: Final = (3, 28, 92)
_HEAD_WIDTH: Final = 34


def write_guide(sheet: Any, looks: Looks, lines: Iterable[Line]) -> None:
    """Write the first sheet: headings on the left, sentences beside them."""
    sheet.hide_gridlines(2)
    sheet.set_tab_color(GUIDE_TAB)
    for column, width in enumerate(_GUIDE_WIDTHS):
        sheet.set_column(column, column, width)
    for row, line in enumerate(lines, 1):
        text = line.text or line.heading
        if line.kind == "space":
            sheet.set_row(row, _SPACE)
            continue
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
        lines_of_text = max(1, math.ceil(LETTERS * len(text) / width))
        sheet.set_row(row, _HEIGHTS.get(line.kind, 0) + HEIGHT * lines_of_text)
    sheet.set_portrait()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)


def write_head(sheet: Any, looks: Looks, dataset: Dataset, language: str | None) -> None:
    """Write what the dataset says of itself: a heading, what belongs below it, and the value.

    Raises `UnwritableFile` for a text that no cell holds.
    """
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
    sheet.set_row(1, SMALL_HEIGHT * lines + 4)
    for place, column in enumerate(columns):
        value = titles.get(column.tag) if column.tag else told.get(column.field)
        if value is not None:
            heading = column.heading(language)
            if too_long(value):
                record = head_title(language)
                raise UnwritableFile("cell_too_long", record=record, field=heading, limit=LONGEST)
            sheet.write_string(2, place, value, looks("text"))
    set_page(sheet, _HEAD_WIDTH * len(columns))
    sheet.freeze_panes(2, 0)
