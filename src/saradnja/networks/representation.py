"""Whom a party represented: in a network, in an organ, in work together."""

from typing import NamedTuple

from saradnja.checks.chronology import time_of
from saradnja.dataset import Dataset
from saradnja.dates import Date, periods
from saradnja.model import Affiliation, Collaboration, FundingScheme, Membership, Party, Record
from saradnja.networks.standing import taken
from saradnja.shapes import Ref

__all__ = ["Representation", "representations"]


class Representation(NamedTuple):
    """That one party spoke or acted for another, where and when.

    `record` is the membership, the affiliation, the collaboration or the scheme in which it did.
    """

    party: Ref[Party]
    represented: Ref[Party]
    record: Ref[Record]
    during: Date | None


def representations(
    dataset: Dataset, party: Ref[Party], *, on: Date | None = None, possible: bool = False
) -> tuple[Representation, ...]:
    """Return whom a party represented, in the order of the dataset.

    It did so as a participant, on behalf of others; in an organ, by an affiliation; or for a
    member of a network. `on` and `possible` are those of `members`.

    >>> seat = Membership(
    ...     id="m", member=Ref("nkss"), network=Ref("teh"), represented_by=(Ref("ana"),)
    ... )
    >>> [found.represented for found in representations(Dataset([seat]), Ref("ana"))]
    [Ref('nkss')]
    """
    found: list[Representation] = []
    for record in dataset.referring_to(party):
        during, then = _when(dataset, record, on)
        if taken(then, possible):
            found += [
                Representation(party, represented, record.ref, during)
                for represented in _represented(record, party)
            ]
    return tuple(found)


def _represented(record: Record, party: Ref[Party]) -> tuple[Ref[Party], ...]:
    if isinstance(record, Membership):
        return (record.member,) if party in record.represented_by else ()
    if isinstance(record, Affiliation):
        return record.on_behalf_of if party == record.person else ()
    if isinstance(record, Collaboration | FundingScheme):
        spoken = [part.on_behalf_of for part in record.participations if part.party == party]
        return tuple(dict.fromkeys(represented for each in spoken for represented in each))
    return ()


def _when(dataset: Dataset, record: Record, on: Date | None) -> tuple[Date | None, bool | None]:
    """Return the time of a record, and whether it falls into `on`; True where none is asked."""
    if isinstance(record, Membership | Affiliation):
        return record.during, True if on is None else record.on(on)
    during = time_of(dataset, record) if isinstance(record, Collaboration) else None
    if isinstance(record, FundingScheme):
        during = record.during
    return during, True if on is None else periods.on(during, on)
