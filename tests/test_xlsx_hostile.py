"""Workbooks from strangers: bombs, broken parts and what only looks like a workbook."""

import re
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from workbooks import edited, made, parts, problems_of, told

import saradnja
from saradnja.files import LIMITS, InvalidFile

NAME = "Name [en]"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def organisations(path: Path, headings: list[str], *rows: list[Any]) -> Path:
    """Make a workbook with one sheet of organisations."""
    return made(path, {"Organisations": [headings, *rows]})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a test makes its workbook."""
    return tmp_path / "members.xlsx"


def test_far_cells_and_lying_dimensions(path: Path) -> None:
    """What a sheet says of its size is not believed: neither too much nor too little is read."""
    organisations(path, [NAME], ["A"], ["B"])
    sheet = parts(path)["xl/worksheets/sheet1.xml"].decode()
    far = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>C</t></is></c></row>'
    lying = sheet.replace('ref="A1:A3"', 'ref="A1:A1"').replace(
        "</sheetData>", far + "</sheetData>"
    )
    edited(path, {"xl/worksheets/sheet1.xml": lying.encode()})

    assert [record.id for record in saradnja.read(path)] == ["a", "b", "c"]


@pytest.mark.parametrize("part", ["word/document.xml", "ppt/presentation.xml"])
def test_other_document_under_the_suffix_of_workbooks(part: str, path: Path) -> None:
    """A text document or slides, renamed, are no workbook without records."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        start = f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="{part}"/>'
        archive.writestr("_rels/.rels", f"<Relationships>{start}</Relationships>")
        archive.writestr(part, "<document/>")
        archive.writestr(part.replace("/", "/_rels/") + ".rels", "<Relationships/>")

    with pytest.raises(InvalidFile) as caught:
        saradnja.read(path)

    (problem,) = caught.value.problems
    assert problem.parameters["reason"] == part


def test_many_cells(path: Path) -> None:
    """More cells than the limits allow are refused, not read."""
    organisations(path, [NAME], *([str(number)] for number in range(50)))

    with pytest.raises(InvalidFile) as caught:
        saradnja.read(path, limits=LIMITS.replace(cells=20))

    assert [problem.code for problem in caught.value.problems] == ["limit_cells"]


def test_many_texts(path: Path) -> None:
    """More texts than the limits allow are refused, whether cells have them or not."""
    organisations(path, [NAME], ["A"])
    texts = "".join(f"<si><t>{number}</t></si>" for number in range(50))
    relations = parts(path)["xl/_rels/workbook.xml.rels"].decode()
    one = f'<Relationship Id="x" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    changes = {
        "xl/_rels/workbook.xml.rels": relations.replace(
            "</Relationships>", f"{one}</Relationships>"
        ),
        "xl/sharedStrings.xml": f"<sst>{texts}</sst>",
    }
    edited(path, {part: text.encode() for part, text in changes.items()})

    with pytest.raises(InvalidFile) as caught:
        saradnja.read(path, limits=LIMITS.replace(cells=20))

    assert [problem.code for problem in caught.value.problems] == ["limit_cells"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('<c r="A2"><v>NaN</v></c>', "cell_error"),
        ('<c r="A2"><v>1E-400</v></c>', "cell_error"),
        ('<c r="A2"><v>1E+40</v></c>', "cell_digits"),
        ('<c r="A2" s="-1"><v>1</v></c>', "workbook_broken"),
    ],
)
def test_strange_numbers(cell: str, code: str, path: Path) -> None:
    """A cell without a number that a spreadsheet can show is refused, never read as another."""
    organisations(path, [NAME], ["A"])
    sheet = parts(path)["xl/worksheets/sheet1.xml"].decode()
    row = f'<row r="2">{cell}</row></sheetData>'
    edited(
        path, {"xl/worksheets/sheet1.xml": re.sub('<row r="2".*</sheetData>', row, sheet).encode()}
    )

    with pytest.raises(InvalidFile) as caught:
        saradnja.read(path)

    assert [problem.code for problem in caught.value.problems] == [code]


_BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>&y;</t></is></c></row></sheetData></worksheet>"""
_FILE = _BOMB.replace(b'<!ENTITY x "ha">', b'<!ENTITY x SYSTEM "file:///etc/passwd">')


@pytest.mark.parametrize(
    "changes",
    [
        {"xl/worksheets/sheet1.xml": _BOMB},
        {"xl/worksheets/sheet1.xml": _FILE},
        {"xl/workbook.xml": _BOMB},
        {"xl/styles.xml": _BOMB},
        {"xl/sharedStrings.xml": _BOMB},
        {"_rels/.rels": _BOMB},
        {"xl/worksheets/sheet1.xml": None},
        {"xl/workbook.xml": None},
        {"_rels/.rels": None},
        {"_rels/.rels": b"<Relationships/>"},
        {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row><c"},
        {"xl/worksheets/sheet1.xml": b"\xff\xfe\x00"},
        {
            "xl/worksheets/sheet1.xml": b'<worksheet><sheetData><row r="x"><c r="A1"><v>1</v></c>'
            b"</row></sheetData></worksheet>"
        },
        {
            "xl/worksheets/sheet1.xml": b'<worksheet><sheetData><row r="1"><c r="A1" t="s">'
            b"<v>99</v></c></row></sheetData></worksheet>"
        },
        {
            "xl/worksheets/sheet1.xml": b'<worksheet><sheetData><row r="1"><c r="A1" t="s">'
            b"<v>-1</v></c></row></sheetData></worksheet>"
        },
        {
            "xl/worksheets/sheet1.xml": b'<worksheet><sheetData><row r="1"><c r="A1">'
            b"<v>1e99999999999</v></c></row></sheetData></worksheet>"
        },
        {
            "xl/worksheets/sheet1.xml": b'<worksheet><sheetData><row r="1"><c r="A1">'
            b"<v>1e-99999999999</v></c></row></sheetData></worksheet>"
        },
        {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><c/></sheetData></worksheet>"},
    ],
)
def test_broken(changes: dict[str, bytes | None], path: Path) -> None:
    """A part that is missing, cut off, hostile or mad is one problem, and never a traceback."""
    edited(organisations(path, [NAME], ["A"]), changes)

    problems = problems_of(path)

    assert len(problems) in (0, 1, 2)
    assert {problem.code for problem in problems} <= {
        "workbook_broken", "cell_digits", "cell_error", "heading_unknown", "key_column_missing",
    }  # fmt: skip


def test_entities_are_refused(path: Path) -> None:
    """No entity is expanded, neither an inner nor an outer one."""
    edited(organisations(path, [NAME], ["A"]), {"xl/worksheets/sheet1.xml": _FILE})

    assert [problem.code for problem in problems_of(path)] == ["workbook_broken"]


def test_zip_bomb(path: Path) -> None:
    """What unpacks to far more than it is is refused before it is unpacked."""
    zeros = b"0" * 80_000_000
    edited(organisations(path, [NAME], ["A"]), {"xl/worksheets/sheet1.xml": zeros})

    assert [problem.code for problem in problems_of(path)] == ["limit_zip_ratio"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"id;name\nnkss;NKSS\n", "workbook_not_zip"),
        (b"%PDF-1.7", "workbook_not_zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook_locked"),
        (b"PK\x03\x04 and no more", "zip_broken"),
    ],
    ids=["empty", "csv", "pdf", "password or old", "cut off"],
)
def test_no_workbook(content: bytes, code: str, path: Path) -> None:
    """What is no workbook, whatever its suffix, is said in words."""
    path.write_bytes(content)

    assert [problem.code for problem in problems_of(path)] == [code]


def test_another_zip(path: Path) -> None:
    """A zip archive of something else is no workbook."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Dragi svi")

    assert [problem.code for problem in problems_of(path)] == ["workbook_broken"]


def test_external_links_are_not_followed(path: Path) -> None:
    """A sheet that lies in another file is not looked for."""
    organisations(path, [NAME], ["A"])
    relations = parts(path)["xl/_rels/workbook.xml.rels"].decode()
    outside = relations.replace(
        'Target="/xl/worksheets/sheet1.xml"',
        'Target="file:///etc/passwd" TargetMode="External"',
    )
    assert outside != relations
    edited(path, {"xl/_rels/workbook.xml.rels": outside.encode()})

    assert [problem.code for problem in problems_of(path)] == ["workbook_broken"]


def test_encrypted_zip(path: Path) -> None:
    """A zip whose members have passwords is refused with that reason."""
    organisations(path, [NAME], ["A"])
    data = bytearray(path.read_bytes())
    for sign, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(sign)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", data, at + offset)
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(sign, at + 4)
    path.write_bytes(data)

    assert [problem.code for problem in problems_of(path)] == ["zip_encrypted"]


def test_control_characters(path: Path) -> None:
    """A carriage return that was written as `_x000D_` is one; other such characters are named."""
    organisations(path, ["id", NAME], ["a", "line_x000D_\nline"], ["b", "bad_x0007_bell"])

    assert told(path) == [("unclean_text", "Organisations", "B3")]
