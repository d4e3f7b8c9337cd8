"""Pictures of the model, drawn from its description: a class with what it points to, and all.

They are SVG without scripts or fonts of their own. They take the colours of the page on which they
stand, so that they are readable on a light and on a dark one.
"""

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from saradnja.declare import Declared
from saradnja.model import CLASSES, Record
from saradnja.schema import Class, Property, describe, describe_class, named
from saradnja.shapes import Ref
from saradnja.words import word

__all__ = ["class_diagram", "model_diagram", "picture"]

_ROW: Final = 20
"""Height of a line of text, in units of the picture, as all lengths here."""
_GAP: Final = 14
_BETWEEN: Final = 150
"""The room for the arrows between a class and what it points to."""
_LETTER: Final = 7.4
"""Width of a letter of the code, on the safe side."""
_PADDING: Final = 12

_LINE: Final = "var(--saradnja-line, currentColor)"
_ACCENT: Final = "var(--color-brand-primary, currentColor)"
_GROUND: Final = "var(--color-background-primary, Canvas)"
_CODE: Final = 'font-family="ui-monospace, monospace" font-size="12"'
_WORDS: Final = 'font-family="system-ui, sans-serif" font-size="12"'


class _Target(NamedTuple):
    """What fields point to: its name in code and for people; `inside` where it is part of them."""

    name: str
    label: str
    inside: bool


class _Box(NamedTuple):
    """Where something stands."""

    x: float
    y: float
    width: float
    height: float


def class_diagram(
    of: Class,
    classes: tuple[type[Record], ...] = CLASSES,
    *,
    language: str = "en",
    pages: Mapping[str, str] | None = None,
) -> str:
    """Return the picture of a class: its fields, and the classes that they point to or hold.

    An arrow leads to a record, a line that begins with a diamond to a value that is part of it.
    `pages` are the addresses of the names; where it has none, a name is no link.

    >>> from saradnja.model import Membership
    >>> "Organisation" in class_diagram(describe_class(Membership))
    True
    """
    pages = {} if pages is None else pages
    ties = [(row, aim) for row, field in enumerate(of.properties) for aim in _aims(field, language)]
    targets = list(dict.fromkeys(aim for _, aim in ties))
    left = _Box(1, 1, _width([of.name, *(it.name for it in of.properties)]), 0)
    left = left._replace(height=(len(of.properties) + 2) * _ROW + _PADDING)
    right = left.x + left.width + _BETWEEN
    high = 2 * _ROW + 4
    tall = len(targets) * (high + _GAP) - _GAP
    start = max(1.0, 1 + (left.height - tall) / 2)
    width = _width([name for it in targets for name in (it.name, it.label)])
    boxes = {
        aim: _Box(right, start + number * (high + _GAP), width, high)
        for number, aim in enumerate(targets)
    }
    pieces = [_tie(left, row, boxes[aim], inside=aim.inside) for row, aim in ties]
    pieces += _class_box(of, left, language)
    for aim, box in boxes.items():
        pieces += _target_box(aim, box, pages.get(aim.name, ""))
    size = (right + width + 3 if targets else left.width + 3, max(left.height, start + tall) + 2)
    title = word("diagram.class", language, value=f"{named(of).label(language)} ({of.name})")
    said = _class_in_words(of, ties)
    return picture(title, said or title, size, pieces)


