"""The commands that lay two files, or the names of one, side by side."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any, Final

from saradnja.checks.found import Path, pointer
from saradnja.cli.report import report_problem
from saradnja.cli.waiting import progress
from saradnja.cli.writing import written
from saradnja.codes import Labelled, Parameter, visible
from saradnja.declare import Declared
from saradnja.extras import EXTRA, Frozen
from saradnja.files import Located, format_of, located, read
from saradnja.files.opening import refuse_unreadable
from saradnja.merging import Change, MergeConflict, diff, merge
from saradnja.model import Record
from saradnja.problems import Position, Problem
from saradnja.resemblance import lookalikes
from saradnja.schema import describe_class, named
from saradnja.text import Text
from saradnja.words import word

__all__ = ["COMPARING"]

_SAME: Final = 0
_DIFFERENT: Final = 1


def _located(file: str, options: Namespace, language: str, *, keep: bool = False) -> Located:
    with progress("reading", file, language) as watch:
        return located(file, classes=options.classes, watch=watch, keep=keep)


def _merge(options: Namespace, language: str) -> int:
    """Merge two files; without `--keep-ours` nothing is written while there are conflicts."""
    for file in filter(None, (options.input, options.other, options.base)):
        refuse_unreadable(file)
    target = format_of(options.output, to_read=False)
    ours = _located(options.input, options, language, keep=True)
    theirs = _located(options.other, options, language)
    base = _located(options.base, options, language).dataset if options.base else None
    merged = merge(ours.dataset, theirs.dataset, base)
    for conflict in merged.conflicts:
        report_problem(_problem(conflict, ours, options, language), language, sys.stdout)
    if merged.conflicts:
        print(word("conflicts_found", language, len(merged.conflicts)))
        if not options.keep_ours:
            return _DIFFERENT
    inputs = {options.input: ours.losses, options.other: theirs.losses}
    written(merged.dataset, options.output, target, options, language, inputs)
    return _SAME


def _problem(conflict: MergeConflict, ours: Located, options: Namespace, language: str) -> Problem:
    told: dict[str, Parameter] = {
        "value": _shown(conflict.ours, language),
        "other": _shown(conflict.theirs, language),
        "file": options.other,
    }
    place = pointer(_steps(conflict.path))
    position = Position(file=options.input, record=conflict.record or None, pointer=place)
    code = "merge_kept" if options.keep_ours else "merge_conflict"
    return ours.placed(Problem(code, told, position))


def _diff(options: Namespace, language: str) -> int:
    """Print what differs, one change a line: `-` went, `+` came, `~` is another."""
    for file in (options.input, options.other):
        refuse_unreadable(file)
    old, new = (
        _located(file, options, language).dataset for file in (options.input, options.other)
    )
    changes = diff(old, new)
    for change in changes:
        print(_line(change, language))
    return _DIFFERENT if changes else _SAME


def _line(change: Change, language: str) -> str:
    sign = "+" if change.old is None else "-" if change.new is None else "~"
    sides = (change.old, change.new)
    values = [_shown(value, language) for value in sides if value is not None]
    place = " ".join(filter(None, (visible(change.record), pointer(_steps(change.path)))))
    return f"{sign} {place}: {' → '.join(values)}"


def _steps(path: Path) -> Path:
    """Return the steps as a document has them: a key that begins with `x_` is like a field."""
    return path[1:] if path[:1] == (EXTRA,) else path


def _shown(value: Any, language: str) -> str:
    """Return a value on one short line: a record as its class, nothing as a dash.

    Classes, fields, terms and countries are called as they are in the language.
    """
    if value is None:
        return "–"
    if isinstance(value, Record):
        return named(describe_class(type(value))).label(language)
    if isinstance(value, Labelled):
        return visible(value.label(language))
    if isinstance(value, Text):
        return visible(" / ".join(value.values()))
    if isinstance(value, Frozen):
        told = (f"{key}: {_shown(item, language)}" for key, item in value.items())
        return visible(", ".join(told) or "{}")
    if isinstance(value, tuple):
        return visible(", ".join(_shown(item, language) for item in value))
    if isinstance(value, Declared):
        told = (
            f"{named(field).label(language)}: {_shown(getattr(value, field.name), language)}"
            for field in describe_class(type(value)).properties
            if getattr(value, field.name) != field.default
        )
        return visible(", ".join(told))
    return visible(value)


def _lookalikes(options: Namespace, language: str) -> int:
    """Print each pair of names to look at: how alike, which records, which wordings, why."""
    refuse_unreadable(options.file, options.format)
    with progress("reading", options.file, language) as watch:
        dataset = read(options.file, format=options.format, classes=options.classes, watch=watch)
    found = lookalikes(dataset)
    for pair in found:
        names = word("lookalike", language, value=pair.wording, other=pair.other_wording)
        reasons = ", ".join(reason.label(language) for reason in pair.reasons)
        ids = f"{visible(pair.one)} ~ {visible(pair.other)}"
        print(f"{pair.score:.2f} {ids}: {names} ({reasons})")
    print(word("lookalikes_found", language, len(found)), file=sys.stderr)
    return _SAME


COMPARING: Final[Mapping[str, Callable[[Namespace, str], int]]] = {
    "merge": _merge,
    "diff": _diff,
    "lookalikes": _lookalikes,
}
"""These commands by name, as `parser.COMMANDS` declares them."""
