"""The SHACL shapes accept what the library writes, and refuse each single fault."""

from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from linked_samples import SAMPLE, graph
from pyshacl import validate
from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node
from strategies import datasets

import saradnja
from saradnja import Dataset
from saradnja.codes import CODES
from saradnja.linked.vocabulary import class_iri, field_iri
from saradnja.schema import Class, Property, describe
from saradnja.text import Text

ROOT: Final = Path(__file__).resolve().parents[1]
FILES: Final = (ROOT / "examples" / "nkss" / "nkss.yaml", *(ROOT / "examples").glob("cases/*.yaml"))
SCHEMA: Final = describe()
DESCRIBED: Final = (*SCHEMA.records, *SCHEMA.values)
BY_NAME: Final[Mapping[str, Class]] = {found.name: found for found in DESCRIBED}
FIELDS: Final = [(found, field) for found in DESCRIBED for field in found.properties]

SAR: Final = Namespace("https://w3id.org/saradnja#")
DCTERMS: Final = Namespace("http://purl.org/dc/terms/")
ORG: Final = Namespace("http://www.w3.org/ns/org#")
PROV: Final = Namespace("http://www.w3.org/ns/prov#")
SCHEMA_ORG: Final = Namespace("https://schema.org/")
VOID: Final = Namespace("http://rdfs.org/ns/void#")
EXAMPLE: Final = Namespace("https://example.org/data/")
EDTF: Final = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
NONSENSE: Final = Literal("nonsense", datatype=XSD.double)

SHAPES: Final = Graph().parse(data=saradnja.shacl_shapes(), format="turtle")

Result = tuple[Node | None, Node | None, Node | None]
"""One complaint: the node it is about, the path of the property, the kind of constraint."""


def results(data: Graph) -> set[Result]:
    """Return what a validator finds wrong in a graph."""
    _, report, _ = validate(data, shacl_graph=SHAPES, inference="none")
    assert isinstance(report, Graph)
    return {
        (
            report.value(found, SH.focusNode),
            report.value(found, SH.resultPath),
            report.value(found, SH.sourceConstraintComponent),
        )
        for found in report.objects(None, SH.result)
    }


def instance(data: Graph, found: Class) -> Node:
    """Return a node of a class."""
    return min(data.subjects(RDF.type, URIRef(class_iri(found))))


def test_shapes_are_shapes() -> None:
    """The shapes are valid SHACL themselves, by the shapes of shapes."""
    conforms, _, text = validate(Graph(), shacl_graph=SHAPES, meta_shacl=True)

    assert conforms, text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_examples(path: Path) -> None:
    """Every example conforms."""
    assert results(graph(saradnja.read(path))) == set()


def test_sample_has_every_class() -> None:
    """The sample that is spoiled below conforms, and has every class of the model."""
    data = graph(SAMPLE)

    assert results(data) == set()
    for found in DESCRIBED:
        assert instance(data, found) is not None


ABOUT_REFERENCES: Final = {"dangling_reference", "reference_class"}


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(dataset=datasets(max_size=4))
def test_written_graphs(dataset: Dataset) -> None:
    """A graph that the library writes conforms, but for the references that `check` refuses too."""
    codes = {problem.code for problem in saradnja.check(dataset)}

    found = {kind for _, _, kind in results(graph(dataset))}

    assert found <= {SH.ClassConstraintComponent, SH.OrConstraintComponent}
    assert bool(found) == bool(codes & ABOUT_REFERENCES)


GOOD: Final = sorted(graph(SAMPLE))
"""The triples of the sample, in an order that stays while the tests run."""


@st.composite
def mutated(draw: st.DrawFn) -> Graph:
    """Draw the sample with one triple gone, added, or with another predicate, object or letter."""
    data = Graph()
    for triple in GOOD:
        data.add(triple)
    subject, predicate, value = draw(st.sampled_from(GOOD))
    other = draw(st.sampled_from(GOOD))
    kind = draw(st.sampled_from(["drop", "add", "predicate", "object", "letter", "language"]))
    if kind != "add":
        data.remove((subject, predicate, value))
    if kind in {"add", "object"}:
        data.add((subject, predicate, other[2]))
    elif kind == "predicate":
        data.add((subject, other[1], value))
    elif isinstance(value, Literal) and kind == "letter":
        place = draw(st.integers(0, len(value)))
        text = value[:place] + draw(st.sampled_from(" 0a-/.:é")) + value[place + 1 :]
        spoiled = Literal(text, None, value.datatype, normalize=False)
        data.add((subject, predicate, spoiled if value.datatype else Literal(text, value.language)))
    elif isinstance(value, Literal) and kind == "language":
        data.add((subject, predicate, Literal(str(value), None if value.language else "en")))
    return data


