"""`Date`: the EDTF strings it takes and refuses, and the days they mean.

Clauses are those of the Extended Date/Time Format specification, Library of Congress, 2019.
"""

import copy
import operator
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from edtf_strategies import dates, edtf_strings, plain_strings
from hypothesis import given
from hypothesis import strategies as st

from saradnja.codes import CODES
from saradnja.dates import Date, Day
from saradnja.dates.edtf import LONGEST, check, parse
from saradnja.errors import InvalidValue

DISPUTED_ACCEPTED = {
    # season intervals, a season standing in place of a month (level 1, "Seasons")
    "1923-21/1924", "1952-23~/1953", "2003-22/2004-22", "2003-22/2003-22",
    # an open and an unknown end (level 1, "Extended Interval")
    "/..", "../",
    # qualified dates with unspecified digits (level 1, "Qualification of a date")
    "16XX~", "16XX%", "1XXX~", "156X~", "-01XX~",
    # an offset of zero, and one in whole hours (level 0, "Date and Time")
    "2016-05-02T16:54:59+00:00", "2016-05-02T16:54:59+14",
    # a year with no digit specified, as in XXXX-12-XX (level 2, "Unspecified Digit")
    "XXXX",
}  # fmt: skip
"""The disputed rows that are read; every other one is refused (docs/explanation/dates.md)."""


def rows(shared: Path, expected: str) -> list[str]:
    """Return the inputs of the conformance table that are expected to be so."""
    lines = (shared / "conformance" / "edtf_cases.tsv").read_text("utf-8").split("\n")
    cells = [line.split("\t") for line in lines if line and line[0] != "#"]
    return [
        cell[0].encode("ascii").decode("unicode_escape") for cell in cells if cell[1] == expected
    ]


def refusal(text: str) -> InvalidValue:
    """Return the error that a string raises."""
    with pytest.raises(InvalidValue) as caught:
        Date(text)
    return caught.value


def code_of(look: Callable[[str], object], text: str) -> str | None:
    """Return the code with which a string is refused, or None."""
    try:
        look(text)
    except InvalidValue as error:
        return error.code
    return None


def answered(text: str) -> str:
    """Return the string of a date, or the message that refuses it."""
    try:
        return str(Date(text))
    except InvalidValue as error:
        return str(error)


def test_conformance_valid(shared: Path) -> None:
    """Every row that the sources agree to be valid is read."""
    for text in rows(shared, "valid"):
        assert str(Date(text)) == text


def test_conformance_invalid(shared: Path) -> None:
    """Every row that the sources agree to be invalid is refused."""
    for text in rows(shared, "invalid"):
        assert refusal(text).parameters["value"] == text


