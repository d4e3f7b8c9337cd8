"""iCalendar (RFC 5545): bookings and collaborations on the days they take, for any calendar.

What it has no place for, and what happened on no exact day, the ledger tells as losses.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, BinaryIO, Final
from urllib.parse import quote

from saradnja import (
    Collaboration,
    CollaborationStatus,
    Dataset,
    Date,
    Declared,
    Format,
    Loss,
    Record,
    Text,
)
from saradnja.crosswalks import HEAD, Ledger, Row, Spot, Unkept, fill
from saradnja.files import Classes, Option
from saradnja_bookings.model import Booking, BookingStatus

__all__ = ["FORMAT", "write"]

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_URI: Final = "%/:?#[]@!$&'()*+,;=~-._"
_OCTETS: Final = 75

_STATUSES: Final[Mapping[object, str]] = {
    BookingStatus.REQUESTED: "TENTATIVE",
    BookingStatus.CONFIRMED: "CONFIRMED",
    BookingStatus.CANCELLED: "CANCELLED",
    CollaborationStatus.PLANNED: "TENTATIVE",
    CollaborationStatus.HELD: "CONFIRMED",
    CollaborationStatus.CANCELLED: "CANCELLED",
}
"""What RFC 5545, section 3.8.1.11, calls how far something has come."""


def _identifier(spot: Spot) -> str:
    return f":{_uri(spot, spot.item)}"


def _wording(spot: Spot) -> str:
    shown = _shown(spot.item, spot.settings)
    spot.keep(shown)
    if len(spot.item) == 1:
        spot.keep()
    return f";LANGUAGE={shown}:{_escaped(spot.item[shown])}"


def _shown(text: Text, language: str) -> str:
    """Return the tag of the wording for a reader; none is converted into another script."""
    picked = text.pick(language)
    return next(iter(text)) if picked.derived else picked.tag


def _party(spot: Spot) -> str:
    return f";CN={_quoted(_name(spot))}:{_uri(spot, spot.item)}"


def _place(spot: Spot) -> str:
    uri = _uri(spot, spot.item)
    return f";ALTREP={_quoted(uri)}:{_escaped(_name(spot))}"


def _status(spot: Spot) -> str:
    if spot.item not in _STATUSES:
        raise Unkept("loss_no_place")
    return f":{_STATUSES[spot.item]}"


def _first_day(spot: Spot) -> str:
    during: Date = spot.item
    day = _exact(during.start if during.is_interval else during)
    _end(during)
    return f";VALUE=DATE:{day:%Y%m%d}"


def _day_after(spot: Spot) -> str | None:
    day = _end(spot.item)
    return f";VALUE=DATE:{day + timedelta(days=1):%Y%m%d}" if day else None


def _end(during: Date) -> date | None:
    """Return the last day; a date without `/` has none of its own: the first day is all of it."""
    day = _exact(during.end) if during.is_interval else None
    if day == date.max:
        raise Unkept("loss_date")
    return day


def _exact(found: Date | None) -> date:
    if found is None or not _DAY.fullmatch(str(found)) or str(found) < "1000":
        raise Unkept("loss_date")
    return date.fromisoformat(str(found))


def _name(spot: Spot) -> str:
    """Return the name of what a reference leads to, or the reference where that has no name.

    The wording that is shown counts as written, there where it stands.
    """
    found: Record | None = spot.dataset.get(spot.item)
    name = getattr(found, "name", None)
    if found is None or not isinstance(name, Text):
        return str(spot.item)
    shown = _shown(name, spot.settings)
    spot.ledger.keep(found.id, ("name", shown))
    return name[shown]


def _uri(spot: Spot, key: str) -> str:
    if ":" not in key:
        spot.ledger.keep(HEAD, ("base",))
    return quote(spot.dataset.iri(key), safe=_URI)


_ROWS: Final[Mapping[type[Declared], tuple[Row, ...]]] = {
    Booking: (
        Row("id", "UID", _identifier),
        Row("during", "DTSTART", _first_day),
        Row("during", "DTEND", _day_after),
        Row("note", "DESCRIPTION", _wording),
        Row("room", "LOCATION", _place),
        Row("host", "ORGANIZER", _party),
        Row("guest", "ATTENDEE", _party),
        Row("purpose", "RELATED-TO", _identifier),
        Row("status", "STATUS", _status),
    ),
    Collaboration: (
        Row("id", "UID", _identifier),
        Row("during", "DTSTART", _first_day),
        Row("during", "DTEND", _day_after),
        Row("name", "SUMMARY", _wording),
        Row("description", "DESCRIPTION", _wording),
        Row("places", "LOCATION", _place),
        Row("participations.party", "ATTENDEE[]", _party),
        Row("part_of", "RELATED-TO", _identifier),
        Row("status", "STATUS", _status),
    ),
}
"""Where each field goes: the same rows write the calendar and account for what it keeps."""


def write(
    dataset: Dataset, file: BinaryIO, classes: Classes, *, language: str = "en"
) -> tuple[Loss, ...]:
    """Write a calendar; names are in `language` where they have a wording in it."""
    ledger = Ledger(dataset)
    _put(file, ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//saradnja-bookings//EN"])
    for record in dataset:
        rows = _ROWS.get(type(record))
        if rows is None:
            continue
        trial = ledger.trial()
        event = fill(rows, record, trial, settings=language)
        if "DTSTART" in event:
            ledger.accept(trial)
            _put(file, _lines(event))
        else:
            ledger.lose(record.id, "loss_date")
    _put(file, ["END:VCALENDAR"])
    return ledger.losses()


def _lines(event: Mapping[str, Any]) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield "DTSTAMP:19700101T000000Z"  # must be there; when a record changed, nobody says
    for name, found in event.items():
        for content in found if isinstance(found, list) else [found]:
            yield f"{name}{content}"
    yield "END:VEVENT"


def _put(file: BinaryIO, lines: list[str] | Iterator[str]) -> None:
    """Write lines as section 3.1 has them: folded after 75 octets, never inside a character."""
    for line in lines:
        rest = line.encode()
        while len(rest) > _OCTETS:
            end = _OCTETS
            while rest[end] & 0xC0 == 0x80:
                end -= 1
            file.write(rest[:end] + b"\r\n")
            rest = b" " + rest[end:]
        file.write(rest + b"\r\n")


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _quoted(text: str) -> str:
    """Write a value of a parameter, which can hold no quotation mark and no line end (RFC 6868)."""
    return '"' + text.replace("^", "^^").replace('"', "^'").replace("\n", "^n") + '"'


FORMAT: Final = Format(
    name="ics",
    suffixes=(".ics",),
    description="iCalendar: bookings and collaborations on exact days, for calendars.",
    media_type="text/calendar",
    reader=None,
    writer=write,
    lossless=False,
    writes=(Option("language", about="the language of names"),),
)
