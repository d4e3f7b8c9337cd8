"""Other projects extend the model: by a class, by a vocabulary, by a format, and no other edit."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from strategies import datasets, records

import saradnja
from saradnja import Dataset, Declared, Record, Ref, Term, Text, prop, record, term, value
from saradnja.cli import main
from saradnja.derive.catalogue import messages
from saradnja.derive.json_schema import json_schema
from saradnja.files.documents import document
from saradnja.labels import definition, label, term_of
from saradnja.languages import WRITINGS
from saradnja.model import CLASSES, Organisation
from saradnja.schema import describe


class Surface(Term):
    """What the floor of a stage is made of."""

    WOOD = term("wood", "wooden boards")
    CONCRETE = term("concrete")


@value("https://example.org/terms#Curtain", "Curtain")
class Curtain(Declared):
    """What hangs before a stage."""

    colour: Text = prop("https://example.org/terms#colour", "Colour", "The colour it has.")


@record("https://example.org/terms#Stage", "Stage", key="stages")
class Stage(Record):
    """Where something is performed."""

    house: Ref[Organisation] = prop("sar:house", "House", "The organisation that runs it.")
    surface: Surface = prop("sar:surface", "Surface", "Its floor.", default=Surface.WOOD)
    curtains: tuple[Curtain, ...] = prop("sar:curtain", "Curtains", "What hangs there.", default=())


EXTENDED: Final = (*CLASSES, Stage)
STAGE: Final = Stage(
    id="small-stage",
    house=Ref("rex"),
    surface=Surface.CONCRETE,
    curtains=(Curtain(colour=Text(en="red")),),
)
NAMES: Final = ("json", "jsonl", "yaml", "csv", "sqlite", "parquet")

MODULE: Final = '''
"""A format of another project: documents backwards."""

import json

from saradnja import Format
from saradnja.files.documents import document, items
from saradnja.problems import Position


def read(file, name, limits):
    data = json.loads(file.read().decode("utf-8")[::-1])
    yield from items(data, lambda path, *, key=False: Position(file=name))


def write(dataset, file, classes):
    file.write(json.dumps(document(dataset))[::-1].encode("utf-8"))
    return ()


FORMAT = Format(
    name="backwards",
    suffixes=(".sdrawkcab",),
    description="Documents backwards.",
    media_type="text/x-backwards",
    reader=read,
    writer=write,
    lossless=True,
)
'''

each_format = pytest.mark.parametrize("name", NAMES)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Install a package that brings a format, as far as Python's import system can tell."""
    folder = tmp_path / "packages"
    about = folder / "backwards-1.0.dist-info"
    about.mkdir(parents=True)
    (folder / "backwards_format.py").write_text(MODULE, "utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: backwards\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(
        "[saradnja.formats]\nbackwards = backwards_format:FORMAT\n"
    )
    monkeypatch.syspath_prepend(folder)
    yield folder
    sys.modules.pop("backwards_format", None)


def test_description() -> None:
    """The description of the extended model has the class, its values and its vocabulary."""
    schema = describe(EXTENDED)

    assert schema.by_kind["stages"] is schema.by_kind["Stage"]
    assert Curtain in {found.python for found in schema.values}
    assert Surface in {found.python for found in schema.vocabularies}
    assert Stage not in {found.python for found in describe().records}


def test_own_references() -> None:
    """References of the model to any record may point to the new class too."""
    kept = describe(EXTENDED).by_kind["relations"]["subject"].targets

    assert Stage in kept


@each_format
@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(stage=records(Stage, EXTENDED))
def test_round_trip(name: str, stage: Stage, tmp_path: Path) -> None:
    """A record of the new class, read again from a lossless format, is equal."""
    path = tmp_path / "stages"
    saradnja.write(Dataset([stage]), path, format=name, classes=EXTENDED)

    again = saradnja.read(path, format=name, classes=EXTENDED)

    assert list(again) == [stage]
    assert type(next(iter(again))) is Stage


