"""Who worked with whom, networks in networks, chains of funding, whom a party represented."""

from typing import Any, Final

import pytest

from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.model import (
    Affiliation,
    Collaboration,
    Funding,
    FundingScheme,
    Location,
    Membership,
    Organisation,
    Participation,
    Relation,
)
from saradnja.networks import (
    affiliations,
    chains,
    collaborations,
    locations_on,
    memberships,
    nested,
    parts,
    representations,
    units,
    worked_together,
)
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import CollaborationKind, ParticipationRole, RelationKind

LEAD: Final = ParticipationRole.LEAD
PARTNER: Final = ParticipationRole.PARTNER


def work(key: str, *parties: Any, **fields: Any) -> Collaboration:
    """Return a collaboration of parties, each a name or a participation."""
    taken = tuple(
        part if isinstance(part, Participation) else Participation(party=Ref(part), role=PARTNER)
        for part in parties
    )
    kind = CollaborationKind.PROJECT
    return Collaboration(id=key, kind=kind, participations=taken, **fields)


def joined(member: str, network: str, **fields: Any) -> Membership:
    """Return the membership of one party in another."""
    return Membership(
        id=f"{member}-in-{network}", member=Ref(member), network=Ref(network), **fields
    )


def grant(key: str, via: str | None = None) -> Funding:
    """Return a funding, re-granted from another if that is named."""
    return Funding(id=key, via=Ref(via) if via else None)


def test_parts() -> None:
    """The two-mode graph has an edge for each part, with its role and its time."""
    lead = Participation(party=Ref("rex"), role=LEAD)
    dataset = Dataset([work("a", lead, "mkc", during=Date("2011")), work("b", "rex")])

    assert [
        (part.party, part.collaboration, part.role, part.during) for part in parts(dataset)
    ] == [
        ("rex", "a", LEAD, Date("2011")),
        ("mkc", "a", PARTNER, Date("2011")),
        ("rex", "b", PARTNER, None),
    ]


def test_parts_on_behalf() -> None:
    """A party that another spoke for took part as well, and the edge names who spoke."""
    spoken = Participation(party=Ref("ana"), role=PARTNER, on_behalf_of=(Ref("rex"),))

    found = parts(Dataset([work("a", spoken)]))

    assert [(part.party, part.spoken_for_by) for part in found] == [("ana", None), ("rex", "ana")]


def test_parts_without_a_party() -> None:
    """Somebody known by title only is no node of the graph."""
    unnamed = Participation(title=Text(en="a curator"))

    assert parts(Dataset([work("a", unnamed)])) == ()


def test_time_of_the_whole() -> None:
    """A collaboration without a time of its own took place in that of what it is part of."""
    whole = work("whole", during=Date("2015-10"))
    part = work("part", "rex", part_of=Ref("whole"))

    assert [found.during for found in parts(Dataset([whole, part]))] == [Date("2015-10")]
    assert parts(Dataset([whole, part]), on=Date("2014")) != parts(Dataset([whole, part]))


@pytest.mark.parametrize(
    ("during", "certain", "possible"),
    [
        ("2011/2011", True, True),
        ("2013/..", False, False),
        ("2010", False, True),
        (None, False, True),
    ],
)
def test_ties_on(during: str | None, certain: bool, possible: bool) -> None:
    """With a date, ties are those of work of that time; `possible` adds what may have been."""
    dataset = Dataset([work("a", "rex", "mkc", during=Date(during) if during else None)])

    assert bool(worked_together(dataset, on=Date("2011"))) is certain
    assert bool(worked_together(dataset, on=Date("2011"), possible=True)) is possible


def test_ties() -> None:
    """Two parties have one tie, with all they did together and the roles of each."""
    lead = Participation(party=Ref("rex"), role=LEAD)
    dataset = Dataset([work("a", "mkc", lead, "nkss"), work("b", lead, "mkc"), work("c", lead)])

    ties = worked_together(dataset)

    assert [(tie.party, tie.other) for tie in ties] == [
        ("mkc", "rex"),
        ("mkc", "nkss"),
        ("rex", "nkss"),
    ]
    assert [(each.collaboration, each.roles, each.other_roles) for each in ties[0].shared] == [
        ("a", (PARTNER,), (LEAD,)),
        ("b", (PARTNER,), (LEAD,)),
    ]


def test_ties_of_one_party() -> None:
    """Asked for one party, it stands first in each tie, and others' ties are left out."""
    dataset = Dataset([work("a", "mkc", "rex", "nkss"), work("b", "mkc", "nkss")])

    ties = worked_together(dataset, Ref("rex"))

    assert [(tie.party, tie.other) for tie in ties] == [("rex", "mkc"), ("rex", "nkss")]


