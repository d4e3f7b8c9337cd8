"""What is recorded of a booking, and the model that has it besides the classes of saradnja."""

from typing import Final

import saradnja
from saradnja import (
    Amount,
    Collaboration,
    Date,
    Declared,
    Organisation,
    Party,
    Place,
    Record,
    Ref,
    Term,
    Text,
    prop,
    record,
    term,
    value,
)

__all__ = ["CLASSES", "Booking", "BookingStatus", "Equipment"]

_OWN: Final = "https://example.org/bookings#"


class BookingStatus(Term):
    """How far a booking has come."""

    REQUESTED = term("requested", iri=f"{_OWN}requested")
    CONFIRMED = term("confirmed", iri=f"{_OWN}confirmed")
    CANCELLED = term("cancelled", iri=f"{_OWN}cancelled")


@value(f"{_OWN}Equipment", "Equipment", plural="Equipment")
class Equipment(Declared):
    """What is lent with the room: a sound system, chairs, lights."""

    name: Text = prop(f"{_OWN}name", "Name", "What it is.")
    count: int = prop(f"{_OWN}count", "Number", "How many of it.", default=1)


@record(f"{_OWN}Booking", "Booking", key="bookings")
class Booking(Record):
    """The use of a room by somebody on certain days, asked for or agreed upon."""

    room: Ref[Place] = prop(f"{_OWN}room", "Room", "The room, hall or yard.")
    host: Ref[Organisation] = prop(f"{_OWN}host", "Host", "The organisation that runs it.")
    guest: Ref[Party] = prop(f"{_OWN}guest", "Guest", "Whoever uses it.")
    during: Date = prop(f"{_OWN}during", "Days", "The days on which it is used.")
    status: BookingStatus = prop(
        f"{_OWN}status",
        "Status",
        "How far it has come, as far as is known.",
        default=BookingStatus.REQUESTED,
    )
    purpose: Ref[Collaboration] | None = prop(
        f"{_OWN}purpose", "Purpose", "What takes place there.", default=None
    )
    equipment: tuple[Equipment, ...] = prop(
        f"{_OWN}equipment", "Equipment", "What is lent with it.", default=()
    )
    fee: Amount | None = prop(
        f"{_OWN}fee", "Fee", "What it costs; nothing here means not stated.", default=None
    )


CLASSES: Final = (*saradnja.CLASSES, Booking)
