"""The files of cases 01 to 05 hold what their sources say, apart where the sources disagree."""

from decimal import Decimal
from pathlib import Path
from typing import Final, TypeVar

import pytest

import saradnja
from saradnja import (
    Affiliation,
    Collaboration,
    Date,
    Funding,
    FundingScheme,
    Membership,
    Organisation,
    Person,
    Place,
    Ref,
    Relation,
    Source,
)
from saradnja.checks import check
from saradnja.dataset import Dataset
from saradnja.disagreement import conflicts
from saradnja.files import write
from saradnja.labels import label
from saradnja.model import Count, Record
from saradnja.vocabularies import (
    AffiliationStatus,
    AmountKind,
    AttendanceMode,
    Bound,
    Certainty,
    CountOf,
    CountUnit,
    EventKind,
    EvidenceStance,
    FundingSchemeKind,
    IdentifierScheme,
    LegalForm,
    MembershipEnding,
    NameKind,
    Organ,
    OrganisationKind,
    ParticipationRole,
    PartyKind,
    RelationKind,
)

R = TypeVar("R", bound=Record)

CASES: Final = Path(__file__).resolve().parents[1] / "examples" / "cases"
NAMES: Final = (
    "01-nkss-founding",
    "02-nkss-assemblies",
    "03-reglab",
    "04-bifc-bac",
    "05-trag-bcif",
)
DATASETS: Final = {name: saradnja.read(CASES / f"{name}.yaml") for name in NAMES}
FOUNDING, ASSEMBLIES, REGLAB, BAC, TRAG = DATASETS.values()

each_case = pytest.mark.parametrize("name", NAMES)


def the(dataset: Dataset, cls: type[R], key: str) -> R:
    """Return a record of a class by its id."""
    return dataset[Ref[R](key)]


def counts(record: Organisation | Collaboration | FundingScheme, of: CountOf) -> list[Count]:
    """Return what is claimed about one number of a record, in the order of the file."""
    return [count for count in record.counts if count.of is of]


def sources(record: Record | Count) -> set[str]:
    """Return the ids of the sources a record or count rests on."""
    return {str(item.source) for item in record.evidence}


@each_case
def test_a_case_has_no_error(name: str) -> None:
    """`check` has nothing against the file, not even a warning."""
    assert check(DATASETS[name]) == ()


@each_case
def test_a_case_is_what_the_library_writes(name: str, tmp_path: Path) -> None:
    """Written again, the file is the same byte by byte."""
    write(DATASETS[name], tmp_path / "again.yaml")

    assert (tmp_path / "again.yaml").read_bytes() == (CASES / f"{name}.yaml").read_bytes()


@each_case
def test_a_case_says_where_each_record_comes_from(name: str) -> None:
    """Each record that is no source cites one."""
    without = [
        record.id
        for record in DATASETS[name]
        if not isinstance(record, Source) and not record.evidence
    ]

    assert without == []


@each_case
def test_a_case_hides_nothing(name: str) -> None:
    """No fact stands under a key of one's own or in the note of a record."""
    hidden = [
        record.id
        for record in DATASETS[name]
        if record.extra or (record.note is not None and not isinstance(record, Source))
    ]

    assert hidden == []


@each_case
def test_a_case_holds_every_address(name: str, shared: Path) -> None:
    """Each address of the case is a source of its own."""
    text = (shared / "cases" / f"{name}.md").read_text(encoding="utf-8")
    listed = text.partition("Addresses:")[2].partition("> From")[0]
    given = [line.split()[1] for line in listed.splitlines() if line.startswith("- http")]

    held = [source.urls for source in DATASETS[name].select(Source) if source.urls]

    assert all(len(urls) == 1 for urls in held)
    assert set(given) <= {str(urls[0]) for urls in held}


@each_case
def test_a_case_says_when_it_was_read(name: str) -> None:
    """Each page with an address has its language, its day of reading and what of it was read."""
    pages = [source for source in DATASETS[name].select(Source) if source.urls]

    assert {source.retrieved for source in pages} == {Date("2026-11-22")}
    assert all(source.language is not None and source.excerpt is not None for source in pages)


# Case 01: two conferences, a founding assembly, a registration.


