"""Five real cases, told as data: a space, a platform, a person, a ministry and a municipality."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from saradnja.checks import check
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.disagreement import conflicts
from saradnja.errors import InvalidValue
from saradnja.files import read, write
from saradnja.languages import Tag
from saradnja.model import (
    Affiliation,
    Amount,
    Collaboration,
    Funding,
    FundingScheme,
    Membership,
    Organisation,
    Person,
    Place,
    Relation,
    Source,
)
from saradnja.money import Money
from saradnja.networks import members
from saradnja.scripts import to_latin
from saradnja.shapes import Ref
from saradnja.slugs import slug
from saradnja.text import Text
from saradnja.vocabularies import (
    AffiliationStatus,
    AmountKind,
    CountOf,
    EventKind,
    EvidenceStance,
    FundingStatus,
    Ground,
    LegalForm,
    MembershipRole,
    MembershipStatus,
    NameKind,
    ParticipationRole,
    PartyKind,
    RelationKind,
    VersionKind,
)

FOLDER: Final = Path(__file__).resolve().parents[1] / "examples" / "cases"
NAMES: Final = (
    "07-magacin",
    "08-kooperativa",
    "10-person-roles-visnic",
    "11-ministry-konkurs",
    "13-obrenovac-2012",
)


@cache
def case(name: str) -> Dataset:
    """Return one of the cases."""
    return read(FOLDER / f"{name}.yaml")


def counts(scheme: str) -> dict[CountOf, Decimal | None]:
    """Return the numbers that are claimed for a scheme of case 11."""
    record = case("11-ministry-konkurs")[Ref[FundingScheme](scheme)]
    return {count.of: count.value for count in record.counts}


def total(scheme: FundingScheme) -> Decimal:
    """Return the whole sum of a scheme of case 11."""
    (amount,) = (one.amount for one in scheme.amounts if one.kind is AmountKind.TOTAL)
    assert amount is not None
    return amount


# all of them


@pytest.mark.parametrize("name", NAMES)
def test_no_errors(name: str) -> None:
    """`check` finds no error in the file."""
    assert [one for one in check(case(name)) if one.severity == "error"] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_what_the_library_writes(name: str, tmp_path: Path) -> None:
    """Written again, the file is the same byte by byte."""
    write(case(name), tmp_path / "case.yaml")

    assert (tmp_path / "case.yaml").read_bytes() == (FOLDER / f"{name}.yaml").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_every_record_has_evidence(name: str) -> None:
    """No record stands without a source."""
    assert [record.id for record in case(name) if not record.evidence] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_escape_hatches(name: str) -> None:
    """No key of its own stands in a file, and no words of a source are quoted."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")

    assert not any(record.extra for record in case(name))
    assert "quote:" not in text


@pytest.mark.parametrize("name", NAMES)
def test_every_address_of_the_case_is_a_source(name: str, shared: Path) -> None:
    """Each address the case lists belongs to exactly one source."""
    lines = (shared / "cases" / f"{name}.md").read_text(encoding="utf-8").splitlines()
    start = lines.index("Addresses:")
    end = next(n for n, line in enumerate(lines) if line.startswith("> From an excerpt"))
    listed = {word for line in lines[start:end] for word in line.split() if "://" in word}
    held = [url for source in case(name).select(Source) for url in source.urls]

    assert listed
    assert sorted(held) == sorted(listed)


# 07: a space without a legal person of its own


def test_a_space_is_a_member_represented_by_an_organisation() -> None:
    """Magacin is the member of TEH, and the association acts for it."""
    dataset = case("07-magacin")
    (membership,) = dataset.select(Membership)

    assert membership.member == "magacin"
    assert membership.represented_by == ("nkss",)
    assert dataset[Ref[Organisation]("magacin")].legal_form is LegalForm.UNRESOLVED
    assert dataset[Ref[Organisation]("nkss")].legal_form is LegalForm.ASSOCIATION


def test_class_and_year_of_the_membership_have_sources_of_their_own() -> None:
    """The newer page gives the class, the page of NKSS the year; the older page gives neither."""
    (membership,) = case("07-magacin").select(Membership)
    stances = {(str(one.source), *one.fields): one.stance for one in membership.evidence}

    assert membership.role is MembershipRole.FULL
    assert membership.during == Date("2017/..")
    assert stances["teh-new", "role", "status"] is EvidenceStance.SUPPORTS
    assert stances["nkss-page", "during"] is EvidenceStance.SUPPORTS
    assert stances["teh-old", "role", "during"] is EvidenceStance.UNREADABLE


