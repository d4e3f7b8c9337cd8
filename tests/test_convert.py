"""Plain data to records and back, strictly: what is wrong is found, and found at its place."""

import json
import pickle
from decimal import Decimal
from typing import Any, Final

import pytest

from saradnja.convert import plain, plain_head, structure, structure_head
from saradnja.countries import Country
from saradnja.declare import prop, record
from saradnja.errors import InvalidRecord, InvalidValue
from saradnja.extras import Frozen
from saradnja.heads import Head
from saradnja.iris import Iri
from saradnja.languages import Tag
from saradnja.model import (
    Affiliation,
    Collaboration,
    Evidence,
    Funding,
    Organisation,
    Participation,
    Place,
    Record,
    Source,
)
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import OrganisationKind

ORGANISATION: Final[dict[str, Any]] = {"id": "a", "name": {"en": "A"}}
WORKSHOP: Final[dict[str, Any]] = {"id": "a", "kind": "workshop"}


def errors(data: object, cls: type[Record] = Organisation) -> list[tuple[str, str]]:
    """Return the codes and paths of all that is wrong in plain data."""
    with pytest.raises(InvalidRecord) as caught:
        structure(data, cls)
    assert str(caught.value)
    return [(error.code, "/".join(map(str, error.path))) for error in caught.value.errors]


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ({"id": None}, "null_given", "id"),
        ({"id": 3}, "not_a_text", "id"),
        ({"id": True}, "not_a_text", "id"),
        ({"id": 3.0}, "float_given", "id"),
        ({"id": []}, "not_a_text", "id"),
        ({"id": "a b"}, "not_an_id", "id"),
        ({"id": "a\x00"}, "unclean_text", "id"),
        ({"name": None}, "null_given", "name"),
        ({"name": "A"}, "text_without_language", "name"),
        ({"name": []}, "not_a_mapping", "name"),
        ({"name": {}}, "empty_text", "name"),
        ({"name": {"en": None}}, "null_given", "name/en"),
        ({"name": {"en": 3}}, "not_a_text", "name/en"),
        ({"name": {"en": ["A"]}}, "not_a_text", "name/en"),
        ({"name": {"en": " "}}, "blank_wording", "name/en"),
        ({"name": {3: "A"}}, "not_a_text", "name"),
        ({"country": None}, "null_given", "country"),
        ({"country": "UK"}, "country_meant", "country"),
        ({"country": "Serbia"}, "not_a_country", "country"),
        ({"country": False}, "not_a_text", "country"),
        ({"links": "https://a.b"}, "not_a_list", "links"),
        ({"links": None}, "null_given", "links"),
        ({"links": {"0": "https://a.b"}}, "not_a_list", "links"),
        ({"links": ["https://a.b", "a.b"]}, "not_a_link", "links/1"),
        ({"links": [None]}, "null_given", "links/0"),
        ({"kinds": ["network", "netwrk"]}, "unknown_term", "kinds/1"),
        ({"kinds": [["network"]]}, "not_a_text", "kinds/0"),
        ({"scope": "Local"}, "unknown_term", "scope"),
        ({"events": [{"kind": "founding", "date": "2011-13"}]}, "date_month", "events/0/date"),
        ({"events": [{"kind": "founding", "date": 2011}]}, "not_a_text", "events/0/date"),
        ({"events": [{"kind": "founding", "by": ["a b"]}]}, "not_an_id", "events/0/by/0"),
        ({"events": [{"date": "2011"}]}, "missing_key", "events/0"),
        ({"events": ["founding"]}, "not_a_mapping", "events/0"),
        ({"counts": [{"of": "members", "value": 1.5}]}, "float_given", "counts/0/value"),
        ({"counts": [{"of": "members", "value": "1e3"}]}, "not_a_number", "counts/0/value"),
        ({"counts": [{"of": "members", "value": True}]}, "not_a_text", "counts/0/value"),
        ({"counts": [{"of": "members", "value": 10**40}]}, "too_many_digits", "counts/0/value"),
        ({"counts": [{"of": "members"}]}, "count_bound", "counts/0"),
        (
            {"counts": [{"of": "members", "bound": "between", "low": "3", "high": "2"}]},
            "range_reversed",
            "counts/0/low",
        ),
        (
            {"identifiers": [{"scheme": "pib", "value": "1"}]},
            "identifier_shape",
            "identifiers/0/value",
        ),
        ({"evidence": [""]}, "not_an_id", "evidence/0/source"),
        ({"evidence": ["#me"]}, "not_an_id", "evidence/0/source"),
        ({"evidence": ["page#"]}, "blank_text", "evidence/0/fragment"),
        ({"evidence": ["page#char=9,1"]}, "not_a_fragment", "evidence/0/fragment"),
        ({"evidence": "page"}, "not_a_list", "evidence"),
        ({"evidence": [True]}, "not_a_text", "evidence/0"),
        ({"evidence": [["page"]]}, "not_a_mapping", "evidence/0"),
        ({"evidence": [{"fragment": "page=1"}]}, "missing_key", "evidence/0"),
        ({"extra": {"x_a": "b"}}, "extra_key", "extra"),
        ({"x_a": 1}, "extra_value", "x_a"),
        ({"x_a": None}, "extra_value", "x_a"),
        ({"x_a": ["b", {"c": 1}]}, "extra_value", "x_a/1/c"),
        ({"x_a": {"b": "\x00"}}, "unclean_text", "x_a/b"),
        ({"x_a": {1: "b"}}, "extra_value", "x_a"),
        ({"nmae": "A"}, "unknown_key", "nmae"),
        ({1: "A"}, "not_a_text", ""),
    ],
    ids=str,
)
def test_faults(fields: dict[Any, Any], code: str, path: str) -> None:
    """One fault in an organisation is found, with its code, at its place."""
    assert errors({**ORGANISATION, **fields}) == [(code, path)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "null_given"),
        ([], "not_a_mapping"),
        ("a", "not_a_mapping"),
        (3, "not_a_mapping"),
        (3.5, "not_a_mapping"),
    ],
    ids=repr,
)
def test_no_mapping(data: object, code: str) -> None:
    """A record is a mapping."""
    assert errors(data) == [(code, "")]


