"""Workbooks as they come: what people and other programs wrote, and what must be refused."""

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from workbooks import made, problems_of, told

import saradnja
from saradnja.cli import main
from saradnja.files import LossyFormat
from saradnja.model import Funding, Membership, Organisation, Person
from saradnja.text import Text

NAME = "Name [en]"


def organisations(path: Path, headings: list[str], *rows: list[Any]) -> Path:
    """Make a workbook with one sheet of organisations."""
    return made(path, {"Organisations": [headings, *rows]})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a test makes its workbook."""
    return tmp_path / "members.xlsx"


def one_value(path: Path, heading: str, value: Any, number_format: str | None = None) -> Path:
    """Make a workbook of one amount of one funding, with one cell to look at."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Funding"
    sheet.append(["id"])
    sheet.append(["f"])
    sheet = book.create_sheet("Amounts")
    sheet.append(["record", "kind", "currency", heading])
    sheet.append(["f", "awarded", "RSD"])
    cell = sheet.cell(2, 4, value)
    if number_format:
        cell.number_format = number_format
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "shown", "read"),
    [
        (1.0, None, "1"),
        (0.1 + 0.2, None, "0.3"),
        (1250000, "#,##0.00", "1250000.00"),
        (1.5, "0.00", "1.50"),
        (1.555, "0.00", "1.555"),
        ("1.250.000,50", None, "1250000.50"),
        ("1,250,000.50", None, "1250000.50"),
        ("250000", None, "250000"),
    ],
)
def test_sums(value: Any, shown: str | None, read: str, path: Path) -> None:
    """Sums are read from numbers without artefacts, and from text in Serbian and English."""
    (funding,) = saradnja.read(one_value(path, "amount", value, shown)).select(Funding)

    assert str(funding.amounts[0].amount) == read


@pytest.mark.parametrize(
    ("value", "shown", "read"),
    [
        (datetime.date(2011, 5, 22), "dd.mm.yyyy.", "2011-05-22"),
        (datetime.datetime(2011, 5, 22), "yyyy-mm-dd", "2011-05-22"),
        (datetime.date(1900, 1, 1), "d.m.yyyy", "1900-01-01"),
        (2011, None, "2011"),
        ("mart 2011.", None, "2011-03"),
        ("sredinom 2014. godine", None, "2014-38"),
        ("März 2011", None, None),
        ("March 2011", None, "2011-03"),
        ("2011-03", None, "2011-03"),
    ],
)
def test_dates(value: Any, shown: str | None, read: str | None, path: Path) -> None:
    """Dates are read from those of spreadsheets, from phrases in two languages, and from EDTF."""
    one_value(path, "as_of", value, shown)
    book = openpyxl.load_workbook(path)
    book["Amounts"]["E1"], book["Amounts"]["E2"] = "amount", 1
    book.save(path)

    if read is None:
        assert told(path) == [("date_phrase", "Amounts", "D2")]
    else:
        (funding,) = saradnja.read(path).select(Funding)
        assert str(funding.amounts[0].as_of) == read


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("d.m.yyyy", "2011-05-22"),
        ("dddd", "2011-05-22"),
        ("mmmm yyyy", "2011-05"),
        ("m/d/yy h:mm", "2011-05-22T12:30:00"),
        ("h:mm:ss", "2011-05-22T12:30:00"),
        ("d.m.yyyy. hh", "2011-05-22T12:30:00"),
        ("[h]:mm", "2011-05-22T12:30:00"),
    ],
)
def test_times_as_they_are_shown(shown: str, read: str, path: Path) -> None:
    """The time of a day is read only where its cell shows hours or seconds."""
    one_value(path, "as_of", datetime.datetime(2011, 5, 22, 12, 30), shown)
    book = openpyxl.load_workbook(path)
    book["Amounts"]["E1"], book["Amounts"]["E2"] = "amount", 1
    book.save(path)

    (funding,) = saradnja.read(path).select(Funding)

    assert str(funding.amounts[0].as_of) == read


