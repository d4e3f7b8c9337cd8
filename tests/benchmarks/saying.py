"""Labels, dates in words, the two scripts and sort keys: how many a second, beside what is near."""

import datetime
import random
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final

from babel import Locale
from babel.dates import format_date
from generator import SEED, records
from rounds import Preparing, Row, always, interleaved
from wordings import Wordings

import saradnja
from saradnja import Country, Date, Membership, MembershipRole
from saradnja.collation import sort_key
from saradnja.scripts import to_cyrillic, to_latin

LANGUAGE: Final = "sr-Latn"
_OF_BABEL: Final = "sr_Latn"
_TIMES: Final = 2_000


def labels(rounds: int) -> list[Row]:
    """Ask for the same few labels again and again, as a page or a workbook does."""
    countries = [Country(code) for code in ("RS", "HR", "SI", "MK", "BA")]
    fields = ("member", "network", "role", "status", "during")
    roles = list(islice(MembershipRole, len(fields)))
    times = range(_TIMES // len(fields))
    acts: dict[str, Callable[[], object]] = {
        "Babel, a territory": lambda: [
            Locale.parse(_OF_BABEL).territories[country] for _ in times for country in countries
        ],
        "a country": lambda: [country.label(LANGUAGE) for _ in times for country in countries],
        "a term": lambda: [role.label(LANGUAGE) for _ in times for role in roles],
        "a class": lambda: [saradnja.label(Membership, LANGUAGE) for _ in times for _ in fields],
        "a field": lambda: [
            saradnja.label(Membership, LANGUAGE, field=field) for _ in times for field in fields
        ],
    }
    return interleaved({name: always(act) for name, act in acts.items()}, rounds)


def dates(rounds: int) -> list[Row]:
    """Say days in words: as many as a long page has, other ones in each round."""
    draw = random.Random(SEED)
    first = datetime.date(1990, 1, 1)
    days = [
        [first + datetime.timedelta(draw.randrange(12_000)) for _ in range(_TIMES // 4)]
        for _ in range(rounds + 1)
    ]

    def babel(turn: int) -> Callable[[], object]:
        return lambda: [format_date(day, "d. MMMM y.", locale=_OF_BABEL) for day in days[turn]]

    def formatted(turn: int) -> Callable[[], object]:
        made = [Date(day.isoformat()) for day in days[turn]]
        return lambda: [date.format(LANGUAGE) for date in made]

    def phrase(turn: int) -> Callable[[], object]:
        made = [Date(day.isoformat()) for day in days[turn]]
        return lambda: [date.phrase(LANGUAGE) for date in made]

    acts: dict[str, Preparing] = {
        "Babel, a day": babel,
        "Date.format": formatted,
        "Date.phrase": phrase,
    }
    return interleaved(acts, rounds)


def scripts(rounds: int) -> list[Row]:
    """Write a running text in the other script; most of its words were met before."""
    latin = "\n".join(_sentences(4_000))
    cyrillic = to_cyrillic(latin)
    acts: dict[str, Callable[[], object]] = {
        "str.translate": lambda: cyrillic.translate({0x436: "ž"}),
        "to Latin": lambda: to_latin(cyrillic),
        "to Cyrillic": lambda: to_cyrillic(latin),
    }
    return interleaved({name: always(act) for name, act in acts.items()}, rounds)


def sorting(rounds: int) -> list[Row]:
    """Make sort keys of names, each of which is met once."""
    names = [
        record.name[LANGUAGE]
        for record in records(10_000)
        if isinstance(record, saradnja.Organisation) and LANGUAGE in record.name
    ]
    acts: dict[str, Callable[[], object]] = {
        "str.casefold": lambda: [name.casefold() for name in names],
        "sort_key": lambda: [sort_key(name, LANGUAGE) for name in names],
    }
    return interleaved({name: always(act) for name, act in acts.items()}, rounds)


def _sentences(count: int) -> Sequence[str]:
    wordings = Wordings(random.Random(SEED))
    return [wordings.about(6).best(LANGUAGE) for _ in range(count)]
