"""Plain data made of rows: written out as Python for the headings at hand, for its speed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from saradnja.countries import Country
from saradnja.dates import Date
from saradnja.derive.tables import Column, Table
from saradnja.extras import EXTRA, OWN, Frozen
from saradnja.iris import Iri
from saradnja.languages import Tag
from saradnja.money import Currency
from saradnja.schema import Property
from saradnja.shapes import Ref
from saradnja.tables.cells import Resolve, understanding
from saradnja.terms import Term
from saradnja.text import Text

__all__ = ["Gather", "QuickGather", "gatherer", "quick_gatherer"]

Gather = Callable[[Sequence[Any]], dict[str, Any]]
"""Makes plain data of the cells of a row; `AttributeError` where a cell is no text."""

QuickGather = Callable[[Sequence[Any]], dict[str, Any] | None]
"""Makes plain data of the cells of a row as they are, which the model has yet to accept.

None where a cell must be looked at; `ValueError` where there are not as many cells as headings.
"""

Names = dict[str, Any]


def gatherer(
    table: Table, columns: Mapping[Column, int], *, canonical: bool, resolve: Resolve | None
) -> Gather:
    """Return what makes plain data of the rows of a table, given where its columns stand."""
    names: Names = {}
    lines = list(_lines(table, columns, names, canonical=canonical, resolve=resolve))
    text = "\n    ".join(["def plain(_cells):", "_data = {}", *lines, "return _data"])
    exec(compile(text, f"<plain data of {table.name}>", "exec"), names)
    made: Gather = names["plain"]
    return made


def _lines(
    table: Table,
    columns: Mapping[Column, int],
    names: Names,
    *,
    canonical: bool,
    resolve: Resolve | None,
) -> Iterator[str]:
    for field in table.fields:
        name, item, many = field.name, field.shape.item, field.shape.many
        there = sorted(
            ((column, index) for column, index in columns.items() if column.field == name),
            key=lambda pair: pair[0].number or 0,
        )
        if not there or (table.is_record and name == EXTRA):
            continue
        understand = understanding(field, canonical=canonical, resolve=resolve)
        read = "_cell"
        if understand is not None:
            names[f"_read_{name}"] = understand
            read = f"_read_{name}(_cell)"
        if issubclass(item, Term):
            names[f"_known_{name}"] = {term.value: term.value for term in item}
            read = f"_known_{name}.get(_cell) or {read}"
        if item is Text:
            yield from _texts(name, there, many=many)
        elif many:
            yield "_found = []"
            yield from (_line(index, f"_found.append({read})") for _, index in there)
            yield f"if _found: _data[{name!r}] = _found"
        else:
            yield _line(there[0][1], f"_data[{name!r}] = {read}")
    for column, index in columns.items():
        if column.field.startswith(OWN):
            yield _line(index, f"_data[{column.field!r}] = _cell")


def _line(index: int, do: str) -> str:
    """Write what is done with a cell if there is anything in it."""
    return f"if (_cell := _cells[{index}]) and not _cell.isspace(): {do}"


def _texts(name: str, there: Iterable[tuple[Column, int]], *, many: bool) -> Iterator[str]:
    """Write how the languages of a text, or of several, are put together."""
    pairs = list(there)
    if many:
        yield "_texts = []"
    for number in dict.fromkeys(column.number for column, _ in pairs):
        yield "_found = {}"
        for column, index in pairs:
            if column.number == number:
                yield _line(index, f"_found[{column.tag!r}] = _cell")
        yield "if _found: " + ("_texts.append(_found)" if many else f"_data[{name!r}] = _found")
    if many:
        yield f"if _texts: _data[{name!r}] = _texts"


_AS_THEY_ARE: Final[frozenset[type]] = frozenset(
    {Country, Currency, Date, Iri, Ref, Tag, Text, str}
)
"""Of what stands in such cells the model accepts nothing that would be read otherwise.

