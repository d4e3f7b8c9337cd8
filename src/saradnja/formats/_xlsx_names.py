"""What records are called in a workbook: names in place of ids, and ids for rows without one."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from saradnja.codes import listed
from saradnja.declare import Declared
from saradnja.errors import InvalidValue
from saradnja.files.found import nearest
from saradnja.schema import Class, Property
from saradnja.scripts import to_latin
from saradnja.slugs import slug
from saradnja.text import Text

__all__ = ["Names", "name_field"]

_EXPLICIT: Final = re.compile(r"<([^<>]+)>")
_NAME: Final = "schema:name"
_COMPARED: Final = 5_000
"""Most names that are compared with one that is unknown: each comparison takes a while."""

Targets = tuple[type[Declared], ...]
"""The classes of record that a reference may point to; none: to any."""


def name_field(described: Class) -> Property | None:
    """Return the field that holds what records of a class are called, None where none does."""
    for field in described.properties:
        if field.iri == _NAME and field.shape.item is Text and not field.shape.many:
            return field
    return None


class Names:
    """The records of a workbook by id and by name, in whichever of its wordings.

    A reference is written as the name if that leads back to the one record, else as its id, else
    as `<id>`, which always means the id.
    """

    def __init__(self) -> None:
        self._classes: dict[str, type[Declared]] = {}
        self._shown: dict[str, str] = {}
        self._plain: dict[str, str] = {}
        self._called: dict[str, str | dict[str, None]] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._classes

    def add(self, key: str, cls: type[Declared], wordings: Iterable[str], shown: str) -> None:
        """Take in a record: its id, its class, its names, and the one it is shown by."""
        self._classes[key] = cls
        for wording in wordings:
            words = _folded(wording)
            self._call(words, key)
            if wording == shown:
                self._shown[key], self._plain[key] = shown, words

    def _call(self, words: str, key: str) -> None:
        """Remember that a record is called so; most names are of one, which needs no mapping."""
        called = self._called.setdefault(words, key)
        if isinstance(called, dict):
            called[key] = None
        elif called != key:
            self._called[words] = {called: None, key: None}

    def mint(self, text: str) -> str:
        """Return an id for a record that has none, made of its name, unlike all others."""
        return slug(text, self._classes)

    def shown(self, key: str, targets: Targets) -> str:
        """Return how a reference is written, so that `resolve` leads back to the record."""
        name = self._shown.get(key, key)
        alone = self._called.get(self._plain.get(key, "")) == key
        if alone and name not in self._classes and name[0] != "<" and name == name.strip():
            return name
        for text in (name, key):
            if text == text.strip() and self.resolve(text, targets) == key:
                return text
        return f"<{key}>"

    def resolve(self, text: str, targets: Targets) -> str | InvalidValue:
        """Return the id that a cell means, or what is wrong with it."""
        words = text.strip()
        explicit = _EXPLICIT.fullmatch(words)
        if explicit is not None:
            key: str = explicit[1]
            return key
        called = self._called.get(_folded(words), {})
        found = [called] if isinstance(called, str) else list(called)
        if words in self._classes and words not in found:
            found.append(words)
        fitting = [key for key in found if not targets or issubclass(self._classes[key], targets)]
        found = fitting or found
        if len(found) == 1:
            return found[0]
        if found:
            return InvalidValue("name_ambiguous", value=text, expected=listed(found))
        return InvalidValue("name_unknown", value=text, expected=self._nearest(words, targets))

    def _nearest(self, words: str, targets: Targets) -> str:
        names = {
            name: key
            for key, name in self._shown.items()
            if not targets or issubclass(self._classes[key], targets)
        }
        if len(names) > _COMPARED:
            return "–"
        near = nearest(words, names)
        return near if near is not None else listed(names) or "–"


def _folded(text: str) -> str:
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return to_latin(words).casefold()
