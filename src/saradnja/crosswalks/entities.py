"""What FollowTheMoney asks of the parts of an entity: ids, dates, countries, lengths."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, TypeVar

from saradnja.crosswalks.conversions import matching, sides, wordings
from saradnja.crosswalks.spots import Convert, Spot, Unkept
from saradnja.dates import Date
from saradnja.labels import term_of
from saradnja.terms import Term

__all__ = [
    "FUNDING",
    "LONGEST",
    "ONGOING",
    "SEPARATOR",
    "all_wordings",
    "closed",
    "country",
    "country_of",
    "entity_id",
    "first",
    "identified",
    "labelled",
    "last",
    "link",
    "moment",
    "nothing",
    "ongoing",
    "point",
    "record_id",
    "reference",
    "term_read",
    "untagged",
    "within",
]

V = TypeVar("V", bound=Term)

LONGEST: Final[Mapping[str, int]] = {
    "name": 384,
    "string": 1024,
    "text": 65_000,
    "url": 4096,
    "id": 64,
}
"""The most characters that a value of a type has in followthemoney 4."""

ONGOING: Final = "ongoing"
"""The status of what still goes on: a period of ours that ends in `/..`."""

FUNDING: Final = "funding"
"""The role of a link that stands for support of which no sum is known to have been given."""

SEPARATOR: Final = "\0"
"""What stands between the id of a record and the name of a part of it that is an entity."""

_ID: Final = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_ENCODED: Final = re.compile(r"x\.(.*)\.x")
_SPELLED: Final = re.compile(r"\.([0-9a-f]+)\.")
_UNSAFE: Final = re.compile(r"[^0-9a-zA-Z-]")
_POINT: Final = re.compile(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")
_QUOTES: Final = frozenset("\"'“”„‘’")

_COUNTRIES: Final = {"CS": "csxx", "SU": "suhh", "YU": "yucs"}
_COUNTRIES_BACK: Final = {theirs: ours for ours, theirs in _COUNTRIES.items()}


def entity_id(key: str) -> str:
    """Return the id of the entity that a record is: its own where FollowTheMoney allows that.

    >>> entity_id("nkss"), entity_id("kc_rex")
    ('nkss', 'x.kc.5f.rex.x')
    """
    if _ID.fullmatch(key) and not _ENCODED.fullmatch(key):
        return key
    return f"x.{_UNSAFE.sub(lambda match: f'.{ord(match[0]):x}.', key)}.x"


def record_id(entity: Any) -> str | None:
    """Return the id of the record that an entity is: the inverse of `entity_id`.

    >>> record_id("nkss"), record_id("x.kc.5f.rex.x")
    ('nkss', 'kc_rex')
    """
    if not isinstance(entity, str):
        return None
    match = _ENCODED.fullmatch(entity)
    if match is None:
        return entity
    try:
        return _SPELLED.sub(lambda found: chr(int(found[1], 16)), match[1])
    except (ValueError, OverflowError):
        return entity


def identified(spot: Spot) -> str:
    """Return the id of the entity that the record is."""
    return entity_id(spot.item)


def reference(*, to: Callable[[object], bool]) -> Convert:
    """Return the conversion of a reference; `to` says of a record that is there if it may be."""

    def convert(spot: Spot) -> str:
        found = spot.dataset.get(spot.item)
        if spot.item == spot.record.id or (found is not None and not to(found)):
            raise Unkept("loss_no_place")
        return entity_id(spot.item)

    return convert


def within(kind: str, convert: Convert) -> Convert:
    """Return a conversion that keeps nothing longer than values of a type may be."""

    def limited(spot: Spot) -> Any:
        made = convert(spot)
        for value in made if isinstance(made, list) else [made]:
            if isinstance(value, str) and len(value) > LONGEST[kind]:
                raise Unkept("loss_length")
        return made

    return limited


def all_wordings(kind: str) -> Convert:
    """Return the conversion of a text to its wordings; one that says nothing is not kept."""

    def convert(spot: Spot) -> Any:
        if not all(map(_is_said, spot.item.values())):
            raise Unkept("loss_no_place")
        return wordings(spot)

    return within(kind, convert)


def _is_said(text: str) -> bool:
    """Say whether a wording has a sign that is left when spaces, quotes and controls are gone."""
    return any(unicodedata.category(sign)[0] not in "CZ" and sign not in _QUOTES for sign in text)


def labelled(spot: Spot) -> str:
    """Return the label of a term, in the language that the writer was given, else in English."""
    return str(spot.item.label(spot.settings or "en"))


def country(spot: Spot) -> str:
    """Return the code of a country, in lower case; states that are gone have their own."""
    return _COUNTRIES.get(spot.item) or str(spot.item.lower())


def country_of(code: Any) -> str | None:
    """Return our code of a country: the inverse of `country`."""
    text = str(code)
    return _COUNTRIES_BACK.get(text) or (text.upper() if re.fullmatch("[a-z]{2}", text) else None)


def link(spot: Spot) -> str:
    """Return the address of a page."""
    return str(spot.item)


def point(spot: Spot) -> str:
    """Return a date that is a year, a month or a day of the years 1000 to 2999."""
    return _point(spot.item)


def moment(spot: Spot) -> str | None:
    """Return when something was so, where the period says no more than that."""
    return None if spot.item.is_interval else _point(spot.item)


def first(spot: Spot) -> str | None:
    """Return when a period began."""
    return _sides(spot.item)[0]


def last(spot: Spot) -> str | None:
    """Return when a period ended; of one that goes on, `ongoing` says so."""
    return _sides(spot.item)[1]


def ongoing(spot: Spot) -> str | None:
    """Return the status of a period that still goes on."""
    _sides(spot.item)
    return ONGOING if _is_open(spot.item) else None


def closed(convert: Convert) -> Convert:
    """Return the conversion of a period where nothing can say that it goes on."""

    def converted(spot: Spot) -> Any:
        if _is_open(spot.item):
            raise Unkept("loss_date")
        return convert(spot)

    return converted


def _is_open(during: Date) -> bool:
    return str(during).endswith("/..")


def _sides(during: Date) -> tuple[str | None, str | None]:
    """Return both ends of a period; raises `Unkept` where either could not be kept."""
    if not during.is_interval:
        _point(during)
        return None, None
    start, end = sides(during)
    began = _point(start) if start else None
    return began, None if end in ("", "..") else _point(end)


def _point(date: Date | str) -> str:
    return matching(date, _POINT)


def nothing(spot: Spot) -> None:
    """Write nothing: a row for reading only."""


def untagged(value: Any) -> dict[str, str] | None:
    """Return a wording of which nobody says the language."""
    return {"und": value} if isinstance(value, str) and value.strip() else None


def term_read(vocabulary: type[V]) -> Callable[[Any], str | None]:
    """Return what reads a term by its code or by its label in any writing."""
    return partial(_term, vocabulary)


def _term(vocabulary: type[V], value: Any) -> str | None:
    found = term_of(vocabulary, value) if isinstance(value, str) else None
    return None if found is None else found.value
