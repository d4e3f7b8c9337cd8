"""The grammar of EDTF above the single date: intervals and sets."""

from functools import lru_cache
from typing import Final, NamedTuple

from saradnja._patterns import pattern
from saradnja.dates.days import Day
from saradnja.dates.points import SEASONS, Point, Precision, read_point
from saradnja.dates.refusals import refusal
from saradnja.errors import InvalidValue

__all__ = ["LONGEST", "Choice", "Expression", "Interval", "check", "parse"]

LONGEST: Final = 1000
"""Longest EDTF string that is read, in characters: room for a set of some ninety days."""


class Interval(NamedTuple):
    """From a date to a date; None for an end that is open (`..`) or, if not open, unknown.

    In a set it stands for `a..b`, `..b` and `a..`.
    """

    start: Point | None
    end: Point | None
    open_start: bool = False
    open_end: bool = False

    @property
    def earliest(self) -> Day | None:
        """The earliest day it can begin, None when it has no beginning or an unknown one."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> Day | None:
        """The latest day it can end, None when it has no end or an unknown one."""
        return self.end.latest if self.end else None

    @property
    def precision(self) -> Precision:
        """Always `interval`."""
        return "interval"

    @property
    def approximate(self) -> bool:
        """Whether any part of either end is approximate."""
        return any(point is not None and point.approximate for point in (self.start, self.end))

    @property
    def uncertain(self) -> bool:
        """Whether any part of either end is uncertain."""
        return any(point is not None and point.uncertain for point in (self.start, self.end))


class Choice(NamedTuple):
    """A set: one of its members (`[…]`) or, when `every`, all of them (`{…}`)."""

    members: tuple[Point | Interval, ...]
    every: bool

    @property
    def earliest(self) -> Day | None:
        """The earliest day of any member, None when one of them reaches back without limit."""
        days = [member.earliest for member in self.members]
        return None if None in days else min(day for day in days if day)

    @property
    def latest(self) -> Day | None:
        """The latest day of any member, None when one of them reaches on without limit."""
        days = [member.latest for member in self.members]
        return None if None in days else max(day for day in days if day)

    @property
    def precision(self) -> Precision:
        """Always `set`."""
        return "set"

    @property
    def approximate(self) -> bool:
        """Whether any part of any member is approximate."""
        return any(member.approximate for member in self.members)

    @property
    def uncertain(self) -> bool:
        """Whether any part of any member is uncertain."""
        return any(member.uncertain for member in self.members)


_REMEMBERED: Final = 2**12
_DAY: Final = (
    r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1[0-9]|2[0-8])|(?<!-02)-(?:29|30))?)?"
)
_COMMON: Final = pattern(rf"({_DAY})(?:[?~%]|/(?:({_DAY})|\.\.)?)?")
"""What most dates look like; one that stands before another as a text begins no later than it."""

Expression = Point | Interval | Choice
"""What an EDTF string says."""


def check(text: str) -> None:
    """Refuse what `parse` refuses; most dates are not taken apart for that.

    >>> check("2011-07/..")
    """
    common = _COMMON.fullmatch(text)
    if common is None or (common.lastindex == 2 and common[1] > common[2]):
        parse(text)


@lru_cache(maxsize=_REMEMBERED)
def parse(text: str) -> Expression:
    """Read an EDTF string of level 0, 1 or 2; raise InvalidValue with the reason otherwise.

    Follows the Extended Date/Time Format specification of the Library of Congress (2019).

    >>> parse("2011/..").open_end
    True
    """
    if len(text) > LONGEST:
        raise InvalidValue("date_long", value=text, limit=LONGEST)
    try:
        if text[:1] in ("[", "{"):
            return _set(text)
        if "/" in text:
            return _interval(text)
        return read_point(text)
    except InvalidValue as problem:
        raise refusal(text, problem) from None


def _interval(text: str) -> Interval:
    before, _, after = text.partition("/")
    if not before and not after:
        raise InvalidValue("date_interval_empty", value=text)
    start = read_point(before) if before not in ("", "..") else None
    end = read_point(after) if after not in ("", "..") else None
    if (start and start.time) or (end and end.time):
        raise InvalidValue("date_interval_time", value=text)
    if (start and start.alone) or (end and end.alone):
        raise InvalidValue("date_year_joined", value=text)
    _check_order(text, start, end)
    return Interval(start, end, before == "..", after == "..")


def _check_order(text: str, start: Point | None, end: Point | None) -> None:
    """Refuse an end that begins before the start, as level 0 asks ("time interval")."""
    if start is None or end is None:
        return
    two_seasons = start.month in SEASONS and end.month in SEASONS
    if two_seasons and start.year == end.year and start.month != end.month:
        raise InvalidValue("date_interval_seasons", value=text)
    if start.earliest > end.latest_start:
        raise InvalidValue("date_interval_reversed", value=text)


def _set(text: str) -> Choice:
    if text[-1] != {"[": "]", "{": "}"}[text[0]]:
        raise InvalidValue("date_set", value=text)
    members = text[1:-1].split(",")
    last = len(members) - 1
    return Choice(
        tuple(
            _member(text, member, first=index == 0, last=index == last)
            for index, member in enumerate(members)
        ),
        every=text[0] == "{",
    )


def _member(text: str, member: str, *, first: bool, last: bool) -> Point | Interval:
    before, dots, after = member.partition("..")
    if not dots:
        return _date_of_set(text, member)
    if (not before and not after) or (not before and not first) or (not after and not last):
        raise InvalidValue("date_set", value=text)
    start = _date_of_set(text, before) if before else None
    end = _date_of_set(text, after) if after else None
    _check_order(text, start, end)
    return Interval(start, end, not before, not after)


def _date_of_set(text: str, member: str) -> Point:
    point = read_point(member)
    if point.time:
        raise InvalidValue("date_set", value=text)
    if point.alone:
        raise InvalidValue("date_year_joined", value=text)
    return point
