"""Sorting: the alphabets, what counts first, and agreement with ICU."""

import random
from functools import cmp_to_key
from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saradnja.collation import ALPHABETS, sort_key
from saradnja.errors import InvalidValue

LANGUAGES = sorted({*ALPHABETS, "sr", "hr", "bs", "cnr", "und-Latn"})
LOCALES = {
    "bs": "sr-Latn",
    "en": "en",
    "hr": "sr-Latn",
    "mk": "mk",
    "sl": "sl",
    "sq": "sq",
    "sr-Cyrl": "sr-Cyrl",
    "sr-Latn": "sr-Latn",
}
BEYOND_ICU = {"sr-Latn": {"ś", "ź"}}
"""Letters of ours that ICU takes for accented ones in that alphabet: Montenegrin."""

APART = ("anj", "benjamin", "inj", "konj", "panj", "tanj", "vanj", "nadž", "odž", "podž", "predž")
"""Where a word may have a stem whose two letters we keep apart; ICU knows no stems."""


def in_order(words: list[str], language: str) -> list[str]:
    """Sort words as a list in that language."""
    return sorted(words, key=lambda word: sort_key(word, language))


@pytest.mark.parametrize("language", sorted(ALPHABETS))
def test_alphabet(language: str) -> None:
    """The letters of the alphabet are in its order, in lower case and with a capital."""
    letters = ALPHABETS[language].split()

    for before, after in pairwise(letters):
        assert sort_key(before, language) < sort_key(after, language)
        assert sort_key(before.capitalize() + "a", language) < sort_key(after + "a", language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param("sr-Latn", ["cvet", "čaj", "ćilim", "duh", "džep", "đak"], id="c č ć d dž đ"),
        pytest.param("sr-Latn", ["luk", "ljubav", "mreža", "nula", "njiva"], id="lj and nj"),
        pytest.param("sr-Latn", ["inat", "injekcija", "inka", "injak"], id="stem with n and j"),
        pytest.param("hr", ["nadživjeti", "nadžak", "nađa"], id="stem with d and ž"),
        pytest.param("sr-Cyrl", ["дух", "ђак", "јад", "луг", "љубав", "ћуп", "џеп"], id="azbuka"),
        pytest.param("hr", ["cesta", "čast", "ćud", "dan", "džem", "lopta", "ljeto"], id="hr"),
        pytest.param("bs", ["sat", "šuma", "trn", "zid", "žena"], id="bs"),
        pytest.param("sr-Cyrl", ["цвет", "чај", "џеп", "шума"], id="ц ч џ ш"),
        pytest.param("sr-Latn", ["CENTAR", "ČAČAK", "ĆUPRIJA", "DŽEP", "ĐAK"], id="all capitals"),
        pytest.param("mk", ["друг", "ѓавол", "езеро", "зима", "ѕвезда", "топ", "ќерка"], id="mk"),
        pytest.param("sq", ["dua", "dhe", "ese", "ëndërr", "gur", "gjak", "sot", "shi"], id="sq"),
        pytest.param("sl", ["car", "čas", "sir", "šum", "zob", "žar"], id="sl"),
        pytest.param("sr-Latn", ["a", "A", "á", "Á", "ab"], id="accent before case"),
        pytest.param("sr-Latn", ["lj", "Lj", "LJ"], id="case of digraphs"),
        pytest.param("sr-Latn", ["Kultura", "Kulturni centar", "Kulturnica"], id="space first"),
        pytest.param("sr-Latn", ["Anđa", "„Anđeo“", "Anđic"], id="quotes do not count"),
        pytest.param("sr-Latn", ["Beograd", "Beograd – Niš", "Beograd, Sava"], id="dashes neither"),
        pytest.param("sr-Latn", ["2. festival", "Festival"], id="digits before letters"),
        pytest.param("sr-Latn", ["žaba", "аба", "ωμέγα"], id="other scripts after"),
        pytest.param("sr-Cyrl", ["10", "шума", "aba", "luk", "ljubav"], id="Latin after"),
        pytest.param("und-Latn", ["POGON", "Reg Lab", "TASCO"], id="no language"),
    ],
)  # fmt: skip
def test_order(language: str, words: list[str]) -> None:
    """Words come out in the order of a dictionary, whatever order they go in."""
    shuffled = random.Random(8).sample(words, len(words))

    assert in_order(shuffled, language) == words


@pytest.mark.parametrize(
    ("language", "same"),
    [("sr", "sr-Latn"), ("sr-Latn-RS", "sr-Latn"), ("sh", "sr-Latn"), ("cnr-Cyrl", "sr-Cyrl"),
     ("hr-HR", "sr-Latn"), ("bs_Latn", "bs"), ("mk-Cyrl", "mk"), ("sr-Cyrl-ME", "sr-Cyrl"),
     ("en-t-sr", "en"), ("de", "en")],
)  # fmt: skip
def test_shared_alphabets(language: str, same: str) -> None:
    """Regions do not matter, and neighbours share an alphabet."""
    words = ["čas", "ćud", "džep", "đak", "ljubav", "шума", "ѓон", "ќерка", "zebra"]

    assert in_order(words, language) == in_order(words, same)


def test_no_tag() -> None:
    """The language must be a tag."""
    with pytest.raises(InvalidValue):
        sort_key("a", "al")


@given(st.text(max_size=20), st.sampled_from(LANGUAGES))
def test_composition_does_not_matter(text: str, language: str) -> None:
    """Composed and decomposed text have one key, and any text has one."""
    key = sort_key(text, language)

    assert key == sort_key(normalize("NFD", text), language)
    assert hash(key) == hash(sort_key(text, language))


@given(
    st.text(st.sampled_from("aAáčČćdžDŽljLJ šШшѓ.–„“-1٣"), max_size=6),
    st.text(st.sampled_from("aAáčČćdžDŽljLJ šШшѓ.–„“-1٣"), max_size=6),
    st.sampled_from(LANGUAGES),
)
def test_different_texts_differ(one: str, other: str, language: str) -> None:
    """Two texts that differ have two keys, so that no order is left to chance."""
    assert (sort_key(one, language) == sort_key(other, language)) == (one == other)


@pytest.mark.parametrize("language", sorted(LOCALES))
def test_agrees_with_icu(language: str) -> None:
    """Words of the alphabet sort as in ICU, save those with a stem whose letters are apart."""
    icu = pytest.importorskip("icu", reason="PyICU is an oracle of these tests")
    collator = icu.Collator.createInstance(icu.Locale(language.replace("-", "_")))
    alphabet = LOCALES[language]
    chance = random.Random(language)
    letters = sorted(set(ALPHABETS[alphabet].split()) - BEYOND_ICU.get(alphabet, set()))
    stems = ["".join(chance.choices(letters, k=chance.randint(0, 4))) for _ in range(300)]
    tails = ["".join(chance.choices(letters, k=chance.randint(1, 3))) for _ in range(300)]
    words = {chance.choice(stems) + chance.choice(tails) for _ in range(2000)}
    words = {
        chance.choice((word, word.upper(), word.capitalize()))
        for word in words
        if not any(stem in word for stem in APART)
    }

    ours = in_order(sorted(words), language)

    assert len(ours) > 1000
    assert ours == sorted(words, key=cmp_to_key(collator.compare))
