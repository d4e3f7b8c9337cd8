"""What is wrong with a workbook, written into a copy of it: a comment on each cell, and a list."""

import re
import shutil
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, BinaryIO, Final

from saradnja.codes import printable
from saradnja.files import UnwritableFile
from saradnja.files.containers import packing
from saradnja.files.temporaries import nameless
from saradnja.formats._xlsx_looks import HEADING_FILL, PROBLEM_FILL
from saradnja.languages import WRITINGS
from saradnja.problems import Problem
from saradnja.words import word

__all__ = ["annotated"]

_PROPERTIES: Final = "docProps/core.xml"
_STAMP: Final = re.compile(rb"(<dcterms:(created|modified)[^<>]*>)([^<>]{0,40})(</)")
_UNDATED: Final = b"2000-01-01T00:00:00Z"
"""Stands where a workbook does not say when it was made or saved."""

_LONGEST: Final = 65_536
"""Bytes of the properties of a workbook that are looked at."""

_AUTHOR: Final = "saradnja"
_OURS: Final = f"{_AUTHOR}:\n"
"""Begins what a comment says of problems, after what it said before."""

_COLUMNS: Final = (("sheet", 22), ("cell", 9), ("problem", 70), ("advice", 70))
_COMMENT_WIDTH: Final = 360
_LINE_HEIGHT: Final = 16
_LETTERS_A_LINE: Final = 46
_LETTERS_A_CELL: Final = 68


def annotated(
    source: BinaryIO, problems: Sequence[Problem], target: BinaryIO, name: str, language: str
) -> None:
    """Write a copy of a workbook in which the cells with problems have comments and a colour.

    What stands in the sheets, their looks and their lists stay. A first sheet lists all problems.
    The marks of an earlier copy are taken away, if it is one that is copied.
    Raises `UnwritableFile` for a workbook that cannot be copied, and what the operating system
    answers as it is: `OSError`.
    """
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not copy
            book = openpyxl.load_workbook(source, keep_links=False)
            _unmark(book)
            for problem in problems:
                _mark(book, problem, language)
            _list(book, problems, language)
            with nameless() as written:
                _save(book, written)
                _dated(written, _stamps(source), target)
    except Exception as error:  # openpyxl raises anything for what it does not understand
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise UnwritableFile("workbook_not_copied", file=name) from error


def _save(book: Any, file: BinaryIO) -> None:
    """Save a workbook as openpyxl does, but for the files that it would leave when it is killed."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class Writer(ExcelWriter):
        def write_worksheet(self, sheet: Any) -> None:
            sheet._drawing = SpreadsheetDrawing()
            sheet._drawing.charts, sheet._drawing.images = sheet._charts, sheet._images
            with nameless() as made, archive.open(sheet.path[1:], "w", force_zip64=True) as part:
                writer: Any = WorksheetWriter(sheet, made)
                writer.write()
                made.seek(0)
                shutil.copyfileobj(made, part)
            sheet._rels = writer._rels
            self.manifest.append(sheet)

    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        Writer(book, archive).save()


def _stamps(source: BinaryIO) -> Mapping[bytes, bytes]:
    """Return when a workbook was made and saved, as far as it says so."""
    with zipfile.ZipFile(source) as parts:
        if _PROPERTIES not in parts.namelist():
            return {}
        with parts.open(_PROPERTIES) as part:
            return {kind: stamp for _, kind, stamp, _ in _STAMP.findall(part.read(_LONGEST))}


def _dated(written: BinaryIO, stamps: Mapping[bytes, bytes], target: BinaryIO) -> None:
    """Write a workbook once more with the dates of its source, so that no clock shows.

    Equal workbooks with equal problems give equal bytes.
    """
    with zipfile.ZipFile(written) as parts, packing(target) as create:
        for name in parts.namelist():
            with parts.open(name) as part, create(name) as copy:
                if name == _PROPERTIES:
                    copy.write(
                        _STAMP.sub(
                            lambda found: found[1] + stamps.get(found[2], _UNDATED) + found[4],
                            part.read(),
                        )
                    )
                else:
                    shutil.copyfileobj(part, copy)


def _unmark(book: Any) -> None:
    """Take away the marks of an earlier copy: what they speak of may have been corrected."""
    lists = {word("workbook.problems", language) for language in WRITINGS}
    for sheet in book.worksheets:
        if sheet.title in lists:
            del book[sheet.title]
            continue
        for cell in chain.from_iterable(sheet.iter_rows()):
            if cell.comment is not None and _OURS in cell.comment.text:
                _clear(cell)


def _clear(cell: Any) -> None:
    """Leave of a comment what somebody else wrote, and of our colour nothing."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    others = cell.comment.text.partition(_OURS)[0].rstrip("\n")
    cell.comment = Comment(others, cell.comment.author) if others else None
    if cell.fill.start_color.rgb == PROBLEM_FILL:
        is_heading = cell.row == 1
        cell.fill = PatternFill("solid", start_color=HEADING_FILL) if is_heading else PatternFill()


def _mark(book: Any, problem: Problem, language: str) -> None:
    """Put a comment on the cell of a problem, after those that are there."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    position = problem.position
    if position.sheet not in book.sheetnames or position.cell is None:
        return
    cell = book[position.sheet][position.cell]
    said = f"{problem.message(language)}\n{problem.advice(language)}"
    if hasattr(cell, "fill") and type(cell).__name__ == "Cell":  # no part of merged cells
        there = cell.comment or Comment("", _AUTHOR)
        text = "\n\n".join(
            filter(None, (there.text, said if _OURS in there.text else _OURS + said))
        )
        lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
        cell.comment = Comment(
            text, there.author, height=_LINE_HEIGHT * (lines + 1), width=_COMMENT_WIDTH
        )
        cell.fill = PatternFill("solid", start_color=PROBLEM_FILL)


def _list(book: Any, problems: Sequence[Problem], language: str) -> None:
    """Add a sheet with all problems before the others."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet = book.create_sheet(word("workbook.problems", language), 0)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for place, (key, width) in enumerate(_COLUMNS, 1):
        cell = _written(sheet, 1, place, word(f"workbook.column.{key}", language))
        cell.font = Font(name="Calibri", sz=11, bold=True)
        cell.fill = PatternFill("solid", start_color=HEADING_FILL)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row, problem in enumerate(problems, 2):
        position = problem.position
        told = (
            position.sheet or "",
            position.cell or "",
            problem.message(language),
            problem.advice(language),
        )
        for place, text in enumerate(told, 1):
            _written(sheet, row, place, text).alignment = wrapped
        longest = max(len(told[2]), len(told[3]))
        sheet.row_dimensions[row].height = _LINE_HEIGHT * (1 + longest // _LETTERS_A_CELL)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _written(sheet: Any, row: int, column: int, text: str) -> Any:
    """Write a text as a text, also one that looks like a formula."""
    cell = sheet.cell(row, column, printable(text))
    cell.data_type = "s"
    return cell
