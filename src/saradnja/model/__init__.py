"""The model: every class of record, in the order in which documents write them."""

from typing import Final

from saradnja.model.base import Activity, Claim, Evidence, Record, Source
from saradnja.model.collaborations import Agreement, Collaboration, Participation
from saradnja.model.funding import Funding, FundingScheme
from saradnja.model.parties import Event, Organisation, Party, Person
from saradnja.model.places import Location, Place
from saradnja.model.relations import Affiliation, Membership, Relation
from saradnja.model.values import Amount, Count, Identifier, Name, Statement

__all__ = [
    "CLASSES",
    "Activity",
    "Affiliation",
    "Agreement",
    "Amount",
    "Claim",
    "Collaboration",
    "Count",
    "Event",
    "Evidence",
    "Funding",
    "FundingScheme",
    "Identifier",
    "Location",
    "Membership",
    "Name",
    "Organisation",
    "Participation",
    "Party",
    "Person",
    "Place",
    "Record",
    "Relation",
    "Source",
    "Statement",
]

CLASSES: Final[tuple[type[Record], ...]] = (
    Source,
    Place,
    Organisation,
    Person,
    Relation,
    Membership,
    Affiliation,
    Collaboration,
    Agreement,
    FundingScheme,
    Funding,
)
