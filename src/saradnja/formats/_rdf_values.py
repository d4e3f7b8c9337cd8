"""What a graph says of a record, as plain data: by field, strictly, all that is wrong together."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from saradnja.codes import Parameter
from saradnja.declare import Declared, Frozen
from saradnja.files import Path
from saradnja.formats._rdf_graph import RELATIVE, UNMAPPED, Graph, Node, Term, Unnamed
from saradnja.iris import Iri
from saradnja.linked.nodes import Nodes
from saradnja.linked.terms import RDF, XSD, Literal, Named
from saradnja.linked.vocabulary import (
    EDTF,
    JSON,
    LABEL,
    NAMESPACES,
    OF_PROPERTY,
    POSITION,
    SEQUENCE,
    TYPE,
    VALUES,
    class_iri,
    concept_scheme_iri,
    datatype,
    field_iri,
)
from saradnja.schema import Class, Property, describe_class, named
from saradnja.shapes import Ref
from saradnja.terms import Term as VocabularyTerm
from saradnja.text import Text

__all__ = ["Fault", "Refused", "Values", "short"]

_FIRST: Final = f"{RDF}first"
_REST: Final = f"{RDF}rest"
_NIL: Final = Named(f"{RDF}nil")
_STRING: Final = f"{XSD}string"
_LAST: Final = 10**18

_INTEGERS: Final = frozenset(
    {f"{XSD}integer", f"{XSD}long", f"{XSD}int", f"{XSD}short", f"{XSD}byte"}
    | {f"{XSD}{sign}Integer" for sign in ("positive", "nonPositive", "negative", "nonNegative")}
    | {f"{XSD}unsigned{size}" for size in ("Long", "Int", "Short", "Byte")}
)
"""The types of whole numbers (XML Schema 2, 3.4.13 to 3.4.25)."""

_ALSO: Final[Mapping[str, frozenset[str]]] = {
    EDTF: frozenset(
        {f"{EDTF}-level{level}" for level in (0, 1, 2)}
        | {XSD + name for name in ("date", "gYear", "gYearMonth")}
    ),
    f"{XSD}decimal": _INTEGERS,
    f"{XSD}integer": _INTEGERS,
}
"""What may stand for each type of literal besides itself and a text of no type."""

_FLOATS: Final = frozenset({f"{XSD}double", f"{XSD}float"})
_BOOLEANS: Final = {"1": "true", "0": "false"}
_PLACE: Final = re.compile(r"-?[0-9]{1,18}")
_NUMBER: Final = re.compile(r"(?P<minus>-?)\+?(?P<whole>[0-9]*)(?:\.(?P<places>[0-9]*))?")


class Fault(NamedTuple):
    """Something wrong at a path inside a record."""

    code: str
    parameters: dict[str, Parameter]
    path: Path


class Refused(Exception):
    """A value that cannot become plain data."""


class Values:
    """Turns what is said of nodes into plain data, and remembers which nodes were read."""

    def __init__(self, graph: Graph, nodes: Nodes, *, skip_others: bool) -> None:
        self.faults: list[Fault] = []
        self.taken: set[Node] = set()
        self._graph = graph
        self._nodes = nodes
        self._skip_others = skip_others

    def fields(self, node: Node, described: Class, path: Path) -> dict[str, Any]:
        """Return the fields of a record or value; raises `Refused` where a needed one is spoilt."""
        said = self._graph.said(node)
        known = _by_iri(described)
        orders = dict(self._sequences(said.get(SEQUENCE, ()), described, path))
        self._complain_of_others(said, described, path)
        data: dict[str, Any] = {}
        spoilt = False
        for iri, field in known.items():
            if iri not in said:
                continue
            try:
                value = self._field(field, said[iri], orders.get(iri), (*path, field.name))
            except Refused:
                spoilt = spoilt or field.required
            else:
                data.update(value if field.shape.item is Frozen else {field.name: value})
        if spoilt:
            raise Refused
        return data

    def place(self, node: Term, path: Path) -> int:
        """Return the place of a node among its like; one that has none comes last."""
        if isinstance(node, Literal):
            return _LAST
        found = self._graph.objects(node, POSITION)
        if not found:
            return _LAST
        try:
            text = self.literal(self.one(found, path), int, path)
        except Refused:
            return _LAST
        if not _PLACE.fullmatch(text):
            self.faults.append(Fault("not_a_whole_number", {"value": text}, path))
            return _LAST
        return int(text)

    def one(self, things: tuple[Term, ...], path: Path) -> Term:
        """Return the only thing there may be."""
        if len(things) == 1:
            return things[0]
        raise self._refused("rdf_several_values", path, number=len(things))

    def wordings(self, things: tuple[Term, ...], path: Path) -> dict[str, str]:
        """Return a text: one wording for each language."""
        found: dict[str, str] = {}
        for thing in things:
            if not isinstance(thing, Literal):
                raise self._refused("rdf_text_expected", path, value=short(thing))
            if thing.language is None:
                raise self._refused("text_without_language", path, value=thing.text)
            if thing.language in found:
                tag = thing.language
                raise self._refused("repeated_tag", path, value=tag, tag=tag)
            found[thing.language] = thing.text
        return found

    def literal(self, thing: Term, kind: type, path: Path) -> str:
        """Return a scalar as documents write it; its type must fit that of the field."""
        wanted = datatype(kind) or _STRING
        if not isinstance(thing, Literal):
            if isinstance(thing, Named) and issubclass(kind, Iri):
                return self._iri(thing, path)
            raise self._refused("rdf_text_expected", path, value=short(thing))
        if thing.datatype in _FLOATS and wanted != _STRING:
            raise self._refused("float_given", path, value=thing.text)
        fitting = thing.datatype in (wanted, _STRING) or thing.datatype in _ALSO.get(wanted, ())
        if thing.language is not None or not fitting:
            given = f"@{thing.language}" if thing.language else short(Named(thing.datatype or ""))
            raise self._refused(
                "rdf_type", path, value=thing.text, kind=given, expected=short(Named(wanted))
            )
        write = _LEXICAL.get(wanted)
        return thing.text if write is None else write(thing.text)

    def _field(
        self, field: Property, things: tuple[Term, ...], order: tuple[Term, ...] | None, path: Path
    ) -> Any:
        item = field.shape.item
        if not field.shape.many:
            if issubclass(item, Text):
                return self.wordings(things, path)
            return self._item(item, self.one(things, path), path)
        if issubclass(item, (Declared, Text)):
            ordered = sorted(things, key=lambda thing: self.place(thing, path))
        elif order is None:
            ordered = sorted(things, key=_letters)
        elif set(order) == set(things):
            ordered = list(order)
        else:
            raise self._refused("rdf_sequence", path, value=short(Named(field_iri(field))))
        return list(self._items(item, ordered, path))

    def _items(self, item: type, things: list[Term], path: Path) -> Iterator[Any]:
        read = self._text_node if issubclass(item, Text) else self._item
        for index, thing in enumerate(things):
            try:
                yield read(item, thing, (*path, index))
            except Refused:
                continue

    def _item(self, item: type, thing: Term, path: Path) -> Any:
        if issubclass(item, Declared):
            return self._part(item, thing, path)
        if issubclass(item, Ref):
            return self._nodes.id(self._iri(thing, path))
        if issubclass(item, VocabularyTerm):
            return self._iri(thing, path).removeprefix(f"{concept_scheme_iri(item)}/")
        if issubclass(item, Frozen):
            return self._extra(thing, path)
        return self.literal(thing, item, path)

    def _part(self, item: type[Declared], thing: Term, path: Path) -> dict[str, Any]:
        return self.fields(self._take(thing, path), describe_class(item), path)

    def _text_node(self, item: type, thing: Term, path: Path) -> dict[str, str]:
        node = self._take(thing, path)
        said = self._graph.said(node)
        for predicate in said.keys() - {LABEL, POSITION}:
            self.unknown(predicate, item.__name__, LABEL, path)
        return self.wordings(said.get(LABEL, ()), path)

    def _take(self, thing: Term, path: Path) -> Unnamed:
        """Take a blank node as the value of one field; each is read once, as a tree is."""
        if not isinstance(thing, Unnamed):
            raise self._refused("rdf_part_expected", path, value=short(thing))
        if thing in self.taken:
            raise self._refused("rdf_part_shared", path)
        self.taken.add(thing)
        return thing

    def _iri(self, thing: Term, path: Path) -> str:
        if not isinstance(thing, Named):
            raise self._refused("rdf_iri_expected", path, value=short(thing))
        if thing.iri.startswith(RELATIVE):
            raise self._refused("rdf_relative", path, value=thing.iri.removeprefix(RELATIVE))
        if thing.iri.lower().startswith("file:"):
            raise self._refused("rdf_file", path, value=thing.iri)
        return thing.iri

    def _extra(self, thing: Term, path: Path) -> dict[str, Any]:
        if not isinstance(thing, Literal):
            raise self._refused("rdf_text_expected", path, value=short(thing))
        if thing.datatype not in (JSON, _STRING):
            kind = short(Named(thing.datatype or ""))
            raise self._refused("rdf_type", path, value=thing.text, kind=kind, expected="rdf:JSON")
        try:
            data = json.loads(thing.text, object_pairs_hook=_without_repetition)
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            raise self._refused("rdf_json", path, value=thing.text)
        for key in data:
            if not key.startswith("x_"):
                raise self._refused("extra_key", path, value=key)
        return data

    def _sequences(
        self, things: tuple[Term, ...], described: Class, path: Path
    ) -> Iterator[tuple[str, tuple[Term, ...]]]:
        """Yield each property whose order is told, with its values in that order."""
        for thing in things:
            try:
                said = self._graph.said(self._take(thing, path))
                of = self._iri(self.one(said.get(OF_PROPERTY, ()), path), path)
                field = _by_iri(described).get(of)
                if field is None or not field.shape.many:
                    self.unknown(of, named(described), SEQUENCE, path)
                    continue
                yield of, self._listed(self.one(said.get(VALUES, ()), path), path)
            except Refused:
                continue

    def _listed(self, head: Term, path: Path) -> tuple[Term, ...]:
        items: list[Term] = []
        while head != _NIL:
            said = self._graph.said(head) if isinstance(head, Unnamed) else {}
            first, rest = said.get(_FIRST, ()), said.get(_REST, ())
            if head in self.taken or len(first) != 1 or len(rest) != 1:
                raise self._refused("rdf_list", path)
            if isinstance(head, Unnamed):
                self.taken.add(head)
            items.append(first[0])
            head = rest[0]
        return tuple(items)

    def _complain_of_others(
        self, said: Mapping[str, tuple[Term, ...]], described: Class, path: Path
    ) -> None:
        """Complain of statements that the model has no place for, and of classes besides."""
        known = _by_iri(described)
        kind = named(described)
        expected = next(iter(known), LABEL)
        for predicate in said:
            if predicate not in known and predicate not in _OWN:
                self.unknown(predicate, kind, expected, path)
        for thing in said.get(TYPE, ()):
            if not (isinstance(thing, Named) and thing.iri in _lineage(described)):
                self.unknown(TYPE, kind, class_iri(described), path, f" {short(thing)}")

    def unknown(
        self, predicate: str, kind: Parameter, expected: str, path: Path, besides: str = ""
    ) -> None:
        if not self._skip_others:
            value = short(Named(predicate)) + besides
            parameters = {"value": value, "kind": kind, "expected": short(Named(expected))}
            self.faults.append(Fault("rdf_unknown_property", parameters, path))

    def _refused(self, code: str, path: Path, **parameters: Parameter) -> Refused:
        self.faults.append(Fault(code, parameters, path))
        return Refused()


_OWN: Final = frozenset({TYPE, POSITION, SEQUENCE})


@lru_cache(maxsize=256)
def _by_iri(described: Class) -> Mapping[str, Property]:
    return {field_iri(field): field for field in described.properties}


@lru_cache(maxsize=256)
def _lineage(described: Class) -> frozenset[str]:
    """Return the IRIs of a class and of all it inherits from."""
    parents = [
        parent
        for parent in described.python.__mro__
        if issubclass(parent, Declared) and parent is not Declared and parent.__attrs_attrs__
    ]
    return frozenset(class_iri(describe_class(parent)) for parent in parents)


def short(thing: Term) -> str:
    """Return what a thing is, for people: with a prefix where one is known.

    >>> short(Named("http://www.w3.org/ns/org#member"))
    'org:member'
    """
    if isinstance(thing, Literal):
        return thing.text
    if isinstance(thing, Unnamed):
        return "[ … ]"
    for prefix, namespace in NAMESPACES.items():
        if thing.iri.startswith(namespace):
            return f"{prefix}:{thing.iri[len(namespace) :]}"
    return thing.iri.removeprefix(RELATIVE).removeprefix(UNMAPPED)


def _letters(thing: Term) -> str:
    return thing.iri if isinstance(thing, Named) else getattr(thing, "text", "")


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _plain_number(text: str) -> str:
    """Return a number as documents write it: no plus, a digit on each side of a point."""
    match = _NUMBER.fullmatch(text)
    if match is None or not (match["whole"] or match["places"]):
        return text
    whole = match["minus"] + (match["whole"] or "0")
    return f"{whole}.{match['places']}" if match["places"] else whole


def _whole_number(text: str) -> str:
    number = _plain_number(text)
    digits = number.removeprefix("-").lstrip("0")
    if not number.removeprefix("-").isdigit():
        return text
    return ("-" if number.startswith("-") and digits else "") + (digits or "0")


_LEXICAL: Final[Mapping[str, Callable[[str], str]]] = {
    f"{XSD}decimal": _plain_number,
    f"{XSD}integer": _whole_number,
    f"{XSD}boolean": lambda text: _BOOLEANS.get(text, text),
}
"""The forms of XML Schema that documents write otherwise."""
