"""Names of parties and countries, currencies and memberships, by date."""

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

import saradnja
from saradnja.checks import check
from saradnja.countries import Country
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.files import formats
from saradnja.model import (
    Affiliation,
    Amount,
    Collaboration,
    Event,
    Evidence,
    FundingScheme,
    Membership,
    Name,
    Organisation,
    Place,
    Statement,
)
from saradnja.money import Currency
from saradnja.networks import members
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    AffiliationStatus,
    AmountKind,
    CollaborationKind,
    EventKind,
    MembershipEnding,
    NameKind,
    StatementKind,
)

LOSSLESS: Final = sorted(
    name for name, found in formats().items() if found.lossless and found.reader and found.writer
)


def called(*names: tuple[str, NameKind, str | None]) -> Organisation:
    """Return an organisation called Trag, with other names and their times."""
    return Organisation(
        id="trag",
        name=Text(en="Trag"),
        other_names=tuple(
            Name(text=Text(en=text), kind=kind, during=Date(during) if during else None)
            for text, kind, during in names
        ),
    )


FORMER: Final = NameKind.FORMER
OFFICIAL: Final = NameKind.OFFICIAL


@pytest.mark.parametrize(
    ("names", "on", "expected"),
    [
        pytest.param([], "2012", "Trag", id="no other name"),
        pytest.param([("BCIF", FORMER, "1999/2013-07")], "2012", "BCIF", id="former then"),
        pytest.param([("BCIF", FORMER, "1999/2013-07")], "2014", "Trag", id="former no more"),
        pytest.param([("BCIF", FORMER, "1999/2013-07")], "1990", "Trag", id="former not yet"),
        pytest.param([("BCIF", FORMER, None)], "2012", "Trag", id="former, nobody says when"),
        pytest.param([("BCIF", FORMER, "/2013")], "2005", "BCIF", id="former until"),
        pytest.param([("BCIF", FORMER, "2005")], "2012", "Trag", id="former in a year"),
        pytest.param(
            [("A", FORMER, "/2004"), ("B", FORMER, "/2013")], "2003", "A", id="the one before"
        ),
        pytest.param(
            [("A", FORMER, "1990/2004"), ("B", OFFICIAL, "2004/..")], "2004", "B", id="renamed then"
        ),
        pytest.param(
            [("A", FORMER, None), ("Trag", OFFICIAL, "2013/..")], "2012", "A", id="not yet Trag"
        ),
        pytest.param([("T", NameKind.SHORT, "2010/..")], "2012", "Trag", id="short"),
        pytest.param([("T", NameKind.ALTERNATIVE, "2010/..")], "2012", "Trag", id="alternative"),
    ],
)
def test_name_on(names: list[tuple[str, NameKind, str | None]], on: str, expected: str) -> None:
    """A party is called by the official or former name of that time, else by its plain name."""
    assert str(called(*names).name_on(Date(on))) == expected


@pytest.mark.parametrize(
    ("on", "one", "every"),
    [
        ("2012", "BCIF", ["BCIF", "Trag"]),
        ("2013-10", "BCIF", ["BCIF", "Trag"]),
        ("2013", "Trag", ["BCIF", "Trag"]),
        ("2014", "Trag", ["BCIF", "Trag"]),
        ("2015", "Trag", ["Trag"]),
    ],
)
def test_two_dates_of_a_renaming(on: str, one: str, every: list[str]) -> None:
    """Where two sources date a renaming differently, both names are possible in between."""
    trag = called(
        ("BCIF", FORMER, "1999/2013-07"),
        ("BCIF", FORMER, "1999/2014"),
        ("Trag", OFFICIAL, "2013-07/.."),
        ("Trag", OFFICIAL, "2014/.."),
    )

    found = trag.names_on(Date(on))

    assert set(map(str, found)) <= set(every)
    assert str(trag.name_on(Date(on))) in set(map(str, found))


def test_names_on() -> None:
    """Every possible name is named, those that are certain first."""
    trag = called(("A", FORMER, None), ("B", FORMER, "2001/2009"), ("C", FORMER, "2010/2011"))

    assert [str(name) for name in trag.names_on(Date("2005"))] == ["B", "Trag", "A"]


