"""The words for places: what a place is, whoever is there."""

from saradnja.terms import Term, term

__all__ = ["PlaceKind"]


class PlaceKind(Term):
    """What a place is, from an area of several countries down to a room."""

    AREA = term("area", "area of several countries", plural="areas of several countries")
    COUNTRY = term("country", plural="countries", iri="schema:Country")
    REGION = term("region", plural="regions", iri="schema:AdministrativeArea")
    CITY = term("city", "city or town", plural="cities or towns", iri="schema:City")
    ADDRESS = term("address", plural="addresses", iri="schema:PostalAddress")
    VENUE = term("venue", plural="venues", iri="schema:EventVenue")
    ROOM = term("room", plural="rooms", iri="schema:Room")
