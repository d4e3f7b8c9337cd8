"""BCP 47 language tags in one spelling, so that two tags are equal when they mean the same."""

import re
from collections.abc import Mapping
from functools import lru_cache
from sys import intern
from typing import Final, NamedTuple, Self

from saradnja._iso639 import MISTAKEN, REPLACED, TWO_LETTERS
from saradnja._patterns import pattern
from saradnja.errors import InvalidValue

__all__ = [
    "READ",
    "WRITINGS",
    "Tag",
    "canonical",
    "environment_writing",
    "likely_meant",
    "tag",
    "writing",
]

WRITINGS: Final = ("sr-Latn", "sr-Cyrl", "en")
"""The writings that the library itself speaks: its labels, its messages, its pages."""

READ: Final[Mapping[str, tuple[str, ...]]] = {
    "sr-Latn": ("sr-Latn", "hr", "bs", "cnr", "und-Latn"),
    "sr-Cyrl": ("sr-Cyrl", "hr", "bs", "cnr", "und-Latn"),
    "en": ("en", "und-Latn", "sr-Latn"),
}
"""What readers of a writing are given, most wanted first; a name that has none is left as it is."""

NEAREST: Final[Mapping[str, str]] = dict.fromkeys(("hr", "bs", "cnr"), "sr-Latn")
"""The writing that readers of other languages read most easily, though it is not theirs."""

LATIN_REGIONS: Final = frozenset({"ME", "RO", "TR"})
"""Where Serbian without a script is in Latin, by the likely subtags of CLDR."""

LENGTH: Final = 100
"""Longest tag accepted, in characters; RFC 5646, 4.4.1 asks for at least 35."""

MODIFIERS: Final[Mapping[str, tuple[str, str]]] = {
    "cyrillic": ("Cyrl", ""),
    "euro": ("", ""),
    "ijekavian": ("", "ijekavsk"),
    "ijekavianlatin": ("Latn", "ijekavsk"),
    "latin": ("Latn", ""),
    "valencia": ("", "valencia"),
}
"""What stands after `@` in a POSIX locale, as script and variant."""

WIKI_REGIONS: Final[Mapping[str, str]] = {"sr-ec": "sr-Cyrl", "sr-el": "sr-Latn"}
"""The scripts of Serbian as MediaWiki writes them, in the place of a region."""

SOLE_EXTENDED: Final = frozenset({"ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh"})
"""Languages that take an extended subtag; the canonical form keeps that subtag alone."""

GRANDFATHERED: Final[Mapping[str, str]] = {
    "art-lojban": "jbo",
    "en-gb-oed": "en-GB-oxendict",
    "i-ami": "ami",
    "i-bnn": "bnn",
    "i-hak": "hak",
    "i-klingon": "tlh",
    "i-lux": "lb",
    "i-navajo": "nv",
    "i-pwn": "pwn",
    "i-tao": "tao",
    "i-tay": "tay",
    "i-tsu": "tsu",
    "no-bok": "nb",
    "no-nyn": "nn",
    "sgn-be-fr": "sfb",
    "sgn-be-nl": "vgt",
    "sgn-ch-de": "sgg",
    "zh-guoyu": "cmn",
    "zh-hakka": "hak",
    "zh-min-nan": "nan",
    "zh-xiang": "hsn",
}
"""Grandfathered tags that have a preferred value (RFC 5646, 2.2.8); the others are refused."""

WITHOUT_SUCCESSOR: Final = frozenset({"cel-gaulish", "zh-min"})
"""Grandfathered tags without a preferred value that look like well-formed ones."""

_POSIX = pattern(r"([^.@]+)(?:\.[A-Za-z0-9_-]+)?(?:@([A-Za-z]+))?")
_LANGTAG = pattern(
    r"(?P<language>[a-z]{2,8})"
    r"(?:-(?P<extended>[a-z]{3}))?"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*)"
    r"(?P<private>(?:-x(?:-[a-z0-9]{1,8})+)?)"
)
_PRIVATE = pattern(r"x(?:-[a-z0-9]{1,8})+")
_EXTENSION = pattern(r"-([a-z0-9](?:-[a-z0-9]{2,8})+)")
_TRANSFORM = pattern(
    r"t(?P<origin>(?:-(?![a-z][0-9](?:-|$))[a-z0-9]{2,8})*)"
    r"(?P<fields>(?:-[a-z][0-9](?:-[a-z0-9]{3,8})+)*)"
)


