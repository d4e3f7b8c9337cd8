"""How problems and losses are printed: where, what, and what to do about it."""

import sys
from collections.abc import Iterable, Sequence
from typing import Final, TextIO

from saradnja.codes import visible
from saradnja.problems import Loss, Problem
from saradnja.words import word

__all__ = ["report_losses", "report_problem", "report_problems"]

_LOSSES_SHOWN: Final = 20


def report_problem(problem: Problem, language: str, stream: TextIO) -> None:
    """Print one problem on two lines: its place and message, then the advice."""
    place = str(problem.position)
    said = f"{word(problem.severity, language)}: {problem.message(language)}"
    print(f"{place}: {said}" if place else said, file=stream)
    advice = problem.advice(language)
    if advice:
        print(f"    {advice}", file=stream)


def report_problems(problems: Sequence[Problem], language: str, stream: TextIO) -> None:
    """Print problems in the order of the file, and how many there are."""
    for problem in problems:
        report_problem(problem, language, stream)
    for severity, key in (("error", "errors_found"), ("warning", "warnings_found")):
        count = sum(problem.severity == severity for problem in problems)
        if count:
            print(word(key, language, count), file=stream)


def report_losses(losses: Iterable[Loss], language: str) -> None:
    """Print what an export could not keep: each loss once, however many records have it."""
    records: dict[tuple[str, str], list[str]] = {}
    for loss in losses:
        records.setdefault((loss.field, loss.message(language)), []).append(loss.record)
    for (field, message), names in list(records.items())[:_LOSSES_SHOWN]:
        shown = ", ".join(visible(name) for name in names[:3]) + (" …" if len(names) > 3 else "")
        print(f"{visible(field)}: {message} ({shown})", file=sys.stderr)
    if len(records) > _LOSSES_SHOWN:
        print(word("losses_more", language, len(records) - _LOSSES_SHOWN), file=sys.stderr)
