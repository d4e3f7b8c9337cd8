"""A small dataset of grants that uses every field that 360Giving has a place for."""

from decimal import Decimal
from typing import Final

from saradnja.countries import Country
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.extras import Frozen
from saradnja.iris import Iri
from saradnja.model import (
    Amount,
    Collaboration,
    Event,
    Funding,
    FundingScheme,
    Identifier,
    Location,
    Name,
    Organisation,
    Person,
    Place,
)
from saradnja.money import Currency
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    AmountKind,
    Bound,
    CollaborationKind,
    EventKind,
    FundingKind,
    FundingStatus,
    IdentifierScheme,
    LegalForm,
    NameKind,
)

__all__ = ["GRANTS"]


def _sum(kind: AmountKind, amount: str, currency: str = "RSD", **more: object) -> Amount:
    return Amount(kind=kind, amount=Decimal(amount), currency=Currency(currency), **more)  # type: ignore[arg-type]


_PLACE: Final = Place(
    id="beograd",
    name=Text(sr_Latn="Beograd", sr_Cyrl="Београд"),
    country=Country("RS"),
    latitude=Decimal("44.8125"),
    longitude=Decimal("20.4612"),
)
_FUND: Final = Organisation(
    id="fond",
    name=Text(sr_Latn="Fond za kulturu", en="Culture Fund"),
    identifiers=(Identifier(scheme=IdentifierScheme.MATICNI_BROJ, value="17522663"),),
    legal_form=LegalForm.FOUNDATION,
    country=Country("RS"),
    links=(Iri("https://example.org/fond"), Iri("https://example.org/fund")),
)
_GROUP: Final = Organisation(
    id="grupa",
    name=Text(sr_Latn="Grupa"),
    other_names=(
        Name(text=Text(sr_Latn="Radna grupa")),
        Name(text=Text(sr_Latn="G"), kind=NameKind.SHORT),
    ),
    description=Text(sr_Latn="Okuplja umetnike."),
    locations=(Location(place=Ref("beograd")),),
    extra=Frozen({"x_360giving_postalCode": "11000", "x_colour": "red"}),
)
_CENTRE: Final = Organisation(
    id="centar",
    name=Text(sr_Latn="Centar"),
    identifiers=(
        Identifier(scheme=IdentifierScheme.ORG_ID, value="RS-APR-28000001"),
        Identifier(scheme=IdentifierScheme.PIB, value="103208903"),
    ),
)
_PERSON: Final = Person(id="osoba", name=Text(sr_Latn="Osoba"))
_SCHEME: Final = FundingScheme(
    id="konkurs", name=Text(sr_Latn="Konkurs 2020"), during=Date("2020/2020")
)
_WORK: Final = Collaboration(
    id="festival",
    kind=CollaborationKind.FESTIVAL,
    name=Text(sr_Latn="Festival", en="Festival"),
    description=Text(sr_Latn="Tri dana programa."),
)
_WHOLE: Final = Funding(
    id="podrska-1",
    funders=(Ref("fond"),),
    recipients=(Ref("grupa"), Ref("centar"), Ref("osoba")),
    purpose=Text(sr_Latn="Za program", en="For the programme"),
    supports=(Ref("festival"), Ref("beograd"), Ref("centar")),
    scheme=Ref("konkurs"),
    kind=FundingKind.PROJECT,
    amounts=(
        _sum(AmountKind.REQUESTED, "900000.00"),
        _sum(AmountKind.AWARDED, "450000.50", as_of=Date("2020-03-01")),
        _sum(AmountKind.AWARDED, "500000.50", as_of=Date("2020-06-01")),
        _sum(AmountKind.PAID, "250000"),
        _sum(AmountKind.PAID, "10", "EUR"),
    ),
    status=FundingStatus.COMPLETED,
    events=(
        Event(kind=EventKind.AWARD, date=Date("2020-03-01")),
        Event(kind=EventKind.APPLICATION, date=Date("2020-01")),
    ),
    during=Date("2020-04/2020-12-31"),
    extra=Frozen(
        {
            "x_360giving_plannedDates": [{"duration": "9"}],
            "x_360giving_url": "https://example.org/podrska",
            "x_360giving_Grant number": "17",
        }
    ),
)
_NUMBERED: Final = Funding(
    id="podrska-2",
    funders=(Ref("fond"),),
    recipients=(Ref("centar"),),
    supports=(Ref("festival"),),
    amounts=(_sum(AmountKind.AWARDED, "100"),),
    events=(Event(kind=EventKind.AWARD, date=Date("2021-02-03")),),
    during=Date("2021/"),
    references=(
        Identifier(scheme=IdentifierScheme.GRANT, value="360G-fond-2"),
        Identifier(scheme=IdentifierScheme.GRANT, value="17/2021"),
    ),
)
_INCOMPLETE: Final = tuple(
    _NUMBERED.replace(id=f"nepotpuna-{number}", references=(), **change)
    for number, change in enumerate(
        (
            {"amounts": ()},
            {"amounts": (_sum(AmountKind.AWARDED, "100", bound=Bound.ABOUT),)},
            {"amounts": (_sum(AmountKind.AWARDED, "100", "YUR"),)},
            {"events": (Event(kind=EventKind.AWARD, date=Date("2021-02")),)},
            {"recipients": (Ref("osoba"),)},
            {"funders": ()},
            {"supports": ()},
            {"status": FundingStatus.REFUSED},
        )
    )
)

GRANTS: Final = Dataset(
    [_PLACE, _FUND, _GROUP, _CENTRE, _PERSON, _WORK, _SCHEME, _WHOLE, _NUMBERED, *_INCOMPLETE],
    title=Text(sr_Latn="Podrška", en="Support"),
    licence="CC0-1.0",
)
