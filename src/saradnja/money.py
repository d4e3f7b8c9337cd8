"""Sums of money: exact decimals with their currency, never rounded and never converted."""

from decimal import Context, Decimal, Inexact
from typing import Final, Self

from saradnja.amounts import grouped, printed
from saradnja.catalogues import currencies, currency_periods, numbers
from saradnja.dates import Date, periods
from saradnja.decimals import DIGITS, check_amount, decimal
from saradnja.declare import Declared, prop, value
from saradnja.errors import InvalidValue
from saradnja.languages import Tag

__all__ = ["Currency", "Money"]

_NO_CURRENCIES: Final = frozenset({"XTS", "XXX"})
"""Codes of ISO 4217 for tests, and for where no currency is involved."""

_EXACT: Final = Context(prec=2 * DIGITS, traps=[Inexact])


class Currency(str):
    """A currency by its three-letter code (ISO 4217), in capitals, withdrawn ones among them.

    A sum keeps the currency it was stated in: `YUM`, `CSD`, `DEM`, `HRK` stay what they were.
    Raises `InvalidValue` for a code that neither is nor was one.

    >>> Currency("HRK").label("sr-Latn")
    'hrvatska kuna'
    """

    __slots__ = ()

    def __new__(cls, code: str) -> Self:
        """Check the code and keep it."""
        if not isinstance(code, str):
            raise InvalidValue("not_a_currency", value=repr(code))
        if code in _NO_CURRENCIES or code not in currencies("en"):
            raise InvalidValue("not_a_currency", value=code)
        return super().__new__(cls, code)

    def label(self, language: str = "en") -> str:
        """Return the currency's name in a language, as CLDR has it."""
        return currencies(language)[self]

    def in_use_on(self, date: Date) -> bool | None:
        """Say whether it was legal tender anywhere at some time in `date`, as CLDR has it.

        None where nothing is stated: of units of account, and of currencies without days.

        >>> Currency("CSD").in_use_on(Date("2005")), Currency("CSD").in_use_on(Date("2012"))
        (True, False)
        """
        uses = currency_periods().get(self, ())
        answers = {periods.on(Date("/".join(days)), date) for days in uses}
        if not answers or True in answers:
            return True if answers else None
        return False if answers == {False} else None

    def __repr__(self) -> str:
        return f"Currency({str(self)!r})"


@value("schema:MonetaryAmount", "Sum of money")
class Money(Declared):
    """An exact sum in the currency it was stated in.

    `amount` has at most 34 digits before the point and 4 after it and keeps the places it came
    with (`1.50`); it is compared by number. There is no arithmetic across currencies and none of
    rates: `+` adds sums of one currency and raises `InvalidValue` for others.

    >>> Money(amount=Decimal("1.50"), currency=Currency("EUR")) + Money.of("2", "EUR")
    Money(amount=Decimal('3.50'), currency=Currency('EUR'))
    """

    amount: Decimal = prop(
        "schema:value", "Amount", "The number, exact and never negative.", check=check_amount
    )
    currency: Currency = prop("schema:currency", "Currency", "The currency it was stated in.")

    @classmethod
    def of(cls, amount: str, currency: str) -> Self:
        """Make a sum of two texts: `Money.of("424010.00", "EUR")`."""
        return cls(amount=decimal(amount), currency=Currency(currency))

    @classmethod
    def from_text(cls, text: str, language: str | Tag, *, currency: str | None = None) -> Self:
        """Read a sum as it is printed in a language; see `saradnja.amounts.printed`.

        `currency` is for a text that names none, and chooses where a word means several (`dinara`
        is `RSD` unless `YUM` or another dinar is asked for). Raises `InvalidValue` for what is no
        sum, for one that can be read in two ways, for one without a currency, and where the text
        names another currency than `currency`.

        >>> Money.from_text("51,45 miliona dinara", "sr")
        Money(amount=Decimal('51450000'), currency=Currency('RSD'))
        """
        read = printed(text, language)
        named = read.currencies
        wanted = Currency(currency) if currency is not None else None
        if wanted is None and not named:
            raise InvalidValue("amount_without_currency", value=text)
        if wanted is not None and named and wanted not in named:
            raise InvalidValue("other_currency", value=text, currency=named[0], expected=wanted)
        return cls(amount=read.number, currency=wanted or Currency(named[0]))

    def format(self, language: str | Tag) -> str:
        r"""Print the sum as a language does (CLDR), with all its places and the currency's code.

        The space is one that does not break. `from_text` reads it again, except a sum of exactly
        three places (`1,500`), which no reader can tell from thousands.

        >>> Money.of("8250000.00", "HRK").format("hr")
        '8.250.000,00\xa0HRK'
        """
        number = grouped(self.amount, language)
        code = str(self.currency)
        return "\u00a0".join((code, number) if numbers(language).code_first else (number, code))

    def __add__(self, other: Self) -> Self:
        if not isinstance(other, Money):
            return NotImplemented
        if self.currency != other.currency:
            raise InvalidValue("currencies_differ", value=self.currency, other=other.currency)
        return type(self)(amount=_EXACT.add(self.amount, other.amount), currency=self.currency)

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"
