"""The JSON Schema of a document, by which editors complete and check what people write."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from saradnja.catalogues import message
from saradnja.countries import Country
from saradnja.dates import Date
from saradnja.declare import Declared
from saradnja.derive.patterns import PATTERNS, POINTER
from saradnja.extras import Frozen
from saradnja.iris import Iri
from saradnja.languages import WRITINGS, Tag
from saradnja.model import CLASSES, Evidence, Record
from saradnja.money import Currency
from saradnja.schema import Class, Property, Schema, Vocabulary, describe
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text
from saradnja.words import WORDS

__all__ = ["IDENTIFIER", "json_schema"]

IDENTIFIER: Final = "https://w3id.org/saradnja/schema/1.0/document.json"
"""The `$id` of the schema; `1.0` is the version of the documents it describes."""

Node = dict[str, Any]
"""A schema, or a part of one."""

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Final = ("string", "number", "boolean")
_TYPES_COMMENT: Final = (
    "In YAML every scalar is text to saradnja, also 2011 and true, which editors take for a number "
    "and a boolean; in JSON they are strings."
)

_PASSED_OVER: Final = "For editors, which find this schema by it; saradnja passes it over."


def json_schema(classes: tuple[type[Record], ...] = CLASSES) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a document, derived from the descriptions of its classes.

    It refuses nothing that the reader accepts. What it cannot say (checksums, reversed periods,
    ids that stand twice) is left to the reader; `codes.CODES` marks it `beyond_json_schema`. One
    thing it warns of though YAML is read so: a bare `null` or `~`, which seldom means the word.

    `$defs` has each class, value, vocabulary and kind of scalar by its name: a single record is
    described by `#/$defs/Membership`. Titles are English, descriptions in the three writings;
    `x-labels` has the titles in all three, `x-iri` the IRI, `x-targets` what a reference points to.

    >>> json_schema()["$defs"]["Membership"]["properties"]["network"]["title"]
    'Network'
    """
    schema = describe(classes)
    definitions = {
        **{found.name: _class(found) for found in (*schema.records, *schema.values)},
        **{found.name: _vocabulary(found) for found in schema.vocabularies},
        **dict(_scalars(schema)),
    }
    return {
        "$schema": _DIALECT,
        "$id": IDENTIFIER,
        **_document(schema),
        "$defs": dict(sorted(definitions.items())),
    }


def _document(schema: Schema) -> Node:
    head = {
        "saradnja": _loose("[0-9]{1,4}[.][0-9]{1,4}", "1.0")(),
        "title": _ref("Text"),
        "base": _ref("Iri"),
        "licence": {**_ref("str"), "examples": ["CC0-1.0", "CC-BY-4.0"]},
    }
    lists = {
        found.key: {
            "type": "array",
            "items": _ref(found.name),
            **_said(found.context, found.label, found.definition),
        }
        for found in schema.records
        if found.key
    }
    return {
        **_worded("document"),
        "type": "object",
        "required": ["saradnja"],
        "properties": {
            "$schema": {"maxItems": 0, "$comment": _PASSED_OVER},
            **{name: {**node, **_worded(f"document.{name}")} for name, node in head.items()},
            **lists,
        },
        "additionalProperties": False,
    }


def _class(described: Class) -> Node:
    fields = [field for field in described.properties if field.shape.item is not Frozen]
    node = {
        **_said(described.context, described.label, described.definition),
        "x-iri": described.iri,
        "type": "object",
        "required": [field.name for field in fields if field.required],
        "properties": {field.name: _field(field) for field in fields},
        "additionalProperties": False,
    }
    if described.is_record:
        node["patternProperties"] = {"^x_": _ref("Extra")}
    if described.python is Evidence:
        pointer = _matching(POINTER)
        node |= pointer | {"type": ["object", *_PLAIN], "examples": ["nkss-page#char=711,907"]}
    return node


def _field(field: Property) -> Node:
    one = _ref(field.shape.item.__name__)
    node: Node = {"type": "array", "items": one} if field.shape.many else one
    node = {**node, **_said(field.context, field.label, field.definition), "x-iri": field.iri}
    if isinstance(field.default, (Term, bool)):
        node["default"] = field.default
    if field.targets:
        node["x-targets"] = [target.__name__ for target in field.targets]
    return node


