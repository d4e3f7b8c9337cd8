"""Why a string is no EDTF date: the reason whose remedy helps the one who wrote it."""

import re
from typing import Final

from saradnja._patterns import pattern
from saradnja.dates.days import days_in_month
from saradnja.errors import InvalidValue

__all__ = ["refusal"]

_LONGEST_LOOKED_AT: Final = 200

_SIGNS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("date_empty", pattern(r"\s*")),
    ("date_spaces", pattern(r"(?=[^ ]* )[0-9XYETSZ?~%:./,\[\]{}+ -]*")),
    ("date_old_draft", pattern(
        r"[0-9ux?~()/.-]*[ux()][0-9ux?~%()/.-]*|[0-9?~-]+(?:[?]~|~[?])|y-?[0-9]+(?:e[0-9]+)?"
        r"|(?:unknown|open)/[0-9?~-]+|[0-9?~-]+/(?:unknown|open)")),
    ("date_year_digits", pattern(r"[+-]?(?:[0-9]{1,3}|[0-9]{5,})[?~%]?|[+][0-9]{4}.*")),
)  # fmt: skip
"""Signs by which a mistake is known, tried in this order when the grammar knew no better."""

_LOCAL: Final = pattern(
    r"([0-9]{1,2})(?:\.\s?|[/,]\s?|-)([0-9]{1,2})(?:\.\s?|[/,]\s?|-)([0-9]{4})\.?"
)
_LOCAL_MONTH: Final = pattern(r"([0-9]{1,2})(?:\.\s?|[/,])([0-9]{4})\.?")
_YEAR_DOT: Final = pattern(r"([0-9]{4})\.")
_SEPARATED: Final = pattern(r"([0-9]{4})[./]([0-9]{1,2})[./]([0-9]{1,2})\.?")
_SHORT_PARTS: Final = pattern(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_BASIC: Final = pattern(r"([0-9]{4})([0-9]{2})([0-9]{2})")


def refusal(text: str, problem: InvalidValue) -> InvalidValue:
    """Return the error to raise for a string: the one met, or one that knows the habit behind it.

    >>> refusal("22.05.2011.", InvalidValue("not_edtf", value="22.05.2011.")).code
    'date_local'
    """
    if problem.code not in ("not_edtf", "date_set") or len(text) > _LONGEST_LOOKED_AT:
        return InvalidValue(problem.code, **{**problem.parameters, "value": text})
    stripped = text.strip()
    if local := _LOCAL.fullmatch(stripped):
        return _local(text, *(int(part) for part in local.groups()), swap="." not in text)
    for separated in (_SEPARATED, _SHORT_PARTS, _BASIC):
        if found := separated.fullmatch(stripped):
            year, month, day = (int(part) if part else None for part in found.groups())
            return _suggest(text, year or 0, month, day) or problem
    if found := _LOCAL_MONTH.fullmatch(stripped):
        return _suggest(text, int(found[2]), int(found[1]), None) or problem
    if found := _YEAR_DOT.fullmatch(stripped):
        return _suggest(text, int(found[1]), None, None) or problem
    for code, sign in _SIGNS:
        if sign.fullmatch(text):
            return InvalidValue(code, value=text)
    return InvalidValue(problem.code, value=text)


def _local(text: str, first: int, second: int, year: int, *, swap: bool) -> InvalidValue:
    """Tell day and month apart: dots put the day first, other signs leave it to the numbers."""
    day_first = _real(year, second, first)
    month_first = _real(year, first, second) if swap else None
    if day_first and month_first and day_first != month_first:
        return InvalidValue("date_ambiguous", value=text, first=day_first, second=month_first)
    suggestion = day_first or month_first
    if suggestion is None:
        return InvalidValue("not_edtf", value=text)
    return InvalidValue("date_local", value=text, suggestion=suggestion)


def _suggest(text: str, year: int, month: int | None, day: int | None) -> InvalidValue | None:
    suggestion = _real(year, month, day)
    return InvalidValue("date_local", value=text, suggestion=suggestion) if suggestion else None


def _real(year: int, month: int | None, day: int | None) -> str | None:
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= day <= days_in_month(year, month):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
