"""How values of ours become those of schema.org, in JSON-LD."""

from typing import Any, Final

from saradnja._addable import given
from saradnja.crosswalks.conversions import decimal, matching
from saradnja.crosswalks.filling import fill
from saradnja.crosswalks.rows import Row
from saradnja.crosswalks.spots import Convert, Spot, Unkept
from saradnja.dates import Date
from saradnja.iris import expand
from saradnja.model import Amount, Funding, Location, Participation
from saradnja.terms import Term
from saradnja.vocabularies import AmountKind, Bound, ParticipationRole

__all__ = [
    "address", "audience", "began", "concept", "country", "end", "ended", "english", "identifier",
    "iri", "money", "node", "own_iri", "site", "start", "taking_part", "tied", "titled", "worded",
]  # fmt: skip


def worded(spot: Spot) -> list[dict[str, str]]:
    """Return every wording of a text with its language, as JSON-LD writes them."""
    spot.keep()
    for tag in spot.item:
        spot.keep(tag)
    return [{"@language": str(tag), "@value": wording} for tag, wording in spot.item.items()]


def iri(spot: Spot) -> str:
    """Return the IRI of a record; that of a slug shows the base of the dataset too."""
    if ":" not in spot.item and spot.dataset.base is not None:
        spot.ledger.keep("", ("base",))
    return spot.dataset.iri(spot.item)


def node(spot: Spot) -> dict[str, str]:
    """Return the node of a record, also of one that the dataset does not hold."""
    return {"@id": iri(spot)}


def concept(spot: Spot) -> str:
    """Return the IRI of a term of ours."""
    return expand(f"sar:{type(spot.item).__name__}/{spot.item.value}")


def english(spot: Spot) -> str:
    """Return the English label of a term."""
    term: Term = spot.item
    return term.text


def own_iri(spot: Spot) -> str:
    """Return the IRI that schema.org has for a term; one without cannot be kept."""
    if not spot.item.iri.startswith("schema:"):
        raise Unkept("loss_no_place")
    return expand(spot.item.iri)


def address(spot: Spot) -> str:
    """Return a licence that is an IRI, as schema.org asks for."""
    if ":" not in spot.item:
        raise Unkept("loss_no_place")
    return str(spot.item)


def start(spot: Spot) -> str | None:
    """Return when an event began."""
    return _event(spot.item)[0]


def end(spot: Spot) -> str | None:
    """Return when an event ended."""
    return _event(spot.item)[1]


def began(spot: Spot) -> str | None:
    """Return when a period began."""
    return _period(spot.item)[0]


def ended(spot: Spot) -> str | None:
    """Return when a period ended."""
    return _period(spot.item)[1]


def _event(during: Date) -> tuple[str | None, str | None]:
    """Return both ends of an event; one of a month or a year begins and ends in it.

    One that fills a whole month or year cannot be kept: it would look the same.
    """
    if not during.is_interval:
        return matching(during), matching(during)
    if during.start == during.end:
        raise Unkept("loss_date")
    return _period(during)


def _period(during: Date) -> tuple[str | None, str | None]:
    """Return both ends of a period, None for a beginning not stated, and where it goes on.

    One whose end nobody states cannot be kept, since a reader would take it to go on; nor can one
    of which it is known only that it was so at a time.
    """
    first, _, last = str(during).partition("/")
    if not last or first == "..":
        raise Unkept("loss_date")
    return (matching(first) if first else None), (None if last == ".." else matching(last))


def identifier(spot: Spot) -> dict[str, Any]:
    """Return an identifier with the scheme that gives it."""
    return {"@type": "PropertyValue", **_inside(spot, _IDENTIFIER)}


def site(spot: Spot) -> dict[str, str]:
    """Return the place where a party is; where it was, a reader would take it to be still."""
    location: Location = spot.item
    if location.during is not None and not str(location.during).endswith("/.."):
        raise Unkept("loss_past")
    found: dict[str, str] = _inside(spot, (Row("place", "place", node),))["place"]
    return found


def country(spot: Spot) -> dict[str, str]:
    """Return an address of which the country is known."""
    return {"@type": "PostalAddress", "addressCountry": str(spot.item)}


def audience(spot: Spot) -> dict[str, str]:
    """Return those for whom something is."""
    return {"@type": "Audience", "audienceType": english(spot)}


def titled(spot: Spot) -> dict[str, Any]:
    """Return somebody of whom only the name is known, and not whether it is a person."""
    return {"name": worded(spot)}


def money(spot: Spot) -> dict[str, Any]:
    """Return the awarded sum that stands; others, and what is not exact, cannot be kept."""
    amount: Amount = spot.item
    if amount.kind is not AmountKind.AWARDED:
        raise Unkept("loss_no_place")
    if amount.bound is not Bound.EXACT or amount.money is None:
        raise Unkept("loss_bound")
    stand = spot.once(_awarded)
    if spot.path[-1] not in stand:
        raise Unkept("loss_single" if stand else "loss_sum")
    spot.keep("kind")
    return {"@type": "MonetaryAmount", **_inside(spot, _AMOUNT)}


def _awarded(spot: Spot) -> frozenset[int]:
    """Return the places of the awarded sums of a funding that stand."""
    items = given(spot.record) if isinstance(spot.record, Funding) else ()
    return frozenset(item.place for item in items if item.amount.kind is AmountKind.AWARDED)


def tied(name: str) -> Convert:
    """Return the conversion of a reference that a relation dates, if it does."""

    def convert(spot: Spot) -> dict[str, Any]:
        during = spot.owner.during  # type: ignore[attr-defined]
        if during is None:
            return node(spot)
        first, last = _period(spot.beside("during"))
        limits = {key: day for key, day in (("startDate", first), ("endDate", last)) if day}
        return {"@type": "Role", name: node(spot), **limits}

    return convert


def taking_part(name: str, roles: tuple[ParticipationRole, ...]) -> Convert:
    """Return the conversion of participations in some roles to a property of that name.

    A property that stands for one role says no more than who has it.
    """

    def convert(spot: Spot) -> dict[str, Any] | None:
        part: Participation = spot.item
        if part.role not in roles:
            return None
        if part.party is None:
            raise Unkept("loss_no_place")
        alone = len(roles) == 1
        if alone:
            spot.keep("role")
        rows = _PART if alone else (*_PART, Row("role", "roleName[]", english))
        told = _inside(spot, rows)
        who = told.pop("party")
        return {"@type": "Role", name: who, **told} if told else who

    return convert


def _inside(spot: Spot, rows: tuple[Row, ...]) -> dict[str, Any]:
    return fill(rows, spot.record, spot.ledger, value=spot.item, path=spot.path)


_IDENTIFIER: Final = (Row("scheme", "propertyID"), Row("value", "value"))
_AMOUNT: Final = (Row("currency", "currency"), Row("amount", "value", decimal))
_PART: Final = (Row("party", "party", node), Row("title", "roleName[]", worded))
