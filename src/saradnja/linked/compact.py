"""What is said of a thing as JSON-LD, in the names that our context gives to everything."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from saradnja.declare import Declared
from saradnja.extras import Frozen
from saradnja.iris import stem
from saradnja.linked.nodes import Nodes, is_iri
from saradnja.linked.terms import Blank, Listed, Literal, Named, Properties, Thing
from saradnja.linked.vocabulary import (
    BASE,
    DATASET,
    LABEL,
    LICENCE,
    MODEL_VERSION,
    OF_PROPERTY,
    POSITION,
    SEQUENCE,
    TITLE,
    TYPE,
    VALUES,
    class_iri,
    concept_scheme_iri,
    datatype,
    field_iri,
)
from saradnja.schema import Property, Schema
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text

__all__ = ["Compact"]

_SAFE: Final = 2**53
"""Whole numbers from here on stand as texts: many programs read the numbers of JSON as floats."""

_STRING: Final = datatype(str)
_HEAD: Final = {MODEL_VERSION: "saradnja", BASE: "base", LICENCE: "licence"}


class _Named(NamedTuple):
    """The name of a class, and its fields by the IRI of their predicate."""

    name: str
    fields: Mapping[str, Property]


class Compact:
    """Writes what is said of things as `derive.context` says that it is read.

    `base` is what the document gives as `@base`: ids that are slugs are resolved against it. It is
    None where that would lead elsewhere (RFC 3986, 5.2), and IRIs are then written whole.
    """

    def __init__(self, schema: Schema, base: str | None) -> None:
        self.base: Final = base if base is not None and _resolves(base) else None
        self._nodes = Nodes(base)
        self._classes = {
            class_iri(found): _Named(
                found.name, {field_iri(field): field for field in found.properties}
            )
            for found in (*schema.records, *schema.values)
        }

    def head(self, properties: Properties) -> dict[str, Any]:
        """Return what a dataset says of itself."""
        data: dict[str, Any] = {} if self._nodes.head is None else {"@id": self._nodes.head}
        for predicate, things in properties:
            if predicate == TYPE:
                data["@type"] = [
                    "Dataset" if thing == Named(DATASET) else self._iri(thing) for thing in things
                ]
            elif predicate == TITLE:
                data["title"] = _wordings(things)
            else:
                data[_HEAD[predicate]] = _lexical(things[0])
        return data

    def record(self, iri: str, properties: Properties) -> dict[str, Any]:
        """Return a record with all its parts."""
        return {"@id": self._relative(iri), **self._node(properties)}

    def _node(self, properties: Properties) -> dict[str, Any]:
        (_, (kind,)), *rest = properties
        described = self._classes[self._iri(kind)]
        data: dict[str, Any] = {"@type": described.name}
        for predicate, things in rest:
            if predicate == POSITION:
                data["_position"] = int(_lexical(things[0]))
            elif predicate == SEQUENCE:
                data["_sequence"] = [self._sequence(thing) for thing in things]
            else:
                field = described.fields[predicate]
                data[field.name] = self._field(field, things)
        return data

    def _field(self, field: Property, things: tuple[Thing, ...]) -> Any:
        item = field.shape.item
        if not field.shape.many:
            return _wordings(things) if issubclass(item, Text) else self._item(item, things[0])
        if issubclass(item, Text):
            return [_labelled(thing) for thing in things]
        return [self._item(item, thing) for thing in things]

    def _item(self, item: type, thing: Thing) -> Any:
        if issubclass(item, Declared) and isinstance(thing, Blank):
            return self._node(thing.properties)
        if issubclass(item, Ref):
            return self._relative(self._iri(thing))
        if issubclass(item, Term):
            return self._iri(thing).removeprefix(f"{concept_scheme_iri(item)}/")
        text = _lexical(thing)
        if issubclass(item, Frozen):
            return json.loads(text)
        if issubclass(item, bool):
            return text == "true"
        return int(text) if issubclass(item, int) and abs(int(text)) < _SAFE else text

    def _sequence(self, thing: Thing) -> dict[str, Any]:
        said = dict(thing.properties) if isinstance(thing, Blank) else {}
        (listed,) = said[VALUES]
        items = listed.items if isinstance(listed, Listed) else ()
        return {
            "of_property": self._iri(said[OF_PROPERTY][0]),
            "values": [self._expanded(item) for item in items],
        }

    def _expanded(self, thing: Thing) -> Any:
        """Return a thing as it stands where no field says what it is."""
        if isinstance(thing, Named):
            return {"@id": self._relative(thing.iri)}
        text = _lexical(thing)
        kind = thing.datatype if isinstance(thing, Literal) else None
        return text if kind in (None, _STRING) else {"@value": text, "@type": kind}

    def _relative(self, iri: str) -> str:
        """Return an IRI as short as `@base` allows: only what comes of a slug is shortened."""
        key = self._nodes.id(iri) if self.base is not None else iri
        return iri if ":" in key else key

    def _iri(self, thing: Thing) -> str:
        return thing.iri if isinstance(thing, Named) else ""


def _resolves(base: str) -> bool:
    """Say whether a slug resolved against a base stands behind it, letter by letter."""
    stands = stem(base)
    return (
        is_iri(stands)
        and stands.endswith("/")
        and not any(mark in stands for mark in ("?", "#", "/./", "/../"))
    )


def _wordings(things: tuple[Thing, ...]) -> dict[str, str]:
    return {
        thing.language: thing.text
        for thing in things
        if isinstance(thing, Literal) and thing.language is not None
    }


def _labelled(thing: Thing) -> dict[str, Any]:
    said = dict(thing.properties) if isinstance(thing, Blank) else {}
    place = {"_position": int(_lexical(said[POSITION][0]))} if POSITION in said else {}
    return {**place, "label": _wordings(said[LABEL])}


def _lexical(thing: Thing) -> str:
    return thing.text if isinstance(thing, Literal) else ""
