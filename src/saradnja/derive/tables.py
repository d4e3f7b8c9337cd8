"""The flat layout: a table a class, its fields in columns, as every tabular format has it."""

from functools import lru_cache
from typing import Final, NamedTuple

import attrs

from saradnja.catalogues import Named
from saradnja.declare import Declared
from saradnja.extras import OWN
from saradnja.model import CLASSES, Record
from saradnja.schema import Class, Property, describe, named
from saradnja.text import Text
from saradnja.words import word

__all__ = ["FIELD", "RECORD", "Column", "Table", "layout", "name_field", "table_label"]

RECORD: Final = "record"
"""The first column of a table of values: the id of the record that a value is part of."""

FIELD: Final = "field"
"""The second: the path of the value in its record, `events[3].evidence[1]`, counted from 1."""

_NAME: Final = "schema:name"
_KEYS: Final = {RECORD: "column.record", FIELD: "column.field"}


class Column(NamedTuple):
    """One column: a field of a class, which of its values, and in which language.

    `number` counts from 1 and is there where the field repeats; `tag` where it holds texts.

    >>> str(Column("authors", 2, "sr-Latn"))
    'authors[2][sr-Latn]'
    """

    field: str
    number: int | None = None
    tag: str | None = None

    def __str__(self) -> str:
        return self.field + "".join(f"[{part}]" for part in self[1:] if part is not None)


@attrs.frozen(kw_only=True)
class Table:
    """The table of one class: its rows are records, or values that are parts of records.

    `fields` stand in columns of the table; the values of the fields `parts` are rows of tables of
    their own, as they may repeat and have parts in turn. `holders` are the classes of record that
    have values of its class as parts themselves.
    """

    described: Class
    fields: tuple[Property, ...]
    parts: tuple[Property, ...]
    holders: tuple[Class, ...]

    @property
    def name(self) -> str:
        """The name of the table: `organisations`, `names`."""
        return self.described.table

    @property
    def is_record(self) -> bool:
        """Whether its rows are records, which have an id, rather than parts of them."""
        return self.described.is_record

    @property
    def keys(self) -> tuple[Column, ...]:
        """The columns that a row is known by."""
        return (Column("id"),) if self.is_record else (Column(RECORD), Column(FIELD))

    def heading(self, column: Column, language: str | None = None) -> str:
        """Return what stands above a column: its code, or its label in a language.

        >>> organisations = layout()[2]
        >>> organisations.heading(Column("kinds", 2), "sr-Latn")
        'Vrste [2]'
        """
        if language is None or column.field.startswith(OWN):
            return str(column)
        if not self.is_record and column.field in _KEYS:
            return word(_KEYS[column.field], language)
        label = named(self.described[column.field]).label(language)
        return " ".join([label, *(f"[{part}]" for part in column[1:] if part is not None)])


def layout(classes: tuple[type[Record], ...] = CLASSES) -> tuple[Table, ...]:
    """Return the tables of a model: those of its records in their order, then those of its values.

    Raises `TypeError` where a class of value has a field that is called as the columns by which its
    rows are known.

    >>> [table.name for table in layout()][:4]
    ['sources', 'places', 'organisations', 'persons']
    """
    return _layout(tuple(classes))


@lru_cache(maxsize=16)
def _layout(classes: tuple[type[Record], ...]) -> tuple[Table, ...]:
    schema = describe(classes)
    return tuple(_table(described, schema.records) for described in schema.records + schema.values)


def _table(described: Class, records: tuple[Class, ...]) -> Table:
    fields = tuple(field for field in described.properties if not _is_part(field))
    if not described.is_record:
        for field in fields:
            if field.name in _KEYS:
                raise TypeError(f"{described.name} cannot have a field {field.name}: see layout")
    parts = tuple(field for field in described.properties if _is_part(field))
    holders = tuple(
        record
        for record in records
        if any(field.shape.item is described.python for field in record.properties)
    )
    return Table(described=described, fields=fields, parts=parts, holders=holders)


def _is_part(field: Property) -> bool:
    return issubclass(field.shape.item, Declared)


def name_field(described: Class) -> Property | None:
    """Return the field that holds what records of a class are called, None where none does."""
    for field in described.properties:
        if field.iri == _NAME and field.shape.item is Text and not field.shape.many:
            return field
    return None


def table_label(table: Table, language: str) -> str:
    """Return what a table is called in a language: the plural of what its rows are.

    >>> table_label(layout()[2], "sr-Cyrl")
    'Организације'
    """
    described = table.described
    return Named(f"{described.context}:plural", described.plural).label(language)
