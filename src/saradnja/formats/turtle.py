"""Turtle: linked data that people can read, for triple stores and the tools of the Semantic Web."""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from saradnja.dataset import Dataset
from saradnja.files import (
    VERSION,
    Classes,
    Entry,
    Format,
    Head,
    Limits,
    Option,
    whole,
)
from saradnja.files.decoding import decoded, foreign
from saradnja.formats._rdf_graph import parse
from saradnja.formats._rdf_places import Places, turtle_subjects
from saradnja.formats._rdf_records import base_of, items
from saradnja.linked.nodes import Nodes
from saradnja.linked.properties import of_dataset, of_record
from saradnja.linked.terms import Named
from saradnja.linked.turtle import Turtle
from saradnja.linked.vocabulary import NAMESPACES
from saradnja.model import CLASSES
from saradnja.problems import Loss, Position, Problem
from saradnja.schema import describe

__all__ = ["FORMAT", "read", "write"]

_ALWAYS: Final = ("edtf", "rdf", "rdfs", "sar", "void", "xsd")

_OPENING: Final = frozenset("[(")
_CLOSING: Final = frozenset("])")
_TOKENS: Final = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*+\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*+'{3}"""
    r"""|"(?:[^"\\\n\r]|\\.)*+"|'(?:[^'\\\n\r]|\\.)*+'"""
    r"""|<[^\s<>"{}|^`]*+>|\#[^\n\r]*+|\\.|[\[(\])]""",
    re.DOTALL,
)
"""Texts, names, comments and escaped signs, in which brackets mean nothing; and brackets."""


def read(
    file: BinaryIO,
    name: str,
    limits: Limits,
    *,
    classes: Classes = CLASSES,
    skip_others: bool = False,
) -> Iterator[Head | Entry | Problem]:
    """Read the records of a graph, in the order that it states; a blank node is a part of one.

    With `skip_others` statements that the model has no place for are passed over.
    """
    data = whole(file, name, limits)
    text = data if isinstance(data, Problem) else foreign(data, name) or decoded(data, name)
    if isinstance(text, Problem):
        yield text
        return
    deep = _too_deep(text, name, limits)
    if deep is not None:
        yield deep
        return
    graph, prefixes, problems = parse(text, "TURTLE", "turtle_syntax", name, limits)
    yield from problems
    if not problems:
        places = Places(text, name, turtle_subjects, prefixes, base_of(graph))
        yield from items(graph, classes, places, skip_others=skip_others)


def _too_deep(text: str, name: str, limits: Limits) -> Problem | None:
    """Refuse brackets inside each other beyond the limit, for each of which the parser keeps much.

    What looks like brackets in texts, names and comments is none (Turtle 1.1, 6.5).
    """
    depth = 0
    for match in _TOKENS.finditer(text):
        mark = match[0]
        if mark in _OPENING:
            depth += 1
            if depth > limits.depth:
                line = text.count("\n", 0, match.start()) + 1
                column = match.start() - text.rfind("\n", 0, match.start())
                place = Position(file=name, line=line, column=column)
                return Problem("limit_depth", {"limit": limits.depth}, place)
        elif mark in _CLOSING:
            depth -= 1
    return None


def write(dataset: Dataset, file: BinaryIO, classes: Classes) -> tuple[Loss, ...]:
    """Write the dataset, then record by record, each with its parts in brackets."""
    nodes = Nodes(dataset.base)
    turtle = Turtle({**_prefixes(classes), "": nodes.stem})
    head = None if nodes.head is None else Named(nodes.head)
    blocks = (
        turtle.block(Named(nodes.iri(record.id)), of_record(record, position, nodes))
        for position, record in enumerate(dataset, 1)
    )
    file.write(turtle.header().encode())
    file.write(turtle.block(head, of_dataset(dataset, nodes, VERSION)).encode())
    for block in blocks:
        file.write(f"\n{block}".encode())
    return ()


def _prefixes(classes: Classes) -> Mapping[str, str]:
    """Return the prefixes that the names of a model need, whatever the data are."""
    names = [*_ALWAYS]
    for described in describe(classes).classes:
        iris = (described.iri, *(field.iri for field in described.properties))
        names += (iri.partition(":")[0] for iri in iris)
    return {name: NAMESPACES[name] for name in sorted(set(names)) if name in NAMESPACES}


FORMAT: Final = Format(
    name="turtle",
    suffixes=(".ttl",),
    description="Turtle, linked data; lossless, for triple stores and SPARQL.",
    media_type="text/turtle",
    reader=read,
    writer=write,
    lossless=True,
    reads=(Option("skip_others", flag=True),),
    reads_by_class=True,
)
