"""What an annotation of a field says: which values, how many, pointing where."""

from types import GenericAlias, NoneType, UnionType
from typing import Any, ForwardRef, Generic, NamedTuple, TypeVar, Union, get_args, get_origin

__all__ = ["Ref", "Shape", "shape"]

R = TypeVar("R", covariant=True)


class Ref(str, Generic[R]):
    """The id of a record of class R: a plain string at run time, a typed pointer to a checker.

    >>> Ref("nkss")
    Ref('nkss')
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"Ref({str(self)!r})"


class Shape(NamedTuple):
    """One field's type, taken apart.

    `item` is the class of one value; `many` says that the field holds a tuple of them, `optional`
    that it may be None. `target` is what a `Ref` points to: a class, a union of classes, or the
    name of a class that is declared further down.
    """

    item: type
    many: bool
    optional: bool
    target: Any

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


def shape(annotation: object) -> Shape:
    """Take an annotation apart: `T`, `T | None`, `tuple[T, ...]`, `Ref[R]` and their combinations.

    Raises `TypeError` for any other form, so that a model cannot declare what nothing can write.
    """
    optional = many = False
    if get_origin(annotation) in (UnionType, Union):
        rest = [part for part in get_args(annotation) if part is not NoneType]
        if len(rest) != 1 or len(get_args(annotation)) != 2:
            raise TypeError(f"a field holds one type or None, not {annotation}")
        optional, annotation = True, rest[0]
    if isinstance(annotation, GenericAlias) and annotation.__origin__ is tuple:
        item, *dots = get_args(annotation)
        if dots != [...]:
            raise TypeError(f"a field repeats one type, tuple[T, ...], not {annotation}")
        many, annotation = True, item
    if get_origin(annotation) is Ref:
        (target,) = get_args(annotation)
        if isinstance(target, ForwardRef):
            target = target.__forward_arg__
        return Shape(Ref, many, optional, target)
    if not isinstance(annotation, type):
        raise TypeError(f"a field cannot be of type {annotation}")
    return Shape(annotation, many, optional, None)
