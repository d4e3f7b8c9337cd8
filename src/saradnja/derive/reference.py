"""The reference of the model for people: its classes, vocabularies and problems as pages in MyST.

Every class has the anchor of its name (`#Membership`), every field that of both
(`#Membership.during`), every term that of its IRI (`#MembershipRole/founder`), so that an IRI of
the model can lead to its meaning.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, get_args

from saradnja.catalogues import message
from saradnja.codes import CODES
from saradnja.declare import Declared
from saradnja.iris import PREFIXES, expand
from saradnja.languages import WRITINGS
from saradnja.model import CLASSES, Record
from saradnja.schema import Class, Property, Vocabulary, describe
from saradnja.shapes import Ref
from saradnja.terms import Term

__all__ = ["model_page", "problems_page", "table", "vocabularies_page"]

_PLAIN: Final[Mapping[str, str]] = {
    "str": "text",
    "int": "whole number",
    "bool": "true or false",
    "Decimal": "number",
    "Frozen": "texts, lists and mappings",
}
"""What a reader calls the types that are Python's own."""

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>|#$&~])")


def model_page(classes: tuple[type[Record], ...] = CLASSES, *, vocabularies: str = "") -> str:
    """Return the page of all classes; `vocabularies` is the address of the page of the terms.

    >>> '<a id="Membership.during"></a>' in model_page()
    True
    """
    schema = describe(classes)
    groups = (
        ("Records", "What has an id of its own, in the order in which documents list it.",
         schema.records),
        ("Values", "What records are made of.", schema.values),
        ("Shared fields", "What several classes inherit; nothing is only this.", schema.parents),
    )  # fmt: skip
    lines: list[str] = []
    for heading, about, members in groups:
        lines += [f"## {heading}", "", about, ""]
        rows = ((_link(found.name), _said(found.context, found.label, "sr-Latn"),
                 _escaped(found.definition)) for found in members)  # fmt: skip
        lines += [*table(("Class", "Serbian", "Meaning"), rows), ""]
        for found in members:
            lines += [*_class(found, vocabularies), ""]
    lines += ["## Prefixes", "", "The namespaces behind the short IRIs of this page.", ""]
    lines += table(("Prefix", "Namespace"), ((f"`{k}:`", f"<{v}>") for k, v in PREFIXES.items()))
    return "\n".join(lines) + "\n"


def vocabularies_page(classes: tuple[type[Record], ...] = CLASSES, *, model: str = "") -> str:
    """Return the page of all vocabularies; `model` is the address of the page of the classes."""
    schema = describe(classes)
    users: dict[type, list[str]] = {}
    for found in schema.classes:
        for field in found.properties:
            if field.owner == found.name:
                users.setdefault(field.shape.item, []).append(field.context)
    lines: list[str] = []
    for vocabulary in schema.vocabularies:
        lines += _vocabulary(vocabulary, users.get(vocabulary.python, ()), model)
    return "\n".join(lines) + "\n"


def problems_page() -> str:
    """Return the page of all problems: code, severity, what it says and what to do.

    >>> '<a id="duplicate_id"></a>' in problems_page()
    True
    """
    lines: list[str] = []
    for severity, heading in (("error", "Errors"), ("warning", "Warnings")):
        lines += [f"## {heading}", ""]
        rows = (
            (
                f'<a id="{code}"></a>`{code}`',
                _lines(_three(f"{code}:message", said.message)),
                _escaped(said.advice),
            )
            for code, said in sorted(CODES.items())
            if said.severity == severity
        )
        lines += [*table(("Code", "What it says", "What to do"), rows), ""]
    return "\n".join(lines) + "\n"


def table(
    heading: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]
) -> list[str]:
    """Return the lines of a table in Markdown; the cells are Markdown already.

    >>> table(["a", "b"], [["1", "2"]])
    ['| a | b |', '|---|---|', '| 1 | 2 |']
    """
    lines = [heading, *rows]
    written = [f"| {' | '.join(cells)} |" for cells in lines]
    return [written[0], "|" + "---|" * len(heading), *written[1:]]


