"""Records together: what section 7 of the design promises in the hand."""

import copy
import pickle
import time
from collections.abc import Callable
from typing import Any, Final

import pytest

from saradnja.dataset import Dataset, references
from saradnja.declare import prop, record
from saradnja.errors import InvalidDataset, InvalidValue, UnknownRecord
from saradnja.iris import Iri
from saradnja.model import (
    CLASSES,
    Collaboration,
    Event,
    Evidence,
    Membership,
    Organisation,
    Participation,
    Party,
    Person,
    Record,
    Source,
)
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import CollaborationKind, EventKind


def organisation(key: str, name: str = "A") -> Organisation:
    """Return an organisation with an id."""
    return Organisation(id=key, name=Text(en=name))


NKSS: Final = organisation("nkss")
REX: Final = organisation("rex")
ANA: Final = Person(id="ana", name=Text(en="Ana"))
PAGE: Final = Source(id="page", title=Text(en="Page"))
MEMBER: Final = Membership(id="rex-nkss", member=REX.ref, network=NKSS.ref)
WORKSHOP: Final = Collaboration(
    id="workshop",
    kind=CollaborationKind.WORKSHOP,
    participations=(Participation(party=REX.ref), Participation(party=ANA.ref)),
    evidence=(Evidence(source=PAGE.ref),),
)
ENTERED: Final = (WORKSHOP, MEMBER, ANA, NKSS, REX, PAGE)
DATASET: Final = Dataset(
    ENTERED, title=Text(en="NKSS"), base=Iri("https://example.org/"), licence="CC0-1.0"
)

COPIES: Final[tuple[Callable[[Any], Any], ...]] = (
    lambda held: pickle.loads(pickle.dumps(held)),
    copy.copy,
    copy.deepcopy,
)


@pytest.mark.parametrize("again", COPIES, ids=["pickle", "copy", "deepcopy"])
def test_datasets_travel(again: Callable[[Dataset], Dataset]) -> None:
    """A dataset pickles and copies, with what it says of itself, also after look-ups."""
    DATASET.referring_to("rex")

    found = again(DATASET)

    assert found == DATASET
    assert hash(found) == hash(DATASET)
    assert (found.title, found.base, found.licence) == (
        DATASET.title,
        DATASET.base,
        DATASET.licence,
    )


def test_order() -> None:
    """Iteration goes by the order of the classes, then by that of entry."""
    assert [found.id for found in DATASET] == ["page", "nkss", "rex", "ana", "rex-nkss", "workshop"]


def test_order_is_that_of_classes() -> None:
    """Each class comes where `CLASSES` has it."""
    places = [CLASSES.index(type(found)) for found in DATASET]

    assert places == sorted(places)


def test_class_of_ones_own() -> None:
    """Records of a class that somebody added come after those of the model."""

    @record("sar:Stage", "Stage", key="stages")
    class Stage(Record):
        """A stage."""

        owner: Ref[Party] = prop("sar:owner", "Owner", "Whose it is.")

    stage = Stage(id="stage", owner=NKSS.ref)
    dataset = Dataset([stage, NKSS])

    assert list(dataset) == [NKSS, stage]
    assert dataset.referring_to("nkss") == (stage,)
    assert dataset.select(Stage) == (stage,)


def test_by_class() -> None:
    """The records of each class that has some are gone through together, in the same order."""
    found = list(DATASET.by_class())

    assert tuple(cls for cls, _ in found) == DATASET.classes
    assert [record for _, records in found for record in records] == list(DATASET)
    assert all(type(record) is cls for cls, records in found for record in records)


def test_class_of() -> None:
    """An id tells of which class its record is, and one that nobody has tells None."""
    assert DATASET.class_of("rex") is Organisation
    assert DATASET.class_of("ana") is Person
    assert DATASET.class_of("nobody") is None


def test_look_up() -> None:
    """A record is found by its id, as a string and as a reference."""
    assert DATASET["nkss"] is NKSS
    assert DATASET[MEMBER.network] is NKSS
    assert DATASET.get("nkss") is NKSS
    assert "nkss" in DATASET
    assert MEMBER.member in DATASET


def test_nothing_found() -> None:
    """An unknown id is a `KeyError` that says so, None to `get`, and not contained."""
    with pytest.raises(UnknownRecord, match="no record with the id “nobody”"):
        DATASET["nobody"]

    assert DATASET.get("nobody") is None
    assert "nobody" not in DATASET


@pytest.mark.parametrize("stranger", [1, "nkss", None, {"id": "nkss"}, Organisation])
def test_no_record(stranger: Any) -> None:
    """What is no record is refused by name, in a new dataset and in one that follows another."""
    for make in (lambda: Dataset([NKSS, stranger]), lambda: Dataset([NKSS]).with_records(stranger)):
        with pytest.raises(InvalidDataset, match=r"Dataset\.records cannot be") as caught:
            make()

        assert caught.value.code == "wrong_type"


