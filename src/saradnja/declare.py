"""How a class of the model is declared: a typed attrs class with an IRI, a label, a definition."""

import builtins
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import partial
from types import FrameType
from typing import (
    Any,
    ClassVar,
    Final,
    ForwardRef,
    NamedTuple,
    Self,
    TypeVar,
    dataclass_transform,
    overload,
)

import attrs

from saradnja.dates import Date
from saradnja.decimals import check_decimal, check_integer
from saradnja.errors import InvalidValue
from saradnja.extras import EXTRA, Frozen
from saradnja.iris import expand
from saradnja.shapes import Names, Ref, Shape, shape
from saradnja.strings import check_text
from saradnja.terms import Term
from saradnja.text import Text

__all__ = [
    "KINDS",
    "Declaration",
    "Declared",
    "Held",
    "Kind",
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

    The annotation is `T`, `T | None` or `tuple[T, ...]`, as it is or in quotes. T is `Text`,
    `Date`, `Decimal`, `int`, `bool`, `str` or a subclass of it such as `Iri`, a vocabulary (a
    subclass of `Term`), a class declared with `value`, or `Ref[R]`, where R is a class declared
    with `record`, further down too, or several (`Ref[Person | Organisation]`).

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


class Kind(NamedTuple):
    """One kind of type that a field can hold: what it is called, and the rule for its values.

    Values that cannot be wrong once built have no rule.
    """

    called: str
    check: Check | None = None


KINDS: Final[Mapping[type, Kind]] = {
    Text: Kind("Text"),
    Date: Kind("Date"),
    Decimal: Kind("Decimal", check_decimal),
    int: Kind("int", check_integer),
    bool: Kind("bool"),
    str: Kind("str or a subclass of it", check_text),
    Term: Kind("a subclass of Term"),
    Declared: Kind("a class declared with @value"),
    Ref: Kind("Ref[R] where R is a class declared with @record"),
}
"""What a field can hold; beside it `extra`, which every record has, is `Frozen`."""


def _validated(
    names: Names, cls: "type[Declared]", attributes: "list[attrs.Attribute[Any]]"
) -> "list[attrs.Attribute[Any]]":
    checked = [
        attribute if attribute.validator is not None else _checked(cls, attribute, names)
        for attribute in attributes
    ]
    return sorted(checked, key=lambda attribute: meaning(attribute).last)


def _checked(
    cls: "type[Declared]", attribute: "attrs.Attribute[Any]", names: Names
) -> "attrs.Attribute[Any]":
    check = meaning(attribute).check
    try:
        wanted = shape(attribute.type, names)
    except Exception as error:  # an annotation is code, which can fail in any way
        raise _unfit(cls, attribute, f" ({error})") from error
    if not _fits(wanted, attribute.name, cls.__saradnja__.is_record):
        raise _unfit(cls, attribute)
    return attribute.evolve(type=wanted.annotation, validator=_validator(wanted, check))


def _fits(wanted: Shape, name: str, in_record: bool) -> bool:
    """Say whether every format can write the values of a field, and read them again."""
    item = wanted.item
    if item is Frozen or name == EXTRA:
        return item is Frozen and name == EXTRA and in_record
    if item is Ref:
        known = [target for target in wanted.targets if isinstance(target, type)]
        return bool(wanted.targets) and all(_is_declared(target, True) for target in known)
    if issubclass(item, Declared):
        return _is_declared(item, False)
    if issubclass(item, Term):
        return bool(item.__members__)
    return item in KINDS or (issubclass(item, str) and not issubclass(item, (Enum, Ref)))


def _is_declared(cls: type, as_record: bool) -> bool:
    found = vars(cls).get("__saradnja__")
    return isinstance(found, Declaration) and found.is_record is as_record


def _unfit(cls: type, attribute: "attrs.Attribute[Any]", reason: str = "") -> TypeError:
    said: Any = attribute.type
    said = said if isinstance(said, str) else inspect.formatannotation(said)
    kinds = ", ".join(kind.called for kind in KINDS.values())
    return TypeError(
        f"{cls.__name__}.{attribute.name} cannot be of type {said}{reason}: "
        f"a field holds T, T | None or tuple[T, ...], where T is one of {kinds}"
    )


def _validator(wanted: Shape, check: Check | None) -> Callable[[Any, Any, Any], None]:
    rule = next((KINDS[kind].check for kind in wanted.item.__mro__ if kind in KINDS), None)

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


def _declared(cls: C, declaration: Declaration, frame: FrameType) -> C:
    """Declare a class; `frame` is where it stands, whose names its annotations may use."""
    expand(declaration.iri)
    cls.__saradnja__ = declaration
    names = Names(
        {cls.__name__: ForwardRef(cls.__name__)},  # one of that name may stand from a run before
        frame.f_locals,
        vars(sys.modules.get(cls.__module__, builtins)),
        frame.f_globals,
        vars(builtins),
    )
    transformer = partial(_validated, names)
    return attrs.frozen(kw_only=True, slots=True, repr=False, field_transformer=transformer)(cls)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(prop,))
def record(iri: str, label: str, *, key: str | None = None) -> Callable[[C], C]:
    """Declare a class whose instances have an id; `key` names its list in a document.

    A class without `key` is abstract: other classes inherit its fields, and references may point
    to any of them. The docstring is the definition. What a field can hold is said at `prop`.

    >>> from saradnja import Record
    >>> @record("https://example.org/terms#Stage", "Stage", key="stages")
    ... class Stage(Record):
    ...     '''Where something is performed.'''
    >>> Stage(id="hall")
    Stage(id='hall')
    """
    plural = (key or "").replace("_", " ").capitalize()
    declaration = Declaration(iri, label, plural, key, True)
    return lambda cls: _declared(cls, declaration, sys._getframe(1))


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
    declaration = Declaration(iri, label, said, None, False)
    return lambda cls: _declared(cls, declaration, sys._getframe(1))


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