def test_owner_manager_and_users_are_different_relations() -> None:
    """The city owns the space, an institution manages it, others use it."""
    relations = case("07-magacin").select(Relation)
    found = {one.kind: one.subject for one in relations if one.object == "magacin-prostor"}

    assert found == {
        RelationKind.OWNS: "grad-beograd",
        RelationKind.MANAGES: "dom-omladine",
        RelationKind.USES: "korisnici-magacina",
    }


def test_users_are_not_members() -> None:
    """Nobody is a member or a partner of Magacin."""
    dataset = case("07-magacin")

    assert members(dataset, network=Ref("magacin")) == ()


def test_days_of_an_unknown_year() -> None:
    """18 to 20 April of a year that nobody gives is a date (EDTF, level 2), not completed."""
    during = case("07-magacin")[Ref[Collaboration]("sastanak-balkanskih-clanova")].during

    assert during == Date("XXXX-04-18/XXXX-04-20")
    assert "godina nije navedena" in during.phrase("sr-Latn")


def test_a_mistake_of_a_source_is_kept_and_corrected() -> None:
    """The page puts Zagreb in Hungary; the country is Croatia, and the mistake stands beside it."""
    pogon = case("07-magacin")[Ref[Organisation]("pogon")]
    (mistake,) = (one for one in pogon.evidence if one.stance is EvidenceStance.MISTAKEN)
    (written,) = pogon.other_names

    assert pogon.country == "HR"
    assert (mistake.fields, mistake.states) == (("country",), "HU")
    assert mistake.note is not None
    assert written.kind is NameKind.AS_WRITTEN
    assert written.text.best("en") == "Pogon, Zagreb, Hungary"


def test_the_legal_status_is_disputed() -> None:
    """Magacin's own page supports that it is unresolved, TEH's newer page contradicts it."""
    magacin = case("07-magacin")[Ref[Organisation]("magacin")]
    stances = {one.source: one.stance for one in magacin.evidence if "legal_form" in one.fields}

    assert stances == {
        "magacin-in-short": EvidenceStance.SUPPORTS,
        "teh-new": EvidenceStance.CONTRADICTS,
    }


def test_nothing_picks_a_winner() -> None:
    """What the sources of Magacin disagree about is listed."""
    found = {(str(one.record), one.path[-1]) for one in conflicts(case("07-magacin"))}

    assert {("magacin", "legal_form"), ("magacin", "during"), ("pogon", "country")} <= found


def test_the_beginning_of_the_open_calendar_is_disputed() -> None:
    """Early 2015, say two sources, 2014 the third."""
    magacin = case("07-magacin")[Ref[Organisation]("magacin")]
    calendar = magacin.statements[0]

    assert calendar.during == Date("2015-37/..")
    assert [one.states for one in calendar.evidence] == [None, None, "2014/.."]


# 08: one self-description in six languages


def test_languages_of_the_sections() -> None:
    """What the site marks as bh, al and sr is tagged for what it is."""
    sources = case("08-kooperativa").select(Source)
    found = {one.declared_language: one.language for one in sources if one.declared_language}

    assert found == {"sr": "hr", "bh": "bs", "mk": "mk", "al": "sq", "sl": "sl"}


def test_six_languages_of_one_text() -> None:
    """Five sections are translations of the sixth, not six sources that agree."""
    sources = case("08-kooperativa").select(Source)
    translations = [one for one in sources if one.version is VersionKind.TRANSLATION]

    assert len(translations) == 5
    assert {one.version_of for one in translations} == {"kooperativa-platform"}


@pytest.mark.parametrize(("code", "hint"), [("bh", "bs"), ("al", "sq")])
def test_codes_that_no_language_has(code: str, hint: str) -> None:
    """A code the site invented is refused, and the right one is named (BCP 47)."""
    with pytest.raises(InvalidValue) as caught:
        Tag(code)

    assert caught.value.parameters["hint"] == hint


def test_the_name_in_many_writings() -> None:
    """The name has its wording in each language, Serbian in both scripts, Macedonian in its own."""
    name = case("08-kooperativa")[Ref[Organisation]("kooperativa")].name

    assert {Tag(one).plain for one in name} >= {"sr-Latn", "sr-Cyrl", "bs", "hr", "sl", "mk", "sq"}
    assert to_latin(name.best("sr-Cyrl")) == name.best("sr-Latn")


