"""Parquet and Arrow: nested tables with their meaning, and strangers' files read safely."""

import datetime
import errno
import io
import os
import zipfile
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars
import pyarrow as pa
import pytest
from pyarrow import parquet

import saradnja
from saradnja import Dataset, Date, Event, EventKind, Evidence, Funding, Organisation, Ref, Text
from saradnja.extras import Frozen
from saradnja.files import LIMITS, UnreadableFile, formats
from saradnja.formats._parquet_directory import Chunk, chunks_of
from saradnja.formats._parquet_pages import _count, pages_of
from saradnja.formats._parquet_schema import HEAD
from saradnja.formats.parquet import tables

REX = Organisation(
    id="rex",
    name=Text({"sr-Latn": "Kulturni centar Reks", "en": "Cultural Centre Rex"}),
    country=saradnja.Country("RS"),
    kinds=(saradnja.OrganisationKind.CULTURAL_CENTRE,),
    events=(
        Event(
            kind=EventKind.FOUNDING, date=Date("1994-09"), evidence=(Evidence(source=Ref("page")),)
        ),
    ),
    extra=Frozen({"x_colour": ["red"]}),
)
GRANT = Funding(
    id="grant",
    funders=(Ref("fond"),),
    recipients=(Ref("rex"),),
    amounts=(
        saradnja.Amount(
            kind=saradnja.AmountKind.AWARDED,
            amount=Decimal("1250.50"),
            currency=saradnja.Currency("RSD"),
        ),
    ),
    during=Date("2011/.."),
)
SMALL = Dataset([REX, GRANT], title=Text(en="Small"), licence="CC0-1.0")


def written(folder: Path, **columns: Any) -> Path:
    """Write a file of organisations as some other program would."""
    path = folder / "organisations.parquet"
    parquet.write_table(pa.table(columns), path)
    return path


def problems(path: Path, **limits: int) -> list[tuple[str, int | None]]:
    """Return what is wrong with a file: each code with its row."""
    with pytest.raises(saradnja.InvalidFile) as caught:
        saradnja.read(path, limits=LIMITS.replace(**limits))
    for problem in caught.value.problems:
        assert problem.message("sr-Latn")
    return [(problem.code, problem.position.line) for problem in caught.value.problems]


def test_types() -> None:
    """Values are structs in lists, texts maps, terms dictionaries, days and sums beside."""
    schema = tables(SMALL)["funding"].schema
    amounts = schema.field("amounts").type.value_type

    assert schema.field("purpose").type == pa.map_(pa.string(), pa.string())
    assert schema.field("status").type == pa.dictionary(pa.int32(), pa.string())
    assert schema.field("during_latest").type == pa.date32()
    assert amounts.field("amount").type == pa.string()
    assert amounts.field("amount_number").type == pa.decimal128(38, 4)
    assert pa.types.is_list(amounts.field("evidence").type)


def test_cells() -> None:
    """A row has the exact text of a sum and a number to add up, an EDTF date and its days."""
    grant = tables(SMALL)["funding"].to_pylist()[0]
    founding = tables(SMALL)["organisations"].to_pylist()[0]["events"][0]

    assert grant["amounts"][0]["amount"] == "1250.50"
    assert grant["amounts"][0]["amount_number"] == Decimal("1250.5000")
    assert (grant["during_earliest"], grant["during_latest"]) == (datetime.date(2011, 1, 1), None)
    assert founding["date_latest"] == datetime.date(1994, 9, 30)
    assert founding["evidence"][0]["source"] == "page"


@pytest.mark.parametrize("number", ["1.00", "0.12345", "9" * 34, "9" * 28 + ".5"])
def test_numbers_that_have_no_room(number: str) -> None:
    """A number that has no room beside its text is left out there, never rounded."""
    count = saradnja.Count(of=saradnja.CountOf.MEMBERS, value=Decimal(number))
    dataset = Dataset([REX.replace(counts=(count,))])

    cell = tables(dataset)["organisations"].to_pylist()[0]["counts"][0]

    assert cell["value"] == number
    assert cell["value_number"] in (Decimal(number), None)


def test_metadata() -> None:
    """A table says of which class it is; a field has its IRI and its label in three writings."""
    schema = tables(SMALL)["organisations"].schema
    country = schema.field("country").metadata

    assert schema.metadata[b"saradnja.class"] == b"Organisation"
    assert country[b"iri"] == b"https://w3id.org/saradnja#country"
    assert country[b"label.sr-Cyrl"].decode() == "Држава"


