"""What a period says about a moment: true then, false then, or not stated."""

from typing import Final, NamedTuple

from saradnja.dates.date import Date
from saradnja.dates.days import AFTER_ALL, BEFORE_ALL, Day
from saradnja.dates.edtf import Choice, Expression, Interval
from saradnja.dates.points import Point
from saradnja.errors import InvalidValue

__all__ = ["Bounds", "bounds", "check", "extents", "on", "refuse_undated"]


_NOTHING_STATED: Final = frozenset({"/..", "../", "../.."})


class Bounds(NamedTuple):
    """Between which days a period began and ended, both inclusive.

    `BEFORE_ALL` and `AFTER_ALL` stand where there is no limit: an `earliest_end` of `AFTER_ALL`
    is a period that is still going, a `latest_end` of it one that may be.
    """

    earliest_beginning: Day
    latest_beginning: Day
    earliest_end: Day
    latest_end: Day


def check(during: Date) -> None:
    """Refuse what says neither when a period began nor when it ended: `/..`, `../` and `../..`.

    Raises InvalidValue with the code `date_not_period`. Every other date can stand in `during`.

    >>> check(Date("2011/.."))
    """
    if during._text in _NOTHING_STATED:
        raise InvalidValue("date_not_period", value=str(during))


def bounds(during: Date | None, *, ended_as_of: Date | None = None) -> Bounds:
    """Return between which days a period began and ended.

    `A/B` began in A and ended in B; `A/..` is still going; `A/` ended or not; `/B` began at a time
    not stated, `../B` before all time; a date without `/` says that it was true then, nothing of
    its bounds. What is known to have ended as of some date ended no later than that, even where
    the period is open. Approximate and uncertain dates (`~`, `?`) are taken at their word.

    >>> bounds(Date("2011-07/")).latest_beginning
    Day(year=2011, month=7, day=31)
    >>> bounds(Date("2011-07/"), ended_as_of=Date("2021")).latest_end
    Day(year=2021, month=12, day=31)
    """
    limits = _unlimited() if during is None else _stated(during._expression)
    if ended_as_of is None or ended_as_of.latest is None:
        return limits
    return _ended(limits, ended_as_of.latest)


def extents(
    during: Date, *, ended_as_of: Date | None = None
) -> tuple[tuple[Day | None, Day | None], ...]:
    """Return the stretches of time a period may have filled, from its first to its last day.

    They are as wide as its imprecise ends allow, and None where there is no limit or it is not
    stated. Only a set of which every member is meant (`{…}`) has more than one. A date without `/`
    is the stretch of which it is known.

    >>> [(str(first), last) for first, last in extents(Date("2011-07/.."))]
    [('2011-07-01', None)]
    """
    stated = during._expression
    members = stated.members if isinstance(stated, Choice) and stated.every else (stated,)
    return tuple(_extent(member, ended_as_of) for member in members)


def _extent(stated: Expression, ended_as_of: Date | None) -> tuple[Day | None, Day | None]:
    if isinstance(stated, Interval):
        limits = _stated(stated)
        first: Day | None = limits.earliest_beginning
        last: Day | None = limits.latest_end
    else:
        first, last = stated.earliest, stated.latest
    if ended_as_of is not None and ended_as_of.latest is not None:
        last = min(last or AFTER_ALL, max(ended_as_of.latest, first or BEFORE_ALL))
    return (None if first == BEFORE_ALL else first), (None if last == AFTER_ALL else last)


def on(during: Date | None, asked: Date, *, ended_as_of: Date | None = None) -> bool | None:
    """Say whether something was so at some time in `asked`: True, False, or None for not stated.

    True if the latest possible beginning is not after `asked` and the earliest possible end not
    before it; False if the earliest possible beginning is after it or the latest possible end
    before it. No clock is read. Of an `asked` whose own end is unknown (`2011/`) the smallest
    extent must agree for True, the widest for False; of a set `[…]` every member, of `{…}` one.

    >>> on(Date("2011-07/.."), Date("2010")), on(Date("2011-07/.."), Date("2030"))
    (False, True)
    >>> print(on(Date("2011-07/"), Date("2015")))
    None
    """
    if asked is None:
        raise TypeError("on asks about a Date, such as Date('2018'), not about None")
    refuse_undated(asked)
    moment = asked._expression
    if isinstance(moment, Choice):
        return _together(
            [_on(during, member, ended_as_of) for member in moment.members], any_=moment.every
        )
    return _on(during, moment, ended_as_of)


