"""Cases 15, 17, 19 and 21: what each asks of the model, read from its example file."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

import saradnja
from saradnja import Dataset, Date, Money, Ref
from saradnja.files import formats
from saradnja.model import (
    Affiliation,
    Agreement,
    Amount,
    Collaboration,
    Funding,
    FundingScheme,
    Organisation,
    Participation,
    Party,
    Person,
    Relation,
    Source,
    Statement,
)
from saradnja.money import Currency
from saradnja.problems import Problem
from saradnja.scripts import mixed_words, to_latin, unmixed
from saradnja.vocabularies import (
    AmountKind,
    Bound,
    CountOf,
    CountUnit,
    EventKind,
    EvidenceStance,
    FundingKind,
    FundingSchemeKind,
    FundingStatus,
    LegalForm,
    ParticipationRole,
    PartyKind,
    RelationKind,
    StatementTopic,
    VersionKind,
)

CASES: Final = Path(__file__).resolve().parents[1] / "examples" / "cases"

FILES: Final[Mapping[int, str]] = {
    15: "15-audience-is-watching-you",
    17: "17-asociacija-ljubljana",
    19: "19-kultura-nova",
    21: "21-mixed-scripts",
}
"""The example file of each case, without its ending."""

LOSSLESS: Final = [name for name, found in formats().items() if found.lossless]
"""The formats that promise to keep everything, which are also their endings."""

EVERY: Final = pytest.mark.parametrize("case", FILES, ids=FILES.values())


@pytest.fixture(scope="module")
def files() -> Mapping[int, Dataset]:
    """Return the four examples, each under the number of its case."""
    return {case: saradnja.read(CASES / f"{name}.yaml") for case, name in FILES.items()}


def _named(dataset: Dataset, wording: str) -> set[str]:
    """Return the parties one of whose names, in Latin script and small letters, is this one."""
    sought = to_latin(unmixed(wording)).casefold()
    return {
        party.id
        for party in dataset.select(Party)
        for name in (party.name, *(other.text for other in party.other_names))
        if sought in (to_latin(unmixed(value)).casefold() for value in name.values())
    }


def _statements(dataset: Dataset, topic: StatementTopic) -> list[Statement]:
    return [
        statement
        for record in dataset
        if isinstance(record, Party | Collaboration | FundingScheme)
        for statement in record.statements
        if statement.topic is topic
    ]


def _role(collaboration: Collaboration, role: ParticipationRole) -> list[Participation]:
    return [part for part in collaboration.participations if part.role is role]


def _errors(dataset: Dataset) -> list[Problem]:
    return [problem for problem in saradnja.check(dataset) if problem.severity == "error"]


@EVERY
def test_a_case_has_no_error(files: Mapping[int, Dataset], case: int) -> None:
    """`check` finds no error in the file of a case."""
    assert _errors(files[case]) == []


@EVERY
def test_a_case_is_what_the_library_writes(
    files: Mapping[int, Dataset], case: int, tmp_path: Path
) -> None:
    """Written again, the file of a case is the same byte by byte."""
    name = f"{FILES[case]}.yaml"

    losses = saradnja.write(files[case], tmp_path / name)

    assert losses == ()
    assert (tmp_path / name).read_bytes() == (CASES / name).read_bytes()


@EVERY
def test_every_record_of_a_case_has_evidence(files: Mapping[int, Dataset], case: int) -> None:
    """No record stands without a source, and none uses further data of its own."""
    assert [record.id for record in files[case] if not record.evidence] == []
    assert [record.id for record in files[case] if record.extra] == []


@EVERY
def test_a_case_names_an_address_once(files: Mapping[int, Dataset], case: int) -> None:
    """Each address has one source, which says its language and when it was read."""
    sources = [source for source in files[case].select(Source) if source.urls]
    addresses = [url for source in sources for url in source.urls]

    assert len(addresses) == len(set(addresses))
    assert {source.retrieved for source in sources} == {Date("2026-11-22")}
    assert all(source.language and source.excerpt for source in sources)


# 15: one project, three names


def test_titles_are_kept_by_language_with_who_gives_them(files: Mapping[int, Dataset]) -> None:
    """The project is Публиката ве гледа; each English title has the source that gives it."""
    project = files[15][Ref[Collaboration]("publikata-ve-gleda")]
    assert project.name is not None

    given = {
        name.text["en"]: [item.source for item in name.evidence] for name in project.other_names
    }

    assert project.name["mk"] == "Публиката ве гледа"
    assert given == {
        "Audience is looking at you": ["nkss-page"],
        "Audience is Watching You": ["civica"],
    }


def test_the_other_english_title_is_a_conflict(files: Mapping[int, Dataset]) -> None:
    """That NKSS's page has “looking” where the document has “Watching” is listed."""
    sides = [
        side.value
        for conflict in saradnja.conflicts(files[15])
        if conflict.record == "audience-is-watching-you"
        for side in conflict.sides
    ]

    assert "Audience is looking at you" in sides


