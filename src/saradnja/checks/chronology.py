"""Whether dates contradict each other: what cannot have happened before, or outside, something."""

from collections.abc import Iterator
from typing import Final

from saradnja.checks.found import found
from saradnja.dataset import Dataset
from saradnja.dates import Date, periods
from saradnja.model import (
    Affiliation,
    Agreement,
    Collaboration,
    Event,
    Funding,
    FundingScheme,
    Membership,
    Party,
    Record,
)
from saradnja.problems import Problem
from saradnja.vocabularies import AffiliationStatus, EventKind, MembershipStatus

__all__ = ["contradicting_dates", "time_of", "too_early"]

_NOT_BEFORE: Final = (
    (EventKind.FOUNDING, EventKind.DISSOLUTION),
    (EventKind.REGISTRATION, EventKind.DISSOLUTION),
    (EventKind.OPENING, EventKind.CLOSING),
    (EventKind.APPLICATION, EventKind.ADMISSION),
    (EventKind.ADMISSION, EventKind.WITHDRAWAL),
    (EventKind.ADMISSION, EventKind.EXCLUSION),
    (EventKind.PUBLICATION, EventKind.DEADLINE),
    (EventKind.DEADLINE, EventKind.RESULTS),
    (EventKind.APPLICATION, EventKind.AWARD),
    (EventKind.AWARD, EventKind.AMENDMENT),
    (EventKind.ELECTION, EventKind.RESIGNATION),
    (EventKind.APPOINTMENT, EventKind.REMOVAL),
)
"""Pairs of events of one record of which the second cannot come before the first."""

_WITH_EVENTS: Final = (Party, Membership, Affiliation, Agreement, FundingScheme, Funding)


def contradicting_dates(dataset: Dataset) -> Iterator[Problem]:
    """Find events in the wrong order, parts outside their whole, and endings of what goes on."""
    for record in dataset:
        if isinstance(record, _WITH_EVENTS):
            yield from _wrong_order(record, record.events)
        if isinstance(record, Collaboration):
            yield from _outside_whole(dataset, record)
        if isinstance(record, (Membership, Affiliation)):
            yield from _ended_and_going_on(record)


def _wrong_order(record: Record, events: tuple[Event, ...]) -> Iterator[Problem]:
    for earlier, later in _NOT_BEFORE:
        firsts = [event.date for event in events if event.kind is earlier and event.date]
        for index, event in enumerate(events):
            if event.kind is not later or event.date is None:
                continue
            if firsts and all(_before(event.date, first) for first in firsts):
                yield found(
                    "events_reversed",
                    record,
                    ("events", index, "date"),
                    value=str(event.date),
                    event=event.kind,
                    other=earlier,
                    other_date=str(firsts[0]),
                )


def _before(date: Date, other: Date) -> bool:
    """Say whether all of a date lies before all of another."""
    return date.latest is not None and other.earliest is not None and date.latest < other.earliest


def _outside_whole(dataset: Dataset, part: Collaboration) -> Iterator[Problem]:
    whole = dataset.get(part.part_of) if part.part_of else None
    if not isinstance(whole, Collaboration) or part.during is None:
        return
    if whole.during is not None and periods.on(whole.during, part.during) is False:
        yield found(
            "outside_whole",
            part,
            ("during",),
            value=str(part.during),
            whole=whole.id,
            other=str(whole.during),
        )


def _ended_and_going_on(record: Membership | Affiliation) -> Iterator[Problem]:
    ended = record.status in (MembershipStatus.ENDED, AffiliationStatus.ENDED)
    if isinstance(record, Membership):
        ended = ended or record.ending is not None
    if ended and record.during is not None and str(record.during).endswith("/.."):
        yield found("ended_and_going_on", record, ("during",), value=str(record.during))


def too_early(dataset: Dataset) -> Iterator[Problem]:
    """Find what began before the founding of a party that did it, as far as founding is stated."""
    for collaboration in dataset.select(Collaboration):
        for index, part in enumerate(collaboration.participations):
            founding = _founding(dataset.get(part.party)) if part.party else None
            during = time_of(dataset, collaboration) if founding else None
            if during is not None and founding is not None and _before(during, founding):
                yield found(
                    "before_founding",
                    collaboration,
                    ("participations", index, "party"),
                    value=str(during),
                    party=str(part.party),
                    founding=str(founding),
                )
    for membership in dataset.select(Membership):
        founding = _founding(dataset.get(membership.network))
        if membership.during is None or founding is None or founding.earliest is None:
            continue
        if periods.bounds(membership.during).latest_beginning < founding.earliest:
            yield found(
                "before_founding",
                membership,
                ("during",),
                value=str(membership.during),
                party=str(membership.network),
                founding=str(founding),
            )


def time_of(dataset: Dataset, collaboration: Collaboration) -> Date | None:
    """Return when it took place: its own time, else that of what it is part of."""
    seen: set[str] = set()
    here: Record | None = collaboration
    while isinstance(here, Collaboration) and here.id not in seen:
        if here.during is not None:
            return here.during
        seen.add(here.id)
        here = dataset.get(here.part_of) if here.part_of else None
    return None


def _founding(party: Record | None) -> Date | None:
    """Return the earliest founding that a source states of a party."""
    if not isinstance(party, Party):
        return None
    dates = [
        event.date for event in party.events if event.kind is EventKind.FOUNDING and event.date
    ]
    return min(dates, default=None)
