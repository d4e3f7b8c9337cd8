"""The map of the network: nodes with shapes and colours, lines, and labels that fit."""

from collections.abc import Sequence
from math import hypot
from typing import Final, NamedTuple

from saradnja.collation import sort_key
from saradnja.model import Organisation, Party
from saradnja.page.edition import Edition, Line, Piece, capitalised, joined, plain
from saradnja.page.layout import Box, Place, layout
from saradnja.page.lettering import length, wrapped
from saradnja.page.parties import named, short_name
from saradnja.page.ties import Graph, graph
from saradnja.vocabularies import OrganisationKind

__all__ = ["Drawing", "Edge", "Map", "Node", "Told", "maps", "shape"]

COLOURS: Final = 7
"""How many countries have a colour of their own; the letters tell all apart."""

_SHAPES: Final = {
    "hexagon": ("network", "platform", "alliance"),
    "square": ("public_authority", "agency", "international_body"),
    "diamond": ("foundation", "fund", "endowment", "programme"),
    "house": (
        "cultural_centre", "cultural_institution", "theatre", "museum", "gallery", "library",
        "archive", "festival", "club",
    ),
}  # fmt: skip
_SHAPE_OF: Final = {kind: shape for shape, kinds in _SHAPES.items() for kind in kinds}
_WEIGHTS: Final = {
    "membership": 1.6, "collaboration": 1.2, "agreement": 0.9, "funding": 0.35, "relation": 1.8,
}  # fmt: skip
_LINE: Final = 14.5
_RADIUS: Final = 15.0
_CHIEF: Final = 22.0
_APART: Final = 4.0


class Node(NamedTuple):
    """A party on the map."""

    x: float
    y: float
    radius: float
    shape: str
    colour: str
    letter: str
    label: tuple[tuple[str, float], ...]
    """The lines of its name, each with its height below the middle."""
    name: str


class Edge(NamedTuple):
    """A tie on the map: from where to where, and what it is."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str


class Drawing(NamedTuple):
    """The map for one sort of screen."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


class Told(NamedTuple):
    """A party on the map in words, as a row of its table."""

    name: Line
    kind: Line
    country: Line
    ties: Line


class Map(NamedTuple):
    """The map in one writing: drawings for wide and narrow screens, its keys and its table."""

    wide: Drawing
    narrow: Drawing
    shapes: tuple[tuple[str, str], ...]
    countries: tuple[tuple[str, str, str], ...]
    kinds: tuple[str, ...]
    rows: tuple[Told, ...]
    left_out: int


class _Frame(NamedTuple):
    width: int
    height: int
    label: float


class _Plan(NamedTuple):
    frame: _Frame
    height: int
    places: tuple[Place, ...]


_WIDE: Final = _Frame(960, 560, 132)
_NARROW: Final = _Frame(344, 420, 103)


def shape(party: Party) -> str:
    """Return the shape that stands for what a party is, by the first kind that has one."""
    if not isinstance(party, Organisation):
        return "triangle"
    for kind in party.kinds[:1]:
        wider = kind.broader or kind
        return _SHAPE_OF.get(kind.value) or _SHAPE_OF.get(wider.value) or "circle"
    return "circle"


def maps(editions: Sequence[Edition]) -> tuple[Map, ...]:
    """Return the map in each writing, none if there are no ties; places are the same in all."""
    found = graph(editions[0].dataset, editions[0].chief)
    if not found.ties:
        return ()
    wide, narrow = (_plan(found, frame, editions) for frame in (_WIDE, _NARROW))
    return tuple(
        _told(edition, found, _drawing(found, wide, edition), _drawing(found, narrow, edition))
        for edition in editions
    )


def _label(edition: Edition, party: Party, frame: _Frame) -> tuple[str, ...]:
    return wrapped(edition.text(short_name(edition, party)).text, frame.label) or (plain(party.id),)


def _radius(index: int) -> float:
    return _RADIUS if index else _CHIEF