def test_two_roles_in_one_collaboration() -> None:
    """Who has two roles has no tie with itself, and both roles stand on its ties."""
    lead = Participation(party=Ref("rex"), role=LEAD)

    (tie,) = worked_together(Dataset([work("a", lead, "rex", "mkc")]))

    assert tie.shared[0].roles == (LEAD, PARTNER)


def test_nkss_worked_with_pogon(nkss: Dataset) -> None:
    """NKSS worked with POGON in April 2011, as organiser with a partner."""
    ties = worked_together(nkss, Ref("nkss"), on=Date("2011-04"))

    shared = {tie.other: tie.shared for tie in ties}
    (workshop,) = shared[Ref("pogon")]
    assert workshop.collaboration == "koraci-u-razvoju-mreze"
    assert (workshop.roles, workshop.other_roles) == ((ParticipationRole.ORGANISER,), (PARTNER,))
    assert "tasco" not in shared


def test_collaborations_on() -> None:
    """The collaborations of a party can be asked for a time."""
    early, late = (work(str(year), "rex", during=Date(f"{year}")) for year in (2011, 2015))

    found = collaborations(Dataset([early, late]), Ref("rex"), on=Date("2011"))

    assert found == (early,)


def test_nested_networks() -> None:
    """Each member of a network in a network is named with the memberships that lead to it."""
    tree = (joined("north", "top"), joined("rex", "north"), joined("deep", "rex"))

    found = nested(Dataset(tree), network=Ref("top"))

    assert [(each.party, [step.id for step in each.path]) for each in found] == [
        ("north", ["north-in-top"]),
        ("rex", ["north-in-top", "rex-in-north"]),
        ("deep", ["north-in-top", "rex-in-north", "deep-in-rex"]),
    ]


def test_shortest_path() -> None:
    """Who belongs both directly and through a network is named once, by the shorter path."""
    tree = (joined("north", "top"), joined("rex", "north"), joined("rex", "top"))

    found = nested(Dataset(tree), network=Ref("top"))

    assert {each.party: each.depth for each in found} == {"north": 1, "rex": 1}


def test_nested_rings() -> None:
    """Networks that belong to each other are walked once."""
    ring = (joined("north", "top"), joined("top", "north"))

    assert [each.party for each in nested(Dataset(ring), network=Ref("top"))] == ["north"]


def test_magacin_in_teh(nkss: Dataset) -> None:
    """Magacin belongs to TEH since 2017, and still."""
    asked = {year: nested(nkss, network=Ref("teh"), on=Date(year)) for year in ("2016", "2030")}

    assert asked["2016"] == ()
    assert [each.party for each in asked["2030"]] == ["magacin"]


def test_memberships_on() -> None:
    """The memberships of a party can be asked for a time."""
    past, present = joined("rex", "a", during=Date("2001/2002")), joined("rex", "b")
    dataset = Dataset([past, present])

    assert memberships(dataset, Ref("rex"), on=Date("2010")) == ()
    assert memberships(dataset, Ref("rex"), on=Date("2010"), possible=True) == (present,)


def test_chain() -> None:
    """A chain of funding goes from the source to the last recipient."""
    dataset = Dataset([grant("last", "middle"), grant("middle", "first"), grant("first")])

    found = chains(dataset)

    assert [[link.id for link in chain] for chain in found] == [["first", "middle", "last"]]


def test_branching_chain() -> None:
    """What was re-granted twice is two chains; asked for one end, the other is left out."""
    dataset = Dataset([grant("first"), grant("a", "first"), grant("b", "first"), grant("alone")])

    assert [[link.id for link in chain] for chain in chains(dataset)] == [
        ["first", "a"],
        ["first", "b"],
        ["alone"],
    ]
    assert [[link.id for link in chain] for chain in chains(dataset, Ref("b"))] == [["first", "b"]]
    assert len(chains(dataset, Ref("first"))) == 2


@pytest.mark.parametrize("asked", [None, Ref("a"), Ref("b"), Ref("tail")], ids=str)
def test_rings_of_funding(asked: Any) -> None:
    """Funding that comes of itself is walked once, whatever is asked for."""
    dataset = Dataset([grant("tail", "a"), grant("a", "b"), grant("b", "a")])

    found = chains(dataset, asked)

    assert 1 <= len(found) <= 2
    assert all(len(chain) == len(set(chain)) for chain in found)
    assert any(asked in [link.id for link in chain] for chain in found) or asked is None