def test_equal_bytes(tmp_path: Path, nkss: Dataset) -> None:
    """Two archives of one dataset are equal byte for byte."""
    one, other = tmp_path / "one.parquet.zip", tmp_path / "other.parquet.zip"

    saradnja.write(nkss, one)
    saradnja.write(nkss, other)

    assert one.read_bytes() == other.read_bytes()


def test_folder(tmp_path: Path, nkss: Dataset) -> None:
    """A new folder of files is read back as the same dataset."""
    folder = tmp_path / "nkss.parquet"

    saradnja.write(nkss, folder)

    assert saradnja.read(folder) == nkss
    assert (folder / "organisations.parquet").is_file()


def test_many_groups(tmp_path: Path) -> None:
    """More records than are written at once come back in their order."""
    records = [Organisation(id=f"o{number}", name=Text(en=str(number))) for number in range(11_000)]
    path = tmp_path / "many.parquet.zip"

    saradnja.write(Dataset(records), path)

    assert [record.id for record in saradnja.read(path)] == [record.id for record in records]


@pytest.mark.parametrize("size", [1, 700, 1_300])
def test_groups_of_any_size(size: int, tmp_path: Path) -> None:
    """Rows are read that come in other groups than ours, with their terms inside of values."""
    dataset = Dataset(
        Organisation(
            id=f"o{number}",
            name=Text({"sr-Latn": f"Mreža {number}"}),
            events=(Event(kind=EventKind.FOUNDING, date=Date("2011")),),
        )
        for number in range(3 * size)
    )
    path = tmp_path / "organisations.parquet"
    parquet.write_table(tables(dataset)["organisations"], path, row_group_size=size)

    assert saradnja.read(path) == dataset


def test_groups_are_large(tmp_path: Path) -> None:
    """Records that are made into columns some thousands at once stand in groups of more."""
    path = tmp_path / "a.parquet.zip"
    dataset = Dataset(Organisation(id=f"o{it}", name=Text(en="A")) for it in range(12_000))

    saradnja.write(dataset, path)

    with zipfile.ZipFile(path) as archive:
        found = parquet.ParquetFile(io.BytesIO(archive.read("organisations.parquet")))
    assert found.metadata.num_row_groups == 1
    assert saradnja.read(path) == dataset


def test_single_file(tmp_path: Path) -> None:
    """One file alone is read; its name or its metadata say what its rows are."""
    folder = tmp_path / "small.parquet"
    saradnja.write(SMALL, folder)

    alone = saradnja.read((folder / "organisations.parquet").rename(tmp_path / "data.parquet"))

    assert list(alone) == [REX]


def test_duckdb(tmp_path: Path) -> None:
    """DuckDB asks the files: maps by their key, lists by unnesting, exact sums."""
    saradnja.write(SMALL, tmp_path / "small.parquet")

    with duckdb.connect() as connection:
        rows = connection.execute(
            f"SELECT name['en'] FROM '{tmp_path}/small.parquet/organisations.parquet'"
        ).fetchall()
        sums = connection.execute(
            "SELECT sum(amount.amount_number) FROM "
            f"(SELECT unnest(amounts) AS amount FROM '{tmp_path}/small.parquet/funding.parquet')"
        ).fetchall()

    assert rows == [("Cultural Centre Rex",)]
    assert sums == [(Decimal("1250.5000"),)]


def test_rewritten_by_polars(tmp_path: Path) -> None:
    """A file that polars has read and written again, without maps or metadata, is the same data."""
    folder = tmp_path / "small.parquet"
    saradnja.write(SMALL, folder)
    path = folder / "organisations.parquet"

    polars.read_parquet(path).write_parquet(path)

    assert list(saradnja.read(path)) == [REX]


def test_written_by_others(tmp_path: Path) -> None:
    """Days and exact numbers of Arrow's own types are read as the model writes them."""
    path = written(
        tmp_path,
        id=["rex"],
        name=[{"en": "Rex"}],
        events=[[{"kind": "founding", "date": datetime.date(1994, 9, 30)}]],
        counts=[[{"of": "members", "value": Decimal("12.5")}]],
        x_colour=["red"],
    )

    (rex,) = saradnja.read(path)

    assert isinstance(rex, Organisation)
    assert rex.events[0].date == Date("1994-09-30")
    assert rex.counts[0].value == Decimal("12.5")
    assert rex.extra == {"x_colour": "red"}


