"""The lines of a `.po` file, looked at before Babel reads them: it guesses where one is broken."""

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from saradnja.codes import Parameter
from saradnja.problems import Position, Problem

__all__ = ["PLURAL_FORMS", "divided", "faults"]

PLURAL_FORMS: Final = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
"""Which form of the plural Serbian has for which number, as headings say it."""


def divided(catalogue: str) -> tuple[str, str]:
    r"""Return the heading of a `.po` file, empty where it has none, and its entries.

    Whatever ends its lines, they end in a line feed, and nothing stands around them. References to
    lines of code and texts of former entries, which no catalogue of ours has, are left out.

    >>> divided('msgid ""\r\nmsgstr ""\r\n\r\nmsgid "Note"\r\nmsgstr ""\r\n')
    ('msgid ""\nmsgstr ""\n\n', 'msgid "Note"\nmsgstr ""\n')
    """
    lines = (line for line in _lines(catalogue) if not line.startswith(_LEFT_OUT))
    text = "".join(f"{line}\n" for line in lines)
    heading = _HEADING.match(text)
    if heading is None:
        return "", text
    return heading[0] + "\n", text[heading.end() :].lstrip("\n")


def faults(catalogue: str, name: str) -> Iterator[Problem]:
    r"""Yield what in the text of a `.po` file, called `name`, cannot be read as it stands.

    >>> [str(fault.position) for fault in faults('msgid "Note"\nmsgstr "Napomena\n', "saradnja.po")]
    ['saradnja.po:2:1']
    """
    known: dict[tuple[str, str], int] = {}
    for index, entry in enumerate(_entries(catalogue)):
        first = entry[0]
        context, text = _said(entry, "msgctxt"), _said(entry, "msgid")
        place = Position(file=name, line=first.number, column=1)
        if any(part.fault for part in entry):
            yield from _line_faults(entry, name)
        elif not _is_whole(entry):
            yield Problem("catalogue_entry", {}, place)
        elif first.former:
            continue
        elif not text:
            if index or first.word == "msgctxt":
                yield Problem("catalogue_entry", {}, place)
            yield from _heading_faults(entry, name)
        elif known.setdefault((context, text), first.number) != first.number:
            told: dict[str, Parameter] = {"value": context or text, "line": known[context, text]}
            yield Problem("catalogue_repeated", told, place)


class _Part(NamedTuple):
    """One line of an entry: its word and text, or what is wrong with it; `former` behind `#~`."""

    number: int
    line: str
    word: str = ""
    text: str = ""
    former: bool = False
    fault: str = ""


_MORE: Final = '"'
"""Stands for the word of a line that has none but goes on with the text before it."""

_VERSIONS: Final = "catalogue_versions"
_LEFT_OUT: Final = ("#:", "#~|")
_WORD: Final = r"msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?"
_LINE: Final = re.compile(rf'(?:({_WORD}) +)?"((?:[^"\\]|\\[\\trn"])*)"')
_MARK: Final = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
_WITH_TEXT: Final = re.compile(rf'(?:(?:{_WORD})\b|").*')
_ORDER: Final = re.compile(
    r"(?:msgctxt )?msgid "
    r"(?:msgstr|msgid_plural msgstr\[0\](?: msgstr\[1\](?: msgstr\[2\])?)?)"
)
_HEADING: Final = re.compile(
    r'(?:(?!#~)#.*\n|\n)*msgid +""\n(?:(?:"")?\n)*msgstr +".*\n(?:\n*".*\n)*'
)
_ESCAPED: Final = re.compile(r"\\(.)")
_MEANT: Final = {"t": "\t", "r": "\r", "n": "\n"}
_PLURALS: Final = re.compile(r"\s*nplurals\s*=\s*3\s*;\s*plural\s*=([^;]+);?\s*")
_OFFSET: Final = re.compile(r"[+-][0-9]{4}\Z")
_DAY: Final = "%Y-%m-%d %H:%M"


def _is_utf_8(value: str) -> bool:
    charset = re.search(r"charset=([^;]*)", value)
    return charset is None or charset[1].strip(' \t"').lower() in ("utf-8", "utf8")


