"""The command line: thin words around `read`, `write`, `check` and the page.

Nothing is imported here before `main` is called: Ctrl-C is answered while the rest is loaded too.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress

__all__ = ["main"]

INTERRUPTED = 130
"""What a shell reports for Ctrl-C."""


def main(arguments: Sequence[str] | None = None, *, classes: tuple[type, ...] | None = None) -> int:
    """Run the command line and return its exit code.

    0: done, at most with warnings. 1: errors found (with `--strict`, warnings or losses too).
    2: the command line itself is wrong. 3: a file cannot be opened or saved. 130: stopped.

    `classes` is the model of the files; a package that extends ours makes a command of its own
    with one line, `main(classes=…)`.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        from saradnja.cli.running import run

        return run(given, classes)
    except KeyboardInterrupt:
        with suppress(KeyboardInterrupt, OSError):  # who stops it again wants no answer
            _tell_interrupted(given)
        return INTERRUPTED


def _tell_interrupted(given: Sequence[str]) -> None:
    """Say in one line that nothing was changed."""
    from saradnja.cli.speaking import answer_language
    from saradnja.words import word

    print(word("interrupted", answer_language(given)), file=sys.stderr)
