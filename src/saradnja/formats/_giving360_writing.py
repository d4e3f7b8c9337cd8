"""From a dataset to grants of 360Giving, and why others are none."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from saradnja.crosswalks import HEAD, Ledger, fill
from saradnja.crosswalks.standards._giving360_fields import GRANT
from saradnja.crosswalks.standards._giving360_values import Settings, added
from saradnja.crosswalks.standards.giving360 import AWARDED, FUNDING
from saradnja.dataset import Dataset
from saradnja.files import Option, UnknownOption
from saradnja.model import Collaboration, Funding, FundingScheme, Organisation, Party, Person, Place

__all__ = ["VERSION", "WRITES", "grants", "package"]

VERSION: Final = "1.4"
WRITES: Final = (Option("prefix"), Option("language"))

_PREFIX: Final = re.compile(r"360G-[A-Za-z0-9_-]+")
_LINK: Final = re.compile(r"https?://[!#-;=?-\[\]_a-z~%A-Z]+")

LICENCES: Final[Mapping[str, str]] = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "PDDL-1.0": "https://opendatacommons.org/licenses/pddl/1-0/",
}
"""The addresses of licences by their SPDX ids."""

_INSIDE: Final = (Organisation, Collaboration, FundingScheme, Place)
"""What is written only inside a grant."""

_REQUIRED: Final[tuple[tuple[tuple[str, ...], str], ...]] = (
    (("amountAwarded",), "loss_no_sum"),
    (("currency",), "loss_currency"),
    (("awardDate",), "loss_no_day"),
    (("recipientOrganization", "recipientIndividual"), "loss_no_recipient"),
    (("fundingOrganization",), "loss_no_funder"),
    (("title",), "loss_no_title"),
)
"""What a grant must have, one of several each, and the reason why it is left out without."""


def grants(dataset: Dataset, ledger: Ledger, prefix: str, language: str) -> list[dict[str, Any]]:
    """Return the grants of a dataset; what is no grant is booked with its reason.

    Raises `UnknownOption` where identifiers are needed and the publisher's prefix was not given.
    """
    if not prefix and dataset.select(Funding):
        raise UnknownOption("giving360_no_prefix")
    if prefix and not _PREFIX.fullmatch(prefix):
        raise UnknownOption("giving360_prefix", value=prefix)
    languages = (language,) if language else ()
    settings = Settings(prefix=prefix, languages=languages, shared=_shared(dataset))
    made: dict[str, dict[str, Any]] = {}
    for funding in dataset.select(Funding):
        trial = ledger.trial()
        grant = _grant(funding, trial, settings)
        reason = _missing(funding, grant, made)
        if reason is None:
            made[grant["id"]] = grant
            ledger.accept(trial)
        else:
            ledger.lose(funding.id, reason)
    for record in dataset:
        if isinstance(record, Person):
            ledger.lose(record.id, "loss_individual")
        elif isinstance(record, _INSIDE) and not ledger.wrote(record.id):
            ledger.lose(record.id, "loss_unlinked")
    return list(made.values())


def package(dataset: Dataset, ledger: Ledger, prefix: str, language: str) -> dict[str, Any]:
    """Return a package of grants: its version, what the dataset says of itself, the grants."""
    return {
        "version": VERSION,
        **dict(_head(dataset, ledger, language)),
        "grants": grants(dataset, ledger, prefix, language),
    }


def _head(dataset: Dataset, ledger: Ledger, language: str) -> Iterator[tuple[str, str]]:
    if dataset.title is not None:
        chosen = _tag(dataset.title, language)
        ledger.keep(HEAD, ("title", chosen))
        ledger.lose(HEAD, "loss_language", ("title",))
        for other in dataset.title:
            ledger.lose(HEAD, "loss_wording", ("title", other))
        yield "title", dataset.title[chosen]
    licence = LICENCES.get(dataset.licence or "", dataset.licence or "")
    if _LINK.fullmatch(licence):
        ledger.keep(HEAD, ("licence",))
        yield "license", licence


def _tag(text: Mapping[str, str], language: str) -> str:
    wanted = language.partition("-")[0]
    alike = (name for name in text if wanted and name.partition("-")[0] == wanted)
    return language if language in text else next(alike, next(iter(text)))


def _grant(funding: Funding, ledger: Ledger, settings: Settings) -> dict[str, Any]:
    made = fill(FUNDING.rows, funding, ledger, settings=settings)
    added(made, funding, GRANT, ledger)
    if "title" in made:
        made.setdefault("description", made["title"])
    elif "description" in made:
        made["title"] = made["description"]
    order = list(GRANT)
    known = sorted(made, key=lambda name: order.index(name) if name in GRANT else len(order))
    return {name: made[name] for name in known}


def _missing(funding: Funding, grant: dict[str, Any], made: Mapping[str, Any]) -> str | None:
    """Return why a funding is no grant, or None if it is one."""
    if funding.status not in AWARDED:
        return "loss_not_awarded"
    for names, reason in _REQUIRED:
        if sum(name in grant for name in names) != 1:
            return reason
    return "loss_repeated" if grant["id"] in made else None


def _shared(dataset: Dataset) -> frozenset[str]:
    """Return the identifiers that more than one party claims: they identify none of them."""
    claimed = Counter(
        value
        for party in dataset.select(Party)
        for value in {_as_written(it.scheme, it.value) for it in party.identifiers}
    )
    return frozenset(value for value, count in claimed.items() if count > 1)


def _as_written(scheme: str, value: str) -> str:
    return f"RS-APR-{value}" if scheme == "maticni_broj" else value
