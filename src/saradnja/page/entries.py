"""The shapes of which every section in words is made, and what all of them say in the same way."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from saradnja.dates import Date
from saradnja.declare import Declared, held
from saradnja.model import Claim, Evidence, Record, Statement
from saradnja.page.edition import Edition, Line, Piece, anchor, capitalised, joined
from saradnja.terms import Gender, Term
from saradnja.text import Text
from saradnja.vocabularies import Certainty, StatementKind

__all__ = [
    "Block",
    "Entry",
    "Fact",
    "Item",
    "blocks",
    "facts",
    "mark",
    "note",
    "sources",
    "terms",
    "when",
]


class Fact(NamedTuple):
    """A heading and what stands under it: one row of a list of facts."""

    label: str
    lines: tuple[Line, ...]


class Item(NamedTuple):
    """One point of a list, with smaller lines below it."""

    line: Line
    below: tuple[Line, ...] = ()
    sources: tuple[Piece, ...] = ()


class Block(NamedTuple):
    """Statements of one kind under their heading; the kind chooses how they look."""

    kind: str
    title: str
    items: tuple[Item, ...]


class Entry(NamedTuple):
    """One thing that a section tells of."""

    anchor: str | None = None
    head: Line = ()
    group: Line = ()
    beside: tuple[Fact, ...] = ()
    kind: str = ""
    title: Line = ()
    body: tuple[Line, ...] = ()
    facts: tuple[Fact, ...] = ()
    items: tuple[Item, ...] = ()
    blocks: tuple[Block, ...] = ()
    note: Line = ()
    sources: tuple[Piece, ...] = ()


def facts(*given: tuple[str, Iterable[Line]]) -> tuple[Fact, ...]:
    """Return the facts of which something is known."""
    found = (Fact(label, tuple(line for line in lines if line)) for label, lines in given)
    return tuple(fact for fact in found if fact.lines)


def when(edition: Edition, date: Date | None) -> tuple[Line, ...]:
    """Return a date as the lines of a fact."""
    return ((edition.date(date),),) if date else ()


def terms(edition: Edition, term: Term | None, gender: Gender | None = None) -> tuple[Line, ...]:
    """Return what a term is called as the lines of a fact."""
    return ((Piece(edition.term(term, gender)),),) if term else ()


def mark(edition: Edition, claim: Claim | Record) -> Line:
    """Return how firm something is, where its evidence does not simply state it."""
    if not claim.evidence or any(item.certainty is Certainty.STATED for item in claim.evidence):
        return ()
    return (Piece(" "), Piece(edition.term(claim.evidence[0].certainty), remark=True))


def blocks(
    edition: Edition, statements: Sequence[Statement], *, cite: bool = False
) -> tuple[Block, ...]:
    """Return statements apart by kind, each kind once, in the order of the vocabulary.

    With `cite` each has the numbers of its own sources.
    """
    found = []
    for kind in StatementKind:
        said = [statement for statement in statements if statement.kind is kind]
        if said:
            title = capitalised(edition.term(kind, plural=len(said) > 1))
            items = tuple(_item(edition, statement, cite=cite) for statement in said)
            found.append(Block(kind.value, title, items))
    return tuple(found)


def _item(edition: Edition, statement: Statement, *, cite: bool) -> Item:
    line = (edition.text(statement.text), *mark(edition, statement))
    below = [
        *(edition.count(count) for count in statement.counts),
        *(
            (Piece(f"{edition.term(sum_.kind)}: {edition.amount(sum_)}"),)
            for sum_ in statement.amounts
        ),
    ]
    if statement.party_kinds:
        kinds = (
            (Piece(edition.term(kind, plural=bool(kind.plural))),) for kind in statement.party_kinds
        )
        below.insert(0, (Piece(f"{edition.label(Statement, 'party_kinds')}: "), *joined(kinds)))
    if statement.during:
        below.append((edition.date(statement.during),))
    return Item(line, tuple(below), sources(edition, statement) if cite else ())


def sources(edition: Edition, value: Declared) -> tuple[Piece, ...]:
    """Return the numbers of the sources that something rests on, each with a link to it."""
    numbers = edition.numbers
    evidence = [item for _, _, item in held(value) if isinstance(item, Evidence)]
    cited = {item.source for item in evidence if item.source in numbers}
    return tuple(
        Piece(str(numbers[key]), href="#" + anchor(edition.language, "record", key))
        for key in sorted(cited, key=numbers.__getitem__)
    )


def note(edition: Edition, text: Text | None) -> Line:
    """Return a note as a line, nothing where there is none."""
    return (edition.text(text),) if text else ()