def test_the_legal_form_as_each_language_names_it() -> None:
    """One legal form, named in six languages."""
    kooperativa = case("08-kooperativa")[Ref[Organisation]("kooperativa")]

    assert kooperativa.legal_form is LegalForm.ASSOCIATION_OF_LEGAL_PERSONS
    assert kooperativa.legal_form_title == Text(
        {
            "hr": "udruženje pravnih osoba",
            "bs": "udruženje pravnih lica",
            "en": "association of legal entities",
            "sl": "združenje pravnih oseb",
            "mk": "асоцијација на правни лица",
            "sq": "shoqata",
        }
    )


def test_founding_and_registration_are_both_kept() -> None:
    """Founded in July 2012, registered in August, working together since 2005."""
    events = case("08-kooperativa")[Ref[Organisation]("kooperativa")].events
    dates = {one.kind: one.date for one in events}

    assert dates[EventKind.START] == Date("2005")
    assert dates[EventKind.FOUNDING] == Date("2012-07")
    assert dates[EventKind.REGISTRATION] == Date("2012-08")


def test_two_numbers_of_active_members() -> None:
    """38 in the older capture and 40 in the newer stand side by side."""
    kooperativa = case("08-kooperativa")[Ref[Organisation]("kooperativa")]
    found = [one.value for one in kooperativa.counts if one.of is CountOf.ACTIVE_MEMBERS]

    assert found == [38, 40]


def test_the_history_of_a_seat() -> None:
    """One held the seat, it stood vacant, another was nominated by two and elected to it."""
    dataset = case("08-kooperativa")
    after = dataset[Ref[Affiliation]("cerovsek-odbor")]
    (succession,) = dataset.select(Relation)
    vacancies = [
        one for one in dataset.select(Affiliation) if one.status is AffiliationStatus.VACANT
    ]
    (nomination,) = (one for one in after.events if one.kind is EventKind.NOMINATION)

    assert succession.kind is RelationKind.SUCCESSOR_OF
    assert (succession.subject, succession.object) == ("cerovsek-odbor", "majer-odbor")
    assert [one.person for one in vacancies] == [None]
    assert nomination.by == ("scca", "asociacija")
    assert EventKind.BY_ELECTION in {one.kind for one in after.events}


def test_a_re_election_is_a_second_term() -> None:
    """The term before it is a record of its own, which ended."""
    terms = {
        one.term: one
        for one in case("08-kooperativa").select(Affiliation)
        if one.person == "inga-remeta"
    }

    assert terms[1].status is AffiliationStatus.ENDED
    assert terms[2].events[0].kind is EventKind.RE_ELECTION


def test_an_office_is_abolished() -> None:
    """The coordinator's office ended in June 2024, by decision of the assembly."""
    office = case("08-kooperativa")[Ref[Affiliation]("kooperativa-koordinator")]

    assert office.events[0].kind is EventKind.ABOLITION
    assert office.on(Date("2025")) is False


def test_a_network_that_means_to_join_a_network() -> None:
    """The decision to join On the Move is kept, and makes no member yet."""
    dataset = case("08-kooperativa")
    membership = dataset[Ref[Membership]("kooperativa-u-on-the-move")]

    assert membership.status is MembershipStatus.PLANNED
    assert membership.on(Date("2023")) is False
    assert members(dataset, network=Ref("on-the-move")) == ()


def test_national_networks_beside_single_organisations() -> None:
    """A network and an organisation are members in the same way."""
    found = {one.id for one in members(case("08-kooperativa"), network=Ref("kooperativa"))}

    assert {"asociacija", "scca", "anibar", "autostrada-biennale", "mi2"} <= found


def test_the_name_of_a_country_follows_the_date() -> None:
    """The country stays the same, its name is that of the time."""
    place = case("08-kooperativa")[Ref[Place]("severna-makedonija")]

    assert place.country is not None
    assert place.country.label("en", on=Date("2012")) == "Macedonia"
    assert place.country.label("en", on=Date("2022")) == "North Macedonia"
    assert [one.kind for one in place.other_names] == [NameKind.FORMER]


