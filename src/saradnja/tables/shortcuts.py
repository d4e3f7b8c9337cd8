"""Records of which nothing is in doubt, put together in one go; of others the rows are kept."""

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Final, NamedTuple

from saradnja.convert import DOUBTS, reader
from saradnja.errors import InvalidValue
from saradnja.files import Batch, Entry, Path
from saradnja.model import Record
from saradnja.problems import Position, Problem
from saradnja.tables.joining import record
from saradnja.tables.places import Steps, place
from saradnja.tables.rows import Cells, Reading, Spot
from saradnja.tables.waiting import Group, PartRow, Waiting

__all__ = ["Draft", "drafts", "records"]

_TOGETHER: Final = 50
"""Records that are yielded together: few, since each may be large."""

_REMEMBERED: Final = 4096
_NEW: Final = tuple.__new__


_Later = tuple[int, bool, Spot, dict[str, Any]]
"""A part that is hung after others: how deep it is, whether it has no number, where it belongs."""


class Draft(NamedTuple):
    """The rows of a record, and plain data put together of them as they are."""

    data: dict[str, Any]
    reading: Reading
    number: int
    cells: Cells
    groups: Sequence[Group]

    def strictly(self) -> Iterator[Entry | Problem]:
        """Put the record together again with all that is wrong in it."""
        row = PartRow(self.reading, self.number, self.cells)
        return record(row, lambda key: self.groups)

    def locate(self, path: Path, *, key: bool = False) -> Position:
        """Tell where the value at a path stands."""
        for found in self.strictly():
            if isinstance(found, Entry):
                return found.locate(path, key=key)
        return self.reading.source.where(self.number, None)


def records(reading: Reading, waiting: Waiting) -> Iterator[Batch | Entry | Problem]:
    """Yield the records of a table: those together that the model accepts as they stand.

    The others are read as people fill cells.
    """
    cls: Any = reading.table.described.python
    read = reader(cls)
    made: list[Record] = []
    origins: list[Draft] = []
    for draft in drafts(reading, waiting):
        others: Iterable[Entry | Problem] = ()
        if isinstance(draft, Draft):
            data = draft[0]
            try:
                made.append(read(data)[0])
                origins.append(draft)
            except DOUBTS:
                others = draft.strictly()
            else:
                if len(made) < _TOGETHER:
                    continue
        else:
            others = (draft,)
        if made:
            yield _batch(made, origins)
            made, origins = [], []
        yield from others
    if made:
        yield _batch(made, origins)


def _batch(made: Sequence[Record], origins: Sequence[Draft]) -> Batch:
    return Batch(made, lambda index: origins[index].locate)


def drafts(reading: Reading, waiting: Waiting) -> Iterator[Draft | Entry | Problem]:
    """Yield the rows of a table with the rows of their parts, as what the model might accept.

    What it will not, is put together with all that is wrong in it.
    """
    cls: Any = reading.table.described.python
    plain, column = reading.quick, reading.key or 0
    for part in waiting.readings:
        part.spots = {}
    keys = waiting.keys
    for row in reading.source.rows:
        try:
            number, cells = row  # type: ignore[misc]
            key = cells[column].strip()
            data = plain(cells)
        except (AttributeError, TypeError, ValueError):  # no row, no text, too few or many cells
            data = None
        if data is None or not key:
            for again in reading.seen(row):
                if isinstance(again, Problem):
                    yield again
                else:
                    yield from record(PartRow(reading, *again), waiting.of)
            continue
        groups = waiting.of(key) if key in keys else ()
        draft = _NEW(Draft, (data, reading, number, cells, groups))
        if groups and not _hang(data, cls, groups):
            yield from draft.strictly()
        else:
            yield draft


def _hang(data: dict[str, Any], cls: Any, groups: Iterable[Group]) -> bool:
    """Hang parts into a record; False where they do not come in the order of their numbers."""
    later: list[_Later] = []
    for reading, rows in groups:
        spots, field, plain = reading.spots, reading.field, reading.quick
        if field is None:
            return False
        for _, cells in rows:
            spot = spots.get(cells[field]) or _spot(reading, cls, cells)
            try:
                part = plain(cells)
            except ValueError:  # more cells than headings
                return False
            if spot is None or part is None:
                return False
            name, number, owner = spot
            if owner or number is None:
                later.append((len(owner), number is None, spot, part))
            elif number == 1 and name not in data:
                data[name] = [part]
            elif not _put(data, name, number, part):
                return False
    return not later or _hang_later(data, later)


def _hang_later(data: dict[str, Any], later: list[_Later]) -> bool:
    """Hang parts of parts after the parts, and those without a number after the others."""
    later.sort(key=itemgetter(0, 1))
    return all(
        _put(_owner(data, spot.owner), spot.name, spot.number, part) for _, _, spot, part in later
    )


def _owner(data: dict[str, Any], steps: Steps) -> dict[str, Any] | None:
    """Return the part that other parts belong to, if it is there."""
    found: Any = data
    try:
        for name, number in steps:
            found = found[name] if number is None else found[name][number - 1]
    except LookupError:
        return None
    owner: dict[str, Any] = found
    return owner


def _put(owner: dict[str, Any] | None, name: str, number: int | None, part: dict[str, Any]) -> bool:
    """Put a part where it belongs; False where its number is not the next one."""
    if owner is None:
        return False
    there = owner.get(name)
    if number == 0:
        owner[name] = part
        return there is None
    if there is None:
        owner[name] = [part]
        return number is None or number == 1
    there.append(part)
    return number is None or len(there) == number


def _spot(reading: Reading, cls: Any, cells: Cells) -> Spot | None:
    """Find out where a row belongs in records of a class; None where that must be explained."""
    text = reading.field_of(cells)
    part: Any = reading.table.described.python
    try:
        found = place(cls, part, text)
    except InvalidValue:
        return None
    spot = Spot(found.name, found.number if found.many else 0, found.parent)
    if len(reading.spots) >= _REMEMBERED:
        reading.spots.clear()
    reading.spots[text] = spot
    return spot
