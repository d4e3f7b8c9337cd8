"""Who is who: every organisation and person once, where the names on the page lead."""

from saradnja.collation import sort_key
from saradnja.model import Location, Organisation, Party, Person
from saradnja.page.edition import Edition, Line, Piece, anchor, capitalised, joined, spoken
from saradnja.page.entries import Entry, facts, note, terms
from saradnja.page.parties import named, title_of
from saradnja.vocabularies import NameKind

__all__ = ["directory"]

_SHOWN = (
    NameKind.OFFICIAL,
    NameKind.SHORT,
    NameKind.ACRONYM,
    NameKind.ALTERNATIVE,
    NameKind.FORMER,
)
"""Names as a source happens to write them are for those who work with the data."""


def directory(edition: Edition) -> tuple[Entry, ...]:
    """Return an entry for each party, in the order of the language's alphabet."""
    parties = [*edition.dataset.select(Organisation), *edition.dataset.select(Person)]
    parties.sort(key=lambda party: _sorted_by(edition, party))
    return tuple(_entry(edition, party) for party in parties)


def _sorted_by(edition: Edition, party: Party) -> tuple[str, str]:
    return sort_key(spoken((title_of(edition, party),)), edition.language), party.id


def _entry(edition: Edition, party: Party) -> Entry:
    about: list[Line] = []
    if isinstance(party, Organisation):
        about += [(Piece(edition.term(kind)),) for kind in party.kinds]
        if party.legal_form and party.legal_form.value not in party.kinds:
            about.append((Piece(edition.term(party.legal_form)),))
    about += [(Piece(party.country.label(edition.language)),)] if party.country else []
    return Entry(
        anchor=anchor(edition.language, "record", party.id),
        title=(title_of(edition, party),),
        body=(joined(about),) if about else (),
        facts=facts(
            *(
                (
                    capitalised(edition.term(kind)),
                    [(edition.text(name.text),) for name in party.other_names if name.kind is kind],
                )
                for kind in _SHOWN
            ),
            *(
                (
                    capitalised(edition.term(place.kind))
                    if place.kind
                    else edition.label(Location, "place"),
                    (_place(edition, place),),
                )
                for place in party.locations
            ),
            *(
                (
                    capitalised(edition.term(event.kind)),
                    ((edition.date(event.date),) if event.date else (),),
                )
                for event in party.events
            ),
            (
                edition.label(Organisation, "scope"),
                terms(edition, party.scope) if isinstance(party, Organisation) else (),
            ),
            (
                edition.label(Organisation, "counts"),
                map(edition.count, party.counts if isinstance(party, Organisation) else ()),
            ),
            (
                edition.label(Party, "links"),
                ((Piece(link, href=str(link), name=True),) for link in party.links),
            ),
        ),
        note=note(edition, party.description),
    )


def _place(edition: Edition, location: Location) -> Line:
    """Return the name of a place, and when the party was there where that is known."""
    name = named(edition, location.place)
    if location.during is None:
        return name
    return (*name, Piece(", "), edition.date(location.during))
