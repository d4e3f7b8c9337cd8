"""What a language needs in order to say a date: one table a language, all of this shape."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

__all__ = ["Forms", "Kinds", "Words", "Years"]


class Forms(NamedTuple):
    """A wording in the three places where a date stands."""

    name: str
    """On its own: March 2011, mart 2011."""
    at: str
    """When something happened: in March 2011, u martu 2011. godine."""
    of: str
    """After a word such as from, until or around: March 2011, marta 2011. godine."""


class Years(NamedTuple):
    """The number of a year on its own, in running text cut short, and in running text."""

    bare: str
    short: str
    full: str


class Kinds(NamedTuple):
    """A wording for days, for months, for years, and for dates of unlike precision."""

    day: str
    month: str
    year: str
    other: str


class Words(NamedTuple):
    """The words of one language, with `{fields}` for what a date fills in.

    `{bare}` is the year as on its own, `{year}` the year as in running text, `{a}` and `{b}` are
    two dates in the form `of`. Where a template begins with words before its first field, the
    reading of phrases knows them by these; `also` and `noise` hold what is only read.
    """

    example: str
    """A date as people write it, for the advice when one cannot be read."""
    common: Years
    early: Years
    """Years 1 to 999 and from 10000, which need their era to be known as years."""
    before: Years
    year: Forms
    month: Forms
    day: Forms
    months: tuple[Forms, ...]
    groupings: Mapping[str, Forms]
    """Templates by the number in the place of the month; 25 to 32 go with 21 to 24."""
    joining: str
    """What stands between a part of the year and its year, and is left out with the year."""
    northern: str
    southern: str
    decades: tuple[Forms, ...]
    """Templates from the first decade of a century to the tenth: `{century}`, `{start}`."""
    century: Forms
    millennium: Forms
    ordinals: tuple[str, ...]
    before_era: str
    time: str
    around: str
    roughly: str
    """Around a stretch of time that has no name."""
    probably: str
    probably_after: str
    from_to: str
    since: str
    beginning: str
    """From a date to an end that nobody dated."""
    until: str
    until_open: str
    """Until a date, from no beginning."""
    endless: Mapping[str, str]
    """Intervals of which both ends are open or unknown."""
    between: Forms
    one_between: Kinds
    every_between: Kinds
    either: str
    both: str
    or_earlier: str
    or_later: str
    and_earlier: str
    and_later: str
    unknown: str
    """A date of which nothing is known, after a word such as from."""
    unstated: Mapping[str, str]
    """Which of year, month and day (`y`, `m`, `d`) are wholly unspecified."""
    parts: Mapping[str, Mapping[str, str]]
    """What is uncertain or approximate about the year, month, part of the year or day only."""
    noise: frozenset[str]
    """Words that reading passes over."""
    also: Mapping[str, Mapping[str, str]]
    """Further wordings that are only read, by the letter of `vocabulary.Token`."""
    day_first: bool
    """Whether 5/6/2011 is certainly the fifth of June."""

    def spelled(self, convert: Callable[[str], str]) -> "Words":
        """Return the table in another script: the words converted, fields left alone."""
        return Words(*(_spelled(part, convert) for part in self))


_PIECES = re.compile(r"(\{[a-z]+\}|UTC|EDTF)")


def _spelled(part: Any, convert: Callable[[str], str]) -> Any:
    if isinstance(part, str):
        pieces = _PIECES.split(part)
        return "".join(piece if index % 2 else convert(piece) for index, piece in enumerate(pieces))
    if isinstance(part, Mapping):
        return {key: _spelled(value, convert) for key, value in part.items()}
    if isinstance(part, tuple):
        values = [_spelled(value, convert) for value in part]
        return type(part)(*values) if hasattr(part, "_fields") else tuple(values)
    return part