@pytest.mark.parametrize("iso", [False, True], ids=["a number", "ISO 8601"])
@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("mmmm yyyy", "2011-05"),
        ("[$-81A]mmmm\\ yyyy\\.;@", "2011-05"),
        ("mm/yyyy", "2011-05"),
        ("mmm-yy", "2011-05"),
        ('mmmm yyyy". godine"', "2011-05"),
        ("mmmm", "2011-05"),
        ("yyyy", "2011"),
        ('[$-241A]yyyy". godina"', "2011"),
        ("yy", "2011"),
        ("d. mmmm yyyy", "2011-05-22"),
        ("d.m.", "2011-05-22"),
        ("dddd", "2011-05-22"),
        ("[$-F800]dddd, mmmm dd, yyyy", "2011-05-22"),
        ("h:mm", "2011-05-22"),
        ("mm:ss", "2011-05-22"),
        ("[h]:mm", "2011-05-22"),
        ("yyyy h AM/PM", "2011-05-22"),
    ],
)
def test_dates_as_they_are_shown(shown: str, read: str, iso: bool, path: Path) -> None:
    """Of a date of which a cell shows the month or the year, nobody has written the day."""
    one_value(path, "as_of", datetime.datetime(2011, 5, 22), shown)
    book = openpyxl.load_workbook(path)
    book["Amounts"]["E1"], book["Amounts"]["E2"] = "amount", 1
    book.iso_dates = iso
    book.save(path)

    (funding,) = saradnja.read(path).select(Funding)

    assert str(funding.amounts[0].as_of) == read


def test_month_where_no_date_belongs(path: Path) -> None:
    """A month in a column of numbers is told as it is shown."""
    one_value(path, "amount", datetime.date(2011, 5, 1), "mmmm yyyy")

    (problem,) = (it for it in problems_of(path) if it.code == "cell_is_date")

    assert problem.parameters["value"] == "2011-05"


@pytest.mark.parametrize(("value", "code"), [(40909, "cell_serial"), (20110522, "date_local")])
def test_number_is_no_year(value: int, code: str, path: Path) -> None:
    """The number of a day in Excel, or a day without hyphens, is not taken for a far year."""
    assert (code, "Amounts", "D2") in told(one_value(path, "as_of", value))


def test_days_from_1904(path: Path) -> None:
    """Workbooks of a Macintosh count days from 1904."""
    one_value(path, "as_of", datetime.date(2011, 5, 22), "yyyy-mm-dd")
    book = openpyxl.load_workbook(path)
    book["Amounts"]["E1"], book["Amounts"]["E2"] = "amount", 1
    book.epoch = CALENDAR_MAC_1904
    book.save(path)

    (funding,) = saradnja.read(path).select(Funding)

    assert str(funding.amounts[0].as_of) == "2011-05-22"


@pytest.mark.parametrize(
    ("value", "shown", "code"),
    [
        ("=1+1", None, "cell_formula"),
        ("#REF!", None, "cell_error"),
        (1234567890123456, None, "cell_digits"),
        (datetime.date(2011, 5, 22), "dd.mm.yyyy.", "cell_is_date"),
        (-5, "dd.mm.yyyy.", "cell_no_day"),
        ("1.500", None, "amount_ambiguous"),
    ],
)
def test_bad_cells(value: Any, shown: str | None, code: str, path: Path) -> None:
    """A cell that does not say what it means is named, with what to do about it."""
    book = openpyxl.load_workbook(one_value(path, "amount", value, shown))
    if value == "#REF!":
        book["Amounts"]["D2"].data_type = "e"
    book.save(path)

    assert (code, "Amounts", "D2") in told(path)


