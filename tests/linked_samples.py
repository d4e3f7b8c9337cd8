"""One record of each class with a value of each kind, and its graph, for tests of linked data."""

import io
from typing import Final

from rdflib import Graph

from saradnja import (
    Affiliation,
    AffiliationRole,
    Agreement,
    AgreementKind,
    Amount,
    AmountKind,
    Collaboration,
    CollaborationKind,
    Count,
    CountOf,
    Country,
    Currency,
    Dataset,
    Date,
    Event,
    EventKind,
    Evidence,
    Frozen,
    Funding,
    FundingScheme,
    Identifier,
    IdentifierScheme,
    Iri,
    Location,
    Membership,
    Name,
    Organisation,
    OrganisationKind,
    Participation,
    Person,
    Place,
    Ref,
    Relation,
    RelationKind,
    Source,
    Statement,
    StatementKind,
    Tag,
    Text,
)
from saradnja.decimals import decimal
from saradnja.formats import turtle

__all__ = ["SAMPLE", "graph"]

_EVIDENCE: Final = Evidence(source=Ref("page"), fragment="char=0,9", fields=("name", "kinds"))

SAMPLE: Final = Dataset(
    [
        Source(
            id="page",
            title=Text(sr_Latn="Saradnja", sr_Cyrl="Сарадња"),
            urls=(Iri("https://example.org/b"), Iri("https://example.org/a")),
            authors=(Text(und_Latn="Ana Ilić"), Text(und_Latn="Mirko Savić")),
            language=Tag("sr-Latn"),
        ),
        Place(
            id="belgrade",
            name=Text(sr_Latn="Beograd", en="Belgrade"),
            country=Country("RS"),
            latitude=decimal("44.8125"),
            counts=(Count(of=CountOf.FLOOR_AREA, value=decimal("1200")),),
        ),
        Organisation(
            id="rex",
            name=Text(sr_Latn="Kulturni centar Rex"),
            other_names=(Name(text=Text(und_Latn="REX")),),
            identifiers=(Identifier(scheme=IdentifierScheme.PIB, value="103208903"),),
            locations=(Location(place=Ref("belgrade")),),
            events=(Event(kind=EventKind.FOUNDING, date=Date("1994~")),),
            statements=(Statement(kind=StatementKind.AIM, text=Text(en="To be open.")),),
            kinds=(OrganisationKind.NETWORK, OrganisationKind.FOUNDATION),
            evidence=(_EVIDENCE,),
            extra=Frozen({"x_colour": ["red", "blue"]}),
        ),
        Person(id="ana", name=Text(sr_Latn="Ana Ilić")),
        Relation(id="hosts", subject=Ref("rex"), kind=RelationKind.HOSTS, object=Ref("ana")),
        Membership(id="rex-in-rex", member=Ref("ana"), network=Ref("rex"), during=Date("2011/..")),
        Affiliation(
            id="ana-in-rex",
            person=Ref("ana"),
            organisation=Ref("rex"),
            role=AffiliationRole.DIRECTOR,
            term=2,
        ),
        Collaboration(
            id="talks",
            kind=CollaborationKind.WORKSHOP,
            participations=(
                Participation(party=Ref("rex"), by_proxy=True),
                Participation(title=Text(sr_Latn="gošća")),
            ),
        ),
        Agreement(id="pact", kind=AgreementKind.PROTOCOL, parties=(Ref("rex"), Ref("ana"))),
        FundingScheme(id="call", name=Text(en="Call")),
        Funding(
            id="grant",
            funders=(Ref("rex"),),
            amounts=(
                Amount(
                    kind=AmountKind.AWARDED, amount=decimal("424010.00"), currency=Currency("RSD")
                ),
            ),
        ),
    ],
    title=Text(en="Sample"),
    base=Iri("https://example.org/data/"),
    licence="CC0-1.0",
)
"""Every class of record and of value of the model stands in it."""


def graph(dataset: Dataset) -> Graph:
    """Return a dataset as the graph that another library reads of our Turtle."""
    file = io.BytesIO()
    turtle.write(dataset, file, tuple({type(record) for record in dataset}))
    return Graph().parse(data=file.getvalue(), format="turtle")
