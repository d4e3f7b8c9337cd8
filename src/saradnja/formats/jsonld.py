"""JSON-LD: the JSON of a document with the context that makes linked data of it."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from saradnja.dataset import Dataset
from saradnja.derive.context import jsonld_context
from saradnja.files import (
    VERSION,
    Classes,
    Entry,
    Format,
    Head,
    Limits,
    Option,
    whole,
)
from saradnja.files.decoding import decoded, foreign
from saradnja.formats._json_parsing import Parser
from saradnja.formats._json_places import Places as JsonPlaces
from saradnja.formats._jsonld_documents import documents
from saradnja.formats._rdf_graph import UNMAPPED, parse
from saradnja.formats._rdf_places import Places, jsonld_subjects
from saradnja.formats._rdf_records import base_of, items
from saradnja.linked.compact import Compact
from saradnja.linked.nodes import Nodes
from saradnja.linked.properties import of_dataset, of_record
from saradnja.model import CLASSES, Record
from saradnja.problems import Loss, Problem
from saradnja.schema import describe

__all__ = ["FORMAT", "read", "write"]

_CONTEXT: Final = "@context"
_IMPORT: Final = "@import"
_INCLUDED: Final = "@included"


def read(
    file: BinaryIO,
    name: str,
    limits: Limits,
    *,
    classes: Classes = CLASSES,
    skip_others: bool = False,
) -> Iterator[Head | Entry | Problem]:
    """Read the records of a graph, by the contexts that stand in the file; none is fetched.

    A file as `write` makes it needs no library; any other is for pyoxigraph to understand, and
    names that no context knows are reported, though JSON-LD would drop them. With `skip_others`
    they, and statements that the model has no place for, are passed over.
    """
    data = whole(file, name, limits)
    text = data if isinstance(data, Problem) else foreign(data, name) or decoded(data, name)
    if isinstance(text, Problem):
        yield text
        return
    places = JsonPlaces(text, name)
    value, faults = Parser(limits).parse(text)
    for fault in faults:
        yield Problem(fault.code, fault.parameters, places.position(fault.offset))
    if faults:
        return
    ours = None if skip_others else documents(value, classes, places.locate)
    if ours is not None:
        yield from ours
        return
    strict = json.dumps(_strict(value), ensure_ascii=False)
    graph, prefixes, problems = parse(strict, "JSON_LD", "jsonld_syntax", name, limits)
    if any(problem.code == "jsonld_syntax" for problem in problems):
        remote = [
            Problem("jsonld_remote", {"value": address}, places.locate(path))
            for path, address in _remote(value, ())
        ]
        problems = remote or problems
    yield from problems
    if not problems:
        base = base_of(graph)
        subjects = Places(text, name, jsonld_subjects, prefixes, base)
        yield from items(graph, classes, subjects, skip_others=skip_others)


def write(dataset: Dataset, file: BinaryIO, classes: Classes) -> tuple[Loss, ...]:
    """Write the context, what the dataset says of itself, and a list for each class of record."""
    import orjson

    model = tuple(dict.fromkeys((*classes, *map(type, dataset))))
    nodes = Nodes(dataset.base)
    compact = Compact(describe(model), dataset.base)
    contexts = [jsonld_context(model)[_CONTEXT]]
    if compact.base is not None:
        contexts.append({"@base": compact.base})
    file.write(b"{\n" + _member(_CONTEXT, contexts))
    for key, value in compact.head(of_dataset(dataset, nodes, VERSION)).items():
        file.write(b",\n" + _member(key, value))
    kind: type[Record] | None = None
    for position, record in enumerate(dataset, 1):
        if type(record) is not kind:
            file.write(b"" if kind is None else b"\n  ]")
            kind = type(record)
            file.write(b",\n" + f'  "{kind.__saradnja__.key or _INCLUDED}": ['.encode())
            file.write(b"\n    ")
        else:
            file.write(b",\n    ")
        data = compact.record(nodes.iri(record.id), of_record(record, position, nodes))
        file.write(orjson.dumps(data, option=orjson.OPT_INDENT_2).replace(b"\n", b"\n    "))
    file.write(b"\n}\n" if kind is None else b"\n  ]\n}\n")
    return ()


def _member(key: str, value: Any) -> bytes:
    import orjson

    return b"  " + orjson.dumps(key) + b": " + orjson.dumps(value)


def _remote(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what may be contexts that would have to be fetched, each with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            here = (*path, key)
            if key == _IMPORT and isinstance(inner, str):
                yield here, inner
            elif key == _CONTEXT:
                for index, context in enumerate(inner if isinstance(inner, list) else [inner]):
                    at = (*here, index) if isinstance(inner, list) else here
                    if isinstance(context, str):
                        yield at, context
            yield from _remote(inner, here)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _remote(inner, (*path, index))


def _strict(value: Any) -> Any:
    """Return a document in which no name is dropped: what no context knows gets an IRI of ours."""
    unmapped = {"@vocab": UNMAPPED}
    if not isinstance(value, dict):
        return {_CONTEXT: unmapped, "@graph": value}
    contexts = value.get(_CONTEXT, [])
    listed = contexts if isinstance(contexts, list) else [contexts]
    return {_CONTEXT: [unmapped, *listed], **{k: v for k, v in value.items() if k != _CONTEXT}}


FORMAT: Final = Format(
    name="jsonld",
    suffixes=(".jsonld",),
    description="JSON-LD, linked data; lossless, for programs that know JSON or RDF.",
    media_type="application/ld+json",
    reader=read,
    writer=write,
    lossless=True,
    reads=(Option("skip_others", flag=True),),
    reads_by_class=True,
)
