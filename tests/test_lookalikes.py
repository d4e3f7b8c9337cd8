"""Names that are easily taken for each other: what is found, why, and what is left alone."""

from typing import Final

import pytest
from benchmarks.lookalikes import dataset as benchmark_dataset
from hypothesis import given
from strategies import datasets

from saradnja._likeness import likeness
from saradnja._names import folded
from saradnja.dataset import Dataset
from saradnja.languages import WRITINGS
from saradnja.model import (
    Collaboration,
    Name,
    Organisation,
    Person,
    Place,
    Record,
    Relation,
)
from saradnja.resemblance import AT_LEAST, Reason, candidates, entries, lookalikes
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import CollaborationKind, NameKind, RelationKind

SI: Final = Organisation(id="asociacija", name=Text(sl="Asociacija"))
RS: Final = Organisation(id="nkss", name=Text(sr_Latn="Asocijacija"))


def named(key: str, name: str, *others: Name) -> Organisation:
    """Return an organisation with a name, and perhaps others."""
    return Organisation(id=key, name=Text({"und": name}), other_names=others)


def pairs(*records: Record) -> list[tuple[str, str]]:
    """Return the ids of the pairs that are found among some records."""
    return [(pair.one, pair.other) for pair in lookalikes(Dataset(records))]


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        pytest.param("Kuda", "Kuda", {"same"}, id="the same"),
        pytest.param("Körös", "Koros", {"marks"}, id="ö and o"),
        pytest.param("Магацин", "Magacin", {"script"}, id="script"),
        pytest.param("Magacin", "MAGACIN", {"capitals"}, id="capitals"),
        pytest.param("Kultur\u0430", "Kultura", {"letters"}, id="Cyrillic а"),
        pytest.param("индустри\u006aа", "индустрија", {"letters"}, id="Latin j (case 21)"),
        pytest.param("Emina Višnić", "Emina Visnic", {"marks"}, id="š and s, ć and c"),
        pytest.param("Ćuprija", "Čuprija", {"marks"}, id="ć and č"),
        pytest.param("Đorđe", "Djordje", {"marks"}, id="đ and dj"),
        pytest.param("Višnić Emina", "Emina Višnić", {"order"}, id="order"),
        pytest.param("E. Višnić", "Emina Višnić", {"abbreviation"}, id="initial"),
        pytest.param("Kulturanova", "„Kultura-nova“", None, id="other words"),
        pytest.param("„Magacin“", "Magacin", {"punctuation"}, id="quotes"),
        pytest.param("Beograd–Niš", "Beograd - Niš", {"punctuation"}, id="dashes"),
        pytest.param("Nezavisnoj sceni", "Nezavisna scena", {"endings"}, id="cases"),
        pytest.param("Centra „Grad“", "Centar Grad", {"endings"}, id="fleeting vowel"),
        pytest.param("POGON-a", "Pogon", {"punctuation"}, id="ending after a hyphen"),
        pytest.param("Udruženje „Magacin“", "Magacin", {"words"}, id="common word"),
        pytest.param(
            "Fondacija Kultura nova", "Zaklada Kultura nova", {"words"}, id="another common word"
        ),
        pytest.param("Asociacija", "Asocijacija", {"spelling"}, id="Ljubljana's and Serbia's"),
        pytest.param("NKSS", "Nezavisna kulturna scena Srbije", {"abbreviation"}, id="NKSS"),
        pytest.param(
            "Независна културна сцена на Србија", "Nezavisna kulturna scena Srbije",
            {"script", "endings"}, id="translated into Macedonian (case 15)",
        ),
        pytest.param(
            "OKC Abrašević", "Omladinski kulturni centar „Abrašević“", {"abbreviation"}, id="OKC"
        ),
        pytest.param(
            "Младински културен центар „Абрашевиќ“", "Omladinski kulturni centar Abrašević",
            {"script", "spelling", "endings"}, id="Abrašević in Macedonian (case 15)",
        ),
        pytest.param("OKC Abrašević", "MKC Abrašević", {"words"}, id="translated acronym"),
        pytest.param("MKC Bitola", "MKC Abrašević", None, id="the same acronym (case 15)"),
        pytest.param(
            "MKC Bitola", "Младински културен центар „Абрашевиќ“", None, id="acronym of another"
        ),
        pytest.param("Kulturni centar Niš", "Kulturni centar Vranje", None, id="common words only"),
        pytest.param("Ana Višnić", "Emina Višnić", None, id="family name only"),
        pytest.param("Bitola otvoren grad 2011", "Bitola otvoren grad 2012", None, id="years"),
    ],
)  # fmt: skip
def test_likeness(one: str, other: str, reasons: set[str] | None) -> None:
    """Names that a person may take for one are found with the reasons, others are not."""
    found = likeness(folded(one), folded(other))
    back = likeness(folded(other), folded(one))

    assert (found.score >= AT_LEAST) == (reasons is not None), found
    assert reasons is None or set(found.reasons) == reasons
    assert found == back


