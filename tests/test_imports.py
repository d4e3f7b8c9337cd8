"""What `import saradnja` loads."""

import json
import subprocess
import sys
from typing import Final

import pytest

SCRIPT: Final = """
import json, sys
before = set(sys.modules)
import saradnja
print(json.dumps(sorted(set(sys.modules) - before)))
"""

SLOW: Final = ("asyncio", "email", "http", "multiprocessing", "socket", "urllib.request", "xml")
"""Parts of the standard library that take long to load, or that only a network would need."""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """Return the modules that a fresh interpreter loads for `import saradnja`."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, check=True, text=True
    )
    return set(json.loads(done.stdout))


def test_third_parties(loaded: set[str]) -> None:
    """Of other people's packages attrs alone is loaded: not cattrs, Babel, orjson, PyYAML."""
    tops = {name.partition(".")[0] for name in loaded}

    assert tops - sys.stdlib_module_names - {"saradnja"} == {"attr", "attrs"}


@pytest.mark.parametrize("name", SLOW)
def test_standard_library(loaded: set[str], name: str) -> None:
    """No slow or networked part of the standard library is loaded on the way."""
    assert name not in loaded


def test_every_public_name() -> None:
    """All names that the package offers are there."""
    import saradnja

    assert [name for name in saradnja.__all__ if not hasattr(saradnja, name)] == []