@pytest.mark.parametrize(
    ("wording", "party"),
    [
        pytest.param("МКЦ Абрашевиќ", "okc-abrasevic", id="translated-acronym"),
        pytest.param("Младински културен центар „Абрашевиќ“", "okc-abrasevic", id="translated"),
        pytest.param("OKC Abrašević", "okc-abrasevic", id="own-name"),
        pytest.param("МКЦ – Битола", "mkc-bitola", id="bitola-cyrillic"),
        pytest.param("MKC Bitola", "mkc-bitola", id="bitola-latin"),
        pytest.param("МКЦ", "mkc-bitola", id="acronym"),
        pytest.param("Независна културна сцена на Србија", "nkss", id="nkss-in-macedonian"),
    ],
)
def test_an_alias_leads_to_one_centre(
    files: Mapping[int, Dataset], wording: str, party: str
) -> None:
    """MKC Abrašević is OKC Abrašević of Mostar, and never MKC Bitola."""
    assert _named(files[15], wording) == {party}


def test_the_two_centres_are_no_pair_to_look_at(files: Mapping[int, Dataset]) -> None:
    """They are said to be different, so nothing offers them as the same."""
    pairs = {frozenset((pair.one, pair.other)) for pair in saradnja.lookalikes(files[15])}

    assert frozenset(("mkc-bitola", "okc-abrasevic")) not in pairs


def test_introductory_speakers_have_an_affiliation_at_the_event(
    files: Mapping[int, Dataset],
) -> None:
    """Each of the three spoke in a capacity, one of them for a partner of the project."""
    dataset = files[15]
    discussion = dataset[Ref[Collaboration]("javna-diskusija")]

    capacities = [
        [dataset[affiliation].organisation for affiliation in part.affiliations]
        for part in _role(discussion, ParticipationRole.INTRODUCER)
    ]

    assert capacities == [["american-college-skopje"], ["ministerstvo-za-kultura"], ["mkc-bitola"]]


def test_a_deputy_minister_greets_and_one_person_moderates(files: Mapping[int, Dataset]) -> None:
    """The greeting was given in office; the page names no affiliation of the moderator."""
    dataset = files[15]
    discussion = dataset[Ref[Collaboration]("javna-diskusija")]

    (greeter,) = _role(discussion, ParticipationRole.GREETER)
    (moderator,) = _role(discussion, ParticipationRole.MODERATOR)

    assert dataset[greeter.affiliations[0]].role == "deputy_minister"
    assert moderator.affiliations == ()


def test_the_project_has_an_output_and_an_event(files: Mapping[int, Dataset]) -> None:
    """Three partners; a document of three authors came of it, a discussion is part of it."""
    dataset = files[15]
    project = dataset[Ref[Collaboration]("publikata-ve-gleda")]
    discussion = dataset[Ref[Collaboration]("javna-diskusija")]

    partners = {part.party for part in _role(project, ParticipationRole.PARTNER)}

    assert partners == {"mkc-bitola", "nkss", "okc-abrasevic"}
    assert discussion.part_of == project.id
    assert len(dataset[project.produced[0]].authors) == 3


