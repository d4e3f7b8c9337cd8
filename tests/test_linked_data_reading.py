"""Linked data of others: what cannot be kept is said, where it stands, and nothing is opened."""

import json
import os
import re
import socket
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import saradnja
from saradnja.codes import CODES
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.declare import prop, record
from saradnja.files import LIMITS, Classes, InvalidFile, MissingExtra
from saradnja.iris import Iri
from saradnja.linked.vocabulary import NAMESPACES
from saradnja.model import (
    CLASSES,
    Collaboration,
    Event,
    Funding,
    Organisation,
    Place,
    Record,
    Source,
)
from saradnja.problems import Problem
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import CollaborationKind, EventKind, FundingStatus, Ground

PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in NAMESPACES.items())
HEAD = (
    PREFIXES
    + "@prefix : <https://example.org/data/> .\n"
    + '[] a sar:Dataset ; sar:modelVersion "1.0" ; void:uriSpace "https://example.org/data/" .\n'
)
FIRST = HEAD.count("\n") + 1
PARTY = ':a a org:Organization ; schema:name "Rex"@en'
PLACE = ':a a schema:Place ; schema:name "Rex"@en'
GRANT = ":a a schema:Grant"
FUNDING = Funding(id="a")
WORKSHOP = Collaboration(id="a", kind=CollaborationKind.WORKSHOP)


def read_text(text: str, folder: Path, name: str = "turtle", **options: Any) -> Dataset:
    """Read a dataset from a text."""
    path = folder / f"read.{name}"
    path.write_text(text, encoding="utf-8")
    return saradnja.read(path, format=name, **options)


def problems_of(text: str, folder: Path, name: str = "turtle") -> tuple[Problem, ...]:
    """Return what is wrong with a text."""
    with pytest.raises(InvalidFile) as caught:
        read_text(text, folder, name)
    return caught.value.problems


