"""What can be wrong, said once: every code with its severity, its message and the remedy."""

from saradnja.codes.code import Code, Severity
from saradnja.codes.table import CODES
from saradnja.codes.wording import (
    Labelled,
    Parameter,
    listed,
    nearest,
    printable,
    render,
    visible,
)

__all__ = [
    "CODES",
    "Code",
    "Labelled",
    "Parameter",
    "Severity",
    "listed",
    "nearest",
    "printable",
    "render",
    "visible",
]
