"""Names of tables and headings as people write them: codes, or labels in any of the writings."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, TypeVar

from saradnja.catalogues import Named
from saradnja.codes import listed
from saradnja.derive.tables import FIELD, OWN, RECORD, Column, Table, layout, table_label
from saradnja.errors import InvalidValue
from saradnja.files.found import nearest
from saradnja.languages import WRITINGS, canonical
from saradnja.model import CLASSES, Record
from saradnja.schema import Class, Property, named
from saradnja.tables.cells import folded
from saradnja.text import Text

__all__ = ["called", "column_of", "part_of", "table_of"]

T = TypeVar("T")

_HEADING: Final = re.compile(r"([^\[\]]*)((?:\[[^\[\]]*\]\s*)*)")
_BRACKETS: Final = re.compile(r"\[([^\[\]]*)\]")
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")


def table_of(name: str, classes: tuple[type[Record], ...] = CLASSES) -> Table:
    """Return the table of a name: its code, or the label of one or many of its rows.

    Raises `InvalidValue` where there is none.

    >>> table_of("Чланства").name, table_of("membership").name
    ('memberships', 'memberships')
    """
    known = _tables(tuple(classes))
    found = known.get(folded(name))
    if found is None:
        names = [table.name for table in layout(classes)]
        expected = nearest(folded(name), names) or listed(names)
        raise InvalidValue("table_unknown", value=name, expected=expected)
    return found


@lru_cache(maxsize=16)
def _tables(classes: tuple[type[Record], ...]) -> Mapping[str, Table]:
    tables = layout(classes)
    pairs = [
        (label, table)
        for table in tables
        for language in WRITINGS
        for label in (table_label(table, language), named(table.described).label(language))
    ]
    return _unambiguous(pairs) | {folded(table.name): table for table in tables}


def column_of(table: Table, heading: str) -> Column:
    """Return the column that a heading names, by code or by label in any writing.

    What repeats may lack its number, which is then 1. Raises `InvalidValue` where there is no such
    column, where its language is missing, and for a column of one's own beside details.

    >>> str(column_of(table_of("memberships"), "На иницијативу [2]"))
    'initiated_by[2]'
    """
    match = _HEADING.fullmatch(heading.strip())
    base, parts = (match[1], _BRACKETS.findall(match[2])) if match else (heading, [])
    if folded(heading).startswith(OWN):
        if not table.is_record:
            raise InvalidValue("heading_own", value=heading, table=called(table))
        return Column(OWN + heading.strip()[len(OWN) :])
    if not table.is_record and folded(base) in _keys(table) and not parts:
        return Column(_keys(table)[folded(base)])
    field = _fields(table).get(folded(base))
    if field is None:
        raise InvalidValue(
            "heading_unknown", value=heading, table=called(table), expected=_meant(table, base)
        )
    return _column(table, field, heading, [part.strip() for part in parts])


def called(table: Table) -> Named:
    """Return what a table is called, to be said in the reader's language."""
    return Named(f"{table.described.context}:plural", table.described.plural)


def _meant(table: Table, heading: str) -> str:
    """Return the heading that is most like one that is not known, in its own writing."""
    near = nearest(folded(heading), _fields(table))
    if near is None:
        return listed(field.name for field in table.fields)
    field = _fields(table)[near]
    labels = (named(field).label(language) for language in WRITINGS)
    known = (label for label in labels if folded(label) == near != field.name)
    return next(known, field.name)


def _column(table: Table, field: Property, heading: str, parts: list[str]) -> Column:
    number = tag = None
    if field.shape.many:
        number = int(parts.pop(0)) if parts and _NUMBER.fullmatch(parts[0]) else 1
    if field.shape.item is Text:
        if not parts:
            expected = str(Column(field.name, number, "sr-Latn"))
            raise InvalidValue("heading_without_language", value=heading, expected=expected)
        tag = canonical(parts.pop(0))
    if parts:
        expected = table.heading(Column(field.name, number, tag))
        raise InvalidValue("heading_brackets", value=heading, expected=expected)
    return Column(field.name, number, tag)


@lru_cache(maxsize=256)
def _keys(table: Table) -> Mapping[str, str]:
    pairs = [
        (table.heading(Column(name), language), name)
        for name in (RECORD, FIELD)
        for language in (None, *WRITINGS)
    ]
    return {folded(label): name for label, name in pairs}


@lru_cache(maxsize=256)
def _fields(table: Table) -> Mapping[str, Property]:
    return _called(table.fields)


def part_of(described: Class, name: str) -> Property | None:
    """Return the field of a class that holds parts and is called so, by code or label."""
    return _parts(described).get(folded(name))


@lru_cache(maxsize=256)
def _parts(described: Class) -> Mapping[str, Property]:
    return _called(described.properties)


def _called(fields: Iterable[Property]) -> Mapping[str, Property]:
    """Return fields by their codes, and by those labels that only one of them has."""
    pairs = [(named(field).label(language), field) for field in fields for language in WRITINGS]
    return _unambiguous(pairs) | {folded(field.name): field for field in fields}


def _unambiguous(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    found: dict[str, T | None] = {}
    for label, named_ in pairs:
        key = folded(label)
        found[key] = named_ if found.get(key, named_) == named_ else None
    return {label: named_ for label, named_ in found.items() if named_ is not None}