def test_conformance_disputed(shared: Path) -> None:
    """Every disputed row is decided as the documentation says."""
    for text in rows(shared, "disputed"):
        if text in DISPUTED_ACCEPTED:
            assert str(Date(text)) == text
        else:
            assert refusal(text).code


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        # level 0
        ("2011", (2011, 1, 1), (2011, 12, 31), "year"),
        ("2012-02", (2012, 2, 1), (2012, 2, 29), "month"),
        ("1900-02", (1900, 2, 1), (1900, 2, 28), "month"),
        ("2011-05-22", (2011, 5, 22), (2011, 5, 22), "day"),
        ("0000", (0, 1, 1), (0, 12, 31), "year"),
        ("2011-05-22T18:30:00+02:00", (2011, 5, 22), (2011, 5, 22), "second"),
        ("2016-05-02T24:00:00", (2016, 5, 2), (2016, 5, 2), "second"),
        ("2011/2014-05", (2011, 1, 1), (2014, 5, 31), "interval"),
        # level 1
        ("Y-170000002", (-170000002, 1, 1), (-170000002, 12, 31), "year"),
        ("Y999999999999999999", (10**18 - 1, 1, 1), (10**18 - 1, 12, 31), "year"),
        ("2001-21", (2001, 3, 1), (2001, 5, 31), "season"),
        ("2001-24", (2001, 1, 1), (2002, 2, 28), "season"),
        ("2014-06~", (2014, 6, 1), (2014, 6, 30), "month"),
        ("201X", (2010, 1, 1), (2019, 12, 31), "decade"),
        ("19XX", (1900, 1, 1), (1999, 12, 31), "century"),
        ("-00XX", (-99, 1, 1), (-1, 12, 31), "century"),
        ("2004-XX", (2004, 1, 1), (2004, 12, 31), "year"),
        ("1985-02-XX", (1985, 2, 1), (1985, 2, 28), "month"),
        ("1985-XX-XX", (1985, 1, 1), (1985, 12, 31), "year"),
        ("2017/..", (2017, 1, 1), None, "interval"),
        ("2011/", (2011, 1, 1), None, "interval"),
        ("/2011-04", None, (2011, 4, 30), "interval"),
        ("../..", None, None, "interval"),
        ("-1985", (-1985, 1, 1), (-1985, 12, 31), "year"),
        # level 2
        ("Y-17E7", (-170000000, 1, 1), (-170000000, 12, 31), "year"),
        ("1950S2", (1900, 1, 1), (1999, 12, 31), "century"),
        ("Y3388E2S3", (338000, 1, 1), (338999, 12, 31), "millennium"),
        ("-1859S5", (-1859, 1, 1), (-1859, 12, 31), "year"),
        ("2001-28", (2001, 1, 1), (2002, 2, 28), "season"),
        ("2001-29", (2001, 9, 1), (2001, 11, 30), "season"),
        ("2001-34", (2001, 4, 1), (2001, 6, 30), "quarter"),
        ("2014-37", (2014, 1, 1), (2014, 4, 30), "third"),
        ("2014-38", (2014, 5, 1), (2014, 8, 31), "third"),
        ("2014-39", (2014, 9, 1), (2014, 12, 31), "third"),
        ("2001-41", (2001, 7, 1), (2001, 12, 31), "half"),
        ("[1667,1668,1670..1672]", (1667, 1, 1), (1672, 12, 31), "set"),
        ("[..1760-12-03]", None, (1760, 12, 3), "set"),
        ("{1760-12..}", (1760, 12, 1), None, "set"),
        ("{1960,-1961-12}", (-1961, 12, 1), (1960, 12, 31), "set"),
        ("156X-12-25", (1560, 12, 25), (1569, 12, 25), "day"),
        ("156X-02-29", (1560, 2, 29), (1568, 2, 29), "day"),
        ("1XXX-12", (1000, 12, 1), (1999, 12, 31), "month"),
        ("1984-1X", (1984, 10, 1), (1984, 12, 31), "month"),
        ("1999-02-3X/2000", None, None, None),
        ("-1X32-X1-X2", (-1932, 1, 2), (-1032, 11, 22), "day"),
        ("XXXX", (0, 1, 1), (9999, 12, 31), "unspecified"),
        ("1XXX", (1000, 1, 1), (1999, 12, 31), "millennium"),
    ],
)
def test_bounds(
    text: str,
    earliest: tuple[int, int, int] | None,
    latest: tuple[int, int, int] | None,
    precision: str | None,
) -> None:
    """A date knows the earliest and latest day it can mean, and how precise it is."""
    if precision is None:
        assert refusal(text).code == "date_day"
        return

    read = Date(text)

    assert (read.earliest, read.latest, read.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "date_empty"),
        ("  ", "date_empty"),
        ("2016-13", "date_month"),
        ("2016-00", "date_month"),
        ("15XX-2X-25", "date_month"),
        ("2011-02-29", "date_day"),
        ("1X99-02-29", "date_day"),
        ("2014/2011", "date_interval_reversed"),
        ("2011-06/2011", "date_interval_reversed"),
        ("[2014..2011]", "date_interval_reversed"),
        ("2012-21/2012-22", "date_interval_seasons"),
        ("2005-07-25T10:10:10Z/2006", "date_interval_time"),
        ("/", "date_interval_empty"),
        ("22.05.2011.", "date_local"),
        ("22. 5. 2011", "date_local"),
        ("22/05/2011", "date_local"),
        ("05/22/2011", "date_local"),
        ("2011.", "date_local"),
        ("05.2011.", "date_local"),
        ("2011-5-2", "date_local"),
        ("20110522", "date_local"),
        ("05/06/2011", "date_ambiguous"),
        ("1985-04-12T23:20:30.5", "date_time"),
        ("1985-04-12T23:20:30+0200", "date_time"),
        ("1985-04-12T23:20:30-00:00", "date_time"),
        ("19", "date_year_digits"),
        ("193~", "date_year_digits"),
        ("12345", "date_year_digits"),
        ("Y2006", "date_year_prefix"),
        ("Y1234567890123456789", "date_year_long"),
        ("Y17E99", "date_year_long"),
        ("-0000", "date_year_zero"),
        ("-0000-XX", "date_year_zero"),
        ("-0000S2", "date_year_zero"),
        ("-0000-XX-XX", "date_year_zero"),
        ("Y-61000/-2000", "date_year_joined"),
        ("[1667, 1668]", "date_spaces"),
        ("1863- 03-29", "date_spaces"),
        ("199u", "date_old_draft"),
        ("2004-(06)?-11", "date_old_draft"),
        ("2004/open", "date_old_draft"),
        ("2004?~", "date_old_draft"),
        ("{1999]", "date_set"),
        ("[]", "not_edtf"),
        ("[..]", "date_set"),
        ("[2011,..2014,2015]", "date_set"),
        ("[2011-05-22T10:00:00,2012]", "date_set"),
        ("[Y12000,Y13000]", "date_year_joined"),
        ("not a date", "not_edtf"),
        ("2011\n", "not_edtf"),
        ("२०११", "not_edtf"),
        ("2011-05-22\x00", "not_edtf"),
        ("2" * (LONGEST + 1), "date_long"),
    ],
)
def test_refusals(text: str, code: str) -> None:
    """What is no date is refused with the code whose advice helps."""
    error = refusal(text)

    assert error.code == code
    assert error.code in CODES


