"""What can be wrong with the catalogues that people translate."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "catalogue_entry": error(
        "This entry of the catalogue is not whole, or not in order.",
        "Write msgctxt, msgid and msgstr one after the other, and with msgid_plural msgstr[0], "
        "msgstr[1] and msgstr[2]; comments stand before, and the heading stands first.",
    ),
    "catalogue_heading": error(
        "The heading of the catalogue has “{value}”, which cannot be read.",
        "Write “{known}”, or leave the line out.",
    ),
    "catalogue_line": error(
        "“{value}” is no line of a catalogue.",
        'Write a word such as msgstr, a space and a text in quotation marks: msgstr "…".',
    ),
    "catalogue_repeated": error(
        "The entry “{value}” stands in line {line} already.",
        "Keep one of the two.",
    ),
    "catalogue_text": error(
        "The text in “{value}” is not between straight quotation marks, or has one or a backslash "
        "inside.",
        'Write "…" around it; inside stand \\" for a quotation mark and \\\\ for a backslash.',
    ),
    "catalogue_versions": error(
        "Two versions of the catalogue were put together here, and nobody has chosen one yet.",
        "Keep one of the two, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
}
