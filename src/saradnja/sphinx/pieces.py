"""What the directives show, as the nodes of docutils that Sphinx writes in any of its formats."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from saradnja.catalogues import message
from saradnja.declare import Declared
from saradnja.derive.diagrams import class_diagram
from saradnja.iris import expand
from saradnja.model import Record
from saradnja.schema import Class, Property, Schema, Vocabulary, named
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.words import word

__all__ = ["class_pieces", "vocabulary_pieces"]


def class_pieces(
    found: Class,
    schema: Schema,
    *,
    language: str,
    fields: Sequence[str],
    diagram: bool,
    examples: Mapping[str, str],
    classes: tuple[type[Record], ...],
) -> list[Any]:
    """Return a class: its name and meaning, its picture, its fields or some of them, examples."""
    from docutils import nodes

    pieces = [*_heading(found, language)]
    if found.is_record and found.key:
        pieces.append(_paragraph(word("reference.listed", language, key=found.key), plain=True))
    if diagram:
        drawn = class_diagram(found, classes, language=language)
        pieces.append(nodes.raw("", f"<figure>{drawn}</figure>", format="html"))
    rows = [
        [
            [nodes.literal("", field.name)],
            [nodes.Text(named(field).label(language))],
            [*_holds(field, schema, language)],
            [nodes.Text(message(f"{field.context}:definition", field.definition, language))],
        ]
        for field in found.properties
        if not fields or field.name in fields
    ]
    headings = [word(f"reference.{name}", language) for name in _COLUMNS]
    anchors = [
        f"{found.name}.{field.name}"
        for field in found.properties
        if not fields or field.name in fields
    ]
    pieces.append(_table(headings, rows, anchors))
    for name, text in examples.items():
        pieces.append(_paragraph(word(f"reference.example_{name}", language)))
        pieces.append(nodes.literal_block(text, text, language=name))
    return pieces


_COLUMNS = ("field", "label", "holds", "meaning")


def vocabulary_pieces(found: Vocabulary, *, language: str) -> list[Any]:
    """Return a vocabulary: its name and meaning, its terms with their codes, labels and IRIs."""
    from docutils import nodes

    terms = list(found.python)
    rows = [
        [
            [nodes.literal("", term.value)],
            [nodes.Text(term.label(language))],
            [_address(term.iri)],
        ]
        for term in terms
    ]
    headings = [word(f"reference.{name}", language) for name in ("code", "label", "iri")]
    anchors = [f"{found.name}/{term.value}" for term in terms]
    return [*_heading(found, language), _table(headings, rows, anchors)]


def _heading(found: Class | Vocabulary, language: str) -> Iterator[Any]:
    from docutils import nodes

    title = nodes.rubric("", "", nodes.literal("", found.name), nodes.Text(" "))
    title += nodes.Text(named(found).label(language))
    yield title
    yield _paragraph(message(f"{found.context}:definition", found.definition, language))
    yield nodes.paragraph("", "", _address(found.iri))


def _paragraph(text: str, *, plain: bool = False) -> Any:
    """Return a paragraph; where it is `plain` text in Markdown, what stands in marks is code."""
    from docutils import nodes

    if not plain:
        return nodes.paragraph("", text)
    pieces = [
        nodes.literal("", piece) if number % 2 else nodes.Text(piece)
        for number, piece in enumerate(text.split("`"))
    ]
    return nodes.paragraph("", "", *pieces)


def _address(iri: str) -> Any:
    from docutils import nodes

    return nodes.reference("", "", nodes.literal("", iri), refuri=expand(iri))


def _holds(field: Property, schema: Schema, language: str) -> Iterator[Any]:
    """Yield what a field holds, with links, and how many of it."""
    from docutils import nodes

    yield from _type(field, schema, language)
    yield nodes.Text(f", {_cardinality(field, language)}")


def _type(field: Property, schema: Schema, language: str) -> Iterator[Any]:
    from docutils import nodes

    item = field.shape.item
    if item is Ref:
        yield nodes.Text(word("reference.to", language, value=""))
        if Record in field.shape.targets:
            yield nodes.Text(word("reference.any_record", language))
            return
        for number, target in enumerate(field.targets):
            if number:
                yield nodes.Text(f" {word('reference.or', language)} ")
            yield _link("class", target.__name__)
    elif issubclass(item, Term):
        yield _link("vocabulary", item.__name__)
    elif issubclass(item, Declared):
        yield _link("class", item.__name__)
    else:
        key = f"reference.{item.__name__.lower()}"
        yield nodes.Text(word(key, language) if key in _TOLD else item.__name__)


_TOLD = frozenset(f"reference.{name}" for name in ("str", "int", "bool", "decimal", "frozen"))


def _cardinality(field: Property, language: str) -> str:
    if field.required:
        return word("reference.required", language)
    if field.shape.many:
        return word("reference.many", language)
    if isinstance(field.default, Term):
        return word("reference.default", language, value=field.default.label(language))
    return word("reference.optional", language)


def _link(kind: str, name: str) -> Any:
    from docutils import nodes
    from sphinx import addnodes

    return addnodes.pending_xref(
        "",
        nodes.literal("", name),
        refdomain="std",
        reftype="ref",
        reftarget=f"{kind}-{name.lower()}",
        refexplicit=True,
        refwarn=False,
        saradnja=name,
    )


def _table(
    headings: Sequence[str], rows: Sequence[Sequence[Sequence[Any]]], anchors: Sequence[str]
) -> Any:
    """Return a table; each row has the anchor that the IRI of its field or term leads to."""
    from docutils import nodes

    group = nodes.tgroup(cols=len(headings))
    group += [nodes.colspec(colwidth=1) for _ in headings]
    group += nodes.thead("", _row([[nodes.Text(heading)] for heading in headings]))
    group += nodes.tbody("", *(_row(row, [name]) for row, name in zip(rows, anchors, strict=True)))
    return nodes.table("", group, classes=["saradnja"])


def _row(cells: Sequence[Sequence[Any]], ids: Sequence[str] = ()) -> Any:
    from docutils import nodes

    entries = [nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells]
    return nodes.row("", *entries, ids=list(ids))
