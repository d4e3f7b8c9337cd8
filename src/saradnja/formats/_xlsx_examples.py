"""The examples on the sheets of an empty workbook: together they are a dataset without mistakes."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from saradnja.amounts import grouped
from saradnja.dates import Date
from saradnja.derive.tables import RECORD, Column, Table, name_field
from saradnja.formats._xlsx_columns import labels_of, property_of
from saradnja.formats._xlsx_sheets import SheetPlan
from saradnja.iris import Iri
from saradnja.languages import WRITINGS
from saradnja.schema import Property
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text
from saradnja.words import WORDS, word

__all__ = ["example", "example_rows", "examples", "is_example"]

_SUM: Final = Decimal("250000.00")
_DATE: Final = "2011-05-22"
_LINK: Final = "https://example.org/"
_NETWORK: Final = "network"
"""The second organisation: what members belong to, and what gives money to another."""

_EXAMPLES: Final[Mapping[str, str]] = {
    "Affiliation.as_of": "",
    "Affiliation.organisation": _NETWORK,
    "Affiliation.status": "current",
    "Agreement.parties": "Organisation",
    "Agreement.parties[2]": _NETWORK,
    "Agreement.status": "in_force",
    "Amount.during": "",
    "Amount.kind": "total",
    "Collaboration.during": "2011-05-22/2011-05-24",
    "Collaboration.kind": "workshop",
    "Collaboration.status": "held",
    "Count.during": "",
    "Count.value": "12",
    "Event.at": "",
    "Event.by": "Person",
    "Event.kind": "founding",
    "Event.legal_form": "",
    "Funding.during": "2024",
    "Funding.fiscal_host": "",
    "Funding.funders": _NETWORK,
    "Funding.status": "approved",
    "Funding.supports": "Collaboration",
    "FundingScheme.during": "2024",
    "FundingScheme.funded_by": "",
    "FundingScheme.kind": "call",
    "FundingScheme.operated_by": _NETWORK,
    "Identifier.scheme": "register",
    "Identifier.value": "1234",
    "Membership.ending": "",
    "Membership.network": _NETWORK,
    "Membership.status": "current",
    "Organisation.kinds": "cultural_centre",
    "Organisation.legal_form": "",
    "Participation.on_behalf_of": "",
    "Participation.role": "organiser",
    "Place.kind": "city",
    "Relation.kind": "founded",
    "Relation.object": "Organisation",
    "Relation.subject": "Person",
}
"""Codes of terms, dates, numbers, and names of records by the class, where the usual is odd.

Nothing where it is better so. The names of records are those of the words `workbook.example.…`.
"""

_SECOND: Final[Mapping[str, str]] = {
    "Organisation.country": "RS",
    "Organisation.kinds": _NETWORK,
    "Organisation.name": _NETWORK,
}
"""A second row, so that one organisation may have to do with another."""

_CODES: Final[Mapping[str, str]] = {"Country": "RS", "Currency": "RSD"}
_DATES: Final[Mapping[str, str]] = {"during": "2017/.."}


def examples(plan: SheetPlan, language: str) -> list[dict[int, str]]:
    """Return the examples on a sheet row by row, by column from 0; folded columns have none."""
    return [
        {
            place: text
            for place, column in enumerate(plan.columns)
            if not column.folded and (text := example(plan.table, column.column, language, row))
        }
        for row in range(example_rows(plan.table))
    ]


def example_rows(table: Table) -> int:
    """Return how many rows of examples the sheet of a table has.

    >>> from saradnja.derive.tables import layout
    >>> [example_rows(table) for table in layout()[1:4]]
    [1, 2, 1]
    """
    second = f"{table.described.name}."
    return 2 if any(key.startswith(second) for key in _SECOND) else 1


@lru_cache(maxsize=2048)
def example(table: Table, column: Column, language: str, row: int = 0) -> str:
    """Return what stands as the example in a column, nothing where an example would say nothing.

    >>> from saradnja.derive.tables import layout
    >>> example(layout()[2], Column("country"), "sr-Latn")
    'npr. Srbija'
    """
    field = property_of(table, column)
    if field is None:
        value = _of_record(table, language) if column.field == RECORD else ""
    else:
        value = _value(table, field, column, language, row)
    return word("workbook.example", language, None, value=value) if value else ""


def is_example(table: Table, column: Column, text: str) -> bool:
    """Say whether a cell holds an example of its column, in whichever writing."""
    return any(
        text.strip() == example(table, column, language, row)
        for language in WRITINGS
        for row in range(example_rows(table))
    )


def _of_record(table: Table, language: str) -> str:
    """Return a record that has such parts: the organisation where it can."""
    names = [holder.name for holder in table.holders]
    known = ("Organisation", *names) if "Organisation" in names else names
    return next(filter(None, (_called(name, language) for name in known)), "")


def _value(table: Table, field: Property, column: Column, language: str, row: int) -> str:
    name = f"{table.described.name}.{field.name}"
    chosen = _SECOND.get(name, "") if row else _EXAMPLES.get(name)
    if (column.number or 1) > 1:
        chosen = "" if row else _EXAMPLES.get(f"{name}[{column.number}]", "")
    item = field.shape.item
    if item is Text:
        return _wording(table, field, name, column, row)
    if chosen == "":
        return ""
    if item is Ref:
        return _called(chosen, language) if chosen else _of_target(table, field, language)
    if issubclass(item, Term):
        default = field.default if isinstance(field.default, Term) else next(iter(item))
        code = chosen or default.value
        return labels_of(field, language).get(code, code)
    if item is Date:
        return Date(chosen or _DATES.get(field.name, _DATE)).phrase(language)
    if item is Decimal:
        return grouped(_SUM, language) if field.name == "amount" else chosen or ""
    if item is Iri:
        return _LINK
    code = chosen or _CODES.get(item.__name__, "")
    return labels_of(field, language).get(code, code)


def _of_target(table: Table, field: Property, language: str) -> str:
    """Return a record that a reference may point to; none of the sheet itself."""
    if table.described.python in field.targets:
        return ""
    known = (_called(target.__name__, language) for target in field.targets)
    return next(filter(None, known), "")


def _wording(table: Table, field: Property, name: str, column: Column, row: int) -> str:
    """Return the wording in the language of the column, where there are words in it."""
    tag = column.tag or ""
    if tag not in WRITINGS or (column.number or 1) > 1:
        return ""
    if row:
        return _called(_SECOND.get(name, ""), tag)
    if _key(name) in WORDS:
        return _called(name, tag)
    return _called(table.described.name, tag) if field == name_field(table.described) else ""


def _called(name: str, language: str) -> str:
    return word(_key(name), language) if _key(name) in WORDS else ""


def _key(name: str) -> str:
    return f"workbook.example.{name}"
