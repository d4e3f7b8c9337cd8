"""The page on conformance names tests that are there, and leaves no standard without one."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = (ROOT / "docs" / "reference" / "conformance.md").read_text("utf-8")
ROWS: Final = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith(("| Clause", "| Standard"))
]
ANSWERS: Final = {"yes", "partly", "no", "refused", "decided", "crosswalk"}


@cache
def named_in(path: str) -> set[str]:
    """Return the names of the tests of a file."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_row(row: list[str]) -> None:
    """A row has its answer, a test that there is, and says what is missing where not all is."""
    _, answer, test, note = row
    found = re.fullmatch(r"`(tests/\w+\.py)::(\w+)`", test)

    assert answer in ANSWERS
    assert found is not None
    assert found[2] in named_in(found[1])
    assert note or answer == "yes"


@pytest.mark.parametrize(
    "standard",
    ["EDTF", "BCP 47", "360Giving 1.4", "W3C ORG", "schema.org", "GEXF 1.3", "Popolo"],
)
def test_standard(standard: str) -> None:
    """Every standard that the library speaks of has a row or a section."""
    assert standard in PAGE


@pytest.mark.parametrize("level", ["0", "1", "2"])
def test_edtf(level: str) -> None:
    """EDTF has rows for each of its levels."""
    assert [row for row in ROWS if row[0].startswith(f"level {level},")]
