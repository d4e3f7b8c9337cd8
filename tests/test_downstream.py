"""The package in `examples/downstream`, where it is installed: its format is one of ours there."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from saradnja.files import format_of, formats

FOLDER: Final = Path(__file__).resolve().parents[1] / "examples" / "downstream"


@pytest.fixture(autouse=True)
def installed() -> None:
    """Skip where the package is not installed."""
    if importlib.util.find_spec("saradnja_bookings") is None:
        pytest.skip("saradnja-bookings is not installed: pip install -e examples/downstream")


def test_its_tests() -> None:
    """Its own tests pass."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]

    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_format() -> None:
    """Its format is found by name and by suffix, among ours."""
    assert "ics" in formats()
    assert format_of("nkss.ics").name == "ics"
