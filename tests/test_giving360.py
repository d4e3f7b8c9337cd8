"""360Giving 1.4: packages that the official schema accepts, and files of others that are read."""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from grants_sample import GRANTS
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

import saradnja
from saradnja import (
    Amount,
    Currency,
    Dataset,
    Date,
    Funding,
    Name,
    NameKind,
    Organisation,
    Ref,
    Text,
    UnknownOption,
)
from saradnja.cli import main
from saradnja.crosswalks.standards._giving360_fields import GRANT, Fields
from saradnja.vocabularies import AmountKind, IdentifierScheme

PREFIX: Final = "360G-example"


@cache
def validator(folder: Path) -> Draft202012Validator:
    """Return a validator of packages by the official schemas, formats checked too."""
    package, grant = (
        json.loads((folder / name).read_text("utf-8"))
        for name in ("360-giving-package-schema.json", "360-giving-schema.json")
    )
    addresses = (package["properties"]["grants"]["items"]["$ref"], grant["$id"])
    registry: Any = Registry().with_resources(
        (address, DRAFT202012.create_resource(grant)) for address in addresses
    )
    checker = Draft202012Validator.FORMAT_CHECKER
    assert {"uri", "date-time"} <= checker.checkers.keys()
    return Draft202012Validator(package, registry=registry, format_checker=checker)


def written(dataset: Dataset, folder: Path, **options: Any) -> dict[str, Any]:
    """Write a package and return it as plain data."""
    path = folder / "written.360.json"
    saradnja.write(dataset, path, prefix=PREFIX, **options)
    package: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return package


def read(package: Any, folder: Path, **options: Any) -> Dataset:
    """Read a package that is given as plain data."""
    path = folder / "read.360.json"
    path.write_text(json.dumps(package), "utf-8")
    return saradnja.read(path, **options)


def table(text: str, folder: Path) -> Dataset:
    """Read a table of grants."""
    path = folder / "read.360.csv"
    path.write_text(text, "utf-8", newline="")
    return saradnja.read(path)


def flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value of plain data with the way to it."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for step, item in inside:
        here = f"{path}/{step}"
        if isinstance(item, (dict, list)):
            yield from flat(item, here)
        else:
            yield here, item


@pytest.mark.parametrize("language", ["", "sr-Latn", "sr-Cyrl", "en"])
def test_official_schema(language: str, shared: Path, tmp_path: Path) -> None:
    """A package passes the official schema with a format checker, in whatever language."""
    package = written(GRANTS, tmp_path, language=language)

    assert package["version"] == "1.4"
    assert len(package["grants"]) == 2
    assert list(validator(shared / "schemas" / "360giving").iter_errors(package)) == []


