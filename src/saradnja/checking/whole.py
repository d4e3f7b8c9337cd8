"""All that was gathered from a file, and what its rules across records have to say of it."""

from array import array
from collections.abc import Callable, Hashable, Iterator
from functools import partial
from itertools import islice
from typing import Final

from saradnja.checking.gathering import Findings, Gathered, Numbers, Task, shifted
from saradnja.checking.keys import Kinds
from saradnja.checks.cycles import Ring, rings
from saradnja.checks.facts import Facts
from saradnja.checks.rules import Across
from saradnja.checks.table import RULES
from saradnja.files.contract import Classes
from saradnja.model import CLASSES, Record
from saradnja.problems import Problem

__all__ = ["Whole"]

_NEW_PAIRS: Final = partial(array, "Q")


class Whole(Facts[int]):
    """What the records of a file say together; `add_part` takes them in the order of the file."""

    def __init__(self, task: Task, key: Callable[[str], int]) -> None:
        super().__init__(key, _NEW_PAIRS)
        self.count = 0
        self.faults: list[Problem] = []
        self.findings = Findings(task.limits.errors)
        self._task = task
        self._lines = 0
        self._kinds = Kinds()
        self._appearances = Kinds()
        self._asked: dict[tuple[str, Hashable], array[int]] = {}
        self._classes: dict[type[Record], None] = dict.fromkeys(CLASSES)
        self._numbered = tuple(Numbers(task.classes))
        self._unknown: set[object] = set()

    @property
    def classes(self) -> Classes:
        """The classes of the model, and those of the records, as in a `Dataset` of them."""
        return tuple(self._classes)

    def kind(self, key: int) -> type[Record] | None:
        """Return the class of the record with a key, or None where there is no such record."""
        number = self._kinds.get(key)
        return None if number is None else self._numbered[number]

    def add_part(self, part: Gathered) -> bool:
        """Take in what comes next in the file; False where nothing after it need be looked at."""
        for fault in part.faults:
            if fault.code == "unknown_class":  # told once in a file
                if fault.parameters["value"] in self._unknown:
                    continue
                self._unknown.add(fault.parameters["value"])
            self.faults.append(shifted(fault, self._lines))
        self.count += part.count
        self.findings.extend(part.findings, self._lines)
        self._lines += part.lines
        self._kinds.extend(part.kinds)
        self._appearances.extend(part.appearances)
        self._classes |= part.classes
        for asked, keys in part.asked.items():
            self._asked.setdefault(asked, array("Q")).extend(keys)
        self._extend(part)
        return part.finished and len(self.faults) < self._task.limits.errors

    def _extend(self, part: Facts[int]) -> None:
        self.foundings |= part.foundings
        self.times |= part.times
        self.wholes |= part.wholes
        self.informal |= part.informal
        self.hosted |= part.hosted
        for key, shares in part.shares.items():
            self.shares.setdefault(key, []).extend(shares)
        for steps, pairs in part.steps.items():
            self.steps.setdefault(steps, _NEW_PAIRS()).extend(pairs)

    def repeated(self) -> frozenset[int]:
        """Return the keys of ids that may stand twice."""
        return self._kinds.repeated()

    def similar(self) -> frozenset[int]:
        """Return the keys of appearances that may be those of several ids."""
        return self._appearances.repeated() | frozenset(
            key for keys in self._appearances.by_bucket() for key in keys if key in self._kinds
        )

    def rings(self) -> tuple[Ring, ...]:
        """Return the rings of records, as many as can be told and one more."""
        return tuple(islice(rings(self, self.classes), self._task.limits.errors + 1))

    def is_answered(self) -> bool:
        """Say whether nothing is wrong with what records ask about each other."""
        return not any(self._wrong())

    def _wrong(self) -> Iterator[bool]:
        across = {rule.name: rule for rule in RULES if isinstance(rule, Across)}
        for (name, fits), keys in self._asked.items():
            wrong = across[name].wrong
            yield any(wrong(self, key, fits) for key in keys)
