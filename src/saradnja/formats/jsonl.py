"""JSON Lines: a record a line, for data too large to be held in memory."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from saradnja.convert import plain
from saradnja.dataset import Dataset
from saradnja.files import Classes, Entry, Format, Head, Limits, Path, head
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
    for number, line in _lines(file, name, limits):
        if isinstance(line, Problem):
            yield line
            continue
        found = _Line(line, name, number, limits)
        entry = found.quickly() if number > 1 else None
        if entry is None:
            yield from found.strictly()
        else:
            yield entry


def write(dataset: Dataset, file: BinaryIO, classes: Classes) -> tuple[Loss, ...]:
    """Write the head and then a record a line, each as short as JSON can be."""
    import orjson

    file.write(orjson.dumps({_TYPE: _HEAD, **head(dataset)}, option=orjson.OPT_APPEND_NEWLINE))
    for record in dataset:
        file.write(b'{"%b":"%b",' % (_TYPE.encode(), type(record).__name__.encode()))
        file.write(orjson.dumps(plain(record), option=orjson.OPT_APPEND_NEWLINE)[1:])
    return ()


class _Line:
    """One line: read quickly where nothing is in doubt, else strictly and with places."""

    __slots__ = ("_limits", "_line", "_name", "_number")

    def __init__(self, line: bytes, name: str, number: int, limits: Limits) -> None:
        self._line = line
        self._name = name
        self._number = number
        self._limits = limits

    def quickly(self) -> Entry | None:
        """Read the line as what it most likely is, a record, and count the keys in it.

        Every key is followed by `":`, and so may be a quotation mark inside a text. Where a space
        could stand between the two, the number is none that the data can have.
        """
        import orjson

        line = self._line
        try:
            data = orjson.loads(line)
            kind = data.pop(_TYPE)
        except (ValueError, LookupError, AttributeError, TypeError):
            return None
        if kind.__class__ is not str or kind == _HEAD:
            return None
        spaced = b'" ' in line or b'"\t' in line or b'"\r' in line
        keys = -1 if spaced else line.count(b'":') - 1
        return Entry(kind, data, self.locate, False, keys, self.strictly)

    def strictly(self) -> Iterator[Head | Entry | Problem]:
        """Read the line with all that is wrong in it."""
        text = decoded(self._line, self._name, self._number)
        if isinstance(text, Problem):
            yield text
            return
        places = Places(text, self._name, self._number)
        data, faults = Parser(self._limits).parse(text)
        for fault in faults:
            yield Problem(fault.code, fault.parameters, places.position(fault.offset))
        if data is not None or not faults:
            yield _item(data, places, self._number == 1)

    def locate(self, path: Path, *, key: bool = False) -> Position:
        """Return the place of a value in the line, which is read again for that."""
        text = self._line.decode()
        return Places(text, self._name, self._number).locate(path, key=key)


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
