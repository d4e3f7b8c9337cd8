"""Hostile and mistaken files, one for each thing that may be wrong, and what is said of each.

    python tests/hostile.py

reads them all and prints how many of the refusals name the exact place.
"""

import gzip
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import openpyxl
from good_files import READ, good_bytes
from workbooks import edited, made, parts

import saradnja
from saradnja.files import InvalidFile
from saradnja.problems import Problem

__all__ = ["HOSTILE", "WHOLE", "Hostile", "codes", "is_exact", "path_of", "told"]

Content = str | bytes | Callable[[Path], object]


class Hostile(NamedTuple):
    """A file: its format, what stands in it or what makes it, and the codes of its problems.

    A code that several problems have stands once. No codes: the file is read, since what looks odd
    in it is not wrong.
    """

    format: str
    content: Content
    codes: tuple[str, ...]


_WHOLE: Final = """
    container_other descriptor_broken file_empty file_is_zip folder_no_tables limit_bytes
    limit_cells limit_errors limit_members limit_unpacked_bytes limit_zip_ratio
    parquet_damaged parquet_not rdf_dataset_missing sqlite_damaged sqlite_not
    table_unknown workbook_broken workbook_locked workbook_not_zip zip_broken
    zip_encrypted zip_not
"""
WHOLE: Final = frozenset(_WHOLE.split())
"""Codes of what is wrong with a file as a whole: its place is the file."""


def is_exact(problem: Problem) -> bool:
    """Say whether a problem leads to a line, a cell, a pointer or a record, or is about a file."""
    place = problem.position
    inside = place.line or place.cell or place.pointer or place.record
    return place.file is not None and (bool(inside) or problem.code in WHOLE)


def told(path: Path, found: Hostile) -> tuple[Problem, ...]:
    """Make the file, and return what reading and checking it complain of."""
    if callable(found.content):
        found.content(path)
    elif isinstance(found.content, str):
        path.write_text(found.content, encoding="utf-8", newline="")
    else:
        path.write_bytes(found.content)
    try:
        located = saradnja.files.located(path, format=found.format)
    except InvalidFile as error:
        return error.problems
    return tuple(located.placed(problem) for problem in saradnja.check(located.dataset))


# JSON and JSON Lines

_HEAD: Final = '"saradnja": "1.0"'


def _json(content: Content, *codes: str) -> Hostile:
    return Hostile("json", content, codes)


def _title(value: str) -> str:
    return f'{{{_HEAD},\n "title": {{"en": {value}}}}}'


def _licence(value: str) -> str:
    return f'{{{_HEAD},\n "licence": {value}}}'


JSON: Final = {
    "key twice": _json(f'{{{_HEAD}, "licence": "a",\n "licence": "b"}}', "duplicate_key"),
    "key twice, once escaped": _json(
        f'{{{_HEAD}, "licence": "a",\n "lic\\u0065nce": "b"}}', "duplicate_key"
    ),
    "NaN": _json(_licence("NaN"), "json_constant"),
    "1e999": _json(_licence("1e999"), "float_given"),
    "huge integer": _json(_licence("9" * 5_000), "limit_digits"),
    "deep nesting": _json(_licence("[" * 100_000), "limit_depth"),
    "lone surrogate": _json(_title('"\\ud800"'), "lone_surrogate"),
    "byte order mark": _json("\ufeff" + _licence('"CC0-1.0"')),
    "UTF-16": _json(_title('"Saradnja"').encode("utf-16"), "not_utf8"),
    "cp1250": _json(_title('"Niška čaršija"').encode("cp1250"), "not_utf8_word"),
    "truncated": _json(f'{{{_HEAD}, "organisations": [{{"id": "a"', "cut_off"),
    "trailing text": _json(_licence('"a"') + "\nand more", "json_trailing"),
    "NUL tail": _json(_licence('"a"') + "\0" * 500, "nul_character"),
    "web page": _json("<!DOCTYPE html><html><body>404</body></html>", "file_is_html"),
    "gzip": _json(gzip.compress(_licence('"a"').encode()), "file_is_gzip"),
    "empty": _json(b"", "file_empty"),
    "control character": _json(_title('"a\\u0007b"'), "unclean_text"),
    "bidi override": _json(_title('"a\\u202egnp.exe"')),
}

_LINES: Final = f'{{"type": "dataset", {_HEAD}}}\n'


def _place(key: str, more: str = "") -> str:
    return f'{{"type": "Place", "id": "{key}", "name": {{"en": "A{more}"}}, "kind": "city"}}\n'


def _lines(content: str, *codes: str) -> Hostile:
    return Hostile("jsonl", content, codes)


