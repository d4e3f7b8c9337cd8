"""Every code that the library raises is in the table, and every code of the table is raised."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

import saradnja
from saradnja.codes import CODES, Code, render
from saradnja.errors import InvalidValue

ROOT: Final = Path(saradnja.__file__).parent
SOURCES: Final = [path for path in ROOT.rglob("*.py") if path.parent.name != "codes"]
TREES: Final = {path: ast.parse(path.read_text("utf-8")) for path in SOURCES}

each_code = pytest.mark.parametrize("code", CODES)


def raised() -> set[str]:
    """Return what is passed first, as a plain string, to an exception or a problem."""
    makers = re.compile(
        r"Problem|Loss|Fault|Invalid\w+|Un\w+(?:File|Format|Record)|\w*Error|refusal"
    )
    return {
        node.args[0].value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and makers.fullmatch(node.func.id)
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
        and re.fullmatch("[a-z0-9_]+", node.args[0].value)
    }


def test_raised_codes_are_known() -> None:
    """No error is raised, and no problem made, with a code that the table lacks."""
    assert raised() - set(CODES) == set()


def test_codes_are_used() -> None:
    """No code of the table is left over from something that is raised no more."""
    strings = {
        node.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert set(CODES) - strings == set()


@each_code
def test_sentences(code: str) -> None:
    """Message and advice are whole sentences."""
    said = CODES[code]

    assert re.fullmatch(r"[A-Z“{].+[.?!]", said.message, re.DOTALL), said.message
    assert re.fullmatch(r"[A-Z“{].+(?:[.?!]|: \{[a-z]+\})", said.advice, re.DOTALL), said.advice


def test_parameters_are_filled_in() -> None:
    """A parameter stands in its place, a name without one stays as it is."""
    error = InvalidValue("date_month", value="2011-13", month="13")

    assert str(error).startswith("In “2011-13” there is no month 13.")
    assert render("{value} and {other}", {"value": "a"}) == "a and {other}"


def test_parts_of_messages_are_optional() -> None:
    """What stands in square brackets with a parameter is said only where that is given."""
    template = "It is {value}[, not {other}], as in [2011,2014]."

    assert render(template, {"value": "a"}) == "It is a, as in [2011,2014]."
    assert render(template, {"value": "a", "other": "b"}) == "It is a, not b, as in [2011,2014]."


def test_beyond_json_schema() -> None:
    """What the JSON Schema can say is not marked as beyond it."""
    assert not CODES["unknown_key"].beyond_json_schema
    assert CODES["duplicate_id"].beyond_json_schema
    assert Code("error", "A.", "B.").beyond_json_schema
