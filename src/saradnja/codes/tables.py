"""What can be wrong with tables: their names and headings, rows and cells."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "limit_columns": error(
        "The table has more than {limit} columns.",
        "Take out what does not belong there, or raise the limit: LIMITS.replace(columns=…).",
    ),
    "cell_country": error(
        "“{value}” is no country.",
        "Write its name or the two letters of its code, for example: {expected}.",
    ),
    "cell_currency": error(
        "“{value}” is no currency.",
        "Write its name or the three letters of its code, for example: {expected}.",
    ),
    "cell_number": error(
        "“{value}” is not a number.",
        "Write digits with a comma or a point before the decimals and nothing else, for example "
        "424.010,00 or 424010.00.",
    ),
    "cell_serial": error(
        "“{value}” is a day as spreadsheets count them: the cell is no longer shown as a date.",
        "If the day {expected} is meant, write that; else write the date in words or in EDTF.",
    ),
    "cell_json": error(
        "“{value}” is no JSON with keys and their values.",
        'Write it as {"x_key": "value"}, or give the column of each key the heading x_key.',
    ),
    "cell_term": error(
        "“{value}” is not a term of {vocabulary}.",
        "Choose one of its terms, for example: {expected}.",
    ),
    "cell_without_heading": error(
        "“{value}” stands in a column without a heading.",
        "Write a heading above it, or remove it.",
    ),
    "csv_after_quote": error(
        "After a closing quotation mark follows “{value}”.",
        "Write a quotation mark inside a cell twice, or take it out.",
    ),
    "csv_delimiter": error(
        "The cells are divided by “{value}”.",
        "Save the table with commas, semicolons or tabs between its cells.",
    ),
    "csv_quote_open": error(
        "In the row that begins here a quotation mark is not closed before the end of the file.",
        "Close it; a quotation mark inside a cell is written twice.",
    ),
    "descriptor_broken": error(
        "The descriptor “{value}” is no JSON.",
        "Put back the one that was written, or take it out: the tables are read without it too.",
    ),
    "encoding_unknown": error(
        "There is no encoding “{value}”.",
        "Name one as cp1250, cp1251 or utf-16.",
    ),
    "heading_brackets": error(
        "What stands in brackets in the heading “{value}” means nothing there.",
        "A field that repeats has a number, a text its language, for example: {expected}.",
    ),
    "heading_twice": error(
        "The column “{value}” stands twice.",
        "Keep one of the two; several values have numbers: {expected}.",
    ),
    "heading_own": error(
        "“{value}” is a column of your own, and “{table}” holds details, which have none.",
        "Put the column into the table of the records themselves, or remove it.",
    ),
    "heading_unknown": error(
        "The table “{table}” has no column “{value}”.",
        "Write a known heading, for example: {expected}. A column of your own begins with x_.",
    ),
    "heading_without_language": error(
        "The heading “{value}” does not say in which language the texts are.",
        "Add it in brackets, for example: {expected}.",
    ),
    "id_column_missing": error(
        "The table “{table}” lacks the column “{value}”.",
        "Add it, and give each row an id of its own there, such as linden-cultural-centre: by "
        "that the other tables name it. In a workbook the ids are made as it is read.",
    ),
    "key_column_missing": error(
        "The table “{table}” lacks the column “{value}”.",
        "Add it: without it nobody knows what the rows belong to.",
    ),
    "row_field": error(
        "“{value}” is no place for such a row in its record ({kind}).",
        "Write the field and which one it is, for example: {expected}.",
    ),
    "row_field_missing": error(
        "The row does not say in which field of the record it belongs.",
        "Write the field and which one it is, for example: {expected}.",
    ),
    "row_long": error(
        "The row has {count} cells, and there are {limit} headings.",
        "Check whether a cell with commas or line breaks lacks its quotation marks.",
    ),
    "row_of_other_class": error(
        "A record of the class “{owner}” itself has no rows in the table “{kind}”.",
        "Name a record of a class that has some: {expected}[. A part of it may have some: then "
        "write in the column “{column}” which, as {place}].",
    ),
    "row_short": error(
        "The row has only {count} cells, and there are {limit} headings.",
        "Check whether the row was broken in two, or add the empty cells.",
    ),
    "row_twice": error(
        "Two rows stand for “{value}” of the record “{record}”.",
        "Give one of them another number, or remove it.",
    ),
    "row_without_parent": error(
        "The row belongs to “{value}” of the record “{record}”, which no row stands for.",
        "Add that row to its table, or correct the field.",
    ),
    "row_without_record": error(
        "There is no record “{value}” for this row.",
        "Add the record to its table, or correct the id.",
    ),
    "table_not_in_encoding": error(
        "“{value}” is not written in {encoding}.",
        "Name its encoding, for example --encoding cp1250, or none for UTF-8.",
    ),
    "table_not_utf8": error(
        "“{value}” is not in UTF-8 but probably in {encoding}.",
        "Save the table as UTF-8, or name the encoding: --encoding {encoding}.",
    ),
    "table_twice": error(
        "The table “{value}” is there twice.",
        "Put the rows together in one of the two.",
    ),
    "table_unknown": error(
        "There is no table “{value}”.",
        "Give it a known name, for example: {expected}.",
    ),
}