def events(kind: EventKind) -> list[tuple[str, set[str]]]:
    """Return the dates of one kind of event of NKSS, each with its sources."""
    return [
        (str(event.date), {str(item.source) for item in event.evidence})
        for event in the(FOUNDING, Organisation, "nkss").events
        if event.kind is kind
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param(EventKind.IDEA, [("2010-06", {"osnivacka"})], id="idea"),
        pytest.param(
            EventKind.FOUNDING,
            [("2011-05-22", {"osnivacka", "o-nama"}), ("2011-06", {"saopstenje-2012"})],
            id="founding",
        ),
        pytest.param(
            EventKind.REGISTRATION,
            [("[2011-05-22..2011-07-02]", {"osnivacka", "zajecar-najava"})],
            id="registration",
        ),
        pytest.param(
            EventKind.FIRST_ASSEMBLY,
            [("2011-07-02/2011-07-03", {"zajecar-najava"})],
            id="first assembly",
        ),
    ],
)
def test_the_network_has_four_beginnings(
    kind: EventKind, expected: list[tuple[str, set[str]]]
) -> None:
    """Idea, founding, registration, first assembly: each its own precision and sources."""
    found = events(kind)

    assert found == expected


def test_registration_is_at_the_register() -> None:
    """Formal registration is the act of the Business Registers Agency."""
    (event,) = (
        one
        for one in the(FOUNDING, Organisation, "nkss").events
        if one.kind is EventKind.REGISTRATION
    )

    assert event.by == ("apr",)


@pytest.mark.parametrize(
    ("as_of", "bound", "value"),
    [
        ("2011-07", Bound.EXACT, 53),
        ("2011-07", Bound.ABOUT, 50),
        ("2012-06", Bound.MORE_THAN, 50),
        ("2013-05", Bound.ABOUT, 80),
        ("2017-04", Bound.ABOUT, 80),
        (None, Bound.MORE_THAN, 100),
    ],
    ids=str,
)
def test_counts_of_members_are_claims(as_of: str | None, bound: Bound, value: int) -> None:
    """How many members NKSS has is told six times, and no member is invented for it."""
    nkss = the(FOUNDING, Organisation, "nkss")
    claimed = {
        (str(one.as_of) if one.as_of else None, one.bound, one.value)
        for one in counts(nkss, CountOf.MEMBERS)
        if one.unit is not CountUnit.TOWN
    }

    assert (as_of, bound, Decimal(value)) in claimed
    assert FOUNDING.select(Membership) == ()


def test_the_forecast_is_marked_as_one() -> None:
    """About fifty members were expected before the assembly at which there were 53."""
    nkss = the(FOUNDING, Organisation, "nkss")

    (forecast,) = (
        one
        for one in counts(nkss, CountOf.MEMBERS)
        if any(item.certainty is Certainty.ANNOUNCED for item in one.evidence)
    )

    assert (forecast.bound, forecast.value) == (Bound.ABOUT, Decimal(50))


def test_the_founders_are_three_claims_without_names() -> None:
    """28 organisations, 28 associations, initiatives and individuals, or about thirty."""
    nkss = the(FOUNDING, Organisation, "nkss")

    organisations, towns, parties, about = counts(nkss, CountOf.FOUNDERS)

    assert (organisations.value, organisations.unit) == (28, CountUnit.ORGANISATION)
    assert (towns.value, towns.unit) == (10, CountUnit.TOWN)
    assert parties.value == 28
    assert parties.party_kinds == (
        PartyKind.ASSOCIATION,
        PartyKind.INITIATIVE,
        PartyKind.INDIVIDUAL,
    )
    assert (about.value, about.bound) == (30, Bound.ABOUT)


def test_no_source_is_overwritten() -> None:
    """The two months of founding are listed as a disagreement, each with its source."""
    (founding,) = (one for one in conflicts(FOUNDING) if one.kind is EventKind.FOUNDING)

    assert [side.value for side in founding.sides] == ["2011-05-22", "2011-06"]


def test_what_the_founders_were_is_a_disagreement() -> None:
    """Organisations, says one page; organisations, initiatives and individuals, says another."""
    (founders,) = (one for one in conflicts(FOUNDING) if one.path[-1] == "unit")

    assert [side.value for side in founders.sides] == ["organisation", "party"]


