"""Views for people: every table in three writings, and who funded whom."""

from collections.abc import Iterator
from typing import Final

from saradnja.countries import Country
from saradnja.derive.relational import Column, Layout, Table
from saradnja.formats._sqlite_schema import WRITTEN, quoted
from saradnja.languages import WRITINGS
from saradnja.model import Funding
from saradnja.model.funding import NOT_GIVEN
from saradnja.schema import Property, named
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.text import Text
from saradnja.words import word

__all__ = ["views"]

_FUNDED: Final = "funded"


def views(layout: Layout) -> Iterator[str]:
    """Yield the definition of each view: `organisations_en` and its like, then `funded`."""
    taken = {table.name.casefold() for table in layout.tables} | set(layout.shared.values())
    for table in layout.classes.values():
        for writing, written in zip(WRITINGS, WRITTEN, strict=True):
            name = f"{table.name}_{written}"
            if name.casefold() not in taken:
                yield _labelled(name, table, layout, writing, written)
    if Funding in layout.classes and _FUNDED not in taken:
        yield _funded(layout)


def _labelled(name: str, table: Table, layout: Layout, writing: str, written: str) -> str:
    """Return a view of a table: labels for headings, and for terms, texts and references names."""
    shown = [
        f"{_shown(column, f't.{quoted(column.name)}', layout, written)} "
        f"AS {quoted(_heading(column, writing))}"
        for column in table.columns
        if column.role in ("key", "record", "within", "field") and _heading(column, writing)
    ]
    key = quoted(table.name_of("key"))
    for listed in layout.lists_of(table.described.python).values():
        item = next(column for column in listed.columns if column.role == "value")
        inner = (
            f"SELECT {_shown(item, 'value', layout, written)} AS item FROM {quoted(listed.name)} "
            f"WHERE {quoted(listed.name_of('record'))} = t.{key} ORDER BY position"
        )
        joined = f"(SELECT group_concat(item, '; ') FROM ({inner}))"
        shown.append(f"{joined} AS {quoted(_heading(item, writing))}")
    columns = ", ".join(shown)
    return f"CREATE VIEW {quoted(name)} AS SELECT {columns} FROM {quoted(table.name)} AS t"


def _heading(column: Column, writing: str) -> str:
    if column.field is not None:
        return named(column.field).label(writing)
    key = {"record": "column.record", "within": "column.field"}.get(column.role)
    return word(key, writing) if key else ""


def _shown(column: Column, cell: str, layout: Layout, written: str) -> str:
    """Return the expression for what people call the value of a cell."""
    if column.role == "record":
        return _name(cell, layout, written)
    field = column.field
    if field is None or column.role == "key":
        return cell
    if field.shape.item is Text:
        return f"(SELECT {written} FROM {quoted(layout.shared['texts'])} WHERE number = {cell})"
    if field.shape.item is Ref:
        return _name(cell, layout, written)
    return _coded(field, cell, layout, written)


def _coded(field: Property, cell: str, layout: Layout, written: str) -> str:
    if not issubclass(field.shape.item, Term | Country):
        return cell
    terms = quoted(layout.shared["terms"])
    found = f"vocabulary = '{field.shape.item.__name__}' AND code = {cell}"
    return f"coalesce((SELECT {written} FROM {terms} WHERE {found}), {cell})"


def _name(cell: str, layout: Layout, written: str) -> str:
    """Return the expression for the name of a record, or for its id where it has none."""
    texts, records = quoted(layout.shared["texts"]), quoted(layout.shared["records"])
    found = (
        f"SELECT n.{written} FROM {records} AS r JOIN {texts} AS n ON n.number = r.name "
        f"WHERE r.id = {cell}"
    )
    return f"coalesce(({found}), {cell})"


def _funded(layout: Layout) -> str:
    """Return the view of each funder with each recipient of what was given, or is not known."""
    funding = layout.classes[Funding]
    sides = {side: layout.lists[Funding, f"{side}s"] for side in ("funder", "recipient")}
    shown = []
    for side in sides:
        shown.append(f"{side}s.value AS {side}")
        shown += [
            f"{_name(f'{side}s.value', layout, written)} AS {side}_{written}" for written in WRITTEN
        ]
    shown += ["f.id AS funding", "f.kind", "f.status", "f.during"]
    joins = " ".join(
        f"JOIN {quoted(table.name)} AS {side}s ON {side}s.{quoted(table.name_of('record'))} = f.id"
        for side, table in sides.items()
    )
    not_given = ", ".join(f"'{status.value}'" for status in NOT_GIVEN)
    return (
        f"CREATE VIEW {_FUNDED} AS SELECT {', '.join(shown)} FROM {quoted(funding.name)} AS f "
        f"{joins} WHERE f.status IS NULL OR f.status NOT IN ({not_given})"
    )
