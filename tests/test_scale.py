"""Files larger than memory: their answers are those of the same records in memory."""

import errno
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import datasets
from test_checks import CASES

import saradnja
from saradnja.checks.facts import Facts
from saradnja.convert import plain
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.declare import prop, record
from saradnja.errors import InvalidValue
from saradnja.files import LIMITS, InvalidFile, UnreadableFile, UnwritableFile, located
from saradnja.model import (
    CLASSES,
    Amount,
    Evidence,
    Funding,
    FundingScheme,
    Membership,
    Organisation,
    Person,
    Record,
)
from saradnja.money import Currency
from saradnja.problems import Position, Problem
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import AmountKind, Bound, FundingStatus, MembershipStatus

pytest.importorskip("duckdb", reason="the extra scale is not installed: no DuckDB")

import duckdb

from saradnja import scale
from saradnja.scale.database import Database, database
from saradnja.scale.how import Work
from saradnja.scale.known import Known, known_rows


@record("https://example.org/terms#Prize", "Prize", key="prizes")
class Prize(Funding):
    """What was given for work that is done."""

    jury: Ref[Organisation] | None = prop(
        "https://example.org/terms#jury", "Jury", "Who chose.", default=None
    )


EXTENDED: Final = (*CLASSES, Prize)
HEAD: Final = b'{"type":"dataset","saradnja":"1.0"}'
SMALL: Final = 400
"""Bytes of a part: so few that most files have several."""

few_examples = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def lines(records: Iterable[Record]) -> list[bytes]:
    """Return records as lines of JSON, in the order given."""
    return [orjson.dumps({"type": type(record).__name__, **plain(record)}) for record in records]


def written(path: Path, texts: Sequence[bytes]) -> Path:
    """Write lines, the head before them, to a file."""
    path.write_bytes(b"\n".join([HEAD, *texts]) + b"\n")
    return path


