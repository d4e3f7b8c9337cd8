"""The commands that lay two files, or the names of one, side by side."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any, Final

from saradnja.cli.losses import report_losses
from saradnja.cli.report import report_problem
from saradnja.cli.waiting import progress
from saradnja.codes import Parameter, visible
from saradnja.dataset import Dataset
from saradnja.declare import Declared
from saradnja.files import Located, located, read, write
from saradnja.files.opening import refuse_unreadable
from saradnja.merging import Change, MergeConflict, diff, merge
from saradnja.model import Record
from saradnja.problems import Position, Problem
from saradnja.resemblance import lookalikes
from saradnja.text import Text
from saradnja.words import word

__all__ = ["COMPARING"]

_SAME: Final = 0
_DIFFERENT: Final = 1


def _read(file: str, options: Namespace, language: str) -> Dataset:
    with progress("reading", file, language) as watch:
        return read(file, classes=options.classes, watch=watch)


def _merge(options: Namespace, language: str) -> int:
    """Merge two files; without `--keep-ours` nothing is written while there are conflicts."""
    for file in filter(None, (options.input, options.other, options.base)):
        refuse_unreadable(file)
    with progress("reading", options.input, language) as watch:
        ours = located(options.input, classes=options.classes, watch=watch)
    theirs = _read(options.other, options, language)
    base = _read(options.base, options, language) if options.base else None
    merged = merge(ours.dataset, theirs, base)
    for conflict in merged.conflicts:
        report_problem(_problem(conflict, ours, options), language, sys.stdout)
    if merged.conflicts:
        print(word("conflicts_found", language, len(merged.conflicts)))
        if not options.keep_ours:
            return _DIFFERENT
    with progress("writing", options.output, language):
        losses = write(merged.dataset, options.output, classes=options.classes)
    report_losses(losses, language, merged.dataset)
    said = word("written", language, len(merged.dataset), file=options.output)
    print(said, file=sys.stderr)
    return _SAME


def _problem(conflict: MergeConflict, ours: Located, options: Namespace) -> Problem:
    told: dict[str, Parameter] = {
        "value": _shown(conflict.ours),
        "other": _shown(conflict.theirs),
        "file": options.other,
    }
    pointer = "".join(f"/{step}" for step in conflict.path)
    position = Position(file=options.input, record=conflict.record or None, pointer=pointer)
    return ours.placed(Problem("merge_conflict", told, position))


def _diff(options: Namespace, language: str) -> int:
    """Print what differs, one change a line: `-` went, `+` came, `~` is another."""
    for file in (options.input, options.other):
        refuse_unreadable(file)
    old, new = (_read(file, options, language) for file in (options.input, options.other))
    changes = diff(old, new)
    for change in changes:
        print(_line(change))
    return _DIFFERENT if changes else _SAME


def _line(change: Change) -> str:
    sign = "+" if change.old is None else "-" if change.new is None else "~"
    values = [_shown(value) for value in (change.old, change.new) if value is not None]
    place = " ".join(filter(None, (visible(change.record), "/".join(("", *change.path)))))
    return f"{sign} {place}: {' → '.join(values)}"


def _shown(value: Any) -> str:
    """Return a value on one short line: a record as its class, nothing as a dash."""
    if value is None:
        return "–"
    if isinstance(value, Record):
        return type(value).__name__
    if isinstance(value, Text):
        return visible(" / ".join(value.values()))
    if isinstance(value, tuple):
        return visible(", ".join(map(_shown, value)))
    if isinstance(value, Declared):
        told = (
            f"{field.name}: {_shown(getattr(value, field.name))}"
            for field in value.__attrs_attrs__
            if getattr(value, field.name) != field.default
        )
        return visible(", ".join(told))
    return visible(value)


def _lookalikes(options: Namespace, language: str) -> int:
    """Print each pair of names to look at: how alike, which records, which wordings, why."""
    refuse_unreadable(options.file)
    with progress("reading", options.file, language) as watch:
        dataset = read(options.file, format=options.format, classes=options.classes, watch=watch)
    found = lookalikes(dataset)
    for pair in found:
        names = f"“{visible(pair.wording)}” ~ “{visible(pair.other_wording)}”"
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
