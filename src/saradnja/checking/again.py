"""A second reading: what is wrong across records is told where it stands, once it is known."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import attrs

from saradnja.checking.gathering import Findings
from saradnja.checking.whole import Whole
from saradnja.checks.check import found_across
from saradnja.checks.cycles import PARTS_OF_THEMSELVES, Ring
from saradnja.checks.ids import SIMILAR_IDS, appearance
from saradnja.checks.look import look
from saradnja.files.contract import Locate
from saradnja.files.reading import Item, placed
from saradnja.model import Record
from saradnja.problems import Position, Problem

__all__ = ["find_across"]


class _Alike(NamedTuple):
    """An id that looks like another: where its record comes in a dataset, and in the file."""

    rank: int
    order: int
    id: str
    position: Position


def find_across(
    items: Iterable[Item], whole: Whole, rings: tuple[Ring, ...], similar: frozenset[int]
) -> Findings:
    """Return what the rules find that look from one record at another."""
    findings = Findings(whole.findings.limit)
    classes = whole.classes
    ranks = {cls: rank for rank, cls in enumerate(classes)}
    ids = dict.fromkeys((key for ring in rings for key in ring.keys), "")
    begin = {ring.keys[0] for ring in rings}
    firsts: dict[int, tuple[Record, Locate]] = {}
    alike: dict[str, list[_Alike]] = {}
    for order, (item, locate) in enumerate(items):
        if isinstance(item, Problem):
            continue
        cls = type(item)
        for rule, problem in found_across(look(item, classes), whole):
            findings.add(rule, cls, placed(problem, locate))
        key = whole.key(item.id)
        if key in ids:
            ids[key] = item.id
        if key in begin:
            firsts[key] = (item, locate)
        form = appearance(item.id)
        if whole.key(form) in similar:
            position = attrs.evolve(locate(("id",)), record=item.id)
            place = _Alike(ranks[cls], order, item.id, position)
            alike.setdefault(form, []).append(place)
    for ring in rings:
        record, locate = firsts[ring.keys[0]]
        problem = ring.tell([ids[key] for key in ring.keys], record)
        findings.add(PARTS_OF_THEMSELVES.name, Record, placed(problem, locate))
    for problem in _similar(alike):
        findings.add(SIMILAR_IDS.name, Record, problem)
    return findings


def _similar(alike: dict[str, list[_Alike]]) -> Iterator[Problem]:
    """Say of each id but the first that it looks like that one, in the order of a dataset."""
    told: list[tuple[_Alike, str]] = []
    for places in alike.values():
        first, *others = sorted(places)
        told += [(other, first.id) for other in others]
    for place, other in sorted(told):
        parameters = {"value": place.id, "other": other}
        yield Problem("similar_ids", parameters, place.position)
