"""How files that are larger than memory are read: by whom, in which parts, with how much memory."""

import errno
import glob
import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Literal, TypedDict

import attrs

from saradnja.files import LIMITS, Classes, Limits, UnreadableFile
from saradnja.files.opening import PathLike
from saradnja.files.parts import Part, parts
from saradnja.model import CLASSES

__all__ = ["How", "Paths", "Work"]

Paths = PathLike | Iterable[PathLike]
"""A file or several; `*`, `?`, `[…]` and `**` in a name stand for all that fit."""

_ENGINES: Final = ("local", "dask")
_MEGABYTE: Final = 1_000_000


class How(TypedDict, total=False):
    """What may be told by keyword to each function of `saradnja.scale`; all may be left out.

    `format` and `limits` are those of `saradnja.read`, `classes` the classes of the model. `engine`
    says who reads: `local`, this process or `jobs` of them, or `dask`, the workers of `client`: a
    `distributed.Client`, the address of a scheduler, or, if left out, `jobs` workers on this
    machine. Each reads parts of about `part_bytes` bytes. Ids and sums are compared in a database
    of DuckDB that takes at most `memory` bytes, and the disk beyond that: a new folder in `folder`,
    or where temporary files are kept, which is removed in the end. `watch` is told now and then how
    many records have been read.
    """

    format: str | None
    classes: Classes
    limits: Limits
    engine: Literal["local", "dask"]
    jobs: int
    client: Any
    part_bytes: int
    memory: int
    folder: PathLike | None
    watch: Callable[[int], object] | None


def _positive(instance: object, attribute: "attrs.Attribute[int]", value: int) -> None:
    if type(value) is not int or value < 1:
        raise ValueError(f"{attribute.name} is a whole number from 1, not {value!r}")


def _known(instance: object, attribute: "attrs.Attribute[str]", value: str) -> None:
    if value not in _ENGINES:
        raise ValueError(f"engine is one of {', '.join(map(repr, _ENGINES))}, not {value!r}")


def _of_dask(instance: "Work", attribute: "attrs.Attribute[Any]", value: object) -> None:
    if value is not None and instance.engine != "dask":
        raise ValueError("client needs engine='dask': without it nothing is sent to a cluster")


@attrs.frozen(kw_only=True)
class Work:
    """How the work is done: what `How` says, and else what holds where nothing is said."""

    format: str | None = None
    classes: Classes = CLASSES
    limits: Limits = LIMITS
    engine: Literal["local", "dask"] = attrs.field(default="local", validator=_known)
    jobs: int = attrs.field(default=1, validator=_positive)
    client: Any = attrs.field(default=None, validator=_of_dask)
    part_bytes: int = attrs.field(default=64 * _MEGABYTE, validator=_positive)
    memory: int = attrs.field(default=1000 * _MEGABYTE, validator=_positive)
    folder: PathLike | None = None
    watch: Callable[[int], object] | None = None

    @property
    def known(self) -> Classes:
        """The classes of the model, and those that somebody added to them."""
        return tuple(dict.fromkeys((*CLASSES, *self.classes)))

    def parts(self, paths: Paths) -> tuple[Part, ...]:
        """Return the parts of all files, in the order of the files; each file counts once.

        Raises `UnreadableFile` for what is not there, a pattern that nothing fits, and no paths.
        """
        files: dict[str, str] = {}
        for path in _named(paths):
            files.setdefault(os.path.realpath(path), path)
        if not files:
            raise UnreadableFile("files_none")
        return tuple(
            part for path in files.values() for part in parts(path, self.part_bytes, self.format)
        )


def _named(paths: Paths) -> Iterator[str]:
    several = (paths,) if isinstance(paths, (str, os.PathLike)) else paths
    for path in several:
        name = os.fspath(path)
        if os.path.lexists(name) or not glob.has_magic(name):
            yield name
            continue
        found = sorted(glob.glob(name, recursive=True))
        if not found:
            raise UnreadableFile("file_missing", number=errno.ENOENT, file=name)
        yield from found
