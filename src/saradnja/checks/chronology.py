"""Whether dates contradict each other: what cannot have happened before, or outside, something."""

from collections.abc import Iterator
from typing import Any, Final

from saradnja.checks.facts import Facts
from saradnja.checks.found import found
from saradnja.checks.look import Look
from saradnja.checks.rules import Across, Ask
from saradnja.dataset import Dataset
from saradnja.dates import Date, periods
from saradnja.model import Affiliation, Collaboration, Event, Membership, Record
from saradnja.problems import Problem
from saradnja.vocabularies import AffiliationStatus, EventKind, MembershipStatus

__all__ = [
    "MEMBERSHIPS_BEFORE_FOUNDING",
    "OUTSIDE_WHOLE",
    "WORK_BEFORE_FOUNDING",
    "ended_and_going_on",
    "events_reversed",
    "time_of",
]

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

_ENDED: Final = (MembershipStatus.ENDED, AffiliationStatus.ENDED)


def events_reversed(look: Look) -> Iterator[Problem]:
    """Find events of a record in the wrong order."""
    events: tuple[Event, ...] = look.record.events
    if len(events) < 2:
        return
    kinds = {event.kind for event in events}
    for earlier, later in _NOT_BEFORE:
        if earlier not in kinds or later not in kinds:
            continue
        firsts = [event.date for event in events if event.kind is earlier and event.date]
        for index, event in enumerate(events):
            if event.kind is not later or event.date is None:
                continue
            if firsts and all(_before(event.date, first) for first in firsts):
                yield found(
                    "events_reversed",
                    look.record,
                    ("events", index, "date"),
                    value=str(event.date),
                    event=event.kind,
                    other=earlier,
                    other_date=str(firsts[0]),
                )


def _before(date: Date, other: Date) -> bool:
    """Say whether all of a date lies before all of another."""
    return date.latest is not None and other.earliest is not None and date.latest < other.earliest


def ended_and_going_on(look: Look) -> Iterator[Problem]:
    """Find memberships and affiliations that have ended and whose period is still open."""
    record: Membership | Affiliation = look.record
    ended = record.status in _ENDED or (
        isinstance(record, Membership) and record.ending is not None
    )
    if ended and record.during is not None and str(record.during).endswith("/.."):
        yield found("ended_and_going_on", record, ("during",), value=str(record.during))


def _outside_asked(look: Look, facts: Facts[Any]) -> Iterator[Ask]:
    part: Collaboration = look.record
    if part.part_of is not None and part.during is not None:
        yield Ask(("during",), part.part_of, part.during)


def _is_outside(facts: Facts[Any], key: Any, during: Date) -> bool:
    whole = facts.times.get(key)
    return whole is not None and periods.on(whole, during) is False


def _outside_told(look: Look, facts: Facts[Any], ask: Ask) -> Iterator[Problem]:
    yield found(
        "outside_whole",
        look.record,
        ask.path,
        value=str(look.record.during),
        whole=str(ask.target),
        other=str(facts.times[facts.key(ask.target)]),
    )


OUTSIDE_WHOLE: Final = Across(
    "outside_whole", (Collaboration,), _outside_asked, _is_outside, _outside_told
)
"""Find collaborations outside the time of what they are part of."""


def _work_asked(look: Look, facts: Facts[Any]) -> Iterator[Ask]:
    """Ask about each party: it must be there at that time, or at that of the whole."""
    work: Collaboration = look.record
    if work.during is None and work.part_of is None:
        return
    time = facts.key(work.part_of or "") if work.during is None else work.during
    for index, part in enumerate(work.participations):
        if part.party is not None:
            yield Ask(("participations", index, "party"), part.party, time)


def _is_work_before(facts: Facts[Any], key: Any, time: Any) -> bool:
    founding = facts.foundings.get(key)
    if founding is None:
        return False
    during = time if isinstance(time, Date) else facts.time(time)
    return during is not None and _before(during, founding)


def _work_told(look: Look, facts: Facts[Any], ask: Ask) -> Iterator[Problem]:
    during = ask.fits if isinstance(ask.fits, Date) else facts.time(ask.fits)
    yield _before_founding(look.record, facts, ask, str(during))


def _before_founding(record: Record, facts: Facts[Any], ask: Ask, during: str) -> Problem:
    return found(
        "before_founding",
        record,
        ask.path,
        value=during,
        party=str(ask.target),
        founding=str(facts.foundings[facts.key(ask.target)]),
    )


WORK_BEFORE_FOUNDING: Final = Across(
    "work_before_founding", (Collaboration,), _work_asked, _is_work_before, _work_told
)
"""Find work before the founding of a party that did it, as far as founding is stated."""


def _membership_asked(look: Look, facts: Facts[Any]) -> Iterator[Ask]:
    membership: Membership = look.record
    if membership.during is not None:
        yield Ask(("during",), membership.network, membership.during)


def _is_membership_before(facts: Facts[Any], key: Any, during: Date) -> bool:
    founding = facts.foundings.get(key)
    if founding is None or founding.earliest is None:
        return False
    return periods.bounds(during).latest_beginning < founding.earliest


def _membership_told(look: Look, facts: Facts[Any], ask: Ask) -> Iterator[Problem]:
    yield _before_founding(look.record, facts, ask, str(ask.fits))


MEMBERSHIPS_BEFORE_FOUNDING: Final = Across(
    "memberships_before_founding",
    (Membership,),
    _membership_asked,
    _is_membership_before,
    _membership_told,
)
"""Find memberships that began before the founding of the network."""


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
