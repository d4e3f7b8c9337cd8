"""CSV read in blocks gives the rows and lines that it gives line by line."""

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import saradnja
from saradnja import Dataset, Organisation, Text
from saradnja.derive.tables import layout
from saradnja.files import LIMITS
from saradnja.files.containers import Container, Member
from saradnja.formats import _csv_blocks as blocks
from saradnja.formats import _csv_parsing as parsing
from saradnja.formats import csv as module
from saradnja.model import Event
from saradnja.vocabularies import EventKind

ORGANISATIONS = next(table for table in layout() if table.name == "organisations")
LIMIT = LIMITS.replace(record_bytes=200)

PACKAGE = Dataset(
    Organisation(
        id=f"o{number}",
        name=Text(en=f"Organisation {number}"),
        events=(Event(kind=EventKind.FOUNDING),) * 2,
    )
    for number in range(20)
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have blocks so small that everything happens at their edges."""
    with monkeypatch.context() as patched:
        patched.setattr(blocks, "_CHARACTERS", 7)
        patched.setattr(blocks, "_MOST", 40)
        yield


def rows(text: str, *, by_line: bool) -> list[object]:
    """Return the rows of a text below its headings."""
    data = f"id,name[en]\n{text}".encode()

    def opened() -> io.BytesIO:
        return io.BytesIO(data)

    container = Container("", {"organisations.csv": Member(len(data), opened)})
    whole = parsing.parsed(container, "organisations.csv", ORGANISATIONS, None, LIMIT)
    assert isinstance(whole, parsing.Parsed)
    if by_line:
        with whole.text() as lines:
            return list(parsing._Rows(whole, lines, whole.first + 1).rows())
    return list(whole.rows())


@given(
    st.lists(st.sampled_from(["a", "č", ",", '"', "\r", "\n", "\r\n", " ", '"b","c"\r\n', "a,b\n"]))
)
def test_any_text(pieces: list[str]) -> None:
    """Delimiters, quotation marks and line ends may stand anywhere."""
    text = "".join(pieces)

    in_blocks, by_line = rows(text, by_line=False), rows(text, by_line=True)

    assert in_blocks == by_line


@pytest.mark.parametrize(
    "text",
    [
        "a,b\r\n" * 9,
        "a,b\n" * 9,
        "a,b\r" * 9,
        "a,b\r\n" * 4 + "a,b\n" * 4,
        'a,"b\r\nc"\r\n' * 9,
        'a,5" wide\r\n' * 9,
        'a,b\r\n"c,d\r\n' * 3,
        'a,b\r\na,"b"c\r\na,b\r\n',
        "a\r\n\r\na,b\r\n \r\na,b,c\r\n" * 3,
        "a,b\r\n" + "c" * 300 + ",d\r\na,b\r\n",
        'a,b\r\n"' + "c\n" * 150 + '",d\r\na,b\r\n',
        "a,b",
        "",
    ],
    ids=[
        "windows", "unix", "macintosh", "mixed", "several lines", "inches", "open", "after a quote",
        "widths", "long line", "long row", "no end", "nothing",
    ],
)  # fmt: skip
def test_texts(text: str) -> None:
    """So do texts as programs and people write them, and those that are refused."""
    assert rows(text, by_line=False) == rows(text, by_line=True)


def test_order_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files as we wrote them are not looked through for the order of their rows."""
    monkeypatch.setattr(module, "in_order", None)
    monkeypatch.setattr(module, "_KEPT", 0)
    path = tmp_path / "a.csv.zip"
    saradnja.write(PACKAGE, path)

    found = saradnja.read(path)

    assert found == PACKAGE


@pytest.mark.parametrize("kept", [0, 10**9], ids=["in step", "kept"])
@pytest.mark.parametrize("changed", ["organisations.csv", "events.csv"])
def test_order_was_changed(
    changed: str, kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that somebody put in another order are found nevertheless."""
    monkeypatch.setattr(module, "_KEPT", kept)
    path, other = tmp_path / "a.csv.zip", tmp_path / "b.csv.zip"
    saradnja.write(PACKAGE, path)
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(other, "w") as copy:
        for name in archive.namelist():
            data = archive.read(name)
            if name == changed:
                heading, *lines = data.splitlines(keepends=True)
                random.Random(1).shuffle(lines)
                data = b"".join([heading, *lines])
            copy.writestr(name, data)

    found = saradnja.read(other)

    assert {record.id: record for record in found} == {record.id: record for record in PACKAGE}
