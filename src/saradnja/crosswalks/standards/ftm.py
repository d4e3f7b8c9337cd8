"""FollowTheMoney: what our records are among its entities, property by property."""

from collections.abc import Callable
from typing import Any, Final

from saradnja.crosswalks.conversions import decimal
from saradnja.crosswalks.crosswalk import Crosswalk, Table
from saradnja.crosswalks.entities import (
    all_wordings,
    closed,
    country,
    country_of,
    first,
    identified,
    labelled,
    last,
    link,
    moment,
    nothing,
    ongoing,
    point,
    record_id,
    reference,
    term_read,
    untagged,
    within,
)
from saradnja.crosswalks.rows import Only, Row, only, same
from saradnja.crosswalks.spots import Convert
from saradnja.model import (
    Affiliation,
    Amount,
    Collaboration,
    Funding,
    Membership,
    Organisation,
    Participation,
    Party,
    Person,
    Place,
    Relation,
    Source,
)
from saradnja.vocabularies import (
    AffiliationRole,
    AffiliationStatus,
    AmountKind,
    Bound,
    CollaborationKind,
    CollaborationStatus,
    EventKind,
    EvidenceStance,
    FundingStatus,
    IdentifierScheme,
    LegalForm,
    MembershipRole,
    MembershipStatus,
    NameKind,
    Organ,
    OrganisationKind,
    ParticipationRole,
    PlaceKind,
    RelationKind,
    SourceKind,
    StatementKind,
)

__all__ = ["CROSSWALK"]

_THINGS: Final = (Source, Place, Organisation, Person, Collaboration)


def _row(
    source: str,
    name: str,
    convert: Convert,
    read: Callable[[Any], Any] | None = None,
    *when: Only,
    note: str = "",
) -> Row:
    """Declare where a field goes among the properties, each of which is a list of texts."""
    return Row(source, f"properties/{name}[]", convert, read, when=when, note=note)


def _wordings(source: str, name: str, kind: str, *when: Only) -> Row:
    """Declare where a text goes: all its wordings, without their languages."""
    target = f"properties/{name}[]"
    return Row(source, target, all_wordings(kind), untagged, when=when, lost=("loss_language",))


def _to(*classes: type) -> Convert:
    return reference(to=lambda found: isinstance(found, classes))


def _other_name(name: str, *kinds: NameKind) -> Row:
    return _wordings("other_names.text", name, "name", only("kind", *kinds))


def _identifier(name: str, scheme: IdentifierScheme) -> Row:
    source = "identifiers.value"
    return _row(source, name, within("id", link), same, only("scheme", scheme))


_ID: Final = Row("id", "id", identified, record_id)
_PROOF: Final = _row(
    "evidence.source", "proof", _to(Source), record_id, only("stance", EvidenceStance.SUPPORTS)
)
_FURTHER_NAME: Final = _row(
    "other_names.text", "name", nothing, untagged, only("kind", NameKind.ALTERNATIVE)
)
_NAMES: Final = (
    _other_name("name", NameKind.OFFICIAL),
    _other_name("alias", NameKind.ALTERNATIVE),
    _other_name("previousName", NameKind.FORMER),
    _other_name("weakAlias", NameKind.AS_WRITTEN),
    _FURTHER_NAME,
)
_THING: Final = (_ID, _PROOF, _wordings("note", "notes", "text"))
_WIKIDATA: Final = _identifier("wikidataId", IdentifierScheme.WIKIDATA)

_PARTY: Final = (
    *_THING,
    _wordings("name", "name", "name"),
    *_NAMES,
    _row("other_names.text", "abbreviation", nothing, untagged, only("kind", NameKind.ACRONYM)),
    _other_name("abbreviation", NameKind.ACRONYM, NameKind.SHORT),
    _identifier("taxNumber", IdentifierScheme.PIB),
    _identifier("registrationNumber", IdentifierScheme.MATICNI_BROJ),
    _WIKIDATA,
    _row("links", "website", within("url", link), same),
    _row("country", "country", country, country_of),
    _row("locations.place", "addressEntity", _to(Place), record_id),
    _wordings("description", "description", "text"),
    _row("events.date", "incorporationDate", point, same, only("kind", EventKind.FOUNDING)),
    _row("events.date", "dissolutionDate", point, same, only("kind", EventKind.DISSOLUTION)),
)

