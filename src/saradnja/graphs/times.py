"""When a node or an edge is there: spells from periods, and how well their ends are known."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from saradnja.dataset import Dataset
from saradnja.dates import AFTER_ALL, BEFORE_ALL, Date, Day, periods
from saradnja.declare import Declared
from saradnja.graphs.parts import Dating, Leaf, Scalar, Spell
from saradnja.model import Collaboration, Event, Evidence, Party, Record
from saradnja.vocabularies import EventKind

__all__ = ["Time", "lifetime", "of_value", "together", "told", "when", "widened"]

_LIVED: Final = {"founded": EventKind.FOUNDING, "dissolved": EventKind.DISSOLUTION}
"""The attributes that hold when a party began and ended, and the events that say so."""

_BETWEEN: Final = "; "


class Time(NamedTuple):
    """When something is, as its record says, and the leaves in which that stands.

    `ended_as_of` is the date as of which it is known to have ended.
    """

    during: Date | None
    ended_as_of: Date | None = None
    leaves: tuple[Leaf, ...] = ()

    @property
    def spells(self) -> tuple[Spell, ...]:
        """The stretches of time it may have filled; none where nothing is stated."""
        if self.during is not None:
            found = periods.extents(self.during, ended_as_of=self.ended_as_of)
            return together(Spell(first, last) for first, last in found)
        if self.ended_as_of is not None and self.ended_as_of.latest is not None:
            return (Spell(None, self.ended_as_of.latest),)
        return ()

    @property
    def dating(self) -> Dating:
        """How well it is known."""
        return _dating(self.during)


def when(dataset: Dataset, record: Record) -> Time:
    """Return the time of a record; a collaboration may have that of what it is part of."""
    if isinstance(record, Collaboration):
        return _inherited(dataset, record)
    during: Date | None = getattr(record, "during", None)
    ended: Date | None = getattr(record, "ended_as_of", None)
    leaves = [(record.id, ("during",))] if during is not None else []
    return Time(during, ended, (*leaves, *_leaf_of(record, ended)))


def _inherited(dataset: Dataset, collaboration: Collaboration) -> Time:
    leaves: list[Leaf] = []
    seen: set[str] = set()
    here: Record | None = collaboration
    while isinstance(here, Collaboration) and here.id not in seen:
        if here.during is not None:
            return Time(here.during, None, (*leaves, (here.id, ("during",))))
        seen.add(here.id)
        leaves.append((here.id, ("part_of",)))
        here = dataset.get(here.part_of) if here.part_of else None
    return Time(None)


def _leaf_of(record: Record, ended: Date | None) -> Iterable[Leaf]:
    """Return where in its evidence a record says as of when it had ended, if in one place only."""
    if ended is None or getattr(record, "as_of", None) is not None:
        return ()
    found = [index for index, item in enumerate(record.evidence) if item.as_of == ended]
    return [(record.id, ("evidence", found[0], "as_of"))] if len(found) == 1 else ()


def lifetime(party: Party) -> tuple[tuple[Spell, ...], dict[str, Scalar], tuple[Leaf, ...]]:
    """Return when a party was there, as its founding and dissolution say, and what they say.

    Where sources disagree about a day, the longest time is meant.
    """
    attributes: dict[str, Scalar] = {}
    leaves: list[Leaf] = []
    dates: dict[str, list[Date]] = {}
    for name, kind in _LIVED.items():
        for index, event in enumerate(party.events):
            if event.kind is kind and event.date is not None:
                dates.setdefault(name, []).append(event.date)
                leaves += [(party.id, ("events", index, field)) for field in ("kind", "date")]
        if name in dates:
            attributes[name] = _BETWEEN.join(map(str, dates[name]))
    start = _first(date.earliest for date in dates.get("founded", ()))
    end = _last(date.latest for date in dates.get("dissolved", ()))
    spells = () if start is None and end is None else together([Spell(start, end)])
    return spells, attributes, tuple(leaves)


def _first(days: Iterable[Day | None]) -> Day | None:
    found = min((day or BEFORE_ALL for day in days), default=BEFORE_ALL)
    return None if found == BEFORE_ALL else found


def _last(days: Iterable[Day | None]) -> Day | None:
    found = max((day or AFTER_ALL for day in days), default=AFTER_ALL)
    return None if found == AFTER_ALL else found


def together(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """Return spells in their order, with those that overlap as one; reversed ones are left out.

    >>> together([Spell(Day(2014, 1, 1), None), Spell(None, Day(2014, 2, 1))])
    (Spell(start=None, end=None),)
    """
    found: list[Spell] = []
    for spell in sorted(spells, key=lambda spell: (_start(spell), _end(spell))):
        if _start(spell) > _end(spell):
            continue
        if found and _start(spell) <= _end(found[-1]):
            end = max(_end(spell), _end(found[-1]))
            found[-1] = Spell(found[-1].start, None if end == AFTER_ALL else end)
        else:
            found.append(spell)
    return tuple(found)


def widened(spells: tuple[Spell, ...], inner: Iterable[Spell]) -> tuple[Spell, ...]:
    """Return the spells of a node, made wide enough for those of the edges it stands in.

    A limit of an edge that is not stated widens nothing.
    """
    if not spells:
        return ()
    days = [day for spell in inner for day in spell if day is not None]
    start, end = _start(spells[0]), _end(spells[-1])
    early = [day for day in days if day < start]
    late = [day for day in days if day > end]
    wide = list(spells)
    if early:
        wide[0] = Spell(min(early), wide[0].end)
    if late:
        wide[-1] = Spell(wide[-1].start, max(late))
    return tuple(wide)


def told(times: Iterable[Time]) -> dict[str, Scalar]:
    """Return as attributes what the records say of the time, which spells cannot say."""
    given = tuple(times)
    stated = [time.during for time in given if time.during is not None]
    ended = [time.ended_as_of for time in given if time.ended_as_of is not None]
    ranks: tuple[Dating, ...] = ("exact", "imprecise", "not_stated")
    found: dict[str, Scalar] = {}
    if stated:
        found["during"] = _BETWEEN.join(map(str, stated))
    if ended:
        found["ended_as_of"] = _BETWEEN.join(map(str, ended))
    found["dating"] = max((time.dating for time in given), key=ranks.index, default="not_stated")
    return found


def of_value(value: Declared) -> Date | None:
    """Return the date that a value has for itself, as an event or a statement does."""
    if isinstance(value, Event):
        return value.date
    during: Date | None = getattr(value, "during", None)
    return None if isinstance(value, Evidence) else during


def _dating(during: Date | None) -> Dating:
    if during is None:
        return "not_stated"
    if during.approximate or during.uncertain:
        return "imprecise"
    sides = str(during).split("/") if during.is_interval else [str(during)]
    if "" in sides:
        return "not_stated"
    dates = [Date(side) for side in sides if side != ".."]
    return "exact" if all(date.earliest == date.latest for date in dates) else "imprecise"


def _start(spell: Spell) -> Day:
    return spell.start or BEFORE_ALL


def _end(spell: Spell) -> Day:
    return spell.end or AFTER_ALL
