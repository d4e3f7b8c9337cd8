"""What lies in the `locale/` of a package that adds classes: made anew of what lies there."""

from collections.abc import Mapping
from typing import Final

from saradnja.catalogues import FOLDERS
from saradnja.derive.catalogue import cyrillic, template, update
from saradnja.derive.entries import PLURAL_FORMS
from saradnja.model import CLASSES, Record

__all__ = ["EXCEPTIONS", "KEEP", "LATIN", "locale_files"]

LATIN: Final = f"{FOLDERS['sr-Latn']}/LC_MESSAGES/saradnja.po"
"""The one file of `locale/` that people write."""

EXCEPTIONS: Final = f"{FOLDERS['sr-Cyrl']}/exceptions.po"
"""What the conversion to Cyrillic gets wrong, corrected by hand; need not be there."""

KEEP: Final = "keep.txt"
"""Words that stay in Latin script, one a line; need not be there."""

_TEMPLATE: Final = "saradnja.pot"
_CYRILLIC: Final = f"{FOLDERS['sr-Cyrl']}/LC_MESSAGES/saradnja.po"

_EMPTY: Final = f"""\
msgid ""
msgstr ""
"Language: sr_Latn\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {PLURAL_FORMS}\\n"

""".encode()


def locale_files(
    there: Mapping[str, bytes],
    classes: tuple[type[Record], ...],
    without: tuple[type[Record], ...] = CLASSES,
) -> dict[str, bytes]:
    """Return the files of a package's `locale/`, by their place in it, for the classes it adds.

    `there` has those that are there already, by the same names: translations in `LATIN` are kept.
    The template and the Cyrillic catalogue follow from it and from the declarations.
    """
    latin = update(there.get(LATIN, _EMPTY), classes, without)
    return {
        _TEMPLATE: template(classes, without),
        LATIN: latin,
        _CYRILLIC: cyrillic(latin, there.get(EXCEPTIONS, b""), there.get(KEEP, b"")),
    }
