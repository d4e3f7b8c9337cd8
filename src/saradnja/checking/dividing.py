"""Parts of a file that several processes gather from; what they find comes in the file's order."""

import os
from collections.abc import Generator
from functools import lru_cache, partial
from typing import Final

from saradnja._processes import Lost, are_found, in_turn, processes
from saradnja.checking.gathering import Gathered, Task, gather
from saradnja.files.ids import keys
from saradnja.files.parts import Part, PartReading, parts
from saradnja.files.refusals import UnreadableFile

__all__ = ["gathered_by", "gathered_of"]

_WORTH: Final = 2**24
"""Bytes of a file from which on several processes save more than it costs to begin them."""

_SMALLEST: Final = 2**18
_LARGEST: Final = 2**23
"""Bytes of a part: less would cost more than it takes, more would keep the memory busy."""

_EACH: Final = 4
"""Parts for each process, at least, so that none waits long for another at the end."""

_AHEAD: Final = 2
"""Parts for each process that are begun ahead of the one whose turn it is."""

_keys: Final = lru_cache(maxsize=1)(keys)


def gathered_by(task: Task, jobs: int) -> Generator[Gathered, None, None] | None:
    """Begin to gather in several processes; None where one is as good, or must do.

    That is a small file, a format that cannot be divided, and a model of classes that stand in the
    program itself, where no other process finds them.
    """
    length = os.stat(task.path).st_size
    if jobs == 1 or length < _WORTH or not are_found(task.classes):
        return None
    size = min(length // (jobs * _EACH), _LARGEST, task.limits.bytes)
    found = parts(task.path, max(size, _SMALLEST), task.format)
    return None if len(found) == 1 else _gathered(task, found, min(jobs, len(found)))


def _gathered(task: Task, found: tuple[Part, ...], jobs: int) -> Generator[Gathered, None, None]:
    with processes(jobs) as submit:
        ask = partial(submit, partial(gathered_of, task=task))
        for part, answer in in_turn(ask, found, lambda: _AHEAD * jobs):
            try:
                gathered: Gathered = answer.result()
            except Lost as error:
                status = str(error.status)
                raise UnreadableFile("process_lost", file=part.path, value=status) from None
            yield gathered


def gathered_of(part: Part, task: Task) -> Gathered:
    """Gather what the records of one part say."""
    reading = PartReading(part, task.format, task.read, task.limits, task.options)
    (gathered,) = gather(reading.items(), task, _keys(task.secret))
    gathered.lines, gathered.finished = reading.lines, reading.finished
    return gathered
