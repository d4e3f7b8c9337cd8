"""The page: a dataset as one HTML file in three writings, for people; nothing reads it back."""

from typing import BinaryIO, Final

from saradnja.dataset import Dataset
from saradnja.errors import SaradnjaError
from saradnja.files import Classes, Format, MissingExtra, Option
from saradnja.languages import WRITINGS
from saradnja.page import page
from saradnja.problems import Loss

__all__ = ["FORMAT", "write"]


def write(
    dataset: Dataset, file: BinaryIO, classes: Classes, *, language: str = "sr-Latn"
) -> tuple[Loss, ...]:
    """Write the page, `language` the writing that shows first.

    It is a publication and no store: what it leaves out are no losses of an export. Raises
    `MissingExtra` where Jinja2 is not installed.
    """
    try:
        text = page(dataset, language=language)
    except SaradnjaError as error:
        raise MissingExtra(error.code, **error.parameters) from error
    file.write(text.encode())
    return ()


FORMAT: Final = Format(
    name="html",
    suffixes=(".html", ".htm"),
    description="A web page in three writings, for people to read; nothing reads it back.",
    media_type="text/html",
    reader=None,
    writer=write,
    writes=(Option("language", WRITINGS),),
    lossless=False,
)
