"""Lists in the order of a language's own alphabet, the same on every machine."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import category, decimal, is_normalized, normalize

from saradnja.languages import tag
from saradnja.scripts import join_digraphs

__all__ = ["ALPHABETS", "sort_key"]

ALPHABETS: Final[Mapping[str, str]] = {
    "en": "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "mk": "а б в г д ѓ е ж з ѕ и ј к л љ м н њ о п р с т ќ у ф х ц ч џ ш",
    "sl": "a b c č ć d đ e f g h i j k l m n o p q r s š t u v w x y z ž",
    "sq": "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v w x xh y z zh",
    "sr-Cyrl": "а б в г д ђ е ж з ѕ и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш щ ъ ы ь э ю я",
    "sr-Latn": "a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š ś t u v w x y z ž ź",
}
"""The letters in order, two characters where the alphabet counts them as one letter.

Letters of the neighbours and of foreign names stand where a dictionary puts them.
"""

SAME_ALPHABET: Final[Mapping[str, str]] = {
    "bs": "sr-Latn",
    "bs-Cyrl": "sr-Cyrl",
    "cnr": "sr-Latn",
    "cnr-Cyrl": "sr-Cyrl",
    "hr": "sr-Latn",
    "sr": "sr-Latn",
}
"""Tags that share an alphabet; a script that is not listed goes by its language alone."""

PLAIN_OF: Final[Mapping[str, str]] = {
    "æ": "ae", "ð": "d", "đ": "d", "ı": "i", "ł": "l", "œ": "oe", "ø": "o", "ß": "ss", "þ": "th",
}  # fmt: skip
"""Latin letters that Unicode does not decompose, and what they are sorted as elsewhere."""

LEVEL: Final = "\x00"
SPACE: Final = "\x02"
FIRST_LETTER: Final = 0x40

_ALBANIAN: Final = {
    pair: chr(0xE000 + place)
    for place, pair in enumerate(letter for letter in ALPHABETS["sq"].split() if len(letter) == 2)
}
_ALBANIAN_PAIR = re.compile("|".join(_ALBANIAN))


class _Weights(dict[int, str]):
    """The first-level weight of every character: digits, alphabet, other script, rest."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = category(character)
        if character.isspace():
            return SPACE
        if kind == "Nd":
            return str(decimal(character))
        if kind[0] not in "LN":
            return ""
        base = PLAIN_OF.get(character) or normalize("NFKD", character)
        if base != character:
            return base.translate(self)
        return character


class _Order(NamedTuple):
    join: Callable[[str], str]
    weights: _Weights
    plain: frozenset[str]


def sort_key(text: str, language: str) -> str:
    """Return what to sort a text by in a list in this language: `sorted(names, key=…)`.

    First the letters in the order of `ALPHABETS`, then accents, then lower case before upper.
    Spaces go before digits, digits before letters, letters of the list's own script before others.
    Punctuation and symbols count only between texts that are equal otherwise. Lj, nj and dž are
    letters in Serbian, Croatian and Bosnian, save in stems like in-jekcija (`scripts`). Languages
    without an alphabet here are sorted as English.

    Raises `InvalidValue` if the language is no tag.

    >>> sorted(["ljubav", "luk", "đak", "džep", "duh"], key=lambda word: sort_key(word, "sr-Latn"))
    ['duh', 'džep', 'đak', 'luk', 'ljubav']
    """
    order = _order(language)
    composed = text if is_normalized("NFC", text) else normalize("NFC", text)
    lowered = composed.lower()
    joined = order.join(lowered)
    letters = joined.translate(order.weights)
    if SPACE in letters:
        letters = SPACE.join(filter(None, letters.split(SPACE)))
    accents = "" if order.plain.issuperset(joined) else _accents(joined, order)
    rest = "" if composed == lowered and len(letters) == len(joined) else composed.swapcase()
    return f"{letters}{LEVEL}{accents}{LEVEL}{rest}"


def _accents(joined: str, order: _Order) -> str:
    """Return a mark for each letter, followed by what distinguishes it from the plain one."""
    return "".join(
        "\x01"
        if character in order.plain
        else f"\x01{normalize('NFKD', character)[1:] or character}"
        for character in joined
        if character in order.plain or category(character)[0] in "LMN"
    )


def _join_albanian(text: str) -> str:
    return _ALBANIAN_PAIR.sub(lambda found: _ALBANIAN[found[0]], text)


@lru_cache(maxsize=64)
def _order(language: str) -> _Order:
    wanted = tag(language)
    names = (f"{wanted.language}-{wanted.script}", wanted.language)
    shared = (SAME_ALPHABET.get(name, name) for name in names)
    own = next((name for name in shared if name in ALPHABETS), "en")
    other = "sr-Latn" if own in {"mk", "sr-Cyrl"} else "sr-Cyrl"
    join = _join_albanian if own == "sq" else join_digraphs if "sr-Latn" in (own, other) else str
    letters = [*ALPHABETS[own].split(), *ALPHABETS[other].split()]
    known = {join(letter): chr(FIRST_LETTER + rank) for rank, letter in enumerate(letters)}
    weights = _Weights({ord(character): weight for character, weight in known.items()})
    for code in (*range(0x180), *range(0x2010, 0x2040)):
        weights[code] = weights[code]
    return _Order(join, weights, frozenset(known).union(map(chr, range(0x80))))
