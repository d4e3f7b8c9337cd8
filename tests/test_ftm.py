"""FollowTheMoney: every entity is valid by its own library, and what maps is read back."""

import importlib
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies import datasets, ids

import saradnja
from saradnja import (
    Affiliation,
    AffiliationRole,
    Amount,
    AmountKind,
    Collaboration,
    CollaborationKind,
    Country,
    Currency,
    Dataset,
    Date,
    Funding,
    FundingStatus,
    LegalForm,
    Membership,
    Name,
    NameKind,
    Organisation,
    OrganisationKind,
    Participation,
    ParticipationRole,
    Person,
    Record,
    Ref,
    Relation,
    RelationKind,
    Source,
    Text,
)
from saradnja.crosswalks.entities import entity_id, record_id
from saradnja.crosswalks.standards.ftm import CROSSWALK
from saradnja.model.funding import NOT_GIVEN

EXAMPLES: Final = Path(__file__).resolve().parents[1] / "examples"
FILES: Final = (EXAMPLES / "nkss" / "nkss.yaml", *sorted((EXAMPLES / "cases").glob("*.yaml")))
REX: Final = Organisation(id="rex", name=Text(sr_Latn="Reks", en="Rex"))
NET: Final = Organisation(id="net", name=Text(en="Network"))
ANA: Final = Person(id="ana", name=Text(sr_Latn="Ana Anić"))
SUM: Final = Amount(kind=AmountKind.AWARDED, amount=Decimal(1000), currency=Currency("EUR"))
DATED: Final = SUM.replace(as_of=Date("2020"))
AMENDED: Final = SUM.replace(amount=Decimal(800), as_of=Date("2021"))
PAID: Final = SUM.replace(kind=AmountKind.PAID, amount=Decimal(900))
RATES: Final = tuple(
    SUM.replace(kind=AmountKind.INSTALMENT, amount=Decimal(it)) for it in (600, 400)
)
GRANT: Final = Funding(id="f", funders=(Ref("net"),), recipients=(Ref("rex"),))

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def entities(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the entities of a file."""
    for line in path.read_bytes().splitlines():
        yield json.loads(line)


def written(folder: Path, *records: Record, **options: str) -> list[dict[str, Any]]:
    """Return the entities that records become."""
    path = folder / "a.ftm.json"
    saradnja.write(Dataset(records), path, **options)
    return list(entities(path))


def read(folder: Path, *given: dict[str, Any], **options: bool) -> Dataset:
    """Return the dataset that is read from entities."""
    path = folder / "b.ftm.json"
    path.write_text("".join(json.dumps(entity) + "\n" for entity in given), "utf-8")
    return saradnja.read(path, **options)


def problems(folder: Path, *given: dict[str, Any]) -> list[str]:
    """Return what is wrong with entities, by code."""
    with pytest.raises(saradnja.InvalidFile) as caught:
        read(folder, *given)
    return [problem.code for problem in caught.value.problems]


@pytest.fixture(scope="session")
def theirs() -> Any:
    """Return the library of FollowTheMoney; skip where it is not installed."""
    try:
        return importlib.import_module("followthemoney")
    except ImportError as error:
        pytest.skip(f"followthemoney is not installed ({error}): see .ci/run")


def assert_valid(entity: dict[str, Any], theirs: Any) -> None:
    """Refuse an entity that the library refuses, or of which it would take something away."""
    schema = theirs.model.get(entity["schema"])
    for name, values in entity["properties"].items():
        assert [value for value in values if schema.get(name).validate([value])] == [], name
    schema.validate(entity)
    proxy = theirs.model.get_proxy(entity, cleaned=False)
    assert proxy.id == entity["id"]
    assert set(entity["properties"]) == set(proxy.properties)
    for name, values in entity["properties"].items():
        assert len(proxy.get(name)) > 0
        assert schema.get(name).type.name != "entity" or set(proxy.get(name)) == set(values)


@each_file
def test_examples_are_valid(path: Path, tmp_path: Path, theirs: Any) -> None:
    """What NKSS and the cases become is valid, each id once, no value changed."""
    saradnja.write(saradnja.read(path), tmp_path / "a.ftm.json")

    found = list(entities(tmp_path / "a.ftm.json"))

    assert len({entity["id"] for entity in found}) == len(found)
    for entity in found:
        assert_valid(entity, theirs)
        proxy = theirs.model.get_proxy(entity, cleaned=False)
        assert {name: set(proxy.get(name)) for name in entity["properties"]} == {
            name: set(values) for name, values in entity["properties"].items()
        }


@each_file
def test_examples_are_read(path: Path, tmp_path: Path) -> None:
    """What NKSS and the cases became is read again, and gives the same ids."""
    dataset = saradnja.read(path)
    saradnja.write(dataset, tmp_path / "a.ftm.json")

    again = saradnja.read(tmp_path / "a.ftm.json")

    assert {record.id for record in again} <= {record.id for record in dataset}
    assert all(type(record) is type(dataset[record.id]) for record in again)


@settings(
    max_examples=30,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a dataset takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(dataset=datasets())
def test_random_data_are_valid(dataset: Dataset, tmp_path: Path, theirs: Any) -> None:
    """Whatever a dataset holds, the entities are valid, and no value is cleaned away."""
    saradnja.write(dataset, tmp_path / "a.ftm.json")

    for entity in entities(tmp_path / "a.ftm.json"):
        assert_valid(entity, theirs)


def test_schemas_are_there(theirs: Any) -> None:
    """Every schema and property that a row names is one of the library's."""
    for table in CROSSWALK.tables:
        schema = theirs.model.get(table.target)
        assert schema is not None, table.target
        for row in table.rows:
            name = row.target.removeprefix("properties/").removesuffix("[]")
            assert name == "id" or schema.get(name) is not None, f"{table.target}: {name}"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=ids() | st.text(min_size=1, max_size=5))