def test_duplicate_id() -> None:
    """Two records cannot have one id, be they equal or of two classes."""
    with pytest.raises(InvalidDataset) as caught:
        Dataset([NKSS, Person(id="nkss", name=Text(en="N"))])

    assert caught.value.code == "duplicate_id"
    with pytest.raises(InvalidDataset):
        Dataset([NKSS, NKSS])


@pytest.mark.parametrize("name", ["title", "_by_id", "colour"])
def test_datasets_do_not_change(name: str) -> None:
    """Nothing of a dataset can be set or deleted."""
    with pytest.raises(AttributeError):
        setattr(DATASET, name, None)
    with pytest.raises(AttributeError):
        delattr(DATASET, name)


def test_equality() -> None:
    """Datasets are equal if their records, their order and what they say of themselves are."""
    assert Dataset([NKSS, REX]) == Dataset([NKSS, REX])
    assert Dataset([NKSS, MEMBER]) == Dataset([MEMBER, NKSS])
    assert Dataset([NKSS, REX]) != Dataset([REX, NKSS])
    assert Dataset([NKSS]) != Dataset([NKSS], licence="CC0-1.0")
    assert Dataset([NKSS]) != [NKSS]


def test_length() -> None:
    """A dataset is as long as it has records; an empty one is false."""
    assert len(DATASET) == 6
    assert not Dataset()


def test_repr() -> None:
    """The representation counts records by class, and is short however many there are."""
    assert repr(Dataset([NKSS, REX, ANA])) == "<Dataset: 2 Organisation, 1 Person>"
    assert repr(Dataset()) == "<Dataset: empty>"
    assert "<td>2</td>" in Dataset([NKSS, REX])._repr_html_()


def test_select() -> None:
    """Records are selected by class, those of its subclasses among them."""
    assert DATASET.select(Organisation) == (NKSS, REX)
    assert DATASET.select(Party) == (NKSS, REX, ANA)
    assert DATASET.select(Record) == tuple(DATASET)
    assert DATASET.select(Source) == (PAGE,)
    assert Dataset().select(Source) == ()


def test_referring_to() -> None:
    """What points to a record is found wherever the reference stands, each record once."""
    twice = WORKSHOP.replace(id="twice", about=(REX.ref, REX.ref))

    assert DATASET.referring_to("rex") == (MEMBER, WORKSHOP)
    assert DATASET.referring_to(PAGE.ref) == (WORKSHOP,)
    assert DATASET.referring_to("nobody") == ()
    assert Dataset([twice]).referring_to("rex") == (twice,)
    assert Dataset().referring_to("rex") == ()


def test_references_have_paths() -> None:
    """Each reference is told with the path to where it stands."""
    founded = NKSS.replace(events=(Event(kind=EventKind.FOUNDING, by=(REX.ref, ANA.ref)),))

    assert list(references(founded)) == [
        (("events", 0, "by", 0), "rex"),
        (("events", 0, "by", 1), "ana"),
    ]
    assert list(references(MEMBER)) == [(("member",), "rex"), (("network",), "nkss")]


def test_with_records() -> None:
    """A record with a known id replaces the old one in its place; others are added."""
    newer, new = organisation("nkss", "New"), organisation("new")

    found = DATASET.with_records(newer, new)

    assert [r.id for r in found.select(Organisation)] == ["nkss", "rex", "new"]
    assert found["nkss"] is newer
    assert DATASET["nkss"] is NKSS
    assert found.title == DATASET.title


def test_with_two_records_of_one_id() -> None:
    """Two records with one id cannot both stand there."""
    with pytest.raises(InvalidDataset):
        DATASET.with_records(organisation("new"), organisation("new", "B"))


def test_with_a_record_of_another_class() -> None:
    """A record may be replaced by one of another class."""
    found = DATASET.with_records(Person(id="rex", name=Text(en="Rex")))

    assert found.select(Organisation) == (NKSS,)
    assert [person.id for person in found.select(Person)] == ["rex", "ana"]


def test_without() -> None:
    """Records are taken out by id; what pointed to them stays."""
    found = DATASET.without("rex", ANA.ref)

    assert [r.id for r in found] == ["page", "nkss", "rex-nkss", "workshop"]
    assert found.licence == DATASET.licence


def test_without_what_is_not_there() -> None:
    """What is to be taken out must be there."""
    with pytest.raises(UnknownRecord):
        DATASET.without("nobody")


def test_union() -> None:
    """Two datasets together have the records of both, equal ones once."""
    found = Dataset([NKSS, REX]) | Dataset([REX, ANA])

    assert list(found) == [NKSS, REX, ANA]


