"""The texts of these pages in Serbian: Latin by translators, Cyrillic from it by the package.

The catalogues in `locale/sr_Latn` are written by people. What Sphinx reads besides, the Cyrillic
ones and the words of its own scripts, is made of them whenever the site is built.
"""

import io
import json
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from saradnja.scripts import to_cyrillic

HERE = Path(__file__).parent
LATIN = HERE / "locale" / "sr_Latn" / "LC_MESSAGES"
FOLDER = HERE / "_build" / "locale"
CYRILLIC = FOLDER / "sr_Cyrl" / "LC_MESSAGES"
KEEP = HERE / "locale" / "keep.txt"
PACKAGE_KEEP = HERE.parent / "src" / "saradnja" / "locale" / "keep.txt"
WRITINGS = {"en": "English", "sr-Latn": "Srpski", "sr-Cyrl": "Српски"}

CODE = re.compile(
    r"(\{[\w:.-]+\}`[^`]*`"  # a role and its content
    r"|``[^`]+``|`[^`]+`"
    r"|\]\([^)]*\)|<[^<>]*>"  # where a link leads
    r"|:[\w:]+:`[^`]*`"
    r"|%\(\w+\)[sd]|%[sd]|\$\{\w+\}"
    r"|&\w+;|\\\w+"
    r"|(?<![\w-])--?[a-z][a-z-]+"
    r"|\b[\w/.-]+\.(?:csv|gexf|graphml|html?|json|jsonl|jsonld|md|parquet|po|py|sqlite|toml|ttl"
    r"|xlsx|xml|ya?ml|zip)\b)"
)
"""What is no Serbian wherever it stands."""

OF_SPHINX = (
    "Attention", "Caution", "Danger", "Error", "Hint", "Important", "Note", "See also", "Tip",
    "Warning", "Parameters", "Returns", "Return type", "Raises", "Variables", "Type", "Default",
    "Bases: %s", "alias of %s", "Added in version %s", "Changed in version %s",
    "Deprecated since version %s", "Removed in version %s", "Link to this definition",
    "Link to this term", "Link to this heading", "Link to this table", "Link to this code",
    "Link to this image", "Link to this toctree", "Index", "Search", "Search Page",
    "General Index", "Table of Contents", "Contents", "Home", "Next", "Previous",
    "On this page", "View this page", "Back to top", "Skip to content", "Made with ",
    "Last updated on %(last_updated)s", "Symbols", "Numbers", "Navigation", "search",
    "Please activate JavaScript to enable the search functionality.",
    "Search %(docstitle)s", "Search Results", "Searching", "Preparing search...", ", in ",
    ("Search finished, found one page matching the search query.",
     "Search finished, found ${resultCount} pages matching the search query."),
    ("Your search did not match any documents. Please make sure that all words are spelled "
     "correctly and that you've selected enough categories."), "Hide Search Matches",
    "function", "method", "class", "data", "attribute", "module", "exception", "property",
    "class method", "static method", "type alias", "%s() (in module %s)", "%s (in module %s)",
    "%s (class in %s)", "%s() (%s method)", "%s (%s attribute)", "%s() (%s class method)",
    "%s() (%s static method)", "%s (%s property)", "%s (type alias in %s)",
    "Copy", "Copied!", "Copy to clipboard", "Failed to copy",
    "Toggle site navigation sidebar", "Toggle table of contents sidebar",
    "Toggle Light / Dark / Auto color theme", "Expand sidebar", "Collapse sidebar",
)  # fmt: skip
"""What Sphinx, its theme and its extensions say themselves on the pages of this site."""

PLURAL = "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"
"""Which of its three forms a Serbian noun has after a number, as gettext and scripts ask."""

_MARK = re.compile(r"(?<=[0-9])[.,](?=[0-9])")
"""The point or comma inside a number, which Serbian has the other way round."""

HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: saradnja\\n"
"Language: {}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural={};\\n"

