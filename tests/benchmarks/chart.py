"""Figures as bars: one picture a group, without words, so that every language can take it.

The pictures are put into the page, whose colours they take: they are readable in the light and in
the dark. The same figures give the same bytes.
"""

import html
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from saradnja.derive.diagrams import picture

DRAWN: Final = ("streamed", "held", "written", "memory")
OURS: Final = "saradnja"

_ROW: Final = 26
_BAR: Final = 16
_LEFT: Final = 140
_WIDE: Final = 300
_RIGHT: Final = 60
_LETTERS: Final = 'font-family="system-ui, sans-serif" font-size="13" fill="currentColor"'
_ACCENT: Final = "var(--color-brand-primary, currentColor)"
_BELOW: Final = 5
"""By how much the foot of the letters stands below the middle of a bar."""


def chart(rows: Sequence[Mapping[str, Any]]) -> str:
    """Draw a bar for each row, as long as its ratio; ours has the colour of the page's links.

    A thin line across the end of a bar goes from the lower to the upper quartile.

    >>> "2.5" in chart([{"name": "a", "ratio": 1.0}, {"name": "b", "ratio": 2.5}])
    True
    """
    longest = max(max(row["ratio"], *row.get("quartiles", (0,))) for row in rows)
    pieces = []
    for number, row in enumerate(rows):
        middle = number * _ROW + _ROW / 2
        length = row["ratio"] / longest * _WIDE
        low, high = (
            _LEFT + one / longest * _WIDE for one in row.get("quartiles", [row["ratio"]] * 2)
        )
        paint = f'fill="{_ACCENT}"' if row["name"] == OURS else 'fill="currentColor" opacity="0.35"'
        after = max(_LEFT + length, high) + 8
        weight = ' font-weight="600"' if row["name"] == OURS else ""
        at = f'y="{middle + _BELOW:.0f}" {_LETTERS}{weight}'
        left = f'x="{_LEFT}" y="{middle - _BAR / 2:.0f}"'
        name, figure = html.escape(row["name"]), _figure(row)
        pieces += [
            f'<text x="{_LEFT - 10}" text-anchor="end" {at}>{name}</text>',
            f'<rect {left} width="{length:.1f}" height="{_BAR}" rx="2" {paint}/>',
            f'<path d="M{low:.1f} {middle:.0f}H{high:.1f}" stroke="currentColor" fill="none"/>',
            f'<text x="{after:.1f}" {at}>{figure}</text>',
        ]
    said = "; ".join(f"{row['name']} {_figure(row)}" for row in rows)
    return picture(said, said, (_LEFT + _WIDE + _RIGHT, len(rows) * _ROW), pieces) + "\n"


def _figure(row: Mapping[str, Any]) -> str:
    return f"{row['ratio']:.2f}" if row["ratio"] < 1 else f"{row['ratio']:.1f}"


def draw(folder: Path, results: Mapping[str, Any]) -> None:
    """Write the pictures of the groups that were measured."""
    folder.mkdir(parents=True, exist_ok=True)
    for group in DRAWN:
        if results.get(group):
            (folder / f"speed-{group}.svg").write_text(chart(results[group]), "utf-8")
