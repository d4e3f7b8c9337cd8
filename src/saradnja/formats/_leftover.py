"""What readers of other standards share: what they leave over, and the language of texts."""

import json
from typing import Any

from saradnja.errors import InvalidValue
from saradnja.extras import OWN
from saradnja.languages import canonical

__all__ = ["in_language", "texts"]


def texts(value: Any) -> Any:
    """Return what was not understood as lists, mappings and texts, which is what `extra` holds.

    >>> texts({"seats": 7, "open": True})
    {'seats': '7', 'open': 'true'}
    """
    if isinstance(value, dict):
        return {key: texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [texts(item) for item in value]
    if isinstance(value, float):
        return repr(value)
    return value if isinstance(value, str) else json.dumps(value)


def in_language(data: Any, tag: str) -> Any:
    """Return plain data in which texts of no stated language are in this one.

    Where another wording is in this language, that of no stated language stays what it is.

    >>> in_language({"name": {"und": "Rex"}}, "en"), in_language({"und": "Rex", "en": "REX"}, "en")
    ({'name': {'en': 'Rex'}}, {'und': 'Rex', 'en': 'REX'})
    """
    if isinstance(data, dict):
        unsaid = "und" if "und" in data and _canonical(tag) in data else tag
        return {
            unsaid if key == "und" else key: item if key.startswith(OWN) else in_language(item, tag)
            for key, item in data.items()
        }
    return [in_language(item, tag) for item in data] if isinstance(data, list) else data


def _canonical(tag: str) -> str:
    """Return a tag as the wordings have it; one that is none is told where it comes to stand."""
    try:
        return canonical(tag)
    except InvalidValue:
        return tag
