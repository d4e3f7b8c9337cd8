"""Kills processes while they save, or lets their calls fail, and looks at what they leave behind.

    python tests/kills.py --format yaml --count 1000 --seed 1

kills that many processes, each at a moment drawn from the seed.

    python tests/kills.py --format yaml --sweep

kills one before every call that changes a file or folder; with `--answer ENOSPC` that call, and
with `--forever` all later ones of its kind too, are refused instead. Where there is no `strace`, or
`--in-process` is asked for, these are the calls that Python makes.
"""

import argparse
import errno
import mmap
import os
import random
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from calls import stopping
from good_files import GOOD, OPTIONS, WRITTEN

import saradnja
from saradnja.errors import SaradnjaError
from saradnja.model import Organisation
from saradnja.text import Text

__all__ = ["CASES", "Case", "Place", "State"]

State = Mapping[str, bytes] | bytes | None
"""What stands under a name: the files of a folder, the content of a file, or nothing."""

_OLD: Final = saradnja.Dataset([Organisation(id="old", name=Text(en="The only copy"))])
_LEFT: Final = re.compile(r"\.saradnja-[0-9a-f]{8}-[0-9]+\.tmp")
_CALLS: Final = (
    *("openat", "mkdir", "write", "pwrite64", "ftruncate", "fsync", "fdatasync", "fchmod"),
    *("chmod", "fchown", "flock", "rename", "renameat2", "unlink", "unlinkat", "rmdir", "close"),
)
"""Calls that make, change or move a file or folder, or say that it is whole."""

