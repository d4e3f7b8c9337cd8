"""Language tags: one spelling for what means the same, and a hint for what is wrong."""

import contextlib
import pickle
import re
import string

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from saradnja import _iso639
from saradnja.errors import InvalidValue
from saradnja.languages import (
    LATIN_REGIONS,
    LENGTH,
    WRITINGS,
    Tag,
    canonical,
    environment_writing,
    likely_meant,
    tag,
    writing,
)

SUBTAGS = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=9)
TAG_LIKE = st.builds(
    lambda language, rest, joint: joint.join([language, *rest]),
    st.sampled_from(["sr", "en", "und", "sh", "zh", "x", "sq", "srp"]),
    st.lists(SUBTAGS | st.sampled_from(["Latn", "cyrl", "RS", "t", "sr", "ekavsk"]), max_size=5),
    st.sampled_from(["-", "_"]),
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("sr", "sr"),
        ("SR-LATN", "sr-Latn"),
        ("sr_Latn", "sr-Latn"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("mn-cYRL-mN", "mn-Cyrl-MN"),
        ("en_GB", "en-GB"),
        ("es-419", "es-419"),
        ("de-CH-1901", "de-CH-1901"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("sr-LATN-EKAVSK", "sr-Latn-ekavsk"),
        ("und-latn", "und-Latn"),
        ("X-Ours", "x-ours"),
        ("sr-x-OURS", "sr-x-ours"),
    ],
)
def test_casing(written: str, expected: str) -> None:
    """Language lower, script title, region upper, the rest lower case (RFC 5646, 2.1.1)."""
    assert tag(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("sr@latin", "sr-Latn", id="gettext"),
        pytest.param("sr_RS.UTF-8@latin", "sr-Latn-RS", id="posix"),
        pytest.param("sr_RS.UTF-8", "sr-RS", id="posix without a modifier"),
        pytest.param("de_DE@euro", "de-DE", id="posix currency"),
        pytest.param("sr@ijekavianlatin", "sr-Latn-ijekavsk", id="desktop"),
        pytest.param("sr-el", "sr-Latn", id="wiki latin"),
        pytest.param("sr-EC", "sr-Cyrl", id="wiki cyrillic"),
        pytest.param("sr-latin", "sr-Latn", id="name of the script"),
        pytest.param("srp", "sr", id="three letters"),
        pytest.param("alb", "sq", id="bibliographic code"),
        pytest.param("srp_Cyrl", "sr-Cyrl", id="three letters and script"),
        pytest.param("sh", "sr-Latn", id="serbo-croatian"),
        pytest.param("sh-Cyrl", "sr-Cyrl", id="serbo-croatian in cyrillic"),
        pytest.param("iw", "he", id="withdrawn code"),
        pytest.param("en-UK", "en-GB", id="usual mistake"),
        pytest.param("zh-yue", "yue", id="extended language, RFC 5646, 4.5"),
        pytest.param("i-lux", "lb", id="grandfathered, RFC 5646, 2.2.8"),
        pytest.param("en-GB-oed", "en-GB-oxendict", id="grandfathered with a region"),
        pytest.param("en-u-co-phonebk-a-foo", "en-a-foo-u-co-phonebk", id="order of extensions"),
    ],
)
def test_aliases(written: str, expected: str) -> None:
    """Other spellings of a tag are read and made canonical."""
    assert tag(written) == expected


