"""The organisations that grants of 360Giving name: those of one identifier are the same one."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from saradnja.files import Locate

__all__ = ["Organisation", "Organisations"]

_NAMES: Final = ("name", "alternateName")
"""Of these an organisation may have several, however many it has in a grant."""

Make = Callable[[Any, Any], str]
"""Makes an id of the identifier and the name that are said."""


class Organisation:
    """One organisation: its id, what was said of it so far, its further names, where it stood."""

    def __init__(self, key: str, said: Mapping[str, Any], where: Locate) -> None:
        self.key = key
        self.said = dict(said)
        self.where = where
        self._names: dict[str, None] = {}

    @property
    def names(self) -> list[str]:
        """The names that neither its name nor its alternate name has room for."""
        there = [self.said.get(field) for field in _NAMES]
        return [name for name in self._names if name not in there]

    def add(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Take in what is said of it once more; return what contradicts what was said before."""
        left = {}
        for field, value in said.items():
            known = self.said.get(field)
            if known is None:
                self.said[field] = value
            elif value is None or _content(value) == _content(known):
                continue
            elif field in _NAMES and isinstance(value, str) and value.strip():
                self._names[value] = None
            else:
                left[field] = value
        return left


class Organisations:
    """All organisations of a file, in the order in which they are first named."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._known: dict[tuple[bool, str], Organisation] = {}

    def __iter__(self) -> Iterator[Organisation]:
        return iter(self._known.values())

    def named(self, said: Mapping[str, Any], where: Locate) -> tuple[str, dict[str, Any]]:
        """Return the id of an organisation, and what of it contradicts what was said before.

        One without an identifier is the same as another of which all the same is said.
        """
        identifier = said.get("id")
        has_one = isinstance(identifier, str) and bool(identifier.strip())
        known = (has_one, str(identifier) if has_one else _content(said))
        if known in self._known:
            found = self._known[known]
            return found.key, found.add(said)
        key = self._make(identifier, said.get("name"))
        self._known[known] = Organisation(key, said, where)
        return key, {}


def _content(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)
