"""What rules ask about records elsewhere, as rows of a table and back again."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from saradnja.checks.facts import FIELDS, Facts, Share
from saradnja.dates import Date
from saradnja.files import Classes
from saradnja.model import Record
from saradnja.money import Currency
from saradnja.vocabularies import AmountKind, FundingSchemeKind

__all__ = ["Known", "Row", "fits_of", "known_rows", "text_of"]

Row = tuple[str, str, str | None]
"""The field of what is known, the key it is known of, and the value as text, if there is one."""

_DATE: Final = "date "
_KEY: Final = "key "
_NOTHING: Final = "nothing"


class Known(Facts[str]):
    """What is asked about other records, by their ids, and which ids were asked about."""

    def __init__(
        self,
        kinds: Mapping[str, str] | None = None,
        rows: Iterable[Row] = (),
        classes: Classes = (),
    ):
        super().__init__(self._noted, list)
        self.asked: set[str] = set()
        self._kinds = kinds or {}
        self._classes = {cls.__name__: cls for cls in classes}
        for row in rows:
            self._take(*row)

    def _noted(self, key: str) -> str:
        self.asked.add(key)
        return key

    def kind(self, key: str) -> type[Record] | None:
        """Return the class of a record, or None where it is not there."""
        return self._classes.get(self._kinds.get(key, ""))

    def _take(self, field: str, key: str, text: str | None) -> None:
        found: Any = getattr(self, field)
        if text is None:
            found.add(key)
            return
        value = _READERS[FIELDS[field]](text)
        if isinstance(found, defaultdict):
            found[key].append(value)
        else:
            found[key] = value


def known_rows(facts: Facts[str]) -> Iterator[Row]:
    """Yield what was gathered as rows."""
    for field in FIELDS:
        found: Any = getattr(facts, field)
        if isinstance(found, set):
            yield from ((field, key, None) for key in found)
        elif isinstance(found, defaultdict):
            yield from ((field, key, _text(it)) for key, several in found.items() for it in several)
        else:
            yield from ((field, key, _text(value)) for key, value in found.items())


def _text(value: object) -> str:
    if not isinstance(value, Share):
        return str(value)
    part, kind, times, number = value
    return json.dumps([part, kind.value, *map(_plain, times), str(number)])


def _plain(value: object) -> str | None:
    return None if value is None else str(value)


def _share(text: str) -> Share:
    part, kind, currency, as_of, during, number = json.loads(text)
    times = (_made(Currency, currency), _made(Date, as_of), _made(Date, during))
    return Share(_made(FundingSchemeKind, part), AmountKind(kind), times, Decimal(number))


def _made(make: Callable[[str], Any], text: str | None) -> Any:
    return None if text is None else make(text)


_READERS: Final[Mapping[type | None, Callable[[str], Any]]] = {Date: Date, Share: _share, None: str}
"""What makes a value of its text, by its class; None for keys of other records."""


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
