"""Printed sums: every form of the sources is read exactly, or refused with what it can mean."""

import itertools
import re
import time
from contextlib import suppress
from decimal import Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from saradnja._amount_words import CURRENCIES
from saradnja.amounts import grouped, number
from saradnja.errors import InvalidValue
from saradnja.money import Currency, Money

LANGUAGES = ("sr", "sr-Cyrl", "hr", "bs", "sl", "mk", "sq", "en")
NUMBER = st.from_regex(r"[0-9]{1,7}(?:[.,' \u00a0][0-9]{1,4}){0,4}", fullmatch=True)
SUM = st.builds("{}{}".format, st.integers(0, 10**30), st.sampled_from(["", ".5", ".50", ".0001"]))


@pytest.mark.parametrize(
    ("text", "language", "amount", "currency"),
    [
        ("2.500.000 RSD", "sr", "2500000", "RSD"),
        ("51,45 miliona dinara", "sr", "51450000", "RSD"),
        ("51,45 милиона динара", "sr-Cyrl", "51450000", "RSD"),
        ("80,1 milion din.", "sr", "80100000", "RSD"),
        ("3 miliona dinara", "sr", "3000000", "RSD"),
        ("300.000,00 dinara", "sr", "300000.00", "RSD"),
        ("RSD 300,000.00", "sr", "300000.00", "RSD"),
        ("РСД 300.000,00", "sr", "300000.00", "RSD"),
        ("308.000 evra", "sr", "308000", "EUR"),
        ("424.010 EUR", "sl", "424010", "EUR"),
        ("EUR 200'000", "en", "200000", "EUR"),
        ("€200’000", "en", "200000", "EUR"),
        ("30 000 €", "sr", "30000", "EUR"),
        ("30\u00a0000\u00a0€", "sq", "30000", "EUR"),
        ("30\u2009000\u202f€", "sr", "30000", "EUR"),
        ("8.250.000,00 kn", "hr", "8250000.00", "HRK"),
        ("8.250.000,00 kuna", "hr", "8250000.00", "HRK"),
        ("50.000 kn", "hr", "50000", "HRK"),
        ("12 tisuća kuna", "hr", "12000", "HRK"),
        ("1,5 milijuna kuna", "hr", "1500000", "HRK"),
        ("2,25 mlrd. din.", "sr", "2250000000", "RSD"),
        ("10.000 KM", "bs", "10000", "BAM"),
        ("10.000 КМ", "sr", "10000", "BAM"),
        ("120.000 денари", "mk", "120000", "MKD"),
        ("120.000 ден.", "mk", "120000", "MKD"),
        ("2 илјади денари", "mk", "2000", "MKD"),
        ("5 milionë lekë", "sq", "5000000", "ALL"),
        ("3 tisoč evrov", "sl", "3000", "EUR"),
        ("USD 1.2 million", "en", "1200000", "USD"),
        ("£2,000", "en", "2000", "GBP"),
        ("$2.5m", "en", "2500000", "USD"),
        ("5 švajcarskih franaka", "sr", "5", "CHF"),
        ("0,500 EUR", "sr", "0.500", "EUR"),
        ("2.500.000 RSD", "en", "2500000", "RSD"),
    ],
)
def test_printed_sums(text: str, language: str, amount: str, currency: str) -> None:
    """A sum is read exactly, with its places, in the language and script of its source."""
    money = Money.from_text(text, language)

    assert (str(money.amount), money.currency) == (amount, currency)


@pytest.mark.parametrize(
    ("text", "language", "readings"),
    [
        ("2,500.000 RSD", "sr", {"2500.000", "2500000"}),
        ("2,500.000 RSD", "en", {"2500.000", "2500000"}),
        ("2.500,000 RSD", "sr", {"2500.000", "2500000"}),
        ("308.000 EUR", "en", {"308.000", "308000"}),
        ("308,000 EUR", "sr", {"308.000", "308000"}),
        ("£2,000", "sr", {"2.000", "2000"}),
        ("2500.000 RSD", "sr", {"2500.000", "2500000"}),
        ("1.234 miliona dinara", "sr", {"1234000", "1234000000"}),
        ("1,234 miliona dinara", "sr", {"1234000", "1234000000"}),
        ("308.000 EUR", "und", {"308.000", "308000"}),
    ],
)
def test_ambiguous_sums(text: str, language: str, readings: set[str]) -> None:
    """A print that leaves two readings a thousand apart is refused, and both are named."""
    with pytest.raises(InvalidValue) as caught:
        Money.from_text(text, language)

    assert caught.value.code == "amount_ambiguous"
    assert {caught.value.parameters["first"], caught.value.parameters["second"]} == readings


def test_serbian_and_english_agree() -> None:
    """A short number that Serbian and English both read is the same number in both."""
    texts = map(
        "".join,
        itertools.chain.from_iterable(
            itertools.product("10., '", repeat=length) for length in range(1, 6)
        ),
    )

    read = [(_number(text, "sr"), _number(text, "en")) for text in texts]

    assert all(sr == en for sr, en in read if None not in (sr, en))
    assert sum(None not in pair for pair in read) > 100


