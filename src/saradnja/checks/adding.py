"""Exact sums of claims on which all sources agree, to be compared with one another."""

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact
from typing import Final

from saradnja.model import Amount, Claim
from saradnja.vocabularies import AmountKind, Bound, EvidenceStance

__all__ = ["Times", "added", "is_exact", "is_supported", "sums"]

Times = tuple[object, ...]
"""What must be the same of numbers that are compared: the unit or currency, `as_of`, `during`."""

_EXACT: Final = Context(prec=200, traps=[Inexact])


def sums(amounts: tuple[Amount, ...], kind: AmountKind) -> dict[Times, tuple[int, Decimal]]:
    """Return the exact sums of a kind on which all sources agree, by currency and time.

    Each comes with the index of the first amount that states it.
    """
    alike: dict[Times, list[int]] = {}
    for index, amount in enumerate(amounts):
        if amount.kind is kind and is_supported(amount):
            alike.setdefault((amount.currency, amount.as_of, amount.during), []).append(index)
    found: dict[Times, tuple[int, Decimal]] = {}
    for key, indexes in alike.items():
        numbers = {amounts[index].amount for index in indexes if is_exact(amounts[index])}
        number = numbers.pop() if len(numbers) == 1 else None
        if number is not None and all(is_exact(amounts[index]) for index in indexes):
            found[key] = (indexes[0], number)
    return found


def is_exact(amount: Amount) -> bool:
    """Say whether an amount is one sum, exact and supported."""
    return amount.bound is Bound.EXACT and amount.amount is not None and is_supported(amount)


def is_supported(claim: Claim) -> bool:
    """Say whether a claim has a source that supports it, or none that says anything of it."""
    if not claim.evidence:
        return True
    return any(evidence.stance is EvidenceStance.SUPPORTS for evidence in claim.evidence)


def added(numbers: Iterable[Decimal]) -> Decimal:
    """Add numbers up without rounding."""
    total = Decimal(0)
    for number in numbers:
        total = _EXACT.add(total, number)
    return total
