"""The example says what NKSS's page states, marks what it only implies, and says no more."""

from pathlib import Path

import pytest
from nkss_page import FILE, FUNDERS

from saradnja.checks import check
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.files import write
from saradnja.model import (
    Affiliation,
    Agreement,
    Collaboration,
    Funding,
    Membership,
    Organisation,
    Participation,
    Place,
    Relation,
)
from saradnja.passages import passage_at
from saradnja.shapes import Ref
from saradnja.vocabularies import (
    AffiliationRole,
    AffiliationStatus,
    AgreementStatus,
    Certainty,
    LocationKind,
    MembershipRole,
    ParticipationRole,
    PartyKind,
    RelationKind,
    StatementKind,
    StatementTopic,
)


def test_the_file_is_what_the_library_writes(nkss: Dataset, tmp_path: Path) -> None:
    """Written again, the example is the same byte by byte."""
    losses = write(nkss, tmp_path / "nkss.yaml")

    assert losses == ()
    assert (tmp_path / "nkss.yaml").read_bytes() == FILE.read_bytes()


def test_the_example_has_no_problems(nkss: Dataset) -> None:
    """No reference is unresolved, and nothing else is worth a remark."""
    assert list(check(nkss)) == []


def test_the_association_founded_kooperativa_with_others(nkss: Dataset) -> None:
    """NKSS is a founding member of the regional platform."""
    (membership,) = (one for one in nkss.select(Membership) if one.member == "nkss")

    assert membership.network == "kooperativa"
    assert membership.role is MembershipRole.FOUNDER


def test_magacin_is_a_member_of_teh_since_2017(nkss: Dataset) -> None:
    """Since 2017 and still, on the initiative of NKSS."""
    (membership,) = (one for one in nkss.select(Membership) if one.network == "teh")

    assert membership.member == "magacin"
    assert membership.during == Date("2017/..")
    assert membership.initiated_by == ("nkss",)


def test_what_membership_made_possible_is_an_effect(nkss: Dataset) -> None:
    """Cooperation across Europe is told as an effect of the membership in TEH."""
    (membership,) = (one for one in nkss.select(Membership) if one.network == "teh")

    assert [statement.kind for statement in membership.statements] == [StatementKind.EFFECT]


def test_magacin_is_a_centre_and_a_place(nkss: Dataset) -> None:
    """The organisation has its premises in the venue, which lies in Kraljevića Marka."""
    (location,) = nkss[Ref[Organisation]("magacin")].locations

    assert location.kind is LocationKind.PREMISES
    assert nkss[location.place].part_of == "kraljevica-marka"


def test_the_association_holds_two_principles_of_cooperation(nkss: Dataset) -> None:
    """Cooperation as a means, and the partners it may have, are principles of NKSS."""
    statements = nkss[Ref[Organisation]("nkss")].statements

    assert [(one.kind, one.topic) for one in statements] == [
        (StatementKind.PRINCIPLE, StatementTopic.COOPERATION)
    ] * 2


def test_cooperation_agreements_are_possible(nkss: Dataset) -> None:
    """With private organisations and kindred societies; the page names no agreement signed."""
    (agreement,) = nkss.select(Agreement)

    assert agreement.status is AgreementStatus.POSSIBLE
    assert agreement.eligible_kinds == (PartyKind.PRIVATE_ORGANISATION, PartyKind.KINDRED_SOCIETY)


def test_asociacija_is_not_nkss(nkss: Dataset) -> None:
    """The association from Ljubljana and the association NKSS are told apart."""
    (relation,) = (one for one in nkss.select(Relation) if one.kind is RelationKind.DIFFERENT_FROM)

    assert {relation.subject, relation.object} == {"asociacija", "nkss"}


def test_the_regional_office_is_a_unit_of_bifc_in_ljubljana(nkss: Dataset) -> None:
    """The office has its seat there, and belongs to the fund."""
    (location,) = nkss[Ref[Organisation]("bifc-kancelarija")].locations
    (relation,) = (one for one in nkss.select(Relation) if one.kind is RelationKind.UNIT_OF)

    assert (location.place, location.kind) == ("ljubljana", LocationKind.SEAT)
    assert (relation.subject, relation.object) == ("bifc-kancelarija", "bifc")


