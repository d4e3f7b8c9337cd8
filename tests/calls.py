"""Stops a save at one of its calls without `strace`: those that Python makes, numbered."""

import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final
from unittest import mock

__all__ = ["stopping"]

_CALLS: Final = ("open", "mkdir", "fsync", "chmod", "fchown", "rename", "replace")
"""Functions of `os` that make, change or move a file or folder; writes are counted besides."""

_OPENING: Final = ("saradnja.files.saving", "saradnja.files.containers")


@contextmanager
def stopping(at: int, stop: Callable[[str], None]) -> Iterator[list[str]]:
    """Call `stop` with the name of a call before the call of that number; yield all names."""
    seen: list[str] = []

    def count(name: str) -> None:
        seen.append(name)
        if len(seen) == at:
            stop(name)

    class File(io.FileIO):
        def write(self, data: Any) -> int:
            count("write")
            return super().write(data)

    def opened(path: Any, mode: str, opener: Any = None) -> Any:
        raw = File(path, mode.replace("b", ""), opener=opener)
        return io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)

    def counted(name: str) -> Callable[..., Any]:
        function = getattr(os, name)

        def call(*given: Any, **options: Any) -> Any:
            count(name)
            return function(*given, **options)

        return call

    with ExitStack() as stack:
        for name in _CALLS:
            stack.enter_context(mock.patch.object(os, name, counted(name)))
        for module in _OPENING:
            stack.enter_context(mock.patch(f"{module}.open", opened, create=True))
        yield seen
