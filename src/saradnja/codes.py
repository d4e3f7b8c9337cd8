"""What can be wrong, said once: every code with its severity, its message and the remedy."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple, Protocol, runtime_checkable

__all__ = [
    "CODES",
    "Code",
    "Labelled",
    "Parameter",
    "Severity",
    "listed",
    "printable",
    "render",
    "visible",
]

Severity = Literal["error", "warning"]
"""`error`: the data cannot be trusted as it stands. `warning`: a person should look."""


@runtime_checkable
class Labelled(Protocol):
    """Something that people call differently in each language: a term, a country, a class."""

    def label(self, language: str) -> str:
        """Return what it is called."""
        ...


Parameter = str | int | Labelled | tuple[Labelled, ...]
"""What a message is filled with: a piece of the input, a number, a term, several classes."""

VALUE_LENGTH: Final = 80
"""Longest piece of input that a message repeats, in characters."""


class Code(NamedTuple):
    """One thing that can be wrong: English message and advice are the sources of the catalogues.

    What is `beyond_json_schema` the readers refuse, and the JSON Schema of documents cannot.
    """

    severity: Severity
    message: str
    advice: str
    beyond_json_schema: bool = True


def _error(message: str, advice: str) -> Code:
    return Code("error", message, advice)


def _of_form(message: str, advice: str) -> Code:
    """Return an error that the JSON Schema of documents finds too."""
    return Code("error", message, advice, beyond_json_schema=False)


def _warning(message: str, advice: str) -> Code:
    return Code("warning", message, advice)


CODES: Final[Mapping[str, Code]] = {
    # values
    "wrong_type": _error(
        "{field} cannot be {value}.",
        "Give a value of type {expected}.",
    ),
    "not_a_mapping": _of_form(
        "“{value}” stands where fields with their values are expected.",
        "Write a mapping here: field: value.",
    ),
    "not_a_list": _of_form(
        "“{value}” stands where a list is expected.",
        "Write a list here, also of a single value: [value].",
    ),
    "not_a_text": _error(
        "“{value}” stands where text is expected.",
        "Write text here, in JSON between quotes.",
    ),
    "text_without_language": _of_form(
        "“{value}” does not say in which language it is.",
        "Write it as a mapping from language to wording, with keys such as sr-Latn, sr-Cyrl or en.",
    ),
    "not_a_whole_number": _of_form(
        "“{value}” is not a whole number.",
        "Write digits only, without a point and without spaces.",
    ),
    "not_a_boolean": _of_form(
        "“{value}” is neither true nor false.",
        "Write true or false.",
    ),
    "null_given": _of_form(
        "The value is missing.",
        "Give a value, or leave the key out: what is not stated is not written.",
    ),
    "float_given": _error(
        "The number {value} may have been rounded on its way here.",
        "Write numbers with a point between quotes, so that every digit is kept.",
    ),
    "unknown_key": _of_form(
        "There is no field “{value}” here.",
        "Write a known field, for example: {expected}. A key of your own begins with x_.",
    ),
    "missing_key": _of_form(
        "The field “{value}” is missing.",
        "Add it: without it the rest says nothing.",
    ),
    "extra_key": _of_form(
        "“{value}” is not a key of your own.",
        "Begin keys of your own with x_ and write them directly in the record.",
    ),
    "extra_value": _error(
        "{value} is neither text, nor a list or mapping of texts.",
        "Write it as text, between quotes.",
    ),
    "unknown_term": _of_form(
        "“{value}” is not a term of {vocabulary}.",
        "Write the code of one of its terms, for example: {expected}.",
    ),
    "not_counted": _error(
        "“{value}” names a state, not things that can be counted.",
        "Ask for its label without a number.",
    ),
    "not_a_link": _error(
        "“{value}” is not the address of a page.",
        "Write it whole, beginning with https:// or http://, spaces as %20.",
    ),
    "not_an_id": _error(
        "“{value}” cannot be an id.",
        "Use letters, digits and hyphens without spaces, for example kulturni-centar-rex.",
    ),
    "id_not_nfc": _error(
        "The id “{value}” writes letters and their marks apart.",
        "Write it with whole letters (Unicode NFC): {expected}.",
    ),
    "not_a_country": _error(
        "“{value}” is not the code of a country.",
        "Write the two capital letters of ISO 3166-1, for example RS, HR or XK.",
    ),
    "country_meant": _error(
        "“{value}” is not the code of a country as ISO 3166-1 has it.",
        "Write {expected}.",
    ),
    "not_a_currency": _error(
        "“{value}” is not the code of a currency.",
        "Write the three capital letters of ISO 4217, for example RSD, EUR or HRK.",
    ),
    "currencies_differ": _error(
        "Sums in {value} and in {other} cannot be added.",
        "Add the sums of each currency by themselves.",
    ),
    "not_a_number": _of_form(
        "“{value}” is not a number.",
        "Write digits with a point before the decimals and nothing else, for example 424010.00.",
    ),
    "too_many_digits": _error(
        "“{value}” has more than {limit} digits.",
        "Check the number; nothing is rounded.",
    ),
    "too_many_places": _error(
        "“{value}” has more than {limit} digits after the point.",
        "Check the sum; nothing is rounded.",
    ),
    "negative_amount": _error(
        "The sum “{value}” is below zero.",
        "Write sums without a sign; what kind of sum it is stands in “kind”.",
    ),
    "not_an_amount": _error(
        "“{value}” cannot be read as a sum.",
        "Write one number with its currency, for example 8.250.000,00 RSD.",
    ),
    "amount_ambiguous": _error(
        "“{value}” can be read as {first} or as {second}.",
        "Look into the source, and write the number without signs between thousands.",
    ),
    "amount_word": _error(
        "In “{value}”, “{word}” is neither a currency nor a number such as a million.",
        "Write the code of the currency, for example RSD, and the number in digits.",
    ),
    "amount_without_currency": _error(
        "“{value}” does not say in which currency it is.",
        "Add the code of its currency, for example RSD, EUR or HRK.",
    ),
    "other_currency": _error(
        "“{value}” is a sum in {currency}, not in {expected}.",
        "Check the currency in the source.",
    ),
    "amount_form": _error(
        "An amount of the kind “{value}” is not stated in one way.",
        "Give exactly one: amount and currency; low, high and currency; share; or currency alone.",
    ),
    "amount_bound": _error(
        "The sum does not fit the bound “{value}”.",
        "“between” takes low and high, “several” and “numerous” a currency alone, "
        "all others amount or share.",
    ),
    "share_range": _error(
        "The share “{value}” does not lie between 0 and 1.",
        "Write 80 % as 0.80.",
    ),
    "range_reversed": _error(
        "The range begins at {value} and ends at {other}.",
        "Write the lower number as low and the higher one as high.",
    ),
    "count_bound": _error(
        "The numbers do not fit the bound “{value}”.",
        "“between” takes low and high, “several” and “numerous” no number, all others take value.",
    ),
    "degrees": _error(
        "“{value}” degrees lie beyond {limit}.",
        "Write degrees with a point, south and west with a minus: 44.8125, 20.4612.",
    ),
    "identifier_shape": _error(
        "“{value}” cannot be an identifier of the scheme {scheme}.",
        "Such an identifier looks like {example}.",
    ),
    "identifier_checksum": _error(
        "The last digit of “{value}” does not fit the scheme {scheme}: a digit is mistyped.",
        "Compare it with the register, digit by digit.",
    ),
    "not_a_fragment": _error(
        "“{value}” does not point into a source.",
        "Write char=711,907 (the end is not included) or page=3.",
    ),
    "not_a_sha256": _error(
        "“{value}” is not a SHA-256 checksum.",
        "Write its 64 digits in lower case, as sha256sum prints them.",
    ),
    "not_positive": _error(
        "The number {value} is below one.",
        "Count from 1.",
    ),
    "participation_of_nobody": _error(
        "A participation with the role “{value}” does not say who took part.",
        "Give the party, or a title, or on whose behalf it was.",
    ),
    # datasets
    "duplicate_id": _error(
        "Two records have the id “{value}”.",
        "Give one of them another id, or join them if they are the same.",
    ),
    "unknown_record": _error(
        "There is no record with the id “{value}”.",
        "Check the id letter by letter; ids in Latin and in Cyrillic letters are different.",
    ),
    "conflicting_records": _error(
        "The datasets have two different records with the id “{value}”.",
        "Join the two records by hand, or give one of them another id.",
    ),
    "conflicting_heads": _error(
        "The datasets do not agree on what they say of themselves: {value}.",
        "Make one of them anew with what both shall say: Dataset(records, title=…).",
    ),
    # checks
    "dangling_reference": _error(
        "It points to “{value}”, and there is no such record.",
        "Add the record, or correct the id letter by letter.",
    ),
    "reference_class": _error(
        "It points to “{value}”, which is a record of the class {class_}.",
        "Point to a record of the class {expected}.",
    ),
    "relation_to_itself": _error(
        "The record “{value}” stands in a relation to itself.",
        "Correct the subject or the object.",
    ),
    "relation_classes": _error(
        "The relation “{kind}” cannot join {subject} with {object}.",
        "Choose another kind of relation, or correct the subject or the object.",
    ),
    "evidence_field": _error(
        "The evidence names the field “{value}”, which does not exist here.",
        "Write the name of a field of this record, or leave fields out to mean all.",
    ),
    "part_of_itself": _error(
        "This goes round in a ring: {value}.",
        "Remove one of the steps; nothing is part of itself.",
    ),
    "own_member": _error(
        "“{value}” is given as a member of itself.",
        "Correct the member or the network.",
    ),
    "events_reversed": _warning(
        "“{event}” is dated {value}, before “{other}”, which is dated {other_date}.",
        "Check both dates against their sources.",
    ),
    "outside_whole": _warning(
        "It is dated {value}, outside the time of “{whole}”, of which it is a part: {other}.",
        "Check both dates against their sources.",
    ),
    "ended_and_going_on": _warning(
        "It is said to have ended, and its period {value} to be still going.",
        "Write the end, or {value} without the two dots if nobody says when it ended.",
    ),
    "before_founding": _warning(
        "It is dated {value}, before the founding of “{party}”, which is dated {founding}.",
        "Check both dates against their sources.",
    ),
    "no_fiscal_host": _warning(
        "The recipient “{value}” is no legal person and cannot receive money.",
        "Name the fiscal host of this funding, or a relation that says who hosts the recipient.",
    ),
    "counts_do_not_add_up": _warning(
        "“{whole}” is given as {value}, but its parts ({parts}) make {sum}.",
        "Check the numbers against their sources; where a source errs, say so in “stance”.",
    ),
    "parts_over_the_whole": _warning(
        "Parts (“{part}”) make {sum} {currency}, the whole (“{whole}”) only {value} {currency}.",
        "Check the sums against their sources, and what is a part of what.",
    ),
    # totals
    "total_no_amount": _warning(
        "No amount of “{record}” is stated.",
        "Add the amount, if a source has it.",
    ),
    "total_no_sum": _warning(
        "A range, a share or a currency alone is no sum to be added.",
        "Add the sum, if a source has it.",
    ),
    "total_no_gift": _warning(
        "A limit, an average, a single highest or lowest award or a fee is no sum of money given.",
        "Look at such amounts by themselves.",
    ),
    "total_not_exact": _warning(
        "The sum is not exact, so no total with it would be.",
        "Look at such amounts by themselves, or find the exact sum.",
    ),
    "total_not_given": _warning(
        "The award was not given after all: refused, withdrawn or given up.",
        "Check the status, if the money was given.",
    ),
    "total_unsupported": _warning(
        "No source supports the sum.",
        "Look at its evidence.",
    ),
    "total_time_not_stated": _warning(
        "Whether the sum is meant for the time asked is not stated.",
        "Add the time it is meant for, if a source has it.",
    ),
    "total_joint_funders": _warning(
        "Several funders gave it together: what each gave is not stated.",
        "Record a funding for each, if a source tells their awards apart.",
    ),
    "total_joint_recipients": _warning(
        "Several recipients got it together: what each got is not stated.",
        "Record a funding for each, if a source tells their awards apart.",
    ),
    "total_amended": _warning(
        "A later amount of the same kind replaces it.",
        "Look at the dates for which the amounts are stated.",
    ),
    "total_repeated": _warning(
        "The same amount stands twice and is added once.",
        "Nothing needs to be done: two sources may say the same.",
    ),
    "total_disagree": _warning(
        "Amounts of the same kind and time disagree, and none is later than the others.",
        "Compare the sources, and say of each amount when it was so.",
    ),
    "total_part": _warning(
        "It is for a part of the time of another amount of the same kind.",
        "Look at the larger amount, which is added.",
    ),
    "total_chain": _warning(
        "It comes from, or passes into, another funding of the same chain, which is added.",
        "Look at each link of the chain by itself.",
    ),
    "currency_not_in_use": _warning(
        "The currency {value} ({currency}) was in use nowhere at the time of this sum: {time}.",
        "Compare with the source: the currency or the date is probably another.",
    ),
    "state_not_there": _warning(
        "The state {value} ({country}) did not exist at the time of this event: {time}.",
        "Name the country of that time, or compare the date with the source.",
    ),
    "mixed_scripts": _warning(
        "The word “{value}” mixes Latin and Cyrillic letters that look alike.",
        "Write it in one script: {expected}.",
    ),
    "strange_script": _warning(
        "The wording “{value}” is written in the script {script}, and its tag is {tag}.",
        "Correct the tag, or move the wording to the tag it belongs to.",
    ),
    "similar_ids": _warning(
        "The id “{value}” looks like “{other}”, and is another.",
        "Write it the same way if they are one, else choose an id that looks different.",
    ),
    "merge_conflict": _error(
        "Here stands “{value}”, but in {file} “{other}”.",
        "Write the same in both files, or keep with --keep-ours what stands here.",
    ),
    "damaged_text": _warning(
        "The wording “{value}” was damaged by a wrong encoding.",
        "It probably read: {expected}.",
    ),
    # dates
    "not_edtf": _error(
        "“{value}” is not a date in the Extended Date/Time Format (EDTF).",
        "Write a day as 2011-05-22, a month as 2011-05, a year as 2011, a period as 2011/2014.",
    ),
    "date_ambiguous": _error(
        "“{value}” can be read as {first} or as {second}.",
        "Write the one you mean: {first} or {second}.",
    ),
    "date_day": _error(
        "In “{value}” there is no day {day}: the month has {length} days.",
        "Correct the day, or leave it out and write year and month only, as 2011-05.",
    ),
    "date_empty": _error(
        "The date is empty.",
        "Leave the field out, or write a date such as 2011, 2011-05 or 2011-05-22.",
    ),
    "date_interval_empty": _error(
        "“{value}” is a period whose beginning and end are both unknown.",
        "Leave the field out, or give one end, as 2011/ or /2011.",
    ),
    "date_interval_reversed": _error(
        "The period “{value}” ends before it begins.",
        "Write the earlier date first, as 2011/2014; where both are of one year, give both months.",
    ),
    "date_interval_seasons": _error(
        "“{value}” joins two seasons of one year, which have no order without a hemisphere.",
        "Write the months, as 2011-03/2011-08, or the northern seasons 25 to 28.",
    ),
    "date_interval_time": _error(
        "“{value}” is a period with a time of day.",
        "A period runs from day to day: write 2011-05-22/2011-05-24.",
    ),
    "date_local": _error(
        "“{value}” is not a date in the Extended Date/Time Format (EDTF).",
        "Write {suggestion}.",
    ),
    "date_long": _error(
        "“{value}” is longer than the {limit} characters that are read as a date.",
        "Write a shorter date; a period is two dates with a slash, as 2011/2014.",
    ),
    "date_month": _error(
        "In “{value}” there is no month {month}.",
        "Write a month from 01 to 12, or a season, quarter or part of the year from 21 to 41.",
    ),
    "date_not_period": _error(
        "“{value}” is no period: it says neither when it began nor when it ended.",
        "Leave the field out, or give one end, as 2011/.. for what is still going on.",
    ),
    "date_old_draft": _error(
        "“{value}” is written as in the draft of EDTF of 2012.",
        "Write X for a missing digit, % for ?~, 2011/ for an unknown and 2011/.. for an open end, "
        "and no brackets.",
    ),
    "date_phrase": _error(
        "“{value}” cannot be read as a date.",
        "Write it as {example}, or in the Extended Date/Time Format, as 2011-05-22.",
    ),
    "date_set": _error(
        "“{value}” is not a set of dates.",
        "Write one of several dates as [2011,2014], a day between two as "
        "[2011-01-01..2011-03-31]; in curly brackets if all of them are meant.",
    ),
    "date_spaces": _error(
        "“{value}” has a space in it.",
        "Write the date without spaces.",
    ),
    "date_time": _error(
        "The time in “{value}” is not one of the Extended Date/Time Format (EDTF).",
        "Write hours, minutes and whole seconds, and the zone as Z or from -12:00 to +14:00: "
        "2011-05-22T18:30:00+02:00.",
    ),
    "date_year_digits": _error(
        "The year in “{value}” does not have four digits.",
        "Write 2011, 201X for a decade, 20XX for a century, 0044 for an early year, "
        "Y12345 for a late one.",
    ),
    "date_year_joined": _error(
        "“{value}” has a year with Y, E or S in a period or a set, where it cannot stand.",
        "Write years of four digits, as -2000/2011, or such a year alone.",
    ),
    "date_year_long": _error(
        "The year in “{value}” has more than {digits} digits.",
        "Write a year of at most {digits} digits.",
    ),
    "date_year_prefix": _error(
        "“{value}” has a Y before a year of four digits or fewer.",
        "Write a year of four digits without the Y, as 2011.",
    ),
    "date_year_zero": _error(
        "“{value}” is a year minus zero, which does not exist.",
        "Write 0000 for the year 1 before our era, -0001 for the year 2.",
    ),
    # files
    "cut_off": _error(
        "The file breaks off here.",
        "Get it again whole, or add what is missing at the end.",
    ),
    "document_expected": _error(
        "The file holds no document.",
        "A document is a mapping: the version under saradnja, then lists such as organisations.",
    ),
    "duplicate_key": _error(
        "The key “{value}” stands twice in one mapping.",
        "Keep one of the two; several values go into one list.",
    ),
    "file_empty": _error(
        "“{file}” is empty.",
        "Check that it was saved, or put back an older copy.",
    ),
    "file_forbidden": _error(
        "“{file}” may not be read.",
        "Ask for the permission to read it, or copy it to where you may.",
    ),
    "file_invalid": _error(
        "“{file}” has errors: {count}.",
        "Correct them and read it again.",
    ),
    "file_is_binary": _error(
        "“{file}” is not text but a document, picture or database.",
        "Export it as text first, or give it the suffix of what it is.",
    ),
    "file_is_folder": _error(
        "“{file}” is a folder.",
        "Name a file in it.",
    ),
    "file_is_data": _error(
        "“{file}” is for data, and what would be written there cannot be read again.",
        "Save it under another name, such as {expected}.",
    ),
    "file_is_gzip": _error(
        "“{file}” is compressed with gzip.",
        "Unpack it first.",
    ),
    "file_is_html": _error(
        "“{file}” is a web page.",
        "Download the data itself: a site may have sent an error page in its place.",
    ),
    "file_is_old_office": _error(
        "“{file}” is a document of an old Office program.",
        "Open it there and save it in a newer format.",
    ),
    "file_is_special": _error(
        "“{file}” is no file but a pipe, a socket or a device.",
        "Name a file.",
    ),
    "file_is_xml": _error(
        "“{file}” is written in XML.",
        "Give it the suffix of its format, or convert it first.",
    ),
    "file_is_zip": _error(
        "“{file}” is a workbook or another zip archive.",
        "Give it the suffix of what it is, such as .xlsx, or unpack it first.",
    ),
    "file_missing": _error(
        "There is no file “{file}”.",
        "Check the name and the folder.",
    ),
    "file_protected": _error(
        "“{file}” is protected against writing.",
        "Take the protection off, or save under another name.",
    ),
    "file_unreadable": _error(
        "“{file}” cannot be read: {reason}.",
        "Check the disk and the name, or copy the file and read the copy.",
    ),
    "file_unwritable": _error(
        "“{file}” cannot be saved: {reason}. What stood there is unchanged.",
        "Make room or save elsewhere.",
    ),
    "folder_forbidden": _error(
        "The folder of “{file}” does not let new files in.",
        "Ask for the permission to write there, or save elsewhere.",
    ),
    "folder_missing": _error(
        "The folder of “{file}” does not exist.",
        "Make the folder first, or check its name.",
    ),
    "folder_unsynced": _error(
        "“{file}” was saved, but the disk did not confirm it: {reason}.",
        "Save once more, and check the disk.",
    ),
    "format_broken": _error(
        "The format “{value}” does not load: {reason}.",
        "Mend or remove the package that brings it.",
    ),
    "format_lossy": _error(
        "“{file}” was not written, since its format would lose something: {count} times.",
        "Choose a format that keeps all, or write without strict.",
    ),
    "format_not_read": _error(
        "The format “{value}” can be written but not read.",
        "Read the file from which it was made.",
    ),
    "format_not_written": _error(
        "The format “{value}” can be read but not written.",
        "Choose another format.",
    ),
    "format_unknown": _error(
        "There is no format “{value}”.",
        "Choose one of {known}.",
    ),
    "limit_bytes": _error(
        "The file is larger than {limit} bytes.",
        "Use JSON Lines, or raise the limit: LIMITS.replace(bytes=…).",
    ),
    "limit_depth": _error(
        "More than {limit} lists and mappings stand inside each other.",
        "Write it flatter, or raise the limit: LIMITS.replace(depth=…).",
    ),
    "limit_digits": _error(
        "The number {value} has more than {limit} digits.",
        "Write it as text, between quotes, or raise the limit: LIMITS.replace(digits=…).",
    ),
    "limit_errors": _error(
        "There are {limit} errors; the rest of the file was not checked.",
        "Correct these first, or raise the limit: LIMITS.replace(errors=…).",
    ),
    "limit_nodes": _error(
        "The file has more than {limit} values.",
        "Use JSON Lines, or raise the limit: LIMITS.replace(nodes=…).",
    ),
    "limit_record_bytes": _error(
        "The line is longer than {limit} bytes.",
        "Check whether line ends are missing, or raise the limit: LIMITS.replace(record_bytes=…).",
    ),
    "lone_surrogate": _error(
        "“{value}” has half of a character, written as \\ud800 to \\udfff.",
        "Write the character itself.",
    ),
    "missing_extra": _error(
        "The format “{value}” needs the library {library}, which is not installed.",
        "Install it: {command}",
    ),
    "not_utf8": _error(
        "The file is not in UTF-8 but in {encoding}.",
        "Save it as UTF-8; editors ask for the encoding under “Save as”.",
    ),
    "not_utf8_unclear": _error(
        "The byte {value} is not UTF-8.",
        "Save the file as UTF-8; editors ask for the encoding under “Save as”.",
    ),
    "not_utf8_word": _error(
        "“{value}” is not in UTF-8 but probably in {encoding}.",
        "Save the file as UTF-8; editors ask for the encoding under “Save as”.",
    ),
    "nul_character": _error(
        "From here the file has NUL characters: its end was probably lost in saving.",
        "Put back an older copy, or remove them and check the end.",
    ),
    "record_expected": _error(
        "The line holds no record.",
        "A record is a mapping in braces, with its type and id.",
    ),
    "suffix_missing": _error(
        "The name “{value}” does not tell the format.",
        "Name the format, or give the file a suffix: {known}.",
    ),
    "suffix_unknown": _error(
        "No format has the suffix “{value}”.",
        "Name the format, or give the file one of the suffixes {known}.",
    ),
    "unknown_class": _error(
        "There is no class of records “{value}”.",
        "Write a known one, for example: {expected}.",
    ),
    "unknown_head_key": _of_form(
        "A document has no key “{value}”.",
        "Write a known one, for example: {expected}.",
    ),
    "version_missing": _of_form(
        "The document does not say in which version of saradnja it is written.",
        'Write at its beginning: "saradnja": "{expected}".',
    ),
    "version_newer": _error(
        "The document is written in version {value} of saradnja, which is newer than {expected}.",
        "Install a newer saradnja.",
    ),
    "version_unclear": _error(
        "“{value}” is no version of saradnja.",
        'Write the version as text: "saradnja": "{expected}".',
    ),
    # json
    "json_colon": _error(
        "Before “{value}” a colon is missing.",
        "Write a colon between a key and its value.",
    ),
    "json_comma": _error(
        "Before “{value}” a comma is missing.",
        "Write a comma between two values, and close what was opened.",
    ),
    "json_comma_last": _error(
        "After this comma nothing follows.",
        "Remove it.",
    ),
    "json_constant": _error(
        "{value} is no number of JSON.",
        "Leave the key out where nothing is known.",
    ),
    "json_control": _error(
        "A text has a line break or another control character in it.",
        "Write \\n for a line break and \\t for a tab, or close the quotation marks before.",
    ),
    "json_escape": _error(
        "“{value}” begins with a backslash that means nothing in JSON.",
        "Write a backslash itself as \\\\.",
    ),
    "json_key": _error(
        "Where “{value}” stands, JSON has a key in quotation marks.",
        'Put the key between " and ", or close the mapping.',
    ),
    "json_quote_open": _error(
        "The text that begins here has no closing quotation mark.",
        'Close it; a quotation mark inside a text is written \\".',
    ),
    "json_trailing": _error(
        "After the end of the document there is more: “{value}”.",
        "Remove it, or put it inside.",
    ),
    "json_value": _error(
        "“{value}” is no value of JSON.",
        'Put texts between " and "; JSON has no comments and no single quotes.',
    ),
    "jsonl_head_again": _error(
        "The head stands in a line that is not the first.",
        "Remove it: a file has one head, in its first line.",
    ),
    "jsonl_head_missing": _error(
        "The first line is not the head.",
        'Write before it: {"type": "dataset", "saradnja": "1.0"}.',
    ),
    "type_missing": _error(
        "The record does not say of which class it is.",
        'Give it a type, such as "type": "Organisation".',
    ),
    # yaml
    "limit_aliases": _error(
        "The file has more than {limit} aliases.",
        "Write out what they repeat, or raise the limit: LIMITS.replace(aliases=…).",
    ),
    "limit_yaml_nodes": _error(
        "The file has more than {limit} values.",
        "Use JSON or JSON Lines, or raise the limit: LIMITS.replace(yaml_nodes=…).",
    ),
    "yaml_after_quote": _error(
        "After the end of a text in quotation marks, or of a list or mapping, follows “{value}”.",
        'Put the whole text into quotation marks; those inside double ones are written \\".',
    ),
    "yaml_alias": _error(
        "“{value}” is an anchor or alias of YAML, which are not read.",
        "Write out what it repeats; a text that begins with & or * goes between quotes.",
    ),
    "yaml_alias_unknown": _error(
        "“{value}” repeats what was not written before.",
        "Write out what it stands for.",
    ),
    "yaml_bracket_open": _error(
        "A list in [ ] or a mapping in { } is not closed before “{value}”.",
        "Close it, and put texts with commas, brackets or colons between quotes.",
    ),
    "yaml_character": _error(
        "The character {character} cannot stand in a file of YAML.",
        "Remove it.",
    ),
    "yaml_colon": _error(
        "There is a colon too many, or the line is indented too far.",
        "Put a text that has a colon and a space in it between quotes, and align keys.",
    ),
    "yaml_colon_missing": _error(
        "“{value}” is neither a key with a colon nor an item with a dash.",
        "Write a colon and a space after the key, or indent the line if it continues a text.",
    ),
    "yaml_documents": _error(
        "A second document begins here.",
        "Keep one document in a file; --- stands at its beginning at most.",
    ),
    "yaml_escape": _error(
        "“{value}” begins with a backslash that means nothing in YAML.",
        "Write the text between single quotes, or the backslash twice.",
    ),
    "yaml_indentation": _error(
        "“{value}” does not stand in line with what is before it.",
        "Indent what belongs together by the same number of spaces.",
    ),
    "yaml_key": _error(
        "A key is missing here, or it is no text.",
        "Write a text as the key, then a colon and a space.",
    ),
    "yaml_line_separator": _error(
        "The character {character} ends a line in YAML, though editors do not show it.",
        "Replace it by a space, or by a real line break.",
    ),
    "yaml_merge": _error(
        "The merge key << of YAML is not read.",
        "Write out the keys that it merges.",
    ),
    "yaml_quote_open": _error(
        "The text that begins here has no closing quotation mark.",
        "Close it; a single quotation mark inside single ones is written twice.",
    ),
    "yaml_start": _error(
        "“{value}” cannot begin a text without quotes.",
        "Put the text between quotes.",
    ),
    "yaml_syntax": _error(
        "This is not YAML: {value}.",
        "Compare the line with those around it.",
    ),
    "yaml_tab": _error(
        "There is a tab where YAML has spaces.",
        "Replace tabs by spaces.",
    ),
    "yaml_tag": _error(
        "“{value}” is a tag of YAML, which are not read.",
        "Remove it: the field decides of what type a value is.",
    ),
    # languages
    "not_language_tag": _error(
        "“{value}” is not a language tag (BCP 47).",
        "Write a language and, if needed, its script: sr-Latn, sr-Cyrl, en, mk.",
    ),
    "unknown_language": _error(
        "In the language tag “{value}”, “{subtag}” is not the code of a language.",
        "Write a code of ISO 639: sr for Serbian, bs for Bosnian, sq for Albanian.",
    ),
    "mistaken_language": _error(
        "In the language tag “{value}”, “{subtag}” is not the code of a language.",
        "Write {hint}.",
    ),
    "unsupported_writing": _error(
        "The library itself does not speak “{value}”.",
        "Choose one of {supported}.",
    ),
    # text
    "unclean_text": _error(
        "“{value}” has the character {character} at place {position}.",
        "Remove it: text is letters, signs, spaces, tabs and line feeds.",
    ),
    "empty_text": _of_form(
        "A text has no wording.",
        "Write at least one wording, or leave the text out.",
    ),
    "blank_wording": _error(
        "The wording in {tag} is empty.",
        "Write it, or leave the language out.",
    ),
    "repeated_tag": _error(
        "Two wordings are in the same language: “{value}” means {tag}, which is there already.",
        "Keep one of them.",
    ),
}


def printable(text: str) -> str:
    r"""Return the text with control and invisible characters spelled out.

    >>> printable("a\x00b")
    'a\\x00b'
    """
    return "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in text
    )


def listed(names: Iterable[str]) -> str:
    """Return as many of the names, each whole, as a message can show.

    >>> listed(["source", "collaboration"] * 4)
    'source, collaboration, source, collaboration, source, collaboration, source …'
    """
    names = list(names)
    for count in range(len(names), 0, -1):
        text = ", ".join(names[:count]) + (" …" if count < len(names) else "")
        if len(text) <= VALUE_LENGTH:
            return text
    return ", ".join(names)


def visible(value: object) -> str:
    """Return the value as a short piece of text, control and invisible characters spelled out.

    >>> visible("Srbija " * 20)[-9:]
    'rbija Sr…'
    """
    text = str(value)
    return printable(text[: VALUE_LENGTH - 1] + "…" if len(text) > VALUE_LENGTH else text)


def render(template: str, parameters: Mapping[str, Parameter], language: str = "en") -> str:
    """Fill a message's `{names}` with parameters; a name without a parameter stays as it stands.

    Terms, countries and classes are filled in as they are called in the language.

    >>> render("{value} is no slug", {"value": "a b"})
    'a b is no slug'
    """
    return re.sub(
        r"\{([a-z_]+)\}",
        lambda match: _said(parameters.get(match[1], match[0]), language),
        template,
    )


def _said(parameter: Parameter, language: str) -> str:
    if isinstance(parameter, Labelled):
        return parameter.label(language)
    if isinstance(parameter, tuple):
        return ", ".join(part.label(language) for part in parameter)
    return visible(parameter)
