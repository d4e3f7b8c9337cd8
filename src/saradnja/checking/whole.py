"""All that was gathered from a file, and what its rules across records have to say of it."""

from array import array
from collections.abc import Callable, Hashable
from itertools import islice

from saradnja.checking.gathering import Findings, Gathered, Task
from saradnja.checks.cycles import Ring, rings
from saradnja.checks.facts import Facts
from saradnja.checks.table import ACROSS
from saradnja.files.contract import Classes
from saradnja.files.ids import Ids, Kinds, new_row
from saradnja.files.parts import Joined
from saradnja.model import CLASSES, Record
from saradnja.problems import Problem

__all__ = ["Whole"]


class Whole(Facts[int]):
    """What the records of a file say together; `add_part` takes them in the order of the file."""

    def __init__(self, task: Task, key: Callable[[str], int]) -> None:
        super().__init__(key, new_row)
        self.count = 0
        self.faults: list[Problem] = []
        self.findings = Findings(task.limits.errors)
        self._task = task
        self._file = Joined()
        self._kinds = Kinds()
        self._appearances = Ids()
        self._asked: dict[tuple[str, Hashable], array[int]] = {}
        self._classes: dict[type[Record], None] = dict.fromkeys(CLASSES)

    @property
    def classes(self) -> Classes:
        """The classes of the model, and those of the records, as in a `Dataset` of them."""
        return tuple(self._classes)

    def kind(self, key: int) -> type[Record] | None:
        """Return the class of the record with a key, or None where there is no such record."""
        number = self._kinds.get(key)
        return None if number is None else self._task.classes[number]

    def add_part(self, part: Gathered) -> bool:
        """Take in what comes next in the file; False where nothing after it need be looked at."""
        self.faults += filter(None, map(self._file.placed, part.faults))
        self.count += part.count
        self.findings.extend(part.findings, self._file.lines)
        self._file.lines += part.lines
        self._kinds.extend(part.kinds)
        self._appearances.extend(part.appearances)
        self._classes |= part.classes
        for asked, keys in part.asked.items():
            self._asked.setdefault(asked, new_row()).extend(keys)
        self.extend(part)
        return part.finished and len(self.faults) < self._task.limits.errors

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
        return not any(
            ACROSS[name].wrong(self, key, fits)
            for (name, fits), keys in self._asked.items()
            for key in keys
        )
