"""Saving whole or not at all: a new file beside the old one, which takes its place when done."""

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from saradnja.files.opening import PathLike, code_of_special
from saradnja.files.refusals import UnwritableFile

__all__ = ["saving", "saving_folder"]

_FLAGS: Final = (
    os.O_RDWR
    | os.O_CREAT
    | os.O_EXCL  # never a file or link that somebody put there
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)
_CANNOT_SYNC: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES})
"""What file systems answer that cannot sync a folder, or whose folders cannot be opened."""


@contextmanager
def saving(path: PathLike) -> Iterator[BinaryIO]:
    """Open a file to write that takes the place of `path` when the block ends without an error.

    Readers find the old content or the new, never a part; after any error, Ctrl-C among them, the
    old. Mode bits are kept; a link is followed and what it leads to is replaced. Raises
    `UnwritableFile` for whatever the operating system refuses.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "greeting.txt")
    ...     with saving(path) as file:
    ...         _ = file.write(b"Dobar dan")
    ...     os.listdir(folder)
    ['greeting.txt']
    """
    name = os.fspath(path)
    mode = _mode(name)
    target = os.path.realpath(name)
    temporary = os.path.join(os.path.dirname(target), f".saradnja-{os.urandom(8).hex()}.tmp")
    with _removed_on_error(name, temporary):
        descriptor = _create(name, temporary, 0o666 if mode is None else 0o600)
        try:
            with open(temporary, "w+b", opener=lambda *_: descriptor) as file:  # it has a name
                yield file
                file.flush()
                if mode is not None:
                    os.chmod(temporary, mode)
                os.fsync(descriptor)
            os.replace(temporary, target)
        except OSError as error:
            raise UnwritableFile("file_unwritable", file=name, reason=_reason(error)) from None
    _sync_folder(name, os.path.dirname(target))


@contextmanager
def saving_folder(path: PathLike) -> Iterator[Path]:
    """Make a folder that is called `path` when the block ends without an error, and no sooner.

    Nothing may stand there yet: a folder cannot take the place of another in one step. After any
    error nothing is left. Raises `UnwritableFile` for whatever the operating system refuses.
    """
    name = os.fspath(path)
    if os.path.lexists(name):
        raise UnwritableFile("folder_exists", file=name)
    target = os.path.abspath(name)
    temporary = os.path.join(os.path.dirname(target), f".saradnja-{os.urandom(8).hex()}.tmp")
    try:
        os.mkdir(temporary)
    except OSError as error:
        raise _refused(name, error) from None
    try:
        yield Path(temporary)
        _sync_folder(name, temporary)
        os.rename(temporary, target)
    except BaseException as error:
        shutil.rmtree(temporary, ignore_errors=True)
        if isinstance(error, OSError):
            raise UnwritableFile("file_unwritable", file=name, reason=_reason(error)) from None
        raise
    _sync_folder(name, os.path.dirname(target))


def _mode(name: str) -> int | None:
    """Return the mode bits of what stands there, or None for nothing; refuse what is no file."""
    try:
        mode = os.stat(name).st_mode
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UnwritableFile("file_unwritable", file=name, reason=_reason(error)) from None
    code = code_of_special(mode)
    if code is not None:
        raise UnwritableFile(code, file=name)
    if not os.access(name, os.W_OK):
        raise UnwritableFile("file_protected", file=name)
    return stat.S_IMODE(mode)


@contextmanager
def _removed_on_error(name: str, temporary: str) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:  # somebody else's file, which is not ours to remove
        raise UnwritableFile("file_unwritable", file=name, reason=_reason(error)) from None
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _create(name: str, temporary: str, mode: int) -> int:
    try:
        return os.open(temporary, _FLAGS, mode)
    except FileExistsError:
        raise
    except OSError as error:
        raise _refused(name, error) from None


def _refused(name: str, error: OSError) -> UnwritableFile:
    """Return the reason why nothing can be written beside a name."""
    if isinstance(error, FileNotFoundError):
        return UnwritableFile("folder_missing", file=name)
    if isinstance(error, PermissionError):
        return UnwritableFile("folder_forbidden", file=name)
    return UnwritableFile("file_unwritable", file=name, reason=_reason(error))


def _sync_folder(name: str, folder: str) -> None:
    """Make sure that the new name survives a power cut, where the file system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise UnwritableFile("folder_unsynced", file=name, reason=_reason(error)) from None


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