@pytest.mark.parametrize("term", [1.5, 1.0, True, "007", "-0", "+1", "1.0", "１", " 1", "", [1]])
def test_no_whole_numbers(term: object) -> None:
    """Numbers with a point, booleans, leading zeros and other digits are no whole numbers."""
    data = {"id": "a", "organisation": "o", "term": term}

    assert errors(data, Affiliation) == [("not_a_whole_number", "term")]


@pytest.mark.parametrize(("term", "expected"), [(2, 2), ("2", 2)], ids=["JSON", "YAML"])
def test_whole_numbers(term: object, expected: int) -> None:
    """A whole number is a number in JSON, and text in YAML."""
    found = structure({"id": "a", "organisation": "o", "term": term}, Affiliation)

    assert found.term == expected
    assert type(found.term) is int


@pytest.mark.parametrize("value", [1, 0, "True", "yes", "", 1.0, []], ids=repr)
def test_no_booleans(value: object) -> None:
    """Only true and false are booleans."""
    data = {**WORKSHOP, "participations": [{"party": "p", "by_proxy": value}]}

    assert errors(data, Collaboration) == [("not_a_boolean", "participations/0/by_proxy")]


@pytest.mark.parametrize("value", [True, "true"], ids=["JSON", "YAML"])
def test_booleans(value: object) -> None:
    """A boolean is one in JSON, and text in YAML."""
    data = {**WORKSHOP, "participations": [{"party": "p", "by_proxy": value}]}

    assert structure(data, Collaboration).participations[0].by_proxy is True


@pytest.mark.parametrize(
    ("value", "expected"),
    [(70, "70"), ("70", "70"), ("70.50", "70.50"), (10**33, "1" + "0" * 33)],
    ids=["JSON", "text", "places", "long"],
)
def test_exact_numbers(value: object, expected: str) -> None:
    """An exact number is text, or a whole number of JSON; its places are kept."""
    found = structure({**ORGANISATION, "counts": [{"of": "members", "value": value}]}, Organisation)

    assert str(found.counts[0].value) == expected


def test_all_faults_together() -> None:
    """All that is wrong in a record is told at once, each at its place."""
    data = {"nmae": {"en": "A"}, "country": "UK", "links": ["a", "https://a.b", None]}

    assert sorted(errors(data)) == [
        ("country_meant", "country"),
        ("missing_key", ""),
        ("missing_key", ""),
        ("not_a_link", "links/0"),
        ("null_given", "links/2"),
        ("unknown_key", "nmae"),
    ]


@pytest.mark.parametrize(
    ("key", "expected"),
    [("nmae", "name"), ("contry", "country"), ("evidences", "evidence"), ("zzz", "id, name")],
)
def test_nearest_key(key: str, expected: str) -> None:
    """An unknown key names the nearest known one, or else what there is."""
    with pytest.raises(InvalidRecord) as caught:
        structure({**ORGANISATION, key: "x"}, Organisation)

    assert str(caught.value.parameters["expected"]).startswith(expected)
    assert "extra" not in str(caught.value.parameters["expected"])


@pytest.mark.parametrize(
    ("code", "expected"), [("workshp", "workshop"), ("zzz", ", "), ("w" * 1_000_000, ", ")]
)
def test_nearest_term(code: str, expected: str) -> None:
    """An unknown term names the nearest one of its vocabulary, or some of them, and fast."""
    with pytest.raises(InvalidRecord) as caught:
        structure({"id": "a", "kind": code}, Collaboration)

    assert expected in str(caught.value.parameters["expected"])


