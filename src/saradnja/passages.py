"""A source text cut into headings and sentences, so that evidence can point to one of them."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from saradnja.errors import InvalidValue
from saradnja.scripts import to_latin

__all__ = ["Passage", "fragment_of", "passage_at", "passages"]


class Passage(NamedTuple):
    """A piece of a text: from `start` up to, and without, `end`, counted in code points."""

    start: int
    end: int
    text: str

    @property
    def fragment(self) -> str:
        """Where it stands, as RFC 5147 writes it.

        >>> Passage(0, 8, "Saradnja").fragment
        'char=0,8'
        """
        return f"char={self.start},{self.end}"


_ABBREVIATIONS: Final = """
    adv akad br cf čl dipl doc dr ed eds engl fig gđa gđica gosp ing inž mag mr mrs ms msc nem npr
    odn op pp predsed prim prof spec st str sv tel tj tzv ul ur usp vol vs
"""
_BEFORE_NAMES: Final = frozenset(_ABBREVIATIONS.split())
"""Abbreviations that a capital or a number may follow within the sentence, in Latin script."""

_BEFORE_NUMBERS: Final = frozenset({"god", "no", "tač"})
"""Abbreviations that only a number may follow within the sentence."""

_AFTER_AND: Final = frozenset({"dr", "sl"})
"""Abbreviations that stand for “and others” behind “i”, and then may end a sentence."""

_DOTTED: Final = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+")
_ROMAN: Final = re.compile(r"[IVXL]+")
_ORDINAL: Final = re.compile(r"[0-9]{1,2}")
_LONGEST_WORD: Final = 60
_LONGEST_HEADING: Final = 120
_LONGEST_QUOTATION: Final = 200
_QUOTED: Final = "|".join(
    rf"{opening}[^{opening}{closing}\n]{{0,{_LONGEST_QUOTATION}}}[{closing}]"
    for opening, closing in (("„", "“”"), ("“", "”"), ("«", "»"), ("»", "«"), ('"', '"'))
)

_LINE_BREAK: Final = re.compile(r"(?<!\s)[^\S\n]*+\n\s*+")
_BULLET: Final = re.compile(r"(?:[-–—•*·▪◦‣]|[0-9]{1,2}[.)](?=\s+[A-ZČĆĐŠŽЀ-Я])|[^\W\d_]\))\s+")
_HEADING: Final = re.compile(
    r"(?P<words>[^–—\n]*[^–—\s])(?P<dash>\s*[–—]\s++)[„“\"«»(]*+(?P<first>[^\W\d_])"
)
_LINKING_WORDS: Final = "a and by de for i in iz na o od of or po s sa the to u za"
_SMALL_WORDS: Final = frozenset(_LINKING_WORDS.split())
_ENCLOSED: Final = re.compile(rf"\([^()\n]*\)|\[[^\[\]\n]*\]|{_QUOTED}")
_STOP: Final = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]++)[)\]”“\"»«’']*+(?=\s)")
_NEXT: Final = re.compile(r"(?P<space>\s++)[„“”\"«»‘’'(\[–—-]*+\s*+(?P<first>\w)")
_WORD_BEFORE: Final = re.compile(r"(?:(?P<before>\w+)\s+)?(?P<word>[\w.]*\w)$")


def passages(text: str) -> Iterator[Passage]:
    """Yield the headings and sentences of a text in their order, without the space around them.

    Every character that is not white space, a bullet, or the dash behind a heading lies in one of
    them. A line is a paragraph, unless the next one goes on in lower case; an item of a list is a
    passage. A paragraph may begin with a heading set off by a dash: words with capitals that end
    in a bracket, or all in capitals. What stands in brackets, or in quotation marks of up to 200
    characters, is not cut. A point does not end a sentence when the next word is in lower case, nor
    behind initials, abbreviations that stand before names, Roman numerals and numbers of up to
    two digits, which are ordinals in Serbian.

    A file must be decoded with its newlines untouched, or the positions are not those of the file.

    >>> text = "POGON (HR) – U martu 2011. godine održana je radionica. Vodila ju je dr. E. Višnić."
    >>> for passage in passages(text):
    ...     print(passage.fragment, passage.text)
    char=0,10 POGON (HR)
    char=13,55 U martu 2011. godine održana je radionica.
    char=56,83 Vodila ju je dr. E. Višnić.
    """
    for start, end in _paragraphs(text):
        for first, last in _sentences(text, start, end):
            yield Passage(first, last, text[first:last])


def passage_at(text: str, fragment: str) -> Passage:
    """Return what a fragment points to; the counterpart of `Passage.fragment`.

    Raises `InvalidValue` for a fragment that is not of the form `char=START,END`, is empty, or
    reaches beyond the text.

    >>> passage_at("Saradnja i mreže", "char=11,16").text
    'mreže'
    """
    match = re.fullmatch(r"char=([0-9]{1,18}),([0-9]{1,18})", fragment)
    if match:
        start, end = int(match[1]), int(match[2])
        if start < end <= len(text):
            return Passage(start, end, text[start:end])
    raise InvalidValue("not_a_fragment", value=fragment)


def fragment_of(text: str, piece: str) -> str:
    """Return where the only occurrence of a piece stands in a text.

    Raises `ValueError` when it stands there more than once, or not at all.

    >>> fragment_of("Saradnja i mreže", "mreže")
    'char=11,16'
    """
    start = text.find(piece)
    if not piece or start < 0 or text.find(piece, start + 1) >= 0:
        times = "never" if start < 0 or not piece else "more than once"
        raise ValueError(f"the piece stands {times} in the text: {piece[:80]!r}")
    return Passage(start, start + len(piece), piece).fragment


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs and items of lists begin and end."""
    start = len(text) - len(text.lstrip())
    for found in _LINE_BREAK.finditer(text, start):
        if not _goes_on(text, found.start(), found.end()) or found[0].count("\n") > 1:
            yield from _without_bullet(text, start, found.start())
            start = found.end()
    yield from _without_bullet(text, start, len(text.rstrip()))


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether a line that ends at `end` goes on in the one that begins at `start`."""
    if start == len(text) or text[max(end - 1, 0)] in ".:;!?…":
        return False
    return text[start].islower() and not _BULLET.match(text, start)


def _without_bullet(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    bullet = _BULLET.match(text, start, end)
    first = bullet.end() if bullet else start
    if first < end:
        yield first, end


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the heading of a paragraph and its sentences begin and end."""
    heading = _HEADING.match(text, start, end)
    if heading and heading["first"].isupper() and _is_heading(heading["words"]):
        yield heading.span("words")
        start = heading.end("dash")
    enclosed = _ENCLOSED.finditer(text, start, end)
    span = next(enclosed, None)
    for stop in _STOP.finditer(text, start, end):
        while span is not None and span.end() <= stop.end():
            span = next(enclosed, None)
        after = _NEXT.match(text, stop.end(), end)
        if after is None or (span is not None and span.start() < stop.start()):
            continue
        before = text[max(start, stop.start() - _LONGEST_WORD) : stop.start()]
        if _ends(before, stop["stop"], after["first"]):
            yield start, stop.end()
            start = after.end("space")
    yield start, end


