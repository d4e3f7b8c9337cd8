"""Whether currencies and states existed at the time they are named for."""

from collections.abc import Iterator
from typing import Final

from saradnja.checks.found import found
from saradnja.checks.look import Look
from saradnja.model import Party
from saradnja.problems import Problem
from saradnja.vocabularies import EventKind

__all__ = ["bygone_currencies", "bygone_states"]

_BEGINNINGS: Final = frozenset({EventKind.FOUNDING, EventKind.REGISTRATION})
"""Events that happen in the country of a party, as it was then."""


def bygone_currencies(look: Look) -> Iterator[Problem]:
    """Find sums of a time in which their currency was in use nowhere; each stays what it is."""
    for path, amount in look.amounts:
        time = amount.as_of or amount.during
        if amount.currency is None or time is None:
            continue
        if amount.currency.in_use_on(time) is False:
            yield found(
                "currency_not_in_use",
                look.record,
                (*path, "currency"),
                value=str(amount.currency),
                currency=amount.currency,
                time=str(time),
            )


def bygone_states(look: Look) -> Iterator[Problem]:
    """Find parties that were founded in a state that was gone by then, or had not yet begun."""
    party: Party = look.record
    for index, event in enumerate(party.events):
        if party.country is None or event.date is None or event.kind not in _BEGINNINGS:
            continue
        if party.country.existed_on(event.date) is False:
            yield found(
                "state_not_there",
                party,
                ("events", index, "date"),
                value=str(party.country),
                country=party.country,
                time=str(event.date),
            )
