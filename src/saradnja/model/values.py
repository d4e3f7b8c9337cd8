"""Values that records are made of: names, identifiers, counts, amounts and statements."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from saradnja.dates import Date
from saradnja.dates.periods import check as check_period
from saradnja.decimals import check_amount
from saradnja.declare import prop, value
from saradnja.errors import InvalidValue
from saradnja.identifiers import check_identifier
from saradnja.model.base import Claim, Record
from saradnja.money import Currency, Money
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    AmountKind,
    Bound,
    CountOf,
    CountUnit,
    FundingStatus,
    IdentifierScheme,
    NameKind,
    PartyKind,
    StatementKind,
    StatementTopic,
)

__all__ = ["Amount", "Count", "Identifier", "Name", "Statement"]


@value("sar:Name", "Name")
class Name(Claim):
    """Another name of something: short, former, or as a source writes it.

    >>> Name(text=Text(und_Latn="NKSS"), kind=NameKind.ACRONYM).kind
    NameKind.ACRONYM
    """

    text: Text = prop("skos:altLabel", "Wording", "The name, in the languages that have it.")
    kind: NameKind = prop(
        "dcterms:type", "Kind", "What kind of name it is.", default=NameKind.ALTERNATIVE
    )
    during: Date | None = prop(
        "sar:during", "During", "When it was in use.", default=None, check=check_period
    )


@value("schema:PropertyValue", "Identifier")
class Identifier(Claim):
    """A number or code by which a register knows something.

    >>> Identifier(scheme=IdentifierScheme.WIKIDATA, value="Q42")
    Identifier(scheme=IdentifierScheme.WIKIDATA, value='Q42')
    """

    scheme: IdentifierScheme = prop(
        "schema:propertyID", "Scheme", "The register or system that gives such identifiers."
    )
    value: str = prop("schema:value", "Value", "The identifier itself, as the scheme writes it.")
    issuer: Text | None = prop(
        "sar:issuer", "Issuer", "Who gave it, where the scheme does not say.", default=None
    )

    def __attrs_post_init__(self) -> None:
        """Check the value against its scheme."""
        try:
            check_identifier(self.scheme, self.value)
        except InvalidValue as error:
            raise error.at("value") from None


_RANGED: Final = frozenset({Bound.BETWEEN})
_VAGUE: Final = frozenset({Bound.SEVERAL, Bound.NUMEROUS})
_SINGLE: Final = frozenset(Bound) - _RANGED - _VAGUE

_COUNTS: Final[Mapping[tuple[bool, ...], frozenset[Bound]]] = {
    (True, False, False): _SINGLE,
    (False, True, True): _RANGED,
    (False, False, False): _VAGUE,
}
"""Which bounds fit a count that has `value`, `low`, `high`, or has them not."""

_AMOUNTS: Final[Mapping[tuple[bool, ...], frozenset[Bound]]] = {
    (True, False, False, True, False): _SINGLE,
    (False, True, True, True, False): _RANGED,
    (False, False, False, False, True): _SINGLE,
    (False, False, False, True, False): _VAGUE | {Bound.EXACT},
}
"""Which bounds fit an amount that has `amount`, `low`, `high`, `currency`, `share`, or not."""


@value("sar:Count", "Count")
class Count(Claim):
    """A claim about a number: how many members, applications or square metres, says a source.

    It is never derived from a list and never forced upon one. `value` is there for every
    bound except `between`, which has `low` and `high`, and `several` and `numerous`, which have
    no number.

    >>> Count(of=CountOf.MEMBERS, bound=Bound.MORE_THAN, value=Decimal(80)).bound
    Bound.MORE_THAN
    """

    of: CountOf = prop("sar:countOf", "Of", "What is counted or measured.")
    unit: CountUnit | None = prop(
        "schema:unitText", "Unit", "In what it is counted or measured.", default=None
    )
    party_kinds: tuple[PartyKind, ...] = prop(
        "sar:partyKind", "Kinds counted", "The kinds of party the number takes in.", default=()
    )
    bound: Bound = prop(
        "sar:bound",
        "Bound",
        "How the number is meant: exactly, about, at least.",
        default=Bound.EXACT,
    )
    value: Decimal | None = prop("schema:value", "Value", "The number.", default=None)
    low: Decimal | None = prop(
        "schema:minValue", "Lowest", "The lower end of a range.", default=None
    )
    high: Decimal | None = prop(
        "schema:maxValue", "Highest", "The upper end of a range.", default=None
    )
    as_of: Date | None = prop("sar:asOf", "As of", "The day for which it is claimed.", default=None)
    during: Date | None = prop(
        "sar:during",
        "During",
        "The time in which it was counted.",
        default=None,
        check=check_period,
    )

    def __attrs_post_init__(self) -> None:
        """Check that the numbers fit the bound."""
        given = (self.value is not None, self.low is not None, self.high is not None)
        if self.bound not in _COUNTS.get(given, ()):
            raise InvalidValue("count_bound", value=self.bound)
        _check_range(self.low, self.high)


@value("sar:Amount", "Amount")
class Amount(Claim):
    """A sum, a range of sums, a share of the cost, or a currency alone, and what kind it is.

    Exactly one of the four: `amount` with `currency`; `low`, `high` and `currency`, the bound
    being `between`; `share` (0 to 1); `currency`. An amended award is two amounts with two `as_of`.

    >>> Amount(kind=AmountKind.AWARDED, amount=Decimal("5000.00"), currency=Currency("EUR")).amount
    Decimal('5000.00')
    """

    kind: AmountKind = prop("dcterms:type", "Kind", "Whether it was requested, awarded, paid …")
    amount: Decimal | None = prop(
        "schema:value", "Amount", "The sum, exact.", default=None, check=check_amount
    )
    low: Decimal | None = prop(
        "schema:minValue", "Lowest", "The lower end of a range.", default=None, check=check_amount
    )
    high: Decimal | None = prop(
        "schema:maxValue", "Highest", "The upper end of a range.", default=None, check=check_amount
    )
    currency: Currency | None = prop(
        "schema:currency", "Currency", "The currency it was stated in.", default=None
    )
    share: Decimal | None = prop(
        "sar:share",
        "Share",
        "The part of the cost, from 0 to 1.",
        default=None,
    )
    bound: Bound = prop(
        "sar:bound",
        "Bound",
        "How the number is meant: exactly, about, at least.",
        default=Bound.EXACT,
    )
    as_of: Date | None = prop("sar:asOf", "As of", "The day for which it is stated.", default=None)
    during: Date | None = prop(
        "sar:during", "During", "The time it is meant for.", default=None, check=check_period
    )

    def __attrs_post_init__(self) -> None:
        """Check that it is one of a sum, a range, a share or a currency, and fits its bound."""
        given = (
            self.amount is not None,
            self.low is not None,
            self.high is not None,
            self.currency is not None,
            self.share is not None,
        )
        if given not in _AMOUNTS:
            self._refuse_without_currency()
            raise InvalidValue("amount_form", value=self.kind)
        if self.bound not in _AMOUNTS[given]:
            raise InvalidValue("amount_bound", value=self.bound).at("bound")
        if self.share is not None and not 0 <= self.share <= 1:
            raise InvalidValue("share_range", value=str(self.share)).at("share")
        _check_range(self.low, self.high)

    def _refuse_without_currency(self) -> None:
        if self.currency is not None or self.share is not None:
            return
        for name, number in (("amount", self.amount), ("low", self.low), ("high", self.high)):
            if number is not None:
                raise InvalidValue("amount_without_currency", value=str(number)).at(name)

    @property
    def money(self) -> Money | None:
        """The sum with its currency, where there is one."""
        if self.amount is None or self.currency is None:
            return None
        return Money(amount=self.amount, currency=self.currency)


def _check_range(low: Decimal | None, high: Decimal | None) -> None:
    if low is not None and high is not None and low > high:
        raise InvalidValue("range_reversed", value=str(low), other=str(high)).at("low")


@value("sar:Statement", "Statement")
class Statement(Claim):
    """Something that is held, demanded, wished or that happened; its kind says which.

    An aim is therefore never read as a fact.

    >>> Statement(kind=StatementKind.AIM, text=Text(en="A shared calendar.")).kind
    StatementKind.AIM
    """

    kind: StatementKind = prop(
        "dcterms:type", "Kind", "Whether it is a principle, a rule, an aim or an outcome."
    )
    topic: StatementTopic | None = prop(
        "dcterms:subject", "Topic", "What it is about.", default=None
    )
    text: Text = prop(
        "schema:text", "Wording", "The statement in the words of whoever wrote it down."
    )
    about: tuple[Ref[Record], ...] = prop(
        "schema:about", "About", "The records it speaks of.", default=()
    )
    party_kinds: tuple[PartyKind, ...] = prop(
        "sar:partyKind", "For whom", "The kinds of party it applies to.", default=()
    )
    statuses: tuple[FundingStatus, ...] = prop(
        "sar:fundingStatus",
        "States of applications",
        "The states of an application or an award that it speaks of.",
        default=(),
    )
    counts: tuple[Count, ...] = prop("sar:count", "Counts", "Numbers it names.", default=())
    amounts: tuple[Amount, ...] = prop("sar:amount", "Amounts", "Sums it names.", default=())
    during: Date | None = prop(
        "sar:during", "During", "When it holds or happened.", default=None, check=check_period
    )