@pytest.mark.parametrize(
    ("key", "spelling"),
    [
        ("reks", "REX"),
        ("nkss", "ANKSS"),
        ("nkss", "ICSS"),
        ("ministarstvo", "Ministarstvo kulture"),
        ("ministarstvo", "Ministarstvo kulture i informisanja"),
    ],
)
def test_names_stand_side_by_side(key: str, spelling: str) -> None:
    """One venue, one network and one ministry keep the names that sources give them."""
    record = FOUNDING[key]
    assert isinstance(record, (Organisation, Place))
    names = {wording for name in record.other_names for wording in name.text.values()}

    assert spelling in names


def test_the_opening_is_announced() -> None:
    """A state secretary, a woman who is not named in it, is to open the first assembly."""
    assembly = the(FOUNDING, Collaboration, "prva-redovna-skupstina")
    secretary = the(FOUNDING, Affiliation, "drzavna-sekretarka")

    (opening,) = (part for part in assembly.participations if part.role is ParticipationRole.OPENER)

    assert opening.affiliations == (secretary.ref,)
    assert [item.certainty for item in opening.evidence] == [Certainty.ANNOUNCED]
    assert secretary.role is not None
    assert secretary.gender is not None
    assert secretary.role.label("sr-Latn", gender=secretary.gender) == "državna sekretarka"


def test_the_page_speaks_of_a_woman(tmp_path: Path) -> None:
    """An unnamed holder of an office is spoken of in the gender the source uses."""
    write(FOUNDING, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")

    assert "državna sekretarka" in page
    assert "državni sekretar" not in page


# Case 02: assemblies and rules of admission.


@pytest.mark.parametrize("key", ["slobodan-stosic", "dusan-muric"])
def test_a_person_is_a_member(key: str) -> None:
    """A natural person belongs to the network in its own right."""
    (membership,) = (one for one in ASSEMBLIES.select(Membership) if one.member == key)

    assert isinstance(ASSEMBLIES[membership.member], Person)


def test_an_informal_group_is_a_member() -> None:
    """A group without legal form belongs to the network too."""
    membership = the(ASSEMBLIES, Membership, "neformalna-grupa-u-nkss")

    member = ASSEMBLIES[membership.member]

    assert isinstance(member, Organisation)
    assert member.legal_form is LegalForm.NONE


def test_a_term_on_the_board_is_open_ended() -> None:
    """Elected in 2017, and nothing is stated of an end."""
    seat = the(ASSEMBLIES, Affiliation, "stosic-u-odboru")

    assert seat.organ is Organ.MANAGEMENT_BOARD
    assert [seat.on(Date(day)) for day in ("2016", "2017-09-15", "2019")] == [False, True, None]


@pytest.mark.parametrize("key", ["predsednik-2020", "zamenica-2020"])
def test_an_unchanged_board_continues(key: str) -> None:
    """That the board stayed as it was is an event of its own, no election."""
    seat = the(ASSEMBLIES, Affiliation, key)

    assert [event.kind for event in seat.events] == [EventKind.CONTINUATION]
    assert seat.status is AffiliationStatus.CURRENT


def test_ended_is_neither_current_nor_unstated() -> None:
    """Ended nobody says when, a member on the day, and not stated are three answers."""
    ended = the(ASSEMBLIES, Membership, "bivsa-u-nkss")
    current = the(ASSEMBLIES, Membership, "kontekst-u-nkss")
    unstated = the(ASSEMBLIES, Membership, "stosic-u-nkss")

    assert ended.ending is MembershipEnding.UNSTATED
    assert ended.during is None
    assert (ended.on(Date("2019")), ended.on(Date("2021-10-01"))) == (None, False)
    assert current.on(Date("2021-10-01")) is True
    assert unstated.on(Date("2021-10-01")) is None


def test_endings_are_known_from_arithmetic_only() -> None:
    """At least thirteen memberships ended, seven before the tenth assembly and six after it."""
    nkss = the(ASSEMBLIES, Organisation, "nkss")

    ended = counts(nkss, CountOf.ENDED_MEMBERSHIPS)

    assert [(one.value, one.bound) for one in ended] == [
        (7, Bound.AT_LEAST),
        (6, Bound.AT_LEAST),
        (13, Bound.AT_LEAST),
    ]
    assert {item.certainty for one in ended for item in one.evidence} == {Certainty.INFERRED}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("predsednik-2020", "predsednik"),
        ("zamenica-2020", "zamenica predsednika"),
        ("predsednica-2021", "predsednica"),
        ("zamenik-2021", "zamenik predsednika"),
    ],
)
def test_a_role_agrees_with_who_holds_it(key: str, expected: str) -> None:
    """Serbian has a word for a man and one for a woman."""
    seat = the(ASSEMBLIES, Affiliation, key)

    assert seat.role is not None
    assert seat.role.label("sr-Latn", gender=seat.gender) == expected


