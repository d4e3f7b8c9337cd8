"""From a file to a dataset, or to its records one by one."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

from saradnja.dataset import Dataset
from saradnja.files.contract import Batch, Classes, Locate
from saradnja.files.faults import find_faults
from saradnja.files.garbage import uncollected
from saradnja.files.limits import LIMITS, Limits
from saradnja.files.opening import PathLike, refuse_unreadable
from saradnja.files.reading import Reading, Watch, placed
from saradnja.files.refusals import InvalidFile
from saradnja.model import CLASSES, Record
from saradnja.problems import Loss, Problem

__all__ = ["Located", "iter_records", "located", "read"]

_AT_ONCE: Final = 500


def read(
    path: PathLike,
    *,
    format: str | None = None,
    classes: Classes = CLASSES,
    limits: Limits = LIMITS,
    watch: Watch | None = None,
    **options: Any,
) -> Dataset:
    """Read a dataset from a file, in the format that its suffix or `format` names.

    `options` are those that the format declares: `Format.reads`. `watch` is told now and then how
    many records have been read. Raises `InvalidFile` with all errors of the file together,
    `UnreadableFile` for what cannot be opened, `UnknownFormat` where no installed format reads it,
    and `UnknownOption`.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "empty.json")
    ...     _ = path.write_text('{"saradnja": "1.0"}')
    ...     len(read(path))
    0
    """
    begin = partial(Reading, path, format, classes, limits, options)
    return _located(begin, watch, keep=False).dataset


class Located(NamedTuple):
    """A dataset that was read, and where in its file each record stands, by id.

    `losses` are the parts of the file that were passed over on purpose.
    """

    dataset: Dataset
    places: Mapping[str, Locate]
    losses: tuple[Loss, ...] = ()

    def placed(self, problem: Problem) -> Problem:
        """Give a problem that a check found in a record its place in the file."""
        locate = self.places.get(problem.position.record or "")
        return problem if locate is None else placed(problem, locate)


def located(
    path: PathLike,
    *,
    format: str | None = None,
    classes: Classes = CLASSES,
    limits: Limits = LIMITS,
    watch: Watch | None = None,
    keep: bool = True,
    **options: Any,
) -> Located:
    """Read a dataset as `read` does, and remember where its records stand in the file.

    Without `keep` the places are forgotten: for JSON Lines they hold the whole text.
    """
    begin = partial(Reading, path, format, classes, limits, options)
    return _located(begin, watch, keep=keep)


def _located(begin: Callable[[], Reading], watch: Watch | None, *, keep: bool) -> Located:
    """Read all; see `located`."""
    reading = begin()
    records: list[Record] = []
    problems: list[Problem] = []
    known: set[str] = set()
    repeated: set[str] = set()
    places: dict[str, Locate] = {}
    with uncollected():
        for found in reading.outcomes():
            if isinstance(found, Batch) and not keep:
                ids = {record.id for record in found.records}
                if len(ids) == len(found.records) and ids.isdisjoint(known):
                    known |= ids
                    records += found.records
                    if watch is not None:
                        watch(len(records))
                    continue
            for item, locate in found.each() if isinstance(found, Batch) else (found,):
                if isinstance(item, Problem):
                    problems.append(item)
                elif item.id in known:
                    repeated.add(item.id)
                    problems.append(Problem("duplicate_id", {"value": item.id}, locate(("id",))))
                else:
                    known.add(item.id)
                    records.append(item)
                    if keep:
                        places[item.id] = locate
                    if watch is not None and len(records) % _AT_ONCE == 0:
                        watch(len(records))
            if len(problems) >= reading.limits.errors:
                problems.append(reading.too_many())
                break
    if repeated:
        problems = find_faults(begin(), str, repeated) or problems
    if problems:
        raise InvalidFile(reading.name, problems)
    head = reading.head
    dataset = Dataset(records, title=head.title, base=head.base, licence=head.licence)
    return Located(dataset, places, reading.losses)


def iter_records(
    path: PathLike,
    *,
    format: str | None = None,
    classes: Classes = CLASSES,
    limits: Limits = LIMITS,
    **options: Any,
) -> Iterator[Record | Problem]:
    """Yield the records of a file one by one, and what is wrong with the others.

    JSON Lines, Parquet, SQLite, and CSV whose tables have the records in one order, are read in
    constant memory, whatever their size. Ids that stand twice are not noticed: that would take all
    ids to be kept. Raises `UnreadableFile`, `UnknownFormat` and `UnknownOption` at once, before
    the first record is asked for.

    >>> import tempfile
    >>> from pathlib import Path
    >>> import saradnja
    >>> from saradnja.text import Text
    >>> people = [saradnja.Person(id="ana", name=Text(sr="Ana"))]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "people.jsonl")
    ...     _ = saradnja.write(saradnja.Dataset(people), path)
    ...     print([item.id for item in iter_records(path)])
    ['ana']
    """
    reader = Reading(path, format, classes, limits, options)
    refuse_unreadable(path, format)
    return reader.records()
