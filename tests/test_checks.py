"""Rules across records: each with what breaks it, and with what only comes near."""

import time
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

import pytest

from saradnja.checks import check
from saradnja.checks.check import found_by
from saradnja.checks.found import pointer
from saradnja.checks.table import RULES
from saradnja.countries import Country
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.declare import prop, record
from saradnja.extras import Frozen
from saradnja.model import (
    Affiliation,
    Amount,
    Collaboration,
    Count,
    Event,
    Evidence,
    Funding,
    FundingScheme,
    Membership,
    Organisation,
    Participation,
    Party,
    Person,
    Place,
    Record,
    Relation,
    Source,
)
from saradnja.money import Currency
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    AffiliationStatus,
    AmountKind,
    CollaborationKind,
    CountOf,
    EventKind,
    LegalForm,
    MembershipEnding,
    MembershipStatus,
    RelationKind,
)

Found = tuple[str, str, str]
"""The code, the record and the pointer of a problem."""

WORKSHOP: Final = CollaborationKind.WORKSHOP


def found(*records: Record) -> list[Found]:
    """Return what the rules find in a dataset of these records."""
    return [
        (problem.code, problem.position.record or "", problem.position.pointer or "")
        for problem in check(Dataset(records))
    ]


def organisation(key: str, **fields: Any) -> Organisation:
    """Return an organisation with an id."""
    return Organisation(**{"id": key, "name": Text(en="A"), **fields})


def place(key: str, **fields: Any) -> Place:
    """Return a place with an id."""
    return Place(**{"id": key, "name": Text(en="A"), **fields})


def person(key: str) -> Person:
    """Return a person with an id."""
    return Person(id=key, name=Text(en="A"))


def related(kind: RelationKind, subject: str = "a", object_: str = "b") -> Relation:
    """Return the relation of one record to another."""
    return Relation(id=f"{subject}-{object_}", subject=Ref(subject), kind=kind, object=Ref(object_))


def member(key: str = "m", **fields: Any) -> Membership:
    """Return the membership of a in b."""
    return Membership(**{"id": key, "member": Ref("a"), "network": Ref("b"), **fields})


def event(kind: EventKind, date: str | None = None) -> Event:
    """Return an event."""
    return Event(kind=kind, date=Date(date) if date else None)


A, B, C = organisation("a"), organisation("b"), organisation("c")

