"""A workbook as a zip of XML: which sheets it has, its texts, and how its cells are formatted."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple

from saradnja.files.containers import BrokenMember, Container

__all__ = [
    "BrokenWorkbook",
    "Sheet",
    "Style",
    "TooManyCells",
    "Workbook",
    "children",
    "elements",
    "local",
    "opened",
    "wording",
]

_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNSAID: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_PLACES: Final = re.compile(r"[#,]*0(?:\.(0+))?")
_DATES: Final = frozenset({*range(14, 18), *range(27, 32), *range(34, 37), *range(50, 59)})
_TIMES: Final = frozenset({*range(18, 23), 32, 33, *range(45, 48)})
_MONTH: Final = 17
_PLACES_OF: Final[Mapping[int, int]] = {1: 0, 2: 2, 3: 0, 4: 2}
"""Formats that every program knows by number: dates, of which one is `mmm-yy`, and decimal places
(ECMA-376, 18.8.30)."""

_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)

_RELATIONS: Final = "_rels/.rels"
_RELATION: Final = frozenset({"Relationship"})
_BOOK: Final = frozenset({"sheet", "workbookPr"})
_FORMATS: Final = frozenset({"numFmt", "xf"})
_TEXTS: Final = frozenset({"si"})
_TRUE: Final = frozenset({"1", "true", "on"})
_GENERAL: Final = 0


class BrokenWorkbook(Exception):
    """A part of the workbook is missing, or is not what it should be; says which."""


class TooManyCells(Exception):
    """The workbook has more cells or texts than the limits allow."""


class Style(NamedTuple):
    """How a cell shows a number: as a date, or with so many decimal places; None as they are.

    Of a date, `shown` is the finest part.
    """

    shown: Literal["time", "day", "month", "year"] | None = None
    places: int | None = None


class Sheet(NamedTuple):
    """One sheet: its title, and the member that holds its cells."""

    title: str
    part: str


class Workbook(NamedTuple):
    """What the cells of a workbook refer to."""

    archive: Container
    sheets: tuple[Sheet, ...]
    texts: tuple[str, ...]
    styles: tuple[Style, ...]
    from_1904: bool


class _Relation(NamedTuple):
    """What one part points to, and as what; other files are never followed."""

    kind: str
    part: str


def opened(archive: Container, limit: int) -> Workbook:
    """Read all of a workbook but its cells; raises `BrokenWorkbook`, and `TooManyCells`."""
    start = _relations(archive, "").values()
    main = next((found.part for found in start if found.kind == "officeDocument"), None)
    if main is None:
        raise BrokenWorkbook(_RELATIONS)
    relations = _relations(archive, main)
    parts = {found.kind: found.part for found in relations.values()}
    sheets: list[Sheet] = []
    from_1904 = False
    for element, _ in elements(archive, main, _BOOK):
        if local(element) == "workbookPr":
            from_1904 = element.get("date1904") in _TRUE
            continue
        named = (value for name, value in element.items() if name.endswith("}id"))
        target = relations.get(next(named, ""))
        if target is None:
            raise BrokenWorkbook(main)
        if target.kind == "worksheet":
            sheets.append(Sheet(element.get("name", ""), target.part))
    if not sheets:  # a text document or slides, under another suffix
        raise BrokenWorkbook(main)
    texts: tuple[str, ...] = ()
    if "sharedStrings" in parts:
        texts = tuple(_texts(archive, parts["sharedStrings"], limit))
    styles = tuple(_styles(archive, parts["styles"])) if "styles" in parts else ()
    return Workbook(archive, tuple(sheets), texts, styles, from_1904)


def elements(archive: Container, part: str, wanted: frozenset[str]) -> Iterator[tuple[Any, Any]]:
    """Yield the elements of these names in one part, each whole and with the one around it.

    Everything is forgotten as it is passed, so that no part fills the memory. Entities and other
    declarations of a document type are refused: `BrokenWorkbook`.
    """
    from xml.etree.ElementTree import ParseError, iterparse

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse as guarded

    around: list[Any] = [None]
    tags: dict[str, bool] = {}
    inside = 0
    try:
        with archive.open(part) as file:  # a document type can stand before the root alone
            next(iter(guarded(file, ("start",), forbid_dtd=True)), None)
        with archive.open(part) as file:
            for event, element in iterparse(file, ("start", "end")):
                tag = element.tag
                known = tags.get(tag)
                if known is None:
                    known = tags[tag] = local(element) in wanted
                if event == "start":
                    around.append(element)
                    inside += known
                    continue
                around.pop()
                inside -= known
                if known:
                    yield element, around[-1]
                if not inside and around[-1] is not None:
                    del around[-1][:]
    except (BrokenMember, KeyError, ParseError, DefusedXmlException, UnicodeError) as error:
        raise BrokenWorkbook(part) from error


def children(element: Any, name: str) -> Iterator[Any]:
    """Yield the children of an element that have a name, in whatever namespace."""
    return (child for child in element if local(child) == name)


def wording(element: Any) -> str:
    """Return the text of a cell or shared text: its runs together, without reading aids.

    Characters that XML cannot hold stand in it as `_x000D_` (ECMA-376, part 1, 22.9.2.19).
    """
    runs = [element, *children(element, "r")]
    text = "".join(found.text or "" for run in runs for found in children(run, "t"))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _relations(archive: Container, part: str) -> dict[str, _Relation]:
    folder, name = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{name}.rels")
    found = {}
    for element, _ in elements(archive, where, _RELATION):
        if element.get("TargetMode") == "External":
            continue
        kind = posixpath.basename(element.get("Type", ""))
        target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
        found[element.get("Id", "")] = _Relation(kind, target.lstrip("/"))
    return found


def _styles(archive: Container, part: str) -> Iterator[Style]:
    """Yield the styles in the order in which cells name them by number."""
    codes: dict[str, str] = {}
    for element, around in elements(archive, part, _FORMATS):
        if local(element) == "numFmt":
            codes[element.get("numFmtId", "")] = element.get("formatCode", "")
        elif local(around) == "cellXfs":
            yield _style(element.get("numFmtId", "0"), codes)


def _texts(archive: Container, part: str, limit: int) -> Iterator[str]:
    for number, (element, _) in enumerate(elements(archive, part, _TEXTS)):
        if number == limit:
            raise TooManyCells
        yield wording(element)


def _style(number: str, codes: Mapping[str, str]) -> Style:
    code = codes.get(number)
    if code is None:
        known = int(number) if number.isdecimal() else _GENERAL
        if known == _MONTH:
            return Style("month")
        if known in _TIMES:
            return Style("time")
        return Style("day" if known in _DATES else None, _PLACES_OF.get(known))
    first = code.partition(";")[0]
    said = _UNSAID.sub("", first).casefold()
    parts = set() if "general" in said else set("dmyhs").intersection(said)
    if not parts:
        match = _PLACES.fullmatch(said.strip())
        return Style(places=len(match[1] or "")) if match else Style()
    if parts & set("hs") or _ELAPSED.search(first):
        return Style("time")
    if "d" in parts:
        return Style("day")
    return Style("month" if "m" in parts else "year")


def local(element: Any) -> str:
    """Return the name of an element without its namespace."""
    name: str = element.tag
    return name.rpartition("}")[2]
