"""What each command does; every one returns its exit code."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from saradnja.checks import check
from saradnja.cli.comparing import COMPARING
from saradnja.cli.report import report_losses, report_problems
from saradnja.codes import printable
from saradnja.derive.json_schema import json_schema
from saradnja.files import (
    LIMITS,
    InvalidFile,
    UnwritableFile,
    format_of,
    formats,
    located,
    opening,
    read,
    whole,
    write,
)
from saradnja.files.decoding import decoded, foreign
from saradnja.files.opening import refuse_unreadable
from saradnja.passages import passages
from saradnja.problems import Problem
from saradnja.words import word

__all__ = ["COMMANDS", "FOUND", "GOOD", "UNREADABLE", "USAGE"]

GOOD: Final = 0
FOUND: Final = 1
USAGE: Final = 2
UNREADABLE: Final = 3
"""Exit codes: done; errors found; a command line that is wrong; a file that cannot be used."""


def _check(options: Namespace, language: str) -> int:
    refuse_unreadable(options.file)
    problems: Sequence[Problem]
    try:
        dataset, _ = found = located(options.file, format=options.format, classes=options.classes)
    except InvalidFile as error:
        problems = error.problems
    else:
        problems = [found.placed(problem) for problem in check(dataset)]
        if not problems:
            print(word("checked", language, len(dataset), file=options.file))
    report_problems(problems, language, sys.stdout)
    return _judged(problems, strict=options.strict)


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
    refuse_unreadable(source)
    to = to or getattr(options, "to", None)
    _refuse_data_lost(source, target, to)
    dataset = read(source, format=getattr(options, "from"), classes=options.classes)
    losses = write(
        dataset,
        target,
        format=to,
        classes=options.classes,
        strict=getattr(options, "strict", False),
    )
    report_losses(losses, language)
    print(word("written", language, len(dataset), file=target), file=sys.stderr)
    return GOOD


def _refuse_data_lost(source: str, target: str, to: str | None) -> None:
    """Keep what only shows data, such as a page, out of the files that hold it."""
    found = format_of(target, to)
    kept = tuple(
        suffix for other in formats().values() if other.reader for suffix in other.suffixes
    )
    if found.reader is None and (target.lower().endswith(kept) or _same_file(source, target)):
        name = os.path.splitext(os.path.basename(target))[0] + found.suffixes[0]
        raise UnwritableFile("file_is_data", file=target, expected=name)


def _same_file(source: str, target: str) -> bool:
    return os.path.exists(target) and os.path.samefile(source, target)


def _schema(options: Namespace, language: str) -> int:
    print(json.dumps(json_schema(options.classes), ensure_ascii=False, indent=2))
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
}
"""The commands by name, as `parser.COMMANDS` declares them."""
