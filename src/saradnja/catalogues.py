"""Texts in other languages than English: the catalogues in `locale/`, and CLDR through Babel."""

import gettext
import io
import pkgutil
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from saradnja.languages import writing

__all__ = [
    "FOLDERS",
    "Named",
    "currencies",
    "message",
    "scripts",
    "territories",
]

FOLDERS: Final = {"sr-Latn": "sr_Latn", "sr-Cyrl": "sr_Cyrl"}
"""The folder of `locale/` that holds the catalogue of a writing; English is in the source."""


class _Catalogue(NamedTuple):
    forms: Mapping[tuple[str, str], tuple[str, ...]]
    form: Callable[[int], int]


@lru_cache(maxsize=16)
def _catalogue(language: str) -> _Catalogue:
    from babel.messages.pofile import read_po

    data = pkgutil.get_data("saradnja", f"locale/{FOLDERS[language]}/LC_MESSAGES/saradnja.po")
    catalogue = read_po(io.BytesIO(data or b""), locale=FOLDERS[language])
    forms: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in catalogue:
        if entry.id and not entry.fuzzy:
            source = entry.id if isinstance(entry.id, str) else entry.id[0]
            string = entry.string or ""
            strings = (string,) if isinstance(string, str) else tuple(string)
            if all(strings):
                forms[entry.context or "", source] = strings
    return _Catalogue(forms, gettext.c2py(catalogue.plural_expr))


def message(
    context: str, text: str, language: str, *, plural: str = "", count: int | None = None
) -> str:
    """Return the text in a language, and in the form its plural rule asks after `count`.

    `context` is what the text is said of (gettext's `msgctxt`: `Membership.during`), `text` its
    English (`msgid`), which is also the answer where a catalogue has no translation.
    """
    chosen = writing(language)
    if chosen == "en":
        return plural if plural and count not in (None, 1) else text
    catalogue = _catalogue(chosen)
    forms = catalogue.forms.get((context, text))
    if forms is None:
        return plural if plural and count not in (None, 1) else text
    return forms[0 if count is None or len(forms) == 1 else catalogue.form(count)]


class Named(NamedTuple):
    """What something is called: the context of its name in the catalogues, and its English."""

    context: str
    text: str

    def label(self, language: str = "en") -> str:
        """Return what it is called in a language."""
        return message(self.context, self.text, language)


def territories(language: str) -> Mapping[str, str]:
    """Return the names of countries by ISO 3166-1 code, as CLDR has them in a language."""
    return _locale_names(writing(language), "territories")


def currencies(language: str) -> Mapping[str, str]:
    """Return the names of currencies by ISO 4217 code, withdrawn ones among them."""
    return _locale_names(writing(language), "currencies")


def scripts(language: str) -> Mapping[str, str]:
    """Return the names of scripts by ISO 15924 code, as CLDR has them in a language."""
    return _locale_names(writing(language), "scripts")


@lru_cache(maxsize=16)
def _locale_names(language: str, table: str) -> Mapping[str, str]:
    """Return the names of a table; what CLDR has not named in the language is in English."""
    from babel import Locale

    locale = Locale.parse(FOLDERS.get(language, language))
    return {**getattr(Locale("en"), table), **getattr(locale, table)}
