"""Whoever reads the parts, and whoever is lost while reading them, the answer is the same."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import saradnja
from saradnja.dataset import Dataset
from saradnja.errors import SaradnjaError
from saradnja.files import MissingExtra
from saradnja.model import CLASSES, Membership, Organisation, Record
from saradnja.problems import Problem
from saradnja.scale import UnfinishedWork, check, members, totals
from saradnja.shapes import Ref
from saradnja.text import Text

pytest.importorskip("duckdb", reason="the extra scale is not installed: no DuckDB")

HEEDING: Final = "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
"""Ctrl-C is heard also where whoever began the tests goes on in spite of it."""

SMALL: Final = 8_000
PARTIES: Final = 400


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the pattern of some files with references of which one in fifty leads nowhere."""
    folder = tmp_path_factory.mktemp("scale")
    for half in (0, 1):
        numbers = range(half * PARTIES, (half + 1) * PARTIES)
        parties = [Organisation(id=f"o{n}", name=Text(en=f"Club {n}")) for n in numbers]
        joined = [
            Membership(
                id=f"m{n}", member=Ref(f"o{n}"), network=Ref("nowhere" if n % 50 == 0 else "o0")
            )
            for n in numbers
        ]
        saradnja.write(Dataset([*parties, *joined]), folder / f"part-{half}.jsonl")
    return str(folder / "part-*.jsonl")


