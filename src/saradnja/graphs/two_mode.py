"""The graph in which parties are nodes, and so is what they do together."""

from collections.abc import Iterable

from saradnja.dataset import Dataset
from saradnja.declare import Declared
from saradnja.graphs.links import Link, is_node, links
from saradnja.graphs.parts import Edge, Leaf, Node, Scalar, Spell
from saradnja.graphs.times import Time, lifetime, of_value, told, when, widened
from saradnja.graphs.wording import class_label, link_label, node_label, role_of, scalars
from saradnja.model import Event, Evidence, Party, Record
from saradnja.terms import Gender

__all__ = ["cited", "edge", "nodes_of", "two_mode"]

Classes = tuple[type[Record], ...]
Cited = tuple[Record, Declared, tuple[str | int, ...]]
"""A record, the value in it (or the record itself) that cites sources, and the path to it."""

Found = tuple[tuple[Node, ...], tuple[Edge, ...], frozenset[Leaf]]


def two_mode(dataset: Dataset, language: str, classes: Classes) -> Found:
    """Return the nodes, the edges and the leaves that they keep."""
    kept: set[Leaf] = set()
    edges = tuple(edge(dataset, link, language, classes, kept) for link in links(dataset, classes))
    records = [record for record in dataset if is_node(type(record))]
    return nodes_of(dataset, records, edges, language, classes, kept), edges, frozenset(kept)


def nodes_of(
    dataset: Dataset,
    records: Iterable[Record],
    edges: tuple[Edge, ...],
    language: str,
    classes: Classes,
    kept: set[Leaf],
) -> tuple[Node, ...]:
    """Return a node for each record, and for each that edges lead to and the dataset lacks."""
    spells: dict[str, list[Spell]] = {}
    for found in edges:
        for end in (found.source, found.target):
            spells.setdefault(end, []).extend(found.spells)
    nodes = [
        _node(dataset, record, spells.get(record.id, []), language, classes, kept)
        for record in records
    ]
    missing = [end for end in spells if end not in dataset]
    return (*nodes, *(Node(id=end, label=end, type="missing") for end in missing))


def _node(
    dataset: Dataset,
    record: Record,
    inner: list[Spell],
    language: str,
    classes: Classes,
    kept: set[Leaf],
) -> Node:
    """Return a record as a node; what the graph keeps of it is added to `kept`."""
    label, wordings, leaves = node_label(record, language)
    kept.add((record.id, ("id",)))
    kept.update(leaves)
    attributes = wordings | _plain_values(record, classes, kept)
    if isinstance(record, Party):
        spells, lived, leaves = lifetime(record)
        attributes |= lived
    else:
        time = when(dataset, record)
        spells, leaves = time.spells, time.leaves
        attributes |= told([time])
    kept.update(leaves)
    attributes |= cited([(record, record, ())], kept)
    return Node(
        id=record.id,
        label=label or class_label(type(record), language, classes),
        type=type(record).__name__,
        spells=widened(spells, inner),
        attributes=attributes,
    )


def edge(dataset: Dataset, link: Link, language: str, classes: Classes, kept: set[Leaf]) -> Edge:
    """Return a link as an edge; what the graph keeps of its record is added to `kept`."""
    time = _time(dataset, link)
    kept.update(time.leaves)
    attributes: dict[str, Scalar] = {}
    kept.update((link.record.id, path) for path in (("id",), *link.leaves))
    if link.path:
        attributes["record"] = link.record.id
        role = role_of(link.owner) if link.owner is not link.record else None
        if role is not None:
            attributes["role"] = str(role[1])
            kept.add((link.record.id, (*link.owner_path, role[0])))
    else:
        attributes |= _plain_values(link.record, classes, kept)
    attributes |= told([time])
    attributes |= cited([_cited(link)], kept)
    return Edge(
        id=" ".join(map(str, (link.record.id, *link.path))),
        source=link.source,
        target=link.target,
        type=link.type,
        label=link_label(link, _gender(dataset, link), language, classes),
        spells=time.spells,
        attributes=attributes,
    )


def _time(dataset: Dataset, link: Link) -> Time:
    """Return the time of the value in which a link stands, else that of its record."""
    own = of_value(link.owner) if link.owner is not link.record else None
    if own is None:
        return when(dataset, link.record)
    field = "date" if isinstance(link.owner, Event) else "during"
    return Time(own, None, ((link.record.id, (*link.owner_path, field)),))


def _gender(dataset: Dataset, link: Link) -> Gender | None:
    """Return the gender in which a role agrees with the party that has it."""
    party = dataset.get(link.source)
    return getattr(party, "gender", None)


def _cited(link: Link) -> Cited:
    """Return what bears a link out: its value, else its record, where the value cites nothing."""
    if getattr(link.owner, "evidence", ()):
        return link.record, link.owner, link.owner_path if link.path else ()
    return link.record, link.record, ()


def cited(stating: Iterable[Cited], kept: set[Leaf]) -> dict[str, Scalar]:
    """Return as attributes where sources say so, and in how many places."""
    found: list[str] = []
    for record, owner, path in stating:
        evidence: tuple[Evidence, ...] = getattr(owner, "evidence", ())
        for index, item in enumerate(evidence):
            here = (*path, "evidence", index)
            kept.add((record.id, (*here, "source")))
            if item.fragment is not None:
                kept.add((record.id, (*here, "fragment")))
            found.append("#".join(filter(None, (item.source, item.fragment))))
    told: dict[str, Scalar] = {"evidence_count": len(found)}
    return {"evidence": " ".join(found), **told} if found else told


def _plain_values(record: Record, classes: Classes, kept: set[Leaf]) -> dict[str, Scalar]:
    """Return the plain values of a record as attributes; their leaves are added to `kept`."""
    found: dict[str, Scalar] = {}
    for name, value, leaves in scalars(record, classes):
        found[name] = value
        kept.update(leaves)
    return found