@pytest.mark.parametrize(
    ("said", "code", "pointer"),
    [
        pytest.param(f"{PARTY} ; foaf:nick 'R' .", "rdf_unknown_property", "", id="property"),
        pytest.param(f"{PARTY} ; a schema:NGO .", "rdf_unknown_property", "", id="class besides"),
        pytest.param(f"{PARTY} ; a schema:Person .", "rdf_several_classes", "", id="two classes"),
        pytest.param(':b schema:name "Rex"@en .', "rdf_unknown_thing", "", id="no class"),
        pytest.param(
            ":b a schema:NGO ; schema:url [ a :c ] .", "rdf_unknown_thing", "", id="class"
        ),
        pytest.param("_:x :p _:y . _:y :p _:x .", "rdf_unknown_thing", "", id="circle of nodes"),
        pytest.param(f"{PARTY[2:]} .", "turtle_syntax", None, id="no subject"),
        pytest.param(f"[{PARTY[2:]}] .", "rdf_record_unnamed", "", id="record without a name"),
        pytest.param(f"<nkss>{PARTY[2:]} .", "rdf_relative", "", id="relative IRI of a record"),
        pytest.param(
            f"<file:///home/a>{PARTY[2:]} .", "rdf_file", "", id="path on a disk as a record"
        ),
        pytest.param(
            f"{GRANT} ; sar:via <b> .", "rdf_relative", "/via", id="relative IRI of a reference"
        ),
        pytest.param(
            f"{GRANT} ; sar:via <file:///home/a> .", "rdf_file", "/via", id="path on a disk"
        ),
        pytest.param(
            f"{GRANT} ; sar:via :b, :c .",
            "rdf_several_values",
            "/via",
            id="two values of one field",
        ),
        pytest.param(
            f"{GRANT} ; sar:via 'b' .", "rdf_iri_expected", "/via", id="a text as a reference"
        ),
        pytest.param(
            f"{GRANT} ; sar:via [] .",
            "rdf_iri_expected",
            "/via",
            id="a blank node as a reference",
        ),
        pytest.param(
            f"{GRANT} ; sar:status 'approved' .", "rdf_iri_expected", "/status", id="a code as text"
        ),
        pytest.param(
            f"{GRANT} ; sar:status schema:Festival .", "unknown_term", "/status", id="foreign term"
        ),
        pytest.param(f"{GRANT} ; sar:during 2016 .", "rdf_type", "/during", id="number as a date"),
        pytest.param(
            f'{GRANT} ; sar:during "2016"@en .', "rdf_type", "/during", id="date in a language"
        ),
        pytest.param(
            f'{GRANT} ; sar:during "2016-13"^^edtf:EDTF .', "date_month", "/during", id="no date"
        ),
        pytest.param(
            f"{GRANT} ; sar:during :b .", "rdf_text_expected", "/during", id="IRI as a date"
        ),
        pytest.param(
            f'{GRANT} ; dcterms:description "x" .',
            "text_without_language",
            "/purpose",
            id="text in no language",
        ),
        pytest.param(
            f'{GRANT} ; dcterms:description "x"@en, "y"@EN .',
            "repeated_tag",
            "/purpose",
            id="two wordings in one language",
        ),
        pytest.param(
            f"{GRANT} ; dcterms:description :b .", "rdf_text_expected", "/purpose", id="IRI as text"
        ),
        pytest.param(
            ":a a org:Organization ; schema:name 'Rex' .",
            "text_without_language",
            "/name",
            id="needed text in no language",
        ),
        pytest.param(
            f"{GRANT} ; sar:event :b .", "rdf_part_expected", "/events/0", id="IRI as a part"
        ),
        pytest.param(
            f"{GRANT} ; sar:event _:x, [ dcterms:type sar:EventKind\\/award ; "
            "prov:wasDerivedFrom _:x ] . _:x dcterms:type sar:EventKind\\/award .",
            "rdf_part_shared",
            "/events/1/evidence/0",
            id="one part in two places",
        ),
        pytest.param(
            f'{GRANT} ; sar:extra "x"^^rdf:JSON .', "rdf_json", "/extra", id="JSON that is none"
        ),
        pytest.param(
            f'{GRANT} ; sar:extra "[]"^^rdf:JSON .', "rdf_json", "/extra", id="JSON, but a list"
        ),
        pytest.param(
            GRANT + """ ; sar:extra '{"x_a":"1","x_a":"2"}'^^rdf:JSON .""",
            "rdf_json",
            "/extra",
            id="a key that stands twice",
        ),
        pytest.param(
            GRANT + """ ; sar:extra '{"via":"b"}'^^rdf:JSON .""",
            "extra_key",
            "/extra",
            id="a key of the model",
        ),
        pytest.param(
            GRANT + """ ; sar:extra '{"x_a":1}'^^rdf:JSON .""",
            "extra_value",
            "/x_a",
            id="a number under a key of one's own",
        ),
        pytest.param(
            f'{GRANT} ; sar:extra "{{}}"^^rdf:XMLLiteral .', "rdf_type", "/extra", id="XML"
        ),
        pytest.param(
            f"{PLACE} ; schema:latitude 4.5e1 .", "float_given", "/latitude", id="a float"
        ),
        pytest.param(
            f'{PLACE} ; schema:latitude "45,1"^^xsd:decimal .',
            "not_a_number",
            "/latitude",
            id="a decimal comma",
        ),
        pytest.param(
            f"{PLACE} ; dcterms:identifier 'b' .", "rdf_id_differs", "/id", id="another id"
        ),
        pytest.param(
            f"{GRANT} ; schema:funder :b, :c ; "
            "sar:sequence [ sar:ofProperty schema:funder ; sar:values ( :c ) ] .",
            "rdf_sequence",
            "/funders",
            id="an order that lacks a value",
        ),
        pytest.param(
            f"{GRANT} ; sar:sequence [ sar:ofProperty schema:funder ; sar:values ( :c ) ] .",
            "rdf_sequence",
            "/funders",
            id="an order of values that are not said",
        ),
        pytest.param(
            f"{GRANT} ; schema:funder :b, :c ; "
            "sar:sequence [ sar:ofProperty schema:funder ; sar:values _:l ] . "
            "_:l rdf:first :c ; rdf:rest _:l .",
            "rdf_list",
            "",
            id="a list that has no end",
        ),
        pytest.param(
            f"{GRANT} ; sar:sequence [ sar:ofProperty schema:fundr ; sar:values () ] .",
            "rdf_unknown_property",
            "",
            id="an order of nothing",
        ),
        pytest.param(
            f"{GRANT} ; sar:position 'first' .", "not_a_whole_number", "", id="place in words"
        ),
        pytest.param(f"{GRANT} ; sar:via <<( :a :b :c )>> .", "rdf_quoted", None, id="RDF 1.2"),
        pytest.param(
            f'{GRANT} . [] a sar:Dataset ; sar:modelVersion "1.0" .',
            "rdf_dataset_again",
            "",
            id="two datasets",
        ),
        pytest.param(
            f"{GRANT} ; sar:count [ a sar:Count ; sar:countOf sar:CountOf\\/votes ; "
            'schema:value "1"^^xsd:decimal ; sar:foo 1 ] .',
            "rdf_unknown_property",
            "/counts/0",
            id="property of a part",
        ),
    ],
)
def test_faults(said: str, code: str, pointer: str | None, tmp_path: Path) -> None:
    """What the model has no place for is one problem, which says where it stands."""
    problems = problems_of(HEAD + said, tmp_path)

    assert [problem.code for problem in problems] == [code]
    assert problems[0].position.pointer == pointer
    assert CODES[code].severity == "error"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("", ["file_empty"], id="empty"),
        pytest.param(f"{PREFIXES}", ["rdf_dataset_missing"], id="prefixes only"),
        pytest.param(f"{PREFIXES}[] a sar:Dataset .", ["rdf_dataset_missing"], id="no version"),
        pytest.param(
            f'{PREFIXES}[] a sar:Dataset ; sar:modelVersion "9.0" .', ["version_newer"], id="newer"
        ),
        pytest.param(
            f'{PREFIXES}[] a sar:Dataset ; sar:modelVersion "1.0" ; dcterms:creator "A" .',
            ["rdf_unknown_property"],
            id="more of the dataset",
        ),
        pytest.param(
            f'{PREFIXES}[] a sar:Dataset ; sar:modelVersion "1.0", "1.1" .',
            ["rdf_several_values"],
            id="two versions",
        ),
        pytest.param("<?xml version='1.0'?><rdf:RDF/>", ["file_is_xml"], id="RDF/XML"),
        pytest.param("<html></html>", ["file_is_html"], id="HTML"),
        pytest.param('{"@context": {}}', ["turtle_syntax"], id="JSON"),
        pytest.param("<a:b> <a:c> <a:d> <a:g> .", ["turtle_syntax"], id="N-Quads"),
        pytest.param("<http://a b> <a:c> <a:d> .", ["turtle_syntax"], id="space in an IRI"),
        pytest.param('<a:b> <a:c> "x', ["turtle_syntax"], id="cut off"),
        pytest.param(
            "<a:b> <a:c> " + "[ <a:c> " * 50_000, ["limit_depth"], id="brackets, brackets"
        ),
    ],
)
def test_files_that_are_no_dataset(text: str, codes: list[str], tmp_path: Path) -> None:
    """A file that says nothing of a dataset is refused, by what it is or lacks."""
    assert [problem.code for problem in problems_of(text, tmp_path)] == codes


