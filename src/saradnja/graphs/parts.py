"""What a graph is made of, whatever writes it: nodes, edges, and the spells they are there for."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, get_args

import attrs

from saradnja.dates import Day

__all__ = [
    "MODES",
    "Dating",
    "Edge",
    "Graph",
    "Leaf",
    "Mode",
    "Node",
    "Scalar",
    "Spell",
    "columns",
]

Mode = Literal["two", "one"]
"""`two`: parties, and what they do together, are nodes. `one`: parties alone are."""

MODES: Final[tuple[Mode, ...]] = get_args(Mode)
"""The modes, the usual one first."""

Scalar = str | int | bool
"""What an attribute of a node or an edge may hold."""

Dating = Literal["exact", "imprecise", "not_stated"]
"""Whether both ends of a time are known to the day, known less well, or one of them not at all."""

Leaf = tuple[str, tuple[str | int, ...]]
"""The id of a record, none for the head, and the path to a value; to a wording, with its tag."""


class Spell(NamedTuple):
    """A stretch of time, both days inclusive; None where it has no limit or none is stated.

    >>> Spell(Day(2011, 3, 1), None).end is None
    True
    """

    start: Day | None
    end: Day | None


@attrs.frozen(kw_only=True)
class Node:
    """A record as a node; what has no spells is there all the time.

    `type` is the name of its class, or `missing` for a record that the dataset does not hold.

    >>> Node(id="rex", label="Rex", type="Organisation").spells
    ()
    """

    id: str
    label: str
    type: str
    spells: tuple[Spell, ...] = ()
    attributes: Mapping[str, Scalar] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Edge:
    """A tie between two nodes; what has no spells is there all the time.

    `type` is the field that states it (`participations.party`), or what sort of record it is
    (`membership`). What is not `directed` holds in both directions. `weight` is the number of
    records that say so.

    >>> Edge(id="e", source="rex", target="nkss", type="membership", label="member").weight
    1
    """

    id: str
    source: str
    target: str
    type: str
    label: str
    directed: bool = True
    weight: int = 1
    spells: tuple[Spell, ...] = ()
    attributes: Mapping[str, Scalar] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Graph:
    """Nodes and the edges between them, in the order of the dataset.

    `kept` has the leaves of the dataset that the graph shows; all others it leaves out.

    >>> Graph(nodes=(), edges=()).title
    ''
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    title: str = ""
    kept: frozenset[Leaf] = frozenset()


def columns(parts: tuple[Node, ...] | tuple[Edge, ...]) -> dict[str, type[Scalar]]:
    """Return the attributes that nodes or edges have, each with the type that holds all values.

    >>> parts = (Node(id="a", label="A", type="Organisation", attributes={"edition": 3}),)
    >>> columns(parts)
    {'edition': <class 'int'>}
    """
    found: dict[str, type[Scalar]] = {}
    for part in parts:
        for name, value in part.attributes.items():
            found[name] = type(value) if found.get(name, type(value)) is type(value) else str
    return found