@pytest.mark.parametrize(
    ("written", "expected", "origin"),
    [
        ("en-t-sr", "en-t-sr", "sr"),
        ("EN-T-SR", "en-t-sr", "sr"),
        ("sr-Cyrl-t-sr-Latn", "sr-Cyrl-t-sr-latn", "sr-Latn"),
        ("en-t-sh", "en-t-sr-latn", "sr-Latn"),
        ("en-t-sr-m0-ungegn-2007", "en-t-sr-m0-ungegn-2007", "sr"),
        ("en-t-m0-ungegn", "en-t-m0-ungegn", None),
        ("sr", "sr", None),
    ],
)
def test_origin(written: str, expected: str, origin: str | None) -> None:
    """The origin of transformed content stands after `t`, in lower case (RFC 6497, 2.2)."""
    found = tag(written)

    assert (found, found.origin) == (expected, origin)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("", id="nothing"),
        pytest.param("-", id="hyphen"),
        pytest.param("s", id="one letter"),
        pytest.param("sr--Latn", id="empty subtag"),
        pytest.param("sr-", id="hanging hyphen"),
        pytest.param(" sr", id="space"),
        pytest.param("sr\n", id="line feed"),
        pytest.param("ср", id="Cyrillic"),
        pytest.param("sr-Ｌatn", id="full width"),
        pytest.param("sr@foo", id="unknown modifier"),
        pytest.param("sr-Latn-Cyrl", id="two scripts"),
        pytest.param("sr-RS-ME", id="two regions"),
        pytest.param("de-1996-1996", id="variant twice, RFC 5646, 2.2.5"),
        pytest.param("en-a-bb-a-cc", id="singleton twice, RFC 5646, 2.2.6"),
        pytest.param("en-a", id="empty extension"),
        pytest.param("en-x", id="empty private use"),
        pytest.param("en-t", id="empty transform"),
        pytest.param("en-t-sr-m0", id="transform field without a value"),
        pytest.param("i-default", id="grandfathered without a successor"),
        pytest.param("zh-min", id="grandfathered, looks well-formed"),
        pytest.param("sr-x-" + "a-" * 60 + "a", id="too long"),
    ],
)
def test_not_well_formed(written: str) -> None:
    """What the grammar of RFC 5646, 2.1 does not allow is refused."""
    with pytest.raises(InvalidValue) as caught:
        tag(written)

    assert caught.value.code == "not_language_tag"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("bh", "bs"),
        ("al", "sq"),
        ("me", "cnr"),
        ("cz", "cs"),
        ("gr", "el"),
        ("rs-Latn", "sr"),
        ("serbian", "sr"),
        ("sr-lat", "sr-Latn"),
        ("sr-cyr", "sr-Cyrl"),
    ],
)
def test_hint(written: str, hint: str) -> None:
    """The code of a country in the place of a language is refused with the code that is meant."""
    with pytest.raises(InvalidValue) as caught:
        tag(written)

    assert caught.value.code == "mistaken_language"
    assert caught.value.parameters["hint"] == hint


@pytest.mark.parametrize("written", ["qx", "zz-Latn", "sr-foo", "cccc", "en-t-xx"])
def test_unknown_language(written: str) -> None:
    """A code that no language has is refused."""
    with pytest.raises(InvalidValue) as caught:
        tag(written)

    assert caught.value.code == "unknown_language"


@pytest.mark.parametrize("hint", sorted(set(_iso639.MISTAKEN.values())))
def test_hints_are_tags(hint: str) -> None:
    """What a hint advises is itself a canonical tag."""
    assert tag(hint) == hint


def test_likely_meant() -> None:
    """Codes of far languages that are also codes of near countries are accepted, and noticed."""
    assert (likely_meant("si"), likely_meant("ba-RS"), likely_meant("sr")) == ("sl", "bs", None)


def test_parts() -> None:
    """A tag tells its parts, and nothing that is not written in it."""
    found = tag("sr-Latn-RS-t-en")

    assert (found.language, found.script, found.region) == ("sr", "Latn", "RS")
    assert (found.origin, found.plain) == ("en", "sr-Latn-RS")
    assert (tag("sr").script, tag("sr").region, tag("sr").origin) == (None, None, None)


def test_tag_is_a_string() -> None:
    """A tag equals the string, hashes like it and survives a pickle."""
    found = tag("sr_Latn")

    assert {"sr-Latn": 1}[found] == 1
    assert type(pickle.loads(pickle.dumps(found))) is Tag
    assert not hasattr(found, "__dict__")


