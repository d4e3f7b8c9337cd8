"""In which language a command line is answered: it is told before the rest of it is read."""

import os
from collections.abc import Sequence
from contextlib import suppress

from saradnja.errors import InvalidValue
from saradnja.languages import environment_writing, writing

__all__ = ["answer_language", "asked_language"]


def answer_language(given: Sequence[str]) -> str:
    """Return the language to answer in: the one that is asked for, else that of the environment."""
    language = environment_writing(os.environ)
    with suppress(InvalidValue):
        language = asked_language(given, language)
    return language


def asked_language(given: Sequence[str], default: str) -> str:
    """Find `--language` before anything else is read, so that all is said in it."""
    for index, argument in enumerate(given):
        if argument == "--":
            break
        if argument == "--language" and index + 1 < len(given):
            return writing(given[index + 1])
        if argument.startswith("--language="):
            return writing(argument.partition("=")[2])
    return default
