"""Numbers that do not add up are found, and those that may only seem so are left alone."""

from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saradnja.checks import check
from saradnja.checks.sums import PARTS
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.files import read
from saradnja.model import (
    Amount,
    Count,
    Evidence,
    Funding,
    FundingScheme,
    Organisation,
    Record,
    Source,
    Statement,
)
from saradnja.money import Currency
from saradnja.problems import Problem
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    AmountKind,
    Bound,
    CountOf,
    CountUnit,
    EvidenceStance,
    FundingSchemeKind,
    StatementKind,
)

ALL, YES, NO, OUT = (
    CountOf.APPLICATIONS,
    CountOf.SUPPORTED,
    CountOf.REFUSED,
    CountOf.WITHDRAWN,
)
FORM: Final = CountOf.REFUSED_ON_FORM
VISUAL: Final = ((ALL, 401), (YES, 136), (NO, 265))
MUSIC: Final = ((ALL, 460), (YES, 98), (NO, 361), (OUT, 1))

SOURCE: Final = Source(id="page", title=Text(en="Page"))
MISTAKEN: Final = (Evidence(source=SOURCE.ref, stance=EvidenceStance.MISTAKEN),)


def counted(*numbers: tuple[CountOf, int], **fields: Any) -> tuple[Count, ...]:
    """Return counts of these numbers."""
    return tuple(Count(of=of, value=Decimal(number), **fields) for of, number in numbers)


def scheme(key: str = "call", **fields: Any) -> FundingScheme:
    """Return a scheme with an id."""
    return FundingScheme(**{"id": key, "name": Text(en="Call"), **fields})


def amount(number: str, kind: AmountKind = AmountKind.TOTAL, **fields: Any) -> Amount:
    """Return an amount in dinars."""
    given: dict[str, Any] = {"currency": Currency("RSD"), **fields}
    return Amount(kind=kind, amount=Decimal(number), **given)


def found(*records: Record) -> list[tuple[str, str]]:
    """Return the codes of what the check finds, each with its pointer."""
    return [
        (problem.code, problem.position.pointer or "")
        for problem in check(Dataset([SOURCE, *records]))
    ]


@pytest.mark.parametrize(
    "counts",
    [
        counted(*VISUAL),
        counted(*MUSIC),
        counted(*MUSIC, (FORM, 40)),
        counted((ALL, 401), (YES, 130), (NO, 265)),
        counted((ALL, 401), (YES, 136)),
        counted((YES, 136), (NO, 265)),
        counted((ALL, 400), *MUSIC[1:], bound=Bound.ABOUT),
        counted((ALL, 400), (ALL, 460), *MUSIC[1:]),
        counted((ALL, 400)) + counted(*MUSIC[1:], during=Date("2022")),
        counted((ALL, 400)) + counted(*MUSIC[1:], as_of=Date("2022-05")),
        counted((ALL, 400)) + counted(*MUSIC[1:], unit=CountUnit.PROJECT),
        counted((ALL, 400), evidence=MISTAKEN) + counted(*MUSIC[1:]),
        (Count(of=ALL, bound=Bound.SEVERAL), *counted(*MUSIC[1:])),
    ],
    ids=[
        "401", "460", "on form", "part missing", "one part", "no whole", "about", "two wholes",
        "other time", "other day", "other unit", "mistaken", "several",
    ],
)  # fmt: skip
def test_counts_that_may_be_right(counts: tuple[Count, ...]) -> None:
    """Numbers that add up, and numbers of which one is missing or not exact, are left alone."""
    assert found(scheme(counts=counts)) == []


@pytest.mark.parametrize(
    "counts",
    [
        counted((ALL, 461), *MUSIC[1:]),
        counted((ALL, 459), *MUSIC[1:]),
        counted((ALL, 400), (YES, 136), (NO, 265)),
        counted((NO, 39), (FORM, 40)),
        counted((ALL, 461), *MUSIC[1:], during=Date("2022"), unit=CountUnit.APPLICATION),
    ],
    ids=["less", "more", "more with one missing", "narrower", "of a time"],
)
def test_counts_that_are_off(counts: tuple[Count, ...]) -> None:
    """Parts that do not make the whole, or exceed it, are a warning at the whole."""
    assert found(scheme(counts=counts)) == [("counts_do_not_add_up", "/counts/0")]


def test_counts_of_a_statement() -> None:
    """Numbers inside a statement are compared among themselves, in any class of record."""
    said = Statement(
        kind=StatementKind.OUTCOME, text=Text(en="A"), counts=counted((ALL, 1), (YES, 2))
    )

    party = Organisation(id="a", name=Text(en="A"), statements=(said,))

    assert found(party) == [("counts_do_not_add_up", "/statements/0/counts/0")]


def test_message() -> None:
    """The warning names the whole, its parts and both numbers, and picks no winner."""
    problem: Problem = check(Dataset([scheme(counts=counted((ALL, 461), *MUSIC[1:]))]))[0]

    assert problem.severity == "warning"
    assert problem.message() == (
        "“applications” is given as 461, but its parts "
        "(supported applications, refused applications, withdrawn applications) make 460."
    )
    assert "460" in problem.message("sr-Cyrl")


