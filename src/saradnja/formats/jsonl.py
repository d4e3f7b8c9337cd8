"""JSON Lines: a record a line, for data too large to be held in memory."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from saradnja.convert import plain
from saradnja.dataset import Dataset
from saradnja.files import Classes, Entry, Format, Head, Limits, Path, head
from saradnja.formats._json_lines import lines, strictly
from saradnja.formats._json_places import Places
from saradnja.problems import Loss, Position, Problem

__all__ = ["FORMAT", "read", "write"]

_TYPE: Final = "type"
_HEAD: Final = "dataset"


def read(file: BinaryIO, name: str, limits: Limits) -> Iterator[Head | Entry | Problem]:
    """Read a head and then records, line by line; a bad line does not hide the others."""
    for found in lines(file, name, limits):
        if isinstance(found, Problem):
            yield found
            continue
        number, text = found
        line = _Line(text, name, number, limits)
        entry = line.quickly() if number > 1 else None
        if entry is None:
            yield from line.strictly()
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
        for found in strictly(self._line, self._name, self._number, self._limits):
            if isinstance(found, Problem):
                yield found
            else:
                yield _item(found.data, found.places, self._number == 1)

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


FORMAT: Final = Format(
    name="jsonl",
    suffixes=(".jsonl", ".ndjson"),
    description="JSON Lines, a record a line; lossless, for data of any size.",
    media_type="application/jsonl",
    reader=read,
    writer=write,
    lossless=True,
)