def _is_plurals(value: str) -> bool:
    found = _PLURALS.fullmatch(value)
    if found is None:
        return False
    try:
        gettext.c2py(found[1])
    except ValueError:
        return False
    return True


def _is_date(value: str) -> bool:
    try:
        datetime.strptime(_OFFSET.sub("", value.lstrip(" \t")), _DAY)
    except ValueError:
        return False
    return True


class _Field(NamedTuple):
    """A field of the heading that whoever loads the catalogue reads, and one as it should be."""

    is_read: Callable[[str], bool]
    expected: str


_FIELDS: Final[Mapping[str, _Field]] = {
    "content-type": _Field(_is_utf_8, "Content-Type: text/plain; charset=UTF-8"),
    "plural-forms": _Field(_is_plurals, f"Plural-Forms: {PLURAL_FORMS}"),
    "pot-creation-date": _Field(_is_date, "POT-Creation-Date: 2026-01-31 12:00+0100"),
    "po-revision-date": _Field(
        lambda value: "YEAR" in value or _is_date(value),
        "PO-Revision-Date: 2026-01-31 12:00+0100",
    ),
}


def _lines(catalogue: str) -> list[str]:
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n", catalogue)]
    return lines if lines[-1] else lines[:-1]


def _entries(catalogue: str) -> Iterator[list[_Part]]:
    """Yield the lines of each entry; as for Babel, a comment ends what stands before it."""
    entry: list[_Part] = []
    last = ""
    for number, line in enumerate(_lines(catalogue), 1):
        former = line.startswith("#~") and not line.startswith(_LEFT_OUT)
        said = line[2:].lstrip() if former else line
        if not said:
            continue
        comment = line.startswith("#") and not former
        part = _part(number, said, former)
        begins = part.word == "msgctxt" or (part.word == "msgid" and last not in ("msgctxt", ""))
        if entry and (comment or begins):
            yield entry
            entry = []
        if not comment:
            entry.append(part)
            last = part.word if part.word != _MORE else last
    if entry:
        yield entry


def _part(number: int, line: str, former: bool) -> _Part:
    found = _LINE.fullmatch(line)
    if found is not None:
        text = _ESCAPED.sub(lambda it: _MEANT.get(it[1], it[1]), found[2])
        return _Part(number, line, found[1] or _MORE, text, former)
    if _MARK.fullmatch(line):
        return _Part(number, line, former=former, fault=_VERSIONS)
    fault = "catalogue_text" if _WITH_TEXT.fullmatch(line) else "catalogue_line"
    return _Part(number, line, former=former, fault=fault)


def _said(entry: list[_Part], word: str) -> str:
    """Return the text behind a word of an entry, with the lines that go on with it."""
    last, texts = "", []
    for part in entry:
        last = part.word if part.word != _MORE else last
        if last == word:
            texts.append(part.text)
    return "".join(texts)


def _is_whole(entry: list[_Part]) -> bool:
    words = " ".join(part.word for part in entry if part.word != _MORE)
    in_order = entry[0].word != _MORE and _ORDER.fullmatch(words)
    return bool(in_order) and len({part.former for part in entry}) == 1


def _line_faults(entry: list[_Part], name: str) -> Iterator[Problem]:
    for part in entry:
        if part.fault:
            told = {} if part.fault == _VERSIONS else {"value": part.line}
            yield Problem(part.fault, told, Position(file=name, line=part.number, column=1))


def _heading_faults(entry: list[_Part], name: str) -> Iterator[Problem]:
    """Yield the fields of a heading with which the catalogue would not load."""
    for line in _said(entry, "msgstr").split("\n"):
        key, _, value = line.partition(":")
        field = _FIELDS.get(key.strip().lower())
        if field is None or field.is_read(value):
            continue
        at = next((it for it in entry if it.text.lower().startswith(key.lower())), entry[-1])
        told = {"value": line, "known": field.expected}
        yield Problem("catalogue_heading", told, Position(file=name, line=at.number, column=1))