KINDER: Final = {SH.ClassConstraintComponent, SH.MinInclusiveConstraintComponent}
"""Where the reader is kinder: values that do not say their class, and odd places in a row."""


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=mutated())
def test_agrees_with_the_reader(data: Graph, tmp_path: Path) -> None:
    """What is read conforms; what conforms and is not read has a fault that is beyond schemas."""
    path = tmp_path / "mutated.ttl"
    path.write_text(data.serialize(format="nt"), "utf-8")
    try:
        codes = {found.code for found in saradnja.check(saradnja.read(path))} & ABOUT_REFERENCES
    except saradnja.InvalidFile as refusal:
        codes = {found.code for found in refusal.problems}

    complaints = results(data)

    if not codes:
        assert {kind for _, _, kind in complaints} <= KINDER
    elif not complaints:
        assert [code for code in codes if not CODES[code].beyond_json_schema] == []


def spoiled(
    spoil: Callable[[Graph, URIRef, Property], object],
    fields: list[tuple[Class, Property]],
) -> dict[tuple[str, str], set[Result]]:
    """Spoil one field in each of many copies of nodes; return the complaints of each copy."""
    data = graph(SAMPLE)
    good = {found.name: instance(data, found) for found in DESCRIBED}
    copies: dict[URIRef, tuple[Class, Property]] = {}
    for number, (found, field) in zip(count(), fields):
        copy = EXAMPLE[f"copy-{number}"]
        copies[copy] = found, field
        for _, predicate, value in list(data.triples((good[found.name], None, None))):
            data.add((copy, predicate, value))
        spoil(data, copy, field)
    complaints = results(data)
    return {
        (found.name, field.name): {one for one in complaints if one[0] == copy}
        for copy, (found, field) in copies.items()
    }


REQUIRED: Final = [
    (found, field) for found, field in FIELDS if field.required and field.name != "id"
]
"""The name of its node says the id of a record, where nothing else does."""
SINGLE: Final = [
    (found, field)
    for found, field in FIELDS
    if not field.shape.many and field.shape.item is not Text
]


def drop(data: Graph, node: URIRef, field: Property) -> None:
    """Take the values of a field away."""
    data.remove((node, URIRef(field_iri(field)), None))


def put_nonsense(data: Graph, node: URIRef, field: Property) -> None:
    """Put a value into a field that no field of the model may hold."""
    data.add((node, URIRef(field_iri(field)), NONSENSE))


def put_two(data: Graph, node: URIRef, field: Property) -> None:
    """Put two values more into a field."""
    for value in "ab":
        data.add((node, URIRef(field_iri(field)), Literal(value)))


@pytest.mark.parametrize(
    ("spoil", "fields", "kinds"),
    [
        pytest.param(drop, REQUIRED, {SH.MinCountConstraintComponent}, id="missing"),
        pytest.param(
            put_nonsense,
            FIELDS,
            {
                SH.DatatypeConstraintComponent,
                SH.NodeKindConstraintComponent,
                SH.NodeConstraintComponent,
                SH.ClassConstraintComponent,
            },
            id="of a wrong type",
        ),
        pytest.param(put_two, SINGLE, {SH.MaxCountConstraintComponent}, id="too many"),
    ],
)
def test_every_field(
    spoil: Callable[[Graph, URIRef, Property], object],
    fields: list[tuple[Class, Property]],
    kinds: set[Node],
) -> None:
    """In every field of every class the fault is found, and no other field is complained of."""
    about = spoiled(spoil, fields)

    for (cls, name), complaints in about.items():
        path = URIRef(field_iri(BY_NAME[cls][name]))
        assert {kind for _, _, kind in complaints} & kinds, (cls, name)
        assert {found for _, found, _ in complaints} == {path}, (cls, name)


@pytest.mark.parametrize("found", DESCRIBED, ids=lambda found: found.name)
def test_unknown_property(found: Class) -> None:
    """A property that the model does not know is refused in every class."""
    data = graph(SAMPLE)
    data.add((instance(data, found), SCHEMA_ORG.colour, Literal("red")))

    complaints = results(data)

    assert {found[1:] for found in complaints} == {
        (SCHEMA_ORG.colour, SH.ClosedConstraintComponent)
    }


def _replaced(node: URIRef, path: URIRef, *values: Node) -> Callable[[Graph], None]:
    def spoil(data: Graph) -> None:
        data.remove((node, path, None))
        for value in values:
            data.add((node, path, value))

    return spoil


def _added(node: URIRef, path: URIRef, value: Node) -> Callable[[Graph], None]:
    return lambda data: data.add((node, path, value)) and None


