"""Who worked with whom, when and in which role: two-mode and one-mode graphs."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from saradnja.checks.chronology import time_of
from saradnja.dataset import Dataset
from saradnja.dates import Date, periods
from saradnja.model import Collaboration, Party
from saradnja.networks.standing import taken
from saradnja.shapes import Ref
from saradnja.vocabularies import ParticipationRole

__all__ = ["Part", "Shared", "Tie", "collaborations", "parts", "worked_together"]


class Part(NamedTuple):
    """An edge of the two-mode graph: a party took part in a collaboration, as what and when.

    `during` is the time of the collaboration, that of what it is part of where it has none.
    `spoken_for_by` is who took part on the party's behalf, None where it did so itself or where
    nobody is named.
    """

    party: Ref[Party]
    collaboration: Ref[Collaboration]
    role: ParticipationRole
    during: Date | None
    spoken_for_by: Ref[Party] | None = None


class Shared(NamedTuple):
    """One collaboration in which two parties took part, and the roles of each."""

    collaboration: Ref[Collaboration]
    during: Date | None
    roles: tuple[ParticipationRole, ...]
    other_roles: tuple[ParticipationRole, ...]


class Tie(NamedTuple):
    """An edge of the one-mode graph: two parties, and all in which they worked together."""

    party: Ref[Party]
    other: Ref[Party]
    shared: tuple[Shared, ...]


def collaborations(
    dataset: Dataset, party: Ref[Party], *, on: Date | None = None, possible: bool = False
) -> tuple[Collaboration, ...]:
    """Return the collaborations a party took part in, itself or through someone on its behalf.

    `on` and `possible` are those of `parts`.

    >>> from saradnja.model import Participation
    >>> from saradnja.vocabularies import CollaborationKind
    >>> part = Participation(party=Ref("rex"))
    >>> work = Collaboration(id="work", kind=CollaborationKind.WORKSHOP, participations=(part,))
    >>> [record.id for record in collaborations(Dataset([work]), Ref("rex"))]
    ['work']
    """
    return tuple(
        record
        for record in dataset.referring_to(party)
        if isinstance(record, Collaboration)
        and any(party == part.party or party in part.on_behalf_of for part in record.participations)
        and _then(time_of(dataset, record), on, possible)
    )


def parts(dataset: Dataset, *, on: Date | None = None, possible: bool = False) -> tuple[Part, ...]:
    """Return the two-mode graph: each part of each party in each collaboration.

    With `on`, in those that are stated for some time in that date; `possible` adds those of which
    nothing is stated either way. A party that others spoke for has a part of its own.
    """
    return tuple(
        part
        for collaboration in dataset.select(Collaboration)
        for part in _parts(dataset, collaboration, on, possible)
    )


def worked_together(
    dataset: Dataset,
    party: Ref[Party] | None = None,
    *,
    on: Date | None = None,
    possible: bool = False,
) -> tuple[Tie, ...]:
    """Return the one-mode graph: pairs of parties with what they did together; or one's ties.

    `on` and `possible` are those of `parts`. Each pair stands once, in the order in which the
    parties first took part together; with `party`, that party stands first in each. A
    collaboration of a hundred parties ties nearly five thousand pairs: ask for one party, or for
    `parts`, where there are such.

    >>> from saradnja.model import Participation
    >>> from saradnja.vocabularies import CollaborationKind
    >>> both = tuple(Participation(party=Ref(name)) for name in ("nkss", "pogon"))
    >>> workshop = Collaboration(id="w", kind=CollaborationKind.WORKSHOP, participations=both)
    >>> [(tie.party, tie.other) for tie in worked_together(Dataset([workshop]))]
    [(Ref('nkss'), Ref('pogon'))]
    """
    found: dict[frozenset[str], tuple[Ref[Party], Ref[Party], list[Shared]]] = {}
    asked = dataset.select(Collaboration) if party is None else collaborations(dataset, party)
    for collaboration in asked:
        roles: dict[Ref[Party], list[ParticipationRole]] = {}
        for part in _parts(dataset, collaboration, on, possible):
            roles.setdefault(part.party, []).append(part.role)
        during = time_of(dataset, collaboration)
        for one, other in _pairs(tuple(roles), party):
            first, second, shared = found.setdefault(frozenset((one, other)), (one, other, []))
            shared.append(
                Shared(
                    collaboration.ref,
                    during,
                    tuple(dict.fromkeys(roles[first])),
                    tuple(dict.fromkeys(roles[second])),
                )
            )
    return tuple(Tie(one, other, tuple(shared)) for one, other, shared in found.values())


def _pairs(
    parties: tuple[Ref[Party], ...], party: Ref[Party] | None
) -> Iterator[tuple[Ref[Party], Ref[Party]]]:
    if party is None:
        yield from combinations(parties, 2)
    elif party in parties:
        yield from ((party, other) for other in parties if other != party)


def _parts(
    dataset: Dataset, collaboration: Collaboration, on: Date | None, possible: bool
) -> Iterator[Part]:
    during = time_of(dataset, collaboration)
    if not _then(during, on, possible):
        return
    for part in collaboration.participations:
        if part.party is not None:
            yield Part(part.party, collaboration.ref, part.role, during)
        for represented in part.on_behalf_of:
            if represented != part.party:
                yield Part(represented, collaboration.ref, part.role, during, part.party)


def _then(during: Date | None, on: Date | None, possible: bool) -> bool:
    return on is None or taken(periods.on(during, on), possible)