def test_the_festival_hosts_the_discussion(files: Mapping[int, Dataset]) -> None:
    """Bitola Open City is where it was held; the project is what it belongs to."""
    (hosting,) = (one for one in files[15].select(Relation) if one.kind is RelationKind.HOSTS)

    assert (hosting.subject, hosting.object) == ("bitola-otvoren-grad", "javna-diskusija")


def test_the_eleventh_festival_has_days_without_a_year(files: Mapping[int, Dataset]) -> None:
    """22 to 25 August in the year in which the centre was fifteen years old."""
    edition = files[15][Ref[Collaboration]("bitola-otvoren-grad-11")]
    (age,) = files[15][Ref[Organisation]("mkc-bitola")].counts

    assert edition.edition == 11
    assert edition.during == Date("XXXX-08-22/XXXX-08-25")
    assert (age.of, age.value, age.unit) == (CountOf.EXISTENCE, Decimal(15), CountUnit.YEAR)


def test_a_funder_that_is_cut_off_is_unreadable_not_absent(files: Mapping[int, Dataset]) -> None:
    """The page names a funder and the copy breaks off before the name."""
    (support,) = files[15].select(Funding)

    (cut_off,) = (item for item in support.evidence if "funders" in item.fields)

    assert support.funders == ()
    assert cut_off.stance is EvidenceStance.UNREADABLE


# 17: an informal network, then a registered one


@pytest.mark.parametrize(
    ("date", "form"),
    [
        pytest.param("1991", None, id="before"),
        pytest.param("1992", LegalForm.NONE, id="informal-at-first"),
        pytest.param("2001-06", LegalForm.NONE, id="informal-for-ten-years"),
        pytest.param("2003", None, id="registered-says-one-source-only"),
        pytest.param("2004-06", None, id="not-before-the-year-is-over"),
        pytest.param("2004", LegalForm.ASSOCIATION, id="registered-say-both"),
        pytest.param("2015", LegalForm.ASSOCIATION, id="since"),
    ],
)
def test_legal_status_has_periods(
    files: Mapping[int, Dataset], date: str, form: LegalForm | None
) -> None:
    """Asociacija was an informal network, and registered in 2003 or 2004."""
    assert files[17][Ref[Organisation]("asociacija")].legal_form_on(Date(date)) is form


def test_contradicting_years_stand_side_by_side(files: Mapping[int, Dataset]) -> None:
    """Two revisions of one page give two foundings and two registrations."""
    dataset = files[17]
    found = {
        conflict.kind: [side.value for side in conflict.sides]
        for conflict in saradnja.conflicts(dataset)
        if conflict.record == "asociacija" and conflict.kind is not None
    }

    assert found[EventKind.FOUNDING] == ["1992", "2002"]
    assert found[EventKind.REGISTRATION] == ["2003", "2004"]
    assert dataset[Ref[Source]("culture-si-2009")].version is VersionKind.REVISION


def test_counts_of_members_have_a_unit(files: Mapping[int, Dataset]) -> None:
    """Organisations, persons and both together are told apart."""
    counts = files[17][Ref[Organisation]("asociacija")].counts

    told = [(count.unit, count.bound, count.value) for count in counts]

    assert {count.of for count in counts} == {CountOf.MEMBERS}
    assert told == [
        (CountUnit.PARTY, Bound.EXACT, Decimal(45)),
        (CountUnit.ORGANISATION, Bound.ABOUT, Decimal(50)),
        (CountUnit.PERSON, Bound.MORE_THAN, Decimal(100)),
        (CountUnit.PARTY, Bound.EXACT, Decimal(93)),
        (CountUnit.PARTY, Bound.ABOUT, Decimal(100)),
        (CountUnit.PARTY, Bound.MORE_THAN, Decimal(100)),
    ]
    assert counts[0].during == Date("1998/2001")


def test_counts_of_both_say_what_they_take_in(files: Mapping[int, Dataset]) -> None:
    """A count of parties takes in organisations and individuals."""
    counts = files[17][Ref[Organisation]("asociacija")].counts

    both = [count for count in counts if count.unit is CountUnit.PARTY]

    assert len(both) == 4
    assert all(PartyKind.INDIVIDUAL in count.party_kinds for count in both)
    assert all(len(count.party_kinds) == 2 for count in both)


