"""JSON Schema and reader agree: neither refuses what the other takes, save what is marked."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from mutations import mutated
from strategies import datasets, records

import saradnja
from saradnja.codes import CODES
from saradnja.convert import plain, structure
from saradnja.derive.json_schema import json_schema
from saradnja.errors import InvalidRecord
from saradnja.files.documents import document
from saradnja.model import CLASSES, Record

SCHEMA: Final = json_schema()
LOOSE: Final = Draft202012Validator(SCHEMA)
STRICT: Final = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
"""The same schema without and with a checker of formats, which validators may have or not."""

DOCUMENTS: Final = datasets(max_size=3).map(lambda found: json.loads(json.dumps(document(found))))
SLOW: Final = [
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.function_scoped_fixture,
]


def refusals(text: str, folder: Path) -> set[str] | None:
    """Return the codes of what the reader refuses in a document, None if it takes it."""
    path = folder / "document.json"
    path.write_text(text, "utf-8")
    try:
        saradnja.read(path)
    except saradnja.InvalidFile as refusal:
        return {problem.code for problem in refusal.problems}
    return None


def assert_agree(codes: set[str] | None, valid: bool) -> None:
    """Assert that a refusal is one of both, or is marked as beyond the schema."""
    if codes is None:
        assert valid
    elif valid:
        assert [code for code in codes if not CODES[code].beyond_json_schema] == []


@pytest.mark.parametrize("validator", [LOOSE, STRICT], ids=["no formats", "formats"])
@settings(suppress_health_check=SLOW)
@given(data=mutated(DOCUMENTS))
def test_documents(validator: Draft202012Validator, data: Any, tmp_path: Path) -> None:
    """A document spoiled at random is refused by both, or by the reader for what is marked."""
    text = json.dumps(data)

    codes = refusals(text, tmp_path)

    assert_agree(codes, validator.is_valid(json.loads(text)))


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@settings(max_examples=30, suppress_health_check=SLOW)
@given(data=st.data())
def test_records(cls: type[Record], data: st.DataObject) -> None:
    """A record of any class, spoiled at random, is treated so too."""
    one = Draft202012Validator({"$ref": f"#/$defs/{cls.__name__}", "$defs": SCHEMA["$defs"]})
    good = records(cls).map(lambda record: json.loads(json.dumps(plain(record))))
    spoiled = data.draw(mutated(good))

    try:
        structure(spoiled, cls)
        codes = None
    except InvalidRecord as refusal:
        codes = {error.code for error in refusal.errors}

    assert_agree(codes, one.is_valid(spoiled))


def whole(**lists: Any) -> dict[str, Any]:
    """Return a document with some keys."""
    return {"saradnja": "1.0", **lists}


def source(**fields: Any) -> dict[str, Any]:
    """Return a document of one source with some fields more, or others."""
    return whole(sources=[{"id": "page", "title": {"en": "Page"}, **fields}])


def place(**fields: Any) -> dict[str, Any]:
    """Return a document of one place with some fields more, or others."""
    return whole(places=[{"id": "belgrade", "name": {"en": "Belgrade"}, **fields}])


def collaboration(**fields: Any) -> dict[str, Any]:
    """Return a document of one collaboration with some fields more, or others."""
    return whole(collaborations=[{"id": "talks", "kind": "workshop", **fields}])


def funding(*amounts: Any) -> dict[str, Any]:
    """Return a document of one funding with some amounts."""
    return whole(funding=[{"id": "grant", "amounts": list(amounts)}])


FOUND_BY_BOTH: Final[dict[str, dict[str, Any]]] = {
    "empty_text": source(title={}),
    "extra_key": source(extra={"x_shelf": "5"}),
    "missing_key": whole(sources=[{"id": "page"}]),
    "not_a_boolean": collaboration(participations=[{"party": "rex", "by_proxy": "yes"}]),
    "not_a_list": source(urls="https://example.org/"),
    "not_a_mapping": whole(sources=["page"]),
    "not_a_number": place(latitude="44,8"),
    "null_given": source(kind=None),
    "text_without_language": source(title="Page"),
    "unknown_head_key": whole(source=[]),
    "unknown_key": source(titel={"en": "Page"}),
    "unknown_term": source(kind="pamphlet"),
    "version_missing": {"sources": []},
}
"""For each code that is not marked, a document that has just that fault."""


def test_every_unmarked_code_has_an_example() -> None:
    """What is not marked as beyond the schema stands in the table above, and nothing else."""
    unmarked = {code for code, said in CODES.items() if not said.beyond_json_schema}

    assert set(FOUND_BY_BOTH) == unmarked


@pytest.mark.parametrize("code", sorted(FOUND_BY_BOTH))
def test_found_by_both(code: str, tmp_path: Path) -> None:
    """A fault whose code is not marked is found by the reader and by the schema."""
    data = FOUND_BY_BOTH[code]

    codes = refusals(json.dumps(data), tmp_path)

    assert codes == {code}
    assert not LOOSE.is_valid(data)


BEYOND: Final[dict[str, dict[str, Any]]] = {
    "amount_bound": funding(
        {"kind": "awarded", "amount": "5", "currency": "RSD", "bound": "between"}
    ),
    "amount_form": funding({"kind": "awarded"}),
    "amount_without_currency": funding({"kind": "awarded", "amount": "5"}),
    "blank_text": source(declared_language=" "),
    "blank_wording": source(title={"en": " "}),
    "count_bound": place(counts=[{"of": "floor_area"}]),
    "date_interval_reversed": source(published="2012/2011"),
    "date_month": source(published="2011-13"),
    "degrees": place(latitude="91"),
    "duplicate_id": whole(sources=[{"id": "page", "title": {"en": str(n)}} for n in range(2)]),
    "float_given": place(latitude=44.8),
    "id_not_nfc": source(id="pa\u0301ge"),
    "identifier_checksum": place(identifiers=[{"scheme": "pib", "value": "103208904"}]),
    "negative_amount": funding({"kind": "awarded", "amount": "-5", "currency": "RSD"}),
    "not_a_country": place(country="QQ"),
    "not_a_fragment": source(evidence=["page#char=5,4"]),
    "not_a_text": source(declared_language=5),
    "not_a_whole_number": collaboration(edition=2.0),
    "not_an_id": source(id="a/b"),
    "not_positive": collaboration(edition=0),
    "participation_of_nobody": collaboration(participations=[{"role": "speaker"}]),
    "range_reversed": funding(
        {"kind": "awarded", "low": "5", "high": "4", "currency": "RSD", "bound": "between"}
    ),
    "repeated_tag": source(title={"sr-Latn": "Strana", "sr@latin": "Strana"}),
    "share_range": funding({"kind": "own_contribution", "share": "1.5"}),
    "too_many_places": funding({"kind": "awarded", "amount": "0.00001", "currency": "RSD"}),
    "unclean_text": source(declared_language="a\u0000"),
    "unknown_language": source(title={"qq": "Page"}),
    "version_newer": whole() | {"saradnja": "9.0"},
}
"""Faults that no JSON Schema can say, or none that editors of YAML could live with."""


@pytest.mark.parametrize("code", sorted(BEYOND))
def test_beyond_the_schema(code: str, tmp_path: Path) -> None:
    """A fault that the schema lets pass is found by the reader, and its code is marked."""
    data = BEYOND[code]

    codes = refusals(json.dumps(data), tmp_path)

    assert codes == {code}
    assert CODES[code].beyond_json_schema
    assert LOOSE.is_valid(data)
    assert STRICT.is_valid(data)


@pytest.mark.parametrize("value", [None, 5, "not an address", [], {}], ids=repr)
def test_schema_key(value: Any, tmp_path: Path) -> None:
    """What stands under `$schema` is for editors: the reader passes it over, so it may be all."""
    data = whole() | {"$schema": value}

    codes = refusals(json.dumps(data), tmp_path)

    assert codes is None
    assert best_match(STRICT.iter_errors(data)) is None
