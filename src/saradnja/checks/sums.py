"""Whether numbers and sums of one record or scheme add up to the whole that is stated beside."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Context, Decimal, Inexact
from typing import Final, NamedTuple

from saradnja.checks.found import Path, found
from saradnja.dataset import Dataset
from saradnja.declare import Declared
from saradnja.model import Amount, Claim, Count, Funding, FundingScheme, Record
from saradnja.problems import Problem
from saradnja.vocabularies import AmountKind, Bound, CountOf, EvidenceStance

__all__ = ["PARTS", "counts_that_do_not_add_up", "parts_over_the_whole"]

_EXACT: Final = Context(prec=200, traps=[Inexact])

PARTS: Final[Mapping[CountOf, tuple[CountOf, ...]]] = {
    CountOf.APPLICATIONS: (CountOf.SUPPORTED, CountOf.REFUSED, CountOf.WITHDRAWN),
}
"""What is counted in parts that exclude each other and together make the whole."""

_Times = tuple[object, ...]
"""What must be the same of numbers that are compared: the unit or currency, `as_of`, `during`."""

_SUMMED: Final = (AmountKind.TOTAL, AmountKind.AWARDED)
"""Kinds of amount of a scheme that are the sum of those of its parts."""


class _Plural(NamedTuple):
    """A term that a message names in the plural."""

    term: CountOf

    def label(self, language: str) -> str:
        return self.term.label(language, plural=True)


def counts_that_do_not_add_up(dataset: Dataset) -> Iterator[Problem]:
    """Find counts of one record, unit and time whose parts do not make the whole.

    Where all parts of the table `PARTS` are stated, they must make the whole; where one is missing,
    and for terms with a wider one (`broader`), they must not exceed it. Only exact numbers on which
    all sources agree are compared.
    """
    for record in dataset:
        for path, counts in _lists(record):
            yield from _compared(record, path, counts)


def _lists(value: Declared) -> Iterator[tuple[Path, tuple[Count, ...]]]:
    """Yield the lists of counts in a record and in its values, each with the path to it."""
    for field in value.__attrs_attrs__:
        held = getattr(value, field.name)
        if not isinstance(held, tuple) or not held:
            continue
        if isinstance(held[0], Count):
            yield (field.name,), held
        elif isinstance(held[0], Claim):
            for index, item in enumerate(held):
                for inner, counts in _lists(item):
                    yield (field.name, index, *inner), counts


def _compared(record: Record, path: Path, counts: tuple[Count, ...]) -> Iterator[Problem]:
    alike: dict[_Times, dict[CountOf, list[int]]] = {}
    for index, count in enumerate(counts):
        if _supported(count):
            key = (count.unit, count.as_of, count.during)
            alike.setdefault(key, {}).setdefault(count.of, []).append(index)
    for places in alike.values():
        sure = {
            of: counts[indexes[0]].value for of, indexes in places.items() if _one(indexes, counts)
        }
        numbers = {of: number for of, number in sure.items() if number is not None}
        for whole, parts in _wholes():
            if whole in numbers:
                stated = tuple(part for part in parts if part in numbers)
                total = _added(numbers[part] for part in stated)
                complete = len(stated) == len(parts) and whole in PARTS
                if total > numbers[whole] or (complete and total != numbers[whole]):
                    yield found(
                        "counts_do_not_add_up",
                        record,
                        (*path, places[whole][0]),
                        parts=tuple(map(_Plural, stated)),
                        sum=f"{total:f}",
                        whole=_Plural(whole),
                        value=f"{numbers[whole]:f}",
                    )


def _one(indexes: list[int], counts: tuple[Count, ...]) -> bool:
    """Say whether what is counted has one number, and that exact."""
    claims = [counts[index] for index in indexes]
    exact = all(claim.bound is Bound.EXACT for claim in claims)
    return exact and len({claim.value for claim in claims}) == 1


def _wholes() -> Iterator[tuple[CountOf, tuple[CountOf, ...]]]:
    """Yield what is made of parts: the table, and each narrower term by itself."""
    yield from PARTS.items()
    known = {part for parts in PARTS.values() for part in parts}
    for part in CountOf:
        if part.broader is not None and part not in known:
            yield part.broader, (part,)


def parts_over_the_whole(dataset: Dataset) -> Iterator[Problem]:
    """Find schemes whose parts have more than they have, and awards paid out more than once.

    Parts of one kind (budget lines, categories) are added by currency and time, and compared with
    the same kind of amount of the scheme that they are part of. A part may be missing from the
    data, so less is no fault. The instalments of a funding are compared with its award.
    """
    parts: dict[str, list[FundingScheme]] = {}
    for scheme in dataset.select(FundingScheme):
        if scheme.part_of is not None:
            parts.setdefault(scheme.part_of, []).append(scheme)
    for scheme in dataset.select(FundingScheme):
        kinds: dict[object, list[FundingScheme]] = {}
        for part in parts.get(scheme.id, ()):
            kinds.setdefault(part.kind, []).append(part)
        for kind in _SUMMED:
            for same in kinds.values():
                held = [_sums(part.amounts, kind) for part in same]
                yield from _exceeded(scheme, scheme.amounts, kind, kind, held)
    for funding in dataset.select(Funding):
        # two sources that tell of one instalment give it the same day and sum
        told = {
            (amount.currency, amount.during, amount.as_of or index, amount.amount)
            for index, amount in enumerate(funding.amounts)
            if amount.kind is AmountKind.INSTALMENT and _exact(amount)
        }
        instalments: list[dict[_Times, tuple[int, Decimal]]] = [
            {(currency, None, during): (0, number)}
            for currency, during, _, number in told
            if number is not None
        ]
        yield from _exceeded(
            funding, funding.amounts, AmountKind.AWARDED, AmountKind.INSTALMENT, instalments
        )


def _exceeded(
    record: Record,
    amounts: tuple[Amount, ...],
    whole: AmountKind,
    part: AmountKind,
    held: list[dict[_Times, tuple[int, Decimal]]],
) -> Iterator[Problem]:
    for key, (index, limit) in _sums(amounts, whole).items():
        total = _added(sums[key][1] for sums in held if key in sums)
        if total > limit:
            yield found(
                "parts_over_the_whole",
                record,
                ("amounts", index),
                sum=f"{total:f}",
                part=part,
                value=f"{limit:f}",
                whole=whole,
                currency=str(key[0]),
            )


def _sums(amounts: tuple[Amount, ...], kind: AmountKind) -> dict[_Times, tuple[int, Decimal]]:
    """Return the exact sums of a kind on which all sources agree, by currency and time."""
    alike: dict[_Times, list[int]] = {}
    for index, amount in enumerate(amounts):
        if amount.kind is kind and _supported(amount):
            alike.setdefault((amount.currency, amount.as_of, amount.during), []).append(index)
    found: dict[_Times, tuple[int, Decimal]] = {}
    for key, indexes in alike.items():
        numbers = {amounts[index].amount for index in indexes if _exact(amounts[index])}
        number = numbers.pop() if len(numbers) == 1 else None
        if number is not None and all(_exact(amounts[index]) for index in indexes):
            found[key] = (indexes[0], number)
    return found


def _exact(amount: Amount) -> bool:
    return amount.bound is Bound.EXACT and amount.amount is not None and _supported(amount)


def _supported(claim: Claim) -> bool:
    """Say whether a claim has a source that supports it, or none that says anything of it."""
    stances = {evidence.stance for evidence in claim.evidence}
    return not stances or EvidenceStance.SUPPORTS in stances


def _added(numbers: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for number in numbers:
        total = _EXACT.add(total, number)
    return total
