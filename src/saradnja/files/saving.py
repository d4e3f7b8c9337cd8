"""Saving whole or not at all: a new file beside the old one, which takes its place when done."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from saradnja.errors import SaradnjaError
from saradnja.files.answers import number_of, unwritable
from saradnja.files.opening import PathLike, code_of_special
from saradnja.files.refusals import UnwritableFile
from saradnja.files.temporaries import Make, Temporary, folder_made, temporary

__all__ = ["saving", "saving_folder"]

_NEW: Final = (
    os.O_RDWR
    | os.O_CREAT
    | os.O_EXCL  # never a file or link that somebody put there
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)
_MODE_BY_DESCRIPTOR: Final = os.chmod in os.supports_fd
_CANNOT_SYNC: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES})
"""What file systems answer that cannot sync a folder, or whose folders cannot be opened."""

_FOLDER_THERE: Final = frozenset({errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR})
"""What the system answers when a folder was to take a name that is not free any more."""

_STREAMS: Final = ("/dev/std", "/dev/fd/", "/proc/")
"""What names begin with that lead to what a process has open: a file behind them is not ours."""


@contextmanager
def saving(path: PathLike) -> Iterator[BinaryIO]:
    """Open a file to write that takes the place of `path` when the block ends without an error.

    Readers find the old content or the new, never a part; after any error, Ctrl-C among them, the
    old. Mode bits are kept, and owner and group as far as is allowed; a link is followed and what
    it leads to is replaced. Raises `UnwritableFile` for whatever the operating system refuses.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "greeting.txt")
    ...     with saving(path) as file:
    ...         _ = file.write(b"Dobar dan")
    ...     os.listdir(folder)
    ['greeting.txt']
    """
    name = os.fspath(path)
    with _in_our_words(name):
        old = _old(name)
        target = os.path.realpath(name)
        make = partial(_new_file, 0o666 if old is None else 0o600)
        with temporary(target, _refusing(name, make)) as made:
            file = _opened(made)
            try:
                yield file
                file.flush()
                if old is not None:
                    _keep_rights(made, file.fileno(), old)
                os.fsync(file.fileno())
            except BaseException:
                with suppress(OSError):  # what is still to be written would fail again
                    file.close()
                raise
            file.close()
            os.replace(made.path, target)
    _sync_folder(name, os.path.dirname(target))


@contextmanager
def saving_folder(path: PathLike) -> Iterator[Path]:
    """Make a folder that is called `path` when the block ends without an error, and no sooner.

    Nothing may stand there yet: a folder cannot take the place of another in one step. After any
    error nothing is left. Raises `UnwritableFile` for whatever the operating system refuses.
    """
    name = os.fspath(path)
    with _in_our_words(name):
        if os.path.lexists(name):
            raise UnwritableFile("folder_exists", number=errno.EEXIST, file=name)
        target = os.path.abspath(name)
        with temporary(target, _refusing(name, partial(folder_made, mode=0o777))) as made:
            yield Path(made.path)
            _sync_folder(name, made.path)
            try:
                os.rename(made.path, target)
            except OSError as error:
                if error.errno not in _FOLDER_THERE:
                    raise
                raise UnwritableFile("folder_exists", number=errno.EEXIST, file=name) from None
    _sync_folder(name, os.path.dirname(target))


@contextmanager
def _in_our_words(name: str) -> Iterator[None]:
    try:
        yield
    except SaradnjaError:
        raise
    except OSError as error:
        raise unwritable(name, error) from None


def _old(name: str) -> os.stat_result | None:
    """Return what is known of what stands there, or None for nothing; refuse what is no file."""
    try:
        found = os.stat(name)
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise unwritable(name, error) from None
    is_stream = os.path.abspath(name).startswith(_STREAMS)
    code = "file_is_special" if is_stream else code_of_special(found.st_mode)
    if code is not None:
        number = errno.EISDIR if stat.S_ISDIR(found.st_mode) else None
        raise UnwritableFile(code, number=number, file=name)
    if not os.access(name, os.W_OK):
        raise UnwritableFile("file_protected", number=errno.EACCES, file=name)
    return found


def _new_file(mode: int, path: str) -> int:
    return os.open(path, _NEW, mode)


def _refusing(name: str, make: Make) -> Make:
    """Return the same, with the reason why nothing can be made in the folder of a name."""

    def made(path: str) -> int | None:
        try:
            return make(path)
        except FileNotFoundError as error:
            raise UnwritableFile("folder_missing", number=error.errno, file=name) from None
        except PermissionError as error:
            raise UnwritableFile("folder_forbidden", number=error.errno, file=name) from None

    return made


def _opened(made: Temporary) -> BinaryIO:
    """Return the file, which has a name, for libraries that open it once more by that."""
    lock = made.lock
    if lock is None:
        return open(made.path, "r+b")
    return open(made.path, "w+b", opener=lambda *_: os.dup(lock))


def _keep_rights(made: Temporary, descriptor: int, old: os.stat_result) -> None:
    """Let the same people read and write the new file as the old one, and never more."""
    mode = stat.S_IMODE(old.st_mode)
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid) and not _owned(descriptor, old):
        mode = mode & ~0o7070 | (mode & 0o7) << 3  # another group: what anybody may
    os.chmod(descriptor if _MODE_BY_DESCRIPTOR else made.path, mode)


def _owned(descriptor: int, old: os.stat_result) -> bool:
    """Give a file the owner and group of the old one, or say that its group cannot be kept."""
    if not hasattr(os, "fchown"):
        return True
    for owner in (old.st_uid, -1):
        with suppress(OSError):
            os.fchown(descriptor, owner, old.st_gid)
            return True
    return False


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
            told = {"file": name, "reason": number_of(error)}
            raise UnwritableFile("folder_unsynced", number=error.errno, **told) from None
