"""Zip archives and folders: what is refused before anything is read, and how they are saved."""

import io
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from saradnja.files import LIMITS, Limits, UnwritableFile
from saradnja.files.containers import BrokenMember, Container, contained, packing
from saradnja.files.saving import saving_folder
from saradnja.problems import Problem


def archive(**members: bytes) -> bytes:
    """Return a zip of files, one of its names for each key."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return file.getvalue()


def opened(data: bytes, limits: Limits = LIMITS) -> Container | Problem:
    """Look into a zip."""
    return contained(io.BytesIO(data), "a.zip", limits)


def refused(data: bytes, limits: Limits = LIMITS) -> str:
    """Return the code of the problem that forbids to look into a zip."""
    found = opened(data, limits)
    assert isinstance(found, Problem)
    return found.code


def with_flag(data: bytes) -> bytes:
    """Mark all members as encrypted, in the directory too."""
    changed = bytearray(data)
    for sign, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        changed[changed.index(sign) + place] |= 1
    return bytes(changed)


def with_method(data: bytes) -> bytes:
    """Say that the members are packed with LZMA."""
    changed = bytearray(data)
    for sign, place in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        changed[changed.index(sign) + place] = zipfile.ZIP_LZMA
    return bytes(changed)


def linked() -> bytes:
    """Return a zip with a symbolic link in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        info = zipfile.ZipInfo("passwd")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(info, "/etc/passwd")
    return file.getvalue()


def twice() -> bytes:
    """Return a zip with two members of one name."""
    return archive(aaa=b"1", aab=b"2").replace(b"aab", b"aaa")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(archive(**{"../a": b""}), "member_name", id="step up"),
        pytest.param(archive(**{"a/../../b": b""}), "member_name", id="step up inside"),
        pytest.param(archive(**{"/a": b""}), "member_name", id="absolute"),
        pytest.param(archive(**{"C:a": b""}), "member_name", id="drive"),
        pytest.param(archive(**{"a\\b": b""}), "member_name", id="backslash"),
        pytest.param(archive(aXb=b"").replace(b"aXb", b"a\0b"), "member_name", id="NUL"),
        pytest.param(archive(aXb=b"").replace(b"aXb", b"\0Xb"), "member_name", id="no name"),
        pytest.param(twice(), "member_twice", id="twice"),
        pytest.param(linked(), "member_link", id="link"),
        pytest.param(with_flag(archive(a=b"1")), "zip_encrypted", id="encrypted"),
        pytest.param(with_method(archive(a=b"1")), "zip_method", id="method"),
        pytest.param(archive(a=b"1")[:-10], "zip_broken", id="cut off"),
        pytest.param(b"PK\3\4", "zip_broken", id="nothing"),
        pytest.param(archive(a=bytes(100_000_000)), "limit_zip_ratio", id="bomb"),
    ],
)
def test_refused(data: bytes, code: str) -> None:
    """A zip that is broken, hidden, or meant to do harm is refused before it is read."""
    assert refused(data) == code


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (LIMITS.replace(members=2), "limit_members"),
        (LIMITS.replace(unpacked_bytes=2), "limit_unpacked_bytes"),
        (LIMITS.replace(bytes=0, zip_ratio=0), "limit_zip_ratio"),
    ],
)
def test_limits(limits: Limits, code: str, tmp_path: Path) -> None:
    """Limits are obeyed, in folders as far as they apply there."""
    data = archive(a=b"1", b=b"2", c=b"3")
    for name in "abc":
        (tmp_path / name).write_text(name)

    in_folder = contained(tmp_path, str(tmp_path), limits)

    assert refused(data, limits) == code
    if code != "limit_zip_ratio":
        assert isinstance(in_folder, Problem)
        assert in_folder.code == code


