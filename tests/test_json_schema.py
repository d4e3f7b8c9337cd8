"""The JSON Schema of documents says what the model says, for editors and in three writings."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from strategies import datasets

import saradnja
from saradnja.dataset import Dataset
from saradnja.derive.json_schema import IDENTIFIER, json_schema
from saradnja.files.documents import document
from saradnja.labels import definition, label
from saradnja.languages import WRITINGS
from saradnja.model import CLASSES, Record
from saradnja.schema import describe, describe_class
from saradnja.vocabularies import MembershipRole

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
SOURCE = {"id": "nkss-page", "title": {"en": "Cooperation"}}
MEMBERSHIP = {"id": "rex-in-nkss", "member": "rex", "network": "nkss"}


def whole(**lists: Any) -> dict[str, Any]:
    """Return a document with some keys."""
    return {"saradnja": "1.0", **lists}


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping inside the schema."""
    if isinstance(schema, dict):
        yield schema
        for inner in schema.values():
            yield from nodes(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from nodes(inner)


def said_by(schema: dict[str, Any], language: str, title: str, sentence: str) -> bool:
    """Tell whether a part of the schema gives its title and its definition in a language."""
    return schema["x-labels"][language] == title and sentence in schema["description"]


def test_metaschema() -> None:
    """It is a valid schema of the dialect that it names, JSON Schema 2020-12."""
    Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert SCHEMA["$id"] == IDENTIFIER


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(dataset=datasets())
def test_written_documents(dataset: Dataset) -> None:
    """Every document that the library writes is accepted."""
    data = json.loads(json.dumps(document(dataset)))

    error = best_match(VALIDATOR.iter_errors(data))

    assert error is None, f"{error.json_path}: {error.message}"


class Core(yaml.SafeLoader):
    """Reads YAML as editors do: its core schema (YAML 1.2.2, 10.3), in which 2011 is a number."""


Core.yaml_implicit_resolvers = {}
for kind, pattern, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(f"(?:{pattern})\\Z"), first)
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: 1)
Core.add_constructor("tag:yaml.org,2002:float", lambda loader, node: 1.5)