def divided(folder: Path, texts: list[bytes], count: int) -> list[Path]:
    """Write lines to several files, in turn."""
    size = -(-len(texts) // count) or 1
    return [
        written(folder / f"part-{number}.jsonl", texts[number * size :][:size])
        for number in range(count)
    ]


def told(problems: Iterable[Problem], paths: list[Path]) -> list[tuple[object, ...]]:
    """Return problems as if all files were one: the line in it, and what is said of the place."""
    before: dict[str | None, int] = {}
    count = 0
    for path in paths:
        before[str(path)] = count
        count += path.read_bytes().count(b"\n") - 1

    def place(found: Position) -> tuple[int, int, str, str]:
        line = (found.line or 0) + before[found.file]
        return line, found.column or 0, str(found.pointer), str(found.record)

    return sorted(
        (
            *place(it.position),
            it.code,
            *(place(other) for other in it.parameters.values() if isinstance(other, Position)),
            attrs.evolve(it, parameters={**it.parameters, "first": ""}).message(),
        )
        for it in problems
    )


def at_once(path: Path) -> list[Problem]:
    """Return the problems of a file that is read whole, and then checked."""
    try:
        found = located(path)
    except InvalidFile as error:
        return list(error.problems)
    return [found.placed(problem) for problem in saradnja.check(found.dataset)]


@pytest.mark.parametrize(
    "records", [records for _, records, _ in CASES], ids=[name for name, _, _ in CASES]
)
def test_each_rule(records: tuple[Record, ...], tmp_path: Path) -> None:
    """What a rule finds in memory is found though each record stands in a file of its own."""
    paths = divided(tmp_path, lines(records), len(records))
    whole = written(tmp_path / "whole", lines(records)).rename(tmp_path / "whole.jsonl")

    found = scale.check(paths)

    assert told(found, paths) == told(at_once(whole), [whole])


@given(data=st.data())
@few_examples
def test_check(data: st.DataObject, tmp_path: Path) -> None:
    """All that is found in memory is found in files, each at its place: faults, else problems."""
    drawn = data.draw(st.lists(st.sampled_from(CASES), max_size=4))
    records = [record for _, records, _ in drawn for record in records]
    records += data.draw(datasets(max_size=3))
    if data.draw(st.integers(0, 3)):
        records = list({record.id: record for record in records}.values())
    texts = lines(data.draw(st.permutations(records)))
    if data.draw(st.integers(0, 3)) == 0:
        spoilt = st.sampled_from([b"", b"{", b"\xff", b'{"type":"Nothing"}', HEAD, b"[]"])
        texts.insert(data.draw(st.integers(0, len(texts))), data.draw(spoilt))
    paths = divided(tmp_path, texts, data.draw(st.integers(1, 3)))
    whole = written(tmp_path / "whole.jsonl", texts)

    found = scale.check(paths, part_bytes=data.draw(st.sampled_from([1, SMALL, 10**6])))

    assert told(found, paths) == told(at_once(whole), [whole])


AMOUNTS: Final = st.builds(
    Amount,
    kind=st.sampled_from([AmountKind.AWARDED, AmountKind.PAID, AmountKind.INSTALMENT]),
    amount=st.sampled_from(["0", "1", "1.5", "1.50", "0.0001", "9" * 33, "9" * 34 + ".9999"]).map(
        Decimal
    ),
    currency=st.sampled_from(["RSD", "EUR"]).map(Currency),
    bound=st.sampled_from([Bound.EXACT, Bound.EXACT, Bound.EXACT, Bound.ABOUT]),
    as_of=st.sampled_from([None, None, Date("2019"), Date("2020")]),
    during=st.sampled_from([None, None, Date("2019"), Date("2019/2020"), Date("2020/..")]),
)
PARTIES: Final = st.sampled_from(["a", "b", "c"]).map(Ref)


@st.composite
def fundings(draw: st.DrawFn) -> Dataset:
    """Draw fundings of few parties, schemes in schemes, and chains that may be rings."""
    keys = [f"f{number}" for number in range(draw(st.integers(1, 7)))]
    names = ["s0", "s1", "s2"]
    schemes = st.sampled_from([None, *map(Ref, names)])
    records: list[Record] = [
        FundingScheme(id=name, name=Text(en=name), part_of=draw(schemes)) for name in names
    ]
    for key in keys:
        records.append(
            Funding(
                id=key,
                funders=tuple(draw(st.lists(PARTIES, max_size=2, unique=True))),
                recipients=tuple(draw(st.lists(PARTIES, max_size=2, unique=True))),
                scheme=draw(schemes),
                amounts=tuple(draw(st.lists(AMOUNTS, max_size=3))),
                via=draw(st.sampled_from([None, None, *map(Ref, keys), Ref("gone")])),
                during=draw(st.sampled_from([None, Date("2020")])),
                status=draw(st.sampled_from([None, None, FundingStatus.GIVEN_UP])),
            )
        )
    return Dataset(draw(st.permutations(records)))


QUESTIONS: Final = st.fixed_dictionaries(
    {},
    optional={
        "funder": PARTIES,
        "recipient": PARTIES,
        "scheme": st.sampled_from(["s0", "s1", "gone"]).map(Ref),
        "on": st.sampled_from(["2019", "2020-05", "2018/2020"]).map(Date),
        "by": st.sampled_from(["funder", "recipient", "scheme"]),
    },
)


def answer(ask: Callable[..., Any], *told: Any, **options: Any) -> object:
    """Return the answer, with every digit of it, or the code of the error."""
    try:
        return repr(ask(*told, **options))
    except InvalidValue as error:
        return error.code


@given(fundings() | datasets((Funding, FundingScheme)), QUESTIONS, st.integers(1, 3))
@few_examples
def test_totals(tmp_path: Path, dataset: Dataset, question: dict[str, Any], count: int) -> None:
    """Totals are those of `totals` in memory: rows, digits, order, and all that is left out."""
    paths = divided(tmp_path, lines(dataset), count)

    found = answer(scale.totals, paths, part_bytes=SMALL, **question)

    assert found == answer(saradnja.totals, dataset, **question)


@pytest.mark.parametrize(
    "numbers",
    [("1", "0.0001"), ("1.50", "2.5"), ("0", "0.00"), ("9" * 33, "0.5"), ("9" * 34,) * 2],
    ids=["places", "trailing zeros", "nothing", "34 digits", "too many digits"],
)
def test_digits(numbers: tuple[str, ...], tmp_path: Path) -> None:
    """A sum has every digit and place that it has in memory, or is refused as there."""
    records = [
        Funding(
            id=f"f{place}",
            amounts=(
                Amount(kind=AmountKind.AWARDED, amount=Decimal(number), currency=Currency("RSD")),
            ),
        )
        for place, number in enumerate(numbers)
    ]
    paths = divided(tmp_path, lines(records), 2)

    assert answer(scale.totals, paths) == answer(saradnja.totals, Dataset(records))


def test_chains(tmp_path: Path) -> None:
    """Of a chain over many files one link is counted, however the files are in order."""
    hundred = Amount(kind=AmountKind.AWARDED, amount=Decimal(100), currency=Currency("RSD"))
    records = [
        Funding(id=f"f{n}", amounts=(hundred,), via=Ref(f"f{n + 1}") if n < 9 else None)
        for n in range(10)
    ]
    paths = divided(tmp_path, lines(records), 4)

    found = scale.totals(paths)

    assert found == saradnja.totals(Dataset(records))
    assert [row.fundings for row in found.rows] == [("f9",)]


MEMBERSHIPS: Final = st.builds(
    dict,
    member=st.sampled_from("pqrsx").map(Ref),
    network=st.sampled_from("pqr").map(Ref),
    during=st.sampled_from([None, Date("2017/.."), Date("2011/2015"), Date("2016/")]),
    status=st.sampled_from([None, None, MembershipStatus.APPLIED, MembershipStatus.ENDED]),
    evidence=st.sampled_from([(), (Evidence(source=Ref("s"), as_of=Date("2018")),)]),
)


@given(
    st.lists(MEMBERSHIPS, max_size=9),
    st.sampled_from([None, Date("2016"), Date("2018")]),
    st.booleans(),
    st.booleans(),
    st.integers(1, 3),
    st.randoms(use_true_random=False),
)
@few_examples
def test_members(
    tmp_path: Path,
    joined: list[dict[str, Any]],
    on: Date | None,
    possible: bool,
    through: bool,
    count: int,
    chance: Any,
) -> None:
    """Members are those of `members` in memory, in their order, though files are in another."""
    records: list[Record] = [Organisation(id=key, name=Text(en=key)) for key in "pqrs"]
    records += [Membership(id=f"m{number}", **told) for number, told in enumerate(joined)]
    chance.shuffle(records)
    dataset = Dataset(records)
    question: dict[str, Any] = {"on": on, "possible": possible, "through": through}
    paths = divided(tmp_path, lines(records), count)

    found = scale.members(paths, network=Ref("p"), part_bytes=SMALL, **question)

    assert found == saradnja.members(dataset, network=Ref("p"), **question)


KLUB: Final = Organisation(id="klub", name=Text(sr_Latn="Klub"))


def test_ids_that_stand_twice(tmp_path: Path) -> None:
    """An id that stands in two files is named where it stands again, and refused by sums."""
    first = written(tmp_path / "a.jsonl", lines([KLUB]))
    again = written(tmp_path / "b.jsonl", lines([KLUB.replace(description=KLUB.name)]))

    (problem,) = scale.check([first, again])

    assert (problem.code, problem.position.file, problem.position.line) == (
        "duplicate_id",
        str(again),
        2,
    )
    assert problem.parameters["first"] == attrs.evolve(problem.position, file=str(first))
    with pytest.raises(InvalidFile, match="klub") as caught:
        scale.totals([first, again])
    assert caught.value.problems == (problem,)


@pytest.mark.parametrize("ask", [scale.totals, scale.members], ids=["totals", "members"])
def test_broken_records(ask: Callable[..., Any], tmp_path: Path) -> None:
    """Nothing is added or listed while a record is broken: that is an error, as in reading."""
    path = written(tmp_path / "a.jsonl", [*lines([KLUB]), b'{"type": "Funding"}'])
    question: dict[str, Any] = {"network": Ref("klub")} if ask is scale.members else {}

    with pytest.raises(InvalidFile) as caught:
        ask(path, **question)

    assert [it.position.line for it in caught.value.problems] == [3]
    assert caught.value.file == str(path)


def test_other_bases(tmp_path: Path) -> None:
    """Files that turn ids into other addresses are no files of one dataset."""
    paths = [tmp_path / name for name in ("a.jsonl", "b.jsonl", "c.jsonl")]
    for path, base in zip(paths, (None, "https://a.example/", "https://b.example/"), strict=True):
        saradnja.write(Dataset(base=saradnja.Iri(base) if base else None), path)

    (problem,) = scale.check(paths)

    assert problem.code == "bases_differ"
    assert problem.position.file == str(paths[2])


@pytest.mark.parametrize("count", [3, 4, 5])
def test_as_many_faults_as_shown(count: int, tmp_path: Path) -> None:
    """After as many faults as the limit allows no more are told."""
    path = written(tmp_path / "a.jsonl", [b"{"] * count)

    found = scale.check(path, limits=LIMITS.replace(errors=4))

    assert [it.code for it in found][4:] == ["limit_errors"] * (count >= 4)


def test_as_many_problems_as_shown(tmp_path: Path) -> None:
    """Of too many problems errors are shown rather than warnings, and that some are missing."""
    strange = [Organisation(id=f"o{n}", name=Text({"sr-Latn": "Сарадња"})) for n in range(9)]
    lost = Membership(id="m", member=Ref("o1"), network=Ref("o2"), represented_by=(Ref("x"),))
    path = written(tmp_path / "a.jsonl", lines([*strange, lost]))

    found = scale.check(path, limits=LIMITS.replace(errors=3), part_bytes=SMALL)

    codes = ["strange_script", "strange_script", "dangling_reference", "limit_problems"]
    assert [it.code for it in found] == codes


@pytest.mark.parametrize("count", [3, 4, 5])
@pytest.mark.parametrize("size", [SMALL, 10**6], ids=["parts", "whole"])
def test_as_many_errors_as_shown(count: int, size: int, tmp_path: Path) -> None:
    """Where errors alone are too many, the last line says that some are missing."""
    lost = [Membership(id=f"m{n}", member=Ref("klub"), network=Ref("x")) for n in range(count)]
    path = written(tmp_path / "a.jsonl", lines([KLUB, *lost]))

    found = scale.check(path, limits=LIMITS.replace(errors=4), part_bytes=size)

    assert [it.code for it in found][4:] == ["limit_problems"] * (count > 4)


def test_patterns(tmp_path: Path) -> None:
    """A pattern stands for all files that fit it; a file that is named twice counts once."""
    written(tmp_path / "b.jsonl", lines([KLUB]))
    written(tmp_path / "a.jsonl", lines([KLUB.replace(id="a")]))

    assert (
        scale.check([tmp_path / "*.jsonl", tmp_path / "b.jsonl", str(tmp_path / "?.jsonl")]) == ()
    )


def test_pattern_of_nothing(tmp_path: Path) -> None:
    """A pattern that nothing fits is a mistake, not an empty dataset."""
    with pytest.raises(UnreadableFile, match=r"x-\*\.jsonl"):
        scale.check(tmp_path / "x-*.jsonl")


def test_name_with_signs_of_a_pattern(tmp_path: Path) -> None:
    """A file whose name has brackets in it is found by its name."""
    path = written(tmp_path / "a[1].jsonl", [b"{"])

    assert [it.position.file for it in scale.check(path)] == [str(path)]


@pytest.mark.parametrize("suffix", [".csv.zip", ".parquet.zip", ".yaml"])
def test_other_formats(suffix: str, tmp_path: Path) -> None:
    """Files of other formats are asked too, one part each; problems have their places."""
    lost = Membership(id="m", member=Ref("klub"), network=Ref("gone"))
    path = tmp_path / f"a{suffix}"
    saradnja.write(Dataset([lost]), path)

    found = scale.check([path, written(tmp_path / "b.jsonl", lines([KLUB]))])

    assert [(it.code, it.parameters["value"]) for it in found] == [("dangling_reference", "gone")]
    assert str(found[0].position.file).startswith(str(path))


@pytest.mark.parametrize("memory", [1, 10**8], ids=["too little memory", "enough memory"])
def test_nothing_is_left(memory: int, tmp_path: Path) -> None:
    """The folder in which files are compared is removed, whatever happens in it."""
    path = written(tmp_path / "a.jsonl", lines([KLUB]))
    folder = tmp_path / "room"
    folder.mkdir()

    if memory == 1:
        with pytest.raises(scale.UnfinishedWork, match="memory"):
            scale.check(path, memory=memory, folder=folder)
    else:
        scale.check(path, memory=memory, folder=folder)

    assert os.listdir(folder) == []


@pytest.mark.parametrize(
    "sql",
    [
        "FROM read_csv('{file}')",
        "FROM '{file}'",
        "COPY (SELECT 1) TO '{file}.copy'",
        "ATTACH '{file}.db'",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET autoinstall_known_extensions = true",
    ],
)
def test_shut_off(sql: str, tmp_path: Path) -> None:
    """The database reads and writes nothing outside its folder, and loads nothing."""
    file = written(tmp_path / "a.csv", [])
    with database(Work()) as opened, pytest.raises(scale.UnfinishedWork):
        opened.run(sql.format(file=file))

    assert os.listdir(tmp_path) == ["a.csv"]


def test_all_that_rules_ask() -> None:
    """Whatever rules come to ask about other records goes into the database and back."""
    gathered = Known()
    for _, records, _ in CASES:
        for found in records:
            gathered.add(found, CLASSES)

    back = Known(rows=known_rows(gathered))

    asked = {it.name for it in attrs.fields(Facts) if not it.init} - {"steps"}
    assert {name for name in asked if getattr(gathered, name)} == asked
    assert {name: getattr(back, name) for name in asked} == {
        name: getattr(gathered, name) for name in asked
    }


@pytest.mark.parametrize(
    "how",
    [{"jobs": 0}, {"part_bytes": 0}, {"memory": 1.5}, {"engine": "spark"}, {"client": "tcp:"}],
    ids=["jobs", "part_bytes", "memory", "engine", "client"],
)
def test_wrong_ways(how: dict[str, Any]) -> None:
    """A way of working that cannot be is refused before anything is read."""
    with pytest.raises(ValueError, match=f"^{next(iter(how))} [^<]*$"):
        scale.check([], **how)


def test_no_files() -> None:
    """No files at all are no dataset without faults."""
    with pytest.raises(UnreadableFile) as caught:
        scale.check([])

    assert caught.value.code == "files_none"


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    """A folder in which no database can be made is told by its remedy."""
    path = written(tmp_path / "a.jsonl", lines([KLUB]))

    with pytest.raises(UnwritableFile) as caught:
        scale.check(path, folder=tmp_path / "no-folder")

    assert caught.value.code == "folder_missing"


def test_folder_that_lets_nothing_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which the system allows no new folder is told by its remedy."""
    path = written(tmp_path / "a.jsonl", lines([KLUB]))

    def forbidden(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "mkdir", forbidden)
    with pytest.raises(UnwritableFile) as caught:
        scale.check(path, folder=tmp_path)

    assert caught.value.code == "folder_forbidden"


def test_interrupted() -> None:
    """Ctrl-C ends a join at once, in which DuckDB itself would look at no signal for long."""

    class Waited(ThreadPoolExecutor):
        """A thread that is interrupted while it is waited for, once it has begun."""

        def submit(self, call: Any, /, *given: Any, **named: Any) -> Future[Any]:
            """Begin, and be interrupted in the result."""
            done = super().submit(call, *given, **named)
            done.result = interrupt  # type: ignore[method-assign]
            return done

    def interrupt(timeout: float | None = None) -> Any:
        raise KeyboardInterrupt

    connection = duckdb.connect(":memory:")
    endless = "SELECT count(*) FROM range(10000000) a(x), range(10000000) b(y) WHERE x + y < 0"
    with Waited(1) as thread, pytest.raises(KeyboardInterrupt):
        Database(connection, "", duckdb.Error, thread).run(endless)

    assert connection.execute("SELECT 1").fetchall() == [(1,)]


def test_dates_that_are_strings(tmp_path: Path) -> None:
    """A string for a date is refused before anything is read."""
    year: Any = "2018"
    path = tmp_path / "a.jsonl"

    with pytest.raises(TypeError, match=r"on is a Date: Date\('2018'\)"):
        scale.members(path, network=Ref("n"), on=year)
    with pytest.raises(TypeError, match=r"on is a Date: Date\('2018'\)"):
        scale.totals(path, on=year)


def test_network_that_is_no_id(tmp_path: Path) -> None:
    """The network is asked for by its id; the record itself is refused before anything is read."""
    network: Any = Organisation(id="n", name=Text(en="N"))

    with pytest.raises(TypeError, match=r"by its id or its reference \(record\.ref\), not by"):
        scale.members(tmp_path / "a.jsonl", network=network)


def test_file_that_changes(tmp_path: Path) -> None:
    """A file that is written to meanwhile is refused: its two readings would not agree."""
    path = written(tmp_path / "a.jsonl", lines([KLUB]))

    with pytest.raises(UnreadableFile) as caught:
        scale.check(path, watch=lambda _: written(path, []))

    assert caught.value.code == "file_changed"


def test_classes_of_others(tmp_path: Path) -> None:
    """Classes that somebody added are checked, added up and put in order like ours."""
    hundred = Amount(kind=AmountKind.AWARDED, amount=Decimal(100), currency=Currency("RSD"))
    prize = Prize(id="prize", amounts=(hundred,), jury=Ref("ana"))
    grant = Funding(id="grant", amounts=(hundred,))
    ana = Person(id="ana", name=Text(sr_Latn="Ana"))
    paths = divided(tmp_path, lines([prize, grant, ana]), 2)

    (problem,) = scale.check(paths, classes=EXTENDED)
    (row,) = scale.totals(paths, classes=EXTENDED).rows

    assert problem.code == "reference_class"
    assert problem.parameters["value"] == "ana"
    assert row == saradnja.totals(Dataset([prize, grant, ana])).rows[0]
    assert row.fundings == ("grant", "prize")
