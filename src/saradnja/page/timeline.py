"""When things were: bars on a common scale of years, faded where a date is not exact."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from saradnja.dates import Date
from saradnja.dates.days import AFTER_ALL, BEFORE_ALL, Day

__all__ = ["LIMIT", "Moment", "Scale", "Span", "scale", "span"]

LIMIT: Final = 60
"""How many rows the picture has at most."""

_TICKS: Final = 12
_STEPS: Final = (1, 2, 5)
_VAGUE: Final = 500
"""A date that may be in any of more years than these says nothing that can be drawn."""

_POINT: Final = 1.4
"""Shorter than this, in per cent of the width, a bar is drawn as a point."""


class Moment(NamedTuple):
    """A stretch of time in years: it may fade in, is certain in the middle, may fade out.

    `onward` says that it has no end. Before `first` and after `last` it certainly was not.
    """

    first: float
    sure: float
    unsure: float
    last: float
    onward: bool = False


class Scale(NamedTuple):
    """The years that the picture spans, and those that are written on it."""

    first: float
    last: float
    ticks: tuple[int, ...]

    def place(self, year: float) -> float:
        """Return where a year stands, in per cent of the width, never outside it."""
        share = (year - self.first) / (self.last - self.first)
        return round(min(max(share, 0.0), 1.0) * 100, 2)


class Span(NamedTuple):
    """A moment on a scale, in per cent: where it fades in, is solid, fades out and ends."""

    first: float
    sure: float
    unsure: float
    last: float
    onward: bool
    point: bool
    exact: bool


def _years(day: Day, *, after: bool = False) -> float:
    start = Day(day.year, 1, 1).ordinal()
    length = Day(day.year + 1, 1, 1).ordinal() - start
    return day.year + (day.ordinal() - start + after) / length


def _side(date: Date | None) -> tuple[float | None, float | None]:
    """Return the bounds of a date in years: None where one is not known, or both say nothing."""
    earliest, latest = (date.earliest, date.latest) if date else (None, None)
    first = _years(earliest) if earliest and earliest > BEFORE_ALL else None
    last = _years(latest, after=True) if latest and latest < AFTER_ALL else None
    if first is not None and last is not None and last - first > _VAGUE:
        return None, None
    return first, last


def moment(date: Date) -> Moment | None:
    """Return the stretch of time a date means; None where neither side of it is known.

    >>> moment(Date("2017/..")).onward
    True
    """
    start, end = (date.start, date.end) if date.is_interval else (date, date)
    first, sure = _side(start)
    unsure, last = _side(end)
    if not date.is_interval:
        return None if first is None or last is None else _single(date, first, last)
    if first is not None and sure is not None:
        if unsure is None or last is None:
            onward = str(date).endswith("..")
            return Moment(first, sure, sure + onward, sure + 1 + onward, onward)
        return Moment(first, min(sure, last), max(unsure, min(sure, last)), last)
    if unsure is not None and last is not None:
        return Moment(unsure - 1, unsure, unsure, last)
    return None


def _single(date: Date, first: float, last: float) -> Moment:
    """Return a date without a `/`: a day is exact, of a longer one nobody knows the days."""
    if date.approximate:
        margin = last - first
        return Moment(first - margin, first, last, last + margin)
    if date.precision == "day" and not date.uncertain:
        return Moment(first, first, last, last)
    middle = (first + last) / 2
    return Moment(first, middle, middle, last)


def scale(moments: Iterable[Moment]) -> Scale:
    """Return a scale on which all the moments fit, from whole year to whole year.

    What goes on without end has two years more, of which it fades in the second.
    """
    found = list(moments)
    first = min((int(moment.first // 1) for moment in found), default=0)
    last = max((int(-(-moment.last // 1)) for moment in found), default=1)
    last = max(last, first + 1)
    step, power = 1, 1
    while (last - first) // step > _TICKS:
        step = next((power * size for size in _STEPS if power * size > step), power * 10)
        power = power * 10 if step == power * 10 else power
    ticks = tuple(year for year in range(-(-first // step) * step, last + 1, step))
    return Scale(first, last, ticks)


def span(moment: Moment, scale: Scale) -> Span:
    """Return a moment in per cent of a scale; what goes on without end reaches its right side."""
    last = scale.last if moment.onward else moment.last
    unsure = max(moment.sure, last - 1) if moment.onward else moment.unsure
    first, sure = scale.place(moment.first), scale.place(moment.sure)
    fading, end = scale.place(unsure), scale.place(last)
    exact = moment.first == moment.sure and moment.unsure == moment.last
    return Span(first, sure, fading, end, moment.onward, end - first < _POINT, exact)