def test_language_in_its_canonical_case(tmp_path: Path) -> None:
    """A language that is there twice is called by its canonical tag (BCP 47, 2.1.1)."""
    text = f'{HEAD}{GRANT} ; dcterms:description "x"@sr-Latn, "y"@sr-latn .'

    (problem,) = problems_of(text, tmp_path)

    assert problem.parameters["tag"] == "sr-Latn"


def test_syntax_has_its_place(tmp_path: Path) -> None:
    """A mistake in the syntax is named by line and column."""
    (problem,) = problems_of("@prefix : <a:> .\n:a :b :c .\n:a :b : c : .", tmp_path)

    assert (problem.position.line, problem.code) == (3, "turtle_syntax")


def test_record_has_its_line(tmp_path: Path) -> None:
    """What is wrong in a record is reported at the line where the record begins."""
    text = (
        f'{HEAD}\n:b a schema:Grant ;\n  sar:via "x" .\n'
        '<https://example.org/data/c>\n  a schema:Grant ; sar:via "y" .'
    )

    problems = problems_of(text, tmp_path)

    assert [(it.position.record, it.position.line) for it in problems] == [
        ("b", FIRST + 1),
        ("c", FIRST + 3),
    ]


def test_problems_come_together(tmp_path: Path) -> None:
    """All that is wrong in a graph is told at once, in the language of the reader."""
    said = f'{PARTY} ; foaf:nick "R" ; sar:scope "local" .\n:b a schema:Grant ; sar:via 1 .'

    problems = problems_of(HEAD + said, tmp_path)

    assert len(problems) == 3
    assert all(problem.message("sr-Latn") != problem.message("en") for problem in problems)


def test_skip_others(tmp_path: Path) -> None:
    """A caller may say that statements beyond the model be passed over."""
    said = f'{PARTY} ; a schema:NGO ; foaf:nick "R" . :x :p [ :q _:z ] . _:z :p _:z .'

    (rex,) = read_text(HEAD + said, tmp_path, skip_others=True)

    assert (rex.id, type(rex)) == ("a", Organisation)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("schema:latitude 45", "45", id="integer"),
        pytest.param("schema:latitude +45.50", "45.50", id="plus"),
        pytest.param("schema:latitude .5", "0.5", id="no digit before the point"),
        pytest.param('schema:latitude "45."^^xsd:decimal', "45", id="no digit after it"),
        pytest.param('schema:latitude "-045.5"', "-45.5", id="a text of no type"),
    ],
)
def test_numbers_of_others(said: str, expected: str, tmp_path: Path) -> None:
    """Numbers in the other forms that XML Schema allows mean the same number."""
    (place,) = read_text(f"{HEAD}{PLACE} ; {said} .", tmp_path).select(Place)

    assert str(place.latitude) in (expected, expected.replace("-45", "-045"))


