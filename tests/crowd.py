"""Eight processes save one file over and over while another reads it: it never finds a part.

python tests/crowd.py --format yaml --seconds 10
"""

import argparse
import os
import tempfile
import time
import zlib
from pathlib import Path
from typing import Final

from good_files import GOOD, OPTIONS, WRITTEN

import saradnja
from saradnja.model import Organisation
from saradnja.text import Text

__all__ = ["crowd"]

_WRITERS: Final = 8


def crowd(name: str, folder: Path, seconds: float) -> tuple[int, int]:
    """Return how often the file was read, and how many saves there were.

    Raises `AssertionError` for a content that nobody wrote, a save that failed, or litter.
    """
    path = folder / f"nkss{WRITTEN[name].suffixes[0]}"
    datasets = [
        GOOD.with_records(Organisation(id="writer", name=Text(en="n" * 50 * number)))
        for number in range(1, _WRITERS + 1)
    ]
    whole = set()
    for dataset in datasets:
        saradnja.write(dataset, path, format=name, **OPTIONS.get(name, {}))
        whole.add(zlib.crc32(path.read_bytes()))
    counts = folder / "counts"
    counts.mkdir()
    end = time.monotonic() + seconds
    writers = [os.fork() or _write(dataset, path, name, counts, end) for dataset in datasets]
    reads = 0
    while time.monotonic() < end:
        assert zlib.crc32(path.read_bytes()) in whole, f"{name}: a part was read"
        reads += 1
    codes = [os.waitpid(writer, 0)[1] for writer in writers]
    assert codes == [0] * _WRITERS, f"{name}: {codes}"
    assert set(folder.iterdir()) == {path, counts}, f"{name}: {os.listdir(folder)}"
    return reads, sum(int(it.read_text()) for it in counts.iterdir())


def _write(dataset: saradnja.Dataset, path: Path, name: str, counts: Path, end: float) -> int:
    """Save until the time is over, in a process of its own, and leave the number of saves."""
    code, saves = 1, 0
    try:
        while time.monotonic() < end:
            saradnja.write(dataset, path, format=name, **OPTIONS.get(name, {}))
            saves += 1
        (counts / str(os.getpid())).write_text(str(saves))
        code = 0
    finally:
        os._exit(code)


def main() -> None:
    """Let them save and read, format after format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=sorted(WRITTEN), action="append")
    parser.add_argument("--seconds", type=float, default=10)
    given = parser.parse_args()
    for name in given.format or sorted(WRITTEN):
        with tempfile.TemporaryDirectory() as folder:
            reads, saves = crowd(name, Path(folder).resolve(), given.seconds)
        print(
            f"{name}: {saves} saves by {_WRITERS} writers, {reads} whole contents read", flush=True
        )


if __name__ == "__main__":
    main()
