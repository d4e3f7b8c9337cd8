"""From entities of FollowTheMoney to records: what maps, and the rest under a key of its own."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, BinaryIO, Final, NamedTuple

from saradnja.crosswalks import Table, restore
from saradnja.crosswalks.entities import FUNDING, ONGOING, SEPARATOR, record_id
from saradnja.crosswalks.standards.ftm import CROSSWALK
from saradnja.dates import Date
from saradnja.errors import InvalidValue
from saradnja.files import VERSION, Entry, Head, Limits, Path
from saradnja.files.documents import VERSION_KEY
from saradnja.formats._json_lines import Line, parsed_lines
from saradnja.labels import term_of
from saradnja.model import Funding, Participation
from saradnja.money import Currency
from saradnja.problems import Position, Problem
from saradnja.vocabularies import AmountKind, CollaborationKind, RelationKind

__all__ = ["read"]

Properties = dict[str, list[str]]

REST: Final = "x_ftm"
"""The key under which stands what of an entity our model has no place for."""

_PARENTS: Final[Mapping[str, str]] = {
    "Company": "Organization",
    "LegalEntity": "Organization",
    "PublicBody": "Organization",
    "Ownership": "UnknownLink",
    "Article": "Document",
    "HyperText": "Document",
    "Pages": "Document",
    "PlainText": "Document",
}
"""Schemas that are read as another one is, which stands above them or beside them."""

_NUMBER: Final = re.compile(r"[0-9]{1,34}(?:\.[0-9]{1,4})?")


class _Entity(NamedTuple):
    """One entity as it was read: its schema, its parts, and where in the file it stands."""

    schema: str
    data: dict[str, Any]
    properties: Properties
    line: Line


def read(
    file: BinaryIO, name: str, limits: Limits, *, skip_others: bool = False
) -> Iterator[Head | Entry | Problem]:
    """Read a stream of entities; wordings are of no stated language (`und`).

    An entity of a schema that our model has nothing for is a problem, unless it is to be skipped.
    """
    entities = []
    for line in parsed_lines(file, name, limits):
        found = line if isinstance(line, Problem) else _entity(line)
        if isinstance(found, Problem):
            yield found
        else:
            entities.append(found)
    yield Head({VERSION_KEY: VERSION}, lambda path, *, key=False: Position(file=name))
    for item in _Stream(entities).records():
        if not isinstance(item, Problem) or not skip_others:
            yield item


def _entity(line: Line) -> "_Entity | Problem":
    """Take an entity apart, or say that a line has none."""
    data = line.data
    if not isinstance(data, dict):
        return Problem("ftm_entity", {}, line.places.locate(()))
    properties = data.get("properties", {})
    whole = (
        isinstance(data.get("id"), str)
        and isinstance(data.get("schema"), str)
        and isinstance(properties, dict)
        and all(_is_texts(values) for values in properties.values())
    )
    if not whole:
        return Problem("ftm_entity", {}, line.places.locate(()))
    return _Entity(data["schema"], data, properties, line)


def _is_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


class _Stream:
    """All entities of a file, of which some are parts of the records that others are."""

    def __init__(self, entities: Sequence[_Entity]) -> None:
        self._entities = entities
        self._schemas = {
            entity.data["id"]: _PARENTS.get(entity.schema, entity.schema) for entity in entities
        }
        self._parts: dict[str, list[_Entity]] = {}
        self._payments: dict[str, list[_Entity]] = {}
        for entity in entities:
            if entity.schema == "ProjectParticipant":
                for project in entity.properties.get("project", [""]):
                    self._parts.setdefault(project, []).append(entity)
            elif entity.schema == "Payment":
                self._payments.setdefault(_funding_id(entity), []).append(entity)

    def records(self) -> Iterator[Entry | Problem]:
        """Yield a record for each entity that is one, and a problem for what has no place."""
        for entity in self._entities:
            if entity.schema in ("ProjectParticipant", "Payment"):
                continue
            table = self._meant(entity)
            if table is None:
                yield _unplaced(entity)
                continue
            data = _record(entity, table)
            if entity.schema == "Project":
                data |= _with_parts(data, self._parts.pop(entity.data["id"], []))
            yield _entry(table.of.__name__, data, entity)
        for key, payments in self._payments.items():
            yield _entry("Funding", _funding(key, payments), payments[0])
        for entity in {id(part): part for parts in self._parts.values() for part in parts}.values():
            if not any(project not in self._parts for project in entity.properties["project"]):
                yield _unplaced(entity)

    def _meant(self, entity: _Entity) -> Table | None:
        """Return the table that reads an entity, or None where our model has nothing for it."""
        schema = _PARENTS.get(entity.schema, entity.schema)
        tables = [found for found in CROSSWALK.tables if found.target == schema]
        if schema == "UnknownLink":
            tables = [found for found in tables if found.of.__name__ == self._link(entity)]
        return tables[0] if tables else None

    def _link(self, entity: _Entity) -> str | None:
        """Return the class that a link of no known kind is: by its role, or by what it joins."""
        roles = entity.properties.get("role", [])
        if FUNDING in roles:
            return "Funding"
        if entity.schema == "Ownership" or any(term_of(RelationKind, role) for role in roles):
            return "Relation"
        ends = [
            self._schemas.get(key)
            for name in ("subject", "object")
            for key in entity.properties.get(name, [""])
        ]
        return "Affiliation" if ends == ["Person", "Organization"] else None


def _entry(kind: str, data: dict[str, Any], entity: _Entity) -> Entry:
    return Entry(kind, data, partial(_located, entity.line))


def _located(line: Line, path: Path, *, key: bool = False) -> Position:
    """Locate what a record says in the line of its entity, whose parts are other ones."""
    return line.places.locate(())


def _unplaced(entity: _Entity) -> Problem:
    return Problem("ftm_schema", {"value": entity.schema}, entity.line.places.locate(("schema",)))


def _record(entity: _Entity, table: Table) -> dict[str, Any]:
    """Return the plain data of the record that an entity is."""
    properties = {name: list(values) for name, values in entity.properties.items() if values}
    prepared = _PREPARED.get(table.of.__name__, _nothing)(entity, properties)
    if any(row.source == "during" for row in table.rows):
        prepared |= _period(properties)
    data, rest = restore(table, {**entity.data, "properties": properties})
    rest.pop("id", None)
    if rest.get("schema") == table.target:
        del rest["schema"]
    return {**prepared, **data, **({REST: _texts(rest)} if rest else {})}


def _nothing(entity: _Entity, properties: Properties) -> dict[str, Any]:
    return {}


def _source(entity: _Entity, properties: Properties) -> dict[str, Any]:
    """Take the title from the name of the file, which says nothing more where it was derived."""
    name = properties.get("fileName", [entity.data["id"]])[0]
    urls = properties.get("sourceUrl", [])
    if name in (record_id(entity.data["id"]), *(url.rstrip("/").split("/")[-1] for url in urls)):
        properties.pop("fileName", None)
    return {"title": {"und": name}}


def _place(entity: _Entity, properties: Properties) -> dict[str, Any]:
    """Take the name from another property where no full address is given."""
    if "full" not in properties:
        for name in ("name", "city", "street", "region", "summary", "country"):
            if name in properties:
                return {"name": {"und": properties[name][0]}}
    return {}


def _relation(entity: _Entity, properties: Properties) -> dict[str, Any]:
    if entity.schema == "Ownership":
        for theirs, ours in (("owner", "subject"), ("asset", "object")):
            if theirs in properties:
                properties[ours] = properties.pop(theirs)
        return {"kind": RelationKind.OWNS.value}
    return {"kind": RelationKind.SUCCESSOR_OF.value} if entity.schema == "Succession" else {}


def _support(entity: _Entity, properties: Properties) -> dict[str, Any]:
    properties["role"] = [role for role in properties.get("role", []) if role != FUNDING]
    if not properties["role"]:
        del properties["role"]
    return {}


def _collaboration(entity: _Entity, properties: Properties) -> dict[str, Any]:
    return {"kind": CollaborationKind.PROJECT.value}


_PREPARED: Final[Mapping[str, Callable[[_Entity, Properties], dict[str, Any]]]] = {
    "Source": _source,
    "Place": _place,
    "Relation": _relation,
    "Funding": _support,
    "Collaboration": _collaboration,
}
"""What is known before the rows are read: what our classes demand and theirs need not say."""


def _period(properties: Properties) -> dict[str, Any]:
    """Take the dates of a period out of the properties, where they are one period of ours."""
    start, end, moment = (properties.get(name, []) for name in ("startDate", "endDate", "date"))
    goes_on = ONGOING in properties.get("status", [])
    if max(len(start), len(end)) == 1 and not moment:
        during = f"{''.join(start)}/{''.join(end) or ('..' if goes_on else '')}"
    elif len(moment) == 1 and not start and not end and not goes_on:
        during = moment[0]
    else:
        return {}
    if (end and goes_on) or not _is_date(during):
        return {}
    for name in ("startDate", "endDate", "date"):
        properties.pop(name, None)
    if goes_on:
        properties["status"].remove(ONGOING)
    return {"during": during}


def _is_date(text: str) -> bool:
    try:
        Date(text)
    except InvalidValue:
        return False
    return True


def _with_parts(data: dict[str, Any], parts: Sequence[_Entity]) -> dict[str, Any]:
    """Return who took part in a collaboration, and what is known of that besides."""
    table = next(found for found in CROSSWALK.tables if found.of is Participation)
    made, rests = [], []
    for part in parts:
        properties = {name: it for name, it in part.properties.items() if name != "project"}
        ours, rest = restore(table, {"properties": properties})
        if "party" in ours or "title" in ours:
            made.append(ours)
        else:
            rest = part.data
        if rest:
            rests.append(rest)
    found: dict[str, Any] = {"participations": made} if made else {}
    if rests:
        found[REST] = {**data.get(REST, {}), "participants": _texts(rests)}
    return found


def _funding_id(entity: _Entity) -> str:
    """Return the id of the funding of which a payment is one sum."""
    return str(record_id(entity.data["id"])).partition(SEPARATOR)[0]


def _funding(key: str, payments: Sequence[_Entity]) -> dict[str, Any]:
    """Return the plain data of a funding of which one or more sums were given."""
    table = next(it for it in CROSSWALK.tables if (it.of, it.target) == (Funding, "Payment"))
    data: dict[str, Any] = {}
    rests = []
    for payment in payments:
        properties = {name: list(values) for name, values in payment.properties.items() if values}
        amount = _amount(properties)
        period = _period(properties)
        ours, rest = restore(table, {"properties": properties})
        said = {"id": key, **ours, **period}
        if data and said != {name: value for name, value in data.items() if name != "amounts"}:
            rest = {**payment.data}
        elif amount:
            data.setdefault("amounts", []).append(amount)
        data = data if len(data) > 1 else {**said, **data}
        if rest:
            rests.append(_texts(rest))
    return {**data, **({REST: {"payments": rests}} if rests else {})}


def _amount(properties: Properties) -> dict[str, str] | None:
    """Take a sum out of the properties of a payment, where it is one of ours."""
    amounts, currencies = properties.get("amount", []), properties.get("currency", [])
    if len(amounts) != 1 or len(currencies) != 1 or not _NUMBER.fullmatch(amounts[0]):
        return None
    if not _is_currency(currencies[0]):
        return None
    del properties["amount"], properties["currency"]
    made = {"kind": AmountKind.PAID.value, "amount": amounts[0], "currency": currencies[0]}
    said = properties.get("summary", [""])[0]
    kind = term_of(AmountKind, said)
    if kind is not None:
        made["kind"] = kind.value
        del properties["summary"]
    dates = properties.get("date", [])
    if len(dates) == 1 and _is_date(dates[0]):
        made["as_of"] = dates[0]
        del properties["date"]
    return made


def _is_currency(text: str) -> bool:
    try:
        Currency(text)
    except InvalidValue:
        return False
    return True


def _texts(value: Any) -> Any:
    """Return what was not understood as lists, mappings and texts, which is what `extra` holds."""
    if isinstance(value, dict):
        return {key: _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return value if isinstance(value, str) else json.dumps(value)
