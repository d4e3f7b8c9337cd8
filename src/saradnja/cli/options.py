"""Which options of a command line go to which format, and which ones none of them takes."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from saradnja.files import Format, Option, formats
from saradnja.files.found import chosen

__all__ = ["given", "refuse_unused"]


def given(options: Namespace, language: str, known: Sequence[Option]) -> dict[str, Any]:
    """Return the options of a format that the command line gives; the language is always given."""
    values = {**vars(options), "language": language}
    return {found.name: values[found.name] for found in known if values.get(found.name)}


def refuse_unused(options: Namespace, source: Format, target: Format | None = None) -> None:
    """Raise `UnknownOption` for an option that no format at work takes.

    It names the format that is read for what only other readers take, else the one that is written.
    """
    reads = {option.name for found in formats().values() for option in found.reads}
    writes = {option.name for found in formats().values() for option in found.writes}
    taken = (*source.reads, *(target.writes if target else ()))
    for name in sorted((reads | writes) - {option.name for option in taken} - {"language"}):
        value = getattr(options, name, None)
        if value and (target is None or name in reads):
            chosen({name: value}, source.reads, source.name)
        elif value and target is not None:
            chosen({name: value}, target.writes, target.name)
