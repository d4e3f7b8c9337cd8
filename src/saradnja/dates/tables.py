"""Which table of words speaks a language."""

from functools import cache
from typing import Final

from saradnja.dates.english import ENGLISH
from saradnja.dates.serbian import SERBIAN
from saradnja.dates.words import Words
from saradnja.languages import writing
from saradnja.scripts import to_cyrillic

__all__ = ["TABLES", "table_of", "words_of"]

TABLES: Final = {"en": ENGLISH, "sr": SERBIAN}
"""The words of every language, in the one script in which they are kept and read."""


def words_of(language: str) -> Words:
    """Return the words in which a language writes dates; `sr` alone is Latin.

    Raises InvalidValue for a language without a table.

    >>> words_of("sr-Cyrl").months[2].at
    'марту'
    """
    return _words(writing(language))


def table_of(language: str) -> str:
    """Return the name of the table by which a language's dates are read.

    >>> table_of("sr-Cyrl"), table_of("en-GB")
    ('sr', 'en')
    """
    return writing(language).partition("-")[0]


@cache
def _words(written: str) -> Words:
    table = TABLES[written.partition("-")[0]]
    return table.spelled(to_cyrillic) if written == "sr-Cyrl" else table
