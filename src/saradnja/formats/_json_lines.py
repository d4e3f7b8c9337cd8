"""Lines of JSON, each a value of its own: a line that is wrong does not hide the others."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from saradnja.files import Limits
from saradnja.files.decoding import decoded, foreign
from saradnja.formats._json_parsing import Parser
from saradnja.formats._json_places import Places
from saradnja.problems import Position, Problem

__all__ = ["Line", "parsed_lines"]

_START: Final = 1_000


class Line(NamedTuple):
    """The value of one line, its number, and what tells where in the line its parts stand."""

    number: int
    data: Any
    places: Places


def parsed_lines(file: BinaryIO, name: str, limits: Limits) -> Iterator[Line | Problem]:
    """Yield the value of each line that is not blank, and what is wrong with the others."""
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
            yield Line(number, data, places)


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
