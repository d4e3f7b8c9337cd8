"""JSON-LD under our own context, read as the JSON that it is: fast, and every value has its place.

A processor of JSON-LD that walks a large context for each node takes two hundred times as long.
What our writer does not write is left to it.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

from saradnja.declare import Declared
from saradnja.derive.context import jsonld_context
from saradnja.extras import OWN, Frozen
from saradnja.files import Classes, Entry, Head, Locate, Path
from saradnja.linked.nodes import Nodes, is_iri
from saradnja.linked.vocabulary import (
    VOID_DATASET,
    concept_scheme_iri,
    field_iri,
)
from saradnja.problems import Position
from saradnja.schema import Class, Property, describe, describe_class
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text

__all__ = ["documents"]

_HEAD: Final = ("saradnja", "title", "base", "licence")
_TYPES: Final = ([VOID_DATASET, "Dataset"], ["Dataset", VOID_DATASET])
_LAST: Final = 10**18
_PLAIN: Final[Mapping[type, Any]] = {
    Text: (str, dict),
    int: (str, int, float),
    bool: (str, int, float),
}
"""What is taken as it stands in a document, where that is not texts alone; it is checked later."""


class _Unusual(Exception):
    """Something that a processor of JSON-LD has to make sense of."""


class _Found(NamedTuple):
    place: int
    entry: Entry


def documents(value: Any, classes: Classes, locate: Locate) -> "list[Head | Entry] | None":
    """Return the head and the records of a document as our writer writes it, None of any other."""
    try:
        return _items(value, classes, locate)
    except _Unusual:
        return None


def _items(value: Any, classes: Classes, locate: Locate) -> "list[Head | Entry]":
    if not isinstance(value, dict) or value.get("@type") not in _TYPES:
        raise _Unusual
    base = value.get("base")
    if not (base is None or isinstance(base, str)):
        raise _Unusual
    nodes = Nodes(base)
    reader = _Reader(nodes, _based(value.get("@context"), base, classes), classes)
    if value.get("@id") != nodes.head:
        raise _Unusual
    lists = {found.key for found in describe(classes).records}
    found: list[_Found] = []
    head = {}
    for key, inner in value.items():
        if key in _HEAD:
            head[key] = inner
        elif key in lists and isinstance(inner, list):
            found += (
                reader.record(item, partial(_inside, locate, (key, index)))
                for index, item in enumerate(inner)
            )
        elif key not in ("@context", "@id", "@type"):
            raise _Unusual
    found.sort(key=lambda it: it.place)
    return [Head(head, locate), *(it.entry for it in found)]


def _based(contexts: Any, base: str | None, classes: Classes) -> bool:
    """Say whether ids are resolved against the base; `_Unusual` where the context is not ours."""
    ours = jsonld_context(classes)["@context"]
    if contexts == [ours]:
        return False
    if base is not None and contexts == [ours, {"@base": base}]:
        return True
    raise _Unusual


def _inside(locate: Locate, start: Path, path: Path, *, key: bool = False) -> Position:
    return locate((*start, *path), key=key)


class _Reader:
    def __init__(self, nodes: Nodes, based: bool, classes: Classes) -> None:
        self._nodes = nodes
        self._based = based
        self._classes = {found.name: _Plan(found) for found in describe(classes).records}
        self._parts: dict[type, _Plan] = {}

    def record(self, value: Any, locate: Locate) -> _Found:
        kind = _of(value, "@type")
        plan = self._classes.get(kind) if isinstance(kind, str) else None
        if plan is None:
            raise _Unusual
        key = self._id(_of(value, "@id"))
        if value.get("id", key) != key:
            raise _Unusual
        data = self._fields(value, plan, ("@id", "@type"))
        return _Found(_place(value), Entry(plan.name, {**data, "id": key}, locate))

    def _fields(self, value: Mapping[str, Any], plan: "_Plan", own: tuple[str, ...]) -> Any:
        orders = self._orders(value.get("_sequence", ()), plan)
        data: dict[str, Any] = {}
        for name, inner in value.items():
            if name.startswith(("@", "_")):
                if name not in own and name not in ("_position", "_sequence"):
                    raise _Unusual
                continue
            field = plan.fields.get(name)
            if field is None and name.startswith(OWN):
                raise _Unusual  # stands under `extra`, or means nothing here
            if field is None:
                data[name] = inner
            elif field.shape.item is Frozen:
                data.update(_extra(inner))
            elif field.shape.many:
                data[name] = self._many(field, inner, orders.pop(name, None))
            else:
                data[name] = self._one(field.shape.item, inner)
        if orders:
            raise _Unusual
        return data

    def _many(self, field: Property, value: Any, order: list[Any] | None) -> list[Any]:
        item = field.shape.item
        if not isinstance(value, list):
            raise _Unusual
        if issubclass(item, (Declared, Text)):
            places = [_place(inner) for inner in value]
            if places != sorted(places):
                raise _Unusual
            if issubclass(item, Text):
                return [_label(inner) for inner in value]
            return [self._one(item, inner) for inner in value]
        if not all(isinstance(inner, str) for inner in value):
            raise _Unusual
        found = [self._one(item, inner) for inner in value]
        if order is None:
            return sorted(dict.fromkeys(found), key=self._letters(item))
        told = [self._one(item, inner) for inner in order]
        if set(told) != set(found):
            raise _Unusual
        return told

    def _one(self, item: type, value: Any) -> Any:
        if issubclass(item, Declared):
            if item not in self._parts:
                self._parts[item] = _Plan(describe_class(item))
            plan = self._parts[item]
            if _of(value, "@type") != plan.name:
                raise _Unusual
            return self._fields(value, plan, ("@type",))
        if issubclass(item, Ref):
            return self._id(value)
        if not isinstance(value, _PLAIN.get(item, str)):
            raise _Unusual
        if issubclass(item, Term) and ":" in value and is_iri(value):
            raise _Unusual
        return value

    def _orders(self, sequences: Any, plan: "_Plan") -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for sequence in sequences if isinstance(sequences, (list, tuple)) else [None]:
            if not isinstance(sequence, dict) or sequence.keys() != {"of_property", "values"}:
                raise _Unusual
            of, values = sequence["of_property"], sequence["values"]
            field = plan.by_iri.get(of) if isinstance(of, str) else None
            if field is None or not isinstance(values, list):
                raise _Unusual
            found[field.name] = [_compact(field.shape.item, item) for item in values]
        return found

    def _id(self, value: Any) -> str:
        if not isinstance(value, str):
            raise _Unusual
        if ":" in value:
            return self._nodes.id(value)
        iri = self._nodes.stem + value
        if self._based and self._nodes.id(iri) == value:
            return value
        if is_iri(iri):
            raise _Unusual
        return value  # JSON-LD would drop it without a word; told as an id that is none

    def _letters(self, item: type) -> Callable[[str], str]:
        return self._nodes.iri if issubclass(item, Ref) else str


class _Plan:
    """The fields of one class by their names and by their IRIs."""

    def __init__(self, described: Class) -> None:
        self.name = described.name
        self.fields = {field.name: field for field in described.properties}
        self.by_iri = {field_iri(field): field for field in described.properties}


def _of(value: Any, key: str) -> Any:
    if not isinstance(value, dict):
        raise _Unusual
    return value.get(key)


def _place(value: Any) -> int:
    place = _of(value, "_position")
    if place is None:
        return _LAST
    if type(place) is not int:
        raise _Unusual
    return place


def _label(value: Any) -> Any:
    if _of(value, "label") is None or not value.keys() <= {"_position", "label"}:
        raise _Unusual
    return value["label"]


def _extra(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not all(key.startswith(OWN) for key in value):
        raise _Unusual
    return value


def _compact(item: type, value: Any) -> str:
    """Return a value of a sequence as it stands in its field."""
    if isinstance(value, dict) and value.keys() == {"@value", "@type"}:
        value = value["@value"]
    elif isinstance(value, dict) and value.keys() == {"@id"}:
        value = value["@id"]
    if not isinstance(value, str):
        raise _Unusual
    return value.removeprefix(f"{concept_scheme_iri(item)}/") if issubclass(item, Term) else value