def _number(text: str, language: str) -> Decimal | None:
    with suppress(InvalidValue):
        return number(text, language)
    return None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_an_amount"),
        ("dinara", "not_an_amount"),
        ("1.2.3 RSD", "not_an_amount"),
        ("1.234.56 RSD", "not_an_amount"),
        ("2.500,000.00 RSD", "not_an_amount"),
        ("1,00,000 INR", "not_an_amount"),
        ("12 50 RSD", "not_an_amount"),
        ("007 RSD", "not_an_amount"),
        ("0.500.000 RSD", "not_an_amount"),
        ("5 RSD i 3 RSD", "not_an_amount"),
        ("EUR 5 RSD", "not_an_amount"),
        ("1 milion i 200 hiljada dinara", "not_an_amount"),
        ("-5 RSD", "amount_word"),
        ("oko 5 RSD", "amount_word"),
        ("300. RSD", "amount_word"),
        ("5 km", "amount_word"),
        ("5 bilion EUR", "amount_word"),
        ("٣ RSD", "not_an_amount"),
        ("5", "amount_without_currency"),
        ("2 hiljade", "amount_without_currency"),
        ("2,500000 RSD", "too_many_places"),
        ("9" * 35 + " RSD", "too_many_digits"),
        ("9" * 33 + " miliona RSD", "too_many_digits"),
    ],
    ids=lambda text: ascii(text)[:20],
)
def test_refused_sums(text: str, code: str) -> None:
    """What is no sum, or has no currency, is refused with its reason; nothing is guessed."""
    with pytest.raises(InvalidValue) as caught:
        Money.from_text(text, "sr")

    assert caught.value.code == code


def test_currency_given() -> None:
    """A currency that is given is taken where the text names none."""
    assert Money.from_text("51,45 miliona", "sr", currency="RSD") == Money.of("51450000", "RSD")


def test_currency_of_its_time() -> None:
    """A currency that is given chooses between those that had one name."""
    assert Money.from_text("500 dinara", "sr", currency="YUM").currency == "YUM"


def test_currency_contradicted() -> None:
    """A text that names another currency than the one given is refused."""
    with pytest.raises(InvalidValue) as caught:
        Money.from_text("500 dinara", "sr", currency="EUR")

    assert caught.value.code == "other_currency"


def test_currencies_exist() -> None:
    """Every code of the table is one of ISO 4217."""
    codes = {code for codes in CURRENCIES.values() for code in codes}

    assert {str(Currency(code)) for code in codes} == codes


def test_plain_number() -> None:
    """A number without currency is read alone, and one with a currency is refused there."""
    assert number("2.500.000", "sr") == Decimal(2500000)
    with pytest.raises(InvalidValue):
        number("2.500.000 RSD", "sr")


def test_number_that_is_too_long() -> None:
    """A number has as many digits as everywhere, those that its word stands for among them."""
    with pytest.raises(InvalidValue) as caught:
        number("9" * 33 + " miliona", "sr")

    assert caught.value.code == "too_many_digits"


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("sr", "8.250.000,00\u00a0RSD"),
        ("sr-Cyrl", "8.250.000,00\u00a0RSD"),
        ("hr", "8.250.000,00\u00a0RSD"),
        ("sq", "8\u00a0250\u00a0000,00\u00a0RSD"),
        ("en", "RSD\u00a08,250,000.00"),
        ("und", "8250000.00\u00a0RSD"),
    ],
)
def test_format(language: str, printed: str) -> None:
    """A sum is printed with all its places and the signs of the language."""
    assert Money.of("8250000.00", "RSD").format(language) == printed


@given(SUM, st.sampled_from(["RSD", "EUR", "HRK", "BAM", "ALL"]), st.sampled_from(LANGUAGES))
def test_what_is_printed_is_read(amount: str, code: str, language: str) -> None:
    """What we print in a language we read in it, to the last place."""
    money = Money.of(amount, code)

    again = Money.from_text(money.format(language), language)

    assert (str(again.amount), again.currency) == (str(money.amount), code)


@given(NUMBER, st.sampled_from(LANGUAGES))
def test_never_off_by_a_thousand(text: str, language: str) -> None:
    """A number that is read has the digits of its print, and a print that differs in signs only."""
    try:
        read = number(text, language)
    except InvalidValue:
        return

    assert re.sub("[^0-9]", "", grouped(read, language)) == re.sub("[^0-9]", "", text)
    assert Decimal(re.sub("[^0-9]", "", text)).scaleb(int(read.as_tuple().exponent)) == read


@given(NUMBER, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_languages_agree(text: str, one: str, other: str) -> None:
    """No two languages read the same print of three groups differently: they refuse instead."""
    assume(len(re.findall("[^0-9]", text)) > 1)
    with suppress(InvalidValue):
        assert number(text, one) == number(text, other)


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_any_text(text: str, language: str) -> None:
    """Any text at all is read or refused by our own error, never by another."""
    with suppress(InvalidValue):
        assert Money.from_text(text, language).amount >= 0


def test_exact_in_any_context() -> None:
    """A word such as million multiplies exactly whatever the precision of decimals is."""
    with localcontext(prec=2):
        money = Money.from_text("51,4567 miliona din", "sr")

    assert str(money.amount) == "51456700"


@pytest.mark.parametrize(
    "text",
    ["1." * 200_000, "1" * 400_000, "a " * 200_000 + "1", "1 " + "€" * 400_000, " " * 400_000],
)
def test_linear_time(text: str) -> None:
    """Long nonsense is refused as fast as it can be looked at."""
    start = time.perf_counter()

    with pytest.raises(InvalidValue):
        Money.from_text(text, "sr")

    assert time.perf_counter() - start < 30
