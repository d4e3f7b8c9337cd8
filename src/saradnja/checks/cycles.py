"""Whether something is part of itself, or a member of itself."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from saradnja.checks.facts import UPWARD, Facts
from saradnja.checks.found import found
from saradnja.checks.look import Look
from saradnja.checks.rules import Together
from saradnja.model import Membership, Record
from saradnja.problems import Problem
from saradnja.schema import describe_class

__all__ = ["PARTS_OF_THEMSELVES", "ROUNDS", "Ring", "own_member", "rings"]

K = TypeVar("K")

PARTS_OF_THEMSELVES: Final = Together("parts_of_themselves")

ROUNDS: Final = 32
"""How often steps that lead out are taken away before the rest is walked through."""


class Ring(NamedTuple):
    """Records of which each leads to the next and the last to the first, and by which field."""

    name: str
    keys: tuple[Any, ...]

    def tell(self, ids: Sequence[str], record: Record) -> Problem:
        """Say it of the first of the records; `ids` are those of all."""
        value = " → ".join([*ids, ids[0]])
        return found("part_of_itself", record, (self.name,), value=value)


def rings(facts: Facts[Any], classes: tuple[type[Record], ...]) -> Iterator[Ring]:
    """Find rings: a place in itself, a version of itself, a unit of its own unit.

    Relations may join what is not there at all; nothing can be said of such a ring.
    """
    ways = [
        (field.owner, field.name)
        for cls in classes
        for field in describe_class(cls, classes).properties
    ]
    ways += [("RelationKind", kind.value) for kind in UPWARD]
    for way in dict.fromkeys(ways):
        rows = [facts.steps.get((*way, cls), ()) for cls in classes]
        for ring in _rings(_inner(rows)):
            if facts.kind(ring[0]) is not None:
                yield Ring(way[1], tuple(ring))


def _inner(rows: Sequence[Sequence[K]]) -> Mapping[K, list[K]]:
    """Return the steps that may be part of a ring, by where they begin.

    A step to where no step begins leads nowhere: it is taken away, and then what led to it.
    """
    pairs = [pair for row in rows for pair in zip(row[::2], row[1::2], strict=True)]
    for _ in range(ROUNDS):
        beginnings = {child for child, _ in pairs}
        kept = [pair for pair in pairs if pair[1] in beginnings]
        if len(kept) == len(pairs):
            break
        pairs = kept
    steps: dict[K, list[K]] = {}
    for child, above in pairs:
        steps.setdefault(child, []).append(above)
    return steps


def _rings(steps: Mapping[K, list[K]]) -> Iterator[list[K]]:
    """Walk each chain once, without recursion: chains may be thousands of records long."""
    done: set[K] = set()
    for start in steps:
        path: list[K] = []
        on_path: set[K] = set()
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
                yield path[path.index(step) :]
            elif step not in done:
                path.append(step)
                on_path.add(step)
                stack.append((step, iter(steps.get(step, ()))))


def own_member(look: Look) -> Iterator[Problem]:
    """Find memberships in which a party belongs to itself."""
    membership: Membership = look.record
    if membership.member == membership.network:
        yield found("own_member", membership, ("network",), value=str(membership.member))
