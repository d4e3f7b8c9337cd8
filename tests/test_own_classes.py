"""Classes of one's own: their annotations are strings here, as the first import makes them."""

from __future__ import annotations

import enum
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

import saradnja
from saradnja import (
    CLASSES,
    Dataset,
    Declared,
    Iri,
    Organisation,
    Record,
    Ref,
    Term,
    Text,
    prop,
    record,
    value,
)
from saradnja.convert.scalars import READERS
from saradnja.declare import KINDS
from saradnja.errors import InvalidValue
from saradnja.extras import Frozen
from saradnja.files.documents import head
from saradnja.languages import WRITINGS
from saradnja.schema import describe

if TYPE_CHECKING:
    from saradnja import Place

ROOT: Final = Path(__file__).parent.parent
TERMS: Final = "https://example.org/terms#"


@value(f"{TERMS}Curtain", "Curtain")
class Curtain(Declared):
    """What hangs before a stage."""

    colour: Text | None = prop(f"{TERMS}colour", "Colour", "The colour it has.", default=None)


@record(f"{TERMS}Stage", "Stage", key="stages")
class Stage(Record):
    """Where something is performed."""

    house: Ref[Organisation] = prop(f"{TERMS}house", "House", "The organisation that runs it.")
    part_of: Ref[Stage] | None = prop(f"{TERMS}partOf", "Part of", "Of what.", default=None)
    shown: tuple[Ref[Show | Organisation], ...] = prop(
        f"{TERMS}shown", "Shown", "What it shows.", default=()
    )
    place: Ref[Place] | None = prop(f"{TERMS}place", "Place", "Where it is.", default=None)
    curtains: tuple[Curtain, ...] = prop(f"{TERMS}curtain", "Curtains", "Hung.", default=())


@record(f"{TERMS}Show", "Show", key="shows")
class Show(Record):
    """What is performed."""


EXTENDED: Final = (*CLASSES, Stage, Show)


def declared(annotation: Any, name: str = "area", **said: Any) -> type[Record]:
    """Return a class of record that has one field, or none, and is called in one way or another."""
    told = {"iri": f"{TERMS}Odd", "label": "Odd", "key": "odds", "called": "Odd"} | said
    field = prop(f"{TERMS}area", "Area", "How large it is.")
    members: dict[str, Any] = {"__doc__": "An odd one.", "__module__": __name__}
    if annotation is not None:
        members |= {"__annotations__": {name: annotation}, name: field}
    made: type[Record] = type(told["called"], (Record,), members)
    return record(told["iri"], told["label"], key=told["key"])(made)


@pytest.mark.parametrize("suffix", ["json", "yaml", "csv", "sqlite"])
def test_strings_are_read(suffix: str, tmp_path: Path) -> None:
    """A class whose annotations are strings is written, and read again equal."""
    curtains = (Curtain(colour=Text(en="red")),)
    stage = Stage(id="s", house=Ref("rex"), shown=(Ref("a"),), curtains=curtains)
    path = tmp_path / f"stages.{suffix}"

    saradnja.write(Dataset([stage]), path, classes=EXTENDED)

    assert list(saradnja.read(path, classes=EXTENDED)) == [stage]


@pytest.mark.parametrize(
    ("field", "targets"),
    [
        ("house", {"Organisation"}),
        ("part_of", {"Stage"}),
        ("shown", {"Organisation", "Show"}),
        ("place", {"Place"}),
    ],
)
def test_targets_of_strings(field: str, targets: set[str]) -> None:
    """A reference in a string may point to what stands above, below, or for type checkers only."""
    found = describe(EXTENDED).by_kind["stages"][field].targets

    assert {target.__name__ for target in found} == targets


@pytest.mark.parametrize(
    "annotation",
    [
        "Text",
        "'Text'",
        "Text | None",
        "tuple['Text', ...]",
        "saradnja.Text",
        "Ref['Show | Organisation']",
        Ref["Show | Organisation"],  # type: ignore[misc]
        Ref["saradnja.Organisation"] | None,  # type: ignore[misc]
        tuple["Text", ...],
    ],
    ids=str,
)
def test_forms_of_strings(annotation: Any) -> None:
    """An annotation may be a string as a whole, in part, or twice."""
    cls = declared(annotation)

    found = describe((*CLASSES, Show, cls)).by_kind["Odd"]["area"]

    assert found.shape.item in (Text, Ref)
    assert bool(found.targets) is (found.shape.item is Ref)


