"""Days of the proleptic Gregorian calendar, because `datetime` stops at the years 1 and 9999."""

from typing import Final, NamedTuple

__all__ = ["AFTER_ALL", "BEFORE_ALL", "Day", "days_in_month", "is_leap"]

_LENGTHS: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE: Final = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


class Day(NamedTuple):
    """One day: year, month, day; days compare as they follow each other.

    Years are astronomical, as in ISO 8601: 0 is the year 1 BCE, -43 is 44 BCE.

    >>> Day(2011, 5, 22) < Day(2011, 6, 1)
    True
    """

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        """Return the day as EDTF writes it; a year of five digits and more carries a `Y`.

        >>> str(Day(2011, 5, 22)), str(Day(-43, 3, 15))
        ('2011-05-22', '-0043-03-15')
        """
        sign = "-" if self.year < 0 else ""
        prefix = "Y" if abs(self.year) > 9999 else ""
        return f"{prefix}{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"

    def ordinal(self) -> int:
        """Return the number of the day, 1 for 0001-01-01, as `datetime.date.toordinal` does.

        >>> Day(1, 1, 1).ordinal(), Day(2011, 5, 22).ordinal() - Day(2011, 5, 1).ordinal()
        (1, 21)
        """
        before = self.year - 1
        leap_day = self.month > 2 and is_leap(self.year)
        return (
            before * 365
            + before // 4
            - before // 100
            + before // 400
            + _DAYS_BEFORE[self.month]
            + leap_day
            + self.day
        )


BEFORE_ALL: Final = Day(-(10**19), 1, 1)
"""Earlier than every day an EDTF date can name: where something has no beginning."""

AFTER_ALL: Final = Day(10**19, 12, 31)
"""Later than every day an EDTF date can name: where something has no end."""


def is_leap(year: int) -> bool:
    """Say whether a year has a 29 February.

    >>> is_leap(2000), is_leap(1900), is_leap(-4)
    (True, False, True)
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month of a year has.

    >>> days_in_month(2011, 2), days_in_month(2012, 2)
    (28, 29)
    """
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]
