"""The columns of a sheet: which there are, what stands above them, and how wide they are."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from saradnja.catalogues import territories
from saradnja.countries import HISTORIC, Country
from saradnja.dates import Date
from saradnja.derive.tables import FIELD, RECORD, Column, Table
from saradnja.errors import InvalidValue
from saradnja.extras import OWN, Frozen
from saradnja.iris import Iri
from saradnja.labels import definition
from saradnja.money import Currency
from saradnja.schema import Property
from saradnja.shapes import Ref
from saradnja.tables.cells import understanding
from saradnja.tables.columns import clear_heading
from saradnja.terms import Term
from saradnja.text import Text
from saradnja.words import word

__all__ = [
    "Planned",
    "column_definition",
    "columns_of",
    "countries",
    "labels_of",
    "languages_of",
    "property_of",
    "unstarred",
]

_STAR: Final = " *"
"""What stands behind the heading of a column that must be filled in."""

_RARE: Final = frozenset(
    {"id", "field", "gender", "scope", "legal_form_title", "declared_language", "sha256"}
    | {"excerpt", "version_of", "version", "attendance_mode", "edition", "audience", "term"}
    | {"extra", "low", "high", "share", "bound", "fields", "stance", "states", "certainty"}
    | {"by_proxy", "affiliations", "issuer", "statuses", "party_kinds", "eligible_kinds"}
    | {"initiated_by", "recommended_by", "represented_by", "about", "produced", "follows"}
    | {"via", "grounds", "gives"}
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
    Text: 34, Iri: 32, Ref: 30, Term: 22, Country: 18, Currency: 10, Date: 24, bool: 10, str: 18,
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
    def is_wide(self) -> bool:
        """Whether its cells hold whole sentences."""
        return self.width >= _WIDTH_OF_WIDE

    @property
    def item(self) -> type:
        """The class of what stands in a cell: a reference in the column of the record."""
        if self.field is not None:
            return self.field.shape.item
        return Ref if self.column.field == RECORD else str


def columns_of(table: Table, needed: Sequence[Column], language: str | None) -> tuple[Planned, ...]:
    """Return the columns that are needed and those that are usual, from left to right.

    The id comes first; what few people fill in comes last.
    """
    found: dict[Column, None] = {}
    if not table.is_record:
        found.update(dict.fromkeys(table.keys))
    for field in table.fields:
        wanted = [column for column in needed if column.field == field.name]
        usual = _usual(field, language)
        found.update(dict.fromkeys(sorted({*usual, *wanted}, key=_order(usual))))
    found.update(dict.fromkeys(needed))
    columns = [_column(table, column, language) for column in found]
    return tuple(sorted(columns, key=lambda it: it.folded and it.column.field != "id"))


def languages_of(language: str | None) -> tuple[str, ...]:
    """Return in which languages a workbook asks for texts, by that of its headings."""
    return _LANGUAGES[language]


def unstarred(heading: str) -> str:
    """Return a heading as the layout has it, without the star of a required column.

    >>> unstarred("Naziv [sr-Latn] *")
    'Naziv [sr-Latn]'
    """
    return heading.strip().removesuffix(_STAR.strip()).rstrip()


def property_of(table: Table, column: Column) -> Property | None:
    """Return the field that a column holds; None for the keys of a value and for one's own."""
    return next((field for field in table.fields if field.name == column.field), None)


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
    heading = clear_heading(table, column, language)
    return Planned(
        column=column,
        field=field,
        heading=heading + _STAR if required else heading,
        definition=column_definition(table, column, language),
        required=required,
        folded=column.field in _RARE or column.field.startswith(OWN),
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