@pytest.mark.parametrize(
    "said",
    [
        '"2016"^^xsd:gYear',
        '"2016"^^edtf:EDTF-level1',
        '"2016"',
    ],
)
def test_dates_of_others(said: str, tmp_path: Path) -> None:
    """Years and days of XML Schema are dates of EDTF too, and so are texts of no type."""
    (funding,) = read_text(f"{HEAD}{GRANT} ; sar:during {said} .", tmp_path).select(Funding)

    assert funding.during == Date("2016")


def test_links_of_others(tmp_path: Path) -> None:
    """A page may be given as an IRI, as most do, or as a text."""
    said = "schema:url <https://example.org/b>, 'https://example.org/a'"

    (rex,) = read_text(f"{HEAD}{PARTY} ; {said} .", tmp_path).select(Organisation)

    assert rex.links == ("https://example.org/a", "https://example.org/b")


def test_order_that_nobody_states(tmp_path: Path) -> None:
    """Values without a stated order come in the order of their letters, records as they stand."""
    said = f"{GRANT} ; schema:funder :d, :c, :b .\n:b a schema:Grant . :0 a schema:Grant ."

    dataset = read_text(HEAD + said, tmp_path)

    assert [record.id for record in dataset] == ["a", "b", "0"]
    assert next(iter(dataset.select(Funding))).funders == ("b", "c", "d")


def test_record_of_parent_classes(tmp_path: Path) -> None:
    """What follows from the class, as a reasoner adds it, may be said besides."""
    said = f"{PARTY} ; a foaf:Agent, prov:Entity ."

    assert [record.id for record in read_text(HEAD + said, tmp_path)] == ["a"]


def test_billion_laughs(tmp_path: Path) -> None:
    """Nodes that share nodes that share nodes are not multiplied."""
    chain = "".join(f"_:n{i} prov:wasDerivedFrom _:n{i + 1}, _:n{i + 1} .\n" for i in range(40))
    said = f"{GRANT} ; prov:wasDerivedFrom _:n0 .\n{chain}"

    assert problems_of(HEAD + said, tmp_path)


def test_limit_of_triples(tmp_path: Path) -> None:
    """A file with more triples than the limit allows is refused."""
    with pytest.raises(InvalidFile) as caught:
        read_text(HEAD + f"{PARTY} .", tmp_path, limits=LIMITS.replace(nodes=3))

    assert [problem.code for problem in caught.value.problems] == ["limit_nodes"]


@pytest.mark.parametrize(
    ("document", "code", "pointer"),
    [
        pytest.param(
            {"@context": "https://w3id.org/saradnja/context.jsonld", "@id": "a:b"},
            "jsonld_remote",
            "/@context",
            id="context elsewhere",
        ),
        pytest.param(
            {"@context": [{}, "context.jsonld"], "@id": "a:b"},
            "jsonld_remote",
            "/@context/1",
            id="context on the disk",
        ),
        pytest.param(
            {"@context": {"@version": 1.1, "@import": "https://example.org/c"}, "@id": "a:b"},
            "jsonld_remote",
            "/@context/@import",
            id="context to import",
        ),
        pytest.param(
            {
                "@context": {"@version": 1.1, "Stage": {"@id": "a:S", "@context": "a:c"}},
                "@type": "Stage",
            },
            "jsonld_remote",
            "/@context/Stage/@context",
            id="context of a class",
        ),
        pytest.param({"@context": 5}, "jsonld_syntax", None, id="number as a context"),
        pytest.param({"@context": {}, "@id": 5}, "jsonld_syntax", None, id="number as an IRI"),
        pytest.param(
            {"@id": "a:g", "@graph": [{"@id": "a:b", "a:c": "d"}]},
            "jsonld_syntax",
            None,
            id="named graph",
        ),
    ],
)
def test_jsonld_faults(document: Any, code: str, pointer: str | None, tmp_path: Path) -> None:
    """A context that would have to be fetched is refused at its place, and so is no JSON-LD."""
    (problem,) = problems_of(json.dumps(document), tmp_path, "jsonld")

    assert (problem.code, problem.position.pointer) == (code, pointer)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("{", "cut_off", id="cut off"),
        pytest.param('{"a": 1, "a": 2}', "duplicate_key", id="key twice"),
        pytest.param("<a:b> <a:c> <a:d> .", "json_value", id="Turtle"),
        pytest.param("[" * 100 + "]" * 100, "limit_depth", id="brackets, brackets"),
    ],
)
def test_jsonld_that_is_no_json(text: str, code: str, tmp_path: Path) -> None:
    """JSON-LD is JSON first, read as strictly."""
    assert [problem.code for problem in problems_of(text, tmp_path, "jsonld")] == [code]


