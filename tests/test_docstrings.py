"""Every public name says what it is, shows how it is used, and names its errors."""

import inspect
import re
from typing import Final

import pytest

import saradnja
from saradnja import Declared, SaradnjaError, Term
from saradnja.schema import describe

SHOWN_BY: Final = {
    "Change": "diff",
    "Conflict": "conflicts",
    "LeftOut": "totals",
    "Lookalike": "lookalikes",
    "MergeConflict": "merge",
    "Total": "totals",
}
"""What nobody makes: the function whose example returns it, or says of it that there is none."""

PARENTS: Final = {Declared, *(found.python for found in describe().parents)}
"""What nothing only is."""

NOT_RAISED_HERE: Final = {"SaradnjaError", "InvalidRecord"}
"""What is only caught: the root, and what `read` tells as problems."""

NAMES: Final = [
    name for name in saradnja.__all__ if callable(getattr(saradnja, name))
]  # constants are told in the module that has them
ERRORS: Final = [
    name
    for name in NAMES
    if isinstance(getattr(saradnja, name), type)
    and issubclass(getattr(saradnja, name), SaradnjaError)
]


def said(name: str) -> str:
    """Return what a public name says of itself, nothing of what it inherits."""
    found = getattr(saradnja, name)
    return inspect.cleandoc(
        vars(found).get("__doc__") or "" if isinstance(found, type) else (found.__doc__ or "")
    )


def needs_example(name: str) -> bool:
    """Say whether a name is called or made by those who use the library."""
    found = getattr(saradnja, name)
    is_vocabulary = isinstance(found, type) and issubclass(found, Term) and found is not Term
    return not (is_vocabulary or found in PARENTS or name in ERRORS or name in SHOWN_BY)


@pytest.mark.parametrize("name", NAMES)
def test_first_sentence(name: str) -> None:
    """A public name begins with a whole sentence that says what it is or does."""
    first = said(name).partition("\n\n")[0]

    assert re.match(r"\w", first)
    assert first.rstrip().endswith((".", ":"))


@pytest.mark.parametrize("name", [name for name in NAMES if needs_example(name)])
def test_example(name: str) -> None:
    """What one calls or makes has an example, which runs with the other tests of modules."""
    assert ">>> " in said(name)


@pytest.mark.parametrize("name", SHOWN_BY)
def test_shown_elsewhere(name: str) -> None:
    """What only a function returns is shown where that function is."""
    assert ">>> " in said(SHOWN_BY[name])


@pytest.mark.parametrize("name", [name for name in ERRORS if name not in NOT_RAISED_HERE])
def test_errors_are_named(name: str) -> None:
    """Each error is named by a public function or class that raises it, or by a method."""
    told = [said(other) for other in NAMES if other != name]
    told += [
        inspect.getdoc(method) or ""
        for other in NAMES
        if isinstance(getattr(saradnja, other), type)
        for _, method in inspect.getmembers(getattr(saradnja, other), inspect.isroutine)
    ]

    assert [text for text in told if re.search(rf"\b{name}\b", text)]


@pytest.mark.parametrize(
    ("name", "standard"),
    [("Date", "EDTF"), ("Tag", "BCP 47"), ("Text", "BCP 47"), ("Currency", "ISO 4217"),
     ("Country", "ISO 3166"), ("Iri", "RFC 3987"), ("Position", "RFC 6901")],
)  # fmt: skip
def test_standard_is_named(name: str, standard: str) -> None:
    """What follows a standard says which."""
    assert standard in said(name)
