"""What may stand for a file, in every format: only files are read, and nothing leads elsewhere."""

import contextlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from good_files import GOOD, OPTIONS, READ, WRITTEN, good_bytes

import saradnja
from saradnja.files import InvalidFile, UnreadableFile, UnwritableFile
from saradnja.model import Organisation
from saradnja.text import Text

each_reader = pytest.mark.parametrize("name", READ)
each_writer = pytest.mark.parametrize("name", WRITTEN)
each_folder = pytest.mark.parametrize(
    "name", [name for name, found in READ.items() if found.folder is not None]
)


def listening(path: Path) -> None:
    """Make a socket, to which nobody answers."""
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(path.parent):
        made.bind(path.name)  # it has room for a hundred letters


MAKERS = [
    pytest.param(os.mkfifo, id="pipe"),
    pytest.param(listening, id="socket"),
    pytest.param(lambda path: path.symlink_to("/dev/zero"), id="device"),
    pytest.param(lambda path: path.symlink_to("/dev/tty"), id="terminal"),
]


@each_reader
@pytest.mark.parametrize("make", MAKERS)
def test_input_is_a_file(make: Callable[[Path], None], name: str, tmp_path: Path) -> None:
    """No format waits for a pipe, drains a device or calls a socket."""
    path = tmp_path / f"input{READ[name].suffixes[0]}"
    make(path)

    with pytest.raises(UnreadableFile):
        saradnja.read(path, format=name)


@each_writer
@pytest.mark.parametrize("make", MAKERS)
def test_output_is_a_file(make: Callable[[Path], None], name: str, tmp_path: Path) -> None:
    """No format writes to a pipe, a device or a socket, or takes its place."""
    path = tmp_path / f"output{WRITTEN[name].suffixes[0]}"
    make(path)

    with pytest.raises(UnwritableFile):
        saradnja.write(GOOD, path, format=name, **OPTIONS.get(name, {}))

    assert os.listdir(tmp_path) == [path.name]
    assert not path.is_file()


@each_folder
@pytest.mark.parametrize("make", MAKERS[:2])
def test_folder_holds_files(make: Callable[[Path], None], name: str, tmp_path: Path) -> None:
    """What is no file in a folder of tables is refused, not passed over or waited for."""
    folder = tmp_path / f"tables{READ[name].folder}"
    saradnja.write(GOOD, folder, format=name)
    table = next(it for it in folder.iterdir() if it.name.startswith("organisations"))
    table.unlink()
    make(table)

    with pytest.raises(InvalidFile) as caught:
        saradnja.read(folder, format=name)

    assert [problem.code for problem in caught.value.problems] == ["file_is_special"]


@each_folder
def test_links_in_folders(name: str, tmp_path: Path) -> None:
    """A link in a folder of tables is refused, though it leads to a good table."""
    folder = tmp_path / f"tables{READ[name].folder}"
    saradnja.write(GOOD, folder, format=name)
    table = next(it for it in folder.iterdir() if it.name.startswith("organisations"))
    table.rename(tmp_path / "elsewhere")
    table.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(InvalidFile) as caught:
        saradnja.read(folder, format=name)

    assert [problem.code for problem in caught.value.problems] == ["member_link"]


@pytest.mark.parametrize("name", [name for name, found in READ.items() if found.lossless])
def test_output_may_be_input(name: str, tmp_path: Path) -> None:
    """A file that is read and written under one name is byte for byte what it was."""
    path = tmp_path / f"same{READ[name].suffixes[0]}"
    path.write_bytes(good_bytes(READ[name], tmp_path))
    before = path.read_bytes()

    saradnja.write(saradnja.read(path, format=name), path, format=name)

    assert path.read_bytes() == before


@pytest.mark.parametrize("name", [name for name, found in READ.items() if found.lossless])
def test_output_may_be_input_that_is_still_read(name: str, tmp_path: Path) -> None:
    """Who writes a file while its records are still coming gets them all from the old one."""
    path = tmp_path / f"same{READ[name].suffixes[0]}"
    path.write_bytes(good_bytes(READ[name], tmp_path))
    whole = saradnja.read(path, format=name)

    items = saradnja.iter_records(path, format=name)
    first = next(items)
    saradnja.write(saradnja.Dataset([whole["rex"]]), path, format=name)

    assert [first, *items] == [*whole]
    assert len(saradnja.read(path, format=name)) == 1


@each_writer
def test_ids_are_no_paths(name: str, tmp_path: Path) -> None:
    """Ids and own keys that look like ways out of a folder make no file anywhere."""
    ids = ("urn:../../out", "https://example.org/../../out", "file:///tmp/out", "urn:out/..")
    dataset = GOOD.with_records(
        *(
            Organisation(
                id=key,
                name=Text(en="../out"),
                extra=saradnja.Frozen({"x_../../out": "../out", "x_/out": "/out"}),
            )
            for key in ids
        )
    )
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    paths = [inner / f"c{WRITTEN[name].suffixes[0]}"]
    folder = WRITTEN[name].folder
    paths += [inner / f"d{folder}"] if folder else []

    for path in paths:
        saradnja.write(dataset, path, format=name, **OPTIONS.get(name, {}))

    assert sorted(inner.iterdir()) == sorted(paths)
    assert [*tmp_path.iterdir(), *(tmp_path / "a").iterdir()] == [tmp_path / "a", inner]
    assert not any("out" in it.name for path in paths if path.is_dir() for it in path.iterdir())


@pytest.mark.parametrize("tag", ["../../x", "/etc/passwd", "sr-Latn/../en", "..", "C:\\x", "sr\0"])
def test_languages_are_no_paths(tag: str) -> None:
    """A catalogue is looked for by the tag of a language, never by a path."""
    try:
        label = saradnja.label(Organisation, tag)
    except saradnja.SaradnjaError as error:
        label = error.code

    assert label in ("Organisation", "unknown_language", "not_language_tag")
