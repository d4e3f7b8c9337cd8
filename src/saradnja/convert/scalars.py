"""How single values are read and written: strictly, and with the reason where one is refused."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, get_origin

from saradnja.codes import listed, nearest
from saradnja.dates import Date
from saradnja.decimals import decimal
from saradnja.errors import InvalidValue
from saradnja.extras import Frozen, thaw
from saradnja.schema import describe_vocabulary, named
from saradnja.strings import normalise_newlines
from saradnja.terms import Term
from saradnja.text import Text

__all__ = ["READERS", "WRITERS", "mapping", "read_scalar", "text", "wrong_type"]

_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,17}")
_BOOLEANS: Final = {"true": True, "false": False}


def mapping(data: Any) -> dict[str, Any]:
    """Return a mapping whose keys are texts as it is, or refuse anything else."""
    if not isinstance(data, dict):
        raise wrong_type(data, "not_a_mapping")
    for key in data:
        text(key)
    return data


def wrong_type(data: object, code: str) -> InvalidValue:
    """Return the error for data of another type, or the one that a reader put in its place."""
    if isinstance(data, InvalidValue):
        return data
    if data is None:
        return InvalidValue("null_given")
    return InvalidValue(code, value=data if isinstance(data, str) else repr(data))


def text(data: Any) -> str:
    """Return a text, its line ends as LF, or refuse anything else."""
    if isinstance(data, float):
        raise InvalidValue("float_given", value=repr(data))
    if not isinstance(data, str):
        raise wrong_type(data, "not_a_text")
    return normalise_newlines(data)


def read_scalar(data: Any, kind: Any) -> Any:
    """Build what is made of one text: a link, a country, a date, a reference."""
    return (get_origin(kind) or kind)(text(data))


def _read_term(data: Any, kind: type[Term]) -> Term:
    code = text(data)
    try:
        return kind(code)
    except ValueError:
        codes = [term.value for term in kind]
        raise InvalidValue(
            "unknown_term",
            value=code,
            vocabulary=named(describe_vocabulary(kind)),
            expected=nearest(code, codes) or listed(codes),
        ) from None


def _read_text(data: Any, kind: type[Text]) -> Text:
    if isinstance(data, str):
        raise InvalidValue("text_without_language", value=data)
    return Text({tag: _wording(tag, said) for tag, said in mapping(data).items()})


def _wording(tag: str, data: Any) -> str:
    try:
        return text(data)
    except InvalidValue as error:
        raise error.at(tag) from None


def _read_decimal(data: Any, kind: Any) -> Decimal:
    return Decimal(data) if _is_integer(data) else decimal(text(data))


def _read_integer(data: Any, kind: Any) -> int:
    if _is_integer(data):
        return int(data)
    if isinstance(data, str) and _INTEGER.fullmatch(data):
        return int(data)
    raise wrong_type(data, "not_a_whole_number")


def _is_integer(data: Any) -> bool:
    return isinstance(data, int) and not isinstance(data, bool)


def _read_boolean(data: Any, kind: Any) -> bool:
    if isinstance(data, str) and data in _BOOLEANS:
        return _BOOLEANS[data]
    if isinstance(data, bool):
        return data
    raise wrong_type(data, "not_a_boolean")


def _read_extra(data: Any, kind: Any) -> Frozen:
    return Frozen(_with_line_feeds(mapping(data)))


def _with_line_feeds(data: Any) -> Any:
    if isinstance(data, str):
        return normalise_newlines(data)
    if isinstance(data, dict):
        return {_with_line_feeds(key): _with_line_feeds(item) for key, item in data.items()}
    return [_with_line_feeds(item) for item in data] if isinstance(data, list) else data


READERS: Final[Mapping[type, Callable[[Any, Any], Any]]] = {
    str: read_scalar,
    Term: _read_term,
    int: _read_integer,
    bool: _read_boolean,
    Date: read_scalar,
    Decimal: _read_decimal,
    Text: _read_text,
    Frozen: _read_extra,
}
"""How each kind of value is read; links, countries and tags are kinds of `str`."""

WRITERS: Final[Mapping[type, Callable[[Any], Any]]] = {
    str: str,
    Term: str,
    Date: str,
    Decimal: "{:f}".format,
    Text: lambda text: {str(tag): wording for tag, wording in text.items()},
    Frozen: thaw,
}
