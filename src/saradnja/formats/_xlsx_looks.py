"""How a workbook looks: colours, letters and lines, in one table; calm, and readable in print."""

from collections.abc import Mapping
from typing import Any, Final

__all__ = [
    "DETAILS_TAB",
    "GUIDE_TAB",
    "HEADING_FILL",
    "LOOKS",
    "PROBLEM_FILL",
    "RECORDS_TAB",
    "Looks",
]

_INK: Final = "#22313A"
_QUIET: Final = "#6B7780"
_PALE: Final = "#F4F6F7"
_HEADING: Final = "#D6E3E6"
_MUST: Final = "#B9D2D8"
_LINE: Final = "#C3CDD1"

GUIDE_TAB: Final = "#C9A227"
RECORDS_TAB: Final = "#3E7C8A"
DETAILS_TAB: Final = "#B3BABD"
HEADING_FILL: Final = "FFD6E3E6"
PROBLEM_FILL: Final = "FFF7D9B8"
"""Colours of the tabs, and as openpyxl has them of headings and of cells with a problem."""

_TOP: Final = {"valign": "top", "text_wrap": True}

LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "heading": {**_TOP, "bold": True, "font_color": _INK, "bg_color": _HEADING, "num_format": "@"},
    "must": {**_TOP, "bold": True, "font_color": _INK, "bg_color": _MUST, "num_format": "@"},
    "definition": {
        **_TOP, "font_size": 8.5, "font_color": _QUIET, "bg_color": _PALE,
        "bottom": 1, "bottom_color": _LINE, "num_format": "@",
    },
    "example": {**_TOP, "italic": True, "font_color": _QUIET, "num_format": "@"},
    "text": {**_TOP, "font_color": _INK, "num_format": "@"},
    "line": {"valign": "top", "font_color": _INK, "num_format": "@"},
    "number": {"valign": "top", "font_color": _INK},
    "title": {"bold": True, "font_size": 18, "font_color": _INK, "valign": "vcenter"},
    "lead": {**_TOP, "font_size": 11, "font_color": _INK},
    "section": {**_TOP, "bold": True, "font_color": "#3E7C8A"},
    "section:text": {**_TOP, "font_color": _INK},
    "item": {**_TOP, "font_color": _QUIET},
    "code": {"font_name": "Consolas", "font_color": _INK, "bg_color": _PALE, "valign": "top"},
    "sheet": {**_TOP, "font_color": _INK, "bottom": 4, "bottom_color": _LINE},
}  # fmt: skip
"""Each look as xlsxwriter takes it. Cells are text, so that no program makes dates of them."""


class Looks:
    """The looks of one workbook, each made when it is first asked for."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str], Any] = {}

    def __call__(self, name: str, number: str = "") -> Any:
        """Return a look by its name, for numbers with their number format."""
        found = self._made.get((name, number))
        if found is None:
            properties = {**LOOKS[name], **({"num_format": number} if number else {})}
            found = self._made[name, number] = self._workbook.add_format(properties)
        return found