def test_every_field_of_the_schema(shared: Path) -> None:
    """Our table of fields has every field and title of the official schema, and no other."""
    folder = shared / "schemas" / "360giving"
    schema = json.loads((folder / "360-giving-schema.json").read_text("utf-8"))

    def ours(fields: Fields) -> Iterator[tuple[str, Any]]:
        for name, field in fields.items():
            yield name, dict(ours(field.fields)) if field.fields else None

    def theirs(properties: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, said in properties.items():
            item = said.get("items", said)
            item = schema["$defs"][item["$ref"].rpartition("/")[2]] if "$ref" in item else item
            yield name, dict(theirs(item["properties"])) if "properties" in item else None

    assert dict(ours(GRANT)) == dict(theirs(schema["properties"]))
    titles = {name: said.get("title") for name, said in schema["properties"].items()}
    titled = {name: GRANT[name].title for name, title in titles.items() if title}
    assert titled == {name: title for name, title in titles.items() if title}


FIXED: Final = "fundingproviders-grants_fixed_2_grants.json"
BROKEN: Final = "fundingproviders-grants_broken_grants.json"

EXPLAINED: Final = {
    "description": "required; the guidance lets a title stand for it, and nothing else is there",
    "awardDate": "24/07/2014 can be one day only, and is written as the standard wants it",
    "recipientOrganization/0/id": "required; what has none that could be one gets the prefix",
    "dateModified": "13-03-2015 is no date with a time, and stays with us, named by a loss",
}
"""Why a value of a file that was read and written again is another, is new or is gone."""


@pytest.mark.parametrize("name", [FIXED, BROKEN])
def test_fixtures(name: str, shared: Path, tmp_path: Path) -> None:
    """Files of others are read and written back; every difference is one that is explained."""
    folder = shared / "schemas" / "360giving"
    before = json.loads((folder / "fixtures" / name).read_text("utf-8"))

    dataset = saradnja.read(folder / "fixtures" / name, format="360giving")
    after = written(dataset, tmp_path)

    assert list(validator(folder).iter_errors(after)) == []
    grants = {grant["id"]: grant for grant in reversed(before["grants"])}
    assert [grant["id"] for grant in after["grants"]] == list(reversed(grants))
    different = {
        path.lstrip("/")
        for grant in after["grants"]
        for path, _ in set(flat(grants[grant["id"]])) ^ set(flat(grant))
    }
    assert different == EXPLAINED.keys()


def test_grants_with_one_identifier(shared: Path, tmp_path: Path) -> None:
    """Of two different grants with one identifier the second is a loss; the same twice is one."""
    path = shared / "schemas" / "360giving" / "fixtures" / FIXED
    dataset = saradnja.read(path, format="360giving")

    losses = saradnja.write(dataset, tmp_path / "out.360.json", prefix=PREFIX)

    assert len(dataset.select(Funding)) == 3
    again = dataset.select(Funding)[1]
    reasons = {loss.reason for loss in losses if loss.record == again.id}
    assert reasons == {"loss_repeated"}


def test_identifier_of_another_grant(tmp_path: Path) -> None:
    """A grant that claims the identifier of another is left out, and the loss says so."""
    again = GRANTS["podrska-2"].replace(id="again")

    losses = saradnja.write(GRANTS.with_records(again), tmp_path / "a.360.json", prefix=PREFIX)

    assert {loss.reason for loss in losses if loss.record == "again"} == {"loss_repeated"}


REASONS: Final = (
    "loss_no_sum",
    "loss_no_sum",
    "loss_currency",
    "loss_no_day",
    "loss_no_recipient",
    "loss_no_funder",
    "loss_no_title",
    "loss_not_awarded",
)


@pytest.mark.parametrize(("number", "reason"), [*enumerate(REASONS)], ids=str)
def test_incomplete(number: int, reason: str, tmp_path: Path) -> None:
    """What lacks something that a grant must have is left out, and the loss says what it lacks."""
    losses = saradnja.write(GRANTS, tmp_path / "out.360.json", prefix=PREFIX)

    reasons = {loss.reason for loss in losses if loss.record == f"nepotpuna-{number}"}
    assert reasons == {reason}


def test_identifiers(tmp_path: Path) -> None:
    """An org-id comes first, then the number in the register of companies, then the prefix."""
    grant = written(GRANTS, tmp_path)["grants"][0]

    assert [it["id"] for it in grant["fundingOrganization"]] == ["RS-APR-17522663"]
    received = [it["id"] for it in grant["recipientOrganization"]]
    assert received == ["360G-example-grupa", "RS-APR-28000001"]


def test_shared_identifier(tmp_path: Path) -> None:
    """An identifier that two organisations claim identifies neither."""
    centre = GRANTS[Ref[Organisation]("centar")]
    other = centre.replace(id="drugi")

    grants = written(GRANTS.with_records(other), tmp_path)["grants"]

    assert grants[1]["recipientOrganization"][0]["id"] == "360G-example-centar"


@pytest.mark.parametrize("prefix", ["", "example", "360G-", "360G-a b"])
def test_prefix(prefix: str, tmp_path: Path) -> None:
    """Without a prefix of 360Giving nothing is written: no identifier is made up."""
    with pytest.raises(UnknownOption) as caught:
        saradnja.write(GRANTS, tmp_path / "out.360.json", prefix=prefix)

    assert caught.value.code == ("giving360_prefix" if prefix else "giving360_no_prefix")
    assert not (tmp_path / "out.360.json").exists()


def test_exact_sum(tmp_path: Path) -> None:
    """A sum is written with all its digits; of several awards that of the last day counts."""
    written(GRANTS, tmp_path)

    assert '"amountAwarded": 500000.50,' in (tmp_path / "written.360.json").read_text("utf-8")


def _sum(kind: AmountKind, amount: int, as_of: str) -> Amount:
    return Amount(kind=kind, amount=Decimal(amount), currency=Currency("RSD"), as_of=Date(as_of))


@pytest.mark.parametrize("turned", [False, True])
def test_amended_sums(turned: bool, tmp_path: Path) -> None:
    """Of sums that were amended those that stand are written, in whatever order they are stated."""
    kinds = (AmountKind.AWARDED, AmountKind.REQUESTED, AmountKind.PAID)
    amounts = [
        _sum(kind, number, year)
        for kind in kinds
        for number, year in ((5000, "2020"), (4000, "2021"))
    ]
    grant = next(iter(GRANTS.select(Funding)))
    made = grant.replace(amounts=tuple(reversed(amounts) if turned else amounts))

    found = written(GRANTS.with_records(made), tmp_path)["grants"][0]

    names = ("amountAwarded", "amountAppliedFor", "amountDisbursed")
    assert [found[name] for name in names] == [4000, 4000, 4000]


def test_season(tmp_path: Path) -> None:
    """A period that begins or ends in a season is left out: the standard has only months."""
    grant = next(iter(GRANTS.select(Funding)))
    dataset = GRANTS.with_records(grant.replace(during=Date("2020-25/2020-12")))

    losses = saradnja.write(dataset, tmp_path / "written.360.json", prefix=PREFIX)

    assert "2020-25" not in (tmp_path / "written.360.json").read_text("utf-8")
    assert (grant.id, "during", "loss_date") in [(it.record, it.field, it.reason) for it in losses]


def test_sums_that_disagree(tmp_path: Path) -> None:
    """A grant of which two sums are stated, and nothing tells which stands, is left out."""
    grant = next(iter(GRANTS.select(Funding)))
    sums = tuple(
        _sum(AmountKind.AWARDED, number, "2020").replace(as_of=None) for number in (5000, 4000)
    )
    dataset = GRANTS.with_records(grant.replace(amounts=sums))

    losses = saradnja.write(dataset, tmp_path / "a.360.json", prefix=PREFIX)

    assert {loss.reason for loss in losses if loss.record == grant.id} == {"loss_no_sum"}


@pytest.mark.parametrize("suffix", [".360.json", ".360.csv"])
def test_there_and_back(suffix: str, tmp_path: Path) -> None:
    """What was written is read, and written again byte for byte."""
    first, second = tmp_path / f"first{suffix}", tmp_path / f"second{suffix}"
    saradnja.write(GRANTS, first, prefix=PREFIX)

    again = saradnja.read(first)
    saradnja.write(again, second, prefix=PREFIX)

    assert second.read_bytes() == first.read_bytes()
    assert saradnja.check(again) == ()


def test_same_from_table(tmp_path: Path) -> None:
    """A table says what a package says, save for its title and licence."""
    saradnja.write(GRANTS, tmp_path / "a.360.json", prefix=PREFIX)
    saradnja.write(GRANTS, tmp_path / "a.360.csv", prefix=PREFIX)

    from_json, from_csv = (saradnja.read(tmp_path / f"a.360.{it}") for it in ("json", "csv"))

    assert list(from_csv) == list(from_json)
    assert (from_json.licence, from_csv.licence) == ("CC0-1.0", None)


def test_table_without_grants(tmp_path: Path) -> None:
    """A table in which no grant stands has the columns that are required, and is read again."""
    saradnja.write(Dataset(), tmp_path / "a.360.csv", prefix=PREFIX)

    assert list(saradnja.read(tmp_path / "a.360.csv")) == []
    headings = (tmp_path / "a.360.csv").read_text("utf-8").strip().split(",")
    assert headings[-2:] == ["Funding Org:Identifier", "Funding Org:Name"]


@pytest.mark.parametrize("day", ["2020-02-30", "2020-02-30T10:00:00Z"])
def test_no_day_of_the_calendar(day: str, tmp_path: Path) -> None:
    """A day that no calendar has makes no grant, though it is kept with us."""
    (grant, *_) = written(GRANTS, tmp_path)["grants"]
    dataset = read({"grants": [{**grant, "awardDate": day}]}, tmp_path)

    losses = saradnja.write(dataset, tmp_path / "out.360.json", prefix=PREFIX)

    assert "loss_no_day" in {loss.reason for loss in losses}


def recipients(folder: Path, *said: dict[str, Any]) -> Dataset:
    """Read grants, each to an organisation of which other things are said."""
    grants = [
        {**PACKAGE, "id": f"360G-x-{number}", "recipientOrganization": [one]}
        for number, one in enumerate(said)
    ]
    return read({"grants": grants}, folder, texts_in="en")


def test_one_identifier(tmp_path: Path) -> None:
    """What bears one identifier is one organisation, whatever it is called in each grant."""
    names = ("A Ltd", "A Limited", "A", "A Ltd")

    dataset = recipients(tmp_path, *({"id": "GB-COH-1", "name": name} for name in names))

    found = dataset[Ref[Organisation]("GB-COH-1")]
    assert {funding.recipients for funding in dataset.select(Funding)} == {(found.ref,)}
    assert found.name == Text(en="A Ltd")
    assert found.other_names == tuple(
        Name(text=Text(en=name), kind=NameKind.ALTERNATIVE) for name in ("A Limited", "A")
    )


def test_one_identifier_written(tmp_path: Path) -> None:
    """Its identifier goes back into every grant, with the other name beside the first."""
    said = {"id": "GB-COH-1", "name": "A Ltd"}
    dataset = recipients(tmp_path, said, {**said, "name": "A Limited"})

    again = written(dataset, tmp_path)

    assert [grant["recipientOrganization"] for grant in again["grants"]] == [
        [{**said, "alternateName": "A Limited"}]
    ] * 2
    assert read(again, tmp_path, texts_in="en").select(Organisation) == dataset.select(Organisation)


def test_more_of_one_organisation(tmp_path: Path) -> None:
    """What a later grant adds is said of the organisation; what contradicts stays there."""
    said = {"id": "GB-COH-1", "name": "A", "description": "One", "postalCode": None}
    more = {"id": "GB-COH-1", "name": "A", "description": "Two", "postalCode": "E1", "url": None}

    dataset = recipients(tmp_path, said, more)

    found = dataset[Ref[Organisation]("GB-COH-1")]
    first, second = dataset.select(Funding)
    assert (found.description, found.extra["x_360giving_postalCode"]) == (Text(en="One"), "E1")
    assert "x_360giving_recipientOrganization" not in first.extra
    assert second.extra["x_360giving_recipientOrganization"] == ({"description": "Two"},)


def test_no_identifier(tmp_path: Path) -> None:
    """Of organisations without an identifier those are one of which all the same is said."""
    dataset = recipients(tmp_path, {"name": "A"}, {"name": "A"}, {"name": "A", "email": "none"})

    recipients_of = [funding.recipients for funding in dataset.select(Funding)]
    assert recipients_of == [("A",), ("A",), ("A-2",)]


def test_titles(tmp_path: Path) -> None:
    """Columns bear the titles of the standard; numbers stand only where there are several."""
    saradnja.write(GRANTS, tmp_path / "a.360.csv", prefix=PREFIX)

    headings = (tmp_path / "a.360.csv").read_text("utf-8").split("\n")[0].strip().split(",")
    assert headings[:4] == ["Identifier", "Title", "Description", "Currency"]
    assert {"Planned Dates:Start Date", "Recipient Org:1:Name", "Funding Org:Name"} <= {*headings}
    assert "Grant number" in headings


PACKAGE: Final[dict[str, Any]] = {
    "id": "360G-x-1",
    "title": "A",
    "description": "B",
    "currency": "RSD",
    "amountAwarded": 1.50,
    "awardDate": "2020-01-02T10:00:00Z",
    "recipientOrganization": [{"id": "360G-x-r", "name": "R", "email": "none"}],
    "fundingOrganization": [{"id": "RS-APR-17522663", "name": "F"}],
    "beneficiaryLocation": [{"geoCode": "E1"}, {"name": "Beograd", "latitude": 44.8}],
    "classifications": [{"vocabulary": "own", "code": "1"}],
    "odd": [1, None, {"deep": True}],
}


def test_reading(tmp_path: Path) -> None:
    """A grant becomes a funding with its organisations and places; the rest is kept beside it."""
    dataset = read({"grants": [PACKAGE]}, tmp_path, texts_in="sr-Latn")

    (funding,) = dataset.select(Funding)
    assert str(funding.amounts[0].amount) == "1.5"
    assert str(funding.events[0].date) == "2020-01-02"
    assert funding.purpose == {"sr-Latn": "B"}
    assert [it.scheme for it in dataset[funding.recipients[0]].identifiers] == [  # type: ignore[attr-defined]
        IdentifierScheme.REGISTER
    ]
    assert dict(funding.extra) == {
        "x_360giving_title": "A",
        "x_360giving_beneficiaryLocation": ({}, {"geoCode": "E1"}),
        "x_360giving_classifications": ({"vocabulary": "own", "code": "1"},),
        "x_360giving_odd:json": '[1, null, {"deep": true}]',
    }


def test_written_back(tmp_path: Path) -> None:
    """What was kept beside goes back to its place, under its own name."""
    grant = written(read({"grants": [PACKAGE]}, tmp_path), tmp_path)["grants"][0]

    assert (grant["title"], grant["description"]) == ("A", "B")
    assert grant["recipientOrganization"][0]["email"] == "none"
    assert grant["classifications"] == [{"vocabulary": "own", "code": "1"}]
    assert grant["odd"] == [1, None, {"deep": True}]


@pytest.mark.parametrize(
    "value",
    [
        "7",
        "true",
        "[1.50, 2]",
        '{"a": {"b": 1e3}}',
        '"7"',
        '["a"]',
        '{"a:json": "x"}',
        "{}",
        "[[]]",
    ],
)
@pytest.mark.parametrize("place", ["own", "own:json"])
def test_what_the_standard_does_not_know(place: str, value: str, tmp_path: Path) -> None:
    """A field of somebody's own comes back as it was: numbers, truth values and texts."""
    text = json.dumps({"grants": [{**PACKAGE, place: "HERE"}]}).replace('"HERE"', value)
    path = tmp_path / "own.360.json"
    path.write_text(text, "utf-8")

    saradnja.write(saradnja.read(path), path, prefix="360G-x")

    (grant,) = json.loads(path.read_text("utf-8"), parse_float=str)["grants"]
    assert grant[place] == json.loads(value, parse_float=str)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"awardDate": "24/07/2014"}, "2014-07-24"),
        ({"awardDate": "13-03-2015"}, "2015-03-13"),
        ({"awardDate": "05/06/2014"}, None),
        ({"awardDate": "2014"}, None),
        ({"awardDate": 5}, None),
    ],
    ids=["british", "hyphens", "ambiguous", "year", "number"],
)
def test_days(change: dict[str, Any], expected: str | None, tmp_path: Path) -> None:
    """A day is read if it can only be one; else it stays as it stood."""
    (funding,) = read({"grants": [PACKAGE | change]}, tmp_path).select(Funding)

    days = [str(event.date) for event in funding.events]
    assert days == ([expected] if expected else [])
    assert ("x_360giving_awardDate" in funding.extra) is (expected is None)