_MESSAGE: Final = 4_096
_MEMORY: Final = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where nobody waits for a disk; a kill, unlike a power cut, loses nothing that was written."""


class Case(NamedTuple):
    """A format, written as a file or as a folder."""

    format: str
    is_folder: bool = False

    def __str__(self) -> str:
        return f"{self.format} (folder)" if self.is_folder else self.format


CASES: Final = (
    *(Case(name) for name in WRITTEN),
    *(Case(name, is_folder=True) for name, found in WRITTEN.items() if found.folder),
)


class Place:
    """A folder in which one dataset is saved over another, or where nothing stands yet."""

    def __init__(self, case: Case, folder: Path) -> None:
        found = WRITTEN[case.format]
        self.case = case
        self.folder = folder / str(case)
        self.temporary = self.folder / "temporary"
        self.temporary.mkdir(parents=True)
        suffix = found.folder if case.is_folder else found.suffixes[0]
        self.path = self.folder / "place" / f"nkss{suffix}"
        self.path.parent.mkdir()
        tempfile.tempdir = str(self.temporary)
        self.save(_OLD)
        self.old = self.state()
        self.clear()
        self.save(GOOD)
        self.new = self.state()
        if None in (self.old, self.new) or self.old == self.new:
            raise AssertionError(f"{case}: nothing was saved")

    def save(self, dataset: saradnja.Dataset) -> None:
        """Save a dataset there."""
        name = self.case.format
        saradnja.write(dataset, self.path, format=name, **OPTIONS.get(name, {}))

    def clear(self) -> None:
        """Remove everything."""
        for it in (*self.path.parent.iterdir(), *self.temporary.iterdir()):
            shutil.rmtree(it) if it.is_dir() else it.unlink()

    def prepare(self, *, over: bool) -> State:
        """Put the old content there, or nothing; a folder takes the place of nothing only."""
        self.clear()
        if not over or self.case.is_folder:
            return None
        assert isinstance(self.old, bytes)
        self.path.write_bytes(self.old)
        return self.old

    def state(self) -> State:
        """Return what stands there now."""
        if self.path.is_dir():
            return {it.name: it.read_bytes() for it in self.path.iterdir()}
        return self.path.read_bytes() if self.path.exists() else None

    def faults(self, before: State, *, killed: bool) -> Iterator[str]:
        """Yield what is wrong after a save was stopped, and then after the next one."""
        now = self.state()
        if now not in (before, self.new):
            yield "neither old nor new"
        left = self._left()
        if not killed and left:
            yield f"litter: {left}"
        if any(_LEFT.fullmatch(name) is None for name in left) or len(left) > 2:
            yield f"left: {left}"
        if self.case.is_folder and now is not None:
            shutil.rmtree(self.path)
        self.save(GOOD)
        if self.state() != self.new:
            yield "the next save did not save"
        if self._left():
            yield f"left after the next save: {self._left()}"

    def _left(self) -> list[str]:
        beside = {it.name for it in self.path.parent.iterdir()} - {self.path.name}
        return sorted(beside | {it.name for it in self.temporary.iterdir()})


class Process:
    """A process that saves when it is told to; what it raised stands in memory of both."""

    def __init__(self, place: Place, stop: tuple[int, Callable[[str], None]] | None = None) -> None:
        self._shared = mmap.mmap(-1, _MESSAGE)
        waiting, self._start = os.pipe()
        self.number = os.fork()
        if not self.number:
            self._run(place, waiting, stop)
        os.close(waiting)

    def _run(
        self, place: Place, waiting: int, stop: tuple[int, Callable[[str], None]] | None
    ) -> None:
        os.read(waiting, 1)
        try:
            with stopping(*(stop or (0, print))) if stop else nullcontext([]) as seen:
                place.save(GOOD)
            said = f"saved {' '.join(seen)}".strip()
        except SaradnjaError as error:
            said = f"refused {error.code} {error}"
        except BaseException as error:
            said = f"raised {type(error).__name__}: {error}"
        self._shared[: _MESSAGE - 1] = said.encode()[: _MESSAGE - 1].ljust(_MESSAGE - 1, b"\0")
        os.kill(os.getpid(), signal.SIGKILL)  # whatever would be done at the end is not of interest

    def go(self) -> None:
        """Let it save."""
        os.write(self._start, b"x")

    def end(self) -> str:
        """Wait for its end and return what it said, or nothing if it was killed before."""
        os.waitpid(self.number, 0)
        os.close(self._start)
        said = self._shared[:].rstrip(b"\0").decode("utf-8", "replace")
        self._shared.close()
        return said


def by_chance(place: Place, count: int, seed: int) -> Counter[str]:
    """Kill processes while they save; count what was found afterwards, and faults."""
    chance = random.Random(f"{place.case} {seed}")
    found: Counter[str] = Counter()
    longest = _duration(place)
    for number in range(count):
        before = place.prepare(over=number % 2 == 0)
        process = Process(place)
        process.go()
        time.sleep(longest * chance.random())
        os.kill(process.number, signal.SIGKILL)
        said = process.end()
        if said.startswith(("refused", "raised")):
            found[f"FAULT {said}"] += 1
        found["done before" if said else "killed"] += 1
        found["new" if place.state() == place.new else "old"] += 1
        found["left a file"] += bool(place._left())
        for fault in place.faults(before, killed=True):
            found[f"FAULT {fault}"] += 1
    return found


def _duration(place: Place) -> float:
    """Return how long a process that saves lives, and a little more."""
    longest = 0.0
    for _ in range(3):
        place.prepare(over=True)
        process = Process(place)
        began = time.monotonic()
        process.go()
        process.end()
        longest = max(longest, time.monotonic() - began)
    return longest * 1.1


def sweep(
    place: Place, answer: str | None, *, forever: bool, over: bool, every: int
) -> Counter[str]:
    """Stop a save before each of its calls, or let the call fail; count what was found."""
    found: Counter[str] = Counter()
    calls = _calls(place, over=over)
    for call, count in sorted(calls.items()):
        what = "signal=KILL" if answer is None else f"error={answer}"
        for number in range(1, count + 1, every if count > every else 1):
            before = place.prepare(over=over)
            when = f"{number}+" if forever else str(number)
            said = _traced(place, f"{call}:{what}:when={when}")
            found["calls"] += 1
            found[_result(said)] += 1
            if said.startswith("raised") or (answer is None and said):
                found[f"FAULT {call} {number}: {said}"] += 1
            changed = place.state() != before
            if said.startswith("refused") and changed and "folder_unsynced" not in said:
                found[f"FAULT {call} {number}: changed, {said}"] += 1
            if said == "saved" and place.state() != place.new:
                found[f"FAULT {call} {number}: not saved"] += 1
            unremovable = forever and call in ("unlink", "unlinkat", "rmdir", "openat")
            for fault in place.faults(before, killed=answer is None or unremovable):
                found[f"FAULT {call} {number}: {fault} ({said})"] += 1
    return found


def in_process(place: Place, answers: Sequence[str], *, over: bool, every: int) -> Counter[str]:
    """Do as `sweep` does with the calls that Python makes; answers take turns, none is a kill."""
    found: Counter[str] = Counter()
    place.prepare(over=over)
    calls = _stopped(place, 0, _kill).split()[1:]
    for number, call in list(enumerate(calls, 1))[::every]:
        before = place.prepare(over=over)
        answer = answers[number % len(answers)] if answers else None
        said = _stopped(place, number, _kill if answer is None else partial(_refuse, answer))
        found["calls"] += 1
        found[_result(said)] += 1
        changed = place.state() != before
        refused = said.startswith("refused")
        if said.startswith("raised") or (refused and changed and "folder_unsynced" not in said):
            found[f"FAULT {call} {number}: {said}"] += 1
        for fault in place.faults(before, killed=answer is None):
            found[f"FAULT {call} {number}: {fault} ({said})"] += 1
    return found


def _stopped(place: Place, number: int, stop: Callable[[str], None]) -> str:
    process = Process(place, (number, stop))
    process.go()
    return process.end()


def _kill(call: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _refuse(answer: str, call: str) -> None:
    number = getattr(errno, answer)
    raise OSError(number, os.strerror(number))


def _result(said: str) -> str:
    return " ".join(said.split()[: 2 if said.startswith("refused") else 1]) or "killed"


def _calls(place: Place, *, over: bool) -> Counter[str]:
    place.prepare(over=over)
    log = place.folder / "calls"
    said = _traced(place, None, log)
    if said != "saved":
        raise AssertionError(f"{place.case}: {said or 'killed'}")
    names = (line.split(maxsplit=1)[1].split("(")[0] for line in log.read_text().splitlines())
    return Counter(name for name in names if name in _CALLS)


def _traced(place: Place, inject: str | None, log: Path | None = None) -> str:
    """Let a process save under `strace`; return what it said."""
    process = Process(place)
    calls = inject.partition(":")[0] if inject else ",".join(_CALLS)
    command = ["strace", "-f", "-p", str(process.number), "-e", f"trace={calls}"]
    command += ["-e", f"inject={inject}"] if inject else []
    command += ["-o", os.fspath(log or os.devnull)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as tracer:
        assert tracer.stderr is not None
        select.select([tracer.stderr], [], [], 10)
        if b"attached" not in tracer.stderr.readline():
            os.kill(process.number, signal.SIGKILL)
            process.end()
            raise SystemExit("strace may not trace here")
        process.go()
        said = process.end()
        tracer.wait()
    return said


def _report(case: Case, found: Counter[str], said: Callable[[str], Any] = print) -> bool:
    faults = sorted(key for key in found if key.startswith("FAULT"))
    told = ", ".join(f"{key.strip()} {found[key]}" for key in sorted(found) if key not in faults)
    said(f"{case}: {told}; faults {sum(found[key] for key in faults)}")
    for fault in faults[:20]:
        said(f"  {fault} ({found[fault]})")
    sys.stdout.flush()
    return bool(faults)


def main() -> int:
    """Kill processes that save; return 1 where anything but the old or the new was left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=sorted(WRITTEN), action="append")
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sweep", action="store_true")
    parser.add_argument("--answer", action="append", help="ENOSPC, EIO, EACCES, EXDEV …")
    parser.add_argument("--forever", action="store_true")
    parser.add_argument("--in-process", action="store_true")
    parser.add_argument("--every", type=int, default=1, help="of the calls of a kind, one in N")
    given = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory(dir=_MEMORY) as folder:
        for case in CASES:
            if given.format and case.format not in given.format:
                continue
            place = Place(case, Path(folder).resolve())
            if not given.sweep:
                failed |= _report(case, by_chance(place, given.count, given.seed))
                continue
            if given.in_process or shutil.which("strace") is None:
                for over in (True, False)[case.is_folder :]:
                    failed |= _report(
                        case, in_process(place, given.answer or [], over=over, every=given.every)
                    )
                continue
            for answer in given.answer or [None]:
                for over in (True, False)[case.is_folder :]:
                    found = sweep(
                        place, answer, forever=given.forever, over=over, every=given.every
                    )
                    said = f"{answer or 'KILL'}, {'over a file' if over else 'over none'}: "
                    failed |= _report(case, found, lambda line, said=said: print(said + line))
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
