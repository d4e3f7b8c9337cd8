"""`.ci/generate` writes the files that follow from the declarations, and finds stale ones."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = Path("src", "saradnja", "locale", "saradnja.pot")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project, as far as the script needs it."""
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def generate(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the script of a copy, with another seed for hashes than ours."""
    return subprocess.run(
        [sys.executable, str(project / ".ci" / "generate"), *options],
        env=os.environ | {"PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
    )


def test_fresh() -> None:
    """The files of the project are those that the script would write."""
    done = generate(ROOT, "--check")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_stale(project: Path) -> None:
    """A stale file is named, the exit code is 1, and nothing is written."""
    generate(project)
    (project / TEMPLATE).write_text("stale")

    done = generate(project, "--check")

    assert (done.returncode, done.stdout) == (1, f"stale: {TEMPLATE}\n")
    assert (project / TEMPLATE).read_text() == "stale"


def test_written(project: Path) -> None:
    """A file that is missing is written, byte for byte as before."""
    generate(project)
    before = (project / TEMPLATE).read_bytes()
    (project / TEMPLATE).unlink()

    done = generate(project)

    assert (done.returncode, done.stdout) == (0, f"written: {TEMPLATE}\n")
    assert (project / TEMPLATE).read_bytes() == before
