"""What the timeline shows: collaborations, memberships and support, each on a row of its own."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from saradnja.dates import Date
from saradnja.model import Collaboration, Funding, Membership, Record
from saradnja.networks.standing import realised
from saradnja.page.collaborations import during_of, partners_of
from saradnja.page.edition import Edition, Line, Piece, capitalised, joined, spoken
from saradnja.page.lettering import fitted
from saradnja.page.parties import named, title_of
from saradnja.page.timeline import LIMIT, Scale, Span, moment, scale, span

__all__ = ["Chronology", "Row", "chronology"]

_ORDER: Final = ("collaboration", "event", "membership", "funding")
"""What is shown first where not everything finds room."""

_WIDE: Final = 990.0
_NARROW: Final = 300.0
_SIZE: Final = 13.0


class Row(NamedTuple):
    """One row: what it is, its labels for wide and narrow screens, when it was, in words too.

    On a wide screen the label begins where the bar does, or ends there (`left` is False).
    """

    kind: str
    wide: str
    narrow: str
    left: bool
    span: Span
    sort: Line
    name: Line
    when: Line


class Chronology(NamedTuple):
    """The rows of the timeline in the order of time, on one scale."""

    rows: tuple[Row, ...]
    scale: Scale
    kinds: tuple[str, ...]
    left_out: int


class _Dated(NamedTuple):
    kind: str
    date: Date
    sort: Line
    name: Line
    short: Line


def chronology(edition: Edition) -> Chronology | None:
    """Return the timeline of what came about; None where nothing has a date that can be drawn."""
    dated = [(found, drawn) for found in _dated(edition) if (drawn := moment(found.date))]
    if not dated:
        return None
    dated.sort(key=lambda pair: _ORDER.index(pair[0].kind))
    shown = sorted(dated[:LIMIT], key=lambda pair: (pair[1].first, pair[1].last))
    common = scale(drawn for _, drawn in shown)
    rows = tuple(_row(edition, found, span(drawn, common)) for found, drawn in shown)
    kinds = tuple(dict.fromkeys(row.kind for row in rows))
    return Chronology(rows, common, kinds, len(dated) - len(shown))


def _row(edition: Edition, found: _Dated, drawn: Span) -> Row:
    left = drawn.first <= 100 - drawn.last
    room = (100 - drawn.first if left else drawn.last) / 100 * _WIDE
    return Row(
        found.kind,
        fitted(spoken(found.short), room, _SIZE),
        fitted(spoken(found.short), _NARROW, _SIZE),
        left,
        drawn,
        found.sort,
        found.name,
        (edition.date(found.date),),
    )


def _dated(edition: Edition) -> Iterator[_Dated]:
    for collaboration in realised(edition.dataset, Collaboration):
        date = during_of(edition.dataset, collaboration)
        if date:
            kind = (Piece(capitalised(edition.term(collaboration.kind))),)
            partners = joined(
                named(edition, key, short=True, link=False)
                for key in partners_of(edition.dataset, collaboration, edition.chief)[:3]
            )
            title = (title_of(edition, collaboration),) if collaboration.name else partners
            name = named(edition, collaboration.id) if collaboration.name else partners or kind
            yield _Dated("collaboration", date, kind, name, _said(kind, title))
    for membership in realised(edition.dataset, Membership):
        if membership.during:
            kind = (Piece(edition.label(Membership)),)
            parts = [
                named(edition, key, short=True, link=False)
                for key in (membership.member, membership.network)
            ]
            pair = joined(parts, " – ")
            yield _Dated("membership", membership.during, kind, pair, _said(kind, pair))
    for funding in realised(edition.dataset, Funding):
        if funding.during:
            kind = (Piece(edition.said("page.tie.funding")),)
            kind = (Piece(capitalised(kind[0].text)),)
            names = joined(
                named(edition, key, short=True, link=False) for key in funding.funders[:3]
            )
            name = names or _of(edition, funding)
            yield _Dated("funding", funding.during, kind, name, _said(kind, name))
    chief = edition.chief
    for event in chief.events if chief else ():
        if event.date:
            kind = (Piece(capitalised(edition.term(event.kind))),)
            name = named(edition, chief.id, short=True, link=False) if chief else ()
            yield _Dated("event", event.date, kind, name, _said(kind, name))


def _of(edition: Edition, record: Record) -> Line:
    return (title_of(edition, record),)


def _said(kind: Line, name: Line) -> Line:
    return (*kind, Piece(": "), *name) if name else kind
