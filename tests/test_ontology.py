"""The ontology defines what is ours, and says nothing but labels of what belongs to others."""

from typing import Final

import pytest
from linked_samples import SAMPLE, graph
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

import saradnja
from saradnja import Dataset
from saradnja.languages import WRITINGS
from saradnja.linked import vocabulary
from saradnja.linked.vocabulary import class_iri, field_iri
from saradnja.schema import Class, describe

DATA: Final = Graph().parse(data=saradnja.owl_ontology(), format="turtle")
CONCEPTS: Final = Graph().parse(data=saradnja.skos_concepts(), format="turtle")
SAR: Final = Namespace("https://w3id.org/saradnja#")
ORG: Final = Namespace("http://www.w3.org/ns/org#")
PROV: Final = Namespace("http://www.w3.org/ns/prov#")
FOAF: Final = Namespace("http://xmlns.com/foaf/0.1/")
SCHEMA_ORG: Final = Namespace("https://schema.org/")
EDTF: Final = Namespace("http://id.loc.gov/datatypes/edtf/")

SCHEMA: Final = describe()
FIELDS: Final = sorted({field_iri(field) for found in SCHEMA.classes for field in found.properties})
ANNOTATIONS: Final = {RDF.type, RDFS.isDefinedBy, RDFS.label, SKOS.altLabel, SKOS.scopeNote}
"""What may be said of a class or property of others: nothing follows from it."""


def languages(subject: URIRef, predicate: URIRef) -> set[str | None]:
    """Return the languages in which something is said."""
    return {said.language for said in DATA.objects(subject, predicate) if isinstance(said, Literal)}


def members(subject: Node, predicate: URIRef) -> set[URIRef]:
    """Return the classes that something is said of: one, or any of a union."""
    (found,) = DATA.objects(subject, predicate)
    union = DATA.value(found, OWL.unionOf)
    return {found} if union is None else set(Collection(DATA, union))


@pytest.mark.parametrize("found", SCHEMA.classes, ids=lambda found: found.name)
def test_classes(found: Class) -> None:
    """Every class stands in it, with its label and its meaning in three writings."""
    node = URIRef(class_iri(found))
    meaning = SKOS.definition if node in SAR else SKOS.scopeNote

    assert (node, RDF.type, OWL.Class) in DATA
    assert languages(node, RDFS.label) == set(WRITINGS)
    assert languages(node, meaning) == set(WRITINGS)


@pytest.mark.parametrize("iri", FIELDS)
def test_properties(iri: str) -> None:
    """So does the property of every field."""
    node = URIRef(iri)

    assert languages(node, RDFS.label) == set(WRITINGS)
    assert languages(node, SKOS.definition) | languages(node, SKOS.scopeNote) == set(WRITINGS)


def test_nothing_follows_from_what_belongs_to_others() -> None:
    """Of classes and properties of others only labels and notes are given."""
    foreign = {
        subject
        for subject in DATA.subjects()
        if isinstance(subject, URIRef) and not subject.startswith("https://w3id.org/saradnja")
    }

    about = {predicate for subject in foreign for predicate in DATA.predicates(subject)}

    assert about == ANNOTATIONS


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        pytest.param(SAR.Collaboration, PROV.Activity, id="a class under a parent of others"),
        pytest.param(SAR.Amount, SAR.Claim, id="a value under a parent of ours"),
        pytest.param(SAR.Relation, PROV.Entity, id="a record"),
    ],
)
def test_subclasses(child: URIRef, parent: URIRef) -> None:
    """A class of ours is below the class from which it inherits."""
    assert set(DATA.objects(child, RDFS.subClassOf)) == {parent}


@pytest.mark.parametrize(
    ("node", "kind", "domain", "range_"),
    [
        (SAR.fiscalHost, OWL.ObjectProperty, {SCHEMA_ORG.Grant},
         {ORG.Organization, SCHEMA_ORG.Person}),
        (SAR.scope, OWL.ObjectProperty, {ORG.Organization, SAR.Collaboration}, {SKOS.Concept}),
        (SAR.subject, OWL.ObjectProperty, {SAR.Relation}, {PROV.Entity}),
        (SAR.country, OWL.DatatypeProperty, {FOAF.Agent},
         {URIRef("http://www.w3.org/2001/XMLSchema#string")}),
        (SAR.retrieved, OWL.DatatypeProperty, {SCHEMA_ORG.CreativeWork}, {EDTF.EDTF}),
        (SAR.excerpt, OWL.DatatypeProperty, {SCHEMA_ORG.CreativeWork}, {RDF.langString}),
        (SAR.extra, OWL.DatatypeProperty, {PROV.Entity}, {RDF.JSON}),
    ],
    ids=["reference", "term", "any record", "text", "date", "wordings", "further data"],
)  # fmt: skip
def test_domains_and_ranges(
    node: URIRef, kind: URIRef, domain: set[URIRef], range_: set[URIRef]
) -> None:
    """A property of ours says of what it is said, and what its values are."""
    assert (node, RDF.type, kind) in DATA
    assert members(node, RDFS.domain) == domain
    assert members(node, RDFS.range) == range_


def kinds(node: Node, data: Graph) -> set[URIRef]:
    """Return what something is: its data type, or its class with all that it inherits from."""
    if isinstance(node, Literal):
        return {RDF.langString if node.language else node.datatype or XSD.string}
    told = {str(kind) for kind in data.objects(node, RDF.type)}
    mine = [found.python for found in SCHEMA.classes if class_iri(found) in told]
    return {
        URIRef(class_iri(found))
        for found in SCHEMA.classes
        if any(issubclass(cls, found.python) for cls in mine)
    } | ({SKOS.Concept} if (node, RDF.type, SKOS.Concept) in CONCEPTS else set())


@pytest.mark.parametrize("name", ["sample", "nkss"])
def test_true_of_what_is_written(name: str, nkss: Dataset) -> None:
    """Whatever stands under a property of ours in a graph is of its domain and of its range."""
    data = graph({"sample": SAMPLE, "nkss": nkss}[name])
    defined = set(DATA.subjects(RDFS.domain))
    said = [triple for triple in data if triple[1] in defined]

    wrong = [
        (subject, predicate, value)
        for subject, predicate, value in said
        if not members(predicate, RDFS.domain) & kinds(subject, data)
        or not members(predicate, RDFS.range) & kinds(value, data)
    ]

    assert said
    assert wrong == []


def test_several_labels() -> None:
    """A property that two fields share has the label of one, and those of the others beside it."""
    node = SCHEMA_ORG.funder

    told = {str(said) for said in DATA.objects(node, RDFS.label)}
    others = {str(said) for said in DATA.objects(node, SKOS.altLabel)}
    assert "Funded by" in told
    assert "Funders" in others
    assert told.isdisjoint(others)


@pytest.mark.parametrize("name", ["POSITION", "SEQUENCE", "OF_PROPERTY", "VALUES", "MODEL_VERSION"])
def test_names_beside_the_model(name: str) -> None:
    """What linked data says beside the model is defined in three writings too."""
    node = URIRef(getattr(vocabulary, name))

    assert languages(node, RDFS.label) == set(WRITINGS)
    assert languages(node, SKOS.definition) == set(WRITINGS)


def test_namespace_is_not_registered_yet() -> None:
    """It says of itself that its addresses lead nowhere yet."""
    assert languages(URIRef("https://w3id.org/saradnja"), SKOS.editorialNote) == set(WRITINGS)
