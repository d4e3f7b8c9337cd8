"""What stands about a party for a time: its locations, its units, who holds office in it."""

from collections.abc import Iterator
from typing import Final, TypeVar

from saradnja.dataset import Dataset
from saradnja.dates import AFTER_ALL, Date, periods
from saradnja.model import (
    Affiliation,
    Location,
    Membership,
    Organisation,
    Party,
    Record,
    Relation,
)
from saradnja.model.funding import NOT_GIVEN
from saradnja.model.relations import NOT_JOINED
from saradnja.shapes import Ref
from saradnja.vocabularies import (
    AffiliationStatus,
    AgreementStatus,
    CollaborationStatus,
    MembershipStatus,
    RelationKind,
)

__all__ = ["affiliations", "is_past", "is_unrealised", "locations_on", "realised", "taken", "units"]

R = TypeVar("R", bound=Record)

_UNREALISED: Final = frozenset(
    {
        *NOT_JOINED,
        *NOT_GIVEN,
        AgreementStatus.POSSIBLE,
        CollaborationStatus.PLANNED,
        CollaborationStatus.POSTPONED,
        CollaborationStatus.CANCELLED,
    }
)
"""States of what has not come about, as far as is known."""


def is_unrealised(record: Record) -> bool:
    """Say whether a record tells of something that has not come about: refused, only planned.

    >>> from saradnja.model import Funding
    >>> from saradnja.vocabularies import FundingStatus
    >>> is_unrealised(Funding(id="f", status=FundingStatus.REFUSED))
    True
    """
    return getattr(record, "status", None) in _UNREALISED


def realised(dataset: Dataset, cls: type[R]) -> Iterator[R]:
    """Yield the records of a class without what has not come about: see `is_unrealised`."""
    return (record for record in dataset.select(cls) if not is_unrealised(record))


def is_past(record: Record) -> bool:
    """Say whether a standing tie is known to have ended: by its state, its ending or its period.

    That somebody founded something stays so.

    >>> from saradnja.model import Affiliation
    >>> is_past(Affiliation(id="a", person=Ref("ana"), organisation=Ref("klub")))
    False
    """
    during: Date | None = getattr(record, "during", None)
    status = getattr(record, "status", None)
    ended = status in (MembershipStatus.ENDED, AffiliationStatus.ENDED)
    if isinstance(record, Membership):
        ended = ended or record.ending is not None
    if isinstance(record, Relation) and record.kind is RelationKind.FOUNDED:
        return False
    return ended or periods.bounds(during).latest_end < AFTER_ALL


def taken(answer: bool | None, possible: bool) -> bool:
    """Say whether an answer of `on` is taken: True always, None where `possible` is wanted."""
    return possible if answer is None else answer


def locations_on(party: Party, date: Date, *, possible: bool = False) -> tuple[Location, ...]:
    """Return where a party was at some time in `date`, as far as its locations say when.

    `possible` adds the locations of which nothing is stated either way.

    >>> from saradnja.text import Text
    >>> seat = Location(place=Ref("beograd"), during=Date("2011/.."))
    >>> rex = Organisation(id="rex", name=Text(en="Rex"), locations=(seat,))
    >>> [place.place for place in locations_on(rex, Date("2012"))], locations_on(rex, Date("2010"))
    ([Ref('beograd')], ())
    """
    return tuple(
        location
        for location in party.locations
        if taken(periods.on(location.during, date), possible)
    )


def units(
    dataset: Dataset,
    *,
    organisation: Ref[Organisation],
    on: Date | None = None,
    possible: bool = False,
) -> tuple[Organisation, ...]:
    """Return the organisations that are, or were, units of one, in the order they are entered.

    `on` and `possible` are those of `members`; units the dataset does not hold are left out.
    """
    found: dict[str, Organisation] = {}
    for record in dataset.referring_to(organisation):
        if (
            isinstance(record, Relation)
            and record.kind is RelationKind.UNIT_OF
            and record.object == organisation
            and taken(True if on is None else periods.on(record.during, on), possible)
        ):
            unit = dataset.get(record.subject)
            if isinstance(unit, Organisation):
                found[unit.id] = unit
    return tuple(found.values())


def affiliations(
    dataset: Dataset, party: Ref[Party], *, on: Date | None = None, possible: bool = False
) -> tuple[Affiliation, ...]:
    """Return the affiliations of a person, or those in an organisation, in the dataset's order.

    `on` and `possible` are those of `members`.

    >>> from saradnja.model import Affiliation
    >>> office = Affiliation(id="office", person=Ref("ana"), organisation=Ref("klub"))
    >>> affiliations(Dataset([office]), Ref("klub")) == (office,)
    True
    """
    return tuple(
        record
        for record in dataset.referring_to(party)
        if isinstance(record, Affiliation)
        and party in (record.person, record.organisation)
        and taken(True if on is None else record.on(on), possible)
    )
