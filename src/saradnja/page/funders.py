"""Who gave support: funders by kind, what they gave it for, and sums where there are sums."""

from typing import Final, NamedTuple

from saradnja.collation import sort_key
from saradnja.model import Funding, Organisation
from saradnja.model.funding import NOT_GIVEN
from saradnja.money import Money
from saradnja.page.bars import Bar, bars
from saradnja.page.edition import Edition, Line, Piece, capitalised, joined, spoken
from saradnja.page.entries import Entry, Item, facts, mark, note, sources, terms, when
from saradnja.page.parties import named, partner, title_of
from saradnja.terms import Term
from saradnja.vocabularies import AmountKind

__all__ = ["Chart", "charts", "funders", "joint"]

_GIVEN: Final = (
    AmountKind.AWARDED,
    AmountKind.CONTRIBUTION,
    AmountKind.PAID,
    AmountKind.TOTAL,
)
"""The sums that say what was given, best first; a sum requested is not one of them."""

_CHARTED: Final = 20


class Chart(NamedTuple):
    """The sums in one currency as bars, and how many did not fit."""

    currency: str
    bars: tuple[Bar, ...]
    left_out: int


def funders(edition: Edition) -> tuple[Entry, ...]:
    """Return an entry for each kind of funder, kinds and funders in the order of the file."""
    given: dict[str, list[Funding]] = {}
    for funding in edition.dataset.select(Funding):
        for key in funding.funders or ("",):
            alone = [funding] if len(funding.funders) < 2 else []
            given.setdefault(key, []).extend(alone)
    groups: dict[str, list[str]] = {}
    for key in given:
        groups.setdefault(_group(edition, key), []).append(key)
    ordered = sorted(groups, key=lambda group: (not group, sort_key(group, edition.language)))
    return tuple(
        Entry(
            group=(Piece(capitalised(group) or edition.said("page.other_funders")),),
            items=tuple(_funder(edition, key, given[key]) for key in groups[group]),
        )
        for group in ordered
    )


def joint(edition: Edition) -> tuple[Entry, ...]:
    """Return an entry for each support that several gave together, told once for all of them."""
    funders_of = [key for funding in edition.dataset.select(Funding) for key in funding.funders]
    return tuple(
        _joint(edition, funding, all_of_them=set(funders_of) == set(funding.funders))
        for funding in edition.dataset.select(Funding)
        if len(funding.funders) > 1
    )


def _joint(edition: Edition, funding: Funding, *, all_of_them: bool) -> Entry:
    names = () if all_of_them else (named(edition, key, short=True) for key in funding.funders)
    about = [_labelled(edition, funding, field) for field in ("supports", "recipients", "scheme")]
    return Entry(
        beside=facts(
            (edition.label(Funding, "during"), when(edition, funding.during)),
            (edition.label(Funding, "status"), terms(edition, funding.status, "feminine")),
        ),
        facts=facts(
            (
                edition.label(Funding, "purpose"),
                ((edition.text(funding.purpose),) if funding.purpose else (),),
            ),
            (edition.label(Funding, "funders"), (joined(names),)),
            *about,
            (
                edition.label(Funding, "amounts"),
                (
                    (Piece(f"{edition.term(sum_.kind)}: {edition.amount(sum_)}"),)
                    for sum_ in funding.amounts
                ),
            ),
        ),
        note=note(edition, funding.note),
        sources=sources(edition, funding),
    )


def _labelled(edition: Edition, funding: Funding, field: str) -> tuple[str, tuple[Line, ...]]:
    held = getattr(funding, field) or ()
    keys = (held,) if isinstance(held, str) else held
    names = joined(named(edition, key) for key in keys)
    return edition.label(Funding, field, len(keys)), (names,)


def _kind(edition: Edition, key: str) -> Term | None:
    funder = edition.dataset.get(key)
    return funder.kinds[0] if isinstance(funder, Organisation) and funder.kinds else None


def _group(edition: Edition, key: str) -> str:
    kind = _kind(edition, key)
    return edition.term(kind, plural=True) if kind else ""


def _funder(edition: Edition, key: str, given: list[Funding]) -> Item:
    line = partner(edition, key, short=False, link=True) if key else edition.word("page.no_funder")
    below = tuple(told for funding in given if (told := _funding(edition, funding)))
    cited = {piece.href: piece for funding in given for piece in sources(edition, funding)}
    return Item(line, below, sources=tuple(cited.values()))


def _funding(edition: Edition, funding: Funding) -> Line:
    """Say what is known of one support beyond the name of the funder, in one line."""
    parts: list[Line] = []
    if funding.kind:
        parts.append((Piece(edition.term(funding.kind)),))
    if funding.purpose:
        parts.append((edition.text(funding.purpose),))
    for field in ("supports", "recipients"):
        keys = getattr(funding, field)
        if keys:
            label = edition.label(Funding, field, len(keys)).lower()
            parts.append((Piece(f"{label}: "), *joined(named(edition, key) for key in keys)))
    if funding.scheme:
        label = edition.label(Funding, "scheme").lower()
        parts.append((Piece(f"{label}: "), *named(edition, funding.scheme)))
    if funding.during:
        parts.append((edition.date(funding.during),))
    for amount in funding.amounts:
        parts.append((Piece(f"{edition.term(amount.kind)}: {edition.amount(amount)}"),))
    if funding.status:
        parts.append((Piece(edition.term(funding.status, "feminine")),))
    if funding.note:
        parts.append((edition.text(funding.note),))
    line = joined(parts, " · ")
    return line + mark(edition, funding)


def _given(funding: Funding) -> Money | None:
    """Return the sum that was given, the last said of the best kind."""
    if funding.status in NOT_GIVEN:
        return None
    for kind in _GIVEN:
        found = [amount.money for amount in funding.amounts if amount.kind is kind and amount.money]
        if found:
            return found[-1]
    return None


def charts(edition: Edition) -> tuple[Chart, ...]:
    """Return the sums each funder gave, a chart for each currency; nothing is converted."""
    sums: dict[str, dict[tuple[str, ...], Money]] = {}
    for funding in edition.dataset.select(Funding):
        given = _given(funding)
        if given is not None:
            chart = sums.setdefault(str(given.currency), {})
            key = tuple(funding.funders)
            chart[key] = chart[key] + given if key in chart else given
    return tuple(_chart(edition, currency, sums[currency]) for currency in sorted(sums))


def _chart(edition: Edition, currency: str, sums: dict[tuple[str, ...], Money]) -> Chart:
    ordered = sorted(sums.items(), key=lambda item: (-item[1].amount, item[0]))
    shown = [
        (_funders(edition, keys), edition.money(edition.number(sum_.amount), currency), sum_.amount)
        for keys, sum_ in ordered[:_CHARTED]
    ]
    return Chart(currency, bars(shown), len(ordered) - len(shown))


def _funders(edition: Edition, keys: tuple[str, ...]) -> str:
    records = [edition.dataset.get(key) for key in keys]
    named_ = [
        spoken((title_of(edition, record, short=True),)) if record else key
        for key, record in zip(keys, records, strict=True)
    ]
    return ", ".join(named_) or edition.said("page.no_funder")
