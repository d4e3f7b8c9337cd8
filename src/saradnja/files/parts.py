"""Parts of a file that are read one without another: whole files, or runs of lines of one."""

import io
import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO, Final, NamedTuple

import attrs

from saradnja.files.contract import Batch, Classes, Entry, Head, Locate, Path
from saradnja.files.contract import Reader as ReaderOfFormat
from saradnja.files.found import format_of
from saradnja.files.limits import Limits
from saradnja.files.opening import PathLike, refuse_unreadable
from saradnja.files.reading import Item, Reading
from saradnja.problems import Position, Problem

__all__ = ["Joined", "Part", "PartReading", "moved", "parts", "shifted"]

_AT_ONCE: Final = 1 << 17


class Part(NamedTuple):
    """A file, or the lines of it that begin from byte `start` on and before byte `stop`."""

    path: str
    start: int = 0
    stop: int | None = None


def parts(path: PathLike, size: int, format: str | None = None) -> tuple[Part, ...]:
    """Divide a file into parts of about `size` bytes, if its format can be read in parts.

    JSON Lines can; a file of any other is one part. Raises `UnreadableFile` and `UnknownFormat`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "people.jsonl")
    ...     with open(path, "wb") as file:
    ...         _ = file.write(bytes(100))
    ...     [(part.start, part.stop) for part in parts(path, 60)]
    [(0, 60), (60, 120)]
    """
    refuse_unreadable(path, format)
    name = os.fspath(path)
    length = os.stat(name).st_size
    if format_of(path, format).before_lines is None or length <= size:
        return (Part(name),)
    return tuple(Part(name, start, start + size) for start in range(0, length, size))


def moved(position: Position, lines: int) -> Position:
    """Return a position in a part as one in its file, of which `lines` lines stand before."""
    if position.line is None or lines == 0:
        return position
    return attrs.evolve(position, line=position.line + lines)


def shifted(problem: Problem, lines: int) -> Problem:
    """Return a problem in a part as one in its file, of which `lines` lines stand before."""
    return attrs.evolve(problem, position=moved(problem.position, lines)) if lines else problem


class Joined:
    """The parts of a file in their order: what is wrong in them is told as of the file.

    `lines` is how many lines stand before the part whose turn it is.
    """

    def __init__(self) -> None:
        self.lines = 0
        self._unknown: set[object] = set()

    def placed(self, problem: Problem) -> Problem | None:
        """Return a problem of a part at its place, or None for a class that was told of before."""
        if problem.code == "unknown_class":
            if problem.parameters["value"] in self._unknown:
                return None
            self._unknown.add(problem.parameters["value"])
        return shifted(problem, self.lines)


class PartReading(Reading):
    """A part on its way to records, with what its file must know of it.

    Lines are counted from the beginning of the part. When all has been read, `lines` is how many
    there were, and `finished` whether reading came to the end: a file can be of a kind, or a
    version, of which no more can be read.
    """

    def __init__(
        self,
        part: Part,
        format: str | None,
        classes: Classes,
        limits: Limits,
        options: Mapping[str, Any],
    ) -> None:
        super().__init__(part.path, format, classes, limits, options)
        self.part = part
        self._before = (format_of(part.path, format).before_lines or b"") if part.start else b""
        self.lines = 0
        self.finished = part.stop is None
        if part.stop is not None:
            self._read = partial(self._lines_read, self._read)

    def outcomes(self) -> Iterator[Batch | Item]:
        """Yield each record and each problem of the part, those records together made together."""
        if self.part.start == 0:
            yield from super().outcomes()
            return
        for found in super().outcomes():
            if isinstance(found, Batch):
                yield Batch(found.records, partial(_moved_batch, found.locate))
                continue
            item, locate = found
            if isinstance(item, Problem):
                item = shifted(item, -1)
            yield item, _Moved(locate)

    def _lines_read(
        self, read: ReaderOfFormat, file: BinaryIO, name: str, limits: Limits
    ) -> Iterator[Head | Entry | Batch | Problem]:
        """Read with the reader of the format, which is given no more than the lines of the part."""
        lines = _Lines(file, self.part, self._before)
        buffered = io.BufferedReader(lines, _AT_ONCE)
        yield from read(buffered, name, limits)
        self.lines = lines.count
        self.finished = buffered.tell() >= lines.length


class _Moved(NamedTuple):
    """Tells places in the part, before whose lines a head was put."""

    locate: Locate

    def __call__(self, path: Path, *, key: bool = False) -> Position:
        return moved(self.locate(path, key=key), -1)


def _moved_batch(locate: Callable[[int], Locate], index: int) -> Locate:
    return _Moved(locate(index))


class _Lines(io.RawIOBase):
    """The lines of a part as a file of its own, with the head that it needs."""

    def __init__(self, file: BinaryIO, part: Part, head: bytes) -> None:
        self._file = file
        self._start = _line(file, part.start)
        self._head = head
        stop = max(self._start, _line(file, part.stop or 0))
        self.length = len(self._head) + stop - self._start
        self.count = 0
        self._at = 0
        self._counted = len(self._head)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be read from anywhere."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place in it."""
        self._at = offset + (0, self._at, self.length)[whence]
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Read what comes next, and count the lines that are met for the first time."""
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        if self._at > self._counted:
            self.count += data[self._counted - self._at :].count(b"\n")
            self._counted = self._at
        return len(data)

    def _next(self, size: int) -> bytes:
        if self._at < len(self._head):
            return self._head[self._at :][:size]
        self._file.seek(self._start + self._at - len(self._head))
        return self._file.read(min(size, self.length - self._at))


def _line(file: BinaryIO, position: int) -> int:
    """Return where the first line begins that does not begin before a position."""
    if position == 0:
        return 0
    file.seek(position - 1)
    while (piece := file.readline(_AT_ONCE)) and not piece.endswith(b"\n"):
        pass
    return file.tell()