def test_package_about_itself(tmp_path: Path) -> None:
    """The title and licence of a package are the dataset's; all else it says is a source."""
    about = {"title": "T", "license": "https://creativecommons.org/licenses/by/4.0/"}

    dataset = read({**about, "publisher": {"name": "P"}, "grants": []}, tmp_path)

    assert (str(dataset.title), dataset.licence) == ("T", "CC-BY-4.0")
    assert dict(dataset["360giving"].extra) == {"x_360giving_publisher": {"name": "P"}}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[]", "giving360_grants"),
        ('{"grants": 5}', "giving360_grants"),
        ('{"grants": [5]}', "not_a_mapping"),
        ('{"grants": [null]}', "not_a_mapping"),
        ('{"grants": [{"amountAwarded": "much", "currency": "RSD"}]}', "not_a_number"),
        ('{"grants": [{"recipientOrganization": [{"id": "x"}]}]}', "missing_key"),
        ('{"grants": [', "cut_off"),
    ],
    ids=["list", "number", "grant", "null", "sum", "name", "half"],
)
def test_refused(text: str, code: str, tmp_path: Path) -> None:
    """What is no package, or holds what cannot be, is refused with its place."""
    path = tmp_path / "bad.360.json"
    path.write_text(text, "utf-8")

    with pytest.raises(saradnja.InvalidFile) as caught:
        saradnja.read(path)

    assert {problem.code for problem in caught.value.problems} == {code}
    assert all(problem.position.line == 1 for problem in caught.value.problems)


