"""Where the time of a long read goes: `python tests/benchmarks/sampling.py --records 1000000`.

Some hundred times in each second of the processor, the line that is running is noted. That costs
next to nothing, so that it does not make small functions look slower than they are; what a
function written in C takes is counted where it was called.
"""

import argparse
import collections
import linecache
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final, NamedTuple

from holding import written

import saradnja

_SECONDS: Final = 0.001
_ROOT: Final = str(Path(saradnja.__file__).parent)
_WARM: Final = 2000
"""How many records are read first, so that what happens once is not counted."""
_NOISE: Final = 0.005
"""A share that is too small to be told."""


class Spot(NamedTuple):
    """A function, and a line in it."""

    file: str
    function: str
    line: int

    @property
    def where(self) -> str:
        """The function, with its module in our package."""
        path = self.file
        if path.startswith("<"):
            return path.strip("<>")
        module = path.removeprefix(f"{_ROOT}/").removesuffix(".py").replace("/", ".")
        return f"{module}.{self.function}" if path.startswith(_ROOT) else self.function


def measured(count: int, file: Path | None = None) -> dict[str, Any]:
    """Read so many records one by one, and return how often each function was at work."""
    with tempfile.TemporaryDirectory() as folder:
        path = file or Path(folder, "records.jsonl")
        if file is None:
            written(path, count)
        small = Path(folder, "small.jsonl")
        written(small, _WARM)
        collections.deque(saradnja.iter_records(small), maxlen=0)
        seen: collections.Counter[Spot] = collections.Counter()
        begun = time.process_time()
        with _noting(seen):
            number = sum(1 for _ in saradnja.iter_records(path))
        seconds = time.process_time() - begun
    functions: collections.Counter[str] = collections.Counter()
    for spot, times in seen.items():
        functions[spot.where] += times
    total = seen.total() or 1
    return {
        "records": number,
        "seconds": round(seconds, 2),
        "functions": [
            {"name": name, "share": round(times / total, 4)}
            for name, times in functions.most_common()
            if times / total >= _NOISE
        ],
        "lines": [
            {
                "name": spot.where,
                "line": linecache.getline(spot.file, spot.line).strip(),
                "share": round(times / total, 4),
            }
            for spot, times in seen.most_common(20)
        ],
    }


@contextmanager
def _noting(seen: collections.Counter[Spot]) -> Iterator[None]:
    def note(number: int, frame: FrameType | None) -> None:
        if frame is not None:
            code = frame.f_code
            seen[Spot(code.co_filename, code.co_qualname, frame.f_lineno)] += 1

    before = signal.signal(signal.SIGPROF, note)
    signal.setitimer(signal.ITIMER_PROF, _SECONDS, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def printed(found: dict[str, Any]) -> None:
    """Print the functions in which the time went, and the lines."""
    print(f"\n{found['records']:,} records in {found['seconds']} s of the processor\n")
    for entry in found["functions"]:
        print(f"{entry['share']:7.1%}  {entry['name']}")
    print()
    for entry in found["lines"]:
        print(f"{entry['share']:7.1%}  {entry['name']:44} {entry['line'][:70]}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--file", type=Path, help="a file of JSON Lines instead of drawn records")
    chosen = parser.parse_args(arguments)
    printed(measured(chosen.records, chosen.file))
    return 0


if __name__ == "__main__":
    sys.exit(main())
