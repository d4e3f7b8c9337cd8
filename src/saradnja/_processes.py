"""Other processes that share the work, for which nothing need be written into a script.

They are begun anew, know what modules there are, and read nothing else of the script.
"""

import os
import pickle
import signal
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from queue import SimpleQueue
from traceback import format_exc
from typing import IO, Any, Final, TypeVar

__all__ = ["Lost", "Submit", "are_found", "in_turn", "processes", "undisturbed", "work"]

T = TypeVar("T")

_SIZE: Final = struct.Struct(">Q")

_BEGIN: Final = "import sys; sys.path[:] = {path!r}; from saradnja._processes import work; work()"
"""What a process runs."""

Submit = Callable[[Callable[[Any], object], Any], "Future[Any]"]
"""Has a function called with a task by the next process that is idle."""


class Lost(Exception):
    """A process that ended before it was done, with an exit status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def are_found(classes: Iterable[type]) -> bool:
    """Say whether other processes find classes: not those that stand in the program itself."""
    return all(cls.__module__ != "__main__" for cls in classes)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back until the end of the block; processes that begin in it never take it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def in_turn(
    submit: Callable[[T], Any], tasks: Iterable[T], most: Callable[[], int]
) -> Generator[tuple[T, Any], None, None]:
    """Yield tasks in their order, each with its future; `most` of them are begun at a time."""
    begun: deque[tuple[T, Any]] = deque()
    try:
        for task in tasks:
            begun.append((task, submit(task)))
            if len(begun) >= most():
                yield begun.popleft()
        while begun:
            yield begun.popleft()
    finally:
        for _, future in begun:
            future.cancel()


@contextmanager
def processes(jobs: int) -> Iterator[Submit]:
    """Begin some processes, and end them at once with the block; what they do is not waited for.

    They leave Ctrl-C to the one that began them, and end with it. Functions and tasks are pickled,
    and so is what is returned or raised; the future raises `Lost` if the process is lost.
    """
    idle: SimpleQueue[_Process] = SimpleQueue()

    def call(function: Callable[[Any], object], task: object) -> object:
        process = idle.get()
        try:
            return process.call(function, task)
        finally:
            idle.put(process)

    with ExitStack() as ending:
        threads = ThreadPoolExecutor(jobs)
        ending.callback(threads.shutdown, cancel_futures=True)
        with undisturbed():
            for _ in range(jobs):
                process = _Process()
                ending.callback(process.end)
                idle.put(process)
        yield lambda function, task: threads.submit(call, function, task)


class _Process:
    """A process that is given tasks, one after another, and answers each."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", "-c", _BEGIN.format(path=sys.path)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._function: Callable[[Any], object] | None = None

    def call(self, function: Callable[[Any], object], task: object) -> object:
        """Have a function called, and wait for what it returns or raises."""
        asked, answered = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answered is not None
        message = _packed((None if function is self._function else function, task))
        self._function = function
        try:
            asked.write(message)
            asked.flush()
            data = _received(answered)
        except (OSError, EOFError, ValueError):
            raise Lost(self._process.wait()) from None
        answer: object = pickle.loads(data)
        if isinstance(answer, Exception):
            raise answer
        return answer

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
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    called: Any = None
    with suppress(EOFError, BrokenPipeError):
        while True:
            function, task = pickle.loads(_received(asked))
            if function is not None:
                called = function
            answers.write(_answer(called, task))
            answers.flush()


def _answer(function: Callable[[Any], object], task: object) -> bytes:
    try:
        return _packed(function(task))
    except Exception as error:
        error.add_note(format_exc())
        return _packed(error)


def _packed(message: object) -> bytes:
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return _SIZE.pack(len(data)) + data


def _received(stream: IO[bytes]) -> bytes:
    return _read(stream, _SIZE.unpack(_read(stream, _SIZE.size))[0])


def _read(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
