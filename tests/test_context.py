"""The JSON-LD context gives every name of a document the IRI that Turtle has for it."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from linked_samples import SAMPLE, graph
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from strategies import datasets

import saradnja
from saradnja import Dataset, Record, Ref, Term, Text, prop, record, term
from saradnja.formats import jsonld
from saradnja.linked.vocabulary import class_iri, concept_iri, datatype, field_iri
from saradnja.model import CLASSES
from saradnja.schema import Class, Property, describe

# rdflib warns of a class of its own that its reader of JSON-LD uses; gone when rdflib mends it
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

ROOT: Final = Path(__file__).resolve().parents[1]
CONTEXT: Final = saradnja.jsonld_context()["@context"]
SCHEMA: Final = describe()
DESCRIBED: Final = (*SCHEMA.records, *SCHEMA.values)
FIELDS: Final = [(found, field) for found in DESCRIBED for field in found.properties]


def parsed(document: Any) -> Graph:
    """Return a JSON-LD document as the graph that another library reads."""
    return Graph().parse(data=json.dumps(document), format="json-ld")


def written(dataset: Dataset) -> Graph:
    """Return the graph that another library reads of our JSON-LD."""
    file = io.BytesIO()
    jsonld.write(dataset, file, CLASSES)
    return Graph().parse(data=file.getvalue(), format="json-ld")


def iris(value: Any) -> Iterator[str]:
    """Yield every IRI that a context gives to a name."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key not in {"@container", "@version"}:
                yield inner
            else:
                yield from iris(inner)


def test_sample() -> None:
    """Every class and kind of value becomes by the context what it is in Turtle."""
    assert isomorphic(written(SAMPLE), graph(SAMPLE))


def test_example(nkss: Dataset) -> None:
    """So does the whole example."""
    assert isomorphic(written(nkss), graph(nkss))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(dataset=datasets(max_size=3))
def test_datasets(dataset: Dataset) -> None:
    """So does any dataset."""
    assert isomorphic(written(dataset), graph(dataset))


@pytest.mark.parametrize(("found", "field"), FIELDS, ids=lambda part: part.name)
def test_fields(found: Class, field: Property) -> None:
    """A field of a class has its IRI, and its values the type that they have in Turtle."""
    told = CONTEXT[found.name]["@context"][field.name]

    assert CONTEXT[found.name]["@id"] == class_iri(found)
    assert told["@id"] == field_iri(field)
    if datatype(field.shape.item) not in (None, datatype(str)):
        assert told["@type"] == datatype(field.shape.item)
    assert (told.get("@container") == "@set") == field.shape.many
    if field.shape.item is Text and not field.shape.many:
        assert told["@container"] == "@language"


def test_codes() -> None:
    """Every code of every vocabulary, in every field that may hold it, is its concept."""
    nodes, wanted = [], set()
    for found, field in FIELDS:
        if issubclass(field.shape.item, Term):
            node = f"https://example.org/{found.name}/{field.name}"
            codes = [code.value for code in field.shape.item]
            nodes.append({"@id": node, "@type": found.name, field.name: codes})
            wanted |= {(node, field_iri(field), concept_iri(code)) for code in field.shape.item}

    data = parsed({"@context": CONTEXT, "@graph": nodes})

    told = {tuple(map(str, triple)) for triple in data if "#type" not in triple[1]}
    assert told == wanted


def test_no_prefixes() -> None:
    """An id such as `org:x` is an address of its own: no name of the context is a prefix for it."""
    document = {"@context": CONTEXT, "@id": "org:x", "@type": "Organisation", "id": "org:x"}

    assert set(parsed(document).subjects()) == {URIRef("org:x")}


def test_addresses_are_whole() -> None:
    """Every IRI of the context is whole, so that no processor has to know what it begins with."""
    odd = [iri for iri in iris(CONTEXT) if not iri.startswith(("http://", "https://", "@"))]

    assert odd == []


def test_shipped_context_needs_no_other() -> None:
    """The file in the package is a context by itself: it takes nothing in from elsewhere."""
    shipped = json.loads((ROOT / "src" / "saradnja" / "context.jsonld").read_text("utf-8"))

    assert shipped == {"@context": CONTEXT}
    assert "@import" not in json.dumps(shipped)


class Colour(Term):
    """What colour a flag has; the codes are names of other things on purpose."""

    POSITION = term("position")
    LABEL = term("label")
    FLAGS = term("flags")


@record("https://example.org/terms#Flag", "Flag", key="flags")
class Flag(Record):
    """A flag, whose fields are called as the context calls the order of things."""

    label: Text = prop("https://example.org/terms#label", "Label", "What it says.")
    position: int = prop("https://example.org/terms#position", "Position", "Where it hangs.")
    values: tuple[Ref[Record], ...] = prop(
        "https://example.org/terms#values", "Values", "What it stands for.", default=()
    )
    sequence: tuple[Colour, ...] = prop(
        "https://example.org/terms#sequence", "Sequence", "Its colours in order.", default=()
    )


def test_extended_model() -> None:
    """Fields and codes of an extended model may be called as names of the context are."""
    flag = Flag(
        id="flag",
        label=Text(en="Welcome"),
        position=7,
        values=(Ref("b"), Ref("a")),
        sequence=tuple(reversed(Colour)),
    )
    file = io.BytesIO()
    dataset = Dataset([flag])
    jsonld.write(dataset, file, (*CLASSES, Flag))

    data = Graph().parse(data=file.getvalue(), format="json-ld")

    assert isomorphic(data, graph(dataset))
