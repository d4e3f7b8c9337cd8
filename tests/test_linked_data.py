"""Turtle and JSON-LD: one graph in two writings, and nothing of the plain data missing in it."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from strategies import datasets, ids
from test_extension import EXTENDED, STAGE

import saradnja
from saradnja.dataset import Dataset
from saradnja.declare import Declared, held
from saradnja.extras import Frozen
from saradnja.iris import PREFIXES, Iri
from saradnja.linked.nodes import Nodes, is_iri
from saradnja.linked.vocabulary import NAMESPACES, concept_iri, field_iri
from saradnja.model import Funding, Membership, Organisation, Source
from saradnja.schema import describe, describe_class
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text
from saradnja.vocabularies import MembershipRole

SAR = PREFIXES["sar"]
BASES = (
    None,
    "https://example.org/data/",
    "https://example.org",
    "https://example.org/data#",
    "https://example.org/data#n-",
    "https://example.org/a/../b/",
    "https://example.org/?id=",
    "https://[::1]/",
    "https://пример.срб/",
    "https://example.org/100%",
)

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib 7 warns of itself

each_format = pytest.mark.parametrize("name", ["turtle", "jsonld"])
each_base = pytest.mark.parametrize("base", BASES)
quick = settings(
    max_examples=25,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.differing_executors,
    ],
)


def written(dataset: Dataset, name: str, folder: Path) -> str:
    """Return the text that a format writes."""
    path = folder / f"written.{name}"
    saradnja.write(dataset, path, format=name)
    return path.read_text(encoding="utf-8")


def graph_of(dataset: Dataset, name: str, folder: Path) -> Graph:
    """Return the triples that rdflib finds in what a format writes."""
    called = {"turtle": "turtle", "jsonld": "json-ld"}[name]
    return Graph().parse(data=written(dataset, name, folder), format=called)


def read_text(text: str, name: str, folder: Path, **options: Any) -> Dataset:
    """Read a dataset from a text."""
    path = folder / f"read.{name}"
    path.write_text(text, encoding="utf-8")
    return saradnja.read(path, format=name, **options)


@quick
@given(dataset=datasets())
def test_one_graph(dataset: Dataset, tmp_path: Path) -> None:
    """Turtle and JSON-LD say the same triples, as another library reads them."""
    turtle = graph_of(dataset, "turtle", tmp_path)
    jsonld = graph_of(dataset, "jsonld", tmp_path)

    assert isomorphic(turtle, jsonld)


@quick
@given(dataset=datasets(), data=st.data())
def test_order_of_triples(dataset: Dataset, data: st.DataObject, tmp_path: Path) -> None:
    """Triples in any order make the same dataset: what has an order says so."""
    lines = graph_of(dataset, "turtle", tmp_path).serialize(format="nt").split("\n")
    shuffled = data.draw(st.permutations(lines))

    again = read_text("\n".join(shuffled), "turtle", tmp_path)

    assert again == dataset


@each_format
@quick
@given(dataset=datasets())
def test_every_leaf_is_a_triple(name: str, dataset: Dataset, tmp_path: Path) -> None:
    """Each leaf of the plain data is the object of a triple of its own, and none is missing."""
    graph = graph_of(dataset, name, tmp_path)
    nodes = Nodes(dataset.base)
    said = Counter(
        (str(predicate), lexical(thing))
        for _, predicate, thing in graph
        if not isinstance(thing, BNode)
    )

    for record in dataset:
        said.subtract(leaves(record, nodes))

    assert min(said.values(), default=0) >= 0


def leaves(record: Declared, nodes: Nodes) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the predicate and the value of each leaf; equal plain values of one field are one."""
    told = set()
    for path, owner, item in [((), record, None), *held(record)]:
        if item is None or isinstance(item, Declared):
            continue
        field = describe_class(type(owner))[next(s for s in reversed(path) if isinstance(s, str))]
        for leaf in leaves_of(item, nodes):
            where = path if isinstance(item, Text) else path[:-1] if field.shape.many else path
            if (where, leaf) not in told:
                told.add((where, leaf))
                grouped = isinstance(item, Text) and field.shape.many
                yield f"{NAMESPACES['rdfs']}label" if grouped else field_iri(field), leaf


def leaves_of(item: Any, nodes: Nodes) -> Iterator[tuple[str, str]]:
    """Yield what one value is in RDF: its lexical form and its language."""
    if isinstance(item, Text):
        yield from ((words, tag.lower()) for tag, words in item.items())
    elif isinstance(item, Term):
        yield concept_iri(item), ""
    elif isinstance(item, Ref):
        yield nodes.iri(item), ""
    elif isinstance(item, bool):
        yield str(item).lower(), ""
    elif isinstance(item, Frozen):
        if item:
            yield json.dumps(thawed(item), sort_keys=True), ""
    else:
        yield f"{item:f}" if hasattr(item, "as_tuple") else str(item), ""


def thawed(item: Any) -> Any:
    """Return a frozen mapping as mappings and lists."""
    if isinstance(item, Frozen):
        return {key: thawed(value) for key, value in item.items()}
    return [thawed(value) for value in item] if isinstance(item, tuple) else item


def lexical(thing: Any) -> tuple[str, str]:
    """Return the lexical form and the language of an object that rdflib read."""
    if isinstance(thing, Literal) and str(thing.datatype).endswith("#JSON"):
        return json.dumps(json.loads(str(thing)), sort_keys=True), ""
    language = thing.language or "" if isinstance(thing, Literal) else ""
    return str(thing), language.lower()


@each_base
@given(key=ids())
def test_nodes(base: str | None, key: str) -> None:
    """Whatever the base, the node of a record is an IRI and leads back to its id."""
    nodes = Nodes(base)

    iri = nodes.iri(key)

    assert is_iri(iri)
    assert nodes.id(iri) == key


