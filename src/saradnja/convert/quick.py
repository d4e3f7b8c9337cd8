"""What the generated readers call: each returns a value that is right, or raises at any doubt."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, NoReturn

from saradnja.decimals import DIGITS, WHOLE_DIGITS
from saradnja.errors import InvalidValue
from saradnja.extras import OWN, Frozen
from saradnja.iris import check_id
from saradnja.languages import canonical
from saradnja.strings import clean, is_blank, normalise_newlines
from saradnja.text import Text

__all__ = [
    "DOUBTS",
    "Remembered",
    "boolean",
    "doubt",
    "identifier",
    "number",
    "parted",
    "string",
    "thawed",
    "whole_number",
    "wording",
]

DOUBTS: Final = (InvalidValue, LookupError, TypeError, AttributeError, ValueError, ArithmeticError)
"""What generated code raises where it meets what it does not expect: no fault of the data yet."""

_REMEMBERED: Final = 2**14
_SLUG: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*").fullmatch
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?").fullmatch
_MOST_TAGS: Final = 2**10
_SEEN: Final = "!"
"""The first printable character but the space: a text that begins with it or later has a word."""


def doubt() -> NoReturn:
    """Give up: the reference decides, and explains."""
    raise TypeError


def string(data: str) -> str:
    """Read a text in which there is something to read; what is none has no `isprintable`."""
    if data.isprintable() and data >= _SEEN:
        return data
    text = normalise_newlines(data)
    if is_blank(clean(text)):
        doubt()
    return text


def identifier(data: str) -> str:
    """Read the id of a record; a `TypeError` tells of what is no text."""
    if _SLUG(data) is None:
        check_id(data)
    return data


def wording(data: Any) -> Text:
    """Read a text in several languages, in one step."""
    written = tuple(data)
    tags = _TAGS.get(written) or _tags(written)
    values = tuple(data.values())
    for said in values:
        if not said.isprintable() or said < _SEEN:
            values = tuple(map(string, values))
            break
    made = _ThawedText()
    made._tags = tags
    made._values = values
    made.__class__ = Text
    text: Text = made
    return text


def _tags(written: tuple[str, ...]) -> tuple[str, ...]:
    tags = tuple(map(canonical, written))
    if not tags or len(set(tags)) < len(tags):
        doubt()
    if len(_TAGS) < _MOST_TAGS:
        _TAGS[written] = tags
    return tags


_TAGS: Final[dict[tuple[str, ...], tuple[str, ...]]] = {}
"""The tags that texts had, in the order they stood in, and their canonical forms."""


def number(data: Any) -> Decimal:
    """Read a number that is written as a text, or a whole one."""
    if data.__class__ is str and len(data) <= DIGITS and _NUMBER(data) is not None:
        return Decimal(data)
    return Decimal(whole_number(data))


def whole_number(data: Any) -> int:
    """Read a whole number."""
    if data.__class__ is not int or not -(10**WHOLE_DIGITS) < data < 10**WHOLE_DIGITS:
        doubt()
    return data


def boolean(data: Any) -> bool:
    """Read a truth value."""
    if data is not True and data is not False:
        doubt()
    return data


class Remembered:
    """Keeps the values that were made lately of single texts: `known(text) or learned(text)`.

    >>> from saradnja.dates import Date
    >>> dates = Remembered(Date)
    >>> dates.known("2011-03"), dates.learned("2011-03"), dates.known("2011-03")
    (None, Date('2011-03'), Date('2011-03'))
    """

    __slots__ = ("_build", "_check", "_values", "known")

    def __init__(
        self, build: Callable[[str], Any], check: Callable[[Any], object] | None = None
    ) -> None:
        self._build = build
        self._check = check
        self._values: dict[str, Any] = {}
        self.known = self._values.get

    def learned(self, data: Any) -> Any:
        """Build a value and keep it; what it is built of is checked by that."""
        value = self._build(data)
        if self._check is not None:
            self._check(value)
        if len(self._values) >= _REMEMBERED:
            self._values.clear()
        self._values[data] = value
        return value


def parted(data: dict[str, Any], known: int) -> tuple[Frozen, dict[str, Any]]:
    """Part the keys of one's own from the `known` ones, if there are no others."""
    own = {key: string(value) for key, value in data.items() if key.startswith(OWN)}
    if known + len(own) != len(data):
        doubt()
    return Frozen(own), {key: value for key, value in data.items() if key not in own}


def thawed(cls: type) -> type:
    """Return a subclass whose instances can be filled, and then be made instances of the class.

    That is about four times faster than an `__init__` of a frozen class. Every field must be set.
    """
    body = {
        "__slots__": (),
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
        "__init__": object.__init__,
    }
    return type(cls.__name__, (cls,), body)


_ThawedText: Final[Any] = thawed(Text)
