"""Cells as people fill them: terms by label, dates as phrases, numbers as they are printed."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, Final

from saradnja._amount_words import CURRENCIES, CURRENCY_SIGNS
from saradnja.amounts import number
from saradnja.catalogues import currencies, territories
from saradnja.codes import Parameter, nearest
from saradnja.countries import COMMON_NAMES, HISTORIC, RENAMED, WITHIN, Country
from saradnja.dates import Date
from saradnja.dates.tables import words_of
from saradnja.decimals import decimal
from saradnja.errors import InvalidValue
from saradnja.extras import Frozen
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

__all__ = ["Exact", "Resolve", "Understand", "folded", "serial", "understanding"]

Understand = Callable[[str], Any]
"""Makes plain data of what stands in a cell.

What it cannot make anything of it returns as it is, for the model to refuse; where the model would
take it for something else, it returns the `InvalidValue` that says so.
"""

Resolve = Callable[[str, tuple[type[Record], ...]], str | InvalidValue]
"""Finds the id that is meant by what stands in a cell, given the classes it may point to."""


_REMEMBERED: Final = 2**12
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
    near = nearest(folded(text), labels)
    return InvalidValue(
        "cell_term",
        value=text,
        vocabulary=named(describe_vocabulary(vocabulary)),
        expected=labels[near] if near else tuple(vocabulary)[:_SHOWN],
    )


def _date(text: str) -> str | InvalidValue:
    """Read a date by EDTF, else by the words of either language; what both read is the same."""
    text = text.strip()
    lost = serial(text)
    if lost is not None:
        return lost
    with suppress(InvalidValue):
        return str(Date(text))
    readings: list[str] = []
    refusals: list[InvalidValue] = []
    for language in ("sr", "en"):
        try:
            readings.append(str(Date.from_phrase(text, language)))
        except InvalidValue as error:
            refusals.append(error)
    for refusal in sorted(refusals, key=lambda refusal: refusal.code == "date_phrase"):
        if refusal.code == "date_ambiguous" or not readings:
            if refusal.code == "date_phrase":
                return InvalidValue("date_phrase", value=text, example=_EXAMPLE)
            return refusal
    return readings[0]


def serial(text: str, *, from_1904: bool = False) -> InvalidValue | None:
    """Return what is wrong with a date that a spreadsheet shows as the number of a day, if so.

    It counts days from 1900 or, in workbooks of an old Macintosh, from 1904.

    >>> serial("42993").parameters["expected"]
    '2017-09-15'
    """
    if not _SERIAL.fullmatch(text):
        return None
    day = (_FROM_1904 if from_1904 else _FROM_1900) + timedelta(days=int(text[:_DAYS]))
    return InvalidValue("cell_serial", value=text, expected=day.isoformat())


def _country(text: str) -> str | InvalidValue:
    found = _countries().get(text) or _countries().get(_as_country(text))
    if found is not None:
        return found
    words = _as_country(text)
    if len(words) <= _CODE:
        return text.strip()
    return InvalidValue("cell_country", value=text, expected=_meant_country(text.strip(), words))


def _meant_country(text: str, words: str) -> Parameter:
    """Return the country that is nearly called so, or has such a code; else how they are called."""
    try:
        return Country(text)
    except InvalidValue as error:
        if error.code == "country_meant":
            return Country(str(error.parameters["expected"]))
    within = {_as_country(name): code for name, code in WITHIN.items()}
    if words in within:
        return Country(within[words])
    bare = _REPUBLIC.sub("", words)
    names = [name for name in _countries() if not _REPUBLIC.match(name)]
    near = nearest(bare, names, cutoff=_NEAR)
    codes = (_countries()[near],) if near else _COUNTRIES_SHOWN
    return tuple(map(Country, codes))


def _as_country(text: str) -> str:
    """Return the name of a country as it is compared: in Latin letters, without signs for words."""
    return folded(to_latin(text).replace("&", " and ").replace("’", "'"))


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    """Return the codes of countries by what they are called, and by themselves.

    That is their names in the three writings, those they had before, and those in common use.
    """
    found: dict[str, str] = {}
    for language in WRITINGS:
        for code in (*territories("en"), *HISTORIC):
            try:
                country = Country(code)
            except InvalidValue:
                continue
            found.setdefault(_as_country(country.label(language)), code)
    for language in WRITINGS:
        for code, renaming in RENAMED.items():
            found.setdefault(_as_country(renaming.before.label(language)), code)
    for code, names in COMMON_NAMES.items():
        for name in names:
            found.setdefault(_as_country(name), code)
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
    near = nearest(words, [*CURRENCIES, *labels])
    if len(words) <= _CODE_OF_CURRENCY or not near:
        return text.strip()
    code = CURRENCIES[near][0] if near in CURRENCIES else labels[near]
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


_DAYS: Final = 5
_SERIAL: Final = re.compile(rf"[1-9][0-9]{{{_DAYS - 1}}}(?:\.[0-9]+)?")
"""A number of a day as spreadsheets have it, from 1927 to 2173, with a fraction for the time."""

_FROM_1900: Final = date(1899, 12, 30)
_FROM_1904: Final = date(1904, 1, 1)

_NEAR: Final = 0.8
"""How alike a name must be to that of a country that is proposed for it: 1 is the same."""

_COUNTRIES_SHOWN: Final = ("RS", "HR", "ME")
"""Examples of how countries are written, where none is near."""

_REPUBLIC: Final = re.compile(r"(?:republika|republic of) ")
"""What makes names of countries alike that are not."""

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
    return _no_number(text) if read is None else f"{sign}{read:f}"


def _no_number(text: str) -> str | InvalidValue:
    """Return a number as the model refuses it, in words that tell how people may write it."""
    try:
        decimal(text)
    except InvalidValue as error:
        if error.code == "not_a_number":
            return InvalidValue("cell_number", value=text)
    return text


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
