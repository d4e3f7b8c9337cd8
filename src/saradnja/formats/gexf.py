"""GEXF 1.3: the network as Gephi opens it, with a timeline; nothing reads it back."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from saradnja.dataset import Dataset
from saradnja.files import Classes, Format
from saradnja.formats._graphs import OPTIONS, TYPES, dates, losses, values
from saradnja.formats._xml import DECLARATION, closed, element, opened, text
from saradnja.graphs import Edge, Graph, Mode, Node, Spell, graph
from saradnja.graphs.parts import columns
from saradnja.problems import Loss

__all__ = ["FORMAT", "write"]

_ROOT: Final = {
    "xmlns": "http://gexf.net/1.3",
    "xmlns:viz": "http://gexf.net/1.3/viz",
    "version": "1.3",
}

_COLOURS: Final = {
    "Organisation": (31, 119, 180),
    "Person": (148, 103, 189),
    "Collaboration": (44, 160, 44),
    "Agreement": (188, 189, 34),
    "FundingScheme": (214, 39, 40),
    "Funding": (255, 127, 14),
    "missing": (199, 199, 199),
}
_OTHER_COLOUR: Final = (127, 127, 127)
_SHAPES: Final = {"Organisation": "disc", "Person": "triangle", "missing": "diamond"}
_OTHER_SHAPE: Final = "square"


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
    yield from opened("gexf", _ROOT)
    yield from opened("meta", {}, 1)
    yield from text("creator", "saradnja", depth=2)
    if found.title:
        yield from text("description", found.title, depth=2)
    yield from closed("meta", 1)
    moves = any(part.spells for parts in (found.nodes, found.edges) for part in parts)
    told = {"defaultedgetype": "directed", "idtype": "string"}
    time = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    yield from opened("graph", told | (time if moves else {"mode": "static"}), 1)
    nodes, edges = _columns(found.nodes), _columns(found.edges)
    yield from _attributes("node", nodes)
    yield from _attributes("edge", edges)
    yield from opened("nodes", {"count": len(found.nodes)}, 2)
    for node in found.nodes:
        yield from _node(node, nodes)
    yield from closed("nodes", 2)
    yield from opened("edges", {"count": len(found.edges)}, 2)
    for edge in found.edges:
        yield from _edge(edge, edges)
    yield from closed("edges", 2)
    yield from closed("graph", 1)
    yield from closed("gexf")


def _columns(parts: tuple[Node, ...] | tuple[Edge, ...]) -> dict[str, tuple[str, str]]:
    """Return the id and the type of each attribute by its title."""
    types = {"type": str, **columns(parts)}
    return {
        title: (str(number), TYPES[type_]) for number, (title, type_) in enumerate(types.items())
    }


def _attributes(owner: str, titles: dict[str, tuple[str, str]]) -> Iterator[str]:
    yield from opened("attributes", {"class": owner, "mode": "static"}, 2)
    for title, (key, type_) in titles.items():
        yield from element("attribute", {"id": key, "title": title, "type": type_}, 3)
    yield from closed("attributes", 2)


def _node(node: Node, titles: dict[str, tuple[str, str]]) -> Iterator[str]:
    yield from opened("node", {"id": node.id, "label": node.label, **_whole(node.spells)}, 3)
    yield from _inside(node, titles)
    red, green, blue = _COLOURS.get(node.type, _OTHER_COLOUR)
    yield from element("viz:color", {"r": red, "g": green, "b": blue}, 4)
    yield from element("viz:shape", {"value": _SHAPES.get(node.type, _OTHER_SHAPE)}, 4)
    yield from closed("node", 3)


def _edge(edge: Edge, titles: dict[str, tuple[str, str]]) -> Iterator[str]:
    told = {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "type": "directed" if edge.directed else "mutual",
        "kind": edge.type,
        "label": edge.label,
        "weight": edge.weight,
        **_whole(edge.spells),
    }
    yield from opened("edge", told, 3)
    yield from _inside(edge, titles)
    yield from closed("edge", 3)


def _inside(part: Node | Edge, titles: dict[str, tuple[str, str]]) -> Iterator[str]:
    yield from opened("attvalues", {}, 4)
    for title, value in values(part).items():
        yield from element("attvalue", {"for": titles[title][0], "value": value}, 5)
    yield from closed("attvalues", 4)
    if len(part.spells) > 1:
        yield from opened("spells", {}, 4)
        for spell in part.spells:
            yield from element("spell", _limits(spell), 5)
        yield from closed("spells", 4)


def _whole(spells: tuple[Spell, ...]) -> dict[str, str]:
    """Return the limits that stand on a node or an edge itself, where it has one spell."""
    return _limits(spells[0]) if len(spells) == 1 else {}


def _limits(spell: Spell) -> dict[str, str]:
    start, end = dates(spell)
    return {key: day for key, day in (("start", start), ("end", end)) if day is not None}


FORMAT: Final = Format(
    name="gexf",
    suffixes=(".gexf",),
    description="GEXF 1.3, a network that moves in time, for Gephi; nothing reads it back.",
    media_type="application/gexf+xml",
    reader=None,
    writer=write,
    lossless=False,
    writes=OPTIONS,
)
