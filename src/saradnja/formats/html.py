"""The page: a dataset as one HTML file in three writings, for people; nothing reads it back."""

from typing import BinaryIO, Final

from saradnja.dataset import Dataset
from saradnja.errors import SaradnjaError
from saradnja.files import Classes, Format, MissingExtra
from saradnja.page import page
from saradnja.problems import Loss

__all__ = ["FORMAT", "write"]


def write(dataset: Dataset, file: BinaryIO, classes: Classes) -> tuple[Loss, ...]:
    """Write the page; `saradnja.page.page` makes one that shows another writing first.

    It is a publication and no store: what it leaves out are no losses of an export. Raises
    `MissingExtra` where Jinja2 is not installed.
    """
    try:
        text = page(dataset)
    except SaradnjaError as error:
        raise MissingExtra(error.code, **error.parameters) from error
    file.write(text.encode())
    return ()


FORMAT: Final = Format(
    name="html",
    suffixes=(".html",),
    description="A web page in three writings, for people to read; nothing reads it back.",
    media_type="text/html",
    reader=None,
    writer=write,
    lossless=False,
)