def test_asociacija_is_not_asocijacija(files: Mapping[int, Dataset]) -> None:
    """The society of Ljubljana and NKSS are told to be different, and are no pair to merge."""
    dataset = files[17]
    relation = dataset[Ref[Relation]("asociacija-nije-nkss")]

    pairs = {frozenset((pair.one, pair.other)) for pair in saradnja.lookalikes(dataset)}

    assert relation.kind is RelationKind.DIFFERENT_FROM
    assert frozenset((relation.subject, relation.object)) not in pairs
    assert _named(dataset, "Asociacija") == {"asociacija"}
    assert _named(dataset, "Асоцијација") == {"nkss"}


def test_without_the_relation_the_two_are_offered_to_a_person(
    files: Mapping[int, Dataset],
) -> None:
    """Their names are alike; a person decides, nothing is merged."""
    dataset = files[17].without(Ref[Relation]("asociacija-nije-nkss"))

    pairs = {frozenset((pair.one, pair.other)) for pair in saradnja.lookalikes(dataset)}

    assert frozenset(("asociacija", "nkss")) in pairs


def test_a_fee_and_its_waiver_are_amounts(files: Mapping[int, Dataset]) -> None:
    """The first year is free; at ENCC a year costs from 50 to 700 euros."""
    waived, yearly = (
        statement.amounts[0] for statement in _statements(files[17], StatementTopic.FEE)
    )

    assert (waived.kind, waived.money) == (AmountKind.FEE, Money.of("0", "EUR"))
    assert (yearly.kind, yearly.currency) == (AmountKind.FEE, Currency("EUR"))
    assert (yearly.low, yearly.high) == (Decimal(50), Decimal(700))


def test_there_are_two_forms_of_application(files: Mapping[int, Dataset]) -> None:
    """One for organisations, one for individuals."""
    rules = files[17][Ref[Organisation]("asociacija")].statements

    kinds = [rule.party_kinds for rule in rules if rule.topic is StatementTopic.ADMISSION]

    assert kinds == [(PartyKind.NGO,), (PartyKind.INDIVIDUAL,)]


def test_asociacija_leads_runs_takes_part_and_belongs(files: Mapping[int, Dataset]) -> None:
    """It led CU-BUS, took part in REG.LAB, ran the BIFC hub and is a member of Kooperativa."""
    dataset = files[17]
    us = Ref[Party]("asociacija")

    roles = {
        one.id: part.role
        for one in saradnja.collaborations(dataset, us)
        for part in one.participations
        if part.party == us
    }
    (hub,) = (one for one in dataset.select(Relation) if one.kind is RelationKind.MANAGES)

    assert roles == {"cu-bus": ParticipationRole.LEAD, "reg-lab": ParticipationRole.PARTNER}
    assert (hub.object, hub.during) == ("bifc-regional-hub", Date("2010/2012"))
    assert [one.network for one in saradnja.memberships(dataset, us)] == ["kooperativa"]


# 19: programme areas, categories, multi-year support


def test_a_multi_year_award_has_a_part_for_each_year(files: Mapping[int, Dataset]) -> None:
    """The support of 2021 to 2023 is one funding with three instalments."""
    support = files[19][Ref[Funding]("podrska-2021-2023")]

    parts = [(amount.kind, amount.during) for amount in support.amounts]

    assert support.during == Date("2021/2023")
    assert parts == [(AmountKind.INSTALMENT, Date(year)) for year in ("2021", "2022", "2023")]


def test_an_approved_applicant_may_be_replaced(files: Mapping[int, Dataset]) -> None:
    """Who gives up after approval is replaced by the next best: a rule of the programme."""
    (rule,) = _statements(files[19], StatementTopic.SUBSTITUTION)

    assert rule.statuses == (
        FundingStatus.GIVEN_UP,
        FundingStatus.RESERVE,
        FundingStatus.APPROVED,
    )