def test_foreign_table(tmp_path: Path) -> None:
    """Semicolons, numbered columns, names in place of titles and columns of one's own are read."""
    dataset = table(
        "Identifier;title;Recipient Org:0:Name;Recipient Org:1:Name;"
        "commitmentTransaction/0/id;Own\r\n"
        "360G-x-1;A;R;S;17;mine\r\n",
        tmp_path,
    )

    (funding,) = dataset.select(Funding)
    assert [str(found.name) for found in dataset.select(Organisation)] == ["R", "S"]
    assert dict(funding.extra) == {
        "x_360giving_commitmentTransaction": ({"id": "17"},),
        "x_360giving_Own": "mine",
    }


@pytest.mark.parametrize(
    ("second", "count"), [("360G-x-1,,9", 1), ("360G-x-1,B,9", 2)], ids=["adds", "contradicts"]
)
def test_rows_of_one_grant(second: str, count: int, tmp_path: Path) -> None:
    """A row that only adds to an earlier one with its identifier is the same grant."""
    dataset = table(f"Identifier,Title,Own\n360G-x-1,A,\n{second}\n", tmp_path)

    assert len(dataset.select(Funding)) == count


@pytest.mark.parametrize(
    "text", ["name,sum\na,1\n", 'Identifier,Title\n"a,b\n'], ids=["titles", "quote"]
)
def test_no_table(text: str, tmp_path: Path) -> None:
    """What has no title of the standard, or breaks off, is no table of grants."""
    with pytest.raises(saradnja.InvalidFile) as caught:
        table(text, tmp_path)

    assert [problem.code for problem in caught.value.problems] == ["giving360_table"]


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command takes the prefix, and lists reasons and fields in the language asked for."""
    saradnja.write(GRANTS, tmp_path / "a.yaml")
    files = [str(tmp_path / "a.yaml"), str(tmp_path / "a.360.json")]

    assert main(["convert", *files, "--prefix", PREFIX, "--language", "sr-Latn"]) == 0

    said = capsys.readouterr().err
    assert "    Podrška: izostavljena 2 zapisa" in said
    assert "    Osoba: izostavljen 1 zapis" in said
    assert len(said.splitlines()) < 50
