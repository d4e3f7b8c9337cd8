"""Texts: wordings by language, and which of them a reader gets."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saradnja.errors import InvalidValue
from saradnja.strings import clean, is_blank, normalise_newlines
from saradnja.text import Text, Wording

TAGS = ["sr-Latn", "sr-Cyrl", "sr", "en", "mk", "hr", "und-Latn", "en-t-sr", "is", "sr-Latn-RS"]
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Cs"]), min_size=1
).filter(lambda words: not is_blank(words))
TEXTS = st.dictionaries(st.sampled_from(TAGS), WORDS, min_size=1).map(Text)


@given(TEXTS)
def test_pickle(text: Text) -> None:
    """A text survives a pickle with its order; a copy of it is the text itself."""
    again = pickle.loads(pickle.dumps(text))

    assert (again, list(again), hash(again)) == (text, list(text), hash(text))
    assert copy.copy(text) is copy.deepcopy(text) is text


@given(TEXTS)
def test_repr(text: Text) -> None:
    """The representation is the code that builds the text."""
    again = eval(repr(text), {"Text": Text})

    assert list(again.items()) == list(text.items())


@given(TEXTS)
def test_rebuilt(text: Text) -> None:
    """A text built from its own items is equal, in any order of entry."""
    backwards = Text(dict(reversed([*text.items()])))

    assert Text(text) == Text(dict(text)) == text == dict(text)
    assert (backwards, hash(backwards)) == (text, hash(text))


def test_order_is_kept() -> None:
    """Iteration gives the wordings as they were entered."""
    assert list(Text(en="b", sr_Latn="a")) == ["en", "sr-Latn"]


def test_both_spellings() -> None:
    """Keywords and a mapping say the same; they may be joined."""
    assert Text(sr_Latn="a", en="b") == Text({"sr@latin": "a"}, en="b")


def test_look_up() -> None:
    """Any spelling of a tag finds the wording; what is not there is a KeyError."""
    text = Text(sr_Latn="Saradnja")

    assert (text["sr-Latn"], text["sr_Latn"], text.get("en")) == ("Saradnja", "Saradnja", None)
    assert "sr@latin" in text
    assert "al" not in text
    with pytest.raises(KeyError):
        text["en"]


def test_str() -> None:
    """As a string a text is its first wording."""
    assert str(Text(en="Cooperation", sr_Latn="Saradnja")) == "Cooperation"


def test_or() -> None:
    """`|` adds wordings and replaces those in the same language."""
    text = Text(sr_Latn="a", en="b") | {"en": "c", "mk": "d"}

    assert list(text.items()) == [("sr-Latn", "a"), ("en", "c"), ("mk", "d")]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: setattr(text, "_values", ()), id="set"),
        pytest.param(lambda text: setattr(text, "en", "x"), id="set another"),
        pytest.param(lambda text: delattr(text, "_values"), id="delete"),
    ],
)
def test_immutable(change: Callable[[Text], None]) -> None:
    """A text does not change."""
    text = Text(en="a")

    with pytest.raises(AttributeError):
        change(text)
    assert not hasattr(text, "__dict__")


@pytest.mark.parametrize(
    ("wordings", "code"),
    [
        pytest.param({}, "empty_text", id="no wording"),
        pytest.param({"en": ""}, "blank_wording", id="empty"),
        pytest.param({"en": " \t\n\u00a0"}, "blank_wording", id="spaces"),
        pytest.param({"en": "\u200b\ufeff"}, "blank_wording", id="invisible"),
        pytest.param({"sr-Latn": "a", "sr_Latn": "b"}, "repeated_tag", id="same tag"),
        pytest.param({"sr": "a", "srp": "b"}, "repeated_tag", id="same language"),
        pytest.param({"al": "a"}, "mistaken_language", id="no language"),
        pytest.param({"": "a"}, "not_language_tag", id="no tag"),
        pytest.param({"en": "a\r\nb"}, "unclean_text", id="CR"),
        pytest.param({"en": "a\x85"}, "unclean_text", id="C1"),
        pytest.param({"en": None}, "not_a_text", id="nothing"),
        pytest.param({"en": 5}, "not_a_text", id="number"),
        pytest.param({5: "a"}, "not_language_tag", id="number as tag"),
        pytest.param("Rex", "text_without_language", id="no mapping but a string"),
        pytest.param(["Rex"], "not_a_mapping", id="list"),
    ],
)
def test_refused(wordings: Any, code: str) -> None:
    """What cannot be a text is refused with its code, and the message can be shown."""
    with pytest.raises(InvalidValue) as caught:
        Text(wordings)

    assert caught.value.code == code
    assert "{" not in str(caught.value)


@pytest.mark.parametrize(
    ("wordings", "wanted", "expected"),
    [
        pytest.param({"en": "a", "sr": "b"}, ["sr"], ("sr", "b", False), id="exact"),
        pytest.param(
            {"sr-Latn": "a", "sr-Latn-RS": "b"},
            ["sr-Latn-RS"],
            ("sr-Latn-RS", "b", False),
            id="exact region",
        ),
        pytest.param(
            {"sr-Cyrl": "а", "sr-Latn-RS": "b"},
            ["sr-Latn"],
            ("sr-Latn-RS", "b", False),
            id="language and script",
        ),
        pytest.param(
            {"sr-Cyrl": "а", "sr": "b"}, ["sr-Latn"], ("sr", "b", False), id="script guessed"
        ),
        pytest.param({"en": "a", "mk-Cyrl": "б"}, ["mk"], ("mk-Cyrl", "б", False), id="language"),
        pytest.param({"sr-Cyrl": "а"}, ["sr"], ("sr-Cyrl", "а", False), id="any script"),
        pytest.param(
            {"en": "a", "sr-Cyrl": "Мрежа"},
            ["sr-Latn"],
            ("sr-Latn-t-sr-cyrl", "Mreža", True),
            id="to Latin",
        ),
        pytest.param(
            {"sr": "Mreža"}, ["sr-Cyrl"], ("sr-Cyrl-t-sr-latn", "Мрежа", True), id="to Cyrillic"
        ),
        pytest.param(
            {"en-t-sr": "a", "en-GB": "b"}, ["en"], ("en-GB", "b", False), id="original first"
        ),
        pytest.param(
            {"en-US": "a", "en-GB": "b"}, ["en-GB-x-a"], ("en-GB", "b", False), id="region first"
        ),
        pytest.param(
            {"mk": "а", "en": "b"}, ["sq", "en"], ("en", "b", False), id="second language"
        ),
        pytest.param({"mk": "а", "en": "b"}, ["sq"], ("mk", "а", False), id="first wording"),
        pytest.param({"mk": "а", "en": "b"}, [], ("mk", "а", False), id="nothing wanted"),
        pytest.param(
            {"sr-Cyrl": "а", "en": "b"}, ["en", "sr-Latn"], ("en", "b", False), id="reader's order"
        ),
    ],
)
def test_pick(wordings: dict[str, str], wanted: list[str], expected: tuple[str, str, bool]) -> None:
    """The negotiation: exact, language and script, language, the other script, first wording."""
    assert Text(wordings).pick(*wanted) == Wording(*expected)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["und-Latn", "hr", "bs", "sl", "en", "sq"])
@pytest.mark.parametrize("wanted", ["sr-Cyrl", "hr-Cyrl", "bs-Cyrl", "und-Cyrl"])
def test_never_converted(name: str, wanted: str) -> None:
    """Only Serbian is converted: not Croatian, not a name of no language."""
    assert Text({name: "POGON"}).best(wanted) == "POGON"


def test_keep() -> None:
    """Words to keep go through to the conversion."""
    assert Text(sr="BIFC-om").best("sr-Cyrl", keep=["BIFC"]) == "BIFC-ом"


def test_html() -> None:
    """In a notebook each wording has its language, and is escaped."""
    html = Text({"en": "<b>&"})._repr_html_()

    assert html == '<div lang="en"><code>en</code> &lt;b&gt;&amp;</div>'


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\r", "\x1f", "\x7f", "\x85", "\ud800"])
def test_control_characters(character: str) -> None:
    """A character that no format carries is refused at its place, counted from 1."""
    with pytest.raises(InvalidValue) as caught:
        clean(f"ab{character}c")

    assert caught.value.parameters["position"] == 3
    assert caught.value.parameters["character"] == f"U+{ord(character):04X}"


def test_noncharacters() -> None:
    """All 66 noncharacters are refused (Unicode, 23.7)."""
    found = [*range(0xFDD0, 0xFDF0)]
    found += [plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)]

    assert len(found) == 66
    for code in found:
        with pytest.raises(InvalidValue):
            clean(chr(code))


@pytest.mark.parametrize("text", ["", "a\tb\nc", "\u2028", "\ufeffa", "👩‍🎨", "\U0010fffd"])
def test_clean(text: str) -> None:
    """Anything else is returned as it is, the empty string too."""
    assert clean(text) is text


@given(st.text(st.sampled_from("a\r\n\t")))
def test_newlines(text: str) -> None:
    """After normalising there is no CR, and the lines are the same."""
    again = normalise_newlines(text)

    assert "\r" not in again
    assert clean(again).split("\n") == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
