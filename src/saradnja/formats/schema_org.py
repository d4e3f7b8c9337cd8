"""schema.org: structured data for web pages, as JSON-LD; nothing reads it back."""

from typing import BinaryIO, Final

from saradnja.dataset import Dataset
from saradnja.derive.schema_org import schema_org
from saradnja.files import Classes, Format
from saradnja.problems import Loss

__all__ = ["FORMAT", "write"]


def write(dataset: Dataset, file: BinaryIO, classes: Classes) -> tuple[Loss, ...]:
    """Write the structured data of a dataset: two spaces of indent, UTF-8, a line feed."""
    import orjson

    found = schema_org(dataset)
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    file.write(orjson.dumps(found.document, option=options))
    return found.losses


FORMAT: Final = Format(
    name="schema_org",
    suffixes=(".schema.jsonld",),
    description="schema.org as JSON-LD, which search engines read; nothing reads it back.",
    media_type="application/ld+json",
    reader=None,
    writer=write,
    lossless=False,
)
