"""Twenty real mistakes, read aloud: place, fault and remedy are named in the three writings."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from saradnja.languages import WRITINGS
from saradnja.problems import Problem
from saradnja.scripts import to_latin

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "docs"))

from mistakes import MISTAKES, pieces, told  # noqa: E402

PAGE: Final = (ROOT / "docs" / "how-to" / "mistakes.md").read_text("utf-8")

_PLACE: Final = {
    ".yaml": re.compile(r"saradnja\.yaml:\d+:\d+"),
    ".csv": re.compile(r"organisations\.csv:\d+"),
    ".xlsx": re.compile(r"članice\.xlsx \w+![A-Z]+\d+"),
}
"""How places look: line and column, line, sheet and cell."""

_WITHOUT_VALUE: Final = frozenset({"colon", "row"})
"""What is wrong with these is no value but where something stands, or how many."""

_REMEDY: Final = re.compile(
    "write|give|compare|add|check|keep|choose|correct|save|look|put|close|copy|split", re.IGNORECASE
)
_QUOTED: Final = re.compile("„[^“]*“")
_CODE: Final = re.compile(r"[\w-]*[-_.]\w[\w.-]*|x_|--\w+")
_NAMES: Final = frozenset({"EDTF", "ISO", "PIB", "UTF", "bs", "country", "en", "id"})
"""Words that are the same in every script: standards, codes, fields."""

_COGNATES: Final = frozenset({"formula"})
"""Words that English and Serbian share."""

each = pytest.mark.parametrize("name", MISTAKES)
each_writing = pytest.mark.parametrize("language", WRITINGS)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Problem]]:
    """Return what is said of each mistake."""
    folder = tmp_path_factory.mktemp("mistakes")
    return {name: told(mistake, folder) for name, mistake in MISTAKES.items()}


def bare(text: str, problem: Problem) -> str:
    """Return a message without the pieces of the input and of code in it."""
    for value in sorted(map(str, problem.parameters.values()), key=len, reverse=True):
        text = text.replace(value, "")
    return _CODE.sub("", _QUOTED.sub("", text))


def test_there_are_twenty() -> None:
    """Twenty mistakes stand on the page, each with what is right, and no other."""
    shown = re.findall(r"_generated/mistake-([\w-]+)\.md", PAGE)

    assert len(MISTAKES) == 20
    assert sorted(shown) == sorted([*MISTAKES, *(f"{name}-mended" for name in MISTAKES)])


@each
def test_one_mistake(name: str, said: Mapping[str, list[Problem]]) -> None:
    """A mistake is told by one problem, of the kind it is."""
    assert [problem.code for problem in said[name]] == [MISTAKES[name].code]


@each
def test_mended(name: str, tmp_path: Path) -> None:
    """What the page shows as right has nothing wrong in it."""
    assert told(MISTAKES[name], tmp_path, mended=True) == []


@each
def test_place(name: str, said: Mapping[str, list[Problem]]) -> None:
    """The place is the line and column of a text, the line of a table, the cell of a workbook."""
    mistake = MISTAKES[name]

    assert _PLACE[Path(mistake.file).suffix].match(str(said[name][0].position))


@each
@each_writing
def test_fault(language: str, name: str, said: Mapping[str, list[Problem]]) -> None:
    """The message repeats what was typed."""
    (problem,) = said[name]
    message = problem.message(language)

    shown = [str(it) for it in problem.parameters.values() if str(it) in message]
    typed = MISTAKES[name].text + str(MISTAKES[name].sheets)
    assert name in _WITHOUT_VALUE or any(value in typed for value in shown) or "B2:B3" in shown


@each
@each_writing
def test_remedy(language: str, name: str, said: Mapping[str, list[Problem]]) -> None:
    """The advice tells a person to do something; in Serbian it says you to them."""
    (problem,) = said[name]
    advice = problem.advice(language)

    if language == "en":
        assert _REMEDY.search(advice)
    else:
        assert re.search(r"\b\w+(?:jte|ite|žite)\b", to_latin(advice))


@each
@each_writing
def test_words(language: str, name: str, said: Mapping[str, list[Problem]]) -> None:
    """No English stands in Serbian, no Latin letter in Cyrillic, and no gap is left open."""
    (problem,) = said[name]
    english = {*re.findall(r"[A-Za-z]{3,}", bare(problem.message() + problem.advice(), problem))}
    for text in (problem.message(language), problem.advice(language)):
        words = set(re.findall(r"\w+", bare(text, problem))) - _NAMES
        assert not re.search(r"\{[a-z_]+\}", text)
        assert text[0].isupper() or text[0] in "“„"
        assert text[-1] == "."
        if language != "en":
            assert not english & words - _COGNATES
        if language == "sr-Cyrl":
            assert not {word for word in words if re.search("[a-zčćđšž]", word, re.IGNORECASE)}


@each
def test_scripts_agree(name: str, said: Mapping[str, list[Problem]]) -> None:
    """What is said in Cyrillic is letter by letter what is said in Latin."""
    (problem,) = said[name]

    for say in (problem.message, problem.advice):
        assert to_latin(_QUOTED.sub("", say("sr-Cyrl"))) == _QUOTED.sub("", say("sr-Latn"))


@each_writing
def test_page(language: str, said: Mapping[str, list[Problem]]) -> None:
    """The page shows each message as the program says it, in the language of its readers."""
    shown: dict[str, Any] = dict(pieces(language))

    for name, (problem,) in said.items():
        text = "\n".join(shown[f"mistake-{name}"]).replace("\\", "")
        assert problem.message(language).replace("\\", "") in text
        assert problem.advice(language).replace("\\", "") in text
