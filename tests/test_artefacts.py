"""What describes the model to other tools is shipped, printed, and never stale."""

import json
from importlib import resources
from typing import Final

import pytest
from rdflib import Graph

import saradnja
from saradnja import Organisation, Text, prop, record
from saradnja.cli import main
from saradnja.cli.parser import COMMANDS
from saradnja.derive.artefacts import ARTEFACTS, artefact
from saradnja.languages import WRITINGS
from saradnja.model import CLASSES
from saradnja.words import word

PUBLIC: Final = {
    "json-schema": saradnja.json_schema,
    "context": saradnja.jsonld_context,
    "shacl": saradnja.shacl_shapes,
    "ontology": saradnja.owl_ontology,
    "vocabularies": saradnja.skos_concepts,
}

each = pytest.mark.parametrize("name", ARTEFACTS)


@record("https://example.org/terms#Choir", "Choir", key="choirs")
class Choir(Organisation):
    """An organisation that sings."""

    voices: Text = prop("https://example.org/terms#voices", "Voices", "Who sings in it.")


EXTENDED: Final = (*CLASSES, Choir)


@each
def test_shipped(name: str) -> None:
    """The file in the package is the one that follows from the declarations."""
    shipped = resources.files("saradnja").joinpath(ARTEFACTS[name].file).read_bytes()

    assert shipped == artefact(name).encode(), "stale: run .ci/generate"


@each
def test_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`saradnja schema --as` prints it."""
    code = main(["schema", "--as", name])

    assert code == 0
    assert capsys.readouterr().out == artefact(name)


def test_printed_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    """`saradnja schema` prints the JSON Schema."""
    main(["schema"])

    assert json.loads(capsys.readouterr().out) == saradnja.json_schema()


@pytest.mark.parametrize("language", WRITINGS)
def test_unknown(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What there is not is refused in the reader's language, and what there is is named."""
    code = main(["schema", "--as", "shaql", "--language", language])

    said = capsys.readouterr().err
    assert code == 2
    assert "shaql" in said
    assert all(name in said for name in ARTEFACTS)


@pytest.mark.parametrize("language", WRITINGS)
def test_help_names_all(language: str) -> None:
    """The help of the command names each of them."""
    schema = next(command for command in COMMANDS if command.name == "schema")

    assert schema.options == ("as",)
    assert [name for name in ARTEFACTS if name not in word("option.as", language)] == []


@each
def test_public(name: str) -> None:
    """Each has a public function that makes it."""
    made = PUBLIC[name]()

    text = made if isinstance(made, str) else json.dumps(made, ensure_ascii=False, indent=1) + "\n"

    assert text == artefact(name)


@pytest.mark.parametrize("name", sorted(set(ARTEFACTS) - {"vocabularies"}))
def test_extended(name: str) -> None:
    """A class that another project adds stands in it."""
    assert "Choir" in artefact(name, EXTENDED)
    assert "Choir" not in artefact(name)


@pytest.mark.parametrize("name", ["shacl", "ontology", "vocabularies"])
def test_graphs_are_read(name: str) -> None:
    """The graphs are Turtle that another library reads."""
    assert len(Graph().parse(data=artefact(name), format="turtle")) > 1000


@pytest.mark.parametrize("name", ["shacl", "ontology"])
def test_no_label_in_a_wrong_language(name: str) -> None:
    """English labels for which there is no translation are not given out as Serbian ones."""
    data = Graph().parse(data=artefact(name, EXTENDED), format="turtle")

    told = {said.language for said in data.objects() if str(said) == "An organisation that sings."}

    assert told == {"en"}
