"""Checking a file that is larger than memory: the same problems as of a dataset read from it."""

import os
import secrets
from contextlib import closing
from typing import Any, Final, NamedTuple

from saradnja.checking.again import find_across, find_repeated
from saradnja.checking.gathering import Findings, Task, gather
from saradnja.checking.keys import keys
from saradnja.checking.processes import gathered_by
from saradnja.checking.whole import Whole
from saradnja.checks.table import RULES
from saradnja.files.contract import Classes
from saradnja.files.found import format_of
from saradnja.files.limits import LIMITS, Limits
from saradnja.files.opening import PathLike, refuse_unreadable
from saradnja.files.reading import Reading, Watch
from saradnja.files.refusals import UnreadableFile
from saradnja.model import CLASSES, Record
from saradnja.problems import Position, Problem

__all__ = ["Checked", "check_file", "checked"]

_AT_ONCE: Final = 10_000
"""Records after which what they say is put to what was gathered before."""


class Checked(NamedTuple):
    """What a check of a file found, and how many records it read."""

    problems: tuple[Problem, ...]
    records: int


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
    number of processes, among which JSON Lines are divided; other formats are read by one. What
    they find, and its order, is the same. `watch` is told now and then how many records are done.

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
    return checked(
        path,
        references=references,
        jobs=jobs,
        format=format,
        classes=classes,
        limits=limits,
        watch=watch,
        **options,
    ).problems


def checked(
    path: PathLike,
    *,
    references: bool = True,
    jobs: int = 1,
    format: str | None = None,
    classes: Classes = CLASSES,
    limits: Limits = LIMITS,
    watch: Watch | None = None,
    **options: Any,
) -> Checked:
    """Check a file as `check_file` does, and say how many records it has."""
    if type(jobs) is not int or jobs < 1:
        raise ValueError(f"jobs is a whole number from 1, not {jobs!r}")
    task = Task(
        path=os.fspath(path),
        format=format_of(path, format).name,
        classes=tuple(dict.fromkeys((*classes, *CLASSES))),
        read=classes,
        limits=limits,
        options=options,
        references=references,
        secret=secrets.token_bytes(16),
    )
    reading = _reading(task)
    before = _state(task)
    key = keys(task.secret)
    whole = Whole(task, key)
    alone = gather(reading.outcomes(), task, key, _AT_ONCE)
    with closing(gathered_by(task, jobs) or alone) as gathered:
        for part in gathered:
            if not whole.add_part(part):
                break
            if watch is not None:
                watch(whole.count)
    problems = _faults(whole, task) or _warnings(whole, task)
    if _state(task) != before:
        raise UnreadableFile("file_changed", file=task.path)
    return Checked(tuple(problems), whole.count)


def _reading(task: Task) -> Reading:
    return Reading(task.path, task.format, task.read, task.limits, task.options)


def _state(task: Task) -> tuple[int, ...]:
    """Return what changes when a file is written again, or another takes its place."""
    refuse_unreadable(task.path, task.format)
    found = os.stat(task.path)
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _faults(whole: Whole, task: Task) -> list[Problem]:
    """Return what keeps the file from being read: the problems of `InvalidFile`."""
    faults = whole.faults
    repeated = whole.repeated()
    if repeated:
        faults = find_repeated(_reading(task).outcomes(), whole, task, repeated)
    limit = task.limits.errors
    if len(faults) < limit or not faults:
        return faults
    return [*faults[:limit], Problem("limit_errors", {"limit": limit}, Position(file=task.path))]


def _warnings(whole: Whole, task: Task) -> list[Problem]:
    """Return what the rules find, in the order of `check`, cut short where it is too much."""
    across = Findings(task.limits.errors)
    if task.references:
        rings, similar = whole.rings(), whole.similar()
        if rings or similar or not whole.is_answered():
            across = find_across(_reading(task).outcomes(), whole, rings, similar)
    classes = (*whole.classes, Record)
    problems = [
        problem
        for rule in RULES
        for findings in (whole.findings, across)
        for problem in findings.of(rule.name, classes)
    ]
    limit = task.limits.errors
    if len(problems) <= limit and not (whole.findings.is_cut or across.is_cut):
        return problems
    errors = sum(problem.severity == "error" for problem in problems)
    room = {"error": limit, "warning": max(0, limit - errors)}
    told = []
    for problem in problems:
        if room[problem.severity] > 0:
            room[problem.severity] -= 1
            told.append(problem)
    return [*told, Problem("limit_problems", {"limit": limit}, Position(file=task.path))]
