"""Opening what the caller names, and nothing else: a regular file, never a folder or a device."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from saradnja.errors import SaradnjaError
from saradnja.files.answers import unreadable
from saradnja.files.found import takes_folder
from saradnja.files.limits import Limits
from saradnja.files.refusals import UnreadableFile
from saradnja.problems import Position, Problem

__all__ = [
    "PathLike",
    "code_of_special",
    "opened",
    "opening",
    "refuse_unreadable",
    "unchanged",
    "whole",
]

PathLike = str | os.PathLike[str]
"""What a caller may name a file by."""

_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NONBLOCK", 0)  # opening a pipe would else wait for somebody to write to it
)


@contextmanager
def opening(path: PathLike) -> Iterator[BinaryIO]:
    """Open a regular file to read its bytes; raises `UnreadableFile` for anything else."""
    name = os.fspath(path)
    with opened(name) as file:
        try:
            yield file
        except SaradnjaError:
            raise
        except OSError as error:
            raise unreadable(name, error) from None


def opened(name: str) -> BinaryIO:
    """Return a regular file opened to read its bytes, for the caller to close; see `opening`."""
    try:
        descriptor = os.open(name, _FLAGS)
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None
    try:
        _refuse_special(name, os.fstat(descriptor).st_mode)
    except BaseException:
        os.close(descriptor)
        raise
    return open(name, "rb", opener=lambda *_: descriptor)  # it has a name


def refuse_unreadable(path: PathLike, format: str | None = None) -> None:
    """Raise `UnreadableFile` now for a file that would be refused when it is opened later."""
    name = os.fspath(path)
    try:
        mode = os.stat(name).st_mode
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None
    if not (stat.S_ISDIR(mode) and takes_folder(name, format)):
        _refuse_special(name, mode)


@contextmanager
def unchanged(paths: Iterable[str], format: str | None = None) -> Iterator[None]:
    """Raise `UnreadableFile` where a file is not there, and in the end where it has changed."""
    before = {path: _state(path, format) for path in paths}
    yield
    for path, state in before.items():
        if _state(path, format) != state:
            raise UnreadableFile("file_changed", file=path)


def _state(path: str, format: str | None) -> tuple[int, ...]:
    """Return what changes when a file is written again, or another takes its place."""
    refuse_unreadable(path, format)
    found = os.stat(path)
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def same_file(one: PathLike, other: PathLike) -> bool:
    """Say whether two names lead to one file that is there."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def code_of_special(mode: int) -> str | None:
    """Return the code of the error for what is no regular file, or None for one that is."""
    if stat.S_ISREG(mode):
        return None
    return "file_is_folder" if stat.S_ISDIR(mode) else "file_is_special"


def whole(file: BinaryIO, name: str, limits: Limits) -> bytes | Problem:
    """Read all bytes of a file, or return the problem that it has more than the limit allows."""
    size = file.seek(0, os.SEEK_END)
    if size > limits.bytes:
        return Problem("limit_bytes", {"limit": limits.bytes}, Position(file=name))
    file.seek(0)
    return file.read(size)


def _refuse_special(name: str, mode: int) -> None:
    code = code_of_special(mode)
    if code is not None:
        number = errno.EISDIR if stat.S_ISDIR(mode) else None
        raise UnreadableFile(code, number=number, file=name)
