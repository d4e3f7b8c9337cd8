"""Totals of funding: what is added, what never, and that everything left out is named."""

import time
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saradnja.codes import CODES
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.model import Amount, Evidence, Funding, FundingScheme
from saradnja.money import Currency, Money
from saradnja.shapes import Ref
from saradnja.sums import LeftOut, Totals, totals
from saradnja.text import Text
from saradnja.vocabularies import AmountKind, Bound, EvidenceStance, FundingStatus

AWARDED: Final = AmountKind.AWARDED


def amount(number: str | None = "100", code: str | None = "RSD", **fields: Any) -> Amount:
    """Return an awarded amount."""
    given: dict[str, Any] = {
        "kind": AWARDED,
        "amount": Decimal(number) if number else None,
        "currency": Currency(code) if code else None,
    }
    return Amount(**{**given, **fields})


def funding(key: str, *amounts: Amount, **fields: Any) -> Funding:
    """Return the funding of m by f."""
    given: dict[str, Any] = {"funders": (Ref("f"),), "recipients": (Ref("m"),)}
    return Funding(**{"id": key, "amounts": amounts, **given, **fields})


def rows(found: Totals) -> list[tuple[str | None, str, str, int]]:
    """Return what stands in the rows of totals."""
    return [(row.of, row.kind.value, str(row.amount), row.count) for row in found.rows]


def left(found: Totals) -> list[tuple[str, int | None, str]]:
    """Return what was left out, with the reasons."""
    return [(item.funding, item.index, item.reason) for item in found.left_out]


def test_currencies_and_kinds_stand_apart() -> None:
    """Sums of another currency or of another kind have a row of their own."""
    requested = amount("900", kind=AmountKind.REQUESTED)
    records = [
        funding("a", amount("1.50"), requested),
        funding("b", amount("2"), amount("5", "EUR")),
    ]

    found = totals(Dataset(records))

    assert rows(found) == [
        (None, "requested", "900 RSD", 1),
        (None, "awarded", "5 EUR", 1),
        (None, "awarded", "3.50 RSD", 2),
    ]
    assert found.rows[2].fundings == ("a", "b")
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (amount(None, low=Decimal(1), high=Decimal(2), bound=Bound.BETWEEN), "total_no_sum"),
        (amount(None, None, share=Decimal("0.8")), "total_no_sum"),
        (amount(None), "total_no_sum"),
        (amount(bound=Bound.ABOUT), "total_not_exact"),
        (amount(bound=Bound.MORE_THAN), "total_not_exact"),
        (amount(kind=AmountKind.CAP), "total_no_gift"),
        (amount(kind=AmountKind.AVERAGE), "total_no_gift"),
        (amount(kind=AmountKind.FEE), "total_no_gift"),
        (
            amount(evidence=(Evidence(source=Ref("s"), stance=EvidenceStance.MISTAKEN),)),
            "total_unsupported",
        ),
    ],
    ids=["range", "share", "currency", "about", "more", "cap", "average", "fee", "mistaken"],
)
def test_what_is_no_sum(one: Amount, reason: str) -> None:
    """What is no exact sum of money given is left out, with the reason."""
    found = totals(Dataset([funding("a", amount("5"), one)]))

    assert rows(found) == [(None, "awarded", "5 RSD", 1)]
    assert left(found) == [("a", 1, reason)]


def test_nothing_stated() -> None:
    """A funding without amounts is named too."""
    found = totals(Dataset([funding("a")]))

    assert left(found) == [("a", None, "total_no_amount")]


@pytest.mark.parametrize("whose", ["funder", "recipient", "scheme"])
def test_of_nobody(whose: Any) -> None:
    """An id that no funding names is no error: it has no totals, and nothing is left out."""
    dataset = Dataset([funding("a", amount("5"))])

    assert totals(dataset, **{whose: Ref("nobody")}) == Totals((), ())


def test_given_up() -> None:
    """What was awarded and then given up is not in the total of awards."""
    found = totals(Dataset([funding("a", amount(), status=FundingStatus.GIVEN_UP)]))

    assert left(found) == [("a", 0, "total_not_given")]


@pytest.mark.parametrize(
    ("amounts", "total", "reasons"),
    [
        (
            [amount("100", as_of=Date("2019")), amount("80", as_of=Date("2020"))],
            "80 RSD",
            ["total_amended"],
        ),
        ([amount("100"), amount("100.00")], "100 RSD", ["total_repeated"]),
        ([amount("100"), amount("80")], None, ["total_disagree"] * 2),
        ([amount("100"), amount("80", as_of=Date("2020"))], None, ["total_disagree"] * 2),
        (
            [amount("100", as_of=Date("2020")), amount("80", as_of=Date("2020-05"))],
            None,
            ["total_disagree"] * 2,
        ),
        ([amount("40", during=Date("2019")), amount("60", during=Date("2020"))], "100 RSD", []),
        (
            [amount("100", during=Date("2019/2021")), amount("60", during=Date("2020"))],
            "100 RSD",
            ["total_part"],
        ),
        ([amount("60", during=Date("2020")), amount("100")], "100 RSD", ["total_part"]),
        (
            [amount("60", during=Date("2020")), amount("60", during=Date("2020-01/2020-12"))],
            "60 RSD",
            ["total_repeated"],
        ),
    ],
    ids=[
        "amended", "repeated", "disagree", "undated", "dates overlap", "years", "part of years",
        "part of all", "same time",
    ],
)  # fmt: skip
def test_amounts_of_one_funding(
    amounts: list[Amount], total: str | None, reasons: list[str]
) -> None:
    """The latest amount stands, parts of a time are in the whole, and no winner is picked."""
    found = totals(Dataset([funding("a", *amounts)]))

    assert [str(row.amount) for row in found.rows] == ([total] if total else [])
    assert [item.reason for item in found.left_out] == reasons


