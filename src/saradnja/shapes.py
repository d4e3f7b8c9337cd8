"""What an annotation of a field says: which values, how many, pointing where."""

from collections import ChainMap
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, ForwardRef, Generic, NamedTuple, Self, TypeVar, Union, get_args, get_origin

from saradnja.iris import check_id

__all__ = ["Names", "Ref", "Shape", "refuse_no_id", "shape"]

R = TypeVar("R", covariant=True)


class Ref(str, Generic[R]):
    """The id of a record of class R: a plain string at run time, a typed pointer to a checker.

    Raises `InvalidValue` for what cannot be an id. That of a record at hand is `record.ref`.

    >>> Ref("nkss")
    Ref('nkss')
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Check the id and keep it."""
        check_id(text)
        return super().__new__(cls, text)

    def __repr__(self) -> str:
        return f"Ref({str(self)!r})"


def refuse_no_id(asked: object) -> None:
    """Raise `TypeError` for what is asked for by its id and is none, such as the record itself.

    >>> refuse_no_id(2018)
    Traceback (most recent call last):
    TypeError: a record is asked for by its id or its reference (record.ref), not by int
    """
    if not isinstance(asked, str):
        asks = "a record is asked for by its id or its reference (record.ref)"
        raise TypeError(f"{asks}, not by {type(asked).__name__}")


class Shape(NamedTuple):
    """One field's type, taken apart.

    `item` is the class of one value; `many` says that the field holds a tuple of them, `optional`
    that it may be None. `targets` are what a `Ref` points to: classes, or the names of those that
    are declared further down.
    """

    item: type
    many: bool
    optional: bool
    targets: tuple[type | str, ...]

    @property
    def annotation(self) -> Any:
        """The annotation that says so without strings, but for the names of targets."""
        union: Any = Union
        one: Any = Ref[union[self.targets]] if self.targets else self.item
        one = tuple[one, ...] if self.many else one
        return one | None if self.optional else one

    def accepts(self, value: object) -> bool:
        """Say whether a field of this shape may hold the value."""
        if value is None:
            return self.optional
        if not self.many:
            return self._accepts_item(value)
        return isinstance(value, tuple) and all(self._accepts_item(item) for item in value)

    def _accepts_item(self, value: object) -> bool:
        if self.item is int:
            return isinstance(value, int) and not isinstance(value, bool)
        return isinstance(value, self.item)

    def __str__(self) -> str:
        name = self.item.__name__
        return f"tuple[{name}, …]" if self.many else name


class Names(ChainMap[str, Any]):
    """What the names in an annotation stand for; one that is not known yet stands for itself."""

    def __missing__(self, key: str) -> ForwardRef:
        return ForwardRef(key)


def shape(annotation: object, names: Names) -> Shape:
    """Take an annotation apart: `T`, `T | None`, `tuple[T, ...]`, `Ref[R]` and their combinations.

    All of it or any part may be a string, which is read by the names. Raises `TypeError` for any
    other form, so that a model cannot declare what nothing can write.
    """
    optional = many = False
    annotation = _read(annotation, names)
    if get_origin(annotation) in (UnionType, Union):
        rest = [part for part in get_args(annotation) if part is not NoneType]
        if len(rest) != 1:
            raise TypeError("it holds one type or None")
        optional, annotation = True, _read(rest[0], names)
    if get_origin(annotation) is tuple:
        item, *dots = get_args(annotation)
        if dots != [...]:
            raise TypeError("it repeats one type, tuple[T, ...]")
        many, annotation = True, _read(item, names)
    if get_origin(annotation) is Ref:
        return Shape(Ref, many, optional, tuple(_targets(get_args(annotation)[0], names)))
    if isinstance(annotation, ForwardRef):
        raise TypeError(f"{annotation.__forward_arg__} is not known here: declare it further up")
    if not isinstance(annotation, type):
        raise TypeError("it is no class")
    return Shape(annotation, many, optional, ())


def _read(annotation: object, names: Names) -> object:
    if isinstance(annotation, ForwardRef):
        # from Python 3.14 on: what it knows beside the name that is not known yet
        names = names.new_child(getattr(annotation, "__extra_names__", None))
        annotation = annotation.__forward_arg__
    for _ in range(2):  # quotes may stand inside what `from __future__ import annotations` quotes
        if isinstance(annotation, str):
            annotation = eval(annotation, {}, names)
    return annotation


def _targets(target: object, names: Names) -> Iterator[type | str]:
    if isinstance(target, ForwardRef) and not target.__forward_arg__.isidentifier():
        target = _read(target, names)
    if get_origin(target) in (UnionType, Union):
        for part in get_args(target):
            yield from _targets(part, names)
    elif isinstance(target, ForwardRef):
        yield target.__forward_arg__
    elif isinstance(target, type):
        yield target
    else:
        raise TypeError("a reference points to classes of record")
