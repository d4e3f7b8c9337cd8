"""How files are converted record by record, and held: `python tests/benchmarks/streaming.py`.

Each act is done in a process of its own, which measures its processor time and by how much the
memory grew at most, after it has done the same with a few records. `held` is what reading all and
writing it takes, `streamed` what `convert_file` takes for the same bytes, and `read` what going
through the records of the source takes. The source `drawn` is JSON Lines as the generator makes
them, in which classes are mixed; the others come in the order of the model.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Final

from generator import lines
from tables import GENEROUS, Measured, measured

import saradnja

SUFFIXES: Final = {
    "drawn": ".drawn.jsonl",
    "jsonl": ".jsonl",
    "csv": ".csv.zip",
    "parquet": ".parquet.zip",
    "sqlite": ".sqlite",
}
TARGETS: Final = tuple(name for name in SUFFIXES if name != "drawn")
USUAL: Final = [
    ("drawn", "jsonl"),
    *(("jsonl", target) for target in TARGETS),
    *((source, "jsonl") for source in TARGETS[1:]),
]
ACTS: Final = ("read", "streamed", "held")
FEW: Final = 300


def file_of(folder: Path, count: int, name: str) -> Path:
    """Return where the file with so many records in a format is."""
    return folder / f"{count}{SUFFIXES[name]}"


def prepared(folder: Path, count: int, names: Sequence[str]) -> None:
    """Make the sources, each of the same records."""
    drawn = file_of(folder, count, "drawn")
    with drawn.open("wb") as file:
        file.writelines(lines(count))
    for name in names:
        if name != "drawn":
            saradnja.convert_file(drawn, file_of(folder, count, name), limits=GENEROUS)


def act(what: str, source: Path, target: Path) -> Callable[[], object]:
    """Return what is to be measured."""
    if what == "streamed":
        return lambda: saradnja.convert_file(source, target, limits=GENEROUS)
    if what == "held":
        return lambda: saradnja.write(saradnja.read(source, limits=GENEROUS), target)
    return lambda: sum(1 for _ in saradnja.iter_records(source, limits=GENEROUS))


def apart(folder: Path, count: int, what: str, source: str, target: str) -> Measured:
    """Do one act in a process of its own."""
    command = [sys.executable, __file__, "--act", str(folder), str(count), what, source, target]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return Measured(*json.loads(done.stdout))


def acted(folder: Path, count: int, what: str, source: str, target: str) -> Measured:
    """Do an act with a few records, then with all of them, which is measured."""
    result = folder / f"result{SUFFIXES[target]}"
    act(what, file_of(folder, FEW, source), result)()
    return measured(act(what, file_of(folder, count, source), result))


def rows(
    folder: Path, count: int, pairs: Sequence[tuple[str, str]], acts: Sequence[str]
) -> Iterator[tuple[str, Measured]]:
    """Measure every source, and every pair in both ways."""
    for source in dict.fromkeys(source for source, _ in pairs if "read" in acts):
        yield f"{source} read", apart(folder, count, "read", source, source)
    for (source, target), what in product(pairs, (it for it in acts if it != "read")):
        yield f"{source} to {target}, {what}", apart(folder, count, what, source, target)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything and print it as tables, or do one act and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--act", nargs=5, help=argparse.SUPPRESS)
    parser.add_argument("--records", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--acts", nargs="+", default=list(ACTS), choices=ACTS)
    parser.add_argument("--all", action="store_true", help="every pair, not only the usual ones")
    chosen = parser.parse_args(arguments)
    if chosen.act:
        folder, count, what, source, target = chosen.act
        print(json.dumps(acted(Path(folder), int(count), what, source, target)))
        return 0
    pairs = list(product(SUFFIXES, TARGETS)) if chosen.all else USUAL
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepared(folder, FEW, list(SUFFIXES))
        for count in chosen.records:
            prepared(folder, count, list(SUFFIXES))
            size = file_of(folder, count, "drawn").stat().st_size / 1e6
            print(f"\n{count:,} records, {size:.0f} MB of JSON Lines")
            print(f"{'':32}{'seconds':>10}{'MB more':>10}")
            for row, found in rows(folder, count, pairs, chosen.acts):
                print(f"{row:32}{found.seconds:>10.2f}{found.megabytes:>10.0f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
