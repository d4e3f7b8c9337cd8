"""Which wordings are worth a look: those with letters of another script than their tag says."""

from functools import lru_cache
from typing import Final

from saradnja._damage import CYRILLIC, LATIN
from saradnja._patterns import pattern
from saradnja.languages import Tag

__all__ = ["is_odd", "script_of"]

_CYRILLIC_LANGUAGES: Final = frozenset({"mk", "bg", "ru", "uk", "be"})
_LATIN_LANGUAGES: Final = frozenset({"en", "hr", "sl", "sq", "hu", "de", "fr", "it", "ro"})

_LATIN = pattern(f"[{LATIN}]")
_CYRILLIC = pattern(f"[{CYRILLIC}]")


@lru_cache(maxsize=1024)
def script_of(text: str) -> str | None:
    """Return the script that a tag says or implies, Latin or Cyrillic, or None.

    >>> script_of("sr-Latn"), script_of("mk"), script_of("sr")
    ('Latn', 'Cyrl', None)
    """
    tag = Tag(text)
    if tag.script is not None:
        return tag.script if tag.script in ("Latn", "Cyrl") else None
    if tag.language in _CYRILLIC_LANGUAGES:
        return "Cyrl"
    return "Latn" if tag.language in _LATIN_LANGUAGES else None


def is_odd(tag: str, wording: str) -> bool:
    """Say whether a wording may mix scripts, or be in another than its tag says.

    >>> is_odd("sr-Latn", "Šta je BIFC?"), is_odd("sr-Latn", "Сарадња")
    (False, True)
    """
    script = script_of(tag)
    if wording.isascii():
        return script == "Cyrl"
    if script is None:
        return _CYRILLIC.search(wording) is not None and _LATIN.search(wording) is not None
    other = _CYRILLIC if script == "Latn" else _LATIN
    return other.search(wording) is not None
