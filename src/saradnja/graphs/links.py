"""Which records are nodes, which are edges, and what links the dataset states between nodes."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from saradnja.dataset import Dataset
from saradnja.declare import Declared, held
from saradnja.model import (
    CLASSES,
    Affiliation,
    Evidence,
    Membership,
    Party,
    Place,
    Record,
    Relation,
    Source,
)
from saradnja.networks.standing import is_unrealised
from saradnja.schema import describe_class
from saradnja.shapes import Ref
from saradnja.vocabularies import RelationKind

__all__ = ["Link", "has_receivers", "is_node", "links", "missing_parties", "type_of"]

_TIES: Final[Mapping[type[Record], tuple[str, str]]] = {
    Membership: ("member", "network"),
    Affiliation: ("person", "organisation"),
    Relation: ("subject", "object"),
}
"""Records that are edges, and the fields that say from where to where; all others are nodes."""

_NO_NODES: Final = (Source, Place)
"""Where something was read, and where it is, is no part of the network."""

_RECEIVING: Final = frozenset({"recipients", "fiscal_host", "supports"})
_ABOUT: Final = frozenset({"about"})
"""Fields that lead from a record to a party: it receives, or is spoken of.

In all others a party acts, and leads to the record.
"""

_SAMENESS: Final = frozenset({RelationKind.SAME_AS, RelationKind.DIFFERENT_FROM})


class Link(NamedTuple):
    """That a record links two nodes.

    `path` leads to the reference in the record; it is empty where the record is itself the link.
    `owner` is the record or value in which the reference stands.
    """

    source: str
    target: str
    record: Record
    path: tuple[str | int, ...]
    owner: Declared

    @property
    def type(self) -> str:
        """The field that states it, without indexes, or what sort of record it is."""
        if not self.path:
            return type_of(self.record)
        return ".".join(step for step in self.path if isinstance(step, str))

    @property
    def takes_part(self) -> bool:
        """Whether a party at one end of it does or receives something, and is not only a topic."""
        return self.type.rpartition(".")[2] not in _ABOUT

    @property
    def leaves(self) -> tuple[tuple[str | int, ...], ...]:
        """The paths in its record that say from where to where it leads."""
        if self.path:
            return (self.path,)
        ends = next(ends for tie, ends in _TIES.items() if isinstance(self.record, tie))
        return tuple((field,) for field in ends)

    @property
    def owner_path(self) -> tuple[str | int, ...]:
        """The path to the value in which the reference stands."""
        return self.path[:-2] if isinstance(self.path[-1], int) else self.path[:-1]


def is_node(cls: type[Record]) -> bool:
    """Say whether records of a class are nodes."""
    return not issubclass(cls, (*_NO_NODES, *_TIES))


def has_receivers(cls: type[Record]) -> bool:
    """Say whether records of a class lead from some parties to others."""
    return any(field.name in _RECEIVING for field in cls.__attrs_attrs__)


def type_of(record: Record) -> str:
    """Return what type of edge a record is, or stands behind.

    What has not come about, and what says that two records are or are not the same, is of a type
    of its own, so that nobody counts it as a tie.
    """
    if isinstance(record, Relation) and record.kind in _SAMENESS:
        return "sameness"
    name = type(record).__name__.lower()
    return f"unrealised_{name}" if is_unrealised(record) else name


def links(dataset: Dataset, classes: tuple[type[Record], ...] = CLASSES) -> Iterator[Link]:
    """Yield every link between two nodes, in the order of the dataset.

    A reference to a record that the dataset does not hold is a link if it may be to a node.
    """
    parties = missing_parties(dataset, classes)
    for record in dataset:
        for tie, (one, other) in _TIES.items():
            if isinstance(record, tie):
                yield from _tie(dataset, record, one, other, classes)
        if is_node(type(record)):
            yield from _references(dataset, record, parties, classes)


def _tie(
    dataset: Dataset, record: Record, one: str, other: str, classes: tuple[type[Record], ...]
) -> Iterator[Link]:
    ends = getattr(record, one), getattr(record, other)
    if all(
        end is not None and _leads_to_node(dataset, record, name, end, classes)
        for name, end in zip((one, other), ends, strict=True)
    ):
        yield Link(str(ends[0]), str(ends[1]), record, (), record)


def _references(
    dataset: Dataset,
    record: Record,
    parties: frozenset[str],
    classes: tuple[type[Record], ...],
) -> Iterator[Link]:
    for found in held(record):
        target = found.item
        if (
            not isinstance(target, Ref)
            or isinstance(found.owner, Evidence)
            or not _leads_to_node(dataset, found.owner, found.field, target, classes)
        ):
            continue
        acts = isinstance(dataset.get(target), Party) or target in parties
        if acts and not isinstance(record, Party) and found.field not in _RECEIVING | _ABOUT:
            yield Link(str(target), record.id, record, found.path, found.owner)
        else:
            yield Link(record.id, str(target), record, found.path, found.owner)


def _leads_to_node(
    dataset: Dataset, owner: Declared, field: str, target: str, classes: tuple[type[Record], ...]
) -> bool:
    there = dataset.get(target)
    if there is not None:
        return is_node(type(there))
    return any(map(is_node, describe_class(type(owner), classes)[field].targets))


def missing_parties(
    dataset: Dataset, classes: tuple[type[Record], ...] = CLASSES
) -> frozenset[str]:
    """Return the ids of parties that the dataset names and does not hold.

    A missing record is a party where a field points to it that can point to nothing else.
    """
    found = set()
    for record in dataset:
        for place in held(record):
            if isinstance(place.item, Ref) and place.item not in dataset:
                targets = describe_class(type(place.owner), classes)[place.field].targets
                if targets and all(issubclass(target, Party) for target in targets):
                    found.add(str(place.item))
    return frozenset(found)