@settings(
    max_examples=25,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
@given(dataset=datasets())
def test_written_yaml(dataset: Dataset, tmp_path: Path) -> None:
    """Every YAML file that the library writes is accepted as an editor reads it."""
    saradnja.write(dataset, tmp_path / "written.yaml")

    data = yaml.load((tmp_path / "written.yaml").read_text("utf-8"), Core)

    error = best_match(VALIDATOR.iter_errors(data))
    assert error is None, f"{error.json_path}: {error.message}"


def core(text: str) -> Any:
    """Return what an editor makes of a scalar of YAML without quotes."""
    return yaml.load(text, Core)


@pytest.mark.parametrize(
    "scalar",
    ["2011", "-2011", "1.5", "1e3", ".5", "0x1F", "0o17", "010", "true", "NO", "2011-05", "12:30"],
)
@pytest.mark.parametrize(
    ("key", "fields"),
    [
        pytest.param("sources", {"title": {"en": "{}"}}, id="wording"),
        pytest.param("sources", {"title": {"en": "a"}, "declared_language": "{}"}, id="text"),
        pytest.param("sources", {"title": {"en": "a"}, "published": "{}"}, id="date"),
        pytest.param("sources", {"title": {"en": "a"}, "version_of": "{}"}, id="reference"),
        pytest.param("sources", {"title": {"en": "a"}, "x_own": ["{}"]}, id="own key"),
        pytest.param("places", {"name": {"en": "a"}, "latitude": "{}"}, id="number"),
        pytest.param("places", {"name": {"en": "a"}, "country": "{}"}, id="country"),
        pytest.param("collaborations", {"kind": "workshop", "edition": "{}"}, id="whole number"),
    ],
)
def test_plain_scalars(key: str, fields: dict[str, Any], scalar: str, tmp_path: Path) -> None:
    """What YAML readers of editors take for a number or a boolean is accepted where ours does."""
    text = json.dumps(whole(**{key: [{"id": "a", **fields}]})).replace('"{}"', scalar)
    path = tmp_path / "plain.yaml"
    path.write_text(text, "utf-8")

    try:
        saradnja.read(path)
    except saradnja.InvalidFile:
        return
    error = best_match(VALIDATOR.iter_errors(core(text)))

    assert error is None, f"{error.json_path}: {error.message}"


@pytest.mark.parametrize("scalar", ["null", "~"])
def test_null(scalar: str, tmp_path: Path) -> None:
    """A bare null of YAML is a word to our reader, and editors warn of it all the same."""
    path = tmp_path / "null.yaml"
    path.write_text(f"saradnja: '1.0'\nlicence: {scalar}\n", "utf-8")

    assert saradnja.read(path).licence == scalar
    assert not VALIDATOR.is_valid(whole(licence=None))


def test_example() -> None:
    """The example is accepted as an editor reads it: nobody who opens it sees a false alarm."""
    path = Path(__file__).resolve().parents[1] / "examples" / "nkss" / "nkss.yaml"
    data = yaml.load(path.read_text("utf-8"), Core)

    error = best_match(VALIDATOR.iter_errors(data))

    assert error is None, f"{error.json_path}: {error.message}"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(whole(), id="nothing but the version"),
        pytest.param(whole(memberships=[]), id="an empty list"),
        pytest.param({"$schema": IDENTIFIER, **whole()}, id="$schema"),
        pytest.param(whole(sources=[SOURCE]), id="a record"),
        pytest.param(whole(sources=[SOURCE | {"x_shelf": ["a", {"b": "c"}]}]), id="own keys"),
        pytest.param(
            whole(memberships=[MEMBERSHIP | {"evidence": ["nkss-page#char=711,907"]}]),
            id="evidence as a string",
        ),
        pytest.param(
            whole(memberships=[MEMBERSHIP | {"evidence": [{"source": "nkss-page"}]}]),
            id="evidence as a mapping",
        ),
        pytest.param(whole(sources=[SOURCE | {"published": 2011}]), id="a bare year in YAML"),
        pytest.param(
            whole(
                places=[
                    {
                        "id": "b",
                        "name": {"sr@latin": "Beograd"},
                        "latitude": 44,
                        "longitude": "20.4",
                    }
                ]
            ),
            id="numbers and POSIX tags",
        ),
        pytest.param(
            whole(collaborations=[{"id": "c", "kind": "workshop", "edition": "2"}]),
            id="a whole number as YAML text",
        ),
    ],
)
def test_accepted(data: dict[str, Any]) -> None:
    """What the readers take is accepted in each of its forms."""
    assert best_match(VALIDATOR.iter_errors(data)) is None


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({}, id="no version"),
        pytest.param(whole(membership=[]), id="unknown list"),
        pytest.param(whole(memberships={}), id="mapping for a list"),
        pytest.param(whole(memberships=[{"id": "m", "member": "rex"}]), id="missing field"),
        pytest.param(whole(memberships=[MEMBERSHIP | {"rôle": "member"}]), id="unknown field"),
        pytest.param(whole(memberships=[MEMBERSHIP | {"role": "boss"}]), id="unknown term"),
        pytest.param(whole(memberships=[MEMBERSHIP | {"role": None}]), id="null"),
        pytest.param(whole(memberships=[MEMBERSHIP | {"member": "r ex"}]), id="id with a space"),
        pytest.param(whole(memberships=[MEMBERSHIP | {"member": "rex\n"}]), id="id with a newline"),
        pytest.param(whole(memberships=[MEMBERSHIP | {"during": "in 2011"}]), id="no date"),
        pytest.param(
            whole(memberships=[MEMBERSHIP | {"note": "text"}]), id="text without language"
        ),
        pytest.param(whole(memberships=[MEMBERSHIP | {"note": {}}]), id="text without wording"),
        pytest.param(whole(memberships=[MEMBERSHIP | {"evidence": "page"}]), id="bare evidence"),
        pytest.param(whole(memberships=[MEMBERSHIP | {"extra": {}}]), id="extra by its name"),
        pytest.param(whole(sources=[SOURCE | {"urls": ["javascript:alert(1)"]}]), id="no link"),
        pytest.param(
            whole(places=[{"id": "b", "name": {"en": "B"}, "latitude": "٤٤"}]), id="Arabic digits"
        ),
        pytest.param(
            whole(places=[{"id": "b", "name": {"en": "B"}, "latitude": "44\n"}]),
            id="number with a newline",
        ),
        pytest.param(
            whole(places=[{"id": "b", "name": {"en": "B"}, "country": "Serbia"}]), id="no country"
        ),
    ],
)
def test_refused(data: dict[str, Any]) -> None:
    """Unknown keys, unknown terms, missing fields and values of a wrong form are refused."""
    assert not VALIDATOR.is_valid(data)


