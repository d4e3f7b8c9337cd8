"""From grants of 360Giving to records: funding, and what it names, each thing once."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from saradnja.crosswalks import Table, restore
from saradnja.crosswalks.standards._giving360_fields import GRANT, Fields, as_ours
from saradnja.crosswalks.standards._giving360_values import OWN
from saradnja.crosswalks.standards.giving360 import FUNDING, ORGANISATION, PLACE, SCHEME
from saradnja.dates import Date
from saradnja.declare import Declared
from saradnja.errors import InvalidValue
from saradnja.files import VERSION, Entry, Locate, Option
from saradnja.formats._giving360_organisations import Organisation, Organisations
from saradnja.formats._giving360_writing import LICENCES
from saradnja.identifiers import check_identifier
from saradnja.iris import check_id, expand
from saradnja.problems import Problem
from saradnja.schema import describe_class, describe_vocabulary
from saradnja.slugs import slug
from saradnja.terms import Term
from saradnja.text import Text
from saradnja.vocabularies import FundingKind, FundingStatus, Ground, IdentifierScheme, NameKind

__all__ = ["READS", "entries", "head_of"]

READS: Final = (Option("texts_in"),)

_SPDX: Final = {address: licence for licence, address in LICENCES.items()}
_KNOWN: Final = frozenset({"version", "title", "license", "grants"})
_CLASSIFIED: Final[tuple[tuple[str, str, type[Term], bool], ...]] = (
    ("fundingType", "kind", FundingKind, False),
    ("classifications", "status", FundingStatus, False),
    ("classifications", "grounds", Ground, True),
)
"""Which of their classifications may be terms of ours: their field, ours, its terms, many?"""

_INSIDE: Final = {name: field.fields or {} for name, field in GRANT.items()}
"""The fields of the objects inside a grant."""

Data = dict[str, Any]
"""Plain data of a record, or an object of theirs."""

Named = Callable[[Data], tuple[str, Data]]
"""Finds the id of a thing of theirs, and what of the thing is not kept with it."""


def head_of(package: Mapping[str, Any], texts_in: str) -> tuple[Data, Data | None]:
    """Return what a package says of itself, and the record of a source for all the rest of it."""
    head: Data = {"saradnja": VERSION}
    title, licence = package.get("title"), package.get("license")
    if isinstance(title, str) and title.strip():
        head["title"] = {texts_in: title}
    if isinstance(licence, str) and licence:
        head["licence"] = _SPDX.get(licence, licence)
    rest = {name: value for name, value in package.items() if name not in _KNOWN}
    if not rest:
        return head, None
    said = title if "title" in head else "360Giving"
    source = {"id": "360giving", "title": {texts_in if "title" in head else "en": said}}
    return head, {**source, **_extra(rest, {})}


def entries(
    grants: Iterable[tuple[Any, Locate]], texts_in: str, source: Data | None, top: Locate
) -> Iterator[Entry | Problem]:
    """Yield a record for each grant and each thing in it; what is the same twice comes once.

    Organisations come last: what is said of one may stand in several grants.
    """
    reader = _Reader(texts_in)
    if source is not None:
        reader.taken.add(source["id"])
        yield Entry("Source", source, top)
    for grant, where in grants:
        if not isinstance(grant, dict):
            yield Problem("not_a_mapping", {"value": str(grant)}, where(()))
            continue
        yield from reader.records(grant, where)
    yield from reader.organisations()


class _Reader:
    """What was read so far: which ids are taken, and which things are known."""

    def __init__(self, texts_in: str) -> None:
        self.taken: set[str] = set()
        self._texts_in = texts_in
        self._known: dict[tuple[str, str], str] = {}
        self._organisations = Organisations(self._id)
        self._made: list[tuple[str, Data]] = []

    def records(self, grant: Data, where: Locate) -> list[Entry]:
        """Return the records that a grant brings and that are not known yet."""
        self._made = []
        self._thing("Funding", grant, partial(self._funding, where=where))
        return [Entry(kind, data, where) for kind, data in self._made]

    def organisations(self) -> Iterator[Entry]:
        """Yield the organisations that all the grants named, and the places that these have."""
        for found in self._organisations:
            self._made = []
            data = self._organisation(found)
            made = [*self._made, ("Organisation", data)]
            yield from (Entry(kind, data, found.where) for kind, data in made)

    def _thing(self, kind: str, item: Data, make: Any) -> str:
        """Return the id of a thing; what has the same content is the same."""
        key = (kind, json.dumps(item, sort_keys=True, default=str))
        if key not in self._known:
            data = make(item)
            self._known[key] = data["id"]
            self._made.append((kind, data))
        return self._known[key]

    def _id(self, *names: Any) -> str:
        """Return an id made of the first of these names that there is, or that name itself."""
        said = next((name for name in names if isinstance(name, str) and name.strip()), "")
        made, number = said if _is_id(said) else slug(said, self.taken), 1
        while made in self.taken:
            number += 1
            made = f"{said}-{number}"
        self.taken.add(made)
        return made

    def _funding(self, grant: Data, where: Locate) -> Data:
        left = dict(grant)
        if left.get("title") == left.get("description") or "description" not in left:
            left["description"] = left.pop("title", None)
        during = _period(left)
        made, left = self._restored(FUNDING, left)
        _complete_amounts(made, left, grant.get("currency"))
        made = {"id": self._id(grant.get("id"), grant.get("title")), **made}
        if during is not None:
            made["during"] = during
        for theirs, ours, vocabulary, many in _CLASSIFIED:
            terms = _terms(left, theirs, vocabulary)
            if terms:
                made[ours] = terms if many else terms[0]
        for theirs, ours in (
            ("recipientOrganization", "recipients"),
            ("fundingOrganization", "funders"),
        ):
            found = self._all(left, theirs, partial(self._organisations.named, where=where))
            if found:
                made[ours] = found
        places = self._all(left, "beneficiaryLocation", self._place_named, "name")
        if places:
            made["supports"] = places
        schemes = self._all(left, "grantProgramme", self._scheme_named, only_first=True)
        if schemes:
            made["scheme"] = schemes[0]
        return made | _extra(left, GRANT)

    def _organisation(self, found: Organisation) -> Data:
        made, left = self._restored(ORGANISATION, found.said)
        for name in found.names:
            also = {"text": {self._texts_in: name}, "kind": NameKind.ALTERNATIVE.value}
            made.setdefault("other_names", []).append(also)
        said = left.pop("id", None)
        if isinstance(said, str) and said.strip():
            made["identifiers"] = [{"scheme": _scheme_of(said), "value": said}]
        elif said is not None:
            left["id"] = said
        places = self._all(left, "location", self._place_named, "name")
        if places:
            made["locations"] = [{"place": place} for place in places]
        return {"id": found.key, **made, **_extra(left, _INSIDE["fundingOrganization"])}

    def _scheme_named(self, item: Data) -> tuple[str, Data]:
        return self._thing("FundingScheme", item, self._scheme), {}

    def _place_named(self, item: Data) -> tuple[str, Data]:
        return self._thing("Place", item, self._place), {}

    def _scheme(self, item: Data) -> Data:
        made, left = self._restored(SCHEME, item)
        key = self._id(item.get("code"), item.get("title"))
        if left.get("code") == key:
            del left["code"]
        made.setdefault("name", {"und": str(item.get("code") or key)})
        return {"id": key, **made, **_extra(left, _INSIDE["grantProgramme"])}

    def _place(self, item: Data) -> Data:
        made, left = self._restored(PLACE, item)
        key = self._id(item.get("id"), item.get("name"))
        if left.get("id") == key:
            del left["id"]
        return {"id": key, **made, **_extra(left, _INSIDE["beneficiaryLocation"])}

    def _restored(self, table: Table, item: Data) -> tuple[Data, Data]:
        made, left = restore(table, item)
        return _tagged(made, table.of, self._texts_in), left

    def _all(
        self, left: Data, name: str, named: Named, need: str = "", only_first: bool = False
    ) -> list[str]:
        """Return the ids of the things in a list; those that cannot be read stay in it."""
        items = left.get(name)
        if not isinstance(items, list):
            return []
        found: list[str] = []
        kept: list[Data] = []
        rest: list[Any] = []
        for item in items:
            fits = isinstance(item, dict) and item and (not need or _is_said(item.get(need)))
            if fits and not (only_first and found):
                key, more = named(item)
                found.append(key)
                kept.append(more)
            else:
                rest.append(item)
        del left[name]
        if rest or any(kept):
            left[name] = [*kept, *rest]
        return found


def _is_said(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_id(said: str) -> bool:
    try:
        check_id(said)
    except InvalidValue:
        return False
    return ":" not in said


def _scheme_of(identifier: str) -> str:
    try:
        check_identifier(IdentifierScheme.ORG_ID, identifier)
    except InvalidValue:
        return IdentifierScheme.REGISTER.value
    return IdentifierScheme.ORG_ID.value


def _period(left: Data) -> str | None:
    """Take the ends of the first planned dates out, and return them as a period."""
    dates = left.get("plannedDates")
    if not isinstance(dates, list) or not dates or not isinstance(dates[0], dict):
        return None
    ends = [str(dates[0].get(name, "")).partition("T")[0] for name in ("startDate", "endDate")]
    try:
        period = str(Date("/".join(ends))) if any(ends) else None
    except InvalidValue:
        return None
    first = {
        k: v for k, v in dates[0].items() if period is None or k not in ("startDate", "endDate")
    }
    left["plannedDates"] = [first, *dates[1:]] if first or dates[1:] else None
    return period


def _complete_amounts(made: Data, left: Data, currency: Any) -> None:
    """Give every sum the currency of the grant; a currency without a sum is no amount."""
    amounts = made.pop("amounts", [])
    sums = [amount for amount in amounts if "amount" in amount]
    for amount in sums:
        if _is_said(currency):
            amount["currency"] = currency
    if sums:
        made["amounts"] = sums
    elif _is_said(currency):
        left["currency"] = currency


def _terms(left: Data, name: str, vocabulary: type[Term]) -> list[str]:
    """Take the terms of one of our vocabularies out of their classifications."""
    iri = expand(describe_vocabulary(vocabulary).iri)
    items = left.get(name)
    if not isinstance(items, list):
        return []
    ours = [it for it in items if isinstance(it, dict) and it.get("vocabulary") == iri]
    codes = [term.value for term in vocabulary]  # a code may be anything, a list too
    if any(it.get("code") not in codes for it in ours):
        return []
    rest = [it for it in items if it not in ours and it != {}]
    taken = len(items) - len(rest)
    left[name] = [*({} for _ in range(taken)), *rest] if rest else None
    return [it["code"] for it in ours]


def _tagged(made: Data, of: type[Declared], texts_in: str) -> Data:
    """Give the texts of plain data the language they are in."""
    for name, value in made.items():
        shape = describe_class(of)[name].shape
        if shape.item is Text and isinstance(value, str):
            made[name] = {texts_in: value}
        elif issubclass(shape.item, Declared) and isinstance(value, list):
            made[name] = [_tagged(item, shape.item, texts_in) for item in value]
    return made


def _extra(left: Mapping[str, Any], known: Fields) -> Data:
    """Return what is left of an object as further data, which holds texts alone."""
    there = {name: value for name, value in left.items() if value is not None}
    return {f"{OWN}{name}": value for name, value in as_ours(there, known).items()}
