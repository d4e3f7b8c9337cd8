"""No way out: whatever is in a file, reading and writing touch nothing but what was named.

A hook of the interpreter (PEP 578) sees what Python does, `strace` what its libraries do.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from good_files import READ, WRITTEN, good_bytes
from watched import misdeeds

_TESTS: Final = Path(__file__).parent


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """Return what was done that may not be, by what was tried."""
    folder = tmp_path_factory.mktemp("watched")
    command = [sys.executable, str(_TESTS / "watched.py"), str(folder)]
    found = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    done: Mapping[str, list[str]] = json.loads(found.stdout)
    return done


@pytest.mark.parametrize("name", misdeeds(Path()))
def test_hook_sees(name: str, done: Mapping[str, list[str]]) -> None:
    """The hook sees each deed that the tests below say is not done."""
    assert done[f"misdeed {name}"]


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("kind", ["good", "hostile"])
def test_reading(kind: str, name: str, done: Mapping[str, list[str]]) -> None:
    """Reading opens the file that was named and does nothing else, whatever the file says.

    No socket, no process, no import of a name from the file, no pickle, no text run as code.
    """
    assert done[f"{kind} {name}"] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_writing(name: str, done: Mapping[str, list[str]]) -> None:
    """Writing makes the file that was named and leaves no other, whatever ids and texts say."""
    assert done[f"write {name}"] == []


def test_nothing_ran(done: Mapping[str, list[str]]) -> None:
    """No command that stood in a file was run, and no module that it named."""
    assert done["outside"] == []


_READ_ALL: Final = """
import os, sys
from pathlib import Path
import saradnja

def read(path, name):
    try:
        saradnja.read(path, format=name)
    except saradnja.SaradnjaError:
        pass

pairs = [it.split("=", 1) for it in sys.argv[1:]]
for name, path in pairs:
    read(Path(path).with_name("warm"), name)
for name, path in pairs:
    os.path.exists("/begin")
    read(path, name)
"""

_CALL: Final = re.compile(r"\b(open|openat|connect|execve|creat|socket|fork|vfork)\(")
_HARMLESS: Final = re.compile(r'"/(?:proc|sys|etc/(?:localtime|ld\.so)|usr/share/zoneinfo)\b')


def test_libraries_too(tmp_path: Path) -> None:
    """What the libraries open that are not written in Python is the file that was named, too."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace, which shows what libraries do, is not installed")
    given = []
    for name, found in READ.items():
        folder = tmp_path / name
        folder.mkdir()
        data = good_bytes(found, folder)
        for path in (folder / "warm", folder / "input"):
            path.write_bytes(data)
        given.append(f"{name}={folder / 'input'}")
    log = tmp_path / "log"
    calls = "trace=open,openat,creat,connect,socket,execve,fork,vfork,stat,newfstatat"
    command = [strace, "-f", "-qq", "-e", calls, "-o", str(log), sys.executable, "-c", _READ_ALL]

    tried = subprocess.run([*command, *given], capture_output=True, text=True, timeout=300)

    if not log.exists() or "ptrace" in tried.stderr:
        pytest.skip("strace may not trace here")
    assert tried.returncode == 0, tried.stderr
    text = log.read_text(errors="replace")
    assert '"/begin"' in text
    watched = text[text.index('"/begin"') :].splitlines()
    calls_made = [it for it in watched if _CALL.search(it) and not _HARMLESS.search(it)]
    other = [it for it in calls_made if not _is_expected(it, tmp_path)]
    assert other == []
    assert len(calls_made) >= len(READ)


def _is_expected(call: str, folder: Path) -> bool:
    """Say whether a call opens an input, or a file without a name."""
    return f'"{folder}{os.sep}' in call or "O_TMPFILE" in call
