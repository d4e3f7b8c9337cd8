"""Hypothesis strategies for EDTF: strings right by construction, of all three levels."""

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from saradnja.dates import Date

__all__ = ["dates", "edtf_strings", "periods", "plain_strings"]

_QUALIFIERS = ["?", "~", "%"]


def dates() -> st.SearchStrategy[Date]:
    """Return dates of every form that EDTF has."""
    return edtf_strings().map(Date)


def periods() -> st.SearchStrategy[Date]:
    """Return dates that can stand in `during`: all but `/..`, `../` and `../..`."""
    return edtf_strings().filter(lambda text: text not in {"/..", "../", "../.."}).map(Date)


def edtf_strings() -> st.SearchStrategy[str]:
    """Return EDTF strings of levels 0, 1 and 2, without asking the parser."""
    return st.one_of(
        plain_strings(),
        _seasons(),
        _qualified(),
        _masked(),
        _times(),
        _long_years(),
        _intervals(),
        _sets(),
    )


def plain_strings() -> st.SearchStrategy[str]:
    """Return years, months and days of the years 0001 to 9999, one part each fully stated."""
    return st.builds(_cut, st.dates(), st.integers(1, 3))


def _cut(day: date, parts: int) -> str:
    return "-".join(f"{day.year:04d}-{day.month:02d}-{day.day:02d}".split("-")[:parts])


@st.composite
def _signed(draw: st.DrawFn) -> str:
    # 29 February moves with the sign of the year, so that it is left out
    day = draw(st.dates().filter(lambda day: (day.month, day.day) != (2, 29)))
    return draw(st.sampled_from(["", "-"])) + _cut(day, draw(st.integers(1, 3)))


@st.composite
def _seasons(draw: st.DrawFn) -> str:
    year = draw(st.integers(1, 9999))
    sign = draw(st.sampled_from(["", "-"]))
    return f"{sign}{year:04d}-{draw(st.integers(21, 41))}{draw(st.sampled_from(['', '~', '?']))}"


@st.composite
def _qualified(draw: st.DrawFn) -> str:
    return _with_marks(draw, draw(st.one_of(_signed(), _masked(), plain_strings())))


def _with_marks(draw: st.DrawFn, text: str) -> str:
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    parts = text.split("-")
    parts[0] = sign + parts[0]
    before = [draw(st.sampled_from(["", "", *_QUALIFIERS])) for _ in parts]
    after = [draw(st.sampled_from(["", "", *_QUALIFIERS])) for _ in parts]
    return "-".join(
        left + part + right for left, part, right in zip(before, parts, after, strict=True)
    )


@st.composite
def _masked(draw: st.DrawFn) -> str:
    text = draw(_signed())
    places = [index for index, character in enumerate(text) if character != "-"]
    hidden = draw(st.sets(st.sampled_from(places)))
    return "".join("X" if index in hidden else text[index] for index in range(len(text)))


@st.composite
def _times(draw: st.DrawFn) -> str:
    day = _cut(draw(st.dates()), 3)
    time = draw(st.times()).strftime("%H:%M:%S")
    zone = draw(st.sampled_from(["", "Z", "+02:00", "-04", "+14:00", "-12:00", "-00:15"]))
    return f"{day}T{time}{zone}"


@st.composite
def _long_years(draw: st.DrawFn) -> str:
    sign = draw(st.sampled_from(["", "-"]))
    number = draw(st.integers(10_000, 10**18 - 1))
    year = draw(
        st.sampled_from(
            [f"Y{sign}{number}", f"Y{sign}{number % 900 + 100}E{number % 13 + 2}", f"{sign}1950S2"]
        )
    )
    if "S" not in year and draw(st.booleans()):
        year += f"S{draw(st.integers(1, 18))}"
    return year


@st.composite
def _ordered(draw: st.DrawFn) -> tuple[str, str]:
    """Draw two dates of which the first does not begin after the second."""
    days: Sequence[date] = sorted((draw(st.dates()), draw(st.dates())))
    parts = draw(st.integers(1, 3))
    first, second = _cut(days[0], parts), _cut(days[1], draw(st.integers(parts, 3)))
    return _with_marks(draw, first), _with_marks(draw, second)


@st.composite
def _intervals(draw: st.DrawFn) -> str:
    first, second = draw(_ordered())
    form = draw(st.sampled_from(["{a}/{b}"] * 4 + ["{a}/", "{a}/..", "/{b}", "../{b}", "../.."]))
    return form.format(a=first, b=second)


@st.composite
def _sets(draw: st.DrawFn) -> str:
    members = draw(st.lists(st.one_of(_signed(), _masked(), _seasons()), min_size=1, max_size=4))
    if draw(st.booleans()):
        first, second = draw(_ordered())
        members.insert(draw(st.integers(0, len(members))), f"{first}..{second}")
    if draw(st.booleans()):
        members[0] = ".." + members[0].rpartition("..")[2]
    if draw(st.booleans()):
        members[-1] = (
            members[-1].partition("..")[0] + ".." if members[-1][0] != "." else members[-1]
        )
    return draw(st.sampled_from(["[{}]", "{{{}}}"])).format(",".join(members))
