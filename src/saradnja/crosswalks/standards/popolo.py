"""Popolo: what our records are among its persons, organizations, memberships and events."""

from typing import Any, Final

from saradnja.crosswalks.civic import (
    began,
    ended,
    first_day,
    geometry,
    known,
    last_day,
    link_to_source,
    reach,
    said,
    tagged_wordings,
    to,
    uri,
)
from saradnja.crosswalks.conversions import exact
from saradnja.crosswalks.crosswalk import Crosswalk, Table
from saradnja.crosswalks.entities import labelled, nothing, term_read, untagged
from saradnja.crosswalks.filling import fill
from saradnja.crosswalks.rows import Row, only, same
from saradnja.crosswalks.spots import Spot, Unkept
from saradnja.model import (
    Affiliation,
    Collaboration,
    Location,
    Membership,
    Organisation,
    Person,
    Place,
    Relation,
)
from saradnja.vocabularies import (
    AffiliationRole,
    CollaborationKind,
    CollaborationStatus,
    EventKind,
    EvidenceStance,
    IdentifierScheme,
    MembershipRole,
    NameKind,
    OrganisationKind,
    ParticipationRole,
    PlaceKind,
    RelationKind,
)

__all__ = ["CROSSWALK"]

_ONE_WORDING: Final = ("loss_language", "loss_wording")


def _text(source: str, target: str, **more: Any) -> Row:
    return Row(source, target, said, untagged, lost=_ONE_WORDING, **more)


def _issuer(spot: Spot) -> Any:
    """Return the name of a register, unless it is the code of a scheme that we know."""
    name = said(spot)
    if name in set(IdentifierScheme):
        raise Unkept("loss_no_place")
    return name


_ID: Final = Row("id", "id", None, same)
_SOURCES: Final = Row(
    "evidence.source",
    "sources[]",
    link_to_source,
    when=(only("stance", EvidenceStance.SUPPORTS),),
    note="The address of the source; its title and its id in brackets are the note.",
)
_NAME: Final = _text("name", "name")


def _place_name(spot: Spot) -> Any:
    """Return the name of a place as it stands among the areas, where it counts as written."""
    found = spot.dataset.get(spot.item)
    if not isinstance(found, Place):
        return None
    return fill((_NAME,), found, spot.ledger.trial(), settings=spot.settings).get("name")


_to_place: Final = to(Place)


def _area(spot: Spot) -> str:
    """Return the place where a party is, or was last; an area has no period."""
    place: str = _to_place(spot)
    if spot.owner is not spot.once(_seat):
        raise Unkept("loss_single")
    return place


def _seat(spot: Spot) -> Location | None:
    locations: tuple[Location, ...] = getattr(spot.record, "locations", ())
    areas = (it for it in locations if isinstance(spot.dataset.get(it.place), Place | None))
    return max(areas, key=lambda location: reach(location.during), default=None)


_NAMED: Final = (
    _NAME,
    Row(
        "name",
        "other_names[]",
        tagged_wordings,
        note="All wordings, where there are several; the note is the language.",
    ),
    _text("other_names.text", "other_names[]/name"),
    Row("other_names.kind", "other_names[]/note", labelled, term_read(NameKind)),
    Row("other_names.during", "other_names[]/start_date", began),
    Row("other_names.during", "other_names[]/end_date", ended),
)
_PARTY: Final = (
    _ID,
    *_NAMED,
    Row(
        "identifiers.issuer",
        "identifiers[]/scheme",
        _issuer,
        when=(only("scheme", IdentifierScheme.REGISTER),),
        note="The name of the register.",
    ),
    Row("identifiers.scheme", "identifiers[]/scheme", None, term_read(IdentifierScheme)),
    Row("identifiers.issuer", "identifiers[]/issuer", nothing, untagged),
    Row("identifiers.value", "identifiers[]/identifier", None, same),
    Row("links", "links[]/url", uri, same),
)
_PERIOD: Final = (
    Row("during", "start_date", began),
    Row("during", "end_date", ended, note="null where the period ends in /.."),
)

