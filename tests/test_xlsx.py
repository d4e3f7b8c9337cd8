"""Workbooks: what is written comes back, and no text in one is ever alive."""

import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from workbooks import parts

import saradnja
from saradnja.dataset import Dataset
from saradnja.files import UnwritableFile
from saradnja.formats import _xlsx_writing
from saradnja.model import Amount, Count, Funding, Membership, Organisation, Person
from saradnja.money import Currency
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import AmountKind, CountOf

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"

HARD = {
    "formula": "=1+1",
    "link": '=HYPERLINK("https://example.org", "x")',
    "address": "https://example.org/",
    "inside": "internal:Sheet!A1",
    "at": "@SUM(A1)",
    "markup": "<r><t>x</t></r>",
    "escape": "_x0041_",
    "escaped escape": "_x005F_x0041_ and x005F_",
    "carriage return written": "_x000D_",
    "spaces": "  before and after  ",
    "lines": "one\ntwo\n",
    "number": "0012",
    "date": "1.5.",
    "quotes": "'\"",
    "long": "š" * 32_767,
    "beyond the plane": "👩‍🎨" * 100,
}


def organisation(name: str) -> Organisation:
    """Return an organisation of a name."""
    return Organisation(id="o", name=Text({"sr-Latn": name}))


def there_and_back(dataset: Dataset, folder: Path, headings: str = "sr-Latn") -> Dataset:
    """Write a workbook and read it."""
    saradnja.write(dataset, folder / "there.xlsx", headings=headings)
    return saradnja.read(folder / "there.xlsx")


@pytest.mark.parametrize("headings", ["code", "sr-Latn", "sr-Cyrl", "en"])
def test_every_writing(headings: str, nkss: Dataset, tmp_path: Path) -> None:
    """Headings and terms in any writing, or as codes, lead back to the same data."""
    assert there_and_back(nkss, tmp_path, headings) == nkss


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_texts_come_back(text: str, tmp_path: Path) -> None:
    """Whatever stands in a text stands in it again."""
    dataset = Dataset([organisation(text)])

    assert there_and_back(dataset, tmp_path) == dataset


def test_nothing_is_alive(tmp_path: Path) -> None:
    """No text becomes a formula or a link; formulas stand only on the hidden sheet of lists."""
    records = [
        Organisation(id=f"o{number}", name=Text(en=text))
        for number, text in enumerate(HARD.values())
    ]

    saradnja.write(Dataset(records), tmp_path / "o.xlsx")

    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    alive = {
        sheet.title
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" or cell.hyperlink
    }
    assert alive == {"x_lists"}
    assert not [name for name in parts(tmp_path / "o.xlsx") if "externalLink" in name]


@pytest.mark.parametrize(
    ("written", "kind", "shown"),
    [
        ("1.50", "n", "#,##0.00"),
        ("424010.00", "n", "#,##0.00"),
        ("0.1", "n", "#,##0.0"),
        ("1000000", "n", "#,##0"),
        ("123456789012345", "n", "#,##0"),
        ("1234567890123456", "s", "@"),
        ("0.1234567890123456", "s", "@"),
        ("12345678901234567890.123", "s", "@"),
    ],
)
def test_numbers(written: str, kind: str, shown: str, tmp_path: Path) -> None:
    """A number is one where a spreadsheet keeps all of it, with its places; else it is text."""
    count = Count(of=CountOf.MEMBERS, value=Decimal(written))
    dataset = Dataset([Organisation(id="o", name=Text(en="O"), counts=(count,))])

    again = there_and_back(dataset, tmp_path, "code")

    sheet = openpyxl.load_workbook(tmp_path / "there.xlsx")["counts"]
    column = next(cell.column for cell in sheet[1] if cell.value == "value")
    assert (sheet.cell(3, column).data_type, sheet.cell(3, column).number_format) == (kind, shown)
    assert str(again.select(Organisation)[0].counts[0].value) == written


def test_same_bytes(nkss: Dataset, tmp_path: Path) -> None:
    """The bytes depend on the data alone: no clock, no user, no path is in them."""
    for name in ("one.xlsx", "other.xlsx"):
        saradnja.write(nkss, tmp_path / name)

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "other.xlsx").read_bytes()


@pytest.mark.parametrize("text", ["x" * 32_768, "👩" * 16_384], ids=["letters", "pairs"])
def test_too_long(text: str, tmp_path: Path) -> None:
    """A text that no cell holds is refused, with its record and field; the old file stays."""
    (tmp_path / "o.xlsx").write_text("old")

    with pytest.raises(UnwritableFile) as caught:
        saradnja.write(Dataset([organisation(text)]), tmp_path / "o.xlsx", headings="sr-Latn")

    assert caught.value.code == "cell_too_long"
    assert caught.value.parameters["record"] == "o"
    assert "[sr-Latn]" in str(caught.value.parameters["field"])
    assert (tmp_path / "o.xlsx").read_text() == "old"


