"""JSON: what is wrong in a text, and at which line and column."""

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saradnja.dataset import Dataset
from saradnja.files import LIMITS, Entry, Head, InvalidFile, Limits
from saradnja.files import read as read_file
from saradnja.formats._json_places import Places
from saradnja.formats.json import read, write
from saradnja.model import CLASSES, Organisation, Person
from saradnja.problems import Problem
from saradnja.text import Text


def items_of(data: str | bytes, limits: Limits = LIMITS) -> list[Head | Entry | Problem]:
    """Return what the reader makes of a file."""
    content = data.encode() if isinstance(data, str) else data
    return list(read(io.BytesIO(content), "nkss.json", limits))


def problems_of(data: str | bytes, limits: Limits = LIMITS) -> list[Problem]:
    """Return what the reader complains of."""
    return [item for item in items_of(data, limits) if isinstance(item, Problem)]


def test_document_is_a_head_and_entries() -> None:
    """Lists with records become entries; everything else stands in the head."""
    head, *entries = items_of('{"saradnja": "1.0", "persons": [], "places": [{"id": "a"}, 5]}')

    assert isinstance(head, Head)
    assert head.data == {"saradnja": "1.0", "persons": []}
    assert [(entry.kind, entry.data, entry.listed) for entry in entries] == [
        ("places", {"id": "a"}, True),
        ("places", 5, True),
    ]


BAD = [
    # (what, file, code, line, column)
    ("key twice", '{"a": 1,\n "a": 2}', "duplicate_key", 2, 2),
    ("key twice, escaped", '{"a": 1, "\\u0061": 2}', "duplicate_key", 1, 10),
    ("key twice, deep", '{"a": [{"č": 1, "č": 2}]}', "duplicate_key", 1, 17),
    ("NaN", '{"a": [1,\n  NaN]}', "json_constant", 2, 3),
    ("minus infinity", '{"a": -Infinity}', "json_constant", 1, 7),
    ("41 digits", '{"a": ' + "9" * 41 + "}", "limit_digits", 1, 7),
    ("5,000 digits", '{"a": -' + "9" * 5000 + "}", "limit_digits", 1, 7),
    ("51 deep", '{"a": ' + "[" * 50 + "]" * 50 + "}", "limit_depth", 1, 56),
    ("100,000 deep", "[" * 100_000, "limit_depth", 1, 51),
    ("100,000 mappings deep", '{"a":' * 100_000, "limit_depth", 1, 251),
    ("2,000,001 values", "[" + "1," * 2_000_000 + "1]", "limit_nodes", 1, 1),
    ("half a character", '{"a": "x\\ud800"}', "lone_surrogate", 1, 7),
    ("other half of a character", '{"a": "\\udc00x"}', "lone_surrogate", 1, 7),
    ("half, after a backslash", '{"a": "\\\\ud83d\\udc00"}', "lone_surrogate", 1, 7),
    ("half a character in a key", '{"\\uD83D": 1}', "lone_surrogate", 1, 2),
    ("UTF-16 with mark", "{}".encode("utf-16"), "not_utf8", 1, 1),
    ("UTF-16", '{"a": 1}'.encode("utf-16-le"), "not_utf8", 1, 1),
    ("UTF-16 big-endian", '{"a": 1}'.encode("utf-16-be"), "not_utf8", 1, 1),
    ("UTF-32 with mark", "{}".encode("utf-32"), "not_utf8", 1, 1),
    ("UTF-32", '{"a": 1}'.encode("utf-32-be"), "not_utf8", 1, 1),
    ("windows-1250", '{"a":\n "Niš: čaršija"}'.encode("cp1250"), "not_utf8_word", 2, 5),
    ("windows-1251", '{"a": "Београд"}'.encode("cp1251"), "not_utf8_word", 1, 8),
    ("a stray byte", b'{"a": "\xff"}', "not_utf8_unclear", 1, 8),
    ("a stray byte after a letter", '{"č": "'.encode() + b"\xc0", "not_utf8_unclear", 1, 8),
    ("cut inside a character", '{"a": "č'.encode()[:-1], "cut_off", 1, 8),
    ("cut inside a list", '{"a": [1,\n 2', "cut_off", 2, 3),
    ("cut after a colon", '{"a":', "cut_off", 1, 6),
    ("cut inside a text", '{"a": "Sara', "json_quote_open", 1, 7),
    ("text after the end", '{"a": 1}\n\nx', "json_trailing", 3, 1),
    ("second document", '{"a": 1}{"b": 2}', "json_trailing", 1, 9),
    ("NUL at the end", '{"a": 1}\0\0\0', "nul_character", 1, 9),
    ("NUL instead of a value", '{"a": \0}', "nul_character", 1, 7),
    ("NUL inside a text", '{"a": "\0"}', "nul_character", 1, 8),
    ("line break inside a text", '{"a": "b\nc"}', "json_control", 1, 9),
    ("unknown escape", '{"a": "C:\\dir"}', "json_escape", 1, 10),
    ("escape without digits", '{"a": "\\u12"}', "json_escape", 1, 9),
    ("comma at the end of a mapping", '{"a": 1,\n}', "json_comma_last", 1, 8),
    ("comma at the end of a list", '{"a": [1, ]}', "json_comma_last", 1, 9),
    ("comma missing", '{"a": 1\n "b": 2}', "json_comma", 2, 2),
    ("colon missing", '{"a" 1}', "json_colon", 1, 6),
    ("key without quotes", "{a: 1}", "json_key", 1, 2),
    ("single quotes", "{'a': 1}", "json_key", 1, 2),
    ("value in single quotes", "{\"a\": 'b'}", "json_value", 1, 7),
    ("comment", '{"a": 1, // b\n "c": 2}', "json_key", 1, 10),
    ("True", '{"a": True}', "json_value", 1, 7),
    ("plus", '{"a": +1}', "json_value", 1, 7),
    ("leading zero", '{"a": 010}', "json_comma", 1, 8),
    ("web page", "<!DOCTYPE html><html>", "file_is_html", 1, 1),
    ("web page after a space", "\n <HTML>", "file_is_html", 1, 1),
    ("XML", '<?xml version="1.0"?>', "file_is_xml", 1, 1),
    ("gzip", gzip.compress(b"{}"), "file_is_gzip", 1, 1),
    ("workbook", b"PK\x03\x04\x14\x00", "file_is_zip", 1, 1),
    ("old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1", "file_is_old_office", 1, 1),
    ("PDF", b"%PDF-1.7", "file_is_binary", 1, 1),
    ("nothing", "", "file_empty", None, None),
    ("space only", " \n\n", "file_empty", None, None),
    ("byte order mark only", "\ufeff", "file_empty", None, None),
    ("a list", "[]", "document_expected", 1, 1),
    ("a text", '"saradnja"', "document_expected", 1, 1),
    ("null", "null", "document_expected", 1, 1),
]