@pytest.mark.parametrize(
    "record",
    [
        Place(id="p", name=Text(en="P")),
        FundingScheme(id="s", name=Text(en="S")),
        Collaboration(id="c", kind=CollaborationKind.PROJECT, name=Text(en="C")),
    ],
    ids=lambda record: type(record).__name__,
)
def test_whatever_has_other_names(record: Place | FundingScheme | Collaboration) -> None:
    """Places, schemes and collaborations are called by date as parties are."""
    old = Name(text=Text(en="Old"), kind=FORMER, during=Date("2001/2009"))

    assert record.replace(other_names=(old,)).name_on(Date("2005")) == old.text
    assert record.replace(other_names=(old,)).name_on(Date("2012")) == record.name


def test_collaboration_without_a_name() -> None:
    """What has no name is called nothing, on any day."""
    workshop = Collaboration(id="w", kind=CollaborationKind.WORKSHOP)

    assert workshop.name_on(Date("2012")) is None
    assert workshop.names_on(Date("2012")) == ()


@pytest.mark.parametrize(
    ("code", "on", "labels"),
    [
        ("MK", "2012", ("Macedonia", "Makedonija", "Македонија")),
        ("MK", "2019-02-11", ("Macedonia", "Makedonija", "Македонија")),
        ("MK", "2019-02-12", ("North Macedonia", "Severna Makedonija", "Северна Македонија")),
        ("MK", "2019", ("North Macedonia", "Severna Makedonija", "Северна Македонија")),
        ("YU", "2001", ("Yugoslavia", "Jugoslavija", "Југославија")),
        ("YU", "2004", ("Serbia and Montenegro", "Srbija i Crna Gora", "Србија и Црна Гора")),
        ("CS", "2003-02-03", ("Yugoslavia", "Jugoslavija", "Југославија")),
        ("CS", "2003-02-04", ("Serbia and Montenegro", "Srbija i Crna Gora", "Србија и Црна Гора")),
        ("RS", "2001", ("Serbia", "Srbija", "Србија")),
    ],
)
def test_countries_by_date(code: str, on: str, labels: tuple[str, str, str]) -> None:
    """The name of a country follows the date; its code stays."""
    country = Country(code)

    said = tuple(country.label(language, on=Date(on)) for language in ("en", "sr-Latn", "sr-Cyrl"))

    assert said == labels


@pytest.mark.parametrize(
    ("code", "on", "there"),
    [
        ("CS", "2002", False),
        ("CS", "2003", True),
        ("CS", "2012", False),
        ("YU", "1995", True),
        ("RS", "1995", None),
    ],
)
def test_states_that_are_gone(code: str, on: str, there: bool | None) -> None:
    """A state that is gone existed for a time; of the others nothing is recorded."""
    assert Country(code).existed_on(Date(on)) is there


@pytest.mark.parametrize(
    ("code", "on", "used"),
    [
        ("YUM", "1993", False),
        ("YUM", "2001", True),
        ("CSD", "2004", True),
        ("CSD", "2012", False),
        ("DEM", "2003", False),
        ("HRK", "2022", True),
        ("HRK", "2024", False),
        ("EUR", "1998", False),
        ("EUR", "2030", True),
        ("YUM", "2001/2012", True),
        ("XDR", "2012", None),
    ],
)
def test_currencies_in_use(code: str, on: str, used: bool | None) -> None:
    """A currency was tender from a day to a day; a unit of account never was."""
    assert Currency(code).in_use_on(Date(on)) is used


@pytest.mark.parametrize(
    ("code", "as_of", "warned"),
    [("CSD", "2012", True), ("CSD", "2005", False), ("RSD", "2012", False), ("XDR", "2012", False)],
)
def test_sum_in_a_bygone_currency(code: str, as_of: str, warned: bool) -> None:
    """A sum of a time in which its currency was in use nowhere is a warning, and stays."""
    amount = Amount(
        kind=AmountKind.AWARDED, amount=Decimal(5), currency=Currency(code), as_of=Date(as_of)
    )
    rule = Statement(kind=StatementKind.RULE, text=Text(en="Rule"), amounts=(amount,))
    scheme = FundingScheme(id="s", name=Text(en="S"), amounts=(amount,), statements=(rule,))

    found = [problem.position.pointer for problem in check(Dataset([scheme]))]

    places = ["/amounts/0/currency", "/statements/0/amounts/0/currency"]
    assert found == places * warned