def _inside(path: URIRef, inner: URIRef, value: Node) -> Callable[[Graph], None]:
    """Return what puts a value into something nameless that stands under a property."""

    def spoil(data: Graph) -> None:
        node = next(data.objects(None, path))
        data.remove((node, inner, None))
        data.add((node, inner, value))

    return spoil


def _cut_off(data: Graph) -> None:
    """Take the end of a list away."""
    data.remove((None, RDF.rest, RDF.nil))


FAULTS: Final[tuple[tuple[str, URIRef, Callable[[Graph], None], URIRef], ...]] = (
    ("two members", ORG.member, _added(EXAMPLE["rex-in-rex"], ORG.member, EXAMPLE.rex),
     SH.MaxCountConstraintComponent),
    ("no member", ORG.member, _replaced(EXAMPLE["rex-in-rex"], ORG.member),
     SH.MinCountConstraintComponent),
    ("a text for a reference", ORG.member,
     _replaced(EXAMPLE["rex-in-rex"], ORG.member, Literal("rex")), SH.NodeKindConstraintComponent),
    ("a reference to nothing", ORG.member,
     _replaced(EXAMPLE["rex-in-rex"], ORG.member, EXAMPLE.nobody), SH.OrConstraintComponent),
    ("a reference to another class", ORG.organization,
     _replaced(EXAMPLE["rex-in-rex"], ORG.organization, EXAMPLE.ana), SH.ClassConstraintComponent),
    ("an unknown term", ORG.role,
     _replaced(EXAMPLE["rex-in-rex"], ORG.role, SAR["MembershipRole/boss"]),
     SH.NodeConstraintComponent),
    ("a term of another vocabulary", ORG.role,
     _replaced(EXAMPLE["rex-in-rex"], ORG.role, SAR["AffiliationRole/director"]),
     SH.NodeConstraintComponent),
    ("a date without its type", ORG.memberDuring,
     _replaced(EXAMPLE["rex-in-rex"], ORG.memberDuring, Literal("2011/..")),
     SH.DatatypeConstraintComponent),
    ("a date in words", ORG.memberDuring,
     _replaced(EXAMPLE["rex-in-rex"], ORG.memberDuring, Literal("since 2011", datatype=EDTF)),
     SH.PatternConstraintComponent),
    ("a country in words", SCHEMA_ORG.addressCountry,
     _replaced(EXAMPLE.belgrade, SCHEMA_ORG.addressCountry, Literal("Serbia")),
     SH.PatternConstraintComponent),
    ("a binary number", SCHEMA_ORG.latitude,
     _replaced(EXAMPLE.belgrade, SCHEMA_ORG.latitude, Literal("44.8", datatype=XSD.double)),
     SH.DatatypeConstraintComponent),
    ("an ill-typed number", SCHEMA_ORG.latitude,
     _replaced(EXAMPLE.belgrade, SCHEMA_ORG.latitude, Literal("north", datatype=XSD.decimal)),
     SH.DatatypeConstraintComponent),
    ("an address of no page", SCHEMA_ORG.url,
     _replaced(EXAMPLE.page, SCHEMA_ORG.url, Literal("javascript:a", datatype=XSD.anyURI)),
     SH.PatternConstraintComponent),
    ("a name without language", SCHEMA_ORG.name,
     _replaced(EXAMPLE.rex, SCHEMA_ORG.name, Literal("Rex")), SH.DatatypeConstraintComponent),
    ("two names in one language", SCHEMA_ORG.name,
     _added(EXAMPLE.belgrade, SCHEMA_ORG.name, Literal("Belgrad", lang="en")),
     SH.UniqueLangConstraintComponent),
    ("a name of no letters", SCHEMA_ORG.name,
     _added(EXAMPLE.rex, SCHEMA_ORG.name, Literal("", lang="en")),
     SH.MinLengthConstraintComponent),
    ("an author as a text", DCTERMS.creator,
     _added(EXAMPLE.page, DCTERMS.creator, Literal("Ana", lang="en")), SH.NodeConstraintComponent),
    ("an author without a name", DCTERMS.creator, _added(EXAMPLE.page, DCTERMS.creator, BNode()),
     SH.NodeConstraintComponent),
    ("more than the name of an author", DCTERMS.creator,
     _inside(DCTERMS.creator, SCHEMA_ORG.colour, Literal("red")), SH.NodeConstraintComponent),
    ("an event that is none", SAR.event, _replaced(EXAMPLE.rex, SAR.event, EXAMPLE.ana),
     SH.ClassConstraintComponent),
    ("a fault in a value", SCHEMA_ORG.propertyID,
     _inside(SCHEMA_ORG.identifier, SCHEMA_ORG.propertyID, SAR["IdentifierScheme/visa"]),
     SH.NodeConstraintComponent),
    ("further data that are no JSON", SAR.extra,
     _replaced(EXAMPLE.rex, SAR.extra, Literal("red")), SH.DatatypeConstraintComponent),
    ("a place in the row that is none", SAR.position,
     _replaced(EXAMPLE.rex, SAR.position, Literal(0)), SH.MinInclusiveConstraintComponent),
    ("two places in the row", SAR.position, _added(EXAMPLE.rex, SAR.position, Literal(9)),
     SH.MaxCountConstraintComponent),
    ("an order of nothing", SAR.sequence, _added(EXAMPLE.rex, SAR.sequence, BNode()),
     SH.NodeConstraintComponent),
    ("an order without its end", SAR.sequence, _cut_off, SH.NodeConstraintComponent),
    ("a record of two classes", RDF.type, _added(EXAMPLE.rex, RDF.type, SCHEMA_ORG.MusicGroup),
     SH.MaxCountConstraintComponent),
    ("a dataset of another class", RDF.type,
     _added(EXAMPLE["#dataset"], RDF.type, SCHEMA_ORG.Dataset), SH.InConstraintComponent),
    ("no version", SAR.modelVersion, _replaced(EXAMPLE["#dataset"], SAR.modelVersion),
     SH.MinCountConstraintComponent),
    ("a version in words", SAR.modelVersion,
     _replaced(EXAMPLE["#dataset"], SAR.modelVersion, Literal("new")),
     SH.PatternConstraintComponent),
    ("two licences", DCTERMS.license,
     _added(EXAMPLE["#dataset"], DCTERMS.license, Literal("MIT")), SH.MaxCountConstraintComponent),
    ("more than is known of a dataset", VOID.triples,
     _added(EXAMPLE["#dataset"], VOID.triples, Literal(5)), SH.ClosedConstraintComponent),
)  # fmt: skip
"""A fault, the property it is found at, how it is made, and the kind of constraint it offends."""