def test_a_replaced_award_keeps_its_status_and_has_a_successor(
    files: Mapping[int, Dataset],
) -> None:
    """Two awards under the rule: one approved, then given up, and the one in its place."""
    category = Ref[FundingScheme]("pp1-2019-a1")
    first = Funding(id="first", scheme=category, status=FundingStatus.GIVEN_UP)
    second = Funding(id="second", scheme=category, status=FundingStatus.APPROVED)
    instead = Relation(
        id="instead", subject=second.ref, kind=RelationKind.SUCCESSOR_OF, object=first.ref
    )

    dataset = files[19].with_records(first, second, instead)

    assert _errors(dataset) == []


def test_a_member_of_the_board_was_replaced_in_mid_term(files: Mapping[int, Dataset]) -> None:
    """One served from 2016 to 2018; of her successor's end nothing is stated."""
    dataset = files[19]
    former, later = dataset.select(Affiliation)
    relation = dataset[Ref[Relation]("frankovic-umesto-brkic")]

    assert (former.on(Date("2017")), former.on(Date("2019"))) == (True, False)
    assert (later.on(Date("2018")), later.on(Date("2019")), later.on(Date("2022"))) == (
        False,
        True,
        None,
    )
    assert (relation.subject, relation.object) == (later.id, former.id)


def test_kuna_stays_kuna(files: Mapping[int, Dataset], tmp_path: Path) -> None:
    """A withdrawn currency is kept, through reading, writing and adding up."""
    saradnja.write(files[19], tmp_path / "case.json")

    dataset = saradnja.read(tmp_path / "case.json")
    sums: list[Amount] = [
        amount
        for record in dataset
        if isinstance(record, Funding | FundingScheme)
        for amount in record.amounts
    ]
    (total,) = saradnja.totals(dataset).rows

    assert {amount.currency for amount in sums} == {"HRK"}
    assert str(total.amount.currency) == "HRK"
    assert total.amount.currency.in_use_on(Date("2024")) is False


@pytest.mark.parametrize(
    ("printed", "scheme"),
    [
        pytest.param("50.000 kn", "pp1-2019-a1", id="a1"),
        pytest.param("100.000 kn", "pp1-2019-a2", id="a2"),
        pytest.param("50.000 kn", "pp1-2019-b1", id="b1"),
        pytest.param("100.000 kn", "pp1-2019-b2", id="b2"),
        pytest.param("140.000 kn", "pp4-a", id="pp4-a"),
        pytest.param("90.000 kn", "pp4-b", id="pp4-b"),
        pytest.param("8.250.000,00 kuna", "program-podrske-2017", id="2017"),
    ],
)
def test_sums_are_those_that_are_printed(
    files: Mapping[int, Dataset], printed: str, scheme: str
) -> None:
    """Caps and the indicative sum are read from their Croatian form."""
    (amount,) = files[19][Ref[FundingScheme](scheme)].amounts

    assert amount.money == Money.from_text(printed, "hr")


@pytest.mark.parametrize("suffix", LOSSLESS)
@pytest.mark.parametrize(
    "name", ['Zaklada "Kultura nova"', "Zaklada „Kultura nova“", "Zaklada “Kultura nova”"]
)
def test_quotation_marks_survive(
    files: Mapping[int, Dataset], name: str, suffix: str, tmp_path: Path
) -> None:
    """The legal name and its printed variants come back with the same marks."""
    saradnja.write(files[19], tmp_path / f"case.{suffix}")

    foundation = saradnja.read(tmp_path / f"case.{suffix}")[Ref[Organisation]("kultura-nova")]

    assert name in {other.text["hr"] for other in foundation.other_names}
    assert foundation.name["hr"] == 'Zaklada "Kultura nova"'


def test_the_hierarchy_leads_from_category_to_foundation(files: Mapping[int, Dataset]) -> None:
    """Category, area, round, programme; the foundation runs the programme."""
    dataset = files[19]
    scheme = dataset[Ref[FundingScheme]("pp1-2019-a1")]
    kinds = [scheme.kind]

    while scheme.part_of is not None:
        scheme = dataset[scheme.part_of]
        kinds.append(scheme.kind)

    assert kinds == [
        FundingSchemeKind.CATEGORY,
        FundingSchemeKind.PROGRAMME_AREA,
        FundingSchemeKind.ROUND,
        FundingSchemeKind.PROGRAMME,
    ]
    assert scheme.operated_by == ("kultura-nova",)


