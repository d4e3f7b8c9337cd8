"""One thing that can be wrong: its severity, its message and the remedy."""

from typing import Literal, NamedTuple

__all__ = ["Code", "Severity", "error", "of_form", "warning"]

Severity = Literal["error", "warning"]
"""`error`: the data cannot be trusted as it stands. `warning`: a person should look."""


class Code(NamedTuple):
    """One thing that can be wrong: English message and advice are the sources of the catalogues.

    What is `beyond_json_schema` the readers refuse, and the JSON Schema of documents cannot.
    """

    severity: Severity
    message: str
    advice: str
    beyond_json_schema: bool = True


def error(message: str, advice: str) -> Code:
    """Return an error that only the readers and checks find."""
    return Code("error", message, advice)


def of_form(message: str, advice: str) -> Code:
    """Return an error that the JSON Schema of documents finds too."""
    return Code("error", message, advice, beyond_json_schema=False)


def warning(message: str, advice: str) -> Code:
    """Return something that a person should look at."""
    return Code("warning", message, advice)
