"""Parquet and Arrow: a file a class of record, nested, for data frames and for DuckDB."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from saradnja.dataset import Dataset
from saradnja.files import Classes, Entry, Format, Head, Limits, head
from saradnja.files.containers import contained, packing
from saradnja.formats._parquet_columns import batch_of
from saradnja.formats._parquet_reading import reading
from saradnja.formats._parquet_schema import arrow, schema_of
from saradnja.model import CLASSES, Record
from saradnja.problems import Loss, Problem
from saradnja.schema import Class, describe

__all__ = ["FORMAT", "read", "tables", "write"]

_AT_ONCE: Final = 5_000
"""Records of which columns are made at once."""

_GROUP: Final = 16_000_000
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
    for described, records in _by_class(dataset, classes):
        schema = _schema(described, classes, dataset)
        batches = list(_batches(pa, records, described, schema))
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


def write(dataset: Dataset, file: BinaryIO | Path, classes: Classes) -> tuple[Loss, ...]:
    """Write a file for each class that has records; equal data, equal bytes."""
    pa = arrow()
    from pyarrow import parquet  # type: ignore[import-untyped]

    found = [pair for pair in _by_class(dataset, classes) if pair[1]]
    with packing(file) as create:
        for described, records in found or _by_class(dataset, classes)[:1]:
            schema = _schema(described, classes, dataset)
            with (
                create(f"{described.table}.parquet", large=True, packed=True) as member,
                parquet.ParquetWriter(member, schema, compression="zstd") as writer,
            ):
                for batch in _batches(pa, records, described, schema):
                    rows = max(1, batch.num_rows * _GROUP // max(batch.nbytes, _GROUP))
                    writer.write_batch(batch, row_group_size=rows)
    return ()


def _by_class(dataset: Dataset, classes: Classes) -> list[tuple[Class, Sequence[Record]]]:
    """Return the records of each class, in the order of the model."""
    own: dict[Any, list[Record]] = {}
    for record in dataset:
        own.setdefault(type(record), []).append(record)
    schema = describe(tuple(dict.fromkeys((*classes, *own))))
    return [(described, own.get(described.python, [])) for described in schema.records]


def _schema(described: Class, classes: Classes, dataset: Dataset) -> Any:
    cls: Any = described.python
    told: Mapping[str, Any] = head(dataset)
    return schema_of(cls, classes, json.dumps(told, ensure_ascii=False))


def _batches(pa: Any, records: Sequence[Record], described: Class, schema: Any) -> Iterator[Any]:
    for start in range(0, len(records), _AT_ONCE):
        yield batch_of(pa, records[start : start + _AT_ONCE], described, schema)


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
)
