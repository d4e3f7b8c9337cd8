"""The book of an export: which leaves were written, and why the others were not."""

from collections.abc import Iterator
from typing import Any, Final

from saradnja.crosswalks.leaves import HEAD, Leaf, Path, dotted, head_leaves, leaves
from saradnja.dataset import Dataset
from saradnja.problems import Loss

__all__ = ["NO_PLACE", "Ledger"]

NO_PLACE: Final = "loss_no_place"
"""The reason of a loss for which no other was given."""


class Ledger:
    """What an export has written of a dataset, leaf by leaf; what it has not is a loss.

    A leaf that was kept once is kept, whatever else was said of it. The reason that was given
    first stands.

    >>> from saradnja.model import Organisation
    >>> from saradnja.text import Text
    >>> ledger = Ledger(Dataset([Organisation(id="rex", name=Text(en="Rex"))]))
    >>> ledger.keep("rex", ("name", "en"))
    >>> ledger.lose("rex", "loss_language", ("name",))
    >>> [(loss.field, loss.reason) for loss in ledger.losses()]
    [('id', 'loss_no_place'), ('name', 'loss_language')]
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._kept: dict[str, set[Path]] = {}
        self._reasons: dict[str, dict[Path, str]] = {}
        self._accepted: dict[int, Ledger] = {}
        self.found: dict[object, Any] = {}
        """What was found out about whole records while they were written; see `Spot.once`."""

    def keep(self, record: str, *paths: Path) -> None:
        """Write down that these leaves of a record were written."""
        self._kept.setdefault(record, set()).update(paths)

    def lose(self, record: str, reason: str, path: Path = ()) -> None:
        """Say why a leaf, or all that stands under a path, is not written, unless it is."""
        self._reasons.setdefault(record, {}).setdefault(path, reason)

    def kept(self, record: str, path: Path) -> bool:
        """Say whether a leaf was written."""
        self._take_over()
        return self._has(record, path)

    def wrote(self, record: str) -> bool:
        """Say whether anything of a record was written."""
        self._take_over()
        return bool(self._kept.get(record))

    def _has(self, record: str, path: Path) -> bool:
        return path in self._kept.get(record, ())

    def trial(self) -> "Ledger":
        """Return an empty book for something that may yet be left out as a whole; see `accept`."""
        return Ledger(self.dataset)

    def accept(self, trial: "Ledger") -> None:
        """Take over what was written on trial; a trial that is not accepted is as if never made.

        One trial may be accepted several times, and by several books, at no cost.
        """
        self._accepted[id(trial)] = trial

    def _take_over(self) -> None:
        """Enter what stands in accepted trials, and in those that they accepted, each once."""
        waiting, seen = list(self._accepted.values()), set(self._accepted)
        self._accepted = {}
        while waiting:
            trial = waiting.pop()
            for record, paths in trial._kept.items():
                self.keep(record, *paths)
            for record, reasons in trial._reasons.items():
                for path, reason in reasons.items():
                    self.lose(record, reason, path)
            waiting += [it for key, it in trial._accepted.items() if key not in seen]
            seen |= trial._accepted.keys()

    def losses(self) -> tuple[Loss, ...]:
        """Return what was not written: the head of the dataset first, then record by record."""
        self._take_over()
        return tuple(self._losses())

    def _losses(self) -> Iterator[Loss]:
        yield from self._missing(HEAD, head_leaves(self.dataset))
        for record in self.dataset:
            yield from self._missing(record.id, leaves(record))

    def _missing(self, record: str, stated: Iterator[Leaf]) -> Iterator[Loss]:
        for path, _ in stated:
            if not self._has(record, path):
                yield Loss(record=record, field=dotted(path), reason=self._reason(record, path))

    def _reason(self, record: str, path: Path) -> str:
        reasons = self._reasons.get(record, {})
        for end in range(len(path), -1, -1):
            if path[:end] in reasons:
                return reasons[path[:end]]
        return NO_PLACE
