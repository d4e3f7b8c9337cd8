"""JSON: a document as one mapping, for programs and for editors that know the JSON Schema."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from saradnja.dataset import Dataset
from saradnja.files import Classes, Entry, Format, Head, Limits, document, items, whole
from saradnja.files.decoding import decoded, foreign
from saradnja.formats._json_parsing import Parser
from saradnja.formats._json_places import Places
from saradnja.problems import Loss, Position, Problem

__all__ = ["FORMAT", "read", "write"]


def read(file: BinaryIO, name: str, limits: Limits) -> Iterator[Head | Entry | Problem]:
    """Read a document; numbers with a point come as floats, which the model refuses."""
    data = whole(file, name, limits)
    text = data if isinstance(data, Problem) else foreign(data, name) or decoded(data, name)
    if isinstance(text, Problem):
        yield text
        return
    places = Places(text, name)
    value, faults = Parser(limits).parse(text)
    for fault in faults:
        yield Problem(fault.code, fault.parameters, places.position(fault.offset))
    if isinstance(value, dict):
        yield from items(value, places.locate)
    elif not faults:
        yield Problem("document_expected", {}, Position(file=name, line=1, column=1, pointer=""))


def write(dataset: Dataset, file: BinaryIO, classes: Classes) -> tuple[Loss, ...]:
    """Write a document: two spaces of indent, UTF-8, a line feed at the end."""
    import orjson

    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    file.write(orjson.dumps(document(dataset), option=options))
    return ()


FORMAT: Final = Format(
    name="json",
    suffixes=(".json",),
    description="JSON, one document; lossless, for programs and for editors with a schema.",
    media_type="application/json",
    reader=read,
    writer=write,
    lossless=True,
)
