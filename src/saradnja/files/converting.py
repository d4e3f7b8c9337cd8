"""From a file to a file in another format: record by record where both formats allow it."""

import os
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from typing import Any

from saradnja.files.contract import Classes, Format
from saradnja.files.found import chosen, format_of
from saradnja.files.limits import LIMITS, Limits
from saradnja.files.loading import located
from saradnja.files.opening import PathLike
from saradnja.files.reading import Reading, Watch
from saradnja.files.spool import Spool
from saradnja.files.stream import Disordered, InOrder, Stream
from saradnja.files.writing import rewrite, saving_as, writer_of
from saradnja.model import CLASSES
from saradnja.problems import Loss

__all__ = ["convert_file", "is_streamed", "streamed"]


def convert_file(
    source: PathLike,
    target: PathLike,
    *,
    source_format: str | None = None,
    target_format: str | None = None,
    classes: Classes = CLASSES,
    limits: Limits = LIMITS,
    strict: bool = False,
    watch: Watch | None = None,
    **options: Any,
) -> tuple[Loss, ...]:
    """Write what one file has into another: the same bytes as `write(read(source), target)` gives.

    Between JSON Lines, CSV, Parquet and SQLite the records come and go one by one, so that files
    larger than memory are converted; what is kept is at most sixteen bytes for each of them. Where
    they do not stand in the order of the model's classes, and for CSV, they wait on the disk in
    the folder of the target. Other formats hold the whole dataset in memory.

    Returns what the target could not keep, and what of the source was passed over, such as sheets
    of one's own in a workbook. With `strict`, and where both are one file, which would be lost
    with what it had, raises `LossyFormat` instead.

    `options` go to the reader or the writer, whichever has declared them; `watch` is told now and
    then how many records have been read. Raises what `read` and `write` raise; the target is left
    as it was then.

    >>> import pathlib, tempfile
    >>> from saradnja.files import read
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     source, target = pathlib.Path(folder, "a.jsonl"), pathlib.Path(folder, "a.sqlite")
    ...     _ = source.write_text('{"type":"dataset","saradnja":"1.0"}')
    ...     losses = convert_file(source, target)
    ...     len(read(target))
    0
    """
    reads = format_of(source, source_format, to_read=True)
    writes = format_of(target, target_format, to_read=False)
    known = {option.name for option in reads.reads}
    own = {option.name for option in writes.writes}
    given = {name: value for name, value in options.items() if name in known}
    rest = {name: value for name, value in options.items() if name in own or name not in known}
    if is_streamed(reads, writes):
        begin = partial(Reading, source, reads.name, classes, limits, given)
        streamed(begin, target, writes, classes, watch, **rest)
        return ()
    chosen(rest, writes.writes, writes.name)
    found = located(
        source,
        format=reads.name,
        classes=classes,
        limits=limits,
        watch=watch,
        keep=False,
        **given,
    )
    inputs = {os.fspath(source): found.losses}
    losses = rewrite(
        found.dataset,
        target,
        inputs,
        strict=strict,
        format=writes.name,
        classes=classes,
        **rest,
    )
    return (*found.losses, *losses)


def is_streamed(source: Format, target: Format) -> bool:
    """Say whether records go from one format to the other without being held together."""
    return None not in (source.streams, target.streams) and target.lossless


def streamed(
    begin: Callable[[], Reading],
    target: PathLike,
    found: Format,
    classes: Classes,
    watch: Watch | None = None,
    **options: Any,
) -> int:
    """Write the records of a file that is read once or twice, and return how many there are."""
    put = writer_of(found, options)
    if found.streams == "once":
        with suppress(Disordered):
            stream = Stream(begin, watch)
            with closing(iter(stream)) as records, saving_as(found, target) as file:
                put(InOrder(records, stream, classes), file, classes)
            return stream.count
    stream = Stream(begin, watch)
    folder = os.path.dirname(os.path.realpath(target))
    with saving_as(found, target) as file, Spool(folder) as spool:
        for record in stream:
            spool.add(record)
        spool.head = stream.head
        put(spool, file, classes)
    return stream.count
