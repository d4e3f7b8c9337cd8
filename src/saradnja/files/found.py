"""Which formats are installed, and which one a file name asks for."""

import difflib
import os
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from saradnja.files.contract import Format
from saradnja.files.refusals import UnknownFormat

__all__ = ["GROUP", "format_of", "formats", "nearest"]

GROUP: Final = "saradnja.formats"
"""The group of entry points under which a format is found: `name = "module:FORMAT"`."""


def formats() -> Mapping[str, Format]:
    """Return the installed formats that load, by name.

    One that does not load is left out here, and reported by `format_of` when it is asked for.

    >>> formats()["json"].suffixes
    ('.json',)
    """
    found = {}
    for name in sorted(_entry_points()):
        try:
            found[name] = _load(name)
        except UnknownFormat:
            continue
    return found


def format_of(path: str | os.PathLike[str], name: str | None = None) -> Format:
    """Return the format called `name`, or else the one with the longest suffix that fits the path.

    Raises `UnknownFormat` when there is none, naming those there are.

    >>> format_of("nkss.json").name
    'json'
    """
    if name is not None:
        return _load(name)
    file = os.path.basename(os.fspath(path)).lower()
    fitting = [
        (len(suffix), found.name, found)
        for found in formats().values()
        for suffix in found.suffixes
        if file.endswith(suffix)
    ]
    if fitting:
        return max(fitting, key=lambda fit: fit[:2])[2]
    broken = [name for name in _entry_points() if file.endswith(f".{name}")]
    if broken:
        return _load(broken[0])
    suffixes = ", ".join(suffix for found in formats().values() for suffix in found.suffixes)
    suffix = os.path.splitext(file)[1]
    if not suffix:
        raise UnknownFormat("suffix_missing", value=file, known=suffixes)
    raise UnknownFormat("suffix_unknown", value=suffix, known=suffixes)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most like the given one, if any is like it.

    >>> nearest("membershps", ["sources", "memberships"])
    'memberships'
    """
    return next(iter(difflib.get_close_matches(name[:100], list(known), n=1)), None)


def _entry_points() -> Mapping[str, Any]:
    return _on_path(tuple(sys.path))


@lru_cache(maxsize=4)
def _on_path(path: tuple[str, ...]) -> Mapping[str, Any]:
    """Return the entry points; `path` is the key of the cache, since plug-ins come with it."""
    from importlib.metadata import entry_points  # as slow to load as the model

    return {point.name: point for point in entry_points(group=GROUP)}


def _load(name: str) -> Format:
    point = _entry_points().get(name)
    if point is None:
        known = ", ".join(sorted(_entry_points()))
        raise UnknownFormat("format_unknown", value=name, known=known)
    try:
        found = point.load()
    except Exception as error:  # the code of other packages may raise anything
        reason = f"{type(error).__name__}: {error}"
        raise UnknownFormat("format_broken", value=name, reason=reason) from error
    if not isinstance(found, Format):
        raise UnknownFormat("format_broken", value=name, reason=f"{point.value} is no Format")
    return found
