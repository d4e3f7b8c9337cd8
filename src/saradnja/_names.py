"""Names as they are compared: one script, no marks, no endings, and how much each word says."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import combining, normalize

from saradnja.collation import PLAIN_OF
from saradnja.scripts import LETTERS, unmixed

__all__ = ["Folded", "FoldedWord", "folded"]

_OTHER_LETTERS: Final[Mapping[str, str]] = {
    "ќ": "ć", "ѓ": "đ", "ѕ": "dz", "ѐ": "e", "ѝ": "i", "й": "j", "ё": "e", "щ": "št", "ъ": "a",
    "ы": "i", "ь": "", "э": "e", "ю": "ju", "я": "ja", "і": "i", "ї": "i", "є": "e", "ґ": "g",
}  # fmt: skip
"""Cyrillic letters of the neighbours, and what they are compared as."""

_LATIN: Final = str.maketrans({**LETTERS, **_OTHER_LETTERS})
_PLAIN: Final = str.maketrans({**PLAIN_OF, "đ": "d"})

_WORD: Final = re.compile(r"[^\W_]+")
_HYPHENATED_ENDING: Final = re.compile(
    r"(?<=[^\W_])[-–](?:[aeiuаеиу]|om|em|ov\w*|ом|ем|ов\w*)(?!\w)"
)
_ENDING: Final = re.compile(r"(.{3,}?)(?:ima|ama|oga|omu|ome|ih|im|og|om|oj|em|a|e|i|o|u)")
_FLEETING: Final = re.compile(r"(?<=[^aeiou])[ae](?=[nrtkcl]$)")
_SOUNDS: Final = re.compile("[aeiouj]")

ACRONYM_LENGTH: Final = 8
"""Longest word in capitals that is taken for an acronym, in letters."""

_JOINING: Final = "a and de dhe e for i in iz kod na ne of od pri s sa the to u v vo z za"
"""Words that join others and say nothing of a name themselves."""

_COMMON: Final = (
    "agencija arts artistička asocijacija asociacija association center centar centre cultural "
    "culture dom društvo doo drustvo festival fond fondacija fondacioni foundation fund gallery "
    "galerija grad group grupa inicijativa institut institute klub kolektiv konferencija konkurs "
    "kultura kulturni ministarstvo mreža network nevladina ngo nvo organizacija organisation "
    "organization platforma platform program programme project projekat regionalni savet savez "
    "shoqata qendra seminar studio šola škola udruga udruženje umetnost umetnički umjetnost "
    "umjetnički ustanova workshop zaklada zavod združenje radionica"
)

COMMON_WEIGHT: Final = 0.3
ACRONYM_WEIGHT: Final = 0.4
"""What a word of everybody's names, and an acronym beside other words, weigh; the rest weigh 1."""


class FoldedWord(NamedTuple):
    """A word of a name: in Latin letters, without marks, without its ending; what it weighs."""

    latin: str
    plain: str
    stem: str
    weight: float
    acronym: bool

    @property
    def sounds(self) -> str:
        """Its first letter and its consonants, which most misspellings leave alone."""
        return self.stem[:1] + _SOUNDS.sub("", self.stem[1:])


class Folded(NamedTuple):
    """A name as it stands, its words, and its stems in alphabetical order."""

    text: str
    words: tuple[FoldedWord, ...]
    key: str


def folded(text: str, *, short: bool = False) -> Folded:
    """Return a name as it is compared; one word that is `short` for a name is an acronym.

    >>> [word.stem for word in folded("Независне културне сцене на Србија").words]
    ['nezavisn', 'kulturn', 'scen', 'srbij']
    """
    written = _WORD.findall(_HYPHENATED_ENDING.sub("", normalize("NFC", text)))
    capitals = len(written) > 1 and not any(map(_has_lower, written))
    bare = [(word, *_bare(word)) for word in written]
    told = [
        found for found in bare if found[2] not in _JOINING_WORDS or _is_initials(found[0])
    ] or bare
    words = tuple(
        _folded(
            latin,
            plain,
            not capitals
            and (_is_initials(word) or (short and len(told) == 1 and len(word) <= ACRONYM_LENGTH)),
            alone=len(told) == 1,
        )
        for word, latin, plain in told
    )
    return Folded(text, words, " ".join(sorted(word.stem for word in words)))


def _folded(latin: str, plain: str, acronym: bool, *, alone: bool) -> FoldedWord:
    stem = plain if acronym else _stem(plain)
    weight = COMMON_WEIGHT if stem in _COMMON_STEMS else 1.0
    if acronym and not alone:
        weight = ACRONYM_WEIGHT
    return FoldedWord(latin, plain, stem, weight, acronym)


def _has_lower(word: str) -> bool:
    return word != word.upper()


def _is_initials(word: str) -> bool:
    return word.isalpha() and word.isupper() and len(word) <= ACRONYM_LENGTH


@lru_cache(maxsize=8192)
def _bare(word: str) -> tuple[str, str]:
    """Return a word in Latin letters, and those without their marks; đ and dj are d.

    A word that has no letters left, as a soft sign by itself, is what it was.
    """
    latin = normalize("NFC", unmixed(word)).lower().translate(_LATIN)
    decomposed = normalize("NFKD", latin.translate(_PLAIN))
    plain = "".join(letter for letter in decomposed if not combining(letter))
    return latin or word, plain.replace("dj", "d") or latin or word


@lru_cache(maxsize=8192)
def _stem(plain: str) -> str:
    """Return what is left of a word without the ending of its case and without a fleeting vowel."""
    found = _ENDING.fullmatch(plain)
    stem = found[1] if found else plain
    return _FLEETING.sub("", stem) if len(stem) > 4 else stem


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_stem(_bare(word)[1]) for word in words)


_JOINING_WORDS: Final = frozenset(_JOINING.split())
_COMMON_STEMS: Final = _stems(_COMMON.split())
