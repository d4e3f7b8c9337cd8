"""Saving: whole or not at all, whatever the operating system answers."""

import errno
import os
import stat
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from saradnja.files import UnwritableFile
from saradnja.files.saving import saving, saving_folder
from saradnja.files.temporaries import working_folder
from saradnja.problems import Problem

OLD = b"the only copy"
NEW = b"what comes in its place"


def save(path: str | Path, content: bytes = NEW) -> None:
    """Save the content in one piece."""
    with saving(path) as file:
        file.write(content)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a file that holds the old content, alone in its folder."""
    path = tmp_path / "nkss.yaml"
    path.write_bytes(OLD)
    return path


def test_new_content_takes_the_place_of_the_old(path: Path) -> None:
    """After the block the file holds what was written, and nothing else is in the folder."""
    save(path)

    assert path.read_bytes() == NEW
    assert os.listdir(path.parent) == ["nkss.yaml"]


def test_until_the_end_readers_find_the_old_content(path: Path) -> None:
    """While it is being written, the path leads to the old content."""
    with saving(path) as file:
        file.write(NEW)
        file.flush()

        assert path.read_bytes() == OLD


def refusing(code: int) -> Callable[..., Any]:
    """Return a function that fails as the operating system does."""

    def refuse(*arguments: object, **options: object) -> Any:
        raise OSError(code, os.strerror(code))

    return refuse


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EXDEV, errno.EROFS])
@pytest.mark.parametrize("call", ["open", "fsync", "chmod", "replace"])
def test_refused_calls_leave_the_old_content(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    """Whichever call fails and however, the old content stays and nothing is left behind."""
    monkeypatch.setattr(os, call, refusing(code))

    with pytest.raises(UnwritableFile):
        save(path)

    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == ["nkss.yaml"]


def test_full_disk_while_writing_leaves_the_old_content(path: Path) -> None:
    """An error of the writes themselves is told in our words."""
    with pytest.raises(UnwritableFile) as caught, saving(path):
        raise OSError(errno.ENOSPC, "No space left on device")

    assert caught.value.code == "disk_full"
    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == ["nkss.yaml"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, MemoryError, ValueError])
def test_errors_of_the_block_pass_through(path: Path, error: type[BaseException]) -> None:
    """Ctrl-C and whatever else a writer raises arrives unchanged; the old content stays."""

    def write_and_fail() -> None:
        with saving(path) as file:
            file.write(NEW)
            raise error

    with pytest.raises(error):
        write_and_fail()

    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == ["nkss.yaml"]


def test_interrupt_while_the_file_is_made_leaves_no_litter(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C that arrives just after the temporary file was made removes it."""
    made = os.open

    def interrupted(*arguments: Any, **options: Any) -> int:
        monkeypatch.undo()
        os.close(made(*arguments, **options))
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "open", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save(path)

    assert os.listdir(path.parent) == ["nkss.yaml"]


@pytest.mark.parametrize("content", [[], ["sheet1.xml", "sheet2.xml"]])
def test_working_folder_is_gone_though_its_removal_was_refused(
    content: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system refuses once, when a working folder is removed, is asked of it again."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    remove, asked = os.rmdir, iter([errno.EBUSY])

    def refused_once(*arguments: Any, **options: Any) -> None:
        for code in asked:
            raise OSError(code, os.strerror(code))
        remove(*arguments, **options)

    monkeypatch.setattr(os, "rmdir", refused_once)
    with working_folder() as folder:
        for name in content:
            Path(folder, name).write_bytes(NEW)

    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="this system has no /dev/fd")
def test_a_file_that_is_open_under_a_number_is_not_replaced(path: Path) -> None:
    """Behind `/dev/stdout` may be a file to which others write: it is refused as a pipe is."""
    with open(path, "ab") as file, pytest.raises(UnwritableFile) as caught:
        save(f"/dev/fd/{file.fileno()}")

    assert caught.value.code == "file_is_special"
    assert path.read_bytes() == OLD


def temporary_of(path: Path) -> Path:
    """Return the name of the temporary file that a save of a path tries first."""
    with saving(path):
        (made,) = set(path.parent.iterdir()) - {path}
    return made


def left_over(path: Path) -> Path:
    """Leave a file as a process does that is killed while it saves."""
    left = temporary_of(path)
    left.write_bytes(b"half of it")
    return left


def test_file_of_a_killed_process_is_removed_by_the_next_save(path: Path) -> None:
    """What nobody uses any more is gone, and its name is used again."""
    left_over(path)

    save(path)

    assert path.read_bytes() == NEW
    assert os.listdir(path.parent) == ["nkss.yaml"]


def test_folder_of_a_killed_process_is_removed_by_the_next_save(tmp_path: Path) -> None:
    """So it is for folders, whatever is in them."""
    with saving_folder(tmp_path / "nkss.csv"):
        (left,) = tmp_path.iterdir()
    (tmp_path / "nkss.csv").rmdir()
    left.mkdir()
    (left / "organisations.csv").write_text("id")

    with saving_folder(tmp_path / "nkss.csv"):
        pass

    assert os.listdir(tmp_path) == ["nkss.csv"]


