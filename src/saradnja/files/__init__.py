"""Reading and writing files: limits, safe saving, and the formats that are installed."""

from saradnja.files.contract import (
    Batch,
    Classes,
    Entry,
    Format,
    Head,
    KeptRecords,
    Locate,
    Option,
    Path,
    Reader,
    Records,
    Writer,
)
from saradnja.files.converting import convert_file, is_streamed, streamed
from saradnja.files.documents import VERSION, document, head, items
from saradnja.files.found import format_of, formats
from saradnja.files.limits import LIMITS, Limits
from saradnja.files.loading import Located, iter_records, located, read
from saradnja.files.opening import opening, whole
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
    "Batch",
    "Classes",
    "Entry",
    "Format",
    "Head",
    "InvalidFile",
    "KeptRecords",
    "Limits",
    "Locate",
    "Located",
    "LossyFormat",
    "MissingExtra",
    "Option",
    "Path",
    "Reader",
    "Records",
    "UnknownFormat",
    "UnknownOption",
    "UnreadableFile",
    "UnwritableFile",
    "Writer",
    "convert_file",
    "document",
    "format_of",
    "formats",
    "head",
    "is_streamed",
    "items",
    "iter_records",
    "located",
    "opening",
    "read",
    "streamed",
    "whole",
    "write",
]
