"""What is raised where many files could not be asked to the end."""

from saradnja.errors import SaradnjaError
from saradnja.files import MissingExtra

__all__ = ["UnfinishedWork", "missing"]


class UnfinishedWork(SaradnjaError):
    """Work that came to no end: processes or machines that were lost, a disk that was full."""


def missing(library: str) -> MissingExtra:
    """Return the error for a library that is not installed."""
    command = 'pip install "saradnja[scale]"'
    return MissingExtra("missing_extra", library=library, command=command)
