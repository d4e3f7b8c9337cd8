"""Hostile and mistaken files of every kind: each is told what it is, where, and what to do."""

import re
import time
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from hostile import HOSTILE, codes, is_exact, path_of, told

from saradnja.languages import WRITINGS
from saradnja.problems import Problem

_SECONDS: Final = 2
_SHOWN: Final = 80
"""Characters that are shown of a value."""

_SHARE: Final = 0.95
_NO_PLACE: Final = frozenset({"RDF: blank node as a record"})
"""What has a place in the file that is not named: a thing without a name."""

_CYRILLIC: Final = re.compile("[а-шђјљњћџ]{3}", re.IGNORECASE)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Problem, ...]]:
    """Return what is said of each file."""
    folder = tmp_path_factory.mktemp("hostile")
    return {title: told(path_of(found, folder), found) for title, found in HOSTILE.items()}


each = pytest.mark.parametrize("title", HOSTILE)


@each
def test_codes(title: str, said: Mapping[str, tuple[Problem, ...]]) -> None:
    """A file is refused for what is wrong with it and for nothing else, or it is read."""
    assert codes(said[title]) == HOSTILE[title].codes


@each
def test_time(title: str, tmp_path: Path) -> None:
    """No file takes longer than two seconds of the processor."""
    start = time.process_time()

    told(path_of(HOSTILE[title], tmp_path), HOSTILE[title])

    assert time.process_time() - start < _SECONDS


@each
def test_places(title: str, said: Mapping[str, tuple[Problem, ...]]) -> None:
    """A problem leads to the line, the cell, the pointer or the record."""
    assert all(map(is_exact, said[title])) != (title in _NO_PLACE)


@each
@pytest.mark.parametrize("language", WRITINGS)
def test_words(language: str, title: str, said: Mapping[str, tuple[Problem, ...]]) -> None:
    """A message and advice are told in each writing, with values cut short and made visible."""
    for problem in said[title][:5]:
        for text in (problem.message(language), problem.advice(language)):
            assert text
            assert "{" not in text.replace("{ }", "").replace('{"', "")
            assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in text)
            assert bool(_CYRILLIC.search(text)) >= (language == "sr-Cyrl")
        for value in problem.parameters.values():
            if isinstance(value, str) and len(value) > _SHOWN:
                assert value not in problem.message(language)


def test_share(said: Mapping[str, tuple[Problem, ...]]) -> None:
    """Of all that is said, at least 95 of 100 name the exact place."""
    problems = [problem for found in said.values() for problem in found[:20]]

    assert sum(map(is_exact, problems)) / len(problems) >= _SHARE
