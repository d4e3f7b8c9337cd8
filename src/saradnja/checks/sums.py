"""Whether numbers and sums of one record or scheme add up to the whole that is stated beside."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from saradnja.checks.adding import Times, added, is_exact, is_supported, sums
from saradnja.checks.facts import SUMMED, Facts
from saradnja.checks.found import Path, found
from saradnja.checks.look import Look
from saradnja.checks.rules import Across, Ask
from saradnja.model import Count, Funding, FundingScheme, Record
from saradnja.problems import Problem
from saradnja.vocabularies import AmountKind, Bound, CountOf

__all__ = [
    "PARTS",
    "PARTS_OVER_THE_WHOLE",
    "counts_that_do_not_add_up",
    "instalments_over_the_award",
]

PARTS: Final[Mapping[CountOf, tuple[CountOf, ...]]] = {
    CountOf.APPLICATIONS: (CountOf.SUPPORTED, CountOf.REFUSED, CountOf.WITHDRAWN),
}
"""What is counted in parts that exclude each other and together make the whole."""


class _Plural(NamedTuple):
    """A term that a message names in the plural."""

    term: CountOf

    def label(self, language: str) -> str:
        return self.term.label(language, plural=True)


def counts_that_do_not_add_up(look: Look) -> Iterator[Problem]:
    """Find counts of one record, unit and time whose parts do not make the whole.

    Where all parts of the table `PARTS` are stated, they must make the whole; where one is missing,
    and for terms with a wider one (`broader`), they must not exceed it. Only exact numbers on which
    all sources agree are compared.
    """
    for path, counts in look.counts:
        if len(counts) > 1:
            yield from _compared(look.record, path, counts)


def _compared(record: Record, path: Path, counts: tuple[Count, ...]) -> Iterator[Problem]:
    alike: dict[Times, dict[CountOf, list[int]]] = {}
    for index, count in enumerate(counts):
        if is_supported(count):
            key = (count.unit, count.as_of, count.during)
            alike.setdefault(key, {}).setdefault(count.of, []).append(index)
    for places in alike.values():
        sure = {
            of: counts[indexes[0]].value for of, indexes in places.items() if _one(indexes, counts)
        }
        numbers = {of: number for of, number in sure.items() if number is not None}
        for whole, parts in _WHOLES:
            if whole in numbers:
                stated = tuple(part for part in parts if part in numbers)
                total = added(numbers[part] for part in stated)
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


_WHOLES: Final = tuple(_wholes())


def _sums_asked(look: Look, facts: Facts[Any]) -> Iterator[Ask]:
    """Ask whether the parts of a scheme have more than it has; a part may be missing."""
    scheme: FundingScheme = look.record
    stated = tuple(
        (kind, times, number)
        for kind in SUMMED
        for times, (_, number) in sums(scheme.amounts, kind).items()
    )
    if stated:
        yield Ask((), scheme.id, stated)


def _is_exceeded(facts: Facts[Any], key: Any, stated: Iterable[tuple[Any, Times, Decimal]]) -> bool:
    return any(
        total > limit for kind, times, limit in stated for total in _totals(facts, key, kind, times)
    )


def _totals(facts: Facts[Any], key: Any, kind: AmountKind, times: Times) -> list[Decimal]:
    """Add up what the parts of a scheme have: those of one kind (budget lines, categories)."""
    by_part: dict[object, list[Decimal]] = {}
    for share in facts.shares.get(key, ()):
        if share.kind is kind:
            numbers = by_part.setdefault(share.part, [])
            if share.times == times:
                numbers.append(share.number)
    return [added(numbers) for numbers in by_part.values()]


def _sums_told(look: Look, facts: Facts[Any], ask: Ask) -> Iterator[Problem]:
    scheme: FundingScheme = look.record
    key = facts.key(scheme.id)
    for kind in SUMMED:
        for times, (index, limit) in sums(scheme.amounts, kind).items():
            for total in _totals(facts, key, kind, times):
                if total > limit:
                    yield _over(scheme, index, (kind, kind), times, total, limit)


PARTS_OVER_THE_WHOLE: Final = Across(
    "parts_over_the_whole", (FundingScheme,), _sums_asked, _is_exceeded, _sums_told
)
"""Find schemes whose parts have more of one kind of amount, currency and time than they have."""


def instalments_over_the_award(look: Look) -> Iterator[Problem]:
    """Find awards that were paid out more than once, as their instalments say."""
    funding: Funding = look.record
    # two sources that tell of one instalment give it the same day and sum
    told = {
        (amount.currency, amount.during, amount.as_of or index, amount.amount)
        for index, amount in enumerate(funding.amounts)
        if amount.kind is AmountKind.INSTALMENT and is_exact(amount)
    }
    if not told:
        return
    for times, (index, limit) in sums(funding.amounts, AmountKind.AWARDED).items():
        total = added(
            number
            for currency, during, _, number in told
            if number is not None and (currency, None, during) == times
        )
        if total > limit:
            kinds = (AmountKind.AWARDED, AmountKind.INSTALMENT)
            yield _over(funding, index, kinds, times, total, limit)


def _over(
    record: Record,
    index: int,
    kinds: tuple[AmountKind, AmountKind],
    times: Times,
    total: Decimal,
    limit: Decimal,
) -> Problem:
    whole, part = kinds
    return found(
        "parts_over_the_whole",
        record,
        ("amounts", index),
        sum=f"{total:f}",
        part=part,
        value=f"{limit:f}",
        whole=whole,
        currency=str(times[0]),
    )
