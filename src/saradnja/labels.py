"""What people call things: labels of classes, fields and terms, and back from label to term."""

import unicodedata
from functools import lru_cache
from typing import Any, TypeVar

from saradnja.catalogues import Named, message, own_message
from saradnja.declare import Declared
from saradnja.languages import WRITINGS
from saradnja.model import CLASSES, Record
from saradnja.schema import (
    Class,
    Property,
    Vocabulary,
    describe_class,
    describe_vocabulary,
    named,
)
from saradnja.terms import Term

__all__ = ["definition", "label", "term_of"]

V = TypeVar("V", bound=Term)


def label(
    of: type[Declared] | type[Term] | Term,
    language: str = "en",
    *,
    field: str | None = None,
    plural: bool = False,
    classes: tuple[type[Record], ...] = CLASSES,
) -> str:
    """Return the label of a class, of one of its fields, of a vocabulary or of a term.

    With `plural`, the label of many: of records or values of a class, or of things a term names.

    >>> from saradnja.model import Membership
    >>> label(Membership, "sr-Latn"), label(Membership, "sr-Cyrl", field="network")
    ('Članstvo', 'Мрежа')
    >>> label(Membership, "sr-Latn", plural=True)
    'Članstva'
    """
    if isinstance(of, type):
        key: Any = of
        found = _ours(key, language, field, plural, classes)
        if found is not None:
            return found
    elif isinstance(of, Term):
        return of.label(language, plural=plural)
    return message(*_named(of, field, plural, classes), language)


def definition(
    of: type[Declared] | type[Term],
    language: str = "en",
    *,
    field: str | None = None,
    classes: tuple[type[Record], ...] = CLASSES,
) -> str:
    """Return what a class, one of its fields or a vocabulary means, in a sentence or two.

    >>> from saradnja.model import Membership
    >>> definition(Membership, field="network")
    'The organisation it belongs to.'
    """
    said = _described(of, field, classes)
    return message(f"{said.context}:definition", said.definition, language)


@lru_cache(maxsize=4096)
def _ours(
    of: Any, language: str, field: str | None, plural: bool, classes: tuple[type[Record], ...]
) -> str | None:
    """Return the label that our own catalogue has, which does not change."""
    return own_message(*_named(of, field, plural, classes), language)


def _named(
    of: type[Declared] | type[Term],
    field: str | None,
    plural: bool,
    classes: tuple[type[Record], ...],
) -> Named:
    described = _described(of, field, classes)
    if plural and isinstance(described, Class):
        return Named(f"{described.context}:plural", described.plural)
    return named(described)


def _described(
    of: type[Declared] | type[Term], field: str | None, classes: tuple[type[Record], ...]
) -> Class | Property | Vocabulary:
    if not isinstance(of, type):
        raise TypeError(f"a class or a vocabulary is asked, not {type(of).__name__}")
    if issubclass(of, Term):
        return describe_vocabulary(of)
    described = describe_class(of, classes)
    try:
        return described if field is None else described[field]
    except KeyError:
        known = ", ".join(each.name for each in described.properties)
        raise LookupError(f"{of.__name__} has no field {field!r}; it has {known}") from None


def term_of(vocabulary: type[V], text: str) -> V | None:
    """Return the term a person means by a code, or by a label in any writing, gender or number.

    Letters may be large or small; None where no term is called so.

    >>> from saradnja.vocabularies import MembershipRole
    >>> term_of(MembershipRole, "оснивачица")
    MembershipRole.FOUNDER
    """
    words = " ".join(unicodedata.normalize("NFC", text).split())
    code = _terms(vocabulary).get(words.casefold())
    return vocabulary(code) if code is not None else None


@lru_cache(maxsize=128)
def _terms(vocabulary: type[Term]) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in WRITINGS:
        for term in vocabulary:
            genders = (None, *term.__genders__)
            for gender in genders:
                for plural in (True, False):
                    name = term.label(language, gender=gender, plural=plural)
                    found.setdefault(name.casefold(), term.value)
    return found | {term.value: term.value for term in vocabulary}