@pytest.mark.parametrize(
    ("name", "code"),
    [("json", "unknown_head_key"), ("jsonl", "unknown_class"), ("yaml", "unknown_head_key")],
)
def test_unknown_without_the_class(name: str, code: str, tmp_path: Path) -> None:
    """Whoever reads the file without the class is told that it is not known."""
    path = tmp_path / "stages"
    saradnja.write(Dataset([STAGE]), path, format=name, classes=EXTENDED)

    with pytest.raises(saradnja.InvalidFile) as caught:
        saradnja.read(path, format=name)

    assert [problem.code for problem in caught.value.problems] == [code]


def test_json_schema() -> None:
    """The JSON Schema of the extended model has the new class and refuses what that has not."""
    validator = Draft202012Validator(json_schema(EXTENDED))
    data = json.loads(json.dumps(document(Dataset([STAGE]))))

    assert validator.is_valid(data)
    data["stages"][0]["surface"] = "marble"
    assert not validator.is_valid(data)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(dataset=datasets(EXTENDED))
def test_strategies(dataset: Dataset) -> None:
    """The strategies draw the new class among the others, and the JSON Schema takes it."""
    data = json.loads(json.dumps(document(dataset)))

    assert Draft202012Validator(json_schema(EXTENDED)).is_valid(data)


@pytest.mark.parametrize("language", WRITINGS)
def test_labels(language: str) -> None:
    """Labels fall through to the English ones where no catalogue has them."""
    assert label(Stage, language, classes=EXTENDED) == "Stage"
    assert label(Stage, language, field="house", classes=EXTENDED) == "House"
    assert definition(Surface, language, classes=EXTENDED).startswith("What the floor")
    assert Surface.WOOD.label(language) == "wooden boards"


def test_inherited_labels() -> None:
    """Fields that the new class inherits are called as they are everywhere."""
    assert label(Stage, "sr-Latn", field="note", classes=EXTENDED) == label(
        Organisation, "sr-Latn", field="note"
    )


def test_terms() -> None:
    """A term of the new vocabulary is found by its label."""
    assert term_of(Surface, "Wooden boards") is Surface.WOOD


def test_template() -> None:
    """The template for translators has the texts of the new class."""
    contexts = {said.context for said in messages(EXTENDED)}

    assert {"Stage", "Stage.house", "Curtain.colour:definition", "Surface.wood"} <= contexts


def test_format_is_found(installed: Path) -> None:
    """A format that a package brings is found by its name and by its suffix."""
    assert "backwards" in saradnja.files.formats()
    assert saradnja.files.format_of("nkss.sdrawkcab").name == "backwards"


def test_format_reads_and_writes(installed: Path, tmp_path: Path) -> None:
    """A format that a package brings reads what it wrote, the new class too."""
    path = tmp_path / "stage.sdrawkcab"

    losses = saradnja.write(Dataset([STAGE]), path, classes=EXTENDED)

    assert losses == ()
    assert list(saradnja.read(path, classes=EXTENDED)) == [STAGE]


def test_command_line(installed: Path, tmp_path: Path) -> None:
    """`saradnja convert` writes a format that a package brings, and reads it."""
    source, there, back = (tmp_path / name for name in ("a.json", "b.sdrawkcab", "c.json"))
    rex = Organisation(id="rex", name=Text(sr_Latn="Kulturni centar Rex"))
    saradnja.write(Dataset([rex]), source)
    environment = os.environ | {"PYTHONPATH": str(installed), "LC_ALL": "C.UTF-8"}

    for paths in ((source, there), (there, back)):
        command = [sys.executable, "-m", "saradnja", "convert", *map(str, paths)]
        subprocess.run(command, env=environment, check=True, capture_output=True)

    assert there.read_bytes().startswith(b"}")
    assert back.read_bytes() == source.read_bytes()


def test_command_line_with_classes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A package that extends the model runs our commands on it by passing its classes."""
    source, target = tmp_path / "a.json", tmp_path / "b.jsonl"
    saradnja.write(Dataset([STAGE]), source, classes=EXTENDED)

    codes = [
        main(["convert", str(source), str(target)], classes=EXTENDED),
        main(["check", str(source)], classes=EXTENDED),
        main(["schema"], classes=EXTENDED),
    ]

    assert codes[0] == codes[2] == 0
    assert list(saradnja.read(target, classes=EXTENDED)) == [STAGE]
    assert '"stages"' in capsys.readouterr().out
