"""Names by date: what something was called at a time, as far as its names say so."""

from collections.abc import Iterator
from typing import Final, Protocol, TypeVar

from saradnja.dates import Date, periods
from saradnja.dates.days import AFTER_ALL, Day
from saradnja.model.values import Name
from saradnja.text import Text
from saradnja.vocabularies import NameKind

__all__ = ["Renamed"]

N = TypeVar("N", bound=Text | None, covariant=True)

_DATED: Final = frozenset({NameKind.OFFICIAL, NameKind.FORMER})
"""Kinds of name that were the name of something for a time; the others stand beside it."""


class _HasNames(Protocol[N]):
    @property
    def name(self) -> N: ...

    @property
    def other_names(self) -> tuple[Name, ...]: ...


class Renamed:
    """What has a name and other names, of which some were in use for a time only."""

    __slots__ = ()

    def name_on(self: _HasNames[N], date: Date) -> N | Text:
        """Return the name in use at some time in `date`.

        That is the official or former name whose `during` says so; of several, the one that began
        last. Where none says so: a former name that ended later, its beginning not stated. Else
        the plain name, unless an official name of the same wording was not in use then and another
        name may have been. Names that are short or written otherwise are never the answer, and
        where sources disagree about the day of a renaming, `names_on` has all of them.

        >>> from saradnja.model import Organisation
        >>> former = Name(text=Text(en="BCIF"), kind=NameKind.FORMER, during=Date("/2013"))
        >>> trag = Organisation(id="trag", name=Text(en="Trag"), other_names=(former,))
        >>> str(trag.name_on(Date("2012"))), str(trag.name_on(Date("2014")))
        ('BCIF', 'Trag')
        """
        certain = _certain(self.other_names, date)
        if certain:
            return max(certain, key=_beginning).text
        ended_later = [name for name in _dated(self.other_names) if _ended_later(name, date)]
        if ended_later:
            return min(ended_later, key=_end).text
        possible = _possible(self.other_names, date)
        if possible and _denied(self.name, self.other_names, date):
            return possible[0].text
        return self.name

    def names_on(self: _HasNames[Text | None], date: Date) -> tuple[Text, ...]:
        """Return every name that was, or may have been, in use at some time in `date`.

        First those of which it is stated, then those of which nothing is stated either way, among
        them the plain name unless an official name of the same wording was not in use then.
        """
        found = [name.text for name in _certain(self.other_names, date)]
        if self.name is not None and not _denied(self.name, self.other_names, date):
            found.append(self.name)
        found += [name.text for name in _possible(self.other_names, date)]
        return tuple(dict.fromkeys(found))


def _dated(names: tuple[Name, ...]) -> Iterator[Name]:
    return (name for name in names if name.kind in _DATED)


def _certain(names: tuple[Name, ...], date: Date) -> list[Name]:
    return [
        name
        for name in _dated(names)
        if name.during is not None and periods.on(name.during, date) is True
    ]


def _possible(names: tuple[Name, ...], date: Date) -> list[Name]:
    return [name for name in _dated(names) if periods.on(name.during, date) is None]


def _denied(plain: Text | None, names: tuple[Name, ...], date: Date) -> bool:
    """Say whether the plain name stands among the dated ones too, none of which held then."""
    same = [periods.on(name.during, date) for name in _dated(names) if name.text == plain]
    return bool(same) and all(answer is False for answer in same)


def _beginning(name: Name) -> Day:
    return periods.bounds(name.during).latest_beginning


def _end(name: Name) -> Day:
    return periods.bounds(name.during).latest_end


def _ended_later(name: Name, date: Date) -> bool:
    """Say whether a name was given up after a date, while nobody says since when it was in use."""
    limits = periods.bounds(name.during)
    return (
        periods.on(name.during, date) is None
        and limits.latest_end < AFTER_ALL
        and date.latest is not None
        and limits.earliest_end >= date.latest
    )
