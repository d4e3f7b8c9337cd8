"""How a class of the model is declared: a typed attrs class with an IRI, a label, a definition."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar, Final, NamedTuple, Self, TypeVar, dataclass_transform, overload

import attrs

from saradnja.decimals import check_decimal, check_integer
from saradnja.errors import InvalidValue
from saradnja.iris import check_id, expand
from saradnja.shapes import Ref, shape
from saradnja.strings import check_text, clean

__all__ = [
    "Declaration",
    "Declared",
    "Frozen",
    "Held",
    "Meaning",
    "held",
    "meaning",
    "prop",
    "record",
    "value",
]

C = TypeVar("C", bound="type[Declared]")
T = TypeVar("T")

Check = Callable[[Any], object]
"""A rule for one field's value beyond its type; it raises `InvalidValue`."""

_MEANING: Final = "saradnja"


class Meaning(NamedTuple):
    """What a field means: its IRI, its English label and definition, and a rule of its own.

    Fields that are `last` are written after those of the classes that inherit them.
    """

    iri: str
    label: str
    definition: str
    check: Check | None
    last: bool


class Declaration(NamedTuple):
    """What a class means; `key` is its place in a document, None if it has none of its own.

    `plural` is the English label of many of them, as on a sheet of a workbook.
    """

    iri: str
    label: str
    plural: str
    key: str | None
    is_record: bool


@overload
def prop(
    iri: str, label: str, definition: str, *, check: Check | None = None, last: bool = False
) -> Any: ...
@overload
def prop(
    iri: str,
    label: str,
    definition: str,
    *,
    default: T,
    check: Check | None = None,
    last: bool = False,
) -> T: ...
def prop(
    iri: str,
    label: str,
    definition: str,
    *,
    default: Any = attrs.NOTHING,
    check: Check | None = None,
    last: bool = False,
) -> Any:
    """Declare a field: its IRI as a prefixed name, its English label and its definition.

    A field without `default` must be given. `check` is called with the value, if there is one.
    A field that is `last` is written after those of the classes that inherit it.

    >>> from saradnja import Record, Text
    >>> @record("https://example.org/terms#Stage", "Stage", key="stages")
    ... class Stage(Record):
    ...     '''Where something is performed.'''
    ...     name: Text = prop("schema:name", "Name", "What it is called.")
    >>> Stage(id="hall", name=Text(en="Hall")).name
    Text(en='Hall')
    """
    expand(iri)
    found = Meaning(iri, label, definition, check, last)
    return attrs.field(default=default, metadata={_MEANING: found})


class Declared:
    """What every class of the model has, records and values alike."""

    __slots__ = ()
    __attrs_attrs__: ClassVar[tuple["attrs.Attribute[Any]", ...]]
    __saradnja__: ClassVar[Declaration]

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields changed, checked as a new one is."""
        fields = {field.name: getattr(self, field.name) for field in self.__attrs_attrs__}
        return type(self)(**{**fields, **changes})

    def __repr__(self) -> str:
        told = (
            f"{field.name}={getattr(self, field.name)!r}"
            for field in self.__attrs_attrs__
            if getattr(self, field.name) != field.default
        )
        return f"{type(self).__name__}({', '.join(told)})"


def meaning(attribute: "attrs.Attribute[Any]") -> Meaning:
    """Return what a declared field means; raises `TypeError` for one declared without `prop`."""
    found = attribute.metadata.get(_MEANING)
    if not isinstance(found, Meaning):
        raise TypeError(f"field {attribute.name} is declared without prop(…)")
    return found


def _validated(cls: type, attributes: "list[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    checked = [
        attribute
        if attribute.validator is not None
        else attribute.evolve(validator=_validator(attribute))
        for attribute in attributes
    ]
    return sorted(checked, key=lambda attribute: meaning(attribute).last)


def _validator(attribute: "attrs.Attribute[Any]") -> Callable[[Any, Any, Any], None]:
    wanted = shape(attribute.type)
    check = meaning(attribute).check
    rule = _RULES.get(wanted.item)

    def validate(instance: object, field: "attrs.Attribute[Any]", value: Any) -> None:
        if not wanted.accepts(value):
            raise InvalidValue(
                "wrong_type",
                field=f"{type(instance).__name__}.{field.name}",
                value=repr(value),
                expected=str(wanted),
            ).at(field.name)
        if value is None:
            return
        place: tuple[int, ...] = ()
        try:
            if rule is not None:
                for index, item in enumerate(value if wanted.many else (value,)):
                    place = (index,) if wanted.many else ()
                    rule(item)
            place = ()
            if check is not None:
                check(value)
        except InvalidValue as error:
            raise error.at(field.name, *place) from None

    return validate


_RULES: Final[Mapping[type, Check]] = {
    str: check_text,
    Ref: check_id,
    int: check_integer,
    Decimal: check_decimal,
}
"""Types of Python's own, or open ones, whose values need a look wherever they stand."""


