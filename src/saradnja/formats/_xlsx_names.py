"""What records are called in a workbook: names in place of ids, and ids for rows without one."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from saradnja.catalogues import Named
from saradnja.codes import listed, nearest
from saradnja.declare import Declared
from saradnja.errors import InvalidValue
from saradnja.scripts import to_latin
from saradnja.slugs import slug
from saradnja.words import word

__all__ = [
    "EXPLICIT",
    "NamedRow",
    "Names",
    "RowsOf",
    "Targets",
    "folded",
    "meant",
]

EXPLICIT: Final = re.compile(r"<([^<>]+)>")
"""How an id is written that a name might be taken for."""

_SHOWN: Final = 6
_COMPARED: Final = 50_000
"""Most comparisons of an unknown name with one that is known: each takes a while."""

Targets = tuple[type[Declared], ...]
"""The classes of record that a reference may point to; none: to any."""


class NamedRow(NamedTuple):
    """A row of a sheet, as people are told of it: with the id that is written there, if one is."""

    sheet: str
    row: int
    id: str | None = None

    def label(self, language: str) -> str:
        """Return the title of the sheet and the number of the row."""
        known = {} if self.id is None else {"id": self.id}
        return word("workbook.row", language, None, sheet=self.sheet, row=self.row, **known)


RowsOf = Callable[[str], Sequence[NamedRow]]
"""Finds the rows of a record, by its id."""


class Names:
    """The records of a workbook by id and by name, in whichever of its wordings.

    What stands in a cell may be a name or an id; `<id>` always means the id. `rows_of` finds the
    rows of a record, to be told where a name is that of several.
    """

    def __init__(self, rows_of: RowsOf) -> None:
        self.rows_of = rows_of
        self._made: set[str] = set()
        self._classes: dict[str, type[Declared]] = {}
        self._shown: dict[str, str] = {}
        self._called: dict[str, str | dict[str, None]] = {}
        self._expected: dict[Targets, list[str]] = {}
        self._likest: dict[tuple[str, Targets], str] = {}
        self._compared = 0

    def __contains__(self, key: object) -> bool:
        return key in self._classes

    def add(self, key: str, cls: type[Declared], wordings: Iterable[str], shown: str) -> None:
        """Take in a record: its id, its class, its names, and the one it is shown by."""
        self._classes[key] = cls
        if shown:
            self._shown[key] = shown
            self._expected.clear()
        for wording in wordings:
            self._call(folded(wording), key)

    def _call(self, words: str, key: str) -> None:
        """Remember that a record is called so; most names are of one, which needs no mapping."""
        called = self._called.setdefault(words, key)
        if isinstance(called, dict):
            called[key] = None
        elif called != key:
            self._called[words] = {called: None, key: None}

    def mint(self, text: str) -> str:
        """Return an id for a record that has none, made of its name, unlike all others."""
        made = slug(text, self._classes)
        self._made.add(made)
        return made

    def resolve(self, text: str, targets: Targets) -> str | InvalidValue:
        """Return the id that a cell means, or what is wrong with it."""
        words = text.strip()
        explicit = EXPLICIT.fullmatch(words)
        if explicit is not None:
            key: str = explicit[1]
            return key
        called = self._called.get(folded(words), {})
        there = [called] if isinstance(called, str) else list(called)
        found = meant(words, there, self._classes.get, targets)
        if len(found) == 1:
            return found[0]
        if found:
            return self._ambiguous(text, found)
        return InvalidValue("name_unknown", value=text, expected=self._nearest(words, targets))

    def _ambiguous(self, text: str, found: Sequence[str]) -> InvalidValue:
        """Say which rows a name stands in: ids that were made stand nowhere in the workbook."""
        rows = tuple(
            row._replace(id=None if key in self._made else key)
            for key in found[:_SHOWN]
            for row in self.rows_of(key)
        )
        key = Named("Record.id", "Id")
        return InvalidValue("name_ambiguous", value=text, expected=rows or listed(found), id=key)

    def _nearest(self, words: str, targets: Targets) -> str:
        """Return the known name most like the words, else some; after many comparisons, some."""
        known = (words, targets)
        if known not in self._likest:
            names = self._names_of(targets)
            self._compared += len(names)
            near = nearest(words, names) if self._compared <= _COMPARED else None
            self._likest[known] = near or listed(names) or "–"
        return self._likest[known]

    def _names_of(self, targets: Targets) -> list[str]:
        if targets not in self._expected:
            shown = {
                name: None
                for key, name in self._shown.items()
                if not targets or issubclass(self._classes[key], targets)
            }
            self._expected[targets] = list(shown)
        return self._expected[targets]


def meant(
    words: str,
    called: Iterable[str],
    class_of: Callable[[str], type[Declared] | None],
    targets: Targets,
) -> list[str]:
    """Return the ids that words may mean: of records called so, or that id, if of a class meant."""
    found = list(dict.fromkeys(called))
    if class_of(words) is not None and words not in found:
        found.append(words)
    fitting = [key for key in found if not targets or issubclass(class_of(key) or object, targets)]
    return fitting or found


def folded(text: str) -> str:
    """Return a name as it is compared: in one script, small, with single spaces.

    >>> folded(" Нови  Сад")
    'novi sad'
    """
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return to_latin(words).casefold()
