"""Whether references lead to records, and to records of a fitting class."""

from collections.abc import Iterator, Mapping
from typing import Final

from saradnja.catalogues import Named
from saradnja.checks.found import classes_of, found
from saradnja.dataset import Dataset
from saradnja.declare import Declared, Held, held
from saradnja.model import Evidence, Organisation, Party, Record, Relation
from saradnja.problems import Problem
from saradnja.schema import describe_class, named
from saradnja.shapes import Ref
from saradnja.vocabularies import RelationKind

__all__ = ["broken_references", "unfit_relations", "unknown_fields"]

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


def broken_references(dataset: Dataset) -> Iterator[Problem]:
    """Find references to records that are not there, or are of a class the field does not take."""
    classes = classes_of(dataset)
    for record in dataset:
        for here in held(record):
            if isinstance(here.item, Ref):
                yield from _broken(dataset, classes, record, here)


def _broken(
    dataset: Dataset, classes: tuple[type[Record], ...], record: Record, here: Held
) -> Iterator[Problem]:
    field = describe_class(type(here.owner), classes)[here.field]
    target = dataset.get(here.item)
    if target is None:
        yield found("dangling_reference", record, here.path, value=str(here.item))
    elif not isinstance(target, field.targets):
        yield found(
            "reference_class",
            record,
            here.path,
            value=str(here.item),
            class_=_called(type(target)),
            expected=tuple(map(_called, field.targets)),
        )


def _called(cls: type[Record]) -> Named:
    return named(describe_class(cls))


def unfit_relations(dataset: Dataset) -> Iterator[Problem]:
    """Find relations whose kind does not join such records, or that join a record with itself."""
    for relation in dataset.select(Relation):
        subject, object_ = dataset.get(relation.subject), dataset.get(relation.object)
        if relation.subject == relation.object:
            yield found("relation_to_itself", relation, ("object",), value=str(relation.object))
        elif subject is not None and object_ is not None:
            first, second = _JOINS.get(relation.kind, (Record, Record))
            alike = relation.kind not in _ALIKE or type(subject) is type(object_)
            if not (alike and isinstance(subject, first) and isinstance(object_, second)):
                yield found(
                    "relation_classes",
                    relation,
                    ("kind",),
                    kind=relation.kind,
                    subject=_called(type(subject)),
                    object=_called(type(object_)),
                )


def unknown_fields(dataset: Dataset) -> Iterator[Problem]:
    """Find evidence that names a field its record or value does not have."""
    for record in dataset:
        for path, owner, item in held(record):
            if isinstance(item, Evidence) and item.fields:
                known = _names(owner)
                for place, name in enumerate(item.fields):
                    if name not in known:
                        yield found("evidence_field", record, (*path, "fields", place), value=name)


def _names(owner: Declared) -> set[str]:
    own = owner.extra if isinstance(owner, Record) else ()
    return {*(field.name for field in owner.__attrs_attrs__), *own}