class Tag(str):
    """A language tag (BCP 47) in canonical form: RFC 5646 casing, shortest code, aliases resolved.

    A tag is a plain string wherever one is wanted. Raises `InvalidValue` for what is no tag.

    >>> Tag("sr_RS.UTF-8@latin")
    'sr-Latn-RS'
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Return the tag in its canonical form, whatever its spelling was."""
        return super().__new__(cls, canonical(text))

    @property
    def language(self) -> str:
        """The language subtag (RFC 5646, 2.2.1); `x` when the whole tag is for private use."""
        return _parts(self).language

    @property
    def script(self) -> str | None:
        """The script as it is written in the tag (2.2.3), or None: it is never guessed.

        >>> Tag("sr-latn").script, Tag("sr").script
        ('Latn', None)
        """
        return _parts(self).script

    @property
    def region(self) -> str | None:
        """The region (2.2.4): a country code of ISO 3166-1 or a number of UN M.49."""
        return _parts(self).region

    @property
    def origin(self) -> "Tag | None":
        """What the text was translated or transliterated from (RFC 6497, 2.2), or None.

        >>> Tag("sr-Cyrl-t-sr-latn").origin
        'sr-Latn'
        """
        return _parts(self).origin

    @property
    def plain(self) -> "Tag":
        """The same tag without extensions and private use: how the words are written, no more.

        >>> Tag("en-GB-t-sr").plain
        'en-GB'
        """
        return _parts(self).plain


class _Parts(NamedTuple):
    language: str
    script: str | None
    region: str | None
    origin: Tag | None
    plain: Tag


@lru_cache(maxsize=1024)
def tag(text: str) -> Tag:
    """Return the canonical form of a language tag, a POSIX locale or a usual misspelling of one.

    Raises `InvalidValue` for what RFC 5646, 2.1 does not allow, and for two-letter codes that no
    language has, naming the right one where it is known.

    >>> tag("sr@latin"), tag("srp"), tag("en_gb"), tag("EN-T-SR")
    ('sr-Latn', 'sr', 'en-GB', 'en-t-sr')
    """
    return Tag(text)


@lru_cache(maxsize=1024)
def canonical(text: str) -> str:
    """Return the canonical form of a tag as a plain string, for keys of mappings; see `tag`.

    >>> canonical("sr_Latn")
    'sr-Latn'
    """
    if not isinstance(text, str):
        raise InvalidValue("not_language_tag", value=repr(text))
    wrong = InvalidValue("not_language_tag", value=text)
    posix = _POSIX.fullmatch(text) if len(text) <= LENGTH and text.isascii() else None
    if posix is None:
        raise wrong
    name = posix[1].replace("_", "-").lower()
    name = GRANDFATHERED.get(name) or WIKI_REGIONS.get(name) or name
    name = name.lower()
    if _PRIVATE.fullmatch(name):
        return intern(name)
    match = None if name in WITHOUT_SUCCESSOR else _LANGTAG.fullmatch(name)
    modifier = MODIFIERS.get(posix[2].lower()) if posix[2] else ("", "")
    if match is None or modifier is None:
        raise wrong
    language, script = _language(text, match)
    variants = match["variants"].split("-")[1:]
    script = match["script"] or modifier[0] or script
    if variants and not script and variants[0] in {"cyrillic", "latin"}:
        script = MODIFIERS[variants.pop(0)][0]
    if modifier[1]:
        variants.append(modifier[1])
    if len(set(variants)) < len(variants):
        raise wrong
    region = (match["region"] or "").upper().replace("UK", "GB")
    extensions = _extensions(text, match["extensions"])
    subtags = [language, script.title(), region, *variants, *extensions, match["private"][1:]]
    return intern("-".join(filter(None, subtags)))


@lru_cache(maxsize=1024)
def writing(text: str) -> str:
    """Return the one of `WRITINGS` that a tag asks for; Serbian without a script is `sr-Latn`.

    Raises `InvalidValue` for other languages: a Croat or a Bosniak is not answered in Serbian.

    >>> writing("sr"), writing("sr-Cyrl-RS"), writing("en-GB")
    ('sr-Latn', 'sr-Cyrl', 'en')
    """
    wanted = tag(text)
    chosen = f"sr-{wanted.script or 'Latn'}" if wanted.language == "sr" else wanted.language
    if chosen not in WRITINGS:
        raise InvalidValue("unsupported_writing", value=text, supported=", ".join(WRITINGS))
    return chosen


