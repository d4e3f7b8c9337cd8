"""Whether something is part of itself, or a member of itself."""

from collections.abc import Iterator, Mapping

from saradnja.checks.found import classes_of, found
from saradnja.dataset import Dataset
from saradnja.model import Membership, Relation
from saradnja.problems import Problem
from saradnja.schema import describe_class
from saradnja.vocabularies import RelationKind

__all__ = ["own_member", "parts_of_themselves"]

_ORDERED = (
    RelationKind.UNIT_OF,
    RelationKind.PART_OF_GROUP,
    RelationKind.SUCCESSOR_OF,
    RelationKind.SPLIT_FROM,
    RelationKind.MERGED_INTO,
)
"""Kinds of relation that lead from a record to one before or above it, never back."""


def parts_of_themselves(dataset: Dataset) -> Iterator[Problem]:
    """Find rings: a place in itself, a version of itself, a unit of its own unit."""
    classes = classes_of(dataset)
    for cls in classes:
        for field in describe_class(cls, classes).properties:
            if cls in field.targets and not field.shape.many:
                above = {
                    record.id: (str(getattr(record, field.name)),)
                    for record in dataset.select(cls)
                    if getattr(record, field.name) is not None
                }
                yield from _rings(dataset, above, field.name)
    for kind in _ORDERED:
        above = {}
        for relation in dataset.select(Relation):
            if relation.kind is kind and relation.subject != relation.object:
                above[relation.subject] = (*above.get(relation.subject, ()), str(relation.object))
        yield from _rings(dataset, above, kind.value)


def _rings(dataset: Dataset, steps: Mapping[str, tuple[str, ...]], name: str) -> Iterator[Problem]:
    """Walk each chain once, without recursion: chains may be thousands of records long."""
    done: set[str] = set()
    for start in steps:
        path: list[str] = []
        on_path: set[str] = set()
        stack = [(start, iter(steps.get(start, ())))] if start not in done else []
        if stack:
            path.append(start)
            on_path.add(start)
        while stack:
            here, following = stack[-1]
            step = next(following, None)
            if step is None:
                stack.pop()
                done.add(here)
                on_path.discard(path.pop())
            elif step in on_path:
                ring = path[path.index(step) :]
                yield found(
                    "part_of_itself", dataset[step], (name,), value=" → ".join([*ring, step])
                )
            elif step not in done:
                path.append(step)
                on_path.add(step)
                stack.append((step, iter(steps.get(step, ()))))


def own_member(dataset: Dataset) -> Iterator[Problem]:
    """Find memberships in which a party belongs to itself."""
    for membership in dataset.select(Membership):
        if membership.member == membership.network:
            yield found("own_member", membership, ("network",), value=str(membership.member))
