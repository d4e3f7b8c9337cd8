"""Readers of one class, written out as Python from its description.

A reader may only accept: at any doubt it raises one of `quick.DOUBTS`, and the reference decides.
It returns the value and how many strings there are in the data, keys and all, so that a caller who
counted the quotation marks of the text knows whether a key stands twice.

Most data of one class have one of a few sets of keys. For those that are met often a reader is
written that unpacks just them; the others are read by one that asks for every field.
"""

from collections import Counter
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

__all__ = ["Readers", "readers", "source"]

Reader = Callable[[Any], tuple[Any, int]]
Keys = tuple[str, ...]
Names = dict[str, Any]

_OFTEN: Final = 20
_READERS: Final = 250
_MET: Final = 1_000

_CALLS: Final = MappingProxyType(
    {str: "string", int: "whole_number", bool: "boolean", Decimal: "number", Text: "wording"}
)
_EACH: Final = frozenset(_CALLS) - {str}
"""The helper that reads each kind of value; links, countries and tags are kinds of `str`."""


def source(cls: type[Declared], keys: Keys | None = None) -> str:
    """Return the reader of a class as Python, as it runs: `read(data)` gives the value.

    With `keys`, the one that is used where data have just these, in this order.

    >>> from saradnja.model import Name
    >>> print(source(Name).splitlines()[0])
    def read(data):
    """
    return "\n".join(_lines(cls, keys, {})) + "\n"


class Readers(dict[Keys, Reader]):
    """The readers of one class, by the keys of the data."""

    __slots__ = ("_any", "_cls", "_known", "_met", "_required")

    def __init__(self, cls: type[Declared]) -> None:
        super().__init__()
        self._cls = cls
        self._any = _compiled(cls, None)
        self._known = {field.name for field in _fields(cls)}
        self._required = {field.name for field in _fields(cls) if field.required}
        self._met: dict[Keys, int] = {}

    def __missing__(self, keys: Keys) -> Reader:
        met = self._met[keys] = self._met.pop(keys, 0) + 1
        fit = self._known.issuperset(keys) and self._required.issubset(keys)
        if fit and met >= _OFTEN and len(self) < _READERS:
            self[keys] = _compiled(self._cls, keys)
            return self[keys]
        if len(self._met) > _MET:
            self._met.clear()
        return self._any


_MADE: Final[dict[type, Readers]] = {}
"""Those that were compiled: of each class in use."""


def readers(cls: type[Declared]) -> Readers:
    """Return the readers of a class: `readers(cls)[tuple(data)](data)`."""
    found = _MADE.get(cls)
    if found is None:
        found = _MADE[cls] = Readers(cls)
    return found


def _compiled(cls: type[Declared], keys: Keys | None) -> Reader:
    names: Names = {"new": object.__new__, "cls": cls, "Thawed": quick.thawed(cls)}
    names |= {name: getattr(quick, name) for name in quick.__all__}
    text = "\n".join(_lines(cls, keys, names))
    exec(compile(text, f"<reader of {cls.__name__}>", "exec"), names)
    made: Reader = names["read"]
    return made


def _lines(cls: type[Declared], keys: Keys | None, names: Names) -> Iterator[str]:
    return _of_any(cls, names) if keys is None else _of_these(cls, keys, names)


def _of_any(cls: type[Declared], names: Names) -> Iterator[str]:
    """Write the reader that asks for every field, and counts those it met."""
    yield "def read(data):"
    yield "    get = data.get"
    yield "    strings = len(data)"
    yield "    seen = 0"
    yield "    made = new(Thawed)"
    for field in _fields(cls):
        margin = "    " if field.required else "        "
        yield f"    found = get({field.name!r})"
        if not field.required:
            yield "    if found is None:"
            yield f"        made.{field.name} = {_default(field, names)}"
            yield "    else:"
        yield f"{margin}seen += 1"
        yield from (f"{margin}{line}" for line in _given(cls, field, names, "found"))
        strings = _strings(field, "found")
        if strings != "0":
            yield f"{margin}strings += {strings}"
    if describe_class(cls).is_record:
        names["nothing"] = Frozen()
        yield "    if seen == len(data):"
        yield f"        made.{EXTRA} = nothing"
        yield "    else:"
        yield f"        made.{EXTRA} = extra(data, seen)"
        yield f"        strings += len(made.{EXTRA})"
    else:
        yield "    if seen != len(data):"
        yield "        doubt()"
    yield from _finished(cls, "strings")