def test_instalments() -> None:
    """Instalments are added to each other, and never to the award."""
    parts = [amount("50", kind=AmountKind.INSTALMENT) for _ in range(2)]

    found = totals(Dataset([funding("a", amount("100"), *parts)]))

    assert rows(found) == [(None, "awarded", "100 RSD", 1), (None, "instalment", "100 RSD", 2)]


CHAIN: Final = (
    funding("eu", amount("100"), funders=(Ref("eu"),), recipients=(Ref("trag"),)),
    funding("one", amount("30"), funders=(Ref("trag"),), via=Ref("eu")),
    funding("two", amount("40"), funders=(Ref("trag"),), via=Ref("eu")),
)


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ({}, ["100 RSD"]),
        ({"funder": Ref("eu")}, ["100 RSD"]),
        ({"funder": Ref("trag")}, ["70 RSD"]),
        ({"recipient": Ref("m")}, ["70 RSD"]),
        ({"recipient": Ref("trag")}, ["100 RSD"]),
        ({"by": "funder"}, ["100 RSD", "70 RSD"]),
        ({"by": "recipient"}, ["70 RSD", "100 RSD"]),
    ],
    ids=str,
)
def test_chain(asked: dict[str, Any], total: list[str]) -> None:
    """Of two links of a chain only the one nearest to the end that is asked is counted."""
    found = totals(Dataset(CHAIN), **asked)

    assert [str(row.amount) for row in found.rows] == total


def test_chain_to_one_recipient() -> None:
    """Of two links with the same recipient the last counts, as it is nearest to the recipient."""
    found = totals(Dataset([funding("a", amount("9")), funding("b", amount("8"), via=Ref("a"))]))
    last = totals(
        Dataset([funding("a", amount("9")), funding("b", amount("8"), via=Ref("a"))]),
        recipient=Ref("m"),
    )

    assert (rows(found)[0][2], left(found)) == ("9 RSD", [("b", 0, "total_chain")])
    assert (rows(last)[0][2], left(last)) == ("8 RSD", [("a", 0, "total_chain")])


def test_chain_through_what_has_no_sum() -> None:
    """A link without a sum does not hide the next, and joins those before and behind it."""
    middle = funding("b", via=Ref("a"))
    end = funding("c", amount("7"), via=Ref("b"))

    assert rows(totals(Dataset([funding("a"), middle, end])))[0][2] == "7 RSD"
    assert left(totals(Dataset([funding("a", amount("9")), middle, end])))[1:] == [
        ("c", 0, "total_chain")
    ]


def test_chain_in_a_circle() -> None:
    """Links that come out of each other are not added, and the question ends."""
    circle = [funding("a", amount(), via=Ref("b")), funding("b", amount(), via=Ref("a"))]

    assert totals(Dataset(circle)).rows == ()


def test_joint_funders() -> None:
    """What several gave together is nobody's total, and stands in the total of all."""
    joint = Dataset([funding("a", amount(), funders=(Ref("f"), Ref("g")))])

    assert rows(totals(joint)) == [(None, "awarded", "100 RSD", 1)]
    assert left(totals(joint, funder=Ref("f"))) == [("a", None, "total_joint_funders")]
    assert left(totals(joint, by="funder")) == [("a", None, "total_joint_funders")]


def test_joint_recipients() -> None:
    """What several got together is the total of none of them."""
    joint = Dataset([funding("a", amount(), recipients=(Ref("m"), Ref("n")))])

    assert left(totals(joint, recipient=Ref("m"))) == [("a", None, "total_joint_recipients")]


def test_scheme_with_parts() -> None:
    """A scheme is asked together with its parts."""
    call = FundingScheme(id="call", name=Text(en="Call"))
    line = FundingScheme(id="line", name=Text(en="Line"), part_of=call.ref)
    records = [call, line, funding("a", amount(), scheme=line.ref), funding("b", amount("5"))]

    assert rows(totals(Dataset(records), scheme=call.ref)) == [(None, "awarded", "100 RSD", 1)]


