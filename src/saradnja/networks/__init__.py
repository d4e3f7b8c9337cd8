"""Questions about who belongs, who works together and who pays, asked of a dataset."""

from saradnja.networks.memberships import Nested, members, memberships, nested
from saradnja.networks.money import chains, funding
from saradnja.networks.representation import Representation, representations
from saradnja.networks.standing import affiliations, locations_on, units
from saradnja.networks.work import Part, Shared, Tie, collaborations, parts, worked_together

__all__ = [
    "Nested",
    "Part",
    "Representation",
    "Shared",
    "Tie",
    "affiliations",
    "chains",
    "collaborations",
    "funding",
    "locations_on",
    "members",
    "memberships",
    "nested",
    "parts",
    "representations",
    "units",
    "worked_together",
]
