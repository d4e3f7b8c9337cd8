"""The graph in which parties alone are nodes, tied by what names both of them."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import attrs

from saradnja.dataset import Dataset
from saradnja.graphs.links import Link, has_receivers, links, missing_parties, type_of
from saradnja.graphs.parts import Edge, Leaf, Node, Spell
from saradnja.graphs.times import Time, together, told, when
from saradnja.graphs.two_mode import cited, edge, nodes_of
from saradnja.graphs.wording import class_label
from saradnja.model import Party, Record

__all__ = ["one_mode"]

Classes = tuple[type[Record], ...]
Found = tuple[tuple[Node, ...], tuple[Edge, ...], frozenset[Leaf]]


@attrs.define
class _Shared:
    """What two parties have in common: the records of one type that name both."""

    source: str
    target: str
    type: str
    directed: bool
    records: list[Record] = attrs.field(factory=list)


def one_mode(dataset: Dataset, language: str, classes: Classes) -> Found:
    """Return the nodes, the edges and the leaves that they keep."""
    kept: set[Leaf] = set()
    parties = {party.id for party in dataset.select(Party)} | missing_parties(dataset, classes)
    direct: list[Edge] = []
    by_record: dict[str, list[Link]] = {}
    for link in links(dataset, classes):
        if link.source in parties and link.target in parties:
            direct.append(edge(dataset, link, language, classes, kept))
        elif link.record.id not in parties and link.path and link.takes_part:
            by_record.setdefault(link.record.id, []).append(link)
    shared = _shared(dataset, by_record, parties, kept)
    edges = (*direct, *(_edge(dataset, tie, language, classes, kept) for tie in shared))
    return (
        nodes_of(dataset, dataset.select(Party), edges, language, classes, kept),
        edges,
        frozenset(kept),
    )


def _shared(
    dataset: Dataset, by_record: dict[str, list[Link]], parties: set[str], kept: set[Leaf]
) -> list[_Shared]:
    found: dict[tuple[str, frozenset[str] | tuple[str, str]], _Shared] = {}
    for key, stated in by_record.items():
        record = dataset[key]
        directed = has_receivers(type(record))
        for one, other in _pairs(stated, parties, directed):
            pair = (one, other) if directed else frozenset((one, other))
            tie = _Shared(one, other, type_of(record), directed)
            found.setdefault((tie.type, pair), tie).records.append(record)
            _keep(record, stated, (one, other), kept)
    return list(found.values())


def _pairs(stated: list[Link], parties: set[str], directed: bool) -> Iterator[tuple[str, str]]:
    """Yield the pairs of parties that a record ties: each giver to each receiver, else all."""
    acting = dict.fromkeys(link.source for link in stated if link.source in parties)
    receiving = dict.fromkeys(link.target for link in stated if link.target in parties)
    if directed:
        yield from ((one, other) for one in acting for other in receiving if one != other)
    else:
        yield from combinations({**acting, **receiving}, 2)


def _keep(record: Record, stated: list[Link], pair: tuple[str, str], kept: set[Leaf]) -> None:
    """Note what an edge shows of a record; a party that it names twice could be named once."""
    named = Counter(end for link in stated for end in (link.source, link.target))
    kept.add((record.id, ("id",)))
    if getattr(record, "status", None) is not None:
        kept.add((record.id, ("status",)))
    for link in stated:
        if any(end in pair and named[end] == 1 for end in (link.source, link.target)):
            kept.add((record.id, link.path))


def _edge(dataset: Dataset, tie: _Shared, language: str, classes: Classes, kept: set[Leaf]) -> Edge:
    times = [when(dataset, record) for record in tie.records]
    kept.update(leaf for time in times for leaf in time.leaves)
    states = [str(status) for status in map(_status, tie.records) if status is not None]
    attributes = {"records": " ".join(record.id for record in tie.records), **told(times)}
    attributes |= {"status": "; ".join(states)} if states else {}
    attributes |= cited([(record, record, ()) for record in tie.records], kept)
    return Edge(
        id=" ".join((tie.type, tie.source, tie.target)),
        source=tie.source,
        target=tie.target,
        type=tie.type,
        label=class_label(type(tie.records[0]), language, classes),
        directed=tie.directed,
        weight=len(tie.records),
        spells=_spells(times),
        attributes=attributes,
    )


def _spells(times: list[Time]) -> tuple[Spell, ...]:
    return together(spell for time in times for spell in time.spells)


def _status(record: Record) -> object:
    return getattr(record, "status", None)
