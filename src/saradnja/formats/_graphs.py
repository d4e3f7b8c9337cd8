"""What the formats of graphs have in common: their options, days as they write them, losses."""

from typing import Final

from saradnja.crosswalks import Ledger
from saradnja.crosswalks.leaves import HEAD
from saradnja.dataset import Dataset
from saradnja.dates import Day
from saradnja.files import Option
from saradnja.graphs import MODES, Edge, Graph, Node, Scalar, Spell
from saradnja.languages import WRITINGS
from saradnja.problems import Loss

__all__ = ["OPTIONS", "TYPES", "dates", "losses", "values"]

OPTIONS: Final = (Option("language", WRITINGS), Option("mode", MODES))
"""The writing of the labels, and whether parties alone are nodes."""

TYPES: Final = {str: "string", int: "long", bool: "boolean"}
"""What GEXF and GraphML both call the types of attributes."""

_FIRST: Final = Day(1, 1, 1)
_LAST: Final = Day(9999, 12, 31)
"""The days that readers of dates understand; XML Schema has no year 0."""


def dates(spell: Spell) -> tuple[str | None, str | None]:
    """Return the first and the last day of a spell as ISO 8601 writes them, None for no limit.

    What lies before the year 1 or after the year 9999 is moved to that limit.

    >>> dates(Spell(Day(2011, 3, 1), None)), dates(Spell(Day(-43, 3, 15), Day(-43, 3, 15)))
    (('2011-03-01', None), (None, '0001-01-01'))
    """
    start, end = spell
    return (
        None if start is None or start < _FIRST else str(min(start, _LAST)),
        None if end is None or end > _LAST else str(max(end, _FIRST)),
    )


def values(part: Node | Edge) -> dict[str, Scalar]:
    """Return the attributes of a node or an edge with its type, which stands first."""
    return {"type": part.type, **part.attributes}


def losses(dataset: Dataset, found: Graph) -> tuple[Loss, ...]:
    """Return what a graph of a dataset leaves out."""
    ledger = Ledger(dataset)
    for record, path in found.kept:
        ledger.keep(record, path)
    if dataset.title is not None:  # of which one wording is written
        ledger.lose(HEAD, "loss_language", ("title",))
        for tag in dataset.title:
            ledger.lose(HEAD, "loss_wording", ("title", tag))
    return ledger.losses()
