"""One disagreement of sources: the values that stand side by side, and who says what."""

from typing import NamedTuple

import attrs

from saradnja.catalogues import Named
from saradnja.checks.found import Path, pointer
from saradnja.codes import visible
from saradnja.model import Evidence, Record
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.vocabularies import EvidenceStance
from saradnja.words import word

__all__ = ["Conflict", "Side"]


class Side(NamedTuple):
    """One of the values that disagree, in its plain form, and the evidence it rests on.

    The plain form is that of `Evidence.states`: an EDTF date, `53`, `≥ 50`, `1500.00 EUR`. None
    is a source that says the value is wrong, or the record's own value where it states none.
    """

    value: str | None
    evidence: tuple[Evidence, ...]
    path: Path

    def label(self, language: str) -> str:
        """Return the value and, in brackets, the sources that give it."""
        sources = ", ".join(dict.fromkeys(str(item.source) for item in self.evidence))
        said = word(f"conflict.{self._unsaid}", language) if self.value is None else self.value
        return f"{visible(said)} ({sources})" if sources else visible(said)

    @property
    def _unsaid(self) -> str:
        """Tell a source that says only that a value is wrong from a value that is not there."""
        supports = all(item.stance is EvidenceStance.SUPPORTS for item in self.evidence)
        return "not_stated" if supports else "otherwise"


@attrs.frozen(kw_only=True)
class Conflict:
    """Values of one field of a record that cannot all be true; none of them is preferred.

    `path` leads from the record to the field, `kind` says of which event, count, sum or register
    they are, where the field holds several kinds. Sides come in the order of the record.
    """

    record: Ref[Record]
    path: Path
    field: Named
    kind: Term | None = None
    sides: tuple[Side, ...]

    @property
    def pointer(self) -> str:
        """The path as a JSON Pointer (RFC 6901), relative to the record."""
        return pointer(self.path)

    def message(self, language: str = "en") -> str:
        """Say about what the sources disagree, and what each of them says."""
        return word(
            "conflict" if self.kind is None else "conflict.kind",
            language,
            record=str(self.record),
            field=self.field,
            kind=self.kind or "",
            sides=self.sides,
        )

    def __str__(self) -> str:
        return self.message()
