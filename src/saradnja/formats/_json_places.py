"""Where in a JSON text something stands: looked up only when there is something to complain of."""

import json
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from saradnja.files import Path
from saradnja.problems import Position

__all__ = ["Places", "pointer"]

_BLOCK: Final = 10_000
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_DECODER: Final = json.JSONDecoder(parse_int=str, parse_float=str, strict=False)


class _Member(NamedTuple):
    """Where a member of a mapping or list begins; `key` is that of its value in a list."""

    key: int
    value: int


class Places:
    """The places of one text, its first line being line `line` of the file."""

    def __init__(self, text: str, name: str, line: int = 1) -> None:
        self._text = text
        self._name = name
        self._line = line
        self._kept: dict[Path, dict[str | int, _Member]] = {}

    def locate(self, path: Path, *, key: bool = False) -> Position:
        """Return the place of the value at a path, or of what is around it if there is none."""
        member = _Member(0, _after_space(self._text, 0))
        for depth, step in enumerate(path):
            found = self._members(path[:depth], member.value).get(step)
            if found is None:
                return self.position(member.value, path)
            member = found
        return self.position(member.key if key and path else member.value, path)

    def position(self, index: int, path: Path | None = None) -> Position:
        """Return the place of the character at an index."""
        block = index // _BLOCK
        before = self._rows[block] + self._text.count("\n", block * _BLOCK, index)
        return Position(
            file=self._name,
            line=self._line + before,
            column=index - self._text.rfind("\n", 0, index),
            pointer=None if path is None else pointer(path),
        )

    @cached_property
    def _rows(self) -> list[int]:
        """How many lines end before each block of the text."""
        starts = range(0, len(self._text), _BLOCK)
        ends = (self._text.count("\n", start, start + _BLOCK) for start in starts)
        return list(accumulate(ends, initial=0))

    def _members(self, path: Path, index: int) -> dict[str | int, _Member]:
        """Return the members of the container at a path; those of the document are kept."""
        if path in self._kept:
            return self._kept[path]
        members = dict(_members(self._text, index))
        if len(path) < 2:
            self._kept[path] = members
        return members


def pointer(path: Path) -> str:
    """Write a path as a JSON Pointer (RFC 6901).

    >>> pointer(("memberships", 0, "x_a/b"))
    '/memberships/0/x_a~1b'
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def _members(text: str, index: int) -> Iterator[tuple[str | int, _Member]]:
    if text[index] not in "{[":
        return
    named = text[index] == "{"
    index = _after_space(text, index + 1)
    count = 0
    while text[index] not in "}]":
        start = index
        name: str | int = count
        if named:
            name, index = _DECODER.raw_decode(text, index)
            index = _after_space(text, _after_space(text, index) + 1)
        yield name, _Member(start, index)
        _, index = _DECODER.raw_decode(text, index)
        index = _after_space(text, index)
        if text[index] == ",":
            index = _after_space(text, index + 1)
        count += 1


def _after_space(text: str, index: int) -> int:
    match = _SPACE.match(text, index)
    return match.end() if match else index
