"""Writing what a command made: what is lost on the way is told, then how many records there are."""

import sys
from argparse import Namespace

from saradnja.cli.losses import report_losses
from saradnja.cli.options import given
from saradnja.cli.waiting import progress
from saradnja.dataset import Dataset
from saradnja.files import Format, LossyFormat, write
from saradnja.words import word

__all__ = ["written"]


def written(
    dataset: Dataset, target: str, found: Format, options: Namespace, language: str
) -> None:
    """Write a dataset to a file in a format, with the options that the command line gives it.

    Raises `LossyFormat` where `--strict` is given and something would be lost.
    """
    try:
        with progress("writing", target, language):
            losses = write(
                dataset,
                target,
                format=found.name,
                classes=options.classes,
                strict=getattr(options, "strict", False),
                **given(options, language, found.writes),
            )
    except LossyFormat as error:
        report_losses(error.losses, language, dataset)
        raise
    count = len(dataset) - report_losses(losses, language, dataset)
    print(word("written", language, count, file=target), file=sys.stderr)
