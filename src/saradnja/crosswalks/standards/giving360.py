"""360Giving: a grant for each sum that was awarded, with those who gave and received it."""

import re
from typing import Any, Final

from saradnja.countries import Country
from saradnja.crosswalks.conversions import day
from saradnja.crosswalks.crosswalk import Crosswalk, Table
from saradnja.crosswalks.rows import Row, only, same
from saradnja.crosswalks.spots import Spot
from saradnja.crosswalks.standards._giving360_fields import GRANT
from saradnja.crosswalks.standards._giving360_values import (
    activity,
    address,
    awarded,
    classified,
    country,
    end,
    internal,
    listed,
    number,
    of_activity,
    own,
    registered,
    same_currency,
    start,
    text,
    title,
    whole,
)
from saradnja.dates import Date
from saradnja.errors import InvalidValue
from saradnja.iris import Iri
from saradnja.model import Collaboration, Funding, FundingScheme, Organisation, Place
from saradnja.vocabularies import (
    AmountKind,
    Bound,
    EventKind,
    FundingStatus,
    IdentifierScheme,
    NameKind,
)

__all__ = ["AWARDED", "CROSSWALK", "FUNDING", "ORGANISATION", "PLACE", "SCHEME"]

_LOCATION_FIELDS: Final = GRANT["beneficiaryLocation"].fields or {}
_ORGANISATION_FIELDS: Final = GRANT["fundingOrganization"].fields or {}
_SCHEME_FIELDS: Final = GRANT["grantProgramme"].fields or {}
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=T|\Z)")
_ONE: Final = ("loss_language", "loss_wording")
_EXACT: Final = only("bound", Bound.EXACT, reason="loss_bound")
_AWARDED: Final = (only("kind", AmountKind.AWARDED), _EXACT)
_REQUESTED: Final = (only("kind", AmountKind.REQUESTED), _EXACT)
_PAID: Final = (only("kind", AmountKind.PAID), _EXACT)


def _beside(spot: Spot) -> None:
    """Leave further data to `added`, which knows the fields of the object it goes to."""


_OWN: Final = Row(
    "extra", "…", _beside, note="Keys that begin with x_360giving_, each under its own name."
)


def _wording(said: Any) -> str | None:
    """Return a wording as it stands; whoever reads the file says in what language it is."""
    return said if isinstance(said, str) and said.strip() else None


def _day(said: Any) -> str | None:
    """Return a day; its time is never significant, and the order of its parts may be British."""
    match = _DAY.match(said) if isinstance(said, str) else None
    try:
        found = Date(match[0]) if match else Date.from_phrase(str(said), "en")
    except InvalidValue:
        return None
    return str(found) if found.precision == "day" else None


def _link(said: Any) -> str | None:
    return _checked(Iri, said)


def _country(said: Any) -> str | None:
    return _checked(Country, said)


def _checked(kind: type[str], said: Any) -> str | None:
    try:
        return kind(said) if isinstance(said, str) else None
    except InvalidValue:
        return None


PLACE: Final = Table(
    of=Place,
    target="Location",
    rows=(
        Row("id", "id"),
        Row("name", "name", text, _wording, lost=_ONE),
        Row("country", "countryCode", country, _country),
        Row("latitude", "latitude", number, str),
        Row("longitude", "longitude", number, str),
        _OWN,
    ),
    note="Where a funding supports a place, or an organisation has one.",
)

ORGANISATION: Final = Table(
    of=Organisation,
    target="Organization",
    rows=(
        Row(
            "identifiers.value",
            "id",
            listed,
            when=(only("scheme", IdentifierScheme.ORG_ID),),
            taken="loss_id",
        ),
        Row(
            "identifiers.value",
            "id",
            registered,
            when=(only("scheme", IdentifierScheme.MATICNI_BROJ),),
            taken="loss_id",
            note="As RS-APR-…, where the legal form is one that this agency registers.",
        ),
        Row(
            "identifiers.value",
            "id",
            internal,
            when=(only("scheme", IdentifierScheme.REGISTER),),
            taken="loss_id",
            note="What begins with 360G-.",
        ),
        Row("id", "id", own, taken="loss_id", note="With the publisher's prefix before it."),
        Row("name", "name", text, _wording, lost=_ONE),
        Row(
            "other_names.text",
            "alternateName",
            text,
            _wording,
            when=(only("kind", NameKind.ALTERNATIVE),),
            lost=(*_ONE, "loss_single"),
        ),
        Row("description", "description", text, _wording, lost=_ONE),
        Row("links", "url", address, _link, lost=("loss_single",)),
        Row("country", "addressCountry", None, _country),
        Row("locations.place", "location[]", whole(PLACE.rows, _LOCATION_FIELDS, Place)),
        _OWN,
    ),
    note="Funders and recipients; a grant to a person is left out, since none is to be named.",
)