def test_a_name_in_damaged_letters() -> None:
    """The name is written right, and the page on which it cannot be read is named."""
    abrasevic = case("08-kooperativa")[Ref[Organisation]("okc-abrasevic")]

    assert abrasevic.evidence[0].stance is EvidenceStance.UNREADABLE
    assert abrasevic.name.best("bs") == "OKC Abrašević"


# 10: one person, many roles


def test_a_role_of_which_only_the_order_is_known() -> None:
    """It was before October 2016: not in 2017, and of 2012 nobody says."""
    earlier = case("10-person-roles-visnic")[Ref[Affiliation]("visnic-mama")]

    assert earlier.during == Date("[..2016-10]")
    assert earlier.on(Date("2017")) is False
    assert earlier.on(Date("2012")) is None


def test_a_workshop_cites_current_and_former_roles() -> None:
    """In April 2011 she led it as director of POGON and as former coordinator of Clubture."""
    dataset = case("10-person-roles-visnic")
    (part,) = dataset[Ref[Collaboration]("koraci-u-razvoju-mreze")].participations
    roles = [dataset[one] for one in part.affiliations]

    assert part.role is ParticipationRole.FACILITATOR
    assert [(one.organisation, one.status) for one in roles] == [
        ("pogon", AffiliationStatus.CURRENT),
        ("clubture", AffiliationStatus.ENDED),
    ]
    assert roles[1].on(Date("2011-05")) is False


def test_one_person_in_every_role() -> None:
    """All roles, and the workshop, point to one id."""
    dataset = case("10-person-roles-visnic")
    hers = [one for one in dataset.select(Affiliation) if one.person == "emina-visnic"]

    assert len(dataset.select(Person)) == 2
    assert len(hers) == 11
    assert dataset[Ref[Person]("emina-visnic")] == dataset["emina-visnic"]
    assert dataset.referring_to("emina-visnic")[-1].id == "koraci-u-razvoju-mreze"


def test_one_id_in_the_example_too(nkss: Dataset) -> None:
    """The example of NKSS knows her under the same id."""
    assert nkss[Ref[Person]("emina-visnic")].name.best("sr-Latn") == "Emina Višnić"


def test_titles_of_one_role() -> None:
    """Direktorka, direktorica and ravnateljica are one role with titles of their own."""
    dataset = case("10-person-roles-visnic")
    pogon = dataset[Ref[Affiliation]("visnic-pogon")]
    rijeka = dataset[Ref[Affiliation]("visnic-rijeka-2020")]

    assert pogon.role is rijeka.role
    assert pogon.title is not None
    assert rijeka.title is not None
    assert (pogon.title["sr-Latn"], pogon.title["hr"]) == ("direktorka", "ravnateljica")
    assert rijeka.title["hr"] == "direktorica"


def test_a_post_with_candidates_and_a_successor() -> None:
    """Chosen among ten, one of whom withdrew; relieved by 10 June 2020; another followed."""
    dataset = case("10-person-roles-visnic")
    post = dataset[Ref[Affiliation]("visnic-rijeka-2020")]

    assert [(one.of, one.value) for one in post.counts] == [
        (CountOf.CANDIDATES, Decimal(10)),
        (CountOf.WITHDRAWN_CANDIDATES, Decimal(1)),
    ]
    assert post.on(Date("2018")) is None
    assert post.on(Date("2021")) is False
    assert dataset[Ref[Relation]("kregar-segota-posle-visnic")].object == post.id


# 11: a ministry's calls


def test_parts_of_the_sum_of_2018() -> None:
    """Three budget lines make the whole: 25.8 + 15.15 + 10.5 = 51.45 million."""
    schemes = case("11-ministry-konkurs").select(FundingScheme)
    lines = [total(one) for one in schemes if one.part_of == "vizuelne-2018"]
    (whole,) = (total(one) for one in schemes if one.id == "vizuelne-2018")

    assert len(lines) == 3
    assert sum(lines) == whole == Decimal(51_450_000)


@pytest.mark.parametrize(
    ("scheme", "applications", "supported", "refused", "withdrawn"),
    [
        ("vizuelne-2018", 490, 105, 385, 0),
        ("vizuelne-2022", 401, 136, 265, 0),
        ("muzika-2022", 460, 98, 361, 1),
    ],
)
def test_applications_add_up(
    scheme: str, applications: int, supported: int, refused: int, withdrawn: int
) -> None:
    """Supported, refused and withdrawn make all applications."""
    found = counts(scheme)

    assert found[CountOf.APPLICATIONS] == applications == supported + refused + withdrawn
    assert found[CountOf.SUPPORTED] == supported
    assert found[CountOf.REFUSED] == refused
    assert found.get(CountOf.WITHDRAWN, 0) == withdrawn


