"""Who took part as what: role labels that agree with the person, and in which capacity."""

from collections.abc import Sequence

from saradnja.dates import Date
from saradnja.dates.periods import bounds, on
from saradnja.model import Affiliation, Participation
from saradnja.page.edition import Edition, Line, Piece, capitalised, joined
from saradnja.page.entries import Fact, mark
from saradnja.page.parties import agreed_gender, gender, named, partner
from saradnja.vocabularies import AffiliationStatus, ParticipationRole

__all__ = ["roles"]


def roles(
    edition: Edition, participations: Sequence[Participation], during: Date | None
) -> tuple[Fact, ...]:
    """Return who took part, role by role in the order of the file.

    Affiliations are named with whether they were current or former on the day.
    """
    found: dict[ParticipationRole, list[Participation]] = {}
    for participation in participations:
        found.setdefault(participation.role, []).append(participation)
    return tuple(
        Fact(
            _label(edition, role, group),
            tuple(_participation(edition, participation, during) for participation in group),
        )
        for role, group in found.items()
    )


def _label(edition: Edition, role: ParticipationRole, group: Sequence[Participation]) -> str:
    parties = [edition.dataset.get(found.party) if found.party else None for found in group]
    agreed = agreed_gender(parties)
    plural = len(group) > 1 and bool(role.plural)
    return capitalised(edition.term(role, agreed, plural=plural))


def _participation(edition: Edition, participation: Participation, during: Date | None) -> Line:
    if participation.party:
        own = edition.chief is not None and participation.party == edition.chief.id
        named_ = named if own else partner
        line = named_(edition, participation.party, short=own, link=True)
    elif participation.title:
        line = (edition.text(participation.title),)
    else:
        line = ()
    beside: list[Line] = []
    if participation.party and participation.title:
        beside.append((edition.text(participation.title),))
    beside += [_affiliation(edition, key, during) for key in participation.affiliations]
    behalf = joined(named(edition, key) for key in participation.on_behalf_of)
    if behalf:
        label = edition.label(Participation, "on_behalf_of")
        beside.append((Piece(f"{label.lower() if line else label}: "), *behalf))
    if participation.by_proxy:
        beside.append((Piece(edition.label(Participation, "by_proxy").lower()),))
    if participation.note:
        beside.append((edition.text(participation.note),))
    separated = joined(beside, "; ")
    line = (*line, Piece(" – "), *separated) if line and separated else line + separated
    return line + mark(edition, participation)


def _affiliation(edition: Edition, key: str, during: Date | None) -> Line:
    """Say the role and the organisation, as “former coordinator: Clubture”."""
    affiliation = edition.dataset.get(key)
    if not isinstance(affiliation, Affiliation):
        return (Piece(key, name=True),)
    holder = edition.dataset.get(affiliation.person) if affiliation.person else affiliation
    agreed = gender(holder)
    what: list[Line] = []
    if affiliation.role:
        what.append((Piece(edition.term(affiliation.role, agreed)),))
    elif affiliation.title:
        what.append((edition.text(affiliation.title),))
    if affiliation.organ:
        what.append((Piece(edition.term(affiliation.organ)),))
    line = joined(what)
    if _is_former(affiliation, during):
        line = (Piece(edition.term(AffiliationStatus.ENDED, agreed) + " "), *line)
    return (*line, Piece(": " if what else ""), *named(edition, affiliation.organisation))


def _is_former(affiliation: Affiliation, during: Date | None) -> bool:
    """Say whether it was over when it is spoken of, as far as the data tell."""
    if during is None:
        return affiliation.status is AffiliationStatus.ENDED
    ended = affiliation.as_of if affiliation.status is AffiliationStatus.ENDED else None
    if affiliation.during is None and ended is None:
        return affiliation.status is AffiliationStatus.ENDED
    answer = on(affiliation.during, during, ended_as_of=ended)
    if answer is False:
        last = bounds(affiliation.during, ended_as_of=ended).latest_end
        return during.earliest is not None and last < during.earliest
    # ended as of the very day it is spoken of: it was over by then
    return ended is not None and answer is None
