"""Values that may stand twice in a record where sources disagree, and what makes them disagree."""

from collections.abc import Callable, Hashable, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from saradnja.dates import Date
from saradnja.dates.days import AFTER_ALL, BEFORE_ALL
from saradnja.model import Amount, Count, Event, Identifier
from saradnja.vocabularies import AmountKind, Bound, EventKind, IdentifierScheme

__all__ = ["REPEATED", "Repeated", "overlap"]


class Repeated(NamedTuple):
    """When two values of a list speak of the same thing, and whether they can both be true.

    Values without a key are never compared; with `time`, only those of times that overlap.
    """

    key: Callable[[Any], tuple[Hashable, ...] | None]
    disagree: Callable[[Any, Any], bool]
    time: Callable[[Any], Date | None] | None


def _time(value: Count | Amount) -> Date | None:
    """Return for when a number is claimed; failing that, the time its evidence speaks of."""
    stated = value.as_of or value.during
    return stated or min((item.as_of for item in value.evidence if item.as_of), default=None)


def overlap(one: Date | None, other: Date | None) -> bool:
    """Say whether two times may have a day in common; what is not dated has one with all."""
    if one is None or other is None:
        return True
    return (one.earliest or BEFORE_ALL) <= (other.latest or AFTER_ALL) and (
        other.earliest or BEFORE_ALL
    ) <= (one.latest or AFTER_ALL)


def _dates_disagree(one: Event, other: Event) -> bool:
    if one.date is None or other.date is None or one.date.approximate or other.date.approximate:
        return False
    return not overlap(one.date, other.date)


class _Extent(NamedTuple):
    """Between which numbers a claim lies; an end that is open does not belong to it."""

    low: Decimal
    high: Decimal
    open_low: bool = False
    open_high: bool = False


_LEAST: Final = Decimal("-Infinity")
_MOST: Final = Decimal("Infinity")

_EXTENTS: Final[Mapping[Bound, Callable[[Decimal], _Extent]]] = {
    Bound.EXACT: lambda number: _Extent(number, number),
    Bound.MORE_THAN: lambda number: _Extent(number, _MOST, open_low=True),
    Bound.AT_LEAST: lambda number: _Extent(number, _MOST),
    Bound.LESS_THAN: lambda number: _Extent(_LEAST, number, open_high=True),
    Bound.AT_MOST: lambda number: _Extent(_LEAST, number),
}
"""What a bound says exactly; “about”, “several” and “numerous” exclude no number."""


def _extent(value: Count | Amount) -> _Extent | None:
    if value.low is not None and value.high is not None:
        return _Extent(value.low, value.high)
    number = value.value if isinstance(value, Count) else value.amount
    if isinstance(value, Amount) and value.share is not None:
        number = value.share
    extent = _EXTENTS.get(value.bound)
    return extent(number) if extent is not None and number is not None else None


def _numbers_disagree(one: Count | Amount, other: Count | Amount) -> bool:
    first, second = _extent(one), _extent(other)
    if first is None or second is None:
        return False
    return _below(first, second) or _below(second, first)


def _below(first: _Extent, second: _Extent) -> bool:
    """Say whether all of an extent lies below another."""
    touching = first.high == second.low and (first.open_high or second.open_low)
    return first.high < second.low or touching


_ONCE: Final = frozenset(
    {
        EventKind.IDEA,
        EventKind.START,
        EventKind.FOUNDING,
        EventKind.REGISTRATION,
        EventKind.FIRST_ASSEMBLY,
        EventKind.PROFESSIONALISATION,
        EventKind.OPENING,
        EventKind.ADMISSION,
        EventKind.RESIGNATION,
        EventKind.REMOVAL,
        EventKind.REFUSAL,
        EventKind.GIVING_UP,
        EventKind.WITHDRAWAL,
        EventKind.EXCLUSION,
        EventKind.ABOLITION,
        EventKind.CLOSING,
        EventKind.DISSOLUTION,
    }
)
"""Events that happen once to one record; of others, two dates may be two events."""

_SEVERAL_SUMS: Final = frozenset(
    {AmountKind.CONTRIBUTION, AmountKind.INSTALMENT, AmountKind.PAID, AmountKind.FEE}
)
"""Sums of which one record may have several at a time."""

_SEVERAL_NUMBERS: Final = frozenset(
    {IdentifierScheme.REFERENCE, IdentifierScheme.GRANT, IdentifierScheme.BUDGET_LINE}
)
"""Schemes under which one record may have several numbers."""

REPEATED: Final[Mapping[type, Repeated]] = {
    Event: Repeated(
        lambda event: (event.kind,) if event.kind in _ONCE else None,
        _dates_disagree,
        time=None,
    ),
    Count: Repeated(lambda count: (count.of, count.unit), _numbers_disagree, time=_time),
    Amount: Repeated(
        lambda amount: (
            None
            if amount.kind in _SEVERAL_SUMS
            else (amount.kind, amount.currency, amount.share is not None)
        ),
        _numbers_disagree,
        time=_time,
    ),
    Identifier: Repeated(
        lambda number: (
            None if number.scheme in _SEVERAL_NUMBERS else (number.scheme, number.issuer)
        ),
        lambda one, other: one.value != other.value,
        time=None,
    ),
}
"""Values that may stand twice where sources disagree."""
