"""Dates said in words, on their own or in running text, never more exactly than they are known."""

from typing import Final, Literal

from saradnja.dates.days import Day
from saradnja.dates.edtf import Choice, Expression, Interval
from saradnja.dates.points import GROUPINGS, Point
from saradnja.dates.words import Kinds, Words

__all__ = ["say"]

_Place = Literal["name", "at", "of"]

_DECADES_FROM: Final = 100
"""Earlier decades cannot be named by their first year: the 20s are those of 1920."""


def say(expression: Expression, text: str, words: Words, *, running: bool) -> str:
    """Return the words for a date, for running text or on its own.

    What the words cannot say exactly is given by its bounds, with the EDTF string after it.
    """
    place: _Place = "at" if running else "name"
    if isinstance(expression, Point):
        said = _point(words, expression, place, running)
    elif isinstance(expression, Interval):
        said = _interval(words, expression, running)
    else:
        said = _set(words, expression, place, running)
    if not _exact(expression):
        said += f" (EDTF: {text})"
    return said.replace(") (", "; ")


def _exact(expression: Expression) -> bool:
    """Whether the words can be read back to the same date."""
    if isinstance(expression, Point):
        mark = _mark(expression)
        return (
            _nameable(expression) and mark is not None and not (mark and _nothing_known(expression))
        )
    if isinstance(expression, Interval):
        sides = (expression.start, expression.end)
        return all(_exact(point) and not _nothing_known(point) for point in sides if point)
    if len(expression.members) == 1 and isinstance(expression.members[0], Point):
        return False
    return all(
        _exact(member) and not (isinstance(member, Point) and _nothing_known(member))
        for member in expression.members
    )


def _nothing_known(point: Point) -> bool:
    return point.year == "XXXX" and point.month in ("", "XX")


def _nameable(point: Point) -> bool:
    """Whether the language has words for exactly these days."""
    year, month, day = point.year, point.month, point.day
    partly = any("X" in part and part != "XX" for part in (month, day))
    if point.significant or partly or (month == "XX" and day not in ("", "XX")):
        return False
    if year == "XXXX" or "X" not in year:
        return True
    if month not in ("", "XX") or "X" in year.rstrip("X") or year == "-XXXX":
        return False
    return year.endswith("XX") or int(year.replace("X", "0")) >= _DECADES_FROM


def _mark(point: Point) -> str | None:
    """Return the qualifier of the whole date, None when its parts differ."""
    present = point.qualifiers[: 1 + bool(point.month) + bool(point.day)]
    return present[0] if len(set(present)) == 1 else None


def _point(words: Words, point: Point, place: _Place, full: bool) -> str:
    mark = _mark(point) or ""
    around, probably = mark in ("~", "%"), mark in ("?", "%")
    notes = _notes(words, point)
    named = _nameable(point)
    core = _core(words, point, "of" if around and named else place, full)
    if not core:
        return words.unknown if place == "of" else notes
    if notes:
        core += f" ({notes})"
    if around:
        core = (words.around if named else words.roughly).format(date=core)
    if not probably:
        return core
    return (words.probably_after if place == "of" else words.probably).format(date=core)


def _notes(words: Words, point: Point) -> str:
    """Return what is missing or doubtful about single parts."""
    notes = []
    if _nameable(point):
        missing = ("y" if point.year == "XXXX" else "") + (
            "m" if point.month == "XX" else ""
        ) + ("d" if point.day == "XX" else "")  # fmt: skip
        if missing:
            notes.append(words.unstated[missing])
    if _mark(point) is None:
        middle = "grouping" if point.month in GROUPINGS else "month"
        notes += [
            words.parts[part][mark]
            for part, mark in zip(("year", middle, "day"), point.qualifiers, strict=True)
            if mark
        ]
    return "; ".join(notes)


def _core(words: Words, point: Point, place: _Place, full: bool, *, left_out: str = "") -> str:
    """Return the date without qualifiers and notes; `left_out` are parts that follow later."""
    if point.significant:
        estimate = point._replace(significant=0)
        about = words.around.format(date=_core(words, estimate, "of", full))
        return f"{about}, {_between(words, point, 'name', full)}".replace(".,", ",")
    if not _nameable(point):
        return _between(words, point, place, full)
    fields = {"bare": "", "year": "", "month": "", "day": ""}
    if point.year != "XXXX" and "y" not in left_out:
        if "X" in point.year:
            return _long_span(words, point, place)
        fields["bare"] = _year(words, point.year, "bare" if point.month in ("", "XX") else "short")
        fields["year"] = _year(words, point.year, "full" if full or place == "name" else "short")
    template = words.year
    if point.month in GROUPINGS:
        number, hemisphere = int(point.month), ""
        if 25 <= number <= 32:
            hemisphere = words.northern if number < 29 else words.southern
            number -= 4 if number < 29 else 8
        said = _filled(getattr(words.groupings[str(number)], place), fields)
        return said.removesuffix(words.joining if "y" in left_out else "") + hemisphere
    if point.month not in ("", "XX"):
        template = words.month
        # a day is counted in its month: the month takes the form that follows a number
        with_day = point.day not in ("", "XX")
        form: _Place = "of" if with_day and place == "at" else place
        fields["month"] = getattr(words.months[int(point.month) - 1], form)
        if with_day:
            template = words.day
            fields["day"] = str(int(point.day))
    elif "y" in left_out or point.year == "XXXX":
        return ""
    if "m" in left_out:
        fields["month"] = ""
    said = _filled(getattr(template, place), fields)
    if point.time:
        said = words.time.format(date=said, time=_time(point.time))
    return said


