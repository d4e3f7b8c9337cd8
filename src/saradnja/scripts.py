"""Serbian in its two scripts: exact from Cyrillic to Latin, careful from Latin to Cyrillic."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import repeat
from typing import Final
from unicodedata import is_normalized, normalize

from saradnja._damage import CYRILLIC, LATIN, LOOKALIKES, mixed_words, mojibake, unmixed
from saradnja._digraphs import JOINED, join_digraphs
from saradnja._patterns import pattern

__all__ = [
    "LETTERS",
    "LOOKALIKES",
    "join_digraphs",
    "mixed_words",
    "mojibake",
    "script",
    "to_cyrillic",
    "to_latin",
    "unmixed",
]

_CYRILLIC_ALPHABET: Final = "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш"
_LATIN_LETTERS: Final = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š"

LETTERS: Final[Mapping[str, str]] = dict(
    zip(_CYRILLIC_ALPHABET.split(), _LATIN_LETTERS.split(), strict=True)
)
"""The Serbian alphabet in its Cyrillic order: every Cyrillic letter and the Latin one."""

ACCENTED: Final[Mapping[str, str]] = {"ѐ": "è", "ѝ": "ì", "ӣ": "ī", "ӯ": "ū"}
"""Vowels with an accent that have a character of their own; other accents stand apart."""

_CASED: Final = {
    **LETTERS,
    **ACCENTED,
    **{cyrillic.upper(): latin.capitalize() for cyrillic, latin in LETTERS.items()},
    **{cyrillic.upper(): latin.upper() for cyrillic, latin in ACCENTED.items()},
}
_LATIN_OF: Final = str.maketrans(_CASED)
_CYRILLIC_OF: Final = str.maketrans(
    {
        JOINED.get(form, form): cyrillic if form == latin else cyrillic.upper()
        for cyrillic, latin in LETTERS.items()
        for form in (latin.upper(), latin.capitalize(), latin)
    }
)

_UPPER: Final = "".join(_CASED).upper() + "A-ZČĆĐŠŽ"
_LOWER: Final = "".join(_CASED).lower() + "a-zčćđšž"
_TWO_CAPITALS = pattern(f"[ЉЊЏ](?:(?=[{_UPPER}])|(?<=[{_UPPER}].)(?![{_LOWER}]))")
_OTHER_CYRILLIC = pattern(f"[{''.join(sorted(set(map(chr, range(0x400, 0x530))) - set(_CASED)))}]")
_LATIN = pattern(f"[{LATIN}]")
_CYRILLIC = pattern(f"[{CYRILLIC}]")
_WORD = pattern(r"[^\W\d_]+")

CHUNK_LENGTH: Final = 100
"""Longest chunk between spaces whose conversion is remembered, in characters."""

_CHUNK = pattern(r"\S+|\s+")
_ADDRESS = pattern(
    r"://|\bwww\.|[^\W_]@[^\W_]|^[@#]\w"
    r"|\w\.(?:ba|com|edu|eu|gov|hr|html|hu|info|me|mk|net|org|pdf|rs|si|tv|xk)(?![^\W_])"
)
_TOKEN = pattern(r"[^\W_]+(?:[-–][^\W_]+)*")
_DASH = pattern("([-–])")
_FOREIGN = pattern(f"[^-–0-9{''.join(_CASED)}{''.join(map(chr, _CYRILLIC_OF))}]")
_CODE = pattern(r"[^\W\d_]\d")
_ROMAN = pattern("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def to_latin(text: str) -> str:
    """Return Serbian Cyrillic text in Latin script, letter by letter, composed (NFC).

    Љ, Њ and Џ become LJ, NJ and DŽ beside another capital, else Lj, Nj and Dž. Latin text in
    between stays, and so does a word with a Cyrillic letter that is not Serbian: Абрашевиќ.

    >>> to_latin("Његош и ЊЕГОШ у BIFC-у")
    'Njegoš i NJEGOŠ u BIFC-u'
    """
    if text.isascii():
        return text
    text = _composed(text)
    if not _CYRILLIC.search(text):
        return text
    if _OTHER_CYRILLIC.search(text):
        return _composed(_WORD.sub(lambda found: _latin_word(found[0]), text))
    return _composed(_latin(text))


def to_cyrillic(text: str, keep: Collection[str] = frozenset()) -> str:
    """Return Serbian Latin text in Cyrillic script, composed (NFC); for no other language.

    Left in Latin script are the words to keep (whole words, in that case of letters); a chunk
    between spaces that holds an address of the web or of e-mail, a @name or a #topic; a word with a
    letter that is not Serbian (w, x, y, q, ö …), and joined to it by a hyphen, words with a
    capital; a word with a digit behind a letter (mi2, H2O); and Roman numerals.

    A numeral is a well-formed one in capitals that has an X, is II, III, IV, VI, VII or VIII, or
    has at least four letters: so I the conjunction, MI, DIV and CIVIL are words. VI is a numeral
    even where the whole text is in capitals.

    The letters of lj, nj and dž are apart in stems like in-jekcija, kon-junktura, nad-živeti.

    >>> to_cyrillic("Tanjug, injekcija, XIX vek, POGON-a", keep={"POGON"})
    'Танјуг, инјекција, XIX век, POGON-а'
    """
    if isinstance(keep, str):
        raise TypeError("keep is a collection of words, not one string")
    kept = keep if isinstance(keep, frozenset) else frozenset(keep)
    text = _composed(text)
    phrases = _phrases(kept) if kept else None
    if phrases is None:
        return _composed(_cyrillic(text, kept))
    pieces = phrases.split(text)
    pieces[::2] = (_cyrillic(piece, kept) for piece in pieces[::2])
    return _composed("".join(pieces))


def script(text: str) -> str | None:
    """Return the script of most letters, `Latn` or `Cyrl`, or None if there are none of either.

    >>> script("Асоцијација NKSS"), script("2011–2014")
    ('Cyrl', None)
    """
    if text.isascii():
        return "Latn" if _LATIN.search(text) else None
    latin, cyrillic = len(_LATIN.findall(text)), len(_CYRILLIC.findall(text))
    if latin == cyrillic == 0:
        return None
    return "Latn" if latin >= cyrillic else "Cyrl"


def _composed(text: str) -> str:
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def _latin(text: str) -> str:
    text = _TWO_CAPITALS.sub(lambda found: _CASED[found[0]].upper(), text)
    return text.translate(_LATIN_OF)


def _latin_word(word: str) -> str:
    return word if _OTHER_CYRILLIC.search(word) else _latin(word)


@lru_cache(maxsize=16)
def _phrases(kept: frozenset[str]) -> re.Pattern[str] | None:
    """Return a pattern of the words to keep that are no single word of letters and digits."""
    phrases = sorted((name for name in kept if not _TOKEN.fullmatch(name)), key=len, reverse=True)
    if not phrases:
        return None
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, phrases))})(?!\w)")


def _cyrillic(text: str, kept: frozenset[str]) -> str:
    by_space = text.isprintable()  # no other white space then
    chunks = text.split(" ") if by_space else _CHUNK.findall(text)
    short = len(text) <= CHUNK_LENGTH or max(map(len, chunks)) <= CHUNK_LENGTH
    converted = map(_chunk if short else _chunk.__wrapped__, chunks, repeat(kept))
    return (" " if by_space else "").join(converted)


@lru_cache(maxsize=8192)
def _chunk(chunk: str, kept: frozenset[str]) -> str:
    if chunk.isspace() or _ADDRESS.search(chunk):
        return chunk
    return _TOKEN.sub(lambda found: _token(found[0], kept), chunk)


def _token(token: str, kept: frozenset[str]) -> str:
    if token in kept:
        return token
    if token.isalpha():
        return token if _stays(token) else _cyrillic_word(token)
    parts = _DASH.split(token)
    words = parts[::2]
    if any(map(_is_numeral, words)) and all(map(_ROMAN.fullmatch, words)):
        return token
    beside_foreign = any(_FOREIGN.search(word) and not _is_numeral(word) for word in words)
    return "".join(
        part
        if part in kept or _stays(part) or (beside_foreign and part[0].isupper())
        else _cyrillic_word(part)
        for part in parts
    )


def _stays(word: str) -> bool:
    """Tell whether a word stays in Latin script: it is foreign, a code with digits, a numeral."""
    return bool(_FOREIGN.search(word) or _CODE.search(word) or _is_numeral(word))


def _is_numeral(word: str) -> bool:
    return word.isupper() and bool(
        _ROMAN.fullmatch(word)
        and ("X" in word or len(word) >= 4 or word in {"II", "III", "IV", "VI", "VII"})
    )


def _cyrillic_word(word: str) -> str:
    return join_digraphs(word).translate(_CYRILLIC_OF)
