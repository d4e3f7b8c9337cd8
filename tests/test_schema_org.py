"""schema.org: what is said of a dataset to search engines, and what is left out."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
import rdflib
from hypothesis import given, settings
from rdflib.namespace import RDF
from strategies import datasets

import saradnja
from saradnja._addable import Item
from saradnja._addable import given as stated
from saradnja.crosswalks import jsonld
from saradnja.crosswalks.standards.schema_org import EVENTS
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.derive.schema_org import schema_org
from saradnja.formats import schema_org as format_module
from saradnja.iris import Iri
from saradnja.model import (
    CLASSES,
    Affiliation,
    Amount,
    Collaboration,
    Event,
    Funding,
    Identifier,
    Location,
    Membership,
    Organisation,
    Participation,
    Person,
    Record,
    Relation,
    Source,
)
from saradnja.money import Currency
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text
from saradnja.vocabularies import (
    AmountKind,
    CollaborationKind,
    EventKind,
    FundingStatus,
    IdentifierScheme,
    MembershipRole,
    MembershipStatus,
    OrganisationKind,
    ParticipationRole,
    PartyKind,
    RelationKind,
    VersionKind,
)

SCHEMA: Final = rdflib.Namespace("https://schema.org/")
CONTEXT: Final = {"@vocab": str(SCHEMA)}
"""What stands for the context that schema.org serves: nothing is fetched in a test."""

few = settings(max_examples=30)
parses = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
"""For rdflib's own reader of JSON-LD, which still uses it."""


def party(key: str, **more: Any) -> Organisation:
    """Return an organisation that is named like its id."""
    return Organisation(id=key, name=Text(en=key.upper()), **more)


def node(key: str, *records: Record) -> dict[str, Any]:
    """Return the node of a record among others."""
    graph = schema_org(Dataset(records)).document["@graph"]
    nodes = graph if isinstance(graph, list) else [graph]
    return next(found for found in nodes if found.get("@id") == f"urn:saradnja:{key}")


def lost(*records: Record) -> dict[str, str]:
    """Return the reasons of the losses of some records by field."""
    return {loss.field: loss.reason for loss in schema_org(Dataset(records)).losses}


def text(wording: str, language: str = "en") -> dict[str, str]:
    """Return a wording as JSON-LD has it."""
    return {"@language": language, "@value": wording}


def all_nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every object in plain data."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from all_nodes(inner)


def test_organisation() -> None:
    """An organisation has its names with their languages, its country, its kinds, its founding."""
    founding = Event(kind=EventKind.FOUNDING, date=Date("2011-07-05"))
    rex = Organisation(
        id="rex",
        name=Text(sr_Latn="Reks", en="Rex"),
        links=(Iri("https://rex.example/"),),
        country=saradnja.Country("RS"),
        kinds=(OrganisationKind.NGO, OrganisationKind.FESTIVAL),
        identifiers=(Identifier(scheme=IdentifierScheme.WIKIDATA, value="Q37547"),),
        events=(founding,),
    )

    assert node("rex", rex) == {
        "@id": "urn:saradnja:rex",
        "@type": ["Organization", "NGO"],
        "name": [text("Reks", "sr-Latn"), text("Rex")],
        "identifier": {"@type": "PropertyValue", "propertyID": "wikidata", "value": "Q37547"},
        "url": "https://rex.example/",
        "address": {"@type": "PostalAddress", "addressCountry": "RS"},
        "additionalType": [
            "https://w3id.org/saradnja#OrganisationKind/ngo",
            "https://w3id.org/saradnja#OrganisationKind/festival",
        ],
        "foundingDate": "2011-07-05",
    }


def test_membership_is_a_role_of_the_member() -> None:
    """A membership is an OrganizationRole with its class and its dates."""
    joined = Membership(
        id="m",
        member=Ref("rex"),
        network=Ref("nkss"),
        role=MembershipRole.FOUNDER,
        during=Date("2011-07/2014"),
    )

    assert node("rex", party("rex"), joined)["memberOf"] == {
        "@type": "OrganizationRole",
        "@id": "urn:saradnja:m",
        "memberOf": {"@id": "urn:saradnja:nkss"},
        "roleName": "founding member",
        "startDate": "2011-07",
        "endDate": "2014",
    }


