"""Readers of one class, written out as Python from its description.

A reader may only accept: at any doubt it raises one of `quick.DOUBTS`, and the reference decides.
It returns the value and how many keys there are in the data, so that a caller who counted those of
the text knows whether one stands twice.

The data are laid over a mapping in which no field is given (`...`), and their values unpacked in
the order of the fields: an unknown key is one value too many.
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

_GIVEN: Final = "given_"
"""Begins the names of what is given for a field, so that they are like no other name."""

_CALLS: Final = MappingProxyType(
    {str: "string", int: "whole_number", bool: "boolean", Decimal: "number", Text: "wording"}
)
"""The helper that reads each kind of value; links, countries and tags are kinds of `str`."""


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
    names: Names = {"cls": cls, "Thawed": quick.thawed(cls)}
    names |= {name: getattr(quick, name) for name in quick.__all__}
    text = "\n".join(_lines(cls, names))
    exec(compile(text, f"<reader of {cls.__name__}>", "exec"), names)
    made: Reader = names["read"]
    _MADE[cls] = made
    return made


def _lines(cls: type[Declared], names: Names) -> Iterator[str]:
    fields = _fields(cls)
    names["absent"] = dict.fromkeys([field.name for field in fields], ...)
    yield "def read(data):"
    yield "    keys = len(data)"
    yield "    whole = absent | data"
    yield "    made = Thawed()"
    if describe_class(cls).is_record:
        names["nothing"] = Frozen()
        yield f"    if len(whole) == {len(fields)}:"
        yield f"        made.{EXTRA} = nothing"
        yield "    else:"
        yield f"        made.{EXTRA}, whole = parted(whole, {len(fields)})"
    yield f"    {', '.join(f'{_GIVEN}{field.name}' for field in fields)}, = whole.values()"
    for field in fields:
        if field.required:
            yield from (f"    {line}" for line in _read(cls, field, names))
        else:
            yield f"    if {_GIVEN}{field.name} is ...:"
            yield f"        made.{field.name} = {_default(field, names)}"
            yield "    else:"
            yield from (f"        {line}" for line in _read(cls, field, names))
    yield "    made.__class__ = cls"
    if hasattr(cls, "__attrs_post_init__"):
        yield "    made.__attrs_post_init__()"
    yield "    return made, keys"


def _fields(cls: type[Declared]) -> list[Property]:
    return [field for field in describe_class(cls).properties if field.name != EXTRA]


def _default(field: Property, names: Names) -> str:
    if field.default is None or field.default == ():
        return repr(field.default)
    names[f"default_{field.name}"] = field.default
    return f"default_{field.name}"


def _read(cls: type[Declared], field: Property, names: Names) -> Iterator[str]:
    """Write how the value of a field is read that is there, and the keys in it are counted."""
    item, name, given = field.shape.item, field.name, f"{_GIVEN}{field.name}"
    check = meaning(getattr(attrs.fields(cls), name)).check
    if field.shape.many:
        yield f"if {given}.__class__ is not list:"
        yield "    doubt()"
    if issubclass(item, Declared):
        names[f"read_{name}"] = reader(item)
        if not field.shape.many:
            yield f"made.{name}, count = read_{name}({given})"
            yield "keys += count"
        else:
            yield "items = []"
            yield f"for item in {given}:"
            if item is Evidence:
                names |= {"known_pointer": _POINTERS.known, "learned_pointer": _POINTERS.learned}
                yield "    if item.__class__ is str:"
                yield "        items.append(known_pointer(item) or learned_pointer(item))"
                yield "        continue"
            yield f"    value, count = read_{name}(item)"
            yield "    items.append(value)"
            yield "    keys += count"
            yield f"made.{name} = tuple(items)"
    elif field.shape.many:
        yield "items = []"
        yield f"for item in {given}:"
        yield f"    items.append({_one(cls, field, names, 'item', None)})"
        if item is Text:
            yield "    keys += len(item)"
        yield f"made.{name} = tuple(items)"
    else:
        once = check if item not in _CALLS and not issubclass(item, (Term, Ref)) else None
        yield f"made.{name} = {_one(cls, field, names, given, once)}"
        check = None if once is not None or check is check_id else check
        if item is Text:
            yield f"keys += len({given})"
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
    item: Any = field.shape.item
    name = field.name
    if issubclass(item, Term):
        names[f"terms_{name}"] = {term.value: term for term in item}
        return f"terms_{name}[{data}]"
    if item is str and meaning(getattr(attrs.fields(cls), name)).check is check_id:
        return f"identifier({data})"
    if item in _CALLS:
        return f"{_CALLS[item]}({data})"
    kept = _REFERENCES if item is Ref else _VALUES.get((item, check))
    if kept is None:
        kept = _VALUES[item, check] = quick.Remembered(lambda text: item(quick.string(text)), check)
    names |= {f"known_{name}": kept.known, f"learned_{name}": kept.learned}
    return f"known_{name}({data}) or learned_{name}({data})"


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
