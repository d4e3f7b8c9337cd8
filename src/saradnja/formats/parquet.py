"""Parquet and Arrow: a file a class of record, nested, for data frames and for DuckDB."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final

from saradnja.dataset import Dataset
from saradnja.files import Classes, Entry, Format, Head, Limits, Records, head
from saradnja.files.containers import Create, contained, packing
from saradnja.formats._parquet_columns import batch_of
from saradnja.formats._parquet_reading import reading
from saradnja.formats._parquet_schema import arrow, schema_of
from saradnja.model import CLASSES, Record
from saradnja.problems import Loss, Problem
from saradnja.schema import Class, describe

__all__ = ["FORMAT", "read", "tables", "write"]

_AT_ONCE: Final = 5_000
"""Records of which columns are made at once."""

_GROUP: Final = 4_000_000
"""Bytes that a group of rows may have; whoever reads it may need several times as many."""


def tables(dataset: Dataset, classes: Classes = CLASSES) -> dict[str, Any]:
    """Return a `pyarrow.Table` for each class of record, by the name of its table.

    Values are structs in lists, with their evidence in them; texts are maps from language to
    wording. Labels, IRIs and what the dataset says of itself are metadata. Raises `MissingExtra`
    where pyarrow is not installed.

    >>> from saradnja.model import Organisation
    >>> from saradnja.text import Text
    >>> found = tables(Dataset([Organisation(id="rex", name=Text(en="Rex"))]))
    >>> found["organisations"].num_rows, found["memberships"].num_rows
    (1, 0)
    """
    pa = arrow()
    made = {}
    there: dict[type, Iterable[Record]] = dict(dataset.by_class())
    for described in _described(dataset, classes).values():
        schema = _schema(described, classes, dataset)
        batches = list(_batches(pa, there.get(described.python, ()), described, schema))
        made[described.table] = pa.Table.from_batches(batches, schema).unify_dictionaries()
    return made


def read(
    file: BinaryIO | Path, name: str, limits: Limits, *, classes: Classes
) -> Iterator[Head | Entry | Problem]:
    """Read tables from a zip, a folder, or a single file that is called as its table is."""
    container = contained(file, name, limits)
    if isinstance(container, Problem):
        yield container
    else:
        yield from reading(container, name, limits, classes)


def write(dataset: Records, file: BinaryIO | Path, classes: Classes) -> tuple[Loss, ...]:
    """Write a file for each class that has records; equal data, equal bytes."""
    known = _described(dataset, classes)
    is_empty = True
    with packing(file) as create:
        for cls, records in dataset.by_class():
            _write(create, records, known[cls], classes, dataset)
            is_empty = False
        if is_empty:
            _write(create, (), next(iter(known.values())), classes, dataset)
    return ()


def _write(
    create: Create, records: Iterable[Record], described: Class, classes: Classes, dataset: Records
) -> None:
    """Write the file of one class."""
    pa = arrow()
    from pyarrow import parquet

    schema = _schema(described, classes, dataset)
    with (
        create(f"{described.table}.parquet", large=True, packed=True) as member,
        parquet.ParquetWriter(member, schema, compression="zstd") as writer,
    ):
        for group in _groups(_batches(pa, records, described, schema)):
            table = pa.Table.from_batches(group, schema).unify_dictionaries()
            rows = max(1, table.num_rows * _GROUP // max(table.nbytes, _GROUP))
            writer.write_table(table, row_group_size=rows)


def _groups(batches: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield batches together, as many as have room in a group: its directory is small then."""
    group: list[Any] = []
    room = _GROUP
    for batch in batches:
        room -= batch.nbytes
        if group and room < 0:
            yield group
            group, room = [], _GROUP - batch.nbytes
        group.append(batch)
    if group:
        yield group


def _described(dataset: Records, classes: Classes) -> Mapping[type, Class]:
    """Return the classes of records, in the order of the model."""
    schema = describe(tuple(dict.fromkeys((*classes, *dataset.classes))))
    return {described.python: described for described in schema.records}


def _schema(described: Class, classes: Classes, dataset: Records) -> Any:
    cls: Any = described.python
    told: Mapping[str, Any] = head(dataset)
    return schema_of(cls, classes, json.dumps(told, ensure_ascii=False))


def _batches(pa: Any, records: Iterable[Record], described: Class, schema: Any) -> Iterator[Any]:
    rest = iter(records)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch_of(pa, batch, described, schema)


FORMAT: Final = Format(
    name="parquet",
    suffixes=(".parquet.zip", ".parquet"),
    description="Parquet, a file a class with nested columns; lossless, for data frames.",
    media_type="application/zip",
    reader=read,
    writer=write,
    lossless=True,
    reads_by_class=True,
    folder=".parquet",
    streams="once",
)
