"""In which language a command line is answered: it is told before the rest of it is read."""

from collections.abc import Sequence

from saradnja.languages import writing

__all__ = ["asked_language"]


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
