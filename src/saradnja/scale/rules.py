"""What the rules of `saradnja.check` must know of each part to be asked of all together."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from saradnja.checks.check import found_inside
from saradnja.checks.ids import appearance
from saradnja.checks.look import look
from saradnja.checks.references import BROKEN_REFERENCES
from saradnja.checks.table import rules_of
from saradnja.files import Classes
from saradnja.scale.database import Columns
from saradnja.scale.facts import Numbered, Rows
from saradnja.scale.known import Known, known_rows, text_of

__all__ = ["Rules"]

_TEXTS: Final = ("field", "key", "value")
_WAYS: Final = ("owner", "field", "kind", "key", "above")


@attrs.frozen
class Rules:
    """The question what is wrong inside the records of a part, and what they ask about others.

    References stand once for each pair of classes they may lead to and id, however often they
    stand; what is asked by other rules stands once too.
    """

    classes: Classes

    @property
    def tables(self) -> Mapping[str, Columns]:
        """The tables that it fills."""
        return {
            "links": {"fitting": "VARCHAR", "target": "VARCHAR"},
            "asked": {"rule": "VARCHAR", "key": "VARCHAR", "fits": "VARCHAR"},
            "known": dict.fromkeys(_TEXTS, "VARCHAR"),
            "steps": {"number": "BIGINT", **dict.fromkeys(_WAYS, "VARCHAR")},
            "looks": {"item": "BIGINT", "id": "VARCHAR", "seen": "VARCHAR"},
            "inside": {"item": "BIGINT"},
        }

    def read(self, records: Iterable[Numbered], rows: Rows) -> None:
        """Look into each record of a part once."""
        gathered, answers = Known(), Known()
        links: dict[tuple[Any, ...], set[str]] = {}
        asked: set[tuple[str | None, str, str | None]] = set()
        for item, record in records:
            gathered.add(record, self.classes)
            seen = look(record, self.classes)
            for _, target, targets in seen.references:
                links.setdefault(targets, set()).add(target)
            if any(True for _ in found_inside(seen)):
                rows.add("inside", [(item,)])
            appears = appearance(record.id)
            rows.add("looks", [(item, record.id, appears)])
            cls: Any = type(record)
            for rule in rules_of(cls).across:
                if rule is not BROKEN_REFERENCES:
                    for ask in rule.asks(seen, answers):
                        asked.add((rule.name, ask.target, text_of(ask.fits)))
        for targets, keys in links.items():
            fitting = ",".join(cls.__name__ for cls in targets)
            rows.add("links", ((fitting, key) for key in keys))
        asked.update((None, key, None) for key in answers.asked)
        rows.add("asked", asked)
        rows.add("known", known_rows(gathered))
        rows.add("steps", _step_rows(gathered))


def _step_rows(facts: Known) -> Iterable[tuple[object, ...]]:
    """Yield the steps upward as rows, numbered in the order in which they were found."""
    for (owner, field, cls), pairs in facts.steps.items():
        for number, (key, above) in enumerate(zip(pairs[::2], pairs[1::2], strict=True)):
            yield number, owner, field, cls.__name__, key, above
