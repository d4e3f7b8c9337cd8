"""What fields are called in headings, and which heading was meant by one that is not known."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeVar

from saradnja.catalogues import Named
from saradnja.codes import Parameter, listed, nearest
from saradnja.derive.tables import Column, Table
from saradnja.errors import InvalidValue
from saradnja.extras import EXTRA
from saradnja.languages import WRITINGS, canonical, writing
from saradnja.schema import Class, Property, named
from saradnja.tables.cells import folded
from saradnja.text import Text

__all__ = [
    "Around",
    "around",
    "divided",
    "field_of",
    "meant",
    "part_of",
    "unambiguous",
    "written",
]

T = TypeVar("T")

_HEADING: Final = re.compile(r"([^\[\]]*)((?:\[[^\[\]]*\]\s*)*)")
_BRACKETS: Final = re.compile(r"\[([^\[\]]*)\]")
_COMPARED: Final = 100
_SHOWN: Final = 6
_LATIN: Final = "sr-Latn"


class Around(NamedTuple):
    """What the other headings of a table tell: their writing, the language of texts, the fields.

    The writing is `code` for codes, and None where nothing tells it.
    """

    writing: str | None = None
    tag: str | None = None
    fields: frozenset[str] = frozenset()


_CODE: Final = "code"


class _Heading(NamedTuple):
    """A heading that each reader is told in the reader's own language."""

    named: Named
    is_text: bool
    tag: str | None

    def label(self, language: str) -> str:
        """Return the heading in a language."""
        said = self.named.label(language)
        return f"{said} [{self.tag or writing(language)}]" if self.is_text else said


def divided(heading: str) -> tuple[str, list[str]]:
    """Return what a heading calls its field, and what stands behind that in brackets.

    >>> divided("Vrste [2]")
    ('Vrste', ['2'])
    """
    match = _HEADING.fullmatch(heading.strip())
    if match is None:
        return heading, []
    return match[1].strip(), [part.strip() for part in _BRACKETS.findall(match[2])]


def field_of(table: Table, name: str) -> Property | None:
    """Return the field in a column of a table that is called so, by code or label."""
    return _fields(table).get(folded(name))


def part_of(described: Class, name: str) -> Property | None:
    """Return the field of a class that holds parts and is called so, by code or label."""
    return _parts(described).get(folded(name))


def unambiguous(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Return what is called by names, without the names that more than one thing has."""
    found: dict[str, T | None] = {}
    for label, named_ in pairs:
        key = folded(label)
        found[key] = named_ if found.get(key, named_) == named_ else None
    return {label: named_ for label, named_ in found.items() if named_ is not None}


def around(table: Table, headings: Sequence[str | None]) -> Around:
    """Return what those headings of a table tell that are known.

    >>> from saradnja.derive.tables import layout
    >>> around(layout()[2], ["id", "Ime [sr-Latn]", "Sajt"])[:2]
    ('sr-Latn', 'sr-Latn')
    """
    seen: dict[str, int] = {}
    tags = []
    fields = set()
    for heading in headings:
        base, parts = divided(heading or "")
        field = field_of(table, base)
        if field is None:
            for found in _writings_of_key(table, base):
                seen[found] = seen.get(found, 0) + 1
            continue
        fields.add(field.name)
        tags += parts[-1:] if field.shape.item is Text else []
        for found in _writings(field, base):
            seen[found] = seen.get(found, 0) + 1
    most = max(seen, key=lambda it: seen[it]) if seen else None
    return Around(most, _tag(tags), frozenset(fields))


def meant(table: Table, heading: str, told: Around) -> Parameter:
    """Return the heading that is most like one that is not known; where none is, several.

    They are written as the other headings are, else in the language of the reader; those that a
    table must have and this one lacks come first, then the most alike.
    """
    base, parts = divided(heading)
    tag = _tag(parts[-1:]) or told.tag
    near = nearest(folded(base), _fields(table))
    if near is not None:
        field = _fields(table)[near]
        return _written(field, told.writing or _writing_of(field, near, base), tag)
    there = told.fields | {EXTRA}
    left = [field for field in table.fields if field.name not in there] or [*table.fields]
    writings = WRITINGS if told.writing is None else (told.writing,)
    alike = difflib.SequenceMatcher(b=folded(base)[:_COMPARED])

    def likeness(field: Property) -> tuple[bool, float]:
        ratios = []
        for language in writings:
            alike.set_seq1(folded(_called(field, language)))
            ratios.append(alike.ratio())
        return field.required and field.name != "id", max(ratios)

    found = sorted(left, key=likeness, reverse=True)
    if told.writing is None:
        return tuple(_Heading(named(it), it.shape.item is Text, tag) for it in found[:_SHOWN])
    return listed(_written(field, told.writing, tag) for field in found)


def _writings_of_key(table: Table, base: str) -> list[str]:
    """Return in which writings a column is called so that tells of what the rows are parts."""
    return [
        language
        for column in table.keys
        for language in WRITINGS
        if not table.is_record and folded(table.heading(column, language)) == folded(base)
    ]


def _writings(field: Property, base: str) -> list[str]:
    """Return in which writings a field is called so: a code only if it stands letter by letter."""
    if folded(base) == "id":  # everybody writes it so
        return []
    if base == field.name:
        return [_CODE]
    return [it for it in WRITINGS if folded(_called(field, it)) == folded(base)] or [_CODE]


def written(table: Table, column: Column, heading: str, told: Around | None = None) -> str:
    """Return the heading of a column in the writing of one that names its field.

    A text of no language gets that of the texts around it, else that of the heading.

    >>> from saradnja.derive.tables import layout
    >>> written(layout()[2], Column("kinds", 2), "Vrste [dve]")
    'Vrste [2]'
    """
    base, _ = divided(heading)
    field = field_of(table, base)
    found = next(iter(_writings(field, base)), _CODE) if field is not None else _CODE
    language = None if found == _CODE else found
    if column.tag is None and field is not None and field.shape.item is Text:
        column = column._replace(tag=(told.tag if told else None) or language or _LATIN)
    return table.heading(column, language)


def _writing_of(field: Property, near: str, base: str) -> str:
    if near == field.name and base.islower():
        return _CODE
    return next((it for it in WRITINGS if folded(_called(field, it)) == near), _CODE)


def _written(field: Property, language: str, tag: str | None) -> str:
    is_text = field.shape.item is Text
    if language == _CODE:
        return str(Column(field.name, None, (tag or _LATIN) if is_text else None))
    return _Heading(named(field), is_text, tag).label(language)


def _called(field: Property, language: str) -> str:
    return field.name if language == _CODE else named(field).label(language)


def _tag(found: Sequence[str]) -> str | None:
    """Return the first of these that is the tag of a language."""
    for text in found:
        try:
            return canonical(text)
        except InvalidValue:
            continue
    return None


@lru_cache(maxsize=256)
def _fields(table: Table) -> Mapping[str, Property]:
    return _by_name(table.fields)


@lru_cache(maxsize=256)
def _parts(described: Class) -> Mapping[str, Property]:
    return _by_name(described.properties)


def _by_name(fields: Iterable[Property]) -> Mapping[str, Property]:
    """Return fields by their codes, and by those labels that only one of them has."""
    pairs = [(named(field).label(language), field) for field in fields for language in WRITINGS]
    return unambiguous(pairs) | {folded(field.name): field for field in fields}
