"""A file that is checked record by record has the same problems as a dataset read from it."""

import json
import pickle
import random
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Any, Final

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutations import mutated
from strategies import datasets
from test_checks import CASES, member, organisation, place, related

import saradnja
from saradnja import LIMITS, Dataset, Limits, Record, Ref, Text
from saradnja.checking import check_file, dividing, streamed
from saradnja.checking.gathering import Gathered, Task
from saradnja.checks import check
from saradnja.convert import plain
from saradnja.files import InvalidFile, UnreadableFile, located
from saradnja.files.parts import Part
from saradnja.problems import Problem
from saradnja.vocabularies import RelationKind

HEAD: Final = b'{"type":"dataset","saradnja":"1.0"}'
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def lines(records: Sequence[Record]) -> list[bytes]:
    """Return records as lines of JSON, in the order given."""
    return [orjson.dumps({"type": type(record).__name__, **plain(record)}) for record in records]


def written(path: Path, texts: Sequence[bytes]) -> Path:
    """Write lines, the head before them, to a file."""
    path.write_bytes(b"\n".join([HEAD, *texts]) + b"\n")
    return path


def at_once(path: Path, limits: Limits = LIMITS) -> list[Problem]:
    """Return the problems of a file that is read whole, and then checked."""
    try:
        found = located(path, limits=limits)
    except InvalidFile as error:
        return list(error.problems)
    return [found.placed(problem) for problem in check(found.dataset)]


def in_parts(size: int) -> Callable[[Task, int], Generator[Gathered, None, None]]:
    """Return what gathers from small parts as several processes do, but in this one."""

    def gathered(task: Task, _: int) -> Generator[Gathered, None, None]:
        length = Path(task.path).stat().st_size
        for start in range(0, length, size):
            found = dividing.gathered_of(Part(task.path, start, start + size), task)
            yield pickle.loads(pickle.dumps(found))

    return gathered


@pytest.mark.parametrize(
    "records", [records for _, records, _ in CASES], ids=[name for name, _, _ in CASES]
)
def test_each_rule(records: tuple[Record, ...], tmp_path: Path) -> None:
    """What a rule finds in a dataset is found in its file, at its place, in whatever order."""
    shuffled = list(records)
    random.Random(7).shuffle(shuffled)
    path = written(tmp_path / "case.jsonl", lines(shuffled))

    assert list(check_file(path)) == at_once(path)