def test_english_has_one_word_for_both() -> None:
    """President and president."""
    him = the(ASSEMBLIES, Affiliation, "predsednik-2020")
    her = the(ASSEMBLIES, Affiliation, "predsednica-2021")

    assert him.role is her.role
    assert him.role is not None
    assert label(him.role, "en") == "president"


def test_a_slip_of_the_source_is_kept() -> None:
    """The page prints “zamenk”; the title is right, the slip stands in the evidence."""
    seat = the(ASSEMBLIES, Affiliation, "zamenik-2021")

    (slip,) = (item for item in seat.evidence if item.stance is EvidenceStance.MISTAKEN)

    assert slip.states == "zamenk predsednika"


def test_a_seat_on_the_board_is_held_for_a_member() -> None:
    """The president comes from a member organisation; Stošić is a member in his own right."""
    assert the(ASSEMBLIES, Affiliation, "predsednica-2021").on_behalf_of == ("kontekst",)
    assert the(ASSEMBLIES, Affiliation, "stosic-u-odboru").on_behalf_of == ()


def test_acronyms_stand_beside_what_they_mean() -> None:
    """UO is the management board, UG an association."""
    president = the(ASSEMBLIES, Affiliation, "predsednica-2021")
    perilo = the(ASSEMBLIES, Organisation, "perilo")
    (written,) = perilo.other_names

    assert president.title is not None
    assert president.title["sr-Latn"] == "predsednica UO"
    assert president.organ is Organ.MANAGEMENT_BOARD
    assert written.text["sr-Latn"] == "UG Perilo Zabrežje"
    assert perilo.kinds == (OrganisationKind.ASSOCIATION,)


def test_news_of_an_assembly_is_not_its_date() -> None:
    """The eleventh assembly was reported a month after it was held, over Zoom."""
    assembly = the(ASSEMBLIES, Collaboration, "skupstina-2021")

    assert the(ASSEMBLIES, Source, "skupstina-11").published == Date("2021-11-05")
    assert assembly.during == Date("2021-10-01/2021-10-02")
    assert assembly.attendance_mode is AttendanceMode.ONLINE


@pytest.mark.parametrize(
    ("of", "expected"),
    [(CountOf.VOTES, 32), (CountOf.PRESENT, 23), (CountOf.DELEGATED_VOTES, 9)],
)
def test_votes_are_counted(of: CountOf, expected: int) -> None:
    """32 members voted in 2020: 23 of them present, 9 by delegation."""
    (count,) = counts(the(ASSEMBLIES, Collaboration, "skupstina-2020"), of)

    assert count.value == expected


def test_rules_of_admission_have_numbers() -> None:
    """Two years, two recommendations, two thirds; five years and three projects for a person."""
    rules = [
        (count.of, count.value, count.unit)
        for rule in the(ASSEMBLIES, Organisation, "nkss").statements
        for count in rule.counts
    ]

    assert rules == [
        (CountOf.EARLIER_ACTIVITY, 2, CountUnit.YEAR),
        (CountOf.RECOMMENDATIONS, 2, CountUnit.ORGANISATION),
        (CountOf.MAJORITY, 2, CountUnit.THIRD),
        (CountOf.EARLIER_ACTIVITY, 5, CountUnit.YEAR),
        (CountOf.EARLIER_PROJECTS, 3, CountUnit.PROJECT),
    ]


