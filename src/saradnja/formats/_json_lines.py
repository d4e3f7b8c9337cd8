"""Lines of JSON, each a value of its own: a line that is wrong does not hide the others."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from saradnja.files import Limits
from saradnja.files.decoding import decoded, foreign
from saradnja.formats._json_parsing import Parser
from saradnja.formats._json_places import Places
from saradnja.problems import Position, Problem

__all__ = ["Line", "lines", "parsed_lines", "strictly"]

_START: Final = 1_000


class Line(NamedTuple):
    """The value of one line, its number, and what tells where in the line its parts stand."""

    number: int
    data: Any
    places: Places


def lines(file: BinaryIO, name: str, limits: Limits) -> Iterator[tuple[int, bytes] | Problem]:
    """Yield each line that is not blank with its number; what is no text at all is one problem."""
    start = file.read(_START)
    file.seek(0)
    problem = foreign(start, name)
    if problem and not (problem.code == "file_empty" and len(start) == _START):
        yield problem
        return
    number = 0
    while line := file.readline(limits.record_bytes + 2):
        number += 1
        if len(line.rstrip(b"\r\n")) > limits.record_bytes:
            position = Position(file=name, line=number, column=1)
            yield Problem("limit_record_bytes", {"limit": limits.record_bytes}, position)
            if not _skipped(file, line, limits):
                return
        elif line.strip():
            yield number, line


def strictly(line: bytes, name: str, number: int, limits: Limits) -> Iterator[Line | Problem]:
    """Yield what is wrong in a line, and its value if it has one."""
    text = decoded(line, name, number)
    if isinstance(text, Problem):
        yield text
        return
    places = Places(text, name, number)
    data, faults = Parser(limits).parse(text)
    for fault in faults:
        yield Problem(fault.code, fault.parameters, places.position(fault.offset))
    if data is not None or not faults:
        yield Line(number, data, places)


def parsed_lines(file: BinaryIO, name: str, limits: Limits) -> Iterator[Line | Problem]:
    """Yield the value of each line that is not blank, and what is wrong with the others."""
    for found in lines(file, name, limits):
        if isinstance(found, Problem):
            yield found
        else:
            number, line = found
            yield from strictly(line, name, number, limits)


def _skipped(file: BinaryIO, line: bytes, limits: Limits) -> bool:
    """Read on to the end of a line; False where it has not come within the limit for a file."""
    read = len(line)
    while line and not line.endswith(b"\n"):
        line = file.readline(limits.record_bytes + 2)
        read += len(line)
        if read > limits.bytes:
            return False
    return True
