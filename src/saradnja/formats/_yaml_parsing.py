"""YAML text to plain data in which every scalar is text; what is dangerous is refused unbuilt.

Only the events of PyYAML are used: its own constructors would make `NO` a boolean, `12:30` a
number, and objects out of tags.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from saradnja.codes import Parameter
from saradnja.files import Limits, MissingExtra, Path

__all__ = ["Fault", "Mark", "Parsed", "parse"]

Mark = tuple[int, int]
"""A line and a column, both from 1."""

Marks = dict[int, dict[str | int, tuple[Mark, Mark]]]
"""For each container, by its identity: where the key and the value of each member begin."""

_UNCLEAN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_LINE_SEPARATORS: Final = "\x85\u2028\u2029"
_SYNTAX: Final = (
    (r"mapping values are not allowed", "yaml_colon"),
    (r"could not find expected ':'", "yaml_colon_missing"),
    (r"found unexpected end of stream", "yaml_quote_open"),
    (r"tab character", "yaml_tab"),
    (r"unknown escape character|escape code|hexdecimal|hexadecimal", "yaml_escape"),
    (r"cannot start any token|expected( the)? node content", "yaml_start"),
    (r"expected ',' or|did not find expected ','", "yaml_bracket_open"),
    (
        r"<document start>|<block end>|expected key|expected '-'|entries are not allowed",
        "yaml_indentation",
    ),
)
"""What PyYAML says, in both its parsers, and our codes for it."""
_CLOSING: Final = "'\"]}"
_MAY_BE_COMMENT: Final = re.compile(r"(?:^|[ \t])#", re.MULTILINE)
_COMMENT: Final = re.compile(r"#.*")
_SHOWN: Final = 30


class Fault(NamedTuple):
    """Something wrong at one place of a YAML text."""

    code: str
    parameters: dict[str, Parameter]
    mark: Mark


class Parsed(NamedTuple):
    """What was made of a text: data (None if not to be used), faults, and where all stands.

    `comments` are those of the text, at most as many as errors are shown.
    """

    data: Any
    faults: list[Fault]
    marks: Marks
    comments: Sequence[str] = ()


class _Fatal(Exception):
    """Ends the reading of a text that cannot be made sense of from here on."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def parse(text: str, limits: Limits, *, marked: bool = False) -> Parsed:
    """Read one YAML document; with `marked`, say where each value stands.

    Raises `MissingExtra` where PyYAML is not installed.
    """
    yaml = _library()
    builder = _Builder(limits, marked)
    comments = _Comments(text, limits.errors) if _MAY_BE_COMMENT.search(text) else None
    found = _UNCLEAN.search(text)
    if found:
        return Parsed(None, [_unclean(text, found.start())], {})
    try:
        for event in _events(yaml, text):
            builder.take(event)
            if comments is not None:
                comments.take(event)
    except _Fatal as error:
        return Parsed(None, [*builder.faults, error.fault], {})
    except yaml.MarkedYAMLError as error:
        return Parsed(None, [*builder.faults, _syntax(error, text)], {})
    except yaml.YAMLError as error:
        reason = str(error).split("\n")[0]
        return Parsed(None, [*builder.faults, Fault("yaml_syntax", {"value": reason}, (1, 1))], {})
    data = builder.data if builder.usable else None
    return Parsed(data, builder.faults, builder.marks, comments.found if comments else ())


def _library() -> Any:
    try:
        import yaml
    except ImportError:
        command = 'pip install "saradnja[yaml]"'
        raise MissingExtra("missing_extra", library="PyYAML", command=command) from None
    return yaml


