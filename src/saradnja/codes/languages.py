"""What can be wrong with language tags and wordings."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error, of_form

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "not_language_tag": error(
        "“{value}” is not a language tag (BCP 47).",
        "Write a language and, if needed, its script: sr-Latn, sr-Cyrl, en, mk.",
    ),
    "unknown_language": error(
        "In the language tag “{value}”, “{subtag}” is not the code of a language.",
        "Write a code of ISO 639: sr for Serbian, bs for Bosnian, sq for Albanian.",
    ),
    "mistaken_language": error(
        "In the language tag “{value}”, “{subtag}” is not the code of a language.",
        "Write {hint}.",
    ),
    "unsupported_writing": error(
        "The library itself does not speak “{value}”.",
        "Choose one of {supported}.",
    ),
    "unclean_text": error(
        "“{value}” has the character {character} at place {position}.",
        "Remove it: text is letters, signs, spaces, tabs and line feeds.",
    ),
    "empty_text": of_form(
        "A text has no wording.",
        "Write at least one wording, or leave the text out.",
    ),
    "blank_text": error(
        "The text is empty, or has only characters that nobody sees.",
        "Leave the field out, or write what it should say.",
    ),
    "blank_wording": error(
        "The wording in {tag} is empty.",
        "Write it, or leave the language out.",
    ),
    "repeated_tag": error(
        "Two wordings are in the same language: “{value}” means {tag}, which is there already.",
        "Keep one of them.",
    ),
}
