"""Objects of Popolo as they stand in a file, made ready for the rows that read them."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from saradnja.dates import Date
from saradnja.errors import InvalidValue
from saradnja.labels import term_of
from saradnja.languages import canonical
from saradnja.vocabularies import CollaborationKind, IdentifierScheme

__all__ = ["END", "Thing", "period", "periods", "prepared", "with_ids"]

Thing = dict[str, Any]
"""One object."""

END: Final = "end_date"
"""The field that is null where a period does not end."""


def with_ids(data: Any) -> Any:
    """Return what a document holds with texts for those ids that are whole numbers.

    Programs that keep their data in tables number them; an id of Popolo is a text.

    >>> with_ids({"id": 7, "person_id": 8, "seats": 9})
    {'id': '7', 'person_id': '8', 'seats': 9}
    """
    if isinstance(data, dict):
        return {
            key: str(value) if type(value) is int and _is_id(key) else with_ids(value)
            for key, value in data.items()
        }
    return [with_ids(item) for item in data] if isinstance(data, list) else data


def _is_id(key: str) -> bool:
    return key == "id" or key.endswith("_id")


def prepared(name: str, thing: Thing) -> Thing:
    """Return what is known of an object of a list before the rows are read, and take it out."""
    return _PREPARED.get(name, _nothing)(thing)


def _nothing(thing: Thing) -> Thing:
    return {}


def _names(thing: Thing) -> Thing:
    """Take the wordings of the name in other languages out of the other names."""
    found: dict[str, str] = {}
    kept: list[Any] = []
    others = thing.get("other_names", [])
    for other in others if isinstance(others, list) else []:
        tag = _tag(other)
        if tag and tag not in found:
            found[tag] = other["name"]
        else:
            kept.append(other)
    if found:
        thing["other_names"] = kept
    if thing.get("other_names") == []:
        del thing["other_names"]
    _name_registers(thing)
    return {"wordings": found}


def _name_registers(thing: Thing) -> None:
    """Make an identifier of a scheme we do not know one of a register that is called so."""
    identifiers = thing.get("identifiers")
    if not isinstance(identifiers, list) or not all(isinstance(it, dict) for it in identifiers):
        return
    thing["identifiers"] = [
        it
        if term_of(IdentifierScheme, str(it.get("scheme")))
        else {
            **{key: value for key, value in it.items() if key != "scheme"},
            "scheme": IdentifierScheme.REGISTER.value,
            **({"issuer": it["scheme"]} if isinstance(it.get("scheme"), str) else {}),
        }
        for it in identifiers
    ]


def _tag(other: Any) -> str | None:
    """Return the language tag that is the note of another name, if it is one."""
    if not isinstance(other, dict) or other.keys() != {"name", "note"}:
        return None
    note = other["note"]
    if not isinstance(note, str) or not re.fullmatch(r"[a-z]{2,3}(-\w+)*", note):
        return None
    try:
        return canonical(note)
    except InvalidValue:
        return None


def _area(thing: Thing) -> Thing:
    """Take a point out of the geometry, longitude before latitude (RFC 7946, 3.1.1)."""
    point = thing.get("geometry")
    if not isinstance(point, dict) or point.keys() != {"type", "coordinates"}:
        return {}
    numbers = point["coordinates"]
    whole_point = (
        point["type"] == "Point"
        and isinstance(numbers, list)
        and len(numbers) == 2
        and all(isinstance(it, int | float) and not isinstance(it, bool) for it in numbers)
    )
    if not whole_point:
        return {}
    del thing["geometry"]
    longitude, latitude = (f"{Decimal(repr(number)):f}" for number in numbers)
    return {"latitude": latitude, "longitude": longitude}


def _event(thing: Thing) -> Thing:
    """Read as a kind of our own what has none, and pass over the name of a place that has an id."""
    if "area_id" in thing:
        thing.pop("location", None)
    kind = term_of(CollaborationKind, str(thing.get("classification", "")))
    return {} if kind else {"kind": CollaborationKind.EVENT.value}


_PREPARED: Final[Mapping[str, Callable[[Thing], Thing]]] = {
    "persons": _names,
    "organizations": _names,
    "areas": _area,
    "events": _event,
}
"""What is known before the rows are read."""


def period(thing: Thing, *, at_once: bool = False) -> Thing:
    """Take the dates of a period out of an object, where they are one period of ours.

    With `at_once`, what began and ended on one day is a date and no period.
    """
    start, goes_on = thing.get("start_date", ""), END in thing and thing[END] is None
    end = thing.get(END) or ""
    if not isinstance(start, str) or not isinstance(end, str) or not (start or end):
        return {}
    during = start if at_once and start == end else f"{start}/{'..' if goes_on else end}"
    try:
        Date(during)
    except InvalidValue:
        return {}
    thing.pop("start_date", None)
    thing.pop(END, None)
    return {"during": during}


def periods(thing: Thing) -> list[Thing]:
    """Take the dates out of other names, if each of these is one of ours."""
    others = thing.get("other_names")
    if not isinstance(others, list) or not all(_is_name(other) for other in others):
        return []
    thing["other_names"] = others = [dict(other) for other in others]
    return [period(other) for other in others]


def _is_name(other: object) -> bool:
    name = other.get("name") if isinstance(other, dict) else None
    return isinstance(name, str) and bool(name.strip())
