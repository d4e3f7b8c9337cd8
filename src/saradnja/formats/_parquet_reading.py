"""From files of Parquet to records, batch by batch, in constant memory."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any, BinaryIO, Final, NamedTuple

from saradnja.codes import listed, nearest
from saradnja.declare import Declared
from saradnja.extras import EXTRA, OWN
from saradnja.files import Classes, Entry, Head, Limits, Path, UnreadableFile
from saradnja.files.answers import unreadable
from saradnja.files.containers import BrokenMember, Container
from saradnja.files.decoding import instead
from saradnja.files.documents import VERSION, VERSION_KEY
from saradnja.files.temporaries import nameless
from saradnja.formats._json_parsing import Parser
from saradnja.formats._json_places import pointer
from saradnja.formats._other_tables import is_office, other_tables
from saradnja.formats._parquet_limits import measured, rows_at_once, texts_of
from saradnja.formats._parquet_schema import CLASS, HEAD, arrow, beside
from saradnja.formats._parquet_values import rows_of
from saradnja.problems import Position, Problem
from saradnja.schema import Class, describe, describe_class
from saradnja.text import Text

__all__ = ["reading"]

_NAME: Final = "parquet"
_MARK: Final = b"PAR1"
_START: Final = 100
"""Bytes that tell what a file is which is no Parquet."""

_LARGEST: Final = 2**31 - 1
_PAIR: Final = frozenset({"key", "value"})
_BROKEN: Final = (OSError, ValueError, OverflowError, TypeError, LookupError, MemoryError)
"""What is raised for bytes that are no Parquet, beside the errors of pyarrow that are its own."""


class _File(NamedTuple):
    """One member: the class of its rows, and what it says of the dataset.

    `apart` are the columns to be read with each of their texts once.
    """

    member: str
    described: Class
    head: Mapping[str, Any]
    apart: frozenset[str]


def reading(
    container: Container, name: str, limits: Limits, classes: Classes
) -> Iterator[Head | Entry | Problem]:
    """Read a container of tables: the head that all of them have, then table by table."""
    arrow()
    no_tables = other_tables(container, name, _NAME)
    if no_tables is None and is_office(container):
        no_tables = Problem("file_is_zip", {"file": name}, Position(file=name))
    if no_tables is not None:
        yield no_tables
        return
    files: dict[str, _File] = {}
    for member in container.members:
        found = _seen(container, member, limits, classes)
        if isinstance(found, Problem):
            yield found
        elif found.described.name in files:
            twice = {"value": found.described.table}
            yield Problem("table_twice", twice, Position(file=container.within(member)))
        else:
            files[found.described.name] = found
    heads = [found.head for found in files.values() if found.head]
    for other in heads[1:]:
        if other != heads[0]:
            yield Problem("parquet_heads", {"value": name}, Position(file=name))
            break
    told: Mapping[str, Any] = heads[0] if heads else {VERSION_KEY: VERSION}
    yield Head(told, lambda path, *, key=False: Position(file=name, pointer=pointer(path)))
    for described in describe(classes).records:
        if described.name in files:
            yield from _read(container, files[described.name], limits, classes)


def _seen(container: Container, member: str, limits: Limits, classes: Classes) -> _File | Problem:
    """Look at what a member is: its name and its metadata, before any row."""
    place = Position(file=container.within(member))
    try:
        with _opened(container, member) as file:
            start = file.read(_START)
            if not start.startswith(_MARK):
                return instead(start, place.file or member, "parquet_not")
            parquet = _parquet(file, limits)
            metadata = {
                key.decode("utf-8", "replace"): value.decode("utf-8", "replace")
                for key, value in (parquet.schema_arrow.metadata or {}).items()
            }
            found = measured(parquet, file, limits, place)
    except UnreadableFile:
        raise
    except BrokenMember as error:
        return Problem.of(error, place)
    except (*_BROKEN, arrow().ArrowException):
        return Problem("parquet_damaged", {"file": place.file or member}, place)
    if isinstance(found, Problem):
        return found
    kinds = {found.table: found for found in describe(classes).records}
    kinds.update({found.name: found for found in kinds.values()})
    name = os.path.splitext(os.path.basename(member))[0]
    described = kinds.get(name) or kinds.get(metadata.get(CLASS, ""))
    if described is None:
        expected = nearest(name, kinds) or ", ".join(found.table for found in kinds.values())
        return Problem("table_unknown", {"value": name, "expected": expected}, place)
    head, faults = Parser(limits).parse(metadata.get(HEAD, "{}"))
    if faults or not isinstance(head, dict):
        return Problem("parquet_head", {"value": HEAD}, place)
    return _File(member, described, head, found)


@contextmanager
def _opened(container: Container, member: str) -> Iterator[BinaryIO]:
    """Open a member so that it can be read from anywhere; one of a zip is unpacked for that."""
    with container.open(member) as file:
        if file.seekable():
            yield file
            return
        with _unpacked(file, container.name) as unpacked:
            yield unpacked


def _unpacked(file: BinaryIO, name: str) -> BinaryIO:
    """Return a file without a name that has all of another; raises `UnreadableFile` for no room."""
    try:
        unpacked = nameless()
        try:
            shutil.copyfileobj(file, unpacked)
            unpacked.seek(0)
        except BaseException:
            unpacked.close()
            raise
    except OSError as error:
        raise unreadable(name, error) from None
    return unpacked


def _parquet(file: BinaryIO, limits: Limits, apart: Iterable[str] = ()) -> Any:
    from pyarrow import parquet

    return parquet.ParquetFile(
        file,
        pre_buffer=False,
        read_dictionary=list(apart),
        thrift_string_size_limit=min(limits.bytes, _LARGEST),
        thrift_container_size_limit=min(limits.nodes, _LARGEST),
    )


def _read(
    container: Container, found: _File, limits: Limits, classes: Classes
) -> Iterator[Entry | Problem]:
    """Read the rows of a member, as many at once as memory always has room for."""
    name = container.within(found.member)
    described = found.described
    parser = Parser(limits)
    number = 0
    needed = [field.name for field in described.properties if field.shape.many and field.required]
    complained: set[str] = set()
    try:
        with _opened(container, found.member) as file:
            parquet = _parquet(file, limits, found.apart)
            room = max(limits.bytes, file.seek(0, os.SEEK_END) * limits.zip_ratio)
            for batch in _batches(parquet, rows_at_once(parquet, limits)):
                room, problem = _left(room, batch, limits, Position(file=name, line=number + 1))
                if problem is not None:
                    yield problem
                    return
                batch.validate(full=True)
                known = _known(described, batch.schema.names)
                for column in batch.schema.names:
                    if _is_unknown(column, described, batch) and column not in complained:
                        complained.add(column)
                        yield _unknown(column, described, name)
                for data in rows_of(batch, known):
                    number += 1
                    locate = partial(_located, name, number)
                    _clean(data, described.python)
                    for empty in needed:
                        data.setdefault(empty, [])
                    yield from _extra(data, parser, locate)
                    yield Entry(described.name, data, locate)
    except UnreadableFile:
        raise
    except BrokenMember as error:
        yield Problem.of(error, Position(file=name))
    except (*_BROKEN, arrow().ArrowException):
        yield Problem("parquet_damaged", {"file": name}, Position(file=name, line=number + 1))


def _batches(parquet: Any, size: int) -> Iterator[Any]:
    """Yield the rows, group by group: columns with each text once cannot be read across groups."""
    for group in range(parquet.num_row_groups):
        yield from parquet.iter_batches(size, row_groups=[group], use_threads=False)


def _left(room: int, batch: Any, limits: Limits, place: Position) -> tuple[int, Problem | None]:
    """Return how many bytes of texts may still follow, or say why these are too many."""
    for column, array in zip(batch.schema.names, batch.columns, strict=True):
        texts = texts_of(array)
        room -= texts.total
        if texts.longest > limits.record_bytes:
            told = {"value": column, "limit": limits.record_bytes}
            return room, Problem("limit_text_bytes", told, place)
    if room < 0:
        return room, Problem("limit_zip_ratio", {"limit": limits.zip_ratio}, place)
    return room, None


def _located(name: str, number: int, path: Path, *, key: bool = False) -> Position:
    return Position(file=name, line=number, pointer=pointer(path))


@lru_cache(maxsize=256)
def _derived(cls: Any) -> frozenset[str]:
    """Return the columns that are beside fields of a class, and not read."""
    described = describe_class(cls)
    return frozenset(name for field in described.properties for name in beside(described, field))


def _known(described: Class, names: Sequence[str]) -> list[str]:
    own = {field.name for field in described.properties}
    return [name for name in names if name in own or name.startswith(OWN)]


def _is_unknown(column: str, described: Class, batch: Any) -> bool:
    """Say whether a column holds something that no field can take."""
    cls: Any = described.python
    if _known(described, [column]) or column in _derived(cls):
        return False
    return bool(batch.column(column).null_count < batch.num_rows)


def _unknown(column: str, described: Class, name: str) -> Problem:
    known = [field.name for field in described.properties]
    expected = nearest(column, known) or listed(known)
    told = {"value": column, "table": described.table, "expected": expected}
    return Problem("heading_unknown", told, Position(file=name, cell=column))


def _clean(data: dict[str, Any], cls: Any) -> None:
    """Leave out what is derived, and let texts be mappings however their maps were written."""
    for name in _derived(cls).intersection(data):
        del data[name]
    for name, (inner, is_text) in _inside(cls).items():
        found = data.get(name)
        if not found:
            continue
        if is_text:
            data[name] = [*map(_text, found)] if inner else _text(found)
        else:
            for item in found if isinstance(found, list) else (found,):
                if isinstance(item, dict):
                    _clean(item, inner)


@lru_cache(maxsize=256)
def _inside(cls: Any) -> Mapping[str, tuple[Any, bool]]:
    """Return the fields of a class that have something inside: a class of values, or texts."""
    return {
        field.name: (field.shape.many, True)
        if field.shape.item is Text
        else (field.shape.item, False)
        for field in describe_class(cls).properties
        if field.shape.item is Text or issubclass(field.shape.item, Declared)
    }


def _text(found: Any) -> Any:
    """Return a text as a mapping, where its map came as pairs: not every program has maps."""
    if not isinstance(found, list):
        return found
    pairs = [(it.get("key"), it.get("value")) if _is_pair(it) else it for it in found]
    if not all(isinstance(pair, tuple) and len(pair) == len(_PAIR) for pair in pairs):
        return found
    text = dict(pairs)
    return text if len(text) == len(pairs) else found


def _is_pair(item: Any) -> bool:
    return isinstance(item, dict) and item.keys() <= _PAIR and "key" in item


def _extra(data: dict[str, Any], parser: Parser, locate: Any) -> Iterator[Problem]:
    """Put what has no field, written as one JSON object, beside the fields."""
    cell = data.pop(EXTRA, None)
    if cell is None:
        return
    extra, faults = parser.parse(cell) if isinstance(cell, str) else (None, [])
    for fault in faults:
        yield Problem(fault.code, fault.parameters, locate((EXTRA,)))
    if not isinstance(extra, dict):
        if not faults:
            yield Problem("not_a_mapping", {"value": str(cell)}, locate((EXTRA,)))
        return
    for key, value in extra.items():
        if key in data or not key.startswith(OWN):
            yield Problem("extra_key", {"value": key}, locate((EXTRA,)))
        else:
            data[key] = value