JSONL: Final = {
    "bad line, others checked": _lines(
        f'{_LINES}{_place("a")}{{"type": \n{_place("b")}{{"type": "Place", "id": "c"}}\n',
        *("jsonl_line_cut_off", "missing_key"),
    ),
    "U+2028": _lines(_LINES + _place("a", "\u2028b")),
    "CR LF": _lines((_LINES + _place("a")).replace("\n", "\r\n")),
    "no final newline": _lines((_LINES + _place("a")).rstrip()),
    "60 MB line": _lines(_LINES + '{"id": "' + "a" * 60_000_000, "limit_record_bytes"),
}


# YAML


def _yaml(content: Content, *codes: str) -> Hostile:
    return Hostile("yaml", content, codes)


def _party(fields: str) -> str:
    return f"saradnja: '1.0'\norganisations:\n  - id: a\n    name: {{en: A}}\n{fields}"


YAML: Final = {
    "alias bomb": _yaml(
        "saradnja: '1.0'\na: &a [b, b]\nb: &b [*a, *a]\n",
        "yaml_alias",
    ),
    "alias of itself": _yaml("saradnja: '1.0'\na: &a [*a]\n", "yaml_alias"),
    "tag": _yaml("saradnja: '1.0'\nlicence: !!python/name:os.system x\n", "yaml_tag"),
    "NO is Norway": _yaml(_party("    country: NO\n")),
    "no is a text": _yaml(_party("    legal_form: no\n"), "unknown_term"),
    "off is a text": _yaml(_party("    x_light: off\n")),
    "12:30 is a text": _yaml(_party("    x_time: 12:30\n")),
    "010 is a text": _yaml(_party("    x_number: 010\n")),
    "1_000 is no sum": _yaml(
        "saradnja: '1.0'\nfunding:\n  - id: a\n"
        "    amounts: [{kind: paid, amount: 1_000, currency: RSD}]\n",
        "not_a_number",
    ),
    "date is EDTF": _yaml(_party("    events: [{kind: founding, date: 2011-05-22}]\n")),
    "key twice": _yaml(_party("    country: RS\n    country: BA\n"), "duplicate_key"),
    "two documents": _yaml("saradnja: '1.0'\n---\nsaradnja: '1.0'\n", "yaml_documents"),
    "tab": _yaml("saradnja: '1.0'\ntitle:\n\ten: A\n", "yaml_tab"),
    "deep flow": _yaml("saradnja: '1.0'\ntitle: " + "[" * 100_000, "limit_depth"),
}


# CSV

_HEADINGS: Final = "id,name[sr-Latn],country\r\n"
_ROW: Final = "cacak,Kulturni centar Čačak,RS\r\n"


def _workbook(path: Path) -> None:
    path.write_bytes(good_bytes(READ["xlsx"], path.parent))


def _csv(content: Content, *codes: str) -> Hostile:
    def make(path: Path) -> None:
        if callable(content):
            content(path)
            return
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(data)

    return Hostile("csv", make, codes)


CSV: Final = {
    "semicolons": _csv((_HEADINGS + _ROW).replace(",", ";")),
    "wrong delimiter": _csv((_HEADINGS + _ROW).replace(",", "|"), "csv_delimiter"),
    "UTF-16 from Excel": _csv((_HEADINGS + _ROW).replace(",", "\t").encode("utf-16")),
    "cp1250": _csv((_HEADINGS + _ROW).encode("cp1250"), "table_not_utf8"),
    "cp1251": _csv((_HEADINGS + "a,Чачак,RS\r\n").encode("cp1251"), "table_not_utf8"),
    "unclosed quote": _csv(_HEADINGS + _ROW + 'b,"B,RS\r\n', "csv_quote_open"),
    "short row": _csv(_HEADINGS + "a,A\r\n", "row_short"),
    "long row": _csv(_HEADINGS + "a,A,RS,x\r\n", "row_long"),
    "heading twice": _csv("id,name[en],id\r\n", "heading_twice"),
    "NUL": _csv(_HEADINGS + "a,A\0,RS\r\n", "unclean_text"),
    "workbook renamed": _csv(_workbook, "container_other"),
}


# XLSX

_NAMES: Final = (["Name [en]", "Country"], ["A", "RS"])


def _sheet(*rows: Any) -> Callable[[Path], Path]:
    return lambda path: made(path, {"Organisations": [*_NAMES, *rows]})


def _changed(part: str, found: bytes, put: bytes | None) -> Callable[[Path], Path]:
    """Return what makes a workbook in a part of which something is put; None takes it out."""

    def make(path: Path) -> Path:
        _sheet()(path)
        old = parts(path)[part]
        assert found in old
        return edited(path, {part: None if put is None else old.replace(found, put)})

    return make


