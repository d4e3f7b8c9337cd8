"""Turtle as it is written: short where it can be, the same each time, right for every parser."""

from collections.abc import Iterable

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from saradnja.linked.terms import (
    XSD,
    Blank,
    Listed,
    Literal,
    Named,
    Properties,
    Thing,
    boolean,
    integer,
    typed,
)
from saradnja.linked.turtle import Turtle
from saradnja.linked.vocabulary import NAMESPACES, TYPE

EX = "https://example.org/"
PREFIXES = {"": EX, "xsd": XSD, "sar": NAMESPACES["sar"]}
A = Named(f"{EX}a")


def block(*properties: tuple[str, Thing | tuple[Thing, ...]]) -> str:
    """Return what Turtle says of one subject."""
    said = tuple((EX + name, things) for name, things in listed(properties))
    return Turtle(PREFIXES).block(A, said)


def listed(
    properties: Iterable[tuple[str, Thing | tuple[Thing, ...]]],
) -> Iterable[tuple[str, tuple[Thing, ...]]]:
    """Return properties whose things are all in tuples."""
    single = (Named, Literal, Blank, Listed)
    return ((name, (it,) if isinstance(it, single) else it) for name, it in properties)


@pytest.mark.parametrize(
    ("thing", "written"),
    [
        pytest.param(Named(f"{EX}b-1.c"), ":b-1.c", id="prefixed name"),
        pytest.param(Named(f"{EX}члан"), ":члан", id="Cyrillic"),
        pytest.param(Named(f"{EX}b."), f"<{EX}b.>", id="dot at the end"),
        pytest.param(Named(f"{EX}-b"), f"<{EX}-b>", id="hyphen at the beginning"),
        pytest.param(Named(EX), f"<{EX}>", id="nothing after the prefix"),
        pytest.param(
            Named(f"{NAMESPACES['sar']}Bound/exact"), "sar:Bound\\/exact", id="slash inside"
        ),
        pytest.param(Named("a:b c>"), "<a:b\\u0020c\\u003E>", id="what no IRI may have"),
        pytest.param(Literal("a"), '"a"', id="text"),
        pytest.param(Literal("a", None, f"{XSD}string"), '"a"', id="text of the type of texts"),
        pytest.param(Literal("a", "sr-Latn"), '"a"@sr-Latn', id="language"),
        pytest.param(Literal('\\ " \n\t\r\x7f'), '"\\\\ \\" \\n\\t\\r\\u007F"', id="escapes"),
        pytest.param(integer(-3), "-3", id="integer"),
        pytest.param(boolean(True), "true", id="boolean"),
        pytest.param(typed("1.00", "decimal"), "1.00", id="decimal"),
        pytest.param(typed("1", "decimal"), '"1"^^xsd:decimal', id="decimal without a point"),
        pytest.param(Listed(()), "()", id="no items"),
        pytest.param(Listed((integer(1), A)), "( 1 :a )", id="list"),
        pytest.param(Blank(()), "[]", id="blank node of which nothing is said"),
        pytest.param(Blank(((TYPE, (A,)),)), "[ a :a ]", id="blank node"),
    ],
)
def test_things(thing: Thing, written: str) -> None:
    """Each thing has one way to be written."""
    assert block(("p", thing)) == f":a\n    :p {written} .\n"


def test_long_lines_are_broken() -> None:
    """What does not fit in 100 columns has a line for each of its parts."""
    words = tuple(Literal("w" * 40, tag) for tag in ("en", "sr-Latn", "sr-Cyrl"))
    part = Blank(((TYPE, (A,)), (f"{EX}q", words[:2]), (f"{EX}r", (Listed(words),))))

    lines = block(("p", part), ("q", words)).splitlines()

    assert lines[:5] == [
        ":a",
        "    :p [",
        "        a :a ;",
        "        :q",
        f'            "{"w" * 40}"@en,',
    ]
    assert max(map(len, lines)) <= 100


def test_subject_without_a_name() -> None:
    """A subject may be a blank node; one of which nothing is said cannot be written."""
    turtle = Turtle(PREFIXES)

    assert turtle.block(None, ((TYPE, (A,)),)) == "[] a :a .\n"
    with pytest.raises(ValueError, match="nothing is said"):
        turtle.block(None, ())


CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(CHARACTERS, max_size=8)
NAMES = st.text("aбZ9_-./~%é²·:", max_size=8).map(lambda text: Named(EX + text.replace("%", "%25")))
LITERALS = TEXTS.map(Literal) | st.builds(Literal, TEXTS, st.sampled_from(["en", "sr-Latn"]))
NUMBERS = st.from_regex(r"\A[+-]?[0-9]{0,3}\.?[0-9]{1,3}\Z").map(
    lambda text: typed(text, "decimal")
)
FLAT: st.SearchStrategy[Thing] = NAMES | LITERALS | NUMBERS


def properties(things: st.SearchStrategy[Thing]) -> st.SearchStrategy[Properties]:
    """Return what may be said of something."""
    said = st.lists(things, min_size=1, max_size=3).map(tuple)
    return st.lists(st.tuples(NAMES.map(lambda name: name.iri), said), min_size=1, max_size=3).map(
        tuple
    )


NESTED = st.recursive(
    FLAT,
    lambda inner: properties(inner).map(Blank) | st.lists(inner, max_size=3).map(tuple).map(Listed),
    max_leaves=8,
)


@given(said=properties(NESTED))
def test_parsers_agree(said: Properties) -> None:
    """Two parsers read the same triples, and each literal letter by letter."""
    turtle = Turtle(PREFIXES)
    text = turtle.header() + turtle.block(A, said)

    triples = list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE))
    graph = rdflib.Graph().parse(data=text, format="turtle")

    read = {it.object.value for it in triples if isinstance(it.object, pyoxigraph.Literal)}
    assert set(literals(said)) == read
    assert len(set(graph)) == len({(str(it.subject), it.predicate, it.object) for it in triples})


def literals(said: Properties) -> Iterable[str]:
    """Yield the text of every literal."""
    for _, things in said:
        yield from literals_in(things)


def literals_in(things: Iterable[Thing]) -> Iterable[str]:
    """Yield the text of every literal in some things."""
    for thing in things:
        if isinstance(thing, Literal):
            yield thing.text
        elif isinstance(thing, Blank):
            yield from literals(thing.properties)
        elif isinstance(thing, Listed):
            yield from literals_in(thing.items)
