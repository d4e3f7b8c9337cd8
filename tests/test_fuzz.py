"""The fuzzer: a brief run of every target where it is installed, the kept inputs everywhere."""

import importlib.util
import re
from pathlib import Path
from typing import Final

import pytest
from fuzz.run import fuzz
from fuzz.targets import CORPUS, TARGETS
from fuzz.worker import Watched

from saradnja.files import formats

RUNS: Final = 150
SECONDS: Final = 60
LARGEST_CORPUS: Final = 400_000

each_target = pytest.mark.parametrize("name", TARGETS)
needs_atheris = pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None,
    reason='atheris is not installed: pip install -e ".[fuzz]"',
)


def test_every_reader_is_a_target() -> None:
    """Each format that reads and writes is fuzzed, by its entry point alone."""
    assert {name for name, it in formats().items() if it.reader and it.writer} <= set(TARGETS)


@needs_atheris
@each_target
def test_brief_run(name: str, tmp_path: Path) -> None:
    """A few inputs that the fuzzer makes are read or refused; it comes to the end of its run."""
    outcome = fuzz(name, tmp_path, RUNS, seed=1, seconds=SECONDS)

    assert outcome.found == ()
    assert outcome.tried > 0


@each_target
def test_kept_inputs(name: str, tmp_path: Path) -> None:
    """Every input that is kept is read or refused, without the fuzzer too."""
    target = TARGETS[name](tmp_path)
    kept = [path.read_bytes() for path in sorted((CORPUS / name).glob("*"))]

    for data in [b"", *kept]:
        target.act(data)


def test_kept_inputs_are_of_targets() -> None:
    """No folder of inputs is left of a target that is gone, and all of them together are small."""
    kept = [path for path in CORPUS.rglob("*") if path.is_file()]

    assert {path.parent.name for path in kept} <= set(TARGETS)
    assert sum(path.stat().st_size for path in kept) < LARGEST_CORPUS


def test_what_raises_is_kept(tmp_path: Path) -> None:
    """What makes a target raise is kept: the smallest such input, and where it came from."""
    (tmp_path / "found").mkdir()

    def careless(data: bytes) -> None:
        if data.startswith(b"a"):
            raise KeyError("a")

    watched = Watched(careless, tmp_path)
    for data in (b"abc", b"ab", b"b", b"abcd"):
        watched(data)

    (kept,) = (tmp_path / "found").glob("*.txt")
    assert re.match("KeyError .*careless", kept.read_text("utf-8"))
    assert kept.with_suffix("").read_bytes() == b"ab"
    assert int.from_bytes((tmp_path / "count").read_bytes(), "little") == 4