CROSSWALK: Final = Crosswalk(
    name="popolo",
    version="1.0",
    address="http://www.popoloproject.com/specs/",
    description="Persons, organizations and memberships, as civic technology exchanges them.",
    format="popolo",
    tables=(
        Table(
            of=Person,
            target="persons",
            rows=(*_PARTY, _text("description", "biography"), _SOURCES),
        ),
        Table(
            of=Organisation,
            target="organizations",
            rows=(
                *_PARTY,
                Row("kinds", "classification", labelled, term_read(OrganisationKind)),
                _text("description", "description"),
                Row(
                    "locations.place",
                    "area_id",
                    _area,
                    same,
                    note="The one that goes on or has no period, else the last.",
                ),
                Row(
                    "events.date",
                    "founding_date",
                    exact,
                    same,
                    when=(only("kind", EventKind.FOUNDING),),
                ),
                Row(
                    "events.date",
                    "dissolution_date",
                    exact,
                    same,
                    when=(only("kind", EventKind.DISSOLUTION),),
                ),
                _SOURCES,
            ),
        ),
        Table(
            of=Relation,
            target="organizations",
            when=(only("kind", RelationKind.UNIT_OF, RelationKind.PART_OF_GROUP),),
            rows=(
                Row("subject", "id", to(Organisation)),
                Row("object", "parent_id", to(Organisation)),
            ),
            note="The one that goes on or has no period, else the last; what it is part of must be "
            "there.",
        ),
        Table(
            of=Membership,
            target="memberships",
            rows=(
                _ID,
                Row("member", "person_id", known(Person), same),
                Row("member", "member/id", to(Organisation), same),
                Row("network", "organization_id", to(Organisation), same),
                Row("role", "role", labelled, term_read(MembershipRole)),
                *_PERIOD,
                _SOURCES,
            ),
            note="person_id where the member is a person, else member. What has not come about is "
            "left out, and what ended if the end cannot be written.",
        ),
        Table(
            of=Affiliation,
            target="posts",
            when=(only("person", None),),
            rows=(
                _ID,
                Row("organisation", "organization_id", to(Organisation), same),
                _text("title", "label"),
                Row("role", "role", labelled, term_read(AffiliationRole)),
                *_PERIOD,
                _SOURCES,
            ),
            note="A place that is vacant, or whose holder is not named.",
        ),
        Table(
            of=Affiliation,
            target="memberships",
            rows=(
                _ID,
                Row("person", "person_id", to(Person), same),
                Row("organisation", "organization_id", to(Organisation), same),
                Row("on_behalf_of", "on_behalf_of_id", to(Organisation), same),
                Row("role", "role", labelled, term_read(AffiliationRole)),
                Row("title", "role", nothing, untagged),
                _text("title", "label"),
                *_PERIOD,
                _SOURCES,
            ),
            note="What ended is left out if the end cannot be written.",
        ),
        Table(
            of=Place,
            target="areas",
            rows=(
                _ID,
                _NAME,
                Row("identifiers.value", "identifier"),
                Row("kind", "classification", labelled, term_read(PlaceKind)),
                Row("part_of", "parent_id", to(Place), same),
                Row("latitude", "geometry", geometry),
                _SOURCES,
            ),
        ),
        Table(
            of=Collaboration,
            target="events",
            rows=(
                _ID,
                _NAME,
                _text("description", "description"),
                Row("kind", "classification", labelled, term_read(CollaborationKind)),
                Row("status", "status", labelled, term_read(CollaborationStatus)),
                Row("during", "start_date", first_day),
                Row("during", "end_date", last_day),
                Row("places", "area_id", to(Place), same),
                Row("places", "location", _place_name, note="Its name, besides its id."),
                Row("part_of", "parent_id", to(Collaboration), same),
                Row(
                    "participations.party",
                    "organization_id",
                    to(Organisation),
                    same,
                    when=(only("role", ParticipationRole.ORGANISER),),
                ),
                Row(
                    "participations.party",
                    "attendees[]/id",
                    to(Person),
                    same,
                    when=(only("role", ParticipationRole.PARTICIPANT),),
                ),
                _SOURCES,
            ),
        ),
    ),
)
