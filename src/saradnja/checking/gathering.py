"""What a run of records says: what is wrong inside them, and what must be known of them later."""

import gc
from array import array
from collections.abc import Callable, Generator, Hashable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

import attrs

from saradnja.checking.keys import Kinds
from saradnja.checks.check import found_inside
from saradnja.checks.facts import Facts
from saradnja.checks.ids import appearance
from saradnja.checks.look import look
from saradnja.checks.table import rules_of
from saradnja.files.contract import Batch, Classes, Locate
from saradnja.files.limits import Limits
from saradnja.files.parts import moved
from saradnja.files.reading import placed
from saradnja.model import Record
from saradnja.problems import Problem

__all__ = ["Findings", "Gathered", "Outcome", "Task", "gather"]

Outcome = Batch | tuple[Record | Problem, Locate]
"""What a reading yields: records that were made together, or one thing and its places."""

_NEW_PAIRS: Final = partial(array, "Q")


@attrs.frozen(kw_only=True)
class Task:
    """How a file is checked: the same for all its parts, in whichever process.

    `read` are the classes that its records may have, `classes` those that rules know.
    """

    path: str
    format: str
    read: Classes
    classes: Classes
    limits: Limits
    options: dict[str, Any]
    references: bool
    secret: bytes


class Findings:
    """Problems by rule and class of record, in the order of the file: as many as can be told.

    Where some are left out, it `is_cut`.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.lists: dict[tuple[str, type[Record]], list[Problem]] = {}
        self.is_cut = False

    def add(self, rule: str, cls: type[Record], problem: Problem) -> None:
        """Take in a problem that a rule found in a record of a class."""
        found = self.lists.setdefault((rule, cls), [])
        if len(found) < self.limit:
            found.append(problem)
        else:
            self.is_cut = True

    def extend(self, other: "Findings", lines: int = 0) -> None:
        """Take in what was found in later records, before which so many lines stand."""
        self.is_cut = self.is_cut or other.is_cut
        for (rule, cls), problems in other.lists.items():
            for problem in problems:
                self.add(rule, cls, shifted(problem, lines))

    def of(self, rule: str, classes: Iterable[type[Record]]) -> Iterator[Problem]:
        """Yield what a rule found in records of these classes."""
        for cls in classes:
            yield from self.lists.get((rule, cls), ())


def shifted(problem: Problem, lines: int) -> Problem:
    """Return a problem with its place so many lines further down."""
    return attrs.evolve(problem, position=moved(problem.position, lines)) if lines else problem


class Gathered(Facts[int]):
    """What some records say, by keys of their ids; it is small, and goes from process to process.

    `faults` are what keeps records from being read; `asked` has the keys that rules ask about, and
    what must fit them; `classes` those of the records, in order of appearance.
    """

    def __init__(self, task: Task, key: Callable[[str], int]) -> None:
        super().__init__(key, _NEW_PAIRS)
        self.count = 0
        self.faults: list[Problem] = []
        self.findings = Findings(task.limits.errors)
        self.kinds = Kinds()
        self.appearances = Kinds()
        self.asked: dict[tuple[str, Hashable], set[int]] = {}
        self.classes: dict[type[Record], None] = {}
        self.lines = 0
        self.finished = True

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "key"}

    def take(self, record: Record, locate: Locate, task: Task, numbers: "Numbers") -> None:
        """Take in one record: what is wrong inside it, and what others may ask about it."""
        cls = type(record)
        self.count += 1
        self.classes[cls] = None
        seen = look(record, task.classes)
        for rule, problem in found_inside(seen):
            self.findings.add(rule, cls, placed(problem, locate))
        if not task.references:
            self.kinds.add(self.key(record.id))
            return
        self.kinds.add(self.add(record, task.classes), numbers[cls])
        form = appearance(record.id)
        if form != record.id:
            self.appearances.add(self.key(form))
        kind: Any = cls
        for across in rules_of(kind).across:
            for _, target, fits in across.asks(seen, self):
                self.asked.setdefault((across.name, fits), set()).add(self.key(target))


class Numbers(dict[type[Record], int]):
    """A number for each class of record, the same in every process."""

    def __init__(self, classes: Classes) -> None:
        super().__init__({cls: number for number, cls in enumerate(classes)})


def gather(
    outcomes: Iterable[Outcome], task: Task, key: Callable[[str], int], most: int | None = None
) -> Generator[Gathered, None, None]:
    """Go through what is read, and yield what is gathered from every `most` records.

    After as many faults as the limits allow it ends.
    """
    numbers = Numbers(task.classes)
    gathered = Gathered(task, key)
    with _garbage_later():
        for outcome in outcomes:
            for item, locate in outcome.each() if isinstance(outcome, Batch) else (outcome,):
                if isinstance(item, Problem):
                    gathered.faults.append(item)
                else:
                    gathered.take(item, locate, task, numbers)
            if len(gathered.faults) >= task.limits.errors:
                break
            if most is not None and gathered.count >= most:
                yield gathered
                gathered = Gathered(task, key)
                gc.collect(0)
    yield gathered


@contextmanager
def _garbage_later() -> Iterator[None]:
    """Look for no garbage while records come and go: hardly any of it holds itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