def model_diagram(
    classes: tuple[type[Record], ...] = CLASSES,
    *,
    language: str = "en",
    pages: Mapping[str, str] | None = None,
) -> str:
    """Return the picture of all classes of record, and which of them point to which.

    What every record has is left out: its evidence, which may point to a source. Fields that may
    point to any record have no arrow.

    >>> "FundingScheme" in model_diagram()
    True
    """
    pages = {} if pages is None else pages
    ties = _ties(classes)
    rows = _rows([found.name for found in describe(classes).records], ties)
    labels = {found.name: named(found).label(language) for found in describe(classes).records}
    wide = {name: _width([name, labels[name]]) for row in rows for name in row}
    full = max(sum(wide[name] + 2 * _GAP for name in row) for row in rows)
    high, apart = 2 * _ROW + 4, 80
    boxes: dict[str, _Box] = {}
    for number, row in enumerate(rows):
        spare = (full - sum(wide[name] for name in row)) / len(row)
        x = spare / 2
        for name in row:
            boxes[name] = _Box(x, 1 + number * (high + apart), wide[name], high)
            x += wide[name] + spare
    pieces = [
        _link(boxes[source], boxes[target], ", ".join(fields))
        for (source, target), fields in ties.items()
        if source != target
    ]
    for name, box in boxes.items():
        pieces += _target_box(_Target(name, labels[name], False), box, pages.get(name, ""))
    said = "; ".join(
        f"{source} → {target} ({', '.join(fields)})" for (source, target), fields in ties.items()
    )
    size = (full, len(rows) * (high + apart) - apart + 2)
    return picture(word("diagram.model", language), said, size, pieces)


def picture(title: str, said: str, size: tuple[float, float], pieces: Sequence[str]) -> str:
    """Return an SVG with a title and a description in words, without empty lines.

    >>> picture("A dot", "One dot.", (2, 2), ['<circle r="1"/>']).splitlines()[1]
    '<title>A dot</title>'
    """
    width, height = (f"{number:.0f}" for number in size)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="group" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-label="{html.escape(title)}" style="max-width: 100%; height: auto">'
    )
    return "\n".join(
        [
            opening,
            f"<title>{html.escape(title)}</title>",
            f"<desc>{html.escape(said)}</desc>",
            *pieces,
            "</svg>",
        ]
    )


def _aims(field: Property, language: str) -> Iterator[_Target]:
    """Yield what a field points to or holds: classes, not terms, texts and numbers."""
    item = field.shape.item
    if item is Ref:
        if Record in field.shape.targets:
            yield _Target(Record.__name__, word("reference.any_record", language), False)
        else:
            for target in field.targets:
                found = describe_class(target)
                yield _Target(found.name, named(found).label(language), False)
    elif issubclass(item, Declared):
        found = describe_class(item)
        yield _Target(found.name, named(found).label(language), True)


def _ties(classes: tuple[type[Record], ...]) -> dict[tuple[str, str], list[str]]:
    """Return which class points to which, by which fields, also by those of its values."""
    found: dict[tuple[str, str], list[str]] = {}
    for described in describe(classes).records:
        for field, path in _fields(described, "", ()):
            if Record not in field.shape.targets:
                for target in field.targets:
                    found.setdefault((described.name, target.__name__), []).append(path)
    return found


def _fields(of: Class, start: str, above: tuple[type, ...]) -> Iterator[tuple[Property, str]]:
    """Yield the fields of a class and of the values it holds, but those that every record has."""
    common = {field.name for field in describe_class(Record).properties}
    for field in of.properties:
        if field.name in common:
            continue
        path = f"{start}{field.name}"
        yield field, path
        item = field.shape.item
        if issubclass(item, Declared) and item not in above:
            yield from _fields(describe_class(item), f"{path}.", (*above, item))


def _rows(names: Sequence[str], ties: Mapping[tuple[str, str], object]) -> list[list[str]]:
    """Arrange the classes so that arrows lead down: first those to which least points."""
    left = list(names)
    rows: list[list[str]] = []
    while left:
        pointed = {
            name: sum((other, name) in ties for other in left if other != name) for name in left
        }
        fewest = min(pointed.values())
        row = [name for name in left if pointed[name] == fewest]
        rows.append(row)
        left = [name for name in left if name not in row]
    return rows