def test_strings_inside_a_function() -> None:
    """Inside a function, a string finds what is declared there, above or below."""

    @value(f"{TERMS}Seat", "Seat")
    class Seat(Declared):
        """Where one sits."""

    @record(f"{TERMS}Hall", "Hall", key="halls")
    class Hall(Record):
        """Where stages are."""

        seats: tuple[Seat, ...] = prop(f"{TERMS}seat", "Seats", "Its seats.", default=())
        within: Ref[House] | None = prop(f"{TERMS}within", "Within", "In what.", default=None)

    @record(f"{TERMS}House", "House", key="houses")
    class House(Record):
        """Where halls are."""

    found = describe((*CLASSES, Hall, House)).by_kind["Hall"]

    assert found["seats"].shape.item is Seat
    assert found["within"].targets == (House,)


LATER: Final = """
from saradnja import Organisation, Record, Ref, prop, record

@record("https://example.org/terms#Wing", "Wing", key="wings")
class Wing(Record):
    'A part of a house.'
    whole: Ref[Organisation | House] = prop("https://example.org/terms#whole", "Whole", "Of what.")

@record("https://example.org/terms#House", "House", key="houses")
class House(Record):
    'A house.'
"""


@pytest.mark.skipif(sys.version_info < (3, 14), reason="names are looked up at once before 3.14")
def test_annotations_that_wait() -> None:
    """Where annotations wait by themselves (PEP 649), they find what stands above and below."""
    names: dict[str, Any] = {"__name__": "later"}

    exec(compile(LATER, "later", "exec", dont_inherit=True), names)

    found = describe((*CLASSES, names["Wing"], names["House"])).by_kind["Wing"]["whole"]
    assert found.targets == (Organisation, names["House"])


def test_declared_again() -> None:
    """A class that points to itself and is declared again, as in a notebook, points to the new."""
    again = declared("Ref[Odd]")
    globals()["Odd"] = again
    try:
        newer = declared("Ref[Odd]")
    finally:
        del globals()["Odd"]

    assert describe((*CLASSES, newer)).by_kind["Odd"]["area"].targets == (newer,)


@pytest.mark.parametrize(
    "annotation", ["tuple[Later, ...]", "Later", "nowhere.Later", "Text |", "Later[Text]"]
)
def test_strings_that_cannot_be_read(annotation: str) -> None:
    """What is not a reference cannot be declared further down, nor be no Python: both are told."""
    with pytest.raises(TypeError, match=r"^Odd\.area cannot be of type .+ \(.+\): a field holds"):
        declared(annotation)


def test_unknown_target() -> None:
    """A reference to a class that is found nowhere is refused by the name of its field."""
    cls = declared("Ref[Nowhere]")

    with pytest.raises(TypeError, match=r"Odd\.area points to Nowhere, which is no class"):
        describe((*CLASSES, cls))


class Plain(enum.StrEnum):
    """Words that are no vocabulary."""

    A = "a"


class Whole(int):
    """A kind of number."""


class Wordless(Term):
    """A vocabulary without terms."""


@pytest.mark.parametrize(
    "annotation",
    [
        *(float, bytes, set, dict, list, tuple, object, type(None), Any),
        *(Ref, Ref[str], Ref[Curtain], Record, Organisation, Declared, Frozen),
        *(Plain, Whole, Term, Wordless),
    ],
    ids=str,
)
def test_types_that_no_file_holds(annotation: Any) -> None:
    """Other types are refused where they are declared, with the class, the field and the kinds."""
    with pytest.raises(TypeError, match=r"^Odd\.area cannot be of type") as caught:
        declared(annotation)

    assert all(kind.called in str(caught.value) for kind in KINDS.values())


class Word(str):
    """A kind of text that checks nothing by itself."""

    __slots__ = ()


@pytest.mark.parametrize(
    ("annotation", "given"), [(Word, Word("\0")), (tuple[Word, ...], (Word("\0"),))], ids=str
)
def test_own_kind_of_text(annotation: Any, given: Any) -> None:
    """A text of a kind of one's own has only what every file can carry."""
    cls = declared(annotation)

    with pytest.raises(InvalidValue) as caught:
        cls(id="a", area=given)  # type: ignore[call-arg]

    assert (caught.value.code, caught.value.path[0]) == ("unclean_text", "area")


@pytest.mark.parametrize("declare", [record, value])
def test_extra_is_that_of_records(declare: Any) -> None:
    """`extra` is what every record has, and no field of another type or of a value."""
    parent = Record if declare is record else Declared
    annotation = Text if declare is record else Frozen
    field = prop(f"{TERMS}extra", "Extra", "More.")
    members = {"__annotations__": {"extra": annotation}, "extra": field, "__doc__": "Odd."}

    with pytest.raises(TypeError, match=r"^Odd\.extra cannot be of type"):
        declare(f"{TERMS}Odd", "Odd")(type("Odd", (parent,), members))


