"""Files that hold files: a zip archive or a folder, whose members have names."""

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import IO, BinaryIO, Final, Protocol

import attrs

from saradnja.errors import SaradnjaError
from saradnja.files.limits import Limits
from saradnja.files.opening import opened
from saradnja.problems import Position, Problem

__all__ = ["BrokenMember", "Container", "Create", "Member", "contained", "packing"]


class Create(Protocol):
    """Makes a new member of a container, to be written to.

    `large` where it may exceed 2 GB, `packed` where its bytes are packed already.
    """

    def __call__(
        self, name: str, large: bool = False, packed: bool = False
    ) -> AbstractContextManager[IO[bytes]]:
        """Open the member, to be closed before the next is made."""
        ...

    def checksum(self, name: str) -> int | None:
        """Return the CRC-32 of a member that is closed; None where the container keeps none."""
        ...


_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zip archive begins, the second where nothing is in it."""

_END: Final = struct.Struct("<4s4H2LH")
"""The end of a zip: its sign, numbers of disks and members, the size of its directory (4.3.16)."""

_LONGEST_COMMENT: Final = 65_535
_LONG_ENTRY: Final = 1_000
"""Bytes that a member may have in the directory of a zip, on the average."""

_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_MODE: Final = 0o100644 << 16
_UNIX: Final = 3
_ENCRYPTED: Final = 0x1
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_NAME: Final = re.compile(r"(?!.*(?:^|/)\.\.?(?:/|$))[^/\\:\0][^\\:\0]*")
"""A name that leads into the container: no drive, no leading slash, no step up."""

_LEFT_BY_SYSTEMS: Final = re.compile(
    r"(?:.*/)?(?:\.(?!rels$)[^/]*|__MACOSX/.*|Thumbs\.db|desktop\.ini)"
)
"""What macOS and Windows put beside the files of their users; `.rels` is a part of workbooks."""


class BrokenMember(SaradnjaError):
    """A member that cannot be unpacked to its end."""


@attrs.frozen
class Member:
    """One file in a container: its size as the container has it, and how to open it.

    A zip has a CRC-32 of each, which is checked in reading.
    """

    size: int
    open: Callable[[], BinaryIO]
    checksum: int | None = None


@attrs.frozen
class Container:
    """Files by their names, in the order in which they stand; `name` is the container's own."""

    name: str
    members: Mapping[str, Member]

    def open(self, member: str) -> BinaryIO:
        """Open a member to read its bytes; raises `KeyError` where there is none.

        Reading from it raises `BrokenMember` where it cannot be unpacked.
        """
        return self.members[member].open()

    def within(self, member: str) -> str:
        """Return the name of a member for positions, after that of the container.

        >>> Container("nkss.csv.zip", {}).within("places.csv")
        'nkss.csv.zip/places.csv'
        """
        return os.path.join(self.name, member)


def contained(file: BinaryIO | Path, name: str, limits: Limits) -> Container | Problem:
    """Return what is in a zip archive or folder, or the problem that forbids to look into it.

    A file that is no zip is a container with one member, itself. Nothing is unpacked to the disk;
    names, sizes and kinds are checked before anything is read, and sizes again in reading.
    """
    if isinstance(file, Path):
        return _folder(file, name, limits)
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    is_zip = file.read(len(_ZIP[0])) in _ZIP
    file.seek(0)
    if is_zip:
        return _zip(file, name, size, limits)
    if name.lower().endswith(".zip"):
        return Problem("zip_not" if size else "file_empty", {"file": name}, Position(file=name))
    folder, own = os.path.split(name)
    return Container(folder, {own: Member(size, partial(opened, name))})


def _folder(path: Path, name: str, limits: Limits) -> Container | Problem:
    members: dict[str, Member] = {}
    position = Position(file=name)
    for entry in sorted(os.scandir(path), key=lambda it: it.name):
        if entry.is_symlink():
            return Problem("member_link", {"value": entry.name}, position)
        if _LEFT_BY_SYSTEMS.fullmatch(entry.name) or entry.is_dir():
            continue
        if not entry.is_file():
            return Problem("file_is_special", {"file": entry.path}, position)
        members[entry.name] = Member(entry.stat().st_size, partial(opened, entry.path))
        if len(members) > limits.members:
            return Problem("limit_members", {"limit": limits.members}, position)
    too_large = _too_large(members, name, limits)
    return too_large or Container(name, members)


