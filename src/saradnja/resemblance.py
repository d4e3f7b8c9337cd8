"""Names that are easily taken for each other: for a person to look at, never merged."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Final, NamedTuple

from saradnja._likeness import Reason, likeness
from saradnja._names import Folded, folded
from saradnja.dataset import Dataset, refuse_other
from saradnja.model import Collaboration, FundingScheme, Party, Place, Record, Relation
from saradnja.shapes import Ref
from saradnja.vocabularies import NameKind, RelationKind

__all__ = ["Entry", "Lookalike", "Reason", "candidates", "entries", "lookalikes"]

FAMILIES: Final[Sequence[type[Record]]] = (Party, Place, Collaboration, FundingScheme)
"""Classes whose names are compared, each only with names of its own."""

AT_LEAST: Final = 0.7
"""The score from which on a pair is worth a look, unless the caller says otherwise."""

SMALL: Final = 10
"""Names with something in common that are all compared with each other."""

WINDOW: Final = 5
"""Where there are more: how many that follow in alphabetical order a name is compared with."""

LONGEST_RUN: Final = 8
"""Words that an acronym may stand for, at most."""

_TOLD: Final = frozenset({RelationKind.SAME_AS, RelationKind.DIFFERENT_FROM})
_SHORT: Final = frozenset({NameKind.ACRONYM, NameKind.SHORT})


class Lookalike(NamedTuple):
    """Two records whose names are alike: the wordings that are most so, how much, and why.

    `score` is between 0 and 1, which means the same but for letters, endings and order.
    """

    one: Ref[Record]
    other: Ref[Record]
    wording: str
    other_wording: str
    score: float
    reasons: tuple[Reason, ...]


class Entry(NamedTuple):
    """One wording of a record's name, ready to be compared; `record` is the place in the list."""

    record: int
    name: Folded


def lookalikes(dataset: Dataset, *, at_least: float = AT_LEAST) -> tuple[Lookalike, ...]:
    """Return pairs of records with names a person should look at, the most alike first.

    Compared are the names of parties, of places, of collaborations and of schemes, in all wordings
    and other names, through both scripts, look-alike letters, missing marks, endings of cases,
    word order, acronyms and misspellings. A pair that a relation says to be the same, or to be
    different, has been looked at and is left out. Not every name is compared with every other:
    only with those that share a word, an acronym or a beginning.

    >>> from saradnja.model import Organisation
    >>> from saradnja.text import Text
    >>> names = {"a": Text(sl="Asociacija"), "b": Text(sr_Cyrl="Асоцијација")}
    >>> found = lookalikes(Dataset(Organisation(id=id, name=name) for id, name in names.items()))
    >>> [(str(pair.one), str(pair.other), pair.score) for pair in found]
    [('a', 'b', 0.9)]
    """
    refuse_other(dataset)
    told = {
        frozenset((str(relation.subject), str(relation.object)))
        for relation in dataset.select(Relation)
        if relation.kind in _TOLD
    }
    found: list[Lookalike] = []
    for family in FAMILIES:
        records = dataset.select(family)
        best: dict[tuple[int, int], Lookalike] = {}
        all_ = entries(records)
        for one, other in candidates(all_):
            first, second = sorted((all_[one], all_[other]), key=lambda entry: entry.record)
            pair = (first.record, second.record)
            ids = (records[pair[0]].id, records[pair[1]].id)
            if frozenset(ids) in told:
                continue
            score, reasons = likeness(first.name, second.name)
            if score >= at_least and (pair not in best or score > best[pair].score):
                refs = (records[pair[0]].ref, records[pair[1]].ref)
                best[pair] = Lookalike(*refs, first.name.text, second.name.text, score, reasons)
        found += (best[pair] for pair in sorted(best))
    return tuple(sorted(found, key=lambda pair: -pair.score))


def entries(records: Sequence[Record]) -> list[Entry]:
    """Return every name of the records, each once for a record, whatever script it is in."""
    found: list[Entry] = []
    for place, record in enumerate(records):
        names = {
            (name.text.casefold(), name.key): name
            for text, short in _wordings(record)
            if (name := folded(text, short=short)).words
        }
        found += (Entry(place, name) for name in names.values())
    return found


def _wordings(record: Record) -> Iterator[tuple[str, bool]]:
    """Yield the wordings of a record's names, and whether each is short for a name."""
    name = getattr(record, "name", None)
    for text in name.values() if name is not None else ():
        yield text, False
    for other in getattr(record, "other_names", ()):
        for text in other.text.values():
            yield text, other.kind in _SHORT


def candidates(names: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places in the list that are worth comparing, each once."""
    order = sorted(range(len(names)), key=lambda place: names[place].name.key)
    rank = {place: number for number, place in enumerate(order)}
    backwards = sorted(range(len(names)), key=lambda place: names[place].name.key[::-1])
    blocks = (sorted(block, key=rank.__getitem__) for block in _blocks(names).values())
    seen: set[int] = set()
    for block in chain((order, backwards), blocks):
        for one, other in _neighbours(block):
            pair = min(one, other) * len(names) + max(one, other)
            if names[one].record != names[other].record and pair not in seen:
                seen.add(pair)
                yield one, other


def _neighbours(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(block) <= SMALL:
        yield from combinations(block, 2)
        return
    for place, one in enumerate(block):
        for other in block[place + 1 : place + 1 + WINDOW]:
            yield one, other


def _blocks(names: Sequence[Entry]) -> Mapping[str, list[int]]:
    """Return the names that have something in common, by what it is; names alone in it, not."""
    acronyms = {word.plain for entry in names for word in entry.name.words if word.acronym}
    blocks: dict[str, list[int]] = {}
    for place, entry in enumerate(names):
        for key in dict.fromkeys(_keys(entry.name, acronyms)):
            blocks.setdefault(key, []).append(place)
    return {key: block for key, block in blocks.items() if len(block) > 1}


def _keys(name: Folded, acronyms: Collection[str]) -> Iterator[str]:
    heaviest = max(word.weight for word in name.words)
    for word in name.words:
        if word.acronym:
            yield f"acronym {word.plain}"
        elif word.weight == heaviest and len(word.stem) > 1:
            yield f"stem {word.stem}"
            yield f"sounds {word.sounds}"
    initials = "".join(word.plain[0] for word in name.words)
    for start, end in combinations(range(len(initials) + 1), 2):
        if 2 <= end - start <= LONGEST_RUN and initials[start:end] in acronyms:
            yield f"acronym {initials[start:end]}"
