"""360Giving: grants that were awarded, as one package of JSON, for open-data tools."""

from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO, Final

from saradnja.crosswalks import Ledger
from saradnja.crosswalks.standards._giving360_fields import Digits
from saradnja.dataset import Dataset
from saradnja.files import Classes, Entry, Format, Head, Limits, whole
from saradnja.files.decoding import decoded, foreign
from saradnja.formats._giving360_reading import READS, entries, head_of
from saradnja.formats._giving360_writing import WRITES, package
from saradnja.formats._json_parsing import Parser
from saradnja.formats._json_places import Places
from saradnja.problems import Loss, Position, Problem

__all__ = ["FORMAT", "read", "write"]


def read(
    file: BinaryIO, name: str, limits: Limits, *, texts_in: str = "und"
) -> Iterator[Head | Entry | Problem]:
    """Read a package: grants become funding, with the organisations, schemes and places in them.

    What our model has no field for is kept under keys that begin with `x_360giving_`. `texts_in`
    is the language of the texts, which the format does not tell.
    """
    data = whole(file, name, limits)
    text = data if isinstance(data, Problem) else foreign(data, name) or decoded(data, name)
    if isinstance(text, Problem):
        yield text
        return
    places = Places(text, name)
    value, faults = Parser(limits).parse(text)
    for fault in faults:
        yield Problem(fault.code, fault.parameters, places.position(fault.offset))
    grants = value.get("grants") if isinstance(value, dict) else None
    if isinstance(grants, list):
        head, source = head_of(value, texts_in)
        yield Head(head, places.locate)
        where = [partial(_at, places, ("grants", index)) for index in range(len(grants))]
        yield from entries(zip(grants, where, strict=True), texts_in, source, places.locate)
    elif not faults:
        yield Problem("giving360_grants", {}, Position(file=name, line=1, column=1, pointer=""))


def write(
    dataset: Dataset, file: BinaryIO, classes: Classes, *, prefix: str = "", language: str = ""
) -> tuple[Loss, ...]:
    """Write a package of the grants that are complete; the others are losses, with the reason.

    `prefix` is the one that 360Giving gave to the publisher (`360G-…`): it stands before the ids of
    what has no identifier of its own. Of a text the wording in `language` is written.
    """
    import orjson

    ledger = Ledger(dataset)
    made = package(dataset, ledger, prefix, language)
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_PASSTHROUGH_SUBCLASS
    file.write(orjson.dumps(made, default=_plain, option=options))
    return ledger.losses()


def _plain(value: Any) -> Any:
    """Return what orjson does not write by itself: digits as a number, other texts as text."""
    import orjson

    return orjson.Fragment(str(value)) if isinstance(value, Digits) else str(value)


def _at(places: Places, start: tuple[str | int, ...], path: Any, *, key: bool = False) -> Position:
    return places.locate(start)


FORMAT: Final = Format(
    name="360giving",
    suffixes=(".360.json",),
    description="360Giving 1.4, a package of the grants that were awarded; with losses.",
    media_type="application/json",
    reader=read,
    writer=write,
    lossless=False,
    reads=READS,
    writes=WRITES,
)
