"""The empty workbook: it explains itself, offers lists, and its own words are no data."""

import datetime
import errno
import os
import runpy
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import openpyxl
import pytest
from openpyxl.comments import Comment
from test_extension import Stage
from workbooks import problems_of, told

import saradnja
from saradnja.cli import main
from saradnja.derive.tables import layout, table_label
from saradnja.files import InvalidFile, MissingExtra, UnwritableFile, located
from saradnja.formats.xlsx import annotate, template
from saradnja.labels import definition
from saradnja.languages import WRITINGS
from saradnja.model import CLASSES, Membership, Organisation
from saradnja.words import word

FILL = Path(__file__).resolve().parents[1] / "examples" / "members" / "fill.py"
each_writing = pytest.mark.parametrize("language", WRITINGS)


@pytest.fixture
def members(tmp_path: Path) -> Path:
    """Return a new template in Serbian."""
    path = tmp_path / "members.xlsx"
    template(path, language="sr-Latn")
    return path


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Return the template with ten members of NKSS and five mistakes."""
    path = tmp_path / "filled.xlsx"
    runpy.run_path(str(FILL))["main"](str(path), mistakes=True)
    return path


@each_writing
def test_a_sheet_a_class(language: str, tmp_path: Path) -> None:
    """After the guide and the dataset there is a sheet for each class, called by its plural."""
    template(tmp_path / "t.xlsx", language=language)

    titles = openpyxl.load_workbook(tmp_path / "t.xlsx").sheetnames
    assert titles[:2] == [word("workbook.guide", language), word("document", language)]
    assert {*titles[2:-1]} == {table_label(table, language)[:31] for table in layout()}
    assert titles[2] == table_label(layout((Organisation,))[0], language)


@each_writing
def test_definitions(language: str, tmp_path: Path) -> None:
    """Below each heading stands what belongs in the column, in the same language."""
    template(tmp_path / "t.xlsx", language=language)

    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")[
        table_label(layout((Membership,))[0], language)
    ]
    assert sheet["B2"].value == definition(Membership, language, field="member")


@each_writing
def test_template_is_no_data(language: str, tmp_path: Path) -> None:
    """A template that nobody filled in is read as a dataset without records."""
    template(tmp_path / "t.xlsx", language=language)

    assert len(saradnja.read(tmp_path / "t.xlsx")) == 0


def test_other_classes(tmp_path: Path) -> None:
    """A class that another package declares has its sheet, with lists of its own terms."""
    template(tmp_path / "t.xlsx", classes=(*CLASSES, Stage))

    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["Stages"]
    assert "Surface" in "".join(rule.formula1 for rule in sheet.data_validations.dataValidation)


def test_nothing_is_replaced(members: Path) -> None:
    """A workbook that is there already is left alone: it may have been filled in."""
    before = members.read_bytes()

    with pytest.raises(UnwritableFile) as caught:
        template(members)

    assert caught.value.code == "workbook_there"
    assert members.read_bytes() == before


def test_lists(members: Path) -> None:
    """Terms, countries, currencies, truth values and names are offered below the example."""
    book = openpyxl.load_workbook(members)

    offered = {
        rule.formula1: str(rule.sqref)
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
    }
    wanted = {"list_Country", "list_Currency", "list_MembershipRole", "list_bool"}
    assert wanted | {"list_Organisation", "list_Organisation_Person"} <= {*offered}
    assert offered["list_Country"].split(":")[0][1:] == "4"


def test_long_lists_stand_on_a_sheet(members: Path) -> None:
    """No list is written into its rule: a rule holds no more than 255 characters."""
    book = openpyxl.load_workbook(members)

    assert book["x_lists"].sheet_state == "hidden"
    assert all(
        rule.formula1.startswith("list_")
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
    )


def test_headings_stay_in_sight(members: Path) -> None:
    """Headings and what they mean are frozen, and printed on every page."""
    sheet = openpyxl.load_workbook(members)["Organizacije"]

    assert sheet.freeze_panes == "C3"
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.page_setup.orientation == "landscape"


def test_cells_are_text(members: Path) -> None:
    """Cells are formatted as text, so that `1.5.` stays as it was typed; only numbers are not."""
    sheet = openpyxl.load_workbook(members)["Iznosi"]

    letters = {str(cell.value): cell.coordinate.rstrip("1") for cell in sheet[1]}
    formats = {
        heading: sheet.column_dimensions[letter].number_format
        for heading, letter in letters.items()
        if not sheet.column_dimensions[letter].hidden
    }
    assert formats["Valuta"] == "@"
    assert formats["Iznos"] == "General"


@each_writing
def test_examples_are_good_data(language: str, tmp_path: Path) -> None:
    """Who fills in the sheets as the examples show has a dataset in which a check finds nothing."""
    path = tmp_path / "t.xlsx"
    template(path, language=language)
    before = word("workbook.example", language, None, value="")
    book = openpyxl.load_workbook(path)
    for cell in (cell for sheet in book for row in sheet.iter_rows(min_row=3) for cell in row):
        if isinstance(cell.value, str):
            cell.value = cell.value.removeprefix(before)
    book.save(path)

    dataset = saradnja.read(path)

    assert {type(record) for record in dataset} == {*CLASSES}
    assert saradnja.check(dataset) == ()


def test_commands_name_the_file(tmp_path: Path) -> None:
    """The guide has the commands with the name of the workbook, in quotes where it has a space."""
    template(tmp_path / "naši članovi.xlsx", language="sr-Latn")

    guide = openpyxl.load_workbook(tmp_path / "naši članovi.xlsx").worksheets[0]

    commands = [row[0] for row in guide.iter_rows(min_col=3, max_col=3, values_only=True)]
    assert 'saradnja check "naši članovi.xlsx"' in commands
    assert 'saradnja page "naši članovi.xlsx" "naši članovi.html"' in commands


def test_example_half_written_over(members: Path) -> None:
    """What is left of the example in a row of data is an error at its cell, and no data."""
    book = openpyxl.load_workbook(members)
    book["Organizacije"]["B3"] = "Klub"
    book.save(members)

    found = told(members)

    assert {code for code, _, _ in found} == {"example_left"}
    assert ("example_left", "Organizacije", "E3") in found


def test_example_cleared(members: Path) -> None:
    """A row in the place of the example is data, once the example is gone from it."""
    book = openpyxl.load_workbook(members)
    for cell in book["Organizacije"][3]:
        cell.value = "Klub" if cell.coordinate == "B3" else None
    book.save(members)

    (club,) = saradnja.read(members)

    assert club == Organisation(id="klub", name=saradnja.Text({"sr-Latn": "Klub"}))


def test_definition_written_over(members: Path) -> None:
    """Data typed into the row of definitions is not lost silently."""
    book = openpyxl.load_workbook(members)
    book["Organizacije"]["B2"] = "Klub"
    book.save(members)

    assert told(members) == [("definition_left", "Organizacije", "B2")]


def test_messages(filled: Path) -> None:
    """The five mistakes of the example are named by sheet and cell, and nothing else is."""
    assert told(filled) == [
        ("cell_term", "Organizacije", "H6"),
        ("cell_country", "Organizacije", "E11"),
        ("date_day", "Članstva", "F8"),
        ("name_unknown", "Članstva", "B10"),
        ("cell_required", "Članstva", "C12"),
    ]


def test_messages_in_words(filled: Path) -> None:
    """Messages speak the reader's language, and suggest labels, not codes."""
    problems = problems_of(filled)

    said = [f"{problem.message('sr-Latn')} {problem.advice('sr-Latn')}" for problem in problems]
    assert "udruženje građana" in said[0]
    assert "Srbija" in said[1]
    assert "EUTERPA" in said[3]
    assert "„Mreža“" in said[4]


