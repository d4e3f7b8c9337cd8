"""Writers of one class, written out as Python from its description."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from saradnja.dates import Date
from saradnja.declare import Declared
from saradnja.extras import EXTRA, thaw
from saradnja.model import Evidence
from saradnja.schema import Property, describe_class
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text

__all__ = ["writer", "writer_source"]

Writer = Callable[[Any, dict[str, Any]], Any]

_WRITTEN: Final[Mapping[type, str]] = {
    int: "{0}",
    bool: "{0}",
    str: "{0} if {0}.__class__ is str else str({0})",
    Date: "{0}._text",
    Decimal: "text if 'E' not in (text := str({0})) else f'{{{0}:f}}'",
    Ref: "str({0})",
    Term: "{0}._value_",
    Text: "{0}._wordings()",
}
"""How each kind of value is written; links, countries and tags are kinds of `str`."""


def writer_source(cls: type[Declared]) -> str:
    """Return the writer of a class as Python, as it runs: `write(value, {})` gives plain data.

    >>> from saradnja.model import Name
    >>> print(writer_source(Name).splitlines()[0])
    def write(value, data):
    """
    return "\n".join(_lines(cls, {})) + "\n"


_MADE: Final[dict[type, Writer]] = {}
"""Those that were compiled: one for each class in use."""


def writer(cls: type[Declared]) -> Writer:
    """Return the writer of a class, compiled; fields that hold their default are left out."""
    found = _MADE.get(cls)
    if found is not None:
        return found
    names: dict[str, Any] = {"thaw": thaw}
    text = "\n".join(_lines(cls, names))
    exec(compile(text, f"<writer of {cls.__name__}>", "exec"), names)
    made: Writer = names["write"]
    _MADE[cls] = made
    return made


def _lines(cls: type[Declared], names: dict[str, Any]) -> Iterator[str]:
    fields = describe_class(cls).properties
    yield "def write(value, data):"
    if cls is Evidence:
        names["pointer"] = _pointer
        others = [field for field in fields if field.name not in ("source", "fragment")]
        more = " or ".join(_is_told(field, names, f"value.{field.name}") for field in others)
        yield f"    if not ({more}):"
        yield "        return pointer(value.source, value.fragment)"
    for field in fields:
        if field.name == EXTRA:
            continue
        yield f"    found = value.{field.name}"
        if not field.required:
            yield f"    if {_is_told(field, names, 'found')}:"
        margin = "    " if field.required else "        "
        if field.shape.many:
            yield f"{margin}data[{field.name!r}] = items = []"
            yield f"{margin}for item in found:"
            yield f"{margin}    items.append({_value(field, names).format('item')})"
        else:
            yield f"{margin}data[{field.name!r}] = {_value(field, names).format('found')}"
    if any(field.name == EXTRA for field in fields):
        yield f"    if value.{EXTRA}._items:"
        yield f"        data.update(thaw(value.{EXTRA}))"
    yield "    return data"


def _is_told(field: Property, names: dict[str, Any], value: str) -> str:
    """Write the test whether a field holds something else than its default."""
    if field.default is None:
        return f"{value} is not None"
    if field.default == ():
        return value
    names[f"default_{field.name}"] = field.default
    sign = "is not" if issubclass(field.shape.item, (Term, bool)) else "!="
    return f"{value} {sign} default_{field.name}"


def _value(field: Property, names: dict[str, Any]) -> str:
    item = field.shape.item
    if issubclass(item, Declared):
        names[f"write_{field.name}"] = writer(item)
        return f"write_{field.name}({{0}}, {{{{}}}})"
    return _WRITTEN[next(kind for kind in (Term, Ref, *_WRITTEN) if issubclass(item, kind))]


def _pointer(source: str, fragment: str | None) -> dict[str, Any] | str:
    """Write evidence that only points as a string."""
    if fragment is not None:
        return source + "#" + fragment
    return str(source) if "#" not in source else {"source": str(source)}
