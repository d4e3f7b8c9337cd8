"""The benchmarks run, and their figures stand in the docs; nothing is timed here."""

import itertools
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any, Final

import attrs
import chart
import guarantees
import orjson
import peers
import pytest
import report
import rounds
import sampling
import serialising
import speed
from generator import lines, records

import saradnja
from saradnja.convert import plain
from saradnja.schema import describe

COUNT: Final = 400
FILE: Final = tuple(lines(COUNT))[1:]
PEERS: Final = (
    "orjson", "msgspec", "pydantic", "pydantic, orjson", "cattrs", "cattrs, detailed",
)  # fmt: skip
PAGE: Final = speed.PAGE.read_text("utf-8")

each_peer = pytest.mark.parametrize("name", PEERS)
each_checked = pytest.mark.parametrize("name", ["pydantic, all checked", "cattrs, all checked"])


def found(name: str) -> peers.Peer:
    """Return a peer, or skip where it is not installed."""
    peer = peers.peers().get(name)
    if peer is None:
        pytest.skip(f"{name} is not installed: pip install saradnja[bench]")
    return peer


@pytest.fixture(scope="module")
def kept() -> Any:
    """Return the figures that are kept."""
    return json.loads(speed.RESULTS.read_text("utf-8"))


@pytest.fixture(scope="module")
def refused() -> dict[str, dict[str, bool]]:
    """Return what each reader refuses."""
    return guarantees.refused()


def test_the_same_seed_draws_the_same_records() -> None:
    """A number and a seed say what is drawn, and another seed draws something else."""
    again, other = tuple(lines(COUNT)), tuple(lines(COUNT, seed=1))

    assert again[1:] == FILE
    assert other[1:] != FILE


def test_more_records_begin_with_the_same() -> None:
    """Who draws more gets the same records first: nothing depends on how many are drawn."""
    more = tuple(itertools.islice(lines(2 * COUNT), COUNT + 1))

    assert more[1:] == FILE


def test_nothing_is_wrong_with_drawn_records() -> None:
    """References lead to records that came earlier, and the rules find nothing."""
    dataset = saradnja.Dataset(records(COUNT))

    assert saradnja.check(dataset) == ()
    assert len(dataset) == COUNT


def test_drawn_records_are_of_a_usual_size() -> None:
    """A line is as long as a record of a register is."""
    average = sum(map(len, FILE)) / COUNT

    assert 350 < average < 550


@each_peer
def test_peers_read_the_same_facts(name: str) -> None:
    """What a peer has read of a record of ours, it writes with all its facts."""
    peer = found(name)
    write = peer.write
    assert write is not None

    written = [orjson.loads(write(peer.read(line))) for line in FILE]

    assert written == [
        {"type": type(record).__name__, **plain(record)} for record in records(COUNT)
    ]


@each_peer
def test_peers_have_the_fields_of_the_model(name: str) -> None:
    """A peer reads a record of every class, so that no class was left out."""
    peer = found(name)
    kinds = {orjson.loads(line)["type"] for line in FILE}

    objects = {kind: peer.read(next(it for it in FILE if kind in it.decode())) for kind in kinds}

    assert set(objects) <= {cls.name for cls in describe().records}
    assert len(objects) >= 9


@each_checked
def test_what_is_all_checked_reads_the_same_facts(name: str) -> None:
    """A peer that checks as much as ours makes objects of the same values."""
    peer = found(name)

    objects = [facts(peer.read(line)) for line in FILE]

    assert objects == [facts(record) for record in records(COUNT)]


def facts(value: Any) -> Any:
    """Return the fields of an object by name, whatever library its class is made with."""
    if isinstance(value, tuple):
        return tuple(map(facts, value))
    kind = type(value)
    fields = attrs.fields_dict(kind) if attrs.has(kind) else getattr(kind, "model_fields", ())
    names = [name for name in fields if name not in ("type", "extra")]
    return {name: facts(getattr(value, name)) for name in names} if names else value


