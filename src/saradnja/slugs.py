"""Ids made of names, for records that have none yet."""

import re
import unicodedata
from collections.abc import Container
from typing import Final

from saradnja.scripts import to_latin

__all__ = ["slug"]

_LETTERS: Final = str.maketrans(
    {"đ": "dj", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
    | dict(zip("абвгдежзијклмнопрстћуфхцчшыэіє", "abvgdezzijklmnoprstcufhccsieie", strict=True))
    | {"ђ": "dj", "љ": "lj", "њ": "nj", "џ": "dz", "ѓ": "gj", "ѕ": "dz", "ќ": "kj", "щ": "st"}
    | {"й": "j", "ё": "jo", "ю": "ju", "я": "ja", "ї": "ji", "ґ": "g", "ў": "u", "ѝ": "i"}
    | {"ъ": "a", "ь": ""}
)
"""What has no Latin letter with a mark to fall back on; Serbian Cyrillic is converted before."""

_BETWEEN: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 60


def slug(text: str, taken: Container[str] = frozenset()) -> str:
    """Make an id of a name: small Latin letters without marks, digits and hyphens.

    Ids in `taken` are avoided by a number at the end. A name without a letter or digit that could
    be kept becomes `record`. At most 60 characters are kept, whole words where possible.

    >>> slug("Културни центар „Рекс“"), slug("Đavo", taken={"djavo"})
    ('kulturni-centar-reks', 'djavo-2')
    """
    letters = unicodedata.normalize("NFKD", to_latin(text).casefold().translate(_LETTERS))
    stem = _BETWEEN.sub("-", "".join(c for c in letters if not unicodedata.combining(c))).strip("-")
    if len(stem) > _LONGEST:
        stem = stem[: _LONGEST + 1].rpartition("-")[0] or stem[:_LONGEST]
    stem = stem or "record"
    candidate, number = stem, 1
    while candidate in taken:
        number += 1
        candidate = f"{stem}-{number}"
    return candidate
