"""Names of tables and headings as people write them: codes, or labels in any of the writings."""

import difflib
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from saradnja.catalogues import Named
from saradnja.codes import Parameter, nearest
from saradnja.derive.tables import FIELD, RECORD, Column, Table, layout, table_label
from saradnja.errors import InvalidValue
from saradnja.extras import OWN
from saradnja.languages import WRITINGS, canonical
from saradnja.model import CLASSES, Record
from saradnja.schema import Property, named
from saradnja.scripts import script
from saradnja.slugs import slug
from saradnja.tables.cells import folded
from saradnja.tables.headings import Around, divided, field_of, meant, unambiguous, written
from saradnja.text import Text
from saradnja.words import WORDS

__all__ = ["called", "clear_heading", "column_of", "heading_of", "table_of", "tables_meant"]

_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")
_COMPARED: Final = 100
_SHOWN: Final = 3


def table_of(name: str, classes: tuple[type[Record], ...] = CLASSES) -> Table:
    """Return the table of a name: its code, or the label of one or many of its rows.

    Raises `InvalidValue` where there is none.

    >>> table_of("Чланства").name, table_of("membership").name
    ('memberships', 'memberships')
    """
    classes = tuple(classes)
    found = _tables(classes).get(folded(name))
    if found is None:
        expected = tables_meant(name, _labels(classes), classes)
        raise InvalidValue("table_unknown", value=name, expected=expected)
    return found


def tables_meant(
    name: str, known: Sequence[str], classes: tuple[type[Record], ...] = CLASSES
) -> Parameter:
    """Return the one of the names of tables that is most like one that is not known.

    Marks on letters do not count. Where none is like it, some tables are named in the words of the
    reader, the most alike first.

    >>> tables_meant("Clanstva", ["memberships", "Članstva"])
    'Članstva'
    """
    words, written_in = slug(name), script(name)
    near = nearest(words, [slug(label) for label in known])
    if near is not None:
        labels = [label for label in known if slug(label) == near]
        return next((label for label in labels if script(label) == written_in), labels[0])
    alike = difflib.SequenceMatcher(b=words[:_COMPARED])

    def likeness(table: Table) -> float:
        ratios = []
        for language in WRITINGS:
            alike.set_seq1(slug(table_label(table, language)))
            ratios.append(alike.ratio())
        return max(ratios)

    return tuple(map(called, sorted(layout(classes), key=likeness, reverse=True)[:_SHOWN]))


@lru_cache(maxsize=16)
def _labels(classes: tuple[type[Record], ...]) -> tuple[str, ...]:
    """Return the names of tables: the codes first, then the labels in each writing."""
    tables = layout(classes)
    return (
        *(table.name for table in tables),
        *(table_label(table, language) for language in WRITINGS for table in tables),
    )


@lru_cache(maxsize=16)
def _tables(classes: tuple[type[Record], ...]) -> Mapping[str, Table]:
    tables = layout(classes)
    pairs = [
        (label, table)
        for table in tables
        for language in WRITINGS
        for label in (table_label(table, language), named(table.described).label(language))
    ]
    return unambiguous(pairs) | {folded(table.name): table for table in tables}


def column_of(table: Table, heading: str, told: Around | None = None) -> Column:
    """Return the column that a heading names, by code or by label in any writing.

    What repeats may lack its number, which is then 1. Raises `InvalidValue` where there is no such
    column, where its language is missing, and for a column of one's own beside details; `told` is
    what the other headings tell, so that the one that is meant can be named as they are.

    >>> str(column_of(table_of("memberships"), "На иницијативу [2]"))
    'initiated_by[2]'
    """
    base, parts = divided(heading)
    if folded(heading).startswith(OWN):
        if not table.is_record:
            raise InvalidValue("heading_own", value=heading, table=called(table))
        return Column(OWN + heading.strip()[len(OWN) :])
    if not table.is_record and folded(base) in _keys(table) and not parts:
        return Column(_keys(table)[folded(base)])
    field = field_of(table, base)
    if field is None:
        expected = meant(table, heading, told or Around())
        raise InvalidValue("heading_unknown", value=heading, table=called(table), expected=expected)
    return _column(table, field, heading, parts, told)


def clear_heading(table: Table, column: Column, language: str | None) -> str:
    """Return what stands above a column: its label in a language, if that is read as its own.

    A class of another project may label a field as another is called, or with brackets; such a
    field is called by its code.

    >>> clear_heading(table_of("memberships"), Column("network"), "sr-Latn")
    'Mreža'
    """
    heading = table.heading(column, language)
    try:
        is_own = column_of(table, heading) == column
    except InvalidValue:
        is_own = False
    return heading if is_own else str(column)


def heading_of(table: Table, column: Column) -> Named:
    """Return what stands above a column by which rows are known, in the reader's language."""
    if table.is_record:
        return named(table.described[column.field])
    key = f"column.{column.field}"
    return Named(f"word.{key}", WORDS[key].text)


def called(table: Table) -> Named:
    """Return what a table is called, to be said in the reader's language."""
    return Named(f"{table.described.context}:plural", table.described.plural)


def _column(
    table: Table, field: Property, heading: str, parts: list[str], told: Around | None
) -> Column:
    number = tag = None
    if field.shape.many:
        number = int(parts.pop(0)) if parts and _NUMBER.fullmatch(parts[0]) else 1
    if field.shape.item is Text:
        if not parts:
            expected = written(table, Column(field.name, number), heading, told)
            raise InvalidValue("heading_without_language", value=heading, expected=expected)
        tag = canonical(parts.pop(0))
    if parts:
        expected = written(table, Column(field.name, number, tag), heading)
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