@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=3), st.integers(-2, 2))
def test_all_parts_there(numbers: list[int], difference: int) -> None:
    """Where all parts are there, there is a warning if and only if they do not make the whole."""
    whole = sum(numbers) + difference + 2
    parts = zip(PARTS[ALL], numbers, strict=True)

    wrong = found(scheme(counts=counted((ALL, whole), *parts)))

    assert bool(wrong) == (whole != sum(numbers))


def lines(*numbers: str) -> list[FundingScheme]:
    """Return budget lines of the call with their totals."""
    return [
        scheme(
            f"line-{index}",
            part_of=Ref("call"),
            kind=FundingSchemeKind.BUDGET_LINE,
            amounts=(amount(number),),
        )
        for index, number in enumerate(numbers)
    ]


@pytest.mark.parametrize(
    ("whole", "wrong"), [("51450000", 0), ("60000000", 0), ("51449999", 1)], ids=str
)
def test_parts_of_a_scheme(whole: str, wrong: int) -> None:
    """Budget lines may have less than the call, for one may be missing, but never more."""
    call = scheme(amounts=(amount(whole),))

    problems = found(call, *lines("25800000", "15150000", "10500000"))

    assert problems == [("parts_over_the_whole", "/amounts/0")] * wrong


@pytest.mark.parametrize(
    "call",
    [
        scheme(amounts=(amount("1", currency=Currency("EUR")),)),
        scheme(amounts=(amount("1", during=Date("2018")),)),
        scheme(amounts=(amount("1", bound=Bound.ABOUT),)),
        scheme(amounts=(amount("1"), amount("2"))),
        scheme(amounts=(amount("1", AmountKind.HIGHEST),)),
        scheme(),
    ],
    ids=["currency", "time", "about", "two totals", "highest", "none"],
)
def test_parts_that_cannot_be_compared(call: FundingScheme) -> None:
    """Sums of another currency, time or kind, and sums in dispute, are not compared."""
    assert found(call, *lines("5")) == []


def test_parts_of_two_kinds() -> None:
    """Budget lines and rounds divide the same money twice and are not added to each other."""
    turn = scheme(
        "round", part_of=Ref("call"), kind=FundingSchemeKind.ROUND, amounts=(amount("8"),)
    )

    assert found(scheme(amounts=(amount("10"),)), *lines("7"), turn) == []


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ([amount("50", AmountKind.INSTALMENT)] * 2, 0),
        ([amount("50", AmountKind.INSTALMENT)] * 3, 1),
        ([amount("50", AmountKind.INSTALMENT, as_of=Date("2020"))] * 3, 0),
        ([amount("50", AmountKind.PAID)] * 3, 0),
    ],
    ids=["all", "too much", "told three times", "paid"],
)
def test_instalments(parts: list[Amount], wrong: int) -> None:
    """Instalments that exceed the award are found; one that three sources tell of counts once."""
    given_ = Funding(id="a", amounts=(amount("100", AmountKind.AWARDED), *parts))

    assert found(given_) == [("parts_over_the_whole", "/amounts/0")] * wrong


def test_example_has_none(nkss: Dataset) -> None:
    """In the example nothing is off."""
    assert [problem for problem in check(nkss) if "whole" in problem.parameters] == []


CASE: Final = Path(__file__).resolve().parents[1] / "examples/cases/11-ministry-konkurs.yaml"


def test_results_of_a_ministry() -> None:
    """The results of the calls add up: 25.8 + 15.15 + 10.5 = 51.45 million, 98 + 361 + 1 = 460."""
    assert found_in(read(CASE)) == []


@pytest.mark.parametrize(
    ("key", "field", "old", "new", "expected"),
    [
        ("linija-424", "amounts", "10500000", "10500001", ("vizuelne-2018", "/amounts/0")),
        ("vizuelne-2022", "counts", "265", "266", ("vizuelne-2022", "/counts/0")),
        ("muzika-2022", "counts", "361", "360", ("muzika-2022", "/counts/0")),
    ],
)
def test_slip_in_the_results(
    key: str, field: str, old: str, new: str, expected: tuple[str, str]
) -> None:
    """A slip in one number of them is found."""
    dataset = read(CASE)
    call = dataset[Ref[FundingScheme](key)]

    slipped = tuple(
        claim.replace(**{name: Decimal(new)})
        if (name := "amount" if field == "amounts" else "value")
        and getattr(claim, name) == Decimal(old)
        else claim
        for claim in getattr(call, field)
    )

    assert found_in(dataset.with_records(call.replace(**{field: slipped}))) == [expected]


def found_in(dataset: Dataset) -> list[tuple[str, str]]:
    """Return the record and pointer of every sum that is off."""
    return [
        (problem.position.record or "", problem.position.pointer or "")
        for problem in check(dataset)
        if problem.code in ("counts_do_not_add_up", "parts_over_the_whole")
    ]
