"""All rules over a dataset, one after another."""

from collections.abc import Callable, Iterator
from typing import Final

from saradnja.checks.bygone import bygone_currencies, bygone_states
from saradnja.checks.chronology import contradicting_dates, too_early
from saradnja.checks.cycles import own_member, parts_of_themselves
from saradnja.checks.ids import similar_ids
from saradnja.checks.money import money_without_host
from saradnja.checks.references import broken_references, unfit_relations, unknown_fields
from saradnja.checks.sums import counts_that_do_not_add_up, parts_over_the_whole
from saradnja.checks.wordings import damaged_wordings, mixed_wordings, strange_scripts
from saradnja.dataset import Dataset
from saradnja.problems import Problem

__all__ = ["RULES", "check"]

Rule = Callable[[Dataset], Iterator[Problem]]
"""One rule: it yields what it finds, each with the record and the path in it."""

RULES: Final[tuple[Rule, ...]] = (
    broken_references,
    unfit_relations,
    unknown_fields,
    parts_of_themselves,
    own_member,
    similar_ids,
    contradicting_dates,
    too_early,
    bygone_currencies,
    bygone_states,
    money_without_host,
    counts_that_do_not_add_up,
    parts_over_the_whole,
    mixed_wordings,
    strange_scripts,
    damaged_wordings,
)


def check(dataset: Dataset) -> tuple[Problem, ...]:
    """Return what is wrong with a dataset as a whole, and what a person should look at.

    Errors: a reference to nothing or to a record of a wrong class, something that is part of
    itself, a party that is its own member. Warnings: dates that contradict each other, words that
    mix two scripts, wordings that do not fit their tag, money for a body that cannot receive it.

    >>> check(Dataset())
    ()
    """
    return tuple(problem for rule in RULES for problem in rule(dataset))