@pytest.mark.parametrize(
    ("moment", "unit", "zone", "expected"),
    [
        pytest.param("1994-09-30", "ms", None, "1994-09-30", id="a day"),
        pytest.param("1994-09-30", "ns", None, "1994-09-30", id="a day as pandas writes it"),
        pytest.param("1994-09-30T12:30", "us", None, "1994-09-30T12:30:00", id="a time"),
        pytest.param("1994-09-30", "ms", "UTC", "1994-09-30T00:00:00+00:00", id="with a zone"),
    ],
)
def test_timestamps(
    moment: str, unit: str, zone: str | None, expected: str, tmp_path: Path
) -> None:
    """A timestamp is the day it begins, else a time as EDTF has it (level 0, date and time)."""
    when = datetime.datetime.fromisoformat(moment)
    founding = pa.array([[{"kind": "founding", "date": when}]])
    kind = pa.list_(pa.struct({"kind": pa.string(), "date": pa.timestamp(unit, zone)}))
    path = written(tmp_path, id=["rex"], name=[{"en": "Rex"}], events=founding.cast(kind))

    (rex,) = saradnja.read(path)

    assert isinstance(rex, Organisation)
    assert str(rex.events[0].date) == expected


def test_fractions_of_a_second(tmp_path: Path) -> None:
    """A time that is more exact than a date can be is named, and not cut off."""
    when = datetime.datetime(1994, 9, 30, 12, 30, 0, 500)
    path = written(
        tmp_path, id=["a"], name=[{"en": "A"}], events=[[{"kind": "founding", "date": when}]]
    )

    assert problems(path) == [("date_time", 1)]


NAMES = [{"en": "One"}, {"en": "Other"}]
STRANGE: dict[str, tuple[dict[str, Any], list[tuple[str, int | None]]]] = {
    "missing column": ({"id": ["a", "b"]}, [("missing_key", 1), ("missing_key", 2)]),
    "missing cell": ({"id": ["a", None], "name": NAMES}, [("missing_key", 2)]),
    "wrong type": ({"id": [1, 2], "name": NAMES}, [("not_a_text", 1), ("not_a_text", 2)]),
    "bytes": ({"id": ["a", "b"], "name": NAMES, "country": [None, b"RS"]}, [("not_a_text", 2)]),
    "float": (
        {"id": ["a", "b"], "name": NAMES, "counts": [[{"of": "members", "value": 0.5}], []]},
        [("float_given", 1)],
    ),
    "wrong term": ({"id": ["a", "b"], "name": NAMES, "scope": [None, "x"]}, [("unknown_term", 2)]),
    "text without language": (
        {"id": ["a", "b"], "name": ["One", "Other"]},
        [("text_without_language", 1), ("text_without_language", 2)],
    ),
    "unknown column": (
        {"id": ["a", "b"], "name": NAMES, "contry": ["RS", "RS"]},
        [("heading_unknown", None)],
    ),
    "list instead of one": (
        {"id": ["a", "b"], "name": NAMES, "country": [["RS"], None]},
        [("not_a_text", 1)],
    ),
    "one instead of a list": (
        {"id": ["a", "b"], "name": NAMES, "kinds": ["fund", None]},
        [("not_a_list", 1)],
    ),
    "extra that is no JSON": (
        {"id": ["a", "b"], "name": NAMES, "extra": ["{", None]},
        [("cut_off", 1)],
    ),
    "extra without x_": (
        {"id": ["a", "b"], "name": NAMES, "extra": ['{"id": "c"}', None]},
        [("extra_key", 1)],
    ),
    "extra that is no mapping": (
        {"id": ["a", "b"], "name": NAMES, "extra": ["5", None]},
        [("not_a_mapping", 1)],
    ),
    "extra that is no text": (
        {"id": ["a", "b"], "name": NAMES, "extra": [5, None]},
        [("not_a_mapping", 1)],
    ),
    "id twice": ({"id": ["a", "a"], "name": NAMES}, [("duplicate_id", 2)]),
}


@pytest.mark.parametrize(("columns", "expected"), STRANGE.values(), ids=STRANGE)
def test_strange(
    tmp_path: Path, columns: dict[str, Any], expected: list[tuple[str, int | None]]
) -> None:
    """What is wrong in a file of another program is named by its row."""
    path = written(tmp_path, **columns)

    assert problems(path) == expected