def test_local_advice() -> None:
    """A date written as people do is answered with the same date in EDTF."""
    assert "Write 2011-05-22." in str(refusal("22.05.2011."))


def test_length_of_a_month_with_unknown_digits() -> None:
    """A day that no such month has is told with how many days it has at most."""
    with pytest.raises(InvalidValue) as caught:
        Date("2012-02-3X")

    assert (caught.value.code, caught.value.parameters["length"]) == ("date_day", 29)


def test_ambiguous_advice() -> None:
    """A date whose day and month can change places is answered with both readings."""
    error = refusal("05/06/2011")

    assert (error.parameters["first"], error.parameters["second"]) == ("2011-06-05", "2011-05-06")


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2014", False, False),
        ("2014~", True, False),
        ("2014?", False, True),
        ("2014%", True, True),
        ("2004-06~-11", True, False),
        ("2004-?06-11", False, True),
        ("?2004-06~", True, True),
        ("2011~/2014?", True, True),
        ("[2011?..2014]", False, True),
        ("Y170000002~", True, False),
    ],
)
def test_qualifiers(text: str, approximate: bool, uncertain: bool) -> None:
    """`~`, `?` and `%` anywhere make a date approximate, uncertain or both (levels 1 and 2)."""
    read = Date(text)

    assert (read.approximate, read.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2011-07/2014", "2011-07", "2014"),
        ("2011/..", "2011", None),
        ("2011/", "2011", None),
        ("/2011", None, "2011"),
        ("2011", "2011", "2011"),
    ],
)
def test_sides(text: str, start: str | None, end: str | None) -> None:
    """An interval has a start and an end, each a date or None; another date is both."""
    read = Date(text)

    assert read.start == (Date(start) if start else None)
    assert read.end == (Date(end) if end else None)


def test_order() -> None:
    """Dates sort by earliest day, latest day and string; open ends lie outermost."""
    texts = [
        "/2010",
        "-0043",
        "2011-01-01",
        "2011-01",
        "2011",
        "2011~",
        "2011/..",
        "2012",
        "Y20000",
    ]

    read = sorted(Date(text) for text in reversed(texts))

    assert [str(item) for item in read] == texts


def test_no_order_with_others() -> None:
    """A date has no order with anything else, and equals no string."""
    assert Date("2011") != "2011"
    with pytest.raises(TypeError):
        operator.lt(Date("2011"), "2011")


def test_only_strings() -> None:
    """A number is not taken for a year."""
    with pytest.raises(TypeError, match="a Date is made of a string, not of int"):
        Date(2011)  # type: ignore[arg-type]


def test_immutable() -> None:
    """A date cannot be changed and has no room for more."""
    read = Date("2011")

    with pytest.raises(AttributeError):
        read.earliest = Day(1, 1, 1)  # type: ignore[misc]
    with pytest.raises(AttributeError):
        read.note = "x"
    with pytest.raises(AttributeError):
        del read._text


def test_day_ordinal() -> None:
    """The number of a day is that of `datetime`, and goes on where that stops."""
    assert Day(2024, 3, 1).ordinal() == date(2024, 3, 1).toordinal()
    assert Day(0, 12, 31).ordinal() == 0
    assert Day(10000, 1, 1).ordinal() == date(9999, 12, 31).toordinal() + 1


