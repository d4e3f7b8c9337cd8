"""What can be wrong with disks, names and permissions, as the operating system answers."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "disk_error": error(
        "“{file}” cannot be saved: the disk reports an error. What stood there is unchanged.",
        "Save on another disk, copy what is on this one, and have it checked.",
    ),
    "disk_full": error(
        "“{file}” cannot be saved: the disk is full. What stood there is unchanged.",
        "Make room there and where temporary files are kept, or save on another disk.",
    ),
    "disk_gone": error(
        "“{file}” cannot be reached: the disk or the network does not answer.",
        "Connect it again, or use another disk.",
    ),
    "disk_other": error(
        "“{file}” cannot be saved: it is on another disk than its folder. "
        "What stood there is unchanged.",
        "Save in another folder, and copy the file from there.",
    ),
    "disk_quota": error(
        "“{file}” cannot be saved: your share of the disk is used up. "
        "What stood there is unchanged.",
        "Remove what you do not need, ask for a larger share, or save on another disk.",
    ),
    "disk_read_only": error(
        "“{file}” cannot be saved: its disk is read only.",
        "Save on another disk, or take the protection of this one off.",
    ),
    "disk_unreadable": error(
        "“{file}” cannot be read: the disk reports an error.",
        "Read a copy from elsewhere, and have the disk checked.",
    ),
    "file_in_use": error(
        "“{file}” cannot be saved: something else is using it. What stood there is unchanged.",
        "Close it in other programs, or save under another name.",
    ),
    "file_too_large": error(
        "“{file}” cannot be saved: it would be larger than the disk or the system allows. "
        "What stood there is unchanged.",
        "Save it on a disk of another kind, or in a format that takes less room.",
    ),
    "files_open": error(
        "“{file}” cannot be opened: too many files are open.",
        "Close other programs, and try again.",
    ),
    "link_circular": error(
        "“{file}” is a link that leads back to itself.",
        "Remove the link, or name the file itself.",
    ),
    "name_too_long": error(
        "The name “{file}” is longer than the system allows.",
        "Choose a shorter name, or a folder whose name is shorter.",
    ),
    "name_unfit": error(
        "“{file}” cannot be the name of a file here.",
        "Choose a name of letters, digits and hyphens.",
    ),
    "output_full": error(
        "What was to be printed cannot be written: the disk is full. "
        "Only its beginning may be there.",
        "Make room on that disk, or send the output elsewhere.",
    ),
    "output_unwritable": error(
        "What was to be printed cannot be written: {reason}. Only its beginning may be there.",
        "Send the output elsewhere, and look up what this answer of the system means.",
    ),
    "path_through_file": error(
        "“{file}” leads through a file as if that were a folder.",
        "Check the names of the folders.",
    ),
    "saving_forbidden": error(
        "“{file}” may not be saved there. What stood there is unchanged.",
        "Close it in other programs, ask for the permission to write, or save elsewhere.",
    ),
    "temporary_full": error(
        "“{file}” cannot be read: the disk on which it is unpacked for that is full.",
        "Make room where temporary files are kept, or name another place for them: TMPDIR.",
    ),
}
