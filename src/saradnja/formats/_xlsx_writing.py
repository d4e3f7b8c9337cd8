"""A dataset, or nothing yet, as a workbook: sheets that look alike and lists to choose from."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, BinaryIO, Final

from saradnja.dataset import Dataset
from saradnja.declare import Declared
from saradnja.files import UnwritableFile
from saradnja.formats._xlsx_columns import languages_of
from saradnja.formats._xlsx_filling import ROWS, TableSheet
from saradnja.formats._xlsx_front import write_guide, write_head
from saradnja.formats._xlsx_guide import guide
from saradnja.formats._xlsx_head import head_title
from saradnja.formats._xlsx_lists import LISTS, Lists
from saradnja.formats._xlsx_looks import Looks
from saradnja.formats._xlsx_names import Names, name_field
from saradnja.formats._xlsx_sheets import SheetPlan, planned
from saradnja.model import Record
from saradnja.schema import describe_class
from saradnja.tables import filled
from saradnja.words import word

__all__ = ["COLUMNS", "ROWS", "workbook"]

COLUMNS: Final = 16_384
"""What fits: columns into a sheet."""

_CREATED: Final = datetime(2000, 1, 1)
"""Stands in every workbook as its date, so that its bytes depend on the data alone."""

_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LIKE_MARKUP: Final = re.compile(r"<r>.*</r>", re.DOTALL)


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
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

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
        write_guide(add(word("workbook.guide", spoken)), looks, guide(sheets, spoken))
        write_head(add(head_title(language)), looks, dataset, language)
        for plan in sheets:
            sheet = TableSheet(add(plan.title), looks, plan, language)
            sheet.write(tables[plan.table.name], names, lists, empty=empty)
        hidden = add(LISTS)
        lists.write(book, hidden, _names_by_class(dataset, language))
        hidden.hide()
    finally:
        book.close()


def _adding(book: Any) -> Callable[[str], Any]:
    """Return what adds a sheet whose texts come back as they were, whatever stands in them.

    xlsxwriter writes `_x005F_x0041_` as another text, and a text between `<r>` and `</r>` as XML.
    Formulas are only our own, of the lists, and need no look at each.
    """
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    class Sheet(Worksheet):  # type: ignore[misc]
        @staticmethod
        def _escape_control_characters(data: str) -> str:
            if "_x" in data:
                data = _ESCAPE.sub("_x005F_", data)
            return f"_x003C_{data[1:]}" if _LIKE_MARKUP.fullmatch(data) else data

        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
            return formula.removeprefix("=")

    return lambda title: book.add_worksheet(title, Sheet)


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


def _names_by_class(dataset: Dataset, language: str | None) -> dict[type[Declared], list[str]]:
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
