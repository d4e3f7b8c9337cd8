"""A whole crosswalk: the standard, and a table of rows for each class of ours that it knows."""

from collections.abc import Iterator
from typing import Final

import attrs

from saradnja.crosswalks.rows import Only, Row
from saradnja.declare import Declared

__all__ = ["CONTEXT", "Crosswalk", "Table"]

CONTEXT: Final = "crosswalk"
"""What descriptions and notes are said of, as the catalogues key them."""


@attrs.frozen(kw_only=True)
class Table:
    """The rows of one class: `target` is what the other standard calls such a thing.

    `when` limits it to some records of the class, as its rows may be limited. `note` is English.
    """

    of: type[Declared]
    target: str
    rows: tuple[Row, ...]
    when: tuple[Only, ...] = ()
    note: str = ""


@attrs.frozen(kw_only=True)
class Crosswalk:
    """One standard: its name, version and address, and what becomes of our classes there.

    `format` names the format of ours that writes it, None where none does.
    """

    name: str
    version: str
    address: str
    description: str
    tables: tuple[Table, ...]
    format: str | None = None

    def notes(self) -> Iterator[str]:
        """Yield what it tells its readers in English: its description, the notes of its rows."""
        yield self.description
        for table in self.tables:
            yield from filter(None, (table.note, *(row.note for row in table.rows)))

    def table(self, of: type[Declared], owner: Declared | None = None) -> Table | None:
        """Return the first table for a class, or for one of its parents, that fits the owner."""
        for found in self.tables:
            if not issubclass(of, found.of):
                continue
            if owner is None or all(condition.holds(owner) for condition in found.when):
                return found
        return None
