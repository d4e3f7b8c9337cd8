"""FollowTheMoney: what our records are among its entities, property by property."""

from typing import Final

from saradnja.crosswalks.conversions import decimal
from saradnja.crosswalks.crosswalk import Crosswalk, Table
from saradnja.crosswalks.entities import (
    closed,
    country,
    country_of,
    first,
    labelled,
    last,
    link,
    point,
    record_id,
    term_read,
    within,
)
from saradnja.crosswalks.rows import only, same
from saradnja.crosswalks.standards._ftm_rows import (
    DIRECTORS,
    INTEREST,
    NAMES,
    ORGANISATION,
    OTHER_PLACE_NAMES,
    PAID,
    PARTY,
    PERIOD,
    PROOF,
    SERVICE,
    THING,
    THINGS,
    WIKIDATA,
    row,
    texts,
    to,
)
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
    AmountKind,
    Bound,
    CollaborationKind,
    CollaborationStatus,
    FundingStatus,
    LegalForm,
    MembershipRole,
    MembershipStatus,
    ParticipationRole,
    PlaceKind,
    RelationKind,
    SourceKind,
    StatementKind,
)

__all__ = ["CROSSWALK"]

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
                *THING,
                texts("title", "title", "string"),
                row("kind", "keywords", labelled, term_read(SourceKind)),
                row("urls", "sourceUrl", within("url", link), same),
                texts("publisher", "publisher", "string"),
                texts("authors", "author", "string"),
                row("published", "publishedAt", point, same),
                row("retrieved", "retrievedAt", point, same),
            ),
            note="fileName, which must be there, is the end of its first address, or its id.",
        ),
        Table(
            of=Place,
            target="Address",
            rows=(
                *THING,
                texts("name", "full", "text"),
                *OTHER_PLACE_NAMES,
                row("kind", "keywords", labelled, term_read(PlaceKind)),
                row("country", "country", country, country_of),
                row("latitude", "latitude", decimal, same),
                row("longitude", "longitude", decimal, same),
                WIKIDATA,
            ),
        ),
        Table(
            of=Organisation,
            target="PublicBody",
            rows=ORGANISATION,
            when=(only("legal_form", LegalForm.PUBLIC_AUTHORITY),),
        ),
        Table(of=Organisation, target="Organization", rows=ORGANISATION),
        Table(of=Person, target="Person", rows=PARTY),
        Table(
            of=Relation,
            target="Succession",
            when=(only("kind", RelationKind.SUCCESSOR_OF),),
            rows=(
                *INTEREST,
                row("subject", "successor", to(Party), record_id),
                row("object", "predecessor", to(Party), record_id),
                row("kind", "role", labelled, term_read(RelationKind)),
            ),
        ),
        Table(
            of=Relation,
            target="UnknownLink",
            rows=(
                *INTEREST,
                row("subject", "subject", to(*THINGS), record_id),
                row("object", "object", to(*THINGS), record_id),
                row("kind", "role", labelled, term_read(RelationKind)),
            ),
        ),
        Table(
            of=Membership,
            target="Membership",
            rows=(
                *INTEREST,
                row("member", "member", to(Party), record_id),
                row("network", "organization", to(Organisation), record_id),
                row("role", "role", labelled, term_read(MembershipRole)),
                row("status", "status", labelled, term_read(MembershipStatus)),
            ),
        ),
        Table(
            of=Affiliation,
            target="Employment",
            when=(only("role", AffiliationRole.STAFF),),
            rows=(
                *SERVICE,
                row("person", "employee", to(Person), record_id),
                row("organisation", "employer", to(Organisation), record_id),
            ),
        ),
        Table(
            of=Affiliation,
            target="Directorship",
            when=(DIRECTORS,),
            rows=(
                *SERVICE,
                row("person", "director", to(Person), record_id),
                row("organisation", "organization", to(Organisation), record_id),
            ),
        ),
        Table(
            of=Affiliation,
            target="UnknownLink",
            rows=(
                *SERVICE,
                row("person", "subject", to(Person), record_id),
                row("organisation", "object", to(Organisation), record_id),
            ),
            note="Where the person is not named, nothing is written.",
        ),
        Table(
            of=Collaboration,
            target="Project",
            rows=(
                *THING,
                *PERIOD,
                texts("name", "name", "name"),
                *NAMES,
                row("kind", "keywords", labelled, term_read(CollaborationKind)),
                texts("topics", "keywords", "string"),
                texts("description", "description", "text"),
                row("status", "status", labelled, term_read(CollaborationStatus)),
                row("places", "addressEntity", to(Place), record_id),
                texts("statements.text", "goal", "string", only("kind", StatementKind.AIM)),
            ),
        ),
        Table(
            of=Participation,
            target="ProjectParticipant",
            rows=(
                row("party", "participant", to(Party), record_id),
                row("role", "role", labelled, term_read(ParticipationRole)),
                texts("title", "summary", "text"),
                texts("note", "description", "text"),
            ),
        ),
        Table(
            of=Funding,
            target="Payment",
            rows=(
                PROOF,
                texts("note", "description", "text"),
                row("during", "startDate", closed(first)),
                row("during", "endDate", closed(last)),
                row("funders", "payer", to(Party), record_id),
                row("recipients", "beneficiary", to(Party), record_id),
                texts("purpose", "purpose", "text"),
                row("supports", "project", to(Collaboration), record_id),
            ),
            note="One for each sum that says what was paid, else for what was given; none where "
            "nothing was.",
        ),
        Table(
            of=Amount,
            target="Payment",
            when=(PAID, only("bound", Bound.EXACT, reason="loss_bound")),
            rows=(
                row("amount", "amount", decimal),
                row("currency", "currency", link),
                row("kind", "summary", labelled, term_read(AmountKind)),
                row("as_of", "date", point, same),
            ),
        ),
        Table(
            of=Funding,
            target="UnknownLink",
            rows=(
                *INTEREST,
                row("funders", "subject", to(Party), record_id),
                row("recipients", "object", to(Party), record_id),
                row("status", "status", labelled, term_read(FundingStatus)),
            ),
            note="Where there is no such sum; its role is “funding”.",
        ),
    ),
)
