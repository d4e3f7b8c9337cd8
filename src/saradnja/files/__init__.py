"""Reading and writing files: limits, safe saving, and the formats that are installed."""

from saradnja.files.contract import (
    Classes,
    Entry,
    Format,
    Head,
    Locate,
    Option,
    Path,
    Reader,
    Writer,
)
from saradnja.files.documents import VERSION, document, head, items
from saradnja.files.found import format_of, formats
from saradnja.files.limits import LIMITS, Limits
from saradnja.files.opening import opening, whole
from saradnja.files.reading import Located, iter_records, located, read
from saradnja.files.refusals import (
    InvalidFile,
    LossyFormat,
    MissingExtra,
    UnknownFormat,
    UnknownOption,
    UnreadableFile,
    UnwritableFile,
)
from saradnja.files.writing import write

__all__ = [
    "LIMITS",
    "VERSION",
    "Classes",
    "Entry",
    "Format",
    "Head",
    "InvalidFile",
    "Limits",
    "Locate",
    "Located",
    "LossyFormat",
    "MissingExtra",
    "Option",
    "Path",
    "Reader",
    "UnknownFormat",
    "UnknownOption",
    "UnreadableFile",
    "UnwritableFile",
    "Writer",
    "document",
    "format_of",
    "formats",
    "head",
    "items",
    "iter_records",
    "located",
    "opening",
    "read",
    "whole",
    "write",
]
