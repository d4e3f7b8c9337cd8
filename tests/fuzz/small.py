"""Good files made small: what programs need and readers pass over is taken out of them."""

import io
import json
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any, Final

from good_files import packed, unpacked

__all__ = ["SMALL", "compressed"]


def _database(data: bytes) -> bytes:
    """Take views, indexes, labels and empty tables out of a database."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(data)
    connection.execute("DROP TABLE search")
    connection.execute("DELETE FROM terms")
    found = connection.execute("SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL")
    for kind, name in sorted(found.fetchall(), reverse=True):  # an index goes with its table
        full = kind == "table" and connection.execute(f'SELECT 1 FROM "{name}"').fetchone()
        if not full:
            connection.execute(f'DROP {kind} IF EXISTS "{name}"')
    connection.execute("PRAGMA page_size = 512")
    connection.execute("VACUUM")
    return connection.serialize()


def _workbook(data: bytes) -> bytes:
    """Keep the sheets that have rows, and of them the cells alone."""
    import openpyxl

    book, small = openpyxl.load_workbook(io.BytesIO(data)), openpyxl.Workbook()
    for sheet in book:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        if sheet.sheet_state == "visible" and len(rows) > 2 and rows[0][0] is not None:
            copy = small.create_sheet(sheet.title)
            for row in rows:
                copy.append(row)
    if len(small.worksheets) > 1:
        del small["Sheet"]
    file = io.BytesIO()
    small.save(file)
    return compressed(file.getvalue())


def _arrow(data: bytes) -> bytes:
    """Keep the columns that have something in them, without what is said of them."""
    members = unpacked(data)
    for name in members:
        if name.endswith(".parquet"):
            members[name] = _columns(members[name])
    return packed(members)


def _columns(data: bytes) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    table = parquet.read_table(io.BytesIO(data))
    kept = [name for name in table.column_names if any(table.column(name).to_pylist())]
    columns: dict[str, Any] = {name: table.column(name) for name in kept}
    file = io.BytesIO()
    parquet.write_table(
        pa.table(columns), file, store_schema=False, write_statistics=False, use_dictionary=False
    )
    return file.getvalue()


def _linked(data: bytes) -> bytes:
    """Leave out of the context of JSON-LD what the rest does not speak of."""
    document = json.loads(data)
    context = document.pop("@context")
    said = json.dumps(document, ensure_ascii=False)
    document["@context"] = [_spoken(part, said) for part in context]
    return json.dumps(document, ensure_ascii=False).encode()


def _spoken(part: Any, said: str) -> Any:
    if not isinstance(part, dict):
        return part
    return {
        key: _spoken(value, said)
        for key, value in part.items()
        if key.startswith("@") or f'"{key}"' in said
    }


def compressed(data: bytes) -> bytes:
    """Pack a zip anew, without what programs add to it."""
    return packed(unpacked(data))


SMALL: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "jsonld": _linked,
    "parquet": _arrow,
    "sqlite": _database,
    "xlsx": _workbook,
}
"""What makes a file small, of formats whose good files are large."""
