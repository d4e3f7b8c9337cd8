"""GraphML: the network for programs that read no GEXF; nothing reads it back."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from saradnja.dataset import Dataset
from saradnja.files import Classes, Format
from saradnja.formats._graphs import OPTIONS, TYPES, dates, losses, values
from saradnja.formats._xml import DECLARATION, closed, element, opened, text
from saradnja.graphs import Edge, Graph, Mode, Scalar, Spell, graph
from saradnja.graphs.parts import columns
from saradnja.problems import Loss

__all__ = ["FORMAT", "write"]

_ROOT: Final = {"xmlns": "http://graphml.graphdrawing.org/xmlns"}
_BACK: Final = " back"
"""What stands after the id of an edge where it is written for the other direction."""

_FIXED: Final[dict[str, dict[str, type[Scalar]]]] = {
    "node": {"label": str, "type": str},
    "edge": {"label": str, "type": str, "weight": int},
}
_TIME: Final = ("start", "end", "spells")


def write(
    dataset: Dataset,
    file: BinaryIO,
    classes: Classes,
    *,
    language: str = "en",
    mode: Mode = "two",
) -> tuple[Loss, ...]:
    """Write the graph of a dataset; `language` is the writing of its labels."""
    found = graph(dataset, mode=mode, language=language, classes=classes)
    for line in _document(found):
        file.write(f"{line}\n".encode())
    return losses(dataset, found)


def _document(found: Graph) -> Iterator[str]:
    yield DECLARATION
    yield from opened("graphml", _ROOT)
    for owner, parts in (("node", found.nodes), ("edge", found.edges)):
        types = {**_FIXED[owner], **columns(parts), **dict.fromkeys(_TIME, str)}
        for name, type_ in types.items():
            told = {"id": f"{owner}.{name}", "for": owner, "attr.name": name}
            yield from element("key", {**told, "attr.type": TYPES[type_]}, 1)
    yield from opened("graph", {"edgedefault": "directed"}, 1)
    if found.title:
        yield from text("desc", found.title, depth=2)
    for node in found.nodes:
        yield from opened("node", {"id": node.id}, 2)
        yield from _data("node", {"label": node.label, **values(node), **_time(node.spells)})
        yield from closed("node", 2)
    for edge in found.edges:
        yield from _edge(edge, edge.id, edge.source, edge.target)
        if not edge.directed:
            yield from _edge(edge, edge.id + _BACK, edge.target, edge.source)
    yield from closed("graph", 1)
    yield from closed("graphml")


def _edge(edge: Edge, key: str, source: str, target: str) -> Iterator[str]:
    told: dict[str, Scalar] = {"label": edge.label, "weight": edge.weight}
    yield from opened("edge", {"id": key, "source": source, "target": target}, 2)
    yield from _data("edge", {**told, **values(edge), **_time(edge.spells)})
    yield from closed("edge", 2)


def _data(owner: str, told: dict[str, Scalar]) -> Iterator[str]:
    for name, value in told.items():
        yield from text("data", value, {"key": f"{owner}.{name}"}, 3)


def _time(spells: tuple[Spell, ...]) -> dict[str, Scalar]:
    """Return when a node or an edge is there; several spells stand in one text."""
    if not spells:
        return {}
    days = [dates(spell) for spell in spells]
    start, end = days[0][0], days[-1][1]
    found: dict[str, Scalar] = {}
    if start is not None:
        found["start"] = start
    if end is not None:
        found["end"] = end
    if len(spells) > 1:
        found["spells"] = "; ".join(f"{first or '..'}/{last or '..'}" for first, last in days)
    return found


FORMAT: Final = Format(
    name="graphml",
    suffixes=(".graphml",),
    description="GraphML, a network for programs of analysis; nothing reads it back.",
    media_type="application/graphml+xml",
    reader=None,
    writer=write,
    lossless=False,
    writes=OPTIONS,
)
