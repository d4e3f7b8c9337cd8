"""XLSX: a workbook that people fill in, a sheet a class, with lists to choose from."""

import os
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import BinaryIO, Final

from saradnja.dataset import Dataset
from saradnja.files import (
    LIMITS,
    Batch,
    Classes,
    Entry,
    Format,
    Head,
    Limits,
    MissingExtra,
    Option,
    UnwritableFile,
    opening,
)
from saradnja.files.containers import contained
from saradnja.files.opening import PathLike
from saradnja.files.saving import saving
from saradnja.formats import _xlsx_reading
from saradnja.formats._xlsx_annotating import annotated
from saradnja.formats._xlsx_writing import workbook
from saradnja.languages import WRITINGS, writing
from saradnja.model import CLASSES
from saradnja.problems import Loss, Problem

__all__ = ["FORMAT", "annotate", "read", "refuse_other_suffix", "template", "write"]

_CODE: Final = "code"


def read(
    file: BinaryIO, name: str, limits: Limits, *, classes: Classes
) -> Iterator[Head | Entry | Batch | Problem]:
    """Read a workbook; each mistake is named with its sheet and cell.

    Raises `MissingExtra` where the library is not installed, as the others do.
    """
    _refuse_missing("defusedxml")
    yield from _xlsx_reading.read(file, name, limits, classes=classes)


def write(
    dataset: Dataset,
    file: BinaryIO,
    classes: Classes,
    *,
    headings: str | None = None,
    language: str = "en",
) -> tuple[Loss, ...]:
    """Write a workbook; titles, headings and terms in the writing of `headings` or `language`.

    Raises `UnwritableFile` for what no workbook holds: a text of more than 32,767 characters, more
    than 16,384 columns or 1,048,576 rows.
    """
    _refuse_missing("xlsxwriter")
    chosen = headings or language
    workbook(dataset, file, classes, language=None if chosen == _CODE else writing(chosen))
    return ()


def template(path: PathLike, *, language: str = "en", classes: Classes = CLASSES) -> None:
    """Make an empty workbook to be filled in, which says so in a language how that is done.

    Each sheet has headings, what belongs in each column, an example and lists to choose from; the
    first explains the rest. Nothing that stands there is replaced: raises `UnwritableFile`, also
    for a name that does not end in `.xlsx`.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "members.xlsx")
    ...     template(path, language="sr-Latn")
    ...     path.exists()
    True
    """
    _refuse_missing("xlsxwriter")
    refuse_other_suffix(path)
    if os.path.lexists(path):
        raise UnwritableFile("workbook_there", file=os.fspath(path))
    with saving(path) as file:
        workbook(
            Dataset(), file, classes, language=writing(language), empty=True, name=os.fsdecode(path)
        )


def annotate(
    path: PathLike, problems: Sequence[Problem], copy: PathLike, *, language: str = "en"
) -> None:
    """Write a copy of a workbook with a comment on each cell in which there is a problem.

    `problems` are those of `InvalidFile`, or of `check`. The workbook itself is left as it is:
    raises `UnwritableFile` for a copy of the same name or of one that does not end in `.xlsx`, and
    for a workbook that cannot be copied.

    >>> from saradnja.files import UnreadableFile
    >>> try:
    ...     annotate("absent.xlsx", [], "checked.xlsx")
    ... except UnreadableFile as error:
    ...     print(error.code)
    file_missing
    """
    _refuse_missing("openpyxl")
    _refuse_missing("defusedxml")
    refuse_other_suffix(copy)
    name = os.fspath(copy)
    if os.path.exists(copy) and os.path.samefile(path, copy):
        raise UnwritableFile("workbook_itself", file=name)
    with opening(path) as source:
        if isinstance(contained(source, os.fspath(path), LIMITS), Problem):
            raise UnwritableFile("workbook_not_copied", file=name)
        source.seek(0)
        with saving(copy) as target:
            annotated(source, problems, target, name, writing(language))


def refuse_other_suffix(path: PathLike) -> None:
    """Raise `UnwritableFile` where a file that would be a workbook is called otherwise."""
    name = os.fspath(path)
    if not name.lower().endswith(FORMAT.suffixes):
        expected = os.path.splitext(os.path.basename(name))[0] + FORMAT.suffixes[0]
        raise UnwritableFile("workbook_suffix", file=name, expected=expected)


def _refuse_missing(library: str) -> None:
    try:
        import_module(library)
    except ImportError:
        command = 'pip install "saradnja[xlsx]"'
        raise MissingExtra("missing_extra", library=library, command=command) from None


FORMAT: Final = Format(
    name="xlsx",
    suffixes=(".xlsx",),
    description="A workbook for Excel and LibreOffice; lossless, for people who fill in tables.",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    reader=read,
    writer=write,
    lossless=True,
    reads_by_class=True,
    writes=(Option("headings", (_CODE, *WRITINGS)), Option("language")),
)
