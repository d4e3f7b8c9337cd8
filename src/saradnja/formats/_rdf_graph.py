"""Triples in memory, by what they speak of, as the library that parses linked data yields them."""

import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final, NamedTuple

from saradnja.files import Limits, MissingExtra
from saradnja.linked.terms import Literal, Named
from saradnja.linked.vocabulary import TYPE
from saradnja.problems import Position, Problem

__all__ = ["RELATIVE", "UNMAPPED", "Graph", "Node", "Parsed", "Term", "Unnamed", "parse"]

RELATIVE: Final = "https://relative.invalid/"
"""The base given to the parser: under it stands what was relative to nothing (RFC 6761, 6.4)."""

UNMAPPED: Final = "urn:saradnja-unmapped:"
"""Stands before the names of JSON-LD that its context does not know, which are else dropped."""


class Unnamed(NamedTuple):
    """A blank node of a file that was read; its label means nothing outside."""

    label: str


Node = Named | Unnamed
"""What a triple can speak of."""

Term = Named | Unnamed | Literal
"""What a triple can say."""

_Said = dict[str, list[Term]]


class Graph:
    """What is said of each subject; a triple that stands twice is one (RDF 1.1 Concepts, 3.1)."""

    def __init__(self) -> None:
        self._subjects: dict[Node, _Said] = {}

    def add(self, subject: Node, predicate: str, thing: Term) -> None:
        """Add a triple."""
        said = self._subjects.setdefault(subject, {})
        said.setdefault(predicate, []).append(thing)

    def __iter__(self) -> Iterator[Node]:
        return iter(self._subjects)

    def said(self, subject: Node) -> Mapping[str, tuple[Term, ...]]:
        """Return the objects of what is said of a subject, by predicate, in order of the file."""
        found = self._subjects.get(subject, {})
        return {predicate: tuple(dict.fromkeys(things)) for predicate, things in found.items()}

    def objects(self, subject: Node, predicate: str) -> tuple[Term, ...]:
        """Return what is said of a subject under one predicate."""
        return tuple(dict.fromkeys(self._subjects.get(subject, {}).get(predicate, ())))

    def types(self, subject: Node) -> tuple[str, ...]:
        """Return the IRIs of the classes of a subject."""
        found = self.objects(subject, TYPE)
        return tuple(thing.iri for thing in found if isinstance(thing, Named))


class Parsed(NamedTuple):
    """What was read of a file: its triples, its prefixes, and what is wrong with it."""

    graph: Graph
    prefixes: Mapping[str, str]
    problems: list[Problem]


def parse(text: str, format: str, code: str, name: str, limits: Limits) -> Parsed:
    """Read the triples of a text in the format that pyoxigraph calls `format`.

    A mistake in the syntax ends the reading and is reported under `code`. Raises `MissingExtra`
    where pyoxigraph is not installed.
    """
    library = _library()
    graph = Graph()
    once: dict[Term, Term] = {}
    problems: list[Problem] = []
    parser = library.parse(
        text,
        format=getattr(library.RdfFormat, format),
        base_iri=RELATIVE,
        without_named_graphs=True,
    )
    try:
        for number, triple in enumerate(parser):
            if number >= limits.nodes:
                problems.append(
                    Problem("limit_nodes", {"limit": limits.nodes}, Position(file=name))
                )
                break
            subject, thing = _node(triple.subject), _term(triple.object)
            if subject is None or thing is None:
                problems.append(Problem("rdf_quoted", {}, Position(file=name)))
            else:
                once.setdefault(subject, subject)
                thing = once.setdefault(thing, thing) if isinstance(thing, Named) else thing
                graph.add(subject, sys.intern(triple.predicate.value), thing)
    except SyntaxError as error:
        problems.append(_syntax(error, code, name, text))
    return Parsed(graph, dict(parser.prefixes), problems)


def _node(term: Any) -> Node | None:
    kind = type(term).__name__
    if kind == "NamedNode":
        return Named(term.value)
    return Unnamed(term.value) if kind == "BlankNode" else None


def _term(term: Any) -> Term | None:
    if type(term).__name__ != "Literal":
        return _node(term)
    if term.language is not None:
        return Literal(term.value, term.language)
    return Literal(term.value, None, sys.intern(term.datatype.value))


def _syntax(error: SyntaxError, code: str, name: str, text: str) -> Problem:
    """Say where a mistake is, and what stands there; the words of the library are English."""
    if code == "jsonld_syntax":  # its lines are those of what we made of the file
        reason = str(error.msg).partition(": ")[2] or str(error.msg)
        return Problem(code, {"reason": reason.rstrip(".")}, Position(file=name))
    number, start = error.lineno or 1, error.offset or 1
    line = next(islice(text.split("\n"), number - 1, None), "")
    end = error.end_offset if error.end_lineno == number and error.end_offset else None
    value = line[start - 1 : end and end - 1].strip() or line.strip()
    return Problem(code, {"value": value}, Position(file=name, line=number, column=start))


def _library() -> Any:
    try:
        import pyoxigraph
    except ImportError:
        raise MissingExtra(
            "missing_extra",
            library="pyoxigraph",
            command='pip install "saradnja[rdf]"',
        ) from None
    return pyoxigraph