def test_support_for_operating_costs_is_no_project_grant(files: Mapping[int, Dataset]) -> None:
    """PP1 gives operating support only, PP9 crisis support."""
    dataset = files[19]

    assert dataset[Ref[FundingScheme]("pp1-2019")].gives == (FundingKind.OPERATING,)
    assert dataset[Ref[FundingScheme]("pp9")].gives == (FundingKind.CRISIS,)


def test_networks_are_supported_and_project_consortia_are_not(
    files: Mapping[int, Dataset],
) -> None:
    """PP4 says for whom it is and for whom it is not."""
    for_whom, not_for = files[19][Ref[FundingScheme]("pp4")].statements

    assert PartyKind.NETWORK in for_whom.party_kinds
    assert not_for.party_kinds == (PartyKind.CONSORTIUM,)
    assert not_for.statuses == (FundingStatus.REFUSED,)


def test_one_page_gives_two_deadlines(files: Mapping[int, Dataset]) -> None:
    """2 September 2020 in the title, 3 September in the text: both are kept."""
    events = files[19][Ref[FundingScheme]("program-podrske-2020")].events

    deadlines = [str(event.date) for event in events if event.kind is EventKind.DEADLINE]

    assert deadlines == ["2020-09-02", "2020-09-03"]


def test_the_foundation_began_with_assets(files: Mapping[int, Dataset]) -> None:
    """A law of 15 July 2011 set it up, with 100,000 kuna."""
    dataset = files[19]
    (founding,) = dataset[Ref[Organisation]("kultura-nova")].events
    (assets,) = dataset[Ref[Funding]("osnovna-imovina")].amounts

    assert founding.date == Date("2011-07-15")
    assert (assets.kind, assets.money) == (AmountKind.ASSETS, Money.of("100000", "HRK"))


def test_a_contract_changes_in_writing_only(files: Mapping[int, Dataset]) -> None:
    """The rule is about the contract that recipients sign."""
    (rule,) = _statements(files[19], StatementTopic.CONTRACT)

    assert isinstance(files[19].get(rule.about[0]), Agreement)


# 21: two scripts on one page


def test_cyrillic_to_latin_leaves_latin_names_alone(files: Mapping[int, Dataset]) -> None:
    """A Hungarian name inside Cyrillic text is the same after conversion."""
    dataset = files[21]
    description = dataset[Ref[Collaboration]("colourful-cooperation")].description
    hungarian = dataset[Ref[Organisation]("egy-masert")].name["hu"]
    assert description is not None

    latin = description.pick("sr-Latn")

    assert latin.derived
    assert hungarian in description["sr-Cyrl"]
    assert hungarian in latin.value
    assert latin.value.startswith("Prekogranični projekat")


@pytest.mark.parametrize("party", ["dkmt", "egy-masert"])
def test_foreign_names_are_never_turned_into_cyrillic(
    files: Mapping[int, Dataset], party: str
) -> None:
    """A reader of Cyrillic sees the Hungarian name as Hungarians write it."""
    name = files[21][Ref[Organisation](party)].name

    wording = name.pick("sr-Cyrl")

    assert (wording.tag, wording.derived) == ("hu", False)
    assert wording.value == name["hu"]


def test_look_alike_letters_are_found(files: Mapping[int, Dataset]) -> None:
    """`check` names the words in which the page writes a Latin j."""
    words = {
        problem.parameters["value"]
        for problem in saradnja.check(files[21])
        if problem.code == "mixed_scripts"
    }

    assert words == {"ПРОJЕКТЕ", "Jачање", "индустриjа", "комисиjа"}


def test_look_alike_letters_are_mended_before_names_are_matched(
    files: Mapping[int, Dataset],
) -> None:
    """The written name is not equal to the right one, and is once its letters are."""
    call = files[21][Ref[FundingScheme]("poziv-zapadni-balkan")]
    written = call.other_names[0].text["sr-Cyrl"]

    assert list(mixed_words(written))
    assert written != call.name["sr-Cyrl"]
    assert unmixed(written) == call.name["sr-Cyrl"]


