"""Links to the world, ids of records, and the prefixes of our declarations."""

import pickle
import unicodedata
from typing import Any

import pytest

from saradnja.errors import InvalidValue
from saradnja.iris import PREFIXES, Iri, check_id, expand
from saradnja.model import Organisation
from saradnja.shapes import Ref
from saradnja.text import Text


@pytest.mark.parametrize(
    "text",
    [
        "https://nezavisnakultura.net/",
        "http://example.org",
        "https://пример.срб/члан?б=в#г",
        "https://example.org:8080/a(b)'c",
        "http://127.0.0.1/~a;b,c",
        "https://[::1]/",
        "https://example.org/100%25",
    ],
)
def test_links(text: str) -> None:
    """An absolute IRI of http or https (RFC 3987, 2.2) is kept letter by letter."""
    assert Iri(text) == text
    assert repr(Iri(text)) == f"Iri({text!r})"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_a_link"),
        ("example.org", "not_a_link"),
        ("//example.org", "not_a_link"),
        ("https:", "not_a_link"),
        ("https://", "not_a_link"),
        ("https:///path", "not_a_link"),
        ("javascript:alert(1)", "not_a_link"),
        ("data:text/html,x", "not_a_link"),
        ("ftp://example.org/", "not_a_link"),
        ("mailto:a@b.c", "not_a_link"),
        ("https://example.org/a b", "not_a_link"),
        ("https://example.org/\n", "not_a_link"),
        (" https://example.org/", "not_a_link"),
        ('https://example.org/"', "not_a_link"),
        ("https://example.org/<b>", "not_a_link"),
        ("https://example.org/\x00", "unclean_text"),
    ],
    ids=repr,
)
def test_no_links(text: str, code: str) -> None:
    """Another scheme, a space, a quote or an angle bracket (RFC 3987, 2.2) is refused."""
    with pytest.raises(InvalidValue) as caught:
        Iri(text)

    assert caught.value.code == code


def test_link_travels() -> None:
    """A link pickles into a link."""
    found = pickle.loads(pickle.dumps(Iri("https://example.org/")))

    assert type(found) is Iri


@pytest.mark.parametrize(
    "text",
    [
        "nkss",
        "kulturni-centar-rex",
        "a",
        "7",
        "a.b_c",
        "центар",
        "žagor",
        "https://a.b/#me",
        "urn:x:1",
    ],
)
def test_ids(text: str) -> None:
    """A slug in any script, or an IRI of any scheme, is an id."""
    check_id(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_an_id"),
        ("a b", "not_an_id"),
        ("-a", "not_an_id"),
        (".a", "not_an_id"),
        ("a/b", "not_an_id"),
        ("a#b", "not_an_id"),
        ("a\n", "not_an_id"),
        ("a:", "not_an_id"),
        (":a", "not_an_id"),
        ("urn:a b", "not_an_id"),
        ("urn:<a>", "not_an_id"),
        ("urn:a\x00", "unclean_text"),
        ("urn:\ud800", "unclean_text"),
        (unicodedata.normalize("NFD", "žagor"), "id_not_nfc"),
        (unicodedata.normalize("NFD", "https://a.b/ž"), "id_not_nfc"),
        ("\u212b", "id_not_nfc"),
    ],
    ids=ascii,
)
def test_no_ids(text: str, code: str) -> None:
    """Neither slug nor IRI; or one whose letters are written apart from their marks (UAX 15)."""
    with pytest.raises(InvalidValue) as caught:
        check_id(text)

    assert caught.value.code == code


@pytest.mark.parametrize("asked", ["x y", "", "urn:\ud800", None, 5, b"rex"], ids=ascii)
def test_no_references(asked: Any) -> None:
    """A reference is the id of a record: what cannot be one is refused where it is written."""
    with pytest.raises(InvalidValue):
        Ref(asked)


def test_reference_of_a_record() -> None:
    """A record is not its own id: that would give a reference to what it looks like."""
    record: Any = Organisation(id="rex", name=Text(en="Rex"))

    with pytest.raises(InvalidValue, match="Organisation"):
        Ref(record)


def test_expected_id() -> None:
    """An id that is not in NFC is told as it should be."""
    with pytest.raises(InvalidValue, match="NFC\\): žagor"):
        check_id(unicodedata.normalize("NFD", "žagor"))


def test_long_id() -> None:
    """A long id is checked in linear time."""
    check_id("a" * 1_000_000)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_expand(prefix: str) -> None:
    """A prefixed name is its namespace and its local name together."""
    assert expand(f"{prefix}:Name") == f"{PREFIXES[prefix]}Name"


@pytest.mark.parametrize("name", ["zz:Name", "Name", ""])
def test_expand_refuses(name: str) -> None:
    """A name whose prefix nobody knows, or that has none, is an error that names it."""
    with pytest.raises(ValueError, match=f"no such prefix: {name}"):
        expand(name)
