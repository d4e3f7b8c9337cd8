"""What the operating system answers when it refuses, in words that a person can act on."""

import errno
from collections.abc import Mapping
from typing import Final

from saradnja.files.refusals import UnreadableFile, UnwritableFile

__all__ = ["number_of", "unprintable", "unreadable", "unwritable"]

_EITHER: Final[Mapping[str, tuple[str, ...]]] = {
    "disk_gone": (
        *("ENODEV", "ENXIO", "ENOTCONN", "ESTALE", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH"),
        *("ENETDOWN", "ENETUNREACH", "ENOMEDIUM", "EREMOTEIO"),
    ),
    "files_open": ("EMFILE", "ENFILE"),
    "link_circular": ("ELOOP",),
    "name_too_long": ("ENAMETOOLONG",),
    "name_unfit": ("EILSEQ",),
    "path_through_file": ("ENOTDIR",),
}
_READING: Final[Mapping[str, tuple[str, ...]]] = {
    "disk_unreadable": ("EIO",),
    "file_forbidden": ("EACCES", "EPERM"),
    "file_missing": ("ENOENT",),
    "temporary_full": ("ENOSPC", "EDQUOT"),
}
_SAVING: Final[Mapping[str, tuple[str, ...]]] = {
    "disk_error": ("EIO",),
    "disk_full": ("ENOSPC",),
    "disk_other": ("EXDEV",),
    "disk_quota": ("EDQUOT",),
    "disk_read_only": ("EROFS",),
    "file_in_use": ("EBUSY", "ETXTBSY"),
    "file_too_large": ("EFBIG",),
    "saving_forbidden": ("EACCES", "EPERM"),
}
"""Codes, and the names of the answers that they put into words; not every system has them all."""

_NO_ROOM: Final = frozenset({"disk_full", "disk_quota", "file_too_large"})


def _by_number(*tables: Mapping[str, tuple[str, ...]]) -> Mapping[int | None, str]:
    return {
        getattr(errno, name): code
        for table in tables
        for code, names in table.items()
        for name in names
        if hasattr(errno, name)
    }


_READ: Final = _by_number(_EITHER, _READING)
_SAVED: Final = _by_number(_EITHER, _SAVING)


def unreadable(name: str, error: OSError | ValueError) -> UnreadableFile:
    """Return the error of ours for what the system answered when a file was to be read.

    >>> unreadable("nkss.yaml", OSError(errno.EIO, "Input/output error")).code
    'disk_unreadable'
    """
    code = _code(error, _READ)
    number = getattr(error, "errno", None)
    if code is not None:
        return UnreadableFile(code, number=number, file=name)
    return UnreadableFile("file_unreadable", number=number, file=name, reason=number_of(error))


def unwritable(name: str, error: OSError | ValueError) -> UnwritableFile:
    """Return the error of ours for what the system answered when a file was to be saved.

    >>> unwritable("nkss.yaml", OSError(errno.ENOSPC, "No space left on device")).code
    'disk_full'
    """
    code = _code(error, _SAVED)
    number = getattr(error, "errno", None)
    if code is not None:
        return UnwritableFile(code, number=number, file=name)
    return UnwritableFile("file_unwritable", number=number, file=name, reason=number_of(error))


def unprintable(error: OSError) -> UnwritableFile:
    """Return the error of ours for what the system answered when something was to be printed.

    What is printed goes into a stream: nothing of it can be taken back.

    >>> unprintable(OSError(errno.ENOSPC, "No space left on device")).code
    'output_full'
    """
    if _SAVED.get(error.errno) in _NO_ROOM:
        return UnwritableFile("output_full", number=error.errno)
    return UnwritableFile("output_unwritable", number=error.errno, reason=number_of(error))


def _code(error: OSError | ValueError, codes: Mapping[int | None, str]) -> str | None:
    if isinstance(error, ValueError):  # of a NUL, or of half a character
        return "name_unfit"
    return codes.get(error.errno)


def number_of(error: OSError | ValueError) -> str:
    """Return an answer by its name and number, which are the same in every language.

    >>> number_of(OSError(errno.EOVERFLOW, "Value too large")).partition(" ")[0]
    'EOVERFLOW'
    """
    number = getattr(error, "errno", None)
    if number is None:
        return type(error).__name__
    return f"{errno.errorcode.get(number, 'errno')} {number}"
