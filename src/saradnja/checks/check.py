"""All rules over a dataset: two rounds over its records, of which each is walked through once."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from saradnja.checks.cycles import PARTS_OF_THEMSELVES, rings
from saradnja.checks.facts import Facts
from saradnja.checks.found import classes_of
from saradnja.checks.ids import SIMILAR_IDS, similar_ids
from saradnja.checks.look import Look, look
from saradnja.checks.table import RULES, rules_of
from saradnja.dataset import Dataset, refuse_other
from saradnja.model import Record
from saradnja.problems import Problem

__all__ = ["check", "found_across", "found_by", "found_inside"]


def check(dataset: Dataset) -> tuple[Problem, ...]:
    """Return what is wrong with a dataset as a whole, and what a person should look at.

    Errors: a reference to nothing or to a record of a wrong class, something that is part of
    itself, a party that is its own member. Warnings: dates that contradict each other, words that
    mix two scripts, wordings that do not fit their tag, money for a body that cannot receive it.

    >>> check(Dataset())
    ()
    """
    refuse_other(dataset)
    return tuple(chain.from_iterable(found_by(dataset).values()))


def found_by(dataset: Dataset) -> Mapping[str, list[Problem]]:
    """Return what each rule finds in a dataset, by the name of the rule."""
    found: dict[str, list[Problem]] = {rule.name: [] for rule in RULES}
    classes = classes_of(dataset)
    facts = _Known(dataset)
    for record in dataset:
        facts.add(record, classes)
    for record in dataset:
        seen = look(record, classes)
        for name, problem in chain(found_inside(seen), found_across(seen, facts)):
            found[name].append(problem)
    found[PARTS_OF_THEMSELVES.name] += [
        ring.tell(ring.keys, dataset[ring.keys[0]]) for ring in rings(facts, classes)
    ]
    found[SIMILAR_IDS.name] += similar_ids(dataset)
    return found


def found_inside(seen: Look) -> Iterator[tuple[str, Problem]]:
    """Yield what the rules about one record find in it, each with the name of the rule."""
    cls: Any = type(seen.record)
    for rule in rules_of(cls).inside:
        if rule.kept is None or getattr(seen, rule.kept):
            for problem in rule.find(seen):
                yield rule.name, problem


def found_across(seen: Look, facts: Facts[Any]) -> Iterator[tuple[str, Problem]]:
    """Yield what the rules about what a record points to find, each with the name of the rule."""
    cls: Any = type(seen.record)
    for rule in rules_of(cls).across:
        for ask in rule.asks(seen, facts):
            if rule.wrong(facts, facts.key(ask.target), ask.fits):
                for problem in rule.tell(seen, facts, ask):
                    yield rule.name, problem


class _Known(Facts[str]):
    """What is asked about the records of a dataset, by their ids."""

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(_itself, list)
        self._dataset = dataset

    def kind(self, key: str) -> type[Record] | None:
        """Return the class of the record with an id, or None where there is no such record."""
        return self._dataset.class_of(key)


def _itself(key: str) -> str:
    return key