@given(TAG_LIKE)
def test_canonical_is_stable(written: str) -> None:
    """The canonical form of a canonical form is itself, in any casing."""
    try:
        found = tag(written)
    except InvalidValue:
        return

    assert type(canonical(written)) is str
    assert tag(found) == tag(found.upper()) == tag(found.lower()) == found


@given(st.text(max_size=LENGTH + 5))
def test_no_other_error(written: str) -> None:
    """Any text either is a tag or raises `InvalidValue`, and nothing else."""
    with contextlib.suppress(InvalidValue):
        assert tag(written).isascii()


def test_codes_agree_with_locale_data() -> None:
    """Our table of three-letter codes agrees with that of ICU."""
    icu = pytest.importorskip("icu", reason="PyICU is an oracle of these tests")
    known = {code: icu.Locale(code).getISO3Language() for code in _iso639.TWO_LETTERS}

    assert {
        code: long for code, long in known.items() if long and _iso639.REPLACED.get(long) != code
    } == {}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("sr", "sr-Latn"),
        ("sr-RS", "sr-Latn"),
        ("sr-ME", "sr-Latn"),
        ("sr-Cyrl-RS", "sr-Cyrl"),
        ("sh", "sr-Latn"),
        ("en-GB", "en"),
        ("en-t-sr", "en"),
    ],
)
def test_writing(written: str, expected: str) -> None:
    """Every tag of Serbian and English falls to one of the three writings."""
    assert writing(written) == expected


@pytest.mark.parametrize("written", ["hr", "bs", "cnr", "mk", "und-Latn", "sr-Arab"])
def test_unsupported_writing(written: str) -> None:
    """Other languages are refused, naming the supported ones."""
    with pytest.raises(InvalidValue) as caught:
        writing(written)

    assert all(name in str(caught.value) for name in WRITINGS)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        pytest.param({}, "en", id="nothing"),
        pytest.param({"LANG": "C.UTF-8"}, "en", id="C"),
        pytest.param({"LANG": "sr_RS.UTF-8"}, "sr-Cyrl", id="the C library's sr_RS"),
        pytest.param({"LANG": "sr_RS.UTF-8@latin"}, "sr-Latn", id="modifier"),
        pytest.param({"LANG": "sr_RS@latin", "LC_ALL": "en_US"}, "en", id="LC_ALL first"),
        pytest.param({"LANG": "en_US", "LC_MESSAGES": "sr@latin"}, "sr-Latn", id="LC_MESSAGES"),
        pytest.param({"LANG": "sr@latin", "LC_ALL": ""}, "sr-Latn", id="empty is unset"),
        pytest.param({"LANG": "en_US", "LANGUAGE": "hr:sr@latin"}, "sr-Latn", id="LANGUAGE"),
        pytest.param({"LANG": "C", "LANGUAGE": "sr"}, "en", id="LANGUAGE needs a locale"),
        pytest.param({"LANG": "hr_HR.UTF-8"}, "sr-Latn", id="Croatian"),
        pytest.param({"LANG": "bs_BA.UTF-8"}, "sr-Latn", id="Bosnian"),
        pytest.param({"LANG": "sh_BA.UTF-8"}, "sr-Latn", id="Serbo-Croatian"),
        pytest.param({"LANG": "cnr_ME"}, "sr-Latn", id="Montenegrin"),
        pytest.param({"LANG": "sr_ME.UTF-8"}, "sr-Latn", id="Serbian in Montenegro"),
        pytest.param({"LANG": "sl_SI.UTF-8"}, "en", id="unsupported"),
        pytest.param({"LANG": "ж?"}, "en", id="rubbish"),
    ],
)
def test_environment(environment: dict[str, str], expected: str) -> None:
    """The environment is read in gettext's order, and never fails."""
    assert environment_writing(environment) == expected


def test_latin_regions() -> None:
    """Serbian is in Latin where the likely subtags of CLDR say so."""
    likely = get_global("likely_subtags")

    found = {name.split("_")[1] for name in likely if re.fullmatch("sr_[A-Z]{2}", name)}

    assert {region for region in found if "_Latn_" in likely[f"sr_{region}"]} == LATIN_REGIONS
