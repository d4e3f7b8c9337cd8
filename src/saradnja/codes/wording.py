"""How messages are filled: pieces of the input cut short and made visible, terms by label."""

import difflib
import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final, Protocol, runtime_checkable

__all__ = ["Labelled", "Parameter", "listed", "nearest", "printable", "render", "visible"]


@runtime_checkable
class Labelled(Protocol):
    """Something that people call differently in each language: a term, a country, a class."""

    def label(self, language: str) -> str:
        """Return what it is called."""
        ...


Parameter = str | int | Labelled | tuple[Labelled, ...]
"""What a message is filled with: a piece of the input, a number, a term, several classes."""

VALUE_LENGTH: Final = 80
"""Longest piece of input that a message repeats, in characters."""

_COMPARED: Final = 100
"""How much of a name is compared, in characters: to compare takes the square of its length."""

_WHOLE: Final = "known"

_OPTIONAL: Final = r"\[([^][]*\{([a-z_]+)\}[^][]*)\]"


def printable(text: str) -> str:
    r"""Return the text with control and invisible characters spelled out.

    >>> printable("a\x00b")
    'a\\x00b'
    """
    return "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in text
    )


def listed(names: Iterable[str]) -> str:
    """Return as many of the names, each whole, as a message can show.

    >>> listed(["source", "collaboration"] * 4)
    'source, collaboration, source, collaboration, source, collaboration, source …'
    """
    names = list(islice(names, VALUE_LENGTH))  # of more there is no room
    for count in range(len(names), 0, -1):
        text = ", ".join(names[:count]) + (" …" if count < len(names) else "")
        if len(text) <= VALUE_LENGTH or count == 1:
            return text
    return ""


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the known name most like the given one, if any is like it.

    Two names are like each other whose share of common characters is at least `cutoff`.

    >>> nearest("membershps", ["sources", "memberships"])
    'memberships'
    """
    found = difflib.get_close_matches(name[:_COMPARED], list(known), n=1, cutoff=cutoff)
    return found[0] if found else None


def visible(value: object) -> str:
    """Return the value as a short piece of text, control and invisible characters spelled out.

    >>> visible("Srbija " * 20)[-9:]
    'rbija Sr…'
    """
    text = str(value)
    return printable(text[: VALUE_LENGTH - 1] + "…" if len(text) > VALUE_LENGTH else text)


def render(template: str, parameters: Mapping[str, Parameter], language: str = "en") -> str:
    """Fill a message's `{names}` with parameters; a name without a parameter stays as it stands.

    Terms, countries and classes are filled in as they are called in the language. What can be
    chosen (`known`) is listed whole, since it comes from no file. What stands in square brackets is
    left out where its parameter is not given.

    >>> render("{value} is no slug[, unlike {other}]", {"value": "a b"})
    'a b is no slug'
    """
    template = re.sub(_OPTIONAL, lambda it: it[1] if it[2] in parameters else "", template)
    return re.sub(
        r"\{([a-z_]+)\}",
        lambda match: (
            printable(str(parameters[_WHOLE]))
            if match[1] == _WHOLE and _WHOLE in parameters
            else _said(parameters.get(match[1], match[0]), language)
        ),
        template,
    )


def _said(parameter: Parameter, language: str) -> str:
    if isinstance(parameter, Labelled):
        return parameter.label(language)
    if isinstance(parameter, tuple):
        return ", ".join(part.label(language) for part in parameter)
    return visible(parameter)
