"""The vocabularies as SKOS concept schemes: codes, labels in three writings, wider terms."""

from collections.abc import Iterator
from typing import Final

from saradnja.derive.graphs import Said, as_turtle
from saradnja.derive.wordings import defined, labelled, literals
from saradnja.iris import expand
from saradnja.linked.terms import Literal, Named, Thing
from saradnja.linked.vocabulary import NAMESPACES, TYPE, concept_iri, concept_scheme_iri
from saradnja.model import CLASSES, Record
from saradnja.schema import Vocabulary, describe
from saradnja.terms import Term

__all__ = ["skos_concepts"]


def skos_concepts(classes: tuple[type[Record], ...] = CLASSES) -> str:
    """Return the vocabularies of a model as concept schemes (SKOS), in Turtle.

    A concept has its code as notation, its label in each writing, the forms for other genders as
    alternative labels and plurals as hidden ones, by which a search finds it. What a standard calls
    so is a close match: the standards name classes and properties, our terms are concepts.

    >>> "sar:MembershipRole a skos:ConceptScheme ;" in skos_concepts()
    True
    """
    schema = describe(classes)
    return as_turtle(
        said
        for vocabulary in schema.vocabularies
        for said in (_scheme(vocabulary), *_concepts(vocabulary))
    )


_SKOS: Final = NAMESPACES["skos"]


def _scheme(vocabulary: Vocabulary) -> Said:
    tops = tuple(Named(concept_iri(term)) for term in vocabulary.python if term.broader is None)
    return concept_scheme_iri(vocabulary.python), (
        (TYPE, (Named(f"{_SKOS}ConceptScheme"),)),
        (f"{_SKOS}prefLabel", labelled(vocabulary)),
        (f"{_SKOS}definition", defined(vocabulary)),
        (f"{_SKOS}hasTopConcept", tops),
    )


def _concepts(vocabulary: Vocabulary) -> Iterator[Said]:
    scheme = Named(concept_scheme_iri(vocabulary.python))
    for term in vocabulary.python:
        above = term.broader
        placed = (
            (f"{_SKOS}topConceptOf", (scheme,))
            if above is None
            else (f"{_SKOS}broader", (Named(concept_iri(above)),))
        )
        yield (
            concept_iri(term),
            tuple(
                (predicate, things)
                for predicate, things in (
                    (TYPE, (Named(f"{_SKOS}Concept"),)),
                    (f"{_SKOS}inScheme", (scheme,)),
                    placed,
                    (f"{_SKOS}notation", (Literal(term.value),)),
                    *_labels(term, f"{vocabulary.name}.{term.value}"),
                    (f"{_SKOS}closeMatch", _matches(term)),
                )
                if things
            ),
        )


def _matches(term: Term) -> tuple[Thing, ...]:
    """Return what a standard calls so; a term that no standard has bears a name of ours."""
    iri = expand(term.iri)
    return () if iri == concept_iri(term) else (Named(iri),)


def _labels(term: Term, context: str) -> Iterator[tuple[str, tuple[Literal, ...]]]:
    """Yield the labels of a term: no wording of a language stands under two of them (S13)."""
    preferred = literals(context, term.text)
    told = dict.fromkeys(preferred)
    yield f"{_SKOS}prefLabel", preferred
    contexts = tuple(f"{context}:{gender}" for gender in term.__genders__)
    yield f"{_SKOS}altLabel", _others(told, contexts, term.text)
    plurals = tuple(f"{said}:plural" for said in (context, *contexts))
    yield f"{_SKOS}hiddenLabel", _others(told, plurals, term.plural or term.text)


def _others(told: dict[Literal, None], contexts: tuple[str, ...], text: str) -> tuple[Literal, ...]:
    """Return what is said in these contexts and was not told before, and remember it."""
    said = dict.fromkeys(literal for context in contexts for literal in literals(context, text))
    new = tuple(literal for literal in said if literal not in told)
    told.update(dict.fromkeys(new))
    return new