# Case 03: one grant seen from the pages of its partners.


def in_role(role: ParticipationRole) -> list[str]:
    """Return who takes part in the project in a role."""
    project = the(REGLAB, Collaboration, "reg-lab")
    return [str(part.party) for part in project.participations if part.role is role]


def test_a_project_has_one_lead() -> None:
    """Kooperativa leads."""
    assert in_role(ParticipationRole.LEAD) == ["kooperativa"]


def test_partners_have_countries() -> None:
    """Six partners from six countries, Kosovo with the code the European record uses."""
    partners = [REGLAB[Ref[Organisation](key)] for key in in_role(ParticipationRole.PARTNER)]

    assert [str(one.country) for one in partners] == ["HR", "XK", "RS", "SI", "MK", "BA"]


def test_a_contributor_is_no_partner() -> None:
    """Pogon takes part, and is not on the list of partners."""
    assert in_role(ParticipationRole.CONTRIBUTOR) == ["pogon"]


def test_the_sum_is_the_contribution_of_the_union() -> None:
    """EUR 424,010 exactly, and no total of the budget."""
    (amount,) = the(REGLAB, Funding, "podrska-eu").amounts

    assert str(amount.money) == "424010 EUR"
    assert amount.kind is AmountKind.CONTRIBUTION


def test_call_and_programme_stand_apart_from_the_project() -> None:
    """The call is part of a category of a sub-programme of the programme."""
    scheme = REGLAB.get(the(REGLAB, Funding, "podrska-eu").scheme or Ref[FundingScheme](""))
    kinds = []
    while scheme is not None:
        kinds.append(scheme.kind)
        scheme = REGLAB.get(scheme.part_of) if scheme.part_of else None

    assert kinds == [
        FundingSchemeKind.CALL,
        FundingSchemeKind.CATEGORY,
        FundingSchemeKind.SUB_PROGRAMME,
        FundingSchemeKind.PROGRAMME,
    ]


def test_two_claims_about_the_number_of_partners_stand() -> None:
    """Two pages say six; one of them lists seven, and the file is valid all the same."""
    first, second = counts(the(REGLAB, Collaboration, "reg-lab"), CountOf.PARTNERS)

    assert (first.value, second.value) == (6, 6)
    assert [item.states for item in first.evidence] == [None, "7"]
    assert sources(first) != sources(second)


def test_a_project_is_not_the_programme_of_the_same_name() -> None:
    """Reg Lab is a project and a programme of support, and they are told apart."""
    (relation,) = REGLAB.select(Relation)

    assert relation.kind is RelationKind.DIFFERENT_FROM
    assert isinstance(REGLAB[relation.subject], Collaboration)
    assert isinstance(REGLAB[relation.object], FundingScheme)


def test_a_name_has_four_writings() -> None:
    """Jadro is named in Macedonian, Albanian and English, and as the Slovenian record has it."""
    jadro = the(REGLAB, Organisation, "jadro")

    assert set(jadro.name) == {"mk", "sq", "en"}


@pytest.mark.parametrize(
    ("key", "spelling"),
    [
        ("nkss", "Asocijacija nezavisna kulturna scena Srbije"),
        ("okc-abrasevic", "Udruzenje gradjana omladinski kulturni centar Abrasevic"),
    ],
)
def test_a_spelling_of_the_record_is_kept(key: str, spelling: str) -> None:
    """What the Slovenian record writes stands beside the right name."""
    party = the(REGLAB, Organisation, key)
    written = [name for name in party.other_names if name.kind is NameKind.AS_WRITTEN]

    assert [wording for name in written for wording in name.text.values()] == [spelling]


# Case 04: a fund changes name, owner, manager and donors.


@pytest.mark.parametrize(
    ("kind", "subject", "during"),
    [
        (RelationKind.OWNS, "ecf", "2006/2013-06-30"),
        (RelationKind.MANAGES, "ecf", "2006/2013-06-30"),
        (RelationKind.OWNS, "artangle", "2013-07-01/"),
        (RelationKind.MANAGES, "artangle", "2013-07-01/"),
    ],
)
def test_owner_and_manager_have_their_times(kind: RelationKind, subject: str, during: str) -> None:
    """The foundation owned and managed the fund until art∡ngle took it over."""
    (relation,) = (
        one
        for one in BAC.select(Relation)
        if (one.kind, one.subject, one.object) == (kind, subject, "bac")
    )

    assert relation.during == Date(during)


