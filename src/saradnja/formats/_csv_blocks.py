"""Rows of CSV a block at a time, as fast as the library underneath; at any doubt it gives up."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TextIO

from saradnja.problems import Problem
from saradnja.tables.rows import NumberedRow

__all__ = ["Blocks", "Doubt", "WrongWidth"]

_CHARACTERS: Final = 2**14
"""Characters that are read at once."""

_MOST: Final = 2**18
"""Characters that are read before a block may have quotation marks in odd number."""

_QUOTE: Final = '"'
_FEW: Final = 0.3
"""The part of rows that may have quoted cells where lines are rather split."""

WrongWidth = Callable[[int, list[str]], Problem]
"""Says that the row of a line has not as many cells as there are headings."""


class Doubt(Exception):
    """A block that cannot be read, or is too long; who reads it line by line can say why."""


class Blocks:
    """The rows of one text; all that was yielded stands before `line`."""

    def __init__(self, delimiter: str, width: int, limit: int) -> None:
        self.line = 1
        self._delimiter = delimiter
        self._width = width
        self._limit = limit

    def rows(
        self, text: TextIO, first: int, wrong: WrongWidth
    ) -> Iterator[Iterable[NumberedRow | Problem]]:
        """Yield every row after that of the headings with its line, in blocks; raises `Doubt`."""
        for _ in range(first):
            text.readline()
        self.line += first
        rest = ""
        while data := text.read(_CHARACTERS):
            data = rest + data
            if len(data) >= self._limit:
                raise Doubt
            end = data.rfind("\n") + 1
            if not end or (data.count(_QUOTE, 0, end) % 2 and len(data) < _MOST):
                rest = data
                continue
            yield self._block(data[:end], wrong)
            rest = data[end:]
        yield self._block(rest, wrong)

    def _block(self, block: str, wrong: WrongWidth) -> Iterable[NumberedRow | Problem]:
        """Return the rows of a text that ends where a row does; else the library refuses it."""
        first = self.line
        rows = self._split(block)
        if rows is None:
            return self._parsed(block, wrong)
        self.line += len(rows)
        if {*map(len, rows)} <= {self._width}:
            return enumerate(rows, first)
        return self._checked(enumerate(rows, first), wrong)

    def _split(self, block: str) -> list[list[str]] | None:
        """Split lines at the delimiter, which is faster where few cells are quoted.

        None where that is not so, or where a row may have several lines.
        """
        end = "\r\n" if "\r" in block else "\n"
        lines = block.split(end)
        if end == "\r\n" and not len(lines) - 1 == block.count("\r") == block.count("\n"):
            return None
        if not lines[-1]:
            lines.pop()
        delimiter = self._delimiter
        rows = [line.split(delimiter) for line in lines]
        if _QUOTE in block:
            quoted = [index for index, line in enumerate(lines) if _QUOTE in line]
            if len(quoted) > len(lines) * _FEW:
                return None
            for index in quoted:
                try:
                    (rows[index],) = csv.reader((lines[index],), delimiter=delimiter, strict=True)
                except csv.Error:
                    return None
        return rows

    def _parsed(self, block: str, wrong: WrongWidth) -> Iterator[NumberedRow | Problem]:
        first = self.line
        lines = csv.reader(io.StringIO(block, newline=""), delimiter=self._delimiter, strict=True)
        numbered = []
        try:
            for cells in lines:
                numbered.append((self.line, cells))
                self.line = first + lines.line_num
        except csv.Error as error:
            self.line = first
            raise Doubt from error
        return self._checked(numbered, wrong)

    def _checked(
        self, rows: Iterable[NumberedRow], wrong: WrongWidth
    ) -> Iterator[NumberedRow | Problem]:
        """Yield rows, of those that are too short or too long what is wrong; blank ones not."""
        width = self._width
        for number, cells in rows:
            if len(cells) == width:
                yield number, cells
            elif len(cells) > 1 or (cells and cells[0].strip()):
                yield wrong(number, list(cells))
