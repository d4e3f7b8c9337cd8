"""Sums of funding by currency and kind: what can be added is added, the rest is named with why."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args

import attrs

from saradnja._addable import Item, LeftOut, addable
from saradnja.codes import nearest
from saradnja.dataset import Dataset, refuse_other
from saradnja.dates import Date, periods
from saradnja.model import Funding, FundingScheme, Party
from saradnja.money import Currency, Money
from saradnja.shapes import Ref, refuse_no_id
from saradnja.vocabularies import AmountKind

__all__ = ["By", "LeftOut", "Question", "Total", "Totals", "order", "totals"]

By = Literal["funder", "recipient", "scheme"]
"""What totals can be asked apart for."""


@attrs.frozen(kw_only=True)
class Total:
    """What some amounts of one currency and one kind make together, and whose they are."""

    of: str | None
    """The funder, recipient or scheme it is the total of, where that was asked."""
    currency: Currency
    kind: AmountKind
    amount: Money
    count: int
    """How many amounts were added."""
    fundings: tuple[str, ...]
    """The ids of their records, each once."""


@attrs.frozen
class Totals:
    """Totals by currency and kind, and all amounts that are in none of them.

    >>> totals(Dataset()).rows
    ()
    """

    rows: tuple[Total, ...]
    left_out: tuple[LeftOut, ...]


def _known(instance: object, attribute: "attrs.Attribute[By | None]", value: object) -> None:
    names = get_args(By)
    if value is not None and value not in names:
        near = nearest(str(value).lower(), names)
        guess = f"; did you mean {near!r}?" if near else ""
        raise ValueError(f"by is one of {', '.join(map(repr, names))}, not {value!r}{guess}")


def _dated(instance: object, attribute: "attrs.Attribute[Date | None]", value: object) -> None:
    periods.refuse_undated(value)


def _named(instance: object, attribute: "attrs.Attribute[str | None]", value: object) -> None:
    if value is not None:
        refuse_no_id(value)


@attrs.frozen
class Question:
    """What is asked: whose the funding is to be, under what, for which time, apart by what."""

    funder: str | None = attrs.field(validator=_named)
    recipient: str | None = attrs.field(validator=_named)
    scheme: str | None = attrs.field(validator=_named)
    on: Date | None = attrs.field(validator=_dated)
    by: By | None = attrs.field(validator=_known)

    @property
    def of_recipient(self) -> bool:
        """Whether totals of a recipient are asked, so that the link nearest to it is counted."""
        if self.by is not None:
            return self.by == "recipient"
        return self.funder is None and self.recipient is not None

    def answers(self, funding: Funding, left: list[LeftOut]) -> Iterator[tuple[str | None, Item]]:
        """Yield the amounts of a funding that can be added, each with whose it is."""
        if (self.funder is not None and self.funder not in funding.funders) or (
            self.recipient is not None and self.recipient not in funding.recipients
        ):
            return
        reason = self._unattributable(funding)
        if reason or not funding.amounts:
            code = reason or "total_no_amount"
            left.append(LeftOut(funding=funding.id, index=None, reason=code))
            return
        of = self._group(funding)
        for item in addable(funding, self.on, left):
            yield of, item

    def _unattributable(self, funding: Funding) -> str | None:
        if (self.funder is not None or self.by == "funder") and len(funding.funders) > 1:
            return "total_joint_funders"
        if (self.recipient is not None or self.by == "recipient") and len(funding.recipients) > 1:
            return "total_joint_recipients"
        return None

    def _group(self, funding: Funding) -> str | None:
        if self.by == "scheme":
            return funding.scheme
        parties = {"funder": funding.funders, "recipient": funding.recipients}.get(
            self.by or "", ()
        )
        return next(iter(parties), None)


_Key = tuple[str | None, AmountKind]


def totals(
    dataset: Dataset,
    *,
    funder: Ref[Party] | None = None,
    recipient: Ref[Party] | None = None,
    scheme: Ref[FundingScheme] | None = None,
    on: Date | None = None,
    by: By | None = None,
) -> Totals:
    """Add the amounts of funding by currency and kind, and name what cannot be added.

    Asked are all fundings, or those of a `funder`, to a `recipient`, under a `scheme` and its
    parts, for money that is meant for some time `on` a date. `by` asks for totals apart; those of
    several funders or recipients may tell of the same money and are not to be added. The dataset
    need not hold the record of who is asked for, so that an id which no funding names is no error:
    it has no totals, while `dataset[funder]` raises `UnknownRecord` where there is no record.

    Of two links of one chain (`via`) only one is counted for each kind of amount: the one nearest
    to the source, or nearest to the recipient where totals of a recipient are asked. Of amounts of
    one kind and time the latest (`as_of`) stands. Only exact sums are added, nothing is converted.

    >>> from decimal import Decimal
    >>> from saradnja.model import Amount
    >>> awarded = Amount(kind=AmountKind.AWARDED, amount=Decimal("5.50"), currency=Currency("EUR"))
    >>> given = [Funding(id=key, amounts=(awarded,)) for key in ("a", "b")]
    >>> [str(row.amount) for row in totals(Dataset(given)).rows]
    ['11.00 EUR']
    """
    refuse_other(dataset)
    left: list[LeftOut] = []
    found: dict[_Key, list[Item]] = {}
    question = Question(funder, recipient, scheme, on, by)
    schemes = _with_parts(dataset, scheme) if scheme is not None else frozenset()
    for record in dataset.select(Funding):
        if scheme is None or record.scheme in schemes:
            for of, item in question.answers(record, left):
                found.setdefault((of, item.amount.kind), []).append(item)
    further = _further(dataset, downstream=not question.of_recipient)
    rows: list[Total] = []
    for key, items in found.items():
        behind = _behind(further, {item.funding.id for item in items})
        left += [item.left("total_chain") for item in items if item.funding.id in behind]
        rows += _rows(key, [item for item in items if item.funding.id not in behind])
    return Totals(tuple(sorted(rows, key=order)), tuple(left))


def _with_parts(dataset: Dataset, scheme: str) -> frozenset[str]:
    parts: dict[str, list[str]] = {}
    for record in dataset.select(FundingScheme):
        if record.part_of is not None:
            parts.setdefault(record.part_of, []).append(record.id)
    return _behind(parts, {scheme}) | {scheme}


def _further(dataset: Dataset, *, downstream: bool) -> Mapping[str, list[str]]:
    """Return the next links of each funding, away from the end that is asked."""
    further: dict[str, list[str]] = {}
    for funding in dataset.select(Funding):
        if funding.via is not None:
            near, far = (funding.via, funding.id) if downstream else (funding.id, funding.via)
            further.setdefault(str(near), []).append(str(far))
    return further


def _behind(further: Mapping[str, list[str]], counted: Iterable[str]) -> frozenset[str]:
    """Return what lies behind those counted, each visited once however long the chains are."""
    behind: set[str] = set()
    queue = deque(counted)
    while queue:
        for link in further.get(queue.popleft(), ()):
            if link not in behind:
                behind.add(link)
                queue.append(link)
    return frozenset(behind)


def _rows(key: _Key, items: list[Item]) -> Iterator[Total]:
    of, kind = key
    by_currency: dict[Currency, list[Item]] = {}
    for item in items:
        by_currency.setdefault(item.money.currency, []).append(item)
    for currency, same in by_currency.items():
        first, *rest = (item.money for item in same)
        yield Total(
            of=of,
            currency=currency,
            kind=kind,
            amount=sum(rest, first),
            count=len(same),
            fundings=tuple(dict.fromkeys(item.funding.id for item in same)),
        )


def order(total: Total) -> tuple[str, int, str]:
    """Return by what rows are sorted: whose they are, kind, currency."""
    return total.of or "", list(AmountKind).index(total.kind), total.currency