def _vocabulary(vocabulary: Vocabulary) -> Node:
    terms = list(vocabulary.python)
    return {
        **_said(vocabulary.context, vocabulary.label, vocabulary.definition),
        "x-iri": vocabulary.iri,
        "type": "string",
        "enum": [term.value for term in terms],
        "enumDescriptions": [" · ".join(map(term.label, ("en", *_SERBIAN))) for term in terms],
    }


def _worded(key: str) -> Node:
    return _said(f"word.{key}", WORDS[key].text, WORDS[f"{key}:definition"].text)


def _said(context: str, label: str, definition: str) -> Node:
    """Return title and description: English first, then a paragraph for each other writing."""
    labels = {language: message(context, label, language) for language in WRITINGS}
    paragraphs = [definition]
    for language in _SERBIAN:
        said = message(f"{context}:definition", definition, language)
        paragraphs.append(f"{labels[language]}: {said}")
    return {"title": label, "description": "\n\n".join(paragraphs), "x-labels": labels}


_SERBIAN: Final = tuple(language for language in WRITINGS if language != "en")


def _matching(pattern: str) -> Node:
    r"""Return a schema of strings that match a pattern as a whole.

    `$` lets a final newline through where patterns are those of Python, and look-ahead, which
    would not, is unknown to others: a newline is refused beside the pattern.
    """
    return {
        "type": "string",
        "pattern": f"^(?:{pattern})$",
        "not": {"type": "string", "pattern": r"\n"},
    }


def _loose(pattern: str, *examples: str) -> Callable[[], Node]:
    return lambda: {
        **_matching(pattern),
        "type": list(_PLAIN),
        "$comment": _TYPES_COMMENT,
        "examples": list(examples),
    }


def _string() -> Node:
    return {"type": list(_PLAIN), "$comment": _TYPES_COMMENT}


def _integer() -> Node:
    return {"anyOf": [{"type": "integer"}, _matching(PATTERNS[int])], "examples": [1]}


def _boolean() -> Node:
    return {"enum": [True, False, "true", "false"]}


def _date() -> Node:
    return {
        **_loose(PATTERNS[Date])(),
        "description": "A date of the Extended Date/Time Format (EDTF), levels 0 to 2.",
        "examples": ["2011", "2011-05", "2011-05-22", "2014~", "2011/2014", "2017/.."],
    }


def _text() -> Node:
    wording = {"type": list(_PLAIN), "minLength": 1, "$comment": _TYPES_COMMENT}
    return {
        "type": "object",
        "description": "One wording for each language and script (BCP 47).",
        "minProperties": 1,
        "propertyNames": {"pattern": f"^{PATTERNS[Tag]}$"},
        "properties": dict.fromkeys(WRITINGS, wording),
        "additionalProperties": wording,
        "examples": [{"sr-Latn": "Saradnja", "en": "Cooperation"}],
    }


def _extra() -> Node:
    return {
        "description": "A text, or a list or mapping of texts.",
        "type": [*_PLAIN, "array", "object"],
        "items": _ref("Extra"),
        "additionalProperties": _ref("Extra"),
    }


_SCALARS: Final[Mapping[type, Callable[[], Node]]] = {
    str: _string,
    int: _integer,
    bool: _boolean,
    Country: _loose(PATTERNS[Country], "RS", "HR", "XK"),
    Currency: _loose(PATTERNS[Currency], "RSD", "EUR", "HRK"),
    Date: _date,
    Decimal: _loose(PATTERNS[Decimal], "424010.00"),
    Iri: _loose(PATTERNS[Iri], "https://nezavisnakultura.net/"),
    Ref: _loose(PATTERNS[Ref], "nkss"),
    Tag: _loose(PATTERNS[Tag], "sr-Latn", "sr-Cyrl", "en"),
    Text: _text,
}
"""How each kind of value stands in a document."""

_OF_DOCUMENTS: Final = (Text, Iri, str)
"""The kinds of value in the head of a document."""


def _scalars(schema: Schema) -> Iterator[tuple[str, Node]]:
    """Yield a schema for each kind of scalar; one that is not in the table is as its parent."""
    yield "Extra", _extra()
    fields = [field for found in (*schema.records, *schema.values) for field in found.properties]
    for kind in (*_OF_DOCUMENTS, *(field.shape.item for field in fields)):
        if issubclass(kind, (Term, Declared, Frozen)):
            continue
        for parent in kind.__mro__:
            if parent in _SCALARS:
                yield kind.__name__, _SCALARS[parent]()
                break


def _ref(name: str) -> Node:
    return {"$ref": f"#/$defs/{name}"}
