"""The reference of the model for people: its classes, vocabularies and problems as pages in MyST.

Every class has the anchor of its name (`#Membership`), every field that of both
(`#Membership.during`), every term that of its IRI (`#MembershipRole/founder`), so that an IRI of
the model can lead to its meaning.
"""

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from saradnja.catalogues import message
from saradnja.codes import CODES
from saradnja.declare import Declared
from saradnja.derive.beside import shown, standards
from saradnja.derive.diagrams import class_diagram, model_diagram
from saradnja.derive.markdown import escaped, figure, table
from saradnja.iris import PREFIXES, expand
from saradnja.languages import WRITINGS
from saradnja.model import CLASSES, Record
from saradnja.schema import Class, Property, Vocabulary, describe
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.words import word

__all__ = ["model_page", "problems_page", "vocabularies_page"]

_PLAIN: Final = frozenset({"str", "int", "bool", "Decimal", "Frozen"})
"""Types that are Python's own or ours, which readers are told in words: `reference.str` …"""


Examples = Callable[[Class], Mapping[str, str]]
"""What shows a class in use: the same record or value in YAML and in Python."""


def model_page(
    classes: tuple[type[Record], ...] = CLASSES,
    *,
    language: str = "en",
    vocabularies: str = "",
    examples: Examples = lambda found: {},
) -> str:
    """Return the page of all classes, in a language and with the labels in all three writings.

    Each has its picture, and where its fields go in other standards. `vocabularies` is the address
    of the page of the terms; `examples` shows a class in use, by the name of the language: `yaml`,
    `python`.

    >>> '<a id="Membership.during"></a>' in model_page()
    True
    """
    schema = describe(classes)
    groups = {"records": schema.records, "values": schema.values, "parents": schema.parents}
    pages = {found.name: f"#{found.name}" for found in schema.classes}
    drawn = model_diagram(classes, language=language, pages=pages)
    lines = [*figure(drawn, word("reference.model_picture", language)), ""]
    for group, members in groups.items():
        lines += [f"## {word(f'reference.{group}', language)}", ""]
        lines += [word(f"reference.{group}.about", language), ""]
        serbian = [writing for writing in _ordered(language) if writing != "en"]
        rows = (
            (
                _link(found.name),
                *(_said(found.context, found.label, writing, language) for writing in serbian),
                escaped(message(f"{found.context}:definition", found.definition, language)),
            )
            for found in members
        )
        headings = ("class", *(f"in.{writing}" for writing in serbian), "meaning")
        lines += [*_table(headings, language, rows), ""]
        for found in members:
            lines += [*_class(found, language, vocabularies), ""]
            lines += [*figure(class_diagram(found, classes, language=language, pages=pages)), ""]
            lines += [*shown(examples(found), language), *standards(found, language)]
    lines += [f"## {word('reference.prefixes', language)}", ""]
    lines += [word("reference.prefixes.about", language), ""]
    prefixes = ((f"`{prefix}:`", f"<{namespace}>") for prefix, namespace in PREFIXES.items())
    lines += _table(("prefix", "namespace"), language, prefixes)
    return "\n".join(lines) + "\n"


def vocabularies_page(
    classes: tuple[type[Record], ...] = CLASSES, *, language: str = "en", model: str = ""
) -> str:
    """Return the page of all vocabularies; `model` is the address of the page of the classes."""
    schema = describe(classes)
    users: dict[type, list[str]] = {}
    for found in schema.classes:
        for field in found.properties:
            if field.owner == found.name:
                users.setdefault(field.shape.item, []).append(field.context)
    lines: list[str] = []
    for vocabulary in schema.vocabularies:
        lines += _vocabulary(vocabulary, language, users.get(vocabulary.python, ()), model)
    return "\n".join(lines) + "\n"


def problems_page(language: str = "en") -> str:
    """Return the page of all problems: code, severity, what it says and what to do.

    >>> '<a id="duplicate_id"></a>' in problems_page()
    True
    """
    lines: list[str] = []
    for severity in ("error", "warning"):
        lines += [f"## {word(f'reference.{severity}s', language)}", ""]
        rows = (
            (
                f'<a id="{code}"></a>`{code}`',
                _lines(_three(f"{code}:message", said.message, language)),
                escaped(message(f"{code}:advice", said.advice, language)),
            )
            for code, said in sorted(CODES.items())
            if said.severity == severity
        )
        lines += [*_table(("code", "says", "to_do"), language, rows), ""]
    return "\n".join(lines) + "\n"


def _table(headings: Sequence[str], language: str, rows: Iterator[Sequence[str]]) -> list[str]:
    return table([word(f"reference.{heading}", language) for heading in headings], list(rows))


