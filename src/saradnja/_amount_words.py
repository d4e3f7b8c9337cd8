"""The words and signs beside printed sums: currencies, and numbers such as a million."""

from collections.abc import Mapping
from typing import Final

__all__ = ["CURRENCIES", "CURRENCY_SIGNS", "ENGLISH_POWERS", "POWERS"]

CURRENCY_SIGNS: Final[Mapping[str, tuple[str, ...]]] = {"KM": ("BAM",), "DM": ("DEM",)}
"""Signs that are read only in capitals: `km` is a kilometre."""

_CURRENCIES: Final[Mapping[str, str]] = {
    "RSD CSD YUM YUR YUN YUD": """
        din, dinar, dinara, dinare, dinari, dinarjev, dinarë, dinars, rsd, srpskih dinara,
        serbian dinars""",
    "YUM YUR YUN YUD": "jugoslovenskih dinara, yugoslav dinars",
    "MKD MKN": "den, denar, denara, denare, denari, denarjev, denarë, denars, mkd",
    "EUR": """
        €, eur, euro, eura, eure, euri, euros, evro, evra, evre, evri, evrov""",
    "HRK": "kn, kuna, kune, kunu, kunas, hrk, hrvatskih kuna, croatian kuna",
    "BAM": """
        bam, konvertibilna marka, konvertibilne marke, konvertibilnih maraka, convertible mark,
        convertible marks""",
    "DEM": """
        dem, nemačka marka, nemačke marke, nemačkih maraka, njemačka marka, njemačke marke,
        njemačkih maraka, nemških mark, german marks, deutschmarks""",
    "ALL ALK": "lek, leka, leke, lekë, lekësh",
    "USD CAD AUD": "$, dolar, dolara, dolare, dolari, dolarjev, dollar, dollars, dollarë",
    "USD": """
        usd, us $, us dollar, us dollars, američki dolar, američka dolara, američkih dolara,
        ameriških dolarjev""",
    "GBP": """
        £, gbp, funta, funte, funti, funtov, pound, pounds, pounds sterling, funti sterlinga,
        britanskih funti""",
    "CHF FRF BEF": "franak, franka, franaka, franke, frankov, frankë, franc, francs",
    "CHF": """
        chf, sfr, švajcarski franak, švajcarskih franaka, švicarskih franaka, švicarskih frankov,
        swiss franc, swiss francs""",
    "HUF": "huf, ft, forint, forinta, forinti, forintov, forints",
    "SIT": "sit, tolar, tolara, tolari, tolarja, tolarjev",
    "BGN": "bgn, lev, leva, levi, levov",
}
"""Currencies by their codes, the likeliest first, and the wordings that may mean them."""

CURRENCIES: Final[Mapping[str, tuple[str, ...]]] = {
    " ".join(wording.split()): tuple(codes.split())
    for codes, wordings in _CURRENCIES.items()
    for wording in wordings.split(",")
}
"""The codes that a wording may mean, in small Latin letters, of sr, hr, bs, sl, mk, sq and en."""

_POWERS: Final[Mapping[int, str]] = {
    3: """
        hilj hiljada hiljade hiljadu tis tisuća tisuće tisuću tisoč iljada iljadi
        mijë thousand""",
    6: """
        mil mio milion miliona milioni milione milionë milijun milijuna milijuni milijune milijon
        milijona milijoni milijone milijonov million millions""",
    9: """
        mlrd mrd milijarda milijarde milijardi milijardu milijard miliard miliarda miliardë""",
}
"""Powers of ten by their words.

A word like `bilion` is not read: it is 10 to the 12th, and 10 to the 9th where English is copied.
"""

POWERS: Final[Mapping[str, int]] = {
    word: power for power, words in _POWERS.items() for word in words.split()
}
"""The power of ten that a word means."""

ENGLISH_POWERS: Final[Mapping[str, int]] = {"k": 3, "m": 6, "mn": 6, "billion": 9, "bn": 9}
"""Powers of ten that are read in English only."""