@pytest.mark.parametrize(
    ("record", "place"),
    [
        ("asociacija", "ljubljana"),
        ("clubture", "zagreb"),
        ("pogon", "zagreb"),
        ("sekretarijat-za-kulturu", "beograd"),
        ("svajcarski-program-za-kulturu", "zapadni-balkan"),
    ],
)
def test_where_an_organisation_is(nkss: Dataset, record: str, place: str) -> None:
    """From Ljubljana, from Zagreb, of Belgrade, in the Western Balkans."""
    (location,) = nkss[Ref[Organisation](record)].locations

    assert location.place == place


def test_the_workshop_of_april_2011_was_led_in_two_capacities(nkss: Dataset) -> None:
    """Emina Višnić led it as director of POGON and former coordinator of Clubture."""
    workshop = nkss[Ref[Collaboration]("koraci-u-razvoju-mreze")]
    (leader,) = (one for one in workshop.participations if one.party == "emina-visnic")

    capacities = [nkss[ref] for ref in leader.affiliations]

    assert leader.role is ParticipationRole.FACILITATOR
    assert [(one.organisation, one.role, one.status, one.as_of) for one in capacities] == [
        ("pogon", AffiliationRole.DIRECTOR, AffiliationStatus.CURRENT, Date("2011-04")),
        ("clubture", AffiliationRole.COORDINATOR, AffiliationStatus.ENDED, Date("2011-04")),
    ]


def test_no_affiliation_is_left_out_of_a_participation(nkss: Dataset) -> None:
    """Each capacity that the page names is one in which somebody took part."""
    cited = {
        ref
        for one in nkss.select(Collaboration)
        for participation in one.participations
        for ref in participation.affiliations
    }

    assert cited == {one.id for one in nkss.select(Affiliation)}


def test_the_strategic_workshop_had_five_results(nkss: Dataset) -> None:
    """Review, discussion, directions, action planning and a structure of work are outcomes."""
    statements = nkss[Ref[Collaboration]("strateska-radionica")].statements

    assert [one.kind for one in statements] == [StatementKind.OUTCOME] * 5
    assert [one.topic for one in statements] == [
        StatementTopic.OUTPUT,
        StatementTopic.DISCUSSION,
        StatementTopic.DECISION,
        StatementTopic.PLAN,
        StatementTopic.WORKING_METHOD,
    ]


@pytest.mark.parametrize("record", ["audience-is-looking-at-you", "reg-lab-dogadjaji"])
def test_aims_are_no_outcomes(nkss: Dataset, record: str) -> None:
    """What the regional project and the Reg Lab events were for is not told as a result."""
    statements = nkss[Ref[Collaboration](record)].statements

    assert [statement.kind for statement in statements] == [StatementKind.AIM]


def test_the_conference_was_part_of_the_festival(nkss: Dataset) -> None:
    """NKSS organised it, the festival in October 2015 in Belgrade surrounds it."""
    conference = nkss[Ref[Collaboration]("novi-prostori")]
    festival = nkss[Ref[Collaboration]("transevropa-festival")]

    assert conference.part_of == festival.id
    assert conference.participations[0].party == "nkss"
    assert conference.participations[0].role is ParticipationRole.ORGANISER
    assert (festival.during, festival.places) == (Date("2015-10"), ("beograd",))


def test_the_research_was_part_of_the_pilot_cycle(nkss: Dataset) -> None:
    """Kooperativa carries out the cycle in 2016, the research belongs to it."""
    research = nkss[Ref[Collaboration]("istrazivanje-o-polozaju")]
    cycle = nkss[Ref[Collaboration]("pilot-ciklus")]

    assert research.part_of == cycle.id
    assert research.during == cycle.during == Date("2016")
    assert [one.party for one in cycle.participations] == ["kooperativa"]


