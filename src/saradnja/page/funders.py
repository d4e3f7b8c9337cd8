"""Who gave support: funders by kind, what they gave it for, and sums where there are sums."""

from collections import Counter
from collections.abc import Set
from typing import Final, NamedTuple

from saradnja._addable import given, unsettled
from saradnja.collation import sort_key
from saradnja.model import Funding, Organisation
from saradnja.money import Money
from saradnja.page.bars import Bar, bars
from saradnja.page.edition import Edition, Line, Piece, capitalised, joined, spoken
from saradnja.page.entries import Entry, Item, facts, mark, note, sources, terms, when
from saradnja.page.parties import named, partner, title_of
from saradnja.terms import Term

__all__ = ["Chart", "charts", "funders", "joint"]

_CHARTED: Final = 20


class Chart(NamedTuple):
    """The sums in one currency as bars, how many did not fit, and how many are not exact."""

    currency: str
    bars: tuple[Bar, ...]
    left_out: int
    unsettled: int


def funders(edition: Edition) -> tuple[Entry, ...]:
    """Return an entry for each kind of funder, kinds and funders in the order of the file."""
    funded: dict[str, list[Funding]] = {}
    for funding in edition.dataset.select(Funding):
        for key in funding.funders or ("",):
            alone = [funding] if len(funding.funders) < 2 else []
            funded.setdefault(key, []).extend(alone)
    groups: dict[str, list[str]] = {}
    for key in funded:
        groups.setdefault(_group(edition, key), []).append(key)
    ordered = sorted(groups, key=lambda group: (not group, sort_key(group, edition.language)))
    return tuple(
        Entry(
            group=(Piece(capitalised(group) or edition.said("page.other_funders")),),
            items=tuple(_funder(edition, key, funded[key]) for key in groups[group]),
        )
        for group in ordered
    )


def joint(edition: Edition) -> tuple[Entry, ...]:
    """Return an entry for each support that several gave together, told once for all of them."""
    fundings = edition.dataset.select(Funding)
    everybody = {key for funding in fundings for key in funding.funders}
    return tuple(
        _joint(edition, funding, everybody) for funding in fundings if len(funding.funders) > 1
    )


def _joint(edition: Edition, funding: Funding, everybody: Set[str]) -> Entry:
    all_of_them = everybody == set(funding.funders)
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


def _funder(edition: Edition, key: str, fundings: list[Funding]) -> Item:
    line = partner(edition, key, short=False, link=True) if key else edition.word("page.no_funder")
    below = tuple(told for funding in fundings if (told := _funding(edition, funding)))
    cited = {piece.href: piece for funding in fundings for piece in sources(edition, funding)}
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


def charts(edition: Edition) -> tuple[Chart, ...]:
    """Return the sums each funder gave, a chart for each currency; nothing is converted."""
    sums: dict[str, dict[tuple[str, ...], Money]] = {}
    inexact: Counter[str] = Counter()
    for funding in edition.dataset.select(Funding):
        key = tuple(funding.funders)
        for item in given(funding):
            chart = sums.setdefault(str(item.money.currency), {})
            chart[key] = chart[key] + item.money if key in chart else item.money
        inexact.update(str(amount.currency) for amount in unsettled(funding))
    return tuple(
        _chart(edition, currency, sums[currency], inexact[currency]) for currency in sorted(sums)
    )


def _chart(
    edition: Edition, currency: str, sums: dict[tuple[str, ...], Money], inexact: int
) -> Chart:
    ordered = sorted(sums.items(), key=lambda item: (-item[1].amount, item[0]))
    shown = [
        (_funders(edition, keys), edition.money(edition.number(sum_.amount), currency), sum_.amount)
        for keys, sum_ in ordered[:_CHARTED]
    ]
    return Chart(currency, bars(shown), len(ordered) - len(shown), inexact)


def _funders(edition: Edition, keys: tuple[str, ...]) -> str:
    records = [edition.dataset.get(key) for key in keys]
    named_ = [
        spoken((title_of(edition, record, short=True),)) if record else key
        for key, record in zip(keys, records, strict=True)
    ]
    return ", ".join(named_) or edition.said("page.no_funder")
