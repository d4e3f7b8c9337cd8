"""JSON text to plain data, strictly: what Python's parser lets pass is found here, with its place.

The parser of the standard library is used and not orjson: only its hooks see a key that stands
twice, and with the hooks it is as fast as orjson and a second look at the text.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, NamedTuple

from saradnja.codes import Parameter
from saradnja.files import Limits

__all__ = ["Fault", "Parser"]

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_SURROGATE_ESCAPE: Final = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_CONSTANTS: Final = frozenset({"NaN", "Infinity", "-Infinity"})
_SYNTAX: Final = (
    ("Expecting property name", "json_key"),
    ("Expecting ':'", "json_colon"),
    ("Expecting ','", "json_comma"),
    ("Unterminated string", "json_quote_open"),
    ("Invalid control character", "json_control"),
    ("Invalid \\", "json_escape"),
    ("Extra data", "json_trailing"),
    ("Illegal trailing comma", "json_comma_last"),
)
"""How the messages of the standard library begin, and our codes for them."""
_SHOWN: Final = 30


class Fault(NamedTuple):
    """Something wrong at one character of a JSON text."""

    code: str
    parameters: dict[str, Parameter]
    offset: int


class _Written(float):
    """A number with a point or an exponent, which errors quote as it was written."""

    text: str

    def __new__(cls, text: str) -> "_Written":
        made = super().__new__(cls, text)
        made.text = text
        return made

    def __repr__(self) -> str:
        return self.text


class _Refused(ValueError):
    """Stops the parser of the standard library at what only `_faults` can place."""


class Parser:
    """Reads JSON texts within limits, one after the other."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._doubled = False
        self._decode = json.JSONDecoder(
            object_pairs_hook=self._mapping,
            parse_float=_Written,
            parse_int=self._integer,
            parse_constant=self._refuse,
        ).decode

    def parse(self, text: str) -> tuple[Any, list[Fault]]:
        """Return the plain data, or None where the text is none, and all that is wrong.

        Numbers with a point come as floats, which the model refuses at its place.
        """
        self._doubled = False
        if self._nodes(text) > self._limits.nodes:
            return None, [Fault("limit_nodes", {"limit": self._limits.nodes}, 0)]
        try:
            data = self._decode(text)
        except json.JSONDecodeError as error:
            return None, [_syntax(error)]
        except (_Refused, RecursionError):
            deep = Fault("limit_depth", {"limit": self._limits.depth}, 0)
            return None, self._faults(text) or [deep]
        if _is_deeper(data, self._limits.depth) or (
            _SURROGATE_ESCAPE.search(text) and not _is_whole(data)
        ):
            faults = self._faults(text)
            if any(fault.code != "duplicate_key" for fault in faults):
                return None, faults
        return data, self._faults(text) if self._doubled else []

    def _faults(self, text: str) -> list[Fault]:
        return list(islice(_faults(text, self._limits), self._limits.errors))

    def _nodes(self, text: str) -> int:
        return text.count(",") + text.count("[") + text.count("{")

    def _mapping(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            self._doubled = True
        return made

    def _integer(self, text: str) -> int:
        if len(text) > self._limits.digits:
            raise _Refused
        return int(text)

    def _refuse(self, text: str) -> None:
        raise _Refused


def _is_deeper(data: Any, depth: int) -> bool:
    level = [data] if type(data) in (dict, list) else []
    for _ in range(depth):
        level = [
            item
            for container in level
            for item in (container.values() if type(container) is dict else container)
            if type(item) in (dict, list)
        ]
        if not level:
            return False
    return bool(level)


def _is_whole(data: Any) -> bool:
    """Say whether no text of the data has half of a character."""
    try:
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _syntax(error: json.JSONDecodeError) -> Fault:
    text, index = error.doc, error.pos
    code = next((code for start, code in _SYNTAX if error.msg.startswith(start)), "json_value")
    rest = text[index : index + _SHOWN].split("\n")[0].strip()
    before = text[:index].rstrip()
    if text[index : index + 1] == "\0":
        code = "nul_character"
    elif not text[index:].strip() and code != "json_trailing":
        return Fault("cut_off", {}, len(text.rstrip()))
    elif code in ("json_key", "json_value") and before.endswith(",") and rest[:1] in ("}", "]"):
        code, index = "json_comma_last", len(before) - 1
    elif code == "json_comma_last":
        index = len(before.removesuffix(",")) if text[index] != "," else index
    return Fault(code, {"value": rest}, index)


def _faults(text: str, limits: Limits) -> Iterator[Fault]:
    """Walk through a text whose syntax is right as far as the parser came."""
    containers: list[set[str] | None] = [None]  # the keys of an open mapping, None of a list
    expects_key = False
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in "{[":
            containers.append(set() if token == "{" else None)
            expects_key = token == "{"
            if len(containers) - 1 > limits.depth:
                yield Fault("limit_depth", {"limit": limits.depth}, match.start())
                return
        elif token in "}]":
            containers = containers[:-1] or [None]
        elif token == ",":
            expects_key = containers[-1] is not None
        elif token == ":":
            expects_key = False
        else:
            keys = containers[-1] if expects_key else None
            yield from _faults_of(token, match.start(), limits, keys)


def _faults_of(token: str, index: int, limits: Limits, keys: set[str] | None) -> Iterator[Fault]:
    if token in _CONSTANTS:
        yield Fault("json_constant", {"value": token}, index)
    elif token.lstrip("-").isdecimal() and len(token) > limits.digits:
        yield Fault("limit_digits", {"value": token, "limit": limits.digits}, index)
    elif token.startswith('"'):
        string = _string(token)
        if not string.isprintable() and _SURROGATE.search(string):
            yield Fault("lone_surrogate", {"value": string}, index)
        if keys is not None:
            if string in keys:
                yield Fault("duplicate_key", {"value": string}, index)
            keys.add(string)


def _string(token: str) -> str:
    try:
        return str(json.loads(token))
    except ValueError:
        return token