@pytest.fixture(scope="module")
def expected(paths: str) -> tuple[Problem, ...]:
    """Return what this process finds, reading the files whole."""
    return check(paths)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Return a cluster of two worker processes on this machine."""
    distributed = pytest.importorskip(
        "distributed", reason="the extra scale is not installed: no distributed"
    )
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as found:
        yield found


def test_parts_of_files(paths: str, expected: tuple[Problem, ...]) -> None:
    """Files read in parts give the same answer as whole ones, with the same lines."""
    assert check(paths, part_bytes=SMALL) == expected
    assert len(expected) == 2 * PARTIES // 50


def test_processes(
    paths: str, expected: tuple[Problem, ...], begun: list[subprocess.Popen[bytes]]
) -> None:
    """Two processes find what one finds, in the same order."""
    assert check(paths, part_bytes=SMALL, jobs=2) == expected
    assert len(begun) == 2


def test_no_more_processes_than_parts(
    paths: str, expected: tuple[Problem, ...], begun: list[subprocess.Popen[bytes]]
) -> None:
    """A process that would have nothing to read is not begun."""
    assert check(paths, jobs=3) == expected
    assert len(begun) == 2


def test_classes_of_the_program(
    paths: str, begun: list[subprocess.Popen[bytes]], own_class: type[Record]
) -> None:
    """Classes that stand in the program itself no other process finds: they are read here."""
    found = totals(paths, jobs=2, classes=(*CLASSES, own_class))

    assert found.rows == ()
    assert begun == []


def test_cluster_that_loses_a_worker(
    cluster: Any, paths: str, expected: tuple[Problem, ...]
) -> None:
    """A worker that is killed in the middle leaves no hole: its parts are read by others."""
    distributed = pytest.importorskip("distributed", reason="the extra scale is not installed")
    lost: list[int] = []
    with distributed.Client(cluster) as client:
        processes = list(client.run(os.getpid).values())

        def kill(records: int) -> None:
            if not lost and records < 2 * PARTIES:
                os.kill(processes[0], signal.SIGKILL)
                lost.append(records)

        found = check(paths, part_bytes=SMALL, engine="dask", client=client, watch=kill)

    assert lost
    assert found == expected


def test_cluster_by_address(cluster: Any, paths: str) -> None:
    """A cluster is also named by the address of its scheduler, for each of the questions."""
    how: Any = {"engine": "dask", "client": cluster.scheduler_address, "part_bytes": SMALL}

    assert members(paths, network=Ref("o0"), **how) == members(paths, network=Ref("o0"))
    assert totals(paths, **how) == totals(paths)


def test_cluster_of_its_own(paths: str, expected: tuple[Problem, ...]) -> None:
    """Workers that were started for one question end with it."""
    psutil = pytest.importorskip("psutil", reason="the extra scale is not installed: no psutil")
    before = {child.pid for child in psutil.Process().children(recursive=True)}

    found = check(paths, part_bytes=SMALL, engine="dask", jobs=2)

    left = [
        child.cmdline()
        for child in psutil.Process().children(recursive=True)
        if child.pid not in before and "resource_tracker" not in " ".join(child.cmdline())
    ]
    assert found == expected
    assert left == []


def test_no_cluster(paths: str) -> None:
    """A cluster that does not answer is an error that names it."""
    distributed = pytest.importorskip("distributed", reason="the extra scale is not installed")
    dask = pytest.importorskip("dask", reason="the extra scale is not installed")
    assert distributed
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{unused.getsockname()[1]}"

    with (
        dask.config.set({"distributed.comm.timeouts.connect": "1s"}),
        pytest.raises(UnfinishedWork, match="does not answer"),
    ):
        check(paths, engine="dask", client=address)


def test_process_that_is_lost(paths: str, begun: list[subprocess.Popen[bytes]]) -> None:
    """A process that ends before its time is an error, never a hole in the answer."""

    def kill(records: int) -> None:
        for process in begun:
            process.kill()

    with pytest.raises(UnfinishedWork, match="ended before they were done"):
        check(paths, part_bytes=SMALL, jobs=2, watch=kill)


def test_from_a_script(paths: str, tmp_path: Path, expected: tuple[Problem, ...]) -> None:
    """A script needs no `if __name__ == "__main__"` to use several processes."""
    script = tmp_path / "script.py"
    script.write_text(
        "from saradnja.scale import check\n"
        f"print(len(check({paths!r}, part_bytes={SMALL}, jobs=2)))\n"
    )

    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120)

    assert done.stderr == ""
    assert int(done.stdout) == len(expected)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no groups of processes here")
@pytest.mark.parametrize("moment", ["beginning", "reading"])
def test_interrupted(moment: str, paths: str, tmp_path: Path) -> None:
    """Ctrl-C ends all processes at once; none but the first says anything of it."""
    script = tmp_path / "script.py"
    script.write_text(
        "import signal, sys, time\n"
        "from saradnja.scale import check\n"
        f"{HEEDING}"
        "def wait(_):\n"
        "    print('reading', flush=True)\n"
        "    time.sleep(60)\n"
        "print('beginning', flush=True)\n"
        f"check({paths!r}, part_bytes={SMALL}, jobs=2, watch=wait)\n"
    )
    running = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    assert running.stdout is not None
    assert f"{moment}\n" in iter(running.stdout.readline, "")

    os.killpg(running.pid, signal.SIGINT)

    told = running.communicate(timeout=30)[1]
    assert told.count("KeyboardInterrupt") == 1
    assert running.returncode == -signal.SIGINT
    with pytest.raises(ProcessLookupError):  # nobody is left in the group
        os.killpg(running.pid, 0)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no groups of processes here")
def test_interrupted_cluster(paths: str, tmp_path: Path) -> None:
    """Ctrl-C is no error of the workers of dask that were begun for one question."""
    pytest.importorskip("distributed", reason="the extra scale is not installed: no distributed")
    script = tmp_path / "script.py"
    script.write_text(
        "import os, signal\n"
        "from saradnja.scale import check\n"
        f"{HEEDING}"
        "def interrupt(_):\n"
        "    os.killpg(0, signal.SIGINT)\n"
        "if __name__ == '__main__':\n"
        f"    check({paths!r}, part_bytes={SMALL}, engine='dask', jobs=2, watch=interrupt)\n"
    )

    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        timeout=120,
        start_new_session=True,
    )

    assert done.stderr.count("Traceback") == 1
    assert done.stderr.endswith("KeyboardInterrupt\n")


@pytest.mark.parametrize(
    ("library", "how"),
    [("duckdb", {}), ("distributed", {"engine": "dask"})],
    ids=["duckdb", "dask"],
)
def test_missing_extra(
    monkeypatch: pytest.MonkeyPatch, paths: str, library: str, how: dict[str, Any]
) -> None:
    """Where a library is missing, the error names the command that installs it."""
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(MissingExtra, match=r"saradnja\[scale\]") as caught:
        check(paths, **how)

    assert isinstance(caught.value, SaradnjaError)
