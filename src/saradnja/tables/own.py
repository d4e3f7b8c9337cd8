"""What has no field of its own: texts in columns of their own, all else as JSON in one cell."""

import json
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from saradnja._patterns import pattern
from saradnja.errors import InvalidValue
from saradnja.extras import OWN
from saradnja.strings import is_blank

__all__ = ["has_column", "json_text", "members"]

_LONGEST: Final = 60
_KEY = pattern(rf"{OWN}\w+")


def has_column(key: str, value: object) -> bool:
    """Say whether a member stands in a column of its own: its key as plain as the name of a field.

    A text that shows nothing would be an empty cell, and a key with capitals or spaces would not
    come back from every format as it was.
    """
    return isinstance(value, str) and _is_plain(key) and not is_blank(value)


@lru_cache(maxsize=1024)
def _is_plain(key: str) -> bool:
    folded = unicodedata.normalize("NFC", key).casefold()
    return key == folded and len(key) <= _LONGEST and _KEY.fullmatch(key) is not None


def json_text(extra: Mapping[str, Any], *, all: bool = False) -> str | None:
    """Return what goes into a cell of JSON: the members without a column of their own, or all.

    None where there are none.

    >>> json_text({"x_a": "1", "x_b": ("2", "3")})
    '{"x_b":["2","3"]}'
    """
    rest = {key: value for key, value in extra.items() if all or not has_column(key, value)}
    if not rest:
        return None
    return json.dumps(rest, ensure_ascii=False, separators=(",", ":"), default=dict)


def members(text: str) -> dict[str, Any] | InvalidValue:
    """Read the cell of JSON: the inverse of `json_text`, or what is wrong with it.

    >>> members('{"x_b": ["2", "3"]}')
    {'x_b': ['2', '3']}
    """
    try:
        found = json.loads(text, object_pairs_hook=_mapping, parse_int=float)
    except InvalidValue as error:
        return error
    except (ValueError, RecursionError):
        return InvalidValue("cell_json", value=text)
    if not isinstance(found, dict):
        return InvalidValue("cell_json", value=text)
    return found


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InvalidValue("duplicate_key", value=key)
        found[key] = value
    return found
