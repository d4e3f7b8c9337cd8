"""What the pages of a file of Parquet unpack to, as they say themselves: its directory may lie."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final, NamedTuple

__all__ = ["APART", "DEEPEST", "GROWING", "LIST", "Compact", "Page", "pages_of"]

GROWING: Final = 7
"""The encoding whose texts take over from those before them (`DELTA_BYTE_ARRAY`)."""

APART: Final = frozenset({0, 2, 8})
"""Encodings whose texts the library can read each once: plain, and by their place in a dictionary.
"""

_DICTIONARY: Final = 2
_SAID_BY: Final = {0: (5, 2), 3: (8, 4)}
"""Kinds of pages with values: the field of the header about them, and in it that of the encoding.

`PageHeader` in parquet.thrift of the Parquet format.
"""

_WINDOWS: Final = (256, 2**14, 2**24)
"""Bytes in which the header of a page is looked for; statistics may make it long."""

DEEPEST: Final = 8
"""Lists and structures inside each other; in headers of pages and in directories they are fewer."""

LIST: Final = 9
_TRUE, _FALSE, _BYTE, _DOUBLE, _TEXT, _SET, _STRUCT = 1, 2, 3, 7, 8, 10, 12
_NESTED: Final = frozenset({LIST, _SET, _STRUCT})
_NUMBERS: Final = frozenset({4, 5, 6})


class Page(NamedTuple):
    """One page: its bytes when unpacked, its values and how they are encoded, or a dictionary."""

    unpacked: int
    values: int
    encoding: int
    is_dictionary: bool


def pages_of(file: BinaryIO, column: Any) -> Iterator[Page]:
    """Yield the pages of a column in a group of rows, until it has as many values as announced.

    `column` says where they are, as the directory does. Raises `ValueError` where there is no page.
    """
    start = column.data_page_offset
    if 0 < (column.dictionary_page_offset or 0) < start:
        start = column.dictionary_page_offset
    end = start + column.total_compressed_size
    left = column.num_values
    while left > 0 and start < end:
        header, length = _header(file, start)
        kind, unpacked, packed = (_count(header, number) for number in (1, 2, 3))
        about, encoding = _SAID_BY.get(kind, (7, 2))
        told = header.get(about)
        said = told if isinstance(told, dict) else {}
        values = _count(said, 1) if said else 0
        if kind in _SAID_BY or kind == _DICTIONARY:
            yield Page(unpacked, values, said.get(encoding, 0), kind == _DICTIONARY)
        left -= values if kind in _SAID_BY else 0
        start += length + packed


def _count(fields: Mapping[int, Any], number: int) -> int:
    found = fields.get(number)
    if not isinstance(found, int) or found < 0:
        raise ValueError("a page without its sizes")
    return found


def _header(file: BinaryIO, start: int) -> tuple[dict[int, Any], int]:
    """Return the fields of a header by number, and its length."""
    for window in _WINDOWS:
        file.seek(start)
        reader = Compact(file.read(window))
        try:
            return reader.structure(DEEPEST), reader.at
        except IndexError:
            continue
    raise ValueError("a page without an end to its header")


class Compact:
    """Reads the compact protocol of Thrift, as far as numbers and structures of them go."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def structure(self, depth: int) -> dict[int, Any]:
        """Read fields up to the sign that ends them; texts, and lists of them, are passed over."""
        return {number: self.value(kind, depth) for number, kind in self.fields()}

    def fields(self) -> Iterator[tuple[int, int]]:
        """Yield number and kind of each field of a structure; its value is to be read then."""
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self._number()
            yield number, head & 15

    def value(self, kind: int, depth: int) -> Any:
        """Read what a field holds."""
        if kind in _NUMBERS:
            return self._number()
        if kind in (_TRUE, _FALSE):
            return kind == _TRUE
        if kind in _NESTED and not depth:
            raise ValueError("structures too deep")
        if kind == _STRUCT:
            return self.structure(depth - 1)
        if kind in (LIST, _SET):
            return list(self.items(depth - 1))
        if kind not in (_BYTE, _DOUBLE, _TEXT):
            raise ValueError("a value of no known type")
        self._pass({_BYTE: 1, _DOUBLE: 8}.get(kind) or self._plain())
        return None

    def items(self, depth: int) -> Iterator[Any]:
        """Read a list, and yield its structures."""
        head = self._byte()
        kind = head & 15
        for _ in range(self._plain() if head >> 4 == 15 else head >> 4):
            if kind in (_TRUE, _FALSE):
                self._pass(1)
            elif kind == _STRUCT:
                yield self.structure(depth)
            else:
                self.value(kind, depth)

    def _byte(self) -> int:
        found = self.data[self.at]
        self.at += 1
        return found

    def _pass(self, count: int) -> None:
        self.at += count
        if self.at > len(self.data):
            raise IndexError

    def _plain(self) -> int:
        """Read a number of seven bits a byte, the lowest first."""
        found = shift = 0
        while True:
            byte = self._byte()
            found |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return found
            if shift > 63:
                raise ValueError("a number without an end")

    def _number(self) -> int:
        """Read a number whose sign stands in its lowest bit."""
        found = self._plain()
        return (found >> 1) ^ -(found & 1)
