"""The architecture as a picture, drawn from the imports of the code itself."""

import ast
import html
from graphlib import TopologicalSorter
from pathlib import Path

import saradnja
from saradnja.derive.diagrams import picture
from saradnja.words import word

PACKAGE = Path(saradnja.__file__).parent
WIDTH = 720
LETTER, PADDING, GAP, HIGH = 7.4, 8, 8, 24


def architecture(language):
    """Return the picture of the modules in layers: each imports only what stands above it."""
    needs = units()
    depth = {}
    for name in TopologicalSorter(needs).static_order():
        depth[name] = 1 + max((depth[other] for other in needs[name]), default=-1)
    pieces, y = [], 1
    for level in range(max(depth.values()) + 1):
        x = 34
        pieces.append(
            f'<text x="0" y="{y + 16}" font-family="system-ui, sans-serif" font-size="12" '
            f'fill="currentColor" fill-opacity="0.7">{level + 1}</text>'
        )
        for name in sorted(name for name in needs if depth[name] == level):
            width = len(name) * LETTER + 2 * PADDING
            if x + width > WIDTH:
                x, y = 34, y + HIGH + GAP
            pieces.append(box(name, x, y, width, needs[name]))
            x += width + GAP
        y += HIGH + 2 * GAP
    said = "; ".join(
        f"{level + 1}: {', '.join(sorted(name for name in needs if depth[name] == level))}"
        for level in range(max(depth.values()) + 1)
    )
    return picture(word("diagram.layers", language), said, (WIDTH, y), pieces)


def box(name, x, y, width, needs):
    """Return one module; who points at it sees what it imports."""
    told = html.escape(f"{name} → {', '.join(sorted(needs))}" if needs else name)
    return (
        f"<g><title>{told}</title>"
        f'<rect x="{x:.0f}" y="{y}" width="{width:.0f}" height="{HIGH}" rx="4" '
        'fill="var(--color-background-primary, Canvas)" stroke="currentColor" '
        'stroke-opacity="0.6"/>'
        f'<text x="{x + PADDING:.0f}" y="{y + 16}" font-family="ui-monospace, monospace" '
        f'font-size="12" fill="currentColor">{name}</text></g>'
    )


def units():
    """Return the modules and packages right below the top that are public, and their imports.

    Private modules are details of the others: what they import counts as imported by all who
    import them.
    """
    found = {}
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).with_suffix("").parts[0]
        found.setdefault(name, set()).update(imported(ast.parse(path.read_text("utf-8"))))
    return {
        name: {unit for unit in reached(name, found) if unit != name}
        for name in found
        if not name.startswith("_")
    }


def reached(name, found):
    """Yield the public units that a unit imports, those behind private ones too."""
    for other in found.get(name, ()):
        if other.startswith("_"):
            yield from reached(other, found)
        elif other in found:
            yield other


def imported(tree):
    """Yield the units that a module imports, also inside its functions."""
    for node in ast.walk(tree):
        names = (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
        for name in names:
            first, _, rest = name.partition(".")
            if first == "saradnja" and rest:
                yield rest.partition(".")[0]
