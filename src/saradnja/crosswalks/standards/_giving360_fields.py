"""The fields of 360Giving 1.4 as its schema has them: titles of columns, and what they hold."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from saradnja.extras import thaw

__all__ = ["GRANT", "Digits", "Field", "Fields", "as_ours", "as_theirs", "member"]

_JSON: Final = ":json"
"""What the name of a field ends with whose text is JSON."""

_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?")
_DAY: Final = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_PARTIAL: Final = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_MOMENT: Final = re.compile(
    _DAY + r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
_LINK: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[!#-;=?-\[\]_a-z~%]+")


class Field(NamedTuple):
    """One field: the title of its column, the form of its value, and the fields inside it.

    `form` is text, number, day (a full date), date (a year, month or day), moment (with a time),
    link or yes (Yes or No). `many` may stand there, in a list.
    """

    title: str
    form: str = "text"
    fields: "Mapping[str, Field] | None" = None
    many: bool = False


class Digits(str):
    """A number by its digits, which a file has without quotation marks."""

    __slots__ = ()


Fields = Mapping[str, Field]
"""Fields by their names in JSON."""

_MODIFIED: Final = {"dateModified": Field("Last Modified", "moment")}

_EVENT: Final[Fields] = {
    "title": Field("Title"),
    "startDate": Field("Start Date", "date"),
    "endDate": Field("End Date", "date"),
    "duration": Field("Duration (months)", "number"),
    "description": Field("Description"),
    **_MODIFIED,
}
_LOCATION: Final[Fields] = {
    "id": Field("Identifier"),
    "name": Field("Name"),
    "countryCode": Field("Country Code", "country"),
    "latitude": Field("Latitude", "number"),
    "longitude": Field("Longitude", "number"),
    "description": Field("Description"),
    "geoCode": Field("Geographic Code"),
    "geoCodeType": Field("Geographic Code Type"),
    **_MODIFIED,
}
_ORGANISATION: Final[Fields] = {
    "id": Field("Identifier"),
    "name": Field("Name"),
    "department": Field("Department"),
    "contactName": Field("Contact Name"),
    "charityNumber": Field("Charity Number"),
    "companyNumber": Field("Company Number"),
    "streetAddress": Field("Street Address"),
    "addressLocality": Field("City"),
    "addressRegion": Field("County"),
    "addressCountry": Field("Country"),
    "postalCode": Field("Postal Code"),
    "telephone": Field("Phone Number"),
    "alternateName": Field("Alternate Name"),
    "email": Field("Email"),
    "description": Field("Description"),
    "organisationType": Field("Organisation Type"),
    "url": Field("Web Address", "link"),
    "location": Field("Location", fields=_LOCATION, many=True),
    **_MODIFIED,
}
_CLASSIFICATION: Final[Fields] = {
    "vocabulary": Field("Vocabulary"),
    "code": Field("Code"),
    "title": Field("Title"),
    "description": Field("Description"),
    "url": Field("URL", "link"),
    **_MODIFIED,
}
_PROGRAMME: Final[Fields] = {
    "code": Field("Code"),
    "title": Field("Title"),
    "description": Field("Description"),
    "url": Field("URL", "link"),
    **_MODIFIED,
}
_DOCUMENT: Final[Fields] = {
    "id": Field("Identifier"),
    "title": Field("Title"),
    "url": Field("Web Address", "link"),
    "description": Field("Description"),
    "documentType": Field("Document Type"),
    **_MODIFIED,
}
_TRANSACTION: Final[Fields] = {
    "id": Field("Identifier"),
    "transactionDate": Field("Transaction Date", "day"),
    "currency": Field("Currency"),
    "value": Field("Value", "number"),
    "valueDate": Field("Value Date", "day"),
    "description": Field("Description"),
    "provider": Field("Provider"),
    "recipient": Field("Recipient"),
    **_MODIFIED,
}
_PERSON: Final[Fields] = {"id": Field("Identifier"), "name": Field("Name")}
_DETAILS: Final[Fields] = {
    "primaryGrantReason": Field("Primary Grant Reason"),
    "secondaryGrantReason": Field("Secondary Grant Reason"),
    "grantPurpose": Field("Grant Purpose", many=True),
}

GRANT: Final[Fields] = {
    "id": Field("Identifier"),
    "title": Field("Title"),
    "description": Field("Description"),
    "currency": Field("Currency"),
    "amountAppliedFor": Field("Amount Applied For", "number"),
    "amountAwarded": Field("Amount Awarded", "number"),
    "amountDisbursed": Field("Amount Disbursed", "number"),
    "awardDate": Field("Award Date", "day"),
    "url": Field("URL", "link"),
    "plannedDates": Field("Planned Dates", fields=_EVENT, many=True),
    "actualDates": Field("Actual Dates", fields=_EVENT, many=True),
    "recipientIndividual": Field("Recipient Ind", fields=_PERSON),
    "toIndividualsDetails": Field("To Individuals Details", fields=_DETAILS),
    "recipientOrganization": Field("Recipient Org", fields=_ORGANISATION, many=True),
    "beneficiaryLocation": Field("Beneficiary Location", fields=_LOCATION, many=True),
    "fundingOrganization": Field("Funding Org", fields=_ORGANISATION, many=True),
    "grantProgramme": Field("Grant Programme", fields=_PROGRAMME, many=True),
    "fromOpenCall": Field("From An Open Call?", "yes"),
    "fundingType": Field("Funding Type", fields=_CLASSIFICATION, many=True),
    "classifications": Field("Classifications", fields=_CLASSIFICATION, many=True),
    "relatedDocument": Field("Related Document", fields=_DOCUMENT, many=True),
    "applicationTransaction": Field("applicationTransaction", fields=_TRANSACTION, many=True),
    "commitmentTransaction": Field("commitmentTransaction", fields=_TRANSACTION, many=True),
    "disbursementTransaction": Field("disbursementTransaction", fields=_TRANSACTION, many=True),
    "relatedActivity": Field("Related Activity", many=True),
    "dataSource": Field("Data Source", "link"),
    "regrantType": Field("For Regrant Type"),
    "locationScope": Field("Location Scope"),
    **_MODIFIED,
}
"""A grant; transactions have no titles in the standard and go by their names."""

_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    "number": _NUMBER,
    "day": re.compile(f"{_DAY}|{_MOMENT.pattern}"),
    "date": re.compile(f"{_PARTIAL.pattern}|{_MOMENT.pattern}"),
    "moment": _MOMENT,
    "link": _LINK,
    "yes": re.compile("Yes|No"),
    "country": re.compile("[A-Z]{2}"),
}
_DATED: Final = frozenset({"day", "date", "moment"})
_WHOLE_DAY: Final = len("2020-03-01")


def as_ours(fields: Mapping[str, Any], known: Fields) -> dict[str, Any]:
    """Return fields of theirs as further data of ours, which is all texts.

    A field that the standard does not know, and that has something else than texts in it, becomes
    a text of JSON under its name with an ending that says so.

    >>> as_ours({"seats": 7, "colour": "red"}, {})
    {'seats:json': '7', 'colour': 'red'}
    """
    found = {}
    for name, value in fields.items():
        if name in known:
            found[name] = _as_ours(value, known[name])
        elif _is_text(value) and not name.endswith(_JSON):
            found[name] = value
        else:
            found[f"{name}{_JSON}"] = _json(value)
    return found


def _as_ours(value: Any, field: Field) -> Any:
    if isinstance(value, Mapping):
        return as_ours(value, field.fields or {})
    if isinstance(value, list):
        return [_as_ours(item, field) for item in value]
    return json.dumps(value) if isinstance(value, bool) or value is None else str(value)


def _is_text(value: Any) -> bool:
    """Say whether there is nothing but texts in a value, however deep."""
    if isinstance(value, Mapping):
        return all(map(_is_text, value.values()))
    return isinstance(value, str) or (isinstance(value, list) and all(map(_is_text, value)))


def _json(value: Any) -> str:
    """Write JSON, with numbers by the digits that they were written with."""
    if isinstance(value, Mapping):
        members = (f"{_json(name)}: {_json(item)}" for name, item in value.items())
        return f"{{{', '.join(members)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_json, value))}]"
    if isinstance(value, float | Digits):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def member(name: str, value: Any, known: Fields) -> tuple[str, Any]:
    """Return a field of theirs that `as_ours` made one of ours; raises `ValueError`."""
    plain = name.removesuffix(_JSON)
    if plain == name or not isinstance(value, str):
        return name, as_theirs(value, known.get(name))
    if plain in known:
        raise ValueError
    theirs = json.loads(value, parse_float=Digits, parse_constant=_refused)
    if _json(theirs) != value:  # it is not as it was written here, and would change
        raise ValueError
    return plain, theirs


def _refused(constant: str) -> None:
    raise ValueError(constant)


def as_theirs(value: Any, field: Field | None) -> Any:
    """Return further data of ours, all texts, as a field of theirs; raises `ValueError`.

    What the standard does not know stays text, unless it is said to be JSON.
    """
    if field is None:
        return thaw(value)
    if field.many:
        if not isinstance(value, tuple):
            raise ValueError
        single = field._replace(many=False)
        return [as_theirs(item, single) for item in value]
    if field.fields is not None:
        if not isinstance(value, Mapping):
            raise ValueError
        return dict(member(name, item, field.fields) for name, item in value.items())
    if not isinstance(value, str):
        raise ValueError
    pattern = _FORMS.get(field.form)
    if pattern is not None and not pattern.fullmatch(value):
        raise ValueError
    if field.form in _DATED and len(value) >= _WHOLE_DAY:
        date.fromisoformat(value[:_WHOLE_DAY])  # no pattern knows the length of a month
    return Digits(value) if field.form == "number" else value
