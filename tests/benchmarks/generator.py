"""Draw records from a seed: `python tests/benchmarks/generator.py 1000000 FILE.jsonl --seed 1`.

They look like those of a large register of cultural networks: organisations, persons, memberships,
affiliations, collaborations, schemes and funding, in both scripts, with dates of all levels of
EDTF, exact sums and evidence. Their names are put together from syllables and mean nobody. Every
reference points to a record that came earlier, so that any number of them can be drawn without
keeping one; the same number and seed give the same records everywhere.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeVar

import orjson
from wordings import Wordings

from saradnja import (
    Affiliation,
    AffiliationRole,
    Amount,
    AmountKind,
    Certainty,
    Collaboration,
    CollaborationKind,
    Count,
    CountOf,
    Country,
    Currency,
    Date,
    Event,
    EventKind,
    Evidence,
    Funding,
    FundingKind,
    FundingScheme,
    FundingSchemeKind,
    FundingStatus,
    GrammaticalGender,
    Identifier,
    IdentifierScheme,
    LegalForm,
    Membership,
    MembershipRole,
    MembershipStatus,
    Name,
    NameKind,
    Organ,
    Organisation,
    OrganisationKind,
    Participation,
    ParticipationRole,
    Person,
    Place,
    PlaceKind,
    Record,
    Ref,
    Source,
    SourceKind,
    Statement,
    StatementKind,
)
from saradnja.convert import plain
from saradnja.iris import Iri
from saradnja.languages import Tag

SEED: Final = 2011
HEAD: Final = {"type": "dataset", "saradnja": "1.0", "title": {"en": "Drawn from a seed"}}

T = TypeVar("T")

_SORTS: Final = (
    ("Udruženje", "Association", OrganisationKind.ASSOCIATION),
    ("Fondacija", "Foundation", OrganisationKind.FOUNDATION),
    ("Kulturni centar", "Cultural Centre", OrganisationKind.CULTURAL_CENTRE),
    ("Umetnički kolektiv", "Art Collective", OrganisationKind.COLLECTIVE),
    ("Pozorište", "Theatre", OrganisationKind.THEATRE),
    ("Festival", "Festival", OrganisationKind.FESTIVAL),
    ("Galerija", "Gallery", OrganisationKind.GALLERY),
)
_FIRST: Final = (
    ("Mreža", "Network", OrganisationKind.NETWORK),
    ("Sekretarijat za kulturu", "Secretariat for Culture", OrganisationKind.SECRETARIAT),
)
"""What the first organisations are: a network that others join, and who gives money."""

_GIVERS: Final = 40
"""How many organisations give money or are joined: the first ones."""

_CYCLE: Final = (
    "source", "organisation", "place", "organisation", "membership", "scheme", "organisation",
    "funding", "person", "collaboration", "membership", "organisation", "funding", "affiliation",
    "membership", "person", "organisation", "collaboration", "funding", "membership",
)  # fmt: skip
"""Twenty records, in the order in which they are drawn, again and again."""

_SOURCES_AT_ONCE: Final = 5
_PASSAGES: Final = 8
"""How many sources records point to at a time, and to how many passages of each."""

_MARKS: Final = ("~", "?", "%")
"""Marks of a date that is approximate, uncertain, or both."""


def records(count: int, seed: int = SEED) -> Iterator[Record]:
    """Yield records, each of which points to earlier ones only; nothing is kept."""
    drawing = _Drawing(seed)
    for number in range(count):
        yield drawing.record(_CYCLE[number % len(_CYCLE)])


def lines(count: int, seed: int = SEED) -> Iterator[bytes]:
    """Yield the lines of JSON Lines: the head, then a record each, with the line's end."""
    yield orjson.dumps(HEAD, option=orjson.OPT_APPEND_NEWLINE)
    for record in records(count, seed):
        data = {"type": type(record).__name__, **plain(record)}
        yield orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE)


