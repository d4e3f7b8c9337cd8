"""Damaged files of every format: they are read or refused, quickly and in little memory."""

import resource
import sys
import time
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from damage import damaged, outcome
from good_files import READ, good_bytes, is_archive, packed, unpacked
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import saradnja
from saradnja.formats._json_parsing import Parser

_EXAMPLES: Final = {"csv": 40, "parquet": 8, "sqlite": 30, "xlsx": 15}
"""How many files of a format are tried, where not as many as of the others: it is slow."""

_SECONDS: Final = 5
_BYTES: Final = 150_000_000
_UNIT: Final = 1 if sys.platform == "darwin" else 1_024
"""Bytes in what the system counts memory in."""

each_format = pytest.mark.parametrize("name", READ)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return a good file of each format."""
    folder = tmp_path_factory.mktemp("good")
    return {name: good_bytes(found, folder) for name, found in READ.items()}


def peak() -> int:
    """Return the most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


@each_format
def test_good_file_is_good(name: str, files: dict[str, bytes], tmp_path: Path) -> None:
    """What is damaged below is read as long as nobody damages it, and is not empty."""
    path = tmp_path / "good"
    path.write_bytes(files[name])

    assert len(saradnja.read(path, format=name)) > 0


@each_format
def test_damaged(name: str, files: dict[str, bytes], tmp_path: Path) -> None:
    """A damaged file raises nothing but `SaradnjaError`, however it is read, and takes no time.

    Its problems have messages in every writing.
    """
    path = tmp_path / "damaged"

    @settings(
        max_examples=_EXAMPLES.get(name, 60),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(chance=st.randoms(use_true_random=False))
    def is_read_or_refused(chance: Random) -> None:
        path.write_bytes(damaged(chance, name, files))
        before = peak()
        start = time.process_time()

        outcome(path, name)

        assert time.process_time() - start < _SECONDS
        assert peak() - before < _BYTES

    is_read_or_refused()


@each_format
def test_cut_off_anywhere(name: str, files: dict[str, bytes], tmp_path: Path) -> None:
    """A file that breaks off is read or refused, wherever that is."""
    data = files[name]
    path = tmp_path / "cut"
    for part in range(12):
        path.write_bytes(data[: len(data) * part // 12 + part])

        outcome(path, name)


@each_format
def test_another_format_under_the_suffix(
    name: str, files: dict[str, bytes], tmp_path: Path
) -> None:
    """A file of any other format, called by a wrong suffix, is refused or read as what it is.

    JSON is YAML, and JSON-LD without its context is an object of JSON.
    """
    path = tmp_path / f"other{READ[name].suffixes[0]}"
    for other, data in files.items():
        path.write_bytes(data)

        codes = outcome(path, name)

        assert codes or (name, other) in {(name, name), ("yaml", "json")}, other


def test_exchanged_members(files: dict[str, bytes], tmp_path: Path) -> None:
    """A zip in which each file bears the name of the next is read or refused."""
    path = tmp_path / "exchanged"
    archives = [name for name, data in files.items() if is_archive(data)]
    assert archives
    for name in archives:
        members = unpacked(files[name])
        names = sorted(members)
        others = (members[it] for it in (*names[1:], names[0]))
        path.write_bytes(packed(dict(zip(names, others, strict=True))))

        outcome(path, name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(
            "360giving",
            '{"grants": [{"id": "a", "classifications": [{"vocabulary": '
            '"https://w3id.org/saradnja#FundingKind", "code": ["project"]}]}]}',
            id="list for a code",
        ),
        pytest.param(
            "360giving-csv",
            "Identifier,Title,Recipient Org:Name,Recipient Org,Recipient Org:0:Name\na,b,c,d,e,f\n",
            id="column inside another",
        ),
        pytest.param(
            "popolo",
            '{"areas": [{"id": "a", "name": "A", "geometry": '
            '{"type": "Point", "coordinates": [20.4612, true]}}]}',
            id="true for a number",
        ),
    ],
)
def test_found_by_damage(name: str, text: str, tmp_path: Path) -> None:
    """What once raised something else is read or refused."""
    path = tmp_path / "found"
    path.write_text(text, encoding="utf-8")

    outcome(path, name)


def test_what_raises_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that raises an error of another sort is found out by these tests."""
    path = tmp_path / "a"
    path.write_text("{}")

    def careless(*given: Any) -> Any:
        raise KeyError("a")

    monkeypatch.setattr(Parser, "parse", careless)

    with pytest.raises(KeyError):
        outcome(path, "json")
