"""Cells as people fill them: terms by label, dates as phrases, numbers as they are printed."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, Final

from saradnja._amount_words import CURRENCIES, CURRENCY_SIGNS
from saradnja.amounts import number
from saradnja.catalogues import currencies, territories
from saradnja.countries import HISTORIC, Country
from saradnja.dates import Date
from saradnja.dates.tables import words_of
from saradnja.declare import Frozen
from saradnja.errors import InvalidValue
from saradnja.iris import Iri
from saradnja.labels import term_of
from saradnja.languages import WRITINGS, Tag
from saradnja.model import Record
from saradnja.money import Currency
from saradnja.schema import Property, describe_vocabulary, named
from saradnja.scripts import to_latin
from saradnja.shapes import Ref
from saradnja.tables.own import members
from saradnja.terms import Term

__all__ = ["Exact", "Resolve", "Understand", "folded", "understanding"]

Understand = Callable[[str], Any]
"""Makes plain data of what stands in a cell.

What it cannot make anything of it returns as it is, for the model to refuse; where the model would
take it for something else, it returns the `InvalidValue` that says so.
"""

Resolve = Callable[[str, tuple[type[Record], ...]], str | InvalidValue]
"""Finds the id that is meant by what stands in a cell, given the classes it may point to."""


_REMEMBERED: Final = 2**12
_COMPARED: Final = 100
_SHOWN: Final = 3


class Exact(str):
    """A number that a file holds as one: its text is exact, and is read in one way only."""

    __slots__ = ()


class _Example(str):
    """A date as people write it, which every reader is told in words of the reader's language."""

    __slots__ = ()

    def label(self, language: str) -> str:
        """Return it in the words of a language."""
        return words_of(language).example


_EXAMPLE: Final = _Example(words_of("en").example)


def understanding(
    field: Property, *, canonical: bool, resolve: Resolve | None
) -> Understand | None:
    """Return how the cells of a field are read; None where they are taken letter by letter.

    In a `canonical` file numbers are as documents have them, so that `1.500` is one and a half.
    """
    item = field.shape.item
    if item is Ref:
        return partial(_reference, resolve, field.targets) if resolve else str.strip
    if issubclass(item, Term):
        return partial(_term, item)
    if item is Decimal and canonical:
        return str.strip
    if field.name == "id":
        return str.strip
    return _KINDS.get(item)


