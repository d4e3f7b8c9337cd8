"""How values look as text: patterns that mean the same in Python, ECMA 262, RE2 and XPath."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from saradnja.countries import Country
from saradnja.dates import Date
from saradnja.iris import Iri
from saradnja.languages import Tag
from saradnja.money import Currency
from saradnja.shapes import Ref

__all__ = ["PATTERNS", "POINTER"]

_SPACE: Final = r" \t\n\r"
_INNER: Final = rf'[^{_SPACE}<>"{{}}|\\^`]'
_SLUG: Final = rf'[^{_SPACE}<>"{{}}|\\^`:/#?=,]+'
_ABSOLUTE: Final = f"[A-Za-z][A-Za-z0-9+.-]*:{_INNER}+"

PATTERNS: Final[Mapping[type, str]] = {
    int: "0|-?[1-9][0-9]{0,17}",
    Country: "[A-Z]{2}",
    Currency: "[A-Z]{3}",
    Date: r"[-0-9A-Z.,:/?~%+\[\]{}]{1,1000}",
    Decimal: "-?[0-9]{1,34}(?:[.][0-9]{1,34})?",
    Iri: rf'https?://[^{_SPACE}/<>"{{}}|\\^`]{_INNER}*',
    Ref: f"{_SLUG}|{_ABSOLUTE}",
    Tag: "[A-Za-z0-9@._-]{2,100}",
}
"""The pattern of each kind of value, without anchors; it refuses nothing that a reader accepts."""

POINTER: Final = f"(?:{PATTERNS[Ref]})(?:#{_INNER}+)?"
"""The pattern of evidence that only points: a source, and the place in it."""