def test_refusals_on_form_are_part_of_the_refusals() -> None:
    """40 of the 361 refused in music in 2022 were refused on formal grounds."""
    assert counts("muzika-2022")[CountOf.REFUSED_ON_FORM] == 40
    assert CountOf.REFUSED_ON_FORM.broader is CountOf.REFUSED


@pytest.mark.parametrize(
    ("printed", "scheme", "kind"),
    [
        ("51,45 miliona RSD", "vizuelne-2018", AmountKind.TOTAL),
        ("80,1 milion RSD", "vizuelne-2024", AmountKind.TOTAL),
        ("2.500.000 RSD", "vizuelne-2024", AmountKind.HIGHEST),
    ],
)
def test_printed_sums_are_the_sums_of_the_file(printed: str, scheme: str, kind: AmountKind) -> None:
    """What the pages print is read as the sum that the file holds."""
    record = case("11-ministry-konkurs")[Ref[FundingScheme](scheme)]
    (amount,) = (one for one in record.amounts if one.kind is kind)

    assert Money.from_text(printed, "sr-Latn") == amount.money


def test_a_sum_printed_two_ways_at_once_is_refused() -> None:
    """2,500.000 leaves two readings, and neither is chosen."""
    with pytest.raises(InvalidValue) as caught:
        Money.from_text("2,500.000 RSD", "sr-Latn")

    assert caught.value.code == "amount_ambiguous"


def test_numbered_editions_of_a_recurring_event() -> None:
    """The 57th and the 60th Salon are parts of one series; the applicant is another record."""
    dataset = case("11-ministry-konkurs")
    salons = [one for one in dataset.select(Collaboration) if one.part_of == "oktobarski-salon"]
    award = dataset[Ref[Funding]("salon-57")]

    assert [one.edition for one in salons] == [57, 60]
    assert award.recipients == ("kulturni-centar-beograda",)
    assert award.supports == ("oktobarski-salon-57",)


def test_the_life_of_one_call() -> None:
    """Published, closed, proposed, decided: each has its day."""
    scheme = case("11-ministry-konkurs")[Ref[FundingScheme]("vizuelne-2024")]

    assert [(one.kind, str(one.date)) for one in scheme.events] == [
        (EventKind.PUBLICATION, "2023-11-27"),
        (EventKind.DEADLINE, "2023-12-26"),
        (EventKind.PROPOSAL, "2024-02-21"),
        (EventKind.RESULTS, "2024-07-19"),
    ]


@pytest.mark.parametrize(
    ("year", "name"),
    [
        ("2018", "Ministarstvo kulture i informisanja"),
        ("2022", "Ministarstvo kulture i informisanja"),
        ("2023", "Ministarstvo kulture"),
        ("2024", "Ministarstvo kulture"),
    ],
)
def test_the_name_of_the_ministry_follows_the_date(year: str, name: str) -> None:
    """One ministry, two names."""
    ministry = case("11-ministry-konkurs")[Ref[Organisation]("ministarstvo-kulture")]

    assert ministry.name_on(Date(year)).best("sr-Latn") == name


def test_a_commission_in_a_call() -> None:
    """Five members, a woman presides; who they are stands in the call, not in an organisation."""
    scheme = case("11-ministry-konkurs")[Ref[FundingScheme]("vizuelne-2018")]

    assert counts("vizuelne-2018")[CountOf.JURY_MEMBERS] == 5
    assert scheme.participations[0].role is ParticipationRole.JURY_PRESIDENT


# 13: a report with every application


def test_an_application_without_an_award() -> None:
    """The first application asked for more than the cap, and has a status and reasons."""
    first = case("13-obrenovac-2012")[Ref[Funding]("prijava-1")]

    assert [one.kind for one in first.amounts] == [AmountKind.REQUESTED]
    assert first.status is FundingStatus.REFUSED
    assert first.grounds == (Ground.INCOMPLETE, Ground.MISSING_REPORT, Ground.OVER_CAP)