@pytest.mark.parametrize(
    ("data", "code", "line", "column"), [pytest.param(*row, id=what) for what, *row in BAD]
)
def test_bad_input_has_its_place(
    data: str | bytes, code: str, line: int | None, column: int | None
) -> None:
    """Each fault is one problem with its code, line and column (RFC 8259, RFC 7493)."""
    (problem,) = problems_of(data)

    assert problem.code == code
    assert (problem.position.line, problem.position.column) == (line, column)
    assert problem.position.file == "nkss.json"


@pytest.mark.parametrize("what", ["windows-1250", "windows-1251"])
def test_encoding_is_guessed(what: str) -> None:
    """The encodings in which Serbian was once saved are recognised by their letters."""
    (data,) = (row[1] for row in BAD if row[0] == what)

    (problem,) = problems_of(data)

    assert problem.parameters["encoding"] == what


def test_byte_order_mark_is_accepted() -> None:
    """Notepad's mark at the beginning is no fault, and columns are counted after it."""
    (head,) = items_of('\ufeff{"a": 1}')

    assert isinstance(head, Head)
    assert head.locate(("a",)).column == 7


@pytest.mark.parametrize(("written", "meant"), [("\\ud83d\\ude00", "😀"), ("\\\\ud83d", "\\ud83d")])
def test_whole_characters_may_be_escaped(written: str, meant: str) -> None:
    """Both halves of a character, as `json.dumps` writes them, are read; so is a backslash."""
    (head,) = items_of(f'{{"a": "{written}"}}')

    assert isinstance(head, Head)
    assert head.data == {"a": meant}


def test_repeated_keys_do_not_hide_the_rest() -> None:
    """Two faults of one file are both reported, and its records still follow."""
    items = items_of('{"a": 1, "a": 2, "b": 1, "b": 2, "places": [{}]}')

    assert [type(item).__name__ for item in items] == ["Problem", "Problem", "Head", "Entry"]


@pytest.mark.parametrize("number", ["1.50", "1e3", "1E999", "-0.0"])
def test_numbers_with_a_point_are_refused(number: str, tmp_path: Path) -> None:
    """A float is refused where it stands, quoted as it was written, with advice to use quotes."""
    path = tmp_path / "nkss.json"
    path.write_text(f'{{"saradnja": "1.0",\n "licence": {number}}}')

    with pytest.raises(InvalidFile) as caught:
        read_file(path)

    (problem,) = caught.value.problems
    assert (problem.code, problem.parameters["value"]) == ("float_given", number)
    assert (problem.position.line, problem.position.column) == (2, 13)