def test_temporary_file_in_use_is_left_alone(path: Path) -> None:
    """Who saves while somebody else does takes another name, and both save."""
    with saving(path) as other:
        other.write(b"later")
        save(path)

        assert path.read_bytes() == NEW

    assert path.read_bytes() == b"later"
    assert os.listdir(path.parent) == ["nkss.yaml"]


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda left: left.symlink_to(left.with_name("other")), id="link"),
        pytest.param(os.mkfifo, id="pipe"),
    ],
)
def test_what_is_no_file_under_the_name_is_left_alone(
    path: Path, make: Callable[[Path], None]
) -> None:
    """A link or a pipe where the temporary file was to be made is neither followed nor removed."""
    left = temporary_of(path)
    make(left)

    save(path)

    assert left.is_symlink() or left.is_fifo()
    assert path.read_bytes() == NEW


def test_file_of_somebody_else_is_neither_used_nor_removed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A temporary file of another user is left alone."""
    left = left_over(path)
    monkeypatch.setattr(os, "geteuid", lambda: left.stat().st_uid + 1)

    save(path)

    assert left.read_bytes() == b"half of it"
    assert path.read_bytes() == NEW


def test_without_locks_nothing_is_taken_for_left_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where files cannot be locked, as on Windows, names are drawn and nothing is removed."""
    left = left_over(path)
    monkeypatch.setattr("saradnja.files.temporaries._LOCKS", None)

    save(path)

    assert path.read_bytes() == NEW
    assert set(path.parent.iterdir()) == {path, left}


def test_all_names_taken_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When no name is free, which only malice brings about, nothing is touched."""
    monkeypatch.setattr(os, "open", refusing(errno.EEXIST))

    with pytest.raises(UnwritableFile):
        save(path)

    monkeypatch.undo()
    assert path.read_bytes() == OLD


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("ENOSPC", "disk_full"),
        ("EDQUOT", "disk_quota"),
        ("EIO", "disk_error"),
        ("EACCES", "saving_forbidden"),
        ("EPERM", "saving_forbidden"),
        ("EROFS", "disk_read_only"),
        ("EXDEV", "disk_other"),
        ("EBUSY", "file_in_use"),
        ("EFBIG", "file_too_large"),
        ("ENAMETOOLONG", "name_too_long"),
        ("ESTALE", "disk_gone"),
        ("EMFILE", "files_open"),
    ],
)
def test_answers_have_their_words(
    path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: str
) -> None:
    """What the system answers is a code of ours, with a remedy in the reader's language."""
    monkeypatch.setattr(os, "replace", refusing(getattr(errno, answer)))

    with pytest.raises(UnwritableFile) as caught:
        save(path)

    problem = Problem.of(caught.value)
    assert problem.code == code
    assert all(str(path)[:60] in problem.message(it) for it in ("sr-Latn", "sr-Cyrl", "en"))
    assert len({problem.advice(it) for it in ("sr-Latn", "sr-Cyrl", "en")}) == 3