def test_jsonld_syntax_has_no_line(tmp_path: Path) -> None:
    """Why a file is no JSON-LD is told, and no line, since the lines are not those of the file."""
    (problem,) = problems_of('{"@context": 5}', tmp_path, "jsonld")

    assert problem.parameters.keys() == {"reason"}
    assert problem.position.line is None


def test_unknown_names_are_not_dropped(tmp_path: Path) -> None:
    """A misspelt key, which JSON-LD would pass over, is named at its place."""
    text = ours(tmp_path).replace('"id": "a"', '"id": "a",\n"purpos": "x"')

    (problem,) = problems_of(text, tmp_path, "jsonld")

    assert (problem.code, problem.parameters["value"]) == ("unknown_key", "purpos")
    line = problem.position.line
    assert line is not None
    assert '"purpos"' in text.splitlines()[line - 1]


def test_unknown_names_under_other_contexts(tmp_path: Path) -> None:
    """A key that no context of the file knows is named with the line of its record."""
    text = strange(ours(tmp_path)).replace('"id": "a"', '"id": "a",\n"purpos": "x"')

    (problem,) = problems_of(text, tmp_path, "jsonld")

    assert (problem.code, problem.parameters["value"]) == ("rdf_unknown_property", "purpos")
    line = problem.position.line
    assert line is not None
    assert '"@id": "urn:saradnja:a"' in text.splitlines()[line - 1]


@pytest.mark.parametrize(
    ("found", "put", "code"),
    [
        pytest.param('"id": "a"', '"id": "b"', "rdf_id_differs", id="another id"),
        pytest.param('"@type": "Funding"', '"@type": "Fund"', "rdf_unknown_thing", id="no class"),
        pytest.param('"@type": "Funding"', '"@type": ["Fund"]', "rdf_unknown_thing", id="a list"),
        pytest.param('"id": "a"', '"id": "a", "x_a": "b"', "rdf_unknown_property", id="own key"),
        pytest.param('"id": "a"', '"id": "a", "@index": 5', "jsonld_syntax", id="index"),
        pytest.param('"id": "a"', '"id": "a", "status": "paid"', "unknown_term", id="no term"),
        pytest.param('"id": "a"', '"id": "a", "during": 13', "date_year_digits", id="number"),
        pytest.param('"id": "a"', '"id": "a", "funders": ["b"]', "rdf_relative", id="no base"),
        pytest.param('"id": "a"', '"id": "a", "extra": "x"', "rdf_json", id="extra"),
        pytest.param('"_position": 1', '"_position": 1.5', "float_given", id="position"),
        pytest.param('"1.0"', '"1.0", "more": 1', "rdf_unknown_property", id="head"),
        pytest.param('"id": "a"', '"id": "a", "extra": {"y": "1"}', "extra_key", id="extra key"),
        pytest.param(
            '"id": "a"',
            '"id": "a", "_sequence": [{"of_property": ["a:b"], "values": []}]',
            "rdf_unknown_property",
            id="order of a list",
        ),
        pytest.param('"1.0"', '"1.0", "@id": 5', "jsonld_syntax", id="number as the dataset"),
        pytest.param('"1.0"', '"1.0", "base": 5', "rdf_type", id="number as the base"),
        pytest.param('"Dataset"],', '"Data"],', "rdf_dataset_missing", id="no dataset"),
        pytest.param(
            '"id": "a"', '"id": "a", "_sequence": "x"', "rdf_part_expected", id="order in words"
        ),
        pytest.param(
            '"id": "a"',
            '"id": "a", "_sequence": [{"of_property": '
            '"https://schema.org/funder", "values": [], "more": 1}]',
            "rdf_unknown_property",
            id="order and more",
        ),
        pytest.param(
            '"id": "a"',
            '"id": "a", "during": "2011", "_sequence": [{"of_property": '
            f'"{NAMESPACES["sar"]}during", "values": ["2011"]}}]',
            "rdf_unknown_property",
            id="order of one value",
        ),
        pytest.param(
            '"id": "a"',
            '"id": "a", "_sequence": [{"of_property": '
            '"https://schema.org/funder", "values": [{"@id": "a:c"}]}]',
            "rdf_sequence",
            id="order of what is not said",
        ),
        pytest.param(
            '"id": "a"',
            '"id": "a", "funders": ["a:b"], "_sequence": [{"of_property": '
            '"https://schema.org/funder", "values": [5]}]',
            "rdf_sequence",
            id="order of numbers",
        ),
        pytest.param(
            '"id": "a"',
            '"id": "a", "grounds": ["formal"], "_sequence": [{"of_property": '
            f'"{NAMESPACES["sar"]}ground", "values": [5]}}]',
            "rdf_sequence",
            id="numbers as an order of terms",
        ),
        pytest.param(
            '"id": "a"',
            '"id": "a", "funders": ["a:b"], "_sequence": [{"of_property": '
            '"https://schema.org/funder", "values": [{"@id": "a:c"}]}]',
            "rdf_sequence",
            id="order of others",
        ),
    ],
)
def test_both_ways_to_read_refuse(found: str, put: str, code: str, tmp_path: Path) -> None:
    """What JSON-LD refuses under any context is refused under ours."""
    text = ours(tmp_path).replace(found, put)

    there = [problem.code for problem in problems_of(strange(text), tmp_path, "jsonld")]
    here = [problem.code for problem in problems_of(text, tmp_path, "jsonld")]

    assert here[0]
    assert there[0] == code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        pytest.param({"label": {"en": "b"}, "note": "c"}, "rdf_unknown_property", id="more"),
        pytest.param({}, "empty_text", id="nothing"),
    ],
)
def test_text_among_others(said: object, code: str, tmp_path: Path) -> None:
    """One text of several that says more than its wordings, or less, is refused both ways."""
    text = ours(tmp_path, WORKSHOP).replace(
        '"id": "a"', f'"id": "a", "topics": [{json.dumps(said)}]'
    )

    there = [problem.code for problem in problems_of(strange(text), tmp_path, "jsonld")]
    here = [problem.code for problem in problems_of(text, tmp_path, "jsonld")]

    assert (there, here) == ([code], [code])


