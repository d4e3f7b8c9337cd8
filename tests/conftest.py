"""What several tests need."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from saradnja.dataset import Dataset
from saradnja.declare import prop, record
from saradnja.files import read
from saradnja.model import Record
from saradnja.text import Text

settings.register_profile("ours", max_examples=50, deadline=None)
settings.register_profile("ci", settings.get_profile("ours"), derandomize=True)
settings.load_profile("ci" if "CI" in os.environ else "ours")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of official schemas and conformance rows beside the repository."""
    if not SHARED.is_dir():
        pytest.skip(f"the folder {SHARED} with conformance rows and official schemas is absent")
    return SHARED


@pytest.fixture(scope="session")
def nkss() -> Dataset:
    """Return the example dataset."""
    return read(Path(__file__).resolve().parents[1] / "examples" / "nkss" / "nkss.yaml")


@pytest.fixture(scope="session")
def page(shared: Path) -> str:
    """Return the text of NKSS's page, which the example tells."""
    return (shared / "seed" / "saradnja.txt").read_bytes().decode()


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Return the processes that were begun, none of which may be left at the end."""
    found: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], stdin: int, stdout: int) -> None:
            super().__init__(command, stdin=stdin, stdout=stdout)
            found.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    yield found
    assert all(process.poll() is not None for process in found)


@pytest.fixture(scope="session")
def own_class() -> type[Record]:
    """Return a class of records that stands in the program itself, as those of a script do."""

    @record("sar:Stage", "Stage", key="stages")
    class Stage(Record):
        """A stage."""

        owner: Text | None = prop("sar:owner", "Owner", "Whose.", default=None)

    Stage.__module__ = "__main__"
    return Stage
