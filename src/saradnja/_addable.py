"""Which amounts of one funding can be added to others, and why the rest cannot."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import attrs

from saradnja.catalogues import message
from saradnja.codes import CODES, render
from saradnja.dates import Date, Day, periods
from saradnja.dates.days import AFTER_ALL, BEFORE_ALL
from saradnja.model import Amount, Funding
from saradnja.model.funding import NOT_GIVEN
from saradnja.money import Currency, Money
from saradnja.vocabularies import AmountKind, Bound, EvidenceStance, FundingStatus

__all__ = ["Item", "LeftOut", "addable", "given", "unsettled"]

_NO_GIFTS: Final = frozenset(
    {
        AmountKind.CAP,
        AmountKind.FLOOR,
        AmountKind.HIGHEST,
        AmountKind.LOWEST,
        AmountKind.AVERAGE,
        AmountKind.FEE,
    }
)
"""Kinds of amount that are limits, examples and prices, not sums of money given."""

_FALLEN_THROUGH: Final = frozenset(
    {FundingStatus.REFUSED, FundingStatus.WITHDRAWN, FundingStatus.GIVEN_UP}
)
"""States in which what was awarded is not given after all."""

_GIVEN: Final = (
    AmountKind.AWARDED,
    AmountKind.CONTRIBUTION,
    AmountKind.PAID,
    AmountKind.TOTAL,
)
"""The sums that say what was given, best first; a sum requested is not one of them."""

_UNSETTLED: Final = frozenset({"total_not_exact", "total_disagree"})
"""Why a sum is left out of which nobody can say how much it is, though something was given."""


@attrs.frozen(kw_only=True)
class LeftOut:
    """An amount that was not added, and the reason: a code of `problems.CODES`."""

    funding: str
    index: int | None
    """Its place among the amounts of the funding; None where it is about the funding as a whole."""
    reason: str

    def message(self, language: str = "en") -> str:
        """Say why it was not added."""
        text = message(f"{self.reason}:message", CODES[self.reason].message, language)
        return render(text, {"record": self.funding}, language)


class Item(NamedTuple):
    """An amount with its place among those of its funding."""

    funding: Funding
    place: int
    amount: Amount
    money: Money

    def left(self, reason: str) -> LeftOut:
        """Say that it is left out, and why."""
        return LeftOut(funding=self.funding.id, index=self.place, reason=reason)


def addable(funding: Funding, on: Date | None, left: list[LeftOut]) -> Iterator[Item]:
    """Yield the amounts of a funding that can be added; of those that cannot, note the reason."""
    alike: dict[tuple[object, ...], list[Item]] = {}
    for index, amount in enumerate(funding.amounts):
        answer = True if on is None else periods.on(amount.during or funding.during, on)
        if answer is False:
            continue
        money = amount.money
        reason = _unfit(funding, amount) or (None if answer else "total_time_not_stated")
        if reason or money is None:
            code = reason or "total_no_sum"
            left.append(LeftOut(funding=funding.id, index=index, reason=code))
            continue
        key: tuple[object, ...] = (amount.kind, money.currency, _extent(amount.during))
        if amount.kind is AmountKind.INSTALMENT:
            key += (amount.as_of or index,)
        alike.setdefault(key, []).append(Item(funding, index, amount, money))
    standing: dict[tuple[AmountKind, Currency], list[Item]] = {}
    for items in alike.values():
        for item in _latest(items, left):
            standing.setdefault((item.amount.kind, item.money.currency), []).append(item)
    for items in standing.values():
        yield from _wholes(items, left)


def given(funding: Funding) -> tuple[Item, ...]:
    """Return the sums that say what was given, and that stand: all of the best kind that is stated.

    None where nothing was given, as far as is known. They can be in several currencies, or for
    several times.
    """
    if funding.status in NOT_GIVEN:
        return ()
    items = tuple(addable(funding, None, []))
    by_kind = (tuple(item for item in items if item.amount.kind is kind) for kind in _GIVEN)
    return next(filter(None, by_kind), ())


def unsettled(funding: Funding) -> tuple[Amount, ...]:
    """Return what is said of the same as `given`, but so that no exact sum stands for it.

    It is about a sum, at most one or a range, or two are said that disagree.
    """
    if funding.status in NOT_GIVEN:
        return ()
    left: list[LeftOut] = []
    stand = {item.amount.kind for item in addable(funding, None, left)}
    places = {item.index for item in left if item.reason in _UNSETTLED}
    amounts = tuple(
        amount
        for index, amount in enumerate(funding.amounts)
        if index in places or amount.low is not None
    )
    best = tuple(kind for kind in _GIVEN if kind in stand)[:1]
    by_kind = (tuple(found for found in amounts if found.kind is kind) for kind in best or _GIVEN)
    return next(filter(None, by_kind), ())


def _unfit(funding: Funding, amount: Amount) -> str | None:
    stances = {evidence.stance for evidence in amount.evidence}
    if amount.kind in _NO_GIFTS:
        return "total_no_gift"
    if amount.money is None:
        return "total_no_sum"
    if amount.bound is not Bound.EXACT:
        return "total_not_exact"
    if stances and EvidenceStance.SUPPORTS not in stances:
        return "total_unsupported"
    if amount.kind is AmountKind.AWARDED and funding.status in _FALLEN_THROUGH:
        return "total_not_given"
    return None


def _latest(items: list[Item], left: list[LeftOut]) -> Iterator[Item]:
    """Yield the one that stands of several amounts of one kind, currency and time, if one does."""
    stand = items
    dates = [item.amount.as_of for item in items if item.amount.as_of is not None]
    if len(dates) == len(items):
        newest = max(dates)
        stand = [item for item in items if not _before(item.amount.as_of, newest)]
        left += [item.left("total_amended") for item in items if _before(item.amount.as_of, newest)]
    if len({item.money.amount for item in stand}) > 1:
        left += [item.left("total_disagree") for item in stand]
        return
    left += [item.left("total_repeated") for item in stand[1:]]
    yield stand[0]


def _before(date: Date | None, other: Date) -> bool:
    """Say whether all of a date lies before all of another."""
    return _extent(date)[1] < _extent(other)[0]


def _wholes(items: list[Item], left: list[LeftOut]) -> Iterator[Item]:
    """Yield the amounts of one kind and currency that are not for a part of another's time."""
    if items[0].amount.kind is AmountKind.INSTALMENT:
        yield from items
        return
    last: Day | None = None
    for item in sorted(items, key=_widest_first):
        end = _extent(item.amount.during)[1]
        if last is not None and end <= last:
            left.append(item.left("total_part"))
        else:
            last = end
            yield item


def _widest_first(item: Item) -> tuple[Day, tuple[int, ...]]:
    start, end = _extent(item.amount.during)
    return start, tuple(-part for part in end)


def _extent(during: Date | None) -> tuple[Day, Day]:
    """Return the first and the last day that a time can have; all days where none is stated."""
    if during is None:
        return BEFORE_ALL, AFTER_ALL
    return during.earliest or BEFORE_ALL, during.latest or AFTER_ALL
