"""What each command does; every one returns its exit code."""

import os
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from saradnja.checking.gathering import Task
from saradnja.checking.streamed import findings
from saradnja.checks import check
from saradnja.cli.cataloguing import CATALOGUING
from saradnja.cli.comparing import COMPARING
from saradnja.cli.options import given, refuse_unused
from saradnja.cli.report import report_problems
from saradnja.cli.waiting import progress
from saradnja.cli.workbooks import WORKBOOKS, annotate_copy, refuse_no_workbook
from saradnja.cli.writing import written
from saradnja.codes import printable
from saradnja.derive.artefacts import ARTEFACTS, artefact
from saradnja.files import (
    LIMITS,
    Format,
    InvalidFile,
    Option,
    UnknownFormat,
    UnknownOption,
    UnwritableFile,
    format_of,
    is_streamed,
    located,
    opening,
    streamed,
    whole,
)
from saradnja.files.decoding import decoded, foreign
from saradnja.files.found import chosen
from saradnja.files.opening import refuse_unreadable, same_file
from saradnja.files.reading import Reading
from saradnja.passages import passages
from saradnja.problems import Position, Problem
from saradnja.words import word

__all__ = ["COMMANDS", "FOUND", "GOOD", "UNREADABLE", "USAGE"]

GOOD: Final = 0
FOUND: Final = 1
USAGE: Final = 2
UNREADABLE: Final = 3
"""Exit codes: done; errors found; a command line that is wrong; a file that cannot be used."""


def _check(options: Namespace, language: str) -> int:
    refuse_unreadable(options.file, options.format)
    found_format = format_of(options.file, options.format, to_read=True)
    refuse_unused(options, found_format)
    refuse_no_workbook(options, found_format)
    jobs = _jobs(options)
    task = Task(
        path=options.file,
        format=found_format.name,
        read=options.classes,
        options=given(options, language, found_format.reads),
    )
    problems: Sequence[Problem]
    try:
        problems, count = (
            _one_by_one(task, jobs, language) if found_format.streams else _at_once(task, language)
        )
    except InvalidFile as error:
        problems = error.problems
        report_problems(problems, language, sys.stdout)
        if not all(map(_is_of_whole_file, problems)):
            print(word("rules_not_asked", language))
    else:
        if not problems:
            print(word("checked", language, count, file=options.file))
        report_problems(problems, language, sys.stdout)
    annotate_copy(options, problems, language)
    return _judged(problems, strict=options.strict)


def _is_of_whole_file(problem: Problem) -> bool:
    """Say whether a problem stands at no place in its file: it is empty, or no such file at all."""
    return problem.position == Position(file=problem.position.file)


def _one_by_one(task: Task, jobs: int, language: str) -> tuple[Sequence[Problem], int]:
    """Check a file record by record; return its problems, and how many records it has."""
    count = 0
    with progress("reading", task.path, language) as show:

        def watch(done: int) -> None:
            nonlocal count
            count = done
            show(done)

        problems = findings(task, jobs, watch)
    return problems, count


def _at_once(task: Task, language: str) -> tuple[Sequence[Problem], int]:
    """Check a file that is read whole anyway."""
    with progress("reading", task.path, language) as watch:
        found = located(
            task.path, format=task.format, classes=task.read, watch=watch, **task.options
        )
    return [found.placed(problem) for problem in check(found.dataset)], len(found.dataset)


def _jobs(options: Namespace) -> int:
    """Return the number of processes that is asked for, or raise `UnknownOption`."""
    asked = options.jobs or "1"
    if re.fullmatch("[1-9][0-9]{0,2}", asked) is None:
        raise UnknownOption("option_value", value=asked, field="jobs", expected="1, 2, 3 …")
    return int(asked)


def _judged(problems: Sequence[Problem], *, strict: bool) -> int:
    found = {problem.severity for problem in problems}
    return FOUND if "error" in found or (strict and found) else GOOD


def _convert(options: Namespace, language: str) -> int:
    return _rewrite(options.input, options.output, language, options)


def _page(options: Namespace, language: str) -> int:
    return _rewrite(options.input, options.output, language, options, to="html")


def _rewrite(
    source: str, target: str, language: str, options: Namespace, *, to: str | None = None
) -> int:
    refuse_unreadable(source, getattr(options, "from"))
    to = to or getattr(options, "to", None)
    _refuse_data_lost(source, target, to)
    if options.command == "page":
        _refuse_no_page(target, to)
    source_format = format_of(source, getattr(options, "from"), to_read=True)
    target_format = format_of(target, to, to_read=False)
    refuse_unused(options, source_format, target_format)
    reads = given(options, language, source_format.reads)
    if is_streamed(source_format, target_format):
        begin = partial(Reading, source, source_format.name, options.classes, LIMITS, reads)
        writes = given(options, language, target_format.writes)
        with progress("reading", source, language) as watch:
            count = streamed(begin, target, target_format, options.classes, watch, **writes)
        print(word("written", language, count, file=target), file=sys.stderr)
        return GOOD
    with progress("reading", source, language) as watch:
        found = located(
            source,
            format=source_format.name,
            classes=options.classes,
            watch=watch,
            keep=False,
            **reads,
        )
    inputs = {source: found.losses} if options.command == "convert" else {}
    written(found.dataset, target, target_format, options, language, inputs)
    return GOOD


def _refuse_data_lost(source: str, target: str, to: str | None) -> None:
    """Keep what only shows data, such as a page, out of the files that hold it."""
    found = format_of(target, to, to_read=False)
    if found.reader is None and (_is_of_data(target) or same_file(source, target)):
        raise UnwritableFile("file_is_data", file=target, expected=_named(target, found))


def _refuse_no_page(target: str, to: str | None) -> None:
    """Keep a page out of a file whose name says that it is something else, such as PDF."""
    found = format_of(target, to, to_read=False)
    if os.path.splitext(target)[1].lower() not in ("", *found.suffixes):
        raise UnwritableFile("page_suffix", file=target, expected=_named(target, found))


def _named(target: str, found: Format) -> str:
    return os.path.splitext(os.path.basename(target))[0] + found.suffixes[0]


def _is_of_data(target: str) -> bool:
    """Say whether a file of this name is one that data are read from."""
    try:
        return format_of(target).reader is not None
    except UnknownFormat:
        return False


def _schema(options: Namespace, language: str) -> int:
    asked = {"as": getattr(options, "as") or next(iter(ARTEFACTS))}
    found = chosen(asked, (Option("as", choices=tuple(ARTEFACTS)),), options.command)
    print(artefact(str(found["as"]), options.classes), end="")
    return GOOD


def _passages(options: Namespace, language: str) -> int:
    with opening(options.text) as file:
        data = whole(file, options.text, LIMITS)
    if isinstance(data, bytes):
        text = foreign(data, options.text) or decoded(data, options.text)
    else:
        text = data
    if isinstance(text, Problem):
        raise InvalidFile(options.text, [text])
    for passage in passages(text):
        print(passage.fragment, _one_line(passage.text), sep="\t")
    return GOOD


def _one_line(text: str) -> str:
    """Write a passage on one line, its line ends as spaces, control characters spelled out."""
    return printable(" ".join(text.split()))


COMMANDS: Final[Mapping[str, Callable[[Namespace, str], int]]] = {
    "check": _check,
    "convert": _convert,
    "page": _page,
    "schema": _schema,
    "passages": _passages,
    **COMPARING,
    **CATALOGUING,
    **WORKBOOKS,
}
"""The commands by name, as `parser.COMMANDS` declares them."""
