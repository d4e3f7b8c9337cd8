"""JSON Lines: a record a line, for data too large to be held in memory."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any, BinaryIO, Final

from saradnja.convert import DOUBTS, Reader, reader, writer
from saradnja.files import (
    VERSION,
    Batch,
    Classes,
    Entry,
    Format,
    Head,
    Limits,
    Locate,
    Path,
    Records,
    head,
)
from saradnja.formats._json_lines import Lines, lines, strictly
from saradnja.formats._json_places import Places
from saradnja.model import Record
from saradnja.problems import Loss, Position, Problem

__all__ = ["FORMAT", "read", "write"]

_TYPE: Final = "type"
_HEAD: Final = "dataset"
_KEY: Final = re.compile(rb'"[ \t\r]*:').findall
"""Finds at least the keys of a text: whatever else it finds stands within strings."""

_TOGETHER: Final = 500
"""How many records are written at once."""


def read(
    file: BinaryIO, name: str, limits: Limits, *, classes: Classes
) -> Iterator[Head | Entry | Batch | Problem]:
    """Read a head and then records, line by line; a bad line does not hide the others."""
    kinds = _Kinds(classes)
    headed = False
    for found in lines(file, name, limits):
        if isinstance(found, Problem):
            yield found
            continue
        texts = iter(found.texts)
        index = 0
        while True:
            made: list[Record] = []
            doubtful = _made(texts, kinds, made) if headed else next(texts, None)
            if made:
                yield Batch(made, partial(_located, found, index, name))
                index += len(made)
            if doubtful is None:
                break
            if doubtful.strip():
                number, line = found.number + index, doubtful + found.end
                yield from _strictly(line, name, number, limits, is_first=not headed)
                headed = True
            index += 1


def write(dataset: Records, file: BinaryIO, classes: Classes) -> tuple[Loss, ...]:
    """Write the head and then a record a line, each as short as JSON can be."""
    from orjson import OPT_APPEND_NEWLINE, dumps

    file.write(dumps({_TYPE: _HEAD, **head(dataset)}, option=OPT_APPEND_NEWLINE))
    for cls, records in dataset.by_class():
        kind, add = cls.__name__, writer(cls)
        left = iter(records)
        while some := list(islice(left, _TOGETHER)):
            written = [dumps(add(it, {_TYPE: kind}), option=OPT_APPEND_NEWLINE) for it in some]
            file.write(b"".join(written))
    return ()


class _Kinds(dict[str, Reader]):
    """The readers of the classes of a model, by the name of the class, made when first needed."""

    def __init__(self, classes: Classes) -> None:
        super().__init__()
        self._classes = {cls.__name__: cls for cls in classes}

    def __missing__(self, name: str) -> Reader:
        found = self[name] = reader(self._classes[name])
        return found


def _made(texts: Iterator[bytes], kinds: _Kinds, made: list[Record]) -> bytes | None:
    """Make records of lines, until there are no more or the line that is returned is in doubt.

    A text has as many colons as keys, or more, where strings have colons; where a key stands twice
    it has more keys than its data.
    """
    from orjson import loads

    for text in texts:
        try:
            data = loads(text)
            kind = data.pop(_TYPE)
            record, keys = kinds[kind](data)
        except DOUBTS:
            return text
        keys += 1
        if text.count(b":") != keys and not _has_keys(text, keys):
            return text
        made.append(record)
    return None


def _has_keys(text: bytes, keys: int) -> bool:
    """Tell whether a text whose strings have colons has so many keys, `type` among them."""
    return text.count(b":") - text.count(b"://") == keys or len(_KEY(text)) == keys


def _strictly(
    line: bytes, name: str, number: int, limits: Limits, *, is_first: bool
) -> Iterator[Head | Entry | Problem]:
    """Read a line with all that is wrong in it."""
    for found in strictly(line, name, number, limits):
        if isinstance(found, Problem):
            yield found
            continue
        item = _item(found.data, found.places, is_first)
        if is_first and isinstance(item, Entry):
            yield Problem("jsonl_head_missing", {}, found.places.locate(()))
        yield item


def _located(found: Lines, first: int, name: str, index: int) -> Locate:
    """Return what tells the places in one of the records that were made together."""
    return partial(_place, found.texts[first + index], name, found.number + first + index)


def _place(line: bytes, name: str, number: int, path: Path, *, key: bool = False) -> Position:
    return Places(line.decode(), name, number).locate(path, key=key)


def _item(data: Any, places: Places, is_first: bool) -> Head | Entry | Problem:
    if not isinstance(data, dict):
        return Problem("record_expected", {}, places.locate(()))
    if _TYPE not in data:
        if is_first:
            return Problem("jsonl_head_missing", {}, places.locate(()))
        return Problem("type_missing", {}, places.locate(()))
    kind = data.pop(_TYPE)
    if kind == _HEAD:
        if is_first:
            return Head(data, places.locate)
        return Problem("jsonl_head_again", {}, places.locate(()))
    if not isinstance(kind, str):
        return Problem("not_a_text", {"value": repr(kind)}, places.locate((_TYPE,)))
    return Entry(kind, data, places.locate)


FORMAT: Final = Format(
    name="jsonl",
    suffixes=(".jsonl", ".ndjson"),
    description="JSON Lines, a record a line; lossless, for data of any size.",
    media_type="application/jsonl",
    reader=read,
    writer=write,
    lossless=True,
    reads_by_class=True,
    before_lines=b'{"type":"dataset","saradnja":"%b"}\n' % VERSION.encode(),
    streams="once",
)
