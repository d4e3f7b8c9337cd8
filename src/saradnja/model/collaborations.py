"""Work together: collaborations, who takes part in them and how, and agreements."""

from saradnja.dates import Date
from saradnja.dates.periods import check as check_period
from saradnja.decimals import check_positive
from saradnja.declare import prop, record, value
from saradnja.errors import InvalidValue
from saradnja.model.base import Activity, Claim, Record, Source
from saradnja.model.names import Renamed
from saradnja.model.parties import Event, Party
from saradnja.model.places import Place
from saradnja.model.relations import Affiliation
from saradnja.model.values import Count, Name, Statement
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    AgreementKind,
    AgreementStatus,
    AttendanceMode,
    CollaborationKind,
    CollaborationStatus,
    ParticipationRole,
    PartyKind,
    Scope,
)

__all__ = ["Agreement", "Collaboration", "Participation"]


@value("prov:Association", "Participation")
class Participation(Claim):
    """A party's part in a collaboration or a call, and in which capacity it took it.

    `party` may be missing where a title or the represented parties are known.

    >>> Participation(party=Ref("klub"), role=ParticipationRole.PARTNER)
    Participation(party=Ref('klub'), role=ParticipationRole.PARTNER)
    """

    party: Ref[Party] | None = prop("prov:agent", "Party", "Who took part.", default=None)
    role: ParticipationRole = prop(
        "prov:hadRole",
        "Role",
        "As what: leader, partner, organiser, speaker.",
        default=ParticipationRole.PARTICIPANT,
    )
    title: Text | None = prop(
        "schema:roleName", "Title", "The role in the words of the source.", default=None
    )
    affiliations: tuple[Ref[Affiliation], ...] = prop(
        "sar:inCapacity",
        "In the capacity of",
        "The affiliations in which the person took part, current or former on the day.",
        default=(),
    )
    on_behalf_of: tuple[Ref[Party], ...] = prop(
        "prov:actedOnBehalfOf", "On behalf of", "The parties it speaks for.", default=()
    )
    by_proxy: bool = prop(
        "sar:byProxy", "By proxy", "Whether another cast its vote for it.", default=False
    )
    note: Text | None = prop(
        "skos:note", "Note", "What a reader should know besides.", default=None, last=True
    )

    def __attrs_post_init__(self) -> None:
        """Check that it says who took part, if only by title or by whom they spoke for."""
        if self.party is None and self.title is None and not self.on_behalf_of:
            raise InvalidValue("participation_of_nobody", value=self.role)


@record("sar:Collaboration", "Collaboration", key="collaborations")
class Collaboration(Renamed, Activity):
    """Something that parties do together: a project, a workshop, a conference, a residency.

    >>> workshop = Collaboration(id="w", kind=CollaborationKind.WORKSHOP, during=Date("2014-38"))
    >>> workshop.during.phrase("en")
    'in mid-2014'
    """

    kind: CollaborationKind = prop("dcterms:type", "Kind", "What kind of work together it is.")
    name: Text | None = prop(
        "schema:name", "Name", "Its title; many workshops have none.", default=None
    )
    other_names: tuple[Name, ...] = prop(
        "sar:otherName", "Other names", "Short names and other spellings.", default=()
    )
    description: Text | None = prop(
        "dcterms:description",
        "Description",
        "What it is or was, in a sentence or two.",
        default=None,
    )
    during: Date | None = prop(
        "sar:during",
        "When",
        "When it took place; nothing here means the time of what it is part of.",
        default=None,
        check=check_period,
    )
    places: tuple[Ref[Place], ...] = prop(
        "prov:atLocation",
        "Where",
        "Where it took place; nothing here means the places of what it is part of.",
        default=(),
    )
    scope: Scope | None = prop("sar:scope", "Scope", "How far it reaches.", default=None)
    attendance_mode: AttendanceMode | None = prop(
        "schema:eventAttendanceMode", "Attendance", "On site, online, or both.", default=None
    )
    status: CollaborationStatus | None = prop(
        "sar:status", "Status", "The last state that is known.", default=None
    )
    part_of: Ref["Collaboration"] | None = prop(
        "dcterms:isPartOf", "Part of", "The larger collaboration it belongs to.", default=None
    )
    edition: int | None = prop(
        "sar:edition",
        "Edition",
        "Which edition of a recurring event it is.",
        default=None,
        check=check_positive,
    )
    participations: tuple[Participation, ...] = prop(
        "prov:qualifiedAssociation", "Who took part", "The parties and their roles.", default=()
    )
    about: tuple[Ref[Record], ...] = prop(
        "schema:about", "About", "The records it dealt with.", default=()
    )
    produced: tuple[Ref[Source], ...] = prop(
        "prov:generated", "Produced", "Documents that came of it.", default=()
    )
    audience: tuple[PartyKind, ...] = prop(
        "schema:audience", "Audience", "For whom it was.", default=()
    )
    counts: tuple[Count, ...] = prop(
        "sar:count", "Counts", "Numbers that are claimed for it.", default=()
    )
    topics: tuple[Text, ...] = prop("dcterms:subject", "Topics", "What it was about.", default=())
    statements: tuple[Statement, ...] = prop(
        "sar:statement", "Statements", "Its aims and its outcomes, each marked as such.", default=()
    )


@record("sar:Agreement", "Agreement", key="agreements")
class Agreement(Record):
    """What parties signed, or may sign, to work together.

    >>> Agreement(id="protocol", kind=AgreementKind.PROTOCOL, parties=(Ref("a"), Ref("b"))).parties
    (Ref('a'), Ref('b'))
    """

    kind: AgreementKind = prop("dcterms:type", "Kind", "What kind of agreement it is.")
    name: Text | None = prop("schema:name", "Name", "Its title.", default=None)
    parties: tuple[Ref[Party], ...] = prop(
        "sar:party", "Parties", "Those that signed it or may sign it.", default=()
    )
    eligible_kinds: tuple[PartyKind, ...] = prop(
        "sar:partyKind", "Open to", "The kinds of party with which it may be made.", default=()
    )
    during: Date | None = prop(
        "sar:during", "During", "When it is in force.", default=None, check=check_period
    )
    status: AgreementStatus | None = prop(
        "sar:status", "Status", "The last state that is known.", default=None
    )
    events: tuple[Event, ...] = prop(
        "sar:event", "Events", "Signature, renewal, ending.", default=()
    )
    about: tuple[Ref[Record], ...] = prop(
        "schema:about", "About", "The records it deals with.", default=()
    )
