"""Who belongs to which network, when, and through which other networks."""

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from saradnja.dataset import Dataset
from saradnja.dates import Date, periods
from saradnja.model import Membership, Organisation, Party
from saradnja.model.relations import NOT_JOINED
from saradnja.shapes import Ref, refuse_no_id

__all__ = ["Nested", "holds", "members", "memberships", "nested"]


class Nested(NamedTuple):
    """A party that belongs to a network, and the memberships that lead to it from there.

    One membership is a direct member's; with more, each but the last is that of a network. `depth`
    is their number.
    """

    party: Ref[Party]
    path: tuple[Membership, ...]

    @property
    def depth(self) -> int:
        """How many memberships lead to the party: 1 for a direct member."""
        return len(self.path)


def members(
    dataset: Dataset,
    *,
    network: Ref[Organisation],
    on: Date | None = None,
    possible: bool = False,
    through: bool = False,
) -> tuple[Party, ...]:
    """Return the parties that belong, or belonged, to a network, in the order they are entered.

    With `on`, those whose membership is stated for some time in that date; `possible` adds those
    of whom nothing is stated either way. Who means to join, applied or was refused is no member.
    `through` walks into networks that are members of the network, without it only direct members
    are named; each party is named once, and the network is no member of itself. Members the
    dataset does not hold are left out: `check` names them. The network need not be held either, so
    that an id which nothing has or points to is no error: it has no members, while
    `dataset[network]` raises `UnknownRecord`.

    >>> from saradnja.text import Text
    >>> teh, magacin = (Organisation(id=i, name=Text(en=i)) for i in ("teh", "magacin"))
    >>> joined = Membership(id="m", member=magacin.ref, network=teh.ref, during=Date("2017/.."))
    >>> dataset = Dataset([teh, magacin, joined])
    >>> [party.id for party in members(dataset, network=teh.ref, on=Date("2018"))]
    ['magacin']
    """
    found = (
        dataset.get(membership.member)
        for membership, _ in _walked(dataset, network, on, possible, through)
    )
    return tuple(party for party in found if party is not None)


def nested(
    dataset: Dataset,
    *,
    network: Ref[Organisation],
    on: Date | None = None,
    possible: bool = False,
) -> tuple[Nested, ...]:
    """Return who belongs to a network, directly or in networks within it, and by which path.

    Each party is named once, with a shortest path to it; parties the dataset does not hold are
    named too. `on` and `possible` are those of `members`: each membership on a path must hold.

    >>> top, mid = Ref[Organisation]("top"), Ref[Organisation]("mid")
    >>> inside = Membership(id="inside", member=mid, network=top)
    >>> deeper = Membership(id="deeper", member=Ref("rex"), network=mid)
    >>> [(found.party, found.depth) for found in nested(Dataset([inside, deeper]), network=top)]
    [(Ref('mid'), 1), (Ref('rex'), 2)]
    """
    paths: dict[str, tuple[Membership, ...]] = {str(network): ()}
    for membership, above in _walked(dataset, network, on, possible, through=True):
        paths[membership.member] = (*paths[above], membership)
    return tuple(Nested(Ref(party), path) for party, path in paths.items() if path)


def _walked(
    dataset: Dataset, network: str, on: Date | None, possible: bool, through: bool
) -> Iterator[tuple[Membership, str]]:
    """Yield the first membership that leads to each party, and the network it is in."""
    periods.refuse_undated(on)
    refuse_no_id(network)
    queue = deque[str]([network])
    seen = {str(network)}
    while queue:
        asked = queue.popleft()
        for membership in _memberships_in(dataset, asked):
            if membership.member in seen or not holds(membership, on, possible):
                continue
            seen.add(membership.member)
            yield membership, asked
            if through:
                queue.append(membership.member)


def _memberships_in(dataset: Dataset, network: str) -> Iterator[Membership]:
    for record in dataset.referring_to(network):
        if isinstance(record, Membership) and record.network == network:
            yield record


def holds(membership: Membership, on: Date | None, possible: bool) -> bool:
    """Say whether a membership is one at some time in `on`, or may be one if that will do."""
    if membership.status in NOT_JOINED:
        return False
    answer = True if on is None else membership.on(on)
    return possible if answer is None else answer


def memberships(
    dataset: Dataset, party: Ref[Party], *, on: Date | None = None, possible: bool = False
) -> tuple[Membership, ...]:
    """Return the memberships of a party, past and present, in the order of the dataset.

    With `on`, those that are stated for some time in that date; `possible` adds those of which
    nothing is stated either way. As in `members`, a party that means to join, applied or was
    refused has no membership yet. The dataset need not hold the party: one that nothing points to
    has no memberships.

    >>> joined = Membership(id="m", member=Ref("a"), network=Ref("b"), during=Date("2017/.."))
    >>> memberships(Dataset([joined]), Ref("a"), on=Date("2016"))
    ()
    """
    return tuple(
        record
        for record in dataset.referring_to(party)
        if isinstance(record, Membership) and record.member == party and holds(record, on, possible)
    )
