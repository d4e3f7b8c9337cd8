"""What can be wrong with databases and with Parquet files."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "limit_pages": error(
        "What is read together of a group of rows has more than {limit} bytes.",
        "Write the file with smaller groups of rows, or raise the limit, of which this is half: "
        "LIMITS.replace(bytes=…).",
    ),
    "limit_record_rows": error(
        "One record has more than {limit} rows in one table.",
        "Check whether rows stand twice, or raise the limit: LIMITS.replace(nodes=…).",
    ),
    "limit_row_group": error(
        "A group of rows has more than {limit} bytes.",
        "Write the file with smaller groups of rows, or raise the limit: LIMITS.replace(bytes=…).",
    ),
    "limit_rows_values": error(
        "The rows from here, {count} in all, have more than {limit} values together.",
        "Check where the file comes from, or raise the limit: LIMITS.replace(nodes=…).",
    ),
    "limit_text_bytes": error(
        "A text in the column “{value}” has more than {limit} bytes.",
        "Shorten it, or raise the limit: LIMITS.replace(record_bytes=…).",
    ),
    "limit_row_group_values": error(
        "A column of a group of rows has more than {limit} values.",
        "Write the file with smaller groups of rows, or raise the limit: LIMITS.replace(nodes=…).",
    ),
    "parquet_damaged": error(
        "“{file}” is damaged or cut off, and Parquet cannot be read from here on.",
        "Get it again whole, or write it anew.",
    ),
    "parquet_growing": error(
        "The column “{value}” is encoded in such a way that it may unpack to far more.",
        "Write the file anew, plain or with dictionaries, or raise the limit: "
        "LIMITS.replace(bytes=…).",
    ),
    "parquet_head": error(
        "What the metadata under “{value}” say of the dataset is no JSON object.",
        "Write the file anew from its source, or remove this key of the metadata.",
    ),
    "parquet_heads": error(
        "The tables in “{value}” do not say the same of their dataset.",
        "Take all of them from one dataset.",
    ),
    "parquet_not": error(
        "“{file}” is no file of Parquet.",
        "Give it the suffix of what it is.",
    ),
    "sqlite_column": error(
        "The table lacks the column “{value}”, without which its rows belong nowhere.",
        "Write the database anew with saradnja convert, and copy the rows into it.",
    ),
    "sqlite_damaged": error(
        "The database is damaged or cut off ({reason}).",
        "Get it again whole, or mend it with the command .recover of SQLite's own shell.",
    ),
    "sqlite_heads": error(
        "The table “{value}” has more than one row.",
        "Keep the row that says what the dataset is called.",
    ),
    "sqlite_no_table": error(
        "“{value}” is no ordinary table but a view or a virtual one, and is not run.",
        "Make a table of it: CREATE TABLE … AS SELECT, then rename it.",
    ),
    "sqlite_not": error(
        "“{file}” is no SQLite database.",
        "Give it the suffix of what it is.",
    ),
    "sqlite_not_ours": error(
        "The database has no table “{value}”, so it was not written by this library.",
        "Bring the data over from another format, such as CSV.",
    ),
    "sqlite_orphan": error(
        "The row belongs to “{value}”, which is not there or cannot have it.",
        "Correct the key, add what is missing, or delete the row.",
    ),
    "sqlite_table": error(
        "There is no table “{value}” in the model, and this one has rows.",
        "Rename it to a known table, for example {expected}, or delete it.",
    ),
    "sqlite_text": error(
        "There is no text with the number {value} that is a part of this record.",
        "Add its wordings, and name the record in its row of the table of texts.",
    ),
    "sqlite_text_unused": error(
        "No field has the text with the number {value}.",
        "Write the number into the field that the text is for, or delete the text.",
    ),
    "sqlite_unsaved": error(
        "Beside “{file}” stands “{other}”, which has changes that are not in it yet.",
        "Close the program that has the database open, or save it there.",
    ),
}
