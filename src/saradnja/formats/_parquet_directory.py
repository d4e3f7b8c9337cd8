"""The directory of a file of Parquet, read by ourselves: over one that contradicts itself the
library ends the whole process.
"""

import os
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final, NamedTuple

from saradnja.formats._parquet_pages import DEEPEST, LIST, Compact

__all__ = ["Chunk", "chunks_of"]

_END: Final = 8
"""Bytes behind the directory: its length, and the mark of the format."""

_GROUPS: Final = 4
_COLUMNS: Final = 1
_ABOUT: Final = 3
_VALUES, _PACKED, _PAGES, _DICTIONARY = 5, 7, 9, 11
"""Fields of `FileMetaData`, `RowGroup`, `ColumnChunk` and `ColumnMetaData` in parquet.thrift."""


class Chunk(NamedTuple):
    """The values of one column in one group of rows, and where in the file they stand."""

    num_values: int
    total_compressed_size: int
    data_page_offset: int
    dictionary_page_offset: int | None


def chunks_of(file: BinaryIO, size: int) -> Iterator[tuple[Chunk, ...]]:
    """Yield the columns of each group of rows; `size` is that of the directory in bytes.

    Raises `ValueError` or `IndexError` where that is no directory.
    """
    file.seek(-(size + _END), os.SEEK_END)
    reader = Compact(file.read(size))
    for number, kind in reader.fields():
        if (number, kind) == (_GROUPS, LIST):
            for group in reader.items(DEEPEST):
                columns = _part(group, _COLUMNS, list)
                yield tuple(_chunk(_part(column, _ABOUT, dict)) for column in columns)
        else:
            reader.value(kind, DEEPEST)


def _chunk(about: Mapping[int, Any]) -> Chunk:
    values, packed, pages = (_part(about, it, int) for it in (_VALUES, _PACKED, _PAGES))
    dictionary = _part(about, _DICTIONARY, int) if _DICTIONARY in about else None
    return Chunk(values, packed, pages, dictionary)


def _part(fields: Any, number: int, kind: type) -> Any:
    found = fields.get(number) if isinstance(fields, dict) else None
    if not isinstance(found, kind):
        raise ValueError("a directory with something missing")
    return found
