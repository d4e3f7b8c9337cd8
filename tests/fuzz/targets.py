"""What is fuzzed: every reader that an entry point names, and the values that texts are read to.

    python -m fuzz.targets

prints their names. A target takes any bytes and raises `SaradnjaError` at most inside itself: what
comes out of it is a finding.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from fuzz.small import SMALL
from fuzz.texts import TEXTS
from good_files import GOOD, OPTIONS, READ
from linked_samples import SAMPLE

import saradnja
from saradnja.dataset import Dataset
from saradnja.errors import SaradnjaError
from saradnja.files import Format, InvalidFile
from saradnja.languages import WRITINGS
from saradnja.problems import Problem

__all__ = ["CORPUS", "LARGEST", "TARGETS", "Target", "reads"]

CORPUS: Final = Path(__file__).parent / "corpus"
"""Inputs that are kept, in a folder for each target: each reaches something no other does."""

LARGEST: Final = 4_096
_LARGEST: Final = {"csv": 8_192, "jsonld": 8_192, "sqlite": 65_536, "xlsx": 65_536}
"""Bytes that an input has at most, where a small good file already has more."""

_SELDOM: Final = {"csv": 4, "parquet": 16, "sqlite": 16, "xlsx": 64}
"""One file in how many is written again, of formats that are slow to write."""

_NARROW: Final = frozenset({"xlsx"})
"""Formats that may refuse to write what another has read: cells of a workbook have an end."""

_TOLD: Final = 3


class Target(NamedTuple):
    """What is done with an input, the most bytes it has, and small good ones to begin with."""

    act: Callable[[bytes], object]
    largest: int
    seeds: Callable[[], Iterable[bytes]]


def reads(found: Format, folder: Path) -> Callable[[bytes], None]:
    """Return what reads bytes as a file of a format, in every way there is, and writes it again.

    Whatever is raised but a `SaradnjaError` goes through, and so does what the two ways of reading
    say differently, and what does not come back.
    """
    name = found.name
    path, again = folder / f"input{found.suffixes[0]}", folder / "again"

    def act(data: bytes) -> None:
        path.write_bytes(data)
        mark = zlib.crc32(data)
        try:
            dataset = saradnja.read(path, format=name)
        except InvalidFile as error:
            _tell(error.problems)
            if mark % 4 == 0:
                _one_by_one(path, name, None)
        except SaradnjaError as error:
            str(error)
        else:
            if mark % 4 == 0:
                _one_by_one(path, name, dataset)
            if mark % _SELDOM.get(name, 1) == 0:
                _again(dataset, again, found)

    return act


def _tell(problems: tuple[Problem, ...]) -> None:
    for problem in problems[:_TOLD]:
        assert all(problem.message(language) for language in WRITINGS)


def _one_by_one(path: Path, name: str, dataset: Dataset | None) -> None:
    """Read record by record: the same records, or something is wrong here too but for the ids."""
    items = list(saradnja.iter_records(path, format=name))
    records = [item for item in items if not isinstance(item, Problem)]
    if dataset is not None:
        assert len(items) == len(records), "a problem in a file that was read"
        assert set(records) == set(dataset), "other records when read one by one"
        return
    ids = [record.id for record in records]
    assert len(items) > len(records) or len(set(ids)) < len(ids), "no problem in a refused file"


def _again(dataset: Dataset, path: Path, found: Format) -> None:
    """Write what was read and read it again; in JSON Lines where the format itself would lose."""
    name = found.name if found.lossless else "jsonl"
    try:
        losses = saradnja.write(dataset, path, format=name)
    except SaradnjaError:
        if name in _NARROW:
            return
        raise
    assert losses == (), "something was lost"
    assert saradnja.read(path, format=name) == dataset, "it did not come back"


def _files(found: Format, folder: Path) -> Iterator[bytes]:
    """Yield small good files: one for each record, so that little has to be changed in each."""
    path = folder / f"seed{found.suffixes[0]}"
    records = list(SAMPLE if found.name in _SELDOM else GOOD)
    for dataset in (*(Dataset([record]) for record in records), Dataset([]), GOOD):
        saradnja.write(dataset, path, format=found.name, **OPTIONS.get(found.name, {}))
        small = SMALL.get(found.name, bytes)(path.read_bytes())
        if len(small) <= _LARGEST.get(found.name, LARGEST):
            yield small


def _reading(found: Format) -> Callable[[Path], Target]:
    return lambda folder: Target(
        reads(found, folder),
        _LARGEST.get(found.name, LARGEST),
        lambda: _files(found, folder),
    )


def _valuing(act: Callable[[str], object], seeds: tuple[str, ...]) -> Callable[[Path], Target]:
    """Return a target that is given texts: any, those that are no Unicode among them."""
    return lambda _: Target(
        lambda data: act(data.decode("utf-8", "surrogateescape")),
        LARGEST // 8,
        lambda: [seed.encode() for seed in seeds],
    )


TARGETS: Final[dict[str, Callable[[Path], Target]]] = {
    **{name: _reading(found) for name, found in READ.items()},
    **{name: _valuing(act, seeds) for name, (act, seeds) in TEXTS.items()},
}
"""Each target by its name, made with a folder it may write to."""


if __name__ == "__main__":
    print("\n".join(TARGETS))
