"""Dates in words: written in three writings, read as people write them."""

import re
from contextlib import suppress
from typing import Final

import pytest
from edtf_strategies import edtf_strings, plain_strings
from hypothesis import given
from hypothesis import strategies as st

from saradnja.codes import CODES
from saradnja.dates import Date
from saradnja.dates.edtf import parse
from saradnja.dates.reading import LONGEST
from saradnja.dates.tables import TABLES, words_of
from saradnja.errors import InvalidValue
from saradnja.languages import WRITINGS
from saradnja.scripts import to_latin

FORMATS = [
    # EDTF, Serbian on its own and in running text, English on its own and in running text
    ("2011", "2011.", "2011. godine", "2011", "in 2011"),
    ("2011-03", "mart 2011.", "u martu 2011. godine", "March 2011", "in March 2011"),
    ("2011-05-22", "22. maj 2011.", "22. maja 2011. godine", "22 May 2011", "on 22 May 2011"),
    (
        "2011-05-22T18:30:00+02:00",
        "22. maj 2011. u 18:30:00 UTC+02:00", "22. maja 2011. godine u 18:30:00 UTC+02:00",
        "22 May 2011 at 18:30:00 UTC+02:00", "on 22 May 2011 at 18:30:00 UTC+02:00",
    ),
    ("2014-37", "početak 2014. godine", "početkom 2014. godine", "early 2014", "in early 2014"),
    ("2014-38", "sredina 2014. godine", "sredinom 2014. godine", "mid-2014", "in mid-2014"),
    ("2014-39", "kraj 2014. godine", "krajem 2014. godine", "late 2014", "in late 2014"),
    ("2015-21", "proleće 2015.", "u proleće 2015. godine", "spring 2015", "in spring 2015"),
    ("2015-23", "jesen 2015.", "u jesen 2015. godine", "autumn 2015", "in autumn 2015"),
    (
        "2015-30",
        "leto 2015. (na južnoj polulopti)", "u leto 2015. godine (na južnoj polulopti)",
        "summer 2015 (southern hemisphere)", "in summer 2015 (southern hemisphere)",
    ),
    (
        "2014-34",
        "drugi kvartal 2014. godine", "u drugom kvartalu 2014. godine",
        "second quarter of 2014", "in the second quarter of 2014",
    ),
    (
        "2014-40",
        "prva polovina 2014. godine", "u prvoj polovini 2014. godine",
        "first half of 2014", "in the first half of 2014",
    ),
    (
        "199X",
        "devedesete godine 20. veka", "devedesetih godina 20. veka",
        "the 1990s", "in the 1990s",
    ),
    (
        "200X",
        "prva decenija 21. veka", "u prvoj deceniji 21. veka",
        "the first decade of the 21st century", "in the first decade of the 21st century",
    ),
    ("18XX", "19. vek", "u 19. veku", "the 19th century", "in the 19th century"),
    (
        "-01XX",
        "2. vek pre nove ere", "u 2. veku pre nove ere",
        "the 2nd century BCE", "in the 2nd century BCE",
    ),
    ("1XXX", "2. milenijum", "u 2. milenijumu", "the 2nd millennium", "in the 2nd millennium"),
    # the year 0 is 1 BCE
    ("-0043", "44. godina pre nove ere", "44. godine pre nove ere", "44 BCE", "in 44 BCE"),
    ("0000", "1. godina pre nove ere", "1. godine pre nove ere", "1 BCE", "in 1 BCE"),
    (
        "Y20111",
        "20111. godina nove ere", "20111. godine nove ere",
        "20111 CE", "in 20111 CE",
    ),
    ("0313", "313. godina nove ere", "313. godine nove ere", "313 CE", "in 313 CE"),
    ("2014~", "oko 2014.", "oko 2014. godine", "around 2014", "around 2014"),
    ("2014?", "verovatno 2014.", "verovatno 2014. godine", "probably 2014", "probably in 2014"),
    (
        "2014-03%",
        "verovatno oko marta 2014.", "verovatno oko marta 2014. godine",
        "probably around March 2014", "probably around March 2014",
    ),
    ("2011/2014", "2011–2014.", "od 2011. do 2014. godine", "2011–2014", "from 2011 to 2014"),
    (
        "2011-03/2011-05",
        "mart–maj 2011.", "od marta do maja 2011. godine",
        "March–May 2011", "from March to May 2011",
    ),
    (
        "2011-05-03/2011-05-05",
        "3–5. maj 2011.", "od 3. do 5. maja 2011. godine",
        "3–5 May 2011", "from 3 to 5 May 2011",
    ),
    (
        "2011-03/2012-05",
        "mart 2011. – maj 2012.", "od marta 2011. do maja 2012. godine",
        "March 2011 – May 2012", "from March 2011 to May 2012",
    ),
    ("2017/..", "od 2017.", "od 2017. godine", "since 2017", "since 2017"),
    ("2011-07/..", "od jula 2011.", "od jula 2011. godine", "since July 2011", "since July 2011"),
    (
        "2011/",
        "od 2011. (kraj nije naveden)", "od 2011. godine (kraj nije naveden)",
        "from 2011 (end not stated)", "from 2011 (end not stated)",
    ),
    (
        "/2011-04",
        "do aprila 2011.", "do aprila 2011. godine",
        "until April 2011", "until April 2011",
    ),
    (
        "../2011",
        "do 2011. (bez početka)", "do 2011. godine (bez početka)",
        "until 2011 (no beginning)", "until 2011 (no beginning)",
    ),
    (
        "[2021-01-01..2021-03-31]",
        "jednog dana između 1. januara i 31. marta 2021.",
        "jednog dana između 1. januara i 31. marta 2021. godine",
        "on a day between 1 January and 31 March 2021",
        "on a day between 1 January and 31 March 2021",
    ),
    (
        "[2011,2014]",
        "2011. ili 2014.", "2011. ili 2014. godine",
        "2011 or 2014", "in 2011 or in 2014",
    ),
    (
        "[..1984]",
        "1984. ili ranije", "1984. godine ili ranije",
        "1984 or earlier", "in 1984 or earlier",
    ),
    (
        "{1960,1961-12}",
        "1960. i decembar 1961.", "1960. i u decembru 1961. godine",
        "1960 and December 1961", "in 1960 and in December 1961",
    ),
    (
        "2004-XX",
        "2004. (mesec nije naveden)", "2004. godine (mesec nije naveden)",
        "2004 (month not stated)", "in 2004 (month not stated)",
    ),
    (
        "XXXX-12-25",
        "25. decembar (godina nije navedena)", "25. decembra (godina nije navedena)",
        "25 December (year not stated)", "on 25 December (year not stated)",
    ),
    # what has no words stands by its bounds
    (
        "1984-1X",
        "između 1. oktobra i 31. decembra 1984. (EDTF: 1984-1X)",
        "u neko vreme između 1. oktobra i 31. decembra 1984. godine (EDTF: 1984-1X)",
        "between 1 October and 31 December 1984 (EDTF: 1984-1X)",
        "at some time between 1 October and 31 December 1984 (EDTF: 1984-1X)",
    ),
    (
        "1950S2",
        "oko 1950, između 1900. i 1999. (EDTF: 1950S2)",
        "oko 1950. godine, između 1900. i 1999. godine (EDTF: 1950S2)",
        "around 1950, between 1900 and 1999 (EDTF: 1950S2)",
        "around 1950, between 1900 and 1999 (EDTF: 1950S2)",
    ),
    (
        "2004?-06-11",
        "11. jun 2004. (godina nesigurna; EDTF: 2004?-06-11)",
        "11. juna 2004. godine (godina nesigurna; EDTF: 2004?-06-11)",
        "11 June 2004 (year uncertain; EDTF: 2004?-06-11)",
        "on 11 June 2004 (year uncertain; EDTF: 2004?-06-11)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "serbian", "running", "english", "running_english"),
    FORMATS,
    ids=[row[0] for row in FORMATS],
)
def test_written(text: str, serbian: str, running: str, english: str, running_english: str) -> None:
    """A date is written on its own and in running text, in Serbian and in English."""
    date = Date(text)

    assert (date.format("sr-Latn"), date.phrase("sr-Latn")) == (serbian, running)
    assert (date.format("en"), date.phrase("en")) == (english, running_english)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2011-03", "у марту 2011. године"),
        ("2017/..", "од 2017. године"),
        ("2014-38", "средином 2014. године"),
        ("[2021-01-01..2021-03-31]", "једног дана између 1. јануара и 31. марта 2021. године"),
        ("1985-04-12T23:20:30Z", "12. априла 1985. године у 23:20:30 UTC"),
        ("1984-1X", "у неко време између 1. октобра и 31. децембра 1984. године (EDTF: 1984-1X)"),
    ],
)
def test_cyrillic(text: str, expected: str) -> None:
    """In Cyrillic every word is Cyrillic; UTC, EDTF and the EDTF string stay as they are."""
    assert Date(text).phrase("sr-Cyrl") == expected


