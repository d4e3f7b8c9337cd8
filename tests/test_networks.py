"""Who belongs, who works together and who pays."""

from typing import Any, Final

import pytest

from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.model import (
    Collaboration,
    Event,
    Evidence,
    Funding,
    Membership,
    Organisation,
    Participation,
    Person,
)
from saradnja.networks import (
    affiliations,
    chains,
    collaborations,
    funding,
    members,
    memberships,
    nested,
    representations,
    units,
    worked_together,
)
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    CollaborationKind,
    EventKind,
    EvidenceStance,
    LegalForm,
    MembershipEnding,
    MembershipStatus,
)

NAMES: Final = ("top", "north", "south", "rex", "mkc")
PARTIES: Final = tuple(Organisation(id=name, name=Text(en=name)) for name in NAMES)


def joined(member: str, network: str, **fields: Any) -> Membership:
    """Return the membership of one party in another."""
    key = fields.pop("id", f"{member}-in-{network}")
    return Membership(id=key, member=Ref(member), network=Ref(network), **fields)


def asked(*records: Any, network: str = "top", **options: Any) -> list[str]:
    """Return the ids of the members of a network, in a dataset of all parties and some records."""
    dataset = Dataset([*PARTIES, *records])
    return [party.id for party in members(dataset, network=Ref(network), **options)]


TREE: Final = (joined("north", "top"), joined("rex", "north"), joined("mkc", "north"))


def test_direct_members() -> None:
    """Without more, the members of a network are those that belong to it themselves."""
    assert asked(*TREE) == ["north"]


def test_order_of_entry() -> None:
    """Members come in the order in which their memberships were entered."""
    assert asked(joined("rex", "top"), joined("north", "top")) == ["rex", "north"]


def test_members_through_networks() -> None:
    """`through` walks into networks that are members."""
    assert asked(*TREE, through=True) == ["north", "rex", "mkc"]


def test_each_member_once() -> None:
    """Who belongs twice, or in two ways, is named once."""
    again = joined("rex", "top", id="again")

    assert asked(joined("rex", "top"), again) == ["rex"]
    assert asked(*TREE, again, through=True) == ["north", "rex", "mkc"]


def test_rings() -> None:
    """Networks that belong to each other are walked once; none is a member of itself."""
    ring = (*TREE, joined("top", "north"), joined("top", "top"))

    assert asked(*ring, through=True) == ["north", "rex", "mkc"]
    assert asked(*ring, network="north", through=True) == ["rex", "mkc", "top"]


def test_long_chains() -> None:
    """A chain of 3,000 networks is walked without recursion."""
    parties = [Organisation(id=f"o{n}", name=Text(en="O")) for n in range(3001)]
    chain = [joined(f"o{n + 1}", f"o{n}") for n in range(3000)]

    assert len(members(Dataset([*parties, *chain]), network=Ref("o0"), through=True)) == 3000


def test_members_that_are_not_there() -> None:
    """A member without a record is left out, but its own members are not."""
    assert asked(joined("ghost", "top"), joined("rex", "ghost"), through=True) == ["rex"]


def test_persons_are_members() -> None:
    """A person can belong to a network."""
    ana = Person(id="ana", name=Text(en="Ana"))

    assert asked(ana, joined("ana", "top")) == ["ana"]


@pytest.mark.parametrize(
    ("during", "on", "certain", "possible"),
    [
        ("2017/..", "2016", False, False),
        ("2017/..", "2018", True, True),
        ("2017", "2018", False, True),
        ("2017/2018", "2019", False, False),
        (None, "2018", False, True),
    ],
)
def test_on(during: str | None, on: str, certain: bool, possible: bool) -> None:
    """With a date, members are those of whom it is stated; `possible` adds the others."""
    one = joined("rex", "top", during=Date(during) if during else None)

    assert asked(one, on=Date(on)) == ["rex"] * certain
    assert asked(one, on=Date(on), possible=True) == ["rex"] * possible


def test_on_through_networks() -> None:
    """Walking through a network, each membership on the way must hold."""
    late = joined("north", "top", during=Date("2020/.."))
    early = joined("rex", "north", during=Date("2010/2012"))

    assert asked(late, early, on=Date("2021"), through=True) == ["north"]
    assert asked(late, early, on=Date("2011"), through=True) == []


@pytest.mark.parametrize("status", [MembershipStatus.APPLIED, MembershipStatus.REFUSED])
@pytest.mark.parametrize("options", [{}, {"on": Date("2018"), "possible": True}], ids=str)
def test_applicants_are_no_members(status: MembershipStatus, options: dict[str, Any]) -> None:
    """Who only applied, or was refused, is no member."""
    assert asked(joined("rex", "top", status=status), **options) == []


def test_refused_membership() -> None:
    """A membership that was refused was none on any day."""
    assert joined("rex", "top", status=MembershipStatus.REFUSED).on(Date("2018")) is False


