"""IRIs: the prefixes this model writes, links to the world, and ids of records."""

import re
import unicodedata
from typing import Final, Self

from saradnja.errors import InvalidValue
from saradnja.strings import clean

__all__ = ["PLAIN", "PREFIXES", "Iri", "check_id", "expand", "stem"]

PREFIXES: Final = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "sar": "https://w3id.org/saradnja#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
}
"""The namespaces behind the prefixed names of the declarations; `sar:` is our own."""

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_LINK: Final = re.compile(r"https?://[^\s/<>\"{}|\\^`]+[^\s<>\"{}|\\^`]*")
_HOST_ONLY: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")
_SLUG: Final = re.compile(r"\w[\w.-]*")
PLAIN: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*").fullmatch
"""Matches most slugs: those of ASCII, which are in NFC."""


def expand(name: str) -> str:
    """Return the IRI of a prefixed name; raises `ValueError` for a prefix we do not know.

    An IRI of scheme http or https stays as it is: so other projects declare terms of their own.

    >>> expand("org:Membership")
    'http://www.w3.org/ns/org#Membership'
    """
    if _LINK.fullmatch(name):
        return name
    prefix, colon, local = name.partition(":")
    if not colon or prefix not in PREFIXES:
        raise ValueError(f"no such prefix: {name}")
    return PREFIXES[prefix] + local


def stem(base: str | None) -> str:
    """Return what stands before a slug to make it an IRI; without a base a name of our own.

    A base that has no path gets the slash that stands for one (RFC 3986, 6.2.3).

    >>> stem("https://example.org"), stem("https://example.org/data#"), stem(None)
    ('https://example.org/', 'https://example.org/data#', 'urn:saradnja:')
    """
    if base is None:
        return "urn:saradnja:"
    return f"{base}/" if _HOST_ONLY.fullmatch(base) else base


class Iri(str):
    """The address of something on the web: an absolute IRI of scheme http or https (RFC 3987).

    Kept letter by letter, also where two spellings would lead to one page. Raises `InvalidValue`
    for another scheme (`javascript:` and `data:` among them), for spaces, quotes and angle
    brackets, which must be percent-encoded.

    >>> Iri("https://kooperativa.example/члан")
    Iri('https://kooperativa.example/члан')
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Check the address and keep it as it is."""
        if not _LINK.fullmatch(clean(text)):
            raise InvalidValue("not_a_link", value=text)
        return super().__new__(cls, text)

    def __repr__(self) -> str:
        return f"Iri({str(self)!r})"


def check_id(text: str) -> None:
    """Refuse what cannot be an id: neither a slug (letters, digits, `-`, `_`, `.`) nor an IRI.

    Ids are compared letter by letter and therefore written in NFC.
    """
    if text.__class__ is str and PLAIN(text) is not None:
        return
    whole = unicodedata.normalize("NFC", clean(text))
    if not (_SLUG.fullmatch(whole) or _ABSOLUTE.fullmatch(whole)):
        raise InvalidValue("not_an_id", value=text)
    if whole != text:
        raise InvalidValue("id_not_nfc", value=text, expected=whole)
