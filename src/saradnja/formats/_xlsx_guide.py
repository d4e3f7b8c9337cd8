"""What a workbook says to whoever fills it in: the lines of its first sheet."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final, NamedTuple

from saradnja.codes import printable
from saradnja.dates import Date
from saradnja.derive.tables import RECORD, Column
from saradnja.formats._xlsx_sheets import SheetPlan
from saradnja.labels import definition
from saradnja.schema import Property
from saradnja.terms import Term
from saradnja.text import Text
from saradnja.words import word

__all__ = ["Line", "guide"]

_SECTIONS: Final = (
    "begin", "rows", "required", "choices", "names", "dates", "sums", "several", "parts", "own",
    "done",
)  # fmt: skip
_DATES: Final = ("2011-05-22", "2011-03", "2014-38", "2014~", "2017/..", "2011/2014", "/2013")
_FILE: Final = "members.xlsx"
"""What a workbook is called in its commands where its name is not known."""

_COMMANDS: Final = ("saradnja check {file}", "saradnja page {file} {page}")
_PLAIN: Final = re.compile(r"[\w.+-]+")


class Line(NamedTuple):
    """One line of the first sheet: `title`, `lead`, `section`, `item`, `code`, `sheet`, `space`."""

    kind: str
    heading: str
    text: str


def guide(sheets: Sequence[SheetPlan], language: str, file: str | None = None) -> Iterator[Line]:
    """Yield the lines of the first sheet, with the name of the file in the commands."""
    parameters = _parameters(sheets, language)
    yield Line("title", word("workbook.title", language), "")
    yield Line("lead", word("workbook.lead", language), "")
    for section in _SECTIONS:
        text = word(f"workbook.{section}:text", language, None, **parameters)
        yield Line("section", word(f"workbook.{section}", language), text)
        if section == "dates":
            for date in _DATES:
                yield Line("item", "", f"{Date(date).phrase(language)}  →  {date}")
            yield Line("space", "", "")
        if section == "done":
            name = PurePath(file or _FILE)
            told = {"file": _typed(name.name), "page": _typed(name.with_suffix(".html").name)}
            yield from (Line("code", "", command.format(**told)) for command in _COMMANDS)
            yield Line("space", "", "")
    yield Line("section", word("workbook.sheets", language), "")
    for plan in sheets:
        yield Line("sheet", plan.title, definition(plan.table.described.python, language))


def _typed(name: str) -> str:
    """Return the name of a file as it is typed in a command, in quotes where it needs them."""
    return name if _PLAIN.fullmatch(name) else f'"{printable(name)}"'


def _parameters(sheets: Sequence[SheetPlan], language: str) -> dict[str, str]:
    """Return the titles and headings that the sentences name, as this workbook has them."""
    table = sheets[0].table
    repeated = next((field for field in table.fields if _is_several(field)), table.fields[0])
    texts = next((field for field in table.fields if field.shape.item is Text), table.fields[0])
    return {
        "first": sheets[0].title,
        "id": table.heading(Column("id"), language),
        "record": word(f"column.{RECORD}", language),
        "second": table.heading(Column(repeated.name, 2), language),
        "third": table.heading(Column(repeated.name, 3), language),
        "tagged": table.heading(Column(texts.name, None, "mk"), language),
    }


def _is_several(field: Property) -> bool:
    return field.shape.many and issubclass(field.shape.item, Term)
