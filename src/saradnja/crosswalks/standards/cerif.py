"""OpenAIRE CERIF: what research information systems exchange, and where our model has it."""

from typing import Final

from saradnja.crosswalks.crosswalk import Crosswalk, Table
from saradnja.crosswalks.rows import Row, only
from saradnja.model import Collaboration, Funding, FundingScheme, Organisation, Relation
from saradnja.vocabularies import (
    AmountKind,
    CollaborationKind,
    IdentifierScheme,
    NameKind,
    ParticipationRole,
    RelationKind,
)

__all__ = ["CROSSWALK"]

_ACRONYM: Final = only("kind", NameKind.ACRONYM)
_REGISTER: Final = only("scheme", IdentifierScheme.REGISTER)
_EVENTS: Final = tuple(
    kind for kind in CollaborationKind if CollaborationKind.EVENT in (kind, kind.broader)
)

_NAMES: Final = (
    Row("other_names.text", "Acronym", when=(_ACRONYM,)),
    Row("other_names.kind", "Acronym", when=(_ACRONYM,)),
)

CROSSWALK: Final = Crosswalk(
    name="openaire-cerif",
    version="1.2",
    address="https://openaire-guidelines-for-cris-managers.readthedocs.io/",
    description="The OpenAIRE profile of CERIF: organisations, projects, events, funding; not "
    "written by us.",
    tables=(
        Table(
            of=Organisation,
            target="OrgUnit",
            rows=(
                Row("id", "@id"),
                Row("name", "Name"),
                Row("name", "Name/@lang"),
                *_NAMES,
                Row("kinds", "Type"),
                Row("identifiers.value", "RORID", when=(only("scheme", IdentifierScheme.ROR),)),
                Row("identifiers.value", "GRID", when=(_REGISTER,), note="The issuer is GRID."),
                Row(
                    "identifiers.value",
                    "FundRefID",
                    when=(_REGISTER,),
                    note="The issuer is the funder registry of Crossref.",
                ),
                Row("links", "ElectronicAddress"),
            ),
        ),
        Table(
            of=Relation,
            target="OrgUnit",
            when=(only("kind", RelationKind.UNIT_OF, RelationKind.PART_OF_GROUP),),
            rows=(
                Row("subject", "@id"),
                Row("object", "PartOf/OrgUnit/@id"),
                Row("kind", "PartOf"),
            ),
        ),
        Table(
            of=Collaboration,
            target="Event",
            when=(only("kind", *_EVENTS),),
            rows=(
                Row("id", "@id"),
                Row("name", "Name"),
                Row("name", "Name/@lang"),
                *_NAMES,
                Row("kind", "Type"),
                Row("places", "Place"),
                Row("during", "StartDate"),
                Row("during", "EndDate"),
                Row("description", "Description"),
                Row("topics", "Keyword"),
            ),
        ),
        Table(
            of=Collaboration,
            target="Project",
            rows=(
                Row("id", "@id"),
                Row("name", "Title"),
                Row("name", "Title/@lang"),
                *_NAMES,
                Row("kind", "Type"),
                Row("description", "Abstract"),
                Row("description", "Abstract/@lang"),
                Row("topics", "Keyword"),
                Row("topics", "Keyword/@lang"),
                Row("during", "StartDate"),
                Row("during", "EndDate"),
                Row(
                    "participations.party",
                    "Consortium/Coordinator/OrgUnit/@id",
                    when=(only("role", ParticipationRole.COORDINATOR, ParticipationRole.LEAD),),
                ),
                Row(
                    "participations.party",
                    "Consortium/Partner/OrgUnit/@id",
                    when=(only("role", ParticipationRole.PARTNER),),
                ),
            ),
        ),
        Table(
            of=FundingScheme,
            target="Funding",
            rows=(
                Row("id", "@id"),
                Row("name", "Name"),
                Row("name", "Name/@lang"),
                *_NAMES,
                Row("kind", "Type"),
                Row("identifiers.value", "Identifier"),
                Row("funded_by", "Funder/OrgUnit/@id"),
                Row("part_of", "PartOf/Funding/@id"),
                Row("during", "Duration/@startDate"),
                Row("during", "Duration/@endDate"),
                Row("amounts.amount", "Amount", when=(only("kind", AmountKind.TOTAL),)),
                Row("amounts.currency", "Amount/@currency"),
                Row("statements.text", "Description"),
                Row("statements.text", "Description/@lang"),
            ),
        ),
        Table(
            of=Funding,
            target="Funding",
            rows=(
                Row("id", "@id"),
                Row("purpose", "Name"),
                Row("purpose", "Name/@lang"),
                Row("kind", "Type"),
                Row("funders", "Funder/OrgUnit/@id"),
                Row("funders", "Project/Funded/By/OrgUnit/@id"),
                Row("supports", "Project/Funded/As/Funding/@id"),
                Row("scheme", "PartOf/Funding/@id"),
                Row(
                    "references.value", "Identifier", when=(only("scheme", IdentifierScheme.GRANT),)
                ),
                Row("references.value", "Project/Identifier"),
                Row("references.scheme", "Identifier/@type"),
                Row("references.scheme", "Project/Identifier/@type"),
                Row("references.value", "GrantDOI", when=(only("scheme", IdentifierScheme.DOI),)),
                Row("amounts.amount", "Amount", when=(only("kind", AmountKind.AWARDED),)),
                Row("amounts.currency", "Amount/@currency"),
                Row("during", "Duration/@startDate"),
                Row("during", "Duration/@endDate"),
            ),
        ),
    ),
)
