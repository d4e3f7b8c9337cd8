"""Two datasets made one, and what differs between them: by id, field by field."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from saradnja.dataset import Dataset, refuse_other
from saradnja.errors import InvalidValue
from saradnja.extras import Frozen
from saradnja.model import Record
from saradnja.text import Text

__all__ = ["Change", "MergeConflict", "Merged", "diff", "merge"]

Path = tuple[str, ...]
"""The steps from a record to what is spoken of: a field, and in a Text the tag; none: all of it."""

_HEAD: Final[Mapping[str, None]] = {"title": None, "base": None, "licence": None}
"""The fields of a dataset itself, with what they are where nothing is stated."""


class Change(NamedTuple):
    """One difference: what stood there and what stands there now; None is nothing.

    `record` is the id, empty for the head of the dataset. In a list each item that went or came is
    a change of its own; a list in another order is one change of the whole.
    """

    record: str
    path: Path
    old: Any
    new: Any


class MergeConflict(NamedTuple):
    """What the two sides say differently: `ours` was kept, `theirs` is here only; None is nothing.

    `base` is what both began with, None if there was nothing.
    """

    record: str
    path: Path
    ours: Any
    theirs: Any
    base: Any


class Merged(NamedTuple):
    """The dataset that came of a merge, and what a person must still decide.

    >>> merge(Dataset(), Dataset(), base=Dataset()).conflicts
    ()
    """

    dataset: Dataset
    conflicts: tuple[MergeConflict, ...]


def diff(a: Dataset, b: Dataset) -> tuple[Change, ...]:
    """Return what must change in one dataset to make it say what the other says.

    The order of records does not count. Records of other classes under one id are one change.

    >>> from saradnja.model import Place
    >>> old = Dataset([Place(id="bg", name=Text(en="Belgrade"))])
    >>> new = Dataset([Place(id="bg", name=Text(en="Belgrade", sr_Latn="Beograd"))])
    >>> diff(old, new)
    (Change(record='bg', path=('name', 'sr-Latn'), old=None, new='Beograd'),)
    """
    refuse_other(a, b)
    return tuple(_differences(a, b))


def _differences(a: Dataset, b: Dataset) -> Iterator[Change]:
    for name in _HEAD:
        yield from _changes("", name, getattr(a, name), getattr(b, name))
    for old in a:
        new = b.get(old.id)
        if new is None or type(new) is not type(old):
            yield Change(old.id, (), old, new)
        elif new != old:
            for name in _fields(old):
                yield from _changes(old.id, name, getattr(old, name), getattr(new, name))
    yield from (Change(new.id, (), None, new) for new in b if new.id not in a)


def _changes(record: str, name: str, old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, tuple):
        gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
        yield from (Change(record, (name,), item, None) for item in gone.elements())
        yield from (Change(record, (name,), None, item) for item in come.elements())
        if not gone and not come:
            yield Change(record, (name,), old, new)
    elif _is_mapping(old, new):
        for key in {**(old or {}), **(new or {})}:
            before, after = (side.get(key) if side else None for side in (old, new))
            if before != after:
                yield Change(record, (name, key), before, after)
    else:
        yield Change(record, (name,), old, new)


def _fields(record: Record) -> Mapping[str, Any]:
    """Return the fields of a record but its id, with what they are where nothing is stated."""
    return {field.name: field.default for field in record.__attrs_attrs__ if field.name != "id"}


def _is_mapping(*values: Any) -> bool:
    return any(isinstance(value, (Text, Frozen)) for value in values)


def merge(a: Dataset, b: Dataset, base: Dataset | None = None) -> Merged:
    """Return what two datasets say together, and where they contradict each other.

    Records meet by id. Without `base`, what only one side says is taken, lists are joined, and two
    different statements are a conflict. With `base`, the dataset that both began with, what one
    side changed or removed since is changed or removed; what both changed differently, or one
    changed and the other removed, is a conflict. In a conflict the result keeps what `a` says, and
    the `MergeConflict` what `b` says: nothing is lost. `check` finds references to what is gone.

    >>> from saradnja.model import Place
    >>> ours = Dataset([Place(id="bg", name=Text(en="Belgrade"))])
    >>> theirs = Dataset([Place(id="bg", name=Text(en="Beograd", sr_Latn="Beograd"))])
    >>> merged = merge(ours, theirs)
    >>> merged.dataset["bg"].name, [conflict.theirs for conflict in merged.conflicts]
    (Text(en='Belgrade', sr_Latn='Beograd'), ['Beograd'])
    """
    began = base if base is not None else Dataset()
    refuse_other(a, b, began)
    conflicts: list[MergeConflict] = []
    head = {
        name: _field("", name, *_three(name, a, b, base), default, conflicts)
        for name, default in _HEAD.items()
    }
    records = [
        kept
        for key in dict.fromkeys(record.id for side in (a, b) for record in side)
        if (kept := _record(key, a.get(key), b.get(key), began.get(key), conflicts)) is not None
    ]
    return Merged(Dataset(records, **head), tuple(conflicts))


_ABSENT: Final[Any] = object()
"""Stands for what the base says where there is no base."""


def _three(name: str, a: object, b: object, base: object | None) -> tuple[Any, Any, Any]:
    return getattr(a, name), getattr(b, name), _ABSENT if base is None else getattr(base, name)


def _record(
    record: str,
    ours: Record | None,
    theirs: Record | None,
    base: Record | None,
    conflicts: list[MergeConflict],
) -> Record | None:
    """Merge what stands under one id; None is a record that is gone, or not there yet."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    whole = MergeConflict(record, (), ours, theirs, base)
    if ours is None or theirs is None or type(ours) is not type(theirs):
        conflicts.append(whole)
        return ours
    began = base if type(base) is type(ours) else None
    found: list[MergeConflict] = []
    fields = {
        name: _field(record, name, *_three(name, ours, theirs, began), default, found)
        for name, default in _fields(ours).items()
    }
    try:
        merged = ours.replace(**fields)
    except InvalidValue:  # each side keeps a rule between its fields, the two together do not
        conflicts.append(whole)
        return ours
    conflicts += found
    return merged


