"""From bytes to text: UTF-8 or a problem that says what the file is instead."""

import re
from typing import Final

from saradnja.problems import Position, Problem

__all__ = ["decoded", "foreign", "instead"]

_UTF_8_MARK: Final = b"\xef\xbb\xbf"
_NOTHING: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*\Z")
_BEGINNINGS: Final = (
    (re.compile(rb"\x1f\x8b"), "file_is_gzip"),
    (re.compile(rb"PK\x03\x04"), "file_is_zip"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "file_is_old_office"),
    (re.compile(rb"%PDF-|SQLite format 3\0|PAR1|\x89PNG|\xff\xd8\xff"), "file_is_binary"),
    (re.compile(rb"\s*<!doctype\s+html|\s*<html", re.IGNORECASE), "file_is_html"),
    (re.compile(rb"\s*<\?xml"), "file_is_xml"),
)
_WIDE: Final = (
    (re.compile(rb"\xff\xfe\0\0|[^\0]\0\0\0"), "UTF-32LE"),
    (re.compile(rb"\0\0\xfe\xff|\0\0\0[^\0]"), "UTF-32BE"),
    (re.compile(rb"\xff\xfe|[^\0]\0[^\0]\0"), "UTF-16LE"),
    (re.compile(rb"\xfe\xff|\0[^\0]\0[^\0]"), "UTF-16BE"),
)
"""Byte order marks, and where the zeros stand among letters of ASCII when there is no mark."""

_OF_TEXT: Final = frozenset({"file_is_binary", "file_is_xml", "not_utf8"})
"""What is said only of files that should be text."""

_OURS: Final = "ŠšĐđČčĆćŽž"
_LATIN_LETTERS: Final = (
    ("windows-1250", frozenset((_OURS + "–—„“”‚‘’…•«»°§€áéíóöüçßäÄÖÜ").encode("cp1250"))),
    ("ISO-8859-2", frozenset((_OURS + "°§áéíóöüçßäÄÖÜ").encode("iso8859-2"))),
)
"""Serbian letters by their bytes, and the signs and letters of others that stand among them."""

_CYRILLIC_WORD: Final = re.compile(rb"[\xa1-\xa3\x80-\x9f\xbc-\xff]{4}")
_WORD: Final = re.compile(rb"[^\s,;:.\"'(){}\[\]<>|]+")
_SHOWN: Final = 20
_SAMPLE: Final = 100_000


def foreign(data: bytes, name: str) -> Problem | None:
    """Say what a file is instead of text in UTF-8, as its first bytes tell; None if they do not."""
    if _NOTHING.match(data):
        return Problem("file_empty", {"file": name}, Position(file=name))
    position = Position(file=name, line=1, column=1)
    for pattern, code in _BEGINNINGS:
        if pattern.match(data):
            return Problem(code, {"file": name}, position)
    for pattern, encoding in _WIDE:
        if pattern.match(data):
            return Problem("not_utf8", {"encoding": encoding}, position)
    return None


def instead(data: bytes, name: str, code: str) -> Problem:
    """Say what a file is that should be no text: `code` where its first bytes tell nothing more."""
    found = foreign(data, name)
    if found is None or found.code in _OF_TEXT:
        return Problem(code, {"file": name}, Position(file=name))
    return found


def decoded(data: bytes, name: str, line: int = 1) -> str | Problem:
    """Return the text of bytes in UTF-8, or say which of them is not.

    `line` is the number of the first line, where the bytes are not the whole file. A byte order
    mark at the beginning of the file is no part of the text.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf_8(data, error, name, line)
    return text.removeprefix("\ufeff") if line == 1 else text


def _not_utf_8(data: bytes, error: UnicodeDecodeError, name: str, first: int) -> Problem:
    start = data.rfind(b"\n", 0, error.start) + 1
    position = Position(
        file=name,
        line=first + data.count(b"\n", 0, error.start),
        column=len(data[start : error.start].removeprefix(_UTF_8_MARK).decode("utf-8")) + 1,
    )
    if error.reason == "unexpected end of data":
        return Problem("cut_off", {}, position)
    encoding = _guess(data[error.start : error.start + _SAMPLE])
    if encoding is None:
        return Problem("not_utf8_unclear", {"value": f"0x{data[error.start]:02X}"}, position)
    words = _WORD.finditer(data, max(start, error.start - _SHOWN), error.start + _SHOWN)
    shown = next(word[0] for word in words if word.end() > error.start)
    value = shown.decode(encoding, "replace")
    return Problem("not_utf8_word", {"encoding": encoding, "value": value}, position)


def _guess(data: bytes) -> str | None:
    """Name the encoding of eight bits that Serbian letters speak for."""
    high = frozenset(byte for byte in data if byte >= 0x80)
    for encoding, letters in _LATIN_LETTERS:
        if high <= letters and not high.isdisjoint(_OURS.encode(encoding)):
            return encoding
    return "windows-1251" if _CYRILLIC_WORD.search(data) else None
