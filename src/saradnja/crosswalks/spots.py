"""Where an item stands while it is written elsewhere, and what a conversion may ask there."""

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from saradnja.crosswalks.leaves import Path, leaves
from saradnja.crosswalks.ledger import Ledger
from saradnja.dataset import Dataset
from saradnja.declare import Declared
from saradnja.model import Record
from saradnja.text import Text

__all__ = ["Convert", "Spot", "Unkept"]


Found = TypeVar("Found")
"""What is found out about a record."""


class Unkept(Exception):
    """What a conversion raises for an item that the standard cannot hold; `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@attrs.define
class Spot:
    """An item of a record on its way into another standard.

    `owner` is the record or value whose field it is in, `path` leads to it from the record. What a
    conversion says that it kept counts only if something is written.
    """

    ledger: Ledger
    record: Record
    path: Path
    owner: Declared
    item: Any
    settings: Any = None
    _kept: list[Path] = attrs.field(factory=list, init=False)

    @property
    def dataset(self) -> Dataset:
        """The dataset that is written."""
        return self.ledger.dataset

    def keep(self, *steps: str | int) -> None:
        """Say that a part of the item is written: one wording, by its tag; nothing: the item."""
        self._kept.append((*self.path, *steps))

    def beside(self, field: str) -> Any:
        """Return another field of the owner, which is written together with the item.

        It must be one that repeats nothing and is neither a text nor made of parts.
        """
        names = [step for step in self.path if isinstance(step, str)]
        start = self.path[: len(self.path) - self.path[::-1].index(names[-1]) - 1]
        self._kept.append((*start, field))
        return getattr(self.owner, field)

    def once(self, find: Callable[["Spot"], Found]) -> Found:
        """Return what a function finds in the record; it is asked once for all of its items."""
        key = (self.record.id, find)
        if key not in self.ledger.found:
            self.ledger.found[key] = find(self)
        found: Found = self.ledger.found[key]
        return found

    def commit(self) -> None:
        """Write down what is kept: the item itself, save for a text, and what `keep` was told."""
        if not isinstance(self.item, Text):
            self._kept.append(self.path)
        self.ledger.keep(self.record.id, *self._kept)

    def lose(self, reason: str) -> None:
        """Say why the item is not written."""
        self.ledger.lose(self.record.id, reason, self.path)
        if isinstance(self.item, Declared):
            for path, _ in leaves(self.item, self.path):
                self.ledger.lose(self.record.id, reason, path)


Convert = Callable[[Spot], Any]
"""What an item becomes in another standard: plain data, or None where nothing is to be written.

It raises `Unkept` for what the standard cannot hold. For a `Text` it says by `spot.keep` which
wordings it wrote, by their tags, and by `spot.keep()` that it wrote the tags too.
"""
