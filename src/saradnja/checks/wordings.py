"""Whether wordings are in the script their tag says, whole, and undamaged."""

from collections.abc import Iterator
from typing import NamedTuple

from saradnja.catalogues import scripts
from saradnja.checks.found import Path, found
from saradnja.dataset import Dataset
from saradnja.declare import held
from saradnja.languages import Tag
from saradnja.model import Record
from saradnja.problems import Problem
from saradnja.scripts import mixed_words, mojibake, script, unmixed
from saradnja.text import Text

__all__ = ["damaged_wordings", "mixed_wordings", "strange_scripts"]

_CYRILLIC_LANGUAGES = frozenset({"mk", "bg", "ru", "uk", "be"})
_LATIN_LANGUAGES = frozenset({"en", "hr", "sl", "sq", "hu", "de", "fr", "it", "ro"})


class _Script(NamedTuple):
    """A script that a message names: `Cyrl` is ćirilica."""

    code: str

    def label(self, language: str) -> str:
        return scripts(language).get(self.code, self.code)


def _all(dataset: Dataset) -> Iterator[tuple[Record, Path, str, str]]:
    for record in dataset:
        for path, _, item in held(record):
            if isinstance(item, Text):
                for tag, wording in item.items():
                    yield record, (*path, tag), tag, wording


def mixed_wordings(dataset: Dataset) -> Iterator[Problem]:
    """Find words that mix Latin and Cyrillic letters: they look right and never compare equal."""
    for record, path, _, wording in _all(dataset):
        for word, _place in mixed_words(wording):
            yield found("mixed_scripts", record, path, value=word, expected=unmixed(word))


def strange_scripts(dataset: Dataset) -> Iterator[Problem]:
    """Find wordings whose letters are not those of the script in their tag."""
    for record, path, tag, wording in _all(dataset):
        expected = _script_of(Tag(tag))
        letters = script(wording)
        if expected is not None and letters is not None and letters != expected:
            seen = _Script(letters)
            yield found("strange_script", record, path, value=wording, tag=tag, script=seen)


def _script_of(tag: Tag) -> str | None:
    if tag.script is not None:
        return tag.script if tag.script in ("Latn", "Cyrl") else None
    if tag.language in _CYRILLIC_LANGUAGES:
        return "Cyrl"
    return "Latn" if tag.language in _LATIN_LANGUAGES else None


def damaged_wordings(dataset: Dataset) -> Iterator[Problem]:
    """Find wordings that were once read in a wrong encoding: č as Ä."""
    for record, path, _, wording in _all(dataset):
        repaired = mojibake(wording)
        if repaired is not None:
            yield found("damaged_text", record, path, value=wording, expected=repaired)