def test_status_and_grounds_of_the_others() -> None:
    """Two are complete; the school had no right to apply."""
    dataset = case("13-obrenovac-2012")
    found = {
        one.id: (one.status, one.grounds)
        for one in dataset.select(Funding)
        if one.scheme == "konkurs-obrenovac-2012" and one.id != "prijava-1"
    }

    assert found == {
        "prijava-2": (FundingStatus.COMPLETE, ()),
        "prijava-3": (FundingStatus.COMPLETE, ()),
        "prijava-4": (FundingStatus.REFUSED, (Ground.NOT_ELIGIBLE,)),
    }


def test_an_earlier_grant_weighs_on_a_new_application() -> None:
    """The application follows the grant of the year before, whose report is missing."""
    dataset = case("13-obrenovac-2012")
    first = dataset[Ref[Funding]("prijava-1")]

    assert first.follows is not None
    earlier = dataset[first.follows]
    assert earlier.recipients == first.recipients
    assert earlier.during == Date("2011")


def test_requested_and_cap_are_two_sums() -> None:
    """The cap stands on the call, what was asked on the application, and nothing was awarded."""
    dataset = case("13-obrenovac-2012")
    cap: Amount = dataset[Ref[FundingScheme]("konkurs-obrenovac-2012")].amounts[0]
    asked: Amount = dataset[Ref[Funding]("prijava-1")].amounts[0]

    assert (cap.kind, str(cap.amount)) == (AmountKind.CAP, "300000.00")
    assert (asked.kind, asked.bound.value) == (AmountKind.REQUESTED, "more_than")


def test_carrier_and_fiscal_host_are_two_roles_on_one_grant() -> None:
    """Belgrade's rule asks for a host; a grant to an informal group without one is a warning."""
    dataset = case("13-obrenovac-2012")
    scheme = dataset[Ref[FundingScheme]("konkurs-beograd-2016")]
    group = Organisation(id="group", name=Text(en="A group"), legal_form=LegalForm.NONE)
    alone = Funding(id="grant", recipients=(group.ref,), scheme=scheme.ref)
    hosted = alone.replace(fiscal_host=Ref("udruzenje-mestana"))

    assert scheme.statements[0].party_kinds == (PartyKind.NO_LEGAL_PERSON,)
    assert [one.code for one in check(dataset.with_records(group, alone))] == ["no_fiscal_host"]
    assert check(dataset.with_records(group, hosted)) == ()


def test_two_scripts_are_one_document() -> None:
    """The Cyrillic page is a version of the Latin one; both are evidence of one call."""
    dataset = case("13-obrenovac-2012")
    cyrillic = dataset[Ref[Source]("obrenovac-cyr")]
    call = dataset[Ref[FundingScheme]("konkurs-obrenovac-2012")]

    assert (cyrillic.version_of, cyrillic.version) == ("obrenovac-lat", VersionKind.SCRIPT)
    assert {one.source for one in call.evidence} == {"obrenovac-lat", "obrenovac-cyr"}


def test_one_record_from_either_script() -> None:
    """Whoever enters the call from the Latin or the Cyrillic page arrives at one record."""
    call = case("13-obrenovac-2012")[Ref[FundingScheme]("konkurs-obrenovac-2012")]
    latin, cyrillic = call.name.best("sr-Latn"), call.name.best("sr-Cyrl")

    entered = [Dataset([call.replace(id=slug(title))]) for title in (latin, cyrillic)]

    assert to_latin(cyrillic) == latin != cyrillic
    assert len(entered[0] | entered[1]) == 1


def test_decisions_that_come_round_every_year() -> None:
    """February, June and November of any year are dates with the year left open (EDTF, level 2)."""
    scheme = case("13-obrenovac-2012")[Ref[FundingScheme]("zenske-inicijative")]

    assert [str(one.date) for one in scheme.events] == ["XXXX-02", "XXXX-06", "XXXX-11"]


def test_caps_by_kind_of_applicant() -> None:
    """Informal groups up to 200,000, associations and foundations up to 700,000."""
    scheme = case("13-obrenovac-2012")[Ref[FundingScheme]("konkurs-divac-2018")]

    assert [(one.party_kinds, one.amounts[0].amount) for one in scheme.statements] == [
        ((PartyKind.INFORMAL_GROUP,), Decimal(200_000)),
        ((PartyKind.ASSOCIATION, PartyKind.FOUNDATION), Decimal(700_000)),
    ]