def _is_heading(words: str) -> bool:
    """Whether these words, up to a dash, are a heading rather than the beginning of a sentence."""
    if len(words) > _LONGEST_HEADING or _STOP.search(words + " "):
        return False
    if words.isupper():
        return True
    plain = _ENCLOSED.sub(" ", words)
    capital = all(
        word[0].isupper() or word[0].isdigit() or word in _SMALL_WORDS
        for word in re.findall(r"\w+", plain)
    )
    return capital and words[-1] in ")]" and not plain.isspace()


def _ends(before: str, stop: str, first: str) -> bool:
    """Whether a sentence ends with this stop, `first` being the first character of what follows."""
    if not (first.isupper() or first.isdigit()):
        return False
    found = _WORD_BEFORE.search(before)
    if stop != "." or found is None:
        return True
    word = to_latin(found["word"])
    if word.isdigit():
        return not _ORDINAL.fullmatch(word) and not first.isdigit()
    is_initial = (len(word) == 1 and word.isupper()) or word in ("Dž", "Lj", "Nj")
    if is_initial or _DOTTED.fullmatch(word) or _ROMAN.fullmatch(word):
        return False
    if word.lower() in _AFTER_AND and to_latin(found["before"] or "") == "i":
        return True
    if word.lower() in _BEFORE_NUMBERS and first.isdigit():
        return False
    return word.lower() not in _BEFORE_NAMES