def test_mended(tmp_path: Path) -> None:
    """Without the mistakes the example is ten memberships, and a check finds nothing."""
    runpy.run_path(str(FILL))["main"](str(tmp_path / "good.xlsx"), mistakes=False)

    dataset = saradnja.read(tmp_path / "good.xlsx")

    assert len(dataset.select(Membership)) == 10
    assert saradnja.check(dataset) == ()
    assert {str(dataset[it.network].id) for it in dataset.select(Membership)} == {
        "asocijacija-nezavisna-kulturna-scena-srbije"
    }


def test_annotated(filled: Path, tmp_path: Path) -> None:
    """A copy has a comment on each wrong cell, a list of all, and the rest as it was."""
    problems = problems_of(filled)

    annotate(filled, problems, tmp_path / "copy.xlsx", language="sr-Latn")

    book = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    comment = book["Organizacije"]["E11"].comment
    assert comment is not None
    assert "Srbja" in comment.text
    assert book["Organizacije"]["E10"].comment is None
    assert book.sheetnames[0] == "Greške"
    assert [book["Greške"].cell(row, 2).value for row in range(2, 7)] == [
        "H6", "E11", "F8", "B10", "C12",
    ]  # fmt: skip
    assert len(book["Organizacije"].data_validations.dataValidation) > 3
    assert told(tmp_path / "copy.xlsx") == told(filled)


