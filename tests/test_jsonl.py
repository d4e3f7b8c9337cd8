"""JSON Lines: a bad line is named and the others still count, in memory that does not grow."""

import gzip
import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from saradnja.dataset import Dataset
from saradnja.files import LIMITS, Batch, Entry, Head, Limits, iter_records
from saradnja.files.reading import Reading
from saradnja.formats.jsonl import read, write
from saradnja.model import CLASSES, Organisation, Place
from saradnja.problems import Problem
from saradnja.text import Text

HEAD = '{"type": "dataset", "saradnja": "1.0"}\n'
RECORD = '{"type": "Place", "id": "a"}\n'


def items_of(data: str | bytes, limits: Limits = LIMITS) -> list[Head | Entry | Batch | Problem]:
    """Return what the reader makes of a file where it knows no class, and so reads strictly."""
    content = data.encode() if isinstance(data, str) else data
    return list(read(io.BytesIO(content), "nkss.jsonl", limits, classes=()))


def test_head_and_records_are_read() -> None:
    """The first line is the head, each other a record whose type is not among its data."""
    head, entry = items_of(HEAD + RECORD)

    assert isinstance(head, Head)
    assert head.data == {"saradnja": "1.0"}
    assert isinstance(entry, Entry)
    assert (entry.kind, entry.data, entry.listed) == ("Place", {"id": "a"}, False)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(HEAD + RECORD.rstrip(), id="no line feed at the end"),
        pytest.param((HEAD + RECORD).replace("\n", "\r\n"), id="CR LF"),
        pytest.param(HEAD + "\n \n" + RECORD + "\n", id="blank lines"),
        pytest.param("\ufeff" + HEAD + RECORD, id="byte order mark"),
        pytest.param(
            HEAD + RECORD.replace('"a"', '"a\u2028\u0085b"'), id="other line ends in text"
        ),
    ],
)
def test_ways_to_end_a_line(data: str) -> None:
    """Only a line feed ends a line; whether one stands before the end does not matter."""
    assert [type(item).__name__ for item in items_of(data)] == ["Head", "Entry"]


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        pytest.param('{"type": "Place", "id": "a"', "jsonl_line_cut_off", 28, id="cut off"),
        pytest.param('{"type": "Place", "id": "a', "jsonl_line_cut_off", 27, id="cut inside"),
        pytest.param('{"type": "Place" "id": "a"}', "json_comma", 18, id="comma missing"),
        pytest.param(RECORD.rstrip() * 2, "json_trailing", 29, id="two on a line"),
        pytest.param('{"type": "Place", "x": NaN}', "json_constant", 24, id="NaN"),
        pytest.param('{"type": "Place", "id": "\\ud800"}', "lone_surrogate", 25, id="surrogate"),
        pytest.param("[" * 60 + "]" * 60, "limit_depth", 51, id="deep"),
        pytest.param(b'{"id": "Ni\x9a \x9aifra"}', "not_utf8_word", 11, id="windows-1250"),
        pytest.param(b'{"id": "Ni\xc5', "not_utf8_unclear", 11, id="cut inside a character"),
        pytest.param("5", "record_expected", 1, id="a number"),
        pytest.param("null", "record_expected", 1, id="null"),
        pytest.param("[]", "record_expected", 1, id="a list"),
        pytest.param('{"id": "a"}', "type_missing", 1, id="no type"),
        pytest.param('{"id": "a", "type": 5}', "not_a_text", 21, id="type is a number"),
        pytest.param(HEAD.rstrip(), "jsonl_head_again", 1, id="head again"),
        pytest.param('{"id": "' + "a" * 1_000_000, "limit_record_bytes", 1, id="long line"),
        pytest.param("x" * 3_000_005, "limit_record_bytes", 1, id="longer line"),
    ],
)
def test_bad_line_does_not_hide_the_others(line: str | bytes, code: str, column: int) -> None:
    """A line that is no record is a problem with its place; those after it are read."""
    content = line.encode() if isinstance(line, str) else line
    data = HEAD.encode() + RECORD.encode() + content + b"\n" + RECORD.encode()

    _, before, problem, after = items_of(data)

    assert isinstance(problem, Problem)
    assert problem.code == code
    assert (problem.position.line, problem.position.column) == (3, column)
    assert isinstance(before, Entry)
    assert isinstance(after, Entry)
    assert after.locate(("id",)).line == 4


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        pytest.param('{"type": "Place", "id": "a"', "cut_off", 28, id="after a text"),
        pytest.param('{"type": "Place", "id": "a', "cut_off", 27, id="inside a text"),
        pytest.param('{"type": "Place", "id": "a}', "json_quote_open", 25, id="only the quote"),
    ],
)
def test_file_that_breaks_off(line: str, code: str, column: int) -> None:
    """A last line that does not end is where the file was cut, not a line to be mended alone."""
    *_, problem = items_of(HEAD + RECORD + line)

    assert isinstance(problem, Problem)
    assert (problem.code, problem.position.line, problem.position.column) == (code, 3, column)


def test_first_line_is_a_record() -> None:
    """Without a head the whole line that is missing is told, and the records are read."""
    problem, first, second = items_of(RECORD + RECORD)

    assert isinstance(problem, Problem)
    assert (problem.code, problem.position.line) == ("jsonl_head_missing", 1)
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)


