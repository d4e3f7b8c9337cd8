"""Where the nodes of a network stand: the same places on every machine, and no label on another."""

from collections.abc import Mapping, Sequence
from math import cos, hypot, pi, sin
from typing import Final, NamedTuple

__all__ = ["Box", "Place", "layout"]

_ROUNDS: Final = 160
_PUSHES: Final = 250
_GROWTHS: Final = 4
_ROOM: Final = 1.9
"""How many times the room of all the boxes a picture has at least."""

_FLAT: Final = 0.15
"""How high a drawing that is wide counts at least, and the other way round: it is not stretched."""

_PLACES: Final = 3
"""Digits kept after each step, so that the last bits of a machine's sine do not matter."""


class Box(NamedTuple):
    """How much room a node needs around its middle, with its label: width, and height each way."""

    width: float
    above: float
    below: float


class Place(NamedTuple):
    """Where the middle of a node stands."""

    x: float
    y: float


def layout(
    boxes: Sequence[Box], ties: Mapping[tuple[int, int], float], width: float, height: float
) -> tuple[tuple[Place, ...], float]:
    """Return a place for each box, and the height that they took.

    `ties` are pairs of indexes with their weights. The first box begins in the middle, the others
    around it in their order; ties pull, all push, and at last those that overlap are moved apart.
    A few in a line take less than the height given. If they cannot all find room, there is more of
    it, and in the end they stand in rows.
    """
    if not boxes:
        return (), height
    drawn = _turned(_drawn(_ring(len(boxes)), ties), upright=width < height)
    wide, high = _sizes(drawn)
    highest = max(box.above + box.below for box in boxes)
    area = sum(box.width * (box.above + box.below) for box in boxes)
    height = min(height, float(round(2 * highest + width * high / wide)))
    height = max(height, float(round(area * _ROOM / width)))
    for _ in range(_GROWTHS):
        places = _apart(_spread(drawn, boxes, width, height), boxes, width, height)
        if not _overlaps(places, boxes):
            return tuple(places), height
        height = float(round(height * 1.15))
    return _shelved(drawn, boxes, width)


def _ring(count: int) -> list[Place]:
    around = max(count - 1, 3)  # two opposite each other would stay in a line
    ring = [
        Place(
            round(cos(2 * pi * index / around - pi / 2), _PLACES),
            round(sin(2 * pi * index / around - pi / 2), _PLACES),
        )
        for index in range(count - 1)
    ]
    return [Place(0.0, 0.0), *ring][:count]


def _drawn(places: list[Place], ties: Mapping[tuple[int, int], float]) -> list[Place]:
    """Return the places after the forces of Fruchterman and Reingold have worked on them."""
    ideal = 1.6 / max(len(places), 1) ** 0.5
    for step in range(_ROUNDS):
        moves = [[0.0, 0.0] for _ in places]
        for first in range(len(places)):
            for second in range(first):
                dx = places[first].x - places[second].x
                dy = places[first].y - places[second].y
                distance = max(hypot(dx, dy), 0.02)
                push = ideal * ideal / distance
                pull = distance * distance / ideal * ties.get((second, first), 0.0)
                force = (push - pull) / distance
                moves[first][0] += dx * force
                moves[first][1] += dy * force
                moves[second][0] -= dx * force
                moves[second][1] -= dy * force
        reach = 0.12 * (1 - step / _ROUNDS) + 0.002
        moved = []
        for index, (place, (dx, dy)) in enumerate(zip(places, moves, strict=True)):
            # all are held lightly to the middle, so that what has no tie does not drift away
            dx, dy = dx - place.x * 0.12, dy - place.y * 0.12
            length = max(hypot(dx, dy), 1e-6)
            share = 0.0 if index == 0 else min(length, reach) / length
            moved.append(
                Place(round(place.x + dx * share, _PLACES), round(place.y + dy * share, _PLACES))
            )
        places = moved
    return places


def _turned(places: list[Place], *, upright: bool) -> list[Place]:
    """Return the places so that the drawing is longest where the picture is."""
    wide, high = (_extent(places, axis) for axis in (0, 1))
    return places if (high > wide) == upright else [Place(place.y, place.x) for place in places]


