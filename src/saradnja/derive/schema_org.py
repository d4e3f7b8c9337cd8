"""A dataset as structured data of schema.org: the JSON-LD that stands on web pages."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from saradnja.crosswalks import Ledger, fill
from saradnja.crosswalks.leaves import HEAD
from saradnja.crosswalks.standards.schema_org import CROSSWALK, is_event
from saradnja.dataset import Dataset
from saradnja.model import Affiliation, Membership, Record, Relation
from saradnja.networks.standing import is_past, is_unrealised
from saradnja.problems import Loss
from saradnja.terms import Term

__all__ = ["StructuredData", "schema_org"]

CONTEXT: Final = "https://schema.org"

_ESCAPED: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that mean something in HTML, or that end a line in older JavaScript."""

_TYPES: Final = frozenset(
    {
        "AdministrativeArea", "ArchiveOrganization", "ArtGallery", "Article", "Book", "City",
        "Corporation", "Country", "EducationEvent", "EventSeries", "EventVenue",
        "ExhibitionEvent", "Festival", "GovernmentOrganization", "Legislation", "Library", "NGO",
        "NewsMediaOrganization", "Report", "ResearchOrganization", "ResearchProject", "Room",
        "School", "WebPage",
    }
)  # fmt: skip
"""The types that our terms lead to and that are of the sort that their records are there."""

_ROLES: Final = {"memberOf": "OrganizationRole", "affiliation": "OrganizationRole"}
"""Properties whose things are roles, and the type of these."""

_TIES: Final = (Relation, Membership, Affiliation)
"""Records that are no node of their own, but say something of another's."""


class StructuredData(NamedTuple):
    """A document of schema.org, and what of the dataset it does not say."""

    document: Mapping[str, Any]
    losses: tuple[Loss, ...]

    def text(self) -> str:
        """Return the document as JSON on one line."""
        return json.dumps(self.document, ensure_ascii=False, separators=(",", ":"))

    def embedded(self) -> str:
        r"""Return the same document so that it can stand in the `script` element of a page.

        No letter in it ends the element or begins a comment, whatever the data hold: JSON writes
        them as escapes.

        >>> StructuredData({"name": "</script>"}, ()).embedded()
        '{"name":"\\u003c/script\\u003e"}'
        """
        return self.text().translate(_ESCAPED)


def schema_org(dataset: Dataset) -> StructuredData:
    """Return a dataset in the terms of schema.org, every wording with its language.

    Memberships and affiliations are roles on the party that has them. What has not come about,
    and what has ended without a date, is left out: a reader would take it to be so.

    >>> from saradnja.model import Organisation
    >>> from saradnja.text import Text
    >>> rex = Organisation(id="rex", name=Text(en="Rex"))
    >>> schema_org(Dataset([rex])).document["@graph"][0]["@type"]
    'Organization'
    """
    ledger = Ledger(dataset)
    nodes: dict[str, dict[str, Any]] = {}
    for record in dataset:
        reason = _add(record, nodes, ledger)
        if reason is not None:
            ledger.lose(record.id, reason)
    graph = [_slim(found) for found in (*_head(dataset, ledger), *nodes.values())]
    return StructuredData({"@context": CONTEXT, "@graph": graph}, ledger.losses())


def _head(dataset: Dataset, ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield what the dataset says of itself, if it says anything."""
    found: dict[str, Any] = {}
    if dataset.title is not None:
        found["name"] = [
            {"@language": tag, "@value": wording} for tag, wording in dataset.title.items()
        ]
        ledger.keep(HEAD, ("title",), *(("title", tag) for tag in dataset.title))
    if dataset.licence is not None and ":" in dataset.licence:
        found["license"] = dataset.licence
        ledger.keep(HEAD, ("licence",))
    if found:
        yield {"@type": "Dataset", **found}


def _add(record: Record, nodes: dict[str, dict[str, Any]], ledger: Ledger) -> str | None:
    """Add to the nodes what a record says, or return why it says nothing that can be said."""
    table = CROSSWALK.table(type(record), record)
    if table is None:
        return "loss_no_place"
    if is_unrealised(record) and not is_event(record):
        return "loss_unrealised"
    trial = ledger.trial()
    made = fill(table.rows, record, trial)
    key = made.get("@id")
    if isinstance(record, _TIES):
        if key is None or len(made) < 2:
            return "loss_no_place"
        if is_past(record) and not any("endDate" in role for role in _roles(made)):
            return "loss_past"
    else:
        made = {"@id": key, "@type": _types(record, made), **made}
    ledger.accept(trial)
    here = nodes.setdefault(str(key), {"@id": key})
    for name, value in _typed(made).items():
        if name != "@id":
            here[name] = [*here.get(name, ()), *value] if isinstance(value, list) else value
    return None


def _roles(made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the things inside that are roles."""
    for value in made.values():
        if isinstance(value, list):
            yield from (item for item in value if isinstance(item, dict))


def _types(record: Record, made: Mapping[str, Any]) -> list[str]:
    """Return the types of a record: the general one, and those that its kinds lead to."""
    if "amount" in made:
        return ["MonetaryGrant"]
    kinds: tuple[Term, ...] = getattr(record, "kinds", ())
    kind: Term | None = getattr(record, "kind", None)
    leads = (term.iri.removeprefix("schema:") for term in (*kinds, kind) if term is not None)
    table = CROSSWALK.table(type(record), record)
    return list(dict.fromkeys([table.target if table else "Thing", *filter(_fits, leads)]))


def _fits(name: str) -> bool:
    return name in _TYPES


def _typed(made: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was made, its roles typed as such."""
    return {
        name: [{"@type": _ROLES[name], **role} for role in value] if name in _ROLES else value
        for name, value in made.items()
    }


def _slim(value: Any) -> Any:
    """Return plain data in which a list of one is that one."""
    if isinstance(value, dict):
        return {key: _slim(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return _slim(value[0]) if len(value) == 1 else [_slim(inner) for inner in value]
    return value