def test_annotated_again(filled: Path, tmp_path: Path) -> None:
    """In a copy of a copy, nothing speaks any more of what has been corrected."""
    book = openpyxl.load_workbook(filled)
    book["Organizacije"]["E11"].comment = Comment("Ask her.", "A colleague")
    book.save(filled)
    copy, again = tmp_path / "copy.xlsx", tmp_path / "again.xlsx"
    annotate(filled, problems_of(filled), copy, language="sr-Latn")
    book = openpyxl.load_workbook(copy)
    marked = book["Organizacije"]["E11"]
    assert marked.comment is not None
    assert marked.comment.text.startswith("Ask her.\n\nsaradnja:\n")
    marked.value = "Srbija"
    book["Organizacije"]["H6"].value = None
    book.save(copy)

    left = problems_of(copy)
    annotate(copy, left, again, language="en")

    sheets = openpyxl.load_workbook(again)
    mended = sheets["Organizacije"]["E11"]
    place = left[0].position
    assert place.sheet is not None
    assert place.cell is not None
    wrong = sheets[place.sheet][place.cell]
    assert sheets.sheetnames[0] == "Problems"
    assert "Greške" not in sheets.sheetnames
    assert mended.comment is not None
    assert (mended.comment.text, mended.comment.author) == ("Ask her.", "A colleague")
    assert mended.fill.fill_type is None
    assert sheets["Organizacije"]["H6"].comment is None
    assert wrong.comment is not None
    assert wrong.comment.text.count("saradnja:\n") == 1
    assert wrong.fill.fill_type == "solid"
    assert [problem.code for problem in problems_of(again)] == [problem.code for problem in left]


