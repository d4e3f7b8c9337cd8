"""Where: countries, towns, addresses and rooms, and what a place is to a party."""

from decimal import Decimal
from typing import Final

from saradnja.countries import Country
from saradnja.dates import Date
from saradnja.dates.periods import check as check_period
from saradnja.declare import prop, record, value
from saradnja.errors import InvalidValue
from saradnja.model.base import Claim, Record
from saradnja.model.names import Renamed
from saradnja.model.values import Count, Identifier, Name
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import LocationKind, PlaceKind

__all__ = ["Location", "Place"]

_NORTH: Final = Decimal(90)
_EAST: Final = Decimal(180)


def _check_latitude(number: Decimal) -> None:
    if abs(number) > _NORTH:
        raise InvalidValue("degrees", value=str(number), limit=int(_NORTH))


def _check_longitude(number: Decimal) -> None:
    if abs(number) > _EAST:
        raise InvalidValue("degrees", value=str(number), limit=int(_EAST))


@record("schema:Place", "Place", key="places")
class Place(Renamed, Record):
    """Only where something is: a country, a town, an address, a room.

    A centre that is also a body is two records, an organisation and a place, joined by a location.

    >>> Place(id="beograd", name=Text(sr_Latn="Beograd"), kind=PlaceKind.CITY).name.best("sr-Cyrl")
    'Београд'
    """

    name: Text = prop("schema:name", "Name", "What the place is called.")
    other_names: tuple[Name, ...] = prop(
        "sar:otherName", "Other names", "Former names and other spellings.", default=()
    )
    kind: PlaceKind | None = prop("dcterms:type", "Kind", "What kind of place it is.", default=None)
    country: Country | None = prop(
        "schema:addressCountry", "Country", "The country it lies in.", default=None
    )
    part_of: Ref["Place"] | None = prop(
        "schema:containedInPlace", "Part of", "The larger place it lies in.", default=None
    )
    latitude: Decimal | None = prop(
        "schema:latitude",
        "Latitude",
        "Degrees north of the equator (WGS 84), south negative.",
        default=None,
        check=_check_latitude,
    )
    longitude: Decimal | None = prop(
        "schema:longitude",
        "Longitude",
        "Degrees east of Greenwich (WGS 84), west negative.",
        default=None,
        check=_check_longitude,
    )
    identifiers: tuple[Identifier, ...] = prop(
        "schema:identifier", "Identifiers", "Its numbers in gazetteers.", default=()
    )
    counts: tuple[Count, ...] = prop(
        "sar:count", "Counts", "Numbers that are claimed for it: floor area, users.", default=()
    )


@value("org:Site", "Location")
class Location(Claim):
    """What a place is to a party, and when: its seat, its office, its premises.

    >>> Location(place=Ref("beograd"), kind=LocationKind.SEAT)
    Location(place=Ref('beograd'), kind=LocationKind.SEAT)
    """

    place: Ref[Place] = prop("org:siteAddress", "Place", "The place.")
    kind: LocationKind | None = prop(
        "dcterms:type", "Kind", "What the place is to the party.", default=None
    )
    during: Date | None = prop(
        "sar:during", "During", "When it was so.", default=None, check=check_period
    )