def _class(found: Class, vocabularies: str) -> Iterator[str]:
    yield from (f'<a id="{found.name}"></a>', "", f"(class-{found.name.lower()})=", "")
    yield from (f"### {found.name}", "", *_names(found.context, found.label), "")
    yield from _definitions(found.context, found.definition)
    key = f"In documents: `{found.key}`." if found.key else "It has no list of its own."
    yield from ("", f"{_iri(found.iri)}. {key if found.is_record else ''}".strip(), "")
    yield from table(
        ("Field", "Label", "Values", "Meaning"),
        [_field(found, field, vocabularies) for field in found.properties],
    )


def _field(found: Class, field: Property, vocabularies: str) -> tuple[str, ...]:
    anchor = f'<a id="{found.name}.{field.name}"></a>`{field.name}`'
    return (
        f"{anchor}<br>{_iri(field.iri)}",
        _lines(_three(field.context, field.label)),
        f"{_type(field, vocabularies)}<br>{_cardinality(field)}",
        _lines(_three(f"{field.context}:definition", field.definition)),
    )


def _type(field: Property, vocabularies: str) -> str:
    item = field.shape.item
    if item is Ref:
        return "reference to " + " or ".join(_targets(field))
    if issubclass(item, Term):
        return _link(item.__name__, vocabularies)
    if issubclass(item, Declared):
        return _link(item.__name__)
    return _PLAIN.get(item.__name__, item.__name__)


def _targets(field: Property) -> Iterator[str]:
    if Record in (field.shape.target, *get_args(field.shape.target)):
        yield "any record"
    else:
        yield from (_link(target.__name__) for target in field.targets)


def _cardinality(field: Property) -> str:
    if field.required:
        return "**must be given**"
    if field.shape.many:
        return "any number"
    if field.default is None or not str(field.default):
        return "optional"
    return f"optional, else `{field.default}`" if isinstance(field.default, Term) else "optional"


def _vocabulary(vocabulary: Vocabulary, users: Sequence[str], model: str) -> Iterator[str]:
    name = vocabulary.name
    yield from (f'<a id="{name}"></a>', "", f"(vocabulary-{name.lower()})=", "")
    yield from (f"## {name}", "", *_names(vocabulary.context, vocabulary.label), "")
    yield from _definitions(vocabulary.context, vocabulary.definition)
    used = ", ".join(_link(user, model) for user in users)
    yield from ("", f"Used in {used}." if used else "", "")
    rows = ((f'<a id="{name}/{term.value}"></a>`{term.value}`', *_labels(term), _iri(term.iri))
            for term in vocabulary.python)  # fmt: skip
    yield from (*table(("Code", "English", "Serbian, Latin", "Serbian, Cyrillic", "IRI"), rows), "")


def _labels(term: Term) -> Iterator[str]:
    wider = term.broader
    yield _escaped(term.label()) + (f"<br>under `{wider.value}`" if wider else "")
    for writing in ("sr-Latn", "sr-Cyrl"):
        forms = (term.label(writing, gender=gender) for gender in (None, *term.__genders__))
        yield f'<span lang="{writing}">{_escaped(", ".join(dict.fromkeys(forms)))}</span>'


def _names(context: str, text: str) -> Iterator[str]:
    yield " · ".join(f"**{said}**" for said in _three(context, text))


def _definitions(context: str, text: str) -> Iterator[str]:
    for said in _three(f"{context}:definition", text):
        yield from (said, "")


def _three(context: str, text: str) -> Iterator[str]:
    """Yield a text in each writing, marked with its language for screen readers."""
    for writing in ("en", *(other for other in WRITINGS if other != "en")):
        yield _said(context, text, writing)


def _said(context: str, text: str, writing: str) -> str:
    said = _escaped(message(context, text, writing))
    return said if writing == "en" else f'<span lang="{writing}">{said}</span>'


def _iri(name: str) -> str:
    return f'<a href="{html.escape(expand(name))}"><code>{html.escape(name)}</code></a>'


def _link(name: str, page: str = "") -> str:
    return f'<a href="{page}#{name}">{name}</a>'


def _lines(pieces: Iterator[str]) -> str:
    return "<br>".join(pieces)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
