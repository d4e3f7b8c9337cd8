"""The words with which English says dates."""

from typing import Final

from saradnja.dates.words import Forms, Kinds, Words, Years

__all__ = ["ENGLISH"]

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SUFFIXES: Final = {1: "st", 2: "nd", 3: "rd"}

ENGLISH: Final = Words(
    example="March 2011",
    common=Years("{number}", "{number}", "{number}"),
    early=Years("{number} CE", "{number} CE", "{number} CE"),
    before=Years("{number} BCE", "{number} BCE", "{number} BCE"),
    year=Forms("{bare}", "in {year}", "{year}"),
    month=Forms("{month} {bare}", "in {month} {year}", "{month} {year}"),
    day=Forms("{day} {month} {bare}", "on {day} {month} {year}", "{day} {month} {year}"),
    months=tuple(Forms(month, month, month) for month in _MONTHS),
    groupings={
        "21": Forms("spring {bare}", "in spring {year}", "spring {year}"),
        "22": Forms("summer {bare}", "in summer {year}", "summer {year}"),
        "23": Forms("autumn {bare}", "in autumn {year}", "autumn {year}"),
        "24": Forms("winter {bare}", "in winter {year}", "winter {year}"),
        **{
            str(33 + index): Forms(
                f"{ordinal} quarter of {{year}}",
                f"in the {ordinal} quarter of {{year}}",
                f"the {ordinal} quarter of {{year}}",
            )
            for index, ordinal in enumerate(("first", "second", "third", "fourth"))
        },
        "37": Forms("early {year}", "in early {year}", "early {year}"),
        "38": Forms("mid-{year}", "in mid-{year}", "mid-{year}"),
        "39": Forms("late {year}", "in late {year}", "late {year}"),
        **{
            str(40 + index): Forms(
                f"{ordinal} half of {{year}}",
                f"in the {ordinal} half of {{year}}",
                f"the {ordinal} half of {{year}}",
            )
            for index, ordinal in enumerate(("first", "second"))
        },
    },
    joining=" of",
    northern=" (northern hemisphere)",
    southern=" (southern hemisphere)",
    decades=(
        Forms(
            "the first decade of the {ordinal} century",
            "in the first decade of the {ordinal} century",
            "the first decade of the {ordinal} century",
        ),
        *[Forms("the {start}s", "in the {start}s", "the {start}s")] * 9,
    ),
    century=Forms(
        "the {ordinal} century{era}", "in the {ordinal} century{era}", "the {ordinal} century{era}"
    ),
    millennium=Forms(
        "the {ordinal} millennium{era}",
        "in the {ordinal} millennium{era}",
        "the {ordinal} millennium{era}",
    ),
    ordinals=tuple(
        f"{number}{'th' if 10 < number < 14 else _SUFFIXES.get(number % 10, 'th')}"
        for number in range(101)
    ),
    before_era=" BCE",
    time="{date} at {time}",
    around="around {date}",
    roughly="roughly {date}",
    probably="probably {date}",
    probably_after="{date} (probably)",
    from_to="from {a} to {b}",
    since="since {a}",
    beginning="from {a} (end not stated)",
    until="until {b}",
    until_open="until {b} (no beginning)",
    endless={
        "/..": "beginning not stated, no end",
        "../": "no beginning, end not stated",
        "../..": "without beginning or end",
    },
    between=Forms(
        "between {a} and {b}", "at some time between {a} and {b}", "some time between {a} and {b}"
    ),
    one_between=Kinds(
        "on a day between {a} and {b}",
        "in a month between {a} and {b}",
        "in a year between {a} and {b}",
        "at some time between {a} and {b}",
    ),
    every_between=Kinds(
        "every day from {a} to {b}",
        "every month from {a} to {b}",
        "every year from {a} to {b}",
        "all the time from {a} to {b}",
    ),
    either="{a} or {b}",
    both="{a} and {b}",
    or_earlier="{b} or earlier",
    or_later="{a} or later",
    and_earlier="{b} and earlier",
    and_later="{a} and later",
    unknown="an unknown date",
    unstated={
        "y": "year not stated",
        "m": "month not stated",
        "d": "day not stated",
        "ym": "year and month not stated",
        "yd": "year and day not stated",
        "md": "month and day not stated",
        "ymd": "date not stated",
    },
    parts={
        "year": {
            "?": "year uncertain", "~": "year approximate", "%": "year uncertain and approximate",
        },
        "month": {
            "?": "month uncertain",
            "~": "month approximate",
            "%": "month uncertain and approximate",
        },
        "grouping": {
            "?": "part of the year uncertain",
            "~": "part of the year approximate",
            "%": "part of the year uncertain and approximate",
        },
        "day": {"?": "day uncertain", "~": "day approximate", "%": "day uncertain and approximate"},
    },
    noise=frozenset(
        {"at", "during", "in", "nd", "of", "on", "rd", "st", "th", "the", "throughout"}
    ),
    also={
        "a": dict.fromkeys(("about", "circa", "c", "ca", "approximately"), ""),
        "p": dict.fromkeys(("perhaps", "possibly", "maybe"), ""),
        "B": dict.fromkeys(("a day between", "some day between", "one day between"), ""),
        "N": dict.fromkeys(
            (
                "to the present", "present", "until today", "to today", "today", "to date",
                "until now", "to now", "now", "onwards", "onward",
            ),
            "",
        ),
        "F": {"from": ""},
        "T": {"to": "", "till": "", "til": ""},
        "e": {"ce": "", "ad": "", "c e": "", "a d": ""},
        "b": {"bc": "", "b c": "", "b c e": ""},
        "D": {"s": ""},
        "c": {"century": ""},
        "k": {"millennium": ""},
        "g": {
            "q 1": "33", "q 2": "34", "q 3": "35", "q 4": "36",
            "1 quarter": "33", "2 quarter": "34", "3 quarter": "35", "4 quarter": "36",
            "1 half": "40", "2 half": "41", "beginning": "37", "start": "37",
            "middle": "38", "mid": "38", "end": "39", "fall": "23",
        },
        "m": {
            "jan": "1", "feb": "2", "mar": "3", "apr": "4", "jun": "6", "jul": "7", "aug": "8",
            "sep": "9", "sept": "9", "oct": "10", "nov": "11", "dec": "12",
        },
    },
    day_first=False,
)  # fmt: skip
