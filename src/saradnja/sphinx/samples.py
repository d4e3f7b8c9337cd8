"""An example of a class, read from the file that a directive names."""

from collections.abc import Mapping
from typing import Any

from saradnja.errors import SaradnjaError
from saradnja.files import read
from saradnja.model import Record
from saradnja.schema import Class
from saradnja.sphinx.examples import example

__all__ = ["sample"]


def sample(
    directive: Any, of: Class, path: str, classes: tuple[type[Record], ...]
) -> Mapping[str, str]:
    """Return the shortest record or value of a class in a file that shows much.

    Where the file cannot be read, or has none of that class, the directive says so.
    """
    try:
        found = example(of, read(path, classes=classes))
    except SaradnjaError as error:
        raise directive.error(str(error)) from error
    if not found:
        raise directive.error(f"{path} has no {of.name}")
    return found
