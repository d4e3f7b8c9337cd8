"""Where a row belongs in its record: `statements[1].counts[2]`, by codes or by labels."""

from functools import lru_cache
from typing import Any, Final, NamedTuple

from saradnja._patterns import pattern
from saradnja.declare import Declared
from saradnja.errors import InvalidValue
from saradnja.schema import describe_class, named
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
    `InvalidValue` where there is no such place.

    >>> from saradnja.model import Event, Membership
    >>> place(Membership, Event, "events[3]")
    Place(parent=(), name='events', many=True, number=3)
    """
    holding = [it for it in describe_class(cls).properties if it.shape.item is part]
    example = said(((holding[0].name, 1 if holding[0].shape.many else None),)) if holding else "–"
    if not text.strip():
        if len(holding) != 1:
            raise InvalidValue("row_field_missing", expected=example)
        return Place((), holding[0].name, holding[0].shape.many, None)
    kind = named(describe_class(part))
    wrong = InvalidValue("row_field", value=text, kind=kind, expected=example)
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
