"""What type checkers see: good code passes, and each wrong line is an error."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).parent
ROOT: Final = TESTS.parent
GOOD: Final = TESTS / "user_code.py"
WRONG: Final = TESTS / "wrong_code.py"


def marked() -> set[int]:
    """Return the numbers of the lines that are marked as errors."""
    lines = WRONG.read_text("utf-8").splitlines()
    return {number for number, line in enumerate(lines, 1) if "# error: " in line}


@pytest.fixture(scope="module")
def by_mypy(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[int]]:
    """Return the lines of each file in which `mypy --strict` finds an error."""
    found: dict[str, set[int]] = {}
    for file in (GOOD, WRONG):
        done = subprocess.run(
            [
                *(
                    sys.executable,
                    "-m",
                    "mypy",
                    "--strict",
                    "--output=json",
                    "--follow-imports=silent",
                ),
                *("--cache-dir", str(ROOT / ".mypy_cache"), str(file)),
            ],
            capture_output=True,
            check=False,
            cwd=ROOT,
            text=True,
        )
        assert done.returncode in {0, 1}, done.stdout + done.stderr
        reports = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        found[file.name] = {report["line"] for report in reports if report["severity"] == "error"}
    return found


@pytest.fixture(scope="module")
def by_pyright() -> dict[str, set[int]]:
    """Return the lines of each file in which pyright finds an error; skip where it cannot run."""
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", str(GOOD), str(WRONG)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        text=True,
    )
    try:
        reports = json.loads(done.stdout)["generalDiagnostics"]
    except (ValueError, KeyError):
        pytest.skip(f"pyright cannot run here, it needs Node.js: {done.stderr[-200:]}")
    found: dict[str, set[int]] = {GOOD.name: set(), WRONG.name: set()}
    for report in reports:
        if report["severity"] == "error":
            found[Path(report["file"]).name].add(report["range"]["start"]["line"] + 1)
    return found


def test_user_code_runs() -> None:
    """The code that is checked does what it says."""
    subprocess.run([sys.executable, str(GOOD)], check=True)


def test_mypy_passes_user_code(by_mypy: dict[str, set[int]]) -> None:
    """Under `mypy --strict` the code of a user has no error."""
    assert by_mypy[GOOD.name] == set()


def test_mypy_finds_wrong_code(by_mypy: dict[str, set[int]]) -> None:
    """Each wrong line is an error to mypy, and no other line is."""
    assert by_mypy[WRONG.name] == marked()


def test_pyright_passes_user_code(by_pyright: dict[str, set[int]]) -> None:
    """Under pyright's strict mode the code of a user has no error."""
    assert by_pyright[GOOD.name] == set()


def test_pyright_finds_wrong_code(by_pyright: dict[str, set[int]]) -> None:
    """Each wrong line is an error to pyright, and no other line is."""
    assert by_pyright[WRONG.name] == marked()
