"""What can be wrong with files: opening, saving, and the document in them."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error, of_form, warning

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "cut_off": error(
        "The file breaks off here.",
        "Get it again whole, or add what is missing at the end.",
    ),
    "document_expected": error(
        "The file holds no document.",
        "A document is a mapping: the version under saradnja, then lists such as organisations.",
    ),
    "duplicate_key": error(
        "The key “{value}” stands twice in one mapping.",
        "Keep one of the two; several values go into one list.",
    ),
    "file_empty": error(
        "“{file}” is empty.",
        "Check that it was saved, or put back an older copy.",
    ),
    "file_forbidden": error(
        "“{file}” may not be read.",
        "Ask for the permission to read it, or copy it to where you may.",
    ),
    "file_invalid": error(
        "“{file}” has {count}.",
        "Correct them and read it again.",
    ),
    "file_is_binary": error(
        "“{file}” is not text but a document, picture or database.",
        "Export it as text first, or give it the suffix of what it is.",
    ),
    "file_is_folder": error(
        "“{file}” is a folder.",
        "Name a file in it.",
    ),
    "file_is_data": error(
        "“{file}” is for data, and what would be written there cannot be read again.",
        "Save it under another name, such as {expected}.",
    ),
    "page_suffix": error(
        "A page would be written as “{file}”, whose name says that it is something else.",
        "Save it under another name, such as {expected}; a browser prints it, to PDF too.",
    ),
    "file_is_gzip": error(
        "“{file}” is compressed with gzip.",
        "Unpack it first.",
    ),
    "file_is_html": error(
        "“{file}” is a web page.",
        "Download the data itself: a site may have sent an error page in its place.",
    ),
    "file_is_old_office": error(
        "“{file}” is a document of an old Office program.",
        "Open it there and save it in a newer format.",
    ),
    "file_is_special": error(
        "“{file}” is no file but a pipe, a socket or a device.",
        "Name a file.",
    ),
    "file_is_xml": error(
        "“{file}” is written in XML.",
        "Give it the suffix of its format, or convert it first.",
    ),
    "file_is_zip": error(
        "“{file}” is a workbook or another zip archive.",
        "Give it the suffix of what it is, such as .xlsx, or unpack it first.",
    ),
    "file_changed": error(
        "“{file}” changed while it was checked.",
        "Check it again when nothing writes to it any more.",
    ),
    "file_missing": error(
        "There is no file “{file}”.",
        "Check the name and the folder.",
    ),
    "file_protected": error(
        "“{file}” is protected against writing.",
        "Take the protection off, or save under another name.",
    ),
    "file_unreadable": error(
        "“{file}” cannot be read: {reason}.",
        "Copy the file and read the copy, or look up what this answer of the system means.",
    ),
    "file_unwritable": error(
        "“{file}” cannot be saved: {reason}. What stood there is unchanged.",
        "Save elsewhere, and look up what this answer of the system means.",
    ),
    "folder_forbidden": error(
        "The folder of “{file}” does not let new files in.",
        "Ask for the permission to write there, or save elsewhere.",
    ),
    "folder_missing": error(
        "The folder of “{file}” does not exist.",
        "Make the folder first, or check its name.",
    ),
    "folder_unsynced": error(
        "“{file}” was saved, but the disk did not confirm it: {reason}.",
        "Save once more, and check the disk.",
    ),
    "format_broken": error(
        "The format “{value}” does not load: {reason}.",
        "Mend or remove the package that brings it.",
    ),
    "format_lossy": error(
        "“{file}” was not written, since {count} would be lost.",
        "Choose a format that keeps all, or write without --strict, in Python without strict=True.",
    ),
    "format_not_read": error(
        "The format “{value}” can be written but not read.",
        "Read the file from which it was made.",
    ),
    "format_not_written": error(
        "The format “{value}” can be read but not written.",
        "Choose another format.",
    ),
    "format_unknown": error(
        "There is no format “{value}”.",
        "Choose one of {known}.",
    ),
    "input_lossy": error(
        "“{file}” was not replaced, since {count} in it would be lost.",
        "Write to another file.",
    ),
    "limit_bytes": error(
        "The file is larger than {limit} bytes.",
        "Use JSON Lines, or raise the limit: LIMITS.replace(bytes=…).",
    ),
    "limit_depth": error(
        "More than {limit} lists and mappings stand inside each other.",
        "Write it flatter, or raise the limit: LIMITS.replace(depth=…).",
    ),
    "limit_digits": error(
        "The number {value} has more than {limit} digits.",
        "Write it as text, between quotes, or raise the limit: LIMITS.replace(digits=…).",
    ),
    "limit_errors": error(
        "There are at least {limit} errors; the rest of the file was not checked.",
        "Correct these first, or raise the limit: LIMITS.replace(errors=…).",
    ),
    "limit_nodes": error(
        "The file has more than {limit} values.",
        "Use JSON Lines, or raise the limit: LIMITS.replace(nodes=…).",
    ),
    "limit_problems": warning(
        "There are more than {limit} errors and warnings; the others are not listed.",
        "Correct these first, or raise the limit: LIMITS.replace(errors=…).",
    ),
    "limit_record_bytes": error(
        "The line is longer than {limit} bytes.",
        "Check whether line ends are missing, or raise the limit: LIMITS.replace(record_bytes=…).",
    ),
    "process_lost": error(
        "One of the processes that checked “{file}” ended too early (exit status {value}).",
        "Make room in memory, or check it with fewer jobs.",
    ),
    "lone_surrogate": error(
        "“{value}” has half of a character, written as \\ud800 to \\udfff.",
        "Write the character itself.",
    ),
    "missing_extra": error(
        "This needs the library {library}, which is not installed.",
        "Install it: {command}",
    ),
    "not_utf8": error(
        "The file is not in UTF-8 but in {encoding}.",
        "Save it as UTF-8; editors ask for the encoding under “Save as”.",
    ),
    "not_utf8_unclear": error(
        "The byte {value} is not UTF-8.",
        "Save the file as UTF-8; editors ask for the encoding under “Save as”.",
    ),
    "not_utf8_word": error(
        "“{value}” is not in UTF-8 but probably in {encoding}.",
        "Save the file as UTF-8; editors ask for the encoding under “Save as”.",
    ),
    "nul_character": error(
        "From here the file has NUL characters: its end was probably lost in saving.",
        "Put back an older copy, or remove them and check the end.",
    ),
    "record_expected": error(
        "The line holds no record.",
        "A record is a mapping in braces, with its type and id.",
    ),
    "suffix_missing": error(
        "The name “{value}” does not tell the format.",
        "Name the format, or give the file a suffix: {known}.",
    ),
    "suffix_spreadsheet": error(
        "Workbooks with the suffix “{value}” are neither read nor written.",
        "Save the file as .xlsx in LibreOffice or Excel.",
    ),
    "suffix_unknown": error(
        "No format has the suffix “{value}”.",
        "Name the format, or give the file one of the suffixes {known}.",
    ),
    "unknown_class": error(
        "There is no class of records “{value}”.",
        "Write a known one, for example: {expected}.",
    ),
    "unknown_head_key": of_form(
        "A document has no key “{value}”.",
        "Write a known one, for example: {expected}.",
    ),
    "version_missing": of_form(
        "The document does not say in which version of saradnja it is written.",
        'Write at its beginning: "saradnja": "{expected}".',
    ),
    "version_newer": error(
        "The document is written in version {value} of saradnja, which is newer than {expected}.",
        "Install a newer saradnja.",
    ),
    "version_unclear": error(
        "“{value}” is no version of saradnja.",
        'Write the version as text: "saradnja": "{expected}".',
    ),
}