def test_vocabulary_in_the_language() -> None:
    """A vocabulary is called by its name in the reader's language, not by that of its class."""
    with pytest.raises(InvalidRecord) as caught:
        structure({"id": "a", "kind": "workshp"}, Collaboration)

    assert caught.value.parameters["vocabulary"].label("sr-Latn") != "CollaborationKind"  # type: ignore[union-attr]
    assert "Collaboration kind" in str(caught.value)


def test_record_errors_pickle() -> None:
    """What is wrong in a record can come from another process."""
    with pytest.raises(InvalidRecord) as caught:
        structure({"kinds": ["netwrk"]}, Organisation)

    found = pickle.loads(pickle.dumps(caught.value))

    assert str(found) == str(caught.value)
    assert [error.path for error in found.errors] == [e.path for e in caught.value.errors]


def round_trip(record: Record) -> dict[str, Any]:
    """Return a record as plain data, having proved that JSON brings it back."""
    data = plain(record)
    assert structure(json.loads(json.dumps(data)), type(record)) == record
    return data


def organisation(**fields: Any) -> Organisation:
    """Return an organisation with some fields."""
    return Organisation(id="a", name=Text(en="A"), **fields)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence(source=Ref("page")), "page"),
        (Evidence(source=Ref("page"), fragment="char=1,2"), "page#char=1,2"),
        (Evidence(source=Ref("https://a.b/c")), "https://a.b/c"),
        (Evidence(source=Ref("https://a.b/c"), fragment="page=3"), "https://a.b/c#page=3"),
        (Evidence(source=Ref("https://a.b/#me")), {"source": "https://a.b/#me"}),
        (
            Evidence(source=Ref("https://a.b/#me"), fragment="char=1,2"),
            "https://a.b/#me#char=1,2",
        ),
        (
            Evidence(source=Ref("page"), fields=("name",)),
            {"source": "page", "fields": ["name"]},
        ),
        (
            Evidence(source=Ref("https://a.b/#me"), fragment="p", states="x"),
            {"source": "https://a.b/#me", "fragment": "p", "states": "x"},
        ),
    ],
    ids=lambda held: str(held)[:40],
)
def test_evidence_as_a_string(evidence: Evidence, expected: object) -> None:
    """Evidence that only points is one string; a source whose IRI has a `#` stays apart."""
    assert round_trip(organisation(evidence=(evidence,)))["evidence"] == [expected]


def test_further_data() -> None:
    """Keys of one's own stand directly in the record, lists as lists."""
    held = organisation(extra=Frozen({"x_a": ["b", {"c": ()}], "x_extra": "d"}))

    assert round_trip(held) == {
        "id": "a",
        "name": {"en": "A"},
        "x_a": ["b", {"c": []}],
        "x_extra": "d",
    }


def test_defaults_are_left_out() -> None:
    """What holds its default is not written."""
    assert round_trip(organisation()) == ORGANISATION


def test_order_is_that_of_the_declaration() -> None:
    """Keys are written in the order in which the class declares its fields."""
    held = organisation(
        note=Text(en="N"), evidence=(Evidence(source=Ref("s")),), country=Country("RS")
    )

    assert list(plain(held)) == ["id", "name", "country", "evidence", "note"]


def test_plain_data_is_plain() -> None:
    """Plain data has no class of ours in it, whatever the record holds."""
    held = Source(
        id="a",
        title=Text(en="A"),
        urls=(Iri("https://a.b"),),
        language=Tag("sr-Latn"),
        extra=Frozen({"x_a": ["b"]}),
        evidence=(Evidence(source=Ref("s"), fields=("title",)),),
    )

    assert types(plain(held)) <= {dict, list, str, int, bool}
    assert types(plain(organisation(kinds=(OrganisationKind.NETWORK,)))) <= {dict, list, str}


def types(data: object) -> set[type]:
    """Return the types of all that plain data consists of."""
    if isinstance(data, dict):
        return {type(data)}.union(*map(types, [*data, *data.values()]))
    return {type(data)}.union(*map(types, data)) if isinstance(data, list) else {type(data)}


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"licence": "a\r\nb"}, "licence"),
        ({"title": {"en": "a\rb"}}, "title"),
        ({"x_a": ["a\r\nb"]}, "extra"),
    ],
)
def test_newlines(fields: dict[str, Any], path: str) -> None:
    """CR LF and CR become LF when they are read, wherever they stand."""
    found = structure({"id": "a", "title": {"en": "A"}, **fields}, Source)

    assert "\r" not in repr(getattr(found, path))
    assert "\\n" in repr(getattr(found, path))


