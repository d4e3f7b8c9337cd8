"""From entities of FollowTheMoney to records: what maps, and the rest under a key of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO, Final

from saradnja.crosswalks import Table, restore
from saradnja.crosswalks.entities import FUNDING, record_id
from saradnja.crosswalks.standards.ftm import CROSSWALK
from saradnja.files import VERSION, Entry, Head, Limits, Path, whole
from saradnja.files.documents import VERSION_KEY
from saradnja.formats._ftm_entities import REST, Entity, Properties, entity_of, period
from saradnja.formats._ftm_parts import funding, funding_id, with_parts
from saradnja.formats._json_lines import Line, parsed_lines
from saradnja.formats._leftover import in_language, texts
from saradnja.labels import term_of
from saradnja.problems import Position, Problem
from saradnja.vocabularies import CollaborationKind, RelationKind

__all__ = ["read"]

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


def read(
    file: BinaryIO, name: str, limits: Limits, *, skip_others: bool = False, texts_in: str = "und"
) -> Iterator[Head | Entry | Problem]:
    """Read a stream of entities; `texts_in` is the language of its texts, which it does not tell.

    An entity of a schema that our model has nothing for is a problem, unless it is to be skipped.
    """
    data = whole(file, name, limits)  # what is part of what is known at the end only
    if isinstance(data, Problem):
        yield data
        return
    entities = []
    for line in parsed_lines(BytesIO(data), name, limits):
        found = line if isinstance(line, Problem) else entity_of(line)
        if isinstance(found, Problem):
            yield found
        else:
            entities.append(found)
    yield Head({VERSION_KEY: VERSION}, lambda path, *, key=False: Position(file=name))
    for item in _Stream(entities).records():
        if not isinstance(item, Problem) or not skip_others:
            yield _tagged(item, texts_in)


def _tagged(item: Entry | Problem, texts_in: str) -> Entry | Problem:
    if isinstance(item, Problem):
        return item
    return item._replace(data=in_language(item.data, texts_in))


class _Stream:
    """All entities of a file, of which some are parts of the records that others are."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = entities
        self._schemas = {
            entity.data["id"]: _PARENTS.get(entity.schema, entity.schema) for entity in entities
        }
        self._parts: dict[str, list[Entity]] = {}
        self._payments: dict[str, list[Entity]] = {}
        for entity in entities:
            if entity.schema == "ProjectParticipant":
                for project in entity.properties.get("project") or [""]:
                    self._parts.setdefault(project, []).append(entity)
            elif entity.schema == "Payment":
                self._payments.setdefault(funding_id(entity), []).append(entity)

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
                data |= with_parts(data, self._parts.pop(entity.data["id"], []))
            yield _entry(table.of.__name__, data, entity)
        for key, payments in self._payments.items():
            yield _entry("Funding", funding(key, payments), payments[0])
        orphans = {id(part): part for parts in self._parts.values() for part in parts}
        for entity in orphans.values():
            yield _unplaced(entity)

    def _meant(self, entity: Entity) -> Table | None:
        """Return the table that reads an entity, or None where our model has nothing for it."""
        schema = _PARENTS.get(entity.schema, entity.schema)
        tables = [found for found in CROSSWALK.tables if found.target == schema]
        if schema == "UnknownLink":
            tables = [found for found in tables if found.of.__name__ == self._link(entity)]
        return tables[0] if tables else None

    def _link(self, entity: Entity) -> str | None:
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


def _entry(kind: str, data: dict[str, Any], entity: Entity) -> Entry:
    return Entry(kind, data, partial(_located, entity.line))


def _located(line: Line, path: Path, *, key: bool = False) -> Position:
    """Locate what a record says in the line of its entity, whose parts are other ones."""
    return line.places.locate(())


def _unplaced(entity: Entity) -> Problem:
    return Problem("ftm_schema", {"value": entity.schema}, entity.line.places.locate(("schema",)))


def _record(entity: Entity, table: Table) -> dict[str, Any]:
    """Return the plain data of the record that an entity is."""
    properties = {name: list(values) for name, values in entity.properties.items() if values}
    prepared = _PREPARED.get(table.of.__name__, _nothing)(entity, properties)
    if any(row.source == "during" for row in table.rows):
        prepared |= period(properties)
    data, rest = restore(table, {**entity.data, "properties": properties})
    rest.pop("id", None)
    if rest.get("schema") == table.target:
        del rest["schema"]
    return {**prepared, **data, **({REST: texts(rest)} if rest else {})}


def _nothing(entity: Entity, properties: Properties) -> dict[str, Any]:
    return {}


def _source(entity: Entity, properties: Properties) -> dict[str, Any]:
    """Take the title from the name of the file, which says nothing more where it was derived."""
    name = properties.get("fileName", [entity.data["id"]])[0]
    urls = properties.get("sourceUrl", [])
    if name in (record_id(entity.data["id"]), *(url.rstrip("/").split("/")[-1] for url in urls)):
        properties.pop("fileName", None)
    return {"title": {"und": name}}


def _place(entity: Entity, properties: Properties) -> dict[str, Any]:
    """Take the name from another property where no full address is given."""
    if "full" not in properties:
        for name in ("name", "city", "street", "region", "summary", "country"):
            if name in properties:
                return {"name": {"und": properties[name][0]}}
    return {}


def _relation(entity: Entity, properties: Properties) -> dict[str, Any]:
    if entity.schema == "Ownership":
        for theirs, ours in (("owner", "subject"), ("asset", "object")):
            if theirs in properties:
                properties[ours] = properties.pop(theirs)
        return {"kind": RelationKind.OWNS.value}
    return {"kind": RelationKind.SUCCESSOR_OF.value} if entity.schema == "Succession" else {}


def _support(entity: Entity, properties: Properties) -> dict[str, Any]:
    properties["role"] = [role for role in properties.get("role", []) if role != FUNDING]
    if not properties["role"]:
        del properties["role"]
    return {}


def _collaboration(entity: Entity, properties: Properties) -> dict[str, Any]:
    return {"kind": CollaborationKind.PROJECT.value}


_PREPARED: Final[Mapping[str, Callable[[Entity, Properties], dict[str, Any]]]] = {
    "Source": _source,
    "Place": _place,
    "Relation": _relation,
    "Funding": _support,
    "Collaboration": _collaboration,
}
"""What is known before the rows are read: what our classes demand and theirs need not say."""
