"""Crosswalks: which of our fields goes where in another standard, and what is lost on the way."""

from saradnja.crosswalks.conversions import (
    day,
    decimal,
    exact,
    linked,
    plain,
    through,
    wording,
    wordings,
)
from saradnja.crosswalks.crosswalk import CONTEXT, Crosswalk, Table
from saradnja.crosswalks.filling import fill
from saradnja.crosswalks.found import found_crosswalks
from saradnja.crosswalks.leaves import HEAD, Leaf, dotted, leaves
from saradnja.crosswalks.ledger import Ledger
from saradnja.crosswalks.restoring import restore
from saradnja.crosswalks.rows import Only, Row, only, same
from saradnja.crosswalks.spots import Convert, Spot, Unkept

__all__ = [
    "CONTEXT",
    "HEAD",
    "Convert",
    "Crosswalk",
    "Leaf",
    "Ledger",
    "Only",
    "Row",
    "Spot",
    "Table",
    "Unkept",
    "day",
    "decimal",
    "dotted",
    "exact",
    "fill",
    "found_crosswalks",
    "leaves",
    "linked",
    "only",
    "plain",
    "restore",
    "same",
    "through",
    "wording",
    "wordings",
]