@pytest.mark.parametrize(("path", "spoil", "kind"), [fault[1:] for fault in FAULTS],
                         ids=[fault[0] for fault in FAULTS])  # fmt: skip
def test_each_fault(path: URIRef, spoil: Callable[[Graph], None], kind: URIRef) -> None:
    """A single fault in a good graph is refused, at its property and for its reason."""
    data = graph(SAMPLE)
    spoil(data)

    complaints = results(data)

    assert (path, kind) in {found[1:] for found in complaints}
    assert {found[1] for found in complaints} == {path}


def test_a_record_without_a_name() -> None:
    """A record has an IRI: one without is refused."""
    data = graph(SAMPLE)
    node = BNode()
    for _, predicate, value in list(data.triples((EXAMPLE.ana, None, None))):
        data.add((node, predicate, value))

    assert results(data) == {(node, None, SH.NodeKindConstraintComponent)}


def test_every_kind_of_constraint_is_offended() -> None:
    """No kind of constraint stands in the shapes of which the faults above have no example."""
    used = {
        str(predicate).removeprefix(str(SH)) for predicate in SHAPES.predicates() if predicate in SH
    }
    about = {"path", "name", "description", "targetClass", "property", "ignoredProperties"}
    about |= {"zeroOrMorePath"}
    kinds = {
        str(kind).removeprefix(str(SH)).removesuffix("ConstraintComponent") for *_, kind in FAULTS
    }

    constraints = {name[0].upper() + name[1:] for name in used - about}

    assert constraints <= kinds


@pytest.mark.parametrize("language", saradnja.languages.WRITINGS)
def test_labels(language: str) -> None:
    """Every shape of a class or field has its label and its definition in three writings."""
    labelled = {
        (RDFS.label, RDFS.comment): set(SHAPES.subjects(SH.targetClass)),
        (SH.name, SH.description): {
            shape for shape in SHAPES.subjects(RDF.type, SH.PropertyShape)
            if "." in str(shape).rpartition("#")[2]
        },
    }  # fmt: skip

    for predicates, shapes in labelled.items():
        assert len(shapes) >= len(DESCRIBED)
        for predicate in predicates:
            told = {
                shape
                for shape, said in SHAPES.subject_objects(predicate)
                if isinstance(said, Literal) and said.language == language
            }
            assert shapes - told - {SAR.DatasetShape} == set()


def test_shapes_of_fields_are_anchors() -> None:
    """The shape of a field has the name of its anchor in the reference of the model."""
    network = SAR["Membership.network"]

    assert (network, SH.path, ORG.organization) in SHAPES
    assert (SAR.MembershipShape, SH.property, network) in SHAPES
