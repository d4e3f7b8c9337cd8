"""The names of linked data: the IRIs of classes, fields and terms, the types of literals."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from saradnja.dates import Date
from saradnja.iris import PREFIXES, Iri, expand
from saradnja.languages import Tag
from saradnja.linked.terms import RDF, RDFS, XSD
from saradnja.schema import Class, Property, describe_vocabulary
from saradnja.terms import Term

__all__ = [
    "BASE",
    "DATASET",
    "EDTF",
    "IDENTIFIER",
    "JSON",
    "LABEL",
    "LICENCE",
    "MODEL_VERSION",
    "NAMESPACES",
    "OF_PROPERTY",
    "POSITION",
    "SEQUENCE",
    "TITLE",
    "TYPE",
    "VALUES",
    "VOID_DATASET",
    "class_iri",
    "concept_iri",
    "concept_scheme_iri",
    "datatype",
    "field_iri",
]

NAMESPACES: Final[Mapping[str, str]] = {
    **PREFIXES,
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": RDF,
    "rdfs": RDFS,
    "sh": "http://www.w3.org/ns/shacl#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": XSD,
}
"""Every namespace that linked data of this library may write with a prefix."""

TYPE: Final = f"{RDF}type"
"""What says of which class something is."""

LABEL: Final = f"{RDFS}label"
"""What a text in a repeated field has its wordings under."""

IDENTIFIER: Final = expand("dcterms:identifier")
"""What says the id of a record as documents write it."""

POSITION: Final = expand("sar:position")
"""The place of a record in the dataset, or of a value among those of its field, from 1."""

SEQUENCE: Final = expand("sar:sequence")
"""What says in which order plain values stand, where that is not the order of their letters."""

OF_PROPERTY: Final = expand("sar:ofProperty")
"""The property that a sequence speaks of."""

VALUES: Final = expand("sar:values")
"""The list of the values of a sequence."""

DATASET: Final = expand("sar:Dataset")
"""The class of the node that says of the dataset what the head of a document says."""

VOID_DATASET: Final = f"{NAMESPACES['void']}Dataset"
"""The class by which the tools of others know a dataset."""

MODEL_VERSION: Final = expand("sar:modelVersion")
"""The version of the model that a dataset is written in."""

TITLE: Final = expand("dcterms:title")
"""The title of a dataset."""

BASE: Final = f"{NAMESPACES['void']}uriSpace"
"""The base of a dataset, letter by letter."""

LICENCE: Final = expand("dcterms:license")
"""The licence of a dataset: an SPDX id or an IRI, as a text."""

EDTF: Final = f"{NAMESPACES['edtf']}EDTF"
"""The type of dates: one for all levels of the format."""

JSON: Final = f"{RDF}JSON"
"""The type of what stands under keys of one's own."""

_DATATYPES: Final[Mapping[type, str]] = {
    bool: f"{XSD}boolean",
    int: f"{XSD}integer",
    Decimal: f"{XSD}decimal",
    Date: EDTF,
    Iri: f"{XSD}anyURI",
    Tag: f"{XSD}language",
    str: f"{XSD}string",
}
"""The type of the literal for each kind of value; countries and currencies are kinds of `str`."""


def class_iri(described: Class) -> str:
    """Return the IRI of a class.

    >>> from saradnja.schema import describe
    >>> class_iri(describe().by_kind["memberships"])
    'http://www.w3.org/ns/org#Membership'
    """
    return expand(described.iri)


def field_iri(field: Property) -> str:
    """Return the IRI of a field: the predicate of its values.

    >>> from saradnja.schema import describe
    >>> field_iri(describe().by_kind["memberships"]["member"])
    'http://www.w3.org/ns/org#member'
    """
    return expand(field.iri)


def concept_iri(term: Term) -> str:
    """Return the IRI of a term as a concept of its vocabulary, whatever others call it.

    >>> from saradnja.vocabularies import MembershipRole
    >>> concept_iri(MembershipRole.FOUNDER)
    'https://w3id.org/saradnja#MembershipRole/founder'
    """
    return f"{concept_scheme_iri(type(term))}/{term.value}"


def concept_scheme_iri(vocabulary: type[Term]) -> str:
    """Return the IRI of a vocabulary as a scheme of concepts.

    >>> from saradnja.vocabularies import MembershipRole
    >>> concept_scheme_iri(MembershipRole)
    'https://w3id.org/saradnja#MembershipRole'
    """
    return expand(describe_vocabulary(vocabulary).iri)


def datatype(kind: type) -> str | None:
    """Return the type of the literal that a kind of value becomes, None for what is no literal.

    >>> datatype(Decimal)
    'http://www.w3.org/2001/XMLSchema#decimal'
    """
    key: Any = kind
    return _datatype(key)


@lru_cache(maxsize=256)
def _datatype(kind: Any) -> str | None:
    if issubclass(kind, Term):
        return None
    return next((_DATATYPES[parent] for parent in kind.__mro__ if parent in _DATATYPES), None)
