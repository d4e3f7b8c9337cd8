"""What the page shows of what did not come about, of sums that are not exact, of what is over."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.files import write
from saradnja.model import (
    Agreement,
    Amount,
    Collaboration,
    Evidence,
    Funding,
    Location,
    Membership,
    Organisation,
    Participation,
    Place,
    Record,
    Source,
)
from saradnja.money import Currency
from saradnja.page import page
from saradnja.page.chronology import chronology
from saradnja.page.collaborations import collaborations
from saradnja.page.directory import directory
from saradnja.page.edition import Edition, spoken
from saradnja.page.entries import sources
from saradnja.page.funders import Chart, charts, funders, joint
from saradnja.page.memberships import memberships
from saradnja.page.ties import graph
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    AgreementKind,
    AgreementStatus,
    AmountKind,
    Bound,
    CollaborationKind,
    CollaborationStatus,
    FundingStatus,
    MembershipStatus,
    ParticipationRole,
)

PARTIES = tuple(Organisation(id=name, name=Text(en=name.title())) for name in ("ana", "fund"))

TIES: dict[str, Record] = {
    "membership": Membership(
        id="t", member=Ref("ana"), network=Ref("fund"), during=Date("2020"), status=None
    ),
    "collaboration": Collaboration(
        id="t",
        kind=CollaborationKind.WORKSHOP,
        during=Date("2020"),
        participations=tuple(
            Participation(party=Ref(name), role=ParticipationRole.ORGANISER)
            for name in ("ana", "fund")
        ),
    ),
    "agreement": Agreement(
        id="t", kind=AgreementKind.CONTRACT, parties=(Ref("ana"), Ref("fund")), during=Date("2020")
    ),
    "funding": Funding(
        id="t", funders=(Ref("fund"),), recipients=(Ref("ana"),), during=Date("2020")
    ),
}

UNREALISED = [
    pytest.param("membership", MembershipStatus.REFUSED, id="membership refused"),
    pytest.param("membership", MembershipStatus.PLANNED, id="membership planned"),
    pytest.param("membership", MembershipStatus.APPLIED, id="membership applied for"),
    pytest.param("collaboration", CollaborationStatus.CANCELLED, id="workshop cancelled"),
    pytest.param("collaboration", CollaborationStatus.PLANNED, id="workshop planned"),
    pytest.param("agreement", AgreementStatus.POSSIBLE, id="agreement possible"),
    pytest.param("funding", FundingStatus.REFUSED, id="application refused"),
    pytest.param("funding", FundingStatus.GIVEN_UP, id="support given up"),
]


def edition(*records: Record) -> Edition:
    """Return the English writing of a dataset with two parties and these records."""
    return Edition(Dataset([*PARTIES, *records]), "en")


def awarded(amount: str, **more: Any) -> Amount:
    """Return a sum awarded in euros."""
    settings: dict[str, Any] = {"kind": AmountKind.AWARDED, "currency": Currency("EUR")}
    return Amount(amount=Decimal(amount), **(settings | more))


def support(name: str, *amounts: Amount) -> Funding:
    """Return support of one funder with these sums."""
    return Funding(id=name, funders=(Ref("fund"),), recipients=(Ref("ana"),), amounts=amounts)


def values(found: tuple[Chart, ...]) -> list[str]:
    """Return the sums of charts as they are written beside the bars."""
    return [bar.value.replace("\N{NO-BREAK SPACE}", " ") for chart in found for bar in chart.bars]


@pytest.mark.parametrize("kind", TIES)
def test_what_came_about_is_on_the_map(kind: str) -> None:
    """Each sort of tie is there where nothing says that it did not come about."""
    found = graph(edition(TIES[kind]).dataset, None)

    assert found.ties == {(0, 1): (kind,)}


@pytest.mark.parametrize(("kind", "status"), UNREALISED)
def test_what_did_not_come_about_is_not_on_the_map(kind: str, status: object) -> None:
    """A refusal ties nobody."""
    found = graph(edition(TIES[kind].replace(status=status)).dataset, None)

    assert (found.ties, found.left_out) == ({}, 0)


@pytest.mark.parametrize("kind", ["membership", "collaboration", "funding"])
def test_what_came_about_is_on_the_timeline(kind: str) -> None:
    """Each sort of row is there where nothing says that it did not come about."""
    found = chronology(edition(TIES[kind]))

    assert found is not None
    assert found.kinds == (kind,)


@pytest.mark.parametrize(("kind", "status"), UNREALISED)
def test_what_did_not_come_about_is_not_on_the_timeline(kind: str, status: object) -> None:
    """A bar would say that it was so."""
    assert chronology(edition(TIES[kind].replace(status=status))) is None


def test_lists_keep_what_did_not_come_about_and_say_so() -> None:
    """Where words can tell the state, it is told."""
    shown = edition(
        TIES["membership"].replace(id="m", status=MembershipStatus.REFUSED),
        TIES["collaboration"].replace(id="c", status=CollaborationStatus.CANCELLED),
        TIES["funding"].replace(id="f", status=FundingStatus.REFUSED),
    )

    assert "refused" in spoken(memberships(shown)[0].items[0].below[0])
    assert "cancelled" in [
        spoken(line) for fact in collaborations(shown)[0].beside for line in fact.lines
    ]
    assert "refused" in spoken(funders(shown)[0].items[0].below[0])


@pytest.mark.parametrize("turned", [False, True], ids=["as stated", "the other way round"])
def test_bar_is_the_sum_that_stands(turned: bool) -> None:
    """Of an award that was amended the newest counts, wherever it stands in the file."""
    amounts = (awarded("5000", as_of=Date("2020")), awarded("4000", as_of=Date("2021")))

    found = charts(edition(support("s", *(amounts[::-1] if turned else amounts))))

    assert values(found) == ["EUR 4,000"]


def test_sums_for_several_times_are_added() -> None:
    """What was given year by year is all of it what was given."""
    amounts = (awarded("5000", during=Date("2020")), awarded("4000", during=Date("2021")))

    assert values(charts(edition(support("s", *amounts)))) == ["EUR 9,000"]


@pytest.mark.parametrize(
    ("amounts", "total"),
    [
        pytest.param((awarded("7", bound=Bound.AT_MOST),), 100, id="at most"),
        pytest.param((awarded("7", bound=Bound.ABOUT),), 100, id="about"),
        pytest.param(
            (
                Amount(
                    kind=AmountKind.AWARDED,
                    low=Decimal(7),
                    high=Decimal(9),
                    currency=Currency("EUR"),
                    bound=Bound.BETWEEN,
                ),
            ),
            100,
            id="range",
        ),
        pytest.param(
            (awarded("9"), awarded("7", bound=Bound.ABOUT)), 109, id="beside an exact one"
        ),
    ],
)
def test_sum_that_is_not_exact_is_no_bar_and_counted(
    amounts: tuple[Amount, ...], total: int
) -> None:
    """It is neither drawn nor added as if it were exact, and the reader is told of it."""
    exact = support("e", awarded("100"))

    found = charts(edition(exact, support("s", *amounts)))

    assert found[0].unsettled == 1
    assert values(found) == [f"EUR {total}"]


def test_sums_that_disagree_are_no_bar_and_counted() -> None:
    """Nobody can say which of two is right."""
    found = charts(edition(support("e", awarded("1")), support("s", awarded("7"), awarded("9"))))

    assert (values(found), found[0].unsettled) == (["EUR 1"], 2)


@pytest.mark.parametrize(
    "amounts",
    [
        pytest.param((awarded("7", kind=AmountKind.REQUESTED, bound=Bound.ABOUT),), id="requested"),
        pytest.param((awarded("7", kind=AmountKind.CAP),), id="limit"),
        pytest.param(
            (awarded("7"), awarded("6", kind=AmountKind.PAID, bound=Bound.ABOUT)), id="lesser kind"
        ),
    ],
)
def test_sums_that_would_be_no_bar_anyway_are_not_counted(amounts: tuple[Amount, ...]) -> None:
    """What says nothing of what was given, or less than another sum does, is not missed."""
    found = charts(edition(support("e", awarded("1")), support("s", *amounts)))

    assert [chart.unsettled for chart in found] == [0]


def test_refused_sum_is_not_counted_either() -> None:
    """Of what was not given nothing is missed."""
    refused = support("s", awarded("7", bound=Bound.ABOUT)).replace(status=FundingStatus.REFUSED)

    assert charts(edition(support("e", awarded("1")), refused))[0].unsettled == 0


def test_page_says_that_sums_are_left_out() -> None:
    """It stands beside the chart in each writing, and the bound in the list."""
    pytest.importorskip("jinja2", reason="the page needs Jinja2")
    records = (support("e", awarded("1")), support("s", awarded("7", bound=Bound.AT_MOST)))

    text = page(Dataset([*PARTIES, *records]))

    assert "Sums left out, as they are not exact or disagree: 1." in text
    assert "Iznosi koji su izostavljeni jer nisu tačni ili se međusobno ne slažu: 1." in text
    assert "Износи који су изостављени јер нису тачни или се међусобно не слажу: 1." in text
    assert "at most EUR\N{NO-BREAK SPACE}7" in text


def test_page_tells_machines_and_people_the_same_sum() -> None:
    """The bars and the structured data of a page agree on an award that was amended."""
    pytest.importorskip("jinja2", reason="the page needs Jinja2")
    amended = support(
        "s", awarded("4000", as_of=Date("2021")), awarded("5000", as_of=Date("2020"))
    ).replace(purpose=Text(en="Work"))

    text = page(Dataset([*PARTIES, amended]), language="en")

    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert data is not None
    nodes = json.loads(data[1])["@graph"]
    assert [node["amount"]["value"] for node in nodes if "amount" in node] == ["4000"]
    assert values(charts(edition(amended))) == ["EUR 4,000"]


def test_location_says_when_it_was_one() -> None:
    """An address that was left is not listed as if it were today's."""
    places = [Place(id=name, name=Text(en=name.title())) for name in ("old", "new", "other")]
    party = Organisation(
        id="rex",
        name=Text(en="Rex"),
        locations=(
            Location(place=Ref("old"), during=Date("2001/2005")),
            Location(place=Ref("new"), during=Date("2005/..")),
            Location(place=Ref("other")),
        ),
    )

    (entry,) = directory(Edition(Dataset([party, *places]), "en"))

    said = [spoken(line) for fact in entry.facts for line in fact.lines]
    assert said == ["Old, 2001–2005", "New, since 2005", "Other"]


