"""What `import saradnja` loads."""

import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Final

import pytest

SCRIPT: Final = """
import json, sys
before = set(sys.modules)
import saradnja
for name in saradnja.__all__:
    getattr(saradnja, name)
print(json.dumps(sorted(set(sys.modules) - before)))
"""

SLOW: Final = ("asyncio", "email", "http", "multiprocessing", "socket", "urllib.request", "xml")
"""Parts of the standard library that take long to load, or that only a network would need."""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """Return the modules that a fresh interpreter loads for all public names."""
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


def test_version() -> None:
    """The version of what is installed is there, as it is told on the command line."""
    import saradnja

    assert saradnja.__version__ == metadata.version("saradnja")


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    """`import saradnja` itself loads no module of the model and no other package."""
    script = SCRIPT.replace("for name in saradnja.__all__:\n    getattr(saradnja, name)\n", "")

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )

    found = {name for name in json.loads(done.stdout) if name.startswith(("saradnja", "attr"))}
    assert found == {"saradnja", "saradnja._public"}


@pytest.mark.parametrize("name", ["pathlib", "re", "typing"])
def test_the_command_begins_with_little(name: str) -> None:
    """Nothing slow is loaded before `main` is called: only from then on can it answer Ctrl-C."""
    script = (
        "import json, sys; before = set(sys.modules); import saradnja.cli; "
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )

    assert name not in json.loads(done.stdout)


def test_modules_are_found_by_name() -> None:
    """A module of the package is an attribute of it, a name that nothing has is an error."""
    import saradnja

    assert saradnja.networks.members is saradnja.members
    with pytest.raises(AttributeError, match="nothing_like_it"):
        saradnja.nothing_like_it  # noqa: B018  # asking is the test


def test_no_name_is_a_module_and_a_function() -> None:
    """No public name is that of a module: importing the module would put it in its place."""
    import saradnja

    modules = {path.stem for path in Path(saradnja.__file__).parent.iterdir()}

    assert modules & set(saradnja.__all__) == set()
