"""Popolo: persons, organizations and memberships, as tools of civic technology read them."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from saradnja.crosswalks import Ledger, Table, fill
from saradnja.crosswalks.civic import NEVER, reach
from saradnja.crosswalks.standards.popolo import CROSSWALK
from saradnja.dataset import Dataset
from saradnja.files import Classes, Format, Option
from saradnja.formats._popolo_reading import read
from saradnja.model import Affiliation, Membership, Record, Relation
from saradnja.networks.standing import is_past, is_unrealised
from saradnja.problems import Loss

__all__ = ["FORMAT", "read", "write"]

_LISTS: Final = ("persons", "organizations", "memberships", "posts", "areas", "events")


def write(
    dataset: Dataset, file: BinaryIO, classes: Classes, *, language: str = ""
) -> tuple[Loss, ...]:
    """Write a document of lists; of a text the wording in `language`, or else its first."""
    import orjson

    ledger = Ledger(dataset)
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in _LISTS}
    for record in dataset:
        for table in _tables(record):
            trial = ledger.trial()
            made = fill(table.rows, record, trial, settings=language)
            reason = _untold(record, made)
            if reason is None:
                lists[table.target].append(made)
                ledger.accept(trial)
            else:
                ledger.lose(record.id, reason)
    _set_parents(lists["organizations"], dataset, ledger)
    found = {name: _with_nulls(items) for name, items in lists.items() if items}
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_PASSTHROUGH_SUBCLASS
    file.write(orjson.dumps(found, default=str, option=options))
    return ledger.losses()


def _tables(record: Record) -> Iterator[Table]:
    """Yield the first table that fits a record; relations go into what they join."""
    if not isinstance(record, Relation):
        fitting = (
            table
            for table in CROSSWALK.tables
            if isinstance(record, table.of) and all(limit.holds(record) for limit in table.when)
        )
        yield from list(fitting)[:1]


def _untold(record: Record, made: dict[str, Any]) -> str | None:
    """Return why who belongs or serves is left out, or None: a reader would take it to be so."""
    if not isinstance(record, Membership | Affiliation):
        return None
    if is_unrealised(record):
        return "loss_unrealised"
    return "loss_past" if is_past(record) and made.get("end_date", NEVER) == NEVER else None


def _set_parents(organizations: list[dict[str, Any]], dataset: Dataset, ledger: Ledger) -> None:
    """Write of what an organization is a part, which is a relation of ours: first what is so."""
    by_id = {made["id"]: made for made in organizations}
    table = next(found for found in CROSSWALK.tables if found.of is Relation)
    relations = dataset.select(Relation)
    for relation in sorted(relations, key=lambda it: reach(it.during), reverse=True):
        if not all(limit.holds(relation) for limit in table.when):
            continue
        trial = ledger.trial()
        made = fill(table.rows, relation, trial)
        child = by_id.get(made.get("id", ""))
        if child is None or made.get("parent_id") not in by_id:
            ledger.lose(relation.id, "loss_missing")
        elif "parent_id" in child:
            ledger.lose(relation.id, "loss_single")
        else:
            child["parent_id"] = made["parent_id"]
            ledger.accept(trial)


def _with_nulls(value: Any) -> Any:
    """Return the lists with a null for every period that does not end."""
    if isinstance(value, dict):
        return {key: _with_nulls(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_nulls(item) for item in value]
    return None if value == NEVER else value


FORMAT: Final = Format(
    name="popolo",
    suffixes=(".popolo.json",),
    description="Popolo: persons, organizations and memberships, for civic technology.",
    media_type="application/json",
    reader=read,
    writer=write,
    lossless=False,
    reads=(Option("skip_others", flag=True), Option("texts_in")),
    writes=(Option("language"),),
)
