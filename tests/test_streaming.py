"""What is converted record by record is what reading and writing gives, and is held by nobody."""

import gc
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import datasets
from test_extension import EXTENDED, STAGE

import saradnja
from saradnja import (
    Affiliation,
    Dataset,
    InvalidFile,
    Membership,
    Organisation,
    Person,
    Record,
    Ref,
    Text,
)
from saradnja.cli import main
from saradnja.files import LIMITS, UnreadableFile, formats, is_streamed, streamed
from saradnja.files.opening import unchanged
from saradnja.files.parts import parts
from saradnja.files.reading import Reading
from saradnja.files.spool import Spool

STREAMED: Final = {name: found for name, found in formats().items() if found.streams}

each_source = pytest.mark.parametrize("source", STREAMED)
each_target = pytest.mark.parametrize("target", STREAMED)
several = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.differing_executors,
    ],
)


def suffix(name: str) -> str:
    """Return the suffix of a format's files."""
    return STREAMED[name].suffixes[0]


def both_ways(source: Path, target: str, **options: Any) -> tuple[bytes, bytes]:
    """Convert a file, and read and write it; return both results."""
    one, other = (source.with_name(f"{name}{suffix(target)}") for name in ("one", "other"))
    saradnja.convert_file(source, one, **options)
    saradnja.write(saradnja.read(source), other, **options)
    return one.read_bytes(), other.read_bytes()


def outcome(act: Callable[[], object]) -> list[saradnja.Problem]:
    """Return the problems that something fails for."""
    try:
        act()
    except InvalidFile as error:
        return list(error.problems)
    return []


def lines(dataset: Dataset, path: Path) -> list[str]:
    """Write a dataset as JSON Lines, and return the head and each record."""
    saradnja.write(dataset, path)
    return path.read_bytes().decode().rstrip("\n").split("\n")


def members(count: int) -> list[Record]:
    """Return a network and its members, the memberships after each of them."""
    network = Organisation(id="net", name=Text(en="Net"))
    made: list[Record] = [network]
    for number in range(count):
        person = Person(id=f"p{number}", name=Text(sr_Latn=f"Član {number}"))
        made += [person, Membership(id=f"m{number}", member=person.ref, network=network.ref)]
    return made


@each_source
def test_as_reading_and_writing(source: str, tmp_path: Path) -> None:
    """Any dataset is converted into the bytes that reading and writing it gives."""

    @several
    @given(dataset=datasets())
    def are_equal(dataset: Dataset) -> None:
        path = tmp_path / f"source{suffix(source)}"
        saradnja.write(dataset, path)

        for target in STREAMED:
            one, other = both_ways(path, target)

            assert one == other

    are_equal()


def test_in_any_order(tmp_path: Path) -> None:
    """Records that stand in another order than that of the classes are put into it."""

    @several
    @given(dataset=datasets(), order=st.randoms(use_true_random=False))
    def are_equal(dataset: Dataset, order: random.Random) -> None:
        path = tmp_path / "source.jsonl"
        head, *records = lines(dataset, path)
        order.shuffle(records)
        path.write_text("\n".join([head, *records]), "utf-8")

        for target in STREAMED:
            one, other = both_ways(path, target)

            assert one == other

    are_equal()


