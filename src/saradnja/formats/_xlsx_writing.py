"""A dataset, or nothing yet, as a workbook: sheets that look alike and lists to choose from."""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any, BinaryIO, Final

from saradnja.dataset import Dataset
from saradnja.declare import Declared
from saradnja.files import UnwritableFile
from saradnja.files.temporaries import working_folder
from saradnja.formats._xlsx_columns import languages_of
from saradnja.formats._xlsx_examples import example_rows
from saradnja.formats._xlsx_filling import ROWS, TableSheet
from saradnja.formats._xlsx_front import write_guide, write_head
from saradnja.formats._xlsx_guide import guide
from saradnja.formats._xlsx_head import head_title
from saradnja.formats._xlsx_lists import LISTS, Lists
from saradnja.formats._xlsx_looks import Looks
from saradnja.formats._xlsx_references import References, have_names, names_of
from saradnja.formats._xlsx_sheets import SheetPlan, planned
from saradnja.model import Record
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
    name: str | None = None,
) -> None:
    """Write a dataset as a workbook; an `empty` one has examples on every sheet.

    Its first sheet has commands with the `name` of the file, if it is known.

    `language` is that of titles, headings and terms; None writes codes. Raises `UnwritableFile` for
    what no workbook can hold.
    """
    tables = {found.table.name: found for found in filled(dataset, classes)}
    known = tuple(dict.fromkeys([*classes, *map(type, dataset)]))
    needed = {name: found.columns for name, found in tables.items()}
    sheets = planned(known, needed, language)
    for plan in sheets:
        _refuse_too_large(plan, tables[plan.table.name].count)
    first = {plan.table.name: 3 + (example_rows(plan.table) if empty else 0) for plan in sheets}
    counts = {name: found.count for name, found in tables.items()}
    lists = Lists(sheets, language, first, counts)
    references = References(dataset, language)
    with _made(file) as book:
        add = _adding(book)
        looks = Looks(book)
        spoken = language or "en"
        write_guide(add(word("workbook.guide", spoken)), looks, guide(sheets, spoken, name))
        write_head(add(head_title(language)), looks, dataset, language)
        for plan in sheets:
            sheet = TableSheet(add(plan.title), looks, plan, language)
            sheet.write(tables[plan.table.name], references, lists, empty=empty)
        hidden = add(LISTS)
        lists.write(book, hidden, _names_by_class(dataset, language))
        hidden.hide()


class _Target:
    """A file that takes what comes after its end in silence.

    After an error xlsxwriter leaves its zip unfinished, which is finished when it is collected.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def end(self) -> None:
        """Let what is still written go nowhere."""
        self._file = io.BytesIO()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def _made(file: BinaryIO) -> Iterator[Any]:
    """Return a workbook that is written when the block ends; what it keeps on the disk is removed.

    Raises what the operating system answers as it is: `OSError`.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    with working_folder() as folder:
        target = _Target(file)
        book = Workbook(target, {"constant_memory": True, "tmpdir": str(folder)})
        book.set_properties({"created": _CREATED})
        try:
            yield book
            book.close()
        except FileCreateError as error:
            raise error.args[0] from None
        finally:
            target.end()
            for sheet in book.worksheets():
                with suppress(OSError):
                    sheet._opt_close()


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

        def set_row(self, row: int, *look: Any) -> None:
            """Set how a row looks, and forget of those that are on the disk how they do."""
            super().set_row(row, *look)
            for known in [it for it in self.row_info if it < self.previous_row]:
                del self.row_info[known], self.row_sizes[known]

        def _write_formula(self, row: int, column: int, formula: str, *more: Any) -> int:
            done: int = super()._write_formula(row, column, "=0", *more)
            cells = self.table[row]
            cells[column] = cells[column]._replace(formula=formula.removeprefix("="))
            return done

    return lambda title: book.add_worksheet(title, Sheet)


def _refuse_too_large(plan: SheetPlan, count: int) -> None:
    if count + 3 > ROWS:
        raise UnwritableFile("sheet_too_long", table=plan.title, count=count, limit=ROWS)
    if len(plan.columns) > COLUMNS:
        raise UnwritableFile(
            "sheet_too_wide", table=plan.title, count=len(plan.columns), limit=COLUMNS
        )


def _names_by_class(dataset: Dataset, language: str | None) -> dict[type[Declared], list[str]]:
    found: dict[type[Declared], list[str]] = {}
    for record in dataset:
        names = names_of(record) if have_names(type(record)) else None
        shown = record.id if names is None else names.get(languages_of(language)[0])
        if shown is not None:
            found.setdefault(type(record), []).append(shown)
    return found
