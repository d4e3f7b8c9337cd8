"""What rules ask about other records than the one they look at, gathered from all of them."""

from collections import defaultdict
from collections.abc import Callable, Mapping, MutableSequence, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, Generic, NamedTuple, TypeVar

import attrs

from saradnja.checks.adding import Times, sums
from saradnja.dates import Date
from saradnja.model import Collaboration, FundingScheme, Organisation, Party, Record, Relation
from saradnja.schema import describe_class
from saradnja.vocabularies import AmountKind, EventKind, LegalForm, RelationKind

__all__ = ["FIELDS", "SUMMED", "UPWARD", "Facts", "Share", "Steps", "founding"]

K = TypeVar("K")

SUMMED: Final = (AmountKind.TOTAL, AmountKind.AWARDED)
"""Kinds of amount of a scheme that are the sum of those of its parts."""

UPWARD: Final = (
    RelationKind.UNIT_OF,
    RelationKind.PART_OF_GROUP,
    RelationKind.SUCCESSOR_OF,
    RelationKind.SPLIT_FROM,
    RelationKind.MERGED_INTO,
)
"""Kinds of relation that lead from a record to one before or above it, never back."""

Steps = tuple[str, str, type[Record]]
"""Ways up that can lead in a ring: the class or vocabulary, the field or term, the class here."""


class Share(NamedTuple):
    """A sum that a part of a scheme has: the kind of part, of sum, and what it is compared by."""

    part: object
    kind: AmountKind
    times: Times
    number: Decimal


_OF: Final = "of"
"""Under which what is gathered by key has the class of its values, if they are no keys."""


@attrs.define(eq=False, repr=False, slots=False)
class Facts(Generic[K]):
    """What rules ask about records that stand elsewhere, by keys that stand for their ids.

    The key is the id itself where all records are in memory, and something shorter where there are
    too many. `pairs` makes an empty row of keys, in which each step up is a key and the next.
    """

    key: Callable[[str], K]
    _pairs: Callable[[], MutableSequence[K]]
    foundings: dict[K, Date] = attrs.field(init=False, factory=dict, metadata={_OF: Date})
    times: dict[K, Date] = attrs.field(init=False, factory=dict, metadata={_OF: Date})
    wholes: dict[K, K] = attrs.field(init=False, factory=dict, metadata={_OF: None})
    informal: set[K] = attrs.field(init=False, factory=set, metadata={_OF: None})
    hosted: set[K] = attrs.field(init=False, factory=set, metadata={_OF: None})
    shares: defaultdict[K, list[Share]] = attrs.field(
        init=False, factory=lambda: defaultdict(list), metadata={_OF: Share}
    )
    steps: defaultdict[Steps, MutableSequence[K]] = attrs.field(
        init=False, default=attrs.Factory(lambda facts: defaultdict(facts._pairs), takes_self=True)
    )

    def kind(self, key: K) -> type[Record] | None:
        """Return the class of the record with a key, or None where there is no such record."""
        raise NotImplementedError

    def add(self, record: Record, classes: tuple[type[Record], ...]) -> K:
        """Take in what is asked about a record, and return its key."""
        key = self.key(record.id)
        cls: Any = type(record)
        for steps, field in _rising(cls, classes):
            above = getattr(record, field)
            if above is not None:
                self.steps[steps].extend((key, self.key(above)))
        for kind, gather in _GATHERED:
            if isinstance(record, kind):
                gather(self, record, key)
        return key

    def extend(self, other: "Facts[K]") -> None:
        """Take in what was gathered of other records."""
        for name in (*FIELDS, "steps"):
            ours, theirs = getattr(self, name), getattr(other, name)
            if isinstance(ours, defaultdict):
                for key, several in theirs.items():
                    ours[key].extend(several)
            else:
                ours.update(theirs)

    def time(self, key: K) -> Date | None:
        """Return when a collaboration took place: its own time, else that of its whole."""
        seen: set[K] = set()
        while key not in self.times and key in self.wholes and key not in seen:
            seen.add(key)
            key = self.wholes[key]
        return self.times.get(key)

    def _of_party(self, party: Party, key: K) -> None:
        date = founding(party)
        if date is not None:
            self.foundings[key] = date
        if isinstance(party, Organisation) and party.legal_form is LegalForm.NONE:
            self.informal.add(key)

    def _of_relation(self, relation: Relation, key: K) -> None:
        if relation.kind is RelationKind.FISCAL_HOST_OF:
            self.hosted.add(self.key(relation.object))
        if relation.kind in UPWARD and relation.subject != relation.object:
            steps = ("RelationKind", relation.kind.value, type(relation))
            self.steps[steps].extend((self.key(relation.subject), self.key(relation.object)))

    def _of_collaboration(self, collaboration: Collaboration, key: K) -> None:
        if collaboration.during is not None:
            self.times[key] = collaboration.during
        if collaboration.part_of is not None:
            self.wholes[key] = self.key(collaboration.part_of)

    def _of_scheme(self, scheme: FundingScheme, key: K) -> None:
        if scheme.part_of is None:
            return
        for kind in SUMMED:
            for times, (_, number) in sums(scheme.amounts, kind).items():
                share = Share(scheme.kind, kind, times, number)
                self.shares[self.key(scheme.part_of)].append(share)


FIELDS: Final[Mapping[str, type | None]] = {
    field.name: field.metadata[_OF] for field in attrs.fields(Facts) if _OF in field.metadata
}
"""What is gathered by key, and the class of its values; None where they are keys, or are not."""

_GATHERED: Final[Sequence[tuple[type[Record], Callable[[Facts[Any], Any, Any], None]]]] = (
    (Party, Facts._of_party),
    (Relation, Facts._of_relation),
    (Collaboration, Facts._of_collaboration),
    (FundingScheme, Facts._of_scheme),
)
"""The classes about whose records something is asked, and what gathers it."""


@lru_cache(maxsize=512)
def _rising(cls: Any, classes: tuple[type[Record], ...]) -> tuple[tuple[Steps, str], ...]:
    """Return the fields of a class that can lead to a record of the same class."""
    return tuple(
        ((field.owner, field.name, cls), field.name)
        for field in describe_class(cls, classes).properties
        if cls in field.targets and not field.shape.many
    )


def founding(party: Party) -> Date | None:
    """Return the earliest founding that a source states of a party."""
    dates = [
        event.date for event in party.events if event.kind is EventKind.FOUNDING and event.date
    ]
    return min(dates, default=None)