MONTHS_AT = (
    "januaru februaru martu aprilu maju junu julu avgustu septembru oktobru novembru decembru"
)


@pytest.mark.parametrize(("number", "month"), list(enumerate(MONTHS_AT.split(), 1)))
def test_months_in_the_locative(number: int, month: str) -> None:
    """After "u" a month stands in the locative."""
    assert Date(f"2011-{number:02d}").phrase("sr") == f"u {month} 2011. godine"


@pytest.mark.parametrize(
    ("language", "same_as"),
    [("sr", "sr-Latn"), ("sr-Latn-RS", "sr-Latn"), ("sr_RS@latin", "sr-Latn"), ("en-GB", "en")],
)
def test_languages(language: str, same_as: str) -> None:
    """Any tag of a supported language will do; Serbian without a script is Latin."""
    assert Date("2011-03").phrase(language) == Date("2011-03").phrase(same_as)


@pytest.mark.parametrize("language", ["hr", "bs", "mk", "de"])
def test_other_languages(language: str) -> None:
    """Another language is refused, not answered in Serbian or English."""
    for use in (Date("2011").format, Date("2011").phrase):
        with pytest.raises(InvalidValue):
            use(language)
    with pytest.raises(InvalidValue):
        Date.from_phrase("2011", language)


READ = [
    ("sr", "mart 2011.", "2011-03"),
    ("sr", "marta 2011. godine", "2011-03"),
    ("sr", "u martu 2011", "2011-03"),
    ("sr", "MARTA 2011", "2011-03"),
    ("sr", "Марта 2011. године", "2011-03"),
    ("sr-Cyrl", "u martu 2011", "2011-03"),
    ("sr", "22.05.2011.", "2011-05-22"),
    ("sr", "22. 5. 2011", "2011-05-22"),
    ("sr", "22.V 2011", "2011-05-22"),
    ("sr", "22. I 2011.", "2011-01-22"),
    ("sr", "II 2011", "2011-02"),
    ("sr", "od II 2011. do XII 2012.", "2011-02/2012-12"),
    ("sr", "05/06/2011", "2011-06-05"),
    ("sr", "05.2011.", "2011-05"),
    ("sr", "sredinom 2014. godine", "2014-38"),
    ("sr", "pocetkom 2014", "2014-37"),
    ("sr", "poc\u030cetkom 2014", "2014-37"),
    ("sr", "od 2017.", "2017/.."),
    ("sr", "od 2011. do danas", "2011/.."),
    ("sr", "2011–danas", "2011/.."),
    ("sr", "2011 -", "2011/.."),
    ("sr", "2011–", "2011/.."),
    ("sr", "2011. –", "2011/.."),
    ("sr", "maj 2011 –", "2011-05/.."),
    ("sr", "22.05.2011. -", "2011-05-22/.."),
    ("sr", "2011-2014", "2011/2014"),
    ("sr", "3.–5. maja 2011", "2011-05-03/2011-05-05"),
    ("sr", "maj 2011. do juni 2012.", "2011-05/2012-06"),
    ("sr", "do aprila 2011.", "/2011-04"),
    ("sr", "oko 2014", "2014~"),
    ("sr", "možda 2014.", "2014?"),
    ("sr", "tokom 2016.", "2016"),
    ("sr", "izmedju 1. januara i 31. marta 2021", "[2021-01-01..2021-03-31]"),
    ("sr", "3. ili 4. maja 2011", "[2011-05-03,2011-05-04]"),
    ("sr", "15. i 16. marta 2011.", "{2011-03-15,2011-03-16}"),
    ("sr", "15. и 16. марта 2011. године", "{2011-03-15,2011-03-16}"),
    ("sr", "14., 15. i 16. III 2011.", "{2011-03-14,2011-03-15,2011-03-16}"),
    ("sr", "1. i 2. 3. 2011.", "{2011-03-01,2011-03-02}"),
    ("sr", "V/2011", "2011-05"),
    ("sr", "XII/2011", "2011-12"),
    ("sr", "XX vek", "19XX"),
    ("sr", "1990-ih", "199X"),
    ("sr", "I kvartal 2014", "2014-33"),
    ("sr", "u prvom tromesečju 2014.", "2014-33"),
    ("sr", "44. godine p. n. e.", "-0043"),
    ("sr", "2011-12", "2011-12"),
    ("sr", " 2011/.. ", "2011/.."),
    ("en", "since 2017", "2017/.."),
    ("en", "from 2011 to the present", "2011/.."),
    ("en", "2011-present", "2011/.."),
    ("en", "March 2011 –", "2011-03/.."),
    ("en", "15 and 16 March 2011", "{2011-03-15,2011-03-16}"),
    ("en", "mid 2014", "2014-38"),
    ("en", "March 2011", "2011-03"),
    ("en", "Sept. 2011", "2011-09"),
    ("en", "May 22, 2011", "2011-05-22"),
    ("en", "22nd of May 2011", "2011-05-22"),
    ("en", "05/22/2011", "2011-05-22"),
    ("en", "22/05/2011", "2011-05-22"),
    ("en", "from May 3 to June 5, 2011", "2011-05-03/2011-06-05"),
    ("en", "c. 2014", "2014~"),
    ("en", "the 1990's", "199X"),
    ("en", "between 2011 and 2014", "[2011..2014]"),
    ("en", "Q1 2014", "2014-33"),
    ("en", "Q1/2014", "2014-33"),
    ("sr", "Q4 2014", "2014-36"),
    ("sr", "Q1/2014", "2014-33"),
    ("sr", "1. tromesečje 2014", "2014-33"),
    ("sr", "u III tromesečju 2014. godine", "2014-35"),
    ("en", "44 BC", "-0043"),
]


