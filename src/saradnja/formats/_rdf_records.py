"""From a graph to the head and the records of a document, and what is left over of it."""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from saradnja.files import VERSION, Classes, Entry, Head, Path
from saradnja.formats._rdf_graph import RELATIVE, Graph, Node, Unnamed
from saradnja.formats._rdf_literals import short
from saradnja.formats._rdf_places import Places
from saradnja.formats._rdf_values import Refused, Values
from saradnja.linked.nodes import Nodes
from saradnja.linked.terms import Literal, Named
from saradnja.linked.vocabulary import (
    BASE,
    DATASET,
    LICENCE,
    MODEL_VERSION,
    TITLE,
    TYPE,
    VOID_DATASET,
    class_iri,
)
from saradnja.problems import Problem
from saradnja.schema import Class, describe, named

__all__ = ["base_of", "items"]

_HEAD: Final = frozenset({TYPE, MODEL_VERSION, TITLE, BASE, LICENCE})
_TEXTS: Final = {"saradnja": MODEL_VERSION, "base": BASE, "licence": LICENCE}


def base_of(graph: Graph) -> str | None:
    """Return the base that the first dataset of a graph states, if one does."""
    for node in _datasets(graph):
        for thing in graph.objects(node, BASE):
            if isinstance(thing, Literal):
                return thing.text
    return None


def items(
    graph: Graph, classes: Classes, places: Places, *, skip_others: bool = False
) -> Iterator[Head | Entry | Problem]:
    """Yield the head, the records in the order of their positions, and all that is wrong.

    With `skip_others` statements that the model has no place for are passed over.
    """
    yield from _Reading(graph, classes, places, skip_others).items()


def _datasets(graph: Graph) -> list[Node]:
    return [node for node in graph if DATASET in graph.types(node)]


class _Reading:
    def __init__(self, graph: Graph, classes: Classes, places: Places, skip_others: bool) -> None:
        self._graph = graph
        self._places = places
        self._skip_others = skip_others
        self._nodes = Nodes(base_of(graph))
        self._values = Values(graph, self._nodes, skip_others=skip_others)
        self._by_class = {class_iri(found): found for found in describe(classes).records}

    def items(self) -> Iterator[Head | Entry | Problem]:
        yield from self._head()
        found: list[tuple[int, Node, Class]] = []
        for node in self._graph:
            described, problem = self._class(node)
            if problem is not None:
                yield problem
            if described is not None:
                found.append((self._values.place(node, ()), node, described))
                yield from self._faults(node)
        for _, node, described in sorted(found, key=lambda it: it[0]):
            yield from self._record(node, described)
        yield from self._others()

    def _head(self) -> Iterator[Head | Problem]:
        datasets = _datasets(self._graph)
        self._values.taken.update(datasets)
        for node in datasets[1:]:
            yield self._problem("rdf_dataset_again", node, (), value=short(node))
        if not datasets or not self._graph.objects(datasets[0], MODEL_VERSION):
            nowhere = Unnamed("")
            where = datasets[0] if datasets else nowhere
            yield self._problem("rdf_dataset_missing", where, (), expected=VERSION)
        for node in datasets[:1]:
            data = self._head_data(node)
            yield from self._faults(node)
            if "saradnja" in data:
                yield Head(data, self._places.of(node))

    def _head_data(self, node: Node) -> Mapping[str, Any]:
        said = self._graph.said(node)
        data: dict[str, Any] = {}
        values = self._values
        for predicate in said:
            if predicate not in _HEAD:
                values.unknown(predicate, "sar:Dataset", TITLE, ())
        for thing in said[TYPE]:
            if thing not in (Named(DATASET), Named(VOID_DATASET)):
                values.unknown(TYPE, "sar:Dataset", DATASET, (), f" {short(thing)}")
        for key, predicate in _TEXTS.items():
            if predicate in said:
                with contextlib.suppress(Refused):
                    thing = values.one(said[predicate], (key,))
                    data[key] = values.scalar(thing, str, (key,))
        if TITLE in said:
            with contextlib.suppress(Refused):
                data["title"] = values.wordings(said[TITLE], ("title",))
        return data

    def _class(self, node: Node) -> tuple[Class | None, Problem | None]:
        """Return the class of record that a node is of, the most special one, if it is of one."""
        found = [self._by_class[iri] for iri in self._graph.types(node) if iri in self._by_class]
        narrow = [
            described
            for described in found
            if not any(
                issubclass(other.python, described.python) and other is not described
                for other in found
            )
        ]
        if not narrow:
            return None, None
        self._values.taken.add(node)
        problem: Problem | None = None
        if isinstance(node, Unnamed):
            problem = self._problem("rdf_record_unnamed", node, (), kind=named(narrow[0]))
        elif node.iri.startswith(RELATIVE):
            problem = self._problem("rdf_relative", node, (), value=short(node))
        elif node.iri.lower().startswith("file:"):
            problem = self._problem("rdf_file", node, (), value=node.iri)
        elif len(narrow) > 1:
            kinds = ", ".join(short(Named(class_iri(described))) for described in narrow)
            problem = self._problem(
                "rdf_several_classes", node, (), value=short(node), expected=kinds
            )
        return (None if problem else narrow[0]), problem

    def _record(self, node: Node, described: Class) -> Iterator[Entry | Problem]:
        key = self._nodes.id(node.iri) if isinstance(node, Named) else ""
        try:
            data: dict[str, Any] | None = self._values.fields(node, described, ())
        except Refused:
            data = None
        yield from self._faults(node)
        if data is None:
            return
        stated = data.get("id", key)
        if stated != key:
            yield self._problem("rdf_id_differs", node, ("id",), value=stated, expected=key)
        yield Entry(described.name, {**data, "id": key}, self._places.of(node))

    def _others(self) -> Iterator[Problem]:
        """Yield what nothing was made of: first what nothing else leads to, then circles."""
        left = [node for node in self._graph if node not in self._values.taken]
        if self._skip_others or not left:
            return
        pointed_at = {
            thing
            for node in self._graph
            for things in self._graph.said(node).values()
            for thing in things
            if isinstance(thing, Unnamed)
        }
        left.sort(key=lambda node: node in pointed_at)
        told: set[Node] = {
            node
            for start in self._graph
            if start in self._values.taken
            for node in self._beneath(start)
        }
        for node in left:
            if node not in told:
                told.update(self._beneath(node))
                kinds = self._graph.types(node)
                named_by = Named(kinds[0]) if isinstance(node, Unnamed) and kinds else node
                yield self._problem("rdf_unknown_thing", node, (), value=short(named_by))

    def _beneath(self, start: Node) -> Iterator[Node]:
        """Yield a node, and the blank nodes that it leads to and that nothing was made of."""
        queue, seen = [start], {start}
        while queue:
            node = queue.pop()
            yield node
            for things in self._graph.said(node).values():
                for thing in things:
                    if isinstance(thing, Unnamed) and thing not in seen:
                        seen.add(thing)
                        queue.append(thing)

    def _faults(self, node: Node) -> Iterator[Problem]:
        for code, parameters, path in self._values.faults:
            yield self._problem(code, node, path, **parameters)
        self._values.faults.clear()

    def _problem(self, code: str, node: Node, path: Path, **parameters: Any) -> Problem:
        position = self._places.of(node)(path)
        if isinstance(node, Named):
            position = attrs.evolve(position, record=self._nodes.id(node.iri))
        return Problem(code, parameters, position)
