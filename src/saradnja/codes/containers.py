"""What can be wrong with files that hold files: zip archives and folders."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "container_other": error(
        "“{file}” seems to be of the format “{value}”, whatever its name says.",
        'Name the format, --format {value}, format="{value}", or give it the suffix {expected}.',
    ),
    "folder_exists": error(
        "There is something called “{file}” already.",
        "A folder is written only where nothing stands yet: choose another name, or remove it.",
    ),
    "folder_no_tables": error(
        "No file in “{file}” is read as a table, since none ends in {known}.",
        "Give the files such a suffix, for example {expected}.",
    ),
    "limit_members": error(
        "There are more than {limit} files inside.",
        "Take out what does not belong there, or raise the limit: LIMITS.replace(members=…).",
    ),
    "limit_unpacked_bytes": error(
        "Unpacked there would be more than {limit} bytes.",
        "Check where the file comes from, or raise the limit: LIMITS.replace(unpacked_bytes=…).",
    ),
    "limit_zip_ratio": error(
        "Unpacked it would be more than {limit} times as large.",
        "Check where the file comes from, or raise the limit: LIMITS.replace(zip_ratio=…).",
    ),
    "member_link": error(
        "“{value}” is a link, which is not followed.",
        "Put the file itself there.",
    ),
    "member_name": error(
        "“{value}” cannot be the name of a file inside.",
        "Give it a plain name, without a drive, a leading slash or two dots.",
    ),
    "member_twice": error(
        "“{value}” is inside twice.",
        "Keep one of the two.",
    ),
    "zip_broken": error(
        "“{file}” is a zip archive that is damaged or cut off.",
        "Get it again, or pack the files anew.",
    ),
    "zip_encrypted": error(
        "“{value}” is protected by a password.",
        "Pack it again without one.",
    ),
    "zip_method": error(
        "“{value}” is packed in a way that is not read.",
        "Pack it again as programs usually do (deflate).",
    ),
    "zip_not": error(
        "“{file}” is no zip archive, whatever its name says.",
        "Give the file the suffix of what it is, or put back an older copy.",
    ),
}