@pytest.mark.parametrize(("language", "phrase", "expected"), READ, ids=[row[1] for row in READ])
def test_read(language: str, phrase: str, expected: str) -> None:
    """What people write is read."""
    assert Date.from_phrase(phrase, language) == Date(expected)


@pytest.mark.parametrize(
    ("language", "phrase", "code"),
    [
        ("en", "05/06/2011", "date_ambiguous"),
        ("en", "05-06-2011", "date_ambiguous"),
        *(("sr", f"{quarter}/2011", "date_ambiguous") for quarter in ("I", "II", "III", "IV")),
        ("en", "II/2011", "date_ambiguous"),
        ("sr", "31. februara 2011.", "date_day"),
        ("sr", "2011-13", "date_month"),
        ("sr", "od 2014. do 2011.", "date_interval_reversed"),
        ("sr", "", "date_empty"),
        ("sr", "gluposti", "date_phrase"),
        ("sr", "22. maja", "date_phrase"),
        ("sr", "devedesetih", "date_phrase"),
        ("sr", "22.05.11.", "date_phrase"),
        ("sr", "44. godine", "date_phrase"),
        ("sr", "2011, 2012", "date_phrase"),
        ("sr", "2011. i 2012. ili 2013.", "date_phrase"),
        ("sr", "krajem maja 2011.", "date_phrase"),
        ("sr", "pre 2011.", "date_phrase"),
        ("sr", "since 2017", "date_phrase"),
        ("en", "od 2017.", "date_phrase"),
        ("sr", "5. i maj 2011.", "date_phrase"),
        ("en", "5 or May 2011", "date_phrase"),
        ("en", "May", "date_phrase"),
        ("en", "before 2011", "date_phrase"),
        ("sr", "m" * (LONGEST + 1), "date_long"),
        # digits are a year only when there are four of them, or an era says so
        ("sr", "20110522", "date_local"),
        ("en", "20110522", "date_local"),
        ("sr", "22052011", "date_year_digits"),
        ("sr", "40909", "date_year_digits"),
        ("en", "20111", "date_year_digits"),
        ("en", "5/6/20111", "date_year_digits"),
        ("sr", "20111. godine", "date_year_digits"),
        ("sr", "mart 20111.", "date_year_digits"),
        ("sr", "22.05.11", "date_phrase"),
        ("sr", "XIII 2011", "date_phrase"),
        ("sr", "XXI 2011", "date_phrase"),
        ("sr", "XIII/2011", "date_phrase"),
        ("sr", "15 -", "date_phrase"),
        ("sr", "3.–5. maja 2011 –", "date_phrase"),
        ("sr", "– 2011", "date_phrase"),
        ("sr", "15. i 16. marta", "date_phrase"),
        # a time belongs to a day; no era has a year 0; years have four digits, days two
        ("en", "123 May 2011", "date_phrase"),
        ("en", "May 2011 at 10:00:00", "date_phrase"),
        ("en", "0 BC", "date_phrase"),
        ("en", "0th century", "date_phrase"),
        ("en", "101st century", "date_phrase"),
        ("sr", "11. milenijum", "date_phrase"),
    ],
)
def test_not_read(language: str, phrase: str, code: str) -> None:
    """What is no date, or two, is refused and never guessed."""
    with pytest.raises(InvalidValue) as caught:
        Date.from_phrase(phrase, language)

    assert caught.value.code == code
    assert code in CODES


