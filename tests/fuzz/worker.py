"""One process of the fuzzer: it runs a target until it is told to end, and keeps what it finds.

    python -m fuzz.worker TARGET FOLDER RUNS SEED

is called by `run.py`. In the folder stand then `count`, how many inputs were tried, the inputs that
made the target raise, each with its traceback beside it, and under `corpus` those that reached
something new. With `atheris` the code of the package is instrumented and inputs that reach new code
are changed further.
"""

import hashlib
import importlib
import mmap
import os
import pkgutil
import resource
import struct
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

__all__ = ["Watched", "main"]

SECONDS: Final = 5
"""Seconds of the processor that one input may take."""

BYTES: Final = 150_000_000
"""Bytes by which one input may raise the most memory that the process has had."""

_DEADLINE: Final = 60
"""Seconds after which an input is said to hang, and the process ends."""

_UNIT: Final = 1 if sys.platform == "darwin" else 1_024
_LEFT_OUT: Final = ("saradnja.__main__", "saradnja.sphinx")
_INSTRUMENTED: Final = ["saradnja", "yaml"]
_LONGEST: Final = 60


class Watched:
    """A target that is watched: what it raises is kept once for each place it is raised at."""

    def __init__(self, act: Callable[[bytes], object], folder: Path) -> None:
        self._act = act
        self._folder = folder
        with open(folder / "count", "ab+") as file:
            if file.tell() < 8:
                file.write(bytes(8))
                file.flush()
            self._count = mmap.mmap(file.fileno(), 8)
        self._most = _peak()

    def __call__(self, data: bytes) -> None:
        """Try an input; count it, and keep it if it must not be so."""
        start = time.process_time()
        try:
            self._act(data)
        except Exception as error:
            self._keep(data, _place(error), traceback.format_exc())
        took, most = time.process_time() - start, _peak()
        if took > SECONDS:
            self._keep(data, "slow", f"it took {took:.1f} seconds")
        if most - self._most > BYTES:
            self._keep(data, "large", f"it took {(most - self._most) // 1_000_000} MB more")
        self._most = most
        self._count[:] = struct.pack("<Q", struct.unpack("<Q", self._count[:])[0] + 1)

    def _keep(self, data: bytes, place: str, said: str) -> None:
        name = hashlib.sha256(place.encode()).hexdigest()[:12]
        path = self._folder / "found" / name
        if not path.exists() or path.stat().st_size > len(data):
            path.write_bytes(data)
            path.with_suffix(".txt").write_text(f"{place}\n{said}", "utf-8")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def _place(error: Exception) -> str:
    """Say where an error came from: its kind, and the last lines of ours that it went through."""
    frames = [
        f"{frame.name}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if "saradnja" in frame.filename or "fuzz" in frame.filename
    ]
    return " ".join((type(error).__name__, *frames[-2:]))


def _imported() -> None:
    """Import every module of the package, so that it is instrumented as a whole."""
    import saradnja

    for found in pkgutil.walk_packages(saradnja.__path__, "saradnja."):
        if not found.name.startswith(_LEFT_OUT):
            importlib.import_module(found.name)
    import yaml  # noqa: F401  # the parser of YAML is in Python, and so can be looked into


def _words() -> set[bytes]:
    """Return words that files are made of, for the fuzzer to put in: those of the model."""
    from saradnja.schema import describe
    from saradnja.terms import Term

    words: set[str] = {"type", "dataset", "saradnja", "1.0", "@id", "@type", "@context", "sr-Latn"}
    for found in (*describe().classes, *describe().values):
        words |= {found.name, found.table}
        for field in found.properties:
            words |= {field.name, field.iri}
            if issubclass(field.shape.item, Term):
                words |= {str(term) for term in [*field.shape.item][:3]}
    return {word.encode() for word in words if 1 < len(word) < _LONGEST and word.isascii()}


def main(name: str, folder: Path, runs: int, seed: int) -> None:
    """Fuzz a target; the process ends with it."""
    import atheris

    with open(os.devnull, "w") as nowhere:
        said, sys.stderr = sys.stderr, nowhere  # a line for each module that is instrumented
        with atheris.instrument_imports(include=_INSTRUMENTED):
            _imported()
        sys.stderr = said
    from fuzz.changes import changed
    from fuzz.targets import CORPUS, TARGETS

    for part in ("corpus", "found", "seeds", "work"):
        (folder / part).mkdir(exist_ok=True)
    target = TARGETS[name](folder / "work")
    if not (folder / "seeds" / "0").exists():
        for number, data in enumerate(target.seeds()):
            (folder / "seeds" / str(number)).write_bytes(data)
    words = folder / "words"
    words.write_bytes(b"".join(b'"%s"\n' % word for word in sorted(_words())))
    files: dict[str, bytes] = {}
    if name in _formats():
        files = {name: b"", "json": b'{"saradnja": "1.0", "persons": [{"id": "a"}]}'}
    watched = Watched(target.act, folder)
    given = [
        name,
        f"-atheris_runs={runs}",
        f"-seed={seed}",
        f"-max_len={target.largest}",
        f"-timeout={_DEADLINE}",
        "-rss_limit_mb=4096",
        "-print_final_stats=0",
        "-verbosity=0",
        f"-dict={words}",
        f"-artifact_prefix={folder / 'found'}{os.sep}",
        *(str(it) for it in (folder / "corpus", folder / "seeds", CORPUS / name) if it.is_dir()),
    ]

    def mutate(data: bytes, largest: int) -> bytes:
        return atheris.Mutate(data, largest)  # looked up now: setting up puts another there

    change = partial(changed, name, files, mutate)
    atheris.Setup(given, watched, custom_mutator=change)
    atheris.Fuzz()


def _formats() -> set[str]:
    from good_files import READ

    return {*READ}


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
