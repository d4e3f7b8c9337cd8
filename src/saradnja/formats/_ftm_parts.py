"""Entities of FollowTheMoney that are parts of our records: who took part, and what was paid."""

import re
from collections.abc import Sequence
from typing import Any, Final

from saradnja.crosswalks import restore
from saradnja.crosswalks.entities import SEPARATOR, record_id
from saradnja.crosswalks.standards.ftm import CROSSWALK
from saradnja.errors import InvalidValue
from saradnja.formats._ftm_entities import REST, Entity, Properties, is_date, period
from saradnja.formats._leftover import texts
from saradnja.labels import term_of
from saradnja.model import Funding, Participation
from saradnja.money import Currency
from saradnja.vocabularies import AmountKind

__all__ = ["funding", "funding_id", "with_parts"]

_NUMBER: Final = re.compile(r"[0-9]{1,34}(?:\.[0-9]{1,4})?")


def with_parts(data: dict[str, Any], parts: Sequence[Entity]) -> dict[str, Any]:
    """Return who took part in a collaboration, and what is known of that besides."""
    table = next(found for found in CROSSWALK.tables if found.of is Participation)
    made, rests = [], []
    for part in parts:
        properties = {name: it for name, it in part.properties.items() if name != "project"}
        ours, rest = restore(table, {"properties": properties})
        if "party" in ours or "title" in ours:
            made.append(ours)
        else:
            rest = part.data
        if rest:
            rests.append(rest)
    found: dict[str, Any] = {"participations": made} if made else {}
    if rests:
        found[REST] = {**data.get(REST, {}), "participants": texts(rests)}
    return found


def funding_id(entity: Entity) -> str:
    """Return the id of the funding of which a payment is one sum."""
    return str(record_id(entity.data["id"])).partition(SEPARATOR)[0]


def funding(key: str, payments: Sequence[Entity]) -> dict[str, Any]:
    """Return the plain data of a funding of which one or more sums were given."""
    table = next(it for it in CROSSWALK.tables if (it.of, it.target) == (Funding, "Payment"))
    data: dict[str, Any] = {}
    rests = []
    for payment in payments:
        properties = {name: list(values) for name, values in payment.properties.items() if values}
        amount = _amount(properties)
        during = period(properties)
        ours, rest = restore(table, {"properties": properties})
        said = {"id": key, **ours, **during}
        if data and said != {name: value for name, value in data.items() if name != "amounts"}:
            rest = {**payment.data}
        elif amount:
            data.setdefault("amounts", []).append(amount)
        data = data if len(data) > 1 else {**said, **data}
        if rest:
            rests.append(texts(rest))
    return {**data, **({REST: {"payments": rests}} if rests else {})}


def _amount(properties: Properties) -> dict[str, str] | None:
    """Take a sum out of the properties of a payment, where it is one of ours."""
    amounts, currencies = properties.get("amount", []), properties.get("currency", [])
    if len(amounts) != 1 or len(currencies) != 1 or not _NUMBER.fullmatch(amounts[0]):
        return None
    if not _is_currency(currencies[0]):
        return None
    del properties["amount"], properties["currency"]
    made = {"kind": AmountKind.PAID.value, "amount": amounts[0], "currency": currencies[0]}
    said = properties.get("summary", [""])[0]
    kind = term_of(AmountKind, said)
    if kind is not None:
        made["kind"] = kind.value
        del properties["summary"]
    dates = properties.get("date", [])
    if len(dates) == 1 and is_date(dates[0]):
        made["as_of"] = dates[0]
        del properties["date"]
    return made


def _is_currency(text: str) -> bool:
    try:
        Currency(text)
    except InvalidValue:
        return False
    return True