"""


def catalogues():
    """Return the hand-written catalogues by the document they are for, as mappings."""
    return {
        path.relative_to(LATIN).with_suffix("").as_posix(): _read(path)
        for path in sorted(LATIN.rglob("*.po"))
    }


def complete():
    """Write what Sphinx reads besides the hand-written catalogues."""
    keep = frozenset(_lines(PACKAGE_KEEP) + _lines(KEEP))
    for name, latin in catalogues().items():
        cyrillic = {source: converted(text, keep) for source, text in latin.items()}
        _write(cyrillic, CYRILLIC / f"{name}.po", "sr_Cyrl")
        if name == "sphinx":
            _script(latin, FOLDER / "sr_Latn" / "LC_MESSAGES" / "sphinx.js", "sr_Latn")
            _script(cyrillic, CYRILLIC / "sphinx.js", "sr_Cyrl")


def converted(text, keep=frozenset()):
    """Return a text of these pages in Cyrillic, code and addresses left as they are.

    A text that counts something is its forms.

    >>> converted("Otvorite `nkss.yaml`, pa [dalje](first-page.md).")
    'Отворите `nkss.yaml`, па [даље](first-page.md).'
    """
    if isinstance(text, tuple):
        return tuple(converted(form, keep) for form in text)
    pieces = CODE.split(text)
    pieces[::2] = [to_cyrillic(piece, keep) for piece in pieces[::2]]
    return "".join(pieces)


def missing(templates):
    """Yield what is not translated: the document and the text.

    `templates` is the folder to which Sphinx's gettext builder wrote what it found.
    """
    have = catalogues()
    for name, texts in _wanted(templates):
        done = have.get(name, {})
        yield from (
            (name, text) for text in texts if not any(done.get(text, ())) and not figures(text)
        )


def update(templates):
    """Bring the catalogues into the order of the pages; translations that are there are kept.

    A translation whose text is gone is kept no longer; figures are written as Serbs write them.
    """
    have = catalogues()
    for name, texts in _wanted(templates):
        done = have.get(name, {})
        told = {text: done.get(text) or figures(text) for text in texts}
        _write(told, LATIN / f"{name}.po", "sr_Latn")


def figures(text):
    """Return a text of figures and code alone as Serbs write it; of words there are none: "".

    >>> figures("4.6 (4.3–4.7)"), figures("10,000"), figures("`check`, `totals`"), figures("5 MB")
    ('4,6 (4,3–4,7)', '10.000', '`check`, `totals`', '')
    """
    if not isinstance(text, str):
        return ""
    pieces = CODE.split(text)
    if any(character.isalpha() for piece in pieces[::2] for character in piece):
        return ""
    pieces[::2] = [_MARK.sub(_swapped, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _swapped(mark):
    return "," if mark[0] == "." else "."


def _wanted(templates):
    for path in sorted(Path(templates).rglob("*.pot")):
        name = path.relative_to(templates).with_suffix("").as_posix()
        yield name, [*_read(path), *(OF_SPHINX if name == "sphinx" else ())]


def _read(path):
    with path.open("rb") as file:
        return {
            entry.id: entry.string
            for entry in read_po(file, locale="sr")
            if entry.id and not entry.fuzzy
        }


def _write(texts, path, language):
    catalogue = Catalog(locale="sr")
    for source, text in texts.items():
        catalogue.add(source, text)
    file = io.BytesIO(HEADER.format(language, PLURAL).encode())
    file.seek(0, io.SEEK_END)
    write_po(file, catalogue, width=100, omit_header=True)
    if not path.exists() or path.read_bytes() != file.getvalue():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.getvalue())


def _lines(path):
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _script(words, path, language):
    """Write the words of the scripts as Sphinx's own pages expect them."""
    messages = {
        source if isinstance(source, str) else source[0]: text for source, text in words.items()
    }
    data = {"locale": language, "messages": messages, "plural_expr": PLURAL}
    text = json.dumps(data, ensure_ascii=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"Documentation.addTranslations({text});\n", "utf-8")
