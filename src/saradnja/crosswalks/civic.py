"""What Popolo asks of the parts of an object: names, ends of periods, references, sources."""

from decimal import Decimal
from typing import Any, Final
from urllib.parse import quote, urlsplit, urlunsplit

from saradnja.crosswalks.conversions import matching, sides, wording
from saradnja.crosswalks.spots import Convert, Spot, Unkept
from saradnja.dates import AFTER_ALL, Date, Day, periods
from saradnja.model import Source

__all__ = [
    "NEVER",
    "began",
    "ended",
    "first_day",
    "geometry",
    "known",
    "last_day",
    "link_to_source",
    "reach",
    "said",
    "tagged_wordings",
    "to",
    "uri",
]

NEVER: Final = "\0"
"""What stands in place of a null until the whole is written: a period that does not end."""

_URI: Final = "%/:?#[]@!$&'()*+,;=~-._"
"""What is left as it is in an address, besides letters and digits."""


def said(spot: Spot) -> Any:
    """Return the wording of a text in the language that the writer was given, else the first."""
    return wording(*filter(None, [spot.settings]))(spot)


def tagged_wordings(spot: Spot) -> list[dict[str, str]]:
    """Return the wordings of a name as other names, each with its language as a note.

    Of a name in one wording there is none: nothing would say its language.
    """
    if len(spot.item) == 1:
        return []
    spot.keep()
    for tag in spot.item:
        spot.keep(tag)
    return [{"name": words, "note": tag} for tag, words in spot.item.items()]


def to(*classes: type) -> Convert:
    """Return the conversion of a reference to a record of these classes, or to one elsewhere."""

    def convert(spot: Spot) -> str:
        found = spot.dataset.get(spot.item)
        if found is not None and not isinstance(found, classes):
            raise Unkept("loss_no_place")
        return str(spot.item)

    return convert


def known(*classes: type) -> Convert:
    """Return the conversion of a reference to a record of these classes that is there."""

    def convert(spot: Spot) -> str:
        if not isinstance(spot.dataset.get(spot.item), classes):
            raise Unkept("loss_no_place")
        return str(spot.item)

    return convert


def link_to_source(spot: Spot) -> dict[str, str]:
    """Return the address of a source, and its title with its id as a note."""
    source = spot.dataset.get(spot.item)
    if not isinstance(source, Source):
        raise Unkept("loss_missing")
    if not source.urls:
        raise Unkept("loss_required")
    url = _uri(str(source.urls[0]))
    tag = next(iter(source.title))
    spot.ledger.keep(source.id, ("id",), ("urls", 0), ("title", tag))
    return {"url": url, "note": f"{source.title[tag]} [{source.id}]"}


def uri(spot: Spot) -> str:
    """Return an address in letters of ASCII, as a URI has them (RFC 3987, section 3.1)."""
    return _uri(str(spot.item))


def _uri(iri: str) -> str:
    try:
        parts = urlsplit(iri)
        host = parts.netloc.encode("idna").decode()
    except ValueError:  # of a host as well that has brackets or letters which no host has
        raise Unkept("loss_no_place") from None
    rest = (quote(part, safe=_URI) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host, *rest))


def began(spot: Spot) -> str | None:
    """Return when a period began."""
    return _sides(spot.item)[0]


def ended(spot: Spot) -> str | None:
    """Return when a period ended: `NEVER` for one that goes on, nothing where that is open."""
    return _sides(spot.item)[1]


def reach(during: Date | None) -> tuple[int, Day]:
    """Return by what the present one of several is found, as the greatest: how long it lasts.

    First what goes on or has no period, then what may go on, then what ended last.

    >>> reach(Date("2005/..")) > reach(Date("2005/")) > reach(Date("1990/2001"))
    True
    """
    limits = periods.bounds(during)
    if during is None or limits.earliest_end == AFTER_ALL:
        return 2, AFTER_ALL
    return int(limits.latest_end == AFTER_ALL), during.latest or AFTER_ALL


def first_day(spot: Spot) -> str | None:
    """Return when something began; a date without `/` is its beginning and its end."""
    return _ends(spot)[0]


def last_day(spot: Spot) -> str | None:
    """Return when something ended; a date without `/` is its beginning and its end."""
    return _ends(spot)[1]


def _ends(spot: Spot) -> tuple[str | None, str | None]:
    if not spot.item.is_interval:
        return matching(spot.item), matching(spot.item)
    start, end = _sides(spot.item)
    if start == end:
        raise Unkept("loss_date")
    return start, end


def _sides(during: Date) -> tuple[str | None, str | None]:
    if not during.is_interval:
        raise Unkept("loss_date")
    start, end = sides(during)
    return _side(start), NEVER if end == ".." else _side(end)


def _side(text: str) -> str | None:
    return matching(text) if text else None


def geometry(spot: Spot) -> dict[str, Any]:
    """Return a point of GeoJSON (RFC 7946): first the longitude, then the latitude."""
    longitude = spot.beside("longitude")
    if longitude is None:
        raise Unkept("loss_required")
    coordinates = [float(longitude), float(spot.item)]
    if [Decimal(repr(number)) for number in coordinates] != [longitude, spot.item]:
        raise Unkept("loss_length")
    return {"type": "Point", "coordinates": coordinates}
