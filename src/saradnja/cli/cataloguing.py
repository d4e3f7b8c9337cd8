"""The command of packages that add classes: catalogues of their labels, for people to fill in."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from saradnja.derive.catalogue import untranslated
from saradnja.derive.translations import EXCEPTIONS, KEEP, LATIN, locale_files
from saradnja.files import LIMITS, InvalidFile, opening, whole
from saradnja.files.answers import unwritable
from saradnja.files.decoding import decoded
from saradnja.files.saving import saving
from saradnja.problems import Problem
from saradnja.words import word

__all__ = ["CATALOGUING"]

_DONE: Final = 0
_UNTRANSLATED: Final = 1


def _catalogue(options: Namespace, language: str) -> int:
    """Write the files of a `locale/`, and name each text that has no translation yet."""
    folder = Path(options.folder)
    there = {
        name: _content(folder / name)
        for name in (LATIN, EXCEPTIONS, KEEP)
        if (folder / name).exists()
    }
    made = locale_files(there, options.classes)
    for name, content in made.items():
        _write(folder / name, content)
    missing = list(untranslated(made[LATIN]))
    for context in missing:
        print(context)
    print(word("catalogue_missing", language, len(missing), file=str(folder / LATIN)))
    return _UNTRANSLATED if missing else _DONE


def _content(path: Path) -> bytes:
    with opening(path) as file:
        content = whole(file, str(path), LIMITS)
    text = content if isinstance(content, Problem) else decoded(content, str(path))
    if isinstance(text, Problem):
        raise InvalidFile(str(path), [text])
    return text.encode()


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(str(path), error) from None
    with saving(path) as file:
        file.write(content)


CATALOGUING: Final[Mapping[str, Callable[[Namespace, str], int]]] = {"catalogue": _catalogue}
"""This command by name, as `parser.COMMANDS` declares it."""
