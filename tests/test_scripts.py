"""Serbian in two scripts: what becomes what, what stays, and which letters deceive."""

import re
import time
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saradnja.scripts import (
    LETTERS,
    LOOKALIKES,
    join_digraphs,
    mixed_words,
    mojibake,
    script,
    to_cyrillic,
    to_latin,
    unmixed,
)

SEED = Path(__file__).parents[2] / "shared/seed/saradnja.txt"

CYRILLIC_WORD = st.text(st.sampled_from(sorted(LETTERS)), min_size=1, max_size=12)
LATIN_WORD = CYRILLIC_WORD.map(lambda word: "".join(LETTERS[letter] for letter in word))


def cased(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Words in lower case, with a capital, or all in capitals and then of two letters at least."""
    return st.one_of(
        words,
        words.map(lambda word: word[:1].upper() + word[1:]),
        words.map(str.upper).filter(lambda word: len(word) > 2),
    )


@given(st.lists(cased(LATIN_WORD)))
def test_there_and_back(words: list[str]) -> None:
    """Serbian words in Latin script come back from Cyrillic as they were."""
    text = " ".join(words)

    assert to_latin(to_cyrillic(text)) == text


@given(st.text())
def test_latin_result_is_composed(text: str) -> None:
    """Any text converts to Latin, the result is in NFC and converts to itself."""
    once = to_latin(text)

    assert once == normalize("NFC", once) == to_latin(once)


@given(st.text(), st.frozensets(st.text(min_size=1, max_size=4), max_size=3))
def test_cyrillic_result_is_composed(text: str, keep: frozenset[str]) -> None:
    """Any text and any words to keep can be converted to Cyrillic, and the result is in NFC."""
    result = to_cyrillic(text, keep)

    assert result == normalize("NFC", result)


@given(st.lists(cased(LATIN_WORD)), st.sampled_from([" ", "  ", "\t", "\n", "\xa0", "\u2003"]))
def test_white_space(words: list[str], space: str) -> None:
    """White space between words stays as it is, whatever it is."""
    expected = [to_cyrillic(word) for word in words]

    assert to_cyrillic(space.join(words)) == space.join(expected)


@given(cased(LATIN_WORD))
def test_decomposed(word: str) -> None:
    """A letter and its combining mark are read as the letter they compose."""
    assert to_cyrillic(normalize("NFD", word)) == to_cyrillic(word)


@given(cased(CYRILLIC_WORD))
def test_exact(word: str) -> None:
    """No Cyrillic letter is left after the conversion to Latin."""
    assert script(to_latin(word)) == "Latn"
    assert not any(letter.lower() in LETTERS for letter in to_latin(word))


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Његош", "Njegoš"),
        ("ЊЕГОШ", "NJEGOŠ"),
        ("ЉИГ", "LJIG"),
        ("Љиг", "Ljig"),
        ("љиг", "ljig"),
        ("КОЊ", "KONJ"),
        ("Коњ", "Konj"),
        ("ЏЕП", "DŽEP"),
        ("Џеп", "Džep"),
        ("ЉУЉАШКА", "LJULJAŠKA"),
        ("ЂАЧКА ЋУПРИЈА", "ĐAČKA ĆUPRIJA"),
        ("Ђачка ћуприја", "Đačka ćuprija"),
        ("Удружење грађана „Земља“", "Udruženje građana „Zemlja“"),
        ("КОЊ-а, ЗЕМЉА.", "KONJ-a, ZEMLJA."),
    ],
)
def test_both_ways(cyrillic: str, latin: str) -> None:
    """Capitals of digraphs follow the word, in both directions."""
    assert (to_latin(cyrillic), to_cyrillic(latin)) == (latin, cyrillic)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("injekcija", "инјекција"),
        ("Injekcija", "Инјекција"),
        ("INJEKCIJE", "ИНЈЕКЦИЈЕ"),
        ("reinjektirati", "реинјектирати"),
        ("konjugacija", "конјугација"),
        ("konjunkcija", "конјункција"),
        ("konjunktura", "конјунктура"),
        ("konjunktivitis", "конјунктивитис"),
        ("konjektura", "конјектура"),
        ("vanjezički", "ванјезички"),
        ("izvanjezičkih", "изванјезичких"),
        ("Tanjug", "Танјуг"),
        ("TANJUGA", "ТАНЈУГА"),
        ("Benjamina", "Бенјамина"),
        ("anjonski", "анјонски"),
        ("panjugoslovenski", "панјугословенски"),
        ("nadživeti", "надживети"),
        ("nadživljavanje", "надживљавање"),
        ("nadžnjeti", "наджњети"),
        ("nadžupan", "наджупан"),
        ("odžaliti", "оджалити"),
        ("ODŽALITI", "ОДЖАЛИТИ"),
        ("odžvakati", "оджвакати"),
        ("podžargon", "поджаргон"),
        ("podžeći", "поджећи"),
        ("podžanr", "поджанр"),
        ("predživot", "предживот"),
    ],
)
def test_two_letters(latin: str, cyrillic: str) -> None:
    """In these stems lj, nj and dž are two letters each; both scripts keep them apart."""
    assert to_cyrillic(latin) == cyrillic
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("inje", "иње"),
        ("konj", "коњ"),
        ("konjica", "коњица"),
        ("konjušar", "коњушар"),
        ("vanjska", "вањска"),
        ("Vanja", "Вања"),
        ("kanjon", "кањон"),
        ("kampanja", "кампања"),
        ("panj", "пањ"),
        ("tanjir", "тањир"),
        ("konjak", "коњак"),
        ("minjon", "мињон"),
        ("odžak", "оџак"),
        ("Odžaci", "Оџаци"),
        ("nadžak", "наџак"),
        ("hadžija", "хаџија"),
        ("budžet", "буџет"),
        ("menadžer", "менаџер"),
        ("medžlis", "меџлис"),
        ("ljiljan", "љиљан"),
    ],
)
def test_one_letter(latin: str, cyrillic: str) -> None:
    """Everywhere else they are one letter, also in words that begin like those stems."""
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("letter", "cyrillic"),
    [
        ("ǆ", "џ"), ("ǅ", "Џ"), ("Ǆ", "Џ"), ("ǉ", "љ"), ("ǈ", "Љ"), ("Ǉ", "Љ"), ("ǌ", "њ"),
        ("ǋ", "Њ"), ("Ǌ", "Њ"),
    ],
)  # fmt: skip
def test_digraph_characters(letter: str, cyrillic: str) -> None:
    """The characters that Unicode has for two letters are read as one."""
    assert to_cyrillic(f"{letter}ep") == f"{cyrillic}еп"


@pytest.mark.parametrize(
    "text",
    [
        "XIX", "XX", "II", "III", "IV", "VI", "VII", "VIII", "MCMLIV", "I–III", "V-VII", "X",
        "https://platforma-kooperativa.org/sr/about", "www.kuda.org", "kuda.org",
        "platforma-kooperativa.org/top-bar", "info@kuda.org", "(kontakt@mi2.hr)", "@kuda_org",
        "#nezavisna", "mi2", "CK13", "H2O", "Windows", "Queer", "Körös", "Ünnep", "Trójmiasto",
        "Duna-Körös-Maros-Tisza", "Audience-Exchange", "2011", "–", "",
    ],
)  # fmt: skip
def test_stays_latin(text: str) -> None:
    """Numerals, addresses, codes and words with foreign letters stay in Latin script."""
    assert to_cyrillic(text) == text


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("XIX vek, II deo", "XIX век, II део"),
        ("I MI SMO TU", "И МИ СМО ТУ"),
        ("DIM, DIV, CIVIL, LI", "ДИМ, ДИВ, ЦИВИЛ, ЛИ"),
        ("Vi", "Ви"),
        ("xx-og veka", "xx-ог века"),
        ("YouTube-om", "YouTube-ом"),
        ("web-sajt", "web-сајт"),
        ("XX-og", "XX-ог"),
        ("90-ih, 2a", "90-их, 2а"),
        ("d.o.o.", "д.о.о."),
        ("socio-ekonomski", "социо-економски"),
        ("Beograd–Niš", "Београд–Ниш"),
        ("angažovanih/zaposlenih", "ангажованих/запослених"),
        ("(re)definisani", "(ре)дефинисани"),
    ],
)
def test_beside_what_stays(latin: str, cyrillic: str) -> None:
    """Only what is clearly a numeral or a foreign word stays; its Serbian ending is converted."""
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("latin", "keep", "cyrillic"),
    [
        ("BIFC-om i POGON-a", {"BIFC"}, "BIFC-ом и ПОГОН-а"),
        ("POGON, pogon, POGONI", {"POGON"}, "POGON, погон, ПОГОНИ"),
        ("mreže Clubture iz Zagreba", {"Clubture"}, "мреже Clubture из Загреба"),
        ("u Reg Lab-u, Reg Labovi", {"Reg Lab"}, "у Reg Lab-у, Рег Лабови"),
        ("Trans Europe (TEH)", {"Trans Europe", "Trans"}, "Trans Europe (ТЕХ)"),
        ("C++ i C", {"C++"}, "C++ и Ц"),
        ("mreža", set(), "мрежа"),
    ],
)  # fmt: skip
def test_keep(latin: str, keep: set[str], cyrillic: str) -> None:
    """The words to keep stay: whole words, in that case of letters, without their endings."""
    assert to_cyrillic(latin, keep) == cyrillic


def test_keep_is_no_string() -> None:
    """One string is no collection of words."""
    with pytest.raises(TypeError):
        to_cyrillic("a", "POGON")


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Duna-Körös-Maros-Tisza из Мађарске", "Duna-Körös-Maros-Tisza iz Mađarske"),
        ("Музеј Абрашевиќ", "Muzej Абрашевиќ"),
        ("Мы и ви", "Мы i vi"),
        ("гра\u030fд", "gr\u0201d"),
        ("сѐ", "sè"),
        ("ПРОJЕКТЕ", "PROJEKTE"),
    ],
)
def test_latin_stays(text: str, latin: str) -> None:
    """Latin runs and words with letters of another Cyrillic alphabet are left alone (case 21)."""
    assert to_latin(text) == latin


def test_seed_there_and_back() -> None:
    """The whole seed page comes back from Cyrillic as it was."""
    if not SEED.exists():
        pytest.skip(f"the seed page is not at {SEED}")
    text = normalize("NFC", SEED.read_text(encoding="utf-8"))
    keep = frozenset({"BIFC", "POGON", "TASCO", "Clubture", "Trans Europe Halles"})

    cyrillic = to_cyrillic(text, keep)

    assert to_latin(cyrillic) == text
    assert "BIFC-ом" in cyrillic
    assert mojibake(text) is None
    assert mixed_words(text) == ()


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Kraljevića", "Краљевића"),
        ("Radosavljević", "Радосављевић"),
        ("Zrenjanin", "Зрењанин"),
        ("likovnjake", "ликовњаке"),
        ("najavljujemo", "најављујемо"),
        ("Abrašević", "Абрашевић"),
        ("Višnić", "Вишнић"),
        ("Ministarstvo kulture i informisanja", "Министарство културе и информисања"),
        ("UDRUŽENJE „ZEMLJA“", "УДРУЖЕЊЕ „ЗЕМЉА“"),
        ("IPA II", "ИПА II"),
    ],
)
def test_words_of_the_field(latin: str, cyrillic: str) -> None:
    """Words that pages of the field have, in both directions, composed or not."""
    assert to_cyrillic(latin) == to_cyrillic(normalize("NFD", latin)) == cyrillic
    assert to_latin(cyrillic) == latin


def test_words_of_cases(shared: Path) -> None:
    """Every Latin word of the cases comes back; those that mix the scripts are the known two."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(shared.glob("cases/*.md")))
    words = {
        word for word in re.findall(r"[^\W\d_]+", normalize("NFC", text)) if script(word) == "Latn"
    }

    assert len(words) > 1000
    assert {word for word in words if to_latin(to_cyrillic(word)) != word} == set()
    assert {word for word, _ in mixed_words(text)} == {"ПРО\u004aЕКТЕ", "индустри\u006aа"}
    assert mojibake(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saradnja", "Latn"),
        ("Сарадња", "Cyrl"),
        ("Асоцијација NKSS", "Cyrl"),
        ("Körös и", "Latn"),
        ("2011–2014", None),
        ("", None),
        ("Ωμέγα", None),
    ],
)
def test_script(text: str, expected: str | None) -> None:
    """The script of a text is that of most of its letters."""
    assert script(text) == expected


def test_join_digraphs() -> None:
    """One character for one letter, save in the stems."""
    assert join_digraphs("ljubav, LJIG, Njegoš, injekcija") == "ǉubav, ǇIG, ǋegoš, injekcija"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ПРО\u004aЕКТЕ, ко\u006aа", ["ПРО\u004aЕКТЕ", "ко\u006aа"], id="j"),
        pytest.param("Београд и Beograd", [], id="whole words"),
        pytest.param("BIFC-ом", [], id="ending after a hyphen"),
        pytest.param("Kulturа", ["Kulturа"], id="Cyrillic а"),
    ],
)  # fmt: skip
def test_mixed_words(text: str, expected: list[str]) -> None:
    """Words that mix the scripts are found with their places (case 21)."""
    found = mixed_words(text)

    assert [word for word, _ in found] == expected
    assert all(text[start:].startswith(word) for word, start in found)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("ПРО\u004aЕКТЕ", "ПРОЈЕКТЕ", id="Cyrillic with Latin J"),
        pytest.param("индустри\u006aа", "индустрија", id="Cyrillic with Latin j"),
        pytest.param("Kultur\u0430", "Kultura", id="Latin with Cyrillic а"),
        pytest.param("К\u004fМ", "КОМ", id="all alike, mostly Cyrillic"),
        pytest.param("K\u041e", "KO", id="all alike, a draw"),
        pytest.param("šуж", "šуж", id="letters of both: as it is"),
    ],
)
def test_unmixed(word: str, expected: str) -> None:
    """Look-alike letters take the script of the letters that have none."""
    assert unmixed(word) == expected


def test_lookalikes_are_pairs() -> None:
    """No two letters look like the same one: the table has an inverse."""
    assert len(set(LOOKALIKES.values())) == len(LOOKALIKES)


def damaged(text: str, encoding: str) -> str:
    """Read UTF-8 in a wrong encoding, as browsers do: a byte without a character is a control."""
    read = (bytes([byte]).decode(encoding, "replace") for byte in text.encode())
    return "".join(
        chr(byte) if character == "\ufffd" else character
        for byte, character in zip(text.encode(), read, strict=True)
    )


@pytest.mark.parametrize("encoding", ["cp1250", "cp1252", "latin-1", "cp852", "cp437", "cp1251"])
@pytest.mark.parametrize(
    "text",
    ["Abrašević", "ŠĐŽČĆ šđžčć", "Сарадња", "НЕЗАВИСНА КУЛТУРНА СЦЕНА", "„Körös“ – 3 €", "љњџђћј"],
)
def test_mojibake(text: str, encoding: str) -> None:
    """Text read in a wrong encoding is found, and repaired (case 08)."""
    assert mojibake(damaged(text, encoding)) == text


def test_mojibake_beside_sound_text() -> None:
    """Only the damaged runs of a text are repaired."""
    assert mojibake("Šta je Abra\u0139\u02c7evi\u00c4\u2021?") == "Šta je Abrašević?"


@pytest.mark.parametrize("text", ["Ој", "Рђ", "Рђав", "Сјај", "Рјечник", "Đ", "Ä", "é", "№ 5", "→"])
def test_sound_words(text: str) -> None:
    """Words and signs that begin like damage are not taken for it."""
    assert mojibake(text) is None


@given(st.text(st.sampled_from("abcčćđšžABCČĆĐŠŽ абвгдђжљњћџАБВЂЉЊЋЏ.,–„“")))
def test_sound_text_is_no_mojibake(text: str) -> None:
    """Serbian text in either script, dashes and quotes standing apart, is not taken for damaged."""
    spaced = re.sub("[–„“]", r" \g<0> ", text)

    assert mojibake(spaced) is None


@pytest.mark.parametrize(
    "text",
    ["a" * 200_000, "a.a-" * 50_000, "a@" * 100_000, "Љ" * 200_000, "-" * 200_000, "ćЂ" * 100_000],
    ids=["word", "points", "addresses", "capitals", "hyphens", "mixed"],
)
def test_linear_time(text: str) -> None:
    """No text makes a conversion or a search slow."""
    begun = time.process_time()

    to_latin(text)
    to_cyrillic(text, {"a-", "BIFC"})
    mixed_words(text)
    mojibake(text)
    script(text)

    assert time.process_time() - begun < 5
