"""How long a text is in a picture, which cannot measure it, and how it is made to fit."""

import unicodedata
from typing import Final

from saradnja.page.edition import plain

__all__ = ["SIZE", "fitted", "length", "wrapped"]

SIZE: Final = 12.0
"""The height of the letters on the map, in pixels."""

_LINES: Final = 3
_NARROW: Final = frozenset("iljtfrI.,:;'’|()[]-–іјґгІ ")
_WIDE: Final = frozenset("mwMWшщжюфмыШЩЖЮФМЫ@%љњЉЊ—")


def length(text: str, size: float = SIZE) -> float:
    """Return about how long a text is in a usual typeface, rather too long than too short."""
    return size * sum(map(_letter, text))


def _letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.95
    return 0.74 if letter.isupper() else 0.6


def wrapped(text: str, width: float, lines: int = _LINES) -> tuple[str, ...]:
    """Return a text in lines no longer than a width, what does not fit as an ellipsis.

    >>> wrapped("Fond za otvoreno društvo Srbija", 100)
    ('Fond za', 'otvoreno', 'društvo Srbija')
    """
    found: list[str] = []
    words = plain(text).split()
    while words and len(found) < lines:
        line = words.pop(0)
        while words and length(f"{line} {words[0]}") <= width:
            line += f" {words.pop(0)}"
        if length(line) > width or (words and len(found) == lines - 1):
            line = _cut(line, width)
            words = words if len(found) < lines - 1 else []
        found.append(line)
    return tuple(found)


def fitted(text: str, width: float, size: float = SIZE) -> str:
    """Return a text on one line that is no longer than a width.

    >>> fitted("Asocijacija", 60)
    'Asocija…'
    """
    line = plain(text)
    return line if length(line, size) <= width else _cut(line, width, size)


def _cut(line: str, width: float, size: float = SIZE) -> str:
    while line and length(line + "…", size) > width:
        line = line[:-1]
    return line.rstrip(" ,–-:") + "…"
