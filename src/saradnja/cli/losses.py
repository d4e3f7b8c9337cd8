"""How losses are printed: why, and then one line for all records of a class that lost so."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from saradnja.codes import listed, printable, visible
from saradnja.crosswalks.leaves import leaves
from saradnja.dataset import Dataset
from saradnja.declare import Declared
from saradnja.model import Record
from saradnja.problems import Loss
from saradnja.schema import describe_class, named
from saradnja.words import word

__all__ = ["report_losses", "report_parts_lost"]

_INSIDE: Final = " › "

_Kind = type[Record] | None
"""The class of a record; None for what the dataset says of itself."""

_Names = tuple[str, ...]
"""The fields that lead to a leaf, without indexes."""


def report_losses(losses: Iterable[Loss], language: str, dataset: Dataset) -> int:
    """Print what an export could not keep of a dataset: each reason, then classes and fields.

    Returns of how many records nothing was written.

    A record of which nothing was written is counted as a whole; a field of which nothing was
    written is named without what stands in it.
    """
    lost = _Lost(losses, dataset)
    lines: dict[str, list[str]] = {}
    for reason, line in _lines(lost, language):
        lines.setdefault(reason, []).append(line)
    for reason, under in lines.items():
        print(Loss(record="", field="", reason=reason).message(language), file=sys.stderr)
        for line in under:
            print(f"    {printable(line)}", file=sys.stderr)
    return lost.whole.total()


def report_parts_lost(losses: Iterable[Loss], file: str, language: str) -> None:
    """Print which parts of a file, such as sheets and comments, were passed over, by reason."""
    by_reason: dict[str, list[Loss]] = {}
    for loss in losses:
        by_reason.setdefault(loss.reason, []).append(loss)
    for under in by_reason.values():
        print(under[0].message(language), file=sys.stderr)
        parts = listed(visible(loss.field) for loss in under)
        print(f"    {printable(file)}: {parts}", file=sys.stderr)


class _Lost:
    """Losses by class and reason: records that were left out, and fields of the others."""

    def __init__(self, losses: Iterable[Loss], dataset: Dataset) -> None:
        self.whole: Counter[tuple[_Kind, str]] = Counter()
        self.records: dict[tuple[_Kind, str], set[str]] = {}
        self._fields: dict[tuple[_Kind, str], Counter[_Names]] = {}
        self._stated: dict[_Kind, Counter[_Names]] = {}
        by_record: dict[str, list[Loss]] = {}
        for loss in losses:
            by_record.setdefault(loss.record, []).append(loss)
        for record in dataset:
            self._add(record, by_record.pop(record.id, []))
        for left in by_record.values():
            for loss in left:
                self._note(None, loss, (loss.field.partition(".")[0],))

    def _add(self, record: Record, losses: list[Loss]) -> None:
        kind = type(record)
        stated = [_names(kind, leaf.path) for leaf in leaves(record)]
        reasons = {loss.reason for loss in losses}
        if len(losses) == len(stated) and len(reasons) == 1:
            self.whole[kind, reasons.pop()] += 1
            return
        self._stated.setdefault(kind, Counter()).update(stated)
        for loss in losses:
            self._note(kind, loss, _names(kind, loss.field.split(".")))

    def _note(self, kind: _Kind, loss: Loss, names: _Names) -> None:
        self.records.setdefault((kind, loss.reason), set()).add(loss.record)
        self._fields.setdefault((kind, loss.reason), Counter())[names] += 1

    def fields(self, kind: _Kind, reason: str) -> list[_Names]:
        """Return the fields that a reason took, one that it took whole without those in it."""
        lost = self._fields[kind, reason]
        stated = self._stated.get(kind, lost)
        found: dict[_Names, None] = {}
        for names in lost:
            for end in range(1, len(names) + 1):
                under = names[:end]
                if _under(lost, under) == _under(stated, under) or end == len(names):
                    found[under] = None
                    break
        return list(found)


def _under(counts: Counter[_Names], names: _Names) -> int:
    return sum(count for other, count in counts.items() if other[: len(names)] == names)


def _names(kind: type[Declared], path: Iterable[str | int]) -> _Names:
    """Return the names of fields on a path; tags and keys at its end are none."""
    found: list[str] = []
    for step in path:
        if isinstance(step, int) or step.isdecimal():
            continue
        found.append(step)
        item = describe_class(kind)[step].shape.item
        if not issubclass(item, Declared):
            break
        kind = item
    return tuple(found)


def _lines(lost: _Lost, language: str) -> Iterator[tuple[str, str]]:
    for (kind, reason), count in lost.whole.items():
        yield reason, word("losses_whole", language, count, kind=_kind(kind, language))
    for (kind, reason), records in lost.records.items():
        fields = ", ".join(_label(kind, it, language) for it in lost.fields(kind, reason))
        said = _kind(kind, language)
        if kind is not None:
            said = word("losses_fields", language, len(records), kind=said)
        yield reason, f"{said}: {fields}"


def _kind(kind: _Kind, language: str) -> str:
    return (
        word("document", language) if kind is None else named(describe_class(kind)).label(language)
    )


def _label(kind: _Kind, names: _Names, language: str) -> str:
    if kind is None:
        return word(f"document.{names[0]}", language)
    labels: list[str] = []
    of: type[Declared] = kind
    for name in names:
        field = describe_class(of)[name]
        labels.append(named(field).label(language))
        of = field.shape.item
    return _INSIDE.join(labels)
