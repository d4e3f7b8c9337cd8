"""Temporary files and folders: locked while they are used, so that those left over are known."""

import errno
import os
import shutil
import stat
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

__all__ = ["Make", "Temporary", "folder_made", "nameless", "temporary", "working_folder"]

Make = Callable[[str], int | None]
"""Makes a file or folder of a name that is free, and returns a descriptor of it.

None where the system has none for folders; `FileExistsError` where the name is not free.
"""


class Temporary(NamedTuple):
    """A file or folder that is gone in the end, unless it was moved; `lock` says it is in use."""

    path: str
    lock: int | None


def _locks() -> Any:
    """Return the module of locks, or None on Windows, which has none that would do."""
    try:
        import fcntl
    except ImportError:
        return None
    return fcntl


_LOCKS: Final[Any] = _locks()
_NUMBERED: Final = 16
"""Temporary files that may be in use at once under one name, before names are left to chance."""

_OWN: Final = f"saradnja-{os.getuid()}" if hasattr(os, "getuid") else "saradnja"
_FOLDER: Final = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_LEFT: Final = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
)


@contextmanager
def temporary(target: str, make: Make) -> Iterator[Temporary]:
    """Make a hidden file or folder beside a target, which is removed unless the block moves it.

    Its names are numbered, and what is in use is locked. A process that is killed leaves one
    behind, unlocked: the next that saves the same target removes it and takes its name.
    """
    made = _made(target, make)
    try:
        yield made
    finally:
        try:
            _remove(made)
        finally:
            if made.lock is not None:
                with suppress(OSError):  # what it led to is saved by now, or gone
                    os.close(made.lock)


@contextmanager
def working_folder() -> Iterator[Path]:
    """Make a folder for what a library keeps on the disk while it works; nobody else reads it."""
    with temporary(os.path.join(_place(), _OWN), folder_made) as made:
        yield Path(made.path)


def nameless() -> BinaryIO:
    """Return a file for what is kept on the disk meanwhile; it is gone however the program ends."""
    return tempfile.TemporaryFile(dir=_place())


def _place() -> str:
    """Return the folder of temporary files, or raise that there is no room in any."""
    try:
        return tempfile.gettempdir()
    except FileNotFoundError as error:  # each was tried by writing a few bytes
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error


def folder_made(path: str, mode: int = 0o700) -> int | None:
    """Make a folder and return a descriptor of it, where the system has such."""
    os.mkdir(path, mode)
    if _LOCKS is None:
        return None
    try:
        return os.open(path, _FOLDER)
    except OSError:
        os.rmdir(path)
        raise


def _made(target: str, make: Make) -> Temporary:
    refusal: OSError | None = None
    for path in _names(target):
        for _ in range(2):  # once more, if what stood there was left over
            try:
                descriptor = make(path)
            except FileExistsError as error:
                refusal = error
                _remove_left(path)
            except BaseException:  # Ctrl-C, perhaps just after it was made
                _remove_left(path)
                raise
            else:
                if _LOCKS is None:
                    return _unlocked(path, descriptor)
                if descriptor is None or _is_ours(path, descriptor):
                    return Temporary(path, descriptor)
    raise refusal or FileExistsError(target)


def _names(target: str) -> Iterator[str]:
    """Yield names to try: numbered, so that those left over are found without looking around."""
    folder, name = os.path.split(target)
    stem = os.path.join(folder, f".saradnja-{zlib.crc32(os.fsencode(name)):08x}")
    if _LOCKS is not None:
        yield from (f"{stem}-{number}.tmp" for number in range(_NUMBERED))
    yield from (f"{stem}-{os.urandom(8).hex()}.tmp" for _ in range(_NUMBERED))


def _unlocked(path: str, descriptor: int | None) -> Temporary:
    """Return what was made where nothing is locked: Windows moves nothing that is open."""
    if descriptor is not None:
        os.close(descriptor)
    return Temporary(path, None)


def _is_ours(path: str, descriptor: int) -> bool:
    """Lock what was just made, or close it; somebody may have taken it for left over by then."""
    try:
        _LOCKS.flock(descriptor, _LOCKS.LOCK_EX | _LOCKS.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return False
    except OSError:  # a file system without locks, on which nobody removes anything
        return True
    if _is_at(path, descriptor):
        return True
    os.close(descriptor)
    return False


def _is_at(path: str, descriptor: int) -> bool:
    """Say whether a path still leads to what was opened under it."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(path))
    except FileNotFoundError:
        return False


def _remove_left(path: str) -> None:
    """Remove what a process left that was killed: it is of this user, and nobody has locked it."""
    if _LOCKS is None:
        return
    with suppress(OSError):
        found = os.lstat(path)
        is_folder = stat.S_ISDIR(found.st_mode)
        if found.st_uid != os.geteuid() or not (is_folder or stat.S_ISREG(found.st_mode)):
            return
        descriptor = os.open(path, (_FOLDER if is_folder else os.O_RDWR) | _LEFT)
        try:
            _LOCKS.flock(descriptor, _LOCKS.LOCK_EX | _LOCKS.LOCK_NB)
            if _is_at(path, descriptor):
                shutil.rmtree(path) if is_folder else os.unlink(path)
        finally:
            os.close(descriptor)


def _remove(made: Temporary) -> None:
    """Remove what was made, if it is still there: an empty folder as any, a full one with all."""
    if made.lock is not None and not _is_at(made.path, made.lock):
        return
    for _ in range(2):  # once more, where the system refused a step of it
        with suppress(OSError):
            if not os.path.isdir(made.path):
                os.unlink(made.path)
            elif os.listdir(made.path):
                shutil.rmtree(made.path, ignore_errors=True)
            else:
                os.rmdir(made.path)
        if not os.path.lexists(made.path):
            return