def test_two_readings_named() -> None:
    """A date whose day and month can change places is answered with both readings."""
    with pytest.raises(InvalidValue, match="2011-06-05 or as 2011-05-06"):
        Date.from_phrase("05/06/2011", "en")


@pytest.mark.parametrize(
    ("text", "alone", "running"),
    [
        (
            "2014-35/2014-36",
            "third quarter – fourth quarter of 2014",
            "from the third quarter to the fourth quarter of 2014",
        ),
        (
            "2014-40/2014-41",
            "first half – second half of 2014",
            "from the first half to the second half of 2014",
        ),
        ("2014-40/2014-08", "first half – August 2014", "from the first half to August 2014"),
        ("2014-38/2014-39", "mid-2014 – late 2014", "from mid- to late 2014"),
    ],
)
def test_parts_of_one_year(text: str, alone: str, running: str) -> None:
    """Where the year is said once, nothing that leads to it is left behind."""
    date = Date(text)

    assert (date.format("en"), date.phrase("en")) == (alone, running)
    assert Date.from_phrase(alone, "en") == Date.from_phrase(running, "en") == date


def test_month_or_quarter() -> None:
    """A Roman numeral with a slash may number the quarters of a year, of which there are four."""
    with pytest.raises(InvalidValue, match="2011-02 or as 2011-34"):
        Date.from_phrase("II/2011", "sr")