def folded(text: str) -> str:
    """Return a label or name as it is compared: whole letters, small, single spaces.

    >>> folded(" Pravni  OBLIK")
    'pravni oblik'
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _reference(resolve: Resolve, targets: tuple[type[Record], ...], text: str) -> Any:
    return resolve(text, targets)


def _term(vocabulary: type[Term], text: str) -> str | InvalidValue:
    found = term_of(vocabulary, text)
    if found is not None:
        return found.value
    labels = {
        folded(term.label(language)): term for language in WRITINGS for term in vocabulary
    } | {term.value: term for term in vocabulary}
    near = difflib.get_close_matches(folded(text)[:_COMPARED], labels, n=1, cutoff=0.5)
    return InvalidValue(
        "cell_term",
        value=text,
        vocabulary=named(describe_vocabulary(vocabulary)),
        expected=labels[near[0]] if near else tuple(vocabulary)[:_SHOWN],
    )


def _date(text: str) -> str | InvalidValue:
    """Read a date by EDTF, else by the words of either language; both must mean the same."""
    text = text.strip()
    with suppress(InvalidValue):
        return str(Date(text))
    readings: list[str] = []
    refusals: list[InvalidValue] = []
    for language in ("sr", "en"):
        try:
            readings.append(str(Date.from_phrase(text, language)))
        except InvalidValue as error:
            refusals.append(error)
    if len(set(readings)) > 1:
        first, second = readings
        return InvalidValue("date_ambiguous", value=text, first=first, second=second)
    for refusal in sorted(refusals, key=lambda refusal: refusal.code == "date_phrase"):
        if refusal.code == "date_ambiguous" or not readings:
            if refusal.code == "date_phrase":
                return InvalidValue("date_phrase", value=text, example=_EXAMPLE)
            return refusal
    return readings[0]


def _country(text: str) -> str | InvalidValue:
    found = _countries().get(text) or _countries().get(folded(text))
    if found is not None:
        return found
    words = folded(text)
    near = difflib.get_close_matches(words[:_COMPARED], _countries(), n=1)
    if len(words) <= _CODE or not near:
        return text.strip()
    return InvalidValue("cell_country", value=text, expected=Country(_countries()[near[0]]))


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    """Return the codes of countries by their names in the three writings, and by themselves."""
    found: dict[str, str] = {}
    for language in WRITINGS:
        for code in (*territories("en"), *HISTORIC):
            try:
                country = Country(code)
            except InvalidValue:
                continue
            found.setdefault(folded(country.label(language)), code)
    for code in tuple(found.values()):
        found[code] = found[code.casefold()] = code
    return found


@lru_cache(maxsize=_REMEMBERED)
def _currency(text: str) -> str | InvalidValue:
    """Read the code of a currency, its label in any writing, or a word or sign as in sums.

    What may mean several is the likeliest of them, as where sums are read: a dinar is of Serbia.
    """
    latin = to_latin(text.strip())
    if latin.upper() in currencies("en"):
        return latin.upper()
    words = folded(latin)
    codes = (
        CURRENCY_SIGNS.get(latin)
        or CURRENCIES.get(words)
        or CURRENCIES.get(words.removesuffix("."))
    )
    if codes:
        return codes[0]
    labels = _currencies()
    if words in labels:
        return labels[words]
    near = difflib.get_close_matches(words[:_COMPARED], [*CURRENCIES, *labels], n=1)
    if len(words) <= _CODE_OF_CURRENCY or not near:
        return text.strip()
    code = CURRENCIES[near[0]][0] if near[0] in CURRENCIES else labels[near[0]]
    return InvalidValue("cell_currency", value=text, expected=Currency(code))


@lru_cache(maxsize=1)
def _currencies() -> Mapping[str, str]:
    """Return the codes of currencies by their labels in Latin letters, if only one is so called."""
    found: dict[str, set[str]] = {}
    for language in WRITINGS:
        for code, label in currencies(language).items():
            found.setdefault(folded(to_latin(label)), set()).add(code)
    return {label: codes.pop() for label, codes in found.items() if len(codes) == 1}


_BOOLEANS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("true", "yes", "da", "да", "1"), "true"),
    **dict.fromkeys(("false", "no", "ne", "не", "0"), "false"),
}
"""What people write for true and false, in the three writings."""


@lru_cache(maxsize=_REMEMBERED)
def _boolean(text: str) -> str:
    return _BOOLEANS.get(folded(text), text)


_CODE: Final = 2
"""Letters of the code of a country; what is as short is taken for one."""

_CODE_OF_CURRENCY: Final = 3
"""Letters of the code of a currency; what is as short is taken for one."""

_PLAIN: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_THOUSANDS: Final = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_MINUSES: Final = ("-", "−", "–")


def _number(text: str) -> str | InvalidValue:
    """Read a number as Serbian or English prints it; what only one of them is sure of is refused.

    A number that both read is the same in both.
    """
    if isinstance(text, Exact):
        return str.__str__(text)
    text = text.strip()
    if _PLAIN.fullmatch(text) and not _THOUSANDS.fullmatch(text):
        return text
    sign = "-" if text.startswith(_MINUSES) else ""
    digits = text[len(sign) :]
    read: Decimal | None = None
    for language in ("sr", "en"):
        try:
            read = number(digits, language)
        except InvalidValue as error:
            if error.code == "amount_ambiguous":
                readings = {name: f"{sign}{error.parameters[name]}" for name in ("first", "second")}
                return InvalidValue(error.code, value=text, **readings)
    return text if read is None else f"{sign}{read:f}"


_KINDS: Final[Mapping[type, Understand]] = {
    Country: _country,
    Currency: _currency,
    Date: _date,
    Decimal: _number,
    Frozen: members,
    Iri: str.strip,
    Tag: str.strip,
    bool: _boolean,
    int: str.strip,
}
"""How each kind of value is read; texts are left as they are."""
