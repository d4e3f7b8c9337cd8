"""The sheets of a workbook: which there are, in what order, with which columns and what headings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from saradnja.catalogues import territories
from saradnja.countries import HISTORIC, Country
from saradnja.dates import Date
from saradnja.declare import Frozen
from saradnja.derive.tables import FIELD, RECORD, Column, Table, layout, table_label
from saradnja.errors import InvalidValue
from saradnja.iris import Iri
from saradnja.labels import definition
from saradnja.model import Record
from saradnja.money import Currency
from saradnja.schema import Property
from saradnja.shapes import Ref
from saradnja.tables.cells import understanding
from saradnja.terms import Term
from saradnja.text import Text
from saradnja.words import word

__all__ = ["STAR", "Planned", "SheetPlan", "column_definition", "countries", "labels_of", "languages_of", "planned", "property_of", "said", "titles", "unstarred"]

STAR: Final = " *"
"""What stands behind the heading of a column that must be filled in."""

_LONGEST_TITLE: Final = 31
_NO_TITLE: Final = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))

_FIRST: Final = (
    "Organisation Person Membership Collaboration Participation Affiliation Place Funding "
    "FundingScheme Agreement Relation Source Name Event Amount Count Location Statement Identifier "
    "Evidence"
).split()
"""The classes in the order in which people meet them; those of other packages come after."""

_RARE: Final = frozenset(
    "id field gender scope legal_form_title declared_language sha256 excerpt version_of version "
    "attendance_mode edition audience term extra low high share bound fields stance states "
    "certainty by_proxy affiliations issuer statuses party_kinds eligible_kinds initiated_by "
    "recommended_by represented_by about produced follows via grounds gives".split()
)
"""Fields that few people fill in: their columns stand at the end, folded away."""

_LANGUAGES: Final[Mapping[str | None, tuple[str, ...]]] = {
    None: ("sr-Latn", "en"),
    "sr-Latn": ("sr-Latn", "en"),
    "sr-Cyrl": ("sr-Cyrl", "sr-Latn", "en"),
    "en": ("en", "sr-Latn"),
}
"""In which languages a workbook asks for texts, by that of its headings."""

_SEVERAL: Final = 2
"""Columns for a field that repeats, before anything is in it."""

_WIDTHS: Final[Mapping[type, int]] = {
    Text: 34, Iri: 32, Ref: 30, Term: 22, Country: 18, Currency: 10, Date: 20, bool: 10, str: 18,
}  # fmt: skip
_WIDTH: Final = 14
_WIDE: Final = frozenset({"description", "text", "note", "purpose"})
_WIDTH_OF_WIDE: Final = 46


class Planned(NamedTuple):
    """One column of a sheet: what it holds, what stands above it, and how it is shown."""

    column: Column
    field: Property | None
    heading: str
    definition: str
    required: bool
    folded: bool
    width: int

    @property
    def is_number(self) -> bool:
        """Whether its cells are numbers."""
        return self.item in (int, Decimal)

    @property
    def item(self) -> type:
        """The class of what stands in a cell: a reference in the column of the record."""
        if self.field is not None:
            return self.field.shape.item
        return Ref if self.column.field == RECORD else str


class SheetPlan(NamedTuple):
    """One sheet: its table, its title, and its columns from left to right."""

    table: Table
    title: str
    columns: tuple[Planned, ...]


def planned(
    classes: tuple[type[Record], ...],
    needed: Mapping[str, Sequence[Column]],
    language: str | None,
) -> tuple[SheetPlan, ...]:
    """Plan a workbook with the columns that are needed, by table, and those that are usual.

    `language` is that of titles and headings; None for codes.
    """
    tables = layout(classes)
    names = titles(tables, language)
    return tuple(
        SheetPlan(
            table,
            names[table.name],
            tuple(_columns(table, needed.get(table.name, ()), language)),
        )
        for table in sorted(tables, key=_rank)
    )


def titles(tables: Sequence[Table], language: str | None) -> dict[str, str]:
    """Return the title of the sheet of each table by the table's name, each another.

    Spreadsheets take no title of more than 31 characters and none with `[]:*?/` or a backslash.
    """
    found: dict[str, str] = {}
    for table in tables:
        said = table.name if language is None else table_label(table, language)
        title = said.translate(_NO_TITLE).strip("'")[:_LONGEST_TITLE]
        number = 1
        while title.casefold() in {other.casefold() for other in found.values()}:
            number += 1
            end = f" {number}"
            title = said.translate(_NO_TITLE)[: _LONGEST_TITLE - len(end)] + end
        found[table.name] = title
    return found


def languages_of(language: str | None) -> tuple[str, ...]:
    """Return in which languages a workbook asks for texts, by that of its headings."""
    return _LANGUAGES[language]


def unstarred(heading: str) -> str:
    """Return a heading as the layout has it, without the star of a required column.

    >>> unstarred("Naziv [sr-Latn] *")
    'Naziv [sr-Latn]'
    """
    return heading.strip().removesuffix(STAR.strip()).rstrip()


def property_of(table: Table, column: Column) -> Property | None:
    """Return the field that a column holds; None for the keys of a value and for one's own."""
    return next((field for field in table.fields if field.name == column.field), None)


