"""What a graph says of a record, as plain data: by field, strictly, all that is wrong together."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeVar

from saradnja.codes import Parameter, nearest
from saradnja.declare import Declared
from saradnja.errors import InvalidValue
from saradnja.extras import Frozen
from saradnja.files import Path
from saradnja.formats._rdf_graph import Graph, Node, Term, Unnamed
from saradnja.formats._rdf_literals import extra, iri, letters, scalar, short, wordings
from saradnja.linked.nodes import Nodes
from saradnja.linked.terms import RDF, Literal, Named
from saradnja.linked.vocabulary import (
    LABEL,
    OF_PROPERTY,
    POSITION,
    SEQUENCE,
    TYPE,
    VALUES,
    class_iri,
    concept_scheme_iri,
    field_iri,
)
from saradnja.schema import Class, Property, describe_class, named
from saradnja.shapes import Ref
from saradnja.terms import Term as VocabularyTerm
from saradnja.text import Text

__all__ = ["Fault", "Refused", "Values"]

R = TypeVar("R")

_FIRST: Final = f"{RDF}first"
_REST: Final = f"{RDF}rest"
_NIL: Final = Named(f"{RDF}nil")
_LAST: Final = 10**18

_PLACE: Final = re.compile(r"-?[0-9]{1,18}")


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
        known = _plan(described).fields
        orders = dict(self._sequences(said.get(SEQUENCE, ()), described, path))
        self._complain_of_others(said, described, path)
        data: dict[str, Any] = {}
        spoilt = False
        for predicate, field in known.items():
            if predicate not in said and predicate not in orders:
                continue
            try:
                value = self._field(
                    field, said.get(predicate, ()), orders.get(predicate), (*path, field.name)
                )
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
            text = self.scalar(self.one(found, path), int, path)
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
        return self._told(path, wordings, things)

    def scalar(self, thing: Term, kind: type, path: Path) -> str:
        """Return a scalar as documents write it; its type must fit the kind of value."""
        return self._told(path, scalar, thing, kind)

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
            ordered = sorted(things, key=letters)
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
            return self._nodes.id(self._told(path, iri, thing))
        if issubclass(item, VocabularyTerm):
            return self._told(path, iri, thing).removeprefix(f"{concept_scheme_iri(item)}/")
        if issubclass(item, Frozen):
            return self._told(path, extra, thing)
        return self.scalar(thing, item, path)

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

    def _sequences(
        self, things: tuple[Term, ...], described: Class, path: Path
    ) -> Iterator[tuple[str, tuple[Term, ...]]]:
        """Yield each property whose order is told, with its values in that order."""
        for thing in things:
            try:
                said = self._graph.said(self._take(thing, path))
                for predicate in said.keys() - {OF_PROPERTY, VALUES}:
                    self.unknown(predicate, short(Named(SEQUENCE)), VALUES, path)
                of = self._told(path, iri, self.one(said.get(OF_PROPERTY, ()), path))
                field = _plan(described).fields.get(of)
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
        known = _plan(described).fields
        kind = named(described)
        for predicate in said:
            if predicate not in known and predicate not in _OWN:
                self.unknown(predicate, kind, _nearest(predicate, known), path)
        for thing in said.get(TYPE, ()):
            if not (isinstance(thing, Named) and thing.iri in _plan(described).lineage):
                self.unknown(TYPE, kind, class_iri(described), path, f" {short(thing)}")

    def unknown(
        self, predicate: str, kind: Parameter, expected: str, path: Path, besides: str = ""
    ) -> None:
        if not self._skip_others:
            value = short(Named(predicate)) + besides
            parameters = {"value": value, "kind": kind, "expected": short(Named(expected))}
            self.faults.append(Fault("rdf_unknown_property", parameters, path))

    def _told(self, path: Path, read: Callable[..., R], *given: Any) -> R:
        """Return what a reader makes of a thing, or tell what it complains of."""
        try:
            return read(*given)
        except InvalidValue as error:
            raise self._refused(error.code, path, **error.parameters) from None

    def _refused(self, code: str, path: Path, **parameters: Parameter) -> Refused:
        self.faults.append(Fault(code, parameters, path))
        return Refused()


_OWN: Final = frozenset({TYPE, POSITION, SEQUENCE})


def _nearest(predicate: str, known: Mapping[str, Property]) -> str:
    """Return the known property whose name is most like that of an unknown one."""
    shorts = {short(Named(iri)).partition(":")[2]: iri for iri in known}
    found = nearest(short(Named(predicate)).rpartition(":")[2], shorts)
    return list(known)[:2][-1] if found is None else shorts[found]


class _Plan(NamedTuple):
    """What can be said of the instances of a class, and the IRIs of all that it inherits from."""

    fields: Mapping[str, Property]
    lineage: frozenset[str]


def _plan(described: Class) -> _Plan:
    key: Any = described.python
    return _planned(key)


@lru_cache(maxsize=256)
def _planned(cls: Any) -> _Plan:
    parents = [
        describe_class(parent)
        for parent in cls.__mro__
        if issubclass(parent, Declared) and parent is not Declared
    ]
    fields = {field_iri(field): field for field in parents[0].properties}
    return _Plan(fields, frozenset(map(class_iri, parents)))
