"""The table of limits: every reader obeys it, raising it lets a file in, and bombs are refused."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from bombs import BOMBS
from good_files import GOOD, READ, good_bytes

import saradnja
from saradnja.files import LIMITS, InvalidFile, Limits

_OF_SIZE: Final = {
    "csv": ({"record_bytes": 20}, "limit_record_bytes"),
    "jsonl": ({"record_bytes": 20}, "limit_record_bytes"),
    "parquet": ({"unpacked_bytes": 20}, "limit_unpacked_bytes"),
    "sqlite": ({"nodes": 1}, "limit_record_rows"),
}
"""What bounds the formats that are read record by record; all others are bounded by `bytes`."""

_OF_VALUES: Final = {
    "360giving": "nodes",
    "ftm": "nodes",
    "json": "nodes",
    "jsonl": "nodes",
    "jsonld": "nodes",
    "popolo": "nodes",
    "turtle": "nodes",
    "xlsx": "cells",
    "yaml": "yaml_nodes",
}
_ARCHIVES: Final = ("csv", "parquet", "xlsx")
_SECONDS: Final = 2
_BYTES: Final = 150_000_000
_HARMLESS: Final = frozenset({"sqlite computed"})
"""What would fill the memory if it were computed, and is not."""


def codes(path: Path, name: str, limits: Limits) -> tuple[str, ...]:
    """Return the codes of what is wrong with a file within limits."""
    try:
        saradnja.read(path, format=name, limits=limits)
    except InvalidFile as error:
        return tuple(problem.code for problem in error.problems)
    return ()


def good(name: str, folder: Path) -> Path:
    """Write a good file of a format."""
    path = folder / "good"
    path.write_bytes(good_bytes(READ[name], folder))
    return path


@pytest.mark.parametrize("name", READ)
def test_size(name: str, tmp_path: Path) -> None:
    """A file larger than the limit is refused by every reader, and read when it is raised."""
    path = good(name, tmp_path)
    changes, code = _OF_SIZE.get(name, ({"bytes": 20}, "limit_bytes"))

    refused = codes(path, name, LIMITS.replace(**changes))

    assert all(found.startswith(code) for found in refused[:1])
    assert refused
    assert codes(path, name, LIMITS) == ()


@pytest.mark.parametrize(("name", "limit"), _OF_VALUES.items())
def test_values(name: str, limit: str, tmp_path: Path) -> None:
    """A file with more values than the limit is refused, and read when it is raised."""
    path = good(name, tmp_path)

    refused = codes(path, name, LIMITS.replace(**{limit: 1}))

    assert refused[0].startswith("limit_")
    assert codes(path, name, LIMITS) == ()


@pytest.mark.parametrize("name", _ARCHIVES)
@pytest.mark.parametrize(
    ("limit", "changes"),
    [("members", {"members": 0}), ("unpacked_bytes", {"unpacked_bytes": 1_000})],
)
def test_archives(limit: str, changes: dict[str, int], name: str, tmp_path: Path) -> None:
    """An archive with more or larger files than the limit is refused, or read if it is raised."""
    path = good(name, tmp_path)

    assert codes(path, name, LIMITS.replace(**changes)) == (f"limit_{limit}",)
    assert codes(path, name, LIMITS) == ()


@pytest.mark.parametrize("name", ["json", "jsonl", "yaml"])
def test_depth(name: str, tmp_path: Path) -> None:
    """What lies deeper than the limit is refused, and read when it is raised."""
    deep: Any = "end"
    for _ in range(LIMITS.depth):
        deep = [deep]
    record = GOOD["rex"].replace(extra=saradnja.Frozen({"x_deep": deep}))
    path = tmp_path / "deep"
    saradnja.write(saradnja.Dataset([record]), path, format=name)

    assert codes(path, name, LIMITS) == ("limit_depth",)
    assert codes(path, name, LIMITS.replace(depth=200)) == ()


@pytest.fixture(scope="module")
def exploded(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, Any]]:
    """Return what became of each bomb."""
    command = [sys.executable, str(Path(__file__).with_name("bombs.py"))]
    command += [str(tmp_path_factory.mktemp("bombs"))]
    found = subprocess.run(command, capture_output=True, text=True, check=True, timeout=500)
    done: Mapping[str, Mapping[str, Any]] = json.loads(found.stdout)
    return done


@pytest.mark.parametrize("title", BOMBS)
def test_bombs(title: str, exploded: Mapping[str, Mapping[str, Any]]) -> None:
    """A bomb is refused within 2 seconds of the processor and 150 MB over a process at rest."""
    found = exploded[title]

    assert found["codes"] or title in _HARMLESS
    assert not str(found["codes"]).startswith("['died")
    assert found["seconds"] < _SECONDS
    assert found["bytes"] < _BYTES


@pytest.mark.parametrize("said", ["[" * 60, "'[(\"" * 60, '"""[' * 60, "\\[#<(" * 60, "\n[(" * 60])
def test_brackets_in_texts(said: str, tmp_path: Path) -> None:
    """Brackets in texts are no depth in Turtle, whatever stands around them."""
    record = GOOD["rex"].replace(note=saradnja.Text(en=said))
    path = tmp_path / "brackets"
    dataset = saradnja.Dataset([record])
    saradnja.write(dataset, path, format="turtle")

    assert saradnja.read(path, format="turtle") == dataset


def test_columns(tmp_path: Path) -> None:
    """A table with more columns than the limit is refused, and read when it is raised."""
    path = tmp_path / "organisations.csv"
    path.write_text("id,name[en],x_a,x_b\nrex,Rex,1,2\n", "utf-8")

    assert codes(path, "csv", LIMITS.replace(columns=3)) == ("limit_columns",)
    assert codes(path, "csv", LIMITS.replace(columns=4)) == ()
