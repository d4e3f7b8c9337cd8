"""Who belongs to which network, as sentences in which no name is inflected."""

from saradnja.model import Membership, Organisation
from saradnja.page.edition import Edition, Line, Piece, capitalised
from saradnja.page.entries import Entry, Fact, Item, blocks, facts, mark, sources
from saradnja.page.parties import gender, named, partner
from saradnja.vocabularies import MembershipStatus

__all__ = ["is_over", "memberships"]

_STANDING = (None, MembershipStatus.CURRENT)


def is_over(membership: Membership) -> bool:
    """Say whether a membership is known to have ended."""
    return membership.status is MembershipStatus.ENDED or membership.ending is not None


def _is_standing(membership: Membership) -> bool:
    """Say whether a sentence in the present may be made of it: nothing says that it is over."""
    going_on = membership.during is None or str(membership.during).endswith("/..")
    return going_on and membership.status in _STANDING and not is_over(membership)


def memberships(edition: Edition) -> tuple[Entry, ...]:
    """Return an entry for each network, in the order of the file, with a sentence a member."""
    networks: dict[str, list[Membership]] = {}
    for membership in edition.dataset.select(Membership):
        networks.setdefault(membership.network, []).append(membership)
    return tuple(_network(edition, key, found) for key, found in networks.items())


def _network(edition: Edition, key: str, found: list[Membership]) -> Entry:
    single = found[0] if len(found) == 1 else None
    statements = [statement for membership in found for statement in membership.statements]
    return Entry(
        head=partner(edition, key, short=False),
        kind=_kind(edition, key),
        beside=_dates(edition, single) if single else (),
        items=tuple(_item(edition, membership) for membership in found),
        blocks=blocks(edition, statements),
        sources=sources(edition, single) if single else (),
    )


def _kind(edition: Edition, key: str) -> str:
    network = edition.dataset.get(key)
    kinds = network.kinds if isinstance(network, Organisation) else ()
    return capitalised(", ".join(edition.term(kind) for kind in kinds))


def _dates(edition: Edition, membership: Membership) -> tuple[Fact, ...]:
    if membership.during is None:
        return ()
    return facts((edition.label(Membership, "during"), ((edition.date(membership.during),),)))


def _item(edition: Edition, membership: Membership) -> Item:
    agreed = gender(edition.dataset.get(membership.member))
    role: Line = (Piece(edition.term(membership.role, agreed)),)
    if membership.during:
        role += (Piece(" "), edition.date(membership.during, running=True))
    standing = _is_standing(membership)
    line = edition.word(
        "page.member_is" if standing else "page.member",
        member=named(edition, membership.member),
        role=role,
    )
    below = [
        _labelled(edition, field, getattr(membership, field))
        for field in ("initiated_by", "recommended_by", "represented_by")
    ]
    state = membership.ending or membership.status
    if not standing and state:
        below.insert(
            0,
            (
                Piece(f"{edition.label(Membership, _field(membership))}: "),
                Piece(edition.term(state, agreed)),
            ),
        )
    if membership.note:
        below.append((edition.text(membership.note),))
    return Item(line + mark(edition, membership), tuple(line for line in below if line))


def _field(membership: Membership) -> str:
    return "ending" if membership.ending else "status"


def _labelled(edition: Edition, field: str, keys: tuple[str, ...]) -> Line:
    if not keys:
        return ()
    label = Piece(f"{edition.label(Membership, field)}: ")
    return (label, *_names(edition, keys))


def _names(edition: Edition, keys: tuple[str, ...]) -> Line:
    pieces: list[Piece] = []
    for key in keys:
        pieces += [Piece(", ")] if pieces else []
        pieces += named(edition, key, short=True)
    return tuple(pieces)
