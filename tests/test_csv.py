"""CSV: what other programs make of it, what they write, and what is said where it is wrong."""

import csv
import io
import json
import random
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import datasets, texts
from test_extension import EXTENDED, STAGE

import saradnja
from saradnja import Dataset, Text
from saradnja.cli import main
from saradnja.files import LIMITS, InvalidFile
from saradnja.formats import csv as module
from saradnja.languages import WRITINGS
from saradnja.model import Organisation, Person
from saradnja.strings import is_blank

NKSS = Path(__file__).parent.parent / "examples" / "nkss" / "nkss.yaml"
HEADINGS = "id,name[sr-Latn],country,kinds[1]\r\n"
LABELLED = "rex;Kulturni centar Čačak;Србија;културни центар\n"
ROW = "rex,Kulturni centar Čačak,RS,cultural_centre\r\n"

quick = settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def nkss() -> Dataset:
    """Read the example."""
    return saradnja.read(NKSS)


def packed(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """Write a zip of files, as another program would."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def problems(path: Path, **options: Any) -> list[saradnja.Problem]:
    """Return all that is wrong in a file."""
    with pytest.raises(saradnja.InvalidFile) as caught:
        saradnja.read(path, **options)
    return list(caught.value.problems)


def validated(path: Path) -> list[list[str]]:
    """Return what the frictionless package finds wrong in a package."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frictionless = pytest.importorskip("frictionless", reason="needs the package frictionless")
        report = frictionless.Package(str(path)).validate()
    return list(report.flatten(["title", "message"]))


def test_frictionless(nkss: Dataset, tmp_path: Path) -> None:
    """The frictionless package finds nothing wrong in the example, keys and terms included."""
    saradnja.write(nkss, tmp_path / "nkss.csv")

    assert validated(tmp_path / "nkss.csv" / "datapackage.json") == []


def test_frictionless_reads_the_guarded_form(nkss: Dataset, tmp_path: Path) -> None:
    """It finds nothing wrong in the form for spreadsheets either, with headings in Serbian."""
    path = tmp_path / "nkss.csv"

    saradnja.write(nkss, path, for_spreadsheets=True, headings="sr-Latn")

    assert validated(path / "datapackage.json") == []


@settings(quick, max_examples=8)
@given(dataset=datasets())
def test_frictionless_takes_any_dataset(dataset: Dataset, tmp_path_factory: Any) -> None:
    """It takes any dataset, with references that lead nowhere too: those are no foreign keys."""
    path = tmp_path_factory.mktemp("package") / "any.csv"
    saradnja.write(dataset, path)

    found = validated(path / "datapackage.json") if len(dataset) else []

    assert found == []


def test_descriptor(nkss: Dataset, tmp_path: Path) -> None:
    """The descriptor has the head of the dataset, and for each column what it means."""
    saradnja.write(nkss, tmp_path / "nkss.csv")

    told = json.loads((tmp_path / "nkss.csv" / "datapackage.json").read_text("utf-8"))

    (memberships,) = (it for it in told["resources"] if it["name"] == "memberships")
    fields = {field["name"]: field for field in memberships["schema"]["fields"]}
    assert told["saradnja"]["base"] == nkss.base
    assert told["licenses"] == [{"name": nkss.licence}]
    assert "founder" in fields["role"]["constraints"]["enum"]
    assert fields["network"]["rdfType"] == "http://www.w3.org/ns/org#organization"
    assert memberships["schema"]["primaryKey"] == "id"
    assert memberships["schema"]["foreignKeys"] == [
        {"fields": "network", "reference": {"resource": "organisations", "fields": "id"}}
    ]


def test_bytes(tmp_path: Path) -> None:
    """Tables are in UTF-8 without a mark, their lines end in CR LF, quotes stand where needed."""
    rex = Organisation(id="rex", name=Text(sr_Latn='Centar "Rex", Beograd'))

    saradnja.write(Dataset([rex]), tmp_path / "rex.csv")

    assert (tmp_path / "rex.csv" / "organisations.csv").read_bytes() == (
        b'id,name[sr-Latn],country,gender,scope,legal_form\r\nrex,"Centar ""Rex"", Beograd",,,,\r\n'
    )
    assert sorted(path.name for path in (tmp_path / "rex.csv").iterdir()) == [
        "datapackage.json",
        "organisations.csv",
    ]


@pytest.mark.parametrize("name", ["nkss.csv", "nkss.CSV/", "nkss.csv.zip"])
def test_zip_or_folder(name: str, nkss: Dataset, tmp_path: Path) -> None:
    """The suffix or a final slash says whether it is a folder; both are read as what they are."""
    path = f"{tmp_path}/{name}"

    saradnja.write(nkss, path)

    assert Path(path).is_dir() is not name.endswith(".zip")
    assert saradnja.read(path) == nkss


def test_folder_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`saradnja convert` writes a folder, checks it and reads it; nothing is lost on the way."""
    folder, back = tmp_path / "nkss.csv", tmp_path / "nkss.yaml"

    codes = [
        main(["convert", str(NKSS), str(folder)]),
        main(["check", str(folder)]),
        main(["convert", str(folder), str(back)]),
    ]

    assert codes == [0, 0, 0]
    assert back.read_bytes() == NKSS.read_bytes()


def test_table_of_ones_own_is_not_replaced(nkss: Dataset, tmp_path: Path) -> None:
    """Where a single table stands, no archive takes its place under the suffix of a table."""
    (tmp_path / "nkss.csv").write_text("a,b\n")

    with pytest.raises(saradnja.UnwritableFile) as caught:
        saradnja.write(nkss, tmp_path / "nkss.csv")

    assert caught.value.code == "folder_exists"
    assert (tmp_path / "nkss.csv").read_text() == "a,b\n"


def test_folder_is_not_replaced(nkss: Dataset, tmp_path: Path) -> None:
    """A folder is written only where nothing stands, and nothing else is left behind."""
    (tmp_path / "nkss.csv").mkdir()

    with pytest.raises(saradnja.UnwritableFile) as caught:
        saradnja.write(nkss, tmp_path / "nkss.csv")

    assert caught.value.code == "folder_exists"
    assert list(tmp_path.rglob("*")) == [tmp_path / "nkss.csv"]


@pytest.mark.parametrize("headings", WRITINGS)
@quick
@given(dataset=datasets())
def test_headings_in_a_language(headings: str, dataset: Dataset, tmp_path_factory: Any) -> None:
    """With labels as headings nothing is lost."""
    path = tmp_path_factory.mktemp("labels") / "any.csv.zip"

    saradnja.write(dataset, path, headings=headings)

    assert saradnja.read(path) == dataset


@quick
@given(dataset=datasets())
def test_guards_are_taken_off(dataset: Dataset, tmp_path_factory: Any) -> None:
    """What was guarded for spreadsheets is read as it was before."""
    path = tmp_path_factory.mktemp("guards") / "any.csv.zip"

    saradnja.write(dataset, path, for_spreadsheets=True)

    assert saradnja.read(path) == dataset


@settings(quick, max_examples=60)
@given(
    before=st.sampled_from(["", "'", "''", "=", "+", "-", "@", "\t", "'=", "''-", "-1", "'-1"]),
    text=texts(),
)
def test_no_cell_is_live(before: str, text: str, tmp_path_factory: Any) -> None:
    """In the guarded form no cell begins as a formula does; every text comes back all the same."""
    path = tmp_path_factory.mktemp("live") / "any.csv.zip"
    wording = before + text
    if is_blank(wording):
        return
    dataset = Dataset([Organisation(id="a", name=Text(en=wording))])

    saradnja.write(dataset, path, for_spreadsheets=True)

    with zipfile.ZipFile(path) as archive:
        content = archive.read("organisations.csv").decode("utf-8-sig")
    _, row = csv.reader(io.StringIO(content, newline=""))
    live = row[1].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert not live or row[1].lstrip("-").replace(".", "").isdecimal()
    assert saradnja.read(path) == dataset


def test_own_class(tmp_path: Path) -> None:
    """A class of another project is written and read, with the values it is made of."""
    saradnja.write(Dataset([STAGE]), tmp_path / "stage.csv.zip", classes=EXTENDED)

    again = saradnja.read(tmp_path / "stage.csv.zip", classes=EXTENDED)

    assert list(again) == [STAGE]


@pytest.mark.parametrize("kept", [0, 10**9], ids=["in step", "kept"])
def test_order_of_rows(
    kept: int, nkss: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows of parts are found whether they come in the order of their records or in none."""
    monkeypatch.setattr(module, "_KEPT", kept)
    folder = tmp_path / "nkss.csv"
    saradnja.write(nkss, folder)
    in_order = saradnja.read(folder)

    lines = (folder / "evidence.csv").read_bytes().splitlines(keepends=True)
    shuffled = lines[1:]
    random.Random(1).shuffle(shuffled)
    (folder / "evidence.csv").write_bytes(b"".join([lines[0], *shuffled]))

    assert in_order == nkss
    assert saradnja.read(folder) == nkss


@pytest.mark.parametrize(
    ("content", "options"),
    [
        pytest.param((HEADINGS + ROW).encode(), {}, id="commas"),
        pytest.param((HEADINGS + ROW).replace(",", ";").encode(), {}, id="semicolons"),
        pytest.param((HEADINGS + ROW).replace(",", "\t").encode(), {}, id="tabs"),
        pytest.param((HEADINGS + ROW).encode("utf-8-sig"), {}, id="mark"),
        pytest.param((HEADINGS + ROW).replace(",", "\t").encode("utf-16"), {}, id="UTF-16"),
        pytest.param((HEADINGS + ROW).replace("\r", "").encode(), {}, id="LF"),
        pytest.param((HEADINGS + ROW).replace("\n", "").encode(), {}, id="CR"),
        pytest.param(("sep=;\r\n" + (HEADINGS + ROW).replace(",", ";")).encode(), {}, id="sep"),
        pytest.param((HEADINGS + "\r\n" + ROW + " \r\n,,,\r\n").encode(), {}, id="blank rows"),
        pytest.param((HEADINGS + ROW).encode("cp1250"), {"encoding": "cp1250"}, id="cp1250"),
        pytest.param(
            ("Id;Име [sr-Latn];Држава;Врсте\n" + LABELLED).encode(),
            {},
            id="labels",
        ),
    ],
)
def test_written_by_other_programs(content: bytes, options: dict[str, str], tmp_path: Path) -> None:
    """A table is read as spreadsheets save it, and as people fill it."""
    (tmp_path / "organisations.csv").write_bytes(content)

    (rex,) = saradnja.read(tmp_path / "organisations.csv", **options)

    assert isinstance(rex, Organisation)
    assert rex.name == {"sr-Latn": "Kulturni centar Čačak"}
    assert (rex.country, rex.kinds) == ("RS", ("cultural_centre",))


@pytest.mark.parametrize(
    ("content", "code"),
    [pytest.param(b"%PDF-1.4", "zip_not", id="PDF"), pytest.param(b"", "file_empty", id="empty")],
)
def test_no_zip(content: bytes, code: str, tmp_path: Path) -> None:
    """What is called a zip and is none is told so, not taken for a table."""
    path = tmp_path / "nkss.csv.zip"
    path.write_bytes(content)

    with pytest.raises(InvalidFile) as caught:
        saradnja.read(path)

    assert [problem.code for problem in caught.value.problems] == [code]


def test_zip_without_descriptor(tmp_path: Path) -> None:
    """Tables alone are read, in a folder inside a zip too, beside what systems and people leave."""
    path = packed(
        tmp_path / "a.csv.zip",
        {
            "network/Organizacije.csv": HEADINGS + ROW,
            "network/README.md": "About",
            "network/.DS_Store": b"\0",
            "__MACOSX/network/._Organizacije.csv": b"\0",
        },
    )

    assert [record.id for record in saradnja.read(path)] == ["rex"]


@pytest.mark.parametrize("heading", ["id", "Id", "ID"])
def test_heading_of_ids(heading: str, tmp_path: Path) -> None:
    """The column of ids is known in capitals too."""
    path = tmp_path / "organisations.csv"
    path.write_text(f"{heading},name[en]\nrex,Rex\n", "utf-8")

    (rex,) = saradnja.read(path)

    assert rex.id == "rex"


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        pytest.param(b"", "file_empty", None, None, id="empty"),
        pytest.param(b"\x89PNG\r\n", "file_is_binary", 1, None, id="picture"),
        pytest.param(b"<html>", "file_is_html", 1, None, id="page"),
        pytest.param(b"PK\x03\x04....", "zip_broken", None, None, id="broken zip"),
        pytest.param((HEADINGS + ROW).encode("cp1250"), "table_not_utf8", 2, None, id="cp1250"),
        pytest.param("id\na\nb\u00e9\n".encode("cp1252"), "table_not_utf8", 3, None, id="cp1252"),
        pytest.param((HEADINGS + ROW).encode("utf-16-le"), "table_not_utf8", 1, None, id="wide"),
        pytest.param((HEADINGS + ROW).replace(",", "|"), "csv_delimiter", 1, None, id="bars"),
        pytest.param(HEADINGS + 'a,"b,RS,\r\n', "csv_quote_open", 2, None, id="quote"),
        pytest.param(HEADINGS + 'a,"b"c,RS,\r\n', "csv_after_quote", 2, None, id="after quote"),
        pytest.param(HEADINGS + "a,b,RS\r\n", "row_short", 2, None, id="short"),
        pytest.param(HEADINGS + "a,b,RS,,\r\n", "row_long", 2, None, id="long"),
        pytest.param("id,name[en],\r\na,b,c\r\n", "cell_without_heading", 2, None, id="stray"),
        pytest.param("id,name[en],zemlja\r\n", "heading_unknown", 1, "zemlja", id="heading"),
        pytest.param("id,name[en],ID\r\n", "heading_twice", 1, "ID", id="twice"),
        pytest.param("name[en]\r\nb\r\n", "id_column_missing", 1, None, id="no id"),
        pytest.param(HEADINGS + "a,b,QZ,\r\n", "not_a_country", 2, "country", id="country"),
        pytest.param(HEADINGS + "a,\0,RS,\r\n", "unclean_text", 2, "name[sr-Latn]", id="NUL"),
        pytest.param(HEADINGS + 'a,"b\n",RS,\r\nc,,,\r\n', "missing_key", 4, None, id="lines"),
        pytest.param(HEADINGS + "a,b,RS,x\r\n", "cell_term", 2, "kinds[1]", id="term"),
    ],
)
def test_mistake(
    content: str | bytes, code: str, line: int | None, column: str | None, tmp_path: Path
) -> None:
    """A mistake is told with its file, its line, and the heading of its column."""
    path = tmp_path / "organisations.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())

    (problem,) = problems(path)

    assert (problem.code, problem.position.line, problem.position.cell) == (code, line, column)
    assert problem.position.file == str(path)