def refuse_undated(asked: object) -> None:
    """Raise `TypeError` for a time that is asked for and is no date, such as a string.

    >>> refuse_undated("2018")
    Traceback (most recent call last):
    TypeError: on is a Date: Date('2018'), not a str
    """
    if asked is not None and not isinstance(asked, Date):
        raise TypeError(f"on is a Date: Date({str(asked)!r}), not a {type(asked).__name__}")


def _on(during: Date | None, moment: Point | Interval, ended_as_of: Date | None) -> bool | None:
    stated = during._expression if during else None
    if isinstance(stated, Choice) and stated.every:
        ended = ended_as_of.latest if ended_as_of else None
        each = [_stated(member) for member in stated.members]
        return _together(
            [_compare(_ended(limits, ended) if ended else limits, moment) for limits in each],
            any_=True,
        )
    return _compare(bounds(during, ended_as_of=ended_as_of), moment)


def _compare(limits: Bounds, moment: Point | Interval) -> bool | None:
    first, last = moment.earliest or BEFORE_ALL, moment.latest or AFTER_ALL
    if limits.earliest_beginning > last or limits.latest_end < first:
        return False
    if isinstance(moment, Interval):
        first, last = _smallest(moment)
    if limits.latest_beginning <= last and limits.earliest_end >= first:
        return True
    return None


def _smallest(moment: Interval) -> tuple[Day, Day]:
    """Return the extent an interval has at least, when an end of it is unknown."""
    start, end = moment.start, moment.end
    if start is None:
        first = BEFORE_ALL if moment.open_start else (end.earliest if end else AFTER_ALL)
    else:
        first = start.earliest
    if end is None:
        last = AFTER_ALL if moment.open_end else (start.latest if start else BEFORE_ALL)
    else:
        last = end.latest
    return first, last


def _together(answers: list[bool | None], *, any_: bool) -> bool | None:
    if any_ and True in answers:
        return True
    return answers[0] if len(set(answers)) == 1 else None


def _unlimited() -> Bounds:
    return Bounds(BEFORE_ALL, AFTER_ALL, BEFORE_ALL, AFTER_ALL)


def _stated(expression: Expression) -> Bounds:
    if not isinstance(expression, Interval):
        return Bounds(
            BEFORE_ALL,
            expression.latest or AFTER_ALL,
            expression.earliest or BEFORE_ALL,
            AFTER_ALL,
        )
    earliest_beginning, latest_beginning = BEFORE_ALL, AFTER_ALL
    if expression.start:
        earliest_beginning, latest_beginning = expression.start.earliest, expression.start.latest
    elif expression.open_start:
        latest_beginning = BEFORE_ALL
    earliest_end, latest_end = BEFORE_ALL, AFTER_ALL
    if expression.end:
        earliest_end, latest_end = expression.end.earliest, expression.end.latest
    elif expression.open_end:
        earliest_end = AFTER_ALL
    return Bounds(
        earliest_beginning,
        min(latest_beginning, latest_end),
        max(earliest_end, earliest_beginning),
        latest_end,
    )


def _ended(limits: Bounds, as_of: Day) -> Bounds:
    """Narrow the bounds by the knowledge that the period had ended by a day."""
    # an open end says only that no end was foreseen
    open_end = limits.earliest_end == AFTER_ALL
    earliest_end = limits.earliest_beginning if open_end else limits.earliest_end
    latest_end = min(limits.latest_end, as_of)
    return Bounds(
        limits.earliest_beginning,
        max(limits.earliest_beginning, min(limits.latest_beginning, latest_end)),
        min(earliest_end, latest_end),
        latest_end,
    )
