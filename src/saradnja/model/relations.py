"""Who belongs to whom: relations, memberships in networks, and persons in organisations."""

from typing import Final

from saradnja.dates import Date, periods
from saradnja.decimals import check_positive
from saradnja.declare import prop, record
from saradnja.model.base import Evidence, Record
from saradnja.model.parties import Event, Organisation, Party, Person
from saradnja.model.values import Count, Statement
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    AffiliationRole,
    AffiliationStatus,
    EvidenceStance,
    GrammaticalGender,
    MembershipEnding,
    MembershipRole,
    MembershipStatus,
    Organ,
    RelationKind,
)

__all__ = ["NOT_JOINED", "Affiliation", "Membership", "Relation"]

NOT_JOINED: Final = frozenset(
    {MembershipStatus.PLANNED, MembershipStatus.APPLIED, MembershipStatus.REFUSED}
)
"""The states in which a party has not become a member: not yet, or not at all."""

_OF_ENDING: Final = frozenset({"status", "ending"})
"""The fields by which it is told that something has ended."""


@record("sar:Relation", "Relation", key="relations")
class Relation(Record):
    """A standing tie of one record to another: part of, successor of, host of, not the same as.

    >>> Relation(id="part", subject=Ref("lab"), kind=RelationKind.UNIT_OF, object=Ref("klub")).kind
    RelationKind.UNIT_OF
    """

    subject: Ref[Record] = prop("sar:subject", "Subject", "The record of which it is said.")
    kind: RelationKind = prop("dcterms:type", "Kind", "What the subject is to the object.")
    object: Ref[Record] = prop("sar:object", "Object", "The record to which it stands so.")
    during: Date | None = prop(
        "sar:during", "During", "When it was so.", default=None, check=periods.check
    )


@record("org:Membership", "Membership", key="memberships")
class Membership(Record):
    """A party belonging to a network, for a time and in a class of membership.

    >>> Membership(id="m", member=Ref("klub"), network=Ref("mreza")).role
    MembershipRole.MEMBER
    """

    member: Ref[Party] = prop("org:member", "Member", "The party that belongs to the network.")
    network: Ref[Organisation] = prop(
        "org:organization", "Network", "The organisation it belongs to."
    )
    role: MembershipRole = prop(
        "org:role",
        "Class of membership",
        "What kind of member it is; “member” where the class is not stated.",
        default=MembershipRole.MEMBER,
    )
    status: MembershipStatus | None = prop(
        "sar:status", "Status", "The last state that is known.", default=None
    )
    during: Date | None = prop(
        "org:memberDuring", "During", "From admission to ending.", default=None, check=periods.check
    )
    events: tuple[Event, ...] = prop(
        "sar:event", "Events", "Application, admission, withdrawal.", default=()
    )
    ending: MembershipEnding | None = prop(
        "sar:ending", "Ending", "How it ended; present only if it did.", default=None
    )
    initiated_by: tuple[Ref[Party], ...] = prop(
        "sar:initiatedBy", "On the initiative of", "The parties whose idea it was.", default=()
    )
    recommended_by: tuple[Ref[Party], ...] = prop(
        "sar:recommendedBy", "Recommended by", "The members that recommended it.", default=()
    )
    represented_by: tuple[Ref[Party], ...] = prop(
        "sar:representedBy",
        "Represented by",
        "The parties that act for the member in the network.",
        default=(),
    )
    statements: tuple[Statement, ...] = prop(
        "sar:statement", "Statements", "What the membership made possible or demands.", default=()
    )

    def on(self, date: Date) -> bool | None:
        """Say whether it was a membership at some time in `date`: True, False, None if not stated.

        A membership that is known to have ended did so no later than its evidence's `as_of`; one
        that was refused never began, and one that is planned or applied for has not begun.

        >>> stays = Membership(id="a", member=Ref("b"), network=Ref("c"), during=Date("2017/.."))
        >>> stays.on(Date("2016")), stays.on(Date("2018"))
        (False, True)
        """
        if self.status in NOT_JOINED:
            return False
        return periods.on(self.during, date, ended_as_of=self.ended_as_of)

    @property
    def ended_as_of(self) -> Date | None:
        """As of when it is known to have ended, if it did: by the `as_of` of its evidence.

        The first of those that speak of its status or ending; where none says of what it speaks,
        the last, since an earlier one may tell of the time before.
        """
        ended = self.ending is not None or self.status is MembershipStatus.ENDED
        return _as_of(self.evidence) if ended else None


def _as_of(evidence: tuple[Evidence, ...]) -> Date | None:
    """Return as of when evidence supports that something has ended."""
    dated = [
        (item.as_of, item.fields)
        for item in evidence
        if item.as_of is not None and item.stance is EvidenceStance.SUPPORTS
    ]
    of_ending = [as_of for as_of, fields in dated if not _OF_ENDING.isdisjoint(fields)]
    if of_ending:
        return min(of_ending)
    return max((as_of for as_of, fields in dated if not fields), default=None)


@record("sar:Affiliation", "Affiliation", key="affiliations")
class Affiliation(Record):
    """A person's place in an organisation or in one of its organs; vacant or unnamed ones too.

    >>> Affiliation(id="office", person=Ref("ana"), organisation=Ref("klub")).organisation
    Ref('klub')
    """

    person: Ref[Person] | None = prop(
        "schema:member", "Person", "The person; missing where vacant or not named.", default=None
    )
    organisation: Ref[Organisation] = prop(
        "org:organization", "Organisation", "The organisation it is in."
    )
    organ: Organ | None = prop(
        "sar:organ", "Organ", "The organ of the organisation: board, council.", default=None
    )
    role: AffiliationRole | None = prop(
        "org:role", "Role", "What the person is there.", default=None
    )
    title: Text | None = prop(
        "schema:jobTitle", "Title", "The role in the words of the source.", default=None
    )
    gender: GrammaticalGender | None = prop(
        "sar:grammaticalGender",
        "Grammatical gender",
        "The gender in which a source speaks of the holder, where it does not name the person.",
        default=None,
    )
    term: int | None = prop(
        "sar:term",
        "Term of office",
        "Which term it is: 1 for the first.",
        default=None,
        check=check_positive,
    )
    during: Date | None = prop(
        "org:memberDuring",
        "During",
        "From taking office to leaving it.",
        default=None,
        check=periods.check,
    )
    status: AffiliationStatus | None = prop(
        "sar:status", "Status", "The last state that is known.", default=None
    )
    as_of: Date | None = prop("sar:asOf", "As of", "When that state was so.", default=None)
    on_behalf_of: tuple[Ref[Party], ...] = prop(
        "prov:actedOnBehalfOf",
        "On behalf of",
        "The parties the person represents there.",
        default=(),
    )
    events: tuple[Event, ...] = prop(
        "sar:event", "Events", "Election, appointment, resignation.", default=()
    )
    counts: tuple[Count, ...] = prop(
        "sar:count", "Counts", "Candidates for the post, votes.", default=()
    )

    def on(self, date: Date) -> bool | None:
        """Say whether it was so at some time in `date`: True, False, or None if not stated.

        An affiliation that is known to have ended did so no later than its `as_of`.
        """
        return periods.on(self.during, date, ended_as_of=self.ended_as_of)

    @property
    def ended_as_of(self) -> Date | None:
        """As of when it is known to have ended: its `as_of`, else that of its evidence."""
        if self.status is not AffiliationStatus.ENDED:
            return None
        return self.as_of or _as_of(self.evidence)