def test_the_ten_funders_stand_together(nkss: Dataset) -> None:
    """The page does not tell their awards apart: one funding, no sums, all ten of them."""
    (funding,) = nkss.select(Funding)

    assert funding.funders == FUNDERS
    assert funding.recipients == ("nkss",)
    assert funding.amounts == ()


@pytest.mark.parametrize(
    "record",
    [
        *("nkss", "kooperativa", "bifc", "asociacija", "pogon", "tasco", "mkc-bitola"),
        *("okc-abrasevic", "ministarstvo-kulture-i-informisanja", "fond-za-otvoreno-drustvo"),
        "svajcarski-program-za-kulturu",
    ],
)
def test_a_country_is_implied_by_a_heading_or_a_name(nkss: Dataset, record: str) -> None:
    """The page says of no organisation in a sentence where it is at home."""
    organisation = nkss[Ref[Organisation](record)]

    marks = [one.certainty for one in organisation.evidence if "country" in one.fields]

    assert organisation.country is not None
    assert marks == [Certainty.IMPLIED]


def test_no_other_country_is_given(nkss: Dataset) -> None:
    """A place or an organisation whose country the page leaves open has none."""
    placed = {
        record.id
        for record in nkss
        if isinstance(record, (Organisation, Place)) and record.country is not None
    }

    assert len(placed) == 11


@pytest.mark.parametrize(
    ("record", "party", "role"),
    [
        ("prezentacija-bifc", "bifc", ParticipationRole.PARTNER),
        ("koraci-u-razvoju-mreze", "pogon", ParticipationRole.PARTNER),
        ("transevropa-festival", "european-alternatives", ParticipationRole.ORGANISER),
        ("novi-prostori", "european-alternatives", ParticipationRole.PARTNER),
        ("istrazivanje-o-polozaju", "kooperativa", ParticipationRole.PARTNER),
        ("audience-is-looking-at-you", "mkc-bitola", ParticipationRole.PARTNER),
        ("audience-is-looking-at-you", "okc-abrasevic", ParticipationRole.PARTNER),
    ],
)
def test_what_only_a_heading_names_is_implied(
    nkss: Dataset, page: str, record: str, party: str, role: ParticipationRole
) -> None:
    """A partner or organiser that stands in a heading alone is marked so, and points there."""
    found = participation(nkss, record, party)

    (mark,) = found.evidence
    assert found.role is role
    assert mark.certainty is Certainty.IMPLIED
    assert not passage_at(page, mark.fragment or "").text.endswith(".")


@pytest.mark.parametrize(
    ("record", "party"),
    [
        ("prezentacija-bifc", "asociacija"),
        ("koraci-u-razvoju-mreze", "bifc"),
        ("koraci-u-razvoju-mreze", "emina-visnic"),
        ("strateska-radionica", "tasco"),
        ("novi-prostori", "nkss"),
        ("pilot-ciklus", "kooperativa"),
        ("reg-lab-dogadjaji", "reg-lab"),
    ],
)
def test_what_a_sentence_states_is_not_marked_implied(
    nkss: Dataset, record: str, party: str
) -> None:
    """A part that somebody took in so many words is stated."""
    marks = {mark.certainty for mark in participation(nkss, record, party).evidence}

    assert marks == {Certainty.STATED}


def test_the_part_of_nkss_is_implied_by_the_line_above_the_list(nkss: Dataset, page: str) -> None:
    """The page calls the list its own activities; only of the conference it says more."""
    line = "Najvažnije aktivnosti"
    implied = [
        passage_at(page, mark.fragment or "").text
        for one in nkss.select(Collaboration)
        for found in one.participations
        if found.party == "nkss" and one.id != "novi-prostori"
        for mark in found.evidence
        if mark.certainty is Certainty.IMPLIED
    ]

    assert len(implied) == 6
    assert all(text.startswith(line) for text in implied)


def participation(dataset: Dataset, record: str, party: str) -> Participation:
    """Return the part that a party took in a collaboration."""
    (found,) = (
        one for one in dataset[Ref[Collaboration](record)].participations if one.party == party
    )
    return found
