"""Popolo: every object is valid by its schemas, and what maps is read back."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft3Validator
from referencing import Registry
from referencing.jsonschema import DRAFT3
from strategies import datasets

import saradnja
from saradnja import (
    Affiliation,
    AffiliationRole,
    AffiliationStatus,
    Collaboration,
    CollaborationKind,
    Dataset,
    Date,
    Evidence,
    Iri,
    Location,
    Membership,
    MembershipStatus,
    Name,
    NameKind,
    Organisation,
    OrganisationKind,
    Participation,
    ParticipationRole,
    Person,
    Place,
    Record,
    Ref,
    Relation,
    RelationKind,
    Source,
    Text,
)

EXAMPLES: Final = Path(__file__).resolve().parents[1] / "examples"
FILES: Final = (EXAMPLES / "nkss" / "nkss.yaml", *sorted((EXAMPLES / "cases").glob("*.yaml")))
SCHEMAS: Final = {
    "persons": "person",
    "organizations": "organization",
    "memberships": "membership",
    "posts": "post",
    "areas": "area",
    "events": "event",
}
REX: Final = Organisation(id="rex", name=Text(sr_Latn="Reks", en="Rex"))
NET: Final = Organisation(id="net", name=Text(en="Network"))
ANA: Final = Person(id="ana", name=Text(sr_Latn="Ana Anić"))
YARD: Final = Place(id="yard", name=Text(en="Yard"))

Document = dict[str, Any]


class Validators(dict[str, Draft3Validator]):
    """What validates an object of each list."""

    def __repr__(self) -> str:
        return "Validators"


each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def validators(shared: Path) -> Validators:
    """Return what validates an object of each list, by the schemas of Popolo."""
    folder = shared / "schemas" / "popolo" / "schemas"
    schemas = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (schema["id"].rstrip("#"), DRAFT3.create_resource(schema)) for schema in schemas.values()
    )
    checker = Draft3Validator.FORMAT_CHECKER
    return Validators(
        {
            name: Draft3Validator(schemas[schema], registry=registry, format_checker=checker)
            for name, schema in SCHEMAS.items()
        }
    )


def document(folder: Path, *records: Record, **options: str) -> Document:
    """Return the document that records become."""
    path = folder / "a.popolo.json"
    saradnja.write(Dataset(records), path, **options)
    found: Document = json.loads(path.read_text("utf-8"))
    return found


def read(folder: Path, given: Document, **options: Any) -> Dataset:
    """Return the dataset that is read from a document."""
    path = folder / "b.popolo.json"
    path.write_text(json.dumps(given), "utf-8")
    return saradnja.read(path, **options)


def assert_valid(found: Document, validators: Validators) -> None:
    """Refuse a document of which an object is not as its schema has it."""
    for name, things in found.items():
        for thing in things:
            validators[name].validate(thing)


def by_id(found: Document) -> Document:
    """Return the objects of a document by their ids."""
    return {name: {thing["id"]: thing for thing in things} for name, things in found.items()}


@each_file
def test_examples_are_valid(path: Path, tmp_path: Path, validators: Validators) -> None:
    """What NKSS and the cases become is valid."""
    found = document(tmp_path, *saradnja.read(path))

    assert found["organizations"]
    assert_valid(found, validators)


@each_file
def test_examples_are_read(path: Path, tmp_path: Path) -> None:
    """What NKSS and the cases became is read again, with the same ids, and written the same."""
    dataset = saradnja.read(path)
    first = document(tmp_path, *dataset)

    again = read(tmp_path, first)

    minted = {record.id for record in again.select(Relation)}
    assert {record.id for record in again} - minted <= {record.id for record in dataset}
    assert by_id(document(tmp_path, *again)) == by_id(first)


@settings(
    max_examples=30,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a dataset takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(dataset=datasets())
def test_random_data_are_valid(dataset: Dataset, tmp_path: Path, validators: Validators) -> None:
    """Whatever a dataset holds, every object is valid."""
    assert_valid(document(tmp_path, *dataset), validators)


@pytest.mark.parametrize("name", SCHEMAS.values())
def test_their_examples(name: str, shared: Path, tmp_path: Path) -> None:
    """The examples of Popolo are read; the rest is under a key of its own."""
    folder = shared / "schemas" / "popolo" / "examples"
    thing = json.loads((folder / f"{name}.json").read_text("utf-8"))
    key = next(key for key, schema in SCHEMAS.items() if schema == name)

    dataset = read(tmp_path, {key: [thing]})

    again = document(tmp_path, *dataset)[key][0]
    (record,) = (record for record in dataset if not isinstance(record, Relation | Source))
    rest = record.extra.get("x_popolo", {})
    missing = {field for field, value in thing.items() if again.get(field) != value} - set(rest)
    assert missing <= {"id", "parent_id"} | SAID_OTHERWISE.get(name, set())


SAID_OTHERWISE: Final = {
    "person": {"other_names", "identifiers", "sources"},
    "organization": {"other_names", "identifiers", "sources"},
    "area": {"identifier"},
    "membership": {"role"},
}
"""Fields of their examples that come back in other words, each looked at."""


@pytest.mark.parametrize(
    ("during", "expected"),
    [
        ("2014-03/2015", {"start_date": "2014-03", "end_date": "2015"}),
        ("2014-03-02/", {"start_date": "2014-03-02"}),
        ("/2015", {"end_date": "2015"}),
        ("2014/..", {"start_date": "2014", "end_date": None}),
        ("2014", {}),
        ("2014-38/..", {}),
        ("2014~/", {}),
    ],
)
def test_periods(during: str, expected: Document, tmp_path: Path) -> None:
    """A period goes by its ends, null for one that goes on; what is inexact is a loss."""
    record = Membership(id="m", member=Ref("rex"), network=Ref("net"), during=Date(during))
    losses = saradnja.write(Dataset([record]), tmp_path / "a.popolo.json")

    found = document(tmp_path, record)

    (membership,) = found["memberships"]
    assert {key: membership[key] for key in ("start_date", "end_date") if key in membership} == (
        expected
    )
    assert [loss.reason for loss in losses if loss.field == "during"] == (
        [] if expected else ["loss_date"]
    )
    assert not expected or read(tmp_path, found)[Ref[Membership]("m")].during == Date(during)


@pytest.mark.parametrize(
    "status", [MembershipStatus.PLANNED, MembershipStatus.APPLIED, MembershipStatus.REFUSED]
)
def test_no_members(status: MembershipStatus, tmp_path: Path) -> None:
    """Who was to belong, or was refused, is no member there, and the loss says why."""
    record = Membership(id="m", member=Ref("rex"), network=Ref("net"), status=status)

    losses = saradnja.write(Dataset([record]), tmp_path / "a.popolo.json")

    assert list(saradnja.read(tmp_path / "a.popolo.json")) == []
    assert {loss.reason for loss in losses} == {"loss_unrealised"}
    assert "id" in {loss.field for loss in losses}


MEMBER: Final = Membership(id="m", member=Ref("rex"), network=Ref("net"))
OFFICE: Final = Affiliation(id="m", person=Ref("ana"), organisation=Ref("net"))


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(MEMBER.replace(status=MembershipStatus.ENDED), id="membership"),
        pytest.param(MEMBER.replace(during=Date("2014/2015~")), id="inexact end"),
        pytest.param(MEMBER.replace(during=Date("2014~/2015")), id="inexact beginning"),
        pytest.param(MEMBER.replace(during=Date("../2015")), id="no beginning"),
        pytest.param(OFFICE.replace(status=AffiliationStatus.ENDED), id="office"),
        pytest.param(
            OFFICE.replace(status=AffiliationStatus.ENDED, during=Date("2014/")), id="open"
        ),
        pytest.param(
            OFFICE.replace(status=AffiliationStatus.ENDED, during=Date("2014/.."), person=None),
            id="post",
        ),
    ],
)
def test_past_without_end(record: Record, tmp_path: Path) -> None:
    """What ended on no date that Popolo can carry is left out: it would look as if it went on."""
    losses = saradnja.write(Dataset([record]), tmp_path / "a.popolo.json")

    assert list(saradnja.read(tmp_path / "a.popolo.json")) == []
    assert {loss.reason for loss in losses} == {"loss_past"}


def test_past_with_end(tmp_path: Path) -> None:
    """What ended on a date that Popolo can carry is written with it."""
    record = OFFICE.replace(status=AffiliationStatus.ENDED, during=Date("2014/2015-03"))

    (made,) = document(tmp_path, record)["memberships"]

    assert made["end_date"] == "2015-03"


@pytest.mark.parametrize("during", ["2014-03-02", "2014-03", "2014-03-02/2014-03-04", "2014/"])
def test_days_of_events(during: str, tmp_path: Path) -> None:
    """What took place on a day began and ended on it, and is read so."""
    record = Collaboration(id="c", kind=CollaborationKind.WORKSHOP, during=Date(during))

    assert list(read(tmp_path, document(tmp_path, record))) == [record]


@pytest.mark.parametrize(
    "records",
    [
        pytest.param((ANA,), id="person"),
        pytest.param((REX.replace(kinds=(OrganisationKind.CLUB,)),), id="organisation"),
        pytest.param((YARD.replace(latitude=Decimal("44.8125")),), id="no longitude"),
        pytest.param(
            (NET, REX, Membership(id="m", member=Ref("rex"), network=Ref("net"))), id="membership"
        ),
        pytest.param(
            (
                NET,
                ANA,
                Affiliation(
                    id="a",
                    person=Ref("ana"),
                    organisation=Ref("net"),
                    role=AffiliationRole.PRESIDENT,
                    during=Date("2014/.."),
                ),
            ),
            id="affiliation",
        ),
        pytest.param(
            (NET, Affiliation(id="a", organisation=Ref("net"), role=AffiliationRole.HEAD)),
            id="post",
        ),
        pytest.param(
            (
                Collaboration(
                    id="c",
                    kind=CollaborationKind.WORKSHOP,
                    places=(Ref("yard"),),
                    participations=(
                        Participation(party=Ref("net"), role=ParticipationRole.ORGANISER),
                        Participation(party=Ref("ana")),
                    ),
                ),
                NET,
                ANA,
                YARD,
            ),
            id="event",
        ),
    ],
)
def test_round_trip(records: tuple[Record, ...], tmp_path: Path) -> None:
    """What has a place of its own is read as it was, but for the language of texts."""
    found = document(tmp_path, *records)

    again = read(tmp_path, found)

    assert {record.id: type(record) for record in again} == {
        record.id: type(record) for record in records
    }
    assert document(tmp_path, *again) == found
    assert not any(record.extra for record in again)


def test_names(tmp_path: Path) -> None:
    """One wording is the name; all of several stand among the other names, by their language."""
    former = Name(text=Text(en="Kings"), kind=NameKind.FORMER, during=Date("1990/2000"))

    found = document(tmp_path, REX.replace(other_names=(former,)), language="sr-Latn")

    (organization,) = found["organizations"]
    assert organization["name"] == "Reks"
    assert organization["other_names"] == [
        {"name": "Reks", "note": "sr-Latn"},
        {"name": "Rex", "note": "en"},
        {
            "name": "Kings",
            "note": NameKind.FORMER.label("sr-Latn"),
            "start_date": "1990",
            "end_date": "2000",
        },
    ]
    again = read(tmp_path, found, texts_in="sr-Latn")[Ref[Organisation]("rex")]
    assert again.name == REX.name
    assert again.other_names[0].replace(text=former.text) == former


@pytest.mark.parametrize("tag", ["sr-Latn", "sr_Latn"])
def test_name_beside_wordings(tag: str, tmp_path: Path) -> None:
    """A name that another wording in the language of the texts stands beside is kept as well."""
    also = {"name": "Ana Petrović", "note": "sr-Latn"}
    given = {"persons": [{"id": "ana", "name": "Ana", "other_names": [also]}]}

    found = read(tmp_path, given, texts_in=tag)[Ref[Person]("ana")]

    assert found.name == Text({"und": "Ana", "sr-Latn": "Ana Petrović"})


@pytest.mark.parametrize("address", ["http://[x/", "http://a℀b.com/", "http://a..b/"])
def test_addresses_without_a_host(address: str, tmp_path: Path) -> None:
    """An address that has no host, though it is an IRI, is a loss: as a link and of a source."""
    page = Source(id="page", title=Text(en="Page"), urls=(Iri(address),))
    cited = REX.replace(links=page.urls, evidence=(Evidence(source=Ref("page")),))

    losses = saradnja.write(Dataset([page, cited]), tmp_path / "a.popolo.json")

    reasons = {(loss.record, loss.field): loss.reason for loss in losses}
    assert reasons["rex", "links.0"] == "loss_no_place"
    assert ("rex", "evidence.0.source") in reasons


def test_points(tmp_path: Path) -> None:
    """A place with both coordinates has a point, longitude first (RFC 7946, section 3.1.1)."""
    place = YARD.replace(latitude=Decimal("44.8125"), longitude=Decimal("20.4612"))

    found = document(tmp_path, place)

    assert found["areas"][0]["geometry"] == {"type": "Point", "coordinates": [20.4612, 44.8125]}
    assert read(tmp_path, found)[Ref[Place]("yard")].latitude == Decimal("44.8125")


def test_parts(tmp_path: Path) -> None:
    """A unit of an organisation has it as parent, and is a relation again when read."""
    relation = Relation(id="r", subject=Ref("rex"), kind=RelationKind.UNIT_OF, object=Ref("net"))

    found = document(tmp_path, REX, NET, relation)

    assert found["organizations"][0]["parent_id"] == "net"
    (again,) = read(tmp_path, found).select(Relation)
    assert (again.subject, again.kind, again.object) == ("rex", RelationKind.UNIT_OF, "net")


def test_sources(tmp_path: Path) -> None:
    """Evidence goes with the address and the title of its source, and is read with both."""
    source = Source(id="page", title=Text(en="A [good] page"), urls=(Iri("https://example.org/"),))
    cited = REX.replace(evidence=(Evidence(source=Ref("page")),))

    found = document(tmp_path, source, cited)

    assert found["organizations"][0]["sources"] == [
        {"url": "https://example.org/", "note": "A [good] page [page]"}
    ]
    again = read(tmp_path, found, texts_in="en")
    assert again[Ref[Source]("page")] == source
    assert again["rex"].evidence == cited.evidence


def test_same_source(tmp_path: Path) -> None:
    """Links with one address and one note are one source; with another note they are another."""
    links = [{"url": "https://example.org/", "note": note} for note in ("A", "B", "A", "A [a]")]
    given = {"persons": [{"id": f"p{i}", "name": "P", "sources": [links[i]]} for i in range(4)]}

    found = read(tmp_path, given)

    cited = [person.evidence[0].source for person in found.select(Person)]
    assert cited == ["source-1", "source-2", "source-1", "a"]


def test_places(tmp_path: Path) -> None:
    """The place of an organisation is its area; the place of an event has its name too."""
    seated = REX.replace(locations=(Location(place=Ref("yard")),))
    event = Collaboration(id="c", kind=CollaborationKind.WORKSHOP, places=(Ref("yard"),))

    found = document(tmp_path, YARD, seated, event)

    assert found["organizations"][0]["area_id"] == "yard"
    assert (found["events"][0]["area_id"], found["events"][0]["location"]) == ("yard", "Yard")


STANDS: Final = pytest.mark.parametrize(
    ("first", "second", "stands"),
    [
        ("2001/2005", "2005/..", "second"),
        ("2001/2005", None, "second"),
        ("2001/2005", "2005/", "second"),
        ("2001/2005", "2003", "second"),
        ("2001/", "2005/..", "second"),
        ("2001/2003", "2003/2007", "second"),
        ("2003/2007", "2001/2003", "first"),
        ("2001/..", "2005/..", "first"),
        (None, None, "first"),
    ],
    ids=str,
)
"""The periods of two things of which one is written: what is so, before what was."""


@STANDS
def test_present_place(first: str | None, second: str | None, stands: str, tmp_path: Path) -> None:
    """The area of an organisation is where it is, or was last; the other place is a loss."""
    places = [YARD.replace(id=key) for key in ("first", "second")]
    where = tuple(
        Location(place=Ref(place.id), during=Date(during) if during else None)
        for place, during in zip(places, (first, second), strict=True)
    )
    path = tmp_path / "a.popolo.json"

    losses = saradnja.write(Dataset([REX.replace(locations=where), *places]), path)

    assert json.loads(path.read_text("utf-8"))["organizations"][0]["area_id"] == stands
    left = f"locations.{int(stands == 'first')}.place"
    assert (left, "loss_single") in {(loss.field, loss.reason) for loss in losses}


def test_place_elsewhere(tmp_path: Path) -> None:
    """Where something else than a place is named, the place that is one is the area."""
    where = (Location(place=Ref("net")), Location(place=Ref("yard"), during=Date("2001/2005")))

    found = document(tmp_path, REX.replace(locations=where), NET, YARD)

    assert found["organizations"][0]["area_id"] == "yard"


@STANDS
def test_present_parent(first: str | None, second: str | None, stands: str, tmp_path: Path) -> None:
    """The parent of an organisation is that which it is a part of, or was last."""
    relations = [
        Relation(
            id=f"to-{key}",
            subject=Ref("rex"),
            kind=RelationKind.UNIT_OF,
            object=Ref(key),
            during=Date(during) if during else None,
        )
        for key, during in (("first", first), ("second", second))
    ]
    wholes = [NET.replace(id=key) for key in ("first", "second")]
    path = tmp_path / "a.popolo.json"

    losses = saradnja.write(Dataset([REX, *wholes, *relations]), path)

    assert json.loads(path.read_text("utf-8"))["organizations"][0]["parent_id"] == stands
    left = next(relation.id for relation in relations if relation.object != stands)
    assert {loss.reason for loss in losses if loss.record == left} == {"loss_single"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("[]", "popolo_lists", id="a list"),
        pytest.param('{"persons": [1]}', "popolo_lists", id="no object"),
        pytest.param('{"votes": []}', "popolo_list", id="another list"),
        pytest.param('{"id": "a", "name": "A"}', "popolo_document", id="one person"),
        pytest.param('{"persons": {}}', "popolo_list", id="no list"),
        pytest.param('{"persons": [{"id": "a"}]}', "missing_key", id="no name"),
        pytest.param('{"persons": [{"id": "a b", "name": "A"}]}', "not_an_id", id="no id of ours"),
        pytest.param('{"persons": [{"id": "p/1", "name": "A"}]}', "not_an_id", id="a path as id"),
        pytest.param('{"persons": [{"id": true, "name": "A"}]}', "not_a_text", id="no text as id"),
        pytest.param('{"persons": [', "cut_off", id="no JSON"),
        pytest.param("", "file_empty", id="nothing"),
    ],
)
def test_refused(text: str, code: str, tmp_path: Path) -> None:
    """What is no document of Popolo, and what our model has nothing for, is named and placed."""
    path = tmp_path / "bad.popolo.json"
    path.write_text(text, "utf-8")

    with pytest.raises(saradnja.InvalidFile) as caught:
        saradnja.read(path)

    assert [problem.code for problem in caught.value.problems] == [code]
    assert caught.value.problems[0].position.file == str(path)


@pytest.mark.parametrize(
    "field",
    ["other_names", "identifiers", "links", "sources", "founding_date", "parent_id", "area_id"],
)
@pytest.mark.parametrize("odd", [1, True, {}, [1], {"a": 1}, [["x"]]], ids=str)
def test_odd_values(field: str, odd: Any, tmp_path: Path) -> None:
    """A value of another form than the format has is kept as it stands, or named; never a crash."""
    thing = {"id": "a", "name": "A", field: odd}
    path = tmp_path / "odd.popolo.json"
    path.write_text(json.dumps({"organizations": [thing]}), "utf-8")

    try:
        dataset = saradnja.read(path)
    except saradnja.InvalidFile as error:
        lines = {problem.position.line for problem in error.problems}
        assert lines == {1}
    else:
        is_id = field.endswith("_id") and type(odd) is int
        assert is_id or odd in ({}, []) or field in dataset["a"].extra["x_popolo"]


def test_skip_others(tmp_path: Path) -> None:
    """Whoever asks for it has lists passed over that the model has nothing for."""
    given = {"votes": [{"id": "v"}], "persons": [{"id": "a", "name": "A"}]}

    assert [record.id for record in read(tmp_path, given, skip_others=True)] == ["a"]


def test_numbers_for_ids(tmp_path: Path) -> None:
    """A whole number for an id is read as its text, wherever an id stands."""
    given = {
        "persons": [{"id": 7, "name": "Ana"}],
        "organizations": [{"id": 8, "name": "Net", "area_id": 5}, {"id": "9", "name": "Rex"}],
        "memberships": [
            {"person_id": 7, "organization_id": 8},
            {"member": {"id": 9}, "organization_id": "8"},
        ],
    }

    found = read(tmp_path, given)

    (affiliation,), (membership,) = found.select(Affiliation), found.select(Membership)
    assert (affiliation.person, affiliation.organisation) == ("7", "8")
    assert (membership.member, membership.network) == ("9", "8")
    assert found[Ref[Organisation]("8")].locations == (Location(place=Ref("5")),)
    assert "7" in found


def test_ids_are_made(tmp_path: Path) -> None:
    """An object without an id gets one that no other has."""
    given = {"memberships": [{"id": "memberships-2", "organization_id": "net"}] * 1}
    given["memberships"].append({"organization_id": "net", "person_id": "ana"})

    found = read(tmp_path, given)

    assert [record.id for record in found] == ["memberships-2", "memberships-2-2"]