@pytest.mark.parametrize(
    ("date", "kind", "codes"),
    [
        ("2007", EventKind.FOUNDING, ["state_not_there"]),
        ("2001", EventKind.FOUNDING, []),
        ("2007", EventKind.RENAMING, []),
    ],
)
def test_founded_in_a_bygone_state(date: str, kind: EventKind, codes: list[str]) -> None:
    """A founding in a state that was gone by then is a warning; what happened later is none."""
    party = Organisation(
        id="o",
        name=Text(en="O"),
        country=Country("YU"),
        events=(Event(kind=kind, date=Date(date)),),
    )

    assert [problem.code for problem in check(Dataset([party]))] == codes


ENDED: Final = Membership(
    id="ended",
    member=Ref("a"),
    network=Ref("n"),
    during=Date("2011/"),
    ending=MembershipEnding.UNSTATED,
    evidence=(Evidence(source=Ref("page"), as_of=Date("2021")),),
)
UNSTATED: Final = ENDED.replace(id="unstated", member=Ref("b"), ending=None)
GOING_ON: Final = UNSTATED.replace(id="going-on", member=Ref("c"), during=Date("2011/.."))
NOTHING: Final = UNSTATED.replace(id="nothing", member=Ref("d"), during=None)

each_answer = pytest.mark.parametrize(
    ("membership", "answers"),
    [
        pytest.param(ENDED, (False, True, None, False), id="ended, nobody says when"),
        pytest.param(UNSTATED, (False, True, None, None), id="end not stated"),
        pytest.param(GOING_ON, (False, True, True, True), id="still going"),
        pytest.param(NOTHING, (None, None, None, None), id="nothing stated"),
    ],
)


@each_answer
def test_endings_do_not_collapse(membership: Membership, answers: tuple[bool | None, ...]) -> None:
    """What ended at a time not stated, may have ended, and goes on are three answers."""
    found = tuple(membership.on(Date(year)) for year in ("2010", "2011", "2015", "2022"))

    assert found == answers


@pytest.mark.parametrize("name", LOSSLESS)
@each_answer
def test_endings_survive_files(
    membership: Membership, answers: tuple[bool | None, ...], name: str, tmp_path: Path
) -> None:
    """Read again from any lossless format, a membership gives the same answers."""
    path = tmp_path / "file"
    saradnja.write(Dataset([membership]), path, format=name)

    (again,) = saradnja.read(path, format=name).select(Membership)

    assert tuple(again.on(Date(year)) for year in ("2010", "2011", "2015", "2022")) == answers


@pytest.mark.parametrize(
    ("on", "certain", "possible"),
    [("2011", "abc", "abcd"), ("2015", "c", "abcd"), ("2022", "c", "bcd"), ("2010", "", "d")],
)
def test_members_by_date(on: str, certain: str, possible: str) -> None:
    """`possible` adds exactly those of whom nothing is stated either way."""
    parties = [Organisation(id=key, name=Text(en=key)) for key in "abcdn"]
    dataset = Dataset([*parties, ENDED, UNSTATED, GOING_ON, NOTHING])

    def asked(possible: bool) -> str:
        found = members(dataset, network=Ref("n"), on=Date(on), possible=possible)
        return "".join(party.id for party in found)

    assert (asked(False), asked(True)) == (certain, possible)


def test_affiliations_by_date() -> None:
    """An office that is known to have ended did so no later than its `as_of`."""
    office = Affiliation(
        id="o",
        organisation=Ref("n"),
        during=Date("2011/"),
        status=AffiliationStatus.ENDED,
        as_of=Date("2015"),
    )

    assert [office.on(Date(year)) for year in ("2010", "2011", "2013", "2016")] == [
        False,
        True,
        None,
        False,
    ]
