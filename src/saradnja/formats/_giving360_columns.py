"""Grants of 360Giving as rows of a table, under the titles that its schema gives to columns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from saradnja.crosswalks.standards._giving360_fields import GRANT, Field, Fields

__all__ = ["from_row", "known_column", "merged", "table"]

Path = tuple[str | int, ...]
"""The names and indexes that lead to a value in a grant."""

_WITHOUT_TITLES: Final = "Transaction"

_REQUIRED: Final[Sequence[Path]] = (
    *((name,) for name in ("id", "title", "description", "currency", "amountAwarded", "awardDate")),
    *(
        (organisation, 0, name)
        for organisation in ("recipientOrganization", "fundingOrganization")
        for name in ("id", "name")
    ),
)
"""What every grant has: the columns of a table in which none stands."""


def table(grants: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[list[str]]]:
    """Return headings and rows; a list of which no grant has two things needs no numbers.

    Without a grant there are the headings of what a grant must have.
    """
    rows = [dict(_cells(grant, ())) for grant in grants]
    paths = sorted({path for row in rows for path in row} or _REQUIRED, key=_order)
    numbered = {
        _without_numbers(path[:end])
        for path in paths
        for end, step in enumerate(path)
        if isinstance(step, int) and step > 0
    }
    headings = [_heading(path, numbered) for path in paths]
    return headings, [[row.get(path, "") for path in paths] for row in rows]


def from_row(headings: Sequence[str], cells: Sequence[str]) -> dict[str, Any]:
    """Return the grant of a row; what has no known heading stands under its heading.

    So does what contradicts another column, under a heading with a number if need be.
    """
    grant: dict[str, Any] = {}
    for number, cell in enumerate(cells):
        heading = headings[number] if number < len(headings) else ""
        if cell != "" and not (heading and _put(grant, _path(heading), cell)):
            grant[_free(heading or f"column {number + 1}", grant)] = cell
    return grant


def _free(heading: str, grant: Mapping[str, Any]) -> str:
    names = (heading, *(f"{heading} {number}" for number in range(2, len(grant) + 3)))
    return next(name for name in names if name not in grant)


def known_column(heading: str) -> bool:
    """Say whether a heading is one of the standard.

    >>> known_column("Recipient Org:0:Name"), known_column("Grant type")
    (True, False)
    """
    fields: Fields | None = GRANT
    for step in _path(heading):
        if isinstance(step, int):
            continue
        if fields is None or step not in fields:
            return False
        fields = fields[step].fields
    return True


def merged(one: Any, other: Any) -> Any:
    """Return what two rows of one grant say together; raises `ValueError` if they contradict."""
    if isinstance(one, dict) and isinstance(other, dict):
        both = {name: merged(one[name], other[name]) for name in one.keys() & other.keys()}
        return {**one, **other, **both}
    if one != other:
        raise ValueError
    return one


def _cells(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _cells(item, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _cells(item, (*path, index))
    else:
        yield path, str(value)


def _fields(path: Path) -> Iterator[tuple[str | int, Field | None]]:
    """Yield each step of a path with its field, None for what the standard does not know."""
    fields: Fields | None = GRANT
    for step in path:
        if isinstance(step, int):
            yield step, None
            continue
        found = (fields or {}).get(step)
        fields = found.fields if found else None
        yield step, found


def _order(path: Path) -> tuple[tuple[int, int, str], ...]:
    """Return where a column stands: as the schema has the fields, then what it has not."""
    fields: Fields | None = GRANT
    order: list[tuple[int, int, str]] = []
    for step in path:
        if isinstance(step, int):
            order.append((0, step, ""))
            continue
        known = list(fields or {})
        order.append((0, known.index(step), "") if step in known else (1, 0, step))
        found = (fields or {}).get(step)
        fields = found.fields if found else None
    return tuple(order)


def _without_numbers(path: Path) -> Path:
    return tuple(step for step in path if not isinstance(step, int))


def _heading(path: Path, numbered: set[Path]) -> str:
    if str(path[0]).endswith(_WITHOUT_TITLES):
        return "/".join(map(str, path))
    steps: list[str] = []
    for end, (step, field) in enumerate(_fields(path)):
        if not isinstance(step, int):
            steps.append(field.title if field else step)
        elif _without_numbers(path[:end]) in numbered:
            steps.append(str(step))
    return ":".join(steps)


def _path(heading: str) -> Path:
    """Return where the cells of a column belong: by titles, or by names and slashes."""
    for separator in (":", "/"):
        path = _walked(heading.split(separator))
        if path is not None:
            return path
    return (heading,)


def _walked(steps: Sequence[str]) -> Path | None:
    path: list[str | int] = []
    fields: Fields | None = GRANT
    pending = False
    for step in (it.strip() for it in steps):
        if pending:
            pending = False
            if step.isdecimal() and len(step) < 4:
                path.append(int(step))
                continue
            path.append(0)
        name = _name(step, fields)
        if name is None:
            if not path or step != steps[-1].strip():
                return None
            return (*path, step)
        field = (fields or {})[name]
        path.append(name)
        fields, pending = field.fields, field.many
    return (*path, 0) if pending else tuple(path)


def _name(step: str, fields: Fields | None) -> str | None:
    for name, field in (fields or {}).items():
        if step == name or step.casefold() == field.title.casefold():
            return name
    return None


def _put(grant: dict[str, Any], path: Path, cell: str) -> bool:
    """Put a cell in its place in a grant; False where something else stands there."""
    node: Any = grant
    for step, following in zip(path, (*path[1:], None), strict=True):
        fits = isinstance(node, list if isinstance(step, int) else dict)
        if not fits:
            return False
        if isinstance(step, int):
            while len(node) <= step:
                node.append({} if isinstance(following, str) else "")
        if following is None:
            there = node[step] if isinstance(step, int) else node.setdefault(step, "")
            if there not in ("", {}, cell):
                return False
            node[step] = cell
        elif isinstance(step, int):
            node = node[step]
        else:
            node = node.setdefault(step, [] if isinstance(following, int) else {})
    return True
