"""Saves that are stopped in the middle, as `kills.py` and `crowd.py` do at length."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from kills import CASES

_TESTS: Final = Path(__file__).parent
_ANSWERS: Final = [f"--answer={it}" for it in ("ENOSPC", "EIO", "EACCES", "EXDEV", "EROFS")]


def run(script: str, *arguments: str) -> list[str]:
    """Run one of the two commands and return what it prints; it ends with 0 where all is well."""
    command = [sys.executable, str(_TESTS / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Exception ignored" not in done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def killed() -> list[str]:
    """Return what was found after two processes a format were killed at a moment of chance."""
    return run("kills.py", "--count", "2")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_kill_at_any_moment_leaves_old_or_new(case: object, killed: list[str]) -> None:
    """A process that dies while it saves leaves the old content or the new; the next saves."""
    (line,) = (line for line in killed if line.startswith(f"{case}: "))

    assert line.endswith("faults 0")


@pytest.mark.parametrize(("name", "every"), [("json", 1), ("csv", 7)])
def test_kill_before_any_call_leaves_old_or_new(name: str, every: int) -> None:
    """So does one that dies before a call of Python that changes a file, in folders too."""
    lines = run("kills.py", "--format", name, "--sweep", "--in-process", f"--every={every}")

    assert len(lines) == 2 + (name == "csv")
    assert all("killed" in line for line in lines)


def test_kill_before_any_call_of_the_system_leaves_old_or_new() -> None:
    """So does one that dies before any such call of the system."""
    if shutil.which("strace") is None:
        pytest.skip("strace, which kills processes at their calls, is not installed")

    try:
        lines = run("kills.py", "--format", "json", "--sweep")
    except AssertionError as error:
        if "may not trace" in str(error):
            pytest.skip("strace may not trace here")
        raise

    assert len(lines) == 2


@pytest.mark.parametrize(
    ("name", "every"), [("json", 1), ("csv", 7), ("parquet", 13), ("sqlite", 1), ("xlsx", 51)]
)
def test_refused_call_leaves_the_old_content(name: str, every: int) -> None:
    """Whatever call is refused, the old content stays, nothing is left, and it is told in words."""
    given = ["--format", name, "--sweep", "--in-process", f"--every={every}"]

    lines = run("kills.py", *given, *_ANSWERS)

    assert all(line.endswith("faults 0") and "raised" not in line for line in lines)


@pytest.mark.parametrize("name", ["json", "sqlite"])
def test_readers_of_a_crowd_find_whole_contents(name: str) -> None:
    """While eight processes save one file, a reader finds what one of them wrote, whole."""
    (line,) = run("crowd.py", "--format", name, "--seconds", "1")

    assert line.startswith(f"{name}: ")
