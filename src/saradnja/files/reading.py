"""From a file to records: the format reads plain data, the model checks it, problems add up."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from functools import partial
from itertools import chain
from pathlib import Path as Folder
from typing import Any, Final

import attrs

from saradnja.codes import listed, nearest
from saradnja.convert import structure, structure_head
from saradnja.errors import InvalidRecord, InvalidValue
from saradnja.files.contract import Batch, Classes, Entry, Head, Locate, Path
from saradnja.files.documents import SCHEMA_KEY, VERSION_KEY, version_problem
from saradnja.files.found import chosen, format_of, is_folder
from saradnja.files.limits import Limits
from saradnja.files.opening import PathLike, opening
from saradnja.files.refusals import UnknownFormat
from saradnja.heads import Head as HeadOfDocument
from saradnja.model import Record
from saradnja.problems import Loss, Position, Problem
from saradnja.schema import refuse_clashes

__all__ = ["Item", "Reading", "Watch", "placed"]

Item = tuple[Record | Problem, Locate]
"""A record or a problem, and what tells places inside it."""

Watch = Callable[[int], object]
"""Takes the number of records that have been read so far."""

_HEAD_KEYS: Final = tuple(field.name for field in attrs.fields(HeadOfDocument))
_ABOUT_THE_KEY: Final = frozenset({"unknown_key", "extra_key"})


def placed(problem: Problem, locate: Locate) -> Problem:
    """Give a problem that a check found in a record its place, by what tells places in it."""
    steps = (problem.position.pointer or "").split("/")[1:]
    path = tuple(_step(step) for step in steps)
    position = attrs.evolve(locate(path), record=problem.position.record)
    return attrs.evolve(problem, position=position)


class Reading:
    """One file on its way to records: what it said of itself, and what was complained of."""

    def __init__(
        self,
        path: PathLike,
        format: str | None,
        classes: Classes,
        limits: Limits,
        options: Mapping[str, Any],
    ) -> None:
        refuse_clashes(classes)
        found = format_of(path, format, to_read=True)
        if found.reader is None:
            raise UnknownFormat("format_not_read", value=found.name)
        self.path = path
        self.name = os.fspath(path)
        self.limits = limits
        self.head = HeadOfDocument()
        self.losses: tuple[Loss, ...] = ()
        told = chosen(options, found.reads, found.name)
        if found.reads_by_class:
            told = {**told, "classes": classes}
        self._read = partial(found.reader, **told)
        self._is_folder = is_folder(path, found)
        self._names = {cls.__name__: cls for cls in classes}
        self._lists = {cls.__saradnja__.key: cls for cls in classes if cls.__saradnja__.key}
        self._unknown: set[str] = set()

    def records(self) -> "Iterator[Record | Problem]":
        """Yield each record and each problem."""
        for found in self.outcomes():
            if isinstance(found, Batch):
                yield from found.records
            else:
                yield found[0]

    def items(self) -> Iterator[Item]:
        """Yield each record and each problem, with what tells places inside the record."""
        for found in self.outcomes():
            if isinstance(found, Batch):
                yield from found.each()
            else:
                yield found

    def outcomes(self) -> Iterator[Batch | Item]:
        """Yield the same, those records together that the format made together."""
        headed = False
        with nullcontext(Folder(self.path)) if self._is_folder else opening(self.path) as file:
            for item in self._read(file, self.name, self.limits):
                if isinstance(item, Batch):
                    yield item
                    continue
                outcomes = self._outcomes(item)
                if not headed and isinstance(item, Entry):
                    missing = version_problem({}, partial(_beginning, self.name))
                    outcomes = chain(filter(None, [missing]), outcomes)
                headed = True
                for outcome in outcomes:
                    yield outcome, _nowhere if isinstance(item, Problem) else item.locate
                    if isinstance(outcome, Problem) and outcome.code == "version_newer":
                        return

    def _outcomes(self, item: Head | Entry | Problem) -> "Iterator[Record | Problem]":
        if isinstance(item, Problem):
            return iter((item,))
        return self._head(item) if isinstance(item, Head) else self._record(item)

    def too_many(self) -> Problem:
        """Return the problem that ends a list of problems."""
        return Problem("limit_errors", {"limit": self.limits.errors}, Position(file=self.name))

    def _head(self, item: Head) -> Iterator[Problem]:
        self.losses = item.losses
        problem = version_problem(item.data, item.locate)
        if problem:
            yield problem
        told: dict[str, object] = {}
        for key, value in item.data.items():
            if key in _HEAD_KEYS:
                told[key] = value
            elif key in self._lists:
                if value != []:
                    code = "null_given" if value is None else "not_a_list"
                    yield Problem(code, {"value": str(value)}, item.locate((key,)))
            elif key not in (VERSION_KEY, SCHEMA_KEY):
                yield self._unknown_key(key, item.locate((key,), key=True))
        try:
            self.head = structure_head(told)
        except InvalidRecord as error:
            yield from _problems(error, item.locate, None)

    def _record(self, item: Entry) -> "Iterator[Record | Problem]":
        cls = (self._lists if item.listed else self._names).get(item.kind)
        if cls is None:
            if item.kind not in self._unknown:
                self._unknown.add(item.kind)
                yield self._unknown_kind(item)
            return
        try:
            yield structure(item.data, cls)
        except InvalidRecord as error:
            name = item.data.get("id") if isinstance(item.data, dict) else None
            yield from _problems(error, item.locate, name if isinstance(name, str) else None)

    def _unknown_kind(self, item: Entry) -> Problem:
        if item.listed:
            return self._unknown_key(item.kind, item.locate((), key=True))
        expected = nearest(item.kind, self._names) or listed(self._names)
        return Problem("unknown_class", {"value": item.kind, "expected": expected}, item.locate(()))

    def _unknown_key(self, key: str, position: Position) -> Problem:
        known = [*_HEAD_KEYS, *self._lists]
        expected = nearest(key, known) or listed(known)
        return Problem("unknown_head_key", {"value": key, "expected": expected}, position)


def _step(step: str) -> str | int:
    """Read one step of a JSON Pointer, in which `~1` is a slash and `~0` a tilde (RFC 6901)."""
    return int(step) if step.isdecimal() else step.replace("~1", "/").replace("~0", "~")


def _problems(error: InvalidRecord, locate: Locate, record: str | None) -> list[Problem]:
    """Give what is wrong in a record its place, from the top of the file to its end."""
    problems = []
    for found in error.errors:
        position = locate(found.path, key=_is_about_the_key(found))
        problems.append(Problem.of(found, attrs.evolve(position, record=record)))
    return sorted(problems, key=lambda it: (it.position.line or 0, it.position.column or 0))


def _is_about_the_key(found: InvalidValue) -> bool:
    """Say whether the key is wrong rather than what stands under it: unknown, or no language."""
    wrong = found.parameters.get("value")
    return found.code in _ABOUT_THE_KEY or found.path[-1:] == (wrong,)


def _nowhere(path: Path, *, key: bool = False) -> Position:
    return Position()


def _beginning(name: str, path: Path, *, key: bool = False) -> Position:
    return Position(file=name, line=1)
