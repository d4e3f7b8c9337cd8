"""Lines of JSON, each a value of its own: a line that is wrong does not hide the others."""

from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO, Final, NamedTuple

from saradnja.files import Limits
from saradnja.files.decoding import decoded, foreign
from saradnja.formats._json_parsing import Fault, Parser
from saradnja.formats._json_places import Places
from saradnja.problems import Position, Problem

__all__ = ["Line", "Lines", "lines", "parsed_lines", "strictly"]

_START: Final = 1_000
_BLOCK: Final = 2**16


class Lines(NamedTuple):
    """Some lines that follow one another, blank ones too, and what ends each of them."""

    number: int
    texts: list[bytes]
    end: bytes = b"\n"


class Line(NamedTuple):
    """The value of one line, its number, and what tells where in the line its parts stand."""

    number: int
    data: Any
    places: Places


def lines(file: BinaryIO, name: str, limits: Limits) -> Iterator[Lines | Problem]:
    """Yield the lines of a file, some at a time; what is no text at all is one problem."""
    start = file.read(_START)
    file.seek(0)
    problem = foreign(start, name)
    if problem and not (problem.code == "file_empty" and len(start) == _START):
        yield problem
        return
    number, rest = 1, b""
    while block := file.read(_BLOCK):
        whole, newline, rest = (rest + block).rpartition(b"\n")
        if newline:
            texts = whole.split(b"\n")
            yield from _within(Lines(number, texts), name, limits, len(whole))
            number += len(texts)
        if _is_too_long(rest, limits):
            yield _too_long(number, name, limits)
            if not _skipped(file, limits):
                return
            rest, number = b"", number + 1
    if rest:
        yield from _within(Lines(number, [rest], b""), name, limits, len(rest))


def strictly(line: bytes, name: str, number: int, limits: Limits) -> Iterator[Line | Problem]:
    """Yield what is wrong in a line, and its value if it has one."""
    text = decoded(line, name, number)
    if isinstance(text, Problem):
        yield text
        return
    places = Places(text, name, number)
    data, faults = Parser(limits).parse(text)
    for fault in map(partial(_broken_off, text), faults):
        yield Problem(fault.code, fault.parameters, places.position(fault.offset))
    if data is not None or not faults:
        yield Line(number, data, places)


def parsed_lines(file: BinaryIO, name: str, limits: Limits) -> Iterator[Line | Problem]:
    """Yield the value of each line that is not blank, and what is wrong with the others."""
    for found in lines(file, name, limits):
        if isinstance(found, Problem):
            yield found
            continue
        for number, line in enumerate(found.texts, found.number):
            if line.strip():
                yield from strictly(line + found.end, name, number, limits)


def _broken_off(text: str, fault: Fault) -> Fault:
    """Tell a line that breaks off from a file that does, the line end of whose last line is lost.

    A text without its closing quotation mark is where such a file was cut, unless the record is
    closed after it.
    """
    if text.endswith("\n"):
        return fault._replace(code="jsonl_line_cut_off") if fault.code == "cut_off" else fault
    if fault.code == "json_quote_open" and not text.rstrip().endswith("}"):
        return Fault("cut_off", {}, len(text.rstrip()))
    return fault


def _within(found: Lines, name: str, limits: Limits, size: int) -> Iterator[Lines | Problem]:
    """Yield lines, and what is wrong with those among them that are too long."""
    start = 0
    if size > limits.record_bytes:
        for index, text in enumerate(found.texts):
            if _is_too_long(text, limits):
                yield Lines(found.number + start, found.texts[start:index])
                yield _too_long(found.number + index, name, limits)
                start = index + 1
    yield Lines(found.number + start, found.texts[start:], found.end)


def _is_too_long(line: bytes, limits: Limits) -> bool:
    return len(line) > limits.record_bytes and len(line.rstrip(b"\r")) > limits.record_bytes


def _too_long(number: int, name: str, limits: Limits) -> Problem:
    position = Position(file=name, line=number, column=1)
    return Problem("limit_record_bytes", {"limit": limits.record_bytes}, position)


def _skipped(file: BinaryIO, limits: Limits) -> bool:
    """Read on to the end of a line; False where it has not come within the limit for a file."""
    read = 0
    while read <= limits.bytes and (line := file.readline(_BLOCK)):
        if line.endswith(b"\n"):
            return True
        read += len(line)
    return False
