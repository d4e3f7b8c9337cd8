"""Generated graphs as Turtle: what is said of each thing, under the prefixes that occur in it."""

from collections.abc import Iterable

from saradnja.linked.terms import Named, Properties
from saradnja.linked.turtle import Turtle
from saradnja.linked.vocabulary import NAMESPACES

__all__ = ["Said", "as_turtle"]

Said = tuple[str, Properties]
"""The IRI of something, and what is said of it."""


def as_turtle(things: Iterable[Said]) -> str:
    """Return a graph as Turtle, a blank line between two things.

    >>> said = ((f"{NAMESPACES['rdf']}type", (Named(f"{NAMESPACES['org']}Role"),)),)
    >>> print(as_turtle([("https://w3id.org/saradnja#boss", said)]), end="")
    @prefix org: <http://www.w3.org/ns/org#> .
    @prefix sar: <https://w3id.org/saradnja#> .
    <BLANKLINE>
    sar:boss a org:Role .
    """
    body = "\n".join(Turtle(NAMESPACES).block(Named(iri), said) for iri, said in things)
    used = {name: iri for name, iri in NAMESPACES.items() if f"{name}:" in body}
    return Turtle(used).header() + body