def test_directory_beyond_the_limit_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The end of a zip tells how long its directory is; a long one is refused unread."""
    data = bytearray(archive(a=b"1"))
    end = data.index(b"PK\5\6")
    data[end + 12 : end + 16] = struct.pack("<L", 2_000_000_000)
    monkeypatch.setattr(zipfile, "ZipFile", None)

    assert refused(bytes(data)) == "limit_members"


def test_damage_inside() -> None:
    """A member that cannot be unpacked raises one error of ours, however it is damaged."""
    data = bytearray(archive(a=b"abcdefgh" * 1_000, b=os.urandom(1_000)))
    for place in range(40, 60):
        data[place] ^= 0xFF
    found = opened(bytes(data))

    assert isinstance(found, Container)
    with pytest.raises(BrokenMember), found.open("a") as file:
        file.read()


def test_members_in_each_other() -> None:
    """A zip whose members have together more packed bytes than there are is refused."""
    data = archive(a=Random(1).randbytes(2_000))
    start, end = data.index(b"PK\1\2"), data.index(b"PK\5\6")
    entry = data[start:end]
    directory = entry + entry.replace(b"a", b"b") + entry.replace(b"a", b"c")
    told = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 3, 3, len(directory), start, 0)

    assert refused(data[:start] + directory + told) == "zip_broken"


def test_name_before_the_member() -> None:
    """A member before which stands another name, one that is no text, cannot be unpacked."""
    name = "ž".encode()
    found = opened(archive(ž=b"a").replace(name, b"\xb6\xb6", 1))

    assert isinstance(found, Container)
    with pytest.raises(BrokenMember):
        found.open("ž")


@pytest.mark.parametrize("part", range(1, 30))
def test_any_cut(part: int) -> None:
    """A zip that was cut off anywhere is refused or raises our error, never another one."""
    data = archive(a=b"abcdefgh" * 100, b=os.urandom(1_000))
    found = opened(data[: len(data) * part // 30])

    if isinstance(found, Problem):
        return
    for name in found.members:
        try:
            with found.open(name) as file:
                file.read()
        except BrokenMember:
            pass


def test_member_is_read() -> None:
    """A member gives its bytes, in pieces and lines too; there is none of another name."""
    found = opened(archive(a=b"1\n2\n"))

    assert isinstance(found, Container)
    with found.open("a") as file:
        assert list(file) == [b"1\n", b"2\n"]
    with pytest.raises(KeyError):
        found.open("b")


def test_what_systems_leave() -> None:
    """What macOS and Windows put beside files, and a folder around them all, is left out."""
    found = opened(archive(**{"f/a": b"", "f/.DS_Store": b"", "__MACOSX/f/._a": b""}))

    assert isinstance(found, Container)
    assert list(found.members) == ["a"]


def test_link_in_a_folder(tmp_path: Path) -> None:
    """A link in a folder is refused, wherever it leads."""
    (tmp_path / "a").symlink_to("/etc/passwd")

    found = contained(tmp_path, "f", LIMITS)

    assert isinstance(found, Problem)
    assert found.code == "member_link"


def test_zip_is_the_same_each_time() -> None:
    """The bytes of a zip are those of its members, not of the day or the system."""
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        with packing(file) as create:
            for name in ("b", "a"):
                with create(name) as member:
                    member.write(name.encode() * 10)

    assert files[0].getvalue() == files[1].getvalue()
    info = zipfile.ZipFile(files[0]).infolist()[0]
    assert (info.filename, info.date_time, info.create_system) == ("b", (1980, 1, 1, 0, 0, 0), 3)


def stop() -> None:
    """Fail as a writer may."""
    raise RuntimeError


def full() -> None:
    """Fail as a full disk does."""
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(("fail", "error"), [(stop, RuntimeError), (full, UnwritableFile)])
def test_folder_whole_or_not_at_all(
    fail: Callable[[], None], error: type[Exception], tmp_path: Path
) -> None:
    """After an error there is neither the folder nor anything that was meant for it."""

    def save() -> None:
        with saving_folder(tmp_path / "f") as folder, packing(folder) as create:
            with create("a") as member:
                member.write(b"1")
            fail()

    with pytest.raises(error):
        save()

    assert list(tmp_path.iterdir()) == []


def test_folder_is_saved(tmp_path: Path) -> None:
    """A folder is called as was asked when it is whole, and its files are plain files."""
    with saving_folder(tmp_path / "f") as folder, packing(folder) as create:
        with create("a") as member:
            member.write(b"1")

        assert not (tmp_path / "f").exists()

    assert (tmp_path / "f" / "a").read_bytes() == b"1"
    assert os.listdir(tmp_path) == ["f"]
    assert stat.S_IMODE((tmp_path / "f").stat().st_mode) == 0o777 & ~_mask()


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize(
    ("path", "code"), [("f", "folder_exists"), ("g/h", "folder_missing"), ("file", "folder_exists")]
)
def test_where_a_folder_cannot_be(path: str, code: str, tmp_path: Path) -> None:
    """A folder does not take the place of anything, and needs a folder to stand in."""
    (tmp_path / "f").mkdir()
    (tmp_path / "file").write_text("a")

    with pytest.raises(UnwritableFile) as caught, saving_folder(tmp_path / path):
        pass

    assert caught.value.code == code
