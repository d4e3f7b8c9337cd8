"""How much memory records take, each contestant in a process of its own.

`python tests/benchmarks/holding.py CONTESTANT FILE` prints one line of JSON: by how much the
process grew while it held what it read, in the end and at most, and how large it was at most. It
is the memory that the system counts as resident, so that what Python's allocator keeps back is in
it.
"""

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from generator import HEAD, lines
from peers import peers

import saradnja

DATASET: Final = "saradnja, dataset"
STREAMED: Final = "saradnja, streamed"
OURS: Final = "saradnja"

_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_EVERY: Final = 1000
_WARM: Final = 400
"""How many records are read first, so that no library is loaded while memory is measured."""


def written(path: Path, count: int) -> None:
    """Write a file of so many records."""
    with open(path, "wb") as file:
        file.writelines(lines(count))


def measured(name: str, path: Path) -> dict[str, float]:
    """Let a contestant read a file in a process of its own, and return what it took."""
    command = [sys.executable, __file__, name, str(path)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def contestants() -> list[str]:
    """Return who can be asked to hold records, plain mappings first."""
    held = [peer.name for peer in peers().values() if not peer.of_entities]
    return [held[0], OURS, DATASET, *held[1:]]


def _acts() -> dict[str, Callable[[Path], Iterable[object]]]:
    acts: dict[str, Callable[[Path], Iterable[object]]] = {
        OURS: saradnja.iter_records,
        DATASET: saradnja.read,
        STREAMED: saradnja.iter_records,
    }
    for peer in peers().values():
        acts[peer.name] = partial(_read, read=peer.read)
    return acts


def _read(path: Path, read: Callable[[bytes], Any]) -> Iterator[Any]:
    with open(path, "rb") as file:
        for line in islice(file, 1, None):
            yield read(line)


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE


def _watched(items: Iterable[object], seen: list[int]) -> Iterator[object]:
    """Pass items on, and note now and then how large the process is."""
    for number, item in enumerate(items):
        if number % _EVERY == 0:
            seen.append(_resident())
        yield item


def main(arguments: list[str]) -> int:
    """Read a file and print what that took."""
    name, path = arguments[0], Path(arguments[1])
    act = _acts()[name]
    warm = path.with_name(f"{os.getpid()}.jsonl")
    warm.write_bytes(json.dumps(HEAD).encode() + b"\n" + b"".join(islice(lines(_WARM), 1, None)))
    for _ in act(warm):
        pass
    warm.unlink()
    gc.collect()
    before = _resident()
    seen = [before]
    begun = time.process_time()
    held: Any = None
    if name == STREAMED:
        count = sum(1 for _ in _watched(act(path), seen))
    elif name == DATASET:
        held = act(path)
        count = len(held)
    else:
        gc.disable()
        held = list(act(path))
        count = len(held)
    seconds = time.process_time() - begun
    after = _resident()
    found = {"records": count, "seconds": seconds, "grown": after - before}
    most = max(*seen, after)
    print(json.dumps({**found, "most": most - before, "whole": most}))
    del held
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
