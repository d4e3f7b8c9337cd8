"""Values that are read from a text, and what must hold of every text whatever it is."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Final
from unicodedata import normalize

from saradnja.collation import ALPHABETS, sort_key
from saradnja.dates import Date
from saradnja.dates.edtf import parse
from saradnja.dates.periods import bounds, extents, on
from saradnja.decimals import decimal
from saradnja.errors import InvalidValue
from saradnja.identifiers import check_identifier
from saradnja.iris import Iri, check_id
from saradnja.languages import WRITINGS, Tag, canonical, writing
from saradnja.money import Money
from saradnja.passages import passage_at, passages
from saradnja.scripts import mixed_words, mojibake, script, to_cyrillic, to_latin, unmixed
from saradnja.slugs import slug
from saradnja.strings import clean, is_blank, normalise_newlines
from saradnja.text import Text
from saradnja.vocabularies import IdentifierScheme

__all__ = ["TEXTS"]


def _date(text: str) -> None:
    """Read a date: it comes back from its string, and what every phrase for it says from that."""
    date = Date(text)
    assert str(date) == text
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest
    for language in WRITINGS:
        for said in (date.format(language), date.phrase(language)):
            assert parse(str(Date.from_phrase(said, language))) == parse(text), (said, language)
    assert on(date, date) is not False
    bounds(date)
    extents(date)


def _phrase(text: str) -> None:
    """Read a phrase: it is a date or is refused; the date it gives is one."""
    for language in WRITINGS:
        with suppress(InvalidValue):
            date = Date.from_phrase(text, language)
            assert Date(str(date)) == date


def _money(text: str) -> None:
    """Read a sum, print it and read it again, but for those of three places."""
    with suppress(InvalidValue):
        assert decimal(text) == Decimal(text)
    for language in ("sr", "en", "de"):
        with suppress(InvalidValue):
            money = Money.from_text(text, language, currency="RSD")
            if money.amount.as_tuple().exponent != -3:
                assert Money.from_text(money.format(language), language) == money


def _tag(text: str) -> None:
    """Read a tag: its canonical form is its own canonical form, and picks a writing."""
    tag = Tag(text)
    assert canonical(tag) == tag == Tag(tag)
    assert canonical(tag.plain) == tag.plain
    assert None not in (tag.language, *filter(None, (tag.script, tag.region, tag.origin)))
    assert writing(tag) in WRITINGS


def _scripts(text: str) -> None:
    """Both conversions give composed text; the one to Latin changes nothing the second time."""
    latin, cyrillic = to_latin(text), to_cyrillic(text, keep={"NKSS", "a b"})
    assert latin == normalize("NFC", latin) == to_latin(latin)
    assert cyrillic == normalize("NFC", cyrillic)
    assert script(text) in ("Latn", "Cyrl", None)
    mojibake(text)
    for word, place in mixed_words(text):
        assert text[place : place + len(word)] == word
        unmixed(word)


def _text(text: str) -> None:
    """Make a text of two wordings: it has them, and finds one for every reader."""
    first, _, second = text.partition("|")
    held = Text({"sr-Latn": first, "en-t-sr": second or first})
    assert [*held.values()] == [first, second or first]
    assert Text(dict(held)) == held
    for language in (*WRITINGS, "mk", "und"):
        assert held.best(language)
        assert held.pick(language).tag
    assert not is_blank(clean(normalise_newlines(first)))


def _names(text: str) -> None:
    """Make an id of a name, and its place in every list; take it for an id of every kind."""
    with suppress(InvalidValue):
        check_id(slug(text))
    for language in ALPHABETS:
        assert sort_key(text, language) == sort_key(text, language)
    for check in (check_id, Iri, *(_identifier(scheme) for scheme in IdentifierScheme)):
        with suppress(InvalidValue):
            check(text)


def _identifier(scheme: IdentifierScheme) -> Callable[[str], object]:
    return lambda text: check_identifier(scheme, text)


def _passages(text: str) -> None:
    """Passages come one after the other, and each is found again by its fragment."""
    end = 0
    for passage in passages(text):
        assert end <= passage.start < passage.end
        assert passage_at(text, passage.fragment) == passage
        end = passage.end
    with suppress(InvalidValue):
        passage_at(text, text)


def _refusing(act: Callable[[str], None]) -> Callable[[str], None]:
    """Return what lets a text be refused."""

    def tried(text: str) -> None:
        with suppress(InvalidValue):
            act(text)

    return tried


TEXTS: Final[Mapping[str, tuple[Callable[[str], object], tuple[str, ...]]]] = {
    "date": (
        _refusing(_date),
        (
            *("2011", "2011-05-22", "201X", "2014-38", "2014~", "-0044-03-15?", "Y-17E7S3"),
            *("2011/2014", "2017/..", "/2011", "[2021-01-01..2021-03-31,2022]", "{2011,2013}"),
            *("2011-05-22T10:30:00Z", "?2011-06~", "1XXX-1X-2X", "2011-2X/2012"),
        ),
    ),
    "date-phrase": (
        _phrase,
        (
            *(
                "u martu 2011. godine",
                "od 2017. godine",
                "sredinom 2014.",
                "22. V 2011",
                "maj 2011",
            ),
            *("око 2014. године", "22.05.2011.", "since July 2011", "mid-2014", "May 5, 2011"),
            *(
                "između 2011. i 2014.",
                "either 2011 or 2013",
                "krajem devedesetih",
                "from 2011 to 2014",
            ),
        ),
    ),
    "money": (
        _money,
        (
            *("8.250.000,00 kn", "51,45 miliona dinara", "EUR 200'000", "2 hiljade", "1,500.00"),
            *("12 345,6 €", "три милиона динара", "$5", "-3.0001", "9" * 34),
        ),
    ),
    "tag": (
        _refusing(_tag),
        (
            *("sr-Latn", "sr@latin", "en-t-sr", "sr-Cyrl-t-sr-latn", "und-Latn", "sh", "srp_RS"),
            *(
                "x-private",
                "sr-Latn-ijekavsk-RS-u-co-standard",
                "zh-cmn-Hans",
                "i-default",
                "art-lojban",
            ),
        ),
    ),
    "scripts": (
        _scripts,
        (
            *("Njegoš, injekcija i XIX vek", "ЉИГ и Љиг", "nadživeti https://a.rs/ž POGON-a a b"),
            *("AbraĹˇeviÄ‡", "индустриjа", "ǈubav", "nj\u030c c\u030c", "w3id.org i Tanjug"),
        ),
    ),
    "text": (_refusing(_text), ("Saradnja|Cooperation", "Сарадња", "a\u200b|\u00a0", "x\r\ny")),
    "names": (
        _names,
        (
            *("Kulturni centar „Rex“", "Đavo", "https://example.org/a#b", "urn:isbn:1", "Q37547"),
            *("103208903", "0000 0001 2103 2683", "10.1000/182", "RS-APR-17522663", "02mhbdp94"),
        ),
    ),
    "passages": (
        _passages,
        (
            "POGON (HR) – U martu 2011. godine održana je radionica. Vodila ju je dr. E. Višnić.",
            "• prva stavka;\n• druga\n\nNaslov\nRečenica, i dr. Nova.",
            "char=0,5",
        ),
    ),
}
"""What reads a text, and texts to begin with."""
