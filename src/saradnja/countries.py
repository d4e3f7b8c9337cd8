"""Countries by code, as the field writes them: ISO 3166-1, states that are gone, and Kosovo."""

from collections.abc import Mapping
from typing import Final, NamedTuple, Self

from saradnja.catalogues import Named, country_codes, territories
from saradnja.dates import Date, periods
from saradnja.errors import InvalidValue

__all__ = ["COMMON_NAMES", "HISTORIC", "RENAMED", "WITHIN", "Country", "Renaming"]


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


class Renaming(NamedTuple):
    """When a country changed its name, and how it was called until then.

    `after` is its name since then where CLDR and the table of states that are gone have another.
    """

    since: str
    before: Named
    after: Named | None = None


_YUGOSLAVIA: Final = Named("Country.YU", HISTORIC["YU"].label)
_UNION: Final = Named("Country.CS", HISTORIC["CS"].label)

RENAMED: Final[Mapping[str, Renaming]] = {
    "CS": Renaming(HISTORIC["CS"].began, _YUGOSLAVIA),
    "MK": Renaming("2019-02-12", Named("Country.MK:2019-02-11", "Macedonia")),
    "YU": Renaming(HISTORIC["CS"].began, _YUGOSLAVIA, _UNION),
}
"""Countries that go on under another name, by code.

The code stays what the data say; `YU` and `CS` are one state, whose name and code changed.
"""

_NO_COUNTRIES: Final = frozenset(
    {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"} | {"AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
)
"""What CLDR names beside countries: unions, tests, and islands that ISO 3166-1 only reserves."""

COMMON_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "AL": ("Republika Albanija", "Republic of Albania"),
    "AT": ("Republika Austrija", "Republic of Austria"),
    "BA": ("BiH", "Bosna", "Bosnia", "Republika Bosna i Hercegovina"),
    "BG": ("Republika Bugarska", "Republic of Bulgaria"),
    "CH": ("Švajcarska Konfederacija", "Swiss Confederation"),
    "CI": ("Obala Slonovače", "Ivory Coast"),
    "CN": ("NR Kina", "Narodna Republika Kina", "People's Republic of China"),
    "CS": ("SCG", "Državna zajednica Srbija i Crna Gora"),
    "CZ": ("Češka Republika", "Czech Republic"),
    "DD": ("DDR", "GDR", "Istočna Nemačka", "East Germany"),
    "DE": ("SR Nemačka", "Savezna Republika Nemačka", "Federal Republic of Germany"),
    "GB": ("Velika Britanija", "Great Britain", "Britanija", "Britain"),
    "GR": ("Republika Grčka", "Hellenic Republic"),
    "HK": ("Hongkong", "Hong Kong"),
    "HR": ("Republika Hrvatska", "Republic of Croatia"),
    "IE": ("Republika Irska", "Republic of Ireland"),
    "IT": ("Republika Italija", "Italian Republic"),
    "ME": ("Republika Crna Gora",),
    "MK": ("Republika Makedonija", "Republika Severna Makedonija", "Republic of North Macedonia"),
    "MM": ("Mijanmar", "Myanmar", "Burma"),
    "NL": ("Nizozemska", "The Netherlands", "Holland"),
    "PS": ("Palestina", "Palestine"),
    "RO": ("Rumunjska",),
    "RS": ("Republika Srbija", "Republic of Serbia"),
    "RU": ("Ruska Federacija", "Russian Federation"),
    "SI": ("Republika Slovenija", "Republic of Slovenia"),
    "SK": ("Slovačka Republika", "Slovak Republic"),
    "SU": ("SSSR", "USSR"),
    "TR": ("Republika Turska", "Turkey"),
    "US": ("SAD", "USA", "Sjedinjene Američke Države", "United States of America"),
    "YU": ("SFRJ", "SFR Jugoslavija", "SRJ", "SR Jugoslavija"),
}
"""What people call countries besides their names in CLDR, by code; Cyrillic is read as Latin."""

WITHIN: Final[Mapping[str, str]] = {
    "Engleska": "GB",
    "England": "GB",
    "Škotska": "GB",
    "Scotland": "GB",
    "Vels": "GB",
    "Wales": "GB",
    "Severna Irska": "GB",
    "Northern Ireland": "GB",
    "Republika Srpska": "BA",
    "Federacija BiH": "BA",
    "Vojvodina": "RS",
    "AP Vojvodina": "RS",
    "Kosovo i Metohija": "XK",
    "Kosovo and Metohija": "XK",
    "KiM": "XK",
    "Republika Kina": "TW",
    "Republic of China": "TW",
}
"""What is not read as a country, and the one that may be meant: a person has to decide.

Parts of states are among it, and what is a part to some and a state to others.
"""

_MEANT: Final = {
    "UK": "GB",
    "EL": "GR",
    "KS": "XK",
    "KV": "XK",
    "KOS": "XK",
    "SLO": "SI",
    "YUG": "YU",
    "SCG": "CS",
    "DDR": "DD",
    "SUN": "SU",
}
"""Codes of other lists; those of ISO 3166-1 with three letters are in CLDR."""


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
        if not isinstance(code, str):
            raise InvalidValue("not_a_country", value=repr(code))
        if _is_country(code):
            return super().__new__(cls, code)
        capitals = code.upper() if code.isascii() else code
        meant = _MEANT.get(capitals) or country_codes().get(capitals, capitals)
        if _is_country(meant):
            raise InvalidValue("country_meant", value=code, expected=meant)
        raise InvalidValue("not_a_country", value=code)

    def label(self, language: str = "en", *, on: Date | None = None) -> str:
        """Return the country's name in a language, as CLDR has it, or as it was at a time.

        Of a time in which the name changed, the new name is said.

        >>> Country("MK").label(), Country("MK").label(on=Date("2012"))
        ('North Macedonia', 'Macedonia')
        """
        renaming = RENAMED.get(self) if on is not None else None
        if renaming is not None and on is not None:
            old = periods.on(Date(f"{renaming.since}/.."), on) is False
            name = renaming.before if old else renaming.after
            if name is not None:
                return name.label(language)
        historic = HISTORIC.get(self)
        if historic is not None:
            return Named(f"Country.{self}", historic.label).label(language)
        return territories(language)[self]

    def existed_on(self, date: Date) -> bool | None:
        """Say whether a state that is gone existed at some time in `date`.

        None for the others: when they came into being is not recorded here.

        >>> Country("CS").existed_on(Date("2004")), Country("CS").existed_on(Date("2012"))
        (True, False)
        """
        historic = HISTORIC.get(self)
        if historic is None:
            return None
        return periods.on(Date(f"{historic.began}/{historic.ended}"), date)

    def __repr__(self) -> str:
        return f"Country({str(self)!r})"


def _is_country(code: str) -> bool:
    known = len(code) == 2 and code not in _NO_COUNTRIES and code in territories("en")
    return known or code in HISTORIC
