"""What single things of a graph are in plain data: scalars, wordings, IRIs and JSON."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from saradnja.errors import InvalidValue
from saradnja.extras import OWN
from saradnja.formats._rdf_graph import RELATIVE, UNMAPPED, Term, Unnamed
from saradnja.iris import Iri
from saradnja.languages import canonical
from saradnja.linked.terms import XSD, Literal, Named
from saradnja.linked.vocabulary import EDTF, JSON, NAMESPACES, datatype

__all__ = ["extra", "iri", "letters", "scalar", "short", "wordings"]

_STRING: Final = f"{XSD}string"

_INTEGERS: Final = frozenset(
    {f"{XSD}integer", f"{XSD}long", f"{XSD}int", f"{XSD}short", f"{XSD}byte"}
    | {f"{XSD}{sign}Integer" for sign in ("positive", "nonPositive", "negative", "nonNegative")}
    | {f"{XSD}unsigned{size}" for size in ("Long", "Int", "Short", "Byte")}
)
"""The types of whole numbers (XML Schema 2, 3.4.13 to 3.4.25)."""

_ALSO: Final[Mapping[str, frozenset[str]]] = {
    EDTF: frozenset(
        {f"{EDTF}-level{level}" for level in (0, 1, 2)}
        | {XSD + name for name in ("date", "gYear", "gYearMonth")}
    ),
    f"{XSD}decimal": _INTEGERS,
    f"{XSD}integer": _INTEGERS,
}
"""What may stand for each type of literal besides itself and a text of no type."""

_FLOATS: Final = frozenset({f"{XSD}double", f"{XSD}float"})
_BOOLEANS: Final = {"1": "true", "0": "false"}
_NUMBER: Final = re.compile(r"(?P<minus>-?)\+?(?P<whole>[0-9]*)(?:\.(?P<places>[0-9]*))?")


def scalar(thing: Term, kind: type) -> str:
    """Return a scalar as documents write it; its type must fit the kind of value."""
    wanted = datatype(kind) or _STRING
    if not isinstance(thing, Literal):
        if isinstance(thing, Named) and issubclass(kind, Iri):
            return iri(thing)
        raise InvalidValue("rdf_text_expected", value=short(thing))
    if thing.datatype in _FLOATS and wanted != _STRING:
        raise InvalidValue("float_given", value=thing.text)
    fitting = thing.datatype in (wanted, _STRING) or thing.datatype in _ALSO.get(wanted, ())
    if thing.language is not None or not fitting:
        raise _of_other_type(thing, short(Named(wanted)))
    write = _LEXICAL.get(wanted)
    return thing.text if write is None else write(thing.text)


def wordings(things: tuple[Term, ...]) -> dict[str, str]:
    """Return a text: one wording for each language."""
    found: dict[str, str] = {}
    for thing in things:
        if not isinstance(thing, Literal):
            raise InvalidValue("rdf_text_expected", value=short(thing))
        if thing.language is None:
            raise InvalidValue("text_without_language", value=thing.text)
        if thing.language in found:
            tag = canonical(thing.language)
            raise InvalidValue("repeated_tag", value=thing.language, tag=tag)
        found[thing.language] = thing.text
    return found


def iri(thing: Term) -> str:
    """Return an IRI that means the same everywhere."""
    if not isinstance(thing, Named):
        raise InvalidValue("rdf_iri_expected", value=short(thing))
    if thing.iri.startswith(RELATIVE):
        raise InvalidValue("rdf_relative", value=short(thing))
    if thing.iri.lower().startswith("file:"):
        raise InvalidValue("rdf_file", value=thing.iri)
    return thing.iri


def extra(thing: Term) -> dict[str, Any]:
    """Return what stands under keys of one's own."""
    if not isinstance(thing, Literal):
        raise InvalidValue("rdf_text_expected", value=short(thing))
    if thing.datatype not in (JSON, _STRING):
        raise _of_other_type(thing, "rdf:JSON")
    try:
        data = json.loads(thing.text, object_pairs_hook=_without_repetition)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise InvalidValue("rdf_json", value=thing.text)
    for key in data:
        if not key.startswith(OWN):
            raise InvalidValue("extra_key", value=key)
    return data


def short(thing: Term) -> str:
    """Return what a thing is, for people: with a prefix where one is known.

    >>> short(Named("http://www.w3.org/ns/org#member"))
    'org:member'
    """
    if isinstance(thing, Literal):
        return thing.text
    if isinstance(thing, Unnamed):
        return "[ … ]"
    for prefix, namespace in NAMESPACES.items():
        if thing.iri.startswith(namespace):
            return f"{prefix}:{thing.iri[len(namespace) :]}"
    return thing.iri.removeprefix(RELATIVE).removeprefix(UNMAPPED)


def letters(thing: Term) -> str:
    """Return what plain values are sorted by where no order is stated."""
    return thing.iri if isinstance(thing, Named) else getattr(thing, "text", "")


def _of_other_type(literal: Literal, expected: str) -> InvalidValue:
    given = f"@{literal.language}" if literal.language else short(Named(literal.datatype or ""))
    return InvalidValue("rdf_type", value=literal.text, kind=given, expected=expected)


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _plain_number(text: str) -> str:
    """Return a number as documents write it: no plus, a digit on each side of a point."""
    match = _NUMBER.fullmatch(text)
    if match is None or not (match["whole"] or match["places"]):
        return text
    whole = match["minus"] + (match["whole"] or "0")
    return f"{whole}.{match['places']}" if match["places"] else whole


def _whole_number(text: str) -> str:
    number = _plain_number(text)
    digits = number.removeprefix("-").lstrip("0")
    if not number.removeprefix("-").isdigit():
        return text
    return ("-" if number.startswith("-") and digits else "") + (digits or "0")


_LEXICAL: Final[Mapping[str, Callable[[str], str]]] = {
    f"{XSD}decimal": _plain_number,
    f"{XSD}integer": _whole_number,
    f"{XSD}boolean": lambda text: _BOOLEANS.get(text, text),
}
"""The forms of XML Schema that documents write otherwise."""
