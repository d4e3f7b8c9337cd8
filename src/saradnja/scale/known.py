"""What rules ask about records elsewhere, as rows of a table and back again."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from saradnja.checks.facts import Facts, Share
from saradnja.dates import Date
from saradnja.files import Classes
from saradnja.model import Record
from saradnja.money import Currency
from saradnja.vocabularies import AmountKind, FundingSchemeKind

__all__ = ["FIELDS", "Known", "fits_of", "known_rows", "text_of"]

FIELDS: Final = ("foundings", "times", "wholes", "informal", "hosted", "shares")
"""What `Facts` gathers, beside steps upward."""

_DATE: Final = "date "
_KEY: Final = "key "
_NOTHING: Final = "nothing"


class Known(Facts[str]):
    """What is asked about other records, by their ids, and which ids were asked about."""

    def __init__(self, kinds: Mapping[str, str] | None = None, classes: Classes = ()):
        super().__init__(self._noted, list)
        self.asked: set[str] = set()
        self._kinds = kinds or {}
        self._classes = {cls.__name__: cls for cls in classes}

    def _noted(self, key: str) -> str:
        self.asked.add(key)
        return key

    def kind(self, key: str) -> type[Record] | None:
        """Return the class of a record, or None where it is not there."""
        return self._classes.get(self._kinds.get(key, ""))

    def take(self, rows: Iterable[tuple[str, str, str | None]]) -> None:
        """Take in rows of the table: the field, the key, the value as text."""
        for field, key, text in rows:
            found: Any = getattr(self, field)
            if text is None:
                found.add(key)
            elif field == "shares":
                found.setdefault(key, []).append(_share(text))
            else:
                found[key] = text if field == "wholes" else Date(text)


def known_rows(facts: Facts[str]) -> Iterator[tuple[str, str, str | None]]:
    """Yield what was gathered as rows: the field, the key, the value as text."""
    for field in FIELDS:
        found: Any = getattr(facts, field)
        if isinstance(found, set):
            yield from ((field, key, None) for key in found)
        elif field == "shares":
            yield from ((field, key, _text(it)) for key, shares in found.items() for it in shares)
        else:
            yield from ((field, key, str(value)) for key, value in found.items())


def _text(share: Share) -> str:
    part, kind, times, number = share
    return json.dumps([part, kind.value, *map(_plain, times), str(number)])


def _plain(value: object) -> str | None:
    return None if value is None else str(value)


def _share(text: str) -> Share:
    part, kind, currency, as_of, during, number = json.loads(text)
    times = (_made(Currency, currency), _made(Date, as_of), _made(Date, during))
    return Share(_made(FundingSchemeKind, part), AmountKind(kind), times, Decimal(number))


def _made(make: Callable[[str], Any], text: str | None) -> Any:
    return None if text is None else make(text)


def text_of(fits: object) -> str | None:
    """Write what must fit an answer as text, or return None for what has no text."""
    if fits is None:
        return _NOTHING
    if isinstance(fits, Date):
        return f"{_DATE}{fits}"
    return f"{_KEY}{fits}" if type(fits) is str else None


def fits_of(text: str) -> object:
    """Return what such a text says: the inverse of `text_of`."""
    if text == _NOTHING:
        return None
    return Date(text[len(_DATE) :]) if text.startswith(_DATE) else text[len(_KEY) :]
