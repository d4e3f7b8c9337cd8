"""Writing what a command made: what is lost on the way is told, then how many records there are."""

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from saradnja.cli.losses import report_losses, report_parts_lost
from saradnja.cli.options import given
from saradnja.cli.waiting import progress
from saradnja.dataset import Dataset
from saradnja.files import Format, LossyFormat
from saradnja.files.writing import rewrite
from saradnja.problems import Loss
from saradnja.words import word

__all__ = ["written"]


def written(
    dataset: Dataset,
    target: str,
    found: Format,
    options: Namespace,
    language: str,
    inputs: Mapping[str, Sequence[Loss]] = MappingProxyType({}),
) -> None:
    """Write a dataset to a file in a format, with the options that the command line gives it.

    `inputs` are the files that were read for it, and what was passed over in each. Raises
    `LossyFormat` where something would be lost, and `--strict` is given or the file is an input.
    """
    for file, losses in inputs.items():
        report_parts_lost(losses, file, language)
    try:
        with progress("writing", target, language):
            losses = rewrite(
                dataset,
                target,
                inputs,
                format=found.name,
                classes=options.classes,
                strict=getattr(options, "strict", False),
                **given(options, language, found.writes),
            )
    except LossyFormat as error:
        if error.losses not in map(tuple, inputs.values()):
            report_losses(error.losses, language, dataset)
        raise
    count = len(dataset) - report_losses(losses, language, dataset)
    print(word("written", language, count, file=target), file=sys.stderr)
