"""Where a row belongs in its record: `statements[1].counts[2]`, by codes or by labels."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from saradnja._patterns import pattern
from saradnja.catalogues import Named
from saradnja.declare import Declared
from saradnja.errors import InvalidValue
from saradnja.schema import Class, Property, describe_class, named
from saradnja.tables.headings import part_of

__all__ = ["Place", "Steps", "place", "said"]

Steps = tuple[tuple[str, int | None], ...]
"""Fields, each with the number of one of its values, counted from 1; None where it has one only."""

_STEP = pattern(r"([^\[\].]+)(?:\[\s*([1-9][0-9]{0,8})\s*\])?\s*")
_LONGEST: Final = 1000


class Place(NamedTuple):
    """The place of a row: the part of the record it belongs to, the field in that, the number.

    No number where the field repeats means the next free one.
    """

    parent: Steps
    name: str
    many: bool
    number: int | None


def said(steps: Steps) -> str:
    """Write steps as they stand in tables.

    >>> said((("statements", 1), ("counts", 2)))
    'statements[1].counts[2]'
    """
    return ".".join(name if number is None else f"{name}[{number}]" for name, number in steps)


@lru_cache(maxsize=4096)
def place(cls: Any, part: Any, text: str) -> Place:
    """Read the place of a part in a record of a class.

    With no text at all it is the only field of the class that holds such parts. Raises
    `InvalidValue` where there is no such place, `row_of_other_class` where records of the class
    have no such parts themselves.

    >>> from saradnja.model import Event, Membership
    >>> place(Membership, Event, "events[3]")
    Place(parent=(), name='events', many=True, number=3)
    """
    holding = [it for it in describe_class(cls).properties if it.shape.item is part]
    if len(holding) == 1 and not text.strip():
        return Place((), holding[0].name, holding[0].shape.many, None)
    wrong = _refusal(describe_class(cls), describe_class(part), holding, text)
    if len(text) > _LONGEST:
        raise wrong
    owner: type[Declared] = cls
    steps: list[tuple[str, int | None]] = []
    many = False
    for step in text.split("."):
        match = _STEP.fullmatch(step)
        field = part_of(describe_class(owner), match[1]) if match else None
        if match is None or field is None or not issubclass(field.shape.item, Declared):
            raise wrong
        if steps and many and steps[-1][1] is None:
            raise wrong
        many = field.shape.many
        if match[2] and not many:
            raise wrong
        steps.append((field.name, int(match[2]) if match[2] else None))
        owner = field.shape.item
    if owner is not part:
        raise wrong
    *parent, (name, number) = steps
    return Place(tuple(parent), name, many, number)


def _refusal(owner: Class, part: Class, holding: Sequence[Property], text: str) -> InvalidValue:
    """Return what is said of a row that has no place, or does not tell it."""
    way = _way(owner, part, frozenset())
    if not holding:
        kind = Named(f"{part.context}:plural", part.plural)
        deeper = {"place": said(way)} if way else {}
        return InvalidValue("row_of_other_class", owner=named(owner), kind=kind, **deeper)
    expected = said(way)
    if not text.strip():
        return InvalidValue("row_field_missing", expected=expected)
    return InvalidValue("row_field", value=text, kind=named(part), expected=expected)


def _way(owner: Class, part: Class, seen: frozenset[str]) -> Steps:
    """Return the first steps from a class to a part of a class, none where no field leads there."""
    ways: list[Steps] = []
    for field in owner.properties:
        item = field.shape.item
        step = (field.name, 1 if field.shape.many else None)
        if item is part.python:
            return (step,)
        if issubclass(item, Declared) and item.__name__ not in seen:
            rest = _way(describe_class(item), part, seen | {owner.name, item.__name__})
            ways += [(step, *rest)] if rest else []
    return min(ways, key=len, default=())