@given(plain_strings(), st.sampled_from(WRITINGS))
def test_plain_dates_read_back(text: str, language: str) -> None:
    """Years, months and days are read back to the same date."""
    date = Date(text)

    assert Date.from_phrase(date.phrase(language), language) == date
    assert Date.from_phrase(date.format(language), language) == date


@given(edtf_strings(), st.sampled_from(WRITINGS), st.booleans())
def test_every_date_reads_back(text: str, language: str, running: bool) -> None:
    """Every date can be written, and is read back to one that says the same."""
    date = Date(text)

    said = date.phrase(language) if running else date.format(language)

    assert parse(str(Date.from_phrase(said, language))) == parse(text)


@given(edtf_strings())
def test_scripts_say_the_same(text: str) -> None:
    """The Cyrillic wording is the Latin one in other letters."""
    date = Date(text)

    assert to_latin(date.phrase("sr-Cyrl")) == date.phrase("sr-Latn")
    assert to_latin(date.format("sr-Cyrl")) == date.format("sr-Latn")


@given(st.text(max_size=80), st.sampled_from(WRITINGS))
def test_any_text(text: str, language: str) -> None:
    """Any text is a date or is refused."""
    try:
        read = str(Date.from_phrase(text, language))
    except InvalidValue:
        read = ""

    assert not read or str(Date(read)) == read


