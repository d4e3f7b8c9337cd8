"""The second reading of a part, in which all that is wrong is found at its place."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import attrs

from saradnja.checks.check import found_across, found_inside
from saradnja.checks.cycles import Ring
from saradnja.checks.found import found as found_in
from saradnja.checks.look import look
from saradnja.codes import Severity
from saradnja.files import Classes, Locate
from saradnja.files.reading import placed
from saradnja.model import Record
from saradnja.problems import Problem
from saradnja.scale.engines import Task
from saradnja.scale.facts import reading
from saradnja.scale.gathering import Found
from saradnja.scale.how import Work
from saradnja.scale.known import Known, Row

__all__ = ["Wanted", "traced"]


class Wanted(NamedTuple):
    """What is known of a part: its records by number, and what they ask about other records.

    `twice` are those whose id stands before them, `similar` have an id that looks like another,
    `rings` begin with the record. Without `known`, the rules are not asked.
    """

    twice: frozenset[int]
    similar: Mapping[int, str]
    rings: Mapping[str, tuple[Ring, ...]]
    known: tuple[Mapping[str, str], tuple[Row, ...]] | None


def traced(work: Work, task: Task) -> list[Found]:
    """Find the places of what is wrong: in each severity one more than the limit of errors."""
    wanted: Wanted = task.wanted
    kinds, rows = wanted.known or ({}, ())
    facts = Known(kinds, rows, work.known)
    limit = work.limits.errors
    found: list[Found] = []
    counts = Counter[Severity]()
    for item, (record, locate) in enumerate(reading(task.part, work).items()):
        if isinstance(record, Problem):
            continue
        for number, problem in enumerate(_problems(item, record, wanted, facts, work.known)):
            counts[problem.severity] += 1
            if counts[problem.severity] <= limit + 1:
                found.append(Found(item, number, _placed(problem, locate)))
        if counts["error"] > limit:
            break
    return found


def _placed(problem: Problem, locate: Locate) -> Problem:
    if problem.code == "duplicate_id":  # of which nobody can say which record it is about
        return attrs.evolve(problem, position=locate(("id",)))
    return placed(problem, locate)


def _problems(
    item: int, record: Record, wanted: Wanted, facts: Known, classes: Classes
) -> Iterator[Problem]:
    if item in wanted.twice:
        yield Problem("duplicate_id", {"value": record.id})
    if wanted.known is not None:
        seen = look(record, classes)
        for _, problem in (*found_inside(seen), *found_across(seen, facts)):
            yield problem
    for ring in wanted.rings.get(record.id, ()):
        yield ring.tell(ring.keys, record)
    if item in wanted.similar:
        yield found_in("similar_ids", record, ("id",), value=record.id, other=wanted.similar[item])