def test_an_organisation_is_found_under_its_damaged_name(files: Mapping[int, Dataset]) -> None:
    """Both spellings lead to the European Commission."""
    assert _named(files[21], "Европска комисиjа") == {"evropska-komisija"}
    assert _named(files[21], "Европска комисија") == {"evropska-komisija"}


def test_the_amount_is_one_partners_and_the_total_is_not_known(
    files: Mapping[int, Dataset],
) -> None:
    """308,000 euros are for the City of Novi Sad; nothing says what the project costs."""
    (donation,) = files[21].select(Funding)
    (amount,) = donation.amounts

    assert donation.recipients == ("grad-novi-sad",)
    assert donation.supports == ("colourful-cooperation",)
    assert amount.money == Money.from_text("308.000 evra", "sr-Latn")
    assert amount.kind is not AmountKind.TOTAL


def test_a_duration_is_stored_without_a_start(files: Mapping[int, Dataset]) -> None:
    """36 months, and no day on which they begin."""
    project = files[21][Ref[Collaboration]("colourful-cooperation")]
    (duration,) = project.counts

    assert project.during is None
    assert (duration.of, duration.value, duration.unit) == (
        CountOf.DURATION,
        Decimal(36),
        CountUnit.MONTH,
    )


def test_the_province_and_its_organ_are_partners_by_two_sources(
    files: Mapping[int, Dataset],
) -> None:
    """One page names the province, the other its secretariat; both stand, as a conflict."""
    dataset = files[21]
    (unit,) = (one for one in dataset.select(Relation) if one.kind is RelationKind.UNIT_OF)
    project = dataset[Ref[Collaboration]("colourful-cooperation")]

    disputed = {
        part.party
        for part in project.participations
        if any(item.stance is EvidenceStance.CONTRADICTS for item in part.evidence)
    }

    assert (unit.subject, unit.object) == ("pokrajinski-sekretarijat", "vojvodina")
    assert disputed == {"pokrajinski-sekretarijat", "vojvodina"}
    assert any(conflict.record == project.id for conflict in saradnja.conflicts(dataset))


@pytest.mark.parametrize(
    ("source", "language", "declared"),
    [
        pytest.param("kultura-novi-sad", "sr-Cyrl", "cyr", id="kultura"),
        pytest.param("novisadinvest-cyr", "sr-Cyrl", "cyr", id="cyrillic"),
        pytest.param("novisadinvest-lat", "sr-Latn", "lat", id="latin"),
    ],
)
def test_the_sites_own_mark_stands_beside_the_language(
    files: Mapping[int, Dataset], source: str, language: str, declared: str
) -> None:
    """/cyr/ and /lat/ are kept as the site writes them; the language is a tag."""
    page = files[21][Ref[Source](source)]

    assert (page.language, page.declared_language) == (language, declared)


def test_the_call_asks_for_partners_a_start_and_a_duration(files: Mapping[int, Dataset]) -> None:
    """Five organisations at least, a start in the first quarter of 2021, 24 months at least."""
    partners, start, duration = _statements(files[21], StatementTopic.ELIGIBILITY)

    assert (partners.counts[0].bound, partners.counts[0].value) == (Bound.AT_LEAST, Decimal(5))
    assert start.during == Date("[2021-01-01..2021-03-31]")
    assert (duration.counts[0].bound, duration.counts[0].value) == (Bound.AT_LEAST, Decimal(24))


def test_persons_are_named_in_public_roles_only(files: Mapping[int, Dataset]) -> None:
    """Every person of the four files has a role in a collaboration or an affiliation."""
    for dataset in files.values():
        persons = {person.id for person in dataset.select(Person)}
        seen: set[str | None] = {affiliation.person for affiliation in dataset.select(Affiliation)}
        seen |= {part.party for one in dataset.select(Collaboration) for part in one.participations}

        assert persons <= seen
