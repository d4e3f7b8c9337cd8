"""What keeps a file from being read, once it is known that an id may stand in it twice."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping

import attrs

from saradnja.codes import Parameter
from saradnja.files.reading import Reading
from saradnja.problems import Position, Problem

__all__ = ["find_faults", "with_firsts"]


def find_faults(
    reading: Reading, key: Callable[[str], object], repeated: Container[object]
) -> list[Problem]:
    """Return all that is wrong in a file, read once more, among it the ids that do stand twice.

    Of those whose keys are not `repeated` none does, so that they need not be kept.
    """
    faults: list[Problem] = []
    firsts: dict[str, Position] = {}
    for item, locate in reading.items():
        if isinstance(item, Problem):
            faults.append(item)
        elif item.id in firsts:
            told: dict[str, Parameter] = {"value": item.id, "first": firsts[item.id]}
            faults.append(Problem("duplicate_id", told, locate(("id",))))
        elif key(item.id) in repeated:
            firsts[item.id] = locate(("id",))
        if len(faults) >= reading.limits.errors:
            return [*faults, reading.too_many()]
    return faults


def with_firsts(problems: Iterable[Problem], firsts: Mapping[str, Position]) -> Iterator[Problem]:
    """Say of the ids that stand twice where each stood first, if that is known."""
    for problem in problems:
        first = firsts.get(str(problem.parameters.get("value")))
        if problem.code == "duplicate_id" and first is not None:
            problem = attrs.evolve(problem, parameters={**problem.parameters, "first": first})
        yield problem