def test_time() -> None:
    """Money for another time is not asked; where no time is stated, that is said."""
    records = [
        funding("a", amount("1"), during=Date("2019/2021")),
        funding("b", amount("2"), during=Date("2022/2023")),
        funding("c", amount("4")),
        funding("d", amount("8", during=Date("2020")), during=Date("2022")),
    ]

    found = totals(Dataset(records), on=Date("2020"))

    assert rows(found) == [(None, "awarded", "9 RSD", 2)]
    assert left(found) == [("c", 0, "total_time_not_stated")]


def test_messages() -> None:
    """Why something was left out is said in three writings."""
    out = LeftOut(funding="a", index=0, reason="total_amended")

    assert out.message() == "A later amount of the same kind replaces it."
    assert out.message("sr-Latn") == "Zamenjuje ga kasniji iznos iste vrste."
    assert out.message("sr-Cyrl") == "Замењује га каснији износ исте врсте."


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Draw fundings with some amounts, in chains without circles."""
    return Dataset(list(_fundings(draw)))


def _fundings(draw: st.DrawFn) -> Iterator[Funding]:
    kinds = st.sampled_from([AWARDED, AmountKind.PAID, AmountKind.CAP, AmountKind.INSTALMENT])
    times = st.sampled_from([None, Date("2019"), Date("2020"), Date("2019/2021"), Date("2020/..")])
    amounts = st.builds(
        amount,
        st.integers(0, 999).map(str),
        st.sampled_from(["RSD", "EUR"]),
        kind=kinds,
        as_of=times.filter(lambda date: date is None or not date.is_interval),
        during=times,
    )
    for index in range(draw(st.integers(0, 5))):
        via = draw(st.integers(-1, index - 1)) if index else -1
        told = draw(st.lists(amounts, max_size=4))
        yield funding(f"f{index}", *told, via=Ref(f"f{via}") if via >= 0 else None)


@given(datasets(), st.sampled_from([None, "funder", "recipient", "scheme"]))
def test_nothing_is_lost(dataset: Dataset, by: Any) -> None:
    """Every amount is either added once or left out once, with a reason that has a message."""
    found = totals(dataset, by=by)

    added = sum(row.count for row in found.rows)
    apart = [item for item in found.left_out if item.index is not None]
    assert added + len(apart) == sum(len(record.amounts) for record in dataset.select(Funding))
    assert len({(item.funding, item.index) for item in apart}) == len(apart)
    assert all(item.reason in CODES and item.message("sr-Latn") for item in found.left_out)


@given(datasets())
def test_no_two_links(dataset: Dataset) -> None:
    """No row adds what comes, over any number of links, out of another funding of the row."""
    for row in totals(dataset).rows:
        for key in row.fundings:
            via = dataset[Ref[Funding](key)].via
            while via is not None:
                assert via not in row.fundings
                via = dataset[via].via


def test_long_chain() -> None:
    """A chain of many links is followed once, not once for each link."""
    links = [funding("f0")]
    links += [funding(f"f{n}", amount(), via=Ref(f"f{n - 1}")) for n in range(1, 20_000)]
    dataset = Dataset(links)
    start = time.perf_counter()

    found = totals(dataset)

    assert rows(found) == [(None, "awarded", "100 RSD", 1)]
    assert time.perf_counter() - start < 5


def test_many_amounts() -> None:
    """A funding of thousands of amendments is looked through once."""
    amended = [amount(as_of=Date(f"{1000 + n}")) for n in range(8_000)]
    start = time.perf_counter()

    found = totals(Dataset([funding("a", *amended)]))

    assert (len(found.rows), len(found.left_out)) == (1, 7_999)
    assert time.perf_counter() - start < 5


def test_sums_are_exact() -> None:
    """Large sums with places are added to the last place."""
    parts = [Money.of("9" * 30 + ".0001", "EUR"), Money.of("0.9999", "EUR")]
    records = [funding(f"f{n}", amount(str(part.amount), "EUR")) for n, part in enumerate(parts)]

    assert str(totals(Dataset(records)).rows[0].amount) == "1" + "0" * 30 + ".0000 EUR"


@pytest.mark.parametrize("by", ["fundr", "funders", "Funder"])
def test_asked_apart_for_what_is_unknown(by: Any) -> None:
    """A wrong word for what totals are asked apart for is not passed over."""
    with pytest.raises(ValueError, match=r"one of .*'scheme'.*did you mean 'funder'"):
        totals(Dataset(), by=by)


@pytest.mark.parametrize("of", ["funder", "recipient", "scheme"])
def test_record_in_the_place_of_its_id(of: str) -> None:
    """A record is refused where its reference is wanted."""
    asked: Any = {of: FundingScheme(id="call", name=Text(en="Call"))}

    with pytest.raises(TypeError, match=r"record\.ref\), not by FundingScheme"):
        totals(Dataset(), **asked)


def test_date_that_is_a_string() -> None:
    """A string for a date is refused with what to write."""
    year: Any = "2018"
    with pytest.raises(TypeError, match=r"on is a Date: Date\('2018'\), not a str"):
        totals(Dataset(), on=year)
