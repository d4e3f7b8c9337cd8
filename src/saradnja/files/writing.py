"""From a dataset to a file: whole or not at all, with what the format could not keep."""

import os
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from saradnja.dataset import Dataset, refuse_other
from saradnja.files.contract import Classes, Format, Writer
from saradnja.files.found import chosen, format_of, is_folder, names_folder
from saradnja.files.opening import PathLike, same_file
from saradnja.files.refusals import LossyFormat, UnknownFormat
from saradnja.files.saving import saving, saving_folder
from saradnja.model import CLASSES
from saradnja.problems import Loss
from saradnja.schema import refuse_clashes

__all__ = ["rewrite", "saving_as", "write", "writer_of"]


def write(
    dataset: Dataset,
    path: PathLike,
    *,
    format: str | None = None,
    classes: Classes = CLASSES,
    strict: bool = False,
    **options: Any,
) -> tuple[Loss, ...]:
    """Write a dataset to a file, in the format that its suffix or `format` names.

    Returns what the format could not keep. With `strict`, raises `LossyFormat` instead, and the
    file is left as it was. `options` are those that the format declares: `Format.writes`. Raises
    `UnwritableFile` when it cannot be saved, `UnknownFormat` where no installed format writes it,
    and `UnknownOption`.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "empty.json")
    ...     losses = write(Dataset(), path)
    ...     print(path.read_text(), losses)
    {
      "saradnja": "1.0"
    }
     ()
    """
    refuse_other(dataset)
    refuse_clashes(classes)
    found = format_of(path, format, to_read=False)
    put = writer_of(found, options)
    with saving_as(found, path) as file:
        losses = put(dataset, file, classes)
        if strict and losses:
            raise LossyFormat(os.fspath(path), losses)
    return losses


def rewrite(
    dataset: Dataset,
    path: PathLike,
    inputs: Mapping[str, Sequence[Loss]],
    *,
    strict: bool = False,
    **more: Any,
) -> tuple[Loss, ...]:
    """Write what was read from files as `write` does, over one of them only if nothing is lost.

    `inputs` are these files, and what was passed over in each. Where `path` is one of them, or
    `strict` is asked for, anything that would be lost raises `LossyFormat`.
    """
    replaced = [losses for file, losses in inputs.items() if same_file(file, path)]
    for losses in inputs.values() if strict else replaced:
        if losses:
            raise LossyFormat(os.fspath(path), losses, bool(replaced))
    try:
        return write(dataset, path, strict=strict or bool(replaced), **more)
    except LossyFormat as error:
        raise LossyFormat(error.file, error.losses, bool(replaced)) from None


def writer_of(found: Format, options: Mapping[str, object]) -> Writer:
    """Return the writer of a format, which is told its options.

    Raises `UnknownFormat` where it has none, and `UnknownOption`.
    """
    if found.writer is None:
        raise UnknownFormat("format_not_written", value=found.name)
    return partial(found.writer, **chosen(options, found.writes, found.name))


def saving_as(found: Format, path: PathLike) -> AbstractContextManager[BinaryIO | Path]:
    """Open what the writer of a format is given: a file, or a folder where the path names one."""
    named_so = names_folder(path, found) or is_folder(path, found)
    return saving_folder(path) if named_so else saving(path)
