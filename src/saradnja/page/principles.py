"""What organisations hold and demand, and the agreements by which others join in the work."""

from saradnja.model import Agreement, Organisation
from saradnja.page.edition import Edition, Piece, anchor, capitalised, joined
from saradnja.page.entries import Block, Entry, blocks, facts, mark, note, sources, terms, when
from saradnja.page.parties import named, partner
from saradnja.vocabularies import StatementKind

__all__ = ["agreements", "principles"]


def principles(edition: Edition) -> tuple[Entry, ...]:
    """Return an entry for each organisation that says what it holds, wishes or demands.

    The one whom the page is about comes first and needs no heading.
    """
    first = edition.chief
    speaking = [party for party in edition.dataset.select(Organisation) if party.statements]
    speaking.sort(key=lambda party: party is not first)
    return tuple(
        Entry(
            head=() if party is first else partner(edition, party.id, short=False),
            blocks=_unheaded(blocks(edition, party.statements, cite=True)),
        )
        for party in speaking
    )


def _unheaded(found: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks of which the principles need no heading: the section has it."""
    plain = StatementKind.PRINCIPLE.value
    return tuple(block._replace(title="") if block.kind == plain else block for block in found)


def agreements(edition: Edition) -> tuple[Entry, ...]:
    """Return an entry for each agreement: with whom, open to whom, in which state."""
    return tuple(_agreement(edition, found) for found in edition.dataset.select(Agreement))


def _agreement(edition: Edition, agreement: Agreement) -> Entry:
    kind = capitalised(edition.term(agreement.kind))
    open_to = tuple(
        (Piece(edition.term(party, plural=bool(party.plural))),)
        for party in agreement.eligible_kinds
    )
    return Entry(
        anchor=anchor(edition.language, "record", agreement.id),
        head=(edition.text(agreement.name),) if agreement.name else (Piece(kind),),
        kind=kind if agreement.name else "",
        beside=facts(
            (edition.label(Agreement, "during"), when(edition, agreement.during)),
            (edition.label(Agreement, "status"), terms(edition, agreement.status, "masculine")),
        ),
        facts=facts(
            (
                edition.label(Agreement, "parties", len(agreement.parties)),
                (partner(edition, key, short=False, link=True) for key in agreement.parties),
            ),
            (edition.label(Agreement, "eligible_kinds"), (joined(open_to),)),
            (edition.label(Agreement, "about"), (named(edition, key) for key in agreement.about)),
            *(
                (capitalised(edition.term(event.kind)), when(edition, event.date))
                for event in agreement.events
            ),
        ),
        body=(mark(edition, agreement),),
        note=note(edition, agreement.note),
        sources=sources(edition, agreement),
    )
