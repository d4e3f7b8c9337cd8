"""The extension of Sphinx shows classes and vocabularies, also those of other projects."""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

import saradnja
from saradnja import Dataset, Text
from saradnja.schema import describe
from saradnja.sphinx.examples import example, in_python

ROOT: Final = Path(__file__).resolve().parents[1]
EXAMPLE: Final = ROOT / "examples" / "nkss" / "nkss.yaml"
CONF: Final = """\
project = "test"
extensions = ["saradnja.sphinx"]
html_theme = "basic"
"""
MODEL: Final = '''
import saradnja
from saradnja import Record, Text, prop, record

@record("https://example.org/terms#Stage", "Stage", key="stages")
class Stage(Record):
    """Where something is performed."""

    name: Text = prop("https://example.org/terms#name", "Name", "What it is called.")

CLASSES = (*saradnja.CLASSES, Stage)
'''

Build = Callable[..., tuple[str, str]]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return what builds one page of RST: its HTML and what Sphinx complained of."""
    if importlib.util.find_spec("sphinx") is None:
        pytest.skip("Sphinx is not installed: pip install -e '.[docs]'")

    def built(text: str, conf: str = "", *, strict: bool = True) -> tuple[str, str]:
        (tmp_path / "conf.py").write_text(CONF + conf, "utf-8")
        (tmp_path / "index.rst").write_text(f"Title\n=====\n\n{text}\n", "utf-8")
        options = ["-n", "-W"] if strict else []
        command = [sys.executable, "-m", "sphinx", *options, "-q", "-b", "html", ".", "out"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert not strict or done.returncode == 0, done.stderr
        return (tmp_path / "out" / "index.html").read_text("utf-8"), done.stderr

    return built


def test_class(build: Build) -> None:
    """A class stands there with its fields, each under the anchor that its IRI leads to."""
    page, _ = build(".. saradnja-class:: Membership")

    assert 'id="Membership"' in page
    assert 'id="Membership.during"' in page
    assert "From admission to ending." in page
    assert "<svg" in page


def test_language(build: Build) -> None:
    """Labels and definitions come in the language asked for."""
    page, _ = build(".. saradnja-class:: Membership\n   :language: sr-Cyrl")

    assert "Чланство" in page
    assert "From admission to ending." not in page


def test_language_of_the_site(build: Build) -> None:
    """Where none is asked for, they come in the language of the docs."""
    page, _ = build(".. saradnja-class:: Membership", 'language = "sr_Latn"\n', strict=False)

    assert "Članstvo" in page


def test_fields(build: Build) -> None:
    """Only the fields that are named stand in the table."""
    text = ".. saradnja-class:: Membership\n   :fields: member, during\n   :no-diagram:"

    page, _ = build(text)

    assert re.findall(r'id="Membership\.(\w+)"', page) == ["member", "during"]
    assert "<svg" not in page


def test_vocabulary(build: Build) -> None:
    """A vocabulary stands there with its terms."""
    page, _ = build(".. saradnja-vocabulary:: MembershipRole\n   :language: sr-Latn")

    assert 'id="MembershipRole/founder"' in page
    assert "osnivač" in page


def test_shown_twice(build: Build) -> None:
    """What is shown twice, in two languages, has its anchor once."""
    once = ".. saradnja-vocabulary:: MembershipRole\n"

    page, _ = build(f"{once}\n{once}   :language: sr-Latn")

    assert page.count('id="MembershipRole"') == page.count('id="MembershipRole/founder"') == 1


def test_links(build: Build) -> None:
    """A name leads to the class where the docs show it; elsewhere it is no link."""
    page, _ = build(".. saradnja-class:: Membership\n\n.. saradnja-class:: Event")

    assert 'href="#Event"' in page
    assert 'href="#Statement"' not in page


def test_links_elsewhere(build: Build) -> None:
    """A name that the docs do not show leads to the reference that they name."""
    conf = 'saradnja_reference = "https://example.org/model.html"\n'

    page, _ = build(".. saradnja-class:: Membership", conf)

    assert 'href="https://example.org/model.html#Statement"' in page


def test_example(build: Build) -> None:
    """An example comes from the file that is named."""
    page, _ = build(f".. saradnja-class:: Funding\n   :example: {_relative(EXAMPLE)}")

    assert "Example in YAML" in page
    assert "highlight-python" in page


def test_own_class(build: Build, tmp_path: Path) -> None:
    """A class of another project is shown too."""
    (tmp_path / "stages.py").write_text(MODEL, "utf-8")
    conf = 'import sys\nsys.path.insert(0, ".")\nsaradnja_model = "stages:CLASSES"\n'

    page, _ = build(".. saradnja-class:: Stage", conf)

    assert "Where something is performed." in page


def test_downstream(build: Build, tmp_path: Path) -> None:
    """The docs of the package in `examples/downstream` are built, without a warning."""
    folder = ROOT / "examples" / "downstream"
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "-q", "-b", "html"]
    command += [str(folder / "docs"), str(tmp_path / "out"), "-d", str(tmp_path / "trees")]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}

    done = subprocess.run(command, env=environment, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert 'id="Booking.room"' in (tmp_path / "out" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (".. saradnja-class:: Membrship", "did you mean Membership?"),
        (".. saradnja-vocabulary:: Colour", "the model has no Colour"),
        (".. saradnja-class:: Membership\n   :fields: colour", "has no field colour"),
        (".. saradnja-class:: Membership\n   :example: absent.yaml", "absent.yaml"),
    ],
    ids=["class", "vocabulary", "field", "file"],
)
def test_mistakes(build: Build, text: str, said: str) -> None:
    """A mistake is named, with the line of the page, and the page is built without it."""
    _, complaints = build(text, strict=False)

    assert "index.rst:4" in complaints
    assert said in complaints


@pytest.mark.parametrize("of", describe().records, ids=lambda of: of.name)
def test_examples_run(of: saradnja.schema.Class) -> None:
    """An example in Python makes the very record that the one in YAML is read as."""
    dataset = saradnja.read(EXAMPLE)
    known = {
        **{name: getattr(saradnja, name) for name in saradnja.__all__},
        "Decimal": Decimal,
    }

    found = example(of, dataset)

    assert not found or eval(found["python"], known) in tuple(dataset)


def test_example_of_nothing() -> None:
    """A dataset without a record of the class has no example."""
    assert example(describe().by_kind["persons"], Dataset()) == {}


def test_python_is_wrapped() -> None:
    """A long record stands on several lines, each of them short enough to be read."""
    person = saradnja.Person(id="a", name=Text(en="A"), note=Text(en="word " * 12, sr="reč " * 12))

    assert max(map(len, in_python(person).splitlines())) <= 160
    assert in_python(person).splitlines()[0] == "Person("


def _relative(path: Path) -> str:
    return "/../" * 12 + str(path).lstrip("/")
