"""What each command does; every one returns its exit code."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from saradnja.checks import check
from saradnja.cli.report import report_losses, report_problems
from saradnja.codes import printable
from saradnja.derive.json_schema import json_schema
from saradnja.files import LIMITS, InvalidFile, located, opening, read, whole, write
from saradnja.files.opening import refuse_unreadable
from saradnja.formats._decoding import decoded, foreign
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
        dataset, _ = found = located(options.file, format=options.format)
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
    dataset = read(source, format=getattr(options, "from"))
    losses = write(
        dataset,
        target,
        format=to or getattr(options, "to", None),
        strict=getattr(options, "strict", False),
    )
    report_losses(losses, language)
    print(word("written", language, len(dataset), file=target), file=sys.stderr)
    return GOOD


def _schema(options: Namespace, language: str) -> int:
    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
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
}
"""The commands by name, as `parser.COMMANDS` declares them."""
