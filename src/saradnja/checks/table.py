"""The table of rules, in the order in which what they find is told."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from saradnja.checks.bygone import bygone_currencies, bygone_states
from saradnja.checks.chronology import (
    MEMBERSHIPS_BEFORE_FOUNDING,
    OUTSIDE_WHOLE,
    WORK_BEFORE_FOUNDING,
    ended_and_going_on,
    events_reversed,
)
from saradnja.checks.cycles import PARTS_OF_THEMSELVES, own_member
from saradnja.checks.ids import SIMILAR_IDS
from saradnja.checks.money import MONEY_WITHOUT_HOST
from saradnja.checks.references import (
    BROKEN_REFERENCES,
    UNFIT_RELATIONS,
    relations_to_themselves,
    unknown_fields,
)
from saradnja.checks.rules import Across, Inside, Together
from saradnja.checks.sums import (
    PARTS_OVER_THE_WHOLE,
    counts_that_do_not_add_up,
    instalments_over_the_award,
)
from saradnja.checks.wordings import damaged_wordings, mixed_wordings, strange_scripts
from saradnja.model import (
    Affiliation,
    Agreement,
    Funding,
    FundingScheme,
    Membership,
    Party,
    Record,
    Relation,
)

__all__ = ["ACROSS", "ORDER", "RULES", "RulesOf", "rules_of"]

_ALL: Final = (Record,)
_WITH_EVENTS: Final = (Party, Membership, Affiliation, Agreement, FundingScheme, Funding)

RULES: Final[tuple[Inside | Across | Together, ...]] = (
    BROKEN_REFERENCES,
    Inside("relations_to_themselves", (Relation,), relations_to_themselves),
    UNFIT_RELATIONS,
    Inside("unknown_fields", _ALL, unknown_fields, "evidence"),
    PARTS_OF_THEMSELVES,
    Inside("own_member", (Membership,), own_member),
    SIMILAR_IDS,
    Inside("events_reversed", _WITH_EVENTS, events_reversed),
    OUTSIDE_WHOLE,
    Inside("ended_and_going_on", (Membership, Affiliation), ended_and_going_on),
    WORK_BEFORE_FOUNDING,
    MEMBERSHIPS_BEFORE_FOUNDING,
    Inside("bygone_currencies", _ALL, bygone_currencies, "amounts"),
    Inside("bygone_states", (Party,), bygone_states),
    MONEY_WITHOUT_HOST,
    Inside("counts_that_do_not_add_up", _ALL, counts_that_do_not_add_up, "counts"),
    PARTS_OVER_THE_WHOLE,
    Inside("instalments_over_the_award", (Funding,), instalments_over_the_award),
    Inside("mixed_wordings", _ALL, mixed_wordings, "odd"),
    Inside("strange_scripts", _ALL, strange_scripts, "odd"),
    Inside("damaged_wordings", _ALL, damaged_wordings, "foreign"),
)

ORDER: Final[Mapping[str, int]] = MappingProxyType(
    {rule.name: index for index, rule in enumerate(RULES)}
)
"""The place of each rule in the table, by its name."""


ACROSS: Final[Mapping[str, Across]] = MappingProxyType(
    {rule.name: rule for rule in RULES if isinstance(rule, Across)}
)
"""The rules about what a record points to, by name."""


class RulesOf(NamedTuple):
    """The rules that look at records of one class."""

    inside: tuple[Inside, ...]
    across: tuple[Across, ...]


@lru_cache(maxsize=512)
def rules_of(cls: Any) -> RulesOf:
    """Return the rules that look at records of a class, in the order of the table."""
    return RulesOf(
        tuple(it for it in RULES if isinstance(it, Inside) and issubclass(cls, it.about)),
        tuple(it for it in RULES if isinstance(it, Across) and issubclass(cls, it.about)),
    )
