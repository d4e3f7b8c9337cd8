"""Fuzz readers and values with atheris, and say what was tried and what was found.

    python tests/fuzz/run.py --format json --runs 200000

tries that many inputs; without `--format`, that many of each target: every reader that an entry
point names, and the values that are read from texts (dates, sums, tags …). An input must be read or
refused with a `SaradnjaError`, within 5 seconds and 150 MB, told in all three writings; what is
read must be the same record by record, and must come back when it is written. What does otherwise
is kept in the folder `--into`, each with its traceback, and the command ends with 1.

Needs the extra `fuzz`.
"""

import argparse
import importlib.util
import os
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final, NamedTuple

__all__ = ["Outcome", "fuzz", "main", "names"]

TESTS: Final = Path(__file__).resolve().parents[1]
_TIRED: Final = 5
"""Processes of one target that may die before it is given up."""

_PATHS: Final = os.pathsep.join(filter(None, (str(TESTS), os.environ.get("PYTHONPATH"))))
_ENVIRONMENT: Final = {**os.environ, "PYTHONPATH": _PATHS, "PYTHONHASHSEED": "0"}


class Outcome(NamedTuple):
    """What came of a target: inputs that were tried, the findings kept, and how long it took."""

    tried: int
    found: tuple[Path, ...]
    seconds: float


def names() -> list[str]:
    """Return the names of all targets."""
    command = [sys.executable, "-m", "fuzz.targets"]
    return subprocess.check_output(command, env=_ENVIRONMENT, text=True).split()


def fuzz(name: str, folder: Path, runs: int, seed: int, seconds: float = 1e9) -> Outcome:
    """Try inputs on a target, in processes of their own: one that dies is a finding, not the end.

    What was found and tried before in the same folder counts, and is gone on from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    began, died, before = time.monotonic(), 0, _count(folder)
    while (left := runs - _count(folder) + before) > 0 and died < _TIRED:
        command = [sys.executable, "-m", "fuzz.worker", name, str(folder), str(left)]
        with open(folder / "said", "ab") as said:
            process = subprocess.Popen(
                [*command, str(seed + died)], env=_ENVIRONMENT, stdout=said, stderr=said
            )
            try:
                code = process.wait(max(0.0, seconds - time.monotonic() + began))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                break
        if code == 0:
            break
        died += 1
    found = (folder / "found").glob("*") if (folder / "found").is_dir() else ()
    kept = [path for path in found if path.suffix != ".txt"]
    if died and not kept:
        kept = [folder / "said"]
    return Outcome(_count(folder) - before, tuple(sorted(kept)), time.monotonic() - began)


def _count(folder: Path) -> int:
    path = folder / "count"
    return struct.unpack("<Q", path.read_bytes())[0] if path.exists() else 0


def main() -> int:
    """Fuzz what is asked for, one target after the other; return 1 where something was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--format", action="append", choices=names(), metavar="TARGET")
    parser.add_argument("--runs", type=int, default=200_000, help="inputs for each target")
    parser.add_argument("--seconds", type=float, default=1e9, help="at most this long a target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--into", type=Path, help="a folder to keep findings and new inputs in")
    given = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print('atheris is missing: pip install "saradnja[fuzz]"', file=sys.stderr)
        return 2
    into = given.into or Path(tempfile.mkdtemp(prefix="fuzz-"))
    print(f"{'target':15}{'executions':>12}{'crashes':>9}{'seconds':>9}", flush=True)
    failed = False
    for name in given.format or names():
        outcome = fuzz(name, into / name, given.runs, given.seed, given.seconds)
        failed = failed or bool(outcome.found) or not outcome.tried
        line = f"{name:15}{outcome.tried:>12,}{len(outcome.found):>9}{outcome.seconds:>9.0f}"
        print(line, *outcome.found, sep="\n    ", flush=True)
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
