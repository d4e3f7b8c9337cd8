"""Periods: what `during` answers when asked about a moment (DESIGN, "Periods")."""

from pathlib import Path
from typing import Any

import pytest
from edtf_strategies import dates, periods, plain_strings
from hypothesis import given
from hypothesis import strategies as st

from saradnja.dates import AFTER_ALL, BEFORE_ALL, Date, Day
from saradnja.dates.periods import Bounds, bounds, check, on, refuse_undated
from saradnja.errors import InvalidValue


def date(text: str) -> Date | None:
    """Return the date of a cell; an empty one is None."""
    return Date(text) if text else None


def test_agreed_examples(shared: Path) -> None:
    """The examples agreed for the design are answered as agreed."""
    lines = (shared / "periods.tsv").read_text("utf-8").splitlines()
    table = [line.split("\t") for line in lines if not line.startswith(("#", "during"))]

    for during, ended, asked, answer in table:
        assert str(on(date(during), Date(asked), ended_as_of=date(ended))) == answer
    assert len(table) == 18


@pytest.mark.parametrize(
    ("during", "ended", "asked", "answer"),
    [
        # A/..: still going
        ("2011-07/..", "", "2030", True),
        ("2011-07/..", "", "2010", False),
        ("2011-07/..", "2021", "2022", False),
        ("2011-07/..", "2021", "2015", None),
        # A/: ended or not
        ("2011-07/", "", "2011-07", True),
        ("2011-07/", "", "2015", None),
        # A/B
        ("2011/2014", "", "2012", True),
        ("2011/2014", "", "2011", True),
        ("2011/2014", "", "2011-01", None),
        ("2011/2014", "", "2015", False),
        ("2016/2016", "", "2016-05", None),
        # /B and ../B
        ("/2011-04", "", "2011-05", False),
        ("/2011-04", "", "2010", None),
        ("../2011-04", "", "2010", True),
        # no slash: true then, bounds not stated
        ("2016-10", "", "2016", True),
        ("2016-10", "", "2016-10", True),
        ("2016-10", "", "2016-10-05", None),
        ("2016-10", "", "2017", None),
        ("2016-10", "2018", "2019", False),
        # sets
        ("[2021-01-01..2021-03-31]", "", "2021", True),
        ("[2021-01-01..2021-03-31]", "", "2021-02", None),
        ("{2011,2014}", "", "2014", True),
        ("{2011,2014}", "", "2012", None),
        ("2012/2013", "", "[2012,2013]", True),
        ("2012/2013", "", "[2012,2015]", None),
        ("2012/2013", "", "{2012,2015}", True),
        ("2012/2013", "", "[2015,2016]", False),
        # asked with an end that is open or unknown
        ("2012/2013", "", "2011/", None),
        ("2012/2013", "", "2013/", True),
        ("2012/2013", "", "2011/..", True),
        ("2012/2013", "", "2014/", False),
        # qualifiers are taken at their word
        ("2012~/..", "", "2012", True),
        # nothing stated
        ("", "", "2012", None),
        ("", "2011", "2012", False),
        ("", "../..", "2012", None),
    ],
)
def test_on(during: str, ended: str, asked: str, answer: bool | None) -> None:
    """A period answers True, False or None as its bounds allow."""
    assert on(date(during), Date(asked), ended_as_of=date(ended)) is answer


def test_bounds() -> None:
    """A period ends no earlier than it begins, and begins no later than it ends."""
    read = bounds(Date("2016/2016-05"))

    assert read == Bounds(Day(2016, 1, 1), Day(2016, 5, 31), Day(2016, 5, 1), Day(2016, 5, 31))


def test_bounds_of_nothing() -> None:
    """A period that is not stated has no bounds."""
    assert bounds(None) == Bounds(BEFORE_ALL, AFTER_ALL, BEFORE_ALL, AFTER_ALL)


@pytest.mark.parametrize("text", ["/..", "../", "../.."])
def test_check_refuses(text: str) -> None:
    """What tells neither beginning nor end is refused as a period."""
    with pytest.raises(InvalidValue) as caught:
        check(Date(text))

    assert caught.value.code == "date_not_period"


@given(periods())
def test_check_accepts(during: Date) -> None:
    """Every other date can stand in `during`."""
    check(during)


@given(st.none() | periods(), st.none() | dates())
def test_bounds_are_ordered(during: Date | None, ended: Date | None) -> None:
    """No limit contradicts another, whatever is known of the end."""
    read = bounds(during, ended_as_of=ended)

    assert read.earliest_beginning <= read.latest_beginning
    assert read.earliest_end <= read.latest_end


@given(st.none() | periods(), plain_strings(), st.none() | dates())
def test_wider_question(during: Date | None, text: str, ended: Date | None) -> None:
    """What was so in a month was so in its year, and what was not in a year not in its months."""
    narrow, wide = Date(text), Date(text[:4])

    answer, wider = on(during, narrow, ended_as_of=ended), on(during, wide, ended_as_of=ended)

    if answer:
        assert wider
    if wider is False:
        assert answer is False


@given(periods(), dates())
def test_known_end_only_denies(during: Date, ended: Date) -> None:
    """To know that it ended never turns None or False into True."""
    asked = Date("1990")

    if on(during, asked) is not True:
        assert on(during, asked, ended_as_of=ended) is not True


@given(plain_strings())
def test_own_date(text: str) -> None:
    """A date without a slash is true of itself."""
    assert on(Date(text), Date(text)) is True


@pytest.mark.parametrize("asked", ["2018", 2018, Day(2018, 1, 1)])
def test_time_that_is_no_date(asked: Any) -> None:
    """A time that is asked for is a Date; what looks like one is refused, not answered."""
    with pytest.raises(TypeError, match="on is a Date"):
        refuse_undated(asked)
    with pytest.raises(TypeError, match="on is a Date"):
        on(Date("2017/.."), asked)