def test_repeated_key_leaves_the_record() -> None:
    """A key that stands twice is a problem, and the record is still looked at."""
    _, problem, entry = items_of(HEAD + '{"type": "Place", "id": "a", "id": "b"}')

    assert isinstance(problem, Problem)
    assert (problem.code, problem.position.column) == ("duplicate_key", 30)
    assert isinstance(entry, Entry)


def test_places_inside_a_record() -> None:
    """A path inside a record leads to its line, to a column and to a pointer."""
    _, _, entry = items_of(HEAD + RECORD + '{"type": "Place", "x_a": ["č", "d"]}')

    assert isinstance(entry, Entry)
    place = entry.locate(("x_a", 1))
    assert (place.line, place.column, place.pointer) == (3, 32, "/x_a/1")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(RECORD.replace('"type": "Place", ', ""), "jsonl_head_missing", id="no type"),
        pytest.param("", "file_empty", id="empty"),
        pytest.param(b"\0" * 100, "nul_character", id="zeros"),
        pytest.param(gzip.compress(RECORD.encode() * 100), "file_is_gzip", id="gzip"),
        pytest.param(b"PK\x03\x04\nsheets\n", "file_is_zip", id="workbook"),
        pytest.param("<!doctype html>\n<html>\n</html>\n", "file_is_html", id="web page"),
        pytest.param((HEAD + RECORD).encode("utf-16"), "not_utf8", id="UTF-16"),
        pytest.param((HEAD + RECORD).encode("utf-16-le"), "not_utf8", id="UTF-16 without mark"),
    ],
)
def test_files_that_are_something_else(data: str | bytes, code: str) -> None:
    """A file that is no JSON Lines at all is one problem, not one for each line."""
    (problem,) = items_of(data)

    assert isinstance(problem, Problem)
    assert problem.code == code


def test_endless_line_ends_the_reading() -> None:
    """A line longer than a whole file may be is not read to its end."""
    limits = LIMITS.replace(record_bytes=10, bytes=100)

    (problem,) = items_of("x" * 1_000_000 + "\n" + RECORD, limits)

    assert isinstance(problem, Problem)
    assert problem.code == "limit_record_bytes"


class _Endless(io.RawIOBase):
    """A file of a hundred thousand records that nothing holds in memory."""

    def __init__(self) -> None:
        self._blocks = self._made()

    def _made(self) -> Iterator[bytes]:
        yield HEAD.encode()
        line = b'{"type": "Place", "id": "place-%d", "name": {"en": "P"}, "x_words": "%s"}\n'
        for number in range(0, 100_000, 100):
            yield b"".join(line % (number + more, b"x" * 200) for more in range(100))

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        return HEAD.encode() if size < 10_000 else next(self._blocks, b"")

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return 0


def test_memory_does_not_grow() -> None:
    """A hundred thousand records of 26 MB pass through less than one megabyte."""
    file: BinaryIO = _Endless()  # type: ignore[assignment]  # typeshed tells IOBase from BinaryIO
    tracemalloc.start()
    try:
        found = read(file, "big.jsonl", LIMITS, classes=CLASSES)
        count = sum(len(item.records) for item in found if isinstance(item, Batch))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert count == 100_000
    assert peak < 1_000_000


def test_one_record_is_one_line() -> None:
    """The head first, then each record with its class, as short as JSON can be."""
    file = io.BytesIO()

    write(Dataset([Organisation(id="o", name=Text(sr_Latn="Ž"))], licence="CC0-1.0"), file, CLASSES)

    assert file.getvalue().decode() == (
        '{"type":"dataset","saradnja":"1.0","licence":"CC0-1.0"}\n'
        '{"type":"Organisation","id":"o","name":{"sr-Latn":"Ž"}}\n'
    )


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ('{"type": "Place", "id": "a", "name": {"en": "A"}, "id": "b"}', ["duplicate_key"]),
        ('{"type":"Place","id":"a","name":{"en":"A","\\u0065n":"B"}}', ["duplicate_key"]),
        ('{"type":"Place","id" :"a","name":{"en":"\\":"},"id":"b"}', ["duplicate_key"]),
        ('{"type":"Place","id":"a","name":{"en":"\\": \\":"}}', []),
        ('{"type" : "Place" , "id"\t: "a", "name": {"en": "A"}}', []),
        ('{"type":"Place","id":"a","name":{"en":"A"},"kind":null}', ["null_given"]),
    ],
    ids=["plain", "escaped", "hidden by a quotation", "quotations", "spaced", "null"],
)
def test_quick_reading_hides_nothing(tmp_path: Path, line: str, codes: list[str]) -> None:
    """What the quick reading cannot be sure of is read strictly: the outcome is the same."""
    path = tmp_path / "places.jsonl"
    path.write_text(HEAD + line, encoding="utf-8")

    found = list(iter_records(path))

    assert [item.code for item in found if isinstance(item, Problem)][:1] == codes
    assert bool(codes) or isinstance(found[0], Place)


def test_places_of_what_was_read_quickly(tmp_path: Path) -> None:
    """Records that nothing is wrong with know their lines too, around blank and doubtful ones."""
    path = tmp_path / "places.jsonl"
    good = '{"type": "Place", "id": "%s", "name": {"en": "A"}}\n'
    path.write_text(HEAD + good % "a" + "\n" + RECORD + good % "b" + good % "c", encoding="utf-8")

    found = dict.fromkeys("abc", 0)
    for item, locate in Reading(path, None, CLASSES, LIMITS, {}).items():
        if isinstance(item, Place):
            found[item.id] = locate(("name", "en")).line or 0

    assert found == {"a": 2, "b": 5, "c": 6}
