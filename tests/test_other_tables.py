"""Tables under the suffix of another format: one answer, and what to do works."""

import zipfile
from pathlib import Path

import pytest

import saradnja
from saradnja.dataset import Dataset
from saradnja.files import InvalidFile
from saradnja.model import Person, Place
from saradnja.text import Text

DATA = Dataset(
    [Place(id="novi-sad", name=Text(en="Novi Sad")), Person(id="ana", name=Text(en="Ana"))]
)
SUFFIXES = {"csv": ".csv.zip", "parquet": ".parquet.zip", "xlsx": ".xlsx"}
PAIRS = [(real, said) for real in SUFFIXES for said in SUFFIXES if real != said]

each_pair = pytest.mark.parametrize(("real", "said"), PAIRS, ids=lambda it: it)


def renamed(folder: Path, real: str, said: str) -> Path:
    """Write tables of one format, and give them the suffix of another."""
    saradnja.write(DATA, folder / f"data{SUFFIXES[real]}")
    return (folder / f"data{SUFFIXES[real]}").rename(folder / f"data{SUFFIXES[said]}")


@each_pair
def test_seems_to_be_another(real: str, said: str, tmp_path: Path) -> None:
    """A zip of tables with the suffix of another format is told once, with what it seems to be."""
    path = renamed(tmp_path, real, said)

    with pytest.raises(InvalidFile) as caught:
        saradnja.read(path)

    (problem,) = caught.value.problems
    assert problem.code == "container_other"
    assert f"--format {real}, " in problem.advice()
    assert problem.advice().endswith(f" {SUFFIXES[real]}.")
    assert str(problem.position) == str(path)


@each_pair
def test_format_is_named(real: str, said: str, tmp_path: Path) -> None:
    """With its format named, a zip is read whatever its suffix."""
    path = renamed(tmp_path, real, said)

    assert saradnja.read(path, format=real) == DATA


@pytest.mark.parametrize(("real", "said"), [("csv", "parquet"), ("parquet", "csv")])
def test_folder_of_another(real: str, said: str, tmp_path: Path) -> None:
    """A folder of tables of another format than is named is told once too."""
    path = f"{tmp_path / 'data'}/"
    saradnja.write(DATA, path, format=real)

    with pytest.raises(InvalidFile) as caught:
        saradnja.read(path, format=said)

    (problem,) = caught.value.problems
    assert (problem.code, problem.parameters["expected"]) == ("container_other", f".{real}")


@pytest.mark.parametrize("suffix", [".csv.zip", ".parquet.zip"])
def test_other_office_document(suffix: str, tmp_path: Path) -> None:
    """A zip that is a text or a presentation is told to be no tables at all, and once."""
    path = tmp_path / f"data{suffix}"
    with zipfile.ZipFile(path, "w") as archive:
        for member in ("[Content_Types].xml", "word/document.xml"):
            archive.writestr(member, "<x/>")

    with pytest.raises(InvalidFile) as caught:
        saradnja.read(path)

    assert [problem.code for problem in caught.value.problems] == ["file_is_zip"]