def test_empty_unknown_column(tmp_path: Path) -> None:
    """A column that is not known and has nothing in it loses nothing."""
    path = written(tmp_path, id=["a"], name=[{"en": "One"}], more=pa.nulls(1, pa.string()))

    assert len(saradnja.read(path)) == 1


@pytest.mark.parametrize("ends", [4, 100, -100, -1], ids=str)
def test_cut_off(tmp_path: Path, ends: int) -> None:
    """A file that breaks off gives a problem, not a traceback."""
    path = written(tmp_path, id=["a"], name=[{"en": "One"}])
    path.write_bytes(path.read_bytes()[:ends])

    assert problems(path)[0][0] == "parquet_damaged"


def test_overwritten(tmp_path: Path) -> None:
    """Bytes that were overwritten anywhere give problems or some data, never a traceback."""
    folder = tmp_path / "small.parquet"
    saradnja.write(SMALL, folder)
    path = folder / "organisations.parquet"
    data = path.read_bytes()

    for start in range(0, len(data), len(data) // 199):
        path.write_bytes(data[:start] + b"\xa5" * 3 + data[start + 3 :])
        with suppress(saradnja.InvalidFile):
            saradnja.read(path)


def test_no_table_of_ours(tmp_path: Path) -> None:
    """A member that is no table of the model is named, with those that are like it."""
    path = tmp_path / "data.parquet.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(written(tmp_path, id=["a"]), "organisation.parquet")

    assert problems(path) == [("table_unknown", None)]


def test_table_that_stands_twice(tmp_path: Path) -> None:
    """Two files of one table are refused: neither takes the place of the other."""
    path, file = tmp_path / "data.parquet.zip", written(tmp_path, id=["a", "b"], name=NAMES)
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(file, "organisations.parquet")
        archive.write(file, "Organisation.parquet")

    assert problems(path) == [("table_twice", None)]


def test_broken_head(tmp_path: Path) -> None:
    """What a file says of its dataset must be a mapping in JSON."""
    for head in (b"{", b"5"):
        table = pa.table({"id": ["a"]}).replace_schema_metadata({HEAD: head})
        parquet.write_table(table, tmp_path / "sources.parquet")

        assert problems(tmp_path / "sources.parquet") == [("parquet_head", None)]


def test_document_of_an_office_program(tmp_path: Path) -> None:
    """A document under the suffix of tables is told to be one zip, not many broken tables."""
    path = tmp_path / "data.parquet.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for member in ("mimetype", "content.xml", "styles.xml"):
            archive.writestr(member, "x")

    assert problems(path) == [("file_is_zip", None)]


def test_two_datasets(tmp_path: Path) -> None:
    """Tables of two datasets in one folder are told apart by what they say of them."""
    folder, other = tmp_path / "one.parquet", tmp_path / "other.parquet"
    saradnja.write(SMALL, folder)
    saradnja.write(Dataset([GRANT], title=Text(en="Other")), other)
    (other / "funding.parquet").replace(folder / "funding.parquet")

    assert problems(folder) == [("parquet_heads", None)]


def test_bomb(tmp_path: Path) -> None:
    """A few bytes that say a million times the same are refused before they fill the memory."""
    path = written(tmp_path, id=["a"], kinds=[["fund"] * 3_000_000])

    assert path.stat().st_size < 100_000
    assert problems(path) == [("limit_row_group_values", 1)]


def test_many_columns(tmp_path: Path) -> None:
    """A table with more columns than the limit allows is refused before its pages are read."""
    path = written(tmp_path, id=["a"], name=["b"], x_a=["c"])

    assert problems(path, columns=2) == [("limit_columns", None)]


def test_large_pages(tmp_path: Path) -> None:
    """Pages that are read together may take half of what a group of rows may, not more."""
    columns = {f"x_{number}": ["a" * 20_000] for number in range(3)}
    path = written(tmp_path, id=["a"], **columns)

    assert problems(path, bytes=100_000) == [("limit_pages", 1)]


def test_large_group(tmp_path: Path) -> None:
    """A group of rows with more bytes than the limit allows is refused."""
    path = written(tmp_path, id=["a" * 20_000], name=[{"en": "One"}])

    assert problems(path, bytes=5_000) == [("limit_row_group", 1)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"%PDF-1.7", "parquet_not"),
        (b"id;name\nrex;Rex\n", "parquet_not"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "file_is_old_office"),
        (b"PAR1", "parquet_damaged"),
        (b"PAR1" + b"\xff" * 5_000 + b"PAR1", "parquet_damaged"),
    ],
    ids=["empty", "document", "text", "old workbook", "only a beginning", "garbage"],
)
def test_no_parquet(tmp_path: Path, content: bytes, code: str) -> None:
    """What is no Parquet is told apart from what is, in words of ours."""
    path = tmp_path / "organisations.parquet"
    path.write_bytes(content)

    assert problems(path) == [(code, 1 if code == "file_is_old_office" else None)]


