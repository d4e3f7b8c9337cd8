"""One row of a crosswalk: a field of ours, its place in another standard, and the way there."""

from collections.abc import Callable
from typing import Any, NamedTuple

import attrs

from saradnja.crosswalks.ledger import NO_PLACE
from saradnja.crosswalks.spots import Convert
from saradnja.declare import Declared

__all__ = ["Only", "Read", "Row", "Step", "only", "same"]

Read = Callable[[Any], Any]
"""What a value of the other standard is in our plain data; None where it is nothing of ours."""


class Step(NamedTuple):
    """One step to a place in the other standard; `many` things may stand there, in a list."""

    name: str
    many: bool


class Only(NamedTuple):
    """A row holds only where another field of the same owner has one of these values.

    A row with one value tells it by being there at all, so that the field counts as written.
    """

    field: str
    values: tuple[Any, ...]
    reason: str = NO_PLACE

    def holds(self, owner: Declared) -> bool:
        """Say whether it is so."""
        return getattr(owner, self.field) in self.values


def only(field: str, *values: Any, reason: str = NO_PLACE) -> Only:
    """Return the condition that a field has one of these values; `reason` is that of the loss."""
    return Only(field, values, reason)


def same(value: Any) -> Any:
    """Return a value that is in our plain data what it is there.

    >>> same("Rex")
    'Rex'
    """
    return value


@attrs.frozen
class Row:
    """Where a field goes.

    `source` names it from the record on, as in `amounts.amount`, without indexes. `target` is its
    place in the other standard's object: `name`, `location/address`; where a step ends in `[]`
    there is one thing for each of ours (`other_names[]/name`), else the first that fits is written
    and the others are lost, for the reason `taken`; with none, a row only fills what others left
    empty. `convert` makes the value (else texts, codes and dates stand as they are, and of a text
    its first wording), `read` brings it back. `when` limits the row. `lost` has the codes of what
    is lost even where the row holds, for the table in the docs; `note` says in English what else a
    reader of that table should know.
    """

    source: str
    target: str
    convert: Convert | None = None
    read: Read | None = None
    when: tuple[Only, ...] = attrs.field(default=(), kw_only=True)
    taken: str = attrs.field(default="loss_single", kw_only=True)
    lost: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    note: str = attrs.field(default="", kw_only=True)
    names: tuple[str, ...] = attrs.field(init=False)
    steps: tuple[Step, ...] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Take the two paths apart once."""
        steps = (Step(it.removesuffix("[]"), it.endswith("[]")) for it in self.target.split("/"))
        object.__setattr__(self, "names", tuple(self.source.split(".")))
        object.__setattr__(self, "steps", tuple(steps))