def _plan(found: Graph, frame: _Frame, editions: Sequence[Edition]) -> _Plan:
    """Return the places in which the labels of every writing find room."""
    boxes = []
    for index, party in enumerate(found.parties):
        labels = [_label(edition, party, frame) for edition in editions]
        widest = max(length(line) for label in labels for line in label)
        lines = max(map(len, labels))
        radius = _radius(index)
        boxes.append(Box(max(widest, 2 * radius) + 11, radius + 5, radius + lines * _LINE + 8))
    pulls = {pair: max(_WEIGHTS[kind] for kind in kinds) for pair, kinds in found.ties.items()}
    places, height = layout(boxes, pulls, frame.width, frame.height)
    return _Plan(frame, round(height), places)


def _drawing(found: Graph, plan: _Plan, edition: Edition) -> Drawing:
    colours = _colours(found)
    nodes = tuple(
        Node(
            place.x,
            place.y,
            _radius(index),
            shape(party),
            colours.get(party.country or "", "other"),
            str(party.country or ""),
            tuple(
                (line, round(_radius(index) + 13 + number * _LINE, 1))
                for number, line in enumerate(_label(edition, party, plan.frame))
            ),
            plain(edition.text(party.name).text),
        )
        for index, (party, place) in enumerate(zip(found.parties, plan.places, strict=True))
    )
    edges = tuple(
        edge
        for (one, other), kinds in found.ties.items()
        for edge in _edges(plan.places[one], plan.places[other], kinds)
    )
    return Drawing(plan.frame.width, plan.height, nodes, edges)


def _edges(start: Place, end: Place, kinds: tuple[str, ...]) -> list[Edge]:
    """Return a line for each kind of tie between two nodes, side by side."""
    dx, dy = end.x - start.x, end.y - start.y
    distance = hypot(dx, dy) or 1.0
    edges = []
    for index, kind in enumerate(kinds):
        aside = (index - (len(kinds) - 1) / 2) * _APART
        x, y = -dy / distance * aside, dx / distance * aside
        one, other = Place(start.x + x, start.y + y), Place(end.x + x, end.y + y)
        edges.append(
            Edge(round(one.x, 1), round(one.y, 1), round(other.x, 1), round(other.y, 1), kind)
        )
    return edges


def _colours(found: Graph) -> dict[str, str]:
    """Return the colour of each country: the one with most parties first, then by code."""
    countries = [str(party.country) for party in found.parties if party.country]
    ordered = sorted(set(countries), key=lambda country: (-countries.count(country), country))
    named_ = {country: f"c{index}" for index, country in enumerate(ordered[:COLOURS])}
    return {**dict.fromkeys(ordered, "more"), **named_, "": "none"}


def _told(edition: Edition, found: Graph, wide: Drawing, narrow: Drawing) -> Map:
    colours = _colours(found)
    labels = {
        str(party.country): party.country.label(edition.language)
        for party in found.parties
        if party.country
    }
    countries = [(colours[code], code, labels[code]) for code in colours if code]
    countries.sort(key=lambda row: (sort_key(row[2], edition.language), row[1]))
    if any(party.country is None for party in found.parties):
        countries.append(("none", "", edition.said("page.no_country")))
    shapes = [*_SHAPES, "circle", "triangle"]
    used = {shape(party) for party in found.parties}
    drawn = {kind for kinds in found.ties.values() for kind in kinds}
    return Map(
        wide,
        narrow,
        tuple((form, edition.said(f"page.shape.{form}")) for form in shapes if form in used),
        tuple(countries),
        tuple(kind for kind in _WEIGHTS if kind in drawn),
        tuple(_row(edition, found, index) for index in range(len(found.parties))),
        found.left_out,
    )


def _row(edition: Edition, found: Graph, index: int) -> Told:
    party = found.parties[index]
    kinds: tuple[OrganisationKind, ...] = party.kinds if isinstance(party, Organisation) else ()
    ties = []
    for (one, other), tied in found.ties.items():
        if index in (one, other):
            beside = found.parties[other if index == one else one]
            said = ", ".join(edition.said(f"page.tie.{kind}") for kind in tied)
            ties.append((*named(edition, beside.id, short=True), Piece(f": {said}")))
    country = (Piece(party.country.label(edition.language)),) if party.country else ()
    what = joined((Piece(edition.term(kind)),) for kind in kinds)
    what = (what[0]._replace(text=capitalised(what[0].text)), *what[1:]) if what else ()
    return Told(named(edition, party.id), what, country, joined(ties, "; "))
