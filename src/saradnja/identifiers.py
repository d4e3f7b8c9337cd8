"""Identifiers that others have given: their shapes, and their checksums where they have one."""

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from saradnja.errors import InvalidValue
from saradnja.vocabularies import IdentifierScheme

__all__ = ["check_identifier"]


class _Rule(NamedTuple):
    shape: re.Pattern[str]
    example: str
    checksum: Callable[[str], bool] | None = None


def _mod_11_10(digits: str) -> bool:
    """ISO 7064, MOD 11,10."""
    product = 10
    for digit in digits[:-1]:
        product = (product + int(digit)) % 10 or 10
        product = product * 2 % 11
    return (11 - product) % 10 == int(digits[-1])


def _mod_11_2(characters: str) -> bool:
    """ISO 7064, MOD 11-2; the check character may be X."""
    compact = re.sub(r"[ -]", "", characters)
    total = 0
    for digit in compact[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == compact[-1]


def _rule(shape: str, example: str, checksum: Callable[[str], bool] | None = None) -> _Rule:
    return _Rule(re.compile(shape), example, checksum)


_RULES: Final[Mapping[IdentifierScheme, _Rule]] = {
    IdentifierScheme.PIB: _rule("[0-9]{9}", "103208903", _mod_11_10),
    IdentifierScheme.MATICNI_BROJ: _rule("[0-9]{8}", "17522663"),
    IdentifierScheme.ISNI: _rule(
        "(?:[0-9]{4} ?){3}[0-9]{3}[0-9X]", "0000 0001 2103 2683", _mod_11_2
    ),
    IdentifierScheme.ORCID: _rule(
        "(?:[0-9]{4}-){3}[0-9]{3}[0-9X]", "0000-0002-1825-0097", _mod_11_2
    ),
    IdentifierScheme.ROR: _rule("0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}", "02mhbdp94"),
    IdentifierScheme.WIKIDATA: _rule("Q[1-9][0-9]*", "Q37547"),
    IdentifierScheme.GEONAMES: _rule("[1-9][0-9]*", "792680"),
    IdentifierScheme.DOI: _rule(r"10\.[0-9.]+/\S+", "10.1000/182"),
    IdentifierScheme.ORG_ID: _rule("(?:[A-Z]{2}|X[A-Z])-[A-Z0-9_]+-\\S+", "RS-APR-17522663"),
}
"""Schemes whose values can be checked by themselves.

The company number (matični broj) is checked by its eight digits alone: no published rule for its
last digit was found.
"""


def check_identifier(scheme: IdentifierScheme, value: str) -> None:
    """Refuse a value that its scheme cannot have: a wrong shape, or a wrong check digit."""
    rule = _RULES.get(scheme)
    if rule is None:
        return
    if not rule.shape.fullmatch(value):
        raise InvalidValue("identifier_shape", value=value, scheme=scheme, example=rule.example)
    if rule.checksum is not None and not rule.checksum(value):
        raise InvalidValue("identifier_checksum", value=value, scheme=scheme)
