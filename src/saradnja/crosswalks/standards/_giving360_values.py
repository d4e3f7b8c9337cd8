"""What our values become in 360Giving: identifiers, sums, dates, and objects inside a grant."""

from collections.abc import Set
from typing import Any, Final
from urllib.parse import quote

import attrs

from saradnja._addable import Item, addable, given
from saradnja.crosswalks.conversions import wording
from saradnja.crosswalks.filling import fill
from saradnja.crosswalks.ledger import Ledger
from saradnja.crosswalks.rows import Row
from saradnja.crosswalks.spots import Convert, Spot, Unkept
from saradnja.crosswalks.standards._giving360_fields import GRANT, Digits, Fields, member
from saradnja.dates import Date
from saradnja.dates.points import EXACT
from saradnja.iris import expand
from saradnja.model import Collaboration, Funding, FundingScheme, Person, Record
from saradnja.schema import describe_vocabulary
from saradnja.terms import Term
from saradnja.vocabularies import AmountKind, LegalForm

__all__ = [
    "INTERNAL",
    "OWN",
    "Settings",
    "activity",
    "added",
    "address",
    "awarded",
    "classified",
    "country",
    "end",
    "internal",
    "listed",
    "number",
    "of_activity",
    "own",
    "registered",
    "same_currency",
    "start",
    "text",
    "title",
    "whole",
]

OWN: Final = "x_360giving_"
"""What keys of further data begin with that hold fields of 360Giving that our model has not."""

INTERNAL: Final = "360G-"
"""What identifiers begin with that a publisher made for itself."""

_APR: Final = "RS-APR-"
_IN_APR: Final = frozenset(
    {
        LegalForm.ASSOCIATION,
        LegalForm.ASSOCIATION_OF_LEGAL_PERSONS,
        LegalForm.ALLIANCE,
        LegalForm.FOUNDATION,
        LegalForm.ENDOWMENT,
        LegalForm.COMPANY,
        LegalForm.COOPERATIVE,
    }
)
"""Legal forms whose company number is that of the Serbian Business Registers Agency."""

_NO_CURRENCIES: Final = frozenset(
    {
        "ARL", "ARM", "BAN", "BGM", "BGO", "BOL", "BRZ", "CLE", "CNH", "CNX", "KRH", "KRO",
        "MAF", "MCF", "MDC", "MKN", "MVP", "SLE", "UYW", "VED", "VNN", "XCG", "YUR", "ZWG",
    }
)  # fmt: skip
"""Currencies, most of them withdrawn, that the code list of 360Giving 1.4 has not."""

_TITLES: Final = frozenset(field.title for field in GRANT.values()) - GRANT.keys()
"""Titles of columns, which no other field may have."""

_NO_COUNTRIES: Final = frozenset({"CS", "DD", "SU", "XK", "YU"})
_UNDATED: Final = Date("0000")


@attrs.frozen(kw_only=True)
class Settings:
    """What the writer was told: the publisher's prefix, the languages of texts most wanted.

    `shared` are identifiers that several organisations claim, and that therefore identify none.
    What was `made` once, of an organisation that has many grants, is not made again.
    """

    prefix: str
    languages: tuple[str, ...] = ()
    shared: Set[str] = frozenset()
    made: dict[tuple[int, str], tuple[dict[str, Any], Ledger]] = attrs.field(factory=dict)


def own(spot: Spot) -> str:
    """Return the identifier of what has none but its id: the publisher's prefix before it."""
    return f"{spot.settings.prefix}-{spot.item}"


def internal(spot: Spot) -> str:
    """Return an identifier that a publisher of 360Giving made."""
    if not spot.item.startswith(INTERNAL):
        raise Unkept("loss_no_place")
    return _unshared(spot, spot.item)


def listed(spot: Spot) -> str:
    """Return an identifier of the form of org-id."""
    return _unshared(spot, spot.item)


def registered(spot: Spot) -> str:
    """Return the org-id of a company number, where the legal form tells the register."""
    if getattr(spot.record, "legal_form", None) not in _IN_APR:
        raise Unkept("loss_no_place")
    return _unshared(spot, f"{_APR}{spot.item}")


def _unshared(spot: Spot, identifier: str) -> str:
    if identifier in spot.settings.shared:
        raise Unkept("loss_repeated")
    return identifier


def text(spot: Spot) -> Any:
    """Return the wording in the languages that the writer was told, else the first."""
    return wording(*spot.settings.languages)(spot)


def title(spot: Spot) -> Any:
    """Return the words of a purpose as a title, unless the grant was read with another."""
    return None if f"{OWN}title" in spot.record.extra else text(spot)


def number(spot: Spot) -> Digits:
    """Return a number with all its digits."""
    return Digits(f"{spot.item:f}")


def address(spot: Spot) -> str:
    """Return an address as a URI: what is not ASCII percent-encoded (RFC 3987, 3.1)."""
    return quote(spot.item, safe="!#$%&'()*+,/:;=?@[]~")


