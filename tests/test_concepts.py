"""The vocabularies as SKOS: every term is a concept with its labels in three writings."""

from typing import Final

import pytest
from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef

import saradnja
from saradnja import AffiliationRole, CollaborationKind, LocationKind, MembershipRole, Term
from saradnja.iris import expand
from saradnja.languages import WRITINGS
from saradnja.linked.vocabulary import concept_iri
from saradnja.schema import Vocabulary, describe

DATA: Final = Graph().parse(data=saradnja.skos_concepts(), format="turtle")
SAR: Final = Namespace("https://w3id.org/saradnja#")
VOCABULARIES: Final = describe().vocabularies
LABELS: Final = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)

each_vocabulary = pytest.mark.parametrize("found", VOCABULARIES, ids=lambda found: found.name)


def concept(term: Term) -> URIRef:
    """Return the concept that a term is."""
    return URIRef(concept_iri(term))


def labels(term: Term, kind: URIRef) -> set[Literal]:
    """Return the labels of one kind that a term has."""
    return {said for said in DATA.objects(concept(term), kind) if isinstance(said, Literal)}


@each_vocabulary
def test_schemes(found: Vocabulary) -> None:
    """A vocabulary is a scheme of all its terms, each with its code as notation."""
    scheme = SAR[found.name]
    inside = set(DATA.subjects(SKOS.inScheme, scheme))

    assert (scheme, RDF.type, SKOS.ConceptScheme) in DATA
    assert inside == {concept(term) for term in found.python}
    for term in found.python:
        assert (concept(term), SKOS.notation, Literal(term.value)) in DATA


@each_vocabulary
def test_labels(found: Vocabulary) -> None:
    """A term has one preferred label in each writing: the one people read elsewhere too."""
    for term in found.python:
        wanted = {Literal(term.label(writing), lang=writing) for writing in WRITINGS}

        assert labels(term, SKOS.prefLabel) == wanted


@each_vocabulary
def test_labels_are_disjoint(found: Vocabulary) -> None:
    """No wording of a language is a label of two kinds of one concept (SKOS reference, S13)."""
    for term in found.python:
        told = [said for kind in LABELS for said in labels(term, kind)]

        assert len(told) == len(set(told))


@each_vocabulary
def test_hierarchy(found: Vocabulary) -> None:
    """A term has its wider term, or is one of those at the top."""
    for term in found.python:
        above = set(DATA.objects(concept(term), SKOS.broader))
        at_top = (concept(term), SKOS.topConceptOf, SAR[found.name]) in DATA

        assert above == ({concept(term.broader)} if term.broader else set())
        assert at_top == (term.broader is None)
        assert at_top == ((SAR[found.name], SKOS.hasTopConcept, concept(term)) in DATA)


def test_feminine() -> None:
    """The feminine of a Serbian noun is an alternative label; plurals are for searching only."""
    founder = MembershipRole.FOUNDER

    assert Literal("osnivačica", lang="sr-Latn") in labels(founder, SKOS.altLabel)
    assert Literal("оснивачице", lang="sr-Cyrl") in labels(founder, SKOS.hiddenLabel)
    assert Literal("founding members", lang="en") in labels(founder, SKOS.hiddenLabel)


@pytest.mark.parametrize(
    "term",
    [CollaborationKind.WORKSHOP, LocationKind.SEAT],
    ids=["a class", "a property"],
)
def test_what_a_standard_calls_so(term: Term) -> None:
    """What a standard has is a close match: a class or a property of others is no concept."""
    others = set(DATA.objects(concept(term), SKOS.closeMatch))

    assert others == {URIRef(expand(term.iri))}
    assert set(DATA.predicate_objects(others.pop())) == set()


def test_what_no_standard_has() -> None:
    """A term of our own only has no match."""
    assert set(DATA.objects(concept(AffiliationRole.DIRECTOR), SKOS.closeMatch)) == set()


def test_terms_of_one_code() -> None:
    """Terms of two vocabularies that have one code are two concepts."""
    terms = [term for found in VOCABULARIES for term in found.python]

    assert len({concept(term) for term in terms}) == len(terms)
    assert len({term.value for term in terms}) < len(terms)