@pytest.mark.parametrize(
    "key",
    [
        "https://example.org/data/nkss",
        "https://example.org/data/#dataset",
        "file:///etc/passwd",
        "org:member",
        "urn:saradnja:nkss",
        "urn:saradnja-id:nkss",
        "http://example.org/[1]",
        "http://example.org/a/../b",
        "http://example.org/%zz",
    ],
)
@each_format
def test_awkward_ids(name: str, key: str, tmp_path: Path) -> None:
    """Ids that could be taken for something else come back, also where nothing has them."""
    rex = Organisation(id=key, name=Text(en="Rex"))
    joined = Membership(id="m", member=Ref(key), network=Ref(f"{key}x"))
    dataset = Dataset([rex, joined], base=Iri("https://example.org/data/"))

    again = read_text(written(dataset, name, tmp_path), name, tmp_path)

    assert again == dataset


@each_format
@each_base
def test_bases(name: str, base: str | None, tmp_path: Path) -> None:
    """Whatever the base, a dataset comes back, and another library finds its IRIs."""
    nkss = Organisation(id="nkss", name=Text(en="ICSS"))
    joined = Membership(id="m", member=Ref("rex"), network=Ref("nkss"))
    dataset = Dataset([nkss, joined], base=None if base is None else Iri(base))

    again = read_text(written(dataset, name, tmp_path), name, tmp_path)
    found = graph_of(dataset, name, tmp_path)

    assert again == dataset
    assert (None, URIRef(f"{PREFIXES['org']}member"), URIRef(Nodes(base).iri("rex"))) in found


@each_format
def test_language_tags(name: str, tmp_path: Path) -> None:
    """Language tags keep their canonical case, though triple stores write them in small letters."""
    name_of = Text({"sr-Latn": "Mreža", "en-t-sr": "Network", "sr-Cyrl-t-sr-latn": "Мрежа"})
    dataset = Dataset([Organisation(id="a", name=name_of | {"und-Latn": "POGON", "en-GB": "Net"})])

    text = written(dataset, name, tmp_path)
    (again,) = read_text(text, name, tmp_path).select(Organisation)

    assert list(again.name) == ["sr-Latn", "en-t-sr", "sr-Cyrl-t-sr-latn", "und-Latn", "en-GB"]
    assert "sr-Cyrl-t-sr-latn" in text


@each_format
def test_defaults_are_said(name: str, tmp_path: Path) -> None:
    """A term that the model supposes is a triple: in RDF what is missing is not stated."""
    dataset = Dataset([Membership(id="m", member=Ref("rex"), network=Ref("nkss"))])

    graph = graph_of(dataset, name, tmp_path)

    role = URIRef(concept_iri(MembershipRole.MEMBER))
    assert (None, URIRef(f"{PREFIXES['org']}role"), role) in graph


@each_format
def test_plain_values_stay_plain(name: str, tmp_path: Path) -> None:
    """Two funders are two triples; only an order that is not that of letters is said besides."""
    sorted_one = Funding(id="a", funders=(Ref("rex"), Ref("trag")))
    turned = Funding(id="b", funders=(Ref("trag"), Ref("rex"), Ref("trag")))

    graph = graph_of(Dataset([sorted_one, turned]), name, tmp_path)

    nodes = Nodes(None)
    funder, sequence = URIRef(f"{PREFIXES['schema']}funder"), URIRef(f"{SAR}sequence")
    for key in ("a", "b"):
        assert len(list(graph.objects(URIRef(nodes.iri(key)), funder))) == 2
    assert [str(subject) for subject in graph.subjects(sequence)] == [nodes.iri("b")]


@each_format
def test_extended_model(name: str, tmp_path: Path) -> None:
    """A class that another package adds is written and read like ours."""
    path = tmp_path / "stage"
    dataset = Dataset([STAGE])

    saradnja.write(dataset, path, format=name, classes=EXTENDED)

    assert saradnja.read(path, format=name, classes=EXTENDED) == dataset


@quick
@given(dataset=datasets())
def test_two_ways_to_read(dataset: Dataset, tmp_path: Path) -> None:
    """JSON-LD under our context is read as JSON, under any other as a graph: to the same end."""
    document = json.loads(written(dataset, "jsonld", tmp_path))
    document["@context"].append({})

    again = read_text(json.dumps(document), "jsonld", tmp_path)

    assert again == dataset


def test_context_stands_in_the_file(tmp_path: Path) -> None:
    """JSON-LD is read without the network: its context is a part of it, without prefixes."""
    document = json.loads(written(Dataset(), "jsonld", tmp_path))

    (context,) = document["@context"]
    assert isinstance(context, dict)
    assert not any(str(value).endswith(("#", "/", ":")) for value in context.values())


def test_properties_of_a_class_differ() -> None:
    """No two fields of a class, no two classes of record and no two terms share an IRI."""
    schema = describe()

    for found in schema.classes:
        iris = [field.iri for field in found.properties]
        assert len(set(iris)) == len(iris), found.name
    assert len({found.iri for found in schema.classes}) == len(schema.classes)


def test_source_is_a_work(tmp_path: Path) -> None:
    """Authors whose names stand in two writings stay two authors."""
    authors = (Text(sr_Latn="Ana", en="Ann"), Text(sr_Latn="Iva"))
    dataset = Dataset([Source(id="s", title=Text(en="Page"), authors=authors)])

    text = written(dataset, "turtle", tmp_path)

    assert '[ sar:position 1 ; rdfs:label "Ana"@sr-Latn, "Ann"@en ]' in text
    assert read_text(text, "turtle", tmp_path) == dataset
