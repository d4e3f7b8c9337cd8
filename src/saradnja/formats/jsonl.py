"""JSON Lines: a record a line, for data too large to be held in memory."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from saradnja.convert import plain
from saradnja.dataset import Dataset
from saradnja.files import Classes, Entry, Format, Head, Limits, head
from saradnja.files.decoding import decoded, foreign
from saradnja.formats._json_parsing import Parser
from saradnja.formats._json_places import Places
from saradnja.problems import Loss, Position, Problem

__all__ = ["FORMAT", "read", "write"]

_TYPE: Final = "type"
_HEAD: Final = "dataset"
_START: Final = 1_000


def read(file: BinaryIO, name: str, limits: Limits) -> Iterator[Head | Entry | Problem]:
    """Read a head and then records, line by line; a bad line does not hide the others."""
    start = file.read(_START)
    file.seek(0)
    problem = foreign(start, name)
    if problem and not (problem.code == "file_empty" and len(start) == _START):
        yield problem
        return
    parser = Parser(limits)
    for number, line in _lines(file, name, limits):
        text = line if isinstance(line, Problem) else decoded(line, name, number)
        if isinstance(text, Problem):
            yield text
            continue
        places = Places(text, name, number)
        data, faults = parser.parse(text)
        for fault in faults:
            yield Problem(fault.code, fault.parameters, places.position(fault.offset))
        if data is not None or not faults:
            yield _item(data, places, number == 1)


def write(dataset: Dataset, file: BinaryIO, classes: Classes) -> tuple[Loss, ...]:
    """Write the head and then a record a line, each as short as JSON can be."""
    import orjson

    file.write(orjson.dumps({_TYPE: _HEAD, **head(dataset)}, option=orjson.OPT_APPEND_NEWLINE))
    for record in dataset:
        data = {_TYPE: type(record).__name__, **plain(record)}
        file.write(orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE))
    return ()


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


def _lines(file: BinaryIO, name: str, limits: Limits) -> Iterator[tuple[int, bytes | Problem]]:
    """Yield each line that is not blank, its number, and a problem for one that is too long."""
    number = 0
    while line := file.readline(limits.record_bytes + 2):
        number += 1
        if len(line.rstrip(b"\r\n")) > limits.record_bytes:
            position = Position(file=name, line=number, column=1)
            yield number, Problem("limit_record_bytes", {"limit": limits.record_bytes}, position)
            if not _skipped(file, line, limits):
                return
        elif line.strip():
            yield number, line


def _skipped(file: BinaryIO, line: bytes, limits: Limits) -> bool:
    """Read on to the end of a line; False where it has not come within the limit for a file."""
    read = len(line)
    while line and not line.endswith(b"\n"):
        line = file.readline(limits.record_bytes + 2)
        read += len(line)
        if read > limits.bytes:
            return False
    return True


FORMAT: Final = Format(
    name="jsonl",
    suffixes=(".jsonl", ".ndjson"),
    description="JSON Lines, a record a line; lossless, for data of any size.",
    media_type="application/jsonl",
    reader=read,
    writer=write,
    lossless=True,
)
