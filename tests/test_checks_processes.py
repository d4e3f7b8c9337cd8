"""Several processes check one file: the same problems in the same order, and none is left over."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest
from test_checks import member, organisation
from test_checks_streamed import lines, written

from saradnja import Ref, Text, UnreadableFile, _processes
from saradnja.checking import check_file, dividing
from saradnja.model import CLASSES, Record

COUNT: Final = 400


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file that is divided among processes, with something wrong at its end."""
    monkeypatch.setattr(dividing, "_WORTH", 0)
    monkeypatch.setattr(dividing, "_SMALLEST", 2**12)
    records: list[Record] = [organisation(f"o{n}") for n in range(COUNT)]
    records += [member(f"m{n}", member=Ref(f"o{n}"), network=Ref("strange")) for n in range(COUNT)]
    records.append(organisation("strange", name=Text({"sr-Latn": "Сарадња"})))
    records.append(member("lonely", member=Ref("o1"), network=Ref("nowhere")))
    return written(tmp_path / "large.jsonl", lines(records))


def test_same_as_alone(large: Path, begun: list[subprocess.Popen[bytes]]) -> None:
    """Two processes find what one finds, in its order and at its lines."""
    found = check_file(large, jobs=2)

    assert len(begun) == 2
    assert found == check_file(large)
    assert [(problem.code, problem.position.line) for problem in found] == [
        ("dangling_reference", 2 * COUNT + 3),
        ("strange_script", 2 * COUNT + 2),
    ]


def test_faults_in_the_order_of_the_file(large: Path, begun: list[subprocess.Popen[bytes]]) -> None:
    """Lines that cannot be read, and ids that stand twice, are told in the order of the file."""
    texts = large.read_bytes().splitlines()[1:]
    path = written(large, [*texts[:50], b"{", *texts[50:600], texts[3], *texts[600:], b"["])

    found = check_file(path, jobs=3)

    assert len(begun) == 3
    assert found == check_file(path)
    assert [problem.position.line for problem in found] == [52, 603, len(texts) + 4]


@pytest.mark.usefixtures("begun")
def test_lost_process(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that ends too early is an error: what it had to check was not checked."""
    monkeypatch.setattr(_processes, "_BEGIN", "import os; os._exit(9)")

    with pytest.raises(UnreadableFile) as caught:
        check_file(large, jobs=2)

    assert caught.value.code == "process_lost"
    assert caught.value.parameters["value"] == "9"


def test_one_process_is_as_good(tmp_path: Path, begun: list[subprocess.Popen[bytes]]) -> None:
    """A file of a few megabytes is not divided: processes would take longer to begin."""
    path = written(tmp_path / "small.jsonl", lines([organisation("a")]) + [b" " * 2**19] * 8)

    assert check_file(path, jobs=2) == ()
    assert begun == []


def test_classes_of_the_program(
    large: Path, begun: list[subprocess.Popen[bytes]], own_class: type[Record]
) -> None:
    """Classes that stand in the program itself no other process finds: they are checked here."""
    found = check_file(large, jobs=2, classes=(*CLASSES, own_class))

    assert begun == []
    assert len(found) == 2


PROGRAM: Final = """
import sys
from saradnja.checking import dividing
dividing._WORTH = 0
dividing._SMALLEST = 2**12
import saradnja
print("begun", flush=True)
for problem in saradnja.check_file(sys.argv[1], jobs=2):
    print(problem.code)
"""


def test_from_a_script(large: Path, tmp_path: Path) -> None:
    """A script needs no `if __name__ == "__main__"` to use several processes."""
    script = tmp_path / "script.py"
    script.write_text(PROGRAM)

    done = subprocess.run(
        [sys.executable, script, large], capture_output=True, text=True, check=False, timeout=120
    )

    assert done.stderr == ""
    assert done.stdout.split() == ["begun", "dangling_reference", "strange_script"]


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no groups of processes here")
def test_interrupted(large: Path, tmp_path: Path) -> None:
    """Ctrl-C ends all processes at once, those that were begun with it."""
    texts = large.read_bytes().splitlines()[1:] * 200
    written(large, texts)
    script = tmp_path / "script.py"
    script.write_text(PROGRAM)
    running = subprocess.Popen(
        [sys.executable, script, large], stdout=subprocess.PIPE, start_new_session=True
    )
    assert running.stdout is not None
    assert running.stdout.readline() == b"begun\n"
    time.sleep(1)

    os.killpg(running.pid, signal.SIGINT)

    assert running.wait(30) != 0
    with pytest.raises(ProcessLookupError):  # nobody is left in the group
        os.killpg(running.pid, 0)
    running.stdout.close()
