"""Countries by code, those that are gone among them, and their names."""

import pickle
import subprocess
import sys

import pytest

from saradnja.catalogues import territories
from saradnja.countries import HISTORIC, Country
from saradnja.dates import Date
from saradnja.errors import InvalidValue


@pytest.mark.parametrize(
    ("code", "labels"),
    [
        ("RS", ("Serbia", "Srbija", "Србија")),
        ("HR", ("Croatia", "Hrvatska", "Хрватска")),
        ("XK", ("Kosovo", "Kosovo", "Косово")),
        ("NO", ("Norway", "Norveška", "Норвешка")),
        ("YU", ("Yugoslavia", "Jugoslavija", "Југославија")),
        ("CS", ("Serbia and Montenegro", "Srbija i Crna Gora", "Србија и Црна Гора")),
        ("SU", ("Soviet Union", "Sovjetski Savez", "Совјетски Савез")),
    ],
)
def test_labels(code: str, labels: tuple[str, str, str]) -> None:
    """A country is called by its name in each of the three writings."""
    country = Country(code)

    assert tuple(country.label(language) for language in ("en", "sr-Latn", "sr-Cyrl")) == labels


@pytest.mark.parametrize("language", ["en", "sr-Latn", "sr-Cyrl"])
def test_every_country_has_a_label(language: str) -> None:
    """No code that is accepted is without a name in a writing."""
    accepted = [code for code in [*territories("en"), *HISTORIC] if _accepted(code)]

    assert len(accepted) > 240
    assert all(Country(code).label(language) for code in accepted)


def _accepted(code: str) -> bool:
    try:
        Country(code)
    except InvalidValue:
        return False
    return True


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("UK", "GB"),
        ("EL", "GR"),
        ("rs", "RS"),
        ("Rs", "RS"),
        ("srb", "RS"),
        ("HRV", "HR"),
        ("YUG", "YU"),
        ("KS", "XK"),
        ("yu", "YU"),
        ("uk", "GB"),
    ],
)
def test_meant(code: str, meant: str) -> None:
    """A code that others use for a country is refused with the one that ISO 3166-1 has."""
    with pytest.raises(InvalidValue) as caught:
        Country(code)

    assert caught.value.code == "country_meant"
    assert caught.value.parameters["expected"] == meant


@pytest.mark.parametrize(
    "code",
    [
        "",
        "R",
        "EU",
        "eu",
        "ZZ",
        "zz",
        "QO",
        "UN",
        "AC",
        "CQ",
        "001",
        "419",
        "Serbia",
        "ß",
        "RS\n",
        "РС",
    ],
    ids=repr,
)
def test_no_countries(code: str) -> None:
    """Unions, test regions, areas by number (UN M49) and reserved islands are no countries."""
    with pytest.raises(InvalidValue) as caught:
        Country(code)

    assert caught.value.code == "not_a_country"


def test_country_that_is_no_text() -> None:
    """What is no text is the code of no country."""
    with pytest.raises(InvalidValue) as caught:
        Country(381)  # type: ignore[arg-type]

    assert (caught.value.code, caught.value.parameters["value"]) == ("not_a_country", "381")


def test_country_is_a_string() -> None:
    """A country compares as its code, and pickles into a country."""
    country = Country("RS")

    assert country == "RS"
    assert type(pickle.loads(pickle.dumps(country))) is Country
    assert repr(country) == "Country('RS')"


@pytest.mark.parametrize("code", HISTORIC)
def test_historic_dates(code: str) -> None:
    """A state that is gone began before it ended."""
    assert Date(HISTORIC[code].began) < Date(HISTORIC[code].ended)


def test_babel_is_loaded_late() -> None:
    """The names of countries cost nothing until a country is made."""
    script = "import sys, saradnja.countries; sys.exit('babel' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
