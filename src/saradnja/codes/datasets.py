"""What can be wrong with datasets as a whole: their ids, and what the checks find."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error, warning

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "duplicate_id": error(
        "Two records have the id “{value}”[, the first one at {first}].",
        "Give one of them another id, or join them if they are the same.",
    ),
    "unknown_record": error(
        "There is no record with the id “{value}”.",
        "Check the id letter by letter; ids in Latin and in Cyrillic letters are different.",
    ),
    "conflicting_records": error(
        "The datasets have two different records with the id “{value}”.",
        "Join the two records by hand, or give one of them another id.",
    ),
    "conflicting_heads": error(
        "The datasets do not agree on what they say of themselves: {value}.",
        "Let both say the same first: dataset.replace(title=…).",
    ),
    "dangling_reference": error(
        "It points to “{value}”, and there is no such record.",
        "Add the record, or correct the id letter by letter.",
    ),
    "reference_class": error(
        "It points to “{value}”, which is a record of the class {class_}.",
        "Point to a record of the class {expected}.",
    ),
    "relation_to_itself": error(
        "The record “{value}” stands in a relation to itself.",
        "Correct the subject or the object.",
    ),
    "relation_classes": error(
        "The relation “{kind}” cannot join {subject} with {object}.",
        "Choose another kind of relation, or correct the subject or the object.",
    ),
    "evidence_field": error(
        "The evidence names the field “{value}”, which does not exist here.",
        "Write the name of a field of this record, or leave fields out to mean all.",
    ),
    "part_of_itself": error(
        "This goes round in a ring: {value}.",
        "Remove one of the steps; nothing is part of itself.",
    ),
    "own_member": error(
        "“{value}” is given as a member of itself.",
        "Correct the member or the network.",
    ),
    "events_reversed": warning(
        "“{event}” is dated {value}, before “{other}”, which is dated {other_date}.",
        "Check both dates against their sources.",
    ),
    "outside_whole": warning(
        "It is dated {value}, outside the time of “{whole}”, of which it is a part: {other}.",
        "Check both dates against their sources.",
    ),
    "ended_and_going_on": warning(
        "It is said to have ended, and its period {value} to be still going.",
        "Write the end, or {value} without the two dots if nobody says when it ended.",
    ),
    "before_founding": warning(
        "It is dated {value}, before the founding of “{party}”, which is dated {founding}.",
        "Check both dates against their sources.",
    ),
    "no_fiscal_host": warning(
        "The recipient “{value}” is no legal person and cannot receive money.",
        "Name the fiscal host of this funding, or a relation that says who hosts the recipient.",
    ),
    "counts_do_not_add_up": warning(
        "“{whole}” is given as {value}, but its parts ({parts}) make {sum}.",
        "Check the numbers against their sources; where a source errs, say so in “stance”.",
    ),
    "parts_over_the_whole": warning(
        "Parts (“{part}”) make {sum} {currency}, the whole (“{whole}”) only {value} {currency}.",
        "Check the sums against their sources, and what is a part of what.",
    ),
}
