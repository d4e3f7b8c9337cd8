"""Code that no type checker may let pass: each marked line is an error, and no other."""

from decimal import Decimal

import saradnja
from saradnja import (
    Amount,
    AmountKind,
    Country,
    Dataset,
    Date,
    Membership,
    MembershipRole,
    Money,
    Organisation,
    Person,
    Record,
    Ref,
    Text,
    prop,
    record,
)


def wrong() -> None:
    """Do nothing right; nobody calls this."""
    nkss = Organisation(id="nkss", name=Text(en="ICSS"))
    ana = Person(id="ana", name=Text(en="Ana"))
    joined = Membership(id="m", member=ana.ref, network=nkss.ref)
    dataset = Dataset([nkss, ana, joined])

    Membership(id="a", member=ana.ref, network=ana.ref)  # error: a reference to the wrong class
    Membership(id="a", member="ana", network=nkss.ref)  # error: a bare string
    Membership(id="a", member=ana, network=nkss.ref)  # error: a record for its reference
    Membership(id="a", member=ana.ref)  # error: a missing field
    Membership("a", ana.ref, nkss.ref)  # error: fields without their names
    Membership(id="a", member=ana.ref, network=nkss.ref, rol=None)  # error: an unknown field
    Membership(id="a", member=ana.ref, network=nkss.ref, role="founder")  # error: a code
    Membership(id="a", member=ana.ref, network=nkss.ref, during="2017")  # error: text for a date
    Organisation(id="a", name="A")  # error: text without its language
    Organisation(id="a", name=Text(en="A"), country="RS")  # error: text for a country
    Organisation(id="a", name=Text(en="A"), links=["https://a.b"])  # error: a list of bare strings
    Amount(kind=AmountKind.AWARDED, amount=1.5)  # error: a float
    Money(amount=1.5, currency="EUR")  # error: a float and a bare string
    nkss.id = "other"  # error: a record does not change
    dataset.title = 3  # error: no title
    Country(3)  # error: no text
    saradnja.members(dataset, network=ana.ref)  # error: a person is no network
    saradnja.members(dataset, network=nkss.ref, on="2017")  # error: text for a date
    MembershipRole.FOUNDER.label(gender="female")  # error: no such gender
    person: Person = dataset[joined.network]  # error: a network is no person
    membership: Membership = dataset["m"]  # error: any record
    wrong: Ref[Organisation] = ana.ref  # error: a reference to another class
    later: Date = joined.during  # error: perhaps there is none

    @record("sar:Stage", "Stage", key="stages")
    class Stage(Record):
        """A stage."""

        owner: Ref[Organisation] = prop("sar:owner", "Owner", "Whose it is.")
        seats: int = prop("sar:seats", "Seats", "How many.", default="")  # error: text

    Stage(id="a")  # error: a missing field of a class of one's own
    Stage(id="a", owner=ana.ref)  # error: a reference to the wrong class
    Stage(id="a", owner=nkss.ref, seats=Decimal(1))  # error: no whole number
    print(person, membership, wrong, later)
