"""What a run of records says: what is wrong inside them, and what must be known of them later."""

import gc
import secrets
from collections.abc import Callable, Generator, Hashable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from saradnja.checks.check import found_inside
from saradnja.checks.facts import Facts
from saradnja.checks.ids import appearance
from saradnja.checks.look import look
from saradnja.checks.table import rules_of
from saradnja.files.contract import Classes, Locate
from saradnja.files.garbage import uncollected
from saradnja.files.ids import Ids, Kinds, new_row
from saradnja.files.limits import LIMITS, Limits
from saradnja.files.parts import shifted
from saradnja.files.reading import Item, Reading, placed
from saradnja.model import CLASSES, Record
from saradnja.problems import Problem

__all__ = ["Findings", "Gathered", "Task", "gather"]


@attrs.frozen(kw_only=True)
class Task:
    """How a file is checked: the same for all its parts, in whichever process.

    `read` are the classes that its records may have, `classes` those that rules know.
    """

    path: str
    format: str
    read: Classes
    options: Mapping[str, Any]
    limits: Limits = LIMITS
    references: bool = True
    classes: Classes = attrs.field(init=False)
    secret: bytes = attrs.field(init=False, factory=secrets.token_bytes)

    @classes.default
    def _known(self) -> Classes:
        return tuple(dict.fromkeys((*self.read, *CLASSES)))

    def reading(self) -> Reading:
        """Begin to read the file."""
        return Reading(self.path, self.format, self.read, self.limits, self.options)


class Findings:
    """Problems by rule and class of record, in the order of the file.

    Of each there are as many as can be told and one more, by which it shows that some are not.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.lists: dict[tuple[str, type[Record]], list[Problem]] = {}

    def add(self, rule: str, cls: type[Record], problem: Problem) -> None:
        """Take in a problem that a rule found in a record of a class."""
        found = self.lists.setdefault((rule, cls), [])
        if len(found) <= self.limit:
            found.append(problem)

    def extend(self, other: "Findings", lines: int = 0) -> None:
        """Take in what was found in later records, before which so many lines stand."""
        for (rule, cls), problems in other.lists.items():
            for problem in problems:
                self.add(rule, cls, shifted(problem, lines))

    def of(self, rule: str, classes: Iterable[type[Record]]) -> Iterator[Problem]:
        """Yield what a rule found in records of these classes."""
        for cls in classes:
            yield from self.lists.get((rule, cls), ())


class Gathered(Facts[int]):
    """What some records say, by keys of their ids; it is small, and goes from process to process.

    `faults` are what keeps records from being read; `asked` has the keys that rules ask about, and
    what must fit them; `classes` those of the records, in order of appearance.
    """

    def __init__(self, task: Task, key: Callable[[str], int]) -> None:
        super().__init__(key, new_row)
        self.count = 0
        self.faults: list[Problem] = []
        self.findings = Findings(task.limits.errors)
        self.kinds = Kinds()
        self.appearances = Ids()
        self.asked: dict[tuple[str, Hashable], set[int]] = {}
        self.classes: dict[type[Record], None] = {}
        self.lines = 0
        self.finished = True

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "key"}

    def take(
        self, record: Record, locate: Locate, task: Task, numbers: Mapping[type[Record], int]
    ) -> None:
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


def gather(
    items: Iterable[Item], task: Task, key: Callable[[str], int], most: int | None = None
) -> Generator[Gathered, None, None]:
    """Go through what is read, and yield what is gathered from every `most` records.

    After as many faults as the limits allow it ends.
    """
    numbers = {cls: number for number, cls in enumerate(task.classes)}
    gathered = Gathered(task, key)
    with uncollected():
        for item, locate in items:
            if isinstance(item, Problem):
                gathered.faults.append(item)
                if len(gathered.faults) >= task.limits.errors:
                    break
                continue
            gathered.take(item, locate, task, numbers)
            if most is not None and gathered.count >= most:
                yield gathered
                gathered = Gathered(task, key)
                gc.collect(0)
    yield gathered
