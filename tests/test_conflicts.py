"""Sources that disagree: what stands side by side, and what only looks like it."""

import pickle
from decimal import Decimal
from typing import Any

import pytest

from saradnja.countries import Country
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.disagreement import Conflict, conflicts
from saradnja.model import (
    Amount,
    Collaboration,
    Count,
    Event,
    Evidence,
    Funding,
    Identifier,
    Organisation,
    Participation,
    Record,
    Statement,
)
from saradnja.money import Currency
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    AmountKind,
    Bound,
    CollaborationKind,
    CountOf,
    CountUnit,
    EventKind,
    EvidenceStance,
    IdentifierScheme,
    StatementKind,
)


def says(source: str, **fields: Any) -> Evidence:
    """Return the evidence of one source."""
    return Evidence(source=Ref(source), **fields)


def founding(date: str, kind: EventKind = EventKind.FOUNDING, **fields: Any) -> Event:
    """Return an event of a day."""
    return Event(kind=kind, date=Date(date), **fields)


def members(number: int | None, bound: Bound = Bound.EXACT, **fields: Any) -> Count:
    """Return a count of members; texts of dates become dates."""
    dates = {name: Date(fields.pop(name)) for name in ("as_of", "during") if name in fields}
    value = None if number is None else Decimal(number)
    return Count(of=CountOf.MEMBERS, value=value, bound=bound, **dates, **fields)


def sum_of(
    number: str, currency: str = "RSD", kind: AmountKind = AmountKind.AWARDED, as_of: str = ""
) -> Amount:
    """Return a sum, dated if a date is given."""
    return Amount(
        kind=kind,
        amount=Decimal(number),
        currency=Currency(currency),
        as_of=Date(as_of) if as_of else None,
    )


def found_in(*records: Record) -> tuple[Conflict, ...]:
    """Return the conflicts of a dataset of these records."""
    return conflicts(Dataset(records))


def in_party(**fields: Any) -> tuple[Conflict, ...]:
    """Return the conflicts of one organisation."""
    return found_in(Organisation(id="nkss", name=Text(en="ICSS"), **fields))


def sides(found: tuple[Conflict, ...]) -> list[list[str | None]]:
    """Return the values that each conflict sets side by side."""
    return [[side.value for side in conflict.sides] for conflict in found]


def test_two_foundings() -> None:
    """Two founding events that cannot both be true stand side by side with their evidence."""
    may = founding("2011-05-22", evidence=(says("about"),))
    june = founding("2011-06", evidence=(says("statement"),))

    (found,) = in_party(events=(may, june))

    assert (found.record, found.pointer, found.kind) == ("nkss", "/events", EventKind.FOUNDING)
    assert [(side.value, side.evidence, side.path) for side in found.sides] == [
        ("2011-05-22", may.evidence, ("events", 0)),
        ("2011-06", june.evidence, ("events", 1)),
    ]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        pytest.param(("2011", "2012"), [["2011", "2012"]], id="other years"),
        pytest.param(("2011", "2011-05"), [], id="one within the other"),
        pytest.param(("2011~", "2012"), [], id="about a year"),
        pytest.param(("2011?", "2012"), [["2011?", "2012"]], id="uncertain"),
        pytest.param(("[2011,2012]", "2012"), [], id="one of two"),
        pytest.param(("2011", "2012", "2011"), [["2011", "2012"]], id="one said twice"),
        pytest.param(("2011", "2012", "2013"), [["2011", "2012", "2013"]], id="three"),
    ],
)
def test_dates(events: tuple[str, ...], expected: list[list[str]]) -> None:
    """Dates disagree that have no day in common; an approximate one disagrees with none."""
    assert sides(in_party(events=tuple(map(founding, events)))) == expected


