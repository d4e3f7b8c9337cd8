"""The catalogues: the template of all English texts, its translations, and Cyrillic from Latin."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from saradnja.codes import CODES
from saradnja.countries import HISTORIC, RENAMED
from saradnja.crosswalks import CONTEXT, found_crosswalks
from saradnja.derive.entries import divided, faults
from saradnja.errors import InvalidValue
from saradnja.model import CLASSES, Record
from saradnja.schema import Vocabulary, describe
from saradnja.scripts import to_cyrillic
from saradnja.words import WORDS

__all__ = ["Message", "cyrillic", "messages", "template", "untranslated", "update"]


class Message(NamedTuple):
    """One text to translate: gettext's context and id, and a plural where it counts something."""

    context: str
    text: str
    plural: str = ""


def messages(
    classes: tuple[type[Record], ...] = CLASSES, without: tuple[type[Record], ...] = ()
) -> Iterator[Message]:
    """Yield every text of a model, of its problems and of the words around it, each once.

    What the model `without` has too is left out: what remains is for another package to translate.
    """
    known = {said.context for said in _messages(without)} if without else set()
    return (said for said in _messages(classes) if said.context not in known)


def _messages(classes: tuple[type[Record], ...]) -> Iterator[Message]:
    schema = describe(classes)
    seen: set[str] = set()
    for described in schema.classes:
        yield Message(described.context, described.label)
        yield Message(f"{described.context}:definition", described.definition)
        if described not in schema.parents:
            yield Message(f"{described.context}:plural", described.plural)
        for field in described.properties:
            if field.context not in seen:
                seen.add(field.context)
                yield Message(field.context, field.label)
                yield Message(f"{field.context}:definition", field.definition)
    for vocabulary in schema.vocabularies:
        yield from _terms(vocabulary)
    for code, historic in HISTORIC.items():
        yield Message(f"Country.{code}", historic.label)
    for renaming in RENAMED.values():
        if ":" in renaming.before.context:
            yield Message(*renaming.before)
    for name, code_ in CODES.items():
        yield Message(f"{name}:message", code_.message)
        yield Message(f"{name}:advice", code_.advice)
    for key, said in WORDS.items():
        yield Message(f"word.{key}", said.text, said.plural)
    notes = (note for found in found_crosswalks() for note in found.notes())
    yield from (Message(CONTEXT, note) for note in dict.fromkeys(notes))


def _terms(vocabulary: Vocabulary) -> Iterator[Message]:
    yield Message(vocabulary.context, vocabulary.label)
    yield Message(f"{vocabulary.context}:definition", vocabulary.definition)
    for term in vocabulary.python:
        for gender in ("", *term.__genders__):
            context = f"{vocabulary.name}.{term.value}" + (f":{gender}" if gender else "")
            yield Message(context, term.text, term.plural)
            if term.plural or term.__genders__:
                yield Message(f"{context}:plural", term.plural or term.text)


def template(
    classes: tuple[type[Record], ...] = CLASSES, without: tuple[type[Record], ...] = ()
) -> bytes:
    """Return the `.pot` file of a model: gettext's format, in the order of the declarations."""
    return _written(_empty(messages(classes, without)))


def update(
    catalogue: bytes,
    classes: tuple[type[Record], ...] = CLASSES,
    without: tuple[type[Record], ...] = (),
) -> bytes:
    """Return a hand-written `.po` file in the order of the template, with all its entries.

    Translations and comments are kept. The translation of an English text that has changed since
    is marked `fuzzy`, for a person to look at, and is not used until then; one whose text is gone
    stands at the end, commented out. Raises `InvalidValue` where a line cannot be read.
    """
    old = _read(catalogue)
    known = {(entry.context, _source(entry)): entry for entry in _all(old)}
    by_context = {entry.context: entry for entry in _all(old)}
    new = _empty(messages(classes, without), _SERBIAN)
    used = set()
    for entry in new:
        found = known.get((entry.context, _source(entry))) or by_context.get(entry.context)
        if not entry.id or found is None or not _fits(found, entry):
            continue
        used.add(found.context)
        entry.string = found.string
        entry.auto_comments = list(found.auto_comments)
        entry.user_comments = list(found.user_comments)
        entry.flags = set(found.flags)
        if _source(found) != _source(entry):
            entry.flags.add("fuzzy")
    for entry in _all(old):
        if entry.context not in used and any(_strings(entry)):
            new.obsolete[entry.id, entry.context] = entry
    return _header(catalogue) + _written(new)