@each_checked
def test_what_is_all_checked_refuses_what_we_refuse(
    name: str, refused: dict[str, dict[str, bool]]
) -> None:
    """A peer that is said to check as much as ours refuses every line that is spoiled."""
    found(name)

    assert all(refused[name].values())


@pytest.mark.parametrize("fault", guarantees.SPOILED)
def test_we_refuse_each_fault(fault: str, refused: dict[str, dict[str, bool]]) -> None:
    """A line that is wrong in one way is refused by our reader."""
    assert refused[serialising.OURS][fault]


@each_peer
def test_what_is_good_is_refused_by_nobody(name: str) -> None:
    """The line that is spoiled in the others is good."""
    peer = found(name)

    assert peer.read(guarantees.GOOD)


@pytest.mark.parametrize("name", [name for name in PEERS if name != "orjson"])
def test_peers_refuse_what_they_can(name: str, refused: dict[str, dict[str, bool]]) -> None:
    """Every peer but the bare parser refuses unknown keys, unknown terms and missing values."""
    found(name)

    known = [fault for fault, is_refused in refused[name].items() if is_refused]

    assert known[:3] == list(guarantees.SPOILED)[:3]


def test_followthemoney_drops_what_is_wrong() -> None:
    """Entities with a value that is wrong are read without it, and nothing is said."""
    peer = found("followthemoney")
    line = {"id": "a", "schema": "Organization", "properties": {"country": ["Nowhere"]}}

    entity = peer.read(orjson.dumps(line))

    assert entity.to_dict()["properties"] == {}


def test_contestants_take_turns() -> None:
    """Each acts once a round, the first round is not counted, and the first has the ratio 1."""
    acted: list[str] = []
    acts = {name: rounds.always(lambda name=name: acted.append(name)) for name in ("a", "b")}

    rows = rounds.interleaved(acts, 3)

    assert sorted(acted) == ["a"] * 4 + ["b"] * 4
    assert [len(row.seconds) for row in rows] == [3, 3]
    assert rows[0].told()["ratio"] == 1


def test_the_command_measures(capsys: pytest.CaptureFixture[str]) -> None:
    """One command reads and writes with every contestant and prints the tables and the aims."""
    few = ["--records", "20", "--rounds", "1", "--sizes", "50"]

    code = speed.main([*few, "--only", "reading", "refusals", "labels", "growth", "size"])
    printed = capsys.readouterr().out

    assert code == 0
    assert all(title in printed for title in ("Reading JSON Lines", "To reach", "saradnja"))


def test_a_profile_names_our_functions() -> None:
    """A long read is noted as it runs, with the modules of the package."""
    profile = sampling.measured(5000)

    assert profile["records"] == 5000
    assert any("jsonl" in entry["name"] for entry in profile["functions"])


def test_the_docs_show_what_is_kept(kept: Any) -> None:
    """The tables of the page are those of the kept figures."""
    assert report.told(PAGE, kept) == PAGE


def test_missed_aims_are_marked(kept: Any) -> None:
    """The table of aims says of each whether it was reached."""
    rows = PAGE.partition("% figures: aims")[2].splitlines()[4:]
    said = [row.rpartition(" | ")[2] for row in rows[: len(report.AIMS)]]

    assert said == ["yes |" if reached else "**no** |" for *_, reached in report.aims(kept)]


@pytest.mark.parametrize("group", chart.DRAWN)
def test_the_pictures_are_those_of_the_figures(group: str, kept: Any) -> None:
    """A picture is drawn of the kept figures, byte by byte, and is well-formed."""
    drawn = chart.chart(kept[group])

    assert (speed.PICTURES / f"speed-{group}.svg").read_text("utf-8") == drawn
    assert ElementTree.fromstring(drawn).tag.endswith("svg")


def test_kept_figures_name_what_was_measured(kept: Any) -> None:
    """Versions of Python and of each library are kept, and no path or host."""
    text = speed.RESULTS.read_text("utf-8")

    assert {"python", "platform", "orjson", "cattrs", "pydantic", "msgspec"} <= set(
        kept["versions"]
    )
    assert str(Path.home()) not in text
