"""Turtle, written so that people can read it and two versions can be compared line by line."""

import re
from collections.abc import Mapping
from typing import Final

from saradnja.linked.terms import RDF, XSD, Blank, Listed, Literal, Named, Properties, Thing

__all__ = ["Turtle"]

_COLUMNS: Final = 100
_INDENT: Final = "    "
_TYPE: Final = f"{RDF}type"

_LETTER: Final = "A-Za-z0-9_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
_LOCAL: Final = re.compile(f"[{_LETTER}](?:[{_LETTER}./-]*[{_LETTER}-])?")
"""The names that are written after a prefix: fewer than Turtle allows (PN_LOCAL)."""

_BARE: Final = (
    (f"{XSD}integer", re.compile(r"[+-]?[0-9]+")),
    (f"{XSD}decimal", re.compile(r"[+-]?[0-9]*\.[0-9]+")),
    (f"{XSD}boolean", re.compile(r"true|false")),
)
"""The literals that stand without quotes, letter by letter as they are."""

_ESCAPED: Final = re.compile(r'[\x00-\x1f\x7f"\\]')
_ESCAPES: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_NOT_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')


class Turtle:
    r"""Writes what is said of things as Turtle (RDF 1.1), the same bytes for the same things.

    `prefixes` are names and the namespaces that they stand for; what fits in 100 columns stands
    on one line.

    >>> turtle = Turtle({"sar": "https://w3id.org/saradnja#"})
    >>> said = ((RDF + "type", (Named("https://w3id.org/saradnja#Name"),)),)
    >>> print(turtle.header() + turtle.block(Named("https://example.org/x"), said), end="")
    @prefix sar: <https://w3id.org/saradnja#> .
    <BLANKLINE>
    <https://example.org/x> a sar:Name .
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = dict(prefixes)
        longest_first = sorted(self._prefixes.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        self._namespaces = tuple((namespace, f"{name}:") for name, namespace in longest_first)
        self._names: dict[str, str] = {}

    def header(self) -> str:
        """Return the lines that declare the prefixes, and a blank line."""
        return "".join(
            f"@prefix {name}: <{_iri(namespace)}> .\n"
            for name, namespace in sorted(self._prefixes.items())
        ) + ("\n" if self._prefixes else "")

    def block(self, subject: Named | None, properties: Properties) -> str:
        """Return all that is said of one subject, None being one without a name, and a line feed.

        Raises `ValueError` for a subject of which nothing is said, which Turtle cannot write.
        """
        if not properties:
            raise ValueError(f"nothing is said of {subject}")
        start = "[]" if subject is None else self.name(subject.iri)
        lines = [self._property(predicate, things, 1) for predicate, things in properties]
        typed = properties[0][0] == _TYPE
        said = " ;\n".join(lines)
        return f"{start} {said.lstrip()} .\n" if typed else f"{start}\n{said} .\n"

    def name(self, iri: str) -> str:
        """Return an IRI as it is written: with a prefix where one fits, else whole."""
        known = self._names.get(iri)
        if known is None:
            known = self._name(iri)
            if len(self._names) < _KEPT:
                self._names[iri] = known
        return known

    def _name(self, iri: str) -> str:
        for namespace, prefix in self._namespaces:
            if iri.startswith(namespace):
                local = iri[len(namespace) :]
                if _LOCAL.fullmatch(local):
                    return prefix + local.replace("/", "\\/")
        return f"<{_iri(iri)}>"

    def _property(self, predicate: str, things: tuple[Thing, ...], depth: int) -> str:
        """Return a predicate and its objects, indented, without what ends them."""
        indent = _INDENT * depth
        verb = "a" if predicate == _TYPE else self.name(predicate)
        line = f"{indent}{verb} {', '.join(map(self._flat, things))}"
        if len(line) + 2 <= _COLUMNS:
            return line
        if len(things) == 1 or all(isinstance(thing, Blank) for thing in things):
            return f"{indent}{verb} {', '.join(self._deep(thing, depth) for thing in things)}"
        inner = indent + _INDENT
        return f"{indent}{verb}\n" + ",\n".join(
            f"{inner}{self._deep(thing, depth + 1)}" for thing in things
        )

    def _flat(self, thing: Thing) -> str:
        """Return a thing on one line, however long."""
        if isinstance(thing, Named):
            return self.name(thing.iri)
        if isinstance(thing, Literal):
            return self._literal(thing)
        if isinstance(thing, Listed):
            return f"( {' '.join(map(self._flat, thing.items))} )" if thing.items else "()"
        said = " ; ".join(
            f"{'a' if predicate == _TYPE else self.name(predicate)} "
            f"{', '.join(map(self._flat, things))}"
            for predicate, things in thing.properties
        )
        return f"[ {said} ]" if said else "[]"

    def _deep(self, thing: Thing, depth: int) -> str:
        """Return a thing that may go over several lines, the first of which begins elsewhere."""
        indent = _INDENT * depth
        if isinstance(thing, (Named, Literal)):
            return self._flat(thing)
        flat = self._flat(thing)
        if len(indent) + len(flat) + 2 <= _COLUMNS:
            return flat
        if isinstance(thing, Listed):
            inner = indent + _INDENT
            items = "".join(f"{inner}{self._deep(item, depth + 1)}\n" for item in thing.items)
            return f"(\n{items}{indent})"
        lines = [
            self._property(predicate, things, depth + 1) for predicate, things in thing.properties
        ]
        return "[\n" + " ;\n".join(lines) + f"\n{indent}]"

    def _literal(self, literal: Literal) -> str:
        for datatype, form in _BARE:
            if literal.datatype == datatype and form.fullmatch(literal.text):
                return literal.text
        quoted = f'"{_ESCAPED.sub(_escape, literal.text)}"'
        if literal.language is not None:
            return f"{quoted}@{literal.language}"
        if literal.datatype is not None and literal.datatype != f"{XSD}string":
            return f"{quoted}^^{self.name(literal.datatype)}"
        return quoted


_KEPT: Final = 4096
"""How many names are remembered: those of a model are fewer, those of records may be millions."""


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _iri(text: str) -> str:
    return _NOT_IN_IRI.sub(lambda match: f"\\u{ord(match[0]):04X}", text)
