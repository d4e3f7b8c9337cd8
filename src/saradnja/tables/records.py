"""From tables to records: each table of records in its turn, with the rows of all its parts."""

from collections.abc import Iterable, Iterator

from saradnja.declare import Declared
from saradnja.derive.tables import layout
from saradnja.files import Batch, Entry
from saradnja.model import CLASSES, Record
from saradnja.problems import Problem
from saradnja.tables import shortcuts
from saradnja.tables.cells import Resolve
from saradnja.tables.joining import orphan, record
from saradnja.tables.rows import Reading, Source
from saradnja.tables.waiting import InStep, Kept, PartRow, Waiting

__all__ = ["entries"]


def entries(
    sources: Iterable[Source],
    classes: tuple[type[Record], ...] = CLASSES,
    *,
    ordered: bool = False,
    resolve: Resolve | None = None,
    quick: bool = False,
    whole: bool = True,
) -> Iterator[Batch | Entry | Problem]:
    """Yield the records of tables, and what is wrong with them.

    Where the rows of parts are `ordered` as the records are, they are read along with them, and no
    row is kept; else all rows of parts are kept until their records come. `resolve` finds the
    record that is meant where a file may name it otherwise than by its id. With `quick` those
    records are made together of which nothing is in doubt. Unless the sources are `whole`, a row
    without its record is not complained of: it may stand in a table that could not be read.
    """
    readings: dict[type[Declared], Reading] = {}
    for source in sources:
        cls = source.table.described.python
        if cls in readings:
            position = source.where(source.first, None)
            yield Problem("table_twice", {"value": source.table.name}, position)
            continue
        readings[cls] = Reading(source, resolve)
        yield from readings[cls].problems
    parts = [it for it in readings.values() if not it.table.is_record and it.is_readable]
    is_readable = all(it.is_readable for it in readings.values())
    waiting: Waiting = InStep(parts) if ordered and is_readable and whole else Kept(parts)
    yield from waiting.broken()
    for table in layout(classes):
        reading = readings.get(table.described.python)
        if table.is_record and reading is not None and reading.is_readable:
            yield from (shortcuts.records if quick else _records)(reading, waiting)
    is_whole = whole and is_readable and all(it.is_whole for it in readings.values())
    for row in waiting.rest():
        if is_whole or isinstance(row, Problem):  # else the record may stand in a broken row
            yield from orphan(row)


def _records(reading: Reading, waiting: Waiting) -> Iterator[Entry | Problem]:
    for row in reading.rows():
        if isinstance(row, Problem):
            yield row
        else:
            yield from record(PartRow(reading, *row), waiting.of)