def test_rich_text(path: Path) -> None:
    """Bold letters inside a cell change nothing in its text."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Organizacije"
    sheet.append(["Ime [sr-Latn]"])
    sheet["A2"] = CellRichText("Kulturni ", TextBlock(InlineFont(b=True), "centar"))
    book.save(path)

    (found,) = saradnja.read(path)

    assert found == Organisation(id="kulturni-centar", name=Text({"sr-Latn": "Kulturni centar"}))


def test_blank_rows_and_hidden_sheets(path: Path) -> None:
    """Rows with nothing in them are passed over; a hidden sheet is read as the others are."""
    organisations(path, [NAME], ["One"], [None], [" "], ["Two"])
    book = openpyxl.load_workbook(path)
    book["Organisations"].sheet_state = "hidden"
    book.create_sheet("Sheet1")
    book.save(path)

    assert [record.id for record in saradnja.read(path)] == ["one", "two"]


def test_minted_ids(path: Path) -> None:
    """A row without an id is given one: of its name, else of what it joins, each another."""
    made(
        path,
        {
            "Memberships": [["Member", "Network"], ["Ана", "Mreža"], ["Ana", "Mreža"], ["x", "y"]],
            "Osobe": [["Ime [sr-Latn]"], ["Ana"]],
            "Organisations": [
                ["id", NAME, "Ime [sr-Latn]"], [None, None, "Mreža"], ["mreza", "X", None],
                [None, "Y", None],
            ],
        },
    )  # fmt: skip

    ids = [record.id for record in saradnja.read(path)]

    assert ids == ["mreza-2", "mreza", "y", "ana", "ana-mreza-2", "ana-mreza-2-2", "mreza-y"]


def test_rows_of_one_name(path: Path) -> None:
    """Of a name that several records have, the rows are told: made ids stand nowhere."""
    made(
        path,
        {
            "Organisations": [[NAME], ["Twin"], ["Twin"]],
            "Memberships": [["member", "network"], ["Twin", "<twin>"]],
        },
    )

    (problem,) = problems_of(path)

    assert "Organisations (red 2), Organisations (red 3)" in problem.message("sr-Latn")
    assert "„Id“" in problem.advice("sr-Latn")


def test_numbers_of_days_from_1904(path: Path) -> None:
    """A date that lost its format is told by the calendar of its workbook."""
    made(path, {"Memberships": [["member", "network", "during"], ["a", "b", 41531]]})
    book = openpyxl.load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)

    found = {problem.code: problem.parameters for problem in problems_of(path)}

    assert found["cell_serial"]["expected"] == "2017-09-15"


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("Kooperativa", "kooperativa"),
        ("  kooperativa ", "kooperativa"),
        ("Кооператива", "kooperativa"),
        ("Cooperative", "kooperativa"),
        ("kooperativa", "kooperativa"),
        ("<twin-1>", "twin-1"),
        ("twin-2", "twin-2"),
        ("Twin", "name_ambiguous"),
        ("Koperativa", "name_unknown"),
        ("Ana", "reference_class"),
    ],
)
def test_names(written: str, outcome: str, path: Path) -> None:
    """A reference is a name in any of its wordings and scripts, an id, or `<id>`."""
    made(
        path,
        {
            "Organisations": [
                ["id", "Name [sr-Latn]", NAME],
                ["kooperativa", "Kooperativa", "Cooperative"],
                ["twin-1", "Twin"],
                ["twin-2", "Twin"],
            ],
            "Persons": [["id", NAME], ["ana", "Ana"]],
            "Memberships": [["member", "network"], ["kooperativa", written]],
        },
    )

    problems = problems_of(path)

    if outcome.startswith("name_"):
        assert [(it.code, it.position.cell) for it in problems] == [(outcome, "B2")]
        return
    dataset = saradnja.read(path)
    (membership,) = dataset.select(Membership)
    if outcome == "reference_class":
        assert [problem.code for problem in saradnja.check(dataset)] == [outcome]
    else:
        assert membership.network == outcome


def test_ambiguous_names_are_listed(path: Path) -> None:
    """Where several records have a name, the message has the ids to choose from, and the rows."""
    made(
        path,
        {
            "Organisations": [["id", NAME], ["twin-1", "Twin"], ["twin-2", "Twin"]],
            "Memberships": [["member", "network"], ["Twin", "twin-1"]],
        },
    )

    (problem,) = problems_of(path)

    assert "twin-1: Organisations (row 2), twin-2: Organisations (row 3)" in problem.message()


def test_first_of_two_ids(path: Path) -> None:
    """Where an id stands twice, the message has the cell where it stood first."""
    made(path, {"Organisations": [["id", NAME], ["house", "A"], ["house", "B"]]})

    (problem,) = problems_of(path)

    assert problem.position.cell == "A3"
    assert "the first one at" in problem.message()
    assert "Organisations!A2" in problem.message()


def test_names_by_class(path: Path) -> None:
    """A name that a person and an organisation share means the one that may stand there."""
    made(
        path,
        {
            "Organisations": [["id", NAME], ["house", "Ana"]],
            "Persons": [["id", NAME], ["person", "Ana"]],
            "Memberships": [["member", "network"], ["person", "Ana"]],
        },
    )

    (membership,) = saradnja.read(path).select(Membership)

    assert membership.network == "house"


def test_values_by_name(path: Path) -> None:
    """A row of details names its record, and needs no field where there is one only."""
    wording = saradnja.label(saradnja.Name, "sr-Latn", field="text")
    made(
        path,
        {
            "Osobe": [["Ime [sr-Latn]"], ["Ana Anić"]],
            "Imena": [["Zapis", f"{wording} [sr-Latn]"], ["Ana Anić", "Anka"]],
        },
    )

    (person,) = saradnja.read(path).select(Person)

    assert person.other_names[0].text["sr-Latn"] == "Anka"


def test_many_unknown_names(path: Path) -> None:
    """After many comparisons nobody looks for the likest name any more, but each is told."""
    names = [[f"Kooperativa {number}"] for number in range(400)]
    made(
        path,
        {
            "Organisations": [[NAME], *names],
            "Memberships": [["member", "network"], *([*it, f"{it[0]} doo"] for it in names)],
        },
    )

    expected = [problem.parameters["expected"] for problem in problems_of(path)]

    assert len(expected) == 400
    assert expected[7] == "Kooperativa 7"
    assert str(expected[-1]).startswith("Kooperativa 0, Kooperativa 1, ")


def test_unknown_name_again_and_again(path: Path) -> None:
    """An unknown name that stands in many rows is told of in each with the same likeness."""
    names = [[f"Kooperativa {number}"] for number in range(100)]
    made(
        path,
        {
            "Organisations": [[NAME], *names],
            "Memberships": [["member", "network"], *([it[0], "Kooperatva 7"] for it in names * 6)],
        },
    )

    assert {it.parameters["expected"] for it in problems_of(path)} == {"Kooperativa 7"}


def test_details_of_an_unknown_name(path: Path) -> None:
    """Details of a record that nobody has entered are told with the name, at its cell."""
    made(
        path,
        {
            "Organisations": [[NAME], ["Kooperativa"]],
            "Names": [["record", "text[en]"], ["Koperativa", "Co-op"]],
        },
    )

    assert told(path) == [("name_unknown", "Names", "A2")]


def test_own_sheets_and_columns(path: Path) -> None:
    """A sheet of one's own is passed over; a column of one's own is kept with the data."""
    made(path, {"x_notes": [["anything"]], "Organisations": [[NAME, "x_colour"], ["A", "red"]]})

    (found,) = saradnja.read(path)

    assert dict(found.extra) == {"x_colour": "red"}


def test_own_sheets_are_told(path: Path, tmp_path: Path) -> None:
    """Who makes another file of a workbook learns which sheets of their own are not in it."""
    made(path, {"x_notes": [["anything"]], "x_2.1": [], "Organisations": [[NAME], ["A"]]})

    losses = saradnja.convert_file(path, tmp_path / "out.yaml")

    assert [loss.field for loss in losses] == ["x_notes", "x_2.1"]
    assert {loss.reason for loss in losses} == {"loss_own_sheet"}


def test_sheets_of_ours_are_not_told(path: Path, tmp_path: Path) -> None:
    """The guide and the hidden lists are written again: nothing of them is lost."""
    saradnja.write(saradnja.Dataset(), path)

    assert saradnja.convert_file(path, tmp_path / "out.xlsx") == ()


@pytest.mark.parametrize("command", ["convert", "merge"])
def test_commands_tell_own_sheets(
    command: str, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command line names the workbook and its sheets beside what else is lost."""
    made(path, {"x_notes": [["anything"]], "Organisations": [[NAME], ["A"]]})
    other = [str(path)] if command == "merge" else []

    assert main([command, str(path), *other, str(tmp_path / "out.xlsx")]) == 0

    assert f"    {path}: x_notes\n" in capsys.readouterr().err