def test_part_of_another_class(tmp_path: Path) -> None:
    """A part that says it is of another class than the field takes is refused, not taken for it."""
    path = tmp_path / "a.jsonld"
    founding = Event(kind=EventKind.FOUNDING)
    saradnja.write(Dataset([Organisation(id="a", name=Text(en="A"), events=(founding,))]), path)
    text = path.read_text("utf-8").replace('"@type": "Event"', '"@type": "Amount"')

    here = [problem.code for problem in problems_of(text, tmp_path, "jsonld")]
    there = [problem.code for problem in problems_of(strange(text), tmp_path, "jsonld")]

    assert here == there


@pytest.mark.parametrize("put", ['["2011"]', '["2011", "2011"]', "null", "[]", "[null]"])
def test_both_ways_to_read_accept(put: str, tmp_path: Path) -> None:
    """A value alone in a list, or none, is under our context what JSON-LD says it is."""
    text = ours(tmp_path).replace('"id": "a"', f'"id": "a", "during": {put}')
    (tmp_path / "a.jsonld").write_text(text, encoding="utf-8")
    (tmp_path / "b.jsonld").write_text(strange(text), encoding="utf-8")

    found = saradnja.read(tmp_path / "a.jsonld")

    assert found == saradnja.read(tmp_path / "b.jsonld")
    assert found["a"] == Funding(id="a", during=Date("2011") if "2011" in put else None)


@pytest.mark.parametrize(
    ("plain", "put", "said"),
    [
        pytest.param(
            FUNDING, '"grounds": "formal"', {"grounds": (Ground.FORMAL,)}, id="one of many"
        ),
        pytest.param(FUNDING, '"funders": null', {}, id="none of many"),
        pytest.param(FUNDING, '"amounts": [null]', {}, id="nothing among parts"),
        pytest.param(FUNDING, '"purpose": null', {}, id="no text"),
        pytest.param(
            FUNDING, '"scheme": {"@id": "a:b"}', {"scheme": Ref("a:b")}, id="reference as object"
        ),
        pytest.param(
            FUNDING,
            f'"status": "{NAMESPACES["sar"]}FundingStatus/approved"',
            {"status": FundingStatus.APPROVED},
            id="whole IRI of a term",
        ),
        pytest.param(WORKSHOP, '"edition": {"@value": 5}', {"edition": 5}, id="number as object"),
        pytest.param(WORKSHOP, '"edition": [5]', {"edition": 5}, id="number in a list"),
        pytest.param(
            WORKSHOP,
            '"topics": [{"_position": 2, "label": {"en": "b"}}, '
            '{"_position": 1, "label": {"en": "a"}}]',
            {"topics": (Text(en="a"), Text(en="b"))},
            id="order told beside",
        ),
    ],
)
def test_values_as_others_write_them(
    plain: Record, put: str, said: dict[str, Any], tmp_path: Path
) -> None:
    """What JSON-LD lets be said in several ways is read under our context in each of them."""
    text = ours(tmp_path, plain).replace('"id": "a"', f'"id": "a", {put}')

    assert [*read_text(text, tmp_path, "jsonld")] == [plain.replace(**said)]
    assert [*read_text(strange(text), tmp_path, "jsonld")] == [plain.replace(**said)]


