"""Plain data to YAML that people like to read: one line for what fits, few quotation marks."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

__all__ = ["WIDTH", "lines"]

WIDTH: Final = 100
"""Columns that a line is kept within, where its words allow."""

_KEY_LENGTH: Final = 120
_INDENT: Final = "  "
_FLOW_SIGNS: Final = ",?[]{}"
_STARTS: Final = "!&*|>@`%'\"#?:-,[]{}=~<"
_UNSAFE: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef]"
    r"|[^\x20-\x7e\xa0-\U0010ffff]"
    r"|[" + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17)) + "]"
)
"""Characters that stand in double quotes only, each written by its number."""
_EMPTY: Final = {dict: "{}", list: "[]"}
_ESCAPES: Final = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def lines(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a document: each of its members, and each item of its lists, by itself."""
    if not data:
        yield "{}"
    for key, value in data.items():
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            yield from _heading(key)
            for item in value:
                yield from _item(item, _INDENT)
        else:
            yield from _member(key, value, "")


def _heading(key: str, indent: str = "") -> list[str]:
    """Return the line of a key up to its colon, or two: a long one needs the mark of a key."""
    name = _scalar(key, in_flow=False)
    return [f"{indent}{name}:"] if len(name) <= _KEY_LENGTH else [f"{indent}? {name}", f"{indent}:"]


def _member(key: str, value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of one member of a mapping."""
    *before, head = _heading(key, indent)
    yield from before
    yield from _value(value, head, indent)


def _item(value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of one item of a list."""
    short = _flow(value, WIDTH - len(indent) - 2)
    if short is not None or not isinstance(value, (dict, list)) or not value:
        yield from _value(value, f"{indent}-", indent)
        return
    inner = indent + _INDENT
    block = _block(value, inner)
    yield f"{indent}- {next(block)[len(inner) :]}"
    yield from block


def _value(value: Any, head: str, indent: str) -> Iterator[str]:
    """Yield a value after its key or dash: on the same line if it fits, else below."""
    inner = indent + _INDENT
    if isinstance(value, (dict, list)):
        short = _flow(value, WIDTH - len(head) - 1) if value else _EMPTY[type(value)]
        if short is not None:
            yield f"{head} {short}"
        else:
            yield head
            yield from _block(value, inner)
        return
    text = _text(value)
    if _is_literal(text):
        yield f"{head} |" if text.endswith("\n") else f"{head} |-"
        yield from (inner + line if line else "" for line in text.removesuffix("\n").split("\n"))
    elif len(head) + 1 + len(text) > WIDTH and _is_foldable(text):
        yield f"{head} >-"
        yield from (inner + line for line in _folded(text, WIDTH - len(inner)))
    else:
        yield f"{head} {_scalar(text, in_flow=False)}"


def _block(value: dict[str, Any] | list[Any], indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, member in value.items():
            yield from _member(key, member, indent)
    else:
        for item in value:
            yield from _item(item, indent)


def _flow(value: Any, room: int) -> str | None:
    """Write a value on one line, or return None if it does not fit or is text of several lines."""
    if isinstance(value, dict):
        opening, closing = "{", "}"
        parts = ((f"{_scalar(key, in_flow=True)}: ", member) for key, member in value.items())
    elif isinstance(value, list):
        opening, closing = "[", "]"
        parts = (("", item) for item in value)
    else:
        text = _text(value)
        short = None if len(text) > room or "\n" in text else _scalar(text, in_flow=True)
        return short if short is not None and len(short) <= room else None
    written: list[str] = []
    room -= 2
    for start, member in parts:
        inner = _flow(member, room - len(start))
        if inner is None:
            return None
        written.append(start + inner)
        room -= len(written[-1]) + 2
        if room < -2:
            return None
    return opening + ", ".join(written) + closing


def _text(value: Any) -> str:
    """Write a number or truth value as the text that YAML keeps."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _scalar(text: str, *, in_flow: bool) -> str:
    """Write a text on one line: plain if it can be, in single quotes, or in double ones."""
    if _UNSAFE.search(text):
        return '"' + "".join(_escaped(character) for character in text) + '"'
    if _is_plain(text, in_flow):
        return text
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not _UNSAFE.match(character):
        return character
    number = ord(character)
    return f"\\U{number:08X}" if number > 0xFFFF else f"\\u{number:04X}"


def _is_plain(text: str, in_flow: bool) -> bool:
    if not text or text != text.strip() or text == "---" or text == "...":
        return False
    if text[0] in _STARTS and not (text[0] == "-" and text[1:2].isalnum()):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    if text.startswith(("--- ", "... ")):
        return False
    if in_flow:
        if any(sign in text for sign in _FLOW_SIGNS):
            return False
        return ":" not in text.replace("://", "")
    return True


def _is_literal(text: str) -> bool:
    """Say whether a text of several lines can stand as it is, below a `|`."""
    if "\n" not in text or text[0] in " \n\t" or text.endswith("\n\n"):
        return False
    rows = text.split("\n")
    return not any(row != row.rstrip() or row[:1] == "\t" or _UNSAFE.search(row) for row in rows)


def _is_foldable(text: str) -> bool:
    """Say whether a long line can be broken at its spaces, below a `>`."""
    return (
        not _UNSAFE.search(text)
        and text == text.strip()
        and "  " not in text
        and " " in text
        and all(character == " " or not character.isspace() for character in text)
    )


def _folded(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
