"""How much memory a check takes, however long the file: `python tests/benchmarks/memory.py`.

Files of JSON Lines are drawn from a seed into a temporary folder; each act goes through one of them
in a process of its own. What is printed is the most memory that process ever had, beyond that of
one that imports `saradnja.files` and does nothing, and how many times more the longest file takes
than the shortest. With `--jobs`, the memory is that of the first process; each other has its own.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from generator import lines

import saradnja

COUNTS: Final = (100_000, 1_000_000)
IDLE: Final = "idle"
UNWRITTEN: Final = "-"


def gone_through(file: str) -> int:
    """Go through the records of a file, and count them."""
    return sum(1 for _ in saradnja.iter_records(file))


ACTS: Final[Mapping[str, Callable[..., object]]] = {
    IDLE: lambda _: None,
    "iter_records": gone_through,
    "check_file, references=False": partial(saradnja.check_file, references=False),
    "check_file": saradnja.check_file,
}
"""What is measured, by name; each takes the name of a file."""


def peak() -> int:
    """Return the most memory that this process ever had, in bytes."""
    with open("/proc/self/status", encoding="ascii") as file:
        found = next(line for line in file if line.startswith("VmHWM"))
    return int(found.split()[1]) * 1024


def apart(act: str, file: str, jobs: int) -> int:
    """Return the most memory that an act takes in a process of its own."""
    command = [sys.executable, __file__, "--act", act, "--file", file, "--jobs", str(jobs)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return int(done.stdout)


def acted(act: str, file: str, jobs: int) -> None:
    """Do one act, and print the most memory that it took."""
    more = {"jobs": jobs} if act.startswith("check_file") else {}
    found = ACTS[act](file, **more)
    assert not found or isinstance(found, int), found
    print(peak())


def drawn(folder: Path, counts: Sequence[int], seed: int) -> Mapping[int, Path]:
    """Write a file for each number of records."""
    files = {count: folder / f"{count}.jsonl" for count in counts}
    for count, path in files.items():
        with path.open("wb") as file:
            file.writelines(lines(count, seed))
    return files


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every act with every file, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=COUNTS, help="records of a file")
    parser.add_argument("--seed", type=int, default=1, help="what the records are drawn from")
    parser.add_argument("--jobs", type=int, default=1, help="processes that check")
    parser.add_argument("--act", help=argparse.SUPPRESS)
    parser.add_argument("--file", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.act:
        acted(chosen.act, chosen.file, chosen.jobs)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        files = drawn(Path(folder), chosen.records, chosen.seed)
        idle = apart(IDLE, UNWRITTEN, 1)
        sizes = "".join(f"{path.stat().st_size / 1e6:>12,.0f} MB" for path in files.values())
        print(f"{'records':32}" + "".join(f"{count:>15,}" for count in files) + f"{'growth':>10}")
        print(f"{'size of the file':32}{sizes}")
        for act in ACTS:
            if act == IDLE:
                print(f"{'idle, with saradnja.files':32}{idle / 1e6:>12,.1f} MB")
                continue
            taken = [apart(act, str(path), chosen.jobs) - idle for path in files.values()]
            shown = "".join(f"{size / 1e6:>12,.1f} MB" for size in taken)
            print(f"{act:32}{shown}{taken[-1] / taken[0]:>10.2f}", flush=True)
    return 0


if __name__ == "__main__":
    import saradnja.files

    sys.exit(main())