@pytest.mark.parametrize(
    ("put", "code", "place"),
    [
        pytest.param(
            '"purpose": {"@value": "x", "@language": "en"}',
            "not_language_tag",
            "purpose/@value",
            id="value object",
        ),
        pytest.param(
            '"purpose": {"@none": "x"}', "not_language_tag", "purpose/@none", id="no language"
        ),
        pytest.param('"funders": ["b c"]', "not_an_id", "funders/0", id="space in an id"),
        pytest.param('"status": "paid: no"', "unknown_term", "status", id="words as a term"),
    ],
)
def test_what_jsonld_drops(put: str, code: str, place: str, tmp_path: Path) -> None:
    """What a processor of JSON-LD passes over without a word is told under our context."""
    text = ours(tmp_path).replace('"id": "a"', f'"id": "a", {put}')

    (problem,) = problems_of(text, tmp_path, "jsonld")

    assert (problem.code, problem.position.pointer) == (code, f"/funding/0/{place}")


def test_relative_references(tmp_path: Path) -> None:
    """A reference with steps is resolved against the base as JSON-LD does."""
    path = tmp_path / "a.jsonld"
    saradnja.write(Dataset([FUNDING], base=Iri("https://example.org/data/")), path)
    text = path.read_text("utf-8").replace('"id": "a"', '"id": "a", "funders": ["../b", "./c"]')

    (grant,) = read_text(text, tmp_path, "jsonld")

    assert grant == FUNDING.replace(funders=(Ref("https://example.org/b"), Ref("c")))
    assert [*read_text(strange(text), tmp_path, "jsonld")] == [grant]


@record(f"{NAMESPACES['sar']}Score", "Score", key="scores")
class Score(Record):
    """What a jury gave."""

    points: tuple[int, ...] = prop("sar:points", "Points", "Those of each member.", default=())


def test_numbers_of_an_own_class(tmp_path: Path) -> None:
    """Whole numbers of an own class are read; what is none among them is told, not passed over."""
    classes = (*CLASSES, Score)
    path = tmp_path / "a.jsonld"
    dataset = Dataset([Score(id="a", points=(10, 3, 1, 3))])
    saradnja.write(dataset, path, classes=classes)
    again = saradnja.read(path, classes=classes)
    text = ours(tmp_path, Score(id="a"), classes)
    path.write_text(text.replace('"id": "a"', '"id": "a", "points": [1, true]'), "utf-8")

    with pytest.raises(InvalidFile) as caught:
        saradnja.read(path, classes=classes)

    assert again == dataset
    assert [problem.code for problem in caught.value.problems] == ["not_a_whole_number"]


def ours(folder: Path, record: Record = FUNDING, classes: Classes = CLASSES) -> str:
    """Return the JSON-LD of a dataset with one record, under our own context."""
    path = folder / "ours.jsonld"
    saradnja.write(Dataset([record]), path, classes=classes)
    return path.read_text(encoding="utf-8")


def strange(text: str) -> str:
    """Return the same graph under a context that is not letter by letter ours."""
    document = json.loads(text)
    document["@context"].append({})
    return json.dumps(document, ensure_ascii=False, indent=2)


def test_contexts_of_others(tmp_path: Path) -> None:
    """Whatever the context, what it leads to is what counts."""
    document = {
        "@context": [
            {"@base": "https://example.org/data/", "name": "https://schema.org/name"},
            {"Org": "http://www.w3.org/ns/org#Organization"},
        ],
        "@graph": [
            {"@type": f"{NAMESPACES['sar']}Dataset", f"{NAMESPACES['sar']}modelVersion": "1.0"},
            {"@id": "rex", "@type": "Org", "name": {"@value": "Rex", "@language": "en-T-SR"}},
        ],
    }

    (rex,) = read_text(json.dumps(document), tmp_path, "jsonld").select(Organisation)

    assert (rex.id, dict(rex.name)) == ("https://example.org/data/rex", {"en-t-sr": "Rex"})


