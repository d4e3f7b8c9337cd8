"""What a check found, where, and what to do about it, in the language of whoever reads it."""

from collections.abc import Mapping, Sequence
from typing import Final, Self

import attrs

from saradnja.catalogues import message
from saradnja.codes import CODES, Code, Parameter, Severity, printable, render
from saradnja.errors import SaradnjaError

__all__ = ["CODES", "Code", "Loss", "Position", "Problem", "Severity", "at_most"]


@attrs.frozen(kw_only=True)
class Position:
    """Where in a file something stands: as much of it as the format knows.

    `line` and `column` count from 1, in characters. `pointer` is a JSON Pointer (RFC 6901).
    `sheet` and `cell` are those of a workbook. `record` is the id of the record.

    >>> str(Position(file="nkss.yaml", line=12, column=5, pointer="/sources/0"))
    'nkss.yaml:12:5 /sources/0'
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    pointer: str | None = None
    sheet: str | None = None
    cell: str | None = None
    record: str | None = None

    def __str__(self) -> str:
        """Write the place as editors and terminals understand it: `nkss.yaml:12:5 /sources/0`."""
        file = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        cell = "!".join(part for part in (self.sheet, self.cell) if part)
        record = f"({self.record})" if self.record else None
        return printable(" ".join(filter(None, (file, cell, self.pointer, record))))

    def label(self, language: str) -> str:
        """Return the place as messages name it, the same in every language."""
        return str(self)


_NOWHERE: Final = Position()


@attrs.frozen
class Problem:
    """Something wrong, or that a person should look at: a code, its parameters and its place.

    >>> Problem("duplicate_id", {"value": "rex"}).severity
    'error'
    """

    code: str = attrs.field(validator=lambda problem, field, code: _refuse_unknown(code))
    parameters: Mapping[str, Parameter] = attrs.field(factory=dict, hash=False)
    position: Position = _NOWHERE

    @classmethod
    def of(cls, error: SaradnjaError, position: Position = _NOWHERE) -> Self:
        """Make the problem of an error that was raised."""
        return cls(error.code, dict(error.parameters), position)

    @property
    def severity(self) -> Severity:
        """`error` or `warning`, as the table of codes has it."""
        return CODES[self.code].severity

    def message(self, language: str = "en") -> str:
        """Say what is wrong, in a language that has a catalogue."""
        text = message(f"{self.code}:message", CODES[self.code].message, language)
        return render(text, self.parameters, language)

    def advice(self, language: str = "en") -> str:
        """Say what to do about it."""
        text = message(f"{self.code}:advice", CODES[self.code].advice, language)
        return render(text, self.parameters, language)

    def __str__(self) -> str:
        said = f"{self.message()} {self.advice()}"
        return f"{self.position}: {said}" if str(self.position) else said


def at_most(
    limit: int, problems: Sequence[Problem], position: Position = _NOWHERE
) -> tuple[Problem, ...]:
    """Return problems, or where there are too many, errors rather than warnings, in their order.

    The last one then says that some are left out; it stands at the position given.
    """
    if len(problems) <= limit:
        return tuple(problems)
    errors_first = sorted(range(len(problems)), key=lambda it: problems[it].severity != "error")
    told = [problems[index] for index in sorted(errors_first[:limit])]
    return (*told, Problem("limit_problems", {"limit": limit}, position))


def _refuse_unknown(code: str) -> None:
    if code not in CODES:
        raise LookupError(f"no such code: {code}")


@attrs.frozen(kw_only=True)
class Loss:
    """What an export could not keep: the field of a record, and the reason (a code).

    `field` is the path to it, as in `amounts.0.currency`. A wording of a text goes by its tag
    (`name.en`), and the text itself (`name`) stands for the languages that its wordings are in.
    What a dataset says of itself has an empty `record`, and so has a part of a file that is passed
    over in reading, such as a sheet of one's own: `field` is then what it is called there, or what
    a comment says.

    >>> Loss(record="grant", field="amounts.0.low", reason="loss_no_place").field
    'amounts.0.low'
    """

    record: str
    field: str
    reason: str

    def message(self, language: str = "en") -> str:
        """Say what was not kept and why."""
        text = message(f"{self.reason}:message", CODES[self.reason].message, language)
        return render(text, {"record": self.record, "field": self.field})
