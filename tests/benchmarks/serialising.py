"""Reading and writing JSON Lines: ours beside peers that are made of the same description."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import orjson
from generator import lines
from peers import Peer, peers
from rounds import Act, Preparing, Row, interleaved

import saradnja
from saradnja.files import formats

OURS: Final = "saradnja"


class Chunk(NamedTuple):
    """The records of one round, in files: as JSON Lines, and as entities of FollowTheMoney."""

    records: Path
    entities: Path

    def of(self, peer: Peer) -> Path:
        """Return the file that a peer reads."""
        return self.entities if peer.of_entities else self.records


class Reader(NamedTuple):
    """One contestant: how it reads a file and lets each record go, keeps them, and writes them."""

    stream: Callable[[Path], object]
    hold: Callable[[Path], Any]
    write: Callable[[Any], bytes] | None


def chunks(folder: Path, count: int, number: int) -> list[Chunk]:
    """Write so many files of so many records, which go on where the last one ended.

    No round reads what another has read, so that what was remembered helps as much as it would in
    a file of that length, and no more.
    """
    drawn = lines(count * number)
    head = next(drawn)
    needed = any(peer.of_entities for peer in peers().values())
    made = []
    for turn in range(number):
        chunk = Chunk(folder / f"{turn}.jsonl", folder / f"{turn}.ftm.json")
        chunk.records.write_bytes(head + b"".join(islice(drawn, count)))
        if needed:
            saradnja.write(saradnja.read(chunk.records), chunk.entities, format="ftm")
        made.append(chunk)
    return made


def contestants() -> dict[str, tuple[Peer | None, Reader]]:
    """Return the bare parser, ours, and the others."""
    bare, *others = peers().values()
    writer = formats()["jsonl"].writer
    assert writer is not None

    def write(dataset: saradnja.Dataset) -> bytes:
        file = io.BytesIO()
        writer(dataset, file, saradnja.CLASSES)
        return file.getvalue()

    ours = Reader(
        stream=lambda path: _gone(saradnja.iter_records(path)), hold=saradnja.read, write=write
    )
    return {
        bare.name: (bare, _reader(bare)),
        OURS: (None, ours),
        **{peer.name: (peer, _reader(peer)) for peer in others},
    }


def measured(found: list[Chunk]) -> dict[str, list[Row]]:
    """Read streamed, read held, and write: a round for each chunk, the first one to warm up."""
    all_ = contestants()

    def group(prepare: Callable[[Reader, Path], Act], names: Iterable[str] = all_) -> list[Row]:
        def preparing(name: str) -> Preparing:
            peer, reader = all_[name]
            files = [chunk.records if peer is None else chunk.of(peer) for chunk in found]
            return lambda turn: prepare(reader, files[turn])

        return interleaved({name: preparing(name) for name in names}, len(found) - 1)

    def writing(reader: Reader, path: Path) -> Act:
        held, write = reader.hold(path), reader.write
        assert write is not None
        return lambda: write(held)

    return {
        "streamed": group(lambda reader, path: lambda: reader.stream(path)),
        "held": group(lambda reader, path: lambda: reader.hold(path)),
        "written": group(writing, [name for name, (_, reader) in all_.items() if reader.write]),
    }


def _reader(peer: Peer) -> Reader:
    read, write = peer.read, peer.write

    def stream(path: Path) -> None:
        for line in _lines(path, peer):
            read(line)

    def hold(path: Path) -> list[Any]:
        return [read(line) for line in _lines(path, peer)]

    if write is None:
        return Reader(stream, hold, None)

    def written(held: Iterable[Any]) -> bytes:
        file = io.BytesIO()
        for one in held:
            file.write(write(one))
            file.write(b"\n")
        return file.getvalue()

    return Reader(stream, hold, written)


def _lines(path: Path, peer: Peer) -> Iterator[bytes]:
    """Yield the lines of a file that are records: entities have no head."""
    with open(path, "rb") as file:
        yield from file if peer.of_entities else islice(file, 1, None)


def _gone(items: Iterable[object]) -> None:
    for _ in items:
        pass


def values(chunk: Chunk) -> Mapping[str, int]:
    """Count the values in each file of a chunk: entities have fewer than the records."""
    return {
        name: sum(_values(orjson.loads(line)) for line in path.read_bytes().splitlines())
        for name, path in chunk._asdict().items()
        if path.exists()
    }


def _values(data: Any) -> int:
    if isinstance(data, dict):
        return sum(_values(item) for item in data.values())
    return sum(_values(item) for item in data) if isinstance(data, list) else 1