def _filled(template: str, fields: dict[str, str]) -> str:
    return " ".join(template.format(**fields).split())


def _time(time: str) -> str:
    zone = time[8:]
    return time[:8] + ("" if not zone else " UTC" if zone == "Z" else f" UTC{zone}")


def _year(words: Words, year: str, form: Literal["bare", "short", "full"]) -> str:
    number = int(year)
    if number < 1:
        # EDTF counts a year 0, people do not
        return str(getattr(words.before, form)).format(number=1 - number)
    era = words.common if 1000 <= number <= 9999 else words.early
    return str(getattr(era, form)).format(number=number)


def _long_span(words: Words, point: Point, place: _Place) -> str:
    """Return a decade, century or millennium, known by its X's."""
    digits = point.year.lstrip("-")
    era = words.before_era if point.year[0] == "-" else ""
    known = digits.rstrip("X")
    if len(known) < 3:
        forms = words.century if len(known) == 2 else words.millennium
        ordinal = words.ordinals[int(known) + 1]
        return str(getattr(forms, place)).format(ordinal=ordinal, era=era)
    century = int(known[:2]) + 1
    return str(getattr(words.decades[int(known[2])], place)).format(
        century=century, ordinal=words.ordinals[century], start=known + "0"
    )


def _between(words: Words, point: Point, place: _Place, full: bool) -> str:
    """Return the bounds of a date that has no name of its own."""
    first, last = point.earliest, point.latest
    if first[1:] == (1, 1) and last[1:] == (12, 31):
        bounds = _year_of(first), _year_of(last)
    else:
        bounds = _day_of(first), _day_of(last)
    return _pair(words, getattr(words.between, place), *bounds, full)


def _year_of(day: Day) -> Point:
    return Point(day, day, day, "year", str(day.year))


def _day_of(day: Day) -> Point:
    return Point(day, day, day, "day", str(day.year), f"{day.month:02d}", f"{day.day:02d}")


def _left_out(first: Point, second: Point) -> str:
    """Return what two dates share, so that the first need not say it: `y`, `ym` or nothing."""
    alike = first.year == second.year and "X" not in first.year and int(first.year) >= 1000
    unmarked = not any(first.qualifiers + second.qualifiers)
    named = all(point.month and "X" not in point.month + point.day for point in (first, second))
    hemispheres = any("25" <= point.month <= "32" for point in (first, second))
    if not (alike and unmarked and named) or hemispheres:
        return ""
    return "ym" if first.day and second.day and first.month == second.month else "y"


def _side(words: Words, point: Point, place: _Place, full: bool, left_out: str = "") -> str:
    if left_out:
        return _core(words, point, place, full, left_out=left_out)
    return _point(words, point, place, full)


def _pair(words: Words, template: str, first: Point, second: Point, full: bool) -> str:
    return template.format(
        a=_side(words, first, "of", False, _left_out(first, second)),
        b=_side(words, second, "of", full),
    )


def _interval(words: Words, interval: Interval, running: bool) -> str:
    start, end = interval.start, interval.end
    if start and end:
        if running:
            return _pair(words, words.from_to, start, end, full=True)
        return _dashed(words, start, end)
    if start:
        template = words.since if interval.open_end else words.beginning
        return template.format(a=_side(words, start, "of", running))
    if end:
        template = words.until_open if interval.open_start else words.until
        return template.format(b=_side(words, end, "of", running))
    before, after = (".." if side else "" for side in (interval.open_start, interval.open_end))
    return words.endless[f"{before}/{after}"]


def _dashed(words: Words, start: Point, end: Point) -> str:
    left_out = _left_out(start, end)
    first = _side(words, start, "name", False, left_out)
    if first.endswith("-"):
        first, left_out = _side(words, start, "name", False), ""
    second = _side(words, end, "name", False)
    alike = start.precision == end.precision and (left_out or start.precision == "year")
    if alike and " " not in first and not any(start.qualifiers + end.qualifiers):
        return f"{first.rstrip('.')}–{second}"
    return f"{first} – {second}"


def _set(words: Words, choice: Choice, place: _Place, running: bool) -> str:
    last = len(choice.members) - 1
    said = [
        _member(words, member, choice.every, place, running and index == last)
        for index, member in enumerate(choice.members)
    ]
    if len(said) == 1:
        return said[0]
    joined = words.both if choice.every else words.either
    return joined.format(a=", ".join(said[:-1]), b=said[-1]).replace(".,", ",")


def _member(words: Words, member: Point | Interval, every: bool, place: _Place, full: bool) -> str:
    if isinstance(member, Point):
        return _point(words, member, place, full)
    start, end = member.start, member.end
    if start and end:
        kinds = words.every_between if every else words.one_between
        return _pair(words, getattr(kinds, _sort(start, end)), start, end, full)
    if end:
        template = words.and_earlier if every else words.or_earlier
        return template.format(b=_point(words, end, place, full))
    if start:
        template = words.and_later if every else words.or_later
        return template.format(a=_point(words, start, place, full))
    raise ValueError("a range of a set has a date on one side at least")


def _sort(start: Point, end: Point) -> str:
    alike = start.precision == end.precision and start.precision in Kinds._fields
    plain = _nameable(start) and _nameable(end) and "X" not in start.month + end.month
    return start.precision if alike and plain else "other"
