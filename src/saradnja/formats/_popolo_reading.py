"""From lists of Popolo to records: what maps, and the rest under a key of its own."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import BinaryIO, Final

from saradnja.crosswalks import Table, restore
from saradnja.crosswalks.standards.popolo import CROSSWALK
from saradnja.files import VERSION, Entry, Head, Limits, Path, whole
from saradnja.files.decoding import decoded, foreign
from saradnja.files.documents import VERSION_KEY
from saradnja.formats._json_parsing import Parser
from saradnja.formats._json_places import Places
from saradnja.formats._leftover import in_language, texts
from saradnja.formats._popolo_objects import END, Thing, period, periods, with_ids
from saradnja.formats._popolo_objects import prepared as prepare
from saradnja.labels import term_of
from saradnja.model import Affiliation, Membership
from saradnja.problems import Position, Problem
from saradnja.slugs import slug
from saradnja.vocabularies import (
    AffiliationRole,
    MembershipRole,
    RelationKind,
)

__all__ = ["read"]

REST: Final = "x_popolo"
"""The key under which stands what of an object our model has no place for."""

_CITED: Final = re.compile(r"(.+) \[([^\[\]\s]+)\]", re.DOTALL)


def read(
    file: BinaryIO, name: str, limits: Limits, *, skip_others: bool = False, texts_in: str = "und"
) -> Iterator[Head | Entry | Problem]:
    """Read a document of lists; `texts_in` is the language of the texts, which it does not tell.

    A list of which our model has nothing, as votes, is a problem, unless it is to be skipped.
    """
    data = whole(file, name, limits)
    text = data if isinstance(data, Problem) else foreign(data, name) or decoded(data, name)
    if isinstance(text, Problem):
        yield text
        return
    places = Places(text, name)
    value, faults = Parser(limits).parse(text)
    for fault in faults:
        yield Problem(fault.code, fault.parameters, places.position(fault.offset))
    if not isinstance(value, dict) or _is_one_object(value):
        code = "popolo_document" if isinstance(value, dict) else "popolo_lists"
        if not faults:
            yield Problem(code, {}, Position(file=name, line=1, column=1, pointer=""))
        return
    yield Head({VERSION_KEY: VERSION}, places.locate)
    for item in _Document(value, places, texts_in).records():
        if not (skip_others and isinstance(item, Problem) and item.code == "popolo_list"):
            yield item


def _is_one_object(value: Mapping[str, object]) -> bool:
    """Say whether this is a person or another object by itself, and no document of lists."""
    lists = all(isinstance(things, list) for things in value.values())
    return not lists and not value.keys() & _TABLES.keys()


class _Document:
    """One document on its way to records, and the sources that its objects name."""

    def __init__(self, data: Thing, places: Places, texts_in: str) -> None:
        self._data: Thing = with_ids(data)
        self._places = places
        self._texts_in = texts_in
        self._sources: dict[str, Thing] = {}
        self._cited: dict[tuple[str, str], str] = {}
        self._taken = {
            thing["id"]
            for things in self._data.values()
            if isinstance(things, list)
            for thing in things
            if isinstance(thing, dict) and isinstance(thing.get("id"), str)
        }

    def records(self) -> Iterator[Entry | Problem]:
        """Yield a record for each object, and a problem for what has no place."""
        for name, things in self._data.items():
            if name not in _TABLES or not isinstance(things, list):
                where = self._places.locate((name,), key=True)
                yield Problem("popolo_list", {"value": name}, where)
                continue
            for index, thing in enumerate(things):
                if not isinstance(thing, dict):
                    yield Problem("popolo_lists", {}, self._places.locate((name, index)))
                    continue
                yield from self._of(name, dict(thing), (name, index))
        for key, source in self._sources.items():
            yield self._entry("Source", {"id": key, **source}, ())

    def _of(self, name: str, thing: Thing, path: Path) -> Iterator[Entry]:
        thing = {key: value for key, value in thing.items() if value is not None or key == END}
        if "id" not in thing:
            thing["id"] = self._new_id(f"{name}-{int(path[-1]) + 1}")
        table = _table(name, thing)
        prepared: Thing = {"evidence": evidence} if (evidence := self._evidence(thing)) else {}
        prepared |= prepare(name, thing)
        if any(row.source == "during" for row in table.rows):
            prepared |= period(thing, at_once=name == "events")
        if name == "organizations" and isinstance(thing.get("parent_id"), str):
            yield self._relation(thing, path)
        spans = periods(thing)
        thing = {key: value for key, value in thing.items() if value is not None}
        data, rest = restore(table, thing)
        wordings = prepared.pop("wordings", {})
        if "name" in data and wordings:
            known = thing["name"] in wordings.values()
            data["name"] = wordings if known else data["name"] | wordings
        for other, during in zip(data.get("other_names", []), spans, strict=False):
            other.update(during)
        if rest:
            data[REST] = texts(rest)
        yield self._entry(table.of.__name__, {**prepared, **data}, path)

    def _entry(self, kind: str, data: Thing, path: Path) -> Entry:
        ours = in_language(data, self._texts_in)
        return Entry(kind, ours, partial(_located, self._places, path))

    def _new_id(self, wanted: str) -> str:
        made = slug(wanted, self._taken)
        self._taken.add(made)
        return made

    def _relation(self, thing: Thing, path: Path) -> Entry:
        """Return what an organization is a part of, which is a relation of ours."""
        data = {
            "id": self._new_id(f"{thing['id']}-part-of"),
            "subject": thing["id"],
            "kind": RelationKind.UNIT_OF.value,
            "object": thing.pop("parent_id"),
        }
        return self._entry("Relation", data, path)

    def _evidence(self, thing: Thing) -> list[str | Thing]:
        """Take the sources out of an object, each of which becomes a record of its own."""
        links = thing.get("sources")
        if not isinstance(links, list) or not all(_is_link(link) for link in links):
            return []
        del thing["sources"]
        return [{"source": self._source(link["url"], link.get("note"))} for link in links]

    def _source(self, url: str, note: str | None) -> str:
        cited = _CITED.fullmatch(note or "")
        title, key = (cited[1], cited[2]) if cited else (note or url, "")
        data = {"title": {"und": title}, "urls": [url]}
        if self._sources.get(key) == data:
            return key
        if not key and (title, url) in self._cited:
            return self._cited[title, url]
        if not key or key in self._taken:
            key = self._new_id(f"source-{len(self._sources) + 1}")
        self._taken.add(key)
        self._sources[key] = data
        self._cited.setdefault((title, url), key)
        return key


def _located(places: Places, start: Path, path: Path, *, key: bool = False) -> Position:
    """Locate what a record says in the object it is made of, whose parts are other ones."""
    return places.locate(start)


def _is_link(link: object) -> bool:
    return (
        isinstance(link, dict)
        and link.keys() <= {"url", "note"}
        and isinstance(link.get("url"), str)
        and isinstance(link.get("note", ""), str | None)
    )


def _table(name: str, thing: Thing) -> Table:
    """Return the table that reads an object; who belongs is a member, who serves an affiliation."""
    tables = _TABLES[name]
    if name == "memberships":
        role = str(thing.get("role"))
        belongs = "member" in thing or (
            term_of(MembershipRole, role) is not None and term_of(AffiliationRole, role) is None
        )
        of = Membership if belongs else Affiliation
        tables = [table for table in tables if table.of is of]
    return tables[0]


_TABLES: Final[Mapping[str, list[Table]]] = {
    name: [table for table in CROSSWALK.tables if table.target == name]
    for name in dict.fromkeys(table.target for table in CROSSWALK.tables)
}
