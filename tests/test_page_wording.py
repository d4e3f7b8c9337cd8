"""How the page says numbers, sums and names, in each writing."""

from decimal import Decimal

import pytest

from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.model import Amount, Count, Membership, Name, Organisation, Person
from saradnja.money import Currency
from saradnja.page.directory import directory
from saradnja.page.edition import Edition, anchor, spoken
from saradnja.page.memberships import memberships
from saradnja.page.parties import title_of
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    AmountKind,
    Bound,
    CountOf,
    CountUnit,
    GrammaticalGender,
    LegalForm,
    MembershipEnding,
    MembershipRole,
    NameKind,
    OrganisationKind,
)

LATIN, CYRILLIC, ENGLISH = (Edition(Dataset(), name) for name in ("sr-Latn", "sr-Cyrl", "en"))
MEMBERS = CountOf.MEMBERS


@pytest.mark.parametrize(
    ("count", "latin", "english"),
    [
        pytest.param(Count(of=MEMBERS, value=Decimal(53)), "53 člana", "53 members", id="exact"),
        pytest.param(
            Count(of=MEMBERS, value=Decimal(80), bound=Bound.ABOUT, as_of=Date("2013-05")),
            "oko 80 članova (maj 2013.)", "about 80 members (May 2013)", id="about, as of",
        ),
        pytest.param(
            Count(of=CountOf.GUESTS, bound=Bound.SEVERAL),
            "nekoliko gostiju", "several guests", id="without a number",
        ),
        pytest.param(
            Count(
                of=CountOf.APPLICATIONS, bound=Bound.BETWEEN, low=Decimal(20), high=Decimal(30)
            ),
            "20–30 prijava", "20–30 applications", id="range",
        ),
        pytest.param(
            Count(of=CountOf.DURATION, unit=CountUnit.MONTH, value=Decimal(36)),
            "trajanje: 36 meseci", "duration: 36 months", id="measure",
        ),
        pytest.param(
            Count(of=CountOf.FOUNDERS, unit=CountUnit.ORGANISATION, value=Decimal(28)),
            "28 osnivača (organizacije)", "28 founders (organisations)", id="of whom",
        ),
        pytest.param(
            Count(of=CountOf.DELEGATED_VOTES, unit=CountUnit.VOTE, value=Decimal(9)),
            "9 prenetih glasova", "9 delegated votes", id="unit said already",
        ),
    ],
)  # fmt: skip
def test_counts_are_said_with_the_form_that_the_number_governs(
    count: Count, latin: str, english: str
) -> None:
    """A count is a phrase that a person would write."""
    assert spoken(LATIN.count(count)) == latin
    assert spoken(ENGLISH.count(count)) == english


@pytest.mark.parametrize(
    ("amount", "latin", "english"),
    [
        pytest.param(
            Amount(
                kind=AmountKind.AWARDED, amount=Decimal("424010.00"), currency=Currency("EUR")
            ),
            "424.010,00\xa0EUR", "EUR\xa0424,010.00", id="sum",
        ),
        pytest.param(
            Amount(kind=AmountKind.CAP, share=Decimal("0.8")), "80%", "80%", id="share"
        ),
        pytest.param(
            Amount(kind=AmountKind.CAP, currency=Currency("CHF")), "CHF", "CHF", id="currency"
        ),
    ],
)  # fmt: skip
def test_sums_keep_their_digits(amount: Amount, latin: str, english: str) -> None:
    """A sum has every digit it came with, and its currency where the language puts it."""
    assert LATIN.amount(amount) == latin
    assert ENGLISH.amount(amount) == english


def test_membership_is_a_sentence_that_agrees() -> None:
    """The role agrees with the member, the name stays as it is, the date is a phrase."""
    dataset = Dataset(
        [
            Organisation(id="n", name=Text(sr_Latn="Mreža")),
            Person(id="p", name=Text(sr_Latn="Ana"), gender=GrammaticalGender.FEMININE),
            Membership(
                id="m",
                member=Ref("p"),
                network=Ref("n"),
                role=MembershipRole.FOUNDER,
                during=Date("2017/.."),
            ),
            Membership(
                id="o", member=Ref("p"), network=Ref("n"), ending=MembershipEnding.EXCLUSION
            ),
        ]
    )

    (network,) = memberships(Edition(dataset, "sr-Latn"))

    assert [spoken(item.line) for item in network.items] == [
        "Ana je osnivačica od 2017. godine.",
        "Ana – članica.",
    ]
    assert "isključenje" in spoken(network.items[1].below[0])


@pytest.mark.parametrize(
    ("names", "latin", "english"),
    [
        pytest.param([{"en": "ICSS"}, {"sr-Latn": "NKSS"}], "NKSS", "ICSS", id="by language"),
        pytest.param([{"mk": "НКС"}, {"und-Latn": "NKS"}], "NKS", "NKS", id="of no language"),
        pytest.param([{"mk": "НКС"}], "Scena", "Scene", id="none to be read"),
        pytest.param([{"sr-Latn": "NKSS"}], "NKSS", "NKSS", id="the only one"),
    ],
)
def test_short_name_is_in_the_language_of_the_page(
    names: list[dict[str, str]], latin: str, english: str
) -> None:
    """Of several acronyms the one for the page's readers is shown, else the name they read."""
    party = Organisation(
        id="o",
        name=Text(sr_Latn="Scena", en="Scene"),
        other_names=tuple(Name(text=Text(name), kind=NameKind.ACRONYM) for name in names),
    )

    assert title_of(LATIN, party, short=True).text == latin
    assert title_of(ENGLISH, party, short=True).text == english


def test_legal_form_that_is_a_kind_is_said_once() -> None:
    """What a party is stands there once, though its legal form says it too."""
    party = Organisation(
        id="o",
        name=Text(sr_Latn="Scena"),
        kinds=(OrganisationKind.ASSOCIATION, OrganisationKind.NETWORK),
        legal_form=LegalForm.ASSOCIATION,
    )

    (entry,) = directory(Edition(Dataset([party]), "sr-Latn"))

    assert spoken(entry.body[0]) == "udruženje građana, mreža"


def test_text_of_another_language_is_marked() -> None:
    """Words in the writing itself carry no language, others theirs."""
    assert LATIN.text(Text(sr_Latn="Mreža")).lang is None
    assert CYRILLIC.text(Text(sr_Latn="Mreža"))[:2] == ("Мрежа", None)
    assert LATIN.text(Text(sl="Društvo")).lang == "sl"
    assert ENGLISH.text(Text(sr_Latn="Mreža", en_t_sr="Network"))[:2] == ("Network", None)
    assert ENGLISH.text(Text(mk="Мрежа", sr_Cyrl="Мрежа"))[:2] == ("Mreža", "sr-Latn")


def test_anchors_of_unlike_ids_are_unlike() -> None:
    """Whatever an id is made of, no two of them meet in one anchor."""
    ids = ["a_b", "a-b", "a.b", "a b", "a_5f_b", "ж", "https://x.example/a"]

    assert len({anchor("en", "record", name) for name in ids}) == len(ids)