def _declared(cls: C, declaration: Declaration) -> C:
    expand(declaration.iri)
    cls.__saradnja__ = declaration
    return attrs.frozen(kw_only=True, slots=True, repr=False, field_transformer=_validated)(cls)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(prop,))
def record(iri: str, label: str, *, key: str | None = None) -> Callable[[C], C]:
    """Declare a class whose instances have an id; `key` names its list in a document.

    A class without `key` is abstract: other classes inherit its fields, and references may point
    to any of them. The docstring is the definition.

    >>> from saradnja import Record
    >>> @record("https://example.org/terms#Stage", "Stage", key="stages")
    ... class Stage(Record):
    ...     '''Where something is performed.'''
    >>> Stage(id="hall")
    Stage(id='hall')
    """
    plural = (key or "").replace("_", " ").capitalize()
    return lambda cls: _declared(cls, Declaration(iri, label, plural, key, True))


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(prop,))
def value(iri: str, label: str, *, plural: str | None = None) -> Callable[[C], C]:
    """Declare a class whose instances are parts of a record: a name, a count, a participation.

    `plural` is the label of many, where that is not `label` with an s.

    >>> @value("https://example.org/terms#Curtain", "Curtain")
    ... class Curtain(Declared):
    ...     '''What hangs before a stage.'''
    ...     colour: str = prop("https://example.org/terms#colour", "Colour", "The colour it has.")
    >>> Curtain(colour="red")
    Curtain(colour='red')
    """
    said = f"{label}s" if plural is None else plural
    return lambda cls: _declared(cls, Declaration(iri, label, said, None, False))


class Held(NamedTuple):
    """One thing that a record holds: the path to it, the record or value whose field it is in."""

    path: tuple[str | int, ...]
    owner: Declared
    item: Any

    @property
    def field(self) -> str:
        """The name of the field of `owner` that holds it."""
        last = self.path[-1]
        return last if isinstance(last, str) else str(self.path[-2])


def held(value: Declared, path: tuple[str | int, ...] = ()) -> Iterator[Held]:
    """Yield all that a record or value holds, in the order of declaration, and what that holds.

    >>> from saradnja.model import Evidence
    >>> from saradnja.shapes import Ref
    >>> next(held(Evidence(source=Ref("nkss-page")))).path
    ('source',)
    """
    for field in value.__attrs_attrs__:
        found = getattr(value, field.name)
        if found is None:
            continue
        many = isinstance(found, tuple)
        for index, item in enumerate(found if many else (found,)):
            here = (*path, field.name, index) if many else (*path, field.name)
            yield Held(here, value, item)
            if isinstance(item, Declared):
                yield from held(item, here)


class Frozen(Mapping[str, Any]):
    """An immutable mapping of plain data that hashes, pickles and copies; lists become tuples.

    It holds what a document says beyond the model, under keys that begin with `x_`: texts, and
    lists and mappings of texts, which every format can carry.

    >>> Frozen({"x_colour": ["red", "blue"]})
    Frozen({'x_colour': ('red', 'blue')})
    """

    __slots__ = ("_items",)
    _items: dict[str, Any]

    def __init__(self, items: Mapping[str, Any] | None = None) -> None:
        frozen = {_text(key): _inside(key, value) for key, value in (items or {}).items()}
        object.__setattr__(self, "_items", frozen)

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Frozen mapping does not change: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a Frozen mapping does not change: {name}")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self._items,)

    def __repr__(self) -> str:
        return f"Frozen({self._items!r})"


def _text(value: object) -> str:
    if isinstance(value, str):
        return clean(value)
    raise InvalidValue("extra_value", value=repr(value))


def _inside(step: str | int, value: object) -> object:
    try:
        return _frozen(value)
    except InvalidValue as error:
        raise error.at(step) from None


def _frozen(value: object) -> object:
    if isinstance(value, Frozen):
        return value
    if isinstance(value, Mapping):
        return Frozen(value)
    if isinstance(value, (list, tuple)):
        return tuple(_inside(index, item) for index, item in enumerate(value))
    return _text(value)
