"""The reference of the crosswalks for people: for each standard, what of ours goes where."""

from collections.abc import Iterator
from typing import Any, Final

from saradnja.catalogues import message
from saradnja.codes import CODES
from saradnja.crosswalks import CONTEXT, Crosswalk, Only, Row, Table, found_crosswalks
from saradnja.declare import Declared
from saradnja.derive.markdown import escaped, table
from saradnja.model import CLASSES, Record
from saradnja.schema import Class, describe, describe_class, named
from saradnja.terms import Term
from saradnja.words import word

__all__ = ["crosswalks_page"]

_ARROW: Final = "→"
_INSIDE: Final = " › "


def crosswalks_page(
    classes: tuple[type[Record], ...] = CLASSES, *, language: str = "en", model: str = ""
) -> str:
    """Return the page of all crosswalks; `model` is the address of the page of the classes.

    Every field of ours stands there: in a row, or among those that have no place.

    >>> "## 360Giving 1.4" in crosswalks_page()
    True
    """
    lines: list[str] = []
    for crosswalk in found_crosswalks():
        lines += _crosswalk(crosswalk, classes, language, model)
    return "\n".join(lines) + "\n"


def _crosswalk(
    crosswalk: Crosswalk, classes: tuple[type[Record], ...], language: str, model: str
) -> Iterator[str]:
    yield from (f"## {crosswalk.name} {crosswalk.version}", "")
    yield from (_said(crosswalk.description, language), "", f"<{crosswalk.address}>", "")
    if crosswalk.format is not None:
        yield from (f"{word('crosswalk.format', language)}: `{crosswalk.format}`", "")
    else:
        yield from (word("crosswalk.unwritten", language), "")
    for found in crosswalk.tables:
        yield from _table(found, classes, language, model)
    left = [
        _class(found.python, language, model)
        for found in describe(classes).records
        if not any(issubclass(found.python, it.of) for it in crosswalk.tables)
    ]
    if left:
        yield from (f"{word('crosswalk.no_class', language)}: {', '.join(left)}.", "")


def _table(
    found: Table, classes: tuple[type[Record], ...], language: str, model: str
) -> Iterator[str]:
    said = describe_class(found.of, classes)
    kind = named(said).label(language)
    yield from (f"### {escaped(kind)} {_ARROW} {escaped(found.target)}", "")
    where = [_condition(limit, found.of, language) for limit in found.when]
    if found.note:
        where.append(_said(found.note, language))
    yield from (" ".join((_class(found.of, language, model) + ".", *where)), "")
    headings = ("crosswalk.ours", "crosswalk.theirs", "crosswalk.how")
    rows = [_row(row, found.of, language) for row in found.rows]
    yield from (*table([word(heading, language) for heading in headings], rows), "")
    told = {row.source for row in found.rows} | set(_pinned(found.rows))
    left = list(_without_row(said, told, ""))
    if left:
        fields = ", ".join(f"`{name}`" for name in left)
        yield from (f"{word('crosswalk.no_field', language)}: {fields}.", "")


def _row(row: Row, of: type[Declared], language: str) -> tuple[str, ...]:
    owner = _owner(row, of)
    how = [_condition(limit, owner, language) for limit in row.when]
    if row.note:
        how.append(_said(row.note, language))
    how += [_reason(reason, language) for reason in row.lost]
    ours = f"`{row.source}`<br>{escaped(_label(row, of, language))}"
    return ours, f"`{row.target}`", "<br>".join(how)


def _owner(row: Row, of: type[Declared]) -> type[Declared]:
    """Return the class of the value whose field the row speaks of."""
    for name in row.names[:-1]:
        of = describe_class(of)[name].shape.item
    return of


def _label(row: Row, of: type[Declared], language: str) -> str:
    labels: list[str] = []
    for name in row.names:
        field = describe_class(of)[name]
        labels.append(named(field).label(language))
        of = field.shape.item
    return _INSIDE.join(labels)


def _condition(limit: Only, of: type[Declared], language: str) -> str:
    label = named(describe_class(of)[limit.field]).label(language)
    values = ", ".join(_value(value, language) for value in limit.values)
    return f"{escaped(label)} (`{limit.field}`): {values}."


def _value(value: Any, language: str) -> str:
    return escaped(value.label(language)) if isinstance(value, Term) else f"`{value}`"


def _reason(reason: str, language: str) -> str:
    return escaped(message(f"{reason}:message", CODES[reason].message, language))


def _pinned(rows: tuple[Row, ...]) -> Iterator[str]:
    """Yield the fields that a row tells by being there: those of conditions with one value."""
    for row in rows:
        for limit in row.when:
            if len(limit.values) == 1:
                yield ".".join((*row.names[:-1], limit.field))


def _without_row(said: Class, told: set[str], start: str) -> Iterator[str]:
    for field in said.properties:
        name = f"{start}{field.name}"
        if name in told:
            continue
        if any(source.startswith(f"{name}.") for source in told):
            yield from _without_row(describe_class(field.shape.item), told, f"{name}.")
        else:
            yield name


def _class(of: type[Declared], language: str, model: str) -> str:
    label = escaped(named(describe_class(of)).label(language))
    return f'<a href="{model}#{of.__name__}">{label}</a>'


def _said(text: str, language: str) -> str:
    return escaped(message(CONTEXT, text, language))
