"""The sheets of a workbook: which there are, in what order, and what they are called."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from saradnja.derive.tables import Column, Table, layout, table_label
from saradnja.formats._xlsx_columns import Planned, columns_of
from saradnja.formats._xlsx_head import head_title
from saradnja.model import Record
from saradnja.words import word

__all__ = ["SheetPlan", "planned", "titles"]

_LONGEST_TITLE: Final = 31
_NO_TITLE: Final = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))

_FIRST: Final = (
    "Organisation", "Person", "Membership", "Collaboration", "Participation", "Affiliation",
    "Place", "Funding", "FundingScheme", "Agreement", "Relation", "Source", "Name", "Event",
    "Amount", "Count", "Location", "Statement", "Identifier", "Evidence",
)  # fmt: skip
"""The classes in the order in which people meet them; those of other packages come after."""


class SheetPlan(NamedTuple):
    """One sheet: its table, its title, and its columns from left to right."""

    table: Table
    title: str
    columns: tuple[Planned, ...]


def planned(
    classes: tuple[type[Record], ...],
    needed: Mapping[str, Sequence[Column]],
    language: str | None,
) -> tuple[SheetPlan, ...]:
    """Plan a workbook with the columns that are needed, by table, and those that are usual.

    `language` is that of titles and headings; None for codes.
    """
    tables = layout(classes)
    names = titles(tables, language)
    return tuple(
        SheetPlan(
            table,
            names[table.name],
            columns_of(table, needed.get(table.name, ()), language),
        )
        for table in sorted(tables, key=_rank)
    )


def titles(tables: Sequence[Table], language: str | None) -> dict[str, str]:
    """Return the title of the sheet of each table by the table's name, each another than all.

    Spreadsheets take no title of more than 31 characters and none with `[]:*?/` or a backslash.
    """
    found: dict[str, str] = {}
    ours = {word("workbook.guide", language or "en").casefold(), head_title(language).casefold()}
    for table in tables:
        said = table.name if language is None else table_label(table, language)
        title = said.translate(_NO_TITLE).strip("'")[:_LONGEST_TITLE]
        number = 1
        while title.casefold() in ours | {other.casefold() for other in found.values()}:
            number += 1
            end = f" {number}"
            title = said.translate(_NO_TITLE)[: _LONGEST_TITLE - len(end)] + end
        found[table.name] = title
    return found


def _rank(table: Table) -> tuple[bool, int]:
    name = table.described.name
    known = name in _FIRST
    return (not known, _FIRST.index(name) if known else 0)
