"""Whether money could have been received by those it was given to."""

from collections.abc import Iterator
from typing import Any, Final

from saradnja.checks.facts import Facts
from saradnja.checks.found import found
from saradnja.checks.look import Look
from saradnja.checks.rules import Across, Ask
from saradnja.model import Funding
from saradnja.problems import Problem

__all__ = ["MONEY_WITHOUT_HOST"]


def _asked(look: Look, facts: Facts[Any]) -> Iterator[Ask]:
    funding: Funding = look.record
    if funding.fiscal_host is None:
        for index, recipient in enumerate(funding.recipients):
            yield Ask(("recipients", index), recipient, None)


def _has_no_host(facts: Facts[Any], key: Any, _: object) -> bool:
    return key in facts.informal and key not in facts.hosted


def _told(look: Look, facts: Facts[Any], ask: Ask) -> Iterator[Problem]:
    yield found("no_fiscal_host", look.record, ask.path, value=str(ask.target))


MONEY_WITHOUT_HOST: Final = Across("money_without_host", (Funding,), _asked, _has_no_host, _told)
"""Find funding whose recipient is no legal person and has nobody to take the money for it."""
