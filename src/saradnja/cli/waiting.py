"""A sign on the terminal that a long file is being read or written; in a pipe there is none."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from saradnja.codes import visible
from saradnja.words import word

__all__ = ["DELAY", "progress"]

DELAY: Final = 1.0
"""Seconds after which something takes long."""


@contextmanager
def progress(key: str, file: str, language: str) -> Iterator[Callable[[int], None]]:
    """Show what is done with a file once it takes long, and take it off again at the end.

    The block is given a function that takes the number of records done so far. Nothing is shown
    where standard error is no terminal, and where rich is not installed.
    """
    if not sys.stderr.isatty():
        yield _unseen
        return
    sign = _Sign(word(f"progress.{key}", language, file=visible(file)), language)
    timer = threading.Timer(DELAY, sign.show)
    timer.daemon = True
    timer.start()
    try:
        yield sign.count
    finally:
        timer.cancel()
        sign.remove()


def _unseen(count: int) -> None:
    pass


class _Sign:
    """The bar of one file: shown by a timer, counted and removed by whoever does the work."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language
        self._lock = threading.Lock()
        self._over = False
        self._bar: Any = None
        self._task: Any = None

    def show(self) -> None:
        """Begin to show the bar, unless the work is over by now."""
        try:
            from rich import progress as rich
            from rich.console import Console
        except ImportError:
            return
        with self._lock:
            if self._over:
                return
            self._bar = rich.Progress(
                rich.TextColumn("{task.description}", markup=False),
                rich.BarColumn(),
                rich.TextColumn("{task.fields[records]}", markup=False),
                rich.TimeElapsedColumn(),
                console=Console(file=sys.stderr),
                transient=True,
            )
            self._task = self._bar.add_task(self._text, total=None, records="")
            self._bar.start()

    def count(self, count: int) -> None:
        """Say how many records are done."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, records=word("progress.records", self._language, count))

    def remove(self) -> None:
        """Take the bar off the terminal."""
        with self._lock:
            self._over = True
            if self._bar is not None:
                self._bar.stop()
