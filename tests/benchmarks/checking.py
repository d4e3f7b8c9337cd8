"""Checking a whole file, by all rules: with one process, with two, and with all records held.

It is the clock that counts here and not the processor's time, since two processes share the work:
on a machine that is busy with something else, the figures say little.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from holding import written
from rounds import Row, always, interleaved

_WAYS: Final = {
    "two processes": "saradnja.check_file(path, jobs=2)",
    "one process": "saradnja.check_file(path)",
    "all records held": "saradnja.check(saradnja.read(path))",
}
_PROGRAM: Final = """
import sys, time, saradnja
path, small = sys.argv[1:]
if __name__ == "__main__":
    saradnja.check(saradnja.read(small))
    begun = time.perf_counter()
    found = {way}
    print(time.perf_counter() - begun)
"""


def measured(count: int, rounds: int) -> list[Row]:
    """Check a file of so many records in each way, in fresh interpreters."""
    with tempfile.TemporaryDirectory() as folder:
        path, small = Path(folder, "records.jsonl"), Path(folder, "small.jsonl")
        written(path, count)
        written(small, 100)

        def act(number: int, way: str) -> Callable[[], float]:
            program = Path(folder, f"{number}.py")
            program.write_text(_PROGRAM.format(way=way), "utf-8")
            command = [sys.executable, str(program), str(path), str(small)]

            def run() -> float:
                done = subprocess.run(command, capture_output=True, check=True, text=True)
                return float(done.stdout)

            return run

        acts = {name: always(act(number, way)) for number, (name, way) in enumerate(_WAYS.items())}
        return interleaved(acts, rounds)
