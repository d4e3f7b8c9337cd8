"""Several processes that each check parts of a file; what they gather comes in the file's order."""

import os
import pickle
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, Any, Final

from saradnja.checking.gathering import Gathered, Task, gather
from saradnja.checking.keys import keys
from saradnja.errors import SaradnjaError
from saradnja.files.parts import Part, PartReading, parts
from saradnja.files.refusals import UnreadableFile

__all__ = ["gathered_by", "gathered_of", "work"]

_SMALLEST: Final = 2**18
_LARGEST: Final = 2**23
"""Bytes of a part: less would cost more than it takes, more would keep the memory busy."""

_EACH: Final = 4
"""Parts for each process, at least, so that none waits long for another at the end."""

_SIZE: Final = struct.Struct(">Q")

_BEGIN: Final = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "sys.path[:] = {path!r}; from saradnja.checking.processes import work; work()"
)
"""What a process runs: it leaves Ctrl-C to the one that began it, and ends with that one."""


def gathered_by(task: Task, jobs: int) -> Generator[Gathered, None, None] | None:
    """Begin to gather in several processes; None where one is as good, or must do.

    That is a small file, a format that cannot be divided, and a model of classes that stand in the
    program itself, where no other process finds them.
    """
    if jobs == 1 or any(cls.__module__ == "__main__" for cls in task.classes):
        return None
    size = min(os.stat(task.path).st_size // (jobs * _EACH), _LARGEST, task.limits.bytes)
    found = parts(task.path, max(size, _SMALLEST), task.format)
    return None if len(found) == 1 else _gathered(task, found, min(jobs, len(found)))


def _gathered(task: Task, found: tuple[Part, ...], jobs: int) -> Generator[Gathered, None, None]:
    idle: SimpleQueue[_Worker] = SimpleQueue()
    workers = [_Worker(task) for _ in range(jobs)]
    for worker in workers:
        idle.put(worker)

    def ask(part: Part) -> Gathered:
        worker = idle.get()
        try:
            return worker.ask(part)
        finally:
            idle.put(worker)

    threads = ThreadPoolExecutor(jobs)
    begun: deque[Future[Gathered]] = deque()
    try:
        for part in found:
            begun.append(threads.submit(ask, part))
            if len(begun) > 2 * jobs:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    finally:
        for worker in workers:
            worker.end()
        threads.shutdown(cancel_futures=True)


class _Worker:
    """A process that is given parts, one after another, and answers with what it gathered."""

    def __init__(self, task: Task) -> None:
        code = _BEGIN.format(path=sys.path)
        command = [sys.executable, "-P", "-c", code]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._task: Task | None = task

    def ask(self, part: Part) -> Gathered:
        """Send a part and wait for the answer; raises `UnreadableFile` if the process is lost."""
        asked, answered = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answered is not None
        try:
            if self._task is not None:
                _send(asked, self._task)
                self._task = None
            _send(asked, part)
            answer = _receive(answered)
        except (OSError, EOFError, ValueError):
            code = self._process.wait()
            raise UnreadableFile("process_lost", file=part.path, value=str(code)) from None
        if isinstance(answer, SaradnjaError):
            raise answer
        gathered: Gathered = answer
        return gathered

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was still to be sent
                    stream.close()


def work() -> None:
    """Be one of the processes: answer what comes in until nothing comes any more."""
    asked = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with suppress(EOFError, BrokenPipeError):
        task: Task = _receive(asked)
        key = keys(task.secret)
        while True:
            part: Part = _receive(asked)
            try:
                answer: object = gathered_of(part, task, key)
            except SaradnjaError as error:
                answer = error
            _send(answers, answer)


def gathered_of(part: Part, task: Task, key: Callable[[str], int]) -> Gathered:
    """Gather what the records of one part say."""
    reading = PartReading(part, task.format, task.read, task.limits, task.options)
    (gathered,) = gather(reading.outcomes(), task, key)
    gathered.lines, gathered.finished = reading.lines, reading.finished
    return gathered


def _send(stream: IO[bytes], message: object) -> None:
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_SIZE.pack(len(data)) + data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    size = _SIZE.unpack(_read(stream, _SIZE.size))[0]
    return pickle.loads(_read(stream, size))


def _read(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
