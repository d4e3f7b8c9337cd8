"""Rows made of values, class by class: written out as Python, since a loop over columns is slow.

Names of the code itself begin with an underscore, which no field does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from saradnja.dates import Date
from saradnja.derive.tables import Column, Table
from saradnja.extras import EXTRA, OWN, Frozen
from saradnja.schema import Property
from saradnja.tables.own import has_column, json_text
from saradnja.text import Text

__all__ = ["MakeRow", "row_maker", "source"]

MakeRow = Callable[[Any, str, str], tuple[Any, ...]]
"""Makes the row of a value, given the id of its record and its path in that."""

Names = dict[str, Any]

_TEXTS: Final[Mapping[type, str]] = {
    bool: '"true" if {0} else "false"',
    int: "str({0})",
    Decimal: 'f"{{{0}:f}}"',
}
"""How numbers and truth values are written as text."""

_ALWAYS: Final[Mapping[type, str]] = {Date: "str({0})", Frozen: "_json_text({0}, all=True)"}
"""How other values are, in which a cell has nothing else than text."""


def row_maker(table: Table, columns: Iterable[Column], *, texts: bool) -> MakeRow:
    """Return what makes the rows of a table; with `texts`, of texts alone."""
    names: Names = {"_json_text": json_text, "_own_cells": _own_cells, "_nothing": {}.get}
    text = _source(table, columns, names, texts=texts)
    exec(compile(text, f"<rows of {table.name}>", "exec"), names)
    made: MakeRow = names["row"]
    return made


def source(table: Table, columns: Iterable[Column], *, texts: bool = False) -> str:
    """Return what makes the rows of a table as Python, as it runs.

    >>> from saradnja.derive.tables import layout
    >>> print(source(layout()[2], [Column("id"), Column("kinds", 1)]))
    def row(_value, _key, _path):
        kinds = _value.kinds
        kinds += _blank_kinds[len(kinds):]
        return (_value.id, *kinds,)
    """
    return _source(table, columns, {}, texts=texts)


def _source(table: Table, columns: Iterable[Column], names: Names, *, texts: bool) -> str:
    lines: list[str] = []
    cells: list[str] = []
    fields = {field.name: field for field in table.fields}
    for name, group in groupby(columns, key=_field_of):
        if not table.is_record and Column(name) in table.keys:
            cells.append("_key" if Column(name) == table.keys[0] else "_path")
        else:
            there = list(group)
            cells += _cells(fields[name], there, lines, names, texts=texts)
    body = "".join(f"    {line}\n" for line in lines)
    return f"def row(_value, _key, _path):\n{body}    return ({', '.join(cells)},)"


def _field_of(column: Column) -> str:
    return EXTRA if column.field.startswith(OWN) else column.field


def _cells(
    field: Property, columns: list[Column], lines: list[str], names: Names, *, texts: bool
) -> Iterator[str]:
    """Yield the cells of one field, and add the lines that prepare them."""
    name, item, many = field.name, field.shape.item, field.shape.many
    form = _ALWAYS.get(item) or (_TEXTS.get(item) if texts else None)
    if name == EXTRA and item is Frozen:
        names["_keys"] = [it.field for it in columns if it.field != EXTRA]
        names["_has_json"] = len(names["_keys"]) < len(columns)
        names["_blank"] = (None,) * len(columns)
        yield "*(_own_cells(_value.extra, _keys, _has_json) if _value.extra._items else _blank)"
    elif item is Text:
        lines.append(f"_found = _value.{name}")
        for index in dict.fromkeys(it.number for it in columns):
            get = f"_{name}_{index or 0}"
            there = "_found is not None" if index is None else f"len(_found) >= {index}"
            text = "_found" if index is None else f"_found[{index - 1}]"
            said = f"dict(zip({text}._tags, {text}._values)).get"
            lines.append(f"{get} = {said} if {there} else _nothing")
            yield from (f"{get}({it.tag!r})" for it in columns if it.number == index)
    elif many:
        lines.append(f"{name} = _value.{name}")
        if form is not None:
            lines.append(f"{name} = tuple([{form.format('_item')} for _item in {name}])")
        names[f"_blank_{name}"] = (None,) * len(columns)
        lines.append(f"{name} += _blank_{name}[len({name}):]")
        yield f"*{name}"
    elif form is not None:
        lines.append(f"{name} = _value.{name}")
        yield f"None if {name} is None else {form.format(name)}"
    else:
        yield f"_value.{name}"


def _own_cells(extra: Frozen, keys: list[str], has_json: bool) -> Iterator[str | None]:
    for key in keys:
        value = extra.get(key)
        yield value if has_column(key, value) else None
    if has_json:
        yield json_text(extra)
