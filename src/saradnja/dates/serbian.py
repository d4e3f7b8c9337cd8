"""The words with which Serbian says dates, in Latin script; the Cyrillic is made from them."""

from typing import Final

from saradnja.dates.words import Forms, Kinds, Words, Years

__all__ = ["SERBIAN"]

_TENS: Final = (
    "deset", "dvadeset", "trideset", "četrdeset", "pedeset",
    "šezdeset", "sedamdeset", "osamdeset", "devedeset",
)  # fmt: skip

SERBIAN: Final = Words(
    example="mart 2011.",
    common=Years("{number}.", "{number}.", "{number}. godine"),
    early=Years(
        "{number}. godina nove ere", "{number}. godine nove ere", "{number}. godine nove ere"
    ),
    before=Years(
        "{number}. godina pre nove ere",
        "{number}. godine pre nove ere",
        "{number}. godine pre nove ere",
    ),
    year=Forms("{bare}", "{year}", "{year}"),
    month=Forms("{month} {bare}", "u {month} {year}", "{month} {year}"),
    day=Forms("{day}. {month} {bare}", "{day}. {month} {year}", "{day}. {month} {year}"),
    months=(
        Forms("januar", "januaru", "januara"),
        Forms("februar", "februaru", "februara"),
        Forms("mart", "martu", "marta"),
        Forms("april", "aprilu", "aprila"),
        Forms("maj", "maju", "maja"),
        Forms("jun", "junu", "juna"),
        Forms("jul", "julu", "jula"),
        Forms("avgust", "avgustu", "avgusta"),
        Forms("septembar", "septembru", "septembra"),
        Forms("oktobar", "oktobru", "oktobra"),
        Forms("novembar", "novembru", "novembra"),
        Forms("decembar", "decembru", "decembra"),
    ),
    groupings={
        "21": Forms("proleće {bare}", "u proleće {year}", "proleća {year}"),
        "22": Forms("leto {bare}", "u leto {year}", "leta {year}"),
        "23": Forms("jesen {bare}", "u jesen {year}", "jeseni {year}"),
        "24": Forms("zima {bare}", "u zimu {year}", "zime {year}"),
        "33": Forms("prvi kvartal {year}", "u prvom kvartalu {year}", "prvog kvartala {year}"),
        "34": Forms("drugi kvartal {year}", "u drugom kvartalu {year}", "drugog kvartala {year}"),
        "35": Forms("treći kvartal {year}", "u trećem kvartalu {year}", "trećeg kvartala {year}"),
        "36": Forms(
            "četvrti kvartal {year}", "u četvrtom kvartalu {year}", "četvrtog kvartala {year}"
        ),
        "37": Forms("početak {year}", "početkom {year}", "početka {year}"),
        "38": Forms("sredina {year}", "sredinom {year}", "sredine {year}"),
        "39": Forms("kraj {year}", "krajem {year}", "kraja {year}"),
        "40": Forms("prva polovina {year}", "u prvoj polovini {year}", "prve polovine {year}"),
        "41": Forms(
            "druga polovina {year}", "u drugoj polovini {year}", "druge polovine {year}"
        ),
    },
    joining="",
    northern=" (na severnoj polulopti)",
    southern=" (na južnoj polulopti)",
    decades=(
        Forms(
            "prva decenija {century}. veka",
            "u prvoj deceniji {century}. veka",
            "prve decenije {century}. veka",
        ),
        *(
            Forms(
                f"{tens}e godine {{century}}. veka",
                f"{tens}ih godina {{century}}. veka",
                f"{tens}ih godina {{century}}. veka",
            )
            for tens in _TENS
        ),
    ),
    century=Forms("{ordinal} vek{era}", "u {ordinal} veku{era}", "{ordinal} veka{era}"),
    millennium=Forms(
        "{ordinal} milenijum{era}", "u {ordinal} milenijumu{era}", "{ordinal} milenijuma{era}"
    ),
    ordinals=tuple(f"{number}." for number in range(101)),
    before_era=" pre nove ere",
    time="{date} u {time}",
    around="oko {date}",
    roughly="otprilike {date}",
    probably="verovatno {date}",
    probably_after="{date} (verovatno)",
    from_to="od {a} do {b}",
    since="od {a}",
    beginning="od {a} (kraj nije naveden)",
    until="do {b}",
    until_open="do {b} (bez početka)",
    endless={
        "/..": "početak nije naveden, bez kraja",
        "../": "bez početka, kraj nije naveden",
        "../..": "bez početka i kraja",
    },
    between=Forms(
        "između {a} i {b}", "u neko vreme između {a} i {b}", "nekog vremena između {a} i {b}"
    ),
    one_between=Kinds(
        "jednog dana između {a} i {b}",
        "jednog meseca između {a} i {b}",
        "jedne godine između {a} i {b}",
        "u neko vreme između {a} i {b}",
    ),
    every_between=Kinds(
        "svakog dana od {a} do {b}",
        "svakog meseca od {a} do {b}",
        "svake godine od {a} do {b}",
        "sve vreme od {a} do {b}",
    ),
    either="{a} ili {b}",
    both="{a} i {b}",
    or_earlier="{b} ili ranije",
    or_later="{a} ili kasnije",
    and_earlier="{b} i ranije",
    and_later="{a} i kasnije",
    unknown="nepoznatog datuma",
    unstated={
        "y": "godina nije navedena",
        "m": "mesec nije naveden",
        "d": "dan nije naveden",
        "ym": "godina i mesec nisu navedeni",
        "yd": "godina i dan nisu navedeni",
        "md": "mesec i dan nisu navedeni",
        "ymd": "datum nije naveden",
    },
    parts={
        "year": {
            "?": "godina nesigurna", "~": "godina približna", "%": "godina nesigurna i približna",
        },
        "month": {
            "?": "mesec nesiguran", "~": "mesec približan", "%": "mesec nesiguran i približan",
        },
        "grouping": {
            "?": "deo godine nesiguran",
            "~": "deo godine približan",
            "%": "deo godine nesiguran i približan",
        },
        "day": {"?": "dan nesiguran", "~": "dan približan", "%": "dan nesiguran i približan"},
    },
    noise=frozenset(["u", "god", "g", "godina", "godine", "godini", "tokom"]),
    also={
        "a": dict.fromkeys(("otprilike", "približno", "cirka", "ca"), ""),
        "p": dict.fromkeys(("možda", "moguće", "verovatno je"), ""),
        "B": dict.fromkeys(("nekog dana između", "nekad između"), ""),
        "N": dict.fromkeys(("do danas", "danas", "do sada", "sada", "nadalje", "dalje"), ""),
        "e": {"n e": "", "naše ere": ""},
        "b": {"p n e": "", "pne": "", "pr n e": "", "pre naše ere": ""},
        "D": {"- ih": "", "- tih": "", "- te": "", "- e": ""},
        "c": {"vek": "", "veku": "", "veka": "", "stoleće": "", "stoleća": "", "stoleću": ""},
        "k": {"milenijum": "", "milenijumu": "", "milenijuma": ""},
        "g": {
            **{
                f"{number} {noun}": str(quarter)
                for quarter, numbers in enumerate(("1 I", "2 II", "3 III", "4 IV"), 33)
                for number in numbers.split()
                for noun in ("kvartal", "kvartalu", "kvartala", "tromesečje", "tromesečju")
            },
            "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36",
            "prvo tromesečje": "33", "drugo tromesečje": "34", "treće tromesečje": "35",
            "četvrto tromesečje": "36", "prvom tromesečju": "33", "drugom tromesečju": "34",
            "trećem tromesečju": "35", "četvrtom tromesečju": "36",
            "prvo polugodište": "40", "prvom polugodištu": "40",
            "drugo polugodište": "41", "drugom polugodištu": "41",
            "proljeće": "21", "leti": "22", "zimi": "24", "zimu": "24",
        },
        "m": {
            "jan": "1", "feb": "2", "mar": "3", "apr": "4", "avg": "8", "sep": "9", "sept": "9",
            "okt": "10", "nov": "11", "dec": "12", "juni": "6", "juli": "7",
        },
    },
    day_first=True,
)  # fmt: skip
