"""Sums of money: exact decimals with their currency, never rounded and never converted."""

from decimal import Context, Decimal, Inexact
from typing import Final, Self

from saradnja.catalogues import currencies
from saradnja.decimals import DIGITS, decimal
from saradnja.declare import Declared, prop, value
from saradnja.errors import InvalidValue

__all__ = ["Currency", "Money", "check_amount"]

PLACES: Final = 4
"""Most digits after the point that a sum may have."""

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
        if code in _NO_CURRENCIES or code not in currencies("en"):
            raise InvalidValue("not_a_currency", value=code)
        return super().__new__(cls, code)

    def label(self, language: str = "en") -> str:
        """Return the currency's name in a language, as CLDR has it."""
        return currencies(language)[self]

    def __repr__(self) -> str:
        return f"Currency({str(self)!r})"


def check_amount(number: Decimal) -> None:
    """Refuse what is no sum: below zero, or with more than four digits after the point."""
    if number.is_signed():
        raise InvalidValue("negative_amount", value=str(number))
    if -int(number.as_tuple().exponent) > PLACES:
        raise InvalidValue("too_many_places", value=str(number), limit=PLACES)


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

    def __add__(self, other: Self) -> Self:
        if not isinstance(other, Money):
            return NotImplemented
        if self.currency != other.currency:
            raise InvalidValue("currencies_differ", value=self.currency, other=other.currency)
        return type(self)(amount=_EXACT.add(self.amount, other.amount), currency=self.currency)

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"
