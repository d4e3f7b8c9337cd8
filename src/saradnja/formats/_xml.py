"""XML as bytes, an element a line, whatever letters are in it."""

from collections.abc import Iterator, Mapping
from typing import Final

__all__ = ["DECLARATION", "closed", "element", "opened", "text"]

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>'

_TEXT: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ATTRIBUTE: Final = {**_TEXT, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}
_IN_TEXT: Final = str.maketrans(_TEXT)
_IN_ATTRIBUTE: Final = str.maketrans(_ATTRIBUTE)
"""What XML 1.0 has signs for; line breaks in an attribute would else be read as spaces (3.3.3).

No string of the model holds a character that XML cannot.
"""


def _start(name: str, attributes: Mapping[str, object]) -> str:
    said = "".join(
        f' {key}="{_said(value).translate(_IN_ATTRIBUTE)}"' for key, value in attributes.items()
    )
    return f"<{name}{said}"


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def element(name: str, attributes: Mapping[str, object], depth: int = 0) -> Iterator[str]:
    """Yield an element without content.

    >>> list(element("node", {"id": "a", "label": "<A>"}))
    ['<node id="a" label="&lt;A&gt;"/>']
    """
    yield f"{'  ' * depth}{_start(name, attributes)}/>"


def text(
    name: str, content: object, attributes: Mapping[str, object] | None = None, depth: int = 0
) -> Iterator[str]:
    """Yield an element with text in it, which may have more than one line."""
    said = _said(content).translate(_IN_TEXT)
    yield f"{'  ' * depth}{_start(name, attributes or {})}>{said}</{name}>"


def opened(name: str, attributes: Mapping[str, object], depth: int = 0) -> Iterator[str]:
    """Yield the beginning of an element that others stand in."""
    yield f"{'  ' * depth}{_start(name, attributes)}>"


def closed(name: str, depth: int = 0) -> Iterator[str]:
    """Yield the end of such an element."""
    yield f"{'  ' * depth}</{name}>"
