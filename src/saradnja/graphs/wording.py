"""What nodes and edges are called, and which plain values of a record they carry."""

from collections.abc import Iterator
from typing import Any, Final

from saradnja.declare import Declared
from saradnja.extras import Frozen
from saradnja.graphs.links import Link
from saradnja.graphs.parts import Leaf, Scalar
from saradnja.iris import Iri
from saradnja.languages import READ
from saradnja.model import Record
from saradnja.schema import describe_class, named
from saradnja.shapes import Ref
from saradnja.terms import Gender, Term
from saradnja.text import Text

__all__ = [
    "as_entered",
    "class_label",
    "link_label",
    "node_label",
    "role_of",
    "scalars",
    "worded",
]

Classes = tuple[type[Record], ...]

_NAMES: Final = ("name", "title", "purpose")
"""Fields that name a record, the best first."""

_ROLES: Final = ("role", "kind")
"""Fields of a value that say as what a reference in it is meant."""

_NO_SCALARS: Final = (Declared, Frozen, Iri, Ref, Text)

_BETWEEN: Final = "; "

_TAKEN: Final = frozenset(
    {"id", "label", "type", "source", "target", "weight", "start", "end", "spells"}
)
"""Names that a graph has a meaning for; a field called so gets a `_` behind its name."""


def worded(text: Text, language: str) -> str:
    """Return the wording of a text for the readers of a writing.

    >>> worded(Text(sr_Latn="Mreža"), "sr-Cyrl")
    'Мрежа'
    """
    return text.best(*READ[language])


def as_entered(text: Text, language: str) -> tuple[str, str]:
    """Return the wording that suits the readers of a writing best, unconverted, and its tag."""
    for wanted in READ[language]:
        for tag, wording in text.items():
            if tag == wanted or tag.partition("-")[0] == wanted.partition("-")[0] != "und":
                return tag, wording
    return next(iter(text.items()))


def node_label(record: Record, language: str) -> tuple[str, dict[str, Scalar], tuple[Leaf, ...]]:
    """Return what a record is called in a writing, all its wordings, and where these stand."""
    for field in _NAMES:
        text = getattr(record, field, None)
        if isinstance(text, Text):
            wordings: dict[str, Scalar] = {f"{field}.{tag}": text[tag] for tag in text}
            leaves = ((record.id, path) for path in ((field,), *((field, tag) for tag in text)))
            return worded(text, language), wordings, tuple(leaves)
    kind = getattr(record, "kind", None)
    return (kind.label(language) if isinstance(kind, Term) else ""), {}, ()


def class_label(cls: type[Record], language: str, classes: Classes) -> str:
    """Return what a class is called in a writing."""
    return named(describe_class(cls, classes)).label(language)


def role_of(owner: Declared) -> tuple[str, Term] | None:
    """Return as what a value, or a record that is an edge, has its reference, and in which field.

    None where no field of it says so.
    """
    for field in _ROLES:
        role = getattr(owner, field, None)
        if isinstance(role, Term):
            return field, role
    return None


def link_label(link: Link, gender: Gender | None, language: str, classes: Classes) -> str:
    """Return what a link is called: the role that it has, else the field that states it.

    A role agrees in `gender` with whoever has it.
    """
    if not link.path or link.owner is not link.record:
        role = role_of(link.owner)
        if role is not None:
            return role[1].label(language, gender=gender)
    if not link.path:
        return class_label(type(link.record), language, classes)
    field = next(step for step in reversed(link.path) if isinstance(step, str))
    return named(describe_class(type(link.owner), classes)[field]).label(language)


def scalars(record: Record, classes: Classes) -> Iterator[tuple[str, Scalar, tuple[Leaf, ...]]]:
    """Yield the plain values of a record, those of one field together: terms, numbers, codes.

    Texts, links, references and values with parts are none, nor is the id.
    """
    for field in describe_class(type(record), classes).properties:
        value = getattr(record, field.name)
        if field.name in ("id", "during") or issubclass(field.shape.item, _NO_SCALARS):
            continue
        name = f"{field.name}_" if field.name in _TAKEN else field.name
        if field.shape.many and value:
            leaves = tuple((record.id, (field.name, index)) for index in range(len(value)))
            yield name, _BETWEEN.join(map(str, value)), leaves
        elif not field.shape.many and value is not None:
            yield name, _scalar(value), ((record.id, (field.name,)),)


def _scalar(value: Any) -> Scalar:
    return value if type(value) in (bool, int) else str(value)