def _events(yaml: Any, text: str) -> Iterator[Any]:
    """Yield the events of a text, from the parser in C where PyYAML was built with it."""
    parser = yaml.CSafeLoader(text) if yaml.__with_libyaml__ else yaml.SafeLoader(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


class _Comments:
    """Gathers the comments of a text, which stand between its events and after `|` and `>`."""

    def __init__(self, text: str, most: int) -> None:
        self.found: list[str] = []
        self._text = text
        self._most = most
        self._end = 0

    def take(self, event: Any) -> None:
        """Look at what stands before an event."""
        start, end = event.start_mark.index, event.end_mark.index
        if start > self._end:
            self._look(self._text[self._end : start])
        if getattr(event, "style", None) in ("|", ">"):
            self._look(self._text[start:end].partition("\n")[0])
        self._end = max(self._end, end)

    def _look(self, between: str) -> None:
        if "#" in between and len(self.found) < self._most:
            self.found += _COMMENT.findall(between)
            del self.found[self._most :]


class _Open(NamedTuple):
    """A container that is being filled; `keys` holds the key that waits for its value."""

    container: dict[str, Any] | list[Any]
    keys: list[tuple[str, Mark]]
    nodes_before: int
    anchor: str | None


class _Builder:
    """Puts events together to plain data."""

    def __init__(self, limits: Limits, marked: bool) -> None:
        self.data: Any = None
        self.faults: list[Fault] = []
        self.usable = True
        self.marks: Marks = {}
        self._limits = limits
        self._marked = marked
        self._open: list[_Open] = []
        self._nodes = 0
        self._aliases = 0
        self._documents = 0
        self._anchors: dict[str, tuple[Any, int]] = {}

    def take(self, event: Any) -> None:
        """Take the next event in."""
        handler = _HANDLERS.get(type(event).__name__)
        if handler is not None:
            start = event.start_mark
            handler(self, event, (start.line + 1, start.column + 1))

    def document(self, event: Any, mark: Mark) -> None:
        """Begin a document: there may be one."""
        self._documents += 1
        if self._documents > 1:
            raise _Fatal(Fault("yaml_documents", {}, mark))

    def scalar(self, event: Any, mark: Mark) -> None:
        """Take a text, a key, or nothing where a value should be."""
        self._inspect(event, mark)
        if _SURROGATE.search(event.value):  # PyYAML's parser in Python lets them pass
            self._refuse(Fault("lone_surrogate", {"value": event.value}, mark))
        plain = not event.style
        value = None if plain and event.value == "" else event.value
        place = self._open[-1] if self._open else None
        if place is not None and isinstance(place.container, dict) and not place.keys:
            self._key(place, value, plain, mark)
            return
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        self._put(value, mark)

    def begin(self, event: Any, mark: Mark) -> None:
        """Begin a mapping or list."""
        self._inspect(event, mark)
        if self._open and isinstance(self._open[-1].container, dict) and not self._open[-1].keys:
            raise _Fatal(Fault("yaml_key", {}, mark))
        if len(self._open) >= self._limits.depth:
            raise _Fatal(Fault("limit_depth", {"limit": self._limits.depth}, mark))
        container: Any = {} if type(event).__name__ == "MappingStartEvent" else []
        before = self._nodes
        self._put(container, mark)
        self._open.append(_Open(container, [], before, event.anchor))
        self._anchors.pop(event.anchor, None)

    def end(self, event: Any, mark: Mark) -> None:
        """End a mapping or list."""
        closed = self._open.pop()
        if closed.anchor:
            self._anchors[closed.anchor] = (closed.container, self._nodes - closed.nodes_before)

    def alias(self, event: Any, mark: Mark) -> None:
        """Put something here again; it counts as often as it stands."""
        self._aliases += 1
        if self._aliases > self._limits.aliases:
            if self._limits.aliases:
                raise _Fatal(Fault("limit_aliases", {"limit": self._limits.aliases}, mark))
            self._refuse(Fault("yaml_alias", {"value": f"*{event.anchor}"}, mark))
        value, nodes = self._anchors.get(event.anchor, (None, 0))
        if self._limits.aliases and not nodes:
            raise _Fatal(Fault("yaml_alias_unknown", {"value": f"*{event.anchor}"}, mark))
        self._nodes += max(nodes - 1, 0)
        place = self._open[-1] if self._open else None
        if place is not None and isinstance(place.container, dict) and not place.keys:
            raise _Fatal(Fault("yaml_key", {}, mark))
        self._put(value, mark)

    def _inspect(self, event: Any, mark: Mark) -> None:
        if event.tag is not None:
            self._refuse(Fault("yaml_tag", {"value": event.tag}, mark))
        if event.anchor is not None and not self._limits.aliases:
            self._refuse(Fault("yaml_alias", {"value": f"&{event.anchor}"}, mark))

    def _refuse(self, fault: Fault) -> None:
        """Note what makes the data unusable, and go on to find more of it."""
        self.usable = False
        self._note(fault)

    def _note(self, fault: Fault) -> None:
        if len(self.faults) + 1 >= self._limits.errors:
            raise _Fatal(fault)
        self.faults.append(fault)

    def _key(self, place: _Open, value: str | None, plain: bool, mark: Mark) -> None:
        if value is None:
            raise _Fatal(Fault("yaml_key", {}, mark))
        if value == "<<" and plain:
            self._refuse(Fault("yaml_merge", {}, mark))
        elif value in place.container:
            self._note(Fault("duplicate_key", {"value": value}, mark))
        place.keys.append((value, mark))

    def _put(self, value: Any, mark: Mark) -> None:
        self._nodes += 1
        if self._nodes > self._limits.yaml_nodes:
            limit = self._limits.yaml_nodes
            raise _Fatal(Fault("limit_yaml_nodes", {"limit": limit}, mark))
        if not self._open:
            self.data = value
            return
        place = self._open[-1]
        step: str | int
        if isinstance(place.container, dict):
            step, key_mark = place.keys.pop()
            place.container[step] = value
        else:
            step, key_mark = len(place.container), mark
            place.container.append(value)
        if self._marked:
            self.marks.setdefault(id(place.container), {})[step] = (key_mark, mark)


_HANDLERS: Final = {
    "DocumentStartEvent": _Builder.document,
    "ScalarEvent": _Builder.scalar,
    "MappingStartEvent": _Builder.begin,
    "SequenceStartEvent": _Builder.begin,
    "MappingEndEvent": _Builder.end,
    "SequenceEndEvent": _Builder.end,
    "AliasEvent": _Builder.alias,
}


def find(parsed: Parsed, path: Path, *, key: bool = False) -> Mark:
    """Return where the value at a path begins, or what is around it if there is none."""
    data, mark = parsed.data, (1, 1)
    for depth, step in enumerate(path):
        found = parsed.marks.get(id(data), {}).get(step)
        if found is None:
            break
        mark = found[0] if key and depth == len(path) - 1 else found[1]
        data = data[step]
    return mark


def _unclean(text: str, index: int) -> Fault:
    mark = (text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
    code = "yaml_line_separator" if text[index] in _LINE_SEPARATORS else "yaml_character"
    return Fault(code, {"character": f"U+{ord(text[index]):04X}"}, mark)


def _syntax(error: Any, text: str) -> Fault:
    said, place = error.problem or "", error.problem_mark or error.context_mark
    code = next((code for pattern, code in _SYNTAX if re.search(pattern, said)), "yaml_syntax")
    index = place.index
    if code in ("yaml_quote_open", "yaml_colon_missing"):
        place = error.context_mark
        index = place.index
    elif code == "yaml_start" and text[index : index + 1] == "\t":
        code = "yaml_tab"
    elif code == "yaml_indentation":
        row = text[text.rfind("\n", 0, index) + 1 : index].rstrip()
        if row.endswith(tuple(_CLOSING)):
            code = "yaml_after_quote"
        elif text[index : index + 1] == ":":
            code = "yaml_key"
    shown = text[index : index + _SHOWN].split("\n")[0].strip()
    value = said if code == "yaml_syntax" else shown
    return Fault(code, {"value": value}, (place.line + 1, place.column + 1))