PERIODS: Final = [
    ("2011/2014", ("2011", "2014")),
    ("2011-07-05/..", ("2011-07-05", None)),
    ("/2014", (None, "2014")),
    ("2016/2016", ("2016", "2016")),
    ("2011/", (None, None)),
    ("2016", (None, None)),
    ("2011~/..", (None, None)),
    ("2014-38/..", (None, None)),
]


@pytest.mark.parametrize(("during", "expected"), PERIODS, ids=[during for during, _ in PERIODS])
def test_dates_of_a_role(during: str, expected: tuple[str | None, str | None]) -> None:
    """A period is written where its ends are exact, and lost where a reader would misread it."""
    joined = Membership(id="m", member=Ref("a"), network=Ref("b"), during=Date(during))

    role = node("a", joined)["memberOf"]

    assert (role.get("startDate"), role.get("endDate")) == expected
    assert lost(joined).get("during") == ("loss_date" if expected == (None, None) else None)


PAST: Final = [
    Membership(id="m", member=Ref("a"), network=Ref("b"), status=MembershipStatus.ENDED),
    Membership(id="m", member=Ref("a"), network=Ref("b"), during=Date("2006~/2009~")),
    Relation(
        id="m",
        subject=Ref("a"),
        kind=RelationKind.UNIT_OF,
        object=Ref("b"),
        during=Date("/2009~"),
    ),
]


@pytest.mark.parametrize("tie", PAST, ids=["status", "period", "relation"])
def test_what_ended_without_a_date_is_left_out(tie: Record) -> None:
    """Of what is known to have ended nothing is said, unless the end can be said."""
    found = schema_org(Dataset([tie]))

    assert found.document["@graph"] == []
    assert {loss.record for loss in found.losses} == {"m"}


UNREALISED: Final = [
    Membership(id="x", member=Ref("a"), network=Ref("b"), status=MembershipStatus.REFUSED),
    Funding(id="x", funders=(Ref("a"),), status=FundingStatus.REFUSED),
    Collaboration(
        id="x",
        kind=CollaborationKind.PROJECT,
        status=saradnja.CollaborationStatus.CANCELLED,
    ),
]


@pytest.mark.parametrize("record", UNREALISED, ids=lambda record: type(record).__name__)
def test_what_has_not_come_about_is_left_out(record: Record) -> None:
    """A refused application is no grant and no membership."""
    found = schema_org(Dataset([record]))

    assert found.document["@graph"] == []
    assert {loss.reason for loss in found.losses} == {"loss_unrealised"}


def test_cancelled_event_says_so() -> None:
    """An event that was cancelled is written, for schema.org can say that it was."""
    event = Collaboration(
        id="w",
        kind=CollaborationKind.WORKSHOP,
        status=saradnja.CollaborationStatus.CANCELLED,
    )

    assert node("w", event)["eventStatus"] == "https://schema.org/EventCancelled"


@pytest.mark.parametrize("kind", CollaborationKind)
def test_collaboration_is_an_event_or_a_project(kind: CollaborationKind) -> None:
    """Each kind of collaboration is an event or a project there, and keeps its own name."""
    found = node("c", Collaboration(id="c", kind=kind))

    types = found["@type"] if isinstance(found["@type"], list) else [found["@type"]]
    assert types[0] == ("Event" if kind in EVENTS else "Project")
    assert found["additionalType"].endswith(f"CollaborationKind/{kind.value}")


def test_event_has_its_organisers_and_those_who_took_part() -> None:
    """Organisers and participants have properties of their own, the others a named role."""
    parts = (
        Participation(party=Ref("a"), role=ParticipationRole.ORGANISER),
        Participation(party=Ref("b")),
        Participation(
            party=Ref("c"), role=ParticipationRole.SPEAKER, title=Text(en="keynote speaker")
        ),
        Participation(title=Text(en="the mayor")),
    )
    event = Collaboration(
        id="w", kind=CollaborationKind.CONFERENCE, during=Date("2015-10"), participations=parts
    )

    found = node("w", event)

    assert found["organizer"] == {"@id": "urn:saradnja:a"}
    assert found["attendee"] == {"@id": "urn:saradnja:b"}
    assert found["contributor"] == {
        "@type": "Role",
        "contributor": {"@id": "urn:saradnja:c"},
        "roleName": [text("keynote speaker"), "speaker"],
    }
    assert (found["startDate"], found["endDate"]) == ("2015-10", "2015-10")
    assert lost(event)["participations.3.title.en"] == "loss_no_place"


