"""The plain form of a value, as `Evidence.states` writes it."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from saradnja.declare import Declared
from saradnja.model import (
    Amount,
    Count,
    Event,
    Identifier,
    Location,
    Name,
    Participation,
    Record,
    Statement,
)
from saradnja.vocabularies import Bound

__all__ = ["plain"]

_SIGNS: Final[Mapping[Bound, str]] = {
    Bound.ABOUT: "≈ ",
    Bound.MORE_THAN: "> ",
    Bound.AT_LEAST: "≥ ",
    Bound.LESS_THAN: "< ",
    Bound.AT_MOST: "≤ ",
}

_PLAIN: Final[Mapping[type, Callable[[Any], object]]] = {
    Amount: lambda amount: _number(
        amount, amount.amount if amount.share is None else amount.share, amount.currency
    ),
    Count: lambda count: _number(count, count.value),
    Event: lambda event: event.date,
    Identifier: lambda number: number.value,
    Location: lambda location: location.place,
    Name: lambda name: name.text,
    Participation: lambda part: part.party or part.title or part.on_behalf_of,
    Statement: lambda statement: statement.text,
}
"""Which part of a value says it all."""


def _number(value: Count | Amount, number: Decimal | None, currency: str | None = None) -> str:
    ends = "–".join(f"{end:f}" for end in (value.low, value.high) if end is not None)
    said = f"{_SIGNS.get(value.bound, '')}{number:f}" if number is not None else ends
    return " ".join(filter(None, (said or str(value.bound), currency)))


def plain(held: object) -> str | None:
    """Return the plain form of a value: None where there is none."""
    if held is None or held == ():
        return None
    if isinstance(held, tuple):
        return ", ".join(filter(None, map(plain, held)))
    if isinstance(held, bool):
        return str(held).lower()
    if isinstance(held, Record):
        return held.id
    if type(held) in _PLAIN:
        return plain(_PLAIN[type(held)](held))
    if isinstance(held, Decimal):
        return f"{held:f}"
    return None if isinstance(held, Declared) else str(held)
