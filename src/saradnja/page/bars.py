"""Sums as bars: how long each is beside the greatest."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from saradnja.page.lettering import fitted, length

__all__ = ["Bar", "bars"]

_WIDE: Final = 620.0
_NARROW: Final = 300.0
_SIZE: Final = 13.0


class Bar(NamedTuple):
    """One bar: whose it is, for wide and narrow screens too, its sum in words, and its length.

    The length is in per cent of the greatest.
    """

    label: str
    wide: str
    narrow: str
    value: str
    length: float


def bars(sums: Sequence[tuple[str, str, Decimal]]) -> tuple[Bar, ...]:
    """Return a bar for each label, wording of a sum, and sum; none is longer than 100.

    >>> bars([("A", "200", Decimal(200)), ("B", "50", Decimal(50))])[1].length
    25.0
    """
    greatest = max((number for _, _, number in sums), default=Decimal(0)) or Decimal(1)
    return tuple(
        Bar(
            label,
            fitted(label, _WIDE - length(value, _SIZE), _SIZE),
            fitted(label, _NARROW - length(value, _SIZE), _SIZE),
            value,
            round(float(number / greatest * 100), 2),
        )
        for label, value, number in sums
    )