@given(st.dates())
def test_day_ordinals(day: date) -> None:
    """Every day of `datetime` has the number that `datetime` gives it."""
    assert Day(day.year, day.month, day.day).ordinal() == day.toordinal()


@given(edtf_strings())
def test_round_trip(text: str) -> None:
    """A date is its string again, after copying and pickling too."""
    read = Date(text)

    assert str(read) == text
    assert repr(read) == f"Date({text!r})"
    assert pickle.loads(pickle.dumps(read)) == read
    assert copy.copy(read) == copy.deepcopy(read) == read
    assert hash(read) == hash(Date(text))


@given(dates())
def test_earliest_not_after_latest(read: Date) -> None:
    """The earliest day is never after the latest."""
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest


@given(dates(), dates(), dates())
def test_order_is_total(first: Date, second: Date, third: Date) -> None:
    """Any two dates have an order, equal only if the same, and it is transitive."""
    assert (first < second) + (first == second) + (first > second) == 1
    assert (first <= second) == (not first > second)
    assert (first >= second) == (not first < second)
    if first <= second <= third:
        assert first <= third


@given(plain_strings(), st.sampled_from("?~%"))
def test_qualifier_keeps_days(text: str, mark: str) -> None:
    """A qualified date means the same days as a plain one: how far it is off is not said."""
    plain, qualified = Date(text), Date(text + mark)

    assert (qualified.earliest, qualified.latest) == (plain.earliest, plain.latest)


COMMON = (
    "0999", "1000", "2014", "2999", "3000", "2014-00", "2014-01", "2014-02", "2014-12", "2014-13",
    "2014-21", "2014-41", "2014-00-01", "2014-01-00", "2014-01-01", "2014-01-28", "2014-01-29",
    "2014-01-30", "2014-01-31", "2014-02-28", "2014-02-29", "2016-02-29", "2014-02-30",
    "2014-04-30", "2014-04-31", "2014-12-29", "2014-12-32", "2014-13-01", "2014-1", "2014-001",
    "-2014", "201X", "2014~", "２０１４", "2014\n", "..", "",
)  # fmt: skip
"""What stands near the border of what is found right without being taken apart."""


@pytest.mark.parametrize("start", COMMON, ids=repr)
def test_quick_look(start: str) -> None:
    """What is found right without being taken apart is right, and what is wrong is refused."""
    texts = [start, *(start + mark for mark in "?~%/"), *(f"{start}/{end}" for end in COMMON)]

    codes = [code_of(check, text) for text in texts]

    assert codes == [code_of(parse, text) for text in texts]


def test_refusal_of_a_part() -> None:
    """What is wrong with a part of an interval is told of the whole, with all that is known."""
    with pytest.raises(InvalidValue) as caught:
        Date("2011-02-30/2012")

    assert caught.value.code == "date_day"
    assert caught.value.parameters == {"value": "2011-02-30/2012", "day": "30", "length": 28}


@pytest.mark.parametrize("text", ["31.02.2011.", "32.13.2011", "30/02/2011"])
def test_no_suggestion_without_a_day(text: str) -> None:
    """A day in the order of Serbian that does not exist is not answered with a suggestion."""
    with pytest.raises(InvalidValue) as caught:
        Date(text)

    assert caught.value.code == "not_edtf"
    assert caught.value.parameters == {"value": text}


@given(st.text(max_size=60) | st.text(alphabet="0123456789-/.[]{},XYEST:?~% +Z", max_size=60))
def test_any_text(text: str) -> None:
    """Any text is a date or refused with a short message, filled in."""
    answer = answered(text)

    assert answer == text or "{value}" not in answer
    assert len(answer) < 500


@pytest.mark.parametrize(
    "text",
    [
        "[" * LONGEST,
        "2011," * 10**6,
        " " * 10**6,
        "9" * 10**6,
        "[" + "XXX1-02-28," * 90 + "2011]",
        "[" + "XX" * 490 + "]",
        "1/" * 490,
        "u?" * 100,
    ],
    ids=["brackets", "commas", "spaces", "digits", "masks", "x", "slashes", "draft"],
)
def test_long_input(text: str) -> None:
    """Long input is answered as quickly as short: it is bounded, and nothing runs back over it."""
    assert len(answered(text)) <= LONGEST