class Full(io.BytesIO):
    """A file on a disk on which nothing has room any more."""

    def write(self, data: Any) -> int:
        """Refuse to write."""
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_no_room_to_unpack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk without room for what is unpacked is told as one, not as damage to the file."""
    path = tmp_path / "a.parquet.zip"
    saradnja.write(Dataset([Organisation(id="rex", name=Text(en="Rex"))]), path)
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: Full())

    with pytest.raises(UnreadableFile) as caught:
        saradnja.read(path)

    assert caught.value.code == "temporary_full"
    assert caught.value.parameters["file"] == str(path)


def test_no_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no folder takes a temporary file, that is for want of room too."""
    path = tmp_path / "a.parquet.zip"
    saradnja.write(Dataset([Organisation(id="rex", name=Text(en="Rex"))]), path)
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("tempfile._candidate_tempdir_list", lambda: [str(tmp_path / "absent")])

    with pytest.raises(UnreadableFile) as caught:
        saradnja.read(path)

    assert caught.value.code == "temporary_full"


def test_long_text(tmp_path: Path) -> None:
    """A text longer than the limit is refused at the first of the rows it was read with."""
    path = written(tmp_path, id=["a", "b"], name=[{"en": "a" * 200}, {"en": "b"}])

    assert problems(path, record_bytes=100) == [("limit_text_bytes", 1)]


def test_text_again_and_again(tmp_path: Path) -> None:
    """A text that stands once in the file and in every row is counted as often as it is read."""
    count = 3_000
    path = written(tmp_path, id=[f"a{row}" for row in range(count)], note=["b" * 3_000] * count)

    assert path.stat().st_size < 100_000
    assert problems(path, bytes=1_000_000, zip_ratio=10) == [("limit_zip_ratio", 1)]


def test_long_row(tmp_path: Path) -> None:
    """A row with many values in many columns is refused, though no column has too many."""
    path = written(tmp_path, id=["a"], **{f"x_{number}": [["b"] * 400_000] for number in range(6)})

    assert problems(path) == [("limit_rows_values", 1)]


def test_growing_texts(tmp_path: Path) -> None:
    """Texts that take over from those before them are read where they cannot grow far."""
    path = tmp_path / "organisations.parquet"
    ids = [f"organisation-{number}" for number in range(300)]
    parquet.write_table(
        pa.table({"id": ids, "name": [{"en": "One"}] * 300}),
        path,
        use_dictionary=["name.en"],
        column_encoding={"id": "DELTA_BYTE_ARRAY"},
    )

    assert len(saradnja.read(path)) == 300
    assert problems(path, bytes=100_000) == [("parquet_growing", None)]


@pytest.mark.parametrize("version", ["1.0", "2.0"])
@pytest.mark.parametrize("codec", ["none", "snappy", "gzip", "zstd"])
def test_pages_say_what_they_are(version: str, codec: str) -> None:
    """The pages of any writer are walked, and have as many values as the directory says."""
    file = io.BytesIO()
    texts = pa.table({"a": [str(number % 900) for number in range(90_000)], "b": range(90_000)})
    parquet.write_table(texts, file, compression=codec, data_page_version=version)
    group = parquet.ParquetFile(file).metadata.row_group(0)

    for number in (0, 1):
        pages = list(pages_of(file, group.column(number)))

        assert sum(page.values for page in pages if not page.is_dictionary) == 90_000
        assert 0 < sum(page.unpacked for page in pages) <= group.total_byte_size


