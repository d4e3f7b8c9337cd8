"""Saving whole or not at all: a new file beside the old one, which takes its place when done."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from saradnja.files.opening import PathLike, code_of_special
from saradnja.files.refusals import UnwritableFile

__all__ = ["saving"]

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
            with os.fdopen(descriptor, "w+b") as file:
                yield file
                file.flush()
                if mode is not None:
                    os.chmod(temporary, mode)
                os.fsync(descriptor)
            os.replace(temporary, target)
        except OSError as error:
            raise UnwritableFile("file_unwritable", file=name, reason=_reason(error)) from None
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
    except FileNotFoundError:
        raise UnwritableFile("folder_missing", file=name) from None
    except PermissionError:
        raise UnwritableFile("folder_forbidden", file=name) from None
    except OSError as error:
        raise UnwritableFile("file_unwritable", file=name, reason=_reason(error)) from None


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
