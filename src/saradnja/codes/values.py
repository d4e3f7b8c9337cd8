"""What can be wrong with values and records."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error, of_form

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "wrong_type": error(
        "{field} cannot be {value}.",
        "Give a value of type {expected}.",
    ),
    "not_a_mapping": of_form(
        "“{value}” stands where fields with their values are expected.",
        "Write a mapping here: field: value.",
    ),
    "not_a_list": of_form(
        "“{value}” stands where a list is expected.",
        "Write a list here, also of a single value: [value].",
    ),
    "not_a_text": error(
        "“{value}” stands where text is expected.",
        "Write text here, in JSON between quotes.",
    ),
    "text_without_language": of_form(
        "“{value}” does not say in which language it is.",
        "Write it as a mapping from language to wording, with keys such as sr-Latn, sr-Cyrl or en.",
    ),
    "not_a_whole_number": error(
        "“{value}” is not a whole number.",
        "Write digits only, without a point and without spaces.",
    ),
    "not_a_boolean": of_form(
        "“{value}” is neither true nor false.",
        "Write true or false.",
    ),
    "null_given": of_form(
        "The value is missing.",
        "Give a value, or leave the key out: what is not stated is not written.",
    ),
    "float_given": error(
        "The number {value} may have been rounded on its way here.",
        "Write numbers with a point between quotes, so that every digit is kept.",
    ),
    "unknown_key": of_form(
        "There is no field “{value}” here.",
        "Write a known field, for example: {expected}. A key of your own begins with x_.",
    ),
    "missing_key": of_form(
        "The field “{value}” is missing.",
        "Add it: without it the rest says nothing.",
    ),
    "extra_key": of_form(
        "“{value}” is not a key of your own.",
        "Begin keys of your own with x_ and write them directly in the record.",
    ),
    "extra_value": error(
        "{value} is neither text, nor a list or mapping of texts.",
        "Write it as text, between quotes.",
    ),
    "unknown_term": of_form(
        "“{value}” is not a term of {vocabulary}.",
        "Write the code of one of its terms, for example: {expected}.",
    ),
    "not_counted": error(
        "“{value}” has no plural: it names nothing that is counted.",
        "Ask for its label without a number.",
    ),
    "not_a_gender": error(
        "“{value}” is not a grammatical gender.",
        "Write masculine, feminine or neuter.",
    ),
    "not_a_link": error(
        "“{value}” is not the address of a page.",
        "Write it whole, beginning with https:// or http://, spaces as %20.",
    ),
    "not_an_id": error(
        "“{value}” cannot be an id.",
        "Use letters, digits and hyphens without spaces, for example kulturni-centar-rex.",
    ),
    "id_not_nfc": error(
        "The id “{value}” writes letters and their marks apart.",
        "Write it with whole letters (Unicode NFC): {expected}.",
    ),
    "not_a_country": error(
        "“{value}” is not the code of a country.",
        "Write the two capital letters of ISO 3166-1, for example RS, HR or XK.",
    ),
    "country_meant": error(
        "“{value}” is not the code of a country as ISO 3166-1 has it.",
        "Write {expected}.",
    ),
    "not_a_currency": error(
        "“{value}” is not the code of a currency.",
        "Write the three capital letters of ISO 4217, for example RSD, EUR or HRK.",
    ),
    "currencies_differ": error(
        "Sums in different currencies cannot be added: {value} and {other}.",
        "Add the sums of each currency by themselves.",
    ),
    "not_a_number": of_form(
        "“{value}” is not a number.",
        "Write digits with a point before the decimals and nothing else, for example 424010.00.",
    ),
    "too_many_digits": error(
        "“{value}” has more than {limit} digits.",
        "Check the number; nothing is rounded.",
    ),
    "too_many_places": error(
        "“{value}” has more than {limit} digits after the point.",
        "Check the sum; nothing is rounded.",
    ),
    "negative_amount": error(
        "The sum “{value}” is below zero.",
        "Write sums without a sign: of what kind a sum is, its kind says.",
    ),
    "not_an_amount": error(
        "“{value}” cannot be read as a sum.",
        "Write one number with its currency, for example 8.250.000,00 RSD.",
    ),
    "amount_ambiguous": error(
        "“{value}” can be read as {first} or as {second}.",
        "Look into the source, and write the number without signs between thousands.",
    ),
    "amount_word": error(
        "In “{value}”, “{word}” is neither a currency nor a number such as a million.",
        "Write the code of the currency, for example RSD, and the number in digits.",
    ),
    "amount_without_currency": error(
        "“{value}” does not say in which currency it is.",
        "Add the code of its currency, for example RSD, EUR or HRK.",
    ),
    "other_currency": error(
        "“{value}” is a sum in {currency}, not in {expected}.",
        "Check the currency in the source.",
    ),
    "amount_form": error(
        "An amount of the kind “{value}” is not stated in one way.",
        "Give exactly one: amount and currency; low, high and currency; share; or currency alone.",
    ),
    "amount_bound": error(
        "The sum does not fit the bound “{value}”.",
        "“between” takes low and high, “several” and “numerous” a currency alone, "
        "all others amount or share.",
    ),
    "share_range": error(
        "The share “{value}” does not lie between 0 and 1.",
        "Write 80 % as 0.80.",
    ),
    "range_reversed": error(
        "The range begins at {value} and ends at {other}.",
        "Write the lower number as low and the higher one as high.",
    ),
    "count_bound": error(
        "The numbers do not fit the bound “{value}”.",
        "“between” takes low and high, “several” and “numerous” no number, all others take value.",
    ),
    "degrees": error(
        "“{value}” degrees lie beyond {limit}.",
        "Write degrees with a point, south and west with a minus: 44.8125, 20.4612.",
    ),
    "identifier_shape": error(
        "“{value}” cannot be an identifier of the scheme {scheme}.",
        "Such an identifier looks like {example}.",
    ),
    "identifier_checksum": error(
        "The last digit of “{value}” does not fit the scheme {scheme}: a digit is mistyped.",
        "Compare it with the register, digit by digit.",
    ),
    "not_a_fragment": error(
        "“{value}” does not point into a source.",
        "Write char=711,907 (the end is not included) or page=3.",
    ),
    "not_a_sha256": error(
        "“{value}” is not a SHA-256 checksum.",
        "Write its 64 digits in lower case, as sha256sum prints them.",
    ),
    "not_positive": error(
        "The number {value} is below one.",
        "Count from 1.",
    ),
    "participation_of_nobody": error(
        "A participation with the role “{value}” does not say who took part.",
        "Give the party, or a title, or on whose behalf it was.",
    ),
}
