"""The three sorts of rule: about one record, about what it points to, about all together."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from saradnja.checks.facts import Facts
from saradnja.checks.look import Ask, Look
from saradnja.model import Record
from saradnja.problems import Problem

__all__ = ["Across", "Ask", "Inside", "Together"]


class Inside(NamedTuple):
    """A rule about one record: what it finds by looking into records of some classes.

    With `kept`, only into those in which the walk found some: `evidence`, `amounts`.
    """

    name: str
    about: tuple[type[Record], ...]
    find: Callable[[Look], Iterator[Problem]]
    kept: str | None = None


class Across(NamedTuple):
    """A rule about what a record points to: it asks, and where the answer is wrong it tells why.

    `wrong` is called with the facts, the key of the target and what must fit it.
    """

    name: str
    about: tuple[type[Record], ...]
    asks: Callable[[Look, Facts[Any]], Iterable[Ask]]
    wrong: Callable[[Facts[Any], Any, Any], bool]
    tell: Callable[[Look, Facts[Any], Ask], Iterator[Problem]]


class Together(NamedTuple):
    """A rule about all records together, of which the name alone stands in the table."""

    name: str
