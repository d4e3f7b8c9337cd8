"""Who is tied to whom, and how: the graph behind the map, cut down to what a map can show."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from saradnja.dataset import Dataset
from saradnja.model import (
    Agreement,
    Collaboration,
    Funding,
    Membership,
    Organisation,
    Party,
    Relation,
)
from saradnja.networks.standing import realised
from saradnja.page.collaborations import partners_of
from saradnja.vocabularies import RelationKind

__all__ = ["KINDS", "LIMIT", "Graph", "graph"]

LIMIT: Final = 36
"""How many parties the map shows at most; with more of them no label could be read."""

KINDS: Final = ("membership", "collaboration", "agreement", "funding", "relation")
"""What ties can be, in the order in which they are drawn and named."""

_NO_TIES: Final = (RelationKind.DIFFERENT_FROM, RelationKind.SAME_AS)


class Graph(NamedTuple):
    """Parties, the chief one first, and the ties between them by pairs of indexes.

    `left_out` counts the parties that have ties and are not among them.
    """

    parties: tuple[Party, ...]
    ties: dict[tuple[int, int], tuple[str, ...]]
    left_out: int


def graph(dataset: Dataset, chief: Organisation | None) -> Graph:
    """Return the ties between parties; of many, the neighbours of the chief one come first.

    What has not come about, as a membership that was refused, ties nobody.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for kind, first, second in _ties(dataset, chief):
        known = all(isinstance(dataset.get(key), Party) for key in (first, second))
        if first != second and known:
            found.setdefault((min(first, second), max(first, second)), set()).add(kind)
    beside: dict[str, list[str]] = {}
    for pair in found:
        for one, other in (pair, pair[::-1]):
            beside.setdefault(one, []).append(other)
    parties = {party.id: party for party in dataset.select(Party) if party.id in beside}
    chosen = _chosen(chief, parties, beside)
    ordered = _walked(chosen, beside)
    index = {key: place for place, key in enumerate(ordered)}
    ties = {
        (min(index[one], index[other]), max(index[one], index[other])): tuple(
            kind for kind in KINDS if kind in kinds
        )
        for (one, other), kinds in found.items()
        if one in index and other in index
    }
    return Graph(
        tuple(parties[key] for key in ordered),
        dict(sorted(ties.items())),
        len(parties) - len(ordered),
    )


def _ties(dataset: Dataset, chief: Organisation | None) -> Iterator[tuple[str, str, str]]:
    for membership in realised(dataset, Membership):
        yield "membership", membership.member, membership.network
        for party in (*membership.initiated_by, *membership.represented_by):
            yield "relation", party, membership.member
    for collaboration in realised(dataset, Collaboration):
        own = [found.party for found in collaboration.participations if found.party]
        partners = partners_of(dataset, collaboration, chief)
        hub = chief.id if chief and chief.id in own else next(iter(partners), "")
        for key in partners:
            yield "collaboration", hub, key
    for agreement in realised(dataset, Agreement):
        for party in agreement.parties[1:]:
            yield "agreement", agreement.parties[0], party
    for funding in realised(dataset, Funding):
        for funder in funding.funders:
            for recipient in funding.recipients:
                yield "funding", funder, recipient
    for relation in dataset.select(Relation):
        if relation.kind not in _NO_TIES:
            yield "relation", relation.subject, relation.object


def _chosen(
    chief: Organisation | None, parties: dict[str, Party], beside: dict[str, list[str]]
) -> list[str]:
    """Return the ids of those that are shown: the chief one, its neighbours, then the most tied."""
    centre = chief.id if chief and chief.id in parties else ""
    near = set(beside.get(centre, ()))
    place = {key: number for number, key in enumerate(parties)}
    ranked = sorted(
        parties,
        key=lambda key: (
            key != centre,
            key not in near,
            not isinstance(parties[key], Organisation),
            -len(beside[key]),
            place[key],
        ),
    )
    return ranked[:LIMIT]


def _walked(chosen: list[str], beside: dict[str, list[str]]) -> list[str]:
    """Return the ids so that what is tied stands together: each followed by its own neighbours."""
    rank = {key: place for place, key in enumerate(chosen)}
    walked: dict[str, None] = dict.fromkeys(chosen[:1])
    for start in chosen:
        waiting = [start]
        while waiting:
            key = waiting.pop()
            if key in walked and key != chosen[0]:
                continue
            walked.setdefault(key)
            if key != chosen[0]:
                near = (other for other in beside[key] if other in rank and other not in walked)
                waiting += sorted(near, key=rank.__getitem__, reverse=True)
    return list(walked)