SCHEME: Final = Table(
    of=FundingScheme,
    target="GrantProgramme",
    rows=(
        _OWN,
        Row("id", "code"),
        Row("name", "title", text, _wording, lost=_ONE),
    ),
    note="The scheme of a funding.",
)

_NAME: Final = Row("name", "title", text, lost=_ONE)
_DESCRIPTION: Final = Row("description", "description", text, lost=_ONE)

_WORK: Final = Table(
    of=Collaboration,
    target="Grant",
    rows=(_NAME, _DESCRIPTION),
    note="The first that a funding supports, where the funding says no purpose.",
)

FUNDING: Final = Table(
    of=Funding,
    target="Grant",
    rows=(
        Row(
            "references.value",
            "id",
            internal,
            same,
            when=(only("scheme", IdentifierScheme.GRANT),),
            taken="loss_id",
            note="What begins with 360G-.",
        ),
        Row("id", "id", own, taken="loss_id", note="With the publisher's prefix before it."),
        Row("purpose", "title", title, lost=_ONE),
        Row("purpose", "description", text, _wording, lost=_ONE),
        Row("supports", "title", of_activity(_NAME), taken="", note="Its name, without a purpose."),
        Row(
            "supports", "description", of_activity(_DESCRIPTION), taken="", note="Its description."
        ),
        Row("supports", "relatedActivity[]", activity, note="Collaborations and schemes."),
        Row("supports", "beneficiaryLocation[]", whole(PLACE.rows, _LOCATION_FIELDS, Place)),
        Row(
            "amounts.amount",
            "amountAwarded",
            awarded,
            str,
            when=_AWARDED,
            lost=("loss_sum",),
            note="The one that stands; of several the last by its date.",
        ),
        Row("amounts.currency", "currency", awarded, same, when=_AWARDED),
        Row("amounts.amount", "amountAppliedFor", same_currency, str, when=_REQUESTED),
        Row("amounts.amount", "amountDisbursed", same_currency, str, when=_PAID),
        Row(
            "events.date",
            "awardDate",
            day,
            _day,
            when=(only("kind", EventKind.AWARD),),
            lost=("loss_date",),
        ),
        Row("during", "plannedDates[]/startDate", start, lost=("loss_date",)),
        Row("during", "plannedDates[]/endDate", end, lost=("loss_date",)),
        Row(
            "recipients",
            "recipientOrganization[]",
            whole(ORGANISATION.rows, _ORGANISATION_FIELDS, Organisation),
            lost=("loss_individual",),
        ),
        Row(
            "funders",
            "fundingOrganization[]",
            whole(ORGANISATION.rows, _ORGANISATION_FIELDS, Organisation),
            lost=("loss_individual",),
        ),
        Row("scheme", "grantProgramme[]", whole(SCHEME.rows, _SCHEME_FIELDS, FundingScheme)),
        Row("kind", "fundingType[]", classified),
        Row("status", "classifications[]", classified),
        Row("grounds", "classifications[]", classified),
        _OWN,
    ),
    note="What was awarded: its exact sum, its day, and the organisations that give and receive.",
)

AWARDED: Final = frozenset(
    {
        None,
        FundingStatus.APPROVED,
        FundingStatus.CONTRACTED,
        FundingStatus.UNDER_WAY,
        FundingStatus.COMPLETED,
        FundingStatus.TERMINATED,
    }
)
"""States of a funding in which it is a grant, or of which nothing is stated."""

CROSSWALK: Final = Crosswalk(
    name="360Giving",
    version="1.4",
    address="https://standard.threesixtygiving.org/",
    description="The standard for open data about grants, written and read.",
    tables=(FUNDING, ORGANISATION, SCHEME, _WORK, PLACE),
    format="360giving",
)
