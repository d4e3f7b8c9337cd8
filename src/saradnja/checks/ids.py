"""Whether two ids look the same and are not: what one is taken for, the other is."""

import unicodedata
from collections.abc import Iterator

from saradnja.checks.found import found
from saradnja.dataset import Dataset
from saradnja.problems import Problem
from saradnja.scripts import LOOKALIKES

__all__ = ["similar_ids"]

_TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in LOOKALIKES.items()})


def similar_ids(dataset: Dataset) -> Iterator[Problem]:
    """Find ids that differ only in capitals, composition, or letters of the other script."""
    first: dict[str, str] = {}
    for record in dataset:
        other = first.setdefault(_seen(record.id), record.id)
        if other != record.id:
            yield found("similar_ids", record, ("id",), value=record.id, other=other)


def _seen(key: str) -> str:
    """Return an id as the eye takes it; the shape of a letter depends on its case, so that last."""
    return unicodedata.normalize("NFKC", key).translate(_TO_LATIN).casefold()
