"""What triples are made of: IRIs, literals, blank nodes with all that is said of them, lists."""

from typing import Final, NamedTuple

__all__ = [
    "RDF",
    "RDFS",
    "XSD",
    "Blank",
    "Listed",
    "Literal",
    "Named",
    "Properties",
    "Thing",
    "boolean",
    "integer",
    "typed",
]

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
"""The namespace of RDF itself."""

RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
"""The namespace of RDF Schema."""

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
"""The namespace of the data types."""


class Named(NamedTuple):
    """Something that has an IRI."""

    iri: str


class Literal(NamedTuple):
    """A text with its language tag or its data type; with neither it is an `xsd:string`."""

    text: str
    language: str | None = None
    datatype: str | None = None


class Blank(NamedTuple):
    """Something without a name, and all that is said of it."""

    properties: "Properties"


class Listed(NamedTuple):
    """A collection (`rdf:List`): things in their order."""

    items: "tuple[Thing, ...]"


Thing = Named | Literal | Blank | Listed
"""What can stand as the object of a triple."""

Properties = tuple[tuple[str, tuple[Thing, ...]], ...]
"""What is said of one subject: the IRI of each predicate and its objects, in their order."""


def typed(text: str, name: str) -> Literal:
    """Return a literal of one of the data types of XML Schema.

    >>> typed("1.00", "decimal").datatype
    'http://www.w3.org/2001/XMLSchema#decimal'
    """
    return Literal(text, None, XSD + name)


def integer(number: int) -> Literal:
    """Return a whole number as a literal.

    >>> integer(3).text
    '3'
    """
    return typed(str(number), "integer")


def boolean(value: bool) -> Literal:
    """Return true or false as a literal.

    >>> boolean(True).text
    'true'
    """
    return typed(str(value).lower(), "boolean")
