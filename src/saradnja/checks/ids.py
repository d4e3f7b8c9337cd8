"""Whether two ids look the same and are not: what one is taken for, the other is."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from saradnja.checks.found import found
from saradnja.checks.rules import Together
from saradnja.dataset import Dataset
from saradnja.problems import Problem
from saradnja.scripts import LOOKALIKES

__all__ = ["SIMILAR_IDS", "appearance", "similar_ids"]

SIMILAR_IDS: Final = Together("similar_ids")

_TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in LOOKALIKES.items()})


def similar_ids(dataset: Dataset) -> Iterator[Problem]:
    """Find ids that differ only in capitals, composition, or letters of the other script."""
    first: dict[str, str] = {}
    for record in dataset:
        other = first.setdefault(appearance(record.id), record.id)
        if other != record.id:
            yield found("similar_ids", record, ("id",), value=record.id, other=other)


def appearance(key: str) -> str:
    """Return an id as the eye takes it; the shape of a letter depends on its case, so that last.

    >>> appearance("NKSS"), appearance("\u0421rpska")
    ('nkss', 'crpska')
    """
    if key.isascii():
        return key.lower()
    return unicodedata.normalize("NFKC", key).translate(_TO_LATIN).casefold()
