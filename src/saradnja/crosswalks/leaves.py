"""What a record states, down to its smallest parts: each of them an export keeps or loses."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from saradnja.dataset import Dataset
from saradnja.declare import Declared
from saradnja.extras import Frozen
from saradnja.text import Text

__all__ = ["HEAD", "Leaf", "Path", "dotted", "head_leaves", "leaves"]

Path = tuple[str | int, ...]
"""The fields, indexes, tags and keys that lead to a leaf, as `declare.held` walks."""

HEAD = ""
"""What stands in place of an id for what a dataset says of itself."""


class Leaf(NamedTuple):
    """One smallest part of what is stated.

    A text has a leaf for each wording, under its tag, and one of its own, which is the languages
    that the wordings are in. Further data has a leaf for each of its keys.
    """

    path: Path
    item: Any


def leaves(value: Declared, path: Path = ()) -> Iterator[Leaf]:
    """Yield all that a record or value states; a field that holds its default states nothing.

    >>> from saradnja.model import Organisation
    >>> rex = Organisation(id="rex", name=Text(en="Rex"))
    >>> [dotted(leaf.path) for leaf in leaves(rex)]
    ['id', 'name', 'name.en']
    """
    for field in value.__attrs_attrs__:
        found = getattr(value, field.name)
        if found is None or found == field.default:
            continue
        here = (*path, field.name)
        if isinstance(found, tuple):
            for index, item in enumerate(found):
                yield from _parts(item, (*here, index))
        else:
            yield from _parts(found, here)


def head_leaves(dataset: Dataset) -> Iterator[Leaf]:
    """Yield what a dataset says of itself."""
    for name in ("title", "base", "licence"):
        found = getattr(dataset, name)
        if found is not None:
            yield from _parts(found, (name,))


def dotted(path: Path) -> str:
    """Return a path as losses name it.

    >>> dotted(("amounts", 0, "currency"))
    'amounts.0.currency'
    """
    return ".".join(map(str, path))


def _parts(item: Any, path: Path) -> Iterator[Leaf]:
    if isinstance(item, Declared):
        inside = list(leaves(item, path))
        yield from inside or [Leaf(path, item)]
    elif isinstance(item, Frozen):
        for key, value in item.items():
            yield Leaf((*path, key), value)
    else:
        yield Leaf(path, item)
        if isinstance(item, Text):
            for tag, wording in item.items():
                yield Leaf((*path, tag), wording)
