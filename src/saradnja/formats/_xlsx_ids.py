"""Ids for the rows of a workbook that have none: made of names, or of what a row joins."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from saradnja.derive.tables import Column, name_field
from saradnja.formats._xlsx_names import NamedRow, Names, RowsOf
from saradnja.formats._xlsx_tables import Found
from saradnja.shapes import Ref

__all__ = ["named"]

_ID = Column("id")
_PARTS = 3
"""Most parts of an id that is made of what a row joins."""


def named(sheets: Sequence[Found]) -> Names:
    """Return all records of a workbook by id and name; a row without an id is given one.

    The ids depend on the rows alone: first come those that are written, then those made of names,
    then those made of what a row joins, each in the order of the rows.
    """
    names = Names(_rows_of(sheets))
    nameless: list[tuple[Found, int, list[Any]]] = []
    waiting: list[tuple[Found, int, list[Any], list[str]]] = []
    for sheet in sheets:
        if not sheet.table.is_record:
            continue
        index = sheet.index(_ID)
        place = sheet.add_column(_ID) if index is None else index
        columns = _name_columns(sheet)
        for _, cells in sheet.rows:
            wordings = [cell for cell in (cells[it] for it in columns) if isinstance(cell, str)]
            wordings = [wording for wording in wordings if wording.strip()]
            key = cells[place]
            if isinstance(key, str) and key.strip():
                _add(names, sheet, key.strip(), wordings)
            elif key is not None and not isinstance(key, str):
                continue  # a cell that cannot be read
            elif wordings:
                waiting.append((sheet, place, cells, wordings))
            elif any(cell is not None and not str(cell).isspace() for cell in cells):
                nameless.append((sheet, place, cells))
    for sheet, place, cells, wordings in waiting:
        cells[place] = names.mint(wordings[0])
        _add(names, sheet, cells[place], wordings)
    for sheet, place, cells in nameless:
        cells[place] = names.mint(" ".join(_joined(sheet, cells, names)))
        _add(names, sheet, cells[place], [])
    return names


def _rows_of(sheets: Sequence[Found]) -> RowsOf:
    """Return what finds the rows of a record by its id; they are looked through when asked for."""

    @cache
    def known() -> Mapping[str, Sequence[NamedRow]]:
        found: dict[str, list[NamedRow]] = {}
        for sheet in sheets:
            index = sheet.index(_ID) if sheet.table.is_record else None
            if index is None:
                continue
            for number, cells in sheet.rows:
                key = cells[index]
                if isinstance(key, str):
                    found.setdefault(key.strip(), []).append(NamedRow(sheet.title, number))
        return found

    return lambda key: known().get(key, ())


def _add(names: Names, sheet: Found, key: str, wordings: Sequence[str]) -> None:
    cls = sheet.table.described.python
    names.add(key, cls, wordings, wordings[0] if wordings else "")


def _name_columns(sheet: Found) -> list[int]:
    field = name_field(sheet.table.described)
    return [
        index
        for index, column in enumerate(sheet.columns)
        if field is not None and column is not None and column.field == field.name
    ]


def _joined(sheet: Found, cells: Sequence[Any], names: Names) -> Iterator[str]:
    """Yield what an id is made of: the records a row points to, and what must be said of it."""
    parts = 0
    for field in sheet.table.fields:
        if field.shape.item is not Ref and (not field.required or field.name == "id"):
            continue
        for index, column in enumerate(sheet.columns):
            cell = cells[index] if column is not None and column.field == field.name else None
            if isinstance(cell, str) and cell.strip() and parts < _PARTS:
                key = names.resolve(cell, field.targets) if field.shape.item is Ref else cell
                yield key if isinstance(key, str) else cell
                parts += 1
    if not parts:
        yield sheet.table.described.name
