"""The commands of people with workbooks: an empty one to fill in, and one with its problems."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from saradnja.files import Format
from saradnja.files.found import chosen
from saradnja.formats.xlsx import FORMAT, annotate, refuse_other_suffix, template
from saradnja.problems import Problem
from saradnja.words import word

__all__ = ["WORKBOOKS", "annotate_copy", "refuse_no_workbook"]

_DONE: Final = 0
_OPTION: Final = "annotate"


def _template(options: Namespace, language: str) -> int:
    template(options.output, language=language, classes=options.classes)
    command = f"saradnja check {options.output}"
    said = word("template_written", language, None, file=options.output, command=command)
    print(said, file=sys.stderr)
    return _DONE


def refuse_no_workbook(options: Namespace, found: Format) -> None:
    """Raise `UnknownOption` where a copy with comments is asked for of what is no workbook.

    Raises `UnwritableFile` where the copy would be called like something else.
    """
    if options.annotate:
        if found.name != FORMAT.name:
            chosen({_OPTION: options.annotate}, found.reads, found.name)
        refuse_other_suffix(options.annotate)


def annotate_copy(options: Namespace, problems: Sequence[Problem], language: str) -> None:
    """Write the copy with comments, if it is asked for."""
    if options.annotate:
        annotate(options.file, problems, options.annotate, language=language)
        print(word("annotated", language, file=options.annotate), file=sys.stderr)


WORKBOOKS: Final[Mapping[str, Callable[[Namespace, str], int]]] = {"template": _template}
"""The command by name, as `parser.COMMANDS` declares it."""
