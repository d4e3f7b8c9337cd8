"""What a record says beyond the model: where it stands, and how it is held."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Self

from saradnja.errors import InvalidValue
from saradnja.strings import clean

__all__ = ["EXTRA", "OWN", "Frozen", "thaw"]

EXTRA: Final = "extra"
"""The field of records for what has none, data whose keys begin with `OWN`; no document has it."""

OWN: Final = "x_"
"""What the keys of data begin with for which the model has no field."""


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
        given = items or {}
        if not isinstance(given, Mapping):
            raise InvalidValue("not_a_mapping", value=str(given))
        frozen = {_text(key): _inside(key, value) for key, value in given.items()}
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


def thaw(value: Any) -> Any:
    """Return frozen data as plain mappings and lists.

    >>> thaw(Frozen({"x_colour": ["red", "blue"]}))
    {'x_colour': ['red', 'blue']}
    """
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    return [thaw(item) for item in value] if isinstance(value, tuple) else value
