"""Pictures of the model show what it declares, to those who see them and to those who do not."""

import re
from typing import Final
from xml.etree import ElementTree

import pytest

from saradnja.derive.diagrams import class_diagram, model_diagram, picture
from saradnja.derive.reference import model_page
from saradnja.languages import WRITINGS
from saradnja.schema import Class, describe

SVG: Final = "{http://www.w3.org/2000/svg}"
SCHEMA: Final = describe()

each_class = pytest.mark.parametrize("of", SCHEMA.classes, ids=lambda of: of.name)


def texts(drawn: str) -> list[str]:
    """Return the texts that a picture shows."""
    return [node.text or "" for node in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


@each_class
def test_fields(of: Class) -> None:
    """The picture of a class has its name and every field."""
    shown = texts(class_diagram(of))

    assert {of.name, *(field.name for field in of.properties)} <= {*shown}


@each_class
def test_targets(of: Class) -> None:
    """It has every class that a field points to or holds."""
    shown = texts(class_diagram(of))
    classes = {found.name for found in SCHEMA.values}

    held = {field.shape.item.__name__ for field in of.properties} & classes

    assert held <= {*shown}


@pytest.mark.parametrize("writing", WRITINGS)
def test_words(writing: str) -> None:
    """Title and description say in words what is drawn, the title in the language asked for."""
    tree = ElementTree.fromstring(class_diagram(SCHEMA.by_kind["Membership"], language=writing))

    assert tree[0].tag == f"{SVG}title"
    assert "Membership" in (tree[0].text or "")
    assert "member → Organisation" in (tree[1].text or "")


def test_model() -> None:
    """The picture of the model has every class of record, and an arrow for each tie of two."""
    drawn = model_diagram()

    assert {found.name for found in SCHEMA.records} <= {*texts(drawn)}
    assert "Membership → Organisation (member, network" in drawn


def test_links() -> None:
    """A name for which there is a page leads to it."""
    drawn = class_diagram(SCHEMA.by_kind["Membership"], pages={"Person": "model.html#Person"})

    assert '<a href="model.html#Person">' in drawn


@each_class
def test_light_and_dark(of: Class) -> None:
    """Colours are those of the page around it, and nothing in it is fetched or run."""
    drawn = class_diagram(of)

    assert not re.search(r"#[0-9a-f]{3,6}\b|<script|<image|@import|\burl\(", drawn)


@each_class
def test_stands_in_markdown(of: Class) -> None:
    """No line is empty, for that would end the piece of HTML in which it stands."""
    assert "" not in [line.strip() for line in class_diagram(of).splitlines()]


def test_text_is_escaped() -> None:
    """What stands in a title is text, whatever its letters."""
    assert "<title>a &lt; b &amp; c</title>" in picture("a < b & c", "d", (1, 1), [])


def test_reference_shows_it() -> None:
    """The page of the model has a picture of each class and one of all."""
    assert model_page().count("<svg ") == len(SCHEMA.classes) + 1


def test_reference_has_examples() -> None:
    """It has what examples it is given, the first one open."""
    page = model_page(examples=lambda found: {"yaml": found.name, "python": f"{found.name}()"})

    assert "<details open><summary>Example in YAML</summary>\n\n```yaml\nMembership\n```" in page
    assert "```python\nMembership()\n```" in page


def test_reference_has_crosswalks() -> None:
    """It says of a field where it goes in other standards."""
    membership = model_page().partition('<a id="Membership"></a>')[2].partition('<a id="Aff')[0]

    assert re.search(r"\| `role` \| .*schema\.org: `", membership)