@pytest.mark.parametrize(
    ("funder", "periods"),
    [
        ("ecf", ["2006/2013-06-30", "2013-07-01/"]),
        ("hivos", ["2006/"]),
        ("osi", ["2006/"]),
        ("mzz", ["2006/2006"]),
        ("sdc", ["2013-07-01/"]),
        ("artangle", ["2013-07-01/"]),
    ],
)
def test_donors_have_their_times(funder: str, periods: list[str]) -> None:
    """One donor gave in one year only, others from the renaming on."""
    given = [one for one in BAC.select(Funding) if funder in one.funders]

    assert [str(one.during) for one in given] == periods


def test_the_hub_is_another_body_with_its_own_time() -> None:
    """The office in Ljubljana is part of the fund and run by Asociacija, from 2010 to 2012."""
    about_hub = {
        (one.kind, str(one.subject), str(one.object)): str(one.during)
        for one in BAC.select(Relation)
        if "regional-hub" in (one.subject, one.object)
    }

    assert about_hub[RelationKind.UNIT_OF, "regional-hub", "bac"] == "2010/2012"
    assert about_hub[RelationKind.MANAGES, "asociacija", "regional-hub"] == "2010/2012"


@pytest.mark.parametrize(
    "asked",
    [
        "Balkan Incentive Fund for Culture",
        "Balkans Arts and Culture Fund",
        "Balkanski fond za promociju kulture",
        "Sklad za spodbujanje kulture na Balkanu",
        "BIFC",
        "BAC",
    ],
)
def test_either_name_finds_the_fund(asked: str) -> None:
    """The fund is found by its former and its present name, in each language."""
    found = [
        party.id
        for party in BAC.select(Organisation)
        if asked in {*party.name.values(), *(w for n in party.other_names for w in n.text.values())}
    ]

    assert found == ["bac"]


def test_the_former_name_has_its_time() -> None:
    """Until 30 June 2013 one name, since 1 July another."""
    former = {
        wording: str(name.during)
        for name in the(BAC, Organisation, "bac").other_names
        if name.kind is NameKind.FORMER
        for wording in name.text.values()
    }

    assert former["Balkan Incentive Fund for Culture"] == "2006/2013-06-30"


def test_caps_stand_apart_from_awards() -> None:
    """At most 80 % and EUR 30,000; average, by another page least, EUR 15,000."""
    amounts = the(BAC, FundingScheme, "podrska-fonda").amounts

    assert [(one.kind, one.share, one.amount) for one in amounts] == [
        (AmountKind.CAP, Decimal("0.8"), None),
        (AmountKind.CAP, None, 30000),
        (AmountKind.AVERAGE, None, 15000),
        (AmountKind.FLOOR, None, 15000),
    ]


def test_an_aggregate_needs_no_award() -> None:
    """12 of 106 applications were supported in 2012, and none of them is a record."""
    year = the(BAC, FundingScheme, "bifc-2012")

    assert [(one.of, one.value) for one in year.counts] == [
        (CountOf.APPLICATIONS, 106),
        (CountOf.SUPPORTED, 12),
    ]
    assert [one for one in BAC.select(Funding) if one.scheme is not None] == []


def test_a_name_keeps_its_signs() -> None:
    """The angle and the pipes come back as they were written."""
    assert the(BAC, Organisation, "artangle").name["und-Latn"] == (
        "art∡ngle - Balkans | Culture | Development"
    )


@pytest.mark.parametrize(
    ("key", "spelling"), [("makedonija", "Macedonia (FYROM)"), ("kosovo", "Kosovo/a")]
)
def test_a_country_keeps_the_name_of_the_list(key: str, spelling: str) -> None:
    """How a list calls a country stands beside its name and its code."""
    (name,) = the(BAC, Place, key).other_names

    assert (name.kind, name.text["en"]) == (NameKind.AS_WRITTEN, spelling)


