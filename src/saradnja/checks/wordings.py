"""Whether wordings are in the script their tag says, whole, and undamaged."""

from collections.abc import Iterator
from typing import NamedTuple

from saradnja.catalogues import scripts
from saradnja.checks.found import found
from saradnja.checks.letters import script_of
from saradnja.checks.look import Look
from saradnja.problems import Problem
from saradnja.scripts import mixed_words, mojibake, script, to_cyrillic, to_latin, unmixed

__all__ = ["damaged_wordings", "mixed_wordings", "strange_scripts"]


class _Script(NamedTuple):
    """A script that a message names: `Cyrl` is ćirilica."""

    code: str

    def label(self, language: str) -> str:
        return scripts(language).get(self.code, self.code)


def mixed_wordings(look: Look) -> Iterator[Problem]:
    """Find words that mix Latin and Cyrillic letters: they look right and never compare equal."""
    for path, _, wording in look.odd:
        for word, _place in mixed_words(wording):
            expected = _in_one_script(word)
            yield found("mixed_scripts", look.record, path, value=word, expected=expected)


def _in_one_script(word: str) -> str:
    """Return a word in one script: by how its letters look, or else by how they are read."""
    likely = unmixed(word)
    if likely != word:
        return likely
    return to_latin(word) if script(word) == "Latn" else to_cyrillic(to_latin(word))


def strange_scripts(look: Look) -> Iterator[Problem]:
    """Find wordings whose letters are not those of the script in their tag."""
    for path, tag, wording in look.odd:
        expected, letters = script_of(tag), script(wording)
        if expected is not None and letters is not None and letters != expected:
            seen = _Script(letters)
            yield found("strange_script", look.record, path, value=wording, tag=tag, script=seen)


def damaged_wordings(look: Look) -> Iterator[Problem]:
    """Find wordings that were once read in a wrong encoding: č as Ä."""
    for path, wording in look.foreign:
        repaired = mojibake(wording)
        if repaired is not None:
            yield found("damaged_text", look.record, path, value=wording, expected=repaired)
