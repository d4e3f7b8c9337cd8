"""Plain data made of rows: written out as Python for the headings at hand, for its speed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from saradnja.derive.tables import EXTRA, OWN, Column, Table
from saradnja.tables.cells import Resolve, understanding
from saradnja.terms import Term
from saradnja.text import Text

__all__ = ["Gather", "gatherer"]

Gather = Callable[[Sequence[Any]], dict[str, Any]]
"""Makes plain data of the cells of a row; `AttributeError` where a cell is no text."""

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