CASES: Final[Sequence[tuple[str, tuple[Record, ...], list[Found]]]] = (
    (
        "ids that differ in capitals",
        (organisation("nkss"), organisation("NKSS")),
        [("similar_ids", "NKSS", "/id")],
    ),
    (
        "ids with look-alike letters, a Latin c and a Cyrillic с",
        (organisation("scena"), organisation("s\u0441ena")),
        [("similar_ids", "s\u0441ena", "/id")],
    ),
    (
        "ids with look-alike capitals, of which the small letters differ",
        (organisation("B"), organisation("\u0412")),
        [("similar_ids", "\u0412", "/id")],
    ),
    ("ids that differ in marks", (organisation("cas"), organisation("čas")), []),
    ("ids of which one is the other in Cyrillic", (organisation("mi"), organisation("ми")), []),
    ("reference to nothing", (member(), A), [("dangling_reference", "m", "/network")]),
    ("reference to something", (member(), A, B), []),
    (
        "reference inside a value",
        (organisation("a", events=(Event(kind=EventKind.FOUNDING, by=(Ref("a"), Ref("x"))),)),),
        [("dangling_reference", "a", "/events/0/by/1")],
    ),
    (
        "evidence of an unknown source",
        (organisation("a", evidence=(Evidence(source=Ref("page")),)),),
        [("dangling_reference", "a", "/evidence/0/source")],
    ),
    (
        "person as a network",
        (member(), A, person("b")),
        [("reference_class", "m", "/network")],
    ),
    ("person as a member", (member(), person("a"), B), []),
    (
        "evidence that names an unknown field",
        (
            Source(id="s", title=Text(en="S")),
            organisation("a", evidence=(Evidence(source=Ref("s"), fields=("name", "nmae")),)),
        ),
        [("evidence_field", "a", "/evidence/0/fields/1")],
    ),
    (
        "evidence that names a field of one's own",
        (
            Source(id="s", title=Text(en="S")),
            organisation(
                "a",
                extra=Frozen({"x_colour": "red"}),
                evidence=(Evidence(source=Ref("s"), fields=("x_colour", "counts")),),
            ),
        ),
        [],
    ),
    (
        "relation to itself",
        (A, related(RelationKind.SAME_AS, "a", "a")),
        [("relation_to_itself", "a-a", "/object")],
    ),
    (
        "person founded by an organisation",
        (A, person("b"), related(RelationKind.FOUNDED)),
        [("relation_classes", "a-b", "/kind")],
    ),
    ("organisation founded by a person", (person("a"), B, related(RelationKind.FOUNDED)), []),
    (
        "person the same as an organisation",
        (A, person("b"), related(RelationKind.SAME_AS)),
        [("relation_classes", "a-b", "/kind")],
    ),
    (
        "person not the same as another",
        (person("a"), person("b"), related(RelationKind.DIFFERENT_FROM)),
        [],
    ),
    ("organisation that owns a place", (A, place("b"), related(RelationKind.OWNS)), []),
    (
        "place in itself",
        (place("a", part_of=Ref("a")),),
        [("part_of_itself", "a", "/part_of")],
    ),
    (
        "places in each other",
        (place("a", part_of=Ref("b")), place("b", part_of=Ref("a"))),
        [("part_of_itself", "a", "/part_of")],
    ),
    (
        "two places in a third",
        (place("a", part_of=Ref("c")), place("b", part_of=Ref("c")), place("c")),
        [],
    ),
    (
        "versions of each other",
        (
            Source(id="a", title=Text(en="A"), version_of=Ref("b")),
            Source(id="b", title=Text(en="B"), version_of=Ref("a")),
        ),
        [("part_of_itself", "a", "/version_of")],
    ),
    (
        "units of each other",
        (A, B, related(RelationKind.UNIT_OF), related(RelationKind.UNIT_OF, "b", "a")),
        [("part_of_itself", "a", "/unit_of")],
    ),
    (
        "hosts of each other",
        (A, B, related(RelationKind.HOSTS), related(RelationKind.HOSTS, "b", "a")),
        [],
    ),
    (
        "unit by two ways",
        (
            *(A, B, C, organisation("d")),
            *(related(RelationKind.UNIT_OF, "a", above) for above in "bc"),
            *(related(RelationKind.UNIT_OF, below, "d") for below in "bc"),
        ),
        [],
    ),
    (
        "member of itself",
        (A, member(network=Ref("a"))),
        [("own_member", "m", "/network")],
    ),
    (
        "dissolved before its founding",
        (
            organisation(
                "a",
                events=(event(EventKind.DISSOLUTION, "2010"), event(EventKind.FOUNDING, "2011")),
            ),
        ),
        [("events_reversed", "a", "/events/0/date")],
    ),
    (
        "dissolved in the year of its founding",
        (
            organisation(
                "a",
                events=(event(EventKind.DISSOLUTION, "2011-05"), event(EventKind.FOUNDING, "2011")),
            ),
        ),
        [],
    ),
    (
        "dissolved nobody says when",
        (
            organisation(
                "a", events=(event(EventKind.DISSOLUTION), event(EventKind.FOUNDING, "2011"))
            ),
        ),
        [],
    ),
    (
        "admitted before one of two applications",
        (
            A,
            B,
            member(
                events=(
                    event(EventKind.APPLICATION, "2010"),
                    event(EventKind.ADMISSION, "2011"),
                    event(EventKind.APPLICATION, "2012"),
                )
            ),
        ),
        [],
    ),
    (
        "part outside the time of the whole",
        (
            Collaboration(id="a", kind=WORKSHOP, during=Date("2010")),
            Collaboration(id="b", kind=WORKSHOP, during=Date("2009"), part_of=Ref("a")),
            Collaboration(id="c", kind=WORKSHOP, during=Date("2012/2013")),
            Collaboration(id="d", kind=WORKSHOP, during=Date("2014"), part_of=Ref("c")),
        ),
        [("outside_whole", "d", "/during")],
    ),
    (
        "part on the last day of the whole",
        (
            Collaboration(id="c", kind=WORKSHOP, during=Date("2012/2013")),
            Collaboration(id="d", kind=WORKSHOP, during=Date("2013-12-31"), part_of=Ref("c")),
        ),
        [],
    ),
    (
        "ended and still going",
        (A, B, member(during=Date("2011/.."), ending=MembershipEnding.EXCLUSION)),
        [("ended_and_going_on", "m", "/during")],
    ),
    (
        "ended by its status and still going",
        (A, B, member(during=Date("2011/.."), status=MembershipStatus.ENDED)),
        [("ended_and_going_on", "m", "/during")],
    ),
    (
        "ended, nobody says when",
        (A, B, member(during=Date("2011/"), ending=MembershipEnding.EXCLUSION)),
        [],
    ),
    (
        "left office and still in it",
        (
            A,
            Affiliation(
                id="x",
                organisation=Ref("a"),
                during=Date("2011/.."),
                status=AffiliationStatus.ENDED,
            ),
        ),
        [("ended_and_going_on", "x", "/during")],
    ),
    (
        "workshop before its organiser was founded",
        (
            organisation("a", events=(event(EventKind.FOUNDING, "2011"),)),
            Collaboration(
                id="w",
                kind=WORKSHOP,
                during=Date("2010"),
                participations=(Participation(party=Ref("a")),),
            ),
        ),
        [("before_founding", "w", "/participations/0/party")],
    ),
    (
        "workshop in the year its organiser was founded",
        (
            organisation("a", events=(event(EventKind.FOUNDING, "2011-05-22"),)),
            Collaboration(
                id="w",
                kind=WORKSHOP,
                during=Date("2011"),
                participations=(Participation(party=Ref("a")),),
            ),
        ),
        [],
    ),
    (
        "workshop at the time of the whole, before its organiser was founded",
        (
            organisation("a", events=(event(EventKind.FOUNDING, "2011"),)),
            Collaboration(id="v", kind=WORKSHOP, during=Date("2010")),
            Collaboration(
                id="w",
                kind=WORKSHOP,
                part_of=Ref("v"),
                participations=(Participation(party=Ref("a")),),
            ),
        ),
        [("before_founding", "w", "/participations/0/party")],
    ),
    (
        "member before the network was founded",
        (
            A,
            organisation("b", events=(event(EventKind.FOUNDING, "2011"),)),
            member(during=Date("2010/..")),
        ),
        [("before_founding", "m", "/during")],
    ),
    (
        "member since the network was founded",
        (
            A,
            organisation("b", events=(event(EventKind.FOUNDING, "2011-05-22"),)),
            member(during=Date("2011/..")),
        ),
        [],
    ),
    (
        "sum in a currency that was gone",
        (
            Funding(
                id="f",
                amounts=(
                    Amount(
                        kind=AmountKind.AWARDED,
                        amount=Decimal(5),
                        currency=Currency("CSD"),
                        as_of=Date("2012"),
                    ),
                ),
            ),
        ),
        [("currency_not_in_use", "f", "/amounts/0/currency")],
    ),
    (
        "founding in a state that was gone",
        (organisation("a", country=Country("CS"), events=(event(EventKind.FOUNDING, "2007"),)),),
        [("state_not_there", "a", "/events/0/date")],
    ),
    (
        "money for an informal group",
        (organisation("a", legal_form=LegalForm.NONE), Funding(id="f", recipients=(Ref("a"),))),
        [("no_fiscal_host", "f", "/recipients/0")],
    ),
    (
        "money for an informal group with a host of the sum",
        (
            organisation("a", legal_form=LegalForm.NONE),
            B,
            Funding(id="f", recipients=(Ref("a"),), fiscal_host=Ref("b")),
        ),
        [],
    ),
    (
        "money for an informal group with a standing host",
        (
            organisation("a", legal_form=LegalForm.NONE),
            B,
            related(RelationKind.FISCAL_HOST_OF, "b", "a"),
            Funding(id="f", recipients=(Ref("a"),)),
        ),
        [],
    ),
    ("money where the legal form is not stated", (A, Funding(id="f", recipients=(Ref("a"),))), []),
    (
        "Cyrillic letter in a Latin word",
        (organisation("a", name=Text({"sr-Latn": "Sаradnja u mreži"})),),
        [("mixed_scripts", "a", "/name/sr-Latn")],
    ),
    (
        "words of two scripts side by side",
        (organisation("a", name=Text({"sr-Latn": "Časopis Дана izlazi redovno u Srbiji"})),),
        [],
    ),
    (
        "Cyrillic wording with a Latin tag",
        (organisation("a", name=Text({"sr-Latn": "Сарадња"})),),
        [("strange_script", "a", "/name/sr-Latn")],
    ),
    (
        "Latin wording with a tag of Macedonian",
        (organisation("a", description=Text({"mk": "Sorabotka"})),),
        [("strange_script", "a", "/description/mk")],
    ),
    (
        "wordings with the tags that fit them",
        (organisation("a", name=Text({"sr-Cyrl": "Сарадња", "sr": "Saradnja", "en": "2011"})),),
        [],
    ),
    (
        "name without a language in a script that differs",
        (organisation("a", name=Text({"und-Latn": "ПОГОН"})),),
        [("strange_script", "a", "/name/und-Latn")],
    ),
    (
        "wording from a wrong encoding",
        (organisation("a", name=Text({"sr-Latn": "KuÄ‡a i Å¡kola"})),),
        [("damaged_text", "a", "/name/sr-Latn")],
    ),
    ("wording with umlauts", (organisation("a", name=Text({"de": "Über Ärzte und Öl"})),), []),
    (
        "quote inside evidence",
        (
            Source(id="s", title=Text(en="S")),
            organisation("a", evidence=(Evidence(source=Ref("s"), quote=Text({"en": "Сарадња"})),)),
        ),
        [("strange_script", "a", "/evidence/0/quote/en")],
    ),
    (
        "parts of a count over the whole",
        (
            organisation(
                "a",
                counts=(
                    Count(of=CountOf.VOTES, value=Decimal(1)),
                    Count(of=CountOf.DELEGATED_VOTES, value=Decimal(2)),
                ),
            ),
        ),
        [("counts_do_not_add_up", "a", "/counts/0")],
    ),
    (
        "instalments over the award",
        (
            Funding(
                id="a",
                amounts=tuple(
                    Amount(kind=kind, amount=Decimal(number), currency=Currency("EUR"))
                    for kind, number in ((AmountKind.AWARDED, 1), (AmountKind.INSTALMENT, 2))
                ),
            ),
        ),
        [("parts_over_the_whole", "a", "/amounts/0")],
    ),
    (
        "a line of a call over the call",
        tuple(
            FundingScheme(
                id=key,
                name=Text(en="A"),
                part_of=Ref(whole) if whole else None,
                amounts=(
                    Amount(kind=AmountKind.TOTAL, amount=Decimal(number), currency=Currency("EUR")),
                ),
            )
            for key, whole, number in (("a", None, 1), ("b", "a", 2))
        ),
        [("parts_over_the_whole", "a", "/amounts/0")],
    ),
)


