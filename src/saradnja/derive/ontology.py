"""The ontology: our own classes and properties defined, those of others named as we use them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from saradnja.declare import Declared
from saradnja.derive.graphs import Said, as_turtle
from saradnja.derive.wordings import defined, labelled, literals
from saradnja.extras import Frozen
from saradnja.iris import PREFIXES
from saradnja.linked.terms import RDF, RDFS, XSD, Blank, Listed, Literal, Named, Properties, Thing
from saradnja.linked.vocabulary import (
    DATASET,
    JSON,
    LABEL,
    MODEL_VERSION,
    NAMESPACES,
    OF_PROPERTY,
    POSITION,
    SEQUENCE,
    TYPE,
    VALUES,
    VOID_DATASET,
    class_iri,
    datatype,
    field_iri,
)
from saradnja.model import CLASSES, Record
from saradnja.schema import Class, Property, describe, describe_class
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text
from saradnja.words import WORDS

__all__ = ["owl_ontology"]

_OWL: Final = NAMESPACES["owl"]
_SKOS: Final = NAMESPACES["skos"]
_OURS: Final = PREFIXES["sar"]
_ONTOLOGY: Final = Named(_OURS.removesuffix("#"))
_DEFINED_BY: Final = f"{RDFS}isDefinedBy"
_DEFINITION: Final = f"{_SKOS}definition"
_LANG_STRING: Final = f"{RDF}langString"


def owl_ontology(classes: tuple[type[Record], ...] = CLASSES) -> str:
    """Return the classes and properties of a model (OWL 2, RDF Schema), in Turtle.

    What has an IRI of ours is defined: its parents, of what it can be said, what its values are. Of
    what others define only our labels are given, and how we use it: nothing follows from them.

    >>> "sar:fiscalHost a owl:ObjectProperty ;" in owl_ontology()
    True
    """
    schema = describe(classes)
    by_name = {found.name: found for found in schema.classes}
    fields: dict[str, list[Property]] = {}
    for found in schema.classes:
        for field in found.properties:
            known = fields.setdefault(field_iri(field), [])
            if field.context not in {other.context for other in known}:
                known.append(field)
    return as_turtle(
        (
            _head(),
            *(_class(found) for found in schema.classes),
            *_beside_model(),
            *(_property(iri, found, by_name) for iri, found in fields.items()),
        )
    )


def _class(described: Class) -> Said:
    iri = class_iri(described)
    said: list[tuple[str, tuple[Thing, ...]]] = [
        (TYPE, (Named(f"{_OWL}Class"),)),
        (_DEFINED_BY, (_home(iri),)),
        (LABEL, labelled(described)),
    ]
    if not iri.startswith(_OURS):
        return iri, (*said, (f"{_SKOS}scopeNote", defined(described)))
    said.append((_DEFINITION, defined(described)))
    parents = tuple(Named(class_iri(parent)) for parent in _parents(described.python))
    if parents:
        said.append((f"{RDFS}subClassOf", parents))
    return iri, tuple(said)


def _parents(cls: type[Declared]) -> Iterator[Class]:
    for base in cls.__bases__:
        if issubclass(base, Declared) and base is not Declared:
            yield describe_class(base)


def _home(iri: str) -> Named:
    """Return the vocabulary that defines a class or a property."""
    if iri.startswith(_OURS):
        return _ONTOLOGY
    end = max(iri.rfind("#"), iri.rfind("/")) + 1
    return Named(iri[:end])


def _property(iri: str, fields: Sequence[Property], by_name: Mapping[str, Class]) -> Said:
    ours = iri.startswith(_OURS)
    kind = _kind(fields) if ours else f"{RDF}Property"
    first, *others = dict.fromkeys(map(labelled, fields))
    meanings = dict.fromkeys(map(defined, fields))
    said: list[tuple[str, tuple[Thing, ...]]] = [
        (TYPE, (Named(kind),)),
        (_DEFINED_BY, (_home(iri),)),
        (LABEL, first),
    ]
    other = tuple(dict.fromkeys(name for name in chain(*others) if name not in first))
    if other:
        said.append((f"{_SKOS}altLabel", other))
    predicate = _DEFINITION if ours and len(meanings) == 1 else f"{_SKOS}scopeNote"
    said.append((predicate, tuple(dict.fromkeys(chain.from_iterable(meanings)))))
    if ours:
        domains = [class_iri(by_name[field.owner]) for field in fields]
        said += _union(f"{RDFS}domain", domains)
        said += _union(f"{RDFS}range", [iri for field in fields for iri in _ranges(field)])
    return iri, tuple(said)


def _kind(fields: Sequence[Property]) -> str:
    literal = all(
        field.shape.item is Frozen
        or (field.shape.item is Text and not field.shape.many)
        or datatype(field.shape.item) is not None
        for field in fields
        if field.shape.item is not Ref
    )
    refers = any(field.shape.item is Ref for field in fields)
    return f"{_OWL}DatatypeProperty" if literal and not refers else f"{_OWL}ObjectProperty"


def _ranges(field: Property) -> Iterator[str]:
    item = field.shape.item
    if item is Ref:
        targets = (Record,) if Record in field.shape.targets else field.targets
        yield from (class_iri(describe_class(target)) for target in targets)
    elif item is Text:
        yield from () if field.shape.many else (_LANG_STRING,)
    elif item is Frozen:
        yield JSON
    elif issubclass(item, Term):
        yield f"{_SKOS}Concept"
    elif issubclass(item, Declared):
        yield class_iri(describe_class(item))
    else:
        yield datatype(item) or f"{XSD}string"


def _union(predicate: str, iris: Sequence[str]) -> Properties:
    """Say that something is of one of several classes: alone it would be of all of them."""
    named = tuple(map(Named, dict.fromkeys(iris)))
    if len(named) < 2:
        return ((predicate, named),) if named else ()
    choice = ((TYPE, (Named(f"{_OWL}Class"),)), (f"{_OWL}unionOf", (Listed(named),)))
    return ((predicate, (Blank(choice),)),)


def _head() -> Said:
    return _ONTOLOGY.iri, (
        (TYPE, (Named(f"{_OWL}Ontology"),)),
        (LABEL, (Literal("saradnja"),)),
        (f"{RDFS}comment", literals("word.about_model", WORDS["about_model"].text)),
        (
            f"{_SKOS}editorialNote",
            literals("word.not_registered", WORDS["not_registered"].text),
        ),
    )


def _beside_model() -> tuple[Said, ...]:
    """Return the names of ours that no class of the model declares."""
    value, link = f"{_OWL}DatatypeProperty", f"{_OWL}ObjectProperty"
    dataset = ((f"{RDFS}subClassOf", (Named(VOID_DATASET),)),)
    return (
        _beside(DATASET, f"{_OWL}Class", "document", dataset),
        _beside(MODEL_VERSION, value, "document.saradnja", _range(f"{XSD}string")),
        _beside(POSITION, value, "linked.position", _range(f"{XSD}integer")),
        _beside(SEQUENCE, link, "linked.sequence"),
        _beside(OF_PROPERTY, link, "linked.property", _range(f"{RDF}Property")),
        _beside(VALUES, link, "linked.values", _range(f"{RDF}List")),
    )


def _beside(iri: str, kind: str, word: str, more: Properties = ()) -> Said:
    return iri, (
        (TYPE, (Named(kind),)),
        (_DEFINED_BY, (_ONTOLOGY,)),
        (LABEL, literals(f"word.{word}", WORDS[word].text)),
        (_DEFINITION, literals(f"word.{word}:definition", WORDS[f"{word}:definition"].text)),
        *more,
    )


def _range(iri: str) -> Properties:
    return ((f"{RDFS}range", (Named(iri),)),)