@pytest.mark.parametrize("language", WRITINGS)
@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_writings(cls: Any, language: str) -> None:
    """Each class and each field has its title and its definition in three writings."""
    schema = SCHEMA["$defs"][cls.__name__]

    assert said_by(schema, language, label(cls, language), definition(cls, language))
    for name, field in schema["properties"].items():
        title, sentence = label(cls, language, field=name), definition(cls, language, field=name)
        assert said_by(field, language, title, sentence), name


@pytest.mark.parametrize("name", ["saradnja", "title", "base", "licence"])
def test_writings_of_the_head(name: str) -> None:
    """What a document says of itself has title and definition in three writings too."""
    said = SCHEMA["properties"][name]

    assert set(said["x-labels"]) == set(WRITINGS)
    assert said["description"].count("\n\n") == 2
    assert len(set(said["x-labels"].values())) == 3


def test_terms() -> None:
    """A vocabulary lists its codes, and beside each code its label in three writings."""
    schema = SCHEMA["$defs"]["MembershipRole"]
    index = schema["enum"].index("founder")

    assert schema["enum"] == [term.value for term in MembershipRole]
    for language in WRITINGS:
        assert MembershipRole.FOUNDER.label(language) in schema["enumDescriptions"][index]


def test_targets() -> None:
    """A reference says which classes of record it may point to."""
    assert SCHEMA["$defs"]["Membership"]["properties"]["member"]["x-targets"] == [
        "Organisation",
        "Person",
    ]


def test_one_record() -> None:
    """A record by itself is described by the definition named like its class."""
    one = Draft202012Validator({"$ref": "#/$defs/Membership", "$defs": SCHEMA["$defs"]})

    assert one.is_valid(MEMBERSHIP)
    assert not one.is_valid({"id": "m"})


def test_definitions_resolve() -> None:
    """Every `$ref` leads to a definition, and each class, value and vocabulary has one."""
    wanted = {node["$ref"].removeprefix("#/$defs/") for node in nodes(SCHEMA) if "$ref" in node}
    schema = describe()
    named = {found.name for found in (*schema.records, *schema.values, *schema.vocabularies)}

    assert wanted | named <= set(SCHEMA["$defs"])


def test_patterns_are_portable() -> None:
    r"""Patterns mean the same in Python, ECMA 262 and RE2: no `\d`, `\w`, `\s`, no look-around."""
    patterns = {node["pattern"] for node in nodes(SCHEMA) if isinstance(node.get("pattern"), str)}

    assert patterns
    for pattern in patterns:
        re.compile(pattern)
        assert not re.search(r"\\[dDwWsSbBpPuxZA]|\(\?[^:]", pattern), pattern


def test_patterns_match_as_a_whole() -> None:
    """Every pattern is anchored at both ends, and a newline is refused beside it."""
    for node in nodes(SCHEMA):
        pattern = node.get("pattern")
        if isinstance(pattern, str) and pattern not in {r"\n", "^[A-Za-z0-9@._-]{2,100}$"}:
            assert pattern.startswith("^(?:"), pattern
            assert pattern.endswith(")$"), pattern
            assert node["not"] == {"type": "string", "pattern": r"\n"}


def test_one_definition_for_each_language_of_text() -> None:
    """Editors are offered the three writings as keys of a text, and may use any other tag."""
    text = SCHEMA["$defs"]["Text"]

    assert list(text["properties"]) == list(WRITINGS)
    assert VALIDATOR.is_valid(whole(title={"mk": "Соработка"}))


def test_defaults() -> None:
    """A field that has a default says so; the others do not."""
    properties = SCHEMA["$defs"]["Membership"]["properties"]

    assert properties["role"]["default"] == "member"
    assert "default" not in properties["member"]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_order_of_fields(cls: type[Record]) -> None:
    """Fields stand in the order of their declaration, in which they are written too."""
    declared = [field.name for field in describe_class(cls).properties if field.name != "extra"]

    assert list(SCHEMA["$defs"][cls.__name__]["properties"]) == declared