def test_sources_are_numbered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many entries cite them, they are gone through once for each writing."""
    made = Source(id="b", title=Text(en="B")), Source(id="a", title=Text(en="A"))
    citing = TIES["funding"].replace(
        evidence=(Evidence(source=Ref("a")), Evidence(source=Ref("b")), Evidence(source=Ref("x")))
    )
    shown = edition(*made, citing)
    monkeypatch.setattr(Dataset, "select", None)

    found = [sources(shown, citing) for _ in range(2)]

    assert found[0] == found[1]
    assert [(piece.text, piece.href) for piece in found[0]] == [
        ("1", "#en-record-b"),
        ("2", "#en-record-a"),
    ]


def test_joint_support_of_all_funders_names_none() -> None:
    """Who gave together is named unless they are all the funders that there are."""
    both = Funding(id="both", funders=(Ref("ana"), Ref("fund")))
    alone = Funding(id="alone", funders=(Ref("other"),))

    assert joint(edition(both))[0].facts == ()
    assert [spoken(fact.lines[0]) for fact in joint(edition(both, alone))[0].facts] == ["Ana, Fund"]


def test_format_shows_the_language_that_is_asked_for(tmp_path: Path) -> None:
    """The option of the format is that of `page`."""
    pytest.importorskip("jinja2", reason="the page needs Jinja2")
    dataset = Dataset(PARTIES)

    write(dataset, tmp_path / "a.html", language="en")

    assert (tmp_path / "a.html").read_text("utf-8") == page(dataset, language="en")
