"""How references are written in a workbook: by name where that leads back to the one record."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from saradnja.dataset import Dataset
from saradnja.derive.tables import name_field
from saradnja.files.ids import Places
from saradnja.formats._xlsx_columns import languages_of
from saradnja.formats._xlsx_names import EXPLICIT, Targets, folded, meant
from saradnja.model import Record
from saradnja.schema import describe_class

__all__ = ["References", "have_names", "names_of"]

_REMEMBERED: Final = 4096


class References:
    """How references to the records of a dataset are written: so that `Names` leads back to them.

    A reference is written as the name if that means the one record, else as its id, else as `<id>`.
    No name is kept, but only where it stands.
    """

    def __init__(self, dataset: Dataset, language: str | None) -> None:
        self._dataset = dataset
        self._records = tuple(dataset)
        self._language = language
        self._places = Places()
        for place, record in enumerate(self._records):
            for wording in names_of(record).values():
                self._places.add(hash(folded(wording)), place)
        self.shown = lru_cache(maxsize=_REMEMBERED)(self._shown)

    def _shown(self, key: str, targets: Targets) -> str:
        record = self._dataset.get(key)
        names = {} if record is None else names_of(record)
        tags = (*languages_of(self._language), *sorted(names))
        name = next((names[tag] for tag in tags if tag in names), key)
        for text in (name, key):
            if text == text.strip() and not EXPLICIT.fullmatch(text):
                words = folded(text)
                there = [self._records[place] for place in self._places.of(hash(words))]
                called = [it.id for it in there if words in map(folded, names_of(it).values())]
                if meant(text, called, self._dataset.class_of, targets) == [key]:
                    return text
        return f"<{key}>"


def names_of(record: Record) -> Mapping[str, str]:
    """Return what a record is called, by language; nothing where it has no name."""
    cls: Any = type(record)
    field = _name_of(cls)
    return (getattr(record, field) if field is not None else None) or {}


def have_names(cls: Any) -> bool:
    """Say whether the records of a class are called by names, and not by their ids."""
    return _name_of(cls) is not None


@lru_cache(maxsize=512)
def _name_of(cls: Any) -> str | None:
    field = name_field(describe_class(cls))
    return None if field is None else field.name
