"""The model described as data: what everything that walks the model reads."""

import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

import attrs

from saradnja.catalogues import Named
from saradnja.declare import Declared, meaning
from saradnja.heads import Head
from saradnja.iris import expand
from saradnja.model import CLASSES, Record
from saradnja.shapes import Names, Shape, shape
from saradnja.terms import Term

__all__ = [
    "Class",
    "Property",
    "Schema",
    "Vocabulary",
    "describe",
    "describe_class",
    "describe_vocabulary",
    "named",
    "refuse_clashes",
]

_HEAD_KEYS: Final = frozenset({"saradnja", *(field.name for field in attrs.fields(Head))})
"""What a document says of itself, before the lists of its records."""


@attrs.frozen(kw_only=True)
class Property:
    """One field of a class: its meaning, its form, and where it was declared.

    `owner` is the class that declares it, which keys its label; `targets` are the classes of
    record a reference may point to.
    """

    name: str
    owner: str
    iri: str
    label: str
    definition: str
    shape: Shape
    targets: tuple[type[Record], ...]
    default: Any

    @property
    def required(self) -> bool:
        """Whether the field must be given."""
        return self.default is attrs.NOTHING

    @property
    def context(self) -> str:
        """What the label is said of, as the catalogues key it."""
        return f"{self.owner}.{self.name}"


@attrs.frozen(kw_only=True)
class Class:
    """One class of the model; `key` names its list in a document, None for values and parents.

    `plural` is the label of many of them; a parent, which nothing only is, has none.
    """

    python: type[Declared]
    iri: str
    label: str
    plural: str
    definition: str
    key: str | None
    is_record: bool
    properties: tuple[Property, ...]

    @property
    def name(self) -> str:
        """The name of the class, which is also the `type` of its records in JSON Lines."""
        return self.python.__name__

    @property
    def context(self) -> str:
        """What the label is said of, as the catalogues key it."""
        return self.name

    @property
    def table(self) -> str:
        """The name of the table that holds many of them: the key in a document, if it has one."""
        return self.key or self.plural.lower().replace(" ", "_")

    def __getitem__(self, name: str) -> Property:
        for candidate in self.properties:
            if candidate.name == name:
                return candidate
        raise KeyError(name)


@attrs.frozen(kw_only=True)
class Vocabulary:
    """One controlled vocabulary: the terms a field may hold."""

    python: type[Term]
    label: str
    definition: str

    @property
    def name(self) -> str:
        """The name of the class of its terms."""
        return self.python.__name__

    @property
    def context(self) -> str:
        """What the label is said of, as the catalogues key it."""
        return self.name

    @property
    def iri(self) -> str:
        """The IRI of the vocabulary as a concept scheme."""
        return f"sar:{self.name}"


@attrs.frozen(kw_only=True)
class Schema:
    """A whole model: its records in the order of documents, what they are made of and inherit."""

    records: tuple[Class, ...]
    parents: tuple[Class, ...]
    values: tuple[Class, ...]
    vocabularies: tuple[Vocabulary, ...]

    @property
    def classes(self) -> tuple[Class, ...]:
        """Every class: parents, records, values."""
        return self.parents + self.records + self.values

    @property
    def by_kind(self) -> Mapping[str, Class]:
        """The classes of record by their key in a document and by their name."""
        return {name: found for found in self.records for name in (found.key, found.name) if name}


def describe_class(cls: type[Declared], classes: tuple[type[Record], ...] = CLASSES) -> Class:
    """Describe one class of the model; `classes` are those that references can point to.

    Raises `TypeError` for a class, or a parent of one, that was declared without its decorator:
    attrs would drop its fields.
    """
    key: Any = cls
    return _described(key, classes)


@lru_cache(maxsize=512)
def _described(cls: Any, classes: tuple[type[Record], ...]) -> Class:
    for parent in cls.__mro__:
        if issubclass(parent, Declared) and parent is not Declared:
            _refuse_undeclared(parent)
    declaration = cls.__saradnja__
    return Class(
        python=cls,
        iri=declaration.iri,
        label=declaration.label,
        plural=declaration.plural,
        definition=_definition(cls),
        key=declaration.key,
        is_record=declaration.is_record,
        properties=tuple(_property(cls, field, classes) for field in cls.__attrs_attrs__),
    )


@lru_cache(maxsize=512)
def describe_vocabulary(vocabulary: type[Term]) -> Vocabulary:
    """Describe one vocabulary; its label is the name of its class, written as words.

    >>> from saradnja.vocabularies import MembershipRole
    >>> describe_vocabulary(MembershipRole).label
    'Membership role'
    """
    return Vocabulary(
        python=vocabulary,
        label=_words(vocabulary.__name__),
        definition=_definition(vocabulary),
    )


def named(said: Class | Property | Vocabulary) -> Named:
    """Return what a class, field or vocabulary is called, to be said in the reader's language."""
    return Named(said.context, said.label)


