"""The pieces that pages in Markdown are made of: tables, pictures, texts without marks."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["escaped", "figure", "folded", "table"]

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>|#$&~])")


def escaped(text: str) -> str:
    r"""Return a text as it stands in Markdown, on one line, none of its characters a mark.

    >>> escaped("a_b")
    'a\\_b'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def figure(drawn: str, caption: str = "") -> list[str]:
    """Return the lines of a picture with its caption; the picture has no empty lines.

    >>> figure("<svg></svg>")
    ['<figure>', '<svg></svg>', '</figure>']
    """
    below = [f"<figcaption>{caption}</figcaption>"] if caption else []
    return ["<figure>", drawn, *below, "</figure>"]


def folded(summary: str, lines: Sequence[str], *, is_open: bool = False) -> Iterator[str]:
    """Yield what a reader opens who wants it."""
    yield from (f"<details{' open' if is_open else ''}><summary>{summary}</summary>", *lines)
    yield from ("</details>", "")


def table(
    heading: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]
) -> list[str]:
    """Return the lines of a table in Markdown; the cells are Markdown already.

    >>> table(["a", "b"], [["1", "2"]])
    ['| a | b |', '|---|---|', '| 1 | 2 |']
    """
    lines = [heading, *rows]
    written = [f"| {' | '.join(cells)} |" for cells in lines]
    return [written[0], "|" + "---|" * len(heading), *written[1:]]
