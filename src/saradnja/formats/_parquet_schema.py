"""The types of Arrow for a model: nested where values are, with labels and IRIs as metadata."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import attrs

from saradnja.countries import Country
from saradnja.dates import Date
from saradnja.decimals import PLACES, check_amount
from saradnja.declare import Declared, meaning
from saradnja.derive.relational import BESIDE
from saradnja.files import MissingExtra
from saradnja.iris import expand
from saradnja.languages import WRITINGS
from saradnja.model import Record
from saradnja.money import Currency
from saradnja.schema import Class, Property, describe_class, named
from saradnja.terms import Term
from saradnja.text import Text

__all__ = ["CLASS", "DIGITS", "HEAD", "arrow", "beside", "places", "schema_of", "type_of"]

HEAD: Final = "saradnja"
CLASS: Final = "saradnja.class"
"""Keys of a file's metadata: what the dataset says of itself, and the class of the rows."""

DIGITS: Final = 38
"""Digits of a number of 128 bits."""

_PLACES: Final = 10
"""Digits after the point of a number that is no sum of money: enough for degrees."""

_CODED: Final = (Term, Country, Currency)
"""Types of which few values occur again and again."""


def arrow() -> Any:
    """Return the library, or raise `MissingExtra` with the command that installs it."""
    try:
        import pyarrow
    except ImportError:
        command = 'pip install "saradnja[parquet]"'
        told = {"library": "pyarrow", "command": command}
        raise MissingExtra("missing_extra", **told) from None
    return pyarrow


def schema_of(cls: type[Record], classes: tuple[type[Record], ...], head: str) -> Any:
    """Return the schema of the table of a class; `head` is what the dataset says, as JSON."""
    pa = arrow()
    described = describe_class(cls, classes)
    said = {CLASS: described.name, "iri": expand(described.iri), HEAD: head}
    labels = {f"label.{writing}": named(described).label(writing) for writing in WRITINGS}
    return pa.schema(list(_fields(pa, described, classes)), metadata={**said, **labels})


def _fields(pa: Any, described: Class, classes: tuple[type[Record], ...]) -> Iterator[Any]:
    for field in described.properties:
        one = type_of(pa, field, classes)
        whole = pa.list_(pa.field("element", one)) if field.shape.many else one
        told = {"iri": expand(field.iri)}
        if issubclass(field.shape.item, Term):
            told["vocabulary"] = field.shape.item.__name__
        told |= {f"label.{writing}": named(field).label(writing) for writing in WRITINGS}
        yield pa.field(field.name, whole, nullable=not field.required, metadata=told)
        types = _beside_types(pa, described, field)
        for name, kind in zip(beside(described, field), types, strict=True):
            yield pa.field(name, kind)


def type_of(pa: Any, field: Property, classes: tuple[type[Record], ...]) -> Any:
    """Return the type of one value of a field."""
    item = field.shape.item
    if issubclass(item, Declared):
        return pa.struct(list(_fields(pa, describe_class(item, classes), classes)))
    if item is Text:
        return pa.map_(pa.string(), pa.string())
    if issubclass(item, _CODED):
        return pa.dictionary(pa.int32(), pa.string())
    return pa.bool_() if item is bool else pa.int64() if item is int else pa.string()


def beside(described: Class, field: Property) -> tuple[str, ...]:
    """Return the names of the columns beside that of a field, which are derived from it.

    >>> from saradnja.model import Membership
    >>> memberships = describe_class(Membership)
    >>> beside(memberships, memberships["during"])
    ('during_earliest', 'during_latest')
    """
    if field.shape.many:
        return ()
    taken = {other.name for other in described.properties}
    names = []
    for end in BESIDE.get(field.shape.item, ()):
        name = f"{field.name}_{end}"
        while name in taken:
            name += "_"
        names.append(name)
    return tuple(names)


def _beside_types(pa: Any, described: Class, field: Property) -> tuple[Any, ...]:
    if field.shape.many:
        return ()
    if field.shape.item is Date:
        return pa.date32(), pa.date32()
    if field.shape.item is Decimal:
        return (pa.decimal128(DIGITS, places(described, field)),)
    return ()


def places(described: Class, field: Property) -> int:
    """Return how many digits after the point the number beside an exact text has."""
    attribute = attrs.fields_dict(described.python)[field.name]
    return PLACES if meaning(attribute).check is check_amount else _PLACES