def test_pair() -> None:
    """A pair says which records, which wordings, how much and why."""
    (pair,) = lookalikes(Dataset([SI, RS]))

    assert (pair.one, pair.other) == ("asociacija", "nkss")
    assert (pair.wording, pair.other_wording) == ("Asociacija", "Asocijacija")
    assert (pair.score, pair.reasons) == (0.9, (Reason.SPELLING,))


@pytest.mark.parametrize("kind", [RelationKind.DIFFERENT_FROM, RelationKind.SAME_AS])
def test_looked_at(kind: RelationKind) -> None:
    """A pair that a relation calls the same, or different, is not shown again."""
    relation = Relation(id="r", subject=RS.ref, kind=kind, object=SI.ref)

    assert pairs(SI, RS, relation) == []


def test_another_relation() -> None:
    """Another relation does not say whether the two are one."""
    relation = Relation(id="r", subject=RS.ref, kind=RelationKind.SUCCESSOR_OF, object=Ref(SI.id))

    assert pairs(SI, RS, relation) == [("asociacija", "nkss")]


def test_example(nkss: Dataset) -> None:
    """In the example the one pair that is alike is told apart; without that it is found."""
    relations = [relation.id for relation in nkss.select(Relation)]

    assert lookalikes(nkss) == ()
    assert ("nkss", "asociacija") in pairs(*nkss.without(*relations))


def test_families() -> None:
    """A person may be an organisation by mistake; a place of the same name is no mistake."""
    person = Person(id="p", name=Text(en="Magacin"))
    place = Place(id="l", name=Text(en="Magacin"))
    meeting = Collaboration(id="c", kind=CollaborationKind.WORKSHOP, name=Text(en="Magacin"))

    assert pairs(named("o", "Magacin"), person, place, meeting) == [("o", "p")]


def test_other_names() -> None:
    """Other names count, and one in small letters that is an acronym is taken for one."""
    acronym = Name(text=Text(en="Teh"), kind=NameKind.ACRONYM)

    assert pairs(named("a", "A", acronym), named("b", "Trans Europe Halles")) == [("a", "b")]


def test_once() -> None:
    """Two records are one pair, that of their most similar wordings."""
    names = Text(sr_Latn="Magacin", sr_Cyrl="Магацин", en="Magazin")

    (pair,) = lookalikes(
        Dataset([Organisation(id="a", name=names), Organisation(id="b", name=names)])
    )

    assert (pair.score, pair.reasons) == (1.0, (Reason.SAME,))


def test_at_least() -> None:
    """The caller says how alike a pair must be."""
    assert lookalikes(Dataset([SI, RS]), at_least=0.95) == ()


@given(datasets())
def test_any_names(dataset: Dataset) -> None:
    """Any names can be compared: scores lie between 0 and 1, no record is paired with itself."""
    found = lookalikes(dataset, at_least=0)

    assert all(0 <= pair.score <= 1 and pair.one != pair.other and pair.reasons for pair in found)


def test_name_of_a_soft_sign() -> None:
    """A name whose only letter has none in Latin is compared as it stands."""
    places = [Place(id=name, name=Text(ru="ь")) for name in ("one", "other")]

    (found,) = lookalikes(Dataset(places))

    assert found.score == 1


@pytest.mark.parametrize("language", WRITINGS)
def test_reasons(language: str) -> None:
    """Every reason has words of its own in every writing."""
    assert len({reason.label(language) for reason in Reason}) == len(Reason)


def test_not_all_pairs() -> None:
    """Comparisons grow with the number of names, not with that of their pairs."""
    counts = [
        sum(1 for _ in candidates(entries(benchmark_dataset(size).select(Organisation))))
        for size in (500, 2000)
    ]

    assert counts[1] < 6 * counts[0]
    assert counts[1] < 2000 * 1999 / 2 / 40