@pytest.mark.parametrize(
    ("limit", "data"),
    [
        ("bytes", '{"a": "bcd"}'),
        ("depth", '{"a": [[]]}'),
        ("nodes", '{"a": 1, "b": 2, "c": 3}'),
        ("digits", '{"a": 123}'),
    ],
)
def test_limits_are_obeyed_and_raised(limit: str, data: str) -> None:
    """Each limit refuses by its own code, which names it, and lets through when it is raised."""
    (problem,) = problems_of(data, LIMITS.replace(**{limit: 2}))

    assert problem.code == f"limit_{limit}"
    assert problem.parameters["limit"] == 2
    assert f"{limit}=" in problem.advice()
    assert not problems_of(data, LIMITS.replace(**{limit: 50}))


# places

TEXT = """{
  "title": {"en": "A"},
  "places": [
    {"id": "a"},
    {"id": "b", "x_ž/~": ["c",
      "d"]}
  ]
}"""


@pytest.mark.parametrize(
    ("path", "key", "line", "column", "pointer"),
    [
        ((), False, 1, 1, ""),
        (("title",), False, 2, 12, "/title"),
        (("title",), True, 2, 3, "/title"),
        (("title", "en"), False, 2, 19, "/title/en"),
        (("places", 1), False, 5, 5, "/places/1"),
        (("places", 1, "x_ž/~", 0), False, 5, 27, "/places/1/x_ž~1~0/0"),
        (("places", 1, "x_ž/~", 1), False, 6, 7, "/places/1/x_ž~1~0/1"),
        (("places", 1, "x_ž/~"), True, 5, 17, "/places/1/x_ž~1~0"),
        (("places", 1, "name", "en"), False, 5, 5, "/places/1/name/en"),
        (("places", 7), False, 3, 13, "/places/7"),
    ],
)
def test_places_of_paths(
    path: tuple[str | int, ...], key: bool, line: int, column: int, pointer: str
) -> None:
    """A path leads to line, column and JSON Pointer (RFC 6901), or to what is around it."""
    place = Places(TEXT, "nkss.json").locate(path, key=key)

    assert (place.line, place.column, place.pointer) == (line, column, pointer)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(plain, st.sampled_from([None, 2]), st.booleans())
def test_every_value_is_found(data: object, indent: int | None, ascii_only: bool) -> None:
    """The place of each value is where its own text begins, however the file is laid out."""
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    places = Places(text, "nkss.json")
    rows = text.split("\n")

    def check(value: object, path: tuple[str | int, ...]) -> None:
        place = places.locate(path)
        assert place.line
        assert place.column
        rest = "\n".join([rows[place.line - 1][place.column - 1 :], *rows[place.line :]])
        assert json.JSONDecoder().raw_decode(rest)[0] == value
        if isinstance(value, dict):
            for key, member in value.items():
                check(member, (*path, key))
        if isinstance(value, list):
            for index, member in enumerate(value):
                check(member, (*path, index))

    check(data, ())


def test_a_thousand_places_of_a_large_file_are_quick() -> None:
    """Looking up many places does not read the file again for each of them."""
    records = [{"id": f"r-{number}", "x_a": ["b"] * 20} for number in range(20_000)]
    places = Places(json.dumps({"places": records}, indent=2), "nkss.json")

    found = {places.locate(("places", number, "x_a", 3)).line for number in range(0, 20_000, 20)}

    assert len(found) == 1_000


@given(st.binary(max_size=60) | st.text(alphabet='{}[]",:\\u0d8 1.eaN\n', max_size=40))
def test_any_bytes_are_read_or_refused(data: str | bytes) -> None:
    """Whatever the bytes are, the reader yields problems or plain data and never raises."""
    items = items_of(data)

    assert items


# writing


def test_document_is_laid_out_for_people() -> None:
    """Two spaces of indent, letters as they are, classes in the order of the model, a final LF."""
    file = io.BytesIO()
    people = [Person(id="p", name=Text(sr_Latn="Đorđe")), Organisation(id="o", name=Text(en="O"))]

    write(Dataset(people, title=Text(en="T")), file, CLASSES)

    assert file.getvalue().decode() == (
        '{\n  "saradnja": "1.0",\n  "title": {\n    "en": "T"\n  },\n'
        '  "organisations": [\n    {\n      "id": "o",\n      "name": {\n        "en": "O"\n'
        "      }\n    }\n  ],\n"
        '  "persons": [\n    {\n      "id": "p",\n      "name": {\n        "sr-Latn": "Đorđe"\n'
        "      }\n    }\n  ]\n}\n"
    )