def _class(found: Class, language: str, vocabularies: str) -> Iterator[str]:
    yield from (f'<a id="{found.name}"></a>', "", f"(class-{found.name.lower()})=", "")
    yield from (f"### {found.name}", "", *_names(found.context, found.label, language), "")
    yield from _definitions(found.context, found.definition, language)
    listed = "reference.listed" if found.key else "reference.unlisted"
    place = word(listed, language, key=found.key or "") if found.is_record else ""
    yield from ("", f"{_iri(found.iri)}. {place}".strip(), "")
    rows = (_field(found, field, language, vocabularies) for field in found.properties)
    yield from _table(("field", "label", "holds", "meaning"), language, rows)


def _field(found: Class, field: Property, language: str, vocabularies: str) -> tuple[str, ...]:
    anchor = f'<a id="{found.name}.{field.name}"></a>`{field.name}`'
    return (
        f"{anchor}<br>{_iri(field.iri)}",
        _lines(_three(field.context, field.label, language)),
        f"{_type(field, language, vocabularies)}<br>{_cardinality(field, language)}",
        _lines(_three(f"{field.context}:definition", field.definition, language)),
    )


def _type(field: Property, language: str, vocabularies: str) -> str:
    item = field.shape.item
    if item is Ref:
        either = f" {word('reference.or', language)} "
        return word("reference.to", language, value="") + either.join(_targets(field, language))
    if issubclass(item, Term):
        return _link(item.__name__, vocabularies)
    if issubclass(item, Declared):
        return _link(item.__name__)
    name = item.__name__
    return word(f"reference.{name.lower()}", language) if name in _PLAIN else name


def _targets(field: Property, language: str) -> Iterator[str]:
    if Record in field.shape.targets:
        yield word("reference.any_record", language)
    else:
        yield from (_link(target.__name__) for target in field.targets)


def _cardinality(field: Property, language: str) -> str:
    if field.required:
        return f"**{word('reference.required', language)}**"
    if field.shape.many:
        return word("reference.many", language)
    if isinstance(field.default, Term):
        return word("reference.default", language, value=f"`{field.default}`")
    return word("reference.optional", language)


def _vocabulary(
    vocabulary: Vocabulary, language: str, users: Sequence[str], model: str
) -> Iterator[str]:
    name = vocabulary.name
    yield from (f'<a id="{name}"></a>', "", f"(vocabulary-{name.lower()})=", "")
    yield from (f"## {name}", "", *_names(vocabulary.context, vocabulary.label, language), "")
    yield from _definitions(vocabulary.context, vocabulary.definition, language)
    used = ", ".join(_link(user, model) for user in users)
    yield from ("", word("reference.used", language, value="") + used if used else "", "")
    rows = (
        (
            f'<a id="{name}/{term.value}"></a>`{term.value}`',
            *_labels(term, language),
            _iri(term.iri),
        )
        for term in vocabulary.python
    )
    headings = ("code", *(f"in.{writing}" for writing in _ordered(language)), "iri")
    yield from (*_table(headings, language, rows), "")


def _labels(term: Term, language: str) -> Iterator[str]:
    for writing in _ordered(language):
        forms = (term.label(writing, gender=gender) for gender in (None, *term.__genders__))
        said = _marked(escaped(", ".join(dict.fromkeys(forms))), writing, language)
        wider = term.broader if writing == language else None
        under = word("reference.under", language, value=f"`{wider.value}`") if wider else ""
        yield f"{said}<br>{under}" if under else said


def _names(context: str, text: str, language: str) -> Iterator[str]:
    yield " · ".join(f"**{said}**" for said in _three(context, text, language))


def _definitions(context: str, text: str, language: str) -> Iterator[str]:
    for said in _three(f"{context}:definition", text, language):
        yield from (said, "")


def _ordered(language: str) -> tuple[str, ...]:
    """Return the writings, that of the page first."""
    return (language, *_others(language))


def _others(language: str) -> tuple[str, ...]:
    return tuple(writing for writing in ("en", *WRITINGS[:2]) if writing != language)


def _three(context: str, text: str, language: str) -> Iterator[str]:
    """Yield a text in each writing, marked with its language for screen readers."""
    for writing in _ordered(language):
        yield _said(context, text, writing, language)


def _said(context: str, text: str, writing: str, page: str = "") -> str:
    return _marked(escaped(message(context, text, writing)), writing, page)


def _marked(text: str, writing: str, page: str) -> str:
    return text if writing == page else f'<span lang="{writing}">{text}</span>'


def _iri(name: str) -> str:
    return f'<a href="{html.escape(expand(name))}"><code>{html.escape(name)}</code></a>'


def _link(name: str, page: str = "") -> str:
    return f'<a href="{page}#{name}">{name}</a>'


def _lines(pieces: Iterator[str]) -> str:
    return "<br>".join(pieces)
