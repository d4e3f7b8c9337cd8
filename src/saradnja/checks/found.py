"""How a rule says where it found something, and which classes it may meet."""

from saradnja.codes import Parameter
from saradnja.dataset import Dataset
from saradnja.model import CLASSES, Record
from saradnja.problems import Position, Problem

__all__ = ["Path", "classes_of", "found", "pointer"]

Path = tuple[str | int, ...]
"""The steps from a record to one of its values: names of fields and indexes in lists."""


def pointer(path: Path) -> str:
    """Write a path as a JSON Pointer (RFC 6901), relative to its record.

    >>> pointer(("events", 0, "date"))
    '/events/0/date'
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def found(code: str, record: Record, path: Path, /, **parameters: Parameter) -> Problem:
    """Make the problem a rule found at a path in a record."""
    return Problem(code, parameters, Position(record=record.id, pointer=pointer(path)))


def classes_of(dataset: Dataset) -> tuple[type[Record], ...]:
    """Return the classes of the model, and those of the dataset that somebody added to them."""
    return tuple(dict.fromkeys((*CLASSES, *dataset.classes)))
