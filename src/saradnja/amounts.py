"""Sums as people print them: separators, words such as million, names and signs of currencies."""

import re
from decimal import Decimal
from typing import Final, NamedTuple
from unicodedata import normalize

from saradnja._amount_words import CURRENCIES, CURRENCY_SIGNS, ENGLISH_POWERS, POWERS
from saradnja.catalogues import currencies, numbers
from saradnja.decimals import check_decimal, decimal
from saradnja.errors import InvalidValue
from saradnja.languages import Tag, tag
from saradnja.scripts import to_latin

__all__ = ["Printed", "grouped", "number", "printed"]

_SPACES: Final = " \u00a0\u2007\u2009\u202f"
_SEPARATOR: Final = f"[.,'’{_SPACES}]"
_SUM: Final = re.compile(rf"([^0-9]*+)([0-9]++(?:{_SEPARATOR}[0-9]++)*+)([^0-9]*+)")
_GROUP: Final = re.compile("[0-9]+")
_WORD: Final = re.compile(r"[€$£]|[^\s€$£]+")
_WHOLE: Final = re.compile("0|[1-9][0-9]*")
_ALIKE: Final = str.maketrans(dict.fromkeys(_SPACES, " ") | {"’": "'"})
_ENGLISH: Final = "en"


class Printed(NamedTuple):
    """What a printed sum says: its number, and the currencies that its words may mean."""

    number: Decimal
    currencies: tuple[str, ...]
    """Codes of ISO 4217, the likeliest first; none where no currency is named."""


def printed(text: str, language: str | Tag) -> Printed:
    """Read a sum as it is printed in a language: `8.250.000,00 kn`, `51,45 miliona dinara`.

    A number keeps its places; a word such as million multiplies it exactly. The language decides
    what a single point or comma before three digits is: in Serbian `308.000` is 308 thousand.
    Raises `InvalidValue` with the code `amount_ambiguous` and both readings where the print leaves
    two that differ by a thousand: `308.000` in English, `308,000` in Serbian, `2,500.000` in any
    language. Time is linear in the length of the text.

    >>> printed("2 hiljade", "sr")
    Printed(number=Decimal('2000'), currencies=())
    >>> printed("EUR 200'000", "en")
    Printed(number=Decimal('200000'), currencies=('EUR',))
    """
    written = tag(language)
    found = _SUM.fullmatch(normalize("NFC", text).strip())
    if found is None:
        raise InvalidValue("not_an_amount", value=text)
    before, digits, after = found.groups()
    words = [_word(word) for word in _WORD.findall(to_latin(after))]
    power = _power(words[0], written) if words else 0
    named = {
        _currencies(text, part)
        for part in ([_word(word) for word in _WORD.findall(to_latin(before))], words[power > 0 :])
        if part
    }
    if len(named) > 1:
        raise InvalidValue("not_an_amount", value=text)
    readings = _readings(digits, numbers(written).group, scaled=power > 0)
    return Printed(_one(text, readings, power), named.pop() if named else ())


def number(text: str, language: str | Tag) -> Decimal:
    """Read a printed number that names no currency; see `printed`.

    >>> number("2.500.000", "sr")
    Decimal('2500000')
    """
    read = printed(text, language)
    if read.currencies:
        raise InvalidValue("not_an_amount", value=text)
    return read.number


def grouped(amount: Decimal, language: str | Tag) -> str:
    """Print a number with the separators of a language (CLDR), its places kept.

    >>> grouped(Decimal("8250000.00"), "sr")
    '8.250.000,00'
    """
    whole, _, places = f"{amount:f}".partition(".")
    signs = numbers(language)
    first = len(whole) % 3
    groups = [whole[start : start + 3] for start in range(first, len(whole), 3)]
    said = signs.group.join([whole[:first], *groups] if first else groups)
    return f"{said}{signs.decimal}{places}" if places else said


def _word(word: str) -> str:
    return word[:-1] if len(word) > 1 and word.endswith(".") else word


def _power(word: str, language: Tag) -> int:
    small = word.casefold()
    english = ENGLISH_POWERS.get(small, 0) if language.language == _ENGLISH else 0
    return POWERS.get(small, english)


def _currencies(text: str, words: list[str]) -> tuple[str, ...]:
    wording = " ".join(words)
    if len(wording) == 3 and wording in currencies(_ENGLISH):
        return (wording,)
    known = CURRENCY_SIGNS.get(wording) or CURRENCIES.get(wording.casefold())
    if known is None:
        raise InvalidValue("amount_word", value=text, word=wording)
    return known


def _readings(digits: str, group: str, *, scaled: bool) -> tuple[str, ...]:
    """Return what a number with its separators can mean, as plain decimals."""
    groups = _GROUP.findall(digits)
    signs = [sign.translate(_ALIKE) for sign in _GROUP.split(digits)[1:-1]]
    whole = "".join(groups)
    if not signs:
        return (whole,) if _WHOLE.fullmatch(whole) else ()
    last, places = signs[-1], groups[-1]
    point = last in ".,"
    regular = _regular(groups, signs)
    ours = not point or (last == group.translate(_ALIKE) and not scaled)
    if regular and (ours or len(signs) > 1):
        return (whole,)
    above = "".join(groups[:-1])
    apart = len(signs) == 1 or (_regular(groups[:-1], signs[:-1]) and last != signs[0])
    if not (point and apart and _WHOLE.fullmatch(above)):
        return ()
    fraction = f"{above}.{places}"
    return (fraction, whole) if len(places) == 3 and above != "0" else (fraction,)


def _regular(groups: list[str], signs: list[str]) -> bool:
    """Say whether groups are as thousands are printed: one sign between them, three digits each."""
    return (
        len(set(signs)) == 1
        and len(groups[0]) <= 3
        and not groups[0].startswith("0")
        and all(len(group) == 3 for group in groups[1:])
    )


def _one(text: str, readings: tuple[str, ...], power: int) -> Decimal:
    if not readings:
        raise InvalidValue("not_an_amount", value=text)
    amounts = [_times(decimal(reading), power) for reading in readings]
    if len(amounts) > 1:
        first, second = (f"{amount:f}" for amount in amounts)
        raise InvalidValue("amount_ambiguous", value=text, first=first, second=second)
    check_decimal(amounts[0])
    return amounts[0]


def _times(amount: Decimal, power: int) -> Decimal:
    """Move the point to the right; exact whatever the context of decimals is."""
    sign, digits, exponent = amount.as_tuple()
    return Decimal(f"{Decimal((sign, digits, int(exponent) + power)):f}")
