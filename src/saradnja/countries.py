"""Countries by code, as the field writes them: ISO 3166-1, states that are gone, and Kosovo."""

from typing import Final, NamedTuple, Self

from saradnja.catalogues import message, territories
from saradnja.errors import InvalidValue

__all__ = ["HISTORIC", "Country"]


class _Historic(NamedTuple):
    label: str
    began: str
    ended: str


HISTORIC: Final = {
    "CS": _Historic("Serbia and Montenegro", "2003-02-04", "2006-06-05"),
    "DD": _Historic("German Democratic Republic", "1949-10-07", "1990-10-02"),
    "SU": _Historic("Soviet Union", "1922-12-30", "1991-12-26"),
    "YU": _Historic("Yugoslavia", "1918-12-01", "2003-02-03"),
}
"""States that are gone: codes of ISO 3166-3 as they were in use, which CLDR does not name.

`CS` is Serbia and Montenegro here, its second meaning; Czechoslovakia had it until 1992.
"""

_NO_COUNTRIES: Final = frozenset(
    {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"} | {"AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
)
"""What CLDR names beside countries: unions, tests, and islands that ISO 3166-1 only reserves."""

_MEANT: Final = {
    "UK": "GB",
    "EL": "GR",
    "KS": "XK",
    "KV": "XK",
    "SRB": "RS",
    "SLO": "SI",
    "BIH": "BA",
}


class Country(str):
    """A country by its two-letter code (ISO 3166-1 alpha-2), in capitals.

    Known besides: `YU`, `CS`, `SU` and `DD` (ISO 3166-3) and `XK` for Kosovo, which ISO leaves to
    its users and European records use. Raises `InvalidValue` for others, naming what is probably
    meant (`UK` is `GB`).

    >>> Country("RS").label("sr-Cyrl")
    'Србија'
    """

    __slots__ = ()

    def __new__(cls, code: str) -> Self:
        """Check the code and keep it."""
        if _is_country(code):
            return super().__new__(cls, code)
        capitals = code.upper() if code.isascii() else code
        meant = _MEANT.get(capitals, capitals)
        if _is_country(meant):
            raise InvalidValue("country_meant", value=code, expected=meant)
        raise InvalidValue("not_a_country", value=code)

    def label(self, language: str = "en") -> str:
        """Return the country's name in a language, as CLDR has it."""
        historic = HISTORIC.get(self)
        if historic is not None:
            return message(f"Country.{self}", historic.label, language)
        return territories(language)[self]

    def __repr__(self) -> str:
        return f"Country({str(self)!r})"


def _is_country(code: str) -> bool:
    known = len(code) == 2 and code not in _NO_COUNTRIES and code in territories("en")
    return known or code in HISTORIC
