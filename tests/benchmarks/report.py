"""What was measured, as tables: on the terminal, and in the docs between two marks."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

Results = Mapping[str, Any]
"""What is kept: for each group the rows, by the names that `speed.py` gives the groups."""

BARE: Final = "orjson"
OURS: Final = "saradnja"
DASH: Final = "–"

_MARKED: Final = re.compile(r"(?ms)^% figures: (\w+)\n.*?^% end of figures$")


class Aim(NamedTuple):
    """What is to be reached: a figure divided by another, at most or at least so much."""

    said: str
    figure: tuple[str, str]
    divided_by: tuple[str, str] | None
    at_most: float | None = None
    at_least: float | None = None


AIMS: Final = (
    Aim("reading, streamed / orjson", ("streamed", OURS), None, at_most=3.6),
    Aim("reading, streamed / pydantic", ("streamed", OURS), ("streamed", "pydantic"), at_most=1),
    Aim(
        "reading, streamed / pydantic, orjson",
        ("streamed", OURS),
        ("streamed", "pydantic, orjson"),
        at_most=1,
    ),
    Aim("reading, held / pydantic", ("held", OURS), ("held", "pydantic"), at_most=1),
    Aim(
        "reading, held / pydantic, orjson", ("held", OURS), ("held", "pydantic, orjson"), at_most=1
    ),
    Aim(
        "reading, streamed / pydantic, all checked",
        ("streamed", OURS),
        ("streamed", "pydantic, all checked"),
        at_most=1,
    ),
    Aim(
        "reading, held / pydantic, all checked",
        ("held", OURS),
        ("held", "pydantic, all checked"),
        at_most=1,
    ),
    Aim("cattrs / reading, streamed", ("streamed", "cattrs"), ("streamed", OURS), at_least=1.6),
    Aim(
        "cattrs, all checked / reading, streamed",
        ("streamed", "cattrs, all checked"),
        ("streamed", OURS),
        at_least=1.6,
    ),
    Aim(
        "followthemoney / reading, streamed",
        ("streamed", "followthemoney"),
        ("streamed", OURS),
        at_least=10,
    ),
    Aim("writing / orjson", ("written", OURS), None, at_most=2.3),
    Aim("memory / mappings", ("memory", OURS), None, at_most=0.75),
    Aim("memory / pydantic", ("memory", OURS), ("memory", "pydantic"), at_most=0.6),
    Aim("a country / Babel", ("labels", "a country"), None, at_most=0.1),
    Aim("a term / Babel", ("labels", "a term"), None, at_most=0.1),
    Aim("a class / Babel", ("labels", "a class"), None, at_most=0.1),
    Aim("a field / Babel", ("labels", "a field"), None, at_most=0.1),
    Aim("import saradnja / dependencies", ("starting", "import saradnja"), None, at_most=1),
    Aim(
        "1,000,000 / 100,000 records, memory",
        ("growth", "1,000,000"),
        ("growth", "100,000"),
        at_most=1.3,
    ),
    Aim("check, one process / two", ("checking", "one process"), None, at_least=1.7),
)
"""What the project set out to reach; the figures are ratios within one run."""


def ratio(results: Results, group: str, name: str) -> float | None:
    """Return how many times a row took what the first row of its group took."""
    for row in results.get(group, ()):
        if row["name"] == name:
            return float(row["ratio"])
    return None


def aims(results: Results) -> Iterator[tuple[Aim, float, bool]]:
    """Yield each aim whose figures are there, what was measured, and whether it is reached."""
    for aim in AIMS:
        figure = ratio(results, *aim.figure)
        other = 1.0 if aim.divided_by is None else ratio(results, *aim.divided_by)
        if figure is None or other is None:
            continue
        found = figure / other
        reached = found <= aim.at_most if aim.at_most is not None else found >= (aim.at_least or 0)
        yield aim, found, reached


def printed(results: Results) -> Iterator[str]:
    """Yield the lines of all tables, as they are shown on a terminal."""
    for group, title in _TITLES.items():
        rows = results.get(group)
        if not rows:
            continue
        yield f"\n{title}"
        for row in rows:
            yield f"  {row['name']:36}{_amount(row):>14}{_spread(row):>24}"
    told = list(aims(results))
    if told:
        yield "\nTo reach"
    for aim, found, reached in told:
        bound = f"≤ {aim.at_most}" if aim.at_most is not None else f"≥ {aim.at_least}"
        yield f"  {aim.said:44}{found:>10.2f}{bound:>10}  {'reached' if reached else 'NOT REACHED'}"


_TITLES: Final[Mapping[str, str]] = {
    "streamed": "Reading JSON Lines record by record (seconds; times the bare parser)",
    "held": "Reading JSON Lines, all records held",
    "written": "Writing JSON Lines",
    "memory": "Memory of a record that is held (bytes; times plain mappings)",
    "growth": "Memory of a process that reads record by record, at most",
    "checking": "Checking a file (seconds of the clock)",
    "starting": "Starting, in a fresh interpreter",
    "labels": "Labels, beside asking Babel each time",
    "dates": "Dates in words, beside asking Babel each time",
    "scripts": "Converting between scripts",
    "sorting": "Sort keys",
}


def _amount(row: Mapping[str, Any]) -> str:
    if "bytes" in row:
        return f"{row['bytes']:,.0f} B"
    seconds = row["seconds"]
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"


def _spread(row: Mapping[str, Any]) -> str:
    if "quartiles" not in row:
        return f"{row['ratio']:.2f}"
    low, high = row["quartiles"]
    return f"{row['ratio']:.2f} ({low:.2f}–{high:.2f})"


def _cell(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return DASH
    digits = 2 if row["ratio"] < 1 else 1
    said = f"{row['ratio']:.{digits}f}"
    low, high = (f"{figure:.{digits}f}" for figure in row.get("quartiles", (0, 0)))
    return said if low == high or "quartiles" not in row else f"{said} ({low}–{high})"


def _row(results: Results, group: str, name: str) -> Mapping[str, Any] | None:
    return next((row for row in results.get(group, ()) if row["name"] == name), None)


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _of_reading(results: Results) -> str:
    names = [row["name"] for row in results["streamed"]]
    groups = ("streamed", "held", "written", "memory")
    headings = ["", "reading, one by one", "reading, all kept", "writing", "memory"]
    rows = [[name, *(_cell(_row(results, group, name)) for group in groups)] for name in names]
    return _table(headings, rows)


def _of_refusals(results: Results) -> str:
    refused = results["refused"]
    names = [name for name in refused if name not in _ALIKE]
    rows = [
        [fault, *("✓" if refused[name][fault] else DASH for name in names)]
        for fault in refused[OURS]
    ]
    return _table(["", *names], rows)


_ALIKE: Final = frozenset(
    {"pydantic, orjson", "cattrs, detailed", "pydantic, all checked", "cattrs, all checked"}
)
"""Those that refuse what another of the same library refuses, or what ours refuses."""


def _of_aims(results: Results) -> str:
    rows = [
        [
            aim.said,
            f"≤ {aim.at_most}" if aim.at_most is not None else f"≥ {aim.at_least}",
            f"{found:.2f}",
            "yes" if reached else "**no**",
        ]
        for aim, found, reached in aims(results)
    ]
    return _table(["", "aim", "measured", "reached"], rows)


def _of_group(group: str) -> Callable[[Results], str]:
    def of(results: Results) -> str:
        rows = [[row["name"], _cell(row)] for row in results[group]]
        return _table(["", "time"], rows)

    return of


def _of_growth(results: Results) -> str:
    rows = [
        [
            row["name"],
            f"{row['seconds']:.1f}",
            *(f"{row[it] / 1e6:.0f}" for it in ("bytes", "more")),
        ]
        for row in results["growth"]
    ]
    return _table(["records", "seconds", "process, MB", "grown by, MB"], rows)


def _of_profile(results: Results) -> str:
    rows = [
        [f"`{entry['name']}`", f"{entry['share']:.0%}"]
        for entry in results["profile"]["functions"]
        if entry["share"] >= _WORTH_TELLING
    ]
    return _table(["", "share"], rows)


_WORTH_TELLING: Final = 0.015

_TABLES: Final[Mapping[str, Callable[[Results], str]]] = {
    "reading": _of_reading,
    "refusals": _of_refusals,
    "aims": _of_aims,
    "starting": _of_group("starting"),
    "labels": _of_group("labels"),
    "dates": _of_group("dates"),
    "scripts": _of_group("scripts"),
    "sorting": _of_group("sorting"),
    "checking": _of_group("checking"),
    "growth": _of_growth,
    "profile": _of_profile,
}
"""The tables of the docs, by the name that stands at the mark."""


def told(text: str, results: Results) -> str:
    """Return a page with the tables between its marks made anew, where their figures are there."""

    def table(mark: re.Match[str]) -> str:
        name = mark[1]
        try:
            made = _TABLES[name](results)
        except KeyError:
            return mark[0]
        return f"% figures: {name}\n\n{made}\n\n% end of figures"

    return _MARKED.sub(table, text)


def tell(page: Path, results: Results) -> None:
    """Write the tables into a page."""
    page.write_text(told(page.read_text("utf-8"), results), "utf-8")
