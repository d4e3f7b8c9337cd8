"""What can be wrong where many files are asked at once, by several processes or machines."""

from collections.abc import Mapping
from typing import Final

from saradnja.codes.code import Code, error

__all__ = ["CODES"]

CODES: Final[Mapping[str, Code]] = {
    "bases_differ": error(
        "The base of this file is “{value}”, that of “{file}” is “{other}”: one id, two records.",
        "Let all files have the same base, or write whole IRIs as ids.",
    ),
    "cluster_unreachable": error(
        "The cluster “{value}” does not answer: {reason}.",
        "Check its address, and that its scheduler is running.",
    ),
    "files_none": error(
        "No file is named: the list of paths is empty.",
        "Name one file or more, or a pattern that fits some.",
    ),
    "joins_failed": error(
        "The database in which the files are compared gave up: {reason}.",
        "Allow it more memory (memory=…), or name a folder with more room (folder=…).",
    ),
    "workers_lost": error(
        "The processes that read “{file}” ended before they were done.",
        "Give them more memory, or smaller parts to read: part_bytes=….",
    ),
}
