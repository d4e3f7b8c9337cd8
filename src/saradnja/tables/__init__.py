"""Rows and cells: a dataset as tables in the flat layout, and tables back as records."""

from saradnja.tables.cells import Exact, Resolve
from saradnja.tables.columns import column_of, table_of
from saradnja.tables.filling import Cell, Filled, Row, filled, text_of
from saradnja.tables.records import entries
from saradnja.tables.rows import Cells, Source, Where
from saradnja.tables.waiting import in_order

__all__ = [
    "Cell",
    "Cells",
    "Exact",
    "Filled",
    "Resolve",
    "Row",
    "Source",
    "Where",
    "column_of",
    "entries",
    "filled",
    "in_order",
    "table_of",
    "text_of",
]
