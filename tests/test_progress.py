"""A long file shows a bar on a terminal, and nothing anywhere else."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

import saradnja
from saradnja import Dataset, Organisation, Text
from saradnja.cli import main, waiting

SHOWN = "Reading big.yaml"
CURSOR_AGAIN = "\x1b[?25h"
LINE_ERASED = "\x1b[2K"


class Terminal:
    """A terminal of the kind that programs make, to be written to and to be read."""

    def __init__(self) -> None:
        pty = pytest.importorskip("pty", reason="there are no terminals of this kind here")
        self._ours, theirs = pty.openpty()
        os.set_blocking(self._ours, False)
        self.stream = os.fdopen(theirs, "w", encoding="utf-8")

    def __call__(self) -> str:
        """Return what has come to it since it was asked last."""
        found = b""
        while True:
            try:
                found += os.read(self._ours, 65536)
            except BlockingIOError:
                return found.decode()

    def close(self) -> None:
        """Take it away."""
        self.stream.close()
        os.close(self._ours)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """Let standard error be a terminal, and return it."""
    made = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(waiting, "sys", SimpleNamespace(stderr=made.stream))
    yield made
    made.close()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything take long."""
    monkeypatch.setattr(waiting, "DELAY", 0.0)


def wait(condition: Callable[[], bool]) -> None:
    """Wait until something has happened, ten seconds at most."""
    end = time.monotonic() + 10
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)


def shown(terminal: Callable[[], str]) -> str:
    """Wait until the bar is there, and return what has come to the terminal by then."""
    parts: list[str] = []
    wait(lambda: bool(parts.append(terminal()) or SHOWN in "".join(parts)))
    return "".join(parts)


@pytest.mark.usefixtures("at_once")
def test_shown_and_removed(terminal: Terminal) -> None:
    """The bar says what is done and how many records there were; then its line is erased."""
    with waiting.progress("reading", "big.yaml", "en") as watch:
        begun = shown(terminal)
        watch(1500)
        counted: list[str] = []
        wait(lambda: bool(counted.append(terminal()) or "1500 records" in "".join(counted)))
    ended = terminal()

    assert SHOWN in begun
    assert "1500 records" in "".join(counted)
    assert LINE_ERASED in ended
    assert CURSOR_AGAIN in ended


@pytest.mark.usefixtures("at_once")
def test_interrupted(terminal: Terminal) -> None:
    """After Ctrl-C the bar is gone and the cursor is there again."""

    def work() -> None:
        with waiting.progress("reading", "big.yaml", "en"):
            shown(terminal)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()

    assert CURSOR_AGAIN in terminal()


def test_short(terminal: Terminal) -> None:
    """What takes less than a second shows nothing."""
    with waiting.progress("reading", "big.yaml", "en"):
        pass
    time.sleep(0.1)

    assert terminal() == ""


@pytest.mark.usefixtures("at_once")
def test_without_rich(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where rich is not installed nothing is shown, and the work is done all the same."""
    monkeypatch.setitem(sys.modules, "rich", None)

    with waiting.progress("reading", "big.yaml", "en") as watch:
        time.sleep(0.2)
        watch(1)

    assert terminal() == ""


@pytest.mark.usefixtures("at_once")
def test_in_a_pipe(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """In a pipe nothing is added to what a command says."""
    path, other = tmp_path / "one.json", tmp_path / "other.json"
    saradnja.write(Dataset(), path)

    code = main(["convert", str(path), str(other), "--language", "en"])

    assert code == 0
    assert capfd.readouterr().err == f"{other}: 0 records written.\n"


def test_command(terminal: Terminal, tmp_path: Path) -> None:
    """A command says its own words on a clean line, whatever bar was there before."""
    path, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    records = [Organisation(id=f"o{number}", name=Text(en="One")) for number in range(20_000)]
    saradnja.write(Dataset(records), path)
    program = (  # with rich at hand, or reading might be over before the bar is there
        "import sys, rich.console, rich.progress; from saradnja.cli import main, waiting; "
        "waiting.DELAY = 0.0; sys.exit(main(sys.argv[1:]))"
    )

    command = [sys.executable, "-c", program, "convert", path, other, "--language", "en"]
    done = subprocess.run(command, stderr=terminal.stream, check=False)

    said = terminal()
    assert done.returncode == 0
    assert "Reading" in said
    assert said.endswith(f"{other}: 20000 records written.\r\n")
    assert LINE_ERASED in said.rpartition("Reading")[2]


def test_watched(tmp_path: Path) -> None:
    """Whoever reads a file can watch how many records have been read."""
    path = tmp_path / "many.jsonl"
    records = [Organisation(id=f"o{number}", name=Text(en="One")) for number in range(1200)]
    saradnja.write(Dataset(records), path)
    counts: list[int] = []

    saradnja.read(path, watch=counts.append)

    assert counts == sorted(set(counts))
    assert 0 < counts[-1] <= 1200