def _error(path: Path) -> None:
    _sheet(["B", "#REF!"])(path)
    book = openpyxl.load_workbook(path)
    book["Organisations"]["B3"].data_type = "e"
    book.save(path)


def _merged(path: Path) -> None:
    _sheet(["B", None])(path)
    book = openpyxl.load_workbook(path)
    book["Organisations"].merge_cells("B2:B3")
    book.save(path)


def _encrypted(path: Path) -> None:
    _sheet()(path)
    data = bytearray(path.read_bytes())
    for sign, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 4)
    path.write_bytes(data)


def _zeros(path: Path) -> None:
    _sheet()(path)
    edited(path, {"xl/worksheets/sheet1.xml": bytes(80_000_000)})


_SHEET: Final = "xl/worksheets/sheet1.xml"
_ENTITIES: Final = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><worksheet'
_FAR: Final = (
    b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>C</t></is></c></row></sheetData>'
)


def _xlsx(content: Content, *codes: str) -> Hostile:
    return Hostile("xlsx", content, codes)


XLSX: Final = {
    "entity bomb": _xlsx(_changed(_SHEET, b"<worksheet", _ENTITIES), "workbook_broken"),
    "external link": _xlsx(
        _changed(
            "xl/_rels/workbook.xml.rels",
            b'Target="/xl/worksheets/sheet1.xml"',
            b'Target="file:///etc/passwd" TargetMode="External"',
        ),
        "workbook_broken",
    ),
    "zip bomb": _xlsx(_zeros, "limit_zip_ratio"),
    "far cell": _xlsx(_changed(_SHEET, b"</sheetData>", _FAR), "cell_without_heading"),
    "lying dimensions": _xlsx(_changed(_SHEET, b'ref="A1:B2"', b'ref="A1:XFD1048576"')),
    "formula": _xlsx(_sheet(["B", '=HYPERLINK("http://a.b","RS")']), "cell_formula"),
    "#REF!": _xlsx(_error, "cell_error"),
    "merged cells": _xlsx(_merged, "cells_merged"),
    "missing part": _xlsx(_changed(_SHEET, b"", None), "workbook_broken"),
    "encrypted": _xlsx(_encrypted, "zip_encrypted"),
    "old XLS": _xlsx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook_locked"),
    "CSV renamed": _xlsx("id;name\r\na;A\r\n", "workbook_not_zip"),
}


# Linked data

_PREFIXES: Final = (
    "@prefix : <https://example.org/> . @prefix sar: <https://w3id.org/saradnja#> .\n"
    "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
    "@prefix schema: <https://schema.org/> . @prefix org: <http://www.w3.org/ns/org#> .\n"
    '[] a sar:Dataset ; sar:modelVersion "1.0" .\n'
)
_GRANT: Final = ":a a schema:Grant"


def _turtle(content: str, *codes: str) -> Hostile:
    return Hostile("turtle", _PREFIXES + content, codes)


RDF: Final = {
    "remote context": Hostile(
        "jsonld", '{"@context": "https://example.org/c", "@id": "urn:a"}', ("jsonld_remote",)
    ),
    "context on the disk": Hostile(
        "jsonld", '{"@context": ["file:///etc/passwd"], "@id": "urn:a"}', ("jsonld_remote",)
    ),
    "file:": _turtle(f"{_GRANT} ; schema:funder <file:///etc/passwd> .", "rdf_file"),
    "entities": Hostile(
        "turtle", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "x">]>', ("file_is_xml",)
    ),
    "ill-typed literal": _turtle(f'{_GRANT} ; sar:during "2011"^^rdf:XMLLiteral .', "rdf_type"),
    "no date": _turtle(f'{_GRANT} ; sar:during "soon" .', "not_edtf"),
    "cyclic list": _turtle(
        f"{_GRANT} ; schema:funder :b, :c ; sar:sequence "
        "[ sar:ofProperty schema:funder ; sar:values _:l ] . _:l rdf:first :c ; rdf:rest _:l .",
        "rdf_list",
    ),
    "blank node as a record": _turtle("[] a schema:Grant .", "rdf_record_unnamed"),
    "cut off": _turtle(f'{_GRANT} ; sar:during "2011', "turtle_syntax"),
}


# The model


def _model(fields: str, *codes: str, records: str = "organisations") -> Hostile:
    return Hostile("yaml", f"saradnja: '1.0'\n{records}:\n{fields}", codes)


def _organisation(key: str, more: str = "") -> str:
    return f"  - {{id: '{key}', name: {{en: 'A'}}{more}}}\n"