def test_ids(key: str, theirs: Any) -> None:
    """An id of ours becomes one that the library takes, and comes back letter by letter."""
    made = entity_id(key)

    assert theirs.model.get_proxy({"id": made, "schema": "Person"}).id == made
    assert re.fullmatch(theirs.types.registry.entity.REGEX_RAW, made)
    assert record_id(made) == key


def test_names(tmp_path: Path) -> None:
    """All wordings of a name are names; other names go by their kind."""
    other = (
        Name(text=Text(en="RX"), kind=NameKind.ACRONYM),
        Name(text=Text(sr_Latn="Stari Reks"), kind=NameKind.FORMER),
        Name(text=Text(en="Kings")),
    )

    (entity,) = written(tmp_path, REX.replace(other_names=other))

    assert entity["properties"]["name"] == ["Reks", "Rex"]
    assert entity["properties"]["abbreviation"] == ["RX"]
    assert entity["properties"]["previousName"] == ["Stari Reks"]
    assert entity["properties"]["alias"] == ["Kings"]


@pytest.mark.parametrize(
    ("code", "theirs"), [("RS", "rs"), ("XK", "xk"), ("YU", "yucs"), ("CS", "csxx")]
)
def test_countries(code: str, theirs: str, tmp_path: Path) -> None:
    """Countries go in lower case; those that are gone have the codes of ISO 3166-3, and back."""
    (entity,) = written(tmp_path, REX.replace(country=Country(code)))

    assert entity["properties"]["country"] == [theirs]
    assert read(tmp_path, entity)[Ref[Organisation]("rex")].country == code


@pytest.mark.parametrize(
    ("during", "expected"),
    [
        ("2014", {"date": ["2014"]}),
        ("2014-03/2015", {"startDate": ["2014-03"], "endDate": ["2015"]}),
        ("2014-03-02/", {"startDate": ["2014-03-02"]}),
        ("/2015", {"endDate": ["2015"]}),
        ("2014/..", {"startDate": ["2014"], "status": ["ongoing"]}),
        ("2014-38", {}),
        ("2014~", {}),
        ("../2015", {}),
        ("0900/1015", {}),
        ("2014/3015", {}),
        ("2014/2015?", {}),
    ],
)
def test_periods(during: str, expected: dict[str, list[str]], tmp_path: Path) -> None:
    """A period goes by its ends, as exact as they are; what is inexact is a loss."""
    record = Membership(id="m", member=Ref("rex"), network=Ref("net"), during=Date(during))
    path = tmp_path / "a.ftm.json"

    losses = saradnja.write(Dataset([record]), path)

    (entity,) = entities(path)
    names = ("startDate", "endDate", "date", "status")
    found = {name: entity["properties"][name] for name in names if name in entity["properties"]}
    assert found == expected
    assert [loss.reason for loss in losses if loss.field == "during"] == (
        [] if expected else ["loss_date"]
    )
    assert not expected or list(read(tmp_path, entity)) == [record]