def awarded(spot: Spot) -> Any:
    """Return a field of the amount that says what was awarded: of several that of the last day."""
    award = spot.once(_award)
    if award is None or spot.path[1] != award.place:
        raise Unkept("loss_single" if award else "loss_sum")
    if spot.item in _NO_CURRENCIES:
        raise Unkept("loss_currency")
    return str(spot.item) if isinstance(spot.item, str) else number(spot)


def same_currency(spot: Spot) -> Digits:
    """Return a sum that stands, in the currency of what was awarded: a grant has one."""
    award = spot.once(_award)
    if award is None or spot.beside("currency") != award.money.currency:
        raise Unkept("loss_currency")
    if spot.path[1] not in spot.once(_standing):
        raise Unkept("loss_sum")
    return number(spot)


def _award(spot: Spot) -> Item | None:
    items = given(spot.record) if isinstance(spot.record, Funding) else ()
    found = [item for item in items if item.amount.kind is AmountKind.AWARDED]
    found.sort(key=lambda item: item.place, reverse=True)
    return max(found, key=lambda item: item.amount.as_of or _UNDATED, default=None)


def _standing(spot: Spot) -> frozenset[int]:
    items = addable(spot.record, None, []) if isinstance(spot.record, Funding) else ()
    return frozenset(item.place for item in items)


def start(spot: Spot) -> str | None:
    """Return the beginning of a period whose ends are stated: a year, a month or a day."""
    return _side(spot, 0)


def end(spot: Spot) -> str | None:
    """Return the end of such a period."""
    return _side(spot, 1)


def _side(spot: Spot, side: int) -> str | None:
    """Return one end; a period that is still going, or has no bounds, has no place."""
    sides = str(spot.item).split("/")
    if len(sides) != 2 or not all(EXACT.fullmatch(found) or found == "" for found in sides):
        raise Unkept("loss_date")
    return sides[side] or None


def whole(rows: tuple[Row, ...], fields: Fields, *classes: type[Record]) -> Convert:
    """Return the conversion of a reference to an object of its own, made by these rows."""

    def convert(spot: Spot) -> dict[str, Any]:
        found = spot.dataset.get(spot.item)
        if found is None:
            raise Unkept("loss_missing")
        if isinstance(found, Person):
            raise Unkept("loss_individual")
        if not isinstance(found, classes):
            raise Unkept("loss_no_place")
        key = (id(rows), found.id)
        if key not in spot.settings.made:
            ledger = spot.ledger.trial()
            made = fill(rows, found, ledger, settings=spot.settings)
            spot.settings.made[key] = (added(made, found, fields, ledger), ledger)
        made, ledger = spot.settings.made[key]
        spot.ledger.accept(ledger)
        return dict(made)

    return convert


def added(made: dict[str, Any], record: Record, fields: Fields, ledger: Ledger) -> dict[str, Any]:
    """Add those further data of a record that are fields of 360Giving and are not made yet."""
    for key, value in record.extra.items():
        name = key.removeprefix(OWN)
        if name == key or name in _TITLES:
            continue
        try:
            name, theirs = member(name, value, fields)
            made[name] = _together(made.get(name), theirs)
        except (ValueError, RecursionError):
            continue
        ledger.keep(record.id, ("extra", key))
    return made


def _together(there: Any, more: Any) -> Any:
    """Return two values as one, if each has what the other has not; else raise `ValueError`."""
    if there is None:
        return more
    if isinstance(there, dict) and isinstance(more, dict):
        both = {name: _together(there.get(name), more[name]) for name in more}
        return {**there, **both}
    if isinstance(there, list) and isinstance(more, list):
        pairs = [_together(*pair) for pair in zip(there, more, strict=False)]
        return [*pairs, *there[len(more) :], *more[len(there) :]]
    raise ValueError


def activity(spot: Spot) -> str:
    """Return the identifier of a collaboration or scheme that a grant pays for."""
    if not isinstance(spot.dataset.get(spot.item), (Collaboration, FundingScheme)):
        raise Unkept("loss_no_place")
    spot.ledger.keep(spot.item, ("id",))
    return own(spot)


def of_activity(row: Row) -> Convert:
    """Return the conversion of a reference to a collaboration to what this row makes of that."""

    def convert(spot: Spot) -> Any:
        found = spot.dataset.get(spot.item)
        if not isinstance(found, Collaboration) or f"{OWN}{row.target}" in spot.record.extra:
            return None
        return fill((row,), found, spot.ledger, settings=spot.settings).get(row.target)

    return convert


def classified(spot: Spot) -> dict[str, str]:
    """Return a term as a classification: its vocabulary, its code and its English label."""
    term: Term = spot.item
    vocabulary = expand(describe_vocabulary(type(term)).iri)
    return {"vocabulary": vocabulary, "code": term.value, "title": term.label()}


def country(spot: Spot) -> str:
    """Return the code of a country that the code list has."""
    if spot.item in _NO_COUNTRIES:
        raise Unkept("loss_no_place")
    return str(spot.item)
