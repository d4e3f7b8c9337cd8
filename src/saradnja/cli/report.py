"""How problems are printed: where, what, and what to do about it."""

from collections.abc import Sequence
from typing import TextIO

from saradnja.problems import Problem
from saradnja.words import word

__all__ = ["report_problem", "report_problems"]


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