@each_target
def test_large_enough_for_the_disk(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records that wait on the disk rather than in memory come back as they were."""
    monkeypatch.setattr("saradnja.files.spool._IN_MEMORY", 1)
    path = tmp_path / "source.jsonl"
    head, *records = lines(Dataset(members(700)), path)
    random.Random(1).shuffle(records)
    path.write_text("\n".join([head, *records]), "utf-8")

    one, other = both_ways(path, target)

    assert one == other
    assert sorted(it.name for it in tmp_path.iterdir()) == sorted(
        ["source.jsonl", f"one{suffix(target)}", f"other{suffix(target)}"]
    )


@each_target
def test_classes_of_others(target: str, tmp_path: Path) -> None:
    """Records of a class of another package are converted likewise, wherever it stands."""
    path, one, other = (tmp_path / f"{name}{suffix(target)}" for name in ("a", "b", "c"))
    dataset = Dataset([STAGE, *members(2)])
    for classes in (EXTENDED, (EXTENDED[-1], *EXTENDED[:-1])):
        saradnja.write(dataset, path, classes=classes)

        saradnja.convert_file(path, one, classes=classes)

        saradnja.write(saradnja.read(path, classes=classes), other, classes=classes)
        assert one.read_bytes() == other.read_bytes()
        assert saradnja.read(one, classes=classes) == dataset


@each_target
@pytest.mark.parametrize(
    "spoil",
    [
        lambda records: [*records, records[0]],
        lambda records: [records[0], records[0], records[0], *records],
        lambda records: [*records, records[-1].replace("Membership", "Person")],
        lambda records: ['{"type":"Nothing","id":"a"}', *records, records[0], '{"type":"Nothing"}'],
        lambda records: [*records[:3], "{", "[]", *records[3:], records[2]],
        lambda records: [records[0].replace('"Net"', "5"), *records, *records],
    ],
    ids=["twice", "thrice", "other class", "unknown class", "no record", "wrong value"],
)
def test_problems(target: str, spoil: Callable[[list[str]], list[str]], tmp_path: Path) -> None:
    """What is wrong in the source is told as reading tells it, and the target is left as it was."""
    path, found = tmp_path / "source.jsonl", tmp_path / f"found{suffix(target)}"
    head, *records = lines(Dataset(members(3)), path)
    path.write_text("\n".join([head, *spoil(records)]), "utf-8")
    found.write_bytes(b"old")

    problems = outcome(lambda: saradnja.convert_file(path, found))

    assert problems
    assert problems == outcome(lambda: saradnja.read(path))
    assert found.read_bytes() == b"old"
    assert sorted(it.name for it in tmp_path.iterdir()) == sorted(["source.jsonl", found.name])


@pytest.mark.parametrize("twice", [True, False], ids=["repeated", "once"])
@pytest.mark.parametrize("errors", [1, 2, 3, 4, 5, 6])
def test_limit_of_errors(errors: int, twice: bool, tmp_path: Path) -> None:
    """After as many problems as the limit allows the rest is not read, ids that repeat counted."""
    path = tmp_path / "source.jsonl"
    head, *records = lines(Dataset(members(3)), path)
    again = [records[0], records[3]] if twice else ["{}", "[]"]
    spoilt = ["{}", *records, again[0], "[]", again[1], "{"]
    path.write_text("\n".join([head, *spoilt]), "utf-8")
    limits = LIMITS.replace(errors=errors)

    problems = outcome(lambda: saradnja.convert_file(path, tmp_path / "found.jsonl", limits=limits))

    assert problems == outcome(lambda: saradnja.read(path, limits=limits))


@each_source
def test_same_hashes(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two ids with one hash are two ids."""
    for user in ("stream", "spool"):
        monkeypatch.setattr(f"saradnja.files.{user}.hash", lambda key: 7, raising=False)
    path, found = tmp_path / f"source{suffix(source)}", tmp_path / "found.csv.zip"
    dataset = Dataset([*members(5), Affiliation(id="x", organisation=Ref("gone"))])
    saradnja.write(dataset, path)

    saradnja.convert_file(path, found)

    saradnja.write(dataset, tmp_path / "other.csv.zip")
    assert found.read_bytes() == (tmp_path / "other.csv.zip").read_bytes()


@pytest.mark.parametrize(("source", "target"), list(zip(STREAMED, reversed(STREAMED), strict=True)))
def test_held_by_nobody(source: str, target: str, tmp_path: Path) -> None:
    """However many records there are, only some are in memory at a time."""
    path = tmp_path / f"source{suffix(source)}"
    saradnja.write(Dataset(members(3_000)), path)
    gc.collect()
    most = 0

    def count(_: int) -> None:
        nonlocal most
        most = max(most, sum(isinstance(found, Record) for found in gc.get_objects()))

    before = sum(isinstance(found, Record) for found in gc.get_objects())
    saradnja.convert_file(path, tmp_path / f"found{suffix(target)}", watch=count)

    assert 0 < most - before < 6_001 - 500


def test_spool_is_a_dataset() -> None:
    """Records on the disk are gone through and asked for their classes as those in memory."""
    dataset = Dataset([*members(4), STAGE])

    with Spool(".") as spool:
        for record in reversed(list(dataset)):
            spool.add(record)

        assert [cls for cls, _ in spool.by_class()] == [cls for cls, _ in dataset.by_class()]
        assert spool.classes == dataset.classes
        assert sorted(spool, key=repr) == sorted(dataset, key=repr)
        for key in (*(record.id for record in dataset), "gone", ""):
            assert spool.class_of(key) == dataset.class_of(key)


def test_gone_through_at_once() -> None:
    """Two who go through the same records do not disturb each other."""
    with Spool(".") as spool:
        for record in members(3):
            spool.add(record)

        pairs = [(one.id, other.id) for one in spool for other in spool]

    assert len(pairs) == len(set(pairs)) == 49


def test_onto_itself(tmp_path: Path) -> None:
    """A file that is converted into itself is put into order."""
    path = tmp_path / "a.jsonl"
    head, *records = lines(Dataset(members(3)), path)
    ordered = path.read_bytes()
    path.write_text("\n".join([head, *reversed(records[:1]), *records[1:]]), "utf-8")

    saradnja.convert_file(path, path)

    assert path.read_bytes() == ordered


def test_into_a_folder(tmp_path: Path) -> None:
    """A new folder is written whole, and one that is there is left."""
    path, folder = tmp_path / "a.jsonl", tmp_path / "a.csv"
    lines(Dataset(members(3)), path)

    saradnja.convert_file(path, folder)

    assert saradnja.read(folder) == saradnja.read(path)
    with pytest.raises(saradnja.UnwritableFile):
        saradnja.convert_file(path, folder)


def test_other_formats(nkss: Dataset, tmp_path: Path) -> None:
    """What is not read or written record by record is converted too, with its losses."""
    path = tmp_path / "nkss.yaml"
    saradnja.write(nkss, path)

    losses = saradnja.convert_file(path, tmp_path / "nkss.gexf")

    assert losses == saradnja.write(nkss, tmp_path / "other.gexf")
    assert (tmp_path / "nkss.gexf").read_bytes() == (tmp_path / "other.gexf").read_bytes()
    with pytest.raises(saradnja.LossyFormat):
        saradnja.convert_file(path, tmp_path / "strict.gexf", strict=True)


def test_options(tmp_path: Path) -> None:
    """An option goes to the reader or to the writer, and one that neither knows is refused."""
    path = tmp_path / "source.csv.zip"
    saradnja.write(Dataset(members(2)), path)

    one, other = both_ways(path, "csv", headings="sr-Cyrl")
    saradnja.convert_file(path, tmp_path / "read.jsonl", encoding="utf-8")

    assert one == other
    assert "Назив".encode() in one or one[:2] == b"PK"
    with pytest.raises(saradnja.UnknownOption):
        saradnja.convert_file(path, tmp_path / "no.jsonl", headings="en")


def test_watched(tmp_path: Path) -> None:
    """Who watches is told how many records there have been."""
    path = tmp_path / "a.jsonl"
    lines(Dataset(members(600)), path)
    told: list[int] = []

    saradnja.convert_file(path, tmp_path / "b.jsonl", watch=told.append)

    assert told == [500, 1000]


def test_which_are_streamed() -> None:
    """JSON Lines, CSV, Parquet and SQLite are streamed, what may lose something is not."""
    jsonl = formats()["jsonl"]

    assert {"jsonl", "csv", "parquet", "sqlite"} <= set(STREAMED)
    assert not is_streamed(jsonl, formats()["yaml"])
    assert not is_streamed(jsonl, attrs.evolve(jsonl, lossless=False))


def test_writer_of_others(tmp_path: Path) -> None:
    """A format of another package may go through the records again and again."""
    path = tmp_path / "a.jsonl"
    lines(Dataset(members(2), title=Text(en="Net")), path)

    def write(records: Any, file: Any, classes: Any) -> tuple[saradnja.Loss, ...]:
        for _ in range(2):
            file.write(json.dumps([record.id for record in records]).encode())
        file.write(records.title.best("en").encode())
        return ()

    found = attrs.evolve(formats()["jsonl"], writer=write, streams="again")
    count = streamed(lambda: Reading(path, None, saradnja.CLASSES, LIMITS, {}), path, found, ())

    assert count == 5
    assert path.read_bytes() == b'["net", "p0", "p1", "m0", "m1"]' * 2 + b"Net"


@pytest.fixture
def disk_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be no room for records that wait."""

    def full(spool: Spool, record: Record) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Spool, "add", full)


def test_no_room(disk_full: None, tmp_path: Path) -> None:
    """Where records cannot wait on the disk, the target is said to be unwritable and left."""
    path, found = tmp_path / "a.jsonl", tmp_path / "a.csv.zip"
    lines(Dataset(members(2)), path)
    found.write_bytes(b"old")

    with pytest.raises(saradnja.UnwritableFile):
        saradnja.convert_file(path, found)

    assert found.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command converts so too, and says how many records it has written."""
    path, found = tmp_path / "a.jsonl", tmp_path / "a.parquet.zip"
    lines(Dataset(members(2)), path)

    code = main(["convert", str(path), str(found), "--language", "en"])

    assert code == 0
    assert capsys.readouterr().err == f"{found}: 5 records written.\n"
    assert saradnja.read(found) == saradnja.read(path)


def test_file_that_is_not_there(tmp_path: Path) -> None:
    """Whoever divides a file or watches it says that it is not there, before anything is read."""
    path = str(tmp_path / "none.jsonl")

    with pytest.raises(UnreadableFile):
        parts(path, 60)
    with pytest.raises(UnreadableFile), unchanged([path]):
        pass
