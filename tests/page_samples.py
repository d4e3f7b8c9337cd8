"""Datasets that put the page to the test: hostile strings, hundreds of parties, many currencies."""

from decimal import Decimal
from pathlib import Path
from typing import Final

from saradnja.countries import Country
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.files import read
from saradnja.model import (
    Agreement,
    Amount,
    Collaboration,
    Funding,
    Membership,
    Name,
    Organisation,
    Participation,
    Person,
    Record,
    Source,
    Statement,
)
from saradnja.money import Currency
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    AgreementKind,
    AmountKind,
    CollaborationKind,
    MembershipRole,
    NameKind,
    OrganisationKind,
    ParticipationRole,
    StatementKind,
)

__all__ = ["HOSTILE", "NKSS", "SAMPLES", "hostile", "large", "nkss"]

NKSS: Final = Path(__file__).parent.parent / "examples" / "nkss" / "nkss.yaml"

HOSTILE: Final = (
    '<script>document.title="run"</script><img src=x onerror="alert(1)">'
    "'\"></style></title></svg>&amp;{{ 7*7 }}\u202edesrever"
)
"""What must come out as letters and nothing else."""


def nkss() -> Dataset:
    """Return the example dataset."""
    return read(NKSS)


def hostile() -> Dataset:
    """Return a dataset whose every string tries to break out, and whose references lead nowhere."""
    text = Text(en=HOSTILE, sr_Latn=HOSTILE + "Aw" * 300)
    return Dataset(
        [
            Source(id="s", title=text, authors=(text,), excerpt=text),
            Organisation(
                id="a",
                name=text,
                other_names=(Name(text=text, kind=NameKind.SHORT),),
                description=Text(ar="مرحبا " + HOSTILE),
                statements=(Statement(kind=StatementKind.AIM, text=text),),
            ),
            Organisation(id="urn:x:a&b;'c'", name=Text(he="שלום <b>")),
            Person(id="p", name=text),
            Membership(id="m", member=Ref("a"), network=Ref("nowhere")),
            Membership(id="n", member=Ref("p"), network=Ref("urn:x:a&b;'c'")),
            Collaboration(
                id="c",
                kind=CollaborationKind.WORKSHOP,
                name=text,
                during=Date("[2011,2015]"),
                participations=(
                    Participation(party=Ref("a")),
                    Participation(party=Ref("urn:x:a&b;'c'")),
                    Participation(title=text, note=text),
                ),
            ),
            Collaboration(
                id="d", kind=CollaborationKind.EVENT, part_of=Ref("d"), during=Date("1802/..")
            ),
            Agreement(id="g", kind=AgreementKind.CONTRACT, name=text, parties=(Ref("a"),)),
            Funding(id="f", funders=(Ref("a"),), recipients=(Ref("nobody"),), purpose=text),
        ],
        title=text,
        licence=HOSTILE,
    )


def large() -> Dataset:
    """Return a network of 300 organisations, with sums in three currencies."""
    kinds = list(OrganisationKind)
    countries = ("RS", "HR", "SI", "BA", "MK", "ME", "AL", "XK", "DE")
    records: list[Record] = [
        Organisation(
            id=f"o{number}",
            name=Text(sr_Latn=f"Organizacija za kulturu broj {number} s dugim nazivom"),
            country=Country(countries[number % 9]) if number % 5 else None,
            kinds=(kinds[number % len(kinds)],),
        )
        for number in range(300)
    ]
    records += [
        Membership(
            id=f"m{number}",
            member=Ref(f"o{number}"),
            network=Ref("o0"),
            role=MembershipRole.REGULAR,
            during=Date(f"{1990 + number % 30}/.."),
        )
        for number in range(1, 300)
    ]
    records += [
        Collaboration(
            id=f"c{number}",
            kind=CollaborationKind.FESTIVAL,
            name=Text(sr_Latn=f"Festival {number}"),
            during=Date(f"{1990 + number % 30}-05"),
            participations=tuple(
                Participation(party=Ref(f"o{number * step}"), role=ParticipationRole.PARTNER)
                for step in range(6)
            ),
        )
        for number in range(40)
    ]
    records += [
        Funding(
            id=f"f{number}",
            funders=(Ref(f"o{number}"),),
            recipients=(Ref("o0"),),
            amounts=(
                Amount(
                    kind=AmountKind.AWARDED,
                    amount=Decimal(f"{1000 * number}.50"),
                    currency=Currency(("RSD", "EUR", "DEM")[number % 3]),
                ),
            ),
        )
        for number in range(1, 30)
    ]
    return Dataset(records)


SAMPLES: Final = {
    "nkss": nkss,
    "hostile": hostile,
    "large": large,
    "empty": Dataset,
    "untitled": lambda: Dataset([Organisation(id="a", name=Text(mk="Локомотива"))]),
}
"""Datasets by name, made when they are asked for."""