def test_kinds_are_those_that_are_read() -> None:
    """What a field can hold is what conversion reads, besides values and references."""
    assert {*KINDS, Frozen} == {*READERS, Declared, Ref}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_kinds_are_documented(kind: type) -> None:
    """Each kind stands in the docstring of `prop` and on the page about own classes."""
    page = (ROOT / "docs" / "how-to" / "extend-the-model.md").read_text("utf-8")
    name = "`value`" if kind is Declared else f"`{kind.__name__}"

    assert name.replace("value", "@value") in page
    assert name in (prop.__doc__ or "")


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ({"key": "organisations"}, "saradnja.model.parties.Organisation"),
        ({"key": "Organisations"}, "saradnja.model.parties.Organisation"),
        ({"key": "Organisation"}, "saradnja.model.parties.Organisation"),
        ({"key": "names"}, "saradnja.model.values.Name"),
        ({"called": "Organisation"}, "saradnja.model.parties.Organisation"),
        ({"called": "MembershipRole"}, "saradnja.vocabularies"),
        ({"iri": "org:Organization"}, "saradnja.model.parties.Organisation"),
        ({"iri": "http://www.w3.org/ns/prov#Entity"}, "saradnja.model.base.Record"),
    ],
    ids=str,
)
def test_names_that_are_taken(said: dict[str, str], other: str, tmp_path: Path) -> None:
    """A class that a file could not tell from another is refused, and both are named."""
    cls = declared(None, **said)
    path = tmp_path / "odd.json"

    with pytest.raises(TypeError, match=f"{__name__}.{cls.__name__}") as caught:
        saradnja.write(Dataset(), path, classes=(*CLASSES, cls))

    assert other in str(caught.value)
    assert not path.exists()


def test_fields_that_tables_mix_up() -> None:
    """Tables know no capitals: two fields of a class are not told apart by them alone."""

    @record("sar:Choir", "Choir", key="choirs")
    class Choir(Record):
        """A choir."""

        motto: str | None = prop("sar:motto", "Motto", "What it sings.", default=None)
        Motto: str | None = prop("sar:title", "Title", "What it is called.", default=None)

    with pytest.raises(TypeError, match="Choir has two fields that tables mix up: motto and Motto"):
        describe((*CLASSES, Choir))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Saying", "Motto", id="labels and codes crosswise"),
        pytest.param("Motto", "MOTTO", id="one label"),
        pytest.param("Note", "Napomena", id="labels of an inherited field"),
        pytest.param("Height [m]", "x_width", id="brackets and the beginning of own keys"),
    ],
)
@pytest.mark.parametrize("headings", WRITINGS)
@pytest.mark.parametrize("suffix", ["csv.zip", "xlsx"])
def test_labels_that_are_no_headings(
    suffix: str, headings: str, first: str, second: str, tmp_path: Path
) -> None:
    """A field whose label would be read as another is called by its code in tables."""

    @record("sar:Choir", "Choir", key="choirs")
    class Choir(Record):
        """A choir."""

        motto: str | None = prop("sar:motto", first, "What it sings.", default=None)
        saying: str | None = prop("sar:saying", second, "What it says.", default=None)

    classes, path = (*CLASSES, Choir), tmp_path / f"a.{suffix}"
    made: Any = Choir
    dataset = Dataset([made(id="a", motto="La", saying="Do", note=Text(en="Ha"))])
    saradnja.write(dataset, path, classes=classes, headings=headings)

    again = saradnja.read(path, classes=classes)

    assert again == dataset


def test_names_that_are_taken_when_reading(tmp_path: Path) -> None:
    """Reading refuses such classes too, before it looks at the file."""
    with pytest.raises(TypeError, match="organisations"):
        saradnja.read(tmp_path / "no.json", classes=(*CLASSES, declared(None, key="organisations")))


TOLD: Final = Dataset(title=Text(en="A"), base=Iri("https://a.example"), licence="MIT")


@pytest.mark.parametrize("key", head(TOLD))
def test_keys_of_the_head(key: str) -> None:
    """No class has the key of something that a document says of itself."""
    with pytest.raises(TypeError, match=f"has the key of a document's head: {key}"):
        describe((*CLASSES, declared(None, key=key)))


def test_public_names() -> None:
    """`dir` has the public names and nothing else, whatever was imported before."""
    assert dir(saradnja) == saradnja.__all__
