"""One EDTF date without `/` or brackets: its parts as written, and the days it can mean."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Final, Literal, NamedTuple

from saradnja._patterns import pattern
from saradnja.dates.days import Day, days_in_month
from saradnja.errors import InvalidValue

__all__ = ["EXACT", "GROUPINGS", "SEASONS", "Grouping", "Point", "Precision", "read_point"]

Precision = Literal[
    "unspecified", "millennium", "century", "decade", "year",
    "half", "third", "quarter", "season", "month", "day", "second",
    "interval", "set",
]  # fmt: skip
"""The finest part of a date of which at least one digit is stated, or `interval` or `set`.

`201X` is a decade, `2011-XX` a year (some month of it), `15XX-12-25` a day, `XXXX` unspecified;
a date with a time is precise to the `second`; `millennium` is a thousand years or more.
"""

EXACT: Final = pattern(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")
"""A date that is a year, a month or a day, and nothing else: what others than EDTF can write too.

It is for what is a date already: that a month has such a day is known by then.
"""


class Grouping(NamedTuple):
    """What a number from 21 to 41 in the place of the month stands for."""

    precision: Precision
    name: str
    first: int
    last: int

    @property
    def ambiguous(self) -> bool:
        """Whether it spans the turn of the year, so that the year may be of either of its ends."""
        return self.last < self.first


_SEASON_MONTHS: Final = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_OPPOSITE: Final = {"spring": "autumn", "summer": "winter", "autumn": "spring", "winter": "summer"}

SEASONS: Final = frozenset({"21", "22", "23", "24"})
"""The seasons that name no hemisphere."""

GROUPINGS: Final[dict[str, Grouping]] = {
    **{
        str(first + index): Grouping("season", name, *_SEASON_MONTHS[name])
        for first in (21, 25)
        for index, name in enumerate(_SEASON_MONTHS)
    },
    **{
        str(29 + index): Grouping("season", name, *_SEASON_MONTHS[_OPPOSITE[name]])
        for index, name in enumerate(_SEASON_MONTHS)
    },
    **{str(33 + i): Grouping("quarter", str(i + 1), 3 * i + 1, 3 * i + 3) for i in range(4)},
    **{str(37 + i): Grouping("third", str(i + 1), 4 * i + 1, 4 * i + 4) for i in range(3)},
    **{str(40 + i): Grouping("half", str(i + 1), 6 * i + 1, 6 * i + 6) for i in range(2)},
}
"""Sub-year groupings (EDTF level 2): seasons, quarters, thirds and halves of a year."""


class Point(NamedTuple):
    """A date as read: `earliest` and `latest` day, parts as written, qualifiers of each part.

    `latest_start` is the latest day on which the year, month or day that is meant can begin.
    `year` has the sign and the digits, powers of ten written out; `qualifiers` belong to year,
    month and day, each `""`, `?`, `~` or `%`. A year with Y, E or S stands `alone`: not in an
    interval or a set.
    """

    earliest: Day
    latest: Day
    latest_start: Day
    precision: Precision
    year: str
    month: str = ""
    day: str = ""
    time: str = ""
    significant: int = 0
    qualifiers: tuple[str, str, str] = ("", "", "")
    alone: bool = False

    @property
    def approximate(self) -> bool:
        """Whether any part is approximate (`~` or `%`)."""
        return any(mark in ("~", "%") for mark in self.qualifiers)

    @property
    def uncertain(self) -> bool:
        """Whether any part is uncertain (`?` or `%`)."""
        return any(mark in ("?", "%") for mark in self.qualifiers)


_PLAIN: Final = pattern(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_QUALIFIED: Final = pattern(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_LONG_YEAR: Final = pattern(
    r"(?:Y(-?)([1-9][0-9]*)(?:E([1-9][0-9]?))?|(-?)([0-9]{4})(?=S))(?:S([1-9][0-9]?))?([?~%]?)"
)
_TIME: Final = pattern(
    r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
    r"(?:Z|(?!-00(?::00)?\Z)(?:[+](?:0[0-9]|1[0-3])(?::[0-5][0-9])?|[+]14(?::00)?"
    r"|-(?:0[0-9]|1[01])(?::[0-5][0-9])?|-12(?::00)?))?"
)
_REMEMBERED: Final = 2**14
_YEAR_DIGITS: Final = 18
_YEAR_PRECISION: Final[tuple[Precision, ...]] = ("year", "decade", "century", "millennium")


@lru_cache(maxsize=_REMEMBERED)
def read_point(text: str) -> Point:
    """Read one date: a year, month, season or day, a qualified or partly unspecified one, a time.

    Raises InvalidValue when it is none (EDTF levels 0, 1 and 2, all features but sets and
    intervals).

    >>> read_point("2012-02").latest
    Day(year=2012, month=2, day=29)
    """
    if plain := _PLAIN.fullmatch(text):
        return _plain(text, *plain.groups())
    if qualified := _QUALIFIED.fullmatch(text):
        return _qualified(text, *qualified.groups())
    if long := _LONG_YEAR.fullmatch(text):
        return _long_year(text, *long.groups())
    day, _, time = text.partition("T")
    if time and (plain := _PLAIN.fullmatch(day)) and plain[3]:
        if not _TIME.fullmatch(time):
            raise InvalidValue("date_time", value=text)
        return _plain(text, *plain.groups())._replace(precision="second", time=time)
    raise InvalidValue("not_edtf", value=text)


def _plain(text: str, year: str, month: str | None, day: str | None) -> Point:
    if year == "-0000":
        raise InvalidValue("date_year_zero", value=text)
    number = int(year)
    if month is None:
        first = Day(number, 1, 1)
        return Point(first, Day(number, 12, 31), first, "year", year)
    if month in GROUPINGS and day is None:
        return _grouping(number, number, year, month)
    month_number = int(month)
    if not 1 <= month_number <= 12:
        raise InvalidValue("date_month", value=text, month=month)
    length = days_in_month(number, month_number)
    if day is None:
        first = Day(number, month_number, 1)
        return Point(first, Day(number, month_number, length), first, "month", year, month)
    day_number = int(day)
    if not 1 <= day_number <= length:
        raise InvalidValue("date_day", value=text, day=day, length=length)
    only = Day(number, month_number, day_number)
    return Point(only, only, only, "day", year, month, day)


def _grouping(first: int, last: int, year: str, month: str) -> Point:
    grouping = GROUPINGS[month]
    if grouping.ambiguous:
        # "winter 2015" is said of its first and of its last months alike
        earliest, latest_start = Day(first, 1, 1), Day(last, grouping.first, 1)
        end = last + 1
    else:
        earliest, latest_start = Day(first, grouping.first, 1), Day(last, grouping.first, 1)
        end = last
    latest = Day(end, grouping.last, days_in_month(end, grouping.last))
    return Point(earliest, latest, latest_start, grouping.precision, year, month)


def _qualified(
    text: str,
    before_year: str, year: str, after_year: str,
    before_month: str | None, month: str | None, after_month: str | None,
    before_day: str | None, day: str | None, after_day: str | None,
) -> Point:  # fmt: skip
    point = _masked(text, year, month, day) if "X" in text else _plain(text, year, month, day)
    # a mark before a part is of that part; one after it, of the part and all to its left
    after_all = after_day or ""
    after_two = after_month or ""
    return point._replace(
        qualifiers=(
            _union(before_year + after_year + after_two + after_all),
            _union((before_month or "") + after_two + after_all) if month else "",
            _union((before_day or "") + after_all) if day else "",
        )
    )


def _union(marks: str) -> str:
    if "%" in marks or ("?" in marks and "~" in marks):
        return "%"
    return marks[:1]


def _masked(text: str, year: str, month: str | None, day: str | None) -> Point:
    earliest_year = next(_years(year, latest_first=False), None)
    latest_year = next(_years(year, latest_first=True), None)
    if earliest_year is None or latest_year is None:
        raise InvalidValue("date_year_zero", value=text)
    if month is None:
        return Point(
            Day(earliest_year, 1, 1), Day(latest_year, 12, 31), Day(latest_year, 1, 1),
            _precision_of_year(year), year,
        )  # fmt: skip
    if month in GROUPINGS and day is None:
        return _grouping(earliest_year, latest_year, year, month)
    months = [number for number in range(1, 13) if _fits(number, month)]
    if not months:
        raise InvalidValue("date_month", value=text, month=month)
    precision = _precision_of_year(year) if month == "XX" else "month"
    if day is None:
        return Point(
            Day(earliest_year, months[0], 1),
            Day(latest_year, months[-1], days_in_month(latest_year, months[-1])),
            Day(latest_year, months[-1], 1),
            precision, year, month,
        )  # fmt: skip
    days = [number for number in range(1, 32) if _fits(number, day)]
    longest = max(days_in_month(2000, number) for number in months)
    if not days or days[0] > longest:
        raise InvalidValue("date_day", value=text, day=day, length=longest)
    earliest = _first_real(_years(year, latest_first=False), months, days)
    latest = _first_real(_years(year, latest_first=True), months[::-1], days[::-1])
    if earliest is None or latest is None:
        raise InvalidValue("date_day", value=text, day=day, length=28)
    return Point(earliest, latest, latest, precision if day == "XX" else "day", year, month, day)


def _years(mask: str, *, latest_first: bool) -> Iterator[int]:
    sign = -1 if mask[0] == "-" else 1
    digits = "9876543210" if latest_first == (sign > 0) else "0123456789"
    choices = (digits if character == "X" else character for character in mask.lstrip("-"))
    for choice in product(*choices):
        year = sign * int("".join(choice))
        if year or sign > 0:
            yield year


def _first_real(years: Iterator[int], months: list[int], days: list[int]) -> Day | None:
    for year, month, day in ((y, m, d) for y in years for m in months for d in days):
        if day <= days_in_month(year, month):
            return Day(year, month, day)
    return None


def _fits(number: int, mask: str) -> bool:
    return all(wanted in ("X", digit) for wanted, digit in zip(mask, f"{number:02d}", strict=True))


def _precision_of_year(mask: str) -> Precision:
    digits = mask.lstrip("-")
    if digits == "XXXX":
        return "unspecified"
    return _YEAR_PRECISION[len(digits) - len(digits.rstrip("X"))]


def _long_year(
    text: str,
    sign: str | None, digits: str | None, power: str | None,
    short_sign: str | None, short: str | None, significant: str | None, mark: str,
) -> Point:  # fmt: skip
    minus = sign or short_sign or ""
    width = 4 if short else len(digits or "") + int(power or 0)
    if width > _YEAR_DIGITS:
        raise InvalidValue("date_year_long", value=text, digits=_YEAR_DIGITS)
    if short is None and width < 5:
        raise InvalidValue("date_year_prefix", value=text)
    written = short or (digits or "") + "0" * int(power or 0)
    if minus and written == "0000":
        raise InvalidValue("date_year_zero", value=text)
    size = int(written)
    open_digits = max(0, width - int(significant)) if significant else 0
    step = 10**open_digits
    low = size // step * step
    first, last = (low, low + step - 1) if not minus else (-(low + step - 1), -low)
    if minus and last == 0:
        last = -1
    return Point(
        Day(first, 1, 1), Day(last, 12, 31), Day(last, 1, 1),
        _YEAR_PRECISION[min(open_digits, 3)], minus + written,
        significant=int(significant or 0), qualifiers=(mark, "", ""), alone=True,
    )  # fmt: skip
