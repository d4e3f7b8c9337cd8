"""Where in a file of linked data a record stands: as near as its text tells."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from typing import Final

from saradnja.files import Locate, Path
from saradnja.formats._json_places import pointer
from saradnja.formats._rdf_graph import RELATIVE, Node
from saradnja.linked.terms import Named
from saradnja.problems import Position

__all__ = ["Places", "jsonld_subjects", "turtle_subjects"]

Subjects = Callable[[str], Iterator[tuple[str, int]]]
"""Finds in a text the names of what it speaks of, as they are written, each with its line."""

_ID: Final = re.compile(r'"@id"\s*:\s*"((?:[^"\\]|\\.)*)"\s*,')
_ESCAPE: Final = re.compile(r"\\(.)")


class Places:
    """Where records stand in the text of a file; it is looked through at the first complaint."""

    def __init__(
        self,
        text: str,
        name: str,
        subjects: Subjects,
        prefixes: Mapping[str, str],
        base: str | None,
    ) -> None:
        self._text = text
        self._name = name
        self._subjects = subjects
        self._prefixes = prefixes
        self._base = base

    def of(self, node: Node) -> Locate:
        """Return what tells the places inside a record, or the dataset, by its node."""
        return partial(self._locate, node)

    def _locate(self, node: Node, path: Path, *, key: bool = False) -> Position:
        line = self._line(node.iri) if isinstance(node, Named) else None
        return Position(
            file=self._name,
            line=line,
            column=None if line is None else 1,
            pointer=pointer(path),
        )

    def _line(self, iri: str) -> int | None:
        return next(
            (self._lines[name] for name in self._spellings(iri) if name in self._lines), None
        )

    def _spellings(self, iri: str) -> Iterator[str]:
        yield iri
        for prefix, namespace in self._prefixes.items():
            if iri.startswith(namespace):
                yield f"{prefix}:{iri[len(namespace) :]}"
        for base in (self._base, RELATIVE):
            if base is not None and iri.startswith(base):
                yield iri[len(base) :]

    @cached_property
    def _lines(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for name, line in self._subjects(self._text):
            found.setdefault(name, line)
        return found


def turtle_subjects(text: str) -> Iterator[tuple[str, int]]:
    """Find what begins each line of Turtle, without brackets and escapes: mostly subjects."""
    for number, line in enumerate(text.split("\n"), 1):
        for name in line.split(None, 1)[:1]:
            yield (name[1:-1] if name.startswith("<") else _ESCAPE.sub(r"\1", name)), number


def jsonld_subjects(text: str) -> Iterator[tuple[str, int]]:
    """Find the values of `@id` that have other members after them."""
    for number, line in enumerate(text.split("\n"), 1):
        for match in _ID.finditer(line):
            yield match[1], number