def _paid(amount: str, currency: str = "RSD", more: str = "") -> str:
    sums = f"[{{kind: paid, amount: '{amount}', currency: {currency}{more}}}]"
    return f"  - {{id: a, amounts: {sums}}}\n"


def _sum(amount: str, *codes: str, currency: str = "RSD", more: str = "") -> Hostile:
    return _model(_paid(amount, currency, more), *codes, records="funding")


def _chain(length: int, *, ring: bool) -> str:
    """Return places each of which is a part of the one before it."""
    return "".join(
        f"  - {{id: p{number}, name: {{en: A}}, kind: city"
        + (f", part_of: p{(number - 1) % length}}}\n" if number or ring else "}\n")
        for number in range(length)
    )


def _during(period: str, *codes: str) -> Hostile:
    return _model(f"  - {{id: a, during: '{period}'}}\n", *codes, records="funding")


MODEL: Final = {
    "ids in NFC and NFD": _model(
        _organisation("čačak") + _organisation(unicodedata.normalize("NFD", "čačak")),
        "id_not_nfc",
    ),
    "look-alike letters": _model(_organisation("rex") + _organisation("r\u0435x"), "similar_ids"),
    "zero-width in an id": _model(_organisation("re\u200bx"), "not_an_id"),
    "zero-width alone": _model("  - {id: a, name: {en: '\u200b'}}\n", "blank_wording"),
    "cycle": _model(_chain(3, ring=True), "part_of_itself", records="places"),
    "chain of 3,000": _model(_chain(3_000, ring=False), records="places"),
    "ring of 3,000": _model(_chain(3_000, ring=True), "part_of_itself", records="places"),
    "dates reversed": _during("2014/2011", "date_interval_reversed"),
    "EDTF bomb": _during("[" + "2011," * 20_000 + "2011]", "date_long"),
    "EDTF year": _during("Y" + "9" * 5_000 + "/..", "date_long"),
    "29 February 1900": _during("1900-02-29/..", "date_day"),
    "negative sum": _sum("-1", "negative_amount"),
    "NaN": _sum("NaN", "not_a_number"),
    "1e1000000000": _sum("1e1000000000", "not_a_number"),
    "too many digits": _sum("9" * 35, "too_many_digits"),
    "too many places": _sum("1.00001", "too_many_places"),
    "unknown currency": _sum("1", "not_a_currency", currency="XYZ"),
    "withdrawn currency": _sum("1", "currency_not_in_use", currency="YUM", more=", as_of: 2012"),
    "UK": _model(_organisation("a", ", country: UK"), "country_meant"),
    "YU": _model(_organisation("a", ", country: YU")),
    "CS": _model(_organisation("a", ", country: CS")),
    "XK": _model(_organisation("a", ", country: XK")),
    "unknown type": Hostile(
        "jsonl", _LINES + '{"type": "Networc", "id": "a"}\n', ("unknown_class",)
    ),
    "unknown list": _model(_organisation("a"), "unknown_head_key", records="organisatons"),
    "newer version": Hostile("yaml", "saradnja: '9.0'\norganisations: [{}]\n", ("version_newer",)),
    "6,000 errors": _model(
        "".join(f"  - {{id: a{number}}}\n" for number in range(6_000)),
        *("missing_key", "limit_errors"),
    ),
}

HOSTILE: Final[Mapping[str, Hostile]] = {
    f"{name}: {title}": found
    for name, table in (
        *(("JSON", JSON), ("JSONL", JSONL), ("YAML", YAML), ("CSV", CSV), ("XLSX", XLSX)),
        *(("RDF", RDF), ("model", MODEL)),
    )
    for title, found in table.items()
}
"""All of them by what they are."""


def path_of(found: Hostile, folder: Path) -> Path:
    """Return where a file is to stand: a table of CSV by the name of its table."""
    return folder / ("organisations.csv" if found.format == "csv" else f"hostile.{found.format}")


def codes(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """Return the codes of problems, each once."""
    return tuple(dict.fromkeys(problem.code for problem in problems))


def main(folder: Path) -> None:
    """Print what is said of each file, and how many refusals name the exact place."""
    problems: list[Problem] = []
    for title, found in HOSTILE.items():
        said = told(path_of(found, folder), found)
        problems += said[:20]
        wrong = "" if codes(said) == found.codes else f"  <-- {codes(said)}"
        print(f"{title}: {str(said[0])[:200] if said else 'read'}{wrong}")
    exact = sum(map(is_exact, problems))
    print(f"{exact} of {len(problems)} problems name the exact place")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        main(Path(temporary))