@pytest.mark.parametrize(
    ("records", "expected"),
    [(records, expected) for _, records, expected in CASES],
    ids=[name for name, _, _ in CASES],
)
def test_rules(records: tuple[Record, ...], expected: list[Found]) -> None:
    """A rule finds what breaks it, at its place, and nothing in what comes near."""
    assert found(*records) == expected


def test_every_rule_is_tested() -> None:
    """For each rule there is a dataset in which it alone finds something."""
    fired = {
        name
        for _, records, _ in CASES
        for name, problems in found_by(Dataset(records)).items()
        if problems
    }

    assert fired == {rule.name for rule in RULES}


def test_classes_in_the_language() -> None:
    """A message names classes and kinds as they are called in the reader's language."""
    (problem,) = check(Dataset([member(), A, person("b")]))

    assert "Osoba" in problem.message("sr-Latn")
    assert "Организација" in problem.advice("sr-Cyrl")
    assert "Person" in problem.message()


def test_several_classes_in_the_language() -> None:
    """Where several classes would fit, all of them are named."""
    (problem,) = check(Dataset([member(), place("a"), B]))

    assert "Organisation, Person" in problem.advice()


def test_scripts_in_the_language() -> None:
    """A message names a script as it is called in the reader's language."""
    (problem,) = check(Dataset([organisation("a", name=Text({"sr-Latn": "Сарадња"}))]))

    assert "ћирилица" in problem.message("sr-Cyrl")
    assert "Cyrillic" in problem.message()


