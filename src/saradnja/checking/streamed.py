"""Checking a file that is larger than memory: the same problems as of a dataset read from it."""

import os
from collections.abc import Sequence
from contextlib import closing
from typing import Any, Final

from saradnja.checking.again import find_across
from saradnja.checking.dividing import gathered_by
from saradnja.checking.gathering import Findings, Task, gather
from saradnja.checking.whole import Whole
from saradnja.checks.table import RULES
from saradnja.files.contract import Classes
from saradnja.files.faults import find_faults
from saradnja.files.found import format_of
from saradnja.files.ids import keys
from saradnja.files.limits import LIMITS, Limits
from saradnja.files.opening import PathLike, unchanged
from saradnja.files.reading import Watch
from saradnja.files.refusals import InvalidFile
from saradnja.model import CLASSES, Record
from saradnja.problems import Position, Problem, at_most

__all__ = ["check_file", "findings"]

_AT_ONCE: Final = 10_000
"""Records after which what they say is put to what was gathered before."""


def check_file(
    path: PathLike,
    *,
    references: bool = True,
    jobs: int = 1,
    format: str | None = None,
    classes: Classes = CLASSES,
    limits: Limits = LIMITS,
    watch: Watch | None = None,
    **options: Any,
) -> tuple[Problem, ...]:
    """Return what is wrong with a file, each problem with its place, without holding its records.

    The problems are those of `InvalidFile` where `read` would raise it, else those of `check`, in
    the same order, and at most `limits.errors` of them: errors go before warnings where there are
    more. In formats that are read record by record (JSON Lines, CSV, Parquet, SQLite) memory holds
    about a hundred bytes for each record; where something is wrong across records, or an id seems
    to stand twice, the file is read once more to say where.

    Without `references` the rules that look from one record at another are left out. `jobs` is the
    number of processes, among which JSON Lines of 16 MB and more are divided; all else is read by
    one. What they find, and its order, is the same. `watch` is told now and then how many records
    are done.

    Raises `UnreadableFile`, also for a file that changes meanwhile, `UnknownFormat`,
    `UnknownOption`, and `ValueError` for a number of jobs below one.

    >>> import tempfile
    >>> import saradnja
    >>> from saradnja import Membership, Organisation, Ref, Text
    >>> club = Organisation(id="club", name=Text(en="Club"))
    >>> lonely = Membership(id="m", member=club.ref, network=Ref("nowhere"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "club.jsonl")
    ...     _ = saradnja.write(saradnja.Dataset([club, lonely]), path)
    ...     [(found.code, found.position.line) for found in check_file(path)]
    [('dangling_reference', 3)]
    """
    task = Task(
        path=os.fspath(path),
        format=format_of(path, format).name,
        read=classes,
        options=options,
        limits=limits,
        references=references,
    )
    try:
        return findings(task, jobs, watch)
    except InvalidFile as error:
        return error.problems


def findings(task: Task, jobs: int = 1, watch: Watch | None = None) -> tuple[Problem, ...]:
    """Return what the rules find in a file, as `check_file` does where nothing else is wrong.

    Raises `InvalidFile` for what `read` refuses: then no rule is asked.
    """
    if type(jobs) is not int or jobs < 1:
        raise ValueError(f"jobs is a whole number from 1, not {jobs!r}")
    reading = task.reading()
    key = keys(task.secret)
    whole = Whole(task, key)
    with unchanged((task.path,), task.format):
        alone = gather(reading.items(), task, key, _AT_ONCE)
        with closing(gathered_by(task, jobs) or alone) as gathered:
            for part in gathered:
                goes_on = whole.add_part(part)
                if watch is not None:
                    watch(whole.count)
                if not goes_on:
                    break
        faults = _faults(whole, task)
        found = () if faults else tuple(_warnings(whole, task))
    if faults:
        raise InvalidFile(task.path, faults)
    return found


def _faults(whole: Whole, task: Task) -> list[Problem]:
    """Return what keeps the file from being read: the problems of `InvalidFile`."""
    reading = task.reading()
    repeated = whole.repeated()
    if repeated:
        return find_faults(reading, whole.key, repeated)
    limit = task.limits.errors
    if len(whole.faults) < limit or not whole.faults:
        return whole.faults
    return [*whole.faults[:limit], reading.too_many()]


def _warnings(whole: Whole, task: Task) -> Sequence[Problem]:
    """Return what the rules find, in the order of `check`, cut short where it is too much."""
    across = Findings(task.limits.errors)
    if task.references:
        rings, similar = whole.rings(), whole.similar()
        if rings or similar or not whole.is_answered():
            across = find_across(task.reading().items(), whole, rings, similar)
    classes = (*whole.classes, Record)
    problems = [
        problem
        for rule in RULES
        for found in (whole.findings, across)
        for problem in found.of(rule.name, classes)
    ]
    return at_most(task.limits.errors, problems, Position(file=task.path))
