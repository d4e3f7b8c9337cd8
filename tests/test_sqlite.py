"""SQLite: real tables with keys, views and a full-text index, and strangers' files read safely."""

import io
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

import saradnja
from saradnja import Dataset, Event, EventKind, Evidence, Funding, Organisation, Ref, Text
from saradnja.derive.relational import layout
from saradnja.files import LIMITS
from saradnja.formats import sqlite
from saradnja.languages import WRITINGS
from saradnja.model import Statement
from saradnja.vocabularies import StatementKind
from saradnja.words import word

TAG = "sr-Latn"
REX = Organisation(
    id="rex",
    name=Text({TAG: "Kulturni centar Reks"}),
    statements=(
        Statement(
            kind=StatementKind.AIM,
            text=Text(en="To open the stage"),
            evidence=(Evidence(source=Ref("page")),),
        ),
    ),
    events=(Event(kind=EventKind.FOUNDING, date=saradnja.Date("1994-09")),),
)
GRANT = Funding(
    id="grant",
    funders=(Ref("fond"),),
    recipients=(Ref("rex"),),
    amounts=(
        saradnja.Amount(
            kind=saradnja.AmountKind.AWARDED,
            amount=saradnja.Money.of("1250.50", "RSD").amount,
            currency=saradnja.Currency("RSD"),
        ),
    ),
)
FUND = Organisation(id="fond", name=Text({"sr-Cyrl": "Фонд Крагујевац"}))
REFUSED = Funding(
    id="refused",
    funders=(Ref("fond"),),
    recipients=(Ref("rex"),),
    status=saradnja.FundingStatus.REFUSED,
)
SMALL = Dataset([REX, FUND, GRANT, REFUSED], title=Text(en="Small"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a database with two organisations and two awards, one of them refused."""
    path = tmp_path / "small.sqlite"
    saradnja.write(SMALL, path)
    return path


@pytest.fixture
def database(path: Path) -> Iterator[sqlite3.Connection]:
    """Return the database open for reading and for changes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def problems(path: Path) -> list[tuple[str, str]]:
    """Return what is wrong with a database: each code with its place in it."""
    with pytest.raises(saradnja.InvalidFile) as caught:
        saradnja.read(path)
    for problem in caught.value.problems:
        assert problem.message("sr-Latn")
    return [
        (problem.code, f"{problem.position.sheet}!{problem.position.cell}")
        for problem in caught.value.problems
    ]


def refusing(code: int) -> Callable[..., Any]:
    """Return a function that fails as a database does."""

    def refuse(*arguments: object) -> Any:
        error = sqlite3.OperationalError("refused")
        error.sqlite_errorcode = code
        raise error

    return refuse


@pytest.mark.parametrize("step", ["tables", "search"])
@pytest.mark.parametrize(
    ("code", "told"),
    [
        (sqlite3.SQLITE_FULL, "disk_full"),
        (sqlite3.SQLITE_IOERR | 3 << 8, "disk_error"),
        (sqlite3.SQLITE_READONLY, "disk_read_only"),
    ],
)
def test_system_refuses(
    code: int, told: str, step: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the operating system refuses to a database is told as for other files."""
    before = path.read_bytes()
    monkeypatch.setattr(sqlite, step, refusing(code))

    with pytest.raises(saradnja.UnwritableFile) as caught:
        saradnja.write(SMALL, path)

    assert caught.value.code == told
    assert path.read_bytes() == before


def test_library_refuses(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the library finds wrong by itself is not told as an answer of the system."""
    monkeypatch.setattr(sqlite, "tables", refusing(sqlite3.SQLITE_CORRUPT))

    with pytest.raises(sqlite3.OperationalError):
        saradnja.write(SMALL, path)


def test_equal_bytes(tmp_path: Path, nkss: Dataset) -> None:
    """Two databases of one dataset are equal byte for byte."""
    one, other = tmp_path / "one.sqlite", tmp_path / "other.sqlite"

    saradnja.write(nkss, one)
    saradnja.write(nkss, other)

    assert one.read_bytes() == other.read_bytes()


def test_in_memory() -> None:
    """A file that has no name on the disk is written and read in memory."""
    file = io.BytesIO()
    sqlite.write(SMALL, file, saradnja.CLASSES)
    file.seek(0)

    items = list(sqlite.read(file, "memory", LIMITS))

    assert [it for item in items[1:] for it in getattr(item, "records", ())] == list(SMALL)


def test_too_large_in_memory() -> None:
    """Of a file that has no name, no more is taken into memory than the limit allows."""
    file = io.BytesIO()
    sqlite.write(SMALL, file, saradnja.CLASSES)
    file.seek(0)

    items = list(sqlite.read(file, "memory", LIMITS.replace(bytes=1_000)))

    assert [getattr(item, "code", None) for item in items] == ["limit_bytes"]


def test_sound(database: sqlite3.Connection) -> None:
    """The database is sound, and its header says whose it is and of which version."""
    answers = [
        database.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("integrity_check", "user_version", "application_id")
    ]

    assert answers == ["ok", 1000, int.from_bytes(b"srdj")]


def test_dangling_references_are_listed(database: sqlite3.Connection) -> None:
    """A reference that leads nowhere is kept, and `PRAGMA foreign_key_check` lists it."""
    rows = database.execute("PRAGMA foreign_key_check").fetchall()

    assert [(table, target) for table, _, target, _ in rows] == [("evidence", "sources")]


def test_every_reference_is_declared_and_indexed(database: sqlite3.Connection) -> None:
    """Every reference of the model is a foreign key, and every foreign key begins an index."""
    missing = []
    for table in layout().tables:
        keys = {
            row[3]: row[2] for row in database.execute(f"PRAGMA foreign_key_list({table.name})")
        }
        indexed = set()
        for row in database.execute(f"PRAGMA index_list({table.name})").fetchall():
            columns = database.execute(f'PRAGMA index_info("{row[1]}")').fetchall()
            indexed.add(columns[0][2])
        for column in table.columns:
            if column.target and (
                keys.get(column.name) != column.target or column.name not in indexed
            ):
                missing.append((table.name, column.name))

    assert missing == []


def test_schema_does_not_depend_on_data(tmp_path: Path, path: Path) -> None:
    """An empty dataset has the same tables, views and indexes as a full one."""
    empty = tmp_path / "empty.sqlite"
    saradnja.write(Dataset(), empty)

    schemas = []
    for file in (empty, path):
        with closing(sqlite3.connect(file)) as connection:
            schemas.append(connection.execute("SELECT sql FROM sqlite_master").fetchall())

    assert schemas[0] == schemas[1]


def test_funded(database: sqlite3.Connection) -> None:
    """The view `funded` has who was given something by whom, and not who was refused."""
    rows = database.execute("SELECT funder_en, recipient_sr_cyrl, funding FROM funded").fetchall()

    assert rows == [("Фонд Крагујевац", "Културни центар Рекс", "grant")]


@pytest.mark.parametrize("words", ["Крагујевац", "kragujevac", "KRAGUJEVAC"])
def test_search(database: sqlite3.Connection, words: str) -> None:
    """The full-text index finds a name in either script, whatever its letters look like."""
    rows = database.execute("SELECT record FROM search WHERE search MATCH ?", [words]).fetchall()

    assert rows == [("fond",)]


@pytest.mark.parametrize("writing", WRITINGS)
def test_views(database: sqlite3.Connection, writing: str) -> None:
    """Every table has a view in each writing, with labels as headings, that can be asked."""
    written = writing.replace("-", "_").lower()
    for table in layout().classes.values():
        cursor = database.execute(f"SELECT * FROM {table.name}_{written}")
        headings = [column[0] for column in cursor.description]

        assert len(set(headings)) == len(headings)


def test_view_of_events(database: sqlite3.Connection) -> None:
    """A view says terms and names in its writing."""
    cursor = database.execute("SELECT * FROM events_sr_latn")
    row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))

    assert (row[word("column.record", "sr-Latn")], row["Vrsta"]) == (
        "Kulturni centar Reks",
        EventKind.FOUNDING.label("sr-Latn"),
    )


def test_days_and_numbers_beside(database: sqlite3.Connection) -> None:
    """Beside a date stand its first and last day, beside an exact sum a number to add up."""
    days = database.execute("SELECT date, date_earliest, date_latest FROM events").fetchone()
    sums = database.execute("SELECT amount, amount_number FROM amounts").fetchone()

    assert days == ("1994-09", "1994-09-01", "1994-09-30")
    assert sums == ("1250.50", 1250.5)


def test_added_by_hand(database: sqlite3.Connection, path: Path) -> None:
    """What somebody adds in SQL is read, wherever its rows stand."""
    database.executescript(
        """
        PRAGMA foreign_keys = ON;
        BEGIN;
        INSERT INTO records (id, class) VALUES ('new', 'Organisation');
        INSERT INTO texts (number, record, field, sr_latn, sr_cyrl, en)
            VALUES (1000, 'new', 'name', 'Nova', 'Нова', 'New');
        INSERT INTO wordings VALUES (1000, 1, 'en', 'New');
        INSERT INTO organisations (id, name) VALUES ('new', 1000);
        INSERT INTO events (record, within, position, kind) VALUES ('rex', 'events', 0, 'opening');
        COMMIT;
        """
    )

    again = saradnja.read(path)

    assert again[Ref[Organisation]("new")].name == Text(en="New")
    assert [event.kind.value for event in again[REX.ref].events] == ["opening", "founding"]


def test_deleted_by_hand(database: sqlite3.Connection, path: Path) -> None:
    """Where foreign keys are enforced, a record goes with all its parts, and nothing is left."""
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("DELETE FROM funding_recipients")
    database.execute("DELETE FROM records WHERE id = 'rex'")

    again = saradnja.read(path)

    assert list(again) == [FUND, GRANT.replace(recipients=()), REFUSED.replace(recipients=())]


EDITED = {
    "child of nobody": (
        "UPDATE events SET record = 'nobody'",
        [("sqlite_orphan", "events!1/record")],
    ),
    "item of nobody": (
        "UPDATE funding_funders SET funding = 'nobody' WHERE funding = 'grant'",
        [("sqlite_orphan", "funding_funders!nobody/funding")],
    ),
    "value of a value that is not there": (
        "UPDATE evidence SET statement = 99",
        [("sqlite_orphan", "evidence!1")],
    ),
    "wordings of no text": (
        "UPDATE wordings SET text = 77 WHERE wording = 'To open the stage'",
        [("sqlite_text", "statements!1/text"), ("sqlite_orphan", "wordings!77")],
    ),
    "text that stands nowhere": (
        (
            "UPDATE organisations SET description = NULL, name = "
            "(SELECT text FROM statements) WHERE id = 'rex'"
        ),
        [("sqlite_text_unused", "texts!1")],
    ),
    "text of no field": (
        (
            "INSERT INTO texts VALUES (9, 'rex', 'note', 'Rex', 'Rex', 'Rex'); "
            "INSERT INTO wordings VALUES (9, 1, 'en', 'Rex')"
        ),
        [("sqlite_text_unused", "texts!9")],
    ),
    "text of another record": (
        (
            "INSERT INTO texts VALUES (9, 'fond', 'topics', 'Art', 'Art', 'Art'); "
            "INSERT INTO wordings VALUES (9, 1, 'en', 'Art'); "
            "INSERT INTO organisations_topics VALUES ('rex', 1, 9)"
        ),
        [
            ("sqlite_text", "organisations_topics!rex, 1/value"),
            ("sqlite_text_unused", "texts!9"),
        ],
    ),
    "place that is no whole number": (
        (
            "DROP TABLE events; "
            "CREATE TABLE events (number, record, within, position, kind, date); "
            "INSERT INTO events VALUES (1, 'rex', 'events', 1.0, 'founding', '1994-09')"
        ),
        [("not_a_whole_number", "events!1/position")],
    ),
    "unknown field": (
        "UPDATE events SET within = 'event'",
        [("unknown_key", "events!1/within")],
    ),
    "wrong term": ("UPDATE events SET kind = 'party'", [("unknown_term", "events!1/kind")]),
    "wrong date": ("UPDATE events SET date = '1994.'", [("date_local", "events!1/date")]),
    "wrong number": (
        "UPDATE amounts SET amount = '1.250,50'",
        [("not_a_number", "amounts!1/amount")],
    ),
    "empty extra": (
        "UPDATE organisations SET extra = '[' WHERE id = 'rex'",
        [("cut_off", "organisations!1/extra")],
    ),
    "key that is no extra": (
        "UPDATE organisations SET extra = '{\"name\": \"x\"}' WHERE id = 'rex'",
        [("extra_key", "organisations!1/extra")],
    ),
    "language twice": (
        "INSERT INTO wordings VALUES (1, 2, 'sr-Latn', 'Rex')",
        [("duplicate_key", "wordings!1/language")],
    ),
    "unknown table": (
        "CREATE TABLE organisation AS SELECT 1 AS id",
        [("sqlite_table", "organisation!None")],
    ),
    "a view in the place of a table": (
        "DROP TABLE events; CREATE VIEW events AS SELECT * FROM organisations",
        [("sqlite_no_table", "events!None")],
    ),
    "missing column": (
        (
            "DROP TABLE events; CREATE TABLE events (number INTEGER PRIMARY KEY, record, kind); "
            "INSERT INTO events VALUES (1, 'rex', 'founding')"
        ),
        [("sqlite_column", "events!None")],
    ),
    "bytes for text": (
        (
            "DROP TABLE events; "
            "CREATE TABLE events (number, record, within, position, kind, date); "
            "INSERT INTO events VALUES (1, 'rex', 'events', 1, 'founding', x'00ff')"
        ),
        [("not_a_text", "events!1/date")],
    ),
    "no UTF-8": (
        "UPDATE organisations SET country = CAST(x'ff52' AS TEXT) WHERE id = 'rex'",
        [("not_a_country", "organisations!1/country")],
    ),
    "NUL": (
        "UPDATE wordings SET wording = 'a' || char(0) || 'b' WHERE language = 'sr-Latn'",
        [("unclean_text", "organisations!1/name")],
    ),
    "no head": ("DROP TABLE dataset", [("sqlite_not_ours", "None!None")]),
    "empty head": (
        "DELETE FROM dataset",
        [("version_missing", "dataset!1"), ("sqlite_orphan", "wordings!4")],
    ),
    "title without wordings": (
        "DELETE FROM wordings WHERE text = 4",
        [("sqlite_text", "dataset!1/title")],
    ),
    "two heads": (
        "INSERT INTO dataset SELECT * FROM dataset",
        [("sqlite_heads", "dataset!2")],
    ),
    "newer version": (
        "UPDATE dataset SET saradnja = '9.0'",
        [("version_newer", "dataset!1/saradnja")],
    ),
    "id twice": (
        (
            "DROP TABLE persons; CREATE TABLE persons (id, name); INSERT INTO persons "
            "SELECT id, name FROM organisations WHERE id = 'fond'; DELETE FROM organisations "
            "WHERE id = 'rex'; DELETE FROM events; DELETE FROM statements; DELETE FROM evidence; "
            "DELETE FROM wordings WHERE text IN (SELECT number FROM texts WHERE record = 'rex')"
        ),
        [("duplicate_id", "persons!1/id")],
    ),
}


@pytest.mark.parametrize(("script", "expected"), EDITED.values(), ids=EDITED)
def test_edited(
    database: sqlite3.Connection, path: Path, script: str, expected: list[tuple[str, str]]
) -> None:
    """What is wrong in an edited database is named by table, row and column."""
    database.executescript(script)
    database.close()

    assert problems(path) == expected


def test_triggers_and_views_are_not_run(database: sqlite3.Connection, path: Path) -> None:
    """Views, triggers and generated columns of a file are never run, whatever they would do."""
    database.executescript(
        """
        DROP VIEW organisations_en;
        CREATE VIEW organisations_en AS SELECT load_extension('/nowhere') AS x;
        ALTER TABLE organisations ADD COLUMN more TEXT AS (zeroblob(1000000000));
        """
    )

    assert saradnja.read(path) == SMALL


def test_cut_off(path: Path) -> None:
    """A database that breaks off is refused with a reason, not with a traceback."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])

    assert problems(path)[0][0] == "sqlite_damaged"


def test_overwritten(path: Path) -> None:
    """Bytes that were overwritten anywhere give problems or the same data, never a traceback."""
    data = path.read_bytes()
    for start in range(100, len(data), len(data) // 97):
        path.write_bytes(data[:start] + b"\xff" * 50 + data[start + 50 :])
        with suppress(saradnja.InvalidFile):
            saradnja.read(path)


def test_name_that_is_no_utf_8(database: sqlite3.Connection, path: Path) -> None:
    """A column whose name is no text is damage, not a name that cannot be asked for."""
    database.execute("ALTER TABLE dataset ADD COLUMN unlikely TEXT")
    database.close()
    path.write_bytes(path.read_bytes().replace(b"unlikely", b"un\xe1ikely"))

    assert problems(path)[0][0] == "sqlite_damaged"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"PK\x03\x04 and more of a workbook", "file_is_zip"),
        (b"id;name\nrex;Rex\n", "sqlite_not"),
        (b"%PDF-1.7", "sqlite_not"),
        (b"SQLite format 3\0", "sqlite_damaged"),
        (b"SQLite format 3\0" + b"\xff" * 5000, "sqlite_damaged"),
    ],
    ids=["empty", "workbook", "text", "document", "only a beginning", "garbage"],
)
def test_no_database(tmp_path: Path, content: bytes, code: str) -> None:
    """What is no database is told apart from what is."""
    path = tmp_path / "file.sqlite"
    path.write_bytes(content)

    assert problems(path)[0][0] == code


def test_unsaved_changes(path: Path) -> None:
    """Changes that a program still keeps beside the file are not passed over silently."""
    path.with_name(path.name + "-wal").write_bytes(b"something")

    assert problems(path)[0][0] == "sqlite_unsaved"


def test_too_many_rows(path: Path) -> None:
    """A record with more rows than the limit allows is refused before it fills the memory."""
    with pytest.raises(saradnja.InvalidFile) as caught:
        saradnja.read(path, limits=LIMITS.replace(nodes=1))

    assert caught.value.problems[0].code == "limit_record_rows"


def test_too_long_list(tmp_path: Path) -> None:
    """A list of more items than the limit allows is refused, never cut off."""
    path = tmp_path / "long.sqlite"
    links = tuple(saradnja.Iri(f"https://rex.example/{number}") for number in range(5))
    saradnja.write(Dataset([FUND.replace(links=links)]), path)

    with pytest.raises(saradnja.InvalidFile) as caught:
        saradnja.read(path, limits=LIMITS.replace(nodes=2))

    assert [problem.code for problem in caught.value.problems] == ["limit_record_rows"]


@saradnja.record("sar:Choir", "Choir", key="choirs")
class Choir(saradnja.Record):
    """A class of another package, with one value of parts."""

    motto: saradnja.Name | None = saradnja.prop(
        "sar:motto", "Motto", "What it sings.", default=None
    )


def test_two_values_for_one(tmp_path: Path) -> None:
    """Where a second row stands for what a record has once, neither is taken silently."""
    path, classes = tmp_path / "choirs.sqlite", (*saradnja.CLASSES, Choir)
    choir = Choir(id="a", motto=saradnja.Name(text=Text(en="La")))
    saradnja.write(Dataset([choir]), path, classes=classes)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(
            """
            INSERT INTO texts VALUES (9, 'a', 'motto.text', 'Do', 'Do', 'Do');
            INSERT INTO wordings VALUES (9, 1, 'en', 'Do');
            INSERT INTO names (record, within, position, text) VALUES ('a', 'motto', 2, 9);
            """
        )

    with pytest.raises(saradnja.InvalidFile) as caught:
        saradnja.read(path, classes=classes)

    (problem,) = caught.value.problems
    assert (problem.code, problem.position.cell) == ("not_a_mapping", "1/motto")


def test_high_limits(path: Path) -> None:
    """Limits that are higher than the library's own are no error."""
    assert saradnja.read(path, limits=LIMITS.replace(bytes=10**12, nodes=10**12)) == SMALL