def test_encoding_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Text in another encoding is refused with its name and how to say it, which then works."""
    path = tmp_path / "organisations.csv"
    path.write_bytes((HEADINGS + ROW).encode("cp1250"))

    codes = [main(["check", str(path)]), main(["check", "--encoding", "cp1250", str(path)])]

    assert codes == [1, 0]
    assert "--encoding windows-1250" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("encoding", "code"),
    [
        ("cp9999", "encoding_unknown"),
        ("hex", "encoding_unknown"),
        ("ascii", "table_not_in_encoding"),
    ],
)
def test_wrong_encoding(encoding: str, code: str, tmp_path: Path) -> None:
    """An encoding that does not exist, or is not that of the file, is refused."""
    (tmp_path / "organisations.csv").write_bytes((HEADINGS + ROW).encode("cp1250"))

    found = problems(tmp_path / "organisations.csv", encoding=encoding)

    assert [problem.code for problem in found] == [code]


def test_encoding_is_told_by_the_whole(tmp_path: Path) -> None:
    """A dash stands at the same byte in two encodings; the letters further on tell them apart."""
    path = tmp_path / "organisations.csv"
    text = "id,name[sr-Latn]\r\na,Rex – Beograd\r\nb,Kulturni centar Čačak\r\n"
    path.write_bytes(text.encode("cp1250"))

    (problem,) = problems(path)

    assert problem.parameters["encoding"] == "windows-1250"


def test_table_that_is_not_read_hides_no_rows(nkss: Dataset, tmp_path: Path) -> None:
    """Where a table cannot be read, rows that may belong to its records are not complained of."""
    folder = tmp_path / "nkss.csv"
    saradnja.write(nkss, folder)
    table = folder / "organisations.csv"
    table.write_bytes(table.read_bytes().decode().encode("cp1250", "replace"))

    assert [problem.code for problem in problems(folder)] == ["table_not_utf8"]


def test_all_mistakes_together(tmp_path: Path) -> None:
    """Mistakes of all tables are told at once, each with the member that it stands in."""
    path = packed(
        tmp_path / "a.csv.zip",
        {
            "organisations.csv": HEADINGS + "a,b,Srbja,\r\n",
            "names.csv": "record,field,text[en]\r\na,nimes[1],B\r\n",
            "people.csv": "id\r\n",
        },
    )

    found = {problem.code: problem.position.file for problem in problems(path)}

    assert found == {
        "table_unknown": f"{path}/people.csv",
        "row_field": f"{path}/names.csv",
        "cell_country": f"{path}/organisations.csv",
    }


def test_ambiguous_number(tmp_path: Path) -> None:
    """A number with two readings is refused where people write, and read where we wrote."""
    funding, amounts = (
        "id\r\nf\r\n",
        "record,field,kind,amount,currency\r\nf,,awarded,1.500,RSD\r\n",
    )
    tables = {"funding.csv": funding, "amounts.csv": amounts}
    ours = {"datapackage.json": '{"saradnja": {"saradnja": "1.0"}}', **tables}
    resaved = {**ours, "amounts.csv": amounts.replace(",", ";")}

    codes = [
        [problem.code for problem in problems(packed(tmp_path / "a.csv.zip", members))]
        for members in (tables, resaved)
    ]

    assert codes == [["amount_ambiguous"], ["amount_ambiguous"]]
    (found,) = saradnja.read(packed(tmp_path / "b.csv.zip", ours))
    assert str(found.amounts[0].amount) == "1.500"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "length", [131_073, 900_000], ids=["beyond the library's limit", "near ours"]
)
def test_large_cell(length: int, tmp_path: Path) -> None:
    """A cell longer than Python's own reader takes is read; its limit is left as it was."""
    limit = csv.field_size_limit()
    long = Person(id="a", name=Text(en='"\n,' * (length // 4)))
    dataset = Dataset([long, Person(id="b", name=Text(en="B"))])
    saradnja.write(dataset, tmp_path / "a.csv.zip")

    assert saradnja.read(tmp_path / "a.csv.zip") == dataset
    assert csv.field_size_limit() == limit


def test_large_cell_in_a_short_row(tmp_path: Path) -> None:
    """A row with a cell beyond the library's limit is looked at like others: this one is short."""
    path = tmp_path / "organisations.csv"
    path.write_text(f"{HEADINGS}a,{'x' * 131_073}\n{ROW}", "utf-8")
    before = csv.field_size_limit(131_072)

    found = problems(path)

    csv.field_size_limit(before)
    assert [(problem.code, problem.position.line) for problem in found] == [("row_short", 2)]


def test_short_row_before_a_broken_one(tmp_path: Path) -> None:
    """A row that is too short is told, though another in its table cannot be read at all."""
    path = tmp_path / "organisations.csv"
    path.write_text(HEADINGS + 'a,b\r\n \r\nc,"d,RS,\r\n', "utf-8", newline="")

    found = [(problem.code, problem.position.line) for problem in problems(path)]

    assert found == [("row_short", 2), ("csv_quote_open", 4)]


def test_row_beyond_the_limit(tmp_path: Path) -> None:
    """A row beyond the limit is refused, though its quotation marks are closed."""
    path = tmp_path / "organisations.csv"
    path.write_text(f'{HEADINGS}a,"{"x" * 5_000}",RS,\n', "utf-8")

    found = problems(path, limits=LIMITS.replace(record_bytes=1_000))

    assert [(problem.code, problem.position.line) for problem in found] == [
        ("limit_record_bytes", 2)
    ]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('{"x_a": ', "cell_json"),
        ("5", "cell_json"),
        ('{"x_a": "1", "x_a": "2"}', "duplicate_key"),
    ],
)
def test_broken_cell_of_json(cell: str, code: str, tmp_path: Path) -> None:
    """What is wrong with keys of one's own in a cell is told with the cell."""
    path = tmp_path / "organisations.csv"
    quoted = cell.replace('"', '""')
    path.write_text(f'id,name[en],extra\na,A,"{quoted}"\n', "utf-8")

    found = problems(path)

    assert [(problem.code, problem.position.cell) for problem in found] == [(code, "extra")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_headings_of_several_lines(end: str, delimiter: str, tmp_path: Path) -> None:
    """Headings that a spreadsheet shows in several lines are read, and rows are counted on."""
    path = tmp_path / "organisations.csv"
    rows = (['"Name', f'[en]"{delimiter}id{delimiter}"Legal', 'form"'], ["A", "a", ""], ["B", "b"])
    lines = [end.join(rows[0]), *map(delimiter.join, rows[1:])]
    path.write_text(end.join([*lines, ""]), "utf-8", newline="")

    found = problems(path)

    assert [(problem.code, problem.position.line) for problem in found] == [("row_short", 5)]


@pytest.mark.parametrize("heading", ['Legal "form', '5"', '"Legal" form"'])
def test_heading_with_a_single_quotation_mark(heading: str, tmp_path: Path) -> None:
    """A quotation mark that nobody closed spoils the heading it stands in, and no other."""
    path = tmp_path / "organisations.csv"
    path.write_text(f'id,name[en],{heading}\na,"A",\nb,B,"x"\nc,C,6"\n', "utf-8")

    found = problems(path)

    assert [(problem.code, problem.position.line) for problem in found][:1] == [
        ("heading_unknown", 1)
    ]


def test_own_key_twice(tmp_path: Path) -> None:
    """A key of one's own that has a column and stands in the cell of JSON too is told there."""
    path = tmp_path / "organisations.csv"
    path.write_text('id,name[en],x_a,extra\na,A,1,"{""x_a"": ""2""}"\n', "utf-8")

    found = problems(path)

    assert [(problem.code, problem.position.cell) for problem in found] == [
        ("duplicate_key", "extra")
    ]


def test_endless_row(tmp_path: Path) -> None:
    """A row beyond the limit is refused, not read to the end of the file."""
    path = tmp_path / "organisations.csv"
    path.write_text(HEADINGS + 'a,"' + "x\n" * 5_000, "utf-8")

    found = problems(path, limits=LIMITS.replace(record_bytes=1_000))

    assert [(problem.code, problem.position.line) for problem in found] == [
        ("limit_record_bytes", 2)
    ]


@pytest.mark.parametrize("members", [["[Content_Types].xml"], ["mimetype", "content.xml"]])
def test_workbook_renamed(members: list[str], tmp_path: Path) -> None:
    """A workbook that was given the suffix of tables is told to be one."""
    path = packed(tmp_path / "a.csv.zip", dict.fromkeys(members, "x"))

    assert [problem.code for problem in problems(path)] == ["file_is_zip"]


@pytest.mark.parametrize(
    ("descriptor", "code"),
    [
        ("{", "descriptor_broken"),
        ("\xff", "descriptor_broken"),
        ("[" * 100_000, "limit_depth"),
        ("[" + "{}," * 2_000_001 + "{}]", "limit_nodes"),
    ],
    ids=["cut off", "no UTF-8", "deep", "large"],
)
def test_broken_descriptor(descriptor: str, code: str, tmp_path: Path) -> None:
    """A descriptor that is no JSON, or more than the limits allow, is refused."""
    path = packed(
        tmp_path / "a.csv.zip",
        {"datapackage.json": descriptor.encode("latin-1"), "organisations.csv": HEADINGS + ROW},
    )

    assert [problem.code for problem in problems(path)] == [code]


def test_large_descriptor(tmp_path: Path) -> None:
    """A descriptor of more bytes than the limit is told to be that, not to be broken."""
    descriptor = json.dumps({"name": "a", "title": "b" * 5_000})
    members = {"datapackage.json": descriptor, "organisations.csv": HEADINGS + ROW}

    found = problems(packed(tmp_path / "a.csv.zip", members), limits=LIMITS.replace(bytes=5_000))

    assert [(problem.code, problem.position.file) for problem in found] == [
        ("limit_bytes", f"{tmp_path}/a.csv.zip/datapackage.json")
    ]


def test_foreign_descriptor(tmp_path: Path) -> None:
    """A descriptor of another program is passed over; its tables are read."""
    path = packed(
        tmp_path / "a.csv.zip",
        {"datapackage.json": '{"name": "a"}', "organisations.csv": HEADINGS + ROW},
    )

    assert len(saradnja.read(path)) == 1


def test_newer_version(tmp_path: Path) -> None:
    """Tables of a newer version than the library knows are refused with that reason."""
    path = packed(
        tmp_path / "a.csv.zip",
        {"datapackage.json": '{"saradnja": {"saradnja": "99.0"}}', "organisations.csv": "x\r\ny"},
    )

    assert [problem.code for problem in problems(path)] == ["version_newer"]


@pytest.mark.parametrize(
    ("members", "zipped", "code"),
    [
        (["organisations.parquet"], True, "container_other"),
        (["organisations.parquet"], False, "container_other"),
        (["organisations.dat", "about.md"], True, "folder_no_tables"),
        (["organisations.dat", "about.md"], False, "folder_no_tables"),
        (["about.md"], True, "file_is_zip"),
        (["about.md"], False, "folder_no_tables"),
        ([], True, "file_empty"),
        ([], False, "file_empty"),
    ],
)
def test_no_tables(members: list[str], zipped: bool, code: str, tmp_path: Path) -> None:
    """A zip or folder without any table is refused, not read as a dataset without records."""
    path = tmp_path / "some.csv"
    if zipped:
        with zipfile.ZipFile(path, "w") as archive:
            for name in members:
                archive.writestr(name, "PAR1")
    else:
        path.mkdir()
        for name in members:
            (path / name).write_text("PAR1")

    with pytest.raises(InvalidFile) as caught:
        saradnja.read(path, format="csv")

    assert [problem.code for problem in caught.value.problems] == [code]


def test_tables_without_suffix(tmp_path: Path) -> None:
    """What is called as a table but has no suffix of one is told how it should be called."""
    path = tmp_path / "some"
    path.mkdir()
    (path / "about.md").touch()
    (path / "places").write_text("id\r\n", "utf-8")

    with pytest.raises(InvalidFile) as caught:
        saradnja.read(path, format="csv")

    assert caught.value.problems[0].advice().endswith("for example places.csv.")


def test_table_that_stands_twice(tmp_path: Path) -> None:
    """Two files of one table are refused: neither is passed over, and they are not joined."""
    members = {"persons.csv": "id,name:en\r\na,A\r\n", "persons.tsv": "id\tname:en\r\nb\tB\r\n"}

    found = problems(packed(tmp_path / "some.csv.zip", members))

    assert "table_twice" in [problem.code for problem in found]