def cyrillic(catalogue: bytes, exceptions: bytes = b"", keep: bytes = b"") -> bytes:
    """Return the Cyrillic `.po` file of a Latin one, by the package's own conversion.

    Names to be filled in (`{value}`), addresses, names of files and options, keys with a `_` or a
    value behind `=`, and what is quoted in English too stay in Latin script, and so do the words
    to `keep`, one or a phrase a line, `#` before comments. What comes out wrong all the same is
    said in `exceptions`, a `.po` file kept by hand.
    """
    latin = _read(catalogue)
    kept = frozenset(
        line for line in keep.decode().splitlines() if line.strip() and not line.startswith("#")
    )
    by_hand = {(entry.context, _source(entry)): entry.string for entry in _all(_read(exceptions))}
    for entry in latin:
        if not entry.id:
            continue
        found = by_hand.get((entry.context, _source(entry)))
        if found is not None:
            entry.string = found
        elif isinstance(entry.string, str):
            entry.string = _converted(entry.string, entry.id, kept)
        else:
            entry.string = tuple(_converted(string, entry.id, kept) for string in entry.string)
    latin.obsolete.clear()
    header = _header(catalogue).replace(b"Language: sr_Latn", b"Language: sr_Cyrl")
    return _GENERATED + header + _written(latin)


def untranslated(catalogue: bytes) -> Iterator[str]:
    """Yield the contexts in a `.po` file whose translation is missing, or waits for a person."""
    for entry in _read(catalogue):
        if entry.id and (entry.fuzzy or not all(_strings(entry))):
            yield entry.context


_SERBIAN: Final = "sr"
"""The language that says how many forms of the plural there are."""

_GENERATED: Final = b"""\
# Generated from the Latin catalogue; corrections go to exceptions.po and keep.txt.
"""

_CODE: Final = (
    r"\{[a-z_]+\}"
    r"|`[^`]+`"
    r"|(?<![\w-])--?[a-z][a-z-]+"
    r"|\b[\w-]+\.(?:csv|gexf|graphml|html?|jsonl?|jsonld|po|pot|py|sqlite|ttl|xlsx|ya?ml|zip)\b"
    r"|\b\w+(?:[=#]\S*\w|_\w*)"
    r"|\\u[0-9a-f]{4}"
)
"""What is no Serbian wherever it stands; no group, so that it can split a text."""

_QUOTED: Final = re.compile(r"(?<=[“„\"])[^“”„\"]+(?=[“”\"])")


def _converted(text: str, source: str | Sequence[str], keep: frozenset[str]) -> str:
    english = _QUOTED.findall(source if isinstance(source, str) else " ".join(source))
    quoted = sorted(set(_QUOTED.findall(text)).intersection(english))
    literal = "".join(f'|(?<=[“„"]){re.escape(found)}(?=[“”"])' for found in quoted)
    pieces = re.split(f"({_CODE}{literal})", text)
    pieces[::2] = [to_cyrillic(piece, keep) for piece in pieces[::2]]
    return "".join(pieces)


def _empty(said: Iterable[Message], language: str | None = None) -> Any:
    from babel.messages.catalog import Catalog

    catalogue = Catalog(project="saradnja", charset="utf-8", header_comment="", locale=language)
    for context, text, plural in said:
        catalogue.add((text, plural) if plural else text, context=context)
    return catalogue


def _read(catalogue: bytes) -> Any:
    from babel.messages.pofile import read_po

    text = catalogue.decode()
    for fault in faults(text, ""):
        raise InvalidValue(fault.code, **fault.parameters).at(fault.position.line or 0)
    _, entries = divided(text)
    return read_po(io.StringIO(entries), locale=_SERBIAN, abort_invalid=True)


def _written(catalogue: Any) -> bytes:
    from babel.messages.pofile import write_po

    file = io.BytesIO()
    write_po(file, catalogue, width=100, omit_header=True)
    return file.getvalue()


def _header(catalogue: bytes) -> bytes:
    """Return the first entry of a `.po` file, which says what it is; Babel would date it anew."""
    heading, _ = divided(catalogue.decode())
    return heading.encode()


def _all(catalogue: Any) -> Iterator[Any]:
    yield from catalogue.obsolete.values()
    yield from (entry for entry in catalogue if entry.id)


def _source(entry: Any) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def _strings(entry: Any) -> tuple[str, ...]:
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)


def _fits(old: Any, new: Any) -> bool:
    return isinstance(old.id, str) == isinstance(new.id, str)
