"""Which formats are installed, and which one a file name asks for."""

import os
from collections.abc import Mapping
from typing import Any, Final

from saradnja._plugins import entry_points
from saradnja.files.contract import Format, Option
from saradnja.files.refusals import UnknownFormat, UnknownOption

__all__ = ["GROUP", "chosen", "format_of", "formats", "is_folder", "names_folder", "takes_folder"]

_SLASHES: Final = "".join(filter(None, (os.sep, os.altsep)))

_SPREADSHEETS: Final = frozenset({".ods", ".xls", ".xlsb", ".xlsm"})
"""Suffixes of workbooks that are not read; their programs save `.xlsx` too."""

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


def format_of(
    path: str | os.PathLike[str], name: str | None = None, *, to_read: bool | None = None
) -> Format:
    """Return the format called `name`, or else the one with the longest suffix that fits the path.

    Raises `UnknownFormat` when there is none, naming those there are: with `to_read` those that
    read or, if that is False, those that write.

    >>> format_of("nkss.json").name
    'json'
    """
    given = os.fspath(path)
    if not isinstance(given, str):
        raise TypeError(f"a file is named by a str or a path, not by {type(given).__name__}")
    if name is not None:
        return _load(name, to_read)
    file = os.path.basename(given.rstrip(_SLASHES)).lower()
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
    suffixes = ", ".join(suffix for found in _usable(to_read).values() for suffix in found.suffixes)
    suffix = os.path.splitext(file)[1]
    if not suffix:
        raise UnknownFormat("suffix_missing", value=file, known=suffixes)
    if suffix in _SPREADSHEETS:
        raise UnknownFormat("suffix_spreadsheet", value=suffix)
    raise UnknownFormat("suffix_unknown", value=suffix, known=suffixes)


def _usable(to_read: bool | None) -> Mapping[str, Format]:
    """Return the formats that read, or that write, or all of them."""
    return {
        name: found
        for name, found in formats().items()
        if to_read is None or (found.reader if to_read else found.writer) is not None
    }


def takes_folder(path: str | os.PathLike[str], name: str | None = None) -> bool:
    """Say whether the format of a path is one that also reads and writes folders."""
    try:
        return format_of(path, name).folder is not None
    except UnknownFormat:
        return False


def is_folder(path: str | os.PathLike[str], found: Format) -> bool:
    """Say whether a path leads to a folder in a format; where nothing stands, its name decides."""
    if found.folder is None:
        return False
    return os.path.isdir(path) if os.path.exists(path) else names_folder(path, found)


def names_folder(path: str | os.PathLike[str], found: Format) -> bool:
    """Say whether a path is called as a folder is in a format: by its suffix or a final slash."""
    name = os.fspath(path)
    ending = name.rstrip(_SLASHES)
    return found.folder is not None and (ending != name or ending.lower().endswith(found.folder))


def chosen(
    given: Mapping[str, object], known: tuple[Option, ...], format: str
) -> Mapping[str, object]:
    """Return the options given to a format, or raise `UnknownOption` for one it does not take.

    >>> chosen({"encoding": "cp1250"}, (Option("encoding"),), "csv")
    {'encoding': 'cp1250'}
    """
    options = {option.name: option for option in known}
    for name, value in given.items():
        option = options.get(name)
        if option is None:
            if not options:
                raise UnknownOption("option_none", value=name, format=format)
            expected = ", ".join(sorted(options))
            raise UnknownOption("option_unknown", value=name, format=format, expected=expected)
        fits = isinstance(value, bool if option.flag else str)
        if not fits or (option.choices and value not in option.choices):
            expected = ", ".join(option.choices) or ("True, False" if option.flag else "str")
            raise UnknownOption("option_value", value=str(value), field=name, expected=expected)
    return given


def _entry_points() -> Mapping[str, Any]:
    return entry_points(GROUP)


def _load(name: str, to_read: bool | None = None) -> Format:
    point = _entry_points().get(name)
    if point is None:
        known = ", ".join(sorted(_entry_points() if to_read is None else _usable(to_read)))
        raise UnknownFormat("format_unknown", value=name, known=known)
    try:
        found = point.load()
    except Exception as error:  # the code of other packages may raise anything
        reason = f"{type(error).__name__}: {error}"
        raise UnknownFormat("format_broken", value=name, reason=reason) from error
    if not isinstance(found, Format):
        raise UnknownFormat("format_broken", value=name, reason=f"{point.value} is no Format")
    return found
