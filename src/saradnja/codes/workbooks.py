"""What can be wrong with workbooks: their sheets and cells, and what does not fit into them."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "cell_digits": error(
        "The number {value} has more digits than a spreadsheet keeps.",
        "Format the cell as text and type the number again, digit by digit.",
    ),
    "cell_error": error(
        "The cell holds the error {value}.",
        "Write the value itself, or clear the cell.",
    ),
    "cell_formula": error(
        "The cell holds the formula “{value}”.",
        "Copy the cell and paste its value alone: “Paste special”, then “Values”.",
    ),
    "cell_is_date": error(
        "The spreadsheet made the date {value} of what was typed.",
        "Format the cell as text and type it again.",
    ),
    "cell_no_day": error(
        "The number {value} is shown as a date, and there is no such day.",
        "Format the cell as text and type the date again.",
    ),
    "cell_required": error(
        "“{value}” is empty.",
        "Fill it in, or remove the row.",
    ),
    "cell_too_long": error(
        "“{field}” of the record “{record}” is longer than {limit} characters, and no cell holds "
        "more.",
        "Shorten it, or write another format, such as YAML or CSV.",
    ),
    "cells_merged": error(
        "The cells {value} are merged, so that all but one of them are empty.",
        "Split them, and write in each row what belongs to it.",
    ),
    "definition_left": error(
        "“{value}” stands in the row that says what belongs in the columns.",
        "Write it in a row of its own, further down.",
    ),
    "example_left": error(
        "“{value}” is left over from the example.",
        "Write your own value in its place, or clear the cell.",
    ),
    "limit_cells": error(
        "The workbook has more than {limit} cells with something in them.",
        "Use CSV or SQLite, or raise the limit: LIMITS.replace(cells=…).",
    ),
    "name_ambiguous": error(
        "Several records are called “{value}”: {expected}.",
        "Write the id of the one that is meant. If it has none, give it one in the column “{id}” "
        "of its sheet, which the plus above the columns opens; else add the column.",
    ),
    "name_unknown": error(
        "No record is called “{value}”.",
        "Write the name as on its own sheet, for example: {expected}. "
        "If it is not there yet, add it; if it has no name, write its id.",
    ),
    "sheet_too_long": error(
        "The sheet “{table}” would have {count} rows, and no sheet has more than {limit}.",
        "Write another format, such as CSV or SQLite, or make several files.",
    ),
    "sheet_too_wide": error(
        "The sheet “{table}” would have {count} columns, and no sheet has more than {limit}.",
        "Write another format, such as CSV or SQLite.",
    ),
    "sheet_unknown": error(
        "The sheet “{value}” is no table of this data.",
        "Give it a known title, for example: {expected}. "
        "A sheet of your own has a title that begins with x_.",
    ),
    "workbook_broken": error(
        "“{file}” is no whole workbook: {reason} is missing or damaged.",
        "Open it in LibreOffice or Excel and save it as .xlsx once more, "
        "or put back an older copy.",
    ),
    "workbook_itself": error(
        "“{file}” is the workbook that was checked.",
        "Give the copy with comments another name.",
    ),
    "workbook_locked": error(
        "“{file}” is a workbook with a password, or of an old Excel.",
        "Open it, and save it as .xlsx without a password.",
    ),
    "workbook_not_copied": error(
        "No copy of the workbook with comments can be made as “{file}”.",
        "Open the workbook in LibreOffice or Excel, save it as .xlsx once more, and try again.",
    ),
    "workbook_not_zip": error(
        "“{file}” is no workbook, whatever its name says.",
        "Give it the suffix of what it is, or save it as .xlsx.",
    ),
    "workbook_suffix": error(
        "A workbook would be written as “{file}”, whose name says that it is something else.",
        "Save it under another name, such as {expected}.",
    ),
    "workbook_there": error(
        "“{file}” is there already; perhaps it has been filled in.",
        "Choose another name.",
    ),
}
