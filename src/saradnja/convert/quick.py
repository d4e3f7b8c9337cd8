"""What the generated readers call: each returns a value that is right, or raises at any doubt."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NoReturn

from saradnja.decimals import DIGITS, WHOLE_DIGITS
from saradnja.declare import Frozen
from saradnja.errors import InvalidValue
from saradnja.iris import check_id
from saradnja.languages import canonical
from saradnja.shapes import Ref
from saradnja.strings import clean, is_blank, normalise_newlines
from saradnja.text import Text

__all__ = [
    "DOUBTS",
    "boolean",
    "doubt",
    "extra",
    "identifier",
    "number",
    "reference",
    "remembered",
    "string",
    "thaw",
    "thawed",
    "whole_number",
    "wording",
]

DOUBTS: Final = (InvalidValue, LookupError, TypeError, AttributeError, ValueError, ArithmeticError)
"""What generated code raises where it meets what it does not expect: no fault of the data yet."""

_REMEMBERED: Final = 2**14
_SLUG: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*").fullmatch
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?").fullmatch
_SET_WORDINGS: Final = Text.__dict__["_wordings"].__set__
_NEW: Final = object.__new__


def doubt() -> NoReturn:
    """Give up: the reference decides, and explains."""
    raise TypeError


def string(data: Any) -> str:
    """Read a text in which there is something to read."""
    if data.__class__ is not str:
        doubt()
    if data.isprintable() and data and not data.isspace():
        return data
    text: str = normalise_newlines(data)
    if is_blank(clean(text)):
        doubt()
    return text


def identifier(data: Any) -> str:
    """Read the id of a record."""
    if data.__class__ is not str:
        doubt()
    if _SLUG(data) is None:
        check_id(data)
    return data


def reference(data: Any) -> Ref[Any]:
    """Read the id of another record."""
    if data.__class__ is not str:
        doubt()
    if _SLUG(data) is None:
        check_id(data)
    return Ref(data)


def wording(data: Any) -> Text:
    """Read a text in several languages, in one step."""
    wordings = {}
    for tag, said in data.items():
        if said.__class__ is str and said.isprintable() and said and not said.isspace():
            wordings[canonical(tag)] = said
        else:
            wordings[canonical(tag)] = string(said)
    if not wordings or len(wordings) != len(data):
        doubt()
    text = _NEW(Text)
    _SET_WORDINGS(text, wordings)
    return text


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


def remembered(
    kind: Callable[[str], Any], check: Callable[[Any], object] | None = None
) -> Callable[[Any], Any]:
    """Return what builds a value of one text, and keeps those it built lately.

    >>> from saradnja.dates import Date
    >>> remembered(Date)("2011-03")
    Date('2011-03')
    """

    @lru_cache(maxsize=_REMEMBERED)
    def build(data: str) -> Any:
        if data.__class__ is not str or not data.isprintable():
            doubt()
        value = kind(data)
        if check is not None:
            check(value)
        return value

    return build


def extra(data: dict[str, Any], known: int) -> Frozen:
    """Gather the keys of one's own, if with the `known` ones they are all there are."""
    own = {key: string(value) for key, value in data.items() if key.startswith("x_")}
    if known + len(own) != len(data):
        doubt()
    return Frozen(own)


def thawed(cls: type) -> type:
    """Return a subclass whose instances can be filled, and then be made instances of the class.

    That is about four times faster than an `__init__` of a frozen class. Every field must be set.
    """
    body = {
        "__slots__": (),
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    return type(cls.__name__, (cls,), body)


def thaw(value: Any) -> Any:
    """Return frozen data as plain mappings and lists."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    return [thaw(item) for item in value] if isinstance(value, tuple) else value
