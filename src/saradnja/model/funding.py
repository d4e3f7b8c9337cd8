"""Who pays: the schemes one applies to, and each sum applied for, awarded or refused."""

from typing import Final

from saradnja.dates import Date
from saradnja.dates.periods import check as check_period
from saradnja.declare import prop, record
from saradnja.model.base import Record
from saradnja.model.collaborations import Collaboration, Participation
from saradnja.model.names import Renamed
from saradnja.model.parties import Event, Organisation, Party
from saradnja.model.places import Place
from saradnja.model.values import Amount, Count, Identifier, Name, Statement
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import FundingKind, FundingSchemeKind, FundingStatus, Ground

__all__ = ["NOT_GIVEN", "Funding", "FundingScheme"]

NOT_GIVEN: Final = (
    FundingStatus.APPLIED,
    FundingStatus.COMPLETE,
    FundingStatus.SHORTLISTED,
    FundingStatus.RESERVE,
    FundingStatus.REFUSED,
    FundingStatus.WITHDRAWN,
    FundingStatus.GIVEN_UP,
)
"""The states in which nothing was given: not yet, or not at all."""


@record("schema:FundingScheme", "Funding scheme", key="funding_schemes")
class FundingScheme(Renamed, Record):
    """What one applies to: a programme, a call, a category or a round of one.

    >>> FundingScheme(id="call", name=Text(en="Call of 2024"), funded_by=(Ref("fund"),)).funded_by
    (Ref('fund'),)
    """

    kind: FundingSchemeKind | None = prop(
        "dcterms:type", "Kind", "Whether it is a programme, a call, a round.", default=None
    )
    name: Text = prop("schema:name", "Name", "What it is called.")
    other_names: tuple[Name, ...] = prop(
        "sar:otherName", "Other names", "Short and former names and other spellings.", default=()
    )
    identifiers: tuple[Identifier, ...] = prop(
        "schema:identifier",
        "Identifiers",
        "Its numbers: of the decision, of the budget line.",
        default=(),
    )
    part_of: Ref["FundingScheme"] | None = prop(
        "dcterms:isPartOf", "Part of", "The larger scheme it belongs to.", default=None
    )
    operated_by: tuple[Ref[Party], ...] = prop(
        "sar:operatedBy", "Operated by", "The parties that run it.", default=()
    )
    funded_by: tuple[Ref[Party], ...] = prop(
        "schema:funder", "Funded by", "The parties whose money it gives.", default=()
    )
    participations: tuple[Participation, ...] = prop(
        "prov:qualifiedAssociation", "Who decides", "The jury: parties and their roles.", default=()
    )
    during: Date | None = prop(
        "sar:during", "During", "When it is open or runs.", default=None, check=check_period
    )
    events: tuple[Event, ...] = prop(
        "sar:event", "Events", "Publication, deadline, results.", default=()
    )
    gives: tuple[FundingKind, ...] = prop(
        "sar:gives", "Kinds of support", "The kinds of support it gives.", default=()
    )
    amounts: tuple[Amount, ...] = prop("sar:amount", "Amounts", "Its caps and totals.", default=())
    counts: tuple[Count, ...] = prop(
        "sar:count", "Counts", "Applications, supported, refused.", default=()
    )
    statements: tuple[Statement, ...] = prop(
        "sar:statement", "Statements", "Its rules.", default=()
    )


@record("schema:Grant", "Funding", key="funding")
class Funding(Record):
    """One sum for one purpose, from application to report, whatever became of it.

    Where a source names several funders without telling their awards apart, one funding has them
    all. A funder that is known by name only, without sum or date, is valid.

    >>> Funding(id="grant", funders=(Ref("fund"),), recipients=(Ref("klub"),)).status is None
    True
    """

    funders: tuple[Ref[Party], ...] = prop(
        "schema:funder", "Funders", "The parties that give.", default=()
    )
    recipients: tuple[Ref[Party], ...] = prop(
        "sar:recipient", "Recipients", "The parties that receive or applied.", default=()
    )
    purpose: Text | None = prop(
        "dcterms:description", "Purpose", "What it is for, in a few words.", default=None
    )
    supports: tuple[Ref[Collaboration | Organisation | Place | FundingScheme], ...] = prop(
        "schema:fundedItem", "Supports", "The records it pays for.", default=()
    )
    scheme: Ref[FundingScheme] | None = prop(
        "dcterms:isPartOf", "Scheme", "The call or programme it was given under.", default=None
    )
    kind: FundingKind | None = prop(
        "dcterms:type",
        "Kind",
        "Whether it is for a project, an institution, in kind.",
        default=None,
    )
    fiscal_host: Ref[Party] | None = prop(
        "sar:fiscalHost",
        "Fiscal host",
        "The legal person that takes the money for a recipient that is none.",
        default=None,
    )
    amounts: tuple[Amount, ...] = prop(
        "sar:amount", "Amounts", "Sums requested, awarded, paid.", default=()
    )
    status: FundingStatus | None = prop(
        "sar:status", "Status", "The last state that is known.", default=None
    )
    grounds: tuple[Ground, ...] = prop("sar:ground", "Grounds", "Why it was refused.", default=())
    events: tuple[Event, ...] = prop(
        "sar:event", "Events", "Application, award, amendment, payment.", default=()
    )
    during: Date | None = prop(
        "sar:during", "During", "The time it is meant for.", default=None, check=check_period
    )
    via: Ref["Funding"] | None = prop(
        "sar:via", "Re-granted from", "The funding this money comes out of.", default=None
    )
    follows: Ref["Funding"] | None = prop(
        "sar:follows",
        "Follows",
        "The earlier funding it comes after: last year's, or one whose report is still owed.",
        default=None,
    )
    references: tuple[Identifier, ...] = prop(
        "schema:identifier", "References", "Numbers of the grant or contract.", default=()
    )
    counts: tuple[Count, ...] = prop("sar:count", "Counts", "Points given, votes.", default=())
