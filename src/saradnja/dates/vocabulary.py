"""The words by which a date is recognised: the tables of words, turned round."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple
from unicodedata import combining, normalize

from saradnja.dates.tables import TABLES
from saradnja.dates.words import Words
from saradnja.scripts import to_latin

__all__ = ["Token", "tokens"]


class Token(NamedTuple):
    """One word or several that belong together: a letter for its sort, and what it stands for.

    n number, r Roman numeral, m month, g season or part of the year, d decade, D mark of a decade,
    c century, k millennium, b before our era, e our era, h hemisphere, x time, u unstated parts,
    a about, p probably, F from or since, T to, N now, Z end not stated, Q no beginning,
    B between, V every, O or, A and, E earlier, L later, = an interval without ends;
    `-`, `,` and `/` are themselves; ? is unknown.
    """

    sort: str
    value: str


_FIELD: Final = re.compile(r"\{[a-z]+\}")
_PIECE: Final = re.compile(
    r"(?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\s?UTC(?:[+-][0-9]{2}(?::[0-9]{2})?)?)?)"
    r"|(?P<number>[0-9]+)|(?P<word>[^\W\d_]+)|(?P<dash>[-\u2010-\u2015\u2212])|(?P<sign>[,/])"
    r"|(?P<silent>[\s.()'’;]+)|(?P<unknown>.)",
    re.DOTALL,
)  # fmt: skip
_ROMAN: Final = {
    tens + ones: str(10 * ten + one)
    for ten, tens in enumerate(("", "X", "XX"))
    for one, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if tens + ones
}
_STROKES: Final = str.maketrans({"đ": "dj", "Đ": "Dj", "ð": "dj"})


def tokens(text: str, table: str) -> list[Token]:
    """Cut a text into the words of dates that a table knows, in time linear in its length.

    Case, accents and, in Serbian, script make no difference.

    >>> [token.sort for token in tokens("u MARTU 2011. godine", "sr")]
    ['m', 'n']
    """
    entries, longest = _entries(table)
    pieces = list(_pieces(text, TABLES[table]))
    found: list[Token] = []
    index = 0
    while index < len(pieces):
        for length in range(min(longest, len(pieces) - index), 0, -1):
            key = tuple(piece.value for piece in pieces[index : index + length])
            if key in entries:
                found.append(entries[key])
                index += length
                break
        else:
            found.append(pieces[index])
            index += 1
    return found


def _pieces(text: str, words: Words) -> Iterator[Token]:
    for match in _PIECE.finditer(to_latin(normalize("NFC", text))):
        sort, piece = str(match.lastgroup), match[0]
        if sort == "silent":
            continue
        if sort == "time":
            yield Token("x", piece)
        elif sort == "dash":
            yield Token("-", "-")
        elif sort == "sign":
            yield Token(piece, piece)
        elif sort == "number":
            yield Token("n", piece)
        elif piece in _ROMAN and piece != "I":
            yield Token("r", _ROMAN[piece])
        elif (word := _folded(piece)) not in words.noise:
            yield Token("?", word)


def _folded(text: str) -> str:
    """Return a word as people type it without the letters of its alphabet: pocetkom, izmedju."""
    plain = normalize("NFKD", text.translate(_STROKES).lower())
    return "".join(character for character in plain if not combining(character))


@cache
def _entries(table: str) -> tuple[dict[tuple[str, ...], Token], int]:
    words = TABLES[table]
    entries: dict[tuple[str, ...], Token] = {}
    for wording, token in _wordings(words):
        key = tuple(piece.value for piece in _pieces(wording, words))
        if key:
            entries.setdefault(key, token)
    return entries, max(len(key) for key in entries)


def _wordings(words: Words) -> Iterator[tuple[str, Token]]:
    """Yield every wording of the table that is not a number, and its token."""
    for number, month in enumerate(words.months, 1):
        yield from ((form, Token("m", f"{number:02d}")) for form in month)
    for code, grouping in words.groupings.items():
        yield from ((_head(form), Token("g", code)) for form in grouping)
    for index, decade in enumerate(words.decades):
        yield from ((_head(form), Token("d", str(index))) for form in decade)
    for value, missing in words.unstated.items():
        yield missing, Token("u", value)
    for interval, wording in words.endless.items():
        yield wording, Token("=", interval)
    yield from ((_head(form), Token("B", "")) for form in words.between + words.one_between)
    yield from ((_head(form), Token("V", "")) for form in words.every_between)
    for sort, value, wording in (
        ("h", "4", words.northern),
        ("h", "8", words.southern),
        ("b", "", words.before_era),
        ("b", "", _tail(words.before.full)),
        ("e", "", _tail(words.early.full)),
        ("a", "", _head(words.around)),
        ("a", "", _head(words.roughly)),
        ("p", "", _head(words.probably)),
        ("F", "", _head(words.since)),
        ("F", "", _head(words.beginning)),
        ("Z", "", _tail(words.beginning)),
        ("T", "", _head(words.until)),
        ("T", "", _FIELD.split(words.from_to)[1]),
        ("Q", "", _tail(words.until_open)),
        ("E", "O", _tail(words.or_earlier)),
        ("L", "O", _tail(words.or_later)),
        ("E", "A", _tail(words.and_earlier)),
        ("L", "A", _tail(words.and_later)),
        ("O", "", _FIELD.split(words.either)[1]),
        ("A", "", _FIELD.split(words.both)[1]),
    ):
        yield wording, Token(sort, value)
    for sort, further in words.also.items():
        for wording, value in further.items():
            yield wording, Token(sort, value.zfill(2) if sort == "m" else value)


def _head(template: str) -> str:
    return _FIELD.split(template)[0]


def _tail(template: str) -> str:
    return _FIELD.split(template)[-1]
