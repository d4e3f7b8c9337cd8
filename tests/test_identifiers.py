"""Identifiers of others: their shapes and their check digits."""

import pytest

from saradnja.errors import InvalidValue
from saradnja.identifiers import check_identifier
from saradnja.model import Identifier
from saradnja.vocabularies import IdentifierScheme

VALID = [
    (IdentifierScheme.PIB, "101134702"),  # python-stdnum, stdnum.rs.pib
    (IdentifierScheme.PIB, "100002887"),  # Telekom Srbija
    (IdentifierScheme.PIB, "104052135"),  # NIS
    (IdentifierScheme.PIB, "103920327"),  # Elektroprivreda Srbije
    (IdentifierScheme.ISNI, "0000000121032683"),  # isni.org
    (IdentifierScheme.ISNI, "0000 0001 2150 090X"),  # Wikipedia, ISNI
    (IdentifierScheme.ISNI, "0000 0000 8045 6315"),  # Wikipedia, ISNI
    (IdentifierScheme.ORCID, "0000-0002-1825-0097"),  # support.orcid.org, Josiah Carberry
    (IdentifierScheme.ORCID, "0000-0001-5109-3700"),  # support.orcid.org
    (IdentifierScheme.ORCID, "0000-0002-1694-233X"),  # support.orcid.org
    (IdentifierScheme.ROR, "02mhbdp94"),
    (IdentifierScheme.WIKIDATA, "Q37547"),
    (IdentifierScheme.GEONAMES, "792680"),
    (IdentifierScheme.DOI, "10.1000/182"),
    (IdentifierScheme.ORG_ID, "RS-APR-17522663"),
    (IdentifierScheme.ORG_ID, "XM-DAC-41114"),
    (IdentifierScheme.MATICNI_BROJ, "17522663"),
    (IdentifierScheme.REGISTER, "anything: 12/2014"),
]

CHECKED = [(scheme, value) for scheme, value in VALID if scheme in {"pib", "isni", "orcid"}]


@pytest.mark.parametrize(("scheme", "value"), VALID)
def test_valid(scheme: IdentifierScheme, value: str) -> None:
    """An identifier that its register gives is accepted."""
    check_identifier(scheme, value)


@pytest.mark.parametrize(("scheme", "value"), CHECKED)
def test_every_wrong_digit_is_found(scheme: IdentifierScheme, value: str) -> None:
    """One mistyped digit is always found (ISO 7064, MOD 11,10 and MOD 11-2)."""
    for place, digit in enumerate(value):
        if not digit.isdecimal():
            continue
        for other in "0123456789".replace(digit, ""):
            with pytest.raises(InvalidValue) as caught:
                check_identifier(scheme, value[:place] + other + value[place + 1 :])
            assert caught.value.code == "identifier_checksum"


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        (IdentifierScheme.PIB, "10113470"),
        (IdentifierScheme.PIB, "101134702\n"),
        (IdentifierScheme.PIB, "١٠١١٣٤٧٠٢"),
        (IdentifierScheme.PIB, "RS101134702"),
        (IdentifierScheme.MATICNI_BROJ, "1752266"),
        (IdentifierScheme.ISNI, "0000-0001-2103-2683"),
        (IdentifierScheme.ISNI, "0000 0001 2150 090x"),
        (IdentifierScheme.ORCID, "0000000218250097"),
        (IdentifierScheme.ORCID, "https://orcid.org/0000-0002-1825-0097"),
        (IdentifierScheme.ROR, "https://ror.org/02mhbdp94"),
        (IdentifierScheme.WIKIDATA, "37547"),
        (IdentifierScheme.WIKIDATA, "Q0"),
        (IdentifierScheme.GEONAMES, "0792680"),
        (IdentifierScheme.DOI, "doi:10.1000/182"),
        (IdentifierScheme.ORG_ID, "APR-17522663"),
        (IdentifierScheme.ORG_ID, ""),
    ],
)
def test_shapes(scheme: IdentifierScheme, value: str) -> None:
    """A value that is not shaped as its scheme has it is refused, with an example."""
    with pytest.raises(InvalidValue) as caught:
        check_identifier(scheme, value)

    assert caught.value.code == "identifier_shape"
    check_identifier(scheme, str(caught.value.parameters["example"]))


def test_wrong_digit_in_a_record() -> None:
    """The field that holds the mistyped number is named."""
    with pytest.raises(InvalidValue) as caught:
        Identifier(scheme=IdentifierScheme.PIB, value="101134703")

    assert caught.value.path == ("value",)
