"""All conflicts of a dataset: repeated values at odds, and fields a source states otherwise."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

from saradnja.catalogues import Named
from saradnja.checks.found import Path, classes_of
from saradnja.dataset import Dataset, refuse_other
from saradnja.declare import Declared
from saradnja.disagreement.conflict import Conflict, Side
from saradnja.disagreement.plain import plain
from saradnja.disagreement.repeated import REPEATED, Repeated, overlap
from saradnja.model import Evidence, Record
from saradnja.schema import describe_class, named
from saradnja.terms import Term
from saradnja.text import Text
from saradnja.vocabularies import EvidenceStance

__all__ = ["conflicts"]


def conflicts(dataset: Dataset) -> tuple[Conflict, ...]:
    """Return all on which the sources of a dataset disagree, in its order; nothing picks a winner.

    Two sorts are found. Repeated values of one record: events that happen once with dates that
    cannot both be true, counts of the same thing and unit and amounts of the same kind and
    currency for times that overlap, identifiers of one scheme. And fields of which a source
    `states` another value, contradicts it, or errs. An approximate date or number disagrees with
    none: how far it reaches nobody said. What is dated nowhere, neither by itself nor by its
    evidence, is compared with all others.

    >>> from saradnja.dates import Date
    >>> from saradnja.model import Event, Organisation
    >>> from saradnja.vocabularies import EventKind
    >>> founded = [Event(kind=EventKind.FOUNDING, date=Date(day)) for day in ("2011-05", "2011-06")]
    >>> nkss = Organisation(id="nkss", name=Text(en="ICSS"), events=tuple(founded))
    >>> print(*conflicts(Dataset([nkss])))
    Sources disagree about “nkss”, Events, founding: 2011-05, 2011-06.
    """
    refuse_other(dataset)
    classes = classes_of(dataset)
    return tuple(
        found
        for record in dataset
        for found in _conflicts(record, record, (), record.evidence, classes)
    )


def _conflicts(
    record: Record,
    value: Declared,
    path: Path,
    inherited: tuple[Evidence, ...],
    classes: tuple[type[Record], ...],
) -> Iterator[Conflict]:
    own: tuple[Evidence, ...] = getattr(value, "evidence", ()) or inherited
    yield from _stated_otherwise(record, value, path, classes)
    for field in describe_class(type(value), classes).properties:
        held = getattr(value, field.name)
        rule = REPEATED.get(field.shape.item)
        if rule is not None and isinstance(held, tuple):
            label = named(field)
            yield from _disagreeing(record, held, (*path, field.name), own, rule, label)
        for index, item in enumerate(held if isinstance(held, tuple) else ()):
            if isinstance(item, Declared) and not isinstance(item, Evidence):
                here = (*path, field.name, index)
                yield from _conflicts(record, item, here, own, classes)


def _stated_otherwise(
    record: Record, value: Declared, path: Path, classes: tuple[type[Record], ...]
) -> Iterator[Conflict]:
    """Find what the value's own evidence says against it, field by field."""
    evidence: tuple[Evidence, ...] = getattr(value, "evidence", ())
    against = [item for item in evidence if _is_against(item)]
    described = describe_class(type(value), classes)
    labels = {field.name: named(field) for field in described.properties}
    for name in dict.fromkeys(name for item in against for name in item.fields or ("",)):
        held = getattr(value, name, None) if name in labels else None
        own = plain(held) if name else plain(value)
        here = (*path, name) if name else path
        for_it = tuple(
            item
            for item in evidence
            if item not in against and (not item.fields or name in item.fields)
        )
        others: dict[str | None, list[Evidence]] = {}
        for item in against:
            if name in (item.fields or ("",)) and not _same(item.states, held if name else value):
                others.setdefault(item.states, []).append(item)
        if others:
            yield Conflict(
                record=record.ref,
                path=here,
                field=labels.get(name, named(described)),
                sides=(
                    Side(own, for_it, here),
                    *(Side(states, tuple(items), here) for states, items in others.items()),
                ),
            )


def _is_against(item: Evidence) -> bool:
    return item.states is not None or item.stance in (
        EvidenceStance.CONTRADICTS,
        EvidenceStance.MISTAKEN,
    )


def _same(states: str | None, held: object) -> bool:
    wordings = held.values() if isinstance(held, Text) else (plain(held),)
    return states is not None and states in wordings


def _disagreeing(
    record: Record,
    held: tuple[Any, ...],
    path: Path,
    inherited: tuple[Evidence, ...],
    rule: Repeated,
    label: Named,
) -> Iterator[Conflict]:
    alike: dict[tuple[Hashable, ...], list[int]] = {}
    for index, item in enumerate(held):
        key = rule.key(item)
        if key is not None:
            alike.setdefault(key, []).append(index)
    for key, indexes in alike.items():
        if len({plain(held[index]) for index in indexes}) == 1:
            continue
        for group in _groups(indexes, lambda one, other: _at_odds(rule, held[one], held[other])):
            sides: dict[str, list[int]] = {}
            for index in group:
                sides.setdefault(plain(held[index]) or "", []).append(index)
            yield Conflict(
                record=record.ref,
                path=path,
                field=label,
                kind=next((part for part in key if isinstance(part, Term)), None),
                sides=tuple(
                    Side(said, _evidence(held, places, inherited), (*path, places[0]))
                    for said, places in sides.items()
                ),
            )


def _at_odds(rule: Repeated, one: Any, other: Any) -> bool:
    if rule.time is not None and not overlap(rule.time(one), rule.time(other)):
        return False
    return rule.disagree(one, other)


def _groups(indexes: Sequence[int], at_odds: Callable[[int, int], bool]) -> Iterator[list[int]]:
    """Yield the values that disagree with another, those that hang together in one list."""
    left = list(indexes)
    while left:
        group = [left.pop(0)]
        for index in group:
            against = [other for other in left if at_odds(index, other)]
            group += against
            left = [other for other in left if other not in against]
        if len(group) > 1:
            yield sorted(group)


def _evidence(
    held: tuple[Any, ...], places: list[int], inherited: tuple[Evidence, ...]
) -> tuple[Evidence, ...]:
    found = (item for place in places for item in held[place].evidence or inherited)
    return tuple(dict.fromkeys(found))