@pytest.mark.parametrize("size", [None, -1, b"1"])
def test_page_without_its_size(size: object) -> None:
    """A page that does not say its size, or says less than nothing, is no page."""
    with pytest.raises(ValueError, match="sizes"):
        _count({1: size}, 1)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        pytest.param(b"", None, id="nothing more"),
        pytest.param(b"\x1b\x00", "known type", id="a kind that headers have not"),
        pytest.param(b"\x15" + b"\x80" * 10 + b"\x01", "without an end", id="a long number"),
    ],
)
def test_header_of_a_page(more: bytes, reason: str | None) -> None:
    """A header with a value that no writer puts there is none: its sizes may be elsewhere."""
    sizes = b"\x15\x00\x15\x08\x15\x08"
    about = b"\x2c\x15\x02\x15\x00\x00"
    file = io.BytesIO(sizes + about + more + b"\x00" + b"\x00" * 4)
    pages = pages_of(file, Chunk(1, 100, 0, None))

    if reason is None:
        assert next(pages) == (4, 1, 0, False)
    else:
        with pytest.raises(ValueError, match=reason):
            next(pages)


def with_header(path: Path, header: bytes) -> Path:
    """Write a file whose first page has another header than it was written with."""
    file = io.BytesIO()
    table = pa.table({"id": ["a"], "name": ["b" * 20_000]})
    parquet.write_table(table, file, use_dictionary=False, compression="none")
    data = bytearray(file.getvalue())
    data[4 : 4 + len(header)] = header
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(b"\x19\xf1" + b"\xff" * 8 + b"\x7f", id="a list without an end"),
        pytest.param(b"\x19" * 20_000, id="lists in lists"),
        pytest.param(b"\x1c" * 20_000, id="structures in structures"),
        pytest.param(b"\x19\x1c" * 10_000, id="both"),
    ],
)
def test_endless_header(header: bytes, tmp_path: Path) -> None:
    """A header that announces more than a file can have is refused, not read to its end."""
    path = with_header(tmp_path / "persons.parquet", header)

    assert problems(path) == [("parquet_damaged", None)]


@pytest.mark.parametrize(
    "group",
    [
        pytest.param(b"\x00", id="no columns"),
        pytest.param(b"\x15\x02\x00", id="a number for columns"),
        pytest.param(b"\x19\x1c\x00\x00", id="a column of which nothing is said"),
        pytest.param(b"\x19\x1c\x3c\x55\x02\x00\x00\x00", id="a column without its place"),
    ],
)
def test_directory_with_something_missing(group: bytes) -> None:
    """A directory that does not say where the values of a column are is none."""
    directory = b"\x49\x1c" + group + b"\x00"

    with pytest.raises(ValueError, match="missing"):
        list(chunks_of(io.BytesIO(directory + bytes(8)), len(directory)))


def test_format() -> None:
    """The format is found and promises to lose nothing."""
    assert formats()["parquet"].lossless


def test_high_limits(tmp_path: Path) -> None:
    """Limits that are higher than the library's own are no error."""
    path = tmp_path / "small.parquet.zip"
    saradnja.write(SMALL, path)

    assert saradnja.read(path, limits=LIMITS.replace(bytes=10**12, nodes=10**12)) == SMALL


def test_directory_that_contradicts_itself(tmp_path: Path) -> None:
    """A column that its statistics take for optional, and its schema does not, is refused.

    The library ends the process when it is asked for the metadata of such a column.
    """
    file = io.BytesIO()
    parquet.write_table(pa.table({"id": ["a"], "name": ["b"]}), file)
    optional, required = b"\x25\x02\x18\x02id", b"\x25\x00\x18\x02id"
    path = tmp_path / "persons.parquet"
    path.write_bytes(file.getvalue().replace(optional, required))

    assert optional in file.getvalue()
    assert problems(path)[0][0] == "parquet_damaged"


@pytest.mark.parametrize("groups", [1, 3])
def test_directory_is_read_as_the_library_reads_it(groups: int) -> None:
    """The sizes and places of columns are those that the library finds in the directory."""
    file = io.BytesIO()
    table = pa.table({"a": [["x"], None, ["y", "z"]], "b": [1, 2, 3]})
    parquet.write_table(table, file, row_group_size=3 // groups)
    metadata = parquet.ParquetFile(file).metadata

    found = list(chunks_of(file, metadata.serialized_size))

    assert len(found) == groups
    for number, chunks in enumerate(found):
        for place, chunk in enumerate(chunks):
            column = metadata.row_group(number).column(place)
            assert chunk == tuple(getattr(column, name) for name in chunk._fields)
