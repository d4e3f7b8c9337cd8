"""Plain code of a user: it must pass `mypy --strict` and pyright, and it must run."""

from decimal import Decimal
from pathlib import Path
from typing import assert_type

import saradnja
from saradnja import (
    Amount,
    AmountKind,
    Collaboration,
    CollaborationKind,
    Count,
    CountOf,
    Country,
    Currency,
    Dataset,
    Date,
    Event,
    EventKind,
    Evidence,
    Funding,
    Loss,
    Membership,
    MembershipRole,
    Money,
    Organisation,
    Participation,
    Party,
    Person,
    Problem,
    Record,
    Ref,
    Source,
    Text,
    prop,
    record,
)


@record("sar:Stage", "Stage", key="stages")
class Stage(Record):
    """A stage that a party runs."""

    owner: Ref[Party] = prop("sar:owner", "Owner", "Whose stage it is.")
    seats: int | None = prop("sar:seats", "Seats", "How many seats it has.", default=None)
    guests: tuple[Ref[Person], ...] = prop("sar:guest", "Guests", "Who played.", default=())


page = Source(id="page", title=Text(sr_Latn="Saradnje"))
nkss = Organisation(
    id="nkss",
    name=Text({"sr-Latn": "Nezavisna kulturna scena Srbije", "en": "ICSS"}),
    country=Country("RS"),
    counts=(Count(of=CountOf.MEMBERS, value=Decimal(70)),),
    events=(Event(kind=EventKind.FOUNDING, date=Date("2011")),),
    evidence=(Evidence(source=page.ref, fragment="char=0,8"),),
)
ana = Person(id="ana", name=Text(en="Ana"))
membership = Membership(
    id="ana-nkss",
    member=ana.ref,
    network=nkss.ref,
    role=MembershipRole.FOUNDER,
    during=Date("2017/.."),
    initiated_by=(nkss.ref, ana.ref),
)
workshop = Collaboration(
    id="workshop",
    kind=CollaborationKind.WORKSHOP,
    participations=(Participation(party=ana.ref, on_behalf_of=(nkss.ref,)),),
)
award = Amount(kind=AmountKind.AWARDED, amount=Decimal("424010.00"), currency=Currency("RSD"))
grant = Funding(id="grant", recipients=(nkss.ref,), supports=(workshop.ref,), amounts=(award,))
stage = Stage(id="stage", owner=nkss.ref, seats=120)

dataset = Dataset([page, nkss, ana, membership, workshop, grant], title=Text(en="NKSS"))

assert_type(nkss.ref, Ref[Organisation])
assert_type(dataset[membership.network], Organisation)
assert_type(dataset[membership.member], Party)
assert_type(dataset[stage.owner], Party)
assert_type(dataset.get(ana.ref), Person | None)
assert_type(dataset["nkss"], Record)
assert_type(dataset.select(Membership), tuple[Membership, ...])
assert_type(dataset.with_records(nkss.replace(country=None)), Dataset)
assert_type(dataset | Dataset(), Dataset)
assert_type(award.money, Money | None)
assert_type(stage.seats, int | None)
assert_type(saradnja.check(dataset), tuple[Problem, ...])
assert_type(saradnja.members(dataset, network=nkss.ref, on=Date("2018")), tuple[Party, ...])
assert_type(nkss.name_on(Date("2012")), Text)
assert_type(workshop.name_on(Date("2012")), Text | None)
assert_type(saradnja.conflicts(dataset), tuple[saradnja.Conflict, ...])
assert_type(saradnja.chains(dataset, grant.ref), tuple[tuple[saradnja.Funding, ...], ...])
assert_type(Money.from_text("8.250.000,00 kn", "hr", currency="HRK"), Money)
assert_type(
    saradnja.totals(dataset, funder=nkss.ref, by="recipient").rows, tuple[saradnja.Total, ...]
)
assert_type(saradnja.memberships(dataset, ana.ref), tuple[Membership, ...])
assert_type(saradnja.graph(dataset, mode="one", language="sr-Latn").edges[0].weight, int)
assert_type(saradnja.label(Membership, "sr-Latn", field="during"), str)
assert_type(saradnja.term_of(MembershipRole, "osnivačica"), MembershipRole | None)
assert_type(MembershipRole.FOUNDER.label("sr-Cyrl", gender="feminine"), str)
assert_type(saradnja.shacl_shapes((*saradnja.CLASSES, Stage)), str)

for item in dataset:
    assert_type(item, Record)
    for evidence in item.evidence:
        assert_type(dataset[evidence.source], Source)


def convert(source: Path, target: Path) -> tuple[Loss, ...]:
    """Read a file, and write it in another format if it is good."""
    found = saradnja.read(source)
    for problem in saradnja.check(found):
        print(problem.position, problem.severity, problem.message("sr-Latn"))
    for record_or_problem in saradnja.iter_records(source):
        assert_type(record_or_problem, Record | Problem)
    return saradnja.write(found, target, strict=True)
