"""Which columns a dataset needs: the longest list of each field, its languages, keys of one's own.

The code that looks is written out as Python, class by class, since every value is looked at.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from saradnja.derive.tables import Column, Table
from saradnja.extras import EXTRA, Frozen
from saradnja.schema import Property
from saradnja.tables.own import has_column
from saradnja.text import Text

__all__ = ["Extent", "extents_of"]


class Extent:
    """How far the values of one class reach; `measure` stretches it to one more and its parts."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.count = 0
        self.most = {field.name: 0 for field in table.fields}
        self.tags: dict[str, list[dict[str, None]]] = {field.name: [] for field in table.fields}
        self.known: dict[str, set[str]] = {field.name: set() for field in table.fields}
        self.own: dict[str, None] = {}
        self.has_json = False
        self.measure: Callable[[Any], None] = self.stretch_own

    def stretch_tags(self, name: str, texts: tuple[Text, ...]) -> None:
        """Take in the languages of the texts of a field."""
        known = self.tags[name]
        while len(known) < len(texts):
            known.append({})
        for text, tags in zip(texts, known, strict=False):
            tags.update(dict.fromkeys(text))
        self.known[name].update(known[0])

    def stretch_own(self, extra: Frozen) -> None:
        """Take in the keys of a value's own data."""
        own = [key for key, member in extra.items() if has_column(key, member)]
        self.own.update(dict.fromkeys(own))
        self.has_json = self.has_json or len(own) < len(extra)

    def columns(self) -> Iterator[Column]:
        """Yield the columns: what a row is known by, then the fields as they are declared."""
        if not self.table.is_record:
            yield from self.table.keys
        for field in self.table.fields:
            name, many = field.name, field.shape.many
            if _is_extra(field):
                yield from map(Column, self.own)
                if self.has_json:
                    yield Column(EXTRA)
            elif field.shape.item is Text:
                for number, tags in enumerate(self.tags[name], 1):
                    yield from (Column(name, number if many else None, tag) for tag in tags)
            elif many:
                yield from (Column(name, number + 1) for number in range(self.most[name]))
            else:
                yield Column(name)


def extents_of(tables: Iterable[Table]) -> Mapping[type, Extent]:
    """Return an extent for the class of each table, each of which measures its parts by the others.

    >>> from saradnja.derive.tables import layout
    >>> from saradnja.model import Membership
    >>> from saradnja.shapes import Ref
    >>> extents = extents_of(layout())
    >>> extents[Membership].measure(
    ...     Membership(id="a-b", member=Ref("a"), network=Ref("b"), initiated_by=(Ref("c"),))
    ... )
    >>> [str(column) for column in extents[Membership].columns()][-1]
    'initiated_by[1]'
    """
    extents: dict[type, Extent] = {table.described.python: Extent(table) for table in tables}
    names: dict[str, Any] = {"_are_known": _are_known}
    for extent in extents.values():
        name = extent.table.described.name
        names[f"_extent_{name}"] = extent
        names[f"_most_{name}"] = extent.most
        names[f"_tags_{name}"] = extent.tags
        names[f"_known_{name}"] = extent.known
        exec(compile("\n".join(_lines(extent.table)), f"<measure of {name}>", "exec"), names)
    for extent in extents.values():
        extent.measure = names[f"_measure_{extent.table.described.name}"]
    return extents


def _are_known(texts: tuple[Text, ...], known: list[dict[str, None]]) -> bool:
    return len(texts) <= len(known) and all(
        text.keys() <= tags.keys() for text, tags in zip(texts, known, strict=False)
    )


def _lines(table: Table) -> Iterator[str]:
    """Write what measures the values of a class."""
    cls = table.described.name
    yield f"def _measure_{cls}(_value):"
    yield f"    _extent_{cls}.count += 1"
    for field in table.fields:
        name, many = field.name, field.shape.many
        if field.shape.item is Text:
            yield f"    _found = _value.{name}"
            if many:
                yield f"    if _found and not _are_known(_found, _tags_{cls}[{name!r}]):"
            else:
                known = f"_known_{cls}[{name!r}].issuperset(_found._tags)"
                yield f"    if _found is not None and not {known}:"
            texts = "_found" if many else "(_found,)"
            yield f"        _extent_{cls}.stretch_tags({name!r}, {texts})"
        elif many:
            yield f"    if _value.{name} and len(_value.{name}) > _most_{cls}[{name!r}]:"
            yield f"        _most_{cls}[{name!r}] = len(_value.{name})"
        elif _is_extra(field):
            yield "    if _value.extra._items:"
            yield f"        _extent_{cls}.stretch_own(_value.extra)"
    for field in table.parts:
        measure = f"_measure_{field.shape.item.__name__}"
        if field.shape.many:
            yield f"    for _part in _value.{field.name}:"
            yield f"        {measure}(_part)"
        else:
            yield f"    if _value.{field.name} is not None:"
            yield f"        {measure}(_value.{field.name})"


def _is_extra(field: Property) -> bool:
    return field.name == EXTRA and field.shape.item is Frozen