_ORGANISATION: Final = (
    *_PARTY,
    _row("kinds", "classification", labelled, term_read(OrganisationKind)),
    _row("legal_form", "legalForm", labelled, term_read(LegalForm)),
    _wordings("legal_form_title", "legalForm", "string"),
    _wordings("topics", "keywords", "string"),
)

_PERIOD: Final = (
    _row("during", "startDate", first),
    _row("during", "endDate", last),
    _row("during", "date", moment),
    _row("during", "status", ongoing, note="“ongoing” where the period ends in /.."),
)

_INTEREST: Final = (_ID, _PROOF, _wordings("note", "description", "text"), *_PERIOD)

_PLACE_OF_A_PERSON: Final = (
    *_INTEREST,
    _row("role", "role", labelled, term_read(AffiliationRole)),
    _row("organ", "role", labelled, term_read(Organ)),
    _wordings("title", "role", "string"),
    _row("status", "status", labelled, term_read(AffiliationStatus)),
)

_DIRECTORS: Final = only(
    "role",
    AffiliationRole.PRESIDENT,
    AffiliationRole.DEPUTY_PRESIDENT,
    AffiliationRole.VICE_PRESIDENT,
    AffiliationRole.BOARD_MEMBER,
    AffiliationRole.SECRETARY,
    AffiliationRole.DIRECTOR,
    AffiliationRole.LEGAL_REPRESENTATIVE,
)

_PAID: Final = only(
    "kind",
    AmountKind.AWARDED,
    AmountKind.CONTRIBUTION,
    AmountKind.INSTALMENT,
    AmountKind.PAID,
)

