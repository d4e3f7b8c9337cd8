"""The descriptor of a package of CSV: Frictionless Data Package 1 and Table Schema 1."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from saradnja.derive.tables import Column, Table, table_label
from saradnja.files import VERSION, Head, Limits, Path, Records, head
from saradnja.files.containers import BrokenMember, Container
from saradnja.formats._json_parsing import Parser
from saradnja.iris import expand
from saradnja.labels import definition
from saradnja.model import Record
from saradnja.problems import Position, Problem
from saradnja.schema import Property
from saradnja.shapes import Ref
from saradnja.strings import is_blank
from saradnja.tables import Filled
from saradnja.tables.columns import clear_heading
from saradnja.terms import Term

__all__ = ["DESCRIPTOR", "Described", "checksum", "described", "descriptor", "pointing"]

DESCRIPTOR: Final = "datapackage.json"
"""The name of the descriptor, as Data Package 1 has it."""

_OWN: Final = "saradnja"
_GUARD: Final = "guard"
_CHECKSUMS: Final = "checksums"
_APOSTROPHE: Final = "'"
_TYPES: Final[Mapping[type, str]] = {int: "integer", bool: "boolean", Decimal: "number"}


def descriptor(
    dataset: Records,
    tables: Sequence[Filled],
    dangling: Mapping[str, set[Column]],
    language: str | None,
    *,
    guarded: bool,
    checksums: Mapping[str, str],
) -> bytes:
    """Return the descriptor of the tables of a dataset.

    `dangling` has the columns by table in which a reference leads nowhere: they are no foreign
    keys. The head of the dataset stands under a key of our own, as a document has it, and beside
    it the `checksums` of the files, if their rows come in the order of the records.
    """
    own = head(dataset)
    if guarded:
        own[_GUARD] = _APOSTROPHE
    if checksums:
        own[_CHECKSUMS] = dict(checksums)
    told: dict[str, Any] = {"profile": "tabular-data-package", "name": _OWN, _OWN: own}
    if dataset.title is not None:
        told["title"] = dataset.title.best(language or "en")
    licence = dataset.licence or ""
    if not is_blank(licence):
        told["licenses"] = [{"path" if "://" in licence else "name": licence}]
    told["resources"] = [
        _resource(found, tables, dangling.get(found.table.name, set()), language)
        for found in tables
    ]
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def pointing(found: Filled, tables: Sequence[Filled]) -> dict[int, type[Record]]:
    """Return the columns that point to records of one class only, which has a table too."""
    there = {it.table.described.python for it in tables}
    fields = {field.name: field for field in found.table.fields}
    targets = {}
    for index, column in enumerate(found.columns):
        field = fields.get(column.field)
        if field is not None and field.shape.item is Ref and len(field.targets) == 1:
            (target,) = field.targets
            if target in there:
                targets[index] = target
    return targets


def _resource(
    found: Filled, tables: Sequence[Filled], dangling: set[Column], language: str | None
) -> dict[str, Any]:
    table = found.table
    keys = [clear_heading(table, column, language) for column in table.keys]
    schema: dict[str, Any] = {
        "fields": [_field(table, column, language) for column in found.columns],
        "primaryKey": keys if len(keys) > 1 else keys[0],
    }
    others: dict[type, Table] = {it.table.described.python: it.table for it in tables}
    foreign = [
        {
            "fields": clear_heading(table, found.columns[index], language),
            "reference": _reference(table, others[target], language),
        }
        for index, target in pointing(found, tables).items()
        if found.columns[index] not in dangling
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table_label(table, language or "en"),
        "description": definition(table.described.python, language or "en"),
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        "schema": schema,
    }


def _reference(table: Table, target: Table, language: str | None) -> dict[str, str]:
    """Return where a foreign key leads; a table that points to itself does not name itself."""
    name = "" if target is table else target.name
    return {"resource": name, "fields": clear_heading(target, Column("id"), language)}


def _field(table: Table, column: Column, language: str | None) -> dict[str, Any]:
    name = clear_heading(table, column, language)
    field = next((it for it in table.fields if it.name == column.field), None)
    told: dict[str, Any] = {"name": name, "type": "string"}
    if field is None:
        if column in table.keys:
            told["constraints"] = {"required": True}
        return told
    told["type"] = _TYPES.get(field.shape.item, "string")
    told["title"] = table.heading(column, language or "en")
    told["description"] = definition(table.described.python, language or "en", field=field.name)
    told["rdfType"] = expand(field.iri)
    constraints = _constraints(field, column)
    if constraints:
        told["constraints"] = constraints
    return told


def _constraints(field: Property, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if field.required and column.number is None and column.tag is None:
        constraints["required"] = True
    if issubclass(field.shape.item, Term):
        constraints["enum"] = [term.value for term in field.shape.item]
    return constraints


class Described(NamedTuple):
    """What a descriptor tells a reader: the head, and whether its cells are ours letter by letter.

    `guarded` says that cells which a spreadsheet would compute have an apostrophe before them. Rows
    are `ordered` as their records where the files are as we wrote them: each has its checksum.
    """

    head: Head
    canonical: bool
    guarded: bool
    ordered: bool = False


def described(container: Container, limits: Limits) -> Described | Problem:
    """Read the descriptor, if there is one; of one that we did not write nothing is needed."""
    name = container.within(DESCRIPTOR)
    position = Position(file=name)

    def locate(path: Path, *, key: bool = False) -> Position:
        return position

    bare = Described(Head({_OWN: VERSION}, locate), False, False)
    if DESCRIPTOR not in container.members:
        return bare
    try:
        with container.open(DESCRIPTOR) as file:
            data = file.read(limits.bytes + 1)
        if len(data) > limits.bytes:
            return Problem("limit_bytes", {"limit": limits.bytes}, position)
        told, faults = Parser(limits).parse(data.decode("utf-8-sig"))
    except BrokenMember as error:
        return Problem.of(error, position)
    except UnicodeDecodeError:
        return Problem("descriptor_broken", {"value": DESCRIPTOR}, position)
    for fault in faults:
        if fault.code.startswith("limit_"):
            return Problem(fault.code, fault.parameters, position)
        return Problem("descriptor_broken", {"value": DESCRIPTOR}, position)
    own = told.get(_OWN) if isinstance(told, dict) else None
    if not isinstance(own, dict):
        return bare
    guard = own.pop(_GUARD, None)
    ordered = _are_unchanged(container, own.pop(_CHECKSUMS, None))
    return Described(Head(own, locate), True, guard == _APOSTROPHE, ordered)


def checksum(number: int | None) -> str | None:
    """Write the checksum of a file as a descriptor has it.

    >>> checksum(0x0C0FFEE0)
    '0c0ffee0'
    """
    return None if number is None else f"{number:08x}"


def _are_unchanged(container: Container, checksums: Any) -> bool:
    return isinstance(checksums, dict) and all(
        checksums.get(name) == checksum(member.checksum) is not None
        for name, member in container.members.items()
        if name != DESCRIPTOR
    )