def _extent(places: Sequence[Place], axis: int) -> float:
    found = [place[axis] for place in places]
    return max(found) - min(found)


def _sizes(places: Sequence[Place]) -> tuple[float, float]:
    """Return how wide and how high a drawing counts."""
    wide, high = (_extent(places, axis) for axis in (0, 1))
    return max(wide, _FLAT * high) or 1.0, max(high, _FLAT * wide) or 1.0


def _spread(places: list[Place], boxes: Sequence[Box], width: float, height: float) -> list[Place]:
    """Return the places stretched over the whole picture, around its middle."""
    left, top = (
        min(place[axis] for place in places) - (size - _extent(places, axis)) / 2
        for axis, size in enumerate(_sizes(places))
    )
    wide, high = _sizes(places)
    spread = []
    for place, box in zip(places, boxes, strict=True):
        inner = Place(
            box.width / 2 + (place.x - left) / wide * max(width - box.width, 0),
            box.above + (place.y - top) / high * max(height - box.above - box.below, 0),
        )
        spread.append(_within(inner, box, width, height))
    return spread


def _within(place: Place, box: Box, width: float, height: float) -> Place:
    x = min(max(place.x, box.width / 2), max(width - box.width / 2, box.width / 2))
    y = min(max(place.y, box.above), max(height - box.below, box.above))
    return Place(round(x, 1), round(y, 1))


def _apart(places: list[Place], boxes: Sequence[Box], width: float, height: float) -> list[Place]:
    """Return the places after boxes that overlap were pushed apart, the shorter way."""
    places = list(places)
    for _ in range(_PUSHES):
        moved = False
        for first in range(len(places)):
            for second in range(first):
                dx, dy = _overlap(places[first], boxes[first], places[second], boxes[second])
                if dx <= 0 or dy <= 0:
                    continue
                moved = True
                if dx < dy:
                    sign = 1 if places[first].x >= places[second].x else -1
                    step = (sign * (dx / 2 + 0.5), 0.0)
                else:
                    sign = 1 if places[first].y >= places[second].y else -1
                    step = (0.0, sign * (dy / 2 + 0.5))
                for index, way in ((first, 1), (second, -1)):
                    goal = Place(places[index].x + way * step[0], places[index].y + way * step[1])
                    places[index] = _within(goal, boxes[index], width, height)
        if not moved:
            break
    return places


def _shelved(
    drawn: Sequence[Place], boxes: Sequence[Box], width: float
) -> tuple[tuple[Place, ...], float]:
    """Return the boxes in rows as they come from top to bottom, and the height of all rows."""
    rows: list[list[int]] = [[]]
    for index in sorted(range(len(boxes)), key=lambda index: (drawn[index].y, index)):
        if rows[-1] and sum(boxes[other].width for other in (*rows[-1], index)) > width:
            rows.append([])
        rows[-1].append(index)
    places = [Place(0.0, 0.0)] * len(boxes)
    top = 0.0
    for row in rows:
        row.sort(key=lambda index: (drawn[index].x, index))
        gap = max(width - sum(boxes[index].width for index in row), 0) / (len(row) + 1)
        left, middle = 0.0, top + max(boxes[index].above for index in row)
        for index in row:
            left += gap
            places[index] = Place(round(left + boxes[index].width / 2, 1), round(middle, 1))
            left += boxes[index].width
        top = middle + max(boxes[index].below for index in row)
    return tuple(places), top


def _overlap(first: Place, box: Box, second: Place, other: Box) -> tuple[float, float]:
    wide = (box.width + other.width) / 2 - abs(first.x - second.x)
    top = max(first.y - box.above, second.y - other.above)
    bottom = min(first.y + box.below, second.y + other.below)
    return wide, bottom - top


def _overlaps(places: Sequence[Place], boxes: Sequence[Box]) -> bool:
    return any(
        min(_overlap(places[first], boxes[first], places[second], boxes[second])) > 0.05
        for first in range(len(places))
        for second in range(first)
    )