HOOK = """
import sys
import pyoxigraph
import saradnja

plain, path = sys.argv[1:]
saradnja.read(plain)  # everything that is imported, is
seen = []

def hook(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "urllib.Request"):
        seen.append((event, arguments))
    elif event == "open" and arguments[0] != path:
        seen.append((event, arguments[0]))
    elif event in ("subprocess.Popen", "os.system", "import", "exec", "compile"):
        seen.append((event, arguments))

sys.addaudithook(hook)
try:
    saradnja.read(path)
except saradnja.InvalidFile as error:
    codes = [problem.code for problem in error.problems]
print(seen, *codes)
"""


@pytest.mark.parametrize(
    ("suffix", "text", "code"),
    [
        pytest.param(
            ".jsonld", '{{"@context": "http://127.0.0.1:{port}/c", "p": "x"}}', "jsonld_remote"
        ),
        pytest.param(".jsonld", '{{"@context": "file://{file}", "p": "x"}}', "jsonld_remote"),
        pytest.param(".jsonld", '{{"@context": "{file}", "p": "x"}}', "jsonld_remote"),
        pytest.param(
            ".jsonld", '{{"@context": {{"@import": "{file}"}}, "p": "x"}}', "jsonld_remote"
        ),
        pytest.param(
            ".ttl",
            "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
            "<a:b> owl:imports <http://127.0.0.1:{port}/c>, <file://{file}> .",
            "rdf_dataset_missing",
        ),
        pytest.param(
            ".ttl",
            '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file://{file}">]><a>&e;</a>',
            "file_is_xml",
        ),
    ],
)
def test_nothing_is_opened(suffix: str, text: str, code: str, tmp_path: Path) -> None:
    """No address and no other file is opened because a file names it, by Python or by its library.

    A hook sees what Python opens. The library is not written in Python: a server of this test's
    own would be called, and a file of this test's own, a pipe, would have a reader.
    """
    plain, path, pipe = tmp_path / f"plain{suffix}", tmp_path / f"x{suffix}", tmp_path / "c.jsonld"
    saradnja.write(Dataset([Funding(id="a")]), plain)
    os.mkfifo(pipe)
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(0)
        path.write_text(text.format(port=server.getsockname()[1], file=pipe), encoding="utf-8")

        command = [sys.executable, "-c", HOOK, str(plain), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)

        with pytest.raises(BlockingIOError):
            server.accept()
    assert done.stdout.split()[:2] == ["[]", code]


@pytest.mark.parametrize("name", ["turtle", "jsonld"])
def test_missing_extra(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyoxigraph linked data can be written; reading names the command that installs it."""
    path = tmp_path / "a"
    saradnja.write(Dataset([Funding(id="a")]), path, format=name)
    if name == "jsonld":
        path.write_text(strange(path.read_text(encoding="utf-8")), encoding="utf-8")
    monkeypatch.setitem(sys.modules, "pyoxigraph", None)

    with pytest.raises(MissingExtra, match=re.escape('pip install "saradnja[rdf]"')):
        saradnja.read(path, format=name)


def test_entities_are_text(tmp_path: Path) -> None:
    """What looks like an entity in a text is its letters."""
    said = ':a a schema:CreativeWork ; schema:name "&lt;b&gt; &e;"@en .'

    (source,) = read_text(HEAD + said, tmp_path).select(Source)

    assert source.title["en"] == "&lt;b&gt; &e;"


@pytest.mark.parametrize("name", ["turtle", "jsonld"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_files(name: str, data: st.DataObject, nkss: Dataset, tmp_path: Path) -> None:
    """A file damaged anywhere is read or refused, and nothing else happens."""
    path = tmp_path / "a"
    saradnja.write(Dataset(list(nkss)[::9], base=nkss.base), path, format=name)
    text = path.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.sampled_from([0, 1, 5, 50])))
    put = data.draw(st.sampled_from(["", '"', "[", "]", "}", ".", ";", "<x>", "_:b", "5", ":"]))

    problems: tuple[Problem, ...] = ()
    try:
        read_text(text[:start] + put + text[end:], tmp_path, name)
    except InvalidFile as error:
        problems = error.problems

    assert all(problem.message("sr-Cyrl") for problem in problems)


@pytest.mark.parametrize("name", ["turtle", "jsonld"])
def test_writing_takes_no_memory(name: str, tmp_path: Path) -> None:
    """What is written is not held: the memory does not grow with the number of records."""
    dataset = Dataset(Organisation(id=f"a{i}", name=Text(en="x" * 200)) for i in range(4000))
    saradnja.write(Dataset(list(dataset)[:10]), tmp_path / "b", format=name)
    tracemalloc.start()

    saradnja.write(dataset, tmp_path / "a", format=name)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (tmp_path / "a").stat().st_size > 1_000_000
    assert peak < 1_000_000
