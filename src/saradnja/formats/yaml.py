"""YAML: a document that people write by hand; every scalar is text and the field decides."""

from collections.abc import Iterator
from functools import cached_property
from typing import BinaryIO, Final

from saradnja.dataset import Dataset
from saradnja.files import Classes, Entry, Format, Head, Limits, Path, document, items, whole
from saradnja.files.decoding import decoded, foreign
from saradnja.formats._json_places import pointer
from saradnja.formats._yaml_parsing import Mark, Parsed, find, parse
from saradnja.formats._yaml_writing import lines
from saradnja.problems import Loss, Position, Problem

__all__ = ["FORMAT", "read", "write"]


def read(file: BinaryIO, name: str, limits: Limits) -> Iterator[Head | Entry | Problem]:
    """Read a document; aliases, tags, merge keys and second documents are refused."""
    data = whole(file, name, limits)
    text = data if isinstance(data, Problem) else foreign(data, name) or decoded(data, name)
    if isinstance(text, Problem):
        yield text
        return
    parsed = parse(text, limits)
    for fault in parsed.faults:
        yield Problem(fault.code, fault.parameters, _position(name, fault.mark))
    if isinstance(parsed.data, dict):
        losses = tuple(
            Loss(record="", field=comment, reason="loss_comment") for comment in parsed.comments
        )
        for item in items(parsed.data, _Places(text, name, limits).locate):
            yield item._replace(losses=losses) if isinstance(item, Head) else item
    elif not parsed.faults:
        yield Problem("document_expected", {}, _position(name, (1, 1), ()))


def write(dataset: Dataset, file: BinaryIO, classes: Classes) -> tuple[Loss, ...]:
    """Write a document: what fits in 100 columns stands on one line."""
    for line in lines(document(dataset)):
        file.write(f"{line}\n".encode())
    return ()


class _Places:
    """Where in a text its values stand; it is read again for that, at the first complaint."""

    def __init__(self, text: str, name: str, limits: Limits) -> None:
        self._text = text
        self._name = name
        self._limits = limits

    @cached_property
    def _parsed(self) -> Parsed:
        return parse(self._text, self._limits, marked=True)

    def locate(self, path: Path, *, key: bool = False) -> Position:
        """Return the place of the value at a path, or of what is around it if there is none."""
        return _position(self._name, find(self._parsed, path, key=key), path)


def _position(name: str, mark: Mark, path: Path | None = None) -> Position:
    line, column = mark
    return Position(
        file=name, line=line, column=column, pointer=None if path is None else pointer(path)
    )


FORMAT: Final = Format(
    name="yaml",
    suffixes=(".yaml", ".yml"),
    description="YAML, one document; lossless, for people who write by hand.",
    media_type="application/yaml",
    reader=read,
    writer=write,
    lossless=True,
)