@pytest.mark.parametrize(
    ("record", "schema"),
    [
        (REX, "Organization"),
        (REX.replace(kinds=(OrganisationKind.MINISTRY,)), "PublicBody"),
        (REX.replace(legal_form=LegalForm.PUBLIC_AUTHORITY), "PublicBody"),
        (ANA, "Person"),
        (Source(id="s", title=Text(en="A page")), "Document"),
        (Collaboration(id="c", kind=CollaborationKind.WORKSHOP), "Project"),
        (Membership(id="m", member=Ref("rex"), network=Ref("net")), "Membership"),
        (
            Affiliation(
                id="a", person=Ref("ana"), organisation=Ref("rex"), role=AffiliationRole.STAFF
            ),
            "Employment",
        ),
        (
            Affiliation(
                id="a", person=Ref("ana"), organisation=Ref("rex"), role=AffiliationRole.PRESIDENT
            ),
            "Directorship",
        ),
        (
            Affiliation(
                id="a", person=Ref("ana"), organisation=Ref("rex"), role=AffiliationRole.DELEGATE
            ),
            "UnknownLink",
        ),
        (
            Relation(id="r", subject=Ref("rex"), kind=RelationKind.SUCCESSOR_OF, object=Ref("net")),
            "Succession",
        ),
        (
            Relation(id="r", subject=Ref("rex"), kind=RelationKind.HOSTS, object=Ref("net")),
            "UnknownLink",
        ),
        (Funding(id="f", funders=(Ref("net"),), recipients=(Ref("rex"),)), "UnknownLink"),
        (
            Funding(id="f", funders=(Ref("net"),), recipients=(Ref("rex"),), amounts=(SUM,)),
            "Payment",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_schemas(record: Record, schema: str, tmp_path: Path) -> None:
    """Each class becomes an entity of the schema that says what it is, and back."""
    (entity,) = written(tmp_path, record)

    assert entity["schema"] == schema
    others = [other for other in (REX, NET, ANA) if other.id != record.id]
    again = read(tmp_path, *written(tmp_path, *others, record))
    assert type(again[record.id]) is type(record)


@pytest.mark.parametrize("said", ["\u061c", "“”", "\u0a00", "' '"])
def test_says_nothing(said: str, tmp_path: Path) -> None:
    """A wording of which the library would leave nothing is a loss."""
    path = tmp_path / "a.ftm.json"

    losses = saradnja.write(Dataset([REX.replace(description=Text(en=said))]), path)

    (entity,) = entities(path)
    assert "description" not in entity["properties"]
    assert ("description.en", "loss_no_place") in {(loss.field, loss.reason) for loss in losses}


def test_payments(tmp_path: Path) -> None:
    """Each sum that was paid is a payment, one that was asked for is none; they are one again."""
    asked = SUM.replace(kind=AmountKind.REQUESTED)
    funding = GRANT.replace(amounts=(asked, *RATES))
    path = tmp_path / "a.ftm.json"

    losses = saradnja.write(Dataset([funding]), path)

    found = list(entities(path))
    assert [entity["properties"]["amount"] for entity in found] == [["600"], ["400"]]
    assert {loss.field for loss in losses} == {
        "amounts.0.kind",
        "amounts.0.amount",
        "amounts.0.currency",
    }
    assert read(tmp_path, *found)[Ref[Funding]("f")].amounts == RATES


@pytest.mark.parametrize(
    ("amounts", "stands"),
    [
        pytest.param((SUM, PAID), ["900"], id="award and what was paid of it"),
        pytest.param((SUM, *RATES), ["600", "400"], id="award and instalments"),
        pytest.param((SUM, PAID, *RATES), ["900"], id="paid in instalments"),
        pytest.param((DATED, AMENDED), ["800"], id="amended"),
        pytest.param((AMENDED, DATED), ["800"], id="amended, the later first"),
        pytest.param((SUM, SUM), ["1000"], id="twice the same"),
        pytest.param((SUM, SUM.replace(currency=Currency("RSD"))), ["1000", "1000"], id="two"),
    ],
)
def test_payments_once(amounts: tuple[Amount, ...], stands: list[str], tmp_path: Path) -> None:
    """What was given is paid once, whatever else is stated of it; the other sums are losses."""
    path = tmp_path / "a.ftm.json"

    losses = saradnja.write(Dataset([GRANT.replace(amounts=amounts)]), path)

    assert [entity["properties"]["amount"] for entity in entities(path)] == [[it] for it in stands]
    left = [loss.reason for loss in losses if loss.field.endswith(".amount")]
    assert left == ["loss_sum"] * (len(amounts) - len(stands))


def test_sums_that_disagree(tmp_path: Path) -> None:
    """Of two awards of which nothing tells which stands, none is a payment."""
    (entity,) = written(tmp_path, GRANT.replace(amounts=(SUM, SUM.replace(amount=Decimal(7)))))

    assert (entity["schema"], entity["properties"]["role"]) == ("UnknownLink", ["funding"])


@pytest.mark.parametrize("status", FundingStatus)
def test_nothing_given(status: FundingStatus, tmp_path: Path) -> None:
    """A funding of which nothing was given has no payment: it is a link that says its state."""
    funding = GRANT.replace(status=status, amounts=(SUM,))
    path = tmp_path / "a.ftm.json"

    losses = saradnja.write(Dataset([funding]), path)

    (entity,) = entities(path)
    reasons = {loss.reason for loss in losses if loss.field.startswith("amounts")}
    if status in NOT_GIVEN:
        assert (entity["schema"], reasons) == ("UnknownLink", {"loss_unrealised"})
        assert entity["properties"]["status"] == [status.label()]
    else:
        assert (entity["schema"], reasons) == ("Payment", set())


def test_participants(tmp_path: Path) -> None:
    """Who took part in a collaboration is an entity each, and stands in it again when read."""
    part = Participation(party=Ref("rex"), role=ParticipationRole.ORGANISER)
    record = Collaboration(id="c", kind=CollaborationKind.WORKSHOP, participations=(part,))

    project, participant = written(tmp_path, record)

    assert participant["schema"] == "ProjectParticipant"
    assert participant["properties"] == {
        "project": ["c"],
        "participant": ["rex"],
        "role": ["organiser"],
    }
    assert list(read(tmp_path, participant, project)) == [record]


@pytest.mark.parametrize("language", ["en", "sr-Latn", "sr-Cyrl"])
def test_labels(language: str, tmp_path: Path) -> None:
    """Kinds and roles are in the language that is asked for, and are read in any."""
    (entity,) = written(tmp_path, REX.replace(kinds=(OrganisationKind.CLUB,)), language=language)

    assert entity["properties"]["classification"] == [OrganisationKind.CLUB.label(language)]
    assert read(tmp_path, entity)[Ref[Organisation]("rex")].kinds == (OrganisationKind.CLUB,)


def test_rest(tmp_path: Path) -> None:
    """What has no field of ours is kept under a key of one's own."""
    entity = {
        "id": "gb-1",
        "schema": "Company",
        "caption": "Rex",
        "first_seen": None,
        "properties": {"name": ["Rex", "The Rex"], "phone": ["1"], "alias": []},
    }

    (record,) = read(tmp_path, entity)

    assert record.extra["x_ftm"] == {
        "schema": "Company",
        "caption": "Rex",
        "first_seen": "null",
        "properties": {"phone": ("1",)},
    }
    assert isinstance(record, Organisation)
    assert [str(name.text) for name in record.other_names] == ["The Rex"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param("[]", "ftm_entity", id="no mapping"),
        pytest.param('{"schema": "Person"}', "ftm_entity", id="no id"),
        pytest.param(
            '{"id": "a", "schema": "Person", "properties": {"name": "A"}}',
            "ftm_entity",
            id="no list",
        ),
        pytest.param('{"id": "a", "schema": "Vessel"}', "ftm_schema", id="another schema"),
        pytest.param(
            '{"id": "a", "schema": "UnknownLink", "properties": {"role": ["friend"]}}',
            "ftm_schema",
            id="a link of no kind of ours",
        ),
        pytest.param(
            '{"id": "a", "schema": "ProjectParticipant", "properties": {"project": ["b"]}}',
            "ftm_schema",
            id="a part in what is not there",
        ),
        pytest.param('{"id": "a", "schema": "ProjectParticipant"}', "ftm_schema", id="no project"),
        pytest.param(
            '{"id": "a", "schema": "ProjectParticipant", "properties": {"project": []}}',
            "ftm_schema",
            id="an empty list of projects",
        ),
        pytest.param('{"id": "a", "schema": "Person"}', "missing_key", id="no name"),
        pytest.param('{"id": "a", ', "cut_off", id="no JSON"),
    ],
)
def test_refused(line: str, code: str, tmp_path: Path) -> None:
    """What is no entity, and what our model has nothing for, is named and placed."""
    path = tmp_path / "bad.ftm.json"
    path.write_text(line, "utf-8")

    with pytest.raises(saradnja.InvalidFile) as caught:
        saradnja.read(path)

    (problem,) = caught.value.problems
    assert (problem.code, problem.position.line) == (code, 1)


def test_too_large(tmp_path: Path) -> None:
    """A file beyond the limit is refused before it is read."""
    path = tmp_path / "large.ftm.json"
    path.write_bytes(b" " * 100)

    with pytest.raises(saradnja.InvalidFile) as caught:
        saradnja.read(path, limits=saradnja.LIMITS.replace(bytes=99))

    assert [problem.code for problem in caught.value.problems] == ["limit_bytes"]


def test_skip_others(tmp_path: Path) -> None:
    """Whoever asks for it has what the model has nothing for passed over."""
    vessel = {"id": "v", "schema": "Vessel", "properties": {"name": ["V"]}}
    person = {"id": "a", "schema": "Person", "properties": {"name": ["A"]}}

    found = read(tmp_path, vessel, person, skip_others=True)

    assert [record.id for record in found] == ["a"]