def test_union_keeps_what_either_says() -> None:
    """Title, base and licence come from whichever has them."""
    found = Dataset([NKSS], licence="CC0-1.0") | Dataset([REX], title=Text(en="R"))

    assert (found.title, found.licence) == (Text(en="R"), "CC0-1.0")


def test_union_refuses_conflicts() -> None:
    """Two different records with one id are not joined."""
    with pytest.raises(InvalidDataset) as caught:
        Dataset([NKSS]) | Dataset([organisation("nkss", "Other")])

    assert caught.value.code == "conflicting_records"


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("title", (Text(en="A"), Text(en="B"))),
        ("base", (Iri("https://a.b/"), Iri("https://c.d/"))),
        ("licence", ("CC0-1.0", "CC-BY-4.0")),
    ],
)
def test_union_refuses_different_heads(name: str, values: tuple[Any, Any]) -> None:
    """Different titles, bases (slugs would mean other records) or licences are not joined."""
    one, two = (Dataset([], **{name: value}) for value in values)

    with pytest.raises(InvalidDataset) as caught:
        one | two

    assert caught.value.code == "conflicting_heads"
    assert list(one | one) == []


def test_union_with_something_else() -> None:
    """A list of records is no dataset."""
    with pytest.raises(TypeError):
        Dataset() | [NKSS]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("key", "expected"),
    [("nkss", "https://example.org/nkss"), ("https://a.b/c", "https://a.b/c"), ("urn:x:1",) * 2],
)
def test_iri(key: str, expected: str) -> None:
    """A slug after the base is an IRI; an id that is one stays as it is."""
    assert DATASET.iri(key) == expected


def test_iri_without_base() -> None:
    """Without a base a slug becomes a URN of our own."""
    assert Dataset().iri("nkss") == "urn:saradnja:nkss"


def test_look_ups_do_not_search() -> None:
    """A look-up takes as long in 20,000 records as in two hundred."""
    few, many = (
        Dataset(
            Membership(id=f"m{number}", member=Ref(f"p{number}"), network=Ref("n"))
            for number in range(size)
        )
        for size in (200, 20_000)
    )

    assert seconds(many) < 20 * seconds(few)


@pytest.mark.parametrize("asked", [NKSS, 5, None], ids=["record", "number", "nothing"])
@pytest.mark.parametrize(
    "ask",
    [
        lambda asked: DATASET[asked],
        DATASET.get,
        DATASET.class_of,
        DATASET.referring_to,
        DATASET.without,
        DATASET.iri,
    ],
    ids=["[]", "get", "class_of", "referring_to", "without", "iri"],
)
def test_records_are_asked_for_by_id(ask: Callable[[Any], object], asked: object) -> None:
    """What is no id is refused, a record itself too: an empty answer would hide the mistake."""
    with pytest.raises(TypeError, match=r"by its id or its reference \(record\.ref\), not by"):
        ask(asked)


def test_records_are_in_it() -> None:
    """Iteration yields records, and each of them is in the dataset."""
    assert all(record in DATASET for record in DATASET)


@pytest.mark.parametrize(
    "other", [organisation("nkss", "Another"), organisation("pogon"), 5, None, Text(en="A")]
)
def test_others_are_not_in_it(other: object) -> None:
    """Neither a record that says something else under the same id, nor what is no record."""
    assert other not in DATASET


def test_head_is_replaced() -> None:
    """A dataset takes another licence, and keeps its records and what else it says."""
    found = DATASET.replace(licence="MIT")

    assert (found.licence, found.title, tuple(found)) == ("MIT", DATASET.title, tuple(DATASET))


def test_head_is_taken_away() -> None:
    """What a dataset says of itself can be taken back."""
    assert DATASET.replace(title=None).title is None


@pytest.mark.parametrize(
    "stated", [{"title": "A"}, {"base": "x y"}, {"licence": 5}], ids=["title", "base", "licence"]
)
def test_head_is_right_when_made(stated: Any) -> None:
    """What no file could hold is refused at once, and the field named."""
    with pytest.raises(InvalidValue) as caught:
        Dataset(**stated)

    assert (caught.value.code, caught.value.path) == ("wrong_type", tuple(stated))


def seconds(dataset: Dataset) -> float:
    """Return how long the fastest of some rounds of look-ups takes."""
    dataset.referring_to("p1")
    rounds = []
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(200):
            assert "m1" in dataset
            assert dataset["m1"]
            assert dataset.referring_to("p1")
        rounds.append(time.perf_counter() - start)
    return min(rounds)


@pytest.mark.parametrize("licence", ["", " \u200b", "CC0\x00"], ids=["empty", "blank", "control"])
def test_licence_is_a_text(licence: str) -> None:
    """A licence in which there is nothing to read is refused: leave it out."""
    with pytest.raises(InvalidValue) as caught:
        Dataset(licence=licence)

    assert caught.value.code in {"blank_text", "unclean_text"}
