"""Records of a database that are read together are those that are read one by one."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import datasets
from test_sqlite import SMALL

import saradnja
from saradnja import Dataset
from saradnja.files import LIMITS
from saradnja.files.reading import Reading
from saradnja.formats import _sqlite_chunks as chunks
from saradnja.model import CLASSES
from saradnja.problems import Problem

PATHS: Any = [
    (),
    ("id",),
    ("name", "sr-Latn"),
    ("amounts", 0, "amount"),
    ("statements", 0, "evidence", 0, "source"),
    ("events", 0),
    ("funders", 0),
]

CHANGES = {
    "nothing": "SELECT 1",
    "a gap": "UPDATE events SET position = 3",
    "from zero": "UPDATE amounts SET position = 0",
    "a fraction": "UPDATE statements SET position = 1.5",
    "another field": "UPDATE events SET within = 'statements'",
    "an unknown field": "UPDATE events SET within = 'event'",
    "no holder": "UPDATE evidence SET statement = NULL",
    "an absent holder": "UPDATE evidence SET statement = 99",
    "another record": "UPDATE evidence SET record = 'fond'",
    "an absent record": "UPDATE events SET record = 'nobody'",
    "a foreign text": "UPDATE organisations SET name = 1",
    "an absent text": "UPDATE organisations SET name = 99",
    "texts of nothing": "UPDATE texts SET record = 'rex'",
    "a text in one language twice": (
        "INSERT INTO wordings SELECT text, 9, language, wording FROM wordings"
    ),
    "a text of two records": """
        CREATE TABLE free AS SELECT number, record FROM texts;
        DROP TABLE texts; CREATE TABLE texts AS SELECT * FROM free; DROP TABLE free;
        UPDATE texts SET number = 0 WHERE record = 'fond';
        UPDATE wordings SET text = 0 WHERE text = 3;
        UPDATE organisations SET name = 0 WHERE id = 'fond';
        INSERT INTO texts VALUES (0, 'rex')
    """,
    "a value of two records": """
        CREATE TABLE free AS SELECT * FROM events;
        DROP TABLE events; CREATE TABLE events AS SELECT * FROM free; DROP TABLE free;
        INSERT INTO events SELECT * FROM events;
        UPDATE events SET record = 'fond' WHERE rowid = 2;
        INSERT INTO events_by VALUES (1, 1, 'fond')
    """,
    "an unknown term": "UPDATE organisations SET scope = 'village'",
    "own data": """UPDATE organisations SET extra = '{"x_a": 1}'""",
    "wrong own data": "UPDATE organisations SET extra = '['",
    "a number of another kind": "UPDATE amounts SET amount = 'much'",
    "not UTF-8": "UPDATE wordings SET wording = CAST(x'ff' AS TEXT)",
    "a long text": "UPDATE wordings SET wording = replace(hex(zeroblob(100000)), '00', 'ab')",
    "numbers below zero": "UPDATE organisations SET rowid = rowid - 9",
    "the last number": "UPDATE organisations SET rowid = 9223372036854775807 WHERE id = 'rex'",
}


def outcomes(path: Path, most: int, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return what becomes of a database, and where things stand; with `most` 0 one by one."""
    with monkeypatch.context() as patched:
        patched.setattr(chunks, "_MOST", most - 1)
        reading = Reading(path, None, CLASSES, LIMITS, {})
        return [
            item if isinstance(item, Problem) else (item, *map(locate, PATHS))
            for item, locate in reading.items()
        ]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_changes(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was changed, the records, their places and the problems are the same."""
    path = tmp_path / "small.sqlite"
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36))  # no table refuses a type then
    saradnja.write(SMALL, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(change)

    together, one_by_one = (outcomes(path, most, monkeypatch) for most in (10_000, 0))

    assert together == one_by_one


@settings(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(dataset=datasets())
def test_any_dataset(dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every dataset is read together as it is one by one."""
    path = tmp_path / "any.sqlite"
    saradnja.write(dataset, path)

    together, one_by_one = (outcomes(path, most, monkeypatch) for most in (10_000, 0))

    assert together == one_by_one


def test_more_than_one_chunk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost between one chunk and the next."""
    monkeypatch.setattr(chunks, "_TOGETHER", 2)
    path = tmp_path / "small.sqlite"
    saradnja.write(SMALL, path)

    found = saradnja.read(path)

    assert found == SMALL
