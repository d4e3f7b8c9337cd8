"""Running a command line: its language, its errors and its exit code."""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from saradnja.cli.commands import COMMANDS, FOUND, GOOD, UNREADABLE, USAGE
from saradnja.cli.parser import UsageError, parse
from saradnja.cli.report import report_problem, report_problems
from saradnja.cli.speaking import answer_language, asked_language
from saradnja.errors import InvalidValue, SaradnjaError
from saradnja.files import Classes, InvalidFile, LossyFormat, UnknownFormat, UnknownOption
from saradnja.files.answers import unprintable
from saradnja.languages import environment_writing
from saradnja.model import CLASSES
from saradnja.problems import Problem

__all__ = ["run"]

_OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "option_none": ("value",),
    "option_unknown": ("value", "expected"),
    "option_value": ("field",),
}
"""Which parameters of a problem are names of options."""

PIPE_CLOSED: Final = 141
"""What a shell reports for a reader that has gone away."""


def run(given: Sequence[str], classes: Classes | None) -> int:
    """Run a command line and return its exit code; without classes the model is ours."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        code = _run(given, CLASSES if classes is None else classes)
        print(end="", flush=True)
    except BrokenPipeError:
        _discard_output()
        return PIPE_CLOSED
    except OSError as error:  # what a command prints cannot be written: a full disk
        _discard_output()
        report_problem(Problem.of(unprintable(error)), answer_language(given), sys.stderr)
        return UNREADABLE
    return code


def _discard_output() -> None:
    """Let what is still to be printed go nowhere: Python would complain of it once more."""
    with suppress(OSError):  # a stream in memory has no descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(given: Sequence[str], classes: Classes) -> int:
    language = environment_writing(os.environ)
    try:
        language = asked_language(given, language)
    except InvalidValue as error:
        report_problem(Problem.of(error), language, sys.stderr)
        return USAGE
    try:
        options = parse(given, language)
        options.classes = classes
        return COMMANDS[options.command](options, language)
    except SystemExit:  # after help and version
        return GOOD
    except UsageError as error:
        print(error.message(language), file=sys.stderr)
        return USAGE
    except InvalidFile as error:
        report_problems(error.problems, language, sys.stderr)
        return FOUND
    except LossyFormat as error:
        report_problem(Problem.of(error), language, sys.stderr)
        return FOUND
    except UnknownOption as error:
        report_problem(_as_typed(Problem.of(error)), language, sys.stderr)
        return USAGE
    except SaradnjaError as error:
        report_problem(Problem.of(error), language, sys.stderr)
        return USAGE if isinstance(error, UnknownFormat) else UNREADABLE


def _as_typed(problem: Problem) -> Problem:
    """Call the options of a format as they are typed: `texts_in` is `--texts-in`."""
    named = {
        name: re.sub(r"\w+", lambda match: f"--{match[0].replace('_', '-')}", str(value))
        for name, value in problem.parameters.items()
        if name in _OPTIONS.get(problem.code, ())
    }
    return Problem(problem.code, {**problem.parameters, **named}, problem.position)
