"""One writing of the page: texts, terms, dates and sums as pieces that can be printed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

import attrs

from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.dates.points import EXACT
from saradnja.declare import Declared
from saradnja.labels import label
from saradnja.languages import READ, tag, writing
from saradnja.model import Amount, Count, Organisation, Source
from saradnja.terms import Gender, Term
from saradnja.text import Text
from saradnja.vocabularies import Bound, CountUnit
from saradnja.words import WORDS, word

__all__ = ["Edition", "Line", "Piece", "anchor", "capitalised", "joined", "plain", "spoken"]


class Piece(NamedTuple):
    """A stretch of text with what the page must know of it.

    `lang` is there where the words are in another language than the writing, `href` where they
    lead somewhere, `datetime` where a machine can read the date; a `name` comes from the data and
    is isolated, so that its direction cannot disturb the words around it; a `remark` stands back.
    """

    text: str
    lang: str | None = None
    href: str | None = None
    datetime: str | None = None
    name: bool = False
    remark: bool = False


Line = tuple[Piece, ...]
"""Pieces that are printed one after the other."""

_HOLE: Final = re.compile(r"\{([a-z_]+)\}")
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9-]")


def anchor(language: str, kind: str, name: str = "") -> str:
    """Return an id that is unique in the file: the writing, what it is, and the record's own id.

    >>> anchor("en", "record", "https://x.example/a_b")
    'en-record-https_3a__2f__2f_x_2e_example_2f_a_5f_b'
    """
    safe = _UNSAFE.sub(lambda found: f"_{ord(found[0]):x}_", name)
    return "-".join(part for part in (language, kind, safe) if part)


def capitalised(text: str) -> str:
    """Return the text with a capital at its beginning; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def plain(text: str) -> str:
    """Return text for places that know no markup: one line, without signs that turn directions."""
    kept = (sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join("".join(kept).split())


def spoken(line: Line) -> str:
    """Return a line as plain text."""
    return plain("".join(piece.text for piece in line))


def joined(lines: Iterable[Line], between: str = ", ") -> Line:
    """Return the lines as one, with something between them."""
    return tuple(_between(lines, between))


def _between(lines: Iterable[Line], between: str) -> Iterator[Piece]:
    for index, line in enumerate(lines):
        if index:
            yield Piece(between)
        yield from line


def _written(language: str) -> str:
    return writing(language)


@attrs.frozen
class Edition:
    """A dataset told in one of the three writings.

    `keep` are the words that stay in Latin script in a Cyrillic text, `chief` is the organisation
    that the page is about.
    """

    dataset: Dataset
    language: str = attrs.field(converter=_written)
    keep: frozenset[str] = frozenset()
    chief: Organisation | None = None
    numbers: Mapping[str, int] = attrs.field(init=False, eq=False, repr=False)
    """The number of each source, by its id."""

    @numbers.default
    def _numbered(self) -> Mapping[str, int]:
        sources = self.dataset.select(Source)
        return {source.id: number for number, source in enumerate(sources, 1)}

    def text(self, text: Text, href: str | None = None) -> Piece:
        """Return a wording for this writing's readers, marked if it is in another language."""
        found = text.pick(*READ[self.language], keep=self.keep)
        own, given = tag(self.language), found.tag.plain
        at_home = given.language == own.language and given.script in (own.script, None)
        return Piece(found.value, None if at_home else str(given), href, name=True)

    def reads(self, text: Text) -> bool:
        """Say whether a wording is in a language that readers of this writing are given."""
        given = {tag(language).language for language in READ[self.language]}
        return any(tag(language).language in given for language in text)

    def word(self, key: str, count: int | None = None, /, **parts: Line | str) -> Line:
        """Return one of the page's own texts, its holes filled with pieces."""
        pieces: list[Piece] = []
        for index, part in enumerate(_HOLE.split(word(key, self.language, count))):
            if index % 2:
                filled = parts.get(part, "")
                pieces += (Piece(filled),) if isinstance(filled, str) else filled
            elif part.startswith(".") and pieces and pieces[-1].text.endswith("."):
                pieces.append(Piece(part[1:]))
            else:
                pieces.append(Piece(part))
        return tuple(piece for piece in pieces if piece.text)

    def said(self, key: str, count: int | None = None, /, **parts: Line | str) -> str:
        """Return one of the page's own texts as plain text."""
        return spoken(self.word(key, count, **parts))

    def label(self, cls: type[Declared], field: str | None = None, count: int = 0) -> str:
        """Return what a class or one of its fields is called, also where it holds one value."""
        one = f"page.one.{field}"
        if count == 1 and one in WORDS:
            return word(one, self.language)
        return capitalised(label(cls, self.language, field=field))

    def term(self, term: Term, gender: Gender | None = None, *, plural: bool = False) -> str:
        """Return what a term is called."""
        return term.label(self.language, gender=gender, plural=plural)

    def date(self, date: Date, *, running: bool = False) -> Piece:
        """Return a date in words, on its own or for running text; exact ones a machine can read."""
        said = date.phrase(self.language) if running else date.format(self.language)
        return Piece(said, datetime=str(date) if EXACT.fullmatch(str(date)) else None)

    def number(self, number: Decimal) -> str:
        """Return a number with the marks of the language, all its digits kept.

        >>> Edition(Dataset(), "sr").number(Decimal("1234567.50"))
        '1.234.567,50'
        """
        whole, _, places = format(number, "f").partition(".")
        sign = "-" if whole.startswith("-") else ""
        group, mark = (",", ".") if self.language == "en" else (".", ",")
        grouped = f"{abs(int(whole)):,}".replace(",", group)
        return sign + grouped + (mark + places if places else "")

    def money(self, number: str, currency: str) -> str:
        """Return a sum with the code of its currency where the language puts it."""
        first, second = (currency, number) if self.language == "en" else (number, currency)
        return f"{first}\N{NO-BREAK SPACE}{second}"

    def amount(self, amount: Amount) -> str:
        """Return a sum, a range, a share or a currency alone, and how it is meant."""
        currency = str(amount.currency)
        if amount.low is not None and amount.high is not None:
            return self.money(f"{self.number(amount.low)}–{self.number(amount.high)}", currency)
        said = currency
        if amount.share is not None:
            said = self._percent(amount.share)
        elif amount.amount is not None:
            said = self.money(self.number(amount.amount), currency)
        return self._bounded(amount.bound, said)

    def count(self, count: Count) -> Line:
        """Return a claim about a number: how many of what, and when that was so."""
        unit = count.unit if count.unit is not None and not count.of.plural else count.of
        said = self._counted(unit, count)
        if unit is not count.of:
            said = f"{self.term(count.of)}: {said}"
        elif count.unit is not None and not self._says(count.of, count.unit):
            said += f" ({self.term(count.unit, plural=bool(count.unit.plural))})"
        when = count.as_of or count.during
        return (Piece(said), Piece(" ("), self.date(when), Piece(")")) if when else (Piece(said),)

    def _says(self, of: Term, unit: Term) -> bool:
        """Say whether a word of what is counted is its unit: delegated votes are votes."""
        said, wanted = (
            self.term(term, plural=bool(term.plural)).casefold().split() for term in (of, unit)
        )
        return set(wanted) <= set(said)

    def _counted(self, unit: Term, count: Count) -> str:
        number = count.value if count.value is not None else count.high
        if unit is CountUnit.SHARE and count.value is not None:
            return self._bounded(count.bound, self._percent(count.value))
        digits = self.number(number) if number is not None else ""
        if count.low is not None:
            digits = f"{self.number(count.low)}–{digits}"
        if not unit.plural:
            return f"{self.term(unit)}: {self._bounded(count.bound, digits)}"
        # a noun stands after nekoliko, and after a fraction, as it does after five
        whole = number is not None and number == number.to_integral_value()
        form = int(abs(number)) if number is not None and whole else 5
        noun = unit.label(self.language, count=form).partition(" ")[2]
        return self._bounded(count.bound, f"{digits} {noun}".strip())

    def _bounded(self, bound: Bound, said: str) -> str:
        plain_ = bound in (Bound.EXACT, Bound.BETWEEN)
        return said if plain_ else f"{self.term(bound)} {said}".strip()

    def _percent(self, share: Decimal) -> str:
        return f"{self.number((share * 100).normalize())}%"
