"""Whether references lead somewhere, and to records of the class the field takes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from saradnja.catalogues import Named
from saradnja.checks.facts import Facts
from saradnja.checks.found import found
from saradnja.checks.look import Look
from saradnja.checks.rules import Across, Ask
from saradnja.declare import Declared
from saradnja.model import Organisation, Party, Record, Relation
from saradnja.problems import Problem
from saradnja.schema import describe_class, named
from saradnja.vocabularies import RelationKind

__all__ = ["BROKEN_REFERENCES", "UNFIT_RELATIONS", "relations_to_themselves", "unknown_fields"]

_JOINS: Final[Mapping[RelationKind, tuple[type[Record], type[Record]]]] = {
    RelationKind.UNIT_OF: (Organisation, Organisation),
    RelationKind.PART_OF_GROUP: (Organisation, Organisation),
    RelationKind.SPLIT_FROM: (Organisation, Organisation),
    RelationKind.MERGED_INTO: (Organisation, Organisation),
    RelationKind.FISCAL_HOST_OF: (Party, Party),
    RelationKind.FOUNDED: (Party, Organisation),
}
"""Kinds of relation that join records of certain classes only: the subject's, the object's.

The others join what they find: one owns an organisation or a place, hosts a party or a
collaboration, and anything can be the same as, or succeed, another of its own class.
"""

_ALIKE: Final = frozenset({RelationKind.SUCCESSOR_OF, RelationKind.SAME_AS})


def _asked(look: Look, facts: Facts[Any]) -> Iterable[Ask]:
    return look.references


def _is_broken(facts: Facts[Any], key: Any, targets: tuple[type[Record], ...]) -> bool:
    kind = facts.kind(key)
    return kind is None or not issubclass(kind, targets)


def _broken_told(look: Look, facts: Facts[Any], ask: Ask) -> Iterator[Problem]:
    kind = facts.kind(facts.key(ask.target))
    value = str(ask.target)
    if kind is None:
        yield found("dangling_reference", look.record, ask.path, value=value)
        return
    targets: Any = ask.fits
    yield found(
        "reference_class",
        look.record,
        ask.path,
        value=value,
        class_=_called(kind),
        expected=tuple(map(_called, targets)),
    )


def _called(cls: type[Record]) -> Named:
    return named(describe_class(cls))


BROKEN_REFERENCES: Final = Across("broken_references", (Record,), _asked, _is_broken, _broken_told)
"""Find references to records that are not there, or are of a class the field does not take."""


class _Joined(NamedTuple):
    """What must fit the class of a subject: the kind of relation, and the key of its object."""

    kind: RelationKind
    object: Any


def relations_to_themselves(look: Look) -> Iterator[Problem]:
    """Find relations that join a record with itself."""
    relation: Relation = look.record
    if relation.subject == relation.object:
        yield found("relation_to_itself", relation, ("object",), value=str(relation.object))


def _joining_asked(look: Look, facts: Facts[Any]) -> Iterator[Ask]:
    relation: Relation = look.record
    if relation.subject == relation.object:
        return
    if relation.kind in _ALIKE or relation.kind in _JOINS:
        joined = _Joined(relation.kind, facts.key(relation.object))
        yield Ask(("kind",), relation.subject, joined)


def _is_unfit(facts: Facts[Any], key: Any, joined: _Joined) -> bool:
    subject, object_ = facts.kind(key), facts.kind(joined.object)
    if subject is None or object_ is None:
        return False
    first, second = _JOINS.get(joined.kind, (Record, Record))
    alike = joined.kind not in _ALIKE or subject is object_
    return not (alike and issubclass(subject, first) and issubclass(object_, second))


def _unfit_told(look: Look, facts: Facts[Any], ask: Ask) -> Iterator[Problem]:
    subject, object_ = (
        facts.kind(facts.key(key)) or Record for key in (look.record.subject, look.record.object)
    )
    yield found(
        "relation_classes",
        look.record,
        ask.path,
        kind=look.record.kind,
        subject=_called(subject),
        object=_called(object_),
    )


UNFIT_RELATIONS: Final = Across(
    "unfit_relations", (Relation,), _joining_asked, _is_unfit, _unfit_told
)
"""Find relations whose kind does not join records of such classes."""


def unknown_fields(look: Look) -> Iterator[Problem]:
    """Find evidence that names a field its record or value does not have."""
    for path, owner, evidence in look.evidence:
        if evidence.fields:
            known = _names(owner)
            for place, name in enumerate(evidence.fields):
                if name not in known:
                    yield found("evidence_field", look.record, (*path, "fields", place), value=name)


def _names(owner: Declared) -> set[str]:
    own = owner.extra if isinstance(owner, Record) else ()
    return {*(field.name for field in owner.__attrs_attrs__), *own}
