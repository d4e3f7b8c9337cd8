"""The value `Date`: an EDTF string that is known to be one, and the days it can mean."""

from typing import Final, NoReturn, final

from saradnja.dates.days import AFTER_ALL, BEFORE_ALL, Day
from saradnja.dates.edtf import Expression, Interval, check, parse
from saradnja.dates.phrasing import say
from saradnja.dates.points import Precision
from saradnja.dates.reading import read
from saradnja.dates.tables import words_of
from saradnja.errors import InvalidValue

__all__ = ["Date"]

_TELLING: Final = {
    "date_phrase": {
        "date_day", "date_empty", "date_interval_reversed", "date_interval_seasons",
        "date_interval_time", "date_month", "date_time", "date_year_zero",
    },
    "date_year_digits": {"date_local"},
}  # fmt: skip
"""Refusals of an EDTF string that say more than the one of the phrase."""


@final
class Date:
    """A date of the Extended Date/Time Format, as exact or as vague as its source.

    It is written as a string of EDTF level 0, 1 or 2 (Library of Congress, 2019): `2011-05-22`,
    `2011-05`, `2011`, `201X` (a decade), `2014-38` (the middle of 2014), `2014~` (about), `2014?`
    (perhaps), `2011/2014`, `2017/..` (still going), `2011/` (an end nobody dated),
    `[2021-01-01..2021-03-31]` (one day of them). Years have up to 18 digits. Dates are immutable,
    equal when their strings are, and ordered by earliest day, latest day and string; without an
    earliest day one comes before, without a latest day after all others.

    Raises InvalidValue for any other string, with a code that says what to write instead.

    >>> Date("2011-03")
    Date('2011-03')
    >>> Date("2014-38").earliest, Date("2017/..").latest
    (Day(year=2014, month=5, day=1), None)
    >>> Date("2014~") < Date("2014-02")
    True
    """

    __slots__ = ("_text",)

    _text: str

    def __new__(cls, text: str) -> "Date":
        """Check the string and keep it; what it says is looked up when it is asked for."""
        if not isinstance(text, str):
            raise TypeError(f"a Date is made of a string, not of {type(text).__name__}")
        check(text)
        date = object.__new__(cls)
        object.__setattr__(date, "_text", str(text))
        return date

    @property
    def earliest(self) -> Day | None:
        """The earliest day it can mean; None when it is open or unknown on that side.

        >>> str(Date("2011-02").earliest), Date("/2011").earliest
        ('2011-02-01', None)
        """
        return self._expression.earliest

    @property
    def latest(self) -> Day | None:
        """The latest day it can mean; None when it is open or unknown on that side.

        >>> str(Date("2011-02").latest), Date("2017/..").latest
        ('2011-02-28', None)
        """
        return self._expression.latest

    @property
    def precision(self) -> Precision:
        """The finest part of which a digit is stated, or `interval` or `set`: see `Precision`.

        >>> Date("2011-05").precision, Date("201X").precision, Date("2011/..").precision
        ('month', 'decade', 'interval')
        """
        return self._expression.precision

    @property
    def approximate(self) -> bool:
        """Whether any part of it is approximate: `~`, or `%` for both.

        >>> Date("2014~").approximate, Date("2014?").approximate
        (True, False)
        """
        return self._expression.approximate

    @property
    def uncertain(self) -> bool:
        """Whether any part of it is uncertain: `?`, or `%` for both.

        >>> Date("2014-06?").uncertain, Date("2014%").uncertain
        (True, True)
        """
        return self._expression.uncertain

    @property
    def is_interval(self) -> bool:
        """Whether it is written with a `/`.

        >>> Date("2011/").is_interval, Date("2011").is_interval
        (True, False)
        """
        return isinstance(self._expression, Interval)

    @property
    def start(self) -> "Date | None":
        """The date before the `/`, None when open or unknown; without a `/` the date itself.

        >>> Date("2011-07/..").start
        Date('2011-07')
        """
        return self._side(0)

    @property
    def end(self) -> "Date | None":
        """The date after the `/`, None when open or unknown; without a `/` the date itself.

        >>> Date("2011-07/2014").end, Date("2011/..").end
        (Date('2014'), None)
        """
        return self._side(1)

    def format(self, language: str) -> str:
        """Return the date on its own, for a table or a heading, in sr-Latn, sr-Cyrl or en.

        Raises InvalidValue for another language. What cannot be said in words stands as bounds,
        with the EDTF string after it.

        >>> Date("2011-03").format("sr"), Date("2011/2014").format("sr-Cyrl")
        ('mart 2011.', '2011–2014.')
        >>> Date("2014-38").format("en")
        'mid-2014'
        """
        return say(self._expression, self._text, words_of(language), running=False)

    def phrase(self, language: str) -> str:
        """Return the date as an adverbial of running text, in sr-Latn, sr-Cyrl or en.

        Raises InvalidValue for another language.

        >>> Date("2011-03").phrase("sr"), Date("2017/..").phrase("sr-Cyrl")
        ('u martu 2011. godine', 'од 2017. године')
        >>> Date("2014~").phrase("en"), Date("2011/").phrase("en")
        ('around 2014', 'from 2011 (end not stated)')
        """
        return say(self._expression, self._text, words_of(language), running=True)

    @classmethod
    def from_phrase(cls, text: str, language: str) -> "Date":
        """Read a date as people write it, in Serbian (either script) or English.

        Reads back what `format` and `phrase` say of every date whose string is the plain one for
        it (`2014?`, not `?2014`; a power of ten written out), and what people write besides:
        `22.05.2011.`, `22. V 2011`, `maj 2011`, `od 2011. do danas`, `mid 2014`. Case and accents
        make no difference; an EDTF string is read as it stands, so `2011-12` is a month. What
        ended as of "until" has a beginning that is not stated, what is "since" has no end, and
        what ends with a dash (`2011–`) neither; `15. i 16. marta 2011.` is the set of two days.

        Raises InvalidValue: `date_phrase` for what cannot be read, `date_ambiguous` for what can
        be read in two ways (day and month could change places, `II/2011` may be a quarter),
        `date_year_digits` for a year of more than four digits without its era, `date_long` for
        more than 1,000 characters, `unknown_language`; and the codes of `Date` for what is
        understood but is no date, such as `date_day`, `date_month` or `date_interval_reversed`.

        >>> Date.from_phrase("sredinom 2014. godine", "sr")
        Date('2014-38')
        >>> Date.from_phrase("since July 2011", "en")
        Date('2011-07/..')
        """
        words_of(language)
        try:
            return Date(text.strip())
        except InvalidValue as problem:
            as_edtf = problem
        try:
            edtf = read(text, language)
        except InvalidValue as problem:
            told = as_edtf.code in _TELLING.get(problem.code, ())
            raise (as_edtf if told else problem) from None
        try:
            return Date(edtf)
        except InvalidValue as problem:
            raise InvalidValue(problem.code, **{**problem.parameters, "value": text}) from None

    @property
    def _expression(self) -> Expression:
        return parse(self._text)

    def _side(self, index: int) -> "Date | None":
        if not isinstance(self._expression, Interval):
            return self
        text = self._text.split("/")[index]
        return None if text in ("", "..") else Date(text)

    def _order(self) -> tuple[Day, Day, str]:
        stated = self._expression
        return stated.earliest or BEFORE_ALL, stated.latest or AFTER_ALL, self._text

    def __eq__(self, other: object) -> bool:
        return self._text == other._text if isinstance(other, Date) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._text)

    def __lt__(self, other: object) -> bool:
        return self._order() < other._order() if isinstance(other, Date) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self._order() <= other._order() if isinstance(other, Date) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self._order() > other._order() if isinstance(other, Date) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self._order() >= other._order() if isinstance(other, Date) else NotImplemented

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"Date({self._text!r})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a Date does not change; {name!r} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a Date does not change; {name!r} cannot be deleted")

    def __copy__(self) -> "Date":
        return self

    def __deepcopy__(self, memo: object) -> "Date":
        return self

    def __reduce__(self) -> tuple[type["Date"], tuple[str]]:
        return Date, (self._text,)