def test_event_that_fills_a_year_is_not_an_event_of_that_year() -> None:
    """`2016/2016` would look like `2016`, and is lost."""
    event = Collaboration(id="w", kind=CollaborationKind.FESTIVAL, during=Date("2016/2016"))

    assert lost(event)["during"] == "loss_date"


def test_grant_with_a_sum() -> None:
    """An awarded sum makes a MonetaryGrant; the money goes from funders to what is funded."""
    awarded = Amount(kind=AmountKind.AWARDED, amount=Decimal("1000.50"), currency=Currency("EUR"))
    asked = Amount(kind=AmountKind.REQUESTED, amount=Decimal(2000), currency=Currency("EUR"))
    grant = Funding(id="g", funders=(Ref("a"),), recipients=(Ref("b"),), amounts=(asked, awarded))

    found = node("g", grant)

    assert found["@type"] == "MonetaryGrant"
    assert found["amount"] == {"@type": "MonetaryAmount", "currency": "EUR", "value": "1000.50"}
    assert (found["funder"], found["fundedItem"]) == (
        {"@id": "urn:saradnja:a"},
        {"@id": "urn:saradnja:b"},
    )


EARLIER: Final = Amount(
    kind=AmountKind.AWARDED, amount=Decimal(5000), currency=Currency("EUR"), as_of=Date("2020")
)
LATER: Final = EARLIER.replace(amount=Decimal(4000), as_of=Date("2021"))


@pytest.mark.parametrize("amounts", [(EARLIER, LATER), (LATER, EARLIER)], ids=["first", "last"])
def test_grant_that_was_amended(amounts: tuple[Amount, ...]) -> None:
    """Of an award that was amended the sum that stands is written; the other is a loss."""
    grant = Funding(id="g", amounts=amounts)

    assert node("g", grant)["amount"]["value"] == "4000"
    assert lost(grant)[f"amounts.{amounts.index(EARLIER)}.amount"] == "loss_single"


def test_grant_of_which_the_sums_disagree() -> None:
    """Of two sums of which nothing tells which stands, none is written."""
    sums = (EARLIER.replace(as_of=None), LATER.replace(as_of=None))
    grant = Funding(id="g", amounts=sums)

    assert node("g", grant)["@type"] == "Grant"
    assert lost(grant)["amounts.0.amount"] == "loss_sum"


