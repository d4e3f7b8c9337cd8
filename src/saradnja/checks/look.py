"""What one walk through a record finds, kept by kind for all rules that look inside records."""

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from operator import attrgetter
from typing import Any, Final, NamedTuple

from saradnja.checks.found import Path
from saradnja.checks.letters import is_odd, script_of
from saradnja.declare import Declared
from saradnja.model import Amount, Count, Evidence, Record
from saradnja.schema import describe_class
from saradnja.shapes import Ref
from saradnja.text import Text

__all__ = ["Ask", "Look", "look"]

Classes = tuple[type[Record], ...]


class Ask(NamedTuple):
    """What a record asks about another: where it points to it, its id, and what must fit there.

    Of a reference those are the classes of record that its field takes. Asks of one rule with
    equal `fits` and ids have equal answers, whoever asks.
    """

    path: Path
    target: str
    fits: Any


_ask: Final[Callable[[tuple[Path, str, Any]], Ask]] = partial(tuple.__new__, Ask)
"""Makes what `Ask` makes, in a third of the time."""


class Look:
    """A record, and what it holds wherever it stands: references, wordings, evidence and numbers.

    Evidence stands with the record or value that it speaks of, counts as the lists they are in. Of
    wordings only those are kept that are worth a look: `foreign` ones have other letters than those
    of ASCII, and `odd` ones, with their tag, others than those of the script that it says.
    """

    __slots__ = ("amounts", "counts", "evidence", "foreign", "odd", "record", "references")

    def __init__(self, record: Record) -> None:
        self.record: Any = record
        self.references: list[Ask] = []
        self.foreign: list[tuple[Path, str]] = []
        self.odd: list[tuple[Path, str, str]] = []
        self.evidence: list[tuple[Path, Declared, Evidence]] = []
        self.amounts: list[tuple[Path, Amount]] = []
        self.counts: list[tuple[Path, tuple[Count, ...]]] = []


class _Step(NamedTuple):
    """One field to look into: what it holds, and where a reference in it may lead."""

    name: str
    many: bool
    item: type
    targets: Classes


class _Plan(NamedTuple):
    """The fields of a class to look into, what gets all of them, and the kind it is kept as."""

    values: Callable[[Any], Iterable[Any]]
    steps: tuple[_Step, ...]
    kind: type[Declared] | None


def look(record: Record, classes: Classes) -> Look:
    """Walk through a record once.

    >>> from saradnja.model import CLASSES, Membership
    >>> found = look(Membership(id="m", member=Ref("a"), network=Ref("b")), CLASSES)
    >>> [(ask.path, ask.target) for ask in found.references]
    [(('member',), Ref('a')), (('network',), Ref('b'))]
    """
    found = Look(record)
    plans = _plans(classes)
    _walk(record, (), plans[record.__class__], plans, found)
    return found


class _Plans(dict[type[Declared], _Plan]):
    """The plan of each class, made when the first of its instances is met."""

    def __init__(self, classes: Classes) -> None:
        super().__init__()
        self._classes = classes

    def __missing__(self, cls: type[Declared]) -> _Plan:
        steps = tuple(
            _Step(field.name, field.shape.many, item, field.targets)
            for field in describe_class(cls, self._classes).properties
            for item in _LOOKED_FOR
            if issubclass(field.shape.item, item)
        )
        kind = next((kind for kind in _KEPT if issubclass(cls, kind)), None)
        plan = self[cls] = _Plan(_getter(tuple(step.name for step in steps)), steps, kind)
        return plan


_LOOKED_FOR: Final = (Ref, Text, Declared)
_KEPT: Final = (Evidence, Amount, Count)


@lru_cache(maxsize=16)
def _plans(classes: Classes) -> _Plans:
    return _Plans(classes)


def _getter(names: tuple[str, ...]) -> Callable[[Any], Iterable[Any]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: [getattr(value, name) for name in names]


def _walk(value: Declared, path: Path, plan: _Plan, plans: _Plans, found: Look) -> None:
    for held, (name, many, item, targets) in zip(plan.values(value), plan.steps, strict=True):
        if held is None or (many and not held):
            continue
        here = (*path, name)
        if not many:
            if item is Ref:
                found.references.append(_ask((here, held, targets)))
            elif item is Text:
                _read(held, here, found)
            else:
                _enter(held, here, value, plans, found)
            continue
        if item is Declared and plans[held[0].__class__].kind is Count:
            found.counts.append((here, held))
        for index, one in enumerate(held):
            if item is Ref:
                found.references.append(_ask(((*here, index), one, targets)))
            elif item is Text:
                _read(one, (*here, index), found)
            else:
                _enter(one, (*here, index), value, plans, found)


def _enter(one: Any, here: Path, owner: Declared, plans: _Plans, found: Look) -> None:
    plan = plans[one.__class__]
    if plan.kind is Evidence:
        found.evidence.append((here, owner, one))
    elif plan.kind is Amount:
        found.amounts.append((here, one))
    _walk(one, here, plan, plans, found)


def _read(text: Text, here: Path, found: Look) -> None:
    for tag, wording in text.items():
        if not wording.isascii():
            found.foreign.append(((*here, tag), wording))
            if is_odd(tag, wording):
                found.odd.append(((*here, tag), tag, wording))
        elif script_of(tag) == "Cyrl":
            found.odd.append(((*here, tag), tag, wording))
