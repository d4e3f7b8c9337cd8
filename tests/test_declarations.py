"""Every class and field is declared well: with an IRI that exists, a label and a definition."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import attrs
import pytest
from rdflib import URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, SDO, SKOS

from saradnja.dates import Date
from saradnja.declare import Declared, meaning, prop, record, value
from saradnja.errors import InvalidValue
from saradnja.extras import Frozen
from saradnja.iris import PREFIXES, expand
from saradnja.model import CLASSES, Amount, Claim, Membership, Record
from saradnja.schema import Class, Property, describe, describe_class
from saradnja.shapes import Ref

CLOSED = {
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "org": ORG,
    "prov": PROV,
    "schema": SDO,
    "skos": SKOS,
}
"""The namespaces whose terms rdflib knows one by one, by the prefix we write."""

DESCRIBED = describe().classes
FIELDS = list({field.context: field for cls in DESCRIBED for field in cls.properties}.values())

each_class = pytest.mark.parametrize("cls", DESCRIBED, ids=lambda cls: cls.name)
each_field = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.context)
each_declared = pytest.mark.parametrize(
    "said", [*DESCRIBED, *FIELDS], ids=lambda said: said.context
)


@each_declared
def test_iri_exists(said: Class | Property) -> None:
    """The IRI is one of ours, or one that its vocabulary has."""
    prefix, _, name = said.iri.partition(":")

    assert prefix == "sar" or URIRef(expand(said.iri)) in CLOSED[prefix], said.iri
    assert name


@each_declared
def test_label(said: Class | Property) -> None:
    """The label is a short phrase that begins with a capital and ends without a point."""
    assert re.fullmatch(r"[A-Z][^.]{1,29}", said.label)


@each_declared
def test_definition(said: Class | Property) -> None:
    """The definition is one sentence or a few, ended by a point."""
    assert re.fullmatch(r"[A-Z“].{7,}[.…]", said.definition)


@each_class
def test_own_iris_are_named_as_is_usual(cls: Class) -> None:
    """Own classes are named with a capital, own properties with a small letter."""
    own = [field.iri for field in cls.properties if field.iri.startswith("sar:")]

    assert not cls.iri.startswith("sar:") or cls.iri[4].isupper()
    assert all(iri[4].islower() for iri in own)


@each_class
def test_one_iri_says_one_thing(cls: Class) -> None:
    """No two fields of a class have one IRI: in linked data they could not be told apart."""
    iris = [field.iri for field in cls.properties]

    assert sorted(iris) == sorted(set(iris))


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_keys(cls: type[Record]) -> None:
    """Each class of record has a place in documents, in small letters, its own."""
    keys = [found.__saradnja__.key for found in CLASSES]

    assert re.fullmatch("[a-z_]+", cls.__saradnja__.key or "")
    assert keys.count(cls.__saradnja__.key) == 1


@each_field
def test_references_lead_somewhere(field: Property) -> None:
    """What a reference may point to are classes of record that documents have."""
    assert (field.shape.item is Ref) == bool(field.targets)
    assert set(field.targets) <= set(CLASSES)


@pytest.mark.parametrize("prefix", [name for name in PREFIXES if name in CLOSED])
def test_namespaces(prefix: str) -> None:
    """A prefix stands for the namespace that everybody means by it."""
    assert PREFIXES[prefix] == str(CLOSED[prefix])


def test_subclass_without_decorator() -> None:
    """A subclass without `@record` would lose its fields silently; `schema` refuses it."""

    class Forgotten(Membership):
        """A class somebody forgot to decorate."""

    with pytest.raises(TypeError, match="Forgotten is declared without @record"):
        describe_class(Forgotten)


def test_subclass_of_one_without_decorator() -> None:
    """A parent without its decorator is refused too."""

    class Forgotten(Claim):
        """A class somebody forgot to decorate."""

    @value("sar:Child", "Child")
    class Child(Forgotten):
        """A class with its decorator."""

    with pytest.raises(TypeError, match="Forgotten is declared without @record"):
        describe_class(Child)


@pytest.mark.parametrize("default", [attrs.field(default=None), None], ids=["attrs.field", "bare"])
def test_field_without_prop(default: Any) -> None:
    """A field that is declared without `prop` has no meaning and is refused."""
    fields = {"__annotations__": {"nameless": str | None}, "nameless": default}

    with pytest.raises(TypeError, match=r"field nameless is declared without prop\(…\)"):
        record("sar:Nameless", "Nameless", key="nameless")(type("Nameless", (Record,), fields))


def test_class_without_docstring() -> None:
    """A class without a docstring has no definition and is refused."""

    @record("sar:Mute", "Mute", key="mute")
    class Mute(Record):
        pass

    with pytest.raises(TypeError, match="Mute has no docstring"):
        describe_class(Mute)


@pytest.mark.parametrize("iri", ["", "name", "nowhere:name", "http:name"])
def test_unknown_prefix(iri: str) -> None:
    """A name whose prefix nobody knows is refused where it is declared."""
    with pytest.raises(ValueError, match="no such prefix"):
        prop(iri, "Name", "What it is called.")


def test_whole_iri() -> None:
    """Other projects declare terms of their own by their whole IRI."""
    assert expand("https://example.org/terms#stage") == "https://example.org/terms#stage"


@pytest.mark.parametrize(
    "annotation",
    [int | str, int | str | None, tuple[int, str], list[int], dict[str, str], "int | str"],
    ids=str,
)
def test_unwritable_type(annotation: Any) -> None:
    """A field whose type no format could write is refused where it is declared."""
    fields = {
        "__annotations__": {"odd": annotation},
        "odd": prop("sar:odd", "Odd", "What cannot be written.", default=None),
    }

    with pytest.raises(TypeError):
        record("sar:Odd", "Odd", key="odd")(type("Odd", (Record,), fields))


@pytest.mark.parametrize("number", [10**18, -(10**18), 10**5000], ids=["19", "minus", "5001"])
def test_long_whole_numbers(number: int) -> None:
    """A whole number of more than 18 digits is refused: not every format could carry it."""
    from saradnja.model import Affiliation

    with pytest.raises(InvalidValue) as caught:
        Affiliation(id="a", organisation=Ref("o"), term=number)

    assert caught.value.code == "too_many_digits"
    assert str(caught.value)


REFUSED: Final[Mapping[tuple[str, type], Any]] = {
    ("during", Date): Date("/.."),
    ("edition", int): 0,
    ("extra", Frozen): Frozen({"colour": "red"}),
    ("fragment", str): "char=9,1",
    ("id", str): "a b",
    ("latitude", Decimal): Decimal("90.1"),
    ("longitude", Decimal): Decimal("-180.1"),
    ("sha256", str): "0",
    ("term", int): 0,
}
"""What no field of a name and type may hold, in whichever class it stands."""

CHECKED = [
    (cls.python, field)
    for cls in (*DESCRIBED, *describe().values)
    for field in cls.properties
    if (field.name, field.shape.item) in REFUSED
]


@pytest.mark.parametrize(
    ("cls", "field"), CHECKED, ids=[f"{cls.__name__}.{field.name}" for cls, field in CHECKED]
)
def test_checks(cls: type[Declared], field: Property) -> None:
    """A field is declared with the check that belongs to what it holds, in every class."""
    check = meaning(getattr(attrs.fields(cls), field.name)).check

    assert check is not None
    with pytest.raises(InvalidValue):
        check(REFUSED[field.name, field.shape.item])


@pytest.mark.parametrize("name", ["amount", "low", "high"])
def test_amounts_are_checked(name: str) -> None:
    """No sum of an amount is below zero."""
    check = meaning(getattr(attrs.fields(Amount), name)).check

    assert check is not None
    with pytest.raises(InvalidValue):
        check(Decimal("-1"))
