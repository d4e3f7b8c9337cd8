"""Questions about who belongs, who works together and who pays, asked of a dataset."""

from collections import deque
from collections.abc import Iterator

from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.model import Collaboration, Funding, Membership, Organisation, Party
from saradnja.shapes import Ref
from saradnja.vocabularies import MembershipStatus

__all__ = ["collaborations", "funding", "members", "memberships"]


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
    of whom nothing is stated either way. Who only applied, or was refused, is no member.
    `through` walks into networks that are members of the network, without it only direct members
    are named; each party is named once, and the network is no member of itself. Members the
    dataset does not hold are left out: `check` names them.

    >>> from saradnja.text import Text
    >>> teh, magacin = (Organisation(id=i, name=Text(en=i)) for i in ("teh", "magacin"))
    >>> joined = Membership(id="m", member=magacin.ref, network=teh.ref, during=Date("2017/.."))
    >>> dataset = Dataset([teh, magacin, joined])
    >>> [party.id for party in members(dataset, network=teh.ref, on=Date("2018"))]
    ['magacin']
    """
    found: list[Party] = []
    queue = deque[str]([network])
    seen = {str(network)}
    while queue:
        asked = queue.popleft()
        for membership in _memberships_in(dataset, asked):
            if membership.member in seen or not _holds(membership, on, possible):
                continue
            seen.add(membership.member)
            party = dataset.get(membership.member)
            if party is not None:
                found.append(party)
            if through:
                queue.append(membership.member)
    return tuple(found)


def _memberships_in(dataset: Dataset, network: str) -> Iterator[Membership]:
    for record in dataset.referring_to(network):
        if isinstance(record, Membership) and record.network == network:
            yield record


def _holds(membership: Membership, on: Date | None, possible: bool) -> bool:
    if membership.status in (MembershipStatus.APPLIED, MembershipStatus.REFUSED):
        return False
    answer = True if on is None else membership.on(on)
    return possible if answer is None else answer


def memberships(dataset: Dataset, party: Ref[Party]) -> tuple[Membership, ...]:
    """Return the memberships of a party, past and present, in the order of the dataset."""
    return tuple(
        record
        for record in dataset.referring_to(party)
        if isinstance(record, Membership) and record.member == party
    )


def collaborations(dataset: Dataset, party: Ref[Party]) -> tuple[Collaboration, ...]:
    """Return the collaborations a party took part in, itself or through someone on its behalf."""
    return tuple(
        record
        for record in dataset.referring_to(party)
        if isinstance(record, Collaboration)
        and any(party == part.party or party in part.on_behalf_of for part in record.participations)
    )


def funding(dataset: Dataset, party: Ref[Party]) -> tuple[Funding, ...]:
    """Return the funding a party gave, received or applied for, in the order of the dataset."""
    return tuple(
        record
        for record in dataset.referring_to(party)
        if isinstance(record, Funding) and (party in record.funders or party in record.recipients)
    )
