"""Readers and writers of one class, written out as Python from its description.

A reader may only accept: at any doubt it raises one of `quick.DOUBTS`, and the reference decides.
It returns the value and how many keys all mappings in the data have together, so that a caller who
counted them in the text knows whether one stands twice.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

import attrs

from saradnja.convert import quick
from saradnja.convert.faults import EXTRA
from saradnja.declare import Declared, Frozen, meaning
from saradnja.iris import check_id
from saradnja.model import Evidence
from saradnja.schema import Property, describe_class
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text

__all__ = ["reader", "source"]

Reader = Callable[[Any], tuple[Any, int]]
Names = dict[str, Any]

_CALLS: Final = MappingProxyType(
    {
        str: "string",
        int: "whole_number",
        bool: "boolean",
        Decimal: "number",
        Ref: "reference",
        Text: "wording",
    }
)
"""The helper that reads each kind of value; links, countries and tags are kinds of `str`."""


def source(cls: type[Declared]) -> str:
    """Return the reader of a class as Python, as it runs: `read(data)` gives the value, the keys.

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
    described = describe_class(cls)
    fields = [field for field in described.properties if field.name != EXTRA]
    yield "def read(data):"
    yield "    get = data.get"
    yield "    keys = len(data)"
    yield "    seen = 0"
    yield "    made = new(Thawed)"
    for field in fields:
        yield f"    found = get({field.name!r})"
        if field.required:
            yield from _given(cls, field, names, "    ")
        else:
            yield "    if found is None:"
            yield f"        made.{field.name} = {_default(field, names)}"
            yield "    else:"
            yield from _given(cls, field, names, "        ")
    if described.is_record:
        names["nothing"] = Frozen()
        yield f"    made.{EXTRA} = nothing if seen == len(data) else extra(data, seen)"
    else:
        yield "    if seen != len(data):"
        yield "        doubt()"
    yield "    made.__class__ = cls"
    if hasattr(cls, "__attrs_post_init__"):
        yield "    made.__attrs_post_init__()"
    yield "    return made, keys"


@quick.remembered
def _pointer(text: str) -> Any:
    """Read evidence that only points, written as a string."""
    source, mark, fragment = text.rpartition("#")
    data = {"source": source, "fragment": fragment} if mark else {"source": fragment}
    return reader(Evidence)(data)[0]


def _default(field: Property, names: Names) -> str:
    if field.default is None or field.default == ():
        return repr(field.default)
    names[f"default_{field.name}"] = field.default
    return f"default_{field.name}"


def _given(cls: type[Declared], field: Property, names: Names, margin: str) -> Iterator[str]:
    """Write how the value of a field is read that is there."""
    item, name = field.shape.item, field.name
    check = meaning(getattr(attrs.fields(cls), name)).check
    target = f"made.{name}"
    yield f"{margin}seen += 1"
    if field.shape.many:
        yield f"{margin}if found.__class__ is not list:"
        yield f"{margin}    doubt()"
    if issubclass(item, Declared):
        names[f"read_{name}"] = reader(item)
        if field.shape.many:
            yield f"{margin}items = []"
            yield f"{margin}for item in found:"
            if item is Evidence:
                names["pointer"] = _pointer
                yield f"{margin}    if item.__class__ is str:"
                yield f"{margin}        items.append(pointer(item))"
                yield f"{margin}        continue"
            yield f"{margin}    value, count = read_{name}(item)"
            yield f"{margin}    items.append(value)"
            yield f"{margin}    keys += count"
            yield f"{margin}{target} = tuple(items)"
        else:
            yield f"{margin}{target}, count = read_{name}(found)"
            yield f"{margin}keys += count"
    elif field.shape.many:
        if item is Text:
            yield f"{margin}for item in found:"
            yield f"{margin}    keys += len(item)"
        one = _one(cls, field, names, "item", None)
        yield f"{margin}{target} = tuple([{one} for item in found])"
    else:
        if item is Text:
            yield f"{margin}keys += len(found)"
        once = check if item not in _CALLS and not issubclass(item, Term) else None
        yield f"{margin}{target} = {_one(cls, field, names, 'found', once)}"
        check = None if once is not None or check is check_id else check
    if check is not None:
        names[f"check_{name}"] = check
        yield f"{margin}check_{name}({target})"


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
    names[f"read_{name}"] = quick.remembered(item, check)
    return f"read_{name}({data})"
