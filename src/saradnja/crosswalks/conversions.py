"""Ways from a value of ours to that of another standard, which many rows share."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from saradnja.crosswalks.spots import Convert, Spot, Unkept
from saradnja.dates import Date
from saradnja.dates.points import EXACT
from saradnja.languages import Tag, tag
from saradnja.text import Text

__all__ = [
    "day", "decimal", "exact", "linked", "matching", "plain", "sides", "through", "wording",
    "wordings",
]  # fmt: skip

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def plain(spot: Spot) -> Any:
    """Return texts, codes, ids and dates as they are written, numbers as text; of a text one."""
    item = spot.item
    if isinstance(item, Text):
        return _chosen(spot, ())
    if isinstance(item, Decimal):
        return decimal(spot)
    return item if isinstance(item, (bool, int)) else str(item)


def wording(*languages: str) -> Convert:
    """Return the conversion of a text to the wording for a reader of these languages.

    That is one of those there are, none is converted into the other script.
    """
    wanted = tuple(map(tag, languages))
    return lambda spot: _chosen(spot, wanted)


def wordings(spot: Spot) -> list[str]:
    """Return all wordings of a text without their languages, each once."""
    for name in spot.item:
        spot.keep(name)
    spot.ledger.lose(spot.record.id, "loss_language", spot.path)
    return list(dict.fromkeys(spot.item.values()))


def day(spot: Spot) -> str:
    """Return a date that is one day, as `2011-05-22`; no other can be kept."""
    return matching(spot.item, _DAY)


def exact(spot: Spot) -> str:
    """Return a date that is a year, a month or a day, without a qualification."""
    return matching(spot.item, EXACT)


def decimal(spot: Spot) -> str:
    """Return a number with all its digits, never with an exponent."""
    return f"{spot.item:f}"


def linked(spot: Spot) -> str:
    """Return the id of a record that is there; a reference to none cannot be kept."""
    if spot.item not in spot.dataset:
        raise Unkept("loss_missing")
    return str(spot.item)


def through(table: Mapping[Any, Any]) -> Convert:
    """Return the conversion of codes by a table; what the table lacks cannot be kept.

    Two codes that become one are lost as codes: a row that has such a table says so.
    """

    def convert(spot: Spot) -> Any:
        return table.get(spot.item)

    return convert


def matching(date: Date | str, pattern: re.Pattern[str] = EXACT) -> str:
    """Return a date as it is written, if it is of this kind; no other can be kept."""
    if not pattern.fullmatch(str(date)):
        raise Unkept("loss_date")
    return str(date)


def sides(during: Date) -> tuple[str, str]:
    """Return both sides of a period as they are written; one that never began cannot be kept."""
    start, end = str(during).split("/")
    if start == "..":
        raise Unkept("loss_date")
    return start, end


def _chosen(spot: Spot, wanted: tuple[Tag, ...]) -> str:
    text: Text = spot.item
    chosen = _best(text, wanted)
    spot.keep(chosen)
    spot.ledger.lose(spot.record.id, "loss_language", spot.path)
    for other in text:
        spot.ledger.lose(spot.record.id, "loss_wording", (*spot.path, other))
    return text[chosen]


def _best(text: Text, wanted: tuple[Tag, ...]) -> str:
    """Return the tag of the wording that suits best: the very tag, else the same language."""
    for language in wanted:
        if language in text:
            return language
        for have in text:
            if tag(have).language == language.language:
                return have
    return next(iter(text))
