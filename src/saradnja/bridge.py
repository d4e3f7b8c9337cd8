"""The way to NetworkX, for those who compute with a graph (extra `graph`)."""

from typing import Any, Final

from saradnja.dataset import Dataset
from saradnja.files import MissingExtra
from saradnja.graphs import Edge, Mode, graph
from saradnja.model import CLASSES, Record

__all__ = ["networkx_graph"]

_COMMAND: Final = 'pip install "saradnja[graph]"'


def networkx_graph(
    dataset: Dataset,
    *,
    mode: Mode = "two",
    language: str = "en",
    classes: tuple[type[Record], ...] = CLASSES,
) -> Any:
    """Return a dataset as a `networkx.MultiDiGraph`: that of `graph`, with its attributes.

    Nodes go by the ids of records and have `label`, `type` and `spells` beside what
    `Node.attributes` holds; edges have `weight` too, and their id is their key. A tie that has no
    direction stands in both. The title of the dataset is the name of the graph.

    Raises `MissingExtra` where NetworkX is not installed, `InvalidValue` for another mode or
    language.

    >>> from saradnja.model import Membership
    >>> from saradnja.shapes import Ref
    >>> joined = Membership(id="m", member=Ref("nkss"), network=Ref("teh"))
    >>> networkx_graph(Dataset([joined])).edges["nkss", "teh", "m"]["type"]
    'membership'
    """
    try:
        import networkx
    except ModuleNotFoundError as error:
        told = {"library": "NetworkX", "command": _COMMAND}
        raise MissingExtra("missing_extra", **told) from error
    found = graph(dataset, mode=mode, language=language, classes=classes)
    made = networkx.MultiDiGraph(name=found.title)
    for node in found.nodes:
        told_of = {"label": node.label, "type": node.type, "spells": node.spells}
        made.add_node(node.id, **told_of, **node.attributes)
    for edge in found.edges:
        made.add_edge(edge.source, edge.target, key=edge.id, **_told(edge))
        if not edge.directed:
            made.add_edge(edge.target, edge.source, key=edge.id, **_told(edge))
    return made


def _told(edge: Edge) -> dict[str, Any]:
    return {
        "label": edge.label,
        "type": edge.type,
        "weight": edge.weight,
        "spells": edge.spells,
        **edge.attributes,
    }
