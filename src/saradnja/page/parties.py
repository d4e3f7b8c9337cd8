"""Who the page is about, and what it calls the parties: short names, countries, where they link."""

from collections.abc import Sequence
from typing import Final

from saradnja.dataset import Dataset
from saradnja.model import (
    Agreement,
    Collaboration,
    Funding,
    Membership,
    Organisation,
    Party,
    Person,
    Record,
)
from saradnja.page.edition import Edition, Line, Piece, anchor
from saradnja.terms import Gender
from saradnja.text import Text
from saradnja.vocabularies import GrammaticalGender, NameKind

__all__ = [
    "agreed_gender",
    "gender",
    "kept_words",
    "named",
    "partner",
    "protagonist",
    "short_name",
    "title_of",
]

_TIES: Final = (Membership, Collaboration, Funding, Agreement)
_SHORT: Final = (NameKind.SHORT, NameKind.ACRONYM)
_WRITTEN_ALIKE: Final = ("sr", "hr", "bs", "cnr")
_GENDERS: Final[dict[GrammaticalGender, Gender]] = {
    GrammaticalGender.FEMININE: "feminine",
    GrammaticalGender.MASCULINE: "masculine",
    GrammaticalGender.NEUTER: "neuter",
}


def protagonist(dataset: Dataset) -> Organisation | None:
    """Return the organisation that most ties lead to; None where nothing tells one from others."""
    organisations = dataset.select(Organisation)
    ties = {
        organisation: sum(isinstance(tie, _TIES) for tie in dataset.referring_to(organisation.id))
        for organisation in organisations
    }
    found = max(organisations, key=lambda organisation: ties[organisation], default=None)
    return found if found and (ties[found] or len(organisations) == 1) else None


def kept_words(dataset: Dataset) -> frozenset[str]:
    """Return the names that a Cyrillic text must leave in Latin script: those of other languages.

    A name that is written so in Serbian too is not one of them. A single word counts if it is of
    no language or an acronym; others may be Serbian words too.
    """
    names = [
        (language.partition("-")[0], wording)
        for record in dataset
        for name in _names(record)
        for language, wording in name.items()
    ]
    serbian = {wording for language, wording in names if language in _WRITTEN_ALIKE}
    return frozenset(
        wording
        for language, wording in names
        if language not in _WRITTEN_ALIKE
        and wording not in serbian
        and (language == "und" or " " in wording or wording.isupper())
    )


def _names(record: Record) -> Sequence[Text]:
    first = getattr(record, "name", None)
    others = [name.text for name in getattr(record, "other_names", ())]
    return [first, *others] if first else others


def gender(party: Record | None) -> Gender | None:
    """Return the gender in which words agree with a party or unnamed holder, where stated."""
    stated = getattr(party, "gender", None)
    return _GENDERS.get(stated) if stated else None


def agreed_gender(parties: Sequence[Record | None]) -> Gender | None:
    """Return the gender of several parties together: one they share, else the general form."""
    found = {gender(party) for party in parties}
    return found.pop() if len(found) == 1 else None


def short_name(edition: Edition, party: Party) -> Text:
    """Return the short names of a party, then its acronyms, as one text to pick from.

    Where readers of the writing are given none of them, but its name, that is returned.
    """
    found = [name.text for kind in _SHORT for name in party.other_names if name.kind is kind]
    if not found or (edition.reads(party.name) and not any(map(edition.reads, found))):
        return party.name
    wordings: dict[str, str] = {}
    for text in found:
        for language, wording in text.items():
            wordings.setdefault(language, wording)
    return Text(wordings)


def title_of(edition: Edition, record: Record, *, short: bool = False) -> Piece:
    """Return what a record is called: its name or title, else its kind or its id."""
    if short and isinstance(record, Party):
        return edition.text(short_name(edition, record))
    name = getattr(record, "name", None) or getattr(record, "title", None)
    if isinstance(name, Text):
        return edition.text(name)
    kind = getattr(record, "kind", None)
    if kind is not None:
        return Piece(edition.term(kind))
    return Piece(record.id, name=True)


def named(edition: Edition, key: str, *, short: bool = False, link: bool = True) -> Line:
    """Return the name of a record that is pointed to, with a link to where the page tells of it."""
    record = edition.dataset.get(key)
    if record is None:
        return (Piece(key, name=True),)
    piece = title_of(edition, record, short=short)
    if link and isinstance(record, (Organisation, Person, Collaboration, Agreement)):
        piece = piece._replace(href="#" + anchor(edition.language, "record", record.id))
    return (piece,)


def partner(edition: Edition, key: str, *, short: bool = True, link: bool = False) -> Line:
    """Return the name of a party with its country, as “BIFC (Slovenia)”."""
    record = edition.dataset.get(key)
    line = named(edition, key, short=short, link=link)
    country = getattr(record, "country", None)
    if country is None:
        return line
    return (*line, Piece(f" ({country.label(edition.language)})"))
