"""All parts read and their facts in one database: what every question begins with."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, Generic, NamedTuple, TypeVar

import attrs

from saradnja.codes import Severity
from saradnja.files import InvalidFile, UnreadableFile
from saradnja.files.parts import Part, moved
from saradnja.problems import Position, Problem
from saradnja.scale.database import Database, database
from saradnja.scale.engines import Engine, Task, engine
from saradnja.scale.facts import IDS, Facts, Question, facts
from saradnja.scale.how import How, Paths, Work

__all__ = ["PLACE", "Found", "Gathered", "gathering", "refusal"]

T = TypeVar("T")

PLACE: Final = "((part::BIGINT << 40) + item)"
"""The place of a record among all, in SQL: by part, and in it by number."""

_SHOWN: Final = 3


class Found(NamedTuple):
    """A problem, the number of its record in its part, and its own among those of the record."""

    item: int
    number: int
    problem: Problem


class Gathered:
    """The facts of all parts in a database, and the way back to the records they are of."""

    def __init__(
        self, parts: tuple[Part, ...], work: Work, run: Engine, database: Database
    ) -> None:
        self.database = database
        self.is_cut = False
        self._parts = parts
        self._work = work
        self._run = run
        self._problems: dict[int, list[Found]] = {}
        self._lines: dict[int, int] = {}

    def gather(self, question: Question) -> None:
        """Read all parts, until there are more problems than the limit allows."""
        tables = {**IDS, **question.tables}
        self.database.create(tables)
        files = _Files()
        records = problems = 0
        tasks = map(Task, self._parts, range(len(self._parts)))
        read = partial(facts, work=self._sent, question=question)
        for number, told in enumerate(self._run(read, tasks)):
            if not files.goes_on(self._parts[number]):
                continue
            self._lines[number] = files.lines
            self._problems[number] = files.problems(told)
            self.database.add(told.tables)
            records += told.records
            problems += len(self._problems[number])
            if self._work.watch is not None:
                self._work.watch(records)
            limit = self._work.limits.errors
            if problems >= limit or len(told.problems) >= limit:
                self.is_cut = True
                break
        self.database.load()

    def again(
        self, function: Callable[[Task, Work], T], wanted: Iterable[tuple[int, Any]]
    ) -> Iterator[tuple[int, T]]:
        """Call a function with some parts, by number, and with what is wanted of each."""
        numbers: list[int] = []

        def tasks() -> Iterator[Task]:
            for number, of_part in wanted:
                numbers.append(number)
                yield Task(self._parts[number], number, of_part)

        for index, found in enumerate(self._run(_Bound(function, self._sent), tasks())):
            yield numbers[index], found

    def faults(self, further: Iterable[tuple[int, list[Found]]]) -> tuple[Problem, ...]:
        """Return the problems of reading, and `further` ones by part, in the order of places."""
        limit = self._work.limits.errors
        added = iter(() if self.is_cut else further)
        number, more = next(added, (None, []))
        found: list[Problem] = []
        for part, own in self._problems.items():
            here = own
            if part == number:
                here = sorted([*own, *self._placed(part, more)], key=_order)
                number, more = next(added, (None, []))
            found += [it.problem for it in here]
            if len(found) >= limit:
                return (*found[:limit], _end("limit_errors", limit))
        return tuple(found)

    def findings(self, found: Iterable[tuple[int, list[Found]]]) -> tuple[Problem, ...]:
        """Return what rules have found, in the order of places: errors first if it is too much."""
        limit = self._work.limits.errors
        kept: list[Problem] = []
        counts = Counter[Severity]()
        for part, of_part in found:
            for it in self._placed(part, of_part):
                counts[it.problem.severity] += 1
                if counts[it.problem.severity] <= limit:
                    kept.append(it.problem)
            if counts["error"] > limit:
                break
        if counts.total() <= limit:
            return tuple(kept)
        room = {"error": limit, "warning": max(0, limit - counts["error"])}
        told: list[Problem] = []
        for problem in kept:
            if room[problem.severity] > 0:
                room[problem.severity] -= 1
                told.append(problem)
        return (*told, _end("limit_problems", limit))

    def _placed(self, part: int, found: Iterable[Found]) -> Iterator[Found]:
        return (_shifted(it, self._lines[part]) for it in found)

    @property
    def _sent(self) -> Work:
        """What a worker must know: nothing that stays in this process."""
        return attrs.evolve(self._work, client=None, watch=None)


@attrs.frozen
class _Bound(Generic[T]):
    """A function that is told how the work is done; it can be sent to other processes."""

    function: Callable[[Task, Work], T]
    work: Work

    def __call__(self, task: Task) -> T:
        return self.function(task, self.work)


class _Files:
    """What the parts of a file, and the files before it, have said so far."""

    def __init__(self) -> None:
        self.lines = 0
        self._path = ""
        self._ended = False
        self._unknown: set[object] = set()
        self._base: tuple[str, str] | None = None

    def goes_on(self, part: Part) -> bool:
        """Say whether a part is to be counted: not after what could be read no further."""
        if part.start == 0:
            self.lines = 0
            self._path = part.path
            self._ended = False
            self._unknown = set()
        return not self._ended

    def problems(self, told: Facts) -> list[Found]:
        """Return the problems of a part at their places in the file, and note what it says."""
        found = [*self._differing(told.base)]
        for item, problem in told.problems:
            if problem.code == "unknown_class":  # which a file is told of once
                if problem.parameters["value"] in self._unknown:
                    continue
                self._unknown.add(problem.parameters["value"])
            found.append(_shifted(Found(item, 0, problem), self.lines))
        self.lines += told.lines
        self._ended = not told.finished
        return found

    def _differing(self, base: str | None) -> Iterator[Found]:
        if base is None:
            return
        if self._base is None:
            self._base = base, self._path
        first, file = self._base
        if base != first:
            told = {"value": base, "other": first, "file": file}
            yield Found(-1, 0, Problem("bases_differ", told, Position(file=self._path)))


def _shifted(found: Found, lines: int) -> Found:
    problem = found.problem
    placed = attrs.evolve(problem, position=moved(problem.position, lines))
    return found._replace(problem=placed)


def _end(code: str, limit: int) -> Problem:
    return Problem(code, {"limit": limit})


def _order(found: Found) -> tuple[int, int]:
    return found.item, found.number


def refusal(problems: tuple[Problem, ...]) -> InvalidFile:
    """Return the error for files that have problems: it names the first of them."""
    files = dict.fromkeys(it.position.file for it in problems if it.position.file is not None)
    shown = [*files][:_SHOWN]
    return InvalidFile(", ".join([*shown, "…"] if len(files) > _SHOWN else shown), problems)


@contextmanager
def gathering(paths: Paths, how: How, question: Question) -> Iterator[Gathered]:
    """Read all files, and let their facts be asked for a while."""
    work = Work(**how)
    parts = work.parts(paths)
    before = _states(parts)
    with database(work) as opened, engine(work) as run:
        found = Gathered(parts, work, run, opened)
        found.gather(question)
        yield found
    for path, state in _states(parts).items():
        if state != before[path]:
            raise UnreadableFile("file_changed", file=path)


def _states(parts: Iterable[Part]) -> dict[str, tuple[int, ...]]:
    """Return what changes when a file is written again, or another takes its place."""
    found = {path: os.stat(path) for path in dict.fromkeys(part.path for part in parts)}
    return {path: (it.st_dev, it.st_ino, it.st_size, it.st_mtime_ns) for path, it in found.items()}
