"""Letters that are not what they look like: mixed scripts, text read in a wrong encoding."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from saradnja._patterns import pattern

__all__ = ["LOOKALIKES", "mixed_words", "mojibake", "unmixed"]

LOOKALIKES: Final[Mapping[str, str]] = dict(
    zip("ABCEHJKMOPSTXYaceijkopsxy", "АВСЕНЈКМОРЅТХУасеіјкорѕху", strict=True)
)
"""Latin letters, and the Cyrillic letters that look the same in print."""

_TO_CYRILLIC: Final = str.maketrans(dict(LOOKALIKES))
_TO_LATIN: Final = str.maketrans({cyrillic: latin for latin, cyrillic in LOOKALIKES.items()})

LATIN: Final = r"A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ"
CYRILLIC: Final = r"Ѐ-ԯ"

_LATIN = pattern(f"[{LATIN}]")
_CYRILLIC = pattern(f"[{CYRILLIC}]")
_MEETING = pattern(f"[{LATIN}][{CYRILLIC}]|[{CYRILLIC}][{LATIN}]")
_WORD = pattern(r"[^\W\d_]+")

ENCODINGS: Final = ("cp1250", "cp1252", "latin-1", "cp852", "cp437", "cp1251")
"""The encodings that UTF-8 is wrongly read in, most usual here first."""

SHORTEST_CYRILLIC: Final = 3
"""Characters from which on a run of Cyrillic letters may be damage: shorter ones may be words."""

_SERBIAN: Final = "ČĆĐŠŽčćđšž"
"""Letters that are sound where they stand with ASCII alone: `ĐŠ` is an abbreviation, not `Њ`."""

_PLAIN: Final = r"[^ \t\n\x80-\U0010ffff]"
_PLAUSIBLE = pattern(r"[\x20-\x7e\xa0-\u017f\u0218-\u021b\u0400-\u045f\u2010-\u203a€№™]+")


def mixed_words(text: str) -> tuple[tuple[str, int], ...]:
    r"""Return the words that mix Latin and Cyrillic letters, each with its place (from 0).

    >>> mixed_words("индустри\u006aа и BIFC-ом")
    (('индустриjа', 0),)
    """
    if not _MEETING.search(text):
        return ()
    return tuple(
        (found[0], found.start()) for found in _WORD.finditer(text) if _MEETING.search(found[0])
    )


def unmixed(word: str) -> str:
    r"""Return the word with look-alike letters in the script of its other letters.

    A word that has letters peculiar to both scripts is returned as it is; one that has none goes
    by the greater number, and then by its first letter.

    >>> unmixed("индустри\u006aа") == "индустрија"
    True
    """
    latin, cyrillic = word.translate(_TO_LATIN), word.translate(_TO_CYRILLIC)
    all_latin, all_cyrillic = not _CYRILLIC.search(latin), not _LATIN.search(cyrillic)
    if all_latin and all_cyrillic:
        balance = len(_LATIN.findall(word)) - len(_CYRILLIC.findall(word))
        return latin if balance > 0 or (balance == 0 and _LATIN.match(word)) else cyrillic
    if all_latin:
        return latin
    return cyrillic if all_cyrillic else word


def mojibake(text: str) -> str | None:
    r"""Return what the text was before UTF-8 was read in a wrong encoding, or None if it was not.

    Each run between spaces is repaired if reading it wrongly again gives the damage to the letter.

    >>> mojibake("AbraĹˇeviÄ‡"), mojibake("Abraševi\u0107")
    ('Abrašević', None)
    """
    if text.isascii():
        return None
    repaired = _damaged_run().sub(lambda found: _repaired(found[0]), text)
    return repaired if repaired != text else None


def _repaired(run: str) -> str:
    if all(character.isascii() or character in _SERBIAN for character in run):
        return run
    for encoding in ENCODINGS:
        if encoding == "cp1251" and len(run) < SHORTEST_CYRILLIC:
            continue
        try:
            read = bytes(map(_bytes_of(encoding).__getitem__, run)).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            continue
        if _PLAUSIBLE.fullmatch(read):
            return read
    return run


@cache
def _damaged_run() -> "re.Pattern[str]":
    """Return what finds the runs between spaces that may be UTF-8, as one of the encodings has it.

    Beside ASCII they have nothing but characters that stand for two to four bytes of one letter.
    """
    letters = "|".join(
        f"(?:{letter}(?:{_PLAIN}|{letter})*+)" for letter in map(_letter_in, ENCODINGS)
    )
    return re.compile(rf"(?<![^ \t\n]){_PLAIN}*+(?:{letters})(?![^ \t\n])")


def _letter_in(encoding: str) -> str:
    """Return the pattern of a letter of UTF-8 whose bytes were read in an encoding."""
    by_byte = {byte: character for character, byte in _bytes_of(encoding).items()}

    def some(first: int, last: int) -> str:
        found = (by_byte[byte] for byte in range(first, last + 1) if byte in by_byte)
        return f"[{''.join(map(re.escape, found))}]"

    rest = some(0x80, 0xBF)
    beginnings = ((some(0xC2, 0xDF), 1), (some(0xE0, 0xEF), 2), (some(0xF0, 0xF4), 3))
    return f"(?:{'|'.join(f'{lead}{rest}{{{count}}}' for lead, count in beginnings)})"


@cache
def _bytes_of(encoding: str) -> dict[str, int]:
    """Return the byte of every character; a byte without one stands for the control character."""
    characters = (bytes([byte]).decode(encoding, "replace") for byte in range(256))
    return {
        chr(byte) if character == "\ufffd" else character: byte
        for byte, character in enumerate(characters)
    }