def test_sums_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many sums a funding has, it is asked once which of them stand."""
    asked: list[str] = []

    def counted(funding: Funding) -> tuple[Item, ...]:
        asked.append(funding.id)
        return stated(funding)

    monkeypatch.setattr(jsonld, "given", counted)

    node("g", Funding(id="g", amounts=(EARLIER, LATER)))

    assert asked == ["g"]


def test_grant_without_a_sum() -> None:
    """A funding of which no sum is known is a Grant."""
    assert node("g", Funding(id="g"))["@type"] == "Grant"


def test_person_has_affiliations() -> None:
    """An office is an OrganizationRole of the person, with the title in the words of the source."""
    office = Affiliation(
        id="o", person=Ref("p"), organisation=Ref("a"), title=Text(sr_Latn="direktorka")
    )

    found = node("p", Person(id="p", name=Text(en="P")), office)

    assert found["affiliation"]["roleName"] == text("direktorka", "sr-Latn")
    assert found["affiliation"]["affiliation"] == {"@id": "urn:saradnja:a"}


def test_relations() -> None:
    """A unit has its parent, a founder stands on what it founded, the same are the same."""
    records = (
        Relation(id="u", subject=Ref("a"), kind=RelationKind.UNIT_OF, object=Ref("b")),
        Relation(id="f", subject=Ref("c"), kind=RelationKind.FOUNDED, object=Ref("a")),
        Relation(id="s", subject=Ref("a"), kind=RelationKind.SAME_AS, object=Ref("d")),
    )

    assert node("a", *records) == {
        "@id": "urn:saradnja:a",
        "parentOrganization": {"@id": "urn:saradnja:b"},
        "founder": {"@id": "urn:saradnja:c"},
        "sameAs": "urn:saradnja:d",
    }


def test_former_seat_is_left_out() -> None:
    """A place where a party was is not said to be its place."""
    was = Location(place=Ref("old"), during=Date("/2009"))
    is_now = Location(place=Ref("new"), during=Date("2009/.."))

    assert node("a", party("a", locations=(was, is_now)))["location"] == {"@id": "urn:saradnja:new"}


def test_source() -> None:
    """A source is a work with its dates and its language; who made it is a name, not a person."""
    page = Source(
        id="s",
        title=Text(en="Page"),
        authors=(Text(en="A. Uthor"),),
        published=Date("2016-05"),
        version_of=Ref("o"),
        version=VersionKind.TRANSLATION,
        licence="CC0-1.0",
    )

    found = node("s", page)

    assert found["author"] == {"name": text("A. Uthor")}
    assert found["datePublished"] == "2016-05"
    assert found["translationOfWork"] == {"@id": "urn:saradnja:o"}
    assert lost(page)["licence"] == "loss_no_place"


@pytest.mark.parametrize("vocabulary", [MembershipRole, ParticipationRole, PartyKind])
def test_labels_tell_terms_apart(vocabulary: type[Term]) -> None:
    """Terms that are written by their English label have labels of their own."""
    assert len({term.text for term in vocabulary}) == len(vocabulary)


@parses
@few
@given(dataset=datasets())
def test_rdflib_reads_it(dataset: Dataset) -> None:
    """The document is JSON-LD: a reader of RDF finds a subject for each node."""
    document = {**schema_org(dataset).document, "@context": CONTEXT}

    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")

    typed = {str(subject) for subject in graph.subjects(RDF.type) if ":" in str(subject)}
    for found in all_nodes(document["@graph"]):
        if "@id" in found and "@type" in found:
            assert found["@id"] in typed


@parses
def test_example_as_triples(nkss: Dataset) -> None:
    """Of the example, RDF has every organisation by its name in both languages."""
    document = {**schema_org(nkss).document, "@context": CONTEXT}

    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")

    names = set(graph.objects(None, SCHEMA.name))
    assert len(set(graph.subjects(RDF.type, SCHEMA.Organization))) == len(nkss.select(Organisation))
    assert rdflib.Literal("Belgrade", lang="en") in names
    assert rdflib.Literal("Beograd", lang="sr-latn") in names


@few
@given(dataset=datasets())
def test_nothing_empty(dataset: Dataset) -> None:
    """No property is empty, every language has its value, every thing says more than its type."""
    for found in all_nodes(schema_org(dataset).document["@graph"]):
        assert found
        assert all(value not in ("", None, [], {}) for value in found.values())
        assert ("@language" in found) == ("@value" in found)


@few
@given(dataset=datasets())
def test_block_can_stand_in_a_page(dataset: Dataset) -> None:
    """Embedded it is the same document, without a letter that HTML would take for its own."""
    found = schema_org(dataset)

    block = found.embedded()

    assert json.loads(block) == found.document
    assert not set(block) & set("<>&\u2028\u2029\n")


def test_file(nkss: Dataset, tmp_path: Path) -> None:
    """The suffix names the format, bytes are the same each time, and losses are told."""
    path = tmp_path / "nkss.schema.jsonld"
    file = BytesIO()

    losses = saradnja.write(nkss, path)
    format_module.write(nkss, file, CLASSES)

    assert path.read_bytes() == file.getvalue()
    assert losses == schema_org(nkss).losses


def test_event_of_a_project_has_no_event_above_it() -> None:
    """A workshop within a project is no part of an event, and schema.org has no other word."""
    project = Collaboration(id="p", kind=CollaborationKind.PROJECT)
    workshop = Collaboration(id="w", kind=CollaborationKind.WORKSHOP, part_of=Ref("p"))
    festival = Collaboration(id="f", kind=CollaborationKind.FESTIVAL)
    concert = Collaboration(id="c", kind=CollaborationKind.EVENT, part_of=Ref("f"))

    assert "superEvent" not in node("w", project, workshop)
    assert lost(project, workshop)["part_of"] == "loss_no_place"
    assert node("c", festival, concert)["superEvent"] == {"@id": "urn:saradnja:f"}