def test_events_of_several_kinds() -> None:
    """A founding and a registration are two events; so are two elections and undated ones."""
    events = (
        founding("2011-05"),
        founding("2011-06", EventKind.REGISTRATION),
        founding("2012", EventKind.ELECTION),
        founding("2014", EventKind.ELECTION),
        Event(kind=EventKind.FOUNDING),
    )

    assert in_party(events=events) == ()


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param((members(80), members(82)), [["80", "82"]], id="exact"),
        pytest.param((members(80), members(80)), [], id="equal"),
        pytest.param((members(80, Bound.ABOUT), members(82)), [], id="about"),
        pytest.param(
            (members(53), members(100, Bound.MORE_THAN)), [["53", "> 100"]], id="more than"
        ),
        pytest.param(
            (members(100), members(100, Bound.MORE_THAN)), [["100", "> 100"]], id="not more"
        ),
        pytest.param((members(100), members(100, Bound.AT_LEAST)), [], id="at least"),
        pytest.param(
            (members(50, Bound.LESS_THAN), members(50, Bound.AT_LEAST)),
            [["< 50", "≥ 50"]],
            id="less than and at least",
        ),
        pytest.param(
            (members(50, Bound.AT_MOST), members(50, Bound.AT_LEAST)), [], id="at most, at least"
        ),
        pytest.param((members(3), members(None, Bound.NUMEROUS)), [], id="numerous"),
        pytest.param(
            (
                members(91),
                members(None, Bound.BETWEEN, low=Decimal(80), high=Decimal(90)),
            ),
            [["91", "80–90"]],
            id="between",
        ),
        pytest.param((members(28, unit=CountUnit.PERSON), members(30)), [], id="units"),
    ],
)
def test_counts(counts: tuple[Count, ...], expected: list[list[str]]) -> None:
    """Counts of the same thing and unit disagree that no number fulfils together."""
    assert sides(in_party(counts=counts)) == expected


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        ({"as_of": "2011-07"}, {"as_of": "2013-05"}, False),
        ({"as_of": "2011-07"}, {"as_of": "2011"}, True),
        ({"as_of": "2011-07"}, {"during": "2010/2012"}, True),
        ({"as_of": "2011-07"}, {"during": "2012/.."}, False),
        ({"as_of": "2011-07"}, {}, True),
        ({"as_of": "2011-07"}, {"evidence": (says("page", as_of=Date("2013")),)}, False),
    ],
    ids=["years apart", "within", "in a period", "before a period", "undated", "by evidence"],
)
def test_times_of_counts(one: dict[str, Any], other: dict[str, Any], disagree: bool) -> None:
    """Numbers of different times are no conflict; one dated nowhere is compared with all."""
    assert bool(in_party(counts=(members(53, **one), members(80, **other)))) is disagree


def test_five_counts() -> None:
    """Counts hang together in one conflict, and each side has the evidence of its own source."""
    counts = [members(53 + n, as_of="2011", evidence=(says(f"s{n}"),)) for n in range(5)]

    (found,) = in_party(counts=tuple(counts))

    assert [side.value for side in found.sides] == ["53", "54", "55", "56", "57"]
    assert [side.evidence[0].source for side in found.sides] == ["s0", "s1", "s2", "s3", "s4"]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        pytest.param(
            (sum_of("2400000.00"), sum_of("2500000")),
            [["2400000.00 RSD", "2500000 RSD"]],
            id="two sums",
        ),
        pytest.param((sum_of("100"), sum_of("100.00")), [], id="places"),
        pytest.param((sum_of("100"), sum_of("1", "EUR")), [], id="currencies"),
        pytest.param(
            (sum_of("100"), sum_of("90", kind=AmountKind.REQUESTED)), [], id="kinds of sum"
        ),
        pytest.param((sum_of("100", as_of="2012"), sum_of("90", as_of="2013")), [], id="amended"),
        pytest.param(
            tuple(sum_of(number, kind=AmountKind.INSTALMENT) for number in ("1", "2")),
            [],
            id="instalments",
        ),
        pytest.param((sum_of("0"), sum_of("1")), [["0 RSD", "1 RSD"]], id="zero"),
    ],
)
def test_amounts(amounts: tuple[Amount, ...], expected: list[list[str]]) -> None:
    """Sums of one kind, currency and time that differ are a conflict; an amended award is none."""
    assert sides(found_in(Funding(id="grant", amounts=amounts))) == expected


@pytest.mark.parametrize(
    ("scheme", "values", "disagree"),
    [
        (IdentifierScheme.WIKIDATA, ("Q1", "Q2"), True),
        (IdentifierScheme.WIKIDATA, ("Q1", "Q1"), False),
        (IdentifierScheme.GRANT, ("1", "2"), False),
    ],
    ids=["two numbers", "one twice", "several grants"],
)
def test_identifiers(scheme: IdentifierScheme, values: tuple[str, ...], disagree: bool) -> None:
    """One register has one number for one thing; of grants there are several."""
    numbers = tuple(Identifier(scheme=scheme, value=value) for value in values)

    assert bool(in_party(identifiers=numbers)) is disagree