def test_ended_membership() -> None:
    """A membership that is known to have ended did so no later than its evidence's `as_of`."""
    ended = joined(
        "rex",
        "top",
        during=Date("2011/"),
        ending=MembershipEnding.WITHDRAWAL,
        evidence=(Evidence(source=Ref("page"), as_of=Date("2015")),),
    )

    assert ended.on(Date("2016")) is False
    assert ended.replace(ending=None).on(Date("2016")) is None


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        pytest.param([("2012", ("during",)), ("2021", ("status",))], None, id="of the status"),
        pytest.param([("2012", ("status",)), ("2021", ("status",))], False, id="the first of them"),
        pytest.param([("2012", ()), ("2021", ())], None, id="the last of any"),
        pytest.param([("2012", ())], False, id="the only one"),
    ],
)
def test_evidence_of_an_ending(
    years: list[tuple[str, tuple[str, ...]]], expected: bool | None
) -> None:
    """A source shows that a membership had ended by its date only if it speaks of the ending."""
    evidence = tuple(
        Evidence(source=Ref("page"), as_of=Date(year), fields=fields) for year, fields in years
    )
    ended = joined("rex", "top", status=MembershipStatus.ENDED, evidence=evidence)

    assert ended.on(Date("2015")) is expected


def test_evidence_against_an_ending() -> None:
    """A source that contradicts shows nothing."""
    against = Evidence(source=Ref("page"), as_of=Date("2012"), stance=EvidenceStance.CONTRADICTS)
    ended = joined("rex", "top", status=MembershipStatus.ENDED, evidence=(against,))

    assert ended.ended_as_of is None


@pytest.mark.parametrize(
    "status", [MembershipStatus.APPLIED, MembershipStatus.PLANNED, MembershipStatus.REFUSED]
)
def test_no_membership_yet(status: MembershipStatus) -> None:
    """Who applied is no member, whether a date is asked for or not, and however it is asked."""
    applied = joined("rex", "top", status=status, during=Date("2017/.."))
    dataset = Dataset([*PARTIES, applied])

    assert applied.on(Date("2018")) is False
    assert asked(applied) == asked(applied, on=Date("2018")) == []
    assert memberships(dataset, Ref("rex")) == memberships(dataset, Ref("rex"), on=Date("2018"))
    assert memberships(dataset, Ref("rex")) == ()


def test_legal_form_of_one_year() -> None:
    """Of two forms that begin in the same year nobody can say which came last."""
    events = (
        Event(kind=EventKind.FOUNDING, date=Date("2011"), legal_form=LegalForm.NONE),
        Event(kind=EventKind.REGISTRATION, date=Date("2011"), legal_form=LegalForm.ASSOCIATION),
    )
    rex = PARTIES[3].replace(events=events)

    assert rex.legal_form_on(Date("2020")) is None
    assert rex.replace(events=events[1:]).legal_form_on(Date("2020")) is LegalForm.ASSOCIATION


def test_memberships_of_a_party() -> None:
    """The memberships of a party are those where it is the member, past ones too."""
    past = joined("rex", "south", during=Date("2001/2002"))
    dataset = Dataset([*PARTIES, *TREE, past, joined("top", "rex")])

    assert [found.id for found in memberships(dataset, Ref("rex"))] == ["rex-in-north", past.id]


def test_collaborations_of_a_party() -> None:
    """A party worked together itself, or through someone on its behalf; not as a subject."""
    kind = CollaborationKind.WORKSHOP
    own = Collaboration(id="own", kind=kind, participations=(Participation(party=Ref("rex")),))
    spoken = Collaboration(
        id="spoken",
        kind=kind,
        participations=(Participation(party=Ref("ana"), on_behalf_of=(Ref("rex"),)),),
    )
    about = Collaboration(id="about", kind=kind, about=(Ref("rex"),))
    dataset = Dataset([own, spoken, about])

    assert collaborations(dataset, Ref("rex")) == (own, spoken)


def test_funding_of_a_party() -> None:
    """A party's funding is what it gave, received or applied for."""
    given = Funding(id="given", funders=(Ref("rex"),))
    received = Funding(id="received", recipients=(Ref("mkc"), Ref("rex")))
    hosted = Funding(id="hosted", recipients=(Ref("mkc"),), fiscal_host=Ref("rex"))
    dataset = Dataset([given, received, hosted])

    assert funding(dataset, Ref("rex")) == (given, received)


@pytest.mark.parametrize("question", [memberships, collaborations, funding])
def test_nothing_known(question: Any) -> None:
    """Of a party that nothing is known of, there is nothing."""
    assert question(Dataset(), Ref("nobody")) == ()
    assert members(Dataset(), network=Ref("nobody")) == ()


@pytest.mark.parametrize(
    "question",
    [
        memberships,
        affiliations,
        representations,
        collaborations,
        worked_together,
        funding,
        chains,
        lambda dataset, network: members(dataset, network=network),
        lambda dataset, network: nested(dataset, network=network),
        lambda dataset, organisation: units(dataset, organisation=organisation),
    ],
)
def test_record_in_the_place_of_its_id(question: Any) -> None:
    """A record is refused where its reference is wanted; nothing would be found about it."""
    record = Organisation(id="rex", name=Text(en="Rex"))

    with pytest.raises(TypeError, match=r"record\.ref\), not by Organisation"):
        question(Dataset([record]), record)


def test_chains_of_what_is_no_funding() -> None:
    """A party is part of no chain of funding."""
    assert chains(Dataset([Organisation(id="rex", name=Text(en="Rex"))]), Ref("rex")) == ()


def test_no_date() -> None:
    """Whether a membership holds is asked of a date."""
    nothing: Any = None

    with pytest.raises(TypeError, match="on asks about a Date"):
        joined("rex", "top").on(nothing)


def test_date_that_is_a_string() -> None:
    """A string for a date is refused with what to write, whatever the dataset holds."""
    year: Any = "2018"
    with pytest.raises(TypeError, match=r"on is a Date: Date\('2018'\), not a str"):
        members(Dataset(), network=Ref("n"), on=year)