def environment_writing(environment: Mapping[str, str]) -> str:
    """Return the one of `WRITINGS` that the environment asks for, `en` if it asks for none.

    The order is that of gettext: `LC_ALL`, `LC_MESSAGES`, `LANG`; if they name a language at all,
    the list in `LANGUAGE` goes first. The locale `sr_RS` is Cyrillic, as in the C library, and
    `sr_ME` Latin, as in CLDR. Croats, Bosniaks and Montenegrins, who read Serbian in Latin, are
    given that.

    >>> environment_writing({"LANG": "sr_RS.UTF-8"})
    'sr-Cyrl'
    >>> environment_writing({"LANG": "sr_RS.UTF-8@latin"})
    'sr-Latn'
    >>> environment_writing({"LANG": "hr_HR.UTF-8"})
    'sr-Latn'
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((value for name in names if (value := environment.get(name))), "C")
    if locale.partition(".")[0] in {"C", "POSIX"}:
        return "en"
    for candidate in (*environment.get("LANGUAGE", "").split(":"), locale):
        try:
            wanted = tag(candidate)
            if wanted.language == "sr" and wanted.script is None:
                return "sr-Latn" if wanted.region in LATIN_REGIONS else "sr-Cyrl"
            return NEAREST.get(wanted.language) or writing(wanted)
        except InvalidValue:
            continue
    return "en"


def likely_meant(text: str) -> str | None:
    """Return the language that was probably meant where the code of a country was written.

    `tag` refuses such a code if no language has it. Others are languages far from here: `si` is
    Sinhala, and `ba` Bashkir. Those are accepted, and this is how a check can ask about them.

    >>> likely_meant("si"), likely_meant("sl")
    ('sl', None)
    """
    return MISTAKEN.get(tag(text).language)


def _language(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return the language and the script that its code implies (`sh`), or ""."""
    written, extended = match["language"], match["extended"]
    if extended:
        if written not in SOLE_EXTENDED:
            hint = MISTAKEN.get(extended) if written == "sr" else None
            raise _unknown(text, extended, hint)
        written = extended
    language, _, script = REPLACED.get(written, written).partition("-")
    if len(language) > 3 or (len(language) == 2 and language not in TWO_LETTERS):
        raise _unknown(text, language, MISTAKEN.get(language))
    return language, script


def _unknown(text: str, subtag: str, hint: str | None) -> InvalidValue:
    if hint is None:
        return InvalidValue("unknown_language", value=text, subtag=subtag)
    return InvalidValue("mistaken_language", value=text, subtag=subtag, hint=hint)


def _extensions(text: str, written: str) -> list[str]:
    """Return the extensions in the order of their singletons (RFC 5646, 4.5)."""
    found = {extension[0]: extension for extension in _EXTENSION.findall(written)}
    if len(found) < sum(len(subtag) == 1 for subtag in written.split("-")):
        raise InvalidValue("not_language_tag", value=text)
    if "t" in found:
        transform = _TRANSFORM.fullmatch(found["t"])
        if transform is None:
            raise InvalidValue("not_language_tag", value=text)
        origin = transform["origin"]
        if origin:
            origin = "-" + canonical(origin[1:]).lower()
        found["t"] = f"t{origin}{transform['fields']}"
    return [found[singleton] for singleton in sorted(found)]


@lru_cache(maxsize=1024)
def _parts(canonical: str) -> _Parts:
    match = _LANGTAG.fullmatch(canonical.lower())
    if match is None:
        return _Parts("x", None, None, None, Tag(canonical))
    script, region = match["script"], match["region"]
    extensions = {found[0]: found for found in _EXTENSION.findall(match["extensions"])}
    transform = _TRANSFORM.fullmatch(extensions.get("t", ""))
    return _Parts(
        match["language"],
        script.title() if script else None,
        region.upper() if region else None,
        tag(transform["origin"][1:]) if transform and transform["origin"] else None,
        tag(canonical[: match.start("extensions")]),
    )