def _zip(file: BinaryIO, name: str, size: int, limits: Limits) -> Container | Problem:
    position = Position(file=name)
    if _has_too_many(file, size, limits):
        return Problem("limit_members", {"limit": limits.members}, position)
    try:
        archive = zipfile.ZipFile(file)
    except (*_BROKEN, OSError, ValueError, struct.error):
        return Problem("zip_broken", {"file": name}, position)
    members: dict[str, Member] = {}
    infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    for info in infos:
        code = _refusal(info, members)
        if code is not None:
            return Problem(code, {"value": info.filename}, position)
        if not _LEFT_BY_SYSTEMS.fullmatch(info.filename):
            unpack = partial(_unpacked, archive, info)
            members[info.filename] = Member(info.file_size, unpack, info.CRC)
    if sum(info.compress_size for info in infos) > size:  # members that lie in each other
        return Problem("zip_broken", {"file": name}, position)
    unpacked = sum(member.size for member in members.values())
    if unpacked > max(limits.zip_ratio * size, limits.bytes):
        return Problem("limit_zip_ratio", {"limit": limits.zip_ratio}, position)
    return _too_large(members, name, limits) or Container(name, _without_folder(members))


def _has_too_many(file: BinaryIO, size: int, limits: Limits) -> bool:
    """Look how long the directory of a zip is, before it is read into memory."""
    start = max(0, size - _END.size - _LONGEST_COMMENT)
    file.seek(start)
    end = file.read()
    found = end.rfind(b"PK\5\6")
    file.seek(0)
    if found < 0 or len(end) - found < _END.size:
        return False
    _, _, _, _, count, directory, _, _ = _END.unpack_from(end, found)
    return bool(count > limits.members or directory > limits.members * _LONG_ENTRY)


def _refusal(info: zipfile.ZipInfo, members: Mapping[str, Member]) -> str | None:
    """Return the code of what is wrong with an entry of a zip, or None."""
    if not _NAME.fullmatch(info.filename) or "\0" in info.orig_filename:
        return "member_name"
    if info.filename in members:
        return "member_twice"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "member_link"
    if info.flag_bits & _ENCRYPTED:
        return "zip_encrypted"
    return None if info.compress_type in _METHODS else "zip_method"


def _too_large(members: Mapping[str, Member], name: str, limits: Limits) -> Problem | None:
    if sum(member.size for member in members.values()) <= limits.unpacked_bytes:
        return None
    told = {"limit": limits.unpacked_bytes}
    return Problem("limit_unpacked_bytes", told, Position(file=name))


def _without_folder(members: dict[str, Member]) -> dict[str, Member]:
    """Leave out the name of the folder that a user packed, where all files are in one."""
    folders = {name.rpartition("/")[0] for name in members}
    if len(folders) != 1 or "" in folders:
        return members
    return {name.rpartition("/")[2]: member for name, member in members.items()}


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    try:
        return io.BufferedReader(_Unpacking(archive.open(info), info))
    except (*_BROKEN, OSError, ValueError) as error:  # also a name that is no text
        raise BrokenMember("zip_broken", file=info.filename) from error


class _Unpacking(io.RawIOBase):
    """A member of a zip as it is unpacked; what is wrong with it is told in our words."""

    def __init__(self, file: IO[bytes], info: zipfile.ZipInfo) -> None:
        self._file = file
        self._name = info.filename

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        try:
            data = self._file.read(len(buffer))
        except _BROKEN as error:
            raise BrokenMember("zip_broken", file=self._name) from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


@contextmanager
def packing(file: BinaryIO | Path) -> Iterator[Create]:
    """Return what makes new members in a zip archive or a folder, one after the other.

    The bytes of a zip depend on its members alone: no day, no system, no user is in it.
    """
    if isinstance(file, Path):
        yield _NewFiles(file)
        return
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        yield _NewEntries(archive)


@attrs.frozen
class _NewEntries:
    """Makes entries of a zip."""

    archive: zipfile.ZipFile

    def __call__(self, name: str, large: bool = False, packed: bool = False) -> IO[bytes]:
        info = zipfile.ZipInfo(name, _FIRST_DAY)
        info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        info.external_attr = _MODE
        info.create_system = _UNIX
        return self.archive.open(info, "w", force_zip64=large)

    def checksum(self, name: str) -> int | None:
        return self.archive.getinfo(name).CRC


@attrs.frozen
class _NewFiles:
    """Makes files in a folder."""

    folder: Path

    @contextmanager
    def __call__(self, name: str, large: bool = False, packed: bool = False) -> Iterator[IO[bytes]]:
        with open(self.folder / name, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())

    def checksum(self, name: str) -> int | None:
        return None
