"""Ids of records as the IRIs of their nodes, and back: what went one way comes back the other."""

import re
from typing import Final
from urllib.parse import quote, unquote

from saradnja._patterns import pattern
from saradnja.iris import stem

__all__ = ["Nodes", "is_iri"]

_WHOLE: Final = "urn:saradnja-id:"
"""Stands before an id that can only be written percent-encoded as a whole."""

_HEAD: Final = "#dataset"
_SLUG: Final = re.compile(r"\w[\w.-]*")
_FILE: Final = re.compile(r"file:", re.IGNORECASE)

_UCS: Final = (
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"\\U{plane:04x}0000-\\U{plane:04x}fffd" for plane in range(1, 14))
    + "\\U000e1000-\\U000efffd"
)
_CHARACTER: Final = rf"(?:[A-Za-z0-9._~{_UCS}!$&'()*+,;=:@-]|%[0-9A-Fa-f]{{2}})"
_HOST: Final = rf"(?:[A-Za-z0-9._~{_UCS}!$&'()*+,;=-]|%[0-9A-Fa-f]{{2}})*"
_IRI: Final = pattern(
    r"[A-Za-z][A-Za-z0-9+.-]*:"
    rf"(?://(?:(?:{_HOST}:)*{_HOST}@)?{_HOST}(?::[0-9]*)?(?:/{_CHARACTER}*)*"
    rf"|/(?:{_CHARACTER}+(?:/{_CHARACTER}*)*)?"
    rf"|{_CHARACTER}+(?:/{_CHARACTER}*)*)"
    rf"(?:\?(?:{_CHARACTER}|[/?\ue000-\uf8ff])*)?"
    rf"(?:#(?:{_CHARACTER}|[/?])*)?"
)


def is_iri(text: str) -> bool:
    """Say whether a text is an absolute IRI by the grammar of RFC 3987, 2.2; IPv6 hosts are not.

    >>> is_iri("https://пример.срб/члан"), is_iri("https://example.org/100%")
    (True, False)
    """
    return _IRI.fullmatch(text) is not None


class Nodes:
    """The IRIs of a dataset's records: those that are slugs stand under its base.

    An id that is an IRI is its own. What would come back as another id is percent-encoded whole
    under a name of ours: what RFC 3987 does not take for an IRI, an IRI that would be read as a
    slug, a path on somebody's disk, and the IRI of the dataset.

    >>> nodes = Nodes("https://example.org/data/")
    >>> nodes.iri("nkss"), nodes.iri("https://example.org/data/nkss")
    ('https://example.org/data/nkss', 'urn:saradnja-id:https%3A%2F%2Fexample.org%2Fdata%2Fnkss')
    >>> nodes.id("https://example.org/data/nkss")
    'nkss'
    """

    def __init__(self, base: str | None) -> None:
        usable = base if base is not None and is_iri(stem(base)) else None
        self.stem: Final = stem(usable)
        self.head: Final = None if usable is None else _head(self.stem)

    def iri(self, key: str) -> str:
        """Return the IRI of the node of a record with this id."""
        if ":" not in key:
            return self.stem + key
        return _WHOLE + quote(key, safe="") if self._is_taken(key) else key

    def id(self, iri: str) -> str:
        """Return the id of the record whose node has this IRI."""
        if iri.startswith(_WHOLE):
            return unquote(iri[len(_WHOLE) :])
        rest = iri.removeprefix(self.stem)
        return rest if rest != iri and _SLUG.fullmatch(rest) else iri

    def _is_taken(self, key: str) -> bool:
        return (
            self.id(key) != key
            or key == self.head
            or _FILE.match(key) is not None
            or not is_iri(key)
        )


def _head(stem: str) -> str:
    before, mark, _ = stem.partition("#")
    return before if mark else before + _HEAD