def test_other_answers_keep_their_number(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that has no words of ours is named, as one can look it up."""
    monkeypatch.setattr(os, "replace", refusing(errno.EOVERFLOW))

    with pytest.raises(UnwritableFile) as caught:
        save(path)

    assert caught.value.code == "file_unwritable"
    assert caught.value.parameters["reason"] == f"EOVERFLOW {errno.EOVERFLOW}"


def test_interrupt_stays_one_when_the_disk_is_full_too(path: Path) -> None:
    """Ctrl-C is not hidden by what then fails in closing."""

    def interrupt() -> None:
        with saving(path) as file:
            file.write(NEW)
            os.close(file.fileno())  # so that the rest cannot be written
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()

    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == ["nkss.yaml"]


def test_folder_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    """Who is second to write a folder is told that something is there."""
    path = tmp_path / "nkss.csv"

    def second() -> None:
        with saving_folder(path):
            path.mkdir()
            (path / "first").write_text("")

    with pytest.raises(UnwritableFile) as caught:
        second()

    assert caught.value.code == "folder_exists"
    assert os.listdir(tmp_path) == ["nkss.csv"]
    assert os.listdir(path) == ["first"]


def test_full_disk_is_not_told_as_a_folder_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Why a folder could not get its name is told as the system answered."""
    monkeypatch.setattr(os, "rename", refusing(errno.ENOSPC))

    with pytest.raises(UnwritableFile) as caught, saving_folder(tmp_path / "nkss.csv"):
        pass

    assert caught.value.code == "disk_full"
    assert os.listdir(tmp_path) == []


def test_disk_that_does_not_confirm_is_reported(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When only the folder cannot be synced, the new content is there and the error says so."""
    synced = os.fsync

    def fail_for_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", fail_for_folders)
    with pytest.raises(UnwritableFile) as caught:
        save(path)

    assert caught.value.code == "folder_unsynced"
    assert path.read_bytes() == NEW


def test_file_systems_that_cannot_sync_a_folder_do_not_matter(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """EINVAL, which some file systems answer for folders, is no error."""
    synced = os.fsync

    def fail_for_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", fail_for_folders)
    save(path)

    assert path.read_bytes() == NEW


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_mode_bits_of_the_old_file_are_kept(path: Path, mode: int) -> None:
    """Who may read and write the file stays the same."""
    path.chmod(mode)

    save(path)

    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)
def test_owner_and_group_of_the_old_file_are_kept(path: Path) -> None:
    """Whoever saves with more rights than the owner leaves the file to the owner."""
    os.chown(path, 1000, 1001)

    save(path)

    assert (path.stat().st_uid, path.stat().st_gid) == (1000, 1001)


@pytest.mark.parametrize(
    ("mode", "expected"), [(0o640, 0o600), (0o664, 0o644), (0o604, 0o644), (0o660, 0o600)]
)
def test_another_group_gets_no_more_than_anybody(
    path: Path, monkeypatch: pytest.MonkeyPatch, mode: int, expected: int
) -> None:
    """Where the group cannot be kept, the new one may do what anybody may."""
    path.chmod(mode)
    found = os.stat(path)
    of_others = os.stat_result((*found[:5], found.st_gid + 1, *found[6:]))
    monkeypatch.setattr("saradnja.files.saving._old", lambda name: of_others)
    monkeypatch.setattr(os, "fchown", refusing(errno.EPERM))

    save(path)

    assert stat.S_IMODE(path.stat().st_mode) == expected


def test_other_hard_links_keep_the_old_content(path: Path, tmp_path: Path) -> None:
    """A file of two names is replaced under the one that was named."""
    other = tmp_path / "copy.yaml"
    other.hardlink_to(path)

    save(path)

    assert path.read_bytes() == NEW
    assert other.read_bytes() == OLD


@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_new_file_has_the_mode_of_the_umask(tmp_path: Path, mask: int) -> None:
    """A file that was not there is made as any program makes it."""
    before = os.umask(mask)
    try:
        save(tmp_path / "new.json")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o666 & ~mask


def test_link_is_written_through(path: Path, tmp_path: Path) -> None:
    """A symbolic link stays a link, and what it leads to has the new content."""
    folder = tmp_path / "links"
    folder.mkdir()
    link = folder / "latest.yaml"
    link.symlink_to(path)

    save(link)

    assert link.is_symlink()
    assert path.read_bytes() == NEW
    assert os.listdir(folder) == ["latest.yaml"]


def test_link_to_nothing_makes_what_it_leads_to(tmp_path: Path) -> None:
    """A link whose target is not there yet gets it."""
    link = tmp_path / "latest.yaml"
    link.symlink_to(tmp_path / "2026.yaml")

    save(link)

    assert link.is_symlink()
    assert (tmp_path / "2026.yaml").read_bytes() == NEW


def make_loop(path: Path) -> None:
    """Make a link that leads to itself."""
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(Path.mkdir, "file_is_folder", id="folder"),
        pytest.param(os.mkfifo, "file_is_special", id="pipe"),
        pytest.param(make_loop, "link_circular", id="loop of links"),
    ],
)
def test_what_is_no_file_is_refused(
    tmp_path: Path, make: Callable[[Path], None], code: str
) -> None:
    """Folders, pipes and endless links are not replaced."""
    path = tmp_path / "nkss.yaml"
    make(path)
    before = path.lstat()

    with pytest.raises(UnwritableFile) as caught:
        save(path)

    assert caught.value.code == code
    assert path.lstat().st_ino == before.st_ino


def test_device_is_refused() -> None:
    """A device is no file, even one that takes everything."""
    with pytest.raises(UnwritableFile) as caught:
        save("/dev/null")

    assert caught.value.code == "file_is_special"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("missing/nkss.yaml", "folder_missing", id="folder missing"),
        pytest.param("nkss\0.yaml", "name_unfit", id="NUL in the name"),
        pytest.param("n" * 300, "name_too_long", id="name too long"),
        pytest.param("nkss.yaml/inside", "path_through_file", id="file as a folder"),
    ],
)
def test_names_that_cannot_be_are_refused(path: Path, name: str, code: str) -> None:
    """A name that leads nowhere is an error with its code."""
    with pytest.raises(UnwritableFile) as caught:
        save(os.path.join(path.parent, name))

    assert caught.value.code == code


def test_protected_file_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be written is not replaced, though its folder would allow it."""
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda name, mode: mode != os.W_OK)  # root may do anything

    with pytest.raises(UnwritableFile) as caught:
        save(path)

    assert caught.value.code == "file_protected"
    assert path.read_bytes() == OLD


def test_readers_never_find_a_part(path: Path) -> None:
    """While two writers save one path over and over, a reader finds whole contents only."""
    whole = {OLD, b"a" * 100_000, b"b" * 100_000}
    done = threading.Event()

    def keep_saving(content: bytes) -> None:
        while not done.is_set():
            save(path, content)

    writers = [
        threading.Thread(target=keep_saving, args=(letter * 100_000,)) for letter in (b"a", b"b")
    ]
    for writer in writers:
        writer.start()
    found = {path.read_bytes() for _ in range(300)}
    done.set()
    for writer in writers:
        writer.join()

    assert found <= whole
    assert os.listdir(path.parent) == ["nkss.yaml"]
