"""Texts in other languages than English: the catalogues in `locale/`, and CLDR through Babel."""

import gettext
import io
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from saradnja._plugins import entry_points
from saradnja.languages import tag, writing

__all__ = [
    "FOLDERS",
    "GROUP",
    "Named",
    "Numbers",
    "country_codes",
    "currencies",
    "currency_periods",
    "message",
    "numbers",
    "own_message",
    "scripts",
    "territories",
    "wordings",
]

FOLDERS: Final = {"sr-Latn": "sr_Latn", "sr-Cyrl": "sr_Cyrl"}
"""The folder of `locale/` that holds the catalogue of a writing; English is in the source."""

_LETTERS: Final = 3
"""Letters of the longer codes of countries."""

GROUP: Final = "saradnja.catalogues"
"""The group of entry points by which other packages name theirs: `name = "package"`.

Their catalogues lie as ours do: `package/locale/sr_Latn/LC_MESSAGES/saradnja.po`.
"""


class _Catalogue(NamedTuple):
    forms: Mapping[tuple[str, str], tuple[str, ...]]
    form: Callable[[int], int]


@lru_cache(maxsize=64)
def _catalogue(package: str, language: str) -> _Catalogue:
    from babel.messages.pofile import read_po

    folder = FOLDERS[language]
    data = pkgutil.get_data(package, f"locale/{folder}/LC_MESSAGES/saradnja.po")
    catalogue = read_po(io.BytesIO(data or b""), locale=folder)
    forms: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in catalogue:
        if entry.id and not entry.fuzzy:
            source = entry.id if isinstance(entry.id, str) else entry.id[0]
            string = entry.string or ""
            strings = (string,) if isinstance(string, str) else tuple(string)
            if all(strings):
                forms[entry.context or "", source] = strings
    return _Catalogue(forms, gettext.c2py(catalogue.plural_expr))


@lru_cache(maxsize=64)
def _foreign_catalogue(package: str, language: str) -> _Catalogue | None:
    """Return the catalogue of another package; None where it has none, or none that loads."""
    try:
        return _catalogue(package, language)
    except Exception:  # the code of other packages may raise anything
        return None


def _catalogues(language: str) -> Iterator[_Catalogue]:
    """Yield our catalogue, then those that other packages bring for their own classes."""
    yield _catalogue("saradnja", language)
    for _, point in sorted(entry_points(GROUP).items()):
        found = _foreign_catalogue(point.module, language)
        if found is not None:
            yield found


def message(
    context: str, text: str, language: str, *, plural: str = "", count: int | None = None
) -> str:
    """Return the text in a language, and in the form its plural rule asks after `count`.

    `context` is what the text is said of (gettext's `msgctxt`: `Membership.during`), `text` its
    English (`msgid`), which is also the answer where no catalogue has a translation: neither ours
    nor one that another package brings.
    """
    ours = _ours(context, text, language)
    if ours is not None:
        forms, form = ours
        return forms[0 if count is None or len(forms) == 1 else form(count)]
    chosen = writing(language)
    if chosen != "en":
        for catalogue in _catalogues(chosen):
            found = catalogue.forms.get((context, text))
            if found is not None:
                return found[0 if count is None or len(found) == 1 else catalogue.form(count)]
    return plural if plural and count not in (None, 1) else text


def own_message(context: str, text: str, language: str) -> str | None:
    """Return the text in a language if it is ours to say, and does not hang on other packages."""
    if writing(language) == "en":
        return text
    found = _ours(context, text, language)
    return None if found is None else found[0][0]


@lru_cache(maxsize=4096)
def _ours(
    context: str, text: str, language: str
) -> tuple[tuple[str, ...], Callable[[int], int]] | None:
    """Return the forms that our catalogue has, which do not change, and the rule among them."""
    chosen = writing(language)
    if chosen == "en":
        return None
    catalogue = _catalogue("saradnja", chosen)
    forms = catalogue.forms.get((context, text))
    return None if forms is None else (forms, catalogue.form)


def wordings(context: str, text: str) -> Mapping[str, str]:
    """Return the text in English and in each writing that a catalogue translates it to.

    >>> wordings("Membership", "Membership")
    {'en': 'Membership', 'sr-Latn': 'Članstvo', 'sr-Cyrl': 'Чланство'}
    """
    found = {"en": text}
    for language in FOLDERS:
        for catalogue in _catalogues(language):
            forms = catalogue.forms.get((context, text))
            if forms is not None:
                found.setdefault(language, forms[0])
    return found


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


@lru_cache(maxsize=1)
def country_codes() -> Mapping[str, str]:
    """Return the codes of countries by those that ISO 3166-1 has with three letters."""
    from babel.core import get_global

    return {
        code: meant[0]
        for code, meant in get_global("territory_aliases").items()
        if len(code) == _LETTERS and code.isalpha() and len(meant) == 1
    }


def currencies(language: str) -> Mapping[str, str]:
    """Return the names of currencies by ISO 4217 code, withdrawn ones among them."""
    return _locale_names(writing(language), "currencies")


@lru_cache(maxsize=1)
def currency_periods() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return when each currency was legal tender somewhere, as CLDR has it: first and last day.

    The days are those of ISO 8601; the last is `..` where the currency is in use. A currency that
    was tender nowhere, or of which CLDR has no days, is not among them.
    """
    from babel.core import get_global

    found: dict[str, set[tuple[str, str]]] = {}
    for uses in get_global("territory_currencies").values():
        for code, first, last, is_tender in uses:
            if is_tender and first is not None:
                found.setdefault(code, set()).add((_day(first), _day(last) if last else ".."))
    return {code: tuple(sorted(periods)) for code, periods in found.items()}


def _day(parts: tuple[int, int, int]) -> str:
    year, month, day = parts
    return f"{year:04}-{month:02}-{day:02}"


def scripts(language: str) -> Mapping[str, str]:
    """Return the names of scripts by ISO 15924 code, as CLDR has them in a language."""
    return _locale_names(writing(language), "scripts")


class Numbers(NamedTuple):
    """How a language prints numbers: its sign between thousands, its decimal sign."""

    group: str
    decimal: str
    code_first: bool
    """Whether the code of a currency stands before its sum."""


def numbers(language: str) -> Numbers:
    """Return how numbers are printed in any language, also one the library does not speak.

    Of no language (`und`), and one that CLDR does not know, no sign stands between thousands.
    """
    written = tag(language)
    return _numbers(written.language, written.region or "")


@lru_cache(maxsize=64)
def _numbers(language: str, region: str) -> Numbers:
    from babel import Locale, UnknownLocaleError

    try:
        locale = None if language == "und" else Locale(language, region or None)
    except UnknownLocaleError:
        locale = None
    if locale is None:
        return _numbers(language, "") if region else Numbers("", ".", False)
    signs = locale.number_symbols["latn"]
    first = locale.currency_formats["standard"].pattern.startswith("¤")
    return Numbers(signs["group"], signs["decimal"], first)


@lru_cache(maxsize=16)
def _locale_names(language: str, table: str) -> Mapping[str, str]:
    """Return the names of a table; what CLDR has not named in the language is in English."""
    from babel import Locale

    locale = Locale.parse(FOLDERS.get(language, language))
    return {**getattr(Locale("en"), table), **getattr(locale, table)}