def _of_these(cls: type[Declared], keys: Keys, names: Names) -> Iterator[str]:
    """Write the reader of data that have just these keys."""
    strings = Counter({"1": len(keys)})
    yield "def read(data):"
    yield f"    [{', '.join(f'given_{key}' for key in keys)}] = data.values()"
    yield "    made = new(Thawed)"
    for field in _fields(cls):
        if field.name in keys:
            yield from (f"    {line}" for line in _given(cls, field, names, f"given_{field.name}"))
            strings[_strings(field, f"given_{field.name}")] += 1
        else:
            yield f"    made.{field.name} = {_default(field, names)}"
    if describe_class(cls).is_record:
        names["nothing"] = Frozen()
        yield f"    made.{EXTRA} = nothing"
    always = strings.pop("1")
    yield from _finished(cls, " + ".join([str(always), *(it for it in strings if it != "0")]))


def _finished(cls: type[Declared], strings: str) -> Iterator[str]:
    yield "    made.__class__ = cls"
    if hasattr(cls, "__attrs_post_init__"):
        yield "    made.__attrs_post_init__()"
    yield f"    return made, {strings}"


def _fields(cls: type[Declared]) -> list[Property]:
    return [field for field in describe_class(cls).properties if field.name != EXTRA]


def _default(field: Property, names: Names) -> str:
    if field.default is None or field.default == ():
        return repr(field.default)
    names[f"default_{field.name}"] = field.default
    return f"default_{field.name}"


def _strings(field: Property, data: str) -> str:
    """Write how many strings there are in the data of a field."""
    item, many = field.shape.item, field.shape.many
    if issubclass(item, Declared):
        return f"count_{field.name}"
    if item is Text:
        return f"2 * sum(map(len, {data}))" if many else f"2 * len({data})"
    if item is Decimal:
        is_string = "({}.__class__ is str)"
        each = f"sum([{is_string.format('it')} for it in {data}])"
        return each if many else is_string.format(data)
    if item in (int, bool):
        return "0"
    return f"len({data})" if many else "1"


def _given(cls: type[Declared], field: Property, names: Names, data: str) -> Iterator[str]:
    """Write how the value of a field is read that is there."""
    item, name = field.shape.item, field.name
    check = meaning(getattr(attrs.fields(cls), name)).check
    if field.shape.many:
        yield f"if {data}.__class__ is not list:"
        yield "    doubt()"
    if issubclass(item, Declared):
        names[f"readers_{name}"] = readers(item)
        if not field.shape.many:
            yield f"made.{name}, count_{name} = readers_{name}[tuple({data})]({data})"
        else:
            yield "items = []"
            yield f"count_{name} = 0"
            yield f"for item in {data}:"
            if item is Evidence:
                names["pointers"] = _POINTERS
                yield "    if item.__class__ is str:"
                yield "        items.append(pointers[item])"
                yield f"        count_{name} += 1"
                yield "        continue"
            yield f"    value, count = readers_{name}[tuple(item)](item)"
            yield "    items.append(value)"
            yield f"    count_{name} += count"
            yield f"made.{name} = tuple(items)"
    elif field.shape.many:
        yield f"made.{name} = tuple([{_one(cls, field, names, 'item', None)} for item in {data}])"
    else:
        once = check if item not in _EACH and not issubclass(item, Term) else None
        yield f"made.{name} = {_one(cls, field, names, data, once)}"
        check = None if once is not None or check is check_id else check
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
    if item in _CALLS and check is None:
        return f"{_CALLS[item]}({data})"
    if item is Ref:
        names["references"] = _REFERENCES
        return f"references[{data}]"
    kind: Callable[[str], Any] = quick.string if item is str else item
    names[f"values_{name}"] = _VALUES.setdefault((kind, check), quick.Remembered(kind, check))
    return f"values_{name}[{data}]"


def _reference(text: str) -> Ref[Any]:
    return Ref(quick.identifier(text))


def _pointer(text: str) -> Evidence:
    """Read evidence that only points, written as a string."""
    source, mark, fragment = text.rpartition("#")
    data = {"source": source, "fragment": fragment} if mark else {"source": fragment}
    made: Evidence = readers(Evidence)[tuple(data)](data)[0]
    return made


_VALUES: Final[dict[tuple[object, object], quick.Remembered]] = {}
"""What remembers the values of a kind, in all fields that ask the same of it."""

_REFERENCES: Final = quick.Remembered(_reference)
_POINTERS: Final = quick.Remembered(_pointer)
