"""Choose which inputs of a run are kept: each reaches a line that no smaller one reaches.

    PYTHONPATH=tests python -m fuzz.keep FOLDER

takes the folder that `run.py --into` filled, and fills `tests/fuzz/corpus`. What is there already
is looked at too, so that it stays small.
"""

import hashlib
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType
from typing import Any, Final

from fuzz.targets import CORPUS, TARGETS

import saradnja

__all__ = ["chosen", "lines"]

_PACKAGE: Final = str(Path(saradnja.__file__).parent)
_LARGEST: Final = 1_500
_BUDGET: Final = 16_000
"""Bytes that one input, and those of a target together, have at most."""


def lines(act: Callable[[bytes], object], data: bytes) -> set[tuple[str, int]]:
    """Return the lines of the package that an input reaches."""
    reached: set[tuple[str, int]] = set()

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        if not frame.f_code.co_filename.startswith(_PACKAGE):
            return None
        reached.add((frame.f_code.co_filename, frame.f_lineno))
        return trace

    sys.settrace(trace)
    try:
        act(data)
    finally:
        sys.settrace(None)
    return reached


def chosen(act: Callable[[bytes], object], inputs: Iterable[bytes]) -> list[bytes]:
    """Return those inputs, the smallest first, that reach something none before them reached."""
    kept: list[bytes] = []
    reached: set[tuple[str, int]] = set()
    for data in sorted(set(inputs), key=lambda it: (len(it), it)):
        if len(data) > _LARGEST or sum(map(len, kept)) + len(data) > _BUDGET:
            continue
        new = lines(act, data) - reached
        if new:
            kept.append(data)
            reached |= new
    return kept


def main(folder: Path) -> None:
    """Choose for every target that has a folder."""
    for name, make in TARGETS.items():
        new = [path.read_bytes() for path in (folder / name / "corpus").glob("*")]
        own = CORPUS / name
        old = [path.read_bytes() for path in own.glob("*")]
        with tempfile.TemporaryDirectory() as place:
            target = make(Path(place))
            chosen(target.act, target.seeds())  # what is read for the first time reaches more
            kept = chosen(target.act, [*new, *old])
        for path in own.glob("*"):
            path.unlink()
        own.mkdir(exist_ok=True)
        for data in kept:
            (own / hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)
        print(f"{name}: {len(kept)} of {len(new) + len(old)}, {sum(map(len, kept)):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