def test_every_funding_is_in_a_chain() -> None:
    """No funding is left out, be it in a ring or of a source that is not there."""
    dataset = Dataset(
        [grant("tail", "a"), grant("a", "b"), grant("b", "a"), grant("c", "ghost"), grant("d")]
    )

    inside = {link.id for chain in chains(dataset) for link in chain}

    assert inside == {"tail", "a", "b", "c", "d"}


def test_long_chain_of_funding() -> None:
    """A chain of 3,000 links is walked without recursion."""
    links = [grant("g0"), *(grant(f"g{n}", f"g{n - 1}") for n in range(1, 3000))]

    ((*found,),) = chains(Dataset(links))

    assert len(found) == 3000


def test_no_chain() -> None:
    """Of a funding that is not there no chain is known."""
    assert chains(Dataset(), Ref("ghost")) == chains(Dataset()) == ()


def test_represented() -> None:
    """A party represents in a network, in an organ, in a jury and in work together."""
    ana = Ref[Any]("ana")
    part = Participation(party=ana, on_behalf_of=(Ref("mkc"),))
    dataset = Dataset(
        [
            joined("rex", "top", during=Date("2011/.."), represented_by=(ana,)),
            Affiliation(
                id="seat", person=ana, organisation=Ref("top"), on_behalf_of=(Ref("pogon"),)
            ),
            work("w", part, during=Date("2012")),
            FundingScheme(id="call", name=Text(en="Call"), participations=(part,)),
        ]
    )

    found = representations(dataset, ana)

    assert [(each.represented, each.record, each.during) for each in found] == [
        ("rex", "rex-in-top", Date("2011/..")),
        ("pogon", "seat", None),
        ("mkc", "w", Date("2012")),
        ("mkc", "call", None),
    ]


def test_represented_on() -> None:
    """Whom a party represented can be asked for a time."""
    ana = Ref[Any]("ana")
    dataset = Dataset(
        [
            joined("rex", "top", during=Date("2011/2012"), represented_by=(ana,)),
            joined("mkc", "top", represented_by=(ana,)),
        ]
    )

    certain = representations(dataset, ana, on=Date("2012"))
    possible = representations(dataset, ana, on=Date("2013"), possible=True)

    assert [each.represented for each in certain] == ["rex"]
    assert [each.represented for each in possible] == ["mkc"]


def test_being_represented_is_not_representing() -> None:
    """Who is represented does not represent itself by that."""
    dataset = Dataset([joined("rex", "top", represented_by=(Ref("ana"),))])

    assert representations(dataset, Ref("rex")) == ()


def test_locations_on() -> None:
    """Where a party was at a time goes by the time of its locations."""
    old = Location(place=Ref("novi-sad"), during=Date("2001/2009"))
    new = Location(place=Ref("beograd"), during=Date("2009/.."))
    other = Location(place=Ref("nis"))
    rex = Organisation(id="rex", name=Text(en="Rex"), locations=(old, new, other))

    assert locations_on(rex, Date("2005")) == (old,)
    assert locations_on(rex, Date("2009")) == (old, new)
    assert locations_on(rex, Date("2012"), possible=True) == (new, other)


def test_units_on() -> None:
    """The units of an organisation are asked for a time as members are."""
    office, fund = (Organisation(id=name, name=Text(en=name)) for name in ("office", "fund"))
    unit = Relation(
        id="r",
        subject=office.ref,
        kind=RelationKind.UNIT_OF,
        object=fund.ref,
        during=Date("2009/2012"),
    )
    dataset = Dataset([office, fund, unit])

    assert units(dataset, organisation=fund.ref) == (office,)
    assert units(dataset, organisation=fund.ref, on=Date("2014")) == ()
    assert units(dataset, organisation=office.ref) == ()


def test_affiliations_on() -> None:
    """Who held office in an organisation is asked for a time, of either side."""
    past, unstated = (
        Affiliation(
            id=key,
            person=Ref(key),
            organisation=Ref("pogon"),
            during=Date(during) if during else None,
        )
        for key, during in (("ana", "2001/2004"), ("iva", ""))
    )
    dataset = Dataset([past, unstated])

    assert affiliations(dataset, Ref("pogon"), on=Date("2003")) == (past,)
    assert affiliations(dataset, Ref("pogon"), on=Date("2012"), possible=True) == (unstated,)
    assert affiliations(dataset, Ref("iva")) == (unstated,)
