"""Exact numbers, as documents write them: no exponent, no grouping, nothing rounded."""

import re
from decimal import Decimal
from typing import Final

from saradnja.errors import InvalidValue

__all__ = [
    "DIGITS",
    "check_amount",
    "check_decimal",
    "check_integer",
    "check_positive",
    "decimal",
]

DIGITS: Final = 34
"""Most digits a number may have before its point, and after it."""

PLACES: Final = 4
"""Most digits after the point that a sum of money may have."""

WHOLE_DIGITS: Final = 18
"""Most digits of a whole number: what 64 bits hold, as JSON libraries and databases do."""

_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def decimal(text: str) -> Decimal:
    """Read a number: digits, a point, no grouping and no exponent; the places are kept.

    Raises `InvalidValue` for anything else, and for more than 34 digits on a side of the point: a
    number is refused, never rounded.

    >>> decimal("424010.00")
    Decimal('424010.00')
    """
    if not isinstance(text, str):
        raise InvalidValue("not_a_text", value=repr(text))
    if not _NUMBER.fullmatch(text):
        raise InvalidValue("not_a_number", value=text)
    before, _, after = text.lstrip("-").partition(".")
    if max(len(before), len(after)) > DIGITS:
        raise InvalidValue("too_many_digits", value=text, limit=DIGITS)
    return Decimal(text)


def check_decimal(number: Decimal) -> None:
    """Refuse a number that `decimal` would not read: no number, an exponent, too many digits."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent > 0:
        raise InvalidValue("not_a_number", value=str(number))
    if max(number.adjusted() + 1, -exponent) > DIGITS:
        raise InvalidValue("too_many_digits", value=str(number), limit=DIGITS)


def check_amount(number: Decimal) -> None:
    """Refuse what is no sum: below zero, or with more than four digits after the point."""
    if number.is_signed():
        raise InvalidValue("negative_amount", value=str(number))
    text = str(number)
    if "E-" in text or len(text.partition(".")[2]) > PLACES:
        raise InvalidValue("too_many_places", value=str(number), limit=PLACES)


def check_integer(number: int) -> None:
    """Refuse a whole number of more than 18 digits, which not every format can carry."""
    if abs(number) >= 10**WHOLE_DIGITS:
        raise InvalidValue("too_many_digits", value=str(Decimal(number)), limit=WHOLE_DIGITS)


def check_positive(number: int) -> None:
    """Refuse what cannot be the number of something that is counted from one."""
    if number < 1:
        raise InvalidValue("not_positive", value=number)
