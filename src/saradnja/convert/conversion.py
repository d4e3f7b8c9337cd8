"""Records from plain data and back by generated code; where it doubts, the reference decides."""

from typing import Any, TypeVar

from saradnja.convert import reference
from saradnja.convert.quick import DOUBTS
from saradnja.convert.reading import reader
from saradnja.convert.writing import writer
from saradnja.model import Record

__all__ = ["accept", "plain", "structure"]

R = TypeVar("R", bound=Record)


def plain(record: Record) -> dict[str, Any]:
    """Return a record as plain data: mappings, lists, texts, whole numbers and booleans.

    Fields that hold their default are left out; the order is that of the declaration.

    >>> from saradnja.model import Person
    >>> from saradnja.text import Text
    >>> plain(Person(id="milos", name=Text(sr_Latn="Miloš")))
    {'id': 'milos', 'name': {'sr-Latn': 'Miloš'}}
    """
    data: dict[str, Any] = writer(type(record))(record, {})
    return data


def structure(data: object, cls: type[R]) -> R:
    """Build a record of plain data, or raise `InvalidRecord` with all that is wrong in it.

    >>> from saradnja.model import Person
    >>> structure({"id": "milos", "name": {"sr_Latn": "Miloš"}}, Person)
    Person(id='milos', name=Text(sr_Latn='Miloš'))
    """
    record = accept(data, cls)
    return reference.structure(data, cls) if record is None else record


def accept(data: Any, cls: type[R]) -> R | None:
    """Build a record if nothing about the data is in doubt, else return None."""
    try:
        record: R = reader(cls)(data)[0]
    except DOUBTS:
        return None
    return record