def test_numbers_in_statements() -> None:
    """Values inside a statement are compared too, with the path to them."""
    statement = Statement(
        kind=StatementKind.RULE, text=Text(en="Quorum"), counts=(members(3), members(4))
    )

    (found,) = in_party(statements=(statement,))

    assert found.pointer == "/statements/0/counts"


def test_stated_otherwise() -> None:
    """A plain field holds what the editor prefers; what another source states stands beside it."""
    for_it = says("page", fields=("country",))
    against = says("list", fields=("country",), states="HR")

    (found,) = in_party(country=Country("RS"), evidence=(for_it, against))

    assert found.pointer == "/country"
    assert [(side.value, side.evidence) for side in found.sides] == [
        ("RS", (for_it,)),
        ("HR", (against,)),
    ]


def test_stated_the_same() -> None:
    """A source that states the very value is no conflict, in whichever wording."""
    same = says("list", fields=("country",), states="RS")
    name = says("list", fields=("name",), states="ICSS")

    assert in_party(country=Country("RS"), evidence=(same, name)) == ()


@pytest.mark.parametrize(
    ("stance", "listed"),
    [
        (EvidenceStance.CONTRADICTS, True),
        (EvidenceStance.MISTAKEN, True),
        (EvidenceStance.UNREADABLE, False),
        (EvidenceStance.SUPPORTS, False),
    ],
)
def test_stances(stance: EvidenceStance, listed: bool) -> None:
    """A source that contradicts, or errs, is a side even where it states no value."""
    against = says("list", fields=("country",), stance=stance)

    found = in_party(country=Country("RS"), evidence=(against,))

    assert sides(found) == ([["RS", None]] if listed else [])


def test_value_contradicted() -> None:
    """Evidence that names no field speaks of the whole value: an event by its date."""
    event = founding("2011", evidence=(says("a"), says("b", states="2012")))

    (found,) = in_party(events=(event,))

    assert (found.pointer, sides((found,))) == ("/events/0", [["2011", "2012"]])


def test_participation_contradicted() -> None:
    """A part that a source contradicts is told by whose part it is."""
    part = Participation(
        party=Ref("rex"), evidence=(says("a"), says("b", stance=EvidenceStance.CONTRADICTS))
    )
    workshop = Collaboration(id="w", kind=CollaborationKind.WORKSHOP, participations=(part,))

    (found,) = found_in(workshop)

    assert (found.pointer, sides((found,))) == ("/participations/0", [["rex", None]])


def test_inherited_evidence() -> None:
    """A value without evidence of its own has that of its record."""
    record = says("page")

    (found,) = in_party(events=(founding("2011"), founding("2012")), evidence=(record,))

    assert [side.evidence for side in found.sides] == [(record,), (record,)]


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "Sources disagree about “nkss”, Country: RS (page), HR (list), otherwise (blog)."),
        (
            "sr-Latn",
            "Izvori se ne slažu – „nkss“, Država: RS (page), HR (list), drugačije (blog).",
        ),
    ],
)
def test_message(language: str, message: str) -> None:
    """A conflict says in the reader's language about what, and who says what."""
    evidence = (
        says("page"),
        says("list", fields=("country",), states="HR"),
        says("blog", fields=("country",), stance=EvidenceStance.CONTRADICTS),
    )

    (found,) = in_party(country=Country("RS"), evidence=evidence)

    assert found.message(language) == message


def test_not_stated() -> None:
    """Where the record itself states nothing, the message says so."""
    (found,) = in_party(evidence=(says("list", fields=("country",), states="HR"),))

    assert str(found) == "Sources disagree about “nkss”, Country: not stated, HR (list)."


def test_conflicts_are_values() -> None:
    """A conflict hashes, compares and pickles."""
    (found,) = in_party(events=(founding("2011"), founding("2012")))

    assert pickle.loads(pickle.dumps(found)) == found
    assert len({found, *in_party(events=(founding("2011"), founding("2012")))}) == 1


def test_example_has_none(nkss: Dataset) -> None:
    """The sources of the example agree."""
    assert conflicts(nkss) == ()
