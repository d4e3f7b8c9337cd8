"""A dataset as a graph: nodes, edges, and when they are there, whatever then writes them."""

from saradnja.graphs.graph import graph
from saradnja.graphs.parts import MODES, Dating, Edge, Graph, Mode, Node, Scalar, Spell

__all__ = ["MODES", "Dating", "Edge", "Graph", "Mode", "Node", "Scalar", "Spell", "graph"]