def _property(
    cls: type[Declared], field: "attrs.Attribute[Any]", classes: tuple[type[Record], ...]
) -> Property:
    said = meaning(field)
    owner = next(parent for parent in cls.__mro__ if _declares(parent, field.name))
    form = shape(field.type, Names())
    pointed = tuple(_target(target, owner, field.name, classes) for target in form.targets)
    return Property(
        name=field.name,
        owner=owner.__name__,
        iri=said.iri,
        label=said.label,
        definition=said.definition,
        shape=form._replace(targets=pointed),
        targets=tuple(found for found in classes if issubclass(found, pointed)),
        default=field.default,
    )


def _declares(cls: Any, name: str) -> bool:
    fields = vars(cls).get("__attrs_attrs__", ())
    return any(field.name == name and not field.inherited for field in fields)


def _target(
    target: type | str, owner: type, name: str, classes: tuple[type[Record], ...]
) -> type[Record]:
    """Return the class that a reference points to; one said by its name is known by now."""
    found: Any = target
    if isinstance(target, str):
        known = {parent.__name__: parent for cls in (*classes, owner) for parent in cls.__mro__}
        found = known.get(target) or getattr(sys.modules.get(owner.__module__), target, None)
    if isinstance(found, type) and issubclass(found, Record):
        return found
    raise TypeError(f"{owner.__name__}.{name} points to {target}, which is no class of records")


def _refuse_undeclared(cls: type[Declared]) -> None:
    if "__saradnja__" not in vars(cls):
        raise TypeError(f"{cls.__name__} is declared without @record(…) or @value(…)")


def _definition(cls: type) -> str:
    paragraphs = inspect.cleandoc(cls.__doc__ or "").split("\n\n")
    if not paragraphs[0]:
        raise TypeError(f"{cls.__name__} has no docstring, which is its definition")
    return re.sub(r"\s+", " ", paragraphs[0])


def describe(classes: tuple[type[Record], ...] = CLASSES) -> Schema:
    """Describe a model: its classes of record, and every value, parent and vocabulary they use.

    Raises `TypeError` for two classes that a file could not tell apart: by their key, table, name
    or IRI; and for two fields of a class whose names differ in capitals alone.

    >>> [field.name for field in describe().by_kind["memberships"].properties][:4]
    ['id', 'member', 'network', 'role']
    """
    return _schema(tuple(classes))


@lru_cache(maxsize=16)
def _schema(classes: tuple[type[Record], ...]) -> Schema:
    records = tuple(describe_class(cls, classes) for cls in classes)
    parents: dict[type[Declared], Class] = {}
    values: dict[type[Declared], Class] = {}
    vocabularies: dict[type[Term], Vocabulary] = {}
    queue = list(records)
    while queue:
        described = queue.pop(0)
        for parent in _declared_parents(described.python):
            if parent not in classes:
                parents.setdefault(parent, describe_class(parent, classes))
        for field in described.properties:
            item = field.shape.item
            if issubclass(item, Declared) and item not in values:
                values[item] = describe_class(item, classes)
                queue.append(values[item])
            elif issubclass(item, Term) and item not in vocabularies:
                vocabularies[item] = describe_vocabulary(item)
    schema = Schema(
        records=records,
        parents=tuple(parents.values()),
        values=tuple(values.values()),
        vocabularies=tuple(vocabularies.values()),
    )
    _refuse_clashes(schema)
    return schema


def refuse_clashes(classes: tuple[type[Record], ...]) -> None:
    """Raise `TypeError` for classes that a file could not tell apart; ours are known to differ."""
    if classes != CLASSES:
        describe(classes)


def _refuse_clashes(schema: Schema) -> None:
    """Refuse two classes that a file could not tell apart; tables know no capitals."""
    owners: dict[tuple[str, str], type] = {}

    def claim(what: str, called: str, cls: type) -> None:
        first = owners.setdefault((what, called), cls)
        if first is not cls:
            raise TypeError(f"{_full(first)} and {_full(cls)} have the same {what}: {called}")

    for found in (*schema.records, *schema.values):
        if found.key in _HEAD_KEYS:
            raise TypeError(f"{_full(found.python)} has the key of a document's head: {found.key}")
        fields: dict[str, str] = {}
        for field in found.properties:
            other = fields.setdefault(field.name.casefold(), field.name)
            if other != field.name:
                told = f"has two fields that tables mix up: {other} and {field.name}"
                raise TypeError(f"{_full(found.python)} {told}")
        claim("key or table", found.table.casefold(), found.python)
        claim("name", found.table, found.python)
    everything: tuple[Class | Vocabulary, ...] = (*schema.classes, *schema.vocabularies)
    for said in everything:
        claim("name", said.name, said.python)
        claim("IRI", expand(said.iri), said.python)


def _full(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"


def _declared_parents(cls: type[Declared]) -> Iterator[type[Declared]]:
    for parent in cls.__mro__[1:]:
        if issubclass(parent, Declared) and parent is not Declared:
            yield parent


def _words(name: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return words[0] + words[1:].lower()