def test_classes_of_ones_own() -> None:
    """A reference to a class that somebody added is checked against that class."""

    @record("sar:Stage", "Stage", key="stages")
    class Stage(Record):
        """A stage."""

        part_of: Ref["Stage"] | None = prop("sar:partOf", "Part of", "Of what.", default=None)
        owner: Ref[Party] | None = prop("sar:owner", "Owner", "Whose.", default=None)

    fine = Stage(id="fine", part_of=Ref("whole"), owner=A.ref)
    wrong = Stage(id="wrong", part_of=A.ref)

    assert found(A, Stage(id="whole"), fine, wrong) == [("reference_class", "wrong", "/part_of")]
    assert found(Stage(id="s", part_of=Ref("s"))) == [("part_of_itself", "s", "/part_of")]


@pytest.mark.parametrize("ring", [False, True], ids=["chain", "ring"])
def test_long_chains(ring: bool) -> None:
    """A chain of 3,000 records is followed without recursion; one ring is found once."""
    places = [place(f"p{n}", part_of=Ref(f"p{n + 1}")) for n in range(3000)]
    last = place("p3000", part_of=Ref("p0") if ring else None)
    parts = [
        Collaboration(
            id=f"c{n}",
            kind=WORKSHOP,
            part_of=Ref(f"c{n + 1}"),
            participations=(Participation(party=Ref("a")),),
        )
        for n in range(3000)
    ]
    whole = Collaboration(id="c3000", kind=WORKSHOP)
    founded = organisation("a", events=(event(EventKind.FOUNDING, "2011"),))

    problems = found(founded, *places, last, *parts, whole)

    assert [code for code, _, _ in problems] == ["part_of_itself"] * ring


def test_many_records() -> None:
    """Ten thousand records are checked in seconds."""
    amounts = (Amount(kind=AmountKind.AWARDED, amount=Decimal(1), currency=Currency("RSD")),)
    records: list[Record] = [organisation("a"), organisation("b")]
    for number in range(5000):
        records.append(member(f"m{number}", during=Date("2011/..")))
        records.append(Funding(id=f"f{number}", recipients=(Ref("a"),), amounts=amounts))
    start = time.perf_counter()

    assert check(Dataset(records)) == ()

    assert time.perf_counter() - start < 60


@pytest.mark.parametrize(
    ("path", "expected"),
    [((), ""), (("name", "sr-Latn"), "/name/sr-Latn"), (("a/b", "c~d", 0), "/a~1b/c~0d/0")],
)
def test_pointer(path: tuple[str | int, ...], expected: str) -> None:
    """A path is written as a JSON Pointer (RFC 6901, 3 and 4)."""
    assert pointer(path) == expected
