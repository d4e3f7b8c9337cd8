"""The JSON-LD context: the names of JSON documents, each with the IRI that it stands for."""

from collections.abc import Mapping
from typing import Any, Final

from saradnja.declare import Declared
from saradnja.extras import Frozen
from saradnja.linked.vocabulary import (
    BASE,
    DATASET,
    LABEL,
    LICENCE,
    MODEL_VERSION,
    OF_PROPERTY,
    POSITION,
    SEQUENCE,
    TITLE,
    VALUES,
    class_iri,
    concept_scheme_iri,
    datatype,
    field_iri,
)
from saradnja.model import CLASSES, Record
from saradnja.schema import Class, Property, describe
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text

__all__ = ["jsonld_context"]

Definition = str | dict[str, Any]
"""What a term of a context stands for."""

_HEAD: Final[Mapping[str, Definition]] = {
    "saradnja": {"@id": MODEL_VERSION},
    "title": {"@id": TITLE, "@container": "@language"},
    "base": {"@id": BASE},
    "licence": {"@id": LICENCE},
}
"""What a document says of itself."""

_ORDER: Final[Mapping[str, Definition]] = {
    "_position": {"@id": POSITION},
    "_sequence": {"@id": SEQUENCE, "@container": "@set"},
    "of_property": {"@id": OF_PROPERTY, "@type": "@id"},
    "values": {"@id": VALUES, "@container": "@list"},
    "label": {"@id": LABEL, "@container": "@language"},
}
"""How the order of things is told; on nodes of a class stand only names that no field can have."""


def jsonld_context(classes: tuple[type[Record], ...] = CLASSES) -> dict[str, Any]:
    """Return the context (JSON-LD 1.1) by which a document of ours is linked data.

    Names of fields mean what the class of their node says (type-scoped contexts, section 4.1.8);
    texts are maps by language (4.6.2), codes of terms become the IRIs of their concepts, references
    are IRIs, and dates and numbers have their data types. There are no prefixes in it, so that
    an id such as `org:x` stays as it is.

    >>> jsonld_context()["@context"]["Membership"]["@context"]["network"]
    {'@id': 'http://www.w3.org/ns/org#organization', '@type': '@id'}
    """
    schema = describe(classes)
    described = (*schema.records, *schema.values)
    lists = {found.key: "@included" for found in schema.records if found.key}
    shared = frozenset({*_ORDER, *lists, "Dataset", *(found.name for found in described)})
    return {
        "@context": {
            "@version": 1.1,
            **_ORDER,
            "Dataset": {"@id": DATASET, "@context": dict(_HEAD)},
            **lists,
            **{found.name: _class(found, shared) for found in described},
        }
    }


def _class(described: Class, shared: frozenset[str]) -> Definition:
    names = shared | {field.name for field in described.properties}
    return {
        "@id": class_iri(described),
        "@context": {field.name: _field(field, names) for field in described.properties},
    }


def _field(field: Property, names: frozenset[str]) -> Definition:
    """Return what a field stands for; `names` are those that its value could be taken for."""
    item = field.shape.item
    definition: dict[str, Any] = {"@id": field_iri(field), **_kind(item, names)}
    if item is Text and not field.shape.many:
        definition["@container"] = "@language"
    elif field.shape.many:
        definition["@container"] = "@set"
    return definition


def _kind(item: type, names: frozenset[str]) -> dict[str, Any]:
    if item is Ref:
        return {"@type": "@id"}
    if item is Frozen:
        return {"@type": "@json"}
    if issubclass(item, Term):
        return {"@type": "@vocab", "@context": _codes(item, names)}
    name = datatype(item)
    return {} if name in (None, datatype(str)) or issubclass(item, Declared) else {"@type": name}


def _codes(vocabulary: type[Term], names: frozenset[str]) -> dict[str, Any]:
    """Return the context of codes; those that are names of something else are said one by one."""
    prefix = f"{concept_scheme_iri(vocabulary)}/"
    told = {term.value: prefix + term.value for term in vocabulary if term.value in names}
    return {"@vocab": prefix, **told}
