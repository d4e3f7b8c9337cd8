"""The command of packages that add classes: catalogues of their labels, for people to fill in."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from saradnja.derive.catalogue import untranslated
from saradnja.derive.entries import faults
from saradnja.derive.translations import EXCEPTIONS, KEEP, LATIN, locale_files
from saradnja.files import LIMITS, InvalidFile, UnreadableFile, UnwritableFile, opening, whole
from saradnja.files.answers import unwritable
from saradnja.files.decoding import decoded
from saradnja.files.saving import saving
from saradnja.problems import Position, Problem, at_most
from saradnja.words import word

__all__ = ["CATALOGUING"]

_DONE: Final = 0
_UNTRANSLATED: Final = 1

_ENTRIES: Final = ".po"
_NOT_THERE: Final = frozenset({"file_missing", "path_through_file"})


def _catalogue(options: Namespace, language: str) -> int:
    """Write the files of a `locale/`, and name each text that has no translation yet."""
    folder = Path(options.folder)
    found = {name: _content(folder / name) for name in (LATIN, EXCEPTIONS, KEEP)}
    there = {name: content for name, content in found.items() if content is not None}
    made = locale_files(there, options.classes)
    for name, content in made.items():
        _write(folder / name, content)
    missing = list(untranslated(made[LATIN]))
    for context in missing:
        print(context)
    print(word("catalogue_missing", language, len(missing), file=str(folder / LATIN)))
    return _UNTRANSLATED if missing else _DONE


def _content(path: Path) -> bytes | None:
    """Return what stands in a file, None where there is none; refuse what is half understood."""
    try:
        with opening(path) as file:
            content = whole(file, str(path), LIMITS)
    except UnreadableFile as error:
        if error.code in _NOT_THERE:
            return None
        raise
    text = content if isinstance(content, Problem) else decoded(content, str(path))
    if isinstance(text, Problem):
        raise InvalidFile(str(path), [text])
    found = tuple(faults(text, str(path))) if path.suffix == _ENTRIES else ()
    if found:
        raise InvalidFile(str(path), at_most(LIMITS.errors, found, Position(file=str(path))))
    return text.encode()


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise UnwritableFile("path_through_file", number=error.errno, file=str(path)) from None
    except OSError as error:
        raise unwritable(str(path), error) from None
    with saving(path) as file:
        file.write(content)


CATALOGUING: Final[Mapping[str, Callable[[Namespace, str], int]]] = {"catalogue": _catalogue}
"""This command by name, as `parser.COMMANDS` declares it."""