WORDS = (
    "od do i ili između oko verovatno marta maju 2011. 22. 5. V XX veka sredinom danas – , / - "
    "godine ranije kasnije svake jedne prvi kvartal devedesetih (kraj nije naveden)"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join))
def test_any_words(text: str) -> None:
    """Words of dates in any order are a date or are refused."""
    try:
        read = str(Date.from_phrase(text, "sr"))
    except InvalidValue:
        read = ""

    assert not read or str(Date(read)) == read


@pytest.mark.parametrize("piece", ["od ", "2011. ili ", "i ", "2011, ", "između 1. i ", "1/", "č"])
def test_long_phrases(piece: str) -> None:
    """Long phrases are answered as quickly as short ones: nothing runs back over them."""
    for length in (LONGEST, LONGEST * 1000):
        with pytest.raises(InvalidValue):
            Date.from_phrase((piece * length)[:length], "sr")


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_whole(table: str) -> None:
    """Every language has twelve months, ten decades, all parts of the year and ordinals to 100."""
    words = words_of(table)

    assert (len(words.months), len(words.decades), len(words.ordinals)) == (12, 10, 101)
    assert set(words.groupings) == {"21", "22", "23", "24", *map(str, range(33, 42))}


@pytest.mark.parametrize("frame", ["{0} 2011", "1990 {0}", "1. {0} 2011", "{0} 2010 {0} 2011"])
def test_one_meaning_in_two_languages(frame: str) -> None:
    """A phrase that can be read in two languages means the same in both."""
    words = {word for table in TABLES.values() for word in re.findall(r"[^\W\d_]+", repr(table))}
    read = []
    for word in sorted(words):
        readings = set()
        for language in TABLES:
            with suppress(InvalidValue):
                readings.add(str(Date.from_phrase(frame.format(word), language)))
        read.append((word, readings))

    assert [pair for pair in read if len(pair[1]) > 1] == []


_PIECES: Final = (
    *("1", "5", "12", "13", "22", "05", "99", "2011", "2014", "I", "II", "V", "XII", "i", "Q1"),
    *("jan", "feb", "mar", "apr", "jun", "jul", "sept", "nov", "dec", "mart", "maj", "may", "do"),
)
_BETWEEN: Final = (".", " ", ". ", "/", "-", ", ", " - ", "–", "")


@given(st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_BETWEEN)), max_size=4))
def test_what_both_languages_read_means_the_same(parts: list[tuple[str, str]]) -> None:
    """A table need not know its language: no phrase is one date in Serbian, another in English."""
    text = "".join(piece + between for piece, between in parts)
    found = set()
    for language in ("sr", "en"):
        with suppress(InvalidValue):
            found.add(Date.from_phrase(text, language))

    assert len(found) <= 1
