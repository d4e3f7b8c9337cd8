"""What a workbook says to whoever fills it in: its first sheet, and an example on each other."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from saradnja.amounts import grouped
from saradnja.dates import Date
from saradnja.derive.tables import RECORD, Column, Table
from saradnja.formats._xlsx_columns import labels_of, property_of
from saradnja.formats._xlsx_sheets import SheetPlan
from saradnja.iris import Iri
from saradnja.labels import definition
from saradnja.languages import WRITINGS
from saradnja.schema import Property
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text
from saradnja.words import WORDS, word

__all__ = ["Line", "example", "examples", "guide", "is_example"]

_SECTIONS: Final = (
    "begin", "rows", "required", "choices", "names", "dates", "sums", "several", "parts", "own",
    "done",
)  # fmt: skip
_DATES: Final = ("2011-05-22", "2011-03", "2014-38", "2014~", "2017/..", "2011/2014", "/2013")
_COMMANDS: Final = ("saradnja check members.xlsx", "saradnja page members.xlsx members.html")
_SUM: Final = Decimal("250000.00")
_EXAMPLE_DATES: Final[Mapping[str, str]] = {"during": "2017/.."}
_EXAMPLE_DATE: Final = "2011-05-22"
_EXAMPLE_CODES: Final[Mapping[str, str]] = {"Country": "RS", "Currency": "RSD"}
_EXAMPLE_TERMS: Final[Mapping[str, str]] = {
    "Affiliation.status": "current",
    "Collaboration.kind": "workshop",
    "Collaboration.status": "held",
    "Event.legal_form": "",
    "Membership.ending": "",
    "Membership.status": "current",
    "Organisation.kinds": "cultural_centre",
    "Organisation.legal_form": "",
    "Place.kind": "city",
}
"""Terms in examples where the first of a vocabulary would be odd; none where it is better so."""

_EXAMPLE_LINK: Final = "https://example.org/"


class Line(NamedTuple):
    """One line of the first sheet: `title`, `lead`, `section`, `item`, `code`, `sheet`, `space`."""

    kind: str
    heading: str
    text: str


def guide(sheets: Sequence[SheetPlan], language: str) -> Iterator[Line]:
    """Yield the lines of the first sheet."""
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
            yield from (Line("code", "", command) for command in _COMMANDS)
            yield Line("space", "", "")
    yield Line("section", word("workbook.sheets", language), "")
    for plan in sheets:
        yield Line("sheet", plan.title, definition(plan.table.described.python, language))


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


def examples(plan: SheetPlan, language: str) -> dict[int, str]:
    """Return the example on a sheet by column from 0; columns that are folded away have none."""
    found = {
        place: example(plan.table, column.column, language)
        for place, column in enumerate(plan.columns)
        if not column.folded
    }
    return {place: text for place, text in found.items() if text}


@lru_cache(maxsize=2048)
def example(table: Table, column: Column, language: str) -> str:
    """Return what stands as the example in a column, nothing where an example would say nothing.

    >>> from saradnja.derive.tables import layout
    >>> example(layout()[2], Column("country"), "sr-Latn")
    'npr. Srbija'
    """
    field = property_of(table, column)
    value = _value(table, field, column, language)
    return word("workbook.example", language, None, value=value) if value else ""


def is_example(table: Table, column: Column, text: str) -> bool:
    """Say whether a cell holds the example of its column, in whichever writing."""
    return any(text.strip() == example(table, column, language) for language in WRITINGS)


def _value(table: Table, field: Property | None, column: Column, language: str) -> str:
    if field is None:
        return _of_class("Organisation", language) if column.field == RECORD else ""
    key = f"workbook.example.{table.described.name}.{field.name}"
    item = field.shape.item
    if (column.number or 1) > 1:
        return ""
    if item is Text:
        return _wording(table, field, key, column.tag or "")
    if key in WORDS:
        return word(key, language)
    if item is Ref:
        known = (_of_class(target.__name__, language) for target in field.targets)
        return next(filter(None, known), "")
    if issubclass(item, Term):
        default = field.default if isinstance(field.default, Term) else next(iter(item))
        code = _EXAMPLE_TERMS.get(f"{table.described.name}.{field.name}", default.value)
        return labels_of(field, language).get(code, code)
    if item is Date:
        return Date(_EXAMPLE_DATES.get(field.name, _EXAMPLE_DATE)).phrase(language)
    if item is Decimal:
        return grouped(_SUM, language) if field.name == "amount" else ""
    if item is Iri:
        return _EXAMPLE_LINK
    code = _EXAMPLE_CODES.get(item.__name__, "")
    return labels_of(field, language).get(code, code)


def _wording(table: Table, field: Property, key: str, column_tag: str) -> str:
    """Return the wording in the language of the column, where there are words in it."""
    if column_tag not in WRITINGS:
        return ""
    if key in WORDS:
        return word(key, column_tag)
    return _of_class(table.described.name, column_tag) if field.iri == "schema:name" else ""


def _of_class(name: str, language: str) -> str:
    key = f"workbook.example.{name}"
    return word(key, language) if key in WORDS else ""
