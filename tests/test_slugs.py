"""Ids made of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saradnja.iris import check_id
from saradnja.slugs import slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kulturni centar „Rex“", "kulturni-centar-rex"),
        ("Културни центар „Рекс“", "kulturni-centar-reks"),
        ("Đorđe Žižić", "djordje-zizic"),
        ("Ђорђе Жижић", "djordje-zizic"),
        ("Љиљана Његош Џин", "ljiljana-njegos-dzin"),
        ("Куќа Ѓорче", "kukja-gjorce"),
        ("България Щип", "balgarija-stip"),
        ("Şişli Kırım", "sisli-kirim"),
        ("İstanbul", "istanbul"),
        ("Łódź", "lodz"),
        ("Straße Œuvre Ærø", "strasse-oeuvre-aero"),
        ("A.B. & C. — 2014/2015", "a-b-c-2014-2015"),
        ("ﬁlm ½", "film-1-2"),
        ("", "record"),
        ("!?", "record"),
        ("漢字", "record"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    """A name becomes small Latin letters, digits and hyphens, in whichever script it is."""
    assert slug(name) == expected


def test_taken() -> None:
    """Ids that are taken are avoided by the first free number."""
    assert slug("Rex", taken={"rex", "rex-2"}) == "rex-3"


def test_long_names_end_with_a_word() -> None:
    """A long name is cut between words, at 60 characters at most."""
    assert slug("mreža " * 20) == "-".join(["mreza"] * 10)
    assert slug("a" * 100) == "a" * 60


@given(st.text(max_size=100))
def test_slugs_are_ids(name: str) -> None:
    """Whatever the name, its slug is an id of ASCII, and its own slug."""
    found = slug(name)

    check_id(found)
    assert found.isascii()
    assert len(found) <= 60
    assert slug(found) == found
