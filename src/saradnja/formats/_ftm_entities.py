"""Entities of FollowTheMoney as they stand in a file, and the periods that they tell."""

from typing import Any, Final, NamedTuple

from saradnja.crosswalks.entities import ONGOING
from saradnja.dates import Date
from saradnja.errors import InvalidValue
from saradnja.formats._json_lines import Line
from saradnja.problems import Problem

__all__ = ["REST", "Entity", "Properties", "entity_of", "is_date", "period"]

Properties = dict[str, list[str]]
"""What an entity says: the values of each property."""

REST: Final = "x_ftm"
"""The key under which stands what of an entity our model has no place for."""


class Entity(NamedTuple):
    """One entity as it was read: its schema, its parts, and where in the file it stands."""

    schema: str
    data: dict[str, Any]
    properties: Properties
    line: Line


def entity_of(line: Line) -> "Entity | Problem":
    """Take an entity apart, or say that a line has none."""
    data = line.data
    if not isinstance(data, dict):
        return Problem("ftm_entity", {}, line.places.locate(()))
    properties = data.get("properties", {})
    whole = (
        isinstance(data.get("id"), str)
        and isinstance(data.get("schema"), str)
        and isinstance(properties, dict)
        and all(_is_texts(values) for values in properties.values())
    )
    if not whole:
        return Problem("ftm_entity", {}, line.places.locate(()))
    return Entity(data["schema"], data, properties, line)


def _is_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def period(properties: Properties) -> dict[str, Any]:
    """Take the dates of a period out of the properties, where they are one period of ours."""
    start, end, moment = (properties.get(name, []) for name in ("startDate", "endDate", "date"))
    goes_on = ONGOING in properties.get("status", [])
    if max(len(start), len(end)) == 1 and not moment:
        during = f"{''.join(start)}/{''.join(end) or ('..' if goes_on else '')}"
    elif len(moment) == 1 and not start and not end and not goes_on:
        during = moment[0]
    else:
        return {}
    if (end and goes_on) or not is_date(during):
        return {}
    for name in ("startDate", "endDate", "date"):
        properties.pop(name, None)
    if goes_on:
        properties["status"] = [it for it in properties["status"] if it != ONGOING]
        if not properties["status"]:
            del properties["status"]
    return {"during": during}


def is_date(text: str) -> bool:
    try:
        Date(text)
    except InvalidValue:
        return False
    return True