def said(code: str, field: Property, language: str | None) -> str:
    """Return how a term or country is written in a cell: by its label, if that leads back to it.

    >>> country = layout()[2].described["country"]
    >>> said("RS", country, "sr-Cyrl"), said("RS", country, None)
    ('Србија', 'RS')
    """
    return labels_of(field, language).get(code, code)


@lru_cache(maxsize=512)
def labels_of(field: Property, language: str | None) -> Mapping[str, str]:
    """Return the labels of terms and countries, by code, that lead back to it; none for codes."""
    if language is None:
        return {}
    item = field.shape.item
    labels: dict[str, str] = {}
    if issubclass(item, Term):
        labels = {term.value: term.label(language) for term in item}
    elif issubclass(item, Country):
        labels = {code: code.label(language) for code in countries()}
    understand = understanding(field, canonical=False, resolve=None)
    return {code: name for code, name in labels.items() if understand and understand(name) == code}


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Return all countries that a cell may name."""
    found = []
    for code in (*territories("en"), *HISTORIC):
        try:
            found.append(Country(code))
        except InvalidValue:
            continue
    return tuple(found)


def column_definition(table: Table, column: Column, language: str | None) -> str:
    """Return what belongs in a column, in a sentence; nothing for columns of one's own."""
    field = property_of(table, column)
    said = language or "en"
    if field is not None:
        return definition(table.described.python, said, field=field.name)
    if column.field in (RECORD, FIELD) and not table.is_record:
        return word(f"column.{column.field}:definition", said)
    return ""


def _rank(table: Table) -> tuple[bool, int]:
    name = table.described.name
    known = name in _FIRST
    return (not known, _FIRST.index(name) if known else 0)


def _columns(
    table: Table, needed: Sequence[Column], language: str | None
) -> Iterator[Planned]:
    found: dict[Column, None] = {}
    if not table.is_record:
        found.update(dict.fromkeys(table.keys))
    for field in table.fields:
        wanted = [column for column in needed if column.field == field.name]
        usual = _usual(field, language)
        found.update(dict.fromkeys(sorted({*usual, *wanted}, key=_order(usual))))
    found.update(dict.fromkeys(needed))
    columns = [_column(table, column, language) for column in found]
    key = [column for column in columns if column.column.field == "id" and table.is_record]
    rest = [column for column in columns if column not in key]
    yield from key
    yield from sorted(rest, key=lambda column: column.folded)


def _order(usual: Sequence[Column]) -> Callable[[Column], tuple[int, int, str]]:
    def order(column: Column) -> tuple[int, int, str]:
        at = usual.index(column) if column in usual else len(usual)
        return (column.number or 0, at, column.tag or "")

    return order


def _usual(field: Property, language: str | None) -> list[Column]:
    item = field.shape.item
    if issubclass(item, Frozen):
        return []
    tags: tuple[str | None, ...] = _LANGUAGES[language] if item is Text else (None,)
    several = _SEVERAL if issubclass(item, (Term, Ref)) and field.name not in _RARE else 1
    numbers = range(1, several + 1) if field.shape.many else (None,)
    return [Column(field.name, number, tag) for number in numbers for tag in tags]


def _column(table: Table, column: Column, language: str | None) -> Planned:
    field = property_of(table, column)
    required = column.field == RECORD if field is None else _is_required(field, column, language)
    heading = table.heading(column, language)
    return Planned(
        column=column,
        field=field,
        heading=heading + STAR if required else heading,
        definition=column_definition(table, column, language),
        required=required,
        folded=column.field in _RARE or column.field.startswith("x_"),
        width=_width(field, column),
    )


def _is_required(field: Property, column: Column, language: str | None) -> bool:
    """Say whether a column must be filled in: of a text, the first language; ids are made."""
    if not field.required or field.name == "id":
        return False
    return column.tag in (None, _LANGUAGES[language][0])


def _width(field: Property | None, column: Column) -> int:
    if column.field in _WIDE:
        return _WIDTH_OF_WIDE
    if field is None:
        return 30
    return next(
        (width for kind, width in _WIDTHS.items() if issubclass(field.shape.item, kind)), _WIDTH
    )
