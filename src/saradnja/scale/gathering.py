"""All parts read and their facts in one database: what every question begins with."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, NamedTuple, TypeVar

import attrs

from saradnja.codes import Severity
from saradnja.files.opening import unchanged
from saradnja.files.parts import Joined, Part, shifted
from saradnja.problems import Position, Problem, at_most
from saradnja.scale.database import Database, database
from saradnja.scale.engines import Engine, Task, engine
from saradnja.scale.facts import IDS, Facts, Question, facts
from saradnja.scale.how import Paths, Work

__all__ = ["PLACE", "Found", "Gathered", "gathering"]

T = TypeVar("T")

PLACE: Final = "((part::BIGINT << 40) + item)"
"""The place of a record among all, in SQL: by part, and in it by number."""


class Found(NamedTuple):
    """A problem, the number of its record in its part, and its own among those of the record."""

    item: int
    number: int
    problem: Problem


class Gathered:
    """The facts of all parts in a database, and the way back to the records they are of.

    `lines` says how many lines of its file stand before each part.
    """

    def __init__(
        self, parts: tuple[Part, ...], work: Work, run: Engine, database: Database
    ) -> None:
        self.database = database
        self.is_cut = False
        self._parts = parts
        self._work = work
        self._run = run
        self._problems: dict[int, list[Found]] = {}
        self.lines: dict[int, int] = {}

    def gather(self, question: Question) -> None:
        """Read all parts, until there are more problems than the limit allows."""
        tables = {**IDS, **question.tables}
        self.database.create(tables)
        files = _Files()
        records = problems = 0
        tasks = map(Task, self._parts, range(len(self._parts)))
        read = partial(facts, self._sent, question)
        for number, told in enumerate(self._run(read, tasks)):
            if not files.goes_on(self._parts[number]):
                continue
            self.lines[number] = files.file.lines
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
        self, function: Callable[[Work, Task], T], wanted: Iterable[tuple[int, Any]]
    ) -> Iterator[tuple[int, T]]:
        """Call a function with some parts, by number, and with what is wanted of each."""
        numbers: list[int] = []

        def tasks() -> Iterator[Task]:
            for number, of_part in wanted:
                numbers.append(number)
                yield Task(self._parts[number], number, of_part)

        for index, found in enumerate(self._run(partial(function, self._sent), tasks())):
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
                here = sorted([*own, *self._placed(part, more)], key=lambda it: it[:2])
                number, more = next(added, (None, []))
            found += [it.problem for it in here]
            if len(found) >= limit:
                return (*found[:limit], Problem("limit_errors", {"limit": limit}))
        return tuple(found)

    def findings(self, found: Iterable[tuple[int, list[Found]]]) -> tuple[Problem, ...]:
        """Return what rules have found, in the order of places: errors first if it is too much."""
        limit = self._work.limits.errors
        kept: list[Problem] = []
        counts = Counter[Severity]()
        for part, of_part in found:
            for it in self._placed(part, of_part):
                counts[it.problem.severity] += 1
                if counts[it.problem.severity] <= limit + 1:
                    kept.append(it.problem)
            if counts["error"] > limit:
                break
        return at_most(limit, kept)

    def _placed(self, part: int, found: Iterable[Found]) -> Iterator[Found]:
        lines = self.lines[part]
        return (it._replace(problem=shifted(it.problem, lines)) for it in found)

    @property
    def _sent(self) -> Work:
        """What a worker must know: nothing that stays in this process."""
        return attrs.evolve(self._work, client=None, watch=None)


class _Files:
    """What the parts of a file, and the files before it, have said so far."""

    def __init__(self) -> None:
        self.file = Joined()
        self._path = ""
        self._ended = False
        self._base: tuple[str, str] | None = None

    def goes_on(self, part: Part) -> bool:
        """Say whether a part is to be counted: not after what could be read no further."""
        if part.start == 0:
            self.file = Joined()
            self._path = part.path
            self._ended = False
        return not self._ended

    def problems(self, told: Facts) -> list[Found]:
        """Return the problems of a part at their places in the file, and note what it says."""
        found = [*self._differing(told.base)]
        for item, problem in told.problems:
            placed = self.file.placed(problem)
            if placed is not None:
                found.append(Found(item, 0, placed))
        self.file.lines += told.lines
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


@contextmanager
def gathering(paths: Paths, work: Work, question: Question) -> Iterator[Gathered]:
    """Read all files, and let their facts be asked for a while."""
    parts = work.parts(paths)
    files = dict.fromkeys(part.path for part in parts)
    work = attrs.evolve(work, jobs=min(work.jobs, len(parts)))
    with unchanged(files, work.format), engine(work) as run, database(work) as opened:
        found = Gathered(parts, work, run, opened)
        found.gather(question)
        yield found