CROSSWALK: Final = Crosswalk(
    name="ftm",
    version="4",
    address="https://followthemoney.tech/explorer/",
    description="Entities of investigations and of registers, as OpenAleph and OpenSanctions "
    "use them.",
    format="ftm",
    tables=(
        Table(
            of=Source,
            target="Document",
            rows=(
                *_THING,
                _wordings("title", "title", "string"),
                _row("kind", "keywords", labelled, term_read(SourceKind)),
                _row("urls", "sourceUrl", within("url", link), same),
                _wordings("publisher", "publisher", "string"),
                _wordings("authors", "author", "string"),
                _row("published", "publishedAt", point, same),
                _row("retrieved", "retrievedAt", point, same),
            ),
            note="fileName, which must be there, is the end of its first address, or its id.",
        ),
        Table(
            of=Place,
            target="Address",
            rows=(
                *_THING,
                _wordings("name", "full", "text"),
                _other_name("alias", NameKind.ALTERNATIVE),
                _other_name("previousName", NameKind.FORMER),
                _other_name("weakAlias", NameKind.AS_WRITTEN),
                _row("kind", "keywords", labelled, term_read(PlaceKind)),
                _row("country", "country", country, country_of),
                _row("latitude", "latitude", decimal, same),
                _row("longitude", "longitude", decimal, same),
                _WIKIDATA,
            ),
        ),
        Table(
            of=Organisation,
            target="PublicBody",
            rows=_ORGANISATION,
            when=(only("legal_form", LegalForm.PUBLIC_AUTHORITY),),
        ),
        Table(of=Organisation, target="Organization", rows=_ORGANISATION),
        Table(of=Person, target="Person", rows=_PARTY),
        Table(
            of=Relation,
            target="Succession",
            when=(only("kind", RelationKind.SUCCESSOR_OF),),
            rows=(
                *_INTEREST,
                _row("subject", "successor", _to(Party), record_id),
                _row("object", "predecessor", _to(Party), record_id),
                _row("kind", "role", labelled, term_read(RelationKind)),
            ),
        ),
        Table(
            of=Relation,
            target="UnknownLink",
            rows=(
                *_INTEREST,
                _row("subject", "subject", _to(*_THINGS), record_id),
                _row("object", "object", _to(*_THINGS), record_id),
                _row("kind", "role", labelled, term_read(RelationKind)),
            ),
        ),
        Table(
            of=Membership,
            target="Membership",
            rows=(
                *_INTEREST,
                _row("member", "member", _to(Party), record_id),
                _row("network", "organization", _to(Organisation), record_id),
                _row("role", "role", labelled, term_read(MembershipRole)),
                _row("status", "status", labelled, term_read(MembershipStatus)),
            ),
        ),
        Table(
            of=Affiliation,
            target="Employment",
            when=(only("role", AffiliationRole.STAFF),),
            rows=(
                *_PLACE_OF_A_PERSON,
                _row("person", "employee", _to(Person), record_id),
                _row("organisation", "employer", _to(Organisation), record_id),
            ),
        ),
        Table(
            of=Affiliation,
            target="Directorship",
            when=(_DIRECTORS,),
            rows=(
                *_PLACE_OF_A_PERSON,
                _row("person", "director", _to(Person), record_id),
                _row("organisation", "organization", _to(Organisation), record_id),
            ),
        ),
        Table(
            of=Affiliation,
            target="UnknownLink",
            rows=(
                *_PLACE_OF_A_PERSON,
                _row("person", "subject", _to(Person), record_id),
                _row("organisation", "object", _to(Organisation), record_id),
            ),
            note="Where the person is not named, nothing is written.",
        ),
        Table(
            of=Collaboration,
            target="Project",
            rows=(
                *_THING,
                *_PERIOD,
                _wordings("name", "name", "name"),
                *_NAMES,
                _row("kind", "keywords", labelled, term_read(CollaborationKind)),
                _wordings("topics", "keywords", "string"),
                _wordings("description", "description", "text"),
                _row("status", "status", labelled, term_read(CollaborationStatus)),
                _row("places", "addressEntity", _to(Place), record_id),
                _wordings("statements.text", "goal", "string", only("kind", StatementKind.AIM)),
            ),
        ),
        Table(
            of=Participation,
            target="ProjectParticipant",
            rows=(
                _row("party", "participant", _to(Party), record_id),
                _row("role", "role", labelled, term_read(ParticipationRole)),
                _wordings("title", "summary", "text"),
                _wordings("note", "description", "text"),
            ),
        ),
        Table(
            of=Funding,
            target="Payment",
            rows=(
                _PROOF,
                _wordings("note", "description", "text"),
                _row("during", "startDate", closed(first)),
                _row("during", "endDate", closed(last)),
                _row("funders", "payer", _to(Party), record_id),
                _row("recipients", "beneficiary", _to(Party), record_id),
                _wordings("purpose", "purpose", "text"),
                _row("supports", "project", _to(Collaboration), record_id),
            ),
            note="One for each sum that was awarded or paid.",
        ),
        Table(
            of=Amount,
            target="Payment",
            when=(_PAID, only("bound", Bound.EXACT, reason="loss_bound")),
            rows=(
                _row("amount", "amount", decimal),
                _row("currency", "currency", link),
                _row("kind", "summary", labelled, term_read(AmountKind)),
                _row("as_of", "date", point, same),
            ),
        ),
        Table(
            of=Funding,
            target="UnknownLink",
            rows=(
                *_INTEREST,
                _row("funders", "subject", _to(Party), record_id),
                _row("recipients", "object", _to(Party), record_id),
                _row("status", "status", labelled, term_read(FundingStatus)),
            ),
            note="Where there is no sum that was awarded or paid; its role is “funding”.",
        ),
    ),
)
