"""A text falls into its headings and sentences, and each can be found again by its fragment."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saradnja.errors import InvalidValue
from saradnja.passages import Passage, fragment_of, passage_at, passages

WORDS = st.sampled_from(
    ["Mreža", "radi", "dr.", "npr.", "2017.", "5.", "POGON", "(HR)", "–", "-", "„Novo.", "star“",
     ".", "!", "…", "\n", "\n\n", "\r\n", " ", "\xa0", "•", "A.", "Ђ.", "год."]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)


def split(text: str) -> list[str]:
    """Return the words of each passage."""
    return [passage.text for passage in passages(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Učestvovali su npr. Magacin i Rex.", id="npr-before-name"),
        pytest.param("Tzv. Mala scena i tzv. Velika scena rade.", id="tzv"),
        pytest.param("Sala sv. Save u ul. Kneza Miloša je otvorena.", id="sv-ul"),
        pytest.param("Govorili su prof. dr. Ana Ilić i mr. Petar Lukić.", id="titles"),
        pytest.param("Vidi čl. 5, br. 12 i str. 40 statuta.", id="numbers-of-things"),
        pytest.param("Firma Sova d.o.o. Beograd je partner.", id="doo"),
        pytest.param("Predstava J. B. Tita i Đ. Balaševića.", id="initials"),
        pytest.param("Autorka je Lj. Marković.", id="digraph-initial"),
        pytest.param("U junu 2012. godine otvorena je sala.", id="year-before-lower-case"),
        pytest.param("Od 2012. traje program, a 2013. se širi.", id="year-alone"),
        pytest.param("Počinje 15. 1. 2021. godine.", id="numeric-date"),
        pytest.param("Otvoren je 13. Beogradski festival igre.", id="ordinal-before-name"),
        pytest.param("Kralj Petar I. Karađorđević.", id="roman"),
        pytest.param("Centar (otvoren 2012. Zatvoren 2015.) radi opet.", id="brackets"),
        pytest.param("Predstava „Ovde. Sada.“ gostuje.", id="low-high-quotes"),
        pytest.param("The play “Here. Now.” is on tour.", id="english-quotes"),
        pytest.param("Kako? pitaju se članice.", id="question-inside"),
        pytest.param("Čekali su… i dočekali.", id="ellipsis-inside"),
        pytest.param("Stranica www.primer.rs je otvorena.", id="address"),
        pytest.param("Partners, e.g. Rex and Mr. Jones, agreed.", id="english-abbreviations"),
        pytest.param("Учествовали су нпр. Магацин и проф. Илић.", id="cyrillic"),
        pytest.param("Osnovana god. 2011. u Zrenjaninu.", id="god-before-year"),
    ],
)
def test_a_point_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    """Abbreviations, ordinals, initials, brackets and quotation marks keep a sentence whole."""
    following = "Zatim je mreža rasla."

    found = split(f"{sentence} {following}")

    assert found == [sentence, following]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Došli su muzičari, glumci itd.", "Sala je bila puna.", id="itd"),
        pytest.param("Bilo je plesača i dr.", "Sala je bila puna.", id="i-dr"),
        pytest.param("Bilo je radionica i sl.", "Sala je bila puna.", id="i-sl"),
        pytest.param("Osnovana je 2011.", "Članice su iz cele zemlje.", id="year"),
        pytest.param("Sala je puna!", "Svi su došli.", id="exclamation"),
        pytest.param("Da li je tako?!", "„Jeste“, kažu.", id="opening-quotes-follow"),
        pytest.param("Ime mu je „Nova sala“.", "Radi od juče.", id="closing-quotes-before-point"),
        pytest.param("(Sala je puna.)", "Svi su došli.", id="whole-in-brackets"),
        pytest.param("Čekali su…", "Niko nije došao.", id="ellipsis"),
        pytest.param("Razgovor o kulturi .", "Sala je puna.", id="space-before-point"),
        pytest.param("Došlo je 300 ljudi.", "2012. je bila duža.", id="number-follows"),
        pytest.param("Сала је пуна.", "Сви су дошли.", id="cyrillic"),
        pytest.param("Sala je puna.", "Šta sada?", id="letter-with-diacritic"),
    ],
)
def test_a_sentence_ends_where_the_next_begins(first: str, second: str) -> None:
    """A stop, closing marks, white space and a capital or number are a boundary."""
    found = split(f"{first} {second}")

    assert found == [first, second]


@pytest.mark.parametrize("dash", ["– ", " – ", " — "], ids=["attached", "spaced", "long"])
@pytest.mark.parametrize(
    "heading",
    [
        "POGON (HR)",
        "REKS",
        "DOM OMLADINE (GRAD BEOGRAD)",
        "MKC Bitola (Makedonija), OKC Abrašević (BiH)",
        "Centar za Film i Ples (Novi Sad)",
        "ПОГОН (ХР)",
    ],
)
def test_a_heading_ends_at_its_dash(heading: str, dash: str) -> None:
    """Words with capitals that end in a bracket, or all in capitals, head the paragraph."""
    found = split(f"{heading}{dash}U sali je održana radionica. Bila je duga.")

    assert found == [heading, "U sali je održana radionica.", "Bila je duga."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Linija Beograd – Zagreb radi ponovo.",
        "Radionicu vodi POGON (HR) – Zagrebački centar za mlade.",
        "POGON – centar za mlade – radi u Zagrebu.",
        "Radionica „Sala – Novi prostor“ je duga.",
        "Sala. Scena (HR) – Nova.",
    ],
    ids=["range", "lower-case-words", "lower-case-follows", "in-a-title", "after-a-sentence"],
)
def test_a_dash_inside_a_sentence_makes_no_heading(sentence: str) -> None:
    """Where words in lower case stand before the dash or right behind it, nothing is cut there."""
    found = split(sentence)

    assert not any(passage.endswith(("Beograd", "(HR)", "POGON", "„Sala")) for passage in found)


def test_a_line_of_its_own_is_a_passage() -> None:
    """A title without a stop ends with its line."""
    found = split("Naslov\n\nPrva rečenica.\nDruga rečenica")

    assert found == ["Naslov", "Prva rečenica.", "Druga rečenica"]


def test_a_line_that_goes_on_in_lower_case_is_one_sentence() -> None:
    """A sentence that somebody wrapped by hand stays whole, its line break inside it."""
    found = split("Prva rečenica je\nduga. Druga nije.")

    assert found == ["Prva rečenica je\nduga.", "Druga nije."]


@pytest.mark.parametrize("bullet", ["- ", "– ", "• ", "* ", "1. ", "2) ", "a) "])
def test_items_behind_a_colon_are_passages_without_their_bullets(bullet: str) -> None:
    """Each item of a list stands by itself."""
    found = split(f"Ciljevi su:\n{bullet}Razmena znanja;\n{bullet}Podrška članicama.")

    assert found == ["Ciljevi su:", "Razmena znanja;", "Podrška članicama."]


def test_a_date_at_the_beginning_of_a_line_is_no_bullet() -> None:
    """A day before its month is part of the sentence."""
    found = split("15. oktobra otvara se sala.")

    assert found == ["15. oktobra otvara se sala."]


def test_positions_count_code_points_with_newlines_untouched() -> None:
    """RFC 5147, 2.1.1: positions are between characters; CR LF are two of them, 𝄞 is one."""
    found = list(passages("𝄞 Pesma\r\n\r\nDruga."))

    assert [passage.fragment for passage in found] == ["char=0,7", "char=11,17"]


def test_nothing_but_space_has_no_passages() -> None:
    """An empty text, or one of white space, yields nothing."""
    assert split("") == split(" \n\t\r\n\xa0 ") == []


@given(TEXTS)
def test_a_fragment_finds_its_passage_again(text: str) -> None:
    """`passage_at` is the inverse of `fragment`."""
    found = list(passages(text))

    assert [passage_at(text, passage.fragment) for passage in found] == found


@given(TEXTS)
def test_passages_are_in_order_apart_and_without_space_around(text: str) -> None:
    """No two passages overlap, none is empty, none begins or ends with white space."""
    found = list(passages(text))

    ends = [0, *(passage.end for passage in found)]
    assert all(end <= passage.start for end, passage in zip(ends, found, strict=False))
    assert all(passage.text and passage.text == passage.text.strip() for passage in found)


@given(TEXTS)
def test_every_word_lies_in_a_passage(text: str) -> None:
    """What lies outside is white space, a bullet, or the dash behind a heading."""
    outside = list(text)
    for passage in passages(text):
        outside[passage.start : passage.end] = [" "] * (passage.end - passage.start)

    words = "".join(outside).split()

    assert not set(words) - {"-", "–", "•", "5."}


@pytest.mark.parametrize(
    "unit", [" ", ".", ". ", "(", "„a. B", "Dr. A ", "- ", "a\n", "A – B ", "x (a. B) ", "\n \r"]
)
def test_time_is_linear_in_the_length(unit: str) -> None:
    """A hostile text of 200,000 characters takes seconds at most, not hours."""
    text = unit * (200_000 // len(unit))
    begin = perf_counter()

    for _ in passages(text):
        pass

    assert perf_counter() - begin < 30


@pytest.mark.parametrize(
    "fragment",
    ["", "char=", "char=3", "char=3,3", "char=4,3", "char=0,99", "page=1", "char=-1,3", "char=٠,٣"],
)
def test_a_fragment_that_points_nowhere_is_refused(fragment: str) -> None:
    """Only `char=START,END` inside the text, and not empty, can be looked up."""
    with pytest.raises(InvalidValue, match="does not point into a source") as caught:
        passage_at("Saradnja", fragment)

    assert caught.value.code == "not_a_fragment"


def test_the_fragment_of_a_piece_is_where_it_stands() -> None:
    """`fragment_of` finds the one occurrence of a piece."""
    text = "Mreža radi. Mreža raste."

    assert fragment_of(text, "raste") == "char=18,23"


@pytest.mark.parametrize("piece", ["Mreža", "sala", ""])
def test_a_piece_that_is_not_there_once_is_refused(piece: str) -> None:
    """A piece that is missing, empty or repeated has no fragment."""
    with pytest.raises(ValueError, match="the piece stands"):
        fragment_of("Mreža radi. Mreža raste.", piece)


def test_a_passage_knows_its_fragment() -> None:
    """A passage made by hand has the same fragment as one that was found."""
    assert Passage(0, 8, "Saradnja").fragment == "char=0,8"
