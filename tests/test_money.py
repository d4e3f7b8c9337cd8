"""Exact numbers and sums: nothing is rounded, nothing converted."""

import pickle
from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saradnja.catalogues import currencies
from saradnja.decimals import check_decimal, check_integer, decimal
from saradnja.errors import InvalidValue
from saradnja.money import Currency, Money

LONGEST = "9" * 34


@pytest.mark.parametrize(
    "text",
    ["0", "1.50", "1.5000", "-44.8125", "424010.00", LONGEST, f"{LONGEST}.{LONGEST}", "0.0"],
)
def test_numbers(text: str) -> None:
    """A number is read with the places it came with."""
    assert f"{decimal(text):f}" == text
    check_decimal(decimal(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_a_number"),
        ("NaN", "not_a_number"),
        ("sNaN", "not_a_number"),
        ("Infinity", "not_a_number"),
        ("-inf", "not_a_number"),
        ("1e3", "not_a_number"),
        ("1E+3", "not_a_number"),
        ("+1", "not_a_number"),
        ("1,50", "not_a_number"),
        ("1 000", "not_a_number"),
        ("1_000", "not_a_number"),
        (".5", "not_a_number"),
        ("5.", "not_a_number"),
        ("--5", "not_a_number"),
        ("1.2.3", "not_a_number"),
        (" 1", "not_a_number"),
        ("1\n", "not_a_number"),
        ("٣", "not_a_number"),
        ("１", "not_a_number"),
        ("−5", "not_a_number"),
        ("0x1F", "not_a_number"),
        (LONGEST + "9", "too_many_digits"),
        ("0." + LONGEST + "9", "too_many_digits"),
        ("9" * 100_000, "too_many_digits"),
    ],
    ids=lambda text: ascii(text)[:20],
)
def test_no_numbers(text: str, code: str) -> None:
    """Exponents, signs, grouping, other digits than 0 to 9 and too many digits are refused."""
    with pytest.raises(InvalidValue) as caught:
        decimal(text)

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (Decimal("NaN"), "not_a_number"),
        (Decimal("sNaN"), "not_a_number"),
        (Decimal("-Infinity"), "not_a_number"),
        (Decimal("1E+3"), "not_a_number"),
        (Decimal("0E+1"), "not_a_number"),
        (Decimal("1E+999999999"), "not_a_number"),
        (Decimal("1E-999999999"), "too_many_digits"),
        (Decimal(LONGEST + "9"), "too_many_digits"),
        (Decimal("1E-35"), "too_many_digits"),
    ],
    ids=lambda number: str(number)[:14],
)
def test_no_decimals(number: Decimal, code: str) -> None:
    """A number that no document could hold is refused, at once however large it would be."""
    with pytest.raises(InvalidValue) as caught:
        check_decimal(number)

    assert caught.value.code == code


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_check_agrees_with_reading(number: Decimal) -> None:
    """What the check lets pass is what `decimal` reads, and it reads the same."""
    assert passes(check_decimal, number) == passes(decimal, f"{number:f}")


def passes(check: Callable[[Any], object], value: object) -> bool:
    """Say whether a check lets a value pass."""
    try:
        check(value)
    except InvalidValue:
        return False
    return True


@pytest.mark.parametrize("number", [10**18, -(10**18), 10**5000], ids=["19", "minus", "5001"])
def test_long_integers(number: int) -> None:
    """A whole number has at most 18 digits; one of thousands is refused as fast."""
    with pytest.raises(InvalidValue) as caught:
        check_integer(number)

    assert str(caught.value)


def test_longest_integers() -> None:
    """18 digits pass, with either sign."""
    check_integer(10**18 - 1)
    check_integer(-(10**18) + 1)


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("-1", "negative_amount"),
        ("-0.00", "negative_amount"),
        ("1.00001", "too_many_places"),
        (LONGEST + "9", "too_many_digits"),
    ],
)
def test_no_sums(amount: str, code: str) -> None:
    """A sum is not below zero and has at most four places."""
    with pytest.raises(InvalidValue) as caught:
        Money.of(amount, "EUR")

    assert caught.value.code == code


def test_largest_sum() -> None:
    """A sum has up to 34 digits before its point and 4 after it."""
    money = Money.of(f"{LONGEST}.9999", "RSD")

    assert str(money) == f"{LONGEST}.9999 RSD"


def test_places_are_kept() -> None:
    """A sum is written with the places it came with, and compared by number."""
    assert str(Money.of("1.50", "EUR")) == "1.50 EUR"
    assert Money.of("1.50", "EUR") == Money.of("1.5", "EUR")
    assert hash(Money.of("1.50", "EUR")) == hash(Money.of("1.5", "EUR"))


def test_addition_is_exact() -> None:
    """Sums of 38 digits are added to the last digit, whatever the context of decimals."""
    one, two = Money.of(f"{'4' * 34}.4444", "EUR"), Money.of(f"{'5' * 34}.0001", "EUR")

    with localcontext(prec=3):
        total = one + two

    assert total == Money.of(f"{LONGEST}.4445", "EUR")


def test_addition_beyond_the_longest() -> None:
    """A total of 35 digits is refused, never rounded."""
    with pytest.raises(InvalidValue) as caught:
        Money.of(LONGEST, "EUR") + Money.of("1", "EUR")

    assert caught.value.code == "too_many_digits"


def test_no_addition_across_currencies() -> None:
    """Sums of two currencies are not added."""
    with pytest.raises(InvalidValue) as caught:
        Money.of("1", "EUR") + Money.of("1", "RSD")

    assert caught.value.code == "currencies_differ"


def test_no_addition_of_numbers() -> None:
    """A number without a currency is not added to a sum."""
    with pytest.raises(TypeError):
        Money.of("1", "EUR") + 1  # type: ignore[operator]


@pytest.mark.parametrize("code", ["RSD", "EUR", "YUM", "CSD", "DEM", "HRK", "YUD"])
def test_currencies(code: str) -> None:
    """Currencies of today and withdrawn ones (ISO 4217, table A.3) are known."""
    currency = Currency(code)

    assert currency == code
    assert type(pickle.loads(pickle.dumps(currency))) is Currency
    assert repr(currency) == f"Currency({code!r})"


@pytest.mark.parametrize("code", ["", "rsd", "din", "EURO", "XXX", "XTS", "€", "РСД"])
def test_no_currencies(code: str) -> None:
    """Neither small letters, nor signs, nor the codes of ISO 4217 for none and for tests."""
    with pytest.raises(InvalidValue) as caught:
        Currency(code)

    assert caught.value.code == "not_a_currency"


@pytest.mark.parametrize("language", ["en", "sr-Latn", "sr-Cyrl"])
def test_every_currency_has_a_label(language: str) -> None:
    """No currency is without a name in a writing."""
    assert all(Currency(c).label(language) for c in currencies("en") if c not in {"XXX", "XTS"})


def test_labels() -> None:
    """A currency is called by its name in each of the three writings."""
    labels = [Currency("HRK").label(language) for language in ("en", "sr-Latn", "sr-Cyrl")]

    assert labels == ["Croatian Kuna", "hrvatska kuna", "хрватска куна"]
