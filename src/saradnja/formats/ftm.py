"""FollowTheMoney: a stream of entities, as tools for investigations and registers read them."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from saradnja._addable import addable, given
from saradnja.crosswalks import Ledger, Table, fill
from saradnja.crosswalks.entities import FUNDING, SEPARATOR, entity_id
from saradnja.crosswalks.standards.ftm import CROSSWALK
from saradnja.dataset import Dataset
from saradnja.files import Classes, Format, Option
from saradnja.formats._ftm_reading import read
from saradnja.model import Amount, Collaboration, Funding, Participation, Record, Source
from saradnja.networks.standing import is_unrealised
from saradnja.problems import Loss
from saradnja.vocabularies import AmountKind, OrganisationKind

__all__ = ["FORMAT", "read", "write"]

Entity = dict[str, Any]

_DEMANDED: Final[Mapping[str, tuple[str, ...]]] = {
    "Succession": ("successor", "predecessor"),
    "UnknownLink": ("subject", "object"),
    "Membership": ("member", "organization"),
    "Employment": ("employee", "employer"),
    "Directorship": ("director", "organization"),
    "Organization": ("name",),
    "PublicBody": ("name",),
    "Person": ("name",),
    "Payment": ("payer", "beneficiary", "amount", "currency"),
}
"""Properties without which an entity of a schema says nothing, most of them by its own rules."""

_TRANSFERS: Final = (AmountKind.PAID, AmountKind.INSTALMENT)
"""Kinds of amount that say what was paid; one of them says what the other does."""

_PUBLIC: Final = OrganisationKind.PUBLIC_AUTHORITY


def write(
    dataset: Dataset, file: BinaryIO, classes: Classes, *, language: str = "en"
) -> tuple[Loss, ...]:
    """Write an entity a line; the labels of kinds and roles are in `language`."""
    import orjson

    ledger = Ledger(dataset)
    for record in dataset:
        for entity in _entities(record, ledger, language):
            file.write(orjson.dumps(entity, option=orjson.OPT_APPEND_NEWLINE))
    return ledger.losses()


def _entities(record: Record, ledger: Ledger, language: str) -> Iterator[Entity]:
    if isinstance(record, Funding):
        payments = list(_payments(record, ledger, language))
        if payments:
            yield from payments
            return
    fitting = [table for table in CROSSWALK.tables if _fits(table, record)]
    for table in fitting:
        trial = ledger.trial()
        entity = _entity(table, fill(table.rows, record, trial, settings=language), record)
        if _is_whole(entity):
            ledger.accept(trial)
            yield entity
            if isinstance(record, Collaboration):
                yield from _participants(record, ledger, language)
            return
    if fitting:
        ledger.lose(record.id, "loss_required")


def _fits(table: Table, record: Record) -> bool:
    if table.target == "PublicBody":
        return _is_public(record)
    fits = isinstance(record, table.of) and all(limit.holds(record) for limit in table.when)
    return fits and table.target != "Payment"


def _is_public(record: Record) -> bool:
    """Say whether it is an authority by its legal form, or by one of its kinds."""
    kinds = getattr(record, "kinds", ())
    return getattr(record, "legal_form", None) == _PUBLIC or any(
        _PUBLIC in (kind, kind.broader, kind.broader and kind.broader.broader) for kind in kinds
    )


def _entity(table: Table, made: Entity, record: Record) -> Entity:
    properties = made.get("properties", {})
    if isinstance(record, Source):
        end = record.urls[0].rstrip("/").rpartition("/")[2] if record.urls else ""
        properties = {"fileName": [end or record.id], **properties}
    if isinstance(record, Funding):
        properties = {**properties, "role": [FUNDING]}
    return {"id": made["id"], "schema": table.target, "properties": properties}


def _is_whole(entity: Entity) -> bool:
    demanded = _DEMANDED.get(entity["schema"], ())
    return all(name in entity["properties"] for name in demanded)


def _participants(record: Collaboration, ledger: Ledger, language: str) -> Iterator[Entity]:
    """Yield an entity for each part that a party took in a collaboration."""
    table = _table_of(Participation)
    for index, part in enumerate(record.participations):
        path = ("participations", index)
        made = fill(table.rows, record, ledger, value=part, path=path, settings=language)
        properties = {"project": [entity_id(record.id)], **made.get("properties", {})}
        yield _part(record, f"participant-{index + 1}", table, properties)


def _payments(record: Funding, ledger: Ledger, language: str) -> Iterator[Entity]:
    """Yield a payment for each sum that says what was paid, if it has a payer and a receiver."""
    whole = next(table for table in CROSSWALK.tables if (table.of, table.target) == _PAYMENT)
    table = _table_of(Amount)
    places, left = _paid(record), "loss_unrealised" if is_unrealised(record) else "loss_sum"
    for index, amount in enumerate(record.amounts):
        path = ("amounts", index)
        failed = next((limit for limit in table.when if not limit.holds(amount)), None)
        if failed is not None or index not in places:
            ledger.lose(record.id, failed.reason if failed else left, path)
            continue
        trial = ledger.trial()
        made = fill(table.rows, record, trial, value=amount, path=path, settings=language)
        around = fill(whole.rows, record, trial, settings=language)
        properties = {**around.get("properties", {}), **made.get("properties", {})}
        entity = _part(record, f"payment-{index + 1}", table, properties)
        if _is_whole(entity):
            trial.keep(record.id, ("id",))
            ledger.accept(trial)
            yield entity


def _paid(record: Funding) -> frozenset[int]:
    """Return the places of the sums that are payments: what was paid, else what was given."""
    if is_unrealised(record):
        return frozenset()
    items = tuple(addable(record, None, []))
    by_kind = ([item for item in items if item.amount.kind is kind] for kind in _TRANSFERS)
    return frozenset(item.place for item in next(filter(None, by_kind), given(record)))


_PAYMENT: Final = (Funding, "Payment")


def _table_of(value: type) -> Table:
    return next(table for table in CROSSWALK.tables if table.of is value)


def _part(record: Record, name: str, table: Table, properties: Entity) -> Entity:
    """Return an entity that is a part of a record of ours; its id follows from the record's."""
    key = entity_id(f"{record.id}{SEPARATOR}{name}")
    return {"id": key, "schema": table.target, "properties": properties}


FORMAT: Final = Format(
    name="ftm",
    suffixes=(".ftm.json", ".ftm.jsonl", ".ftm.ijson"),
    description="FollowTheMoney: an entity a line, for tools of investigations and registers.",
    media_type="application/x-ndjson",
    reader=read,
    writer=write,
    lossless=False,
    reads=(Option("skip_others", flag=True), Option("texts_in")),
    writes=(Option("language"),),
)
