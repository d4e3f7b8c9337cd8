"""Hypothesis strategies that spoil plain data at random: keys, values, types and letters."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hypothesis import strategies as st

__all__ = ["mutated"]

Path = tuple[str | int, ...]

WRONG: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    5,
    1.0,
    2.5,
    -0.0,
    1e300,
    10**17,
    10**18,
    10**40,
    "",
    " ",
    "\u200b",
    "text",
    "a b",
    "a\n",
    "a\u0000",
    "1",
    "-0",
    "007",
    "1.0",
    "1.",
    "1e3",
    "٤",
    "9" * 40,
    "true",
    "True",
    "null",
    "2011",
    "2011-13",
    "2011/2010",
    "/..",
    "in 2011",
    "20X1\n",
    "RS",
    "rs",
    "QQ",
    "QQQ",
    "RSD",
    "sr_RS@latin",
    "sr-Latn",
    "qq",
    "page",
    "page#",
    "page#page=0",
    "page#char=5,4",
    "https://a\u00a0b",
    "https://example.org/a",
    "javascript:alert(1)",
    "urn:x:1",
    "member",
    "nkss",
    "e\u0301",
    [],
    [None],
    [[]],
    ["a", "a"],
    {},
    {"en": "text"},
    {"en": ""},
    {"en": None},
    {"en": 5},
    {"sr@latin": "text"},
    {"en": "a", "en-": "b"},
    {"qq": "text"},
    {"": "text"},
    {"en": "a", "EN": "b"},
    {"x_": "text"},
    {"source": "page"},
    {"id": "a"},
)
"""What may stand in the wrong place."""

KEYS = (
    "",
    "x_",
    "x_note",
    "X_note",
    "id",
    "extra",
    "kind",
    "name",
    "note",
    "evidence",
    "during",
    "type",
    "en",
    "sr-Cyrl",
    "naem",
    "memberships",
    "Membership",
    "saradnja",
    "$schema",
    "title\n",
    "č",
)
"""Keys to give to something, or to put in the place of its own."""

LETTERS = ' \n\t\r\u0000\u00a0\u200b\ud800#/:?=,.-_%~[]{}"<>\\^`@+0aAеčǈ\u0301٤👩'
"""Letters to put somewhere in a text."""


def _paths(data: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path to every value inside plain data."""
    if isinstance(data, dict | list):
        for step, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield (*path, step)
            yield from _paths(inner, (*path, step))


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


@st.composite
def mutated(draw: st.DrawFn, documents: st.SearchStrategy[Any], most: int = 3) -> Any:
    """Draw plain data, and spoil it in one place or in several, or not at all."""
    data: Any = draw(documents)
    for _ in range(draw(st.integers(0, most))):
        paths = list(_paths(data))
        if not paths:
            break
        *before, step = draw(st.sampled_from(paths))
        container = _at(data, tuple(before))
        _MUTATIONS[draw(st.sampled_from(sorted(_MUTATIONS)))](draw, container, step, data)
    return data


def _drop(draw: st.DrawFn, container: Any, step: Any, data: Any) -> None:
    del container[step]


def _replace(draw: st.DrawFn, container: Any, step: Any, data: Any) -> None:
    container[step] = _copied(draw(st.sampled_from(WRONG)))


def _rename(draw: st.DrawFn, container: Any, step: Any, data: Any) -> None:
    if isinstance(container, dict):
        container[draw(st.sampled_from(KEYS))] = container.pop(step)


def _add(draw: st.DrawFn, container: Any, step: Any, data: Any) -> None:
    value = _copied(draw(st.sampled_from(WRONG)))
    if isinstance(container, dict):
        container[draw(st.sampled_from(KEYS))] = value
    else:
        container.append(value)


def _move(draw: st.DrawFn, container: Any, step: Any, data: Any) -> None:
    """Put here, under this key or one from elsewhere, what stands somewhere else."""
    paths = list(_paths(data))
    found, key = draw(st.sampled_from(paths)), draw(st.sampled_from(paths))[-1]
    value = _copied(_at(data, found))
    use_key = isinstance(container, dict) and isinstance(key, str) and draw(st.booleans())
    container[key if use_key else step] = value


def _wrap(draw: st.DrawFn, container: Any, step: Any, data: Any) -> None:
    value = container[step]
    container[step] = value[0] if isinstance(value, list) and value else [value]


def _letter(draw: st.DrawFn, container: Any, step: Any, data: Any) -> None:
    """Put a letter into a text, or take one out."""
    value = container[step]
    if isinstance(value, str):
        place = draw(st.integers(0, len(value)))
        letter = draw(st.sampled_from(["", *LETTERS]))
        container[step] = value[:place] + letter + value[place + draw(st.integers(0, 1)) :]


def _retype(draw: st.DrawFn, container: Any, step: Any, data: Any) -> None:
    """Write a number as text, a text as a number, or change its case."""
    value = container[step]
    if isinstance(value, int | float):
        container[step] = str(value)
    elif isinstance(value, str):
        number = float(value) if value.isascii() and value.isdigit() and len(value) < 300 else None
        forms = [value.upper(), value.lower(), f" {value}", f"{value}\n"]
        container[step] = draw(st.sampled_from([*forms, number, number and int(number)]))


_MUTATIONS: Mapping[str, Callable[[st.DrawFn, Any, Any, Any], None]] = {
    "add": _add,
    "drop": _drop,
    "letter": _letter,
    "move": _move,
    "rename": _rename,
    "replace": _replace,
    "retype": _retype,
    "wrap": _wrap,
}
"""What can happen to a value in a list or mapping; each changes the container it stands in."""


def _copied(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list) else data