def _class_box(of: Class, box: _Box, language: str) -> Iterator[str]:
    yield _rectangle(box, _ACCENT)
    x = box.x + _PADDING
    yield _text(x, box.y + _ROW, of.name, f'{_CODE} font-weight="700"')
    yield _text(x, box.y + 2 * _ROW - 2, named(of).label(language), _WORDS)
    y = box.y + 2 * _ROW + 6
    yield f'<path d="M{box.x} {y:.0f}h{box.width:.0f}" stroke="{_ACCENT}"/>'
    for row, field in enumerate(of.properties):
        weight = ' font-weight="700"' if field.required else ""
        yield _text(x, _line(box, row), field.name, _CODE + weight)


def _target_box(aim: _Target, box: _Box, page: str) -> Iterator[str]:
    x = box.x + _PADDING
    if page:
        yield f'<a href="{html.escape(page)}">'
    yield _rectangle(box, _LINE)
    yield _text(x, box.y + _ROW - 2, aim.name, _CODE)
    yield _text(x, box.y + 2 * _ROW - 5, aim.label, _WORDS)
    if page:
        yield "</a>"


def _tie(left: _Box, row: int, box: _Box, *, inside: bool) -> str:
    """Draw the way from a field to what it points to or holds."""
    x, y = left.x + left.width, _line(left, row) - 4
    goal = (box.x - (0 if inside else 7), box.y + box.height / 2)
    bend = (x + goal[0]) / 2
    begin = x + (12 if inside else 0)
    end = f"{goal[0]:.0f} {goal[1]:.0f}"
    way = f"M{begin:.0f} {y:.0f}C{bend:.0f} {y:.0f} {bend:.0f} {goal[1]:.0f} {end}"
    sign = f"M{x:.0f} {y:.0f}l6 -4l6 4l-6 4z" if inside else f"M{box.x:.0f} {goal[1]:.0f}l-8 -4v8z"
    return _drawn(way) + f'<path d="{sign}" fill="{_LINE}"/>'


def _link(source: _Box, target: _Box, fields: str) -> str:
    """Draw the way from one box to another that stands lower, higher or beside it."""
    down = target.y >= source.y
    x, y = source.x + source.width / 2, source.y + (source.height if down else 0)
    goal = (target.x + target.width / 2, target.y if down else target.y + target.height)
    if target.y == source.y:
        goal = (goal[0], target.y + target.height)
    way = 1 if down else -1
    swing = 26 if target.y == source.y else abs(goal[1] - y) / 2
    back = swing if target.y == source.y else -way * swing
    path = (
        f"M{x:.0f} {y:.0f}C{x:.0f} {y + way * swing:.0f} {goal[0]:.0f} {goal[1] + back:.0f} "
        f"{goal[0]:.0f} {goal[1]:.0f}"
    )
    from_above = down and target.y != source.y
    tip = f"M{goal[0]:.0f} {goal[1]:.0f}l-4 {'-8' if from_above else '8'}h8z"
    head = f'<path d="{tip}" fill="{_LINE}"/>'
    return f"<g><title>{html.escape(fields)}</title>{_drawn(path)}{head}</g>"


def _drawn(path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="{_LINE}" stroke-opacity="0.55"/>'


def _rectangle(box: _Box, colour: str) -> str:
    return (
        f'<rect x="{box.x:.0f}" y="{box.y:.0f}" width="{box.width:.0f}" height="{box.height:.0f}" '
        f'rx="4" fill="{_GROUND}" stroke="{colour}"/>'
    )


def _text(x: float, y: float, said: str, looks: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" {looks} fill="currentColor">{html.escape(said)}</text>'


def _line(box: _Box, row: int) -> float:
    """Return where the text of a field stands in its box."""
    return box.y + (row + 3) * _ROW + 4


def _width(texts: Sequence[str]) -> float:
    return max(map(len, texts), default=0) * _LETTER + 2 * _PADDING


def _class_in_words(of: Class, ties: Sequence[tuple[int, _Target]]) -> str:
    return "; ".join(f"{of.properties[row].name} → {aim.name}" for row, aim in ties)
