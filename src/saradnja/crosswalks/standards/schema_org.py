"""schema.org: what search engines read on a web page, and where our model goes there."""

from typing import Final

from saradnja.crosswalks.conversions import decimal, exact
from saradnja.crosswalks.crosswalk import Crosswalk, Table
from saradnja.crosswalks.jsonld import (
    address,
    audience,
    began,
    concept,
    country,
    end,
    ended,
    english,
    identifier,
    iri,
    money,
    node,
    own_iri,
    site,
    start,
    taking_part,
    tied,
    titled,
    worded,
)
from saradnja.crosswalks.rows import Row, only
from saradnja.crosswalks.spots import Convert, Spot, Unkept
from saradnja.model import (
    Affiliation,
    Collaboration,
    Funding,
    FundingScheme,
    Membership,
    Organisation,
    Person,
    Place,
    Record,
    Relation,
    Source,
)
from saradnja.vocabularies import (
    CollaborationKind,
    EventKind,
    ParticipationRole,
    RelationKind,
    VersionKind,
)

__all__ = ["CROSSWALK", "EVENTS", "is_event"]

EVENTS: Final = tuple(
    kind
    for kind in CollaborationKind
    if CollaborationKind.EVENT in (kind, kind.broader)
    or (kind.broader is not None and kind.broader.broader is CollaborationKind.EVENT)
)
"""The kinds of collaboration that are events there; the others are projects."""


def is_event(record: Record | None) -> bool:
    """Say whether a record is an event there."""
    return isinstance(record, Collaboration) and record.kind in EVENTS


def _part_of(events: bool) -> Convert:
    """Return the conversion of the larger collaboration, where it is an event, or where not."""

    def convert(spot: Spot) -> dict[str, str]:
        whole = spot.dataset.get(spot.item)
        if whole is not None and is_event(whole) is not events:
            raise Unkept("loss_no_place")
        return node(spot)

    return convert


_OTHER_ROLES: Final = tuple(
    role
    for role in ParticipationRole
    if role not in (ParticipationRole.ORGANISER, ParticipationRole.PARTICIPANT)
)
_FOUNDED: Final = only("kind", EventKind.FOUNDING)
_DISSOLVED: Final = only("kind", EventKind.DISSOLUTION)

_NAMED: Final = (
    Row("id", "@id", iri),
    Row("name", "name[]", worded),
    Row("other_names.text", "alternateName[]", worded),
    Row("identifiers", "identifier[]", identifier, note="The scheme and the value."),
)

_PARTY: Final = (
    *_NAMED,
    Row("description", "description[]", worded),
    Row("links", "url[]"),
    Row("country", "address", country),
)

_WORK: Final = (
    Row("id", "@id", iri),
    Row("name", "name[]", worded),
    Row("other_names.text", "alternateName[]", worded),
    Row("kind", "additionalType[]", concept),
    Row("description", "description[]", worded),
    Row("places", "location[]", node),
    Row("topics", "keywords[]", worded),
)

_SCHEME_IN: Final = "The IRI of our term; where schema.org has a type for it, that too."

