"""Records made of rows in one go are those that the strict way makes, or else it is asked."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies import datasets

from saradnja.convert import structure
from saradnja.dataset import Dataset
from saradnja.derive.tables import layout
from saradnja.errors import InvalidRecord
from saradnja.files import Batch
from saradnja.files.contract import Locate
from saradnja.model import CLASSES, Record
from saradnja.problems import Position, Problem
from saradnja.schema import describe
from saradnja.tables import Source, entries, filled

NAMED = {table.name: table for table in layout()}
CELLS = [
    " ", "", "da", "true", "0", "1", "007", "1.500", "1.5", "RS", "Србија", " RS", "rsd", "dinar",
    "mart 2011.", "2011-03", " 2011-03", "exact", "tačno", "nkss", " nkss", "x", "events[1]",
    "events[2]", "other_names[1].evidence[1]", "other_names", "names", "https://a.example/ ",
    '{"x_a": 1}', "sr-Latn", "a\nb", "\u00a0",
]  # fmt: skip

Outcome = tuple[Any, ...]


def tables(dataset: Dataset) -> list[tuple[str, list[str], list[list[Any]]]]:
    """Return the tables of a dataset as a file has them: texts, and empty ones for nothing."""
    return [
        (
            it.table.name,
            [str(column) for column in it.columns],
            [[cell or "" for cell in row] for row in it.texts()],
        )
        for it in filled(dataset)
        if it.count
    ]


def outcomes(
    found: Sequence[tuple[str, list[str], list[list[Any]]]],
    *,
    quick: bool,
    ordered: bool,
    canonical: bool,
) -> list[Outcome]:
    """Return what becomes of rows: records with the places of their values, and problems."""

    def source(name: str, headings: list[str], rows: list[list[Any]]) -> Source:
        def where(row: int, cell: int | None) -> Position:
            return Position(sheet=name, line=row, column=cell)

        return Source(NAMED[name], headings, enumerate(rows, 2), where, 1, canonical)

    sources = [source(*it) for it in found]
    return list(_outcomes(entries(sources, ordered=ordered, quick=quick)))


def _outcomes(items: Iterator[Any]) -> Iterator[Outcome]:
    for item in items:
        if isinstance(item, Problem):
            yield (item,)
        elif isinstance(item, Batch):
            yield from (_told(record, locate) for record, locate in item.each())
        else:
            try:
                yield _told(
                    structure(item.data, describe().by_kind[kind(item)].python), item.locate
                )
            except InvalidRecord as error:
                yield tuple(Problem.of(it, item.locate(it.path)) for it in error.errors)


def kind(item: Any) -> str:
    """Return the name under which a schema has the class of an entry."""
    return next(name for name, it in describe().by_kind.items() if it.name == item.kind)


def _told(record: Record, locate: Locate) -> Outcome:
    paths = [(), ("id",), ("evidence", 0), ("evidence", 1, "source"), ("name", "en")]
    paths += [("events", 0, "evidence", 0, "source"), ("amounts", 0, "amount"), ("kinds", 1)]
    return record, *(locate(tuple(path)) for path in paths)


slow = settings(
    max_examples=20, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)


@slow
@given(
    dataset=datasets(),
    ordered=st.booleans(),
    canonical=st.booleans(),
    changes=st.lists(
        st.tuples(st.integers(0), st.integers(0), st.integers(0), st.sampled_from(CELLS)),
        max_size=3,
    ),
)
def test_as_strictly(
    dataset: Dataset, ordered: bool, canonical: bool, changes: list[tuple[int, int, int, str]]
) -> None:
    """Whatever stands in cells, records, their places and problems are those of the strict way."""
    found = tables(dataset)
    for table, row, column, cell in changes if found else ():
        rows = found[table % len(found)][2]
        cells = rows[row % len(rows)]
        cells[column % len(cells)] = cell

    strictly, quickly = (
        outcomes(found, quick=quick, ordered=ordered, canonical=canonical)
        for quick in (False, True)
    )

    assert quickly == strictly


@pytest.mark.parametrize(
    "rows",
    [
        [["nkss", "events[1]", "founding"], ["nkss", "events[2]", "opening"]],
        [["nkss", "events[2]", "opening"], ["nkss", "events[1]", "founding"]],
        [["nkss", "events", "opening"], ["nkss", "events[1]", "founding"]],
        [["nkss", "", "opening"], ["nkss", "", "founding"]],
        [["nkss", "events[1]", "opening"], ["nkss", "events[1]", "founding"]],
        [["nkss", "events[4]", "opening"]],
        [["nkss", "elsewhere[1]", "opening"]],
        [["", "", ""], ["nkss", "Догађаји [1]", "Отварање"]],
        [["nkss", "events[1]", "opening", "stray"]],
        [["nkss", "events[1]"]],
    ],
    ids=[
        "numbered", "exchanged", "one unnumbered", "unnumbered", "twice", "gap", "elsewhere",
        "labels", "long", "short",
    ],
)  # fmt: skip
@pytest.mark.parametrize("ordered", [True, False], ids=["in step", "kept"])
def test_parts(rows: list[list[str]], ordered: bool) -> None:
    """Parts are hung as the strict way hangs them, or refused as it refuses them."""
    found = [
        ("organisations", ["id", "name[en]"], [["nkss", "NKSS"], ["rex", "Rex"]]),
        ("events", ["record", "field", "kind"], rows),
    ]

    strictly, quickly = (
        outcomes(found, quick=quick, ordered=ordered, canonical=True) for quick in (False, True)
    )

    assert quickly == strictly


def test_together() -> None:
    """Records of which nothing is in doubt come together, and others where they stand."""
    rows = [[f"o{number}", "country"] for number in range(120)]
    rows[60][1] = "Србија"
    found = [
        ("organisations", ["id", "name[en]", "country"], [[*row[:1], "A", ""] for row in rows])
    ]
    found[0][2][60][2] = "Србија"

    where = lambda row, cell: Position(line=row)  # noqa: E731
    source = Source(NAMED["organisations"], found[0][1], enumerate(found[0][2], 2), where)
    items = list(entries([source], CLASSES, quick=True))

    assert [len(it.records) if isinstance(it, Batch) else it.data["country"] for it in items] == [
        50, 10, "RS", 50, 9,
    ]  # fmt: skip
