"""How fast it is, beside others that read the same records: `python tests/benchmarks/speed.py`.

Everything is measured in interleaved rounds of one run, and told as ratios with their spread. With
`--keep` the figures are kept as JSON and put into the docs, tables and pictures; `--large` adds
what takes long: a million records, and where their time goes. Peers come with
`pip install saradnja[bench]`; those that are not installed are left out.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import chart
import checking
import guarantees
import holding
import installed
import report
import sampling
import saying
import serialising
import starting
from generator import SEED
from rounds import Row, rounded

HERE: Final = Path(__file__).resolve().parent
RESULTS: Final = HERE / "results" / "speed.json"
DOCS: Final = HERE.parents[1] / "docs"
PAGE: Final = DOCS / "explanation" / "speed.md"
PICTURES: Final = DOCS / "_static" / "pictures"

_GROWING: Final = (10_000, 100_000, 1_000_000)
_ROUNDS_OF_CHECKING: Final = 3
"""Each takes a good part of a minute."""


class Settings(NamedTuple):
    """How much is measured."""

    records: int
    rounds: int
    held: int
    checked: int
    sizes: Sequence[int]


Found = dict[str, Any]
Measuring = Callable[[Settings], Found]
"""Measures one group of figures, and returns them by the names under which they are kept."""


def _serialising(settings: Settings) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        chunks = serialising.chunks(Path(folder), settings.records, settings.rounds + 1)
        values = serialising.values(chunks[0])
        measured = serialising.measured(chunks)
    return {"values": values, **{name: _told(rows) for name, rows in measured.items()}}


def _memory(settings: Settings) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "records.jsonl")
        holding.written(path, settings.held)
        names = holding.contestants()
        grown = [holding.measured(name, path)["grown"] / settings.held for name in names]
    rows = [
        {"name": name, "bytes": round(one), "ratio": rounded(one / grown[0])}
        for name, one in zip(names, grown, strict=True)
    ]
    return {"memory": rows}


def _growth(settings: Settings) -> Found:
    rows: list[Found] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in settings.sizes:
            path = Path(folder, f"{size}.jsonl")
            holding.written(path, size)
            found = holding.measured(holding.STREAMED, path)
            path.unlink()
            seconds = rounded(found["seconds"])
            whole, more = found["whole"], found["most"]
            rows.append({"name": f"{size:,}", "bytes": whole, "more": more, "seconds": seconds})
    for row in rows:
        row["ratio"] = rounded(row["bytes"] / rows[0]["bytes"])
    return {"growth": rows}


def _checking(settings: Settings) -> Found:
    rows = checking.measured(settings.checked, min(settings.rounds, _ROUNDS_OF_CHECKING))
    return {"checking": _told(rows)}


def _rows(name: str, measure: Callable[[int], list[Row]]) -> Measuring:
    return lambda settings: {name: _told(measure(settings.rounds))}


def _told(rows: Sequence[Row]) -> list[Found]:
    return [row.told() for row in rows]


GROUPS: Final[Mapping[str, Measuring]] = {
    "reading": _serialising,
    "refusals": lambda settings: {"refused": guarantees.refused()},
    "memory": _memory,
    "starting": _rows("starting", starting.measured),
    "labels": _rows("labels", saying.labels),
    "dates": _rows("dates", saying.dates),
    "scripts": _rows("scripts", saying.scripts),
    "sorting": _rows("sorting", saying.sorting),
    "size": lambda settings: {"size": installed.sizes()},
}
"""What one run measures, by the name under which it can be chosen."""

LARGE: Final[Mapping[str, Measuring]] = {
    "checking": _checking,
    "growth": _growth,
    "profile": lambda settings: {"profile": sampling.measured(max(settings.sizes))},
}
"""What takes minutes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was chosen, print it, and keep it if that is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=[*GROUPS, *LARGE], metavar="GROUP")
    parser.add_argument("--large", action="store_true", help="measure what takes minutes, too")
    parser.add_argument("--records", type=int, default=3000, help="records of one round")
    parser.add_argument("--rounds", type=int, default=15, help="rounds that are counted")
    parser.add_argument("--held", type=int, default=100_000, help="records that memory is of")
    parser.add_argument("--checked", type=int, default=400_000, help="records of the file checked")
    parser.add_argument("--sizes", type=int, nargs="+", default=_GROWING, help="how memory grows")
    parser.add_argument("--keep", action="store_true", help="keep the figures, and tell the docs")
    parser.add_argument("--draw", action="store_true", help="measure nothing: tell what was kept")
    chosen = parser.parse_args(arguments)
    kept: Found = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    if chosen.draw:
        return _tell(kept)
    settings = Settings(chosen.records, chosen.rounds, chosen.held, chosen.checked, chosen.sizes)
    wanted = chosen.only or [*GROUPS, *(LARGE if chosen.large else ())]
    found: Found = {"versions": installed.versions(), "seed": SEED}
    found |= {"records": settings.records, "rounds": settings.rounds, "kept": settings.held}
    for name in wanted:
        found |= {**GROUPS, **LARGE}[name](settings)
        if chosen.keep:
            kept |= found
            _keep(kept)
    print("\n".join(report.printed(found)))
    if "profile" in found:
        sampling.printed(found["profile"])
    return 0


def _keep(kept: Found) -> None:
    """Write the figures down after each group, so that one that fails costs no other."""
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    _tell(kept)


def _tell(kept: Found) -> int:
    """Put what was kept into the docs: the tables and the pictures."""
    report.tell(PAGE, kept)
    chart.draw(PICTURES, kept)
    return 0


if __name__ == "__main__":
    sys.exit(main())
