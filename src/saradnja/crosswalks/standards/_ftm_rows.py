"""Rows that several schemas of FollowTheMoney share: of things, of parties, of interests."""

from collections.abc import Callable
from typing import Any, Final

from saradnja.crosswalks.entities import (
    all_wordings,
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
    Collaboration,
    Organisation,
    Person,
    Place,
    Source,
)
from saradnja.vocabularies import (
    AffiliationRole,
    AffiliationStatus,
    AmountKind,
    EventKind,
    EvidenceStance,
    IdentifierScheme,
    LegalForm,
    NameKind,
    Organ,
    OrganisationKind,
)

__all__ = [
    "DIRECTORS",
    "INTEREST",
    "NAMES",
    "ORGANISATION",
    "OTHER_PLACE_NAMES",
    "PAID",
    "PARTY",
    "PERIOD",
    "PROOF",
    "SERVICE",
    "THING",
    "THINGS",
    "WIKIDATA",
    "row",
    "texts",
    "to",
]

THINGS: Final = (Source, Place, Organisation, Person, Collaboration)


def row(
    source: str,
    name: str,
    convert: Convert,
    read: Callable[[Any], Any] | None = None,
    *when: Only,
    note: str = "",
) -> Row:
    """Declare where a field goes among the properties, each of which is a list of texts."""
    return Row(source, f"properties/{name}[]", convert, read, when=when, note=note)


def texts(source: str, name: str, kind: str, *when: Only) -> Row:
    """Declare where a text goes: all its wordings, without their languages."""
    target = f"properties/{name}[]"
    return Row(source, target, all_wordings(kind), untagged, when=when, lost=("loss_language",))


def to(*classes: type) -> Convert:
    return reference(to=lambda found: isinstance(found, classes))


def _other_name(name: str, *kinds: NameKind) -> Row:
    """Declare where names of a kind go; another kind that goes there too is lost as a kind."""
    return texts("other_names.text", name, "name", only("kind", *kinds))


def _identifier(name: str, scheme: IdentifierScheme) -> Row:
    source = "identifiers.value"
    return row(source, name, within("id", link), same, only("scheme", scheme))


_ID: Final = Row("id", "id", identified, record_id)
PROOF: Final = row(
    "evidence.source", "proof", to(Source), record_id, only("stance", EvidenceStance.SUPPORTS)
)
_FURTHER_NAME: Final = row(
    "other_names.text", "name", nothing, untagged, only("kind", NameKind.ALTERNATIVE)
)
OTHER_PLACE_NAMES: Final = (
    _other_name("alias", NameKind.ALTERNATIVE, NameKind.AS_WRITTEN),
    _other_name("previousName", NameKind.FORMER),
    _other_name("weakAlias", NameKind.SHORT),
)
NAMES: Final = (
    _other_name("name", NameKind.OFFICIAL),
    *OTHER_PLACE_NAMES,
    _FURTHER_NAME,
)
THING: Final = (_ID, PROOF, texts("note", "notes", "text"))
WIKIDATA: Final = _identifier("wikidataId", IdentifierScheme.WIKIDATA)

PARTY: Final = (
    *THING,
    texts("name", "name", "name"),
    *NAMES,
    _other_name("abbreviation", NameKind.ACRONYM),
    _identifier("taxNumber", IdentifierScheme.PIB),
    _identifier("registrationNumber", IdentifierScheme.MATICNI_BROJ),
    WIKIDATA,
    row("links", "website", within("url", link), same),
    row("country", "country", country, country_of),
    row("locations.place", "addressEntity", to(Place), record_id),
    texts("description", "description", "text"),
    row("events.date", "incorporationDate", point, same, only("kind", EventKind.FOUNDING)),
    row("events.date", "dissolutionDate", point, same, only("kind", EventKind.DISSOLUTION)),
)

ORGANISATION: Final = (
    *PARTY,
    row("kinds", "classification", labelled, term_read(OrganisationKind)),
    row("legal_form", "legalForm", labelled, term_read(LegalForm)),
    texts("legal_form_title", "legalForm", "string"),
    texts("topics", "keywords", "string"),
)

PERIOD: Final = (
    row("during", "startDate", first),
    row("during", "endDate", last),
    row("during", "date", moment),
    row("during", "status", ongoing, note="“ongoing” where the period ends in /.."),
)

INTEREST: Final = (_ID, PROOF, texts("note", "description", "text"), *PERIOD)

SERVICE: Final = (
    *INTEREST,
    row("role", "role", labelled, term_read(AffiliationRole)),
    row("organ", "role", labelled, term_read(Organ)),
    texts("title", "role", "string"),
    row("status", "status", labelled, term_read(AffiliationStatus)),
)

DIRECTORS: Final = only(
    "role",
    AffiliationRole.PRESIDENT,
    AffiliationRole.DEPUTY_PRESIDENT,
    AffiliationRole.VICE_PRESIDENT,
    AffiliationRole.BOARD_MEMBER,
    AffiliationRole.SECRETARY,
    AffiliationRole.DIRECTOR,
    AffiliationRole.LEGAL_REPRESENTATIVE,
)

PAID: Final = only(
    "kind",
    AmountKind.AWARDED,
    AmountKind.CONTRIBUTION,
    AmountKind.INSTALMENT,
    AmountKind.PAID,
)