# Case 05: a charity, its successor, a body that split off, and a new name.


@pytest.mark.parametrize(
    ("kind", "subject", "object_", "during"),
    [
        (RelationKind.SUCCESSOR_OF, "trag", "bcif-uk", "2006~/"),
        (RelationKind.ALONGSIDE, "trag", "bcif-uk", "2004/2006~"),
        (RelationKind.SPLIT_FROM, "fact", "trag", "2007/"),
    ],
)
def test_bodies_follow_one_another(
    kind: RelationKind, subject: str, object_: str, during: str
) -> None:
    """Predecessor, parallel work and split, as precise as the page: to the year."""
    (relation,) = (one for one in TRAG.select(Relation) if one.kind is kind)

    assert (relation.subject, relation.object) == (subject, object_)
    assert relation.during == Date(during)


def test_an_organisation_has_numbers_of_several_registers() -> None:
    """The number in the register, the company number and the tax number."""
    numbers = {one.scheme: one.value for one in the(TRAG, Organisation, "trag").identifiers}

    assert numbers == {
        IdentifierScheme.REGISTER: "415-00-79/2003-14",
        IdentifierScheme.MATICNI_BROJ: "17522663",
        IdentifierScheme.PIB: "103208903",
    }


@pytest.mark.parametrize(
    ("kind", "claims"),
    [
        (EventKind.RENAMING, [("2013-07", "istorija"), ("2014", "godina-2014")]),
        (EventKind.REGISTRATION, [("2004", "istorija"), ("2003", "izvestaj-2009")]),
    ],
    ids=["renaming", "registration"],
)
def test_two_sourced_claims_stand(kind: EventKind, claims: list[tuple[str, str]]) -> None:
    """Two sources give two dates; both stand."""
    events = [one for one in the(TRAG, Organisation, "trag").events if one.kind is kind]

    found = [(str(one.date), str(one.evidence[0].source)) for one in events]

    assert found == claims


def test_when_the_name_changed_is_a_disagreement() -> None:
    """The two dates of the present name are listed, and none is preferred."""
    (disagreement,) = (one for one in conflicts(TRAG) if one.path == ("other_names", 0, "during"))

    assert [side.value for side in disagreement.sides] == ["2013-07/", "2014/"]


@pytest.mark.parametrize(
    ("day", "name"),
    [("2010", "Balkan Community Initiatives Fund"), ("2015", "Trag Foundation")],
)
def test_a_name_is_found_by_date(day: str, name: str) -> None:
    """Before July 2013 one name, after it the other."""
    found = the(TRAG, Organisation, "trag").name_on(Date(day))

    assert found["en"] == name


def test_a_founding_may_have_no_date() -> None:
    """The charity was founded; the page prints no year."""
    (founding,) = (
        one for one in the(TRAG, Organisation, "bcif-uk").events if one.kind is EventKind.FOUNDING
    )

    assert founding.date is None


def test_three_currencies_stand_apart() -> None:
    """Pounds at the beginning, dinars after the floods, dollars in the endowment."""
    sums = [(one.bound, str(one.money)) for f in TRAG.select(Funding) for one in f.amounts]

    assert sums == [
        (Bound.MORE_THAN, "2000 GBP"),
        (Bound.LESS_THAN, "4300000 RSD"),
        (Bound.EXACT, "243760 USD"),
    ]


def test_money_runs_through_a_chain() -> None:
    """From USAID through ISC and Trag to the campaigns."""
    last = the(TRAG, Funding, "trag-kampanje")
    givers = []
    link: Funding | None = last
    while link is not None:
        givers.append(str(link.funders[0]))
        link = TRAG.get(link.via) if link.via else None

    assert givers == ["trag", "isc", "usaid"]


def test_the_territory_changes() -> None:
    """Serbia and Montenegro until 2007, then Serbia, and at last the Western Balkans."""
    where = [(str(one.place), one.during) for one in the(TRAG, Organisation, "trag").locations]

    assert where == [
        ("srbija", Date("2004/")),
        ("crna-gora", Date("2004/2007")),
        ("zapadni-balkan", None),
    ]