def test_annotated_without_a_clock(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two copies are byte for byte one, and say that they were saved when their source was."""
    problems = problems_of(filled)
    copies = [tmp_path / "one.xlsx", tmp_path / "other.xlsx"]
    for year, copy in zip((2030, 2040), copies, strict=True):
        later = datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)
        clock = SimpleNamespace(
            datetime=SimpleNamespace(now=lambda tz, later=later: later), timezone=datetime.timezone
        )
        monkeypatch.setattr("openpyxl.packaging.core.datetime", clock)
        annotate(filled, problems, copy)

    saved = [openpyxl.load_workbook(it).properties.modified for it in (filled, *copies)]
    assert copies[0].read_bytes() == copies[1].read_bytes()
    assert saved[0] == saved[1]


def test_annotated_leaves_nothing(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file of openpyxl's own is made, which would be left when the program is killed."""

    def made(**_: object) -> NoReturn:
        raise AssertionError("a temporary file with a name")

    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", made)

    annotate(filled, problems_of(filled), tmp_path / "copy.xlsx")

    assert (tmp_path / "copy.xlsx").exists()


@pytest.mark.parametrize("answer", [errno.ENOSPC, errno.EDQUOT])
def test_no_room_for_annotated(
    answer: int, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk of temporary files is told as one, and no copy is begun."""

    def full(**_: object) -> NoReturn:
        raise OSError(answer, os.strerror(answer))

    monkeypatch.setattr("tempfile.TemporaryFile", full)

    with pytest.raises(UnwritableFile) as caught:
        annotate(filled, problems_of(filled), tmp_path / "copy.xlsx")

    assert caught.value.code == {errno.ENOSPC: "disk_full", errno.EDQUOT: "disk_quota"}[answer]
    assert not (tmp_path / "copy.xlsx").exists()


def test_annotated_never_in_place(filled: Path) -> None:
    """The workbook that was checked is never written over."""
    before = filled.read_bytes()

    with pytest.raises(UnwritableFile) as caught:
        annotate(filled, problems_of(filled), filled)

    assert caught.value.code == "workbook_itself"
    assert filled.read_bytes() == before


def test_annotated_is_looked_into_first(filled: Path, tmp_path: Path) -> None:
    """A workbook that reading refuses for what is packed in it is not copied either."""
    problems = problems_of(filled)
    with zipfile.ZipFile(filled, "a") as archive:
        archive.writestr("../outside.xml", "x")

    with pytest.raises(UnwritableFile) as caught:
        annotate(filled, problems, tmp_path / "copy.xlsx")

    assert caught.value.code == "workbook_not_copied"
    assert not (tmp_path / "copy.xlsx").exists()


def test_annotated_texts_are_no_formulas(members: Path, tmp_path: Path) -> None:
    """What a message repeats of the input does not come alive in the list of problems."""
    book = openpyxl.load_workbook(members)
    book["Organizacije"]["B4"] = "Klub"
    book["Organizacije"]["E4"] = "=HYPERLINK(1)"
    book["Organizacije"]["E4"].data_type = "s"
    book.save(members)

    annotate(members, problems_of(members), tmp_path / "copy.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "copy.xlsx")["Problems"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_warnings_of_a_check_are_annotated(members: Path, tmp_path: Path) -> None:
    """What a check of the whole dataset finds has its cell too."""
    book = openpyxl.load_workbook(members)
    book["Organizacije"]["B5"] = "Mreža"
    sheet = book["Članstva"]
    sheet["B4"] = sheet["C4"] = "Mreža"
    book.save(members)

    found = located(members)
    (problem,) = [found.placed(problem) for problem in saradnja.check(found.dataset)]

    assert (problem.code, problem.position.sheet, problem.position.cell) == (
        "own_member", "Članstva", "C4",
    )  # fmt: skip


def test_all_together(members: Path) -> None:
    """Reading raises one error that holds all problems of a workbook."""
    book = openpyxl.load_workbook(members)
    book["Članstva"]["B4"] = "Nema ga"
    book.save(members)

    with pytest.raises(InvalidFile) as caught:
        saradnja.read(members)

    assert [problem.code for problem in caught.value.problems] == ["name_unknown", "cell_required"]


def test_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A template is made, checked and annotated on the command line, in the language asked for."""
    path, copy = tmp_path / "m.xlsx", tmp_path / "copy.xlsx"

    assert main(["template", str(path), "--language", "sr-Latn"]) == 0
    assert main(["template", str(path), "--language", "sr-Latn"]) == 3
    assert main(["check", str(path), "--annotate", str(copy), "--language", "sr-Latn"]) == 0

    assert "već postoji" in capsys.readouterr().err
    assert openpyxl.load_workbook(copy).sheetnames[0] == "Greške"


def test_only_workbooks_are_written(tmp_path: Path) -> None:
    """Neither a template nor a copy with comments takes a name that says something else."""
    path, other = tmp_path / "m.xlsx", tmp_path / "m.yaml"
    template(path)
    other.write_text("old")

    assert main(["check", str(path), "--annotate", str(other)]) == 3
    assert main(["template", str(tmp_path / "new.yaml")]) == 3

    assert other.read_text() == "old"
    assert not (tmp_path / "new.yaml").exists()


def test_annotated_is_called_a_workbook(filled: Path, tmp_path: Path) -> None:
    """A copy with comments takes no name of another format."""
    with pytest.raises(UnwritableFile) as caught:
        annotate(filled, (), tmp_path / "copy.yaml")

    assert (caught.value.code, caught.value.parameters["expected"]) == (
        "workbook_suffix", "copy.xlsx",
    )  # fmt: skip
    assert not (tmp_path / "copy.yaml").exists()


def test_only_workbooks_are_annotated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A copy with comments of what is no workbook is refused as a wrong use of the command."""
    path = tmp_path / "m.json"
    path.write_text('{"saradnja": "1.0"}')

    assert main(["check", str(path), "--annotate", str(tmp_path / "copy.xlsx")]) == 2

    assert "annotate" in capsys.readouterr().err
    assert not (tmp_path / "copy.xlsx").exists()


@pytest.mark.parametrize(
    ("library", "use"),
    [
        ("xlsxwriter", lambda path: template(path)),
        ("xlsxwriter", lambda path: saradnja.write(saradnja.Dataset(), path)),
        ("openpyxl", lambda path: annotate(path, (), path)),
        ("defusedxml", lambda path: saradnja.read(path)),
        ("defusedxml", lambda path: annotate(path, (), path)),
    ],
)
def test_library_missing(
    library: str, use: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a library is not installed, the message has the command that installs it."""
    (tmp_path / "m.xlsx").write_bytes(b"PK")
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(MissingExtra) as caught:
        use(tmp_path / "m.xlsx")

    assert "saradnja[xlsx]" in str(caught.value)
