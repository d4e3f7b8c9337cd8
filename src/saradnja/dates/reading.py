"""Dates read from the words of a language, as people and `Date.phrase` write them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from saradnja.dates.tables import TABLES, table_of
from saradnja.dates.vocabulary import Token, tokens
from saradnja.errors import InvalidValue

__all__ = ["LONGEST", "read"]

LONGEST: Final = 1000
"""Longest phrase that is read, in characters."""

_YEAR: Final = 4
"""How many digits a year has that is known as one without its era."""

_MONTHS: Final = 12
_QUARTERS: Final = 4
_QUARTER: Final = 32
"""What is added to the number of a quarter, to stand in the place of a month."""


class _Unread(Exception):
    """The words make no date."""


class _Point(NamedTuple):
    """The parts of one date as far as they were said, as EDTF writes them."""

    year: str = ""
    month: str = ""
    day: str = ""
    time: str = ""
    mark: str = ""

    def __str__(self) -> str:
        if not self.year or (self.day and not self.month):
            raise _Unread
        date = "-".join(part for part in (self.year, self.month, self.day) if part)
        return date + (f"T{self.time}" if self.time else "") + self.mark

    def completed(self, later: "_Point") -> "_Point":
        """Return the date with the month and year that were said once, with a later one."""
        if self.year:
            return self
        if not self.month:
            if not later.day:
                raise _Unread
            return self._replace(year=later.year, month=later.month)
        return self._replace(year=later.year)


_MARKS: Final = {"": "", "a": "~", "p": "?", "ap": "%"}
_SHAPES: Final = {
    "n": "y", "nmn": "dmy", "nrn": "dmy", "nnn": "dmy", "n/n/n": "dmy", "n-n-n": "dmy",
    "mn": "my", "nn": "my", "n/n": "my", "gn": "my", "g/n": "my", "rn": "my", "r/n": "my",
    "mnn": "mdy", "mn,n": "mdy",
    "nm": "dm", "m": "m", "g": "m", "": "",
}  # fmt: skip
"""Which of day, month and year the words of a date are, in their order; `,`, `/` and `-` aside."""


def read(text: str, language: str) -> str:
    """Return the EDTF string that a phrase means.

    Raises InvalidValue: `date_phrase` when it cannot be read, `date_ambiguous` when day and month
    can change places or `II/2011` may be a month or a quarter, `date_year_digits` for a year of
    more than four digits without its era, `date_long` beyond `LONGEST`.

    >>> read("od marta do maja 2011. godine", "sr"), read("22.V 2011", "sr")
    ('2011-03/2011-05', '2011-05-22')
    """
    table = table_of(language)
    words = TABLES[table]
    refused = InvalidValue("date_phrase", value=text, example=words.example)
    if len(text) > LONGEST:
        raise InvalidValue("date_long", value=text, limit=LONGEST)
    _, label, written = text.rpartition("EDTF: ")
    if label and written.endswith(")"):
        return written[:-1]
    found = _with_january(tokens(text, table))
    try:
        return _Reader(text, words.day_first).whole(found)
    except _Unread:
        raise refused from None


def _with_january(found: list[Token]) -> list[Token]:
    """Read the `i` of `22. I 2011` and `I/2011` as a numeral; in `1. i 2. marta` it joins."""
    sorts = [
        "r" if token.sort == "A" and _is_month_between(before, after) else token.sort
        for before, token, after in zip(
            [_NOTHING, *found], found, [*found[1:], _NOTHING], strict=False
        )
    ]
    return [
        Token("r", "1") if sort == "r" and token.sort == "A" else token
        for sort, token in zip(sorts, found, strict=True)
    ]


_NOTHING: Final = Token("", "")


def _is_month_between(before: Token, after: Token) -> bool:
    if before is _NOTHING:
        return after.sort == "/"
    return _is_short(before) and after.sort == "n" and not _is_short(after)


def _is_short(token: Token) -> bool:
    return token.sort == "n" and len(token.value) <= 2


def _shape(part: Sequence[Token]) -> str:
    return "".join(token.sort for token in part)


class _Reader(NamedTuple):
    """Reads one text; it is kept for the error that names two readings."""

    text: str
    day_first: bool

    def whole(self, part: list[Token]) -> str:
        shape = _shape(part)
        if shape == "=":
            return part[0].value
        if not part or "?" in shape:
            raise _Unread
        if shape[0] == "F":
            return self.from_(part[1:])
        if shape[0] == "T":
            open_start = shape[-1] == "Q"
            end = self.point(part[1:-1] if open_start else part[1:])
            return f"{'..' if open_start else ''}/{end}"
        if any(sort in "BVOAEL" for sort in shape) or ("," in shape and "mn,n" not in shape):
            return self.set_(part)
        if shape[-1] == "N" and shape[-2:-1] == "-":
            return f"{self.point(part[:-2])}/.."
        if shape[-1] == "N":
            return f"{self.point(part[:-1])}/.."
        if shape[-1] == "-":
            return f"{self.point(part[:-1])}/.."
        for sign in "T-":
            if shape.count(sign) == 1:
                return "/".join(self.pair(part, shape.index(sign)))
        return str(self.point(part))

    def from_(self, part: list[Token]) -> str:
        shape = _shape(part)
        if shape[-1:] == "Z":
            return f"{self.point(part[:-1])}/"
        if shape[-1:] == "N":
            return f"{self.point(part[:-1])}/.."
        if "T" in shape:
            return "/".join(self.pair(part, shape.index("T")))
        return f"{self.point(part)}/.."

    def pair(self, part: list[Token], middle: int) -> tuple[str, str]:
        end = self.point(part[middle + 1 :])
        return str(self.point(part[:middle]).completed(end)), str(end)

    def set_(self, part: list[Token]) -> str:
        members, joiners = _members(part)
        kinds = {joiner for joiner in joiners if joiner != ","}
        for token in part:
            kinds |= {"B": {"O"}, "V": {"A"}, "E": {token.value}, "L": {token.value}}.get(
                token.sort, set()
            )
        if len(kinds) != 1:
            raise _Unread
        last = members[-1]
        model = self.point(last) if not any(token.sort in "BVEL" for token in last) else _Point()
        said = ",".join(self.member(member, model) for member in members)
        return f"[{said}]" if kinds == {"O"} else f"{{{said}}}"

    def member(self, part: list[Token], model: _Point) -> str:
        shape = _shape(part)
        for first, middle in (("B", "A"), ("V", "T")):
            if shape[:1] == first and middle in shape:
                return "..".join(self.pair(part[1:], shape.index(middle) - 1))
        if shape[-1:] == "E":
            return f"..{self.point(part[:-1])}"
        if shape[-1:] == "L":
            return f"{self.point(part[:-1])}.."
        return str(self.point(part).completed(model))

    def point(self, part: list[Token]) -> _Point:
        core, extra = _without_extras(part)
        shape = _shape(core)
        era = shape[-1] if shape[-1:] in ("b", "e") else ""
        core = core[:-1] if era else core
        point = _span(core, era) or self.calendar(core, era)
        missing = extra.get("u", "")
        if "y" in missing and not point.year:
            point = point._replace(year="XXXX")
        if "m" in missing:
            point = point._replace(month="XX")
        if "d" in missing:
            point = point._replace(day="XX")
        if hemisphere := extra.get("h"):
            point = point._replace(month=f"{int(point.month or 0) + int(hemisphere)}")
        time = extra.get("x", "")
        if time and not point.day:
            raise _Unread
        zone = time[8:].replace("UTC", "").strip() or ("Z" if "UTC" in time else "")
        marks = "".join(sort for sort in "ap" if sort in extra)
        return point._replace(time=time[:8] + zone, mark=_MARKS[marks])

    def calendar(self, core: list[Token], era: str) -> _Point:
        shape = _shape(core)
        values = [token.value for token in core if token.sort in "nrmg"]
        order = _SHAPES.get(shape)
        if order is None or (shape in ("rn", "r/n") and int(values[0]) > _MONTHS):
            raise _Unread
        if order[-1:] == "y" and len(values[-1]) > _YEAR and not era:
            raise InvalidValue("date_year_digits", value=self.text)
        if order == "y" and _is_short(core[0]) and not era:
            order = "d"
        elif shape == "mn" and _is_short(core[1]) and not era:
            order = "md"
        elif shape == "n-n-n" and len(values[0]) == 4:
            order = "ymd"
        elif shape in ("n/n/n", "n-n-n") and not self.day_first:
            order = self.american(order, *values)
        fields = dict(zip(order, values, strict=True))
        year = _year(fields["y"], era) if "y" in fields else ""
        if shape == "r/n" and int(values[0]) <= _QUARTERS:
            month, quarter = _two(values[0]), int(values[0]) + _QUARTER
            raise self.ambiguous(f"{year}-{month}", f"{year}-{quarter}")
        return _Point(year, _two(fields.get("m", "")), _two(fields.get("d", "")))

    def american(self, order: str, first: str, second: str, year: str) -> str:
        """Return the order of 5/22/2011, refuse 5/6/2011."""
        day, month = _two(first), _two(second)
        if day != month and day <= "12" and month <= "12":
            raise self.ambiguous(f"{year}-{month}-{day}", f"{year}-{day}-{month}")
        return "mdy" if month > "12" else order

    def ambiguous(self, first: str, second: str) -> InvalidValue:
        """Return the error that names two readings of the text."""
        return InvalidValue("date_ambiguous", value=self.text, first=first, second=second)


def _members(part: list[Token]) -> tuple[list[list[Token]], list[str]]:
    """Cut a set at its commas and conjunctions, but for the `and` that follows a `between`."""
    members: list[list[Token]] = [[]]
    joiners = []
    between = False
    for token in part:
        if token.sort in ",OA" and not (between and token.sort == "A"):
            members.append([])
            joiners.append(token.sort)
        else:
            members[-1].append(token)
            between = token.sort == "B" or (between and token.sort != "A")
    return members, joiners


def _without_extras(part: list[Token]) -> tuple[list[Token], dict[str, str]]:
    """Take off what may stand before or after a date: about, probably, hemisphere, gaps, time."""
    first, last = 0, len(part)
    extra: dict[str, str] = {}
    while first < last and part[first].sort in ("a", "p") and part[first].sort not in extra:
        extra[part[first].sort] = ""
        first += 1
    while first < last and part[last - 1].sort in "phux" and part[last - 1].sort not in extra:
        extra[part[last - 1].sort] = part[last - 1].value
        last -= 1
    return part[first:last], extra


def _span(core: list[Token], era: str) -> _Point | None:
    """Return a decade, century or millennium, or None when the words name none."""
    shape = _shape(core)
    minus = "-" if era == "b" else ""
    if shape == "nD" and len(core[0].value) == 4 and core[0].value[3] == "0" and not era:
        return _Point(core[0].value[:3] + "X")
    if shape in ("dnc", "drc") and not era:
        return _Point(f"{_before(core[1], 100)}{core[0].value}X")
    if shape in ("nc", "rc"):
        return _Point(f"{minus}{_before(core[0], 100)}XX")
    if shape in ("nk", "rk"):
        return _Point(f"{minus}{_before(core[0], 10)[1:]}XXX")
    return None


def _before(token: Token, most: int) -> str:
    """Return the digits that the years of a century or millennium begin with."""
    if len(token.value) > 3 or not 1 <= int(token.value) <= most:
        raise _Unread
    return f"{int(token.value) - 1:02d}"


def _year(digits: str, era: str) -> str:
    """Return a year as EDTF writes it, from the number people count it by."""
    if era == "b":
        number = int(digits) - 1
        if number < 0:
            raise _Unread
        return "0000" if number == 0 else f"{'Y' if number > 9999 else ''}-{number:04d}"
    if len(digits) > _YEAR:
        return f"Y{digits}"
    if len(digits) < _YEAR and not era:
        raise _Unread
    return digits.zfill(4)


def _two(digits: str) -> str:
    if len(digits) > 2:
        raise _Unread
    return digits.zfill(2) if digits else ""
