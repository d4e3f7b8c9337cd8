"""Reading CSV as programs write it: its encoding, its delimiter, its rows and what is wrong."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from itertools import chain
from typing import Final

import attrs

from saradnja.derive.tables import Table
from saradnja.errors import InvalidValue
from saradnja.files import Limits
from saradnja.files.containers import BrokenMember, Container
from saradnja.files.decoding import decoded, foreign
from saradnja.formats._csv_blocks import Blocks, Doubt
from saradnja.problems import Position, Problem
from saradnja.tables import column_of
from saradnja.tables.rows import NumberedRow

__all__ = ["Parsed", "encoding_problem", "parsed"]

DELIMITERS: Final = (",", ";", "\t")
"""What may stand between cells: a comma, or what programs write where it is the decimal sign."""

_OTHERS: Final = ("|", ":")
_LOOKED_AT: Final = 200
"""Headings by which the delimiter is found: to look for one that is not known takes a while."""

_MOST_LINES: Final = 100
"""Lines in which the end of the headings is looked for."""

_SAMPLE: Final = 1_000
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FOLLOWING: Final = 100_000
"""Bytes after a line that tell, with it, which encoding it is in: a single dash is in several."""

_UTF_8: Final = "utf-8-sig"
_SEPARATOR: Final = re.compile(r"\ufeff?sep=(.)\r?\n?", re.IGNORECASE)
_WESTERN: Final = re.compile(r"[\x00-\x7f\u0160\u0161\u017d\u017e\u20ac\u2010-\u203a\xa0-\xff]*")


@attrs.frozen
class Parsed:
    """One file of CSV: its headings, from which line on they stand, and how its rows are read."""

    container: Container
    member: str
    encoding: str
    delimiter: str
    headings: tuple[str, ...]
    first: int
    limits: Limits
    height: int = 1

    def where(self, line: int, index: int | None) -> Position:
        """Return the place of a cell: the line where its row begins, the heading of its column."""
        named = index is not None and index < len(self.headings)
        cell = self.headings[index] if named and index is not None else None
        return Position(file=self.container.within(self.member), line=line, cell=cell or None)

    def rows(self) -> Iterator[NumberedRow | Problem]:
        """Return the rows after the headings with their lines, and what is wrong with others."""
        return chain.from_iterable(self._blocks())

    def _blocks(self) -> Iterator[Iterable[NumberedRow | Problem]]:
        """Yield the rows in blocks; what cannot be read so is read again line by line."""
        blocks = Blocks(self.delimiter, len(self.headings), self.limits.record_bytes)
        try:
            with suppress(Doubt, UnicodeDecodeError), self.text() as text:
                yield from blocks.rows(text, self.first + self.height - 1, self.wrong_width)
                return
            with self.text() as text:
                for row in _Rows(self, text, blocks.line).rows():
                    yield (row,)
        except UnicodeDecodeError:
            yield (_not_decoded(self),)
        except BrokenMember as error:
            yield (Problem.of(error, Position(file=self.container.within(self.member))),)

    def wrong_width(self, line: int, cells: Sequence[str]) -> Problem:
        """Return the problem that a row has not as many cells as there are headings."""
        code = "row_short" if len(cells) < len(self.headings) else "row_long"
        told = {"count": len(cells), "limit": len(self.headings)}
        return Problem(code, told, self.where(line, None))

    @contextmanager
    def text(self) -> Iterator[io.TextIOWrapper]:
        """Open the file as text, its line ends as they are."""
        file = self.container.open(self.member)
        with io.TextIOWrapper(file, self.encoding, newline="") as text:
            yield text


def encoding_problem(encoding: str, name: str) -> Problem | None:
    """Return the problem that there is no such encoding of texts, or None if there is."""
    try:
        "".encode(encoding)
    except (LookupError, ValueError):
        return Problem("encoding_unknown", {"value": encoding}, Position(file=name))
    return None


def parsed(
    container: Container, member: str, table: Table, encoding: str | None, limits: Limits
) -> Parsed | Problem:
    """Look at the beginning of a file: what it is written in, and what its headings are."""
    within = container.within(member)
    try:
        with container.open(member) as file:
            start = file.read(_SAMPLE)
        chosen = encoding or ("utf-16" if start.startswith(_UTF_16) else None)
        problem = None if chosen else foreign(start, within)
        if problem is not None and not (problem.code == "file_empty" and len(start) == _SAMPLE):
            if problem.code != "not_utf8":
                return problem
            return Problem(
                "table_not_utf8", {"value": member, **problem.parameters}, problem.position
            )
        whole = Parsed(container, member, chosen or _UTF_8, "", (), 1, limits)
        return _headed(whole, table)
    except BrokenMember as error:
        return Problem.of(error, Position(file=within))


def _headed(whole: Parsed, table: Table) -> Parsed | Problem:
    """Find the delimiter: the one that gives the most headings that the table has."""
    try:
        with whole.text() as text:
            line, number = text.readline(whole.limits.record_bytes), 1
            separator = _SEPARATOR.fullmatch(line)
            if separator:
                line, number = text.readline(whole.limits.record_bytes), 2
            line, height = _to_its_end(line, text, whole.limits.record_bytes)
    except UnicodeDecodeError:
        return _not_decoded(whole)
    if len(line) >= whole.limits.record_bytes:
        told = {"limit": whole.limits.record_bytes}
        return Problem("limit_record_bytes", told, whole.where(number, None))
    found = {sign: _cells(line, sign) for sign in (*DELIMITERS, *_OTHERS)}
    if separator and separator[1] in DELIMITERS:
        best = separator[1]
    else:
        best = max(found, key=lambda sign: (_known(table, found[sign]), -len(found[sign])))
        if not _known(table, found[best]):
            best = max(DELIMITERS, key=lambda sign: len(found[sign]))
    if best in _OTHERS:
        return Problem("csv_delimiter", {"value": best}, whole.where(number, None))
    headings = tuple(found[best])
    if len(headings) > whole.limits.columns:
        return Problem("limit_columns", {"limit": whole.limits.columns}, whole.where(number, None))
    return attrs.evolve(whole, delimiter=best, headings=headings, first=number, height=height)


def _to_its_end(line: str, text: io.TextIOWrapper, limit: int) -> tuple[str, int]:
    """Return the row that begins with a line, and how many lines it has.

    Spreadsheets break headings into lines; a quotation mark that is never closed breaks none.
    """
    row = line
    for height in range(1, _MOST_LINES):
        if row.count('"') % 2 == 0:
            is_row = height == 1 or any(_is_row(row, sign) for sign in DELIMITERS)
            return (row, height) if is_row else (line, 1)
        row += text.readline(limit)
        if len(row) >= limit:
            break
    return line, 1


def _is_row(text: str, delimiter: str) -> bool:
    try:
        return len(list(csv.reader([text], delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return [line.strip()]


def _known(table: Table, headings: list[str]) -> int:
    known = 0
    for heading in headings[:_LOOKED_AT]:
        try:
            column_of(table, heading)
        except InvalidValue:
            continue
        known += 1
    return known


class _TooLong(Exception):
    """A row goes on beyond the limit, most probably since a quotation mark is missing."""


class _Rows:
    """The rows of a file from a line on; those of the present row are kept, to read them again.

    The reader of the standard library refuses cells beyond a limit of the whole process, which is
    therefore left alone: rows with such cells are taken apart here.
    """

    def __init__(self, whole: Parsed, text: io.TextIOWrapper, line: int) -> None:
        self._whole = whole
        self._limit = whole.limits.record_bytes
        self._text = text
        self._kept: list[str] = []
        self._first = line
        self._start = 1
        self._feed = self._lines()

    def _lines(self) -> Iterator[str]:
        readline, limit, kept = self._text.readline, self._limit, self._kept
        size = 0
        while line := readline(limit):
            size = size + len(line) if kept else len(line)
            kept.append(line)
            if size >= limit:
                raise _TooLong
            yield line

    def _next(self) -> None:
        """Forget the lines of a row that has been read."""
        self._start += len(self._kept)
        self._kept.clear()

    def rows(self) -> Iterator[NumberedRow | Problem]:
        """Yield every row from the line on."""
        for _ in range(1, self._first):
            self._text.readline(self._limit)
            self._start += 1
        while True:
            row: NumberedRow | Problem | None = None
            try:
                yield from self._whole_rows()
                return
            except csv.Error as error:
                with suppress(_TooLong):
                    row = self._row_again(str(error))
            except _TooLong:
                pass
            if row is None:
                yield self._problem("limit_record_bytes", limit=self._limit)
                return
            yield row
            self._next()

    def _whole_rows(self) -> Iterator[NumberedRow | Problem]:
        width, kept = len(self._whole.headings), self._kept
        for cells in csv.reader(self._feed, delimiter=self._whole.delimiter, strict=True):
            if len(cells) == width:
                yield self._start, cells
            elif len(cells) > 1 or (cells and cells[0].strip()):
                yield self._whole.wrong_width(self._start, cells)
            self._start += len(kept)  # as `_next` does; a call for each row is dear
            kept.clear()

    def _row_again(self, reason: str) -> NumberedRow | Problem:
        """Read a row with a cell too large for the library, or say why it cannot be read."""
        quotes = sum(line.count('"') for line in self._kept)
        while quotes % 2:
            line = next(self._feed, None)
            if line is None:
                return self._problem("csv_quote_open")
            quotes += line.count('"')
        text = "".join(self._kept)
        cells: list[str] = []
        place = 0
        while match := _cell(self._whole.delimiter).match(text, place):
            cells.append(match["plain"] or (match["quoted"] or "").replace('""', '"'))
            place = match.end()
            if match["after"] != self._whole.delimiter:
                break
        if match is None or place < len(text):
            shown = text[place:].lstrip('"').splitlines() or [""]
            return self._problem("csv_after_quote", value=shown[0])
        if len(cells) != len(self._whole.headings):
            return self._whole.wrong_width(self._start, cells)
        return self._start, cells

    def _problem(self, code: str, **parameters: str | int) -> Problem:
        return Problem(code, parameters, self._whole.where(self._start, None))


@cache
def _cell(delimiter: str) -> "re.Pattern[str]":
    sign = re.escape(delimiter)
    return re.compile(
        rf'(?:"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"|(?P<plain>[^"{sign}\r\n]*+))'
        rf"(?P<after>{sign}|\r?\n|\r|$)"
    )


def _not_decoded(whole: Parsed) -> Problem:
    """Say which piece of a file is not in its encoding, and in which it probably is."""
    within = whole.container.within(whole.member)
    if whole.encoding != _UTF_8:
        told = {"value": whole.member, "encoding": whole.encoding}
        return Problem("table_not_in_encoding", told, Position(file=within))
    with whole.container.open(whole.member) as file:
        number = 0
        while line := file.readline(whole.limits.record_bytes):
            number += 1
            problem = decoded(line, within, number)
            if isinstance(problem, Problem):
                seen_whole = decoded(line + file.read(_FOLLOWING), within, number)
                problem = seen_whole if isinstance(seen_whole, Problem) else problem
                return _with_option(problem, line)
    return Problem("zip_broken", {"file": within}, Position(file=within))


def _with_option(problem: Problem, line: bytes) -> Problem:
    """Say how the encoding is named, in place of how text is saved in an editor."""
    told = dict(problem.parameters)
    if problem.code == "not_utf8_unclear" and _WESTERN.fullmatch(line.decode("cp1252", "replace")):
        word = re.search(rb"\S*[\x80-\xff]\S*", line)
        told = {"encoding": "windows-1252", "value": word[0].decode("cp1252") if word else ""}
    if "encoding" in told:
        return Problem("table_not_utf8", told, problem.position)
    return problem