What is blank or has spaces around it, a label or a phrase it refuses, and then cells are read as
people fill them.
"""

_READ: Final[Mapping[type, str]] = {bool: "_truth({0}, {0})", int: "_whole({0})"}
"""How other cells are read; those of terms too are taken as they are."""

_TRUTH: Final = {"true": True, "false": False}
_DIGITS: Final = 15
"""Digits of a whole number that is read at once; one with more is looked at."""


def quick_gatherer(
    table: Table, columns: Mapping[Column, int], width: int, *, canonical: bool
) -> QuickGather:
    """Return what makes plain data of rows that have as many cells as there are headings."""
    names: Names = {"_truth": _TRUTH.get, "_whole": _whole}
    used: set[int] = set()
    lines = list(_quick_lines(table, columns, names, used, canonical=canonical))
    cells = "".join(f"_c{index}, " if index in used else "_, " for index in range(width))
    text = "\n    ".join(["def plain(_cells):", f"{cells}= _cells", "_data = {}", *lines])
    exec(compile(f"{text}\n    return _data", f"<plain data of {table.name}>", "exec"), names)
    made: QuickGather = names["plain"]
    return made


def _quick_lines(
    table: Table, columns: Mapping[Column, int], names: Names, used: set[int], *, canonical: bool
) -> Iterator[str]:
    for field in table.fields:
        name, many = field.name, field.shape.many
        there = sorted(
            ((column, index) for column, index in columns.items() if column.field == name),
            key=lambda pair: pair[0].number or 0,
        )
        cells = [f"_c{index}" for _, index in there]
        used.update(index for _, index in there)
        if not there:
            continue
        if field.shape.item is Text:
            yield from _quick_texts(name, there, many=many)
        elif field.shape.item is Frozen:
            yield f"if {' or '.join(cells)}: return None"
        else:
            read = _quick_read(field, names, canonical=canonical)
            if not many:
                yield f"if {cells[0]}: _data[{name!r}] = {read.format(cells[0])}"
            elif len(cells) == 1:
                yield f"if {cells[0]}: _data[{name!r}] = [{read.format(cells[0])}]"
            else:
                yield f"if {' or '.join(cells)}:"
                found = f"[{read.format('_cell')} for _cell in ({', '.join(cells)}) if _cell]"
                yield f"    _data[{name!r}] = {found}"
    for column, index in columns.items():
        if column.field.startswith(OWN):
            used.add(index)
            yield f"if _c{index}: _data[{column.field!r}] = _c{index}"


def _quick_read(field: Property, names: Names, *, canonical: bool) -> str:
    """Write how a cell is read, as what the model accepts only where it is right."""
    item = field.shape.item
    if item in _READ:
        return _READ[item]
    if item in _AS_THEY_ARE or issubclass(item, Term) or (item is Decimal and canonical):
        return "{0}"
    understand = understanding(field, canonical=canonical, resolve=None)
    names[f"_read_{field.name}"] = _stated if understand is None else understand
    return f"_read_{field.name}({{0}})"


def _stated(cell: str) -> str | None:
    """Return a cell of a kind that is not known here: what is blank is for others to look at."""
    return None if cell.isspace() else cell


def _whole(cell: str) -> int | str:
    """Return a whole number, if a cell has one as documents write it."""
    is_plain = len(cell) <= _DIGITS and cell.isascii() and cell.isdecimal()
    return int(cell) if is_plain and (cell[0] != "0" or cell == "0") else cell


def _quick_texts(name: str, there: Iterable[tuple[Column, int]], *, many: bool) -> Iterator[str]:
    """Write how the languages of a text, or of several, are put together where there are any."""
    pairs = list(there)
    numbers = dict.fromkeys(column.number for column, _ in pairs)
    if len(pairs) == 1:
        ((column, index),) = pairs
        made = f"{{{column.tag!r}: _c{index}}}"
        yield f"if _c{index}: _data[{name!r}] = {f'[{made}]' if many else made}"
        return
    margin = ""
    if many:
        yield f"if {' or '.join(f'_c{index}' for _, index in pairs)}:"
        yield "    _texts = []"
        margin = "    "
    for number in numbers:
        group = [(column.tag, index) for column, index in pairs if column.number == number]
        yield f"{margin}if {' or '.join(f'_c{index}' for _, index in group)}:"
        yield f"{margin}    _found = {{}}"
        for tag, index in group:
            yield f"{margin}    if _c{index}: _found[{tag!r}] = _c{index}"
        yield f"{margin}    " + ("_texts.append(_found)" if many else f"_data[{name!r}] = _found")
    if many:
        yield f"    _data[{name!r}] = _texts"
