"""The documentation keeps its promises: examples run, nothing is missing."""

import re
import shutil
from pathlib import Path
from typing import Final

import pytest
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser

import saradnja
from saradnja.cli.parser import COMMANDS
from saradnja.codes import CODES
from saradnja.derive.reference import model_page, problems_page, vocabularies_page
from saradnja.files import formats
from saradnja.schema import Class, Vocabulary, describe

ROOT: Final = Path(__file__).resolve().parents[1]
DOCS: Final = ROOT / "docs"
PAGES: Final = (
    ROOT / "README.md",
    *sorted(path for path in DOCS.rglob("*.md") if not {"_build", "_generated"} & {*path.parts}),
)
SCHEMA: Final = describe()
BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))


def blocks(path: Path, language: str) -> list[str]:
    """Return the blocks of code of a page that are in a language."""
    return [text for found, text in BLOCK.findall(path.read_text("utf-8")) if found == language]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder that has the examples, and may be written to."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@each_page
def test_python_runs(path: Path, folder: Path) -> None:
    """Every block of Python runs, in the order of its page, and answers what the page says."""
    document = Sybil(parsers=[PythonCodeBlockParser()], path=str(path.parent)).parse(path)

    for example in document.examples():
        example.evaluate()


@each_page
def test_documents_are_good(path: Path, folder: Path) -> None:
    """Every block that is a whole document is read, and a check finds nothing in it."""
    for text in blocks(path, "yaml"):
        if re.search("^saradnja:", text, re.MULTILINE):
            (folder / "document.yaml").write_text(text, "utf-8")

            assert saradnja.check(saradnja.read(folder / "document.yaml")) == ()


@each_page
def test_commands_are_there(path: Path) -> None:
    """Every command that a page has typed is one of ours, with options that it has."""
    told = {
        option.name.replace("_", "-")
        for it in formats().values()
        for option in (*it.reads, *it.writes)
    }
    known = {
        command.name: {*command.options, "language", "help"}
        | (told if command.reads or command.writes else set())
        for command in COMMANDS
    }
    typed = re.findall(r"^\$ saradnja (\w+)(.*)$", "\n".join(blocks(path, "console")), re.MULTILINE)

    for name, rest in typed:
        assert set(re.findall(r"--([a-z-]+)", rest)) <= known[name]


@each_page
def test_one_sentence_a_line(path: Path) -> None:
    """No line of prose holds two sentences, so that versions can be compared by sentence."""
    prose = BLOCK.sub("", path.read_text("utf-8"))
    lines = [line for line in prose.splitlines() if line[:1].isalpha()]

    assert [line for line in lines if re.search(r"[a-z)][.!?] [A-Z][a-z]+ ", line)] == []


@pytest.mark.parametrize("found", SCHEMA.classes, ids=lambda found: found.name)
def test_classes(found: Class) -> None:
    """The reference has every class and every field, each with an anchor of its name."""
    page = model_page()

    assert f'<a id="{found.name}"></a>' in page
    for field in found.properties:
        assert f'<a id="{found.name}.{field.name}"></a>' in page


@pytest.mark.parametrize("found", SCHEMA.vocabularies, ids=lambda found: found.name)
def test_vocabularies(found: Vocabulary) -> None:
    """The reference has every vocabulary and every term, each with the anchor of its IRI."""
    page = vocabularies_page()

    for term in found.python:
        assert f'<a id="{found.name}/{term.value}"></a>' in page


def test_codes() -> None:
    """The reference has every code."""
    page = problems_page()

    assert [code for code in CODES if f'<a id="{code}"></a>' not in page] == []


def test_links_inside_the_reference() -> None:
    """Every link between classes, fields and vocabularies leads to an anchor."""
    pages = model_page() + vocabularies_page()
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', pages))

    assert set(re.findall(r'href="#([^"]+)"', pages)) <= anchors
