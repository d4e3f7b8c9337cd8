"""The sheet that says what the dataset is: its title, base, licence and version."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from saradnja.codes import nearest
from saradnja.errors import InvalidValue
from saradnja.formats._xlsx_columns import languages_of, unstarred
from saradnja.languages import WRITINGS
from saradnja.tables.cells import folded
from saradnja.words import word

__all__ = ["HeadColumn", "head_column", "head_columns", "head_data", "head_title", "is_head_title"]

_FIELDS: Final = ("title", "licence", "base", "saradnja")
_TITLE: Final = "title"
_HEADING: Final = re.compile(r"([^\[\]]*?)\s*(?:\[([^\[\]]*)\])?")


class HeadColumn(NamedTuple):
    """One column of the sheet: a member of the head, of the title in one language."""

    field: str
    tag: str | None

    def heading(self, language: str | None) -> str:
        """Return what stands above the column: its code, or its label in a language."""
        if language is None:
            return f"{self.field}[{self.tag}]" if self.tag else self.field
        label = word(f"document.{self.field}", language)
        return f"{label} [{self.tag}]" if self.tag else label

    def definition(self, language: str | None) -> str:
        """Return what belongs in the column."""
        return word(f"document.{self.field}:definition", language or "en")

    def is_definition(self, text: str) -> bool:
        """Say whether a cell only says what belongs in the column, in whichever writing."""
        return folded(text) in {folded(self.definition(language)) for language in WRITINGS}


def head_title(language: str | None) -> str:
    """Return the title of the sheet.

    >>> head_title("sr-Latn")
    'Skup podataka'
    """
    return "dataset" if language is None else word("document", language)


def is_head_title(title: str) -> bool:
    """Say whether a sheet of this title is the one, in whichever writing."""
    return folded(title) in {folded(head_title(language)) for language in (None, *WRITINGS)}


def head_columns(tags: Sequence[str], language: str | None) -> list[HeadColumn]:
    """Return the columns for a title with wordings under these tags."""
    titles = dict.fromkeys([*languages_of(language), *tags])
    return [
        *(HeadColumn(_TITLE, tag) for tag in titles),
        *(HeadColumn(field, None) for field in _FIELDS if field != _TITLE),
    ]


def head_column(heading: str, title: str) -> HeadColumn:
    """Return the column that a heading names, by code or by label in any writing.

    Raises `InvalidValue`, which names others in the writing of the sheet's title.
    """
    match = _HEADING.fullmatch(unstarred(heading))
    field = _labels().get(folded(match[1])) if match else None
    if match is None or field is None:
        near = nearest(folded(match[1] if match else heading), _labels())
        expected = ", ".join(_example(it, title) for it in ([_labels()[near]] if near else _FIELDS))
        raise InvalidValue("heading_unknown", value=heading, table=title, expected=expected)
    tag = match[2]
    if (field == _TITLE) != bool(tag):
        expected = _example(field, title)
        code = "heading_brackets" if tag else "heading_without_language"
        raise InvalidValue(code, value=heading, expected=expected)
    return HeadColumn(field, tag)


def _example(field: str, title: str) -> str:
    """Return a heading in the writing of the sheet's title."""
    is_code = title.strip() == head_title(None)
    languages = (it for it in WRITINGS if folded(head_title(it)) == folded(title))
    language = None if is_code else next(languages, None)
    tag = languages_of(language)[0] if field == _TITLE else None
    return HeadColumn(field, tag).heading(language)


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    return {
        folded(HeadColumn(field, None).heading(language)): field
        for field in _FIELDS
        for language in (None, *WRITINGS)
    }


def head_data(values: dict[HeadColumn, Any]) -> dict[str, Any]:
    """Return what the sheet says as plain data."""
    data: dict[str, Any] = {}
    for column, value in values.items():
        if column.tag is not None:
            data.setdefault(column.field, {})[column.tag] = value
        else:
            data[column.field] = value
    return data