def test_too_long_title(tmp_path: Path) -> None:
    """A title of the dataset that no cell holds is refused too."""
    dataset = Dataset(title=Text(en="x" * 32_768))

    with pytest.raises(UnwritableFile) as caught:
        saradnja.write(dataset, tmp_path / "o.xlsx")

    assert caught.value.code == "cell_too_long"


@pytest.mark.parametrize(
    ("limit", "most", "code"), [("ROWS", 3, "sheet_too_long"), ("COLUMNS", 5, "sheet_too_wide")]
)
def test_too_large(
    limit: str, most: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More rows or columns than a sheet has are refused before anything is written."""
    monkeypatch.setattr(_xlsx_writing, limit, most)

    with pytest.raises(UnwritableFile) as caught:
        saradnja.write(Dataset([organisation("O")]), tmp_path / "o.xlsx")

    assert caught.value.code == code
    assert not (tmp_path / "o.xlsx").exists()


def test_references_by_name(tmp_path: Path) -> None:
    """A reference is written as a name if only one record has it, else as an id."""
    records = [
        Organisation(id="net", name=Text(en="Network")),
        Organisation(id="a", name=Text(en="Twin")),
        Organisation(id="b", name=Text(en="Twin")),
        Organisation(id="c", name=Text(en="a")),
        Person(id="d", name=Text(en="Ana")),
        *(
            Membership(id=f"m-{key}", member=Ref(key), network=Ref("net"))
            for key in ("a", "b", "c", "d", "gone")
        ),
    ]
    dataset = Dataset(records)

    again = there_and_back(dataset, tmp_path, "code")

    sheet = openpyxl.load_workbook(tmp_path / "there.xlsx")["memberships"]
    assert [cell.value for cell in sheet["B"][2:]] == ["<a>", "b", "c", "Ana", "<gone>"]
    assert {cell.value for cell in sheet["C"][2:]} == {"Network"}
    assert again == dataset


def test_ids_are_hidden(nkss: Dataset, tmp_path: Path) -> None:
    """The column of ids is written and folded away."""
    saradnja.write(nkss, tmp_path / "nkss.xlsx", headings="code")

    sheet = openpyxl.load_workbook(tmp_path / "nkss.xlsx")["organisations"]
    assert sheet["A1"].value == "id"
    assert sheet["A3"].value == "nkss"
    assert sheet.column_dimensions["A"].hidden


def test_sum_with_its_currency(tmp_path: Path) -> None:
    """Money stands in two cells: the number, which can be added up, and the currency."""
    amount = Amount(kind=AmountKind.AWARDED, amount=Decimal("8250000.00"), currency=Currency("RSD"))
    dataset = Dataset([Funding(id="f", amounts=(amount,))])

    again = there_and_back(dataset, tmp_path)

    sheet = openpyxl.load_workbook(tmp_path / "there.xlsx")["Iznosi"]
    row = {str(top.value): below.value for top, below in zip(sheet[1], sheet[3], strict=True)}
    assert (row["Iznos"], row["Valuta"]) == (8_250_000, "RSD")
    assert again == dataset


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_saved_by_libreoffice(nkss: Dataset, tmp_path: Path) -> None:
    """LibreOffice opens the workbook, and what it saves is the same data with the same lists."""
    saradnja.write(nkss, tmp_path / "nkss.xlsx", headings="sr-Latn")
    profile = (tmp_path / "profile").as_uri()

    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", "saved", "nkss.xlsx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=300,
    )  # fmt: skip

    saved = tmp_path / "saved" / "nkss.xlsx"
    lists = openpyxl.load_workbook(saved)["Organizacije"].data_validations.dataValidation
    assert saradnja.read(saved) == nkss
    assert {"list_Country", "list_OrganisationKind"} <= {rule.formula1 for rule in lists}


def test_lists_have_names(nkss: Dataset, tmp_path: Path) -> None:
    """Every list that a column offers is named, and none is longer than what it stands on."""
    saradnja.write(nkss, tmp_path / "nkss.xlsx", headings="sr-Cyrl")

    book = openpyxl.load_workbook(tmp_path / "nkss.xlsx")
    offered = {
        rule.formula1 for sheet in book.worksheets for rule in sheet.data_validations.dataValidation
    }
    assert offered == {*book.defined_names}
    fixed = {
        name: re.fullmatch(r"x_lists!\$[A-Z]+\$1:\$([A-Z]+)\$([0-9]+)", found.attr_text)
        for name, found in book.defined_names.items()
    }
    for match in filter(None, fixed.values()):
        assert book["x_lists"][f"{match[1]}{match[2]}"].value
