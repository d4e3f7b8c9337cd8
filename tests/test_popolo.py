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
    Collaboration,
    CollaborationKind,
    Dataset,
    Date,
    Evidence,
    Iri,
    Location,
    Membership,
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
        ("2014-38/2015", {}),
        ("2014~/2015", {}),
        ("../2015", {}),
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


def test_places(tmp_path: Path) -> None:
    """The place of an organisation is its area; the place of an event has its name too."""
    seated = REX.replace(locations=(Location(place=Ref("yard")),))
    event = Collaboration(id="c", kind=CollaborationKind.WORKSHOP, places=(Ref("yard"),))

    found = document(tmp_path, YARD, seated, event)

    assert found["organizations"][0]["area_id"] == "yard"
    assert (found["events"][0]["area_id"], found["events"][0]["location"]) == ("yard", "Yard")


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
        assert field in dataset["a"].extra["x_popolo"] or odd in ({}, [])


def test_skip_others(tmp_path: Path) -> None:
    """Whoever asks for it has lists passed over that the model has nothing for."""
    given = {"votes": [{"id": "v"}], "persons": [{"id": "a", "name": "A"}]}

    assert [record.id for record in read(tmp_path, given, skip_others=True)] == ["a"]


def test_ids_are_made(tmp_path: Path) -> None:
    """An object without an id gets one that no other has."""
    given = {"memberships": [{"id": "memberships-2", "organization_id": "net"}] * 1}
    given["memberships"].append({"organization_id": "net", "person_id": "ana"})

    found = read(tmp_path, given)

    assert [record.id for record in found] == ["memberships-2", "memberships-2-2"]