def test_typed_values() -> None:
    """What is read has the types that the class declares."""
    data = {**WORKSHOP, "places": ["p"], "about": ["q"], "during": "2011"}
    found = structure(data, Collaboration)
    place = structure({"id": "p", "name": {"en": "P"}, "latitude": "44.8"}, Place)

    assert type(found.places) is tuple
    assert type(found.places[0]) is Ref
    assert type(place.latitude) is Decimal


def test_parent_classes_cannot_be_read_by_accident() -> None:
    """Fields of one class are no fields of another."""
    assert ("unknown_key", "funders") in errors({**ORGANISATION, "funders": ["a"]})
    assert structure({"id": "a", "funders": ["a"]}, Funding).funders == (Ref("a"),)


def test_participation() -> None:
    """A value's rule that ties fields together speaks of the value as a whole."""
    data = {**WORKSHOP, "participations": [{"party": "p"}, {"by_proxy": True}]}

    assert errors(data, Collaboration) == [("participation_of_nobody", "participations/1")]
    assert (
        Participation(party=Ref("p"))
        == structure(
            {**WORKSHOP, "participations": [{"party": "p"}]}, Collaboration
        ).participations[0]
    )


def test_head() -> None:
    """What a document says of itself comes back."""
    head = Head(title=Text(en="A"), base=Iri("https://a.b/"), licence="CC0-1.0")

    assert structure_head(plain_head(head)) == head
    assert plain_head(Head()) == {}


@pytest.mark.parametrize(
    ("data", "code", "path"),
    [
        ({"title": "A"}, "text_without_language", ("title",)),
        ({"base": "a"}, "not_a_link", ("base",)),
        ({"licence": 3}, "not_a_text", ("licence",)),
        ({"licence": None}, "null_given", ("licence",)),
        ([], "not_a_mapping", ()),
    ],
    ids=str,
)
def test_bad_head(data: object, code: str, path: tuple[str, ...]) -> None:
    """What is wrong in what a document says of itself is found at its place."""
    with pytest.raises(InvalidRecord) as caught:
        structure_head(data)

    assert [(error.code, error.path) for error in caught.value.errors] == [(code, path)]


def test_licence_of_a_head() -> None:
    """A document whose licence is empty is refused at that place."""
    with pytest.raises(InvalidRecord) as caught:
        structure_head({"licence": ""})

    assert [(error.code, error.path) for error in caught.value.errors] == [
        ("blank_text", ("licence",))
    ]


def _lower(text: str) -> None:
    if text != text.lower():
        raise InvalidValue("not_an_id", value=text)


class Parcel(str):
    """The number of a plot in a register."""

    __slots__ = ()


def _registered(number: Parcel) -> None:
    if "?" in number:
        raise KeyError("the register cannot be asked")


@record("sar:Plot", "Plot", key="plots")
class Plot(Record):
    """A class of another package, whose fields have checks and defaults of its own."""

    owner: Ref[Organisation] | None = prop(
        "sar:owner", "Owner", "Whose.", default=None, check=_lower
    )
    size: Decimal = prop("sar:size", "Size", "How large.", default=Decimal("100"))
    use: str = prop("sar:use", "Use", "What for.", default="for all")
    parcel: Parcel | None = prop(
        "sar:parcel", "Parcel", "Its number.", default=None, check=_registered
    )


def test_check_of_a_reference() -> None:
    """What a field of references refuses when a record is built is refused in reading too."""
    with pytest.raises(InvalidValue):
        Plot(id="a", owner=Ref("Rex"))

    with pytest.raises(InvalidRecord):
        structure({"id": "a", "owner": "Rex"}, Plot)


@pytest.mark.parametrize(
    ("parcel", "code"),
    [
        (3, "not_a_text"),
        (None, "null_given"),
        ("12\x00", "unclean_text"),
        ("", "blank_text"),
        ("\u200b", "blank_text"),
    ],
)
def test_no_text_of_an_own_kind(parcel: object, code: str) -> None:
    """A kind of text of one's own refuses what any text refuses."""
    assert errors({"id": "a", "parcel": parcel}, Plot) == [(code, "parcel")]


def test_line_ends_in_a_text_of_an_own_kind() -> None:
    """Lines end as they do in any text."""
    assert structure({"id": "a", "parcel": "1\r\n2"}, Plot).parcel == Parcel("1\n2")


def test_check_that_fails() -> None:
    """A check of one's own that fails is no fault of the data: what it raised is seen."""
    with pytest.raises(KeyError, match="cannot be asked"):
        structure({"id": "a", "parcel": "12?"}, Plot)


def test_defaults_that_were_built_anew() -> None:
    """A value that equals its default is left out, whichever object it is."""
    size, use = Decimal("1") * 100, " ".join(("for", "all"))

    assert plain(Plot(id="a", size=size, use=use)) == {"id": "a"}
