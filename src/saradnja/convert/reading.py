"""Readers of one class, written out as Python from its description.

A reader may only accept: at any doubt it raises one of `quick.DOUBTS`, and the reference decides.
It returns the value and how many strings there are in the data, keys and all, so that a caller who
counted the quotation marks of the text knows whether a key stands twice.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

import attrs

from saradnja.convert import quick
from saradnja.declare import Declared, meaning
from saradnja.extras import EXTRA, Frozen
from saradnja.iris import PLAIN, check_id
from saradnja.model import Evidence
from saradnja.schema import Property, describe_class
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text

__all__ = ["Reader", "reader", "source"]

Reader = Callable[[Any], tuple[Any, int]]
Names = dict[str, Any]

_CALLS: Final = MappingProxyType(
    {str: "string", int: "whole_number", bool: "boolean", Decimal: "number", Text: "wording"}
)
"""The helper that reads each kind of value; links, countries and tags are kinds of `str`."""

_NO_STRING: Final = "strings -= 1"
_SINGLE: Final = MappingProxyType(
    {
        int: _NO_STRING,
        bool: _NO_STRING,
        Decimal: "strings -= found.__class__ is not str",
        Text: "strings += 2 * len(found) - 1",
    }
)
"""How the strings of a value are counted that is no string itself."""
_MANY: Final = MappingProxyType(
    {
        int: "0",
        bool: "0",
        Decimal: "sum([item.__class__ is str for item in found])",
        Text: "2 * sum(map(len, found))",
    }
)
"""How the strings of several such values are counted."""


def source(cls: type[Declared]) -> str:
    """Return the reader of a class as Python, as it runs: `read(data)` gives the value.

    >>> from saradnja.model import Name
    >>> print(source(Name).splitlines()[0])
    def read(data):
    """
    return "\n".join(_lines(cls, {})) + "\n"


_MADE: Final[dict[type, Reader]] = {}
"""Those that were compiled: one for each class in use."""


def reader(cls: type[Declared]) -> Reader:
    """Return the reader of a class, compiled."""
    found = _MADE.get(cls)
    if found is not None:
        return found
    names: Names = {"new": object.__new__, "cls": cls, "Thawed": quick.thawed(cls)}
    names |= {name: getattr(quick, name) for name in quick.__all__}
    text = "\n".join(_lines(cls, names))
    exec(compile(text, f"<reader of {cls.__name__}>", "exec"), names)
    made: Reader = names["read"]
    _MADE[cls] = made
    return made


def _lines(cls: type[Declared], names: Names) -> Iterator[str]:
    """Write a reader; each key and its value are taken for two strings, until that is corrected."""
    required = [field for field in _fields(cls) if field.required]
    yield "def read(data):"
    yield "    if data.__class__ is not dict:"
    yield "        doubt()"
    yield "    strings = 2 * len(data)"
    yield f"    seen = {len(required)}"
    yield "    made = new(Thawed)"
    for field in _fields(cls):
        margin = "    " if field.required else "        "
        if not field.required:
            yield f"    if {field.name!r} in data:"
            yield "        seen += 1"
        yield f"{margin}found = data[{field.name!r}]"
        yield from (f"{margin}{line}" for line in _given(cls, field, names))
        if not field.required:
            yield "    else:"
            yield f"        made.{field.name} = {_default(field, names)}"
    if describe_class(cls).is_record:
        names["nothing"] = Frozen()
        yield f"    made.{EXTRA} = nothing if seen == len(data) else extra(data, seen)"
    else:
        yield "    if seen != len(data):"
        yield "        doubt()"
    yield "    made.__class__ = cls"
    if hasattr(cls, "__attrs_post_init__"):
        yield "    made.__attrs_post_init__()"
    yield "    return made, strings"


def _fields(cls: type[Declared]) -> list[Property]:
    return [field for field in describe_class(cls).properties if field.name != EXTRA]


def _default(field: Property, names: Names) -> str:
    if field.default is None or field.default == ():
        return repr(field.default)
    names[f"default_{field.name}"] = field.default
    return f"default_{field.name}"


def _given(cls: type[Declared], field: Property, names: Names) -> Iterator[str]:
    """Write how the value of a field is read that is there, and its strings are counted."""
    item, name = field.shape.item, field.name
    check = meaning(getattr(attrs.fields(cls), name)).check
    if field.shape.many:
        yield "if found.__class__ is not list:"
        yield "    doubt()"
    if issubclass(item, Declared):
        names[f"read_{name}"] = reader(item)
        if not field.shape.many:
            yield f"made.{name}, count = read_{name}(found)"
            yield "strings += count - 1"
        else:
            yield "items = []"
            yield "for item in found:"
            if item is Evidence:
                names["pointers"] = _POINTERS
                yield "    if item.__class__ is str:"
                yield "        items.append(pointers[item])"
                yield "        strings += 1"
                yield "        continue"
            yield f"    value, count = read_{name}(item)"
            yield "    items.append(value)"
            yield "    strings += count"
            yield f"made.{name} = tuple(items)"
            yield "strings -= 1"
    elif field.shape.many:
        yield f"made.{name} = tuple([{_one(cls, field, names, 'item', None)} for item in found])"
        yield f"strings += {_MANY.get(item, 'len(found)')} - 1"
    else:
        once = check if item not in _CALLS and not issubclass(item, (Term, Ref)) else None
        yield f"made.{name} = {_one(cls, field, names, 'found', once)}"
        check = None if once is not None or check is check_id else check
        if item in _SINGLE:
            yield _SINGLE[item]
    if check is not None:
        names[f"check_{name}"] = check
        yield f"check_{name}(made.{name})"


def _one(
    cls: type[Declared],
    field: Property,
    names: Names,
    data: str,
    check: Callable[[Any], object] | None,
) -> str:
    """Write how one value is read; `check` is done with it, once for each of those remembered."""
    item, name = field.shape.item, field.name
    if issubclass(item, Term):
        names[f"terms_{name}"] = {term.value: term for term in item}
        return f"terms_{name}[{data}]"
    if item is str and meaning(getattr(attrs.fields(cls), name)).check is check_id:
        return f"identifier({data})"
    if item in _CALLS:
        return f"{_CALLS[item]}({data})"
    if item is Ref:
        names["references"] = _REFERENCES
        return f"references[{data}]"
    names[f"values_{name}"] = _VALUES.setdefault((item, check), quick.Remembered(item, check))
    return f"values_{name}[{data}]"


def _reference(text: str) -> Ref[Any]:
    if PLAIN(text) is None:
        check_id(text)
    return str.__new__(Ref, text)


def _pointer(text: str) -> Evidence:
    """Read evidence that only points, written as a string."""
    source, mark, fragment = text.rpartition("#")
    data = {"source": source, "fragment": fragment} if mark else {"source": fragment}
    made: Evidence = reader(Evidence)(data)[0]
    return made


_VALUES: Final[dict[tuple[object, object], quick.Remembered]] = {}
"""What remembers the values of a kind, in all fields that ask the same of it."""

_REFERENCES: Final = quick.Remembered(_reference)
_POINTERS: Final = quick.Remembered(_pointer)