def _field(
    record: str,
    name: str,
    ours: Any,
    theirs: Any,
    base: Any,
    default: Any,
    conflicts: list[MergeConflict],
) -> Any:
    """Merge one field; without a base, a field that has its default states nothing."""
    began = default if base is _ABSENT else base
    if ours == theirs or theirs == began:
        return ours
    if ours == began:
        return theirs
    if isinstance(ours, tuple) and (base is _ABSENT or not _are_at_odds(ours, theirs, base)):
        return _items(ours, theirs, () if base is _ABSENT else base)
    if _is_mapping(ours) and _is_mapping(theirs):
        return _entries(record, name, ours, theirs, None if base is _ABSENT else base, conflicts)
    conflicts.append(
        MergeConflict(record, (name,), ours, theirs, None if base is _ABSENT else base)
    )
    return ours


def _are_at_odds(ours: tuple[Any, ...], theirs: tuple[Any, ...], base: tuple[Any, ...]) -> bool:
    """Say whether two lists may have put different items in the place of the same one."""
    known, mine, other = set(base), set(ours), set(theirs)
    return not known <= mine | other and bool(mine - known - other and other - known - mine)


def _items(
    ours: tuple[Any, ...], theirs: tuple[Any, ...], base: tuple[Any, ...]
) -> tuple[Any, ...]:
    """Join two lists: ours without what they removed, then what they added."""
    removed, known = set(base).difference(theirs), {*base, *ours}
    added = dict.fromkeys(item for item in theirs if item not in known)
    return (*(item for item in ours if item not in removed), *added)


def _entries(
    record: str, name: str, ours: Any, theirs: Any, base: Any, conflicts: list[MergeConflict]
) -> Any:
    """Merge the wordings of a text, or further data, key by key."""
    found: list[MergeConflict] = []
    merged, settled = {}, False
    for key in {**ours, **theirs}:
        one, other, began = (side.get(key) if side else None for side in (ours, theirs, base))
        if one == other or other == began:
            kept = one
        elif one == began:
            kept = other
        else:
            kept = one
            found.append(MergeConflict(record, (name, key), one, other, began))
        if kept is not None:
            merged[key] = kept
            settled = settled or not found or found[-1].path != (name, key)
    removed = not found or any(None in (conflict.ours, conflict.theirs) for conflict in found)
    if isinstance(ours, Text) and removed and not settled:  # one of the sides would leave nothing
        conflicts.append(MergeConflict(record, (name,), ours, theirs, base))
        return ours
    conflicts += found
    return type(ours)(merged)
