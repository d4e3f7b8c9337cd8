"""What a file of Parquet may take in memory: looked at before its rows are read, and meanwhile."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final, NamedTuple

import attrs

from saradnja.files import Limits
from saradnja.formats._parquet_directory import Chunk, chunks_of
from saradnja.formats._parquet_pages import APART, GROWING, Page, pages_of
from saradnja.formats._parquet_values import plainly
from saradnja.problems import Position, Problem

__all__ = ["measured", "rows_at_once", "texts_of"]

_AT_ONCE: Final = 1_000
_COPIES: Final = 2
"""The part of the limit that is read together: the library keeps several copies of it."""

_ROOM: Final = 4_000_000
"""Bytes that numbers and other values of a fixed length may take at once."""


def measured(
    parquet: Any, file: BinaryIO, limits: Limits, place: Position
) -> frozenset[str] | Problem:
    """Return the columns that are read with each of their texts once, or what would be too large.

    What a file takes in memory is said by its directory and by its pages themselves. Raises
    `ValueError` where there are no pages.
    """
    metadata = parquet.metadata
    if metadata.num_columns > limits.columns:
        return Problem("limit_columns", {"limit": limits.columns}, place)
    columns = [parquet.schema.column(number) for number in range(metadata.num_columns)]
    texts = {column.path for column in columns if column.physical_type == "BYTE_ARRAY"}
    paths = [column.path for column in columns]
    groups = _Groups(limits)
    first = 1
    for index, chunks in enumerate(chunks_of(file, metadata.serialized_size)):
        rows = metadata.row_group(index).num_rows  # more of it the library must not be asked
        here = attrs.evolve(place, line=first)
        problem = groups.too_large(zip(paths, chunks, strict=True), file, here)
        if problem is None and _repeated(columns, chunks, rows) > limits.nodes:
            problem = _rows_too_large(parquet, index, limits, here)
        if problem is not None:
            return problem
        first += rows
    for path in groups.whole:
        if groups.repeated.get(path, 0) > limits.bytes:
            return Problem("parquet_growing", {"value": path}, place)
    return frozenset(texts - groups.whole)


class _Groups:
    """What groups of rows unpack to, one after the other.

    `whole` are the columns whose texts the library can only read as often as they stand there, and
    `repeated` what they may then have in bytes at most.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.whole: set[str] = set()
        self.repeated: dict[str, int] = {}

    def too_large(
        self, chunks: Iterable[tuple[str, Chunk]], file: BinaryIO, place: Position
    ) -> Problem | None:
        """Say what is too large: all of the group, what is read together, a column's values."""
        limits = self._limits
        unpacked = together = 0
        for path, chunk in chunks:
            values = largest = dictionary = 0
            for page in pages_of(file, chunk):
                unpacked += page.unpacked
                if page.is_dictionary:
                    dictionary += page.unpacked
                else:
                    values += page.values
                    largest = max(largest, page.unpacked)
                    self._see(path, page, dictionary)
                if unpacked > limits.bytes:
                    return Problem("limit_row_group", {"limit": limits.bytes}, place)
                if max(values, page.values, chunk.num_values) > limits.nodes:
                    return Problem("limit_row_group_values", {"limit": limits.nodes}, place)
            together += dictionary + largest
            if together > limits.bytes // _COPIES:
                return Problem("limit_pages", {"limit": limits.bytes // _COPIES}, place)
        return None

    def _see(self, path: str, page: Page, dictionary: int) -> None:
        if page.encoding not in APART:
            self.whole.add(path)
        most = max(dictionary, page.unpacked if page.encoding == GROWING else 0) * page.values
        self.repeated[path] = max(most, self.repeated.get(path, 0))


def _repeated(columns: list[Any], chunks: tuple[Chunk, ...], rows: int) -> int:
    """Return how many values a group has beside one in each row of each column."""
    return sum(
        max(0, chunk.num_values - rows)
        for column, chunk in zip(columns, chunks, strict=True)
        if column.max_repetition_level
    )


def _rows_too_large(parquet: Any, index: int, limits: Limits, place: Position) -> Problem | None:
    """Say which rows that are read at once have too many values, column by column."""
    together: dict[int, int] = {}
    size = rows_at_once(parquet, limits)
    for number in range(parquet.metadata.num_columns):
        column = parquet.schema.column(number)
        if column.max_repetition_level:
            batches = parquet.iter_batches(
                size, row_groups=[index], columns=[column.path], use_threads=False
            )
            for which, batch in enumerate(batches):
                together[which] = together.get(which, 0) + sum(map(_values, batch.columns))
                if together[which] > limits.nodes:
                    told = {"limit": limits.nodes, "count": batch.num_rows}
                    line = (place.line or 1) + which * size
                    return Problem("limit_rows_values", told, attrs.evolve(place, line=line))
    return None


def _values(array: Any) -> int:
    """Return how many values an array has, at the bottom of what is nested in it."""
    children = list(_children(array))
    return max(map(_values, children), default=0) if children else len(array)


def _children(array: Any) -> Iterator[Any]:
    import pyarrow as pa

    array = plainly(array)
    kind = array.type
    if pa.types.is_struct(kind) or pa.types.is_list(kind) or pa.types.is_large_list(kind):
        yield from array.flatten() if pa.types.is_struct(kind) else (array.flatten(),)
    elif pa.types.is_map(kind):
        first, last = array.offsets[0].as_py(), array.offsets[-1].as_py()
        yield from (part.slice(first, last - first) for part in (array.keys, array.items))


def rows_at_once(parquet: Any, limits: Limits) -> int:
    """Return how many rows are read at once: fewer where there are many columns, or wide ones."""
    columns = [parquet.schema.column(number) for number in range(parquet.metadata.num_columns)]
    width = sum(max(8, column.length or 0) for column in columns)
    return max(1, min(_AT_ONCE, _ROOM // max(1, width), limits.nodes // max(1, len(columns))))


class Texts(NamedTuple):
    """The bytes of all texts of an array, each as often as it stands there, and of the longest."""

    total: int
    longest: int


def texts_of(array: Any) -> Texts:
    """Measure the texts of an array, and what else has a length."""
    import pyarrow as pa
    from pyarrow import compute

    array = plainly(array)
    if pa.types.is_dictionary(array.type):
        lengths = compute.binary_length(array.dictionary).take(array.indices)
        return Texts(compute.sum(lengths).as_py() or 0, compute.max(lengths).as_py() or 0)
    if pa.types.is_fixed_size_binary(array.type):
        return Texts(len(array) * array.type.byte_width, array.type.byte_width)
    inside = [*map(texts_of, _children(array))]
    return Texts(
        sum(found.total for found in inside), max((found.longest for found in inside), default=0)
    )