class _Drawing:
    """What was drawn so far, as numbers alone: how many there are of each sort."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._counts = dict.fromkeys(_CYCLE, 0)
        self._acts: dict[str, Callable[[str], Record]] = {
            sort: getattr(self, f"_{sort}") for sort in self._counts
        }
        self._wordings = Wordings(self._chance)

    def record(self, sort: str) -> Record:
        """Draw a record of a sort."""
        made = self._acts[sort](f"{sort}-{self._counts[sort]}")
        self._counts[sort] += 1
        return made

    def _one(self, among: Sequence[T]) -> T:
        return among[int(self._chance.random() * len(among))]

    def _happens(self, share: float) -> bool:
        return self._chance.random() < share

    def _ref(self, sort: str, among: int | None = None) -> Ref[Any]:
        """Point to a record that came earlier, one of the first `among` if that is given."""
        so_far = self._counts[sort]
        known = so_far if among is None else min(so_far, among)
        return Ref(f"{sort}-{int(self._chance.random() * known)}")

    def _evidence(self) -> tuple[Evidence, ...]:
        """Point to a passage of one of the latest sources; now and then say more of it.

        Records that say the same source stand together, and several of them one passage.
        """
        newest = self._counts["source"] - 1
        number = max(0, newest - int(self._chance.random() * _SOURCES_AT_ONCE))
        source = Ref[Source](f"source-{number}")
        begin = (number * 37 + int(self._chance.random() * _PASSAGES) * 4099) % 30_011
        fragment = f"char={begin},{begin + 20 + begin % 160}"
        if self._happens(0.12):
            said = Certainty.IMPLIED if self._happens(0.5) else Certainty.INFERRED
            return (Evidence(source=source, fragment=fragment, certainty=said),)
        if self._happens(0.1):
            page = f"page={self._chance.randint(1, 90)}"
            return Evidence(source=source, fragment=fragment), Evidence(
                source=self._ref("source"), fragment=page, as_of=Date(str(self._year()))
            )
        return (Evidence(source=source, fragment=fragment),)

    def _year(self) -> int:
        return self._chance.randint(2007, 2024)

    def _date(self, year: int) -> str:
        """Draw a date in a year, of the three levels of EDTF, most of them whole days."""
        chance = self._chance.random()
        if chance < 0.45:
            return f"{year}-{self._chance.randint(1, 12):02}-{self._chance.randint(1, 28):02}"
        if chance < 0.7:
            return f"{year}-{self._chance.randint(1, 12):02}"
        if chance < 0.85:
            return str(year)
        if chance < 0.91:
            return f"{year}{self._one(_MARKS)}"
        if chance < 0.95:
            return f"{year}-{self._chance.randint(21, 24)}"
        if chance < 0.98:
            return f"{year}-{self._chance.randint(37, 39)}"
        return f"[{year}-01-01..{year}-0{self._chance.randint(2, 9)}-28]"

    def _plain_date(self, year: int) -> str:
        if self._happens(0.6):
            return f"{year}-{self._chance.randint(1, 12):02}-{self._chance.randint(1, 28):02}"
        return f"{year}-{self._chance.randint(1, 12):02}" if self._happens(0.6) else str(year)

    def _period(self, year: int) -> Date:
        """Draw when something was so: nearly half say a date alone, others where it began.

        Of those, most are still going, or their end is not stated.
        """
        if self._happens(0.45):
            return Date(self._date(year))
        chance = self._chance.random()
        begin = self._plain_date(year)
        if chance < 0.4:
            return Date(f"{begin}/..")
        if chance < 0.55:
            return Date(f"{begin}/")
        return Date(f"{begin}/{self._plain_date(year + self._chance.randint(1, 5))}")

    def _source(self, key: str) -> Source:
        year = self._year()
        return Source(
            id=key,
            title=self._wordings.about(3),
            kind=self._one((SourceKind.PAGE, SourceKind.REPORT, SourceKind.DOCUMENT)),
            urls=(Iri(f"https://example.org/{year}/{key}"),),
            publisher=self._wordings.name("Urednik", "Editor"),
            language=Tag(self._one(("sr-Latn", "sr-Cyrl", "en"))),
            published=Date(self._date(year)),
            retrieved=Date(f"{year + 1}-03-{self._chance.randint(1, 28):02}"),
            sha256=f"{self._chance.getrandbits(256):064x}",
        )

    def _place(self, key: str) -> Place:
        return Place(
            id=key,
            name=self._wordings.name("Dom", "House", town=True),
            kind=self._one((PlaceKind.VENUE, PlaceKind.ADDRESS, PlaceKind.CITY)),
            country=Country("RS"),
            latitude=Decimal(self._chance.randint(42_500, 46_000)).scaleb(-3),
            longitude=Decimal(self._chance.randint(19_000, 22_900)).scaleb(-3),
            evidence=self._evidence(),
        )

    def _organisation(self, key: str) -> Organisation:
        number = self._counts["organisation"]
        sorts = _FIRST if number < _GIVERS else _SORTS
        latin, english, kind = sorts[number % len(sorts)]
        founded = Event(
            kind=EventKind.FOUNDING,
            date=Date(self._date(self._chance.randint(1990, 2005))),
            evidence=self._evidence() if self._happens(0.3) else (),
        )
        acronym = Name(text=self._wordings.acronym(), kind=NameKind.ACRONYM)
        taxed_as = Identifier(scheme=IdentifierScheme.PIB, value=self._tax_number())
        return Organisation(
            id=key,
            name=self._wordings.name(latin, english, town=True),
            other_names=(acronym,) if self._happens(0.25) else (),
            identifiers=(taxed_as,) if self._happens(0.35) else (),
            links=(Iri(f"https://{key}.example.org/"),) if self._happens(0.4) else (),
            country=Country(self._one(("RS", "RS", "RS", "HR", "BA", "MK", "SI"))),
            description=self._wordings.about(3) if self._happens(0.7) else None,
            events=(founded,) if self._happens(0.6) else (),
            gender=self._one(tuple(GrammaticalGender)) if self._happens(0.2) else None,
            kinds=(kind,),
            legal_form=LegalForm.ASSOCIATION if self._happens(0.5) else None,
            evidence=self._evidence(),
        )

    def _tax_number(self) -> str:
        """Draw a PIB, the last digit of which is a check of the others (ISO 7064, MOD 11,10)."""
        digits = str(self._chance.randint(10**7, 10**8 - 1))
        product = 10
        for digit in digits:
            product = ((product + int(digit)) % 10 or 10) * 2 % 11
        return f"{digits}{(11 - product) % 10}"

    def _person(self, key: str) -> Person:
        return Person(
            id=key,
            name=self._wordings.person(),
            country=Country("RS") if self._happens(0.3) else None,
            description=self._wordings.about(3),
            evidence=self._evidence(),
        )

    def _membership(self, key: str) -> Membership:
        year = self._year()
        admitted = Event(kind=EventKind.ADMISSION, date=Date(self._plain_date(year)))
        network = self._network()
        member = self._ref("organisation")
        while member == network:
            member = self._ref("organisation")
        return Membership(
            id=key,
            member=member,
            network=network,
            role=self._one(tuple(MembershipRole)),
            status=MembershipStatus.CURRENT if self._happens(0.4) else None,
            during=self._period(year),
            events=(admitted,) if self._happens(0.5) else (),
            recommended_by=(self._ref("organisation"),) if self._happens(0.3) else (),
            statements=(self._statement(),) if self._happens(0.5) else (),
            evidence=self._evidence(),
            note=self._wordings.about(1) if self._happens(0.3) else None,
        )

    def _network(self) -> Ref[Organisation]:
        """Point to one of the first organisations that is a network: they take turns."""
        known = min(self._counts["organisation"], _GIVERS)
        return Ref(f"organisation-{int(self._chance.random() * ((known + 1) // 2)) * 2}")

    def _statement(self) -> Statement:
        return Statement(
            kind=self._one((StatementKind.AIM, StatementKind.OUTCOME, StatementKind.RULE)),
            text=self._wordings.about(2),
        )

    def _affiliation(self, key: str) -> Affiliation:
        return Affiliation(
            id=key,
            person=self._ref("person"),
            organisation=self._ref("organisation"),
            organ=self._one(tuple(Organ)),
            role=self._one(tuple(AffiliationRole)),
            title=self._wordings.about(2),
            term=self._chance.randint(1, 3),
            during=self._period(self._year()),
            evidence=self._evidence(),
        )

    def _collaboration(self, key: str) -> Collaboration:
        roles = (ParticipationRole.LEAD, ParticipationRole.PARTNER, ParticipationRole.PARTICIPANT)
        parts = [
            Participation(party=self._ref("organisation"), role=role)
            for role in roles[: self._chance.randint(1, 3)]
        ]
        visitors = Count(of=CountOf.PARTICIPANTS, value=Decimal(self._chance.randint(8, 400)))
        return Collaboration(
            id=key,
            kind=self._one(tuple(CollaborationKind)),
            name=self._wordings.about(2),
            during=self._period(self._year()),
            places=(self._ref("place"),),
            participations=tuple(parts),
            counts=(visitors,) if self._happens(0.4) else (),
            statements=(self._statement(),) if self._happens(0.5) else (),
            evidence=self._evidence(),
        )

    def _scheme(self, key: str) -> FundingScheme:
        year = self._year()
        cap = Amount(kind=AmountKind.CAP, amount=self._sum(), currency=self._currency())
        deadline = Event(kind=EventKind.DEADLINE, date=Date(f"{year}-02-28"))
        return FundingScheme(
            id=key,
            kind=FundingSchemeKind.CALL,
            name=self._wordings.name(f"Konkurs za {year}. godinu,", f"Call of {year},"),
            operated_by=(self._ref("organisation", _GIVERS),),
            funded_by=(self._ref("organisation", _GIVERS),),
            during=Date(f"{year}-01/{year}-12"),
            events=(deadline,),
            amounts=(cap,),
            evidence=self._evidence(),
        )

    def _sum(self) -> Decimal:
        return Decimal(self._chance.randint(100_00, 5_000_000_00)).scaleb(-2)

    def _currency(self) -> Currency:
        return Currency(self._one(("RSD", "RSD", "RSD", "EUR", "USD")))

    def _funding(self, key: str) -> Funding:
        year = self._year()
        currency = self._currency()
        kinds = (AmountKind.AWARDED, AmountKind.REQUESTED)
        number = Identifier(
            scheme=IdentifierScheme.GRANT, value=f"451-04-{self._chance.randint(1, 9999)}/{year}"
        )
        awarded = Event(kind=EventKind.AWARD, date=Date(self._plain_date(year)))
        return Funding(
            id=key,
            funders=(self._ref("organisation", _GIVERS),),
            recipients=(self._ref("organisation"),),
            purpose=self._wordings.about(3),
            supports=(self._ref("collaboration"),) if self._counts["collaboration"] else (),
            scheme=self._ref("scheme"),
            kind=FundingKind.PROJECT,
            amounts=tuple(
                Amount(kind=kind, amount=self._sum(), currency=currency)
                for kind in kinds[: self._chance.randint(1, 2)]
            ),
            status=FundingStatus.APPROVED,
            events=(awarded,) if self._happens(0.3) else (),
            during=self._period(year),
            references=(number,) if self._happens(0.3) else (),
            evidence=self._evidence(),
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Write records as JSON Lines and say how many and how large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="how many records")
    parser.add_argument("file", type=Path, help="the file that is written")
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args(arguments)
    size = 0
    with open(chosen.file, "wb") as file:
        for line in lines(chosen.count, chosen.seed):
            size += file.write(line)
    print(f"{chosen.count:,} records, {size:,} bytes, {size / max(chosen.count, 1):.0f} a record")
    return 0


if __name__ == "__main__":
    sys.exit(main())
