"""What was done together: each collaboration under its partners, aims apart from outcomes."""

from collections.abc import Iterator

from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.model import Collaboration, Organisation, Place
from saradnja.page.edition import Edition, Line, Piece, anchor, capitalised, joined
from saradnja.page.entries import Entry, blocks, facts, mark, note, sources, terms, when
from saradnja.page.parties import named, partner
from saradnja.page.roles import roles
from saradnja.vocabularies import CollaborationStatus, ParticipationRole, PlaceKind

__all__ = ["collaborations", "during_of", "partners_of"]

_BYSTANDERS = (
    ParticipationRole.PARTICIPANT,
    ParticipationRole.GUEST,
    ParticipationRole.GREETER,
    ParticipationRole.JURY_MEMBER,
    ParticipationRole.JURY_PRESIDENT,
)
_HEADED = 4
"""How many partners a heading names."""


def collaborations(edition: Edition) -> tuple[Entry, ...]:
    """Return an entry for each collaboration, in the order of the file."""
    return tuple(_entry(edition, found) for found in edition.dataset.select(Collaboration))


def _whole(dataset: Dataset, collaboration: Collaboration) -> Iterator[Collaboration]:
    """Yield a collaboration and what it is part of, from the inside out."""
    seen: set[str] = set()
    current: Collaboration | None = collaboration
    while current is not None and current.id not in seen:
        yield current
        seen.add(current.id)
        outer = dataset.get(current.part_of) if current.part_of else None
        current = outer if isinstance(outer, Collaboration) else None


def during_of(dataset: Dataset, collaboration: Collaboration) -> Date | None:
    """Return when it took place; where it says nothing, when what it is part of did."""
    return next((found.during for found in _whole(dataset, collaboration) if found.during), None)


def _places(edition: Edition, collaboration: Collaboration) -> tuple[Line, ...]:
    whole = _whole(edition.dataset, collaboration)
    keys = next((found.places for found in whole if found.places), ())
    return tuple(_place(edition, key) for key in keys)


def _place(edition: Edition, key: str) -> Line:
    lines: list[Line] = []
    place = edition.dataset.get(key)
    seen: set[str] = set()
    while isinstance(place, Place) and place.id not in seen:
        if lines and place.kind in (PlaceKind.COUNTRY, PlaceKind.AREA):
            break
        seen.add(place.id)
        lines.append((edition.text(place.name),))
        place = edition.dataset.get(place.part_of) if place.part_of else None
    return joined(lines) if lines else named(edition, key)


def partners_of(
    dataset: Dataset, collaboration: Collaboration, chief: Organisation | None
) -> tuple[str, ...]:
    """Return the organisations that it was done with, beside the one the page is about.

    If it names none, they are those of what it is part of, and if that does not either, its own.
    """
    own = chief.id if chief else ""
    named_alone: tuple[str, ...] = ()
    for found in _whole(dataset, collaboration):
        parties = tuple(_organisations(dataset, found))
        active = tuple(key for key, role in parties if role not in _BYSTANDERS and key != own)
        others = active or tuple(key for key, _ in parties if key != own)
        if others:
            return tuple(dict.fromkeys(others))
        named_alone = named_alone or tuple(key for key, _ in parties)
    return tuple(dict.fromkeys(named_alone))


def _organisations(
    dataset: Dataset, collaboration: Collaboration
) -> Iterator[tuple[str, ParticipationRole]]:
    for found in collaboration.participations:
        for key in (found.party,) if found.party else found.on_behalf_of:
            if isinstance(dataset.get(key), Organisation):
                yield key, found.role


def _head(edition: Edition, collaboration: Collaboration) -> Line:
    partners = partners_of(edition.dataset, collaboration, edition.chief)
    named_first = joined(partner(edition, key) for key in partners[:_HEADED])
    if len(partners) > _HEADED:
        return named_first + edition.word("page.more", count=str(len(partners) - _HEADED))
    return named_first


def _entry(edition: Edition, collaboration: Collaboration) -> Entry:
    head = _head(edition, collaboration)
    during = during_of(edition.dataset, collaboration)
    kind = capitalised(edition.term(collaboration.kind))
    title = (edition.text(collaboration.name),) if collaboration.name else (Piece(kind),)
    audience = (
        (Piece(edition.term(found, plural=bool(found.plural))),) for found in collaboration.audience
    )

    def field(name: str) -> str:
        return edition.label(Collaboration, name)

    return Entry(
        anchor=anchor(edition.language, "record", collaboration.id),
        head=head or title,
        kind=kind if collaboration.name else "",
        title=title if head else (),
        beside=facts(
            (field("during"), when(edition, during)),
            (field("places"), _places(edition, collaboration)),
            (field("status"), terms(edition, _told_status(collaboration, during), "neuter")),
            (field("scope"), terms(edition, collaboration.scope)),
            (field("attendance_mode"), terms(edition, collaboration.attendance_mode)),
        ),
        body=tuple(
            line
            for line in (
                (edition.text(collaboration.description),) if collaboration.description else (),
                mark(edition, collaboration),
            )
            if line
        ),
        facts=(
            *roles(edition, collaboration.participations, during),
            *facts(
                (field("part_of"), _whole_of(edition, collaboration)),
                (field("edition"), _number(collaboration.edition)),
                (field("about"), (named(edition, key) for key in collaboration.about)),
                (field("produced"), (named(edition, key) for key in collaboration.produced)),
                (field("audience"), (joined(audience),)),
                (field("counts"), map(edition.count, collaboration.counts)),
                (field("topics"), ((edition.text(topic),) for topic in collaboration.topics)),
            ),
        ),
        blocks=blocks(edition, collaboration.statements),
        note=note(edition, collaboration.note),
        sources=sources(edition, collaboration),
    )


def _told_status(collaboration: Collaboration, during: Date | None) -> CollaborationStatus | None:
    """Return the status unless the date says it already: what has a date in the past was held."""
    settled = (CollaborationStatus.HELD, CollaborationStatus.COMPLETED)
    return None if during and collaboration.status in settled else collaboration.status


def _whole_of(edition: Edition, collaboration: Collaboration) -> tuple[Line, ...]:
    return (named(edition, collaboration.part_of),) if collaboration.part_of else ()


def _number(number: int | None) -> tuple[Line, ...]:
    return ((Piece(f"{number}."),),) if number else ()