@quick
@given(data=st.data(), size=st.sampled_from([None, 1, 300, 2000]))
def test_same_problems(
    data: st.DataObject, size: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several cases in one file, some lines twice or spoilt: the same problems in the same order.

    So it is when the file is gone through in parts.
    """
    drawn = data.draw(st.lists(st.sampled_from(CASES), max_size=5))
    records = [record for _, records, _ in drawn for record in records]
    records += data.draw(datasets(max_size=2))
    if data.draw(st.booleans()):
        records = list({record.id: record for record in records}.values())
    texts = lines(data.draw(st.permutations(records)))
    if data.draw(st.integers(0, 3)) == 0:
        texts += [
            json.dumps(data.draw(mutated(st.builds(json.loads, st.just(it))))).encode()
            for it in texts[:2]
        ]
    if data.draw(st.integers(0, 3)) == 0:
        spoilt = data.draw(
            st.sampled_from([b"", b"{", b"\xff", b'{"type":"Nothing"}', HEAD, b"[]"])
        )
        texts.insert(data.draw(st.integers(0, len(texts))), spoilt)
        texts.append(spoilt)
    path = written(tmp_path / "some.jsonl", texts)

    with monkeypatch.context() as patched:
        if size is not None:
            patched.setattr(streamed, "gathered_by", in_parts(size))
        found = check_file(path)

    assert list(found) == at_once(path)


@pytest.mark.parametrize("suffix", [".csv.zip", ".sqlite", ".yaml", ".parquet.zip"])
def test_other_formats(suffix: str, tmp_path: Path) -> None:
    """Files of other formats are checked alike, and their problems have their own places."""
    records = [
        organisation("a", name=Text({"sr-Latn": "Сарадња"})),
        organisation("B"),
        organisation("b"),
        member(member=Ref("a"), network=Ref("nowhere")),
        related(RelationKind.UNIT_OF, "a", "b"),
        related(RelationKind.UNIT_OF, "b", "a"),
    ]
    path = tmp_path / f"some{suffix}"
    saradnja.write(Dataset(records), path)

    found = list(check_file(path))

    assert found == at_once(path)
    assert {"dangling_reference", "part_of_itself", "similar_ids", "strange_script"} == {
        problem.code for problem in found
    }


ODD: Final = (
    organisation("a", name=Text({"sr-Latn": "Сарадња"})),
    member(member=Ref("a"), network=Ref("nowhere")),
)


def test_without_references(tmp_path: Path) -> None:
    """Without references no rule looks from one record at another; ids stand once all the same."""
    path = written(tmp_path / "some.jsonl", lines(ODD))
    twice = written(tmp_path / "twice.jsonl", lines([*ODD, ODD[0]]))

    assert [it.code for it in check_file(path, references=False)] == ["strange_script"]
    assert [it.code for it in check_file(twice, references=False)] == ["duplicate_id"]


@pytest.mark.parametrize("ask", [check_file, at_once])
def test_place_of_the_first(ask: Callable[[Path], Sequence[Problem]], tmp_path: Path) -> None:
    """An id that stands twice is told with the place where it stood first."""
    path = written(tmp_path / "twice.jsonl", lines([*ODD, ODD[0]]))

    (problem,) = ask(path)

    assert problem.position.line == 4
    assert f", the first one at {path}:2:" in problem.message()


@pytest.mark.parametrize("count", [3, 4, 5])
def test_as_many_faults_as_shown(count: int, tmp_path: Path) -> None:
    """After as many faults as the limit allows the rest of the file is not looked at."""
    texts = [text for _ in range(count) for text in (*lines([ODD[0]]), b"{")]
    path = written(tmp_path / "many.jsonl", texts)
    limits = LIMITS.replace(errors=4)

    assert list(check_file(path, limits=limits)) == at_once(path, limits)


def test_as_many_problems_as_shown(tmp_path: Path) -> None:
    """Of too many problems errors are shown rather than warnings, and that some are missing."""
    strange = [organisation(f"o{n}", name=Text({"sr-Latn": "Сарадња"})) for n in range(9)]
    path = written(tmp_path / "many.jsonl", lines([*strange, member(member=Ref("o1"))]))

    found = check_file(path, limits=LIMITS.replace(errors=3))

    codes = ["dangling_reference", "strange_script", "strange_script", "limit_problems"]
    assert [problem.code for problem in found] == codes
    assert found[-1].severity == "warning"


def test_ring_of_relations_between_nothing(tmp_path: Path) -> None:
    """Relations in a ring between records that are not there are references to nothing."""
    relations = (related(RelationKind.UNIT_OF), related(RelationKind.UNIT_OF, "b", "a"))
    path = written(tmp_path / "ring.jsonl", lines(relations))

    found = check_file(path)

    assert {problem.code for problem in found} == {"dangling_reference"}
    assert list(found) == at_once(path)


@pytest.mark.parametrize("ring", [False, True], ids=["chain", "ring"])
def test_long_chain(ring: bool, tmp_path: Path) -> None:
    """A chain of 3,000 places is followed; a ring of them is told once, with all its ids."""
    places = [place(f"p{n}", part_of=Ref(f"p{n + 1}")) for n in range(3000)]
    last = place("p3000", part_of=Ref("p0") if ring else None)
    path = written(tmp_path / "chain.jsonl", lines([*places, last]))

    found = check_file(path)

    assert [problem.code for problem in found] == ["part_of_itself"] * ring
    assert list(found) == at_once(path)


def test_one_key_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that are the same of different ids make the file read again, and nothing is made up."""
    path = written(tmp_path / "some.jsonl", lines([organisation(key) for key in "abc"]))
    monkeypatch.setattr(streamed, "keys", lambda secret: lambda text: 7)

    assert check_file(path) == ()


def test_watch(tmp_path: Path) -> None:
    """Whoever waits is told how many records are done."""
    path = written(tmp_path / "some.jsonl", lines([organisation(key) for key in "abc"]))
    counts: list[int] = []

    check_file(path, watch=counts.append)

    assert counts == [3]


def test_file_that_changes(tmp_path: Path) -> None:
    """A file that is written to meanwhile is refused: its two readings would not agree."""
    path = written(tmp_path / "some.jsonl", lines(ODD))

    with pytest.raises(UnreadableFile) as caught:
        check_file(path, watch=lambda _: written(path, lines(ODD[:1])))

    assert caught.value.code == "file_changed"


@pytest.mark.parametrize("jobs", [0, -1, 1.0, True])
def test_no_number_of_jobs(jobs: Any, tmp_path: Path) -> None:
    """Nothing can be done by less than one process, or by a part of one."""
    path = written(tmp_path / "some.jsonl", [])

    with pytest.raises(ValueError, match="jobs"):
        check_file(path, jobs=jobs)
