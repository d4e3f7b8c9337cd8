"""What a record, and a dataset of itself, says as triples: every leaf of it, and their order."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, Final, NamedTuple

from saradnja.dataset import Dataset
from saradnja.declare import Declared
from saradnja.extras import Frozen
from saradnja.linked.nodes import Nodes
from saradnja.linked.terms import (
    Blank,
    Listed,
    Literal,
    Named,
    Properties,
    Thing,
    integer,
)
from saradnja.linked.vocabulary import (
    BASE,
    DATASET,
    JSON,
    LABEL,
    LICENCE,
    MODEL_VERSION,
    OF_PROPERTY,
    POSITION,
    SEQUENCE,
    TITLE,
    TYPE,
    VALUES,
    VOID_DATASET,
    class_iri,
    concept_iri,
    datatype,
    field_iri,
)
from saradnja.model import Record
from saradnja.schema import Property, describe_class
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text

__all__ = ["of_dataset", "of_record"]

_Said = tuple[str, tuple[Thing, ...]]


def of_dataset(dataset: Dataset, nodes: Nodes, version: str) -> Properties:
    """Return what a dataset says of itself; `version` is that of the model it is written in."""
    said: list[_Said] = [
        (TYPE, (Named(VOID_DATASET), Named(DATASET))),
        (MODEL_VERSION, (Literal(version),)),
    ]
    if dataset.title is not None:
        said.append((TITLE, tuple(_wordings(dataset.title))))
    if dataset.base is not None:
        said.append((BASE, (Literal(dataset.base),)))
    if dataset.licence is not None:
        said.append((LICENCE, (Literal(dataset.licence),)))
    return tuple(said)


def of_record(record: Record, position: int, nodes: Nodes) -> Properties:
    """Return what a record says; `position` is its place in the dataset, from 1.

    >>> from saradnja.model import Organisation
    >>> rex = Organisation(id="rex", name=Text(en="Cultural Centre Rex"))
    >>> predicate, (name,) = of_record(rex, 1, Nodes(None))[-1]
    >>> predicate, name.language
    ('https://schema.org/name', 'en')
    """
    return _properties(record, position, nodes)


def _properties(value: Declared, position: int | None, nodes: Nodes) -> Properties:
    """Return what a record or value says; its position stands among those of its kind, if any."""
    cls: Any = type(value)
    plan = _plan(cls)
    said: list[_Said] = [plan.type]
    if position is not None:
        said.append((POSITION, (integer(position),)))
    sequences: list[Thing] = []
    for field in plan.fields:
        held = getattr(value, field.name)
        if held is None or held == () or (field.is_extra and not held):
            continue
        if not field.many:
            said.append((field.iri, field.write(held, None, nodes)))
            continue
        if field.is_node:
            places = range(1, len(held) + 1) if len(held) > 1 else (None,)
            things = [
                thing
                for item, place in zip(held, places, strict=True)
                for thing in field.write(item, place, nodes)
            ]
        else:
            given = [thing for item in held for thing in field.write(item, None, nodes)]
            things = sorted(set(given), key=_order)
            if things != given:
                sequences.append(_sequence(field.iri, given))
        said.append((field.iri, tuple(things)))
    if sequences:
        said.append((SEQUENCE, tuple(sequences)))
    return tuple(said)


class _Field(NamedTuple):
    """How the values of one field are written."""

    name: str
    iri: str
    many: bool
    is_node: bool
    is_extra: bool
    write: "_Write"


class _Plan(NamedTuple):
    """How the instances of one class are written."""

    type: _Said
    fields: tuple[_Field, ...]


@lru_cache(maxsize=256)
def _plan(cls: Any) -> _Plan:
    described = describe_class(cls)
    return _Plan(
        type=(TYPE, (Named(class_iri(described)),)),
        fields=tuple(map(_field, described.properties)),
    )


def _field(field: Property) -> _Field:
    item = field.shape.item
    grouped = issubclass(item, Text) and field.shape.many
    return _Field(
        name=field.name,
        iri=field_iri(field),
        many=field.shape.many,
        is_node=grouped or issubclass(item, Declared),
        is_extra=item is Frozen,
        write=_label if grouped else _writer(item),
    )


_Write = Callable[[Any, int | None, Nodes], tuple[Thing, ...]]
"""Returns what a value becomes, given its place among its like, if it has one."""


def _writer(item: type) -> _Write:
    if issubclass(item, Term):
        return partial(_concept, {term.value: Named(concept_iri(term)) for term in item})
    for kind, write in _WRITERS.items():
        if issubclass(item, kind):
            return write
    return partial(_literal, datatype(item))


def _part(value: Declared, place: int | None, nodes: Nodes) -> tuple[Thing, ...]:
    return (Blank(_properties(value, place, nodes)),)


def _text(text: Text, place: int | None, nodes: Nodes) -> tuple[Thing, ...]:
    return tuple(_wordings(text))


def _label(text: Text, place: int | None, nodes: Nodes) -> tuple[Thing, ...]:
    """Keep the wordings of a text together, where several texts stand under one field."""
    position = () if place is None else ((POSITION, (integer(place),)),)
    return (Blank((*position, (LABEL, tuple(_wordings(text))))),)


def _wordings(text: Text) -> Iterator[Thing]:
    return (Literal(wording, tag) for tag, wording in text.items())


def _reference(key: str, place: int | None, nodes: Nodes) -> tuple[Thing, ...]:
    return (Named(nodes.iri(key)),)


def _concept(
    concepts: Mapping[str, Named], term: Term, place: int | None, nodes: Nodes
) -> tuple[Thing, ...]:
    return (concepts[term.value],)


def _extra(extra: Frozen, place: int | None, nodes: Nodes) -> tuple[Thing, ...]:
    """Write what is beyond the model as RFC 8785 has it: keys in order, nothing between tokens."""
    text = json.dumps(_sorted(extra), ensure_ascii=False, separators=(",", ":"))
    return (Literal(text, None, JSON),)


def _sorted(value: Any) -> Any:
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda key: str(key).encode("utf-16-be"))
        return {key: _sorted(value[key]) for key in keys}
    return [_sorted(item) for item in value] if isinstance(value, tuple) else value


def _literal(kind: str | None, value: Any, place: int | None, nodes: Nodes) -> tuple[Thing, ...]:
    if isinstance(value, bool):
        return (Literal(str(value).lower(), None, kind),)
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return (Literal(text, None, kind),)


_WRITERS: Final[Mapping[type, _Write]] = {
    Declared: _part,
    Text: _text,
    Ref: _reference,
    Frozen: _extra,
}
"""What is no literal of a data type, or more than one."""


def _order(thing: Thing) -> str:
    return thing.iri if isinstance(thing, Named) else getattr(thing, "text", "")


def _sequence(predicate: str, things: Iterable[Thing]) -> Blank:
    values = Listed(tuple(things))
    return Blank(((OF_PROPERTY, (Named(predicate),)), (VALUES, (values,))))