CROSSWALK: Final = Crosswalk(
    name="schema.org",
    version="30.0",
    address="https://schema.org/",
    description="Structured data that search engines read on web pages, as JSON-LD.",
    format="schema_org",
    tables=(
        Table(
            of=Source,
            target="CreativeWork",
            rows=(
                Row("id", "@id", iri),
                Row("title", "name[]", worded),
                Row("kind", "additionalType[]", concept, note=_SCHEME_IN),
                Row("urls", "url[]"),
                Row("publisher", "publisher", titled),
                Row("authors", "author[]", titled),
                Row("language", "inLanguage"),
                Row("published", "datePublished", exact),
                Row("licence", "license", address, note="IRIs only."),
                Row(
                    "version_of",
                    "translationOfWork",
                    node,
                    when=(only("version", VersionKind.TRANSLATION),),
                ),
            ),
        ),
        Table(
            of=Place,
            target="Place",
            rows=(
                *_NAMED,
                Row("kind", "additionalType[]", concept, note=_SCHEME_IN),
                Row("country", "address", country),
                Row("part_of", "containedInPlace", node),
                Row("latitude", "latitude", decimal),
                Row("longitude", "longitude", decimal),
            ),
        ),
        Table(
            of=Organisation,
            target="Organization",
            rows=(
                *_PARTY,
                Row("kinds", "additionalType[]", concept, note=_SCHEME_IN),
                Row("locations", "location[]", site, lost=("loss_past",)),
                Row("events.date", "foundingDate", exact, when=(_FOUNDED,)),
                Row("events.date", "dissolutionDate", exact, when=(_DISSOLVED,)),
                Row("topics", "keywords[]", worded),
            ),
        ),
        Table(of=Person, target="Person", rows=_PARTY),
        Table(
            of=Relation,
            target="Thing",
            when=(
                only(
                    "kind",
                    RelationKind.UNIT_OF,
                    RelationKind.PART_OF_GROUP,
                    RelationKind.SAME_AS,
                ),
            ),
            rows=(
                Row("subject", "@id", iri),
                Row(
                    "object",
                    "parentOrganization[]",
                    tied("parentOrganization"),
                    when=(only("kind", RelationKind.UNIT_OF, RelationKind.PART_OF_GROUP),),
                    note="Within a Role where the relation is dated.",
                ),
                Row("object", "sameAs[]", iri, when=(only("kind", RelationKind.SAME_AS),)),
            ),
        ),
        Table(
            of=Relation,
            target="Organization",
            when=(only("kind", RelationKind.FOUNDED),),
            rows=(
                Row("object", "@id", iri),
                Row("subject", "founder[]", node, when=(only("kind", RelationKind.FOUNDED),)),
            ),
        ),
        Table(
            of=Membership,
            target="Organization",
            note="A membership is an OrganizationRole on the member.",
            rows=(
                Row("member", "@id", iri),
                Row("id", "memberOf[]/@id", iri),
                Row("network", "memberOf[]/memberOf", node),
                Row("role", "memberOf[]/roleName[]", english),
                Row("during", "memberOf[]/startDate", began, lost=("loss_date",)),
                Row("during", "memberOf[]/endDate", ended, lost=("loss_date",)),
            ),
        ),
        Table(
            of=Affiliation,
            target="Person",
            note="An affiliation is an OrganizationRole on the person.",
            rows=(
                Row("person", "@id", iri),
                Row("id", "affiliation[]/@id", iri),
                Row("organisation", "affiliation[]/affiliation", node),
                Row("role", "affiliation[]/roleName[]", english),
                Row("title", "affiliation[]/roleName[]", worded),
                Row("during", "affiliation[]/startDate", began, lost=("loss_date",)),
                Row("during", "affiliation[]/endDate", ended, lost=("loss_date",)),
            ),
        ),
        Table(
            of=Collaboration,
            target="Event",
            when=(only("kind", *EVENTS),),
            rows=(
                *_WORK,
                Row("during", "startDate", start, lost=("loss_date",)),
                Row("during", "endDate", end, lost=("loss_date",)),
                Row("status", "eventStatus", own_iri),
                Row("attendance_mode", "eventAttendanceMode", own_iri),
                Row("part_of", "superEvent", _part_of(events=True), note="Another event only."),
                Row(
                    "participations",
                    "organizer[]",
                    taking_part("organizer", (ParticipationRole.ORGANISER,)),
                ),
                Row(
                    "participations",
                    "attendee[]",
                    taking_part("attendee", (ParticipationRole.PARTICIPANT,)),
                ),
                Row(
                    "participations",
                    "contributor[]",
                    taking_part("contributor", _OTHER_ROLES),
                    note="Within a Role that names the role.",
                ),
                Row("about", "about[]", node),
                Row("audience", "audience[]", audience),
            ),
        ),
        Table(
            of=Collaboration,
            target="Project",
            rows=(
                *_WORK,
                Row("during", "foundingDate", began, lost=("loss_date",)),
                Row("during", "dissolutionDate", ended, lost=("loss_date",)),
                Row(
                    "part_of",
                    "parentOrganization",
                    _part_of(events=False),
                    note="Another project only.",
                ),
                Row(
                    "participations",
                    "member[]",
                    taking_part("member", tuple(ParticipationRole)),
                    note="Within a Role that names the role.",
                ),
            ),
        ),
        Table(
            of=FundingScheme,
            target="FundingScheme",
            rows=(
                *_NAMED,
                Row("kind", "additionalType[]", concept),
                Row("part_of", "parentOrganization", node),
                Row("funded_by", "funder[]", node),
            ),
        ),
        Table(
            of=Funding,
            target="Grant",
            note="A MonetaryGrant where the sum is known.",
            rows=(
                Row("id", "@id", iri),
                Row("purpose", "description[]", worded),
                Row("kind", "additionalType[]", concept),
                Row("funders", "funder[]", node),
                Row("recipients", "fundedItem[]", node),
                Row("supports", "fundedItem[]", node),
                Row("references", "identifier[]", identifier, note="The scheme and the value."),
                Row(
                    "amounts",
                    "amount",
                    money,
                    lost=("loss_bound", "loss_sum"),
                    note="The awarded sum that stands: not amended by another, not contradicted.",
                ),
            ),
        ),
    ),
)