def test_own_sheets_under_strict(path: Path, tmp_path: Path) -> None:
    """Where nothing may be lost, nothing is written."""
    made(path, {"x_notes": [["anything"]], "Organisations": [[NAME], ["A"]]})

    assert main(["convert", str(path), str(path), "--strict"]) == 1
    with pytest.raises(LossyFormat):
        saradnja.convert_file(path, tmp_path / "out.yaml", strict=True)

    assert "x_notes" in openpyxl.load_workbook(path).sheetnames
    assert not (tmp_path / "out.yaml").exists()


@pytest.mark.parametrize("command", ["convert", "merge"])
def test_own_sheets_are_not_written_over(
    command: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A workbook is not replaced by what was read of it, while sheets of it would be gone."""
    made(path, {"x_notes": [["anything"]], "Organisations": [[NAME], ["A"]]})
    before = path.read_bytes()
    other = [str(path)] if command == "merge" else []

    assert main([command, str(path), *other, str(path)]) == 1

    assert path.read_bytes() == before
    assert "in it would be lost.\n    Write to another file." in capsys.readouterr().err


def test_own_sheets_are_not_converted_over(path: Path) -> None:
    """The function says so too, and whose sheets they are."""
    made(path, {"x_notes": [["anything"]], "Organisations": [[NAME], ["A"]]})

    with pytest.raises(LossyFormat) as caught:
        saradnja.convert_file(path, path)

    assert caught.value.code == "input_lossy"
    assert [loss.field for loss in caught.value.losses] == ["x_notes"]
    assert "x_notes" in openpyxl.load_workbook(path).sheetnames


def test_a_workbook_without_own_sheets_is_written_over(path: Path) -> None:
    """Where nothing is lost, output and input may be one file."""
    made(path, {"Organisations": [[NAME], ["A"]]})

    assert saradnja.convert_file(path, path) == ()

    assert len(saradnja.read(path)) == 1


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Nme [en]"], ["A"]], [("heading_unknown", "Organisations", "A1")]),
        ([[NAME, NAME], ["A", "B"]], [("heading_twice", "Organisations", "B1")]),
        ([["Name"], ["A"]], [("heading_without_language", "Organisations", "A1")]),
        ([[NAME], ["A", "stray"]], [("cell_without_heading", "Organisations", "B2")]),
        ([[NAME], ["A", *[None] * 400, "far"]], [("cell_without_heading", "Organisations", "OL2")]),
        ([[NAME, "Kinds [1]"], ["A", "asociation"]], [("cell_term", "Organisations", "B2")]),
        ([[NAME, "id"], ["A", "x"], ["B", "x"]], [("duplicate_id", "Organisations", "B3")]),
        ([[NAME, "Country"], [None, "RS"]], [("cell_required", "Organisations", "A2")]),
    ],
)
def test_single_mistakes(
    rows: list[list[Any]], expected: list[tuple[str, str, str]], path: Path
) -> None:
    """Each mistake is one problem, at its cell."""
    made(path, {"Organisations": rows})

    assert told(path) == expected or expected[0] in told(path)


def test_unknown_sheet(path: Path) -> None:
    """A sheet that is no table is an error that names the nearest title."""
    made(path, {"Organizacja": [[NAME], ["A"]]})

    (problem,) = problems_of(path)

    assert (problem.code, problem.position.sheet) == ("sheet_unknown", "Organizacja")
    assert "Organizacije" in problem.advice()


def test_merged_cells(path: Path) -> None:
    """Merged cells are named: all but the first are empty, whatever people see."""
    organisations(path, [NAME, "Country"], ["A", "RS"], ["B", None])
    book = openpyxl.load_workbook(path)
    book["Organisations"].merge_cells("B2:B3")
    book.save(path)

    assert told(path) == [("cells_merged", "Organisations", "B2")]


@pytest.mark.parametrize(
    ("heading", "value", "expected"),
    [
        ("Title", "A", ("heading_without_language", "Dataset", "B1")),
        ("Licenze", "MIT", ("heading_unknown", "Dataset", "B1")),
        ("Title [en] [sr]", "A", ("heading_unknown", "Dataset", "B1")),
        ("Licence [en]", "MIT", ("heading_brackets", "Dataset", "B1")),
        ("saradnja", "=1+1", ("cell_formula", "Dataset", "B2")),
    ],
)
def test_mistakes_of_the_dataset(
    heading: str, value: str, expected: tuple[str, str, str], path: Path
) -> None:
    """What the sheet of the dataset does not say plainly is told at its cell."""
    made(path, {"Dataset": [["Base", heading], ["https://a.example", value]]})

    assert expected in told(path)


def test_strays_beside_the_dataset(path: Path) -> None:
    """What the sheet of the dataset has beside its one row of values is told, not dropped."""
    made(path, {"Dataset": [["Title [en]"], ["A", "stray"], ["B"]]})

    with pytest.raises(saradnja.InvalidFile) as caught:
        saradnja.read(path)

    found = [(problem.code, problem.position.cell) for problem in caught.value.problems]
    assert found == [("cell_without_heading", "B2"), ("cell_without_heading", "A3")]
