"""Which characters a string may hold, so that every format can carry every string."""

import re
from typing import Final

from saradnja.errors import InvalidValue

__all__ = ["check_text", "clean", "is_blank", "normalise_newlines"]

UNCLEAN: Final = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but TAB and LF
    r"\ud800-\udfff"  # surrogates
    r"\ufdd0-\ufdef"  # noncharacters, and the last two of every plane
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17))
)
"""The characters that no string may hold, as the inside of a character class."""

_UNCLEAN = re.compile(f"[{UNCLEAN}]")
_BLANK = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]*")
_OTHER_NEWLINE = re.compile(r"\r\n?")


def clean(text: str) -> str:
    r"""Return the text if it has only characters that XML, XLSX and SQLite can all carry.

    Raises `InvalidValue` at a control character other than TAB and LF, a surrogate, or one of the
    66 noncharacters (Unicode, 23.7), and for what is no text. CR is a control character: see
    `normalise_newlines`.

    >>> clean("Saradnja\t2011")
    'Saradnja\t2011'
    """
    try:
        if text.isprintable():
            return text
    except AttributeError:
        raise InvalidValue("not_a_text", value=repr(text)) from None
    found = _UNCLEAN.search(text)
    if found is None:
        return text
    raise InvalidValue(
        "unclean_text", value=text, character=f"U+{ord(found[0]):04X}", position=found.start() + 1
    )


def is_blank(text: str) -> bool:
    r"""Tell whether there is nothing to see in the text: no character, or only invisible ones.

    >>> is_blank(" \u200b"), is_blank("NKSS")
    (True, False)
    """
    return _BLANK.fullmatch(text) is not None


def check_text(text: str) -> None:
    """Refuse a text that `clean` refuses, or in which there is nothing to read.

    A table could not tell the latter from no text at all.
    """
    if is_blank(clean(text)):
        raise InvalidValue("blank_text", value=text)


def normalise_newlines(text: str) -> str:
    r"""Return the text with CR LF and CR as LF, as every reader does.

    >>> normalise_newlines("a\r\nb\rc")
    'a\nb\nc'
    """
    return _OTHER_NEWLINE.sub("\n", text) if "\r" in text else text
