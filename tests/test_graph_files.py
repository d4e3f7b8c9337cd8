"""GEXF and GraphML, read back by NetworkX: the same nodes, edges and spells."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from one_leaf import changed
from strategies import datasets, texts
from test_losses import OPTIONS, check_one_leaf, quick

import saradnja
from saradnja.cli import main
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.files import UnknownOption, formats
from saradnja.formats import gexf, graphml
from saradnja.formats._graphs import dates
from saradnja.graphs import MODES, Edge, Graph, Mode, Node, graph
from saradnja.languages import WRITINGS
from saradnja.model import CLASSES, Collaboration, Membership, Organisation, Participation
from saradnja.shapes import Ref
from saradnja.strings import is_blank
from saradnja.text import Text
from saradnja.vocabularies import CollaborationKind

GEXF: Final = "{http://gexf.net/1.3}"
VIZ: Final = "{http://gexf.net/1.3/viz}"
XML: Final = {"gexf": gexf, "graphml": graphml}

each_mode = pytest.mark.parametrize("mode", MODES)
each_format = pytest.mark.parametrize("name", sorted(XML))
few = settings(max_examples=20)


def written(dataset: Dataset, name: str, **options: str) -> bytes:
    """Return the bytes of a file."""
    file = BytesIO()
    formats()[name].writer(dataset, file, CLASSES, **options)  # type: ignore[misc]
    return file.getvalue()


def gexf_back(data: bytes) -> Any:
    """Return what NetworkX reads of a GEXF file, always with room for parallel edges."""
    return networkx.MultiDiGraph(networkx.read_gexf(BytesIO(data)))


def graphml_back(data: bytes) -> Any:
    """Return what NetworkX reads of a GraphML file."""
    return networkx.read_graphml(BytesIO(data), force_multigraph=True)


def edges_of(found: Graph) -> Iterator[tuple[str, str, Edge]]:
    """Yield each edge with its ends, one without direction both ways."""
    for edge in found.edges:
        yield edge.source, edge.target, edge
        if not edge.directed:
            yield edge.target, edge.source, edge


def told(part: Node | Edge) -> dict[str, Any]:
    """Return what a file must say of a node or an edge, spells aside."""
    weight = {"weight": part.weight} if isinstance(part, Edge) else {}
    return {"label": part.label, "type": part.type, **weight, **part.attributes}


def spells_of(data: Mapping[str, Any]) -> list[tuple[str | None, str | None]]:
    """Return the spells that NetworkX read; it reads a limit that is not there as `None`."""
    if "spells" in data:
        return [
            (None if start == "None" else start, None if end == "None" else end)
            for start, end in data["spells"]
        ]
    whole = data.get("start"), data.get("end")
    return [] if whole == (None, None) else [whole]


def spells_told(part: Node | Edge) -> list[tuple[str | None, str | None]]:
    """Return the spells that a file can say; all of time is as much as none."""
    days = [dates(spell) for spell in part.spells]
    return [] if days == [(None, None)] else days


@each_mode
@few
@given(dataset=datasets())
def test_gexf_nodes_come_back(mode: Mode, dataset: Dataset) -> None:
    """NetworkX reads every node of a GEXF file with its label, attributes and spells."""
    found = graph(dataset, mode=mode)

    back = gexf_back(written(dataset, "gexf", mode=mode))

    for node in found.nodes:
        data = back.nodes[node.id]
        assert {key: data[key] for key in told(node)} == told(node)
        assert spells_of(data) == spells_told(node)
    assert list(back) == [node.id for node in found.nodes]


@each_mode
@few
@given(dataset=datasets())
def test_gexf_edges_come_back(mode: Mode, dataset: Dataset) -> None:
    """NetworkX reads every edge of a GEXF file with its attributes and spells."""
    found = graph(dataset, mode=mode)

    back = gexf_back(written(dataset, "gexf", mode=mode))

    read = {(one, other, data["id"]): data for one, other, data in back.edges(data=True)}
    assert set(read) == {(one, other, edge.id) for one, other, edge in edges_of(found)}
    for one, other, edge in edges_of(found):
        data = read[one, other, edge.id]
        assert {key: data[key] for key in told(edge)} == told(edge)
        assert spells_of(data) == spells_told(edge)


@each_mode
@few
@given(dataset=datasets())
def test_graphml_comes_back(mode: Mode, dataset: Dataset) -> None:
    """NetworkX reads every node and edge of a GraphML file with its attributes."""
    found = graph(dataset, mode=mode)

    back = graphml_back(written(dataset, "graphml", mode=mode))

    assert {key: _without_time(data) for key, data in back.nodes(data=True)} == {
        node.id: told(node) for node in found.nodes
    }
    assert sorted(
        (one, other, data["label"], data["type"]) for one, other, data in back.edges(data=True)
    ) == sorted((one, other, edge.label, edge.type) for one, other, edge in edges_of(found))
    assert {data["weight"] for *_, data in back.edges(data=True)} == {
        edge.weight for edge in found.edges
    }


def _without_time(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in ("start", "end", "spells")}


def test_graphml_tells_the_time() -> None:
    """GraphML has no timeline: start, end and several spells stand as attributes."""
    both = tuple(Participation(party=Ref(key)) for key in "ab")
    held = [
        Collaboration(
            id=f"w{year}",
            kind=CollaborationKind.WORKSHOP,
            participations=both,
            during=Date(year),
        )
        for year in ("2011", "2014")
    ]

    back = graphml_back(written(Dataset(held), "graphml", mode="one"))

    (data, *_) = (data for *_, data in back.edges(data=True))
    assert (data["start"], data["end"]) == ("2011-01-01", "2014-12-31")
    assert data["spells"] == "2011-01-01/2011-12-31; 2014-01-01/2014-12-31"


@each_format
@few
@given(text=texts().filter(lambda text: not is_blank(text)))
def test_every_letter_comes_back(name: str, text: str) -> None:
    """Labels keep markup, quotes, tabs, line ends and what looks like an entity."""
    for hard in (text, f"<b>&amp;\t\"'\n]]>{text}"):
        dataset = Dataset([Organisation(id="a", name=Text(en=hard))], title=Text(en=hard))

        data = written(dataset, name)

        back = gexf_back(data) if name == "gexf" else graphml_back(data)
        assert back.nodes["a"]["label"] == hard
        assert hard in list(ET.fromstring(data).itertext())


@each_format
@each_mode
def test_same_dataset_gives_same_bytes(name: str, mode: Mode, nkss: Dataset) -> None:
    """No clock and no order of hashing is in a file."""
    data = written(nkss, name, mode=mode)

    assert data == written(nkss, name, mode=mode)
    assert b"lastmodifieddate" not in data


CONTENT: Final[dict[str, tuple[set[str], set[str], list[str]]]] = {
    "gexf": ({"version"}, set(), ["meta", "graph"]),
    "meta": (set(), set(), ["creator", "keywords", "description"]),
    "creator": (set(), set(), []),
    "description": (set(), set(), []),
    "graph": (
        set(),
        {"defaultedgetype", "idtype", "mode", "timeformat", "timerepresentation", "start", "end"},
        ["attributes", "nodes", "edges"],
    ),
    "attributes": ({"class"}, {"mode"}, ["attribute"]),
    "attribute": ({"id", "title", "type"}, set(), ["default", "options"]),
    "nodes": (set(), {"count"}, ["node"]),
    "edges": (set(), {"count"}, ["edge"]),
    "node": ({"id"}, {"label", "start", "end"}, ["attvalues", "spells", "color", "shape"]),
    "edge": (
        {"source", "target"},
        {"id", "type", "kind", "label", "weight", "start", "end"},
        ["attvalues", "spells"],
    ),
    "attvalues": (set(), set(), ["attvalue"]),
    "attvalue": ({"for", "value"}, set(), []),
    "spells": (set(), set(), ["spell"]),
    "spell": (set(), {"start", "end"}, []),
    "color": ({"r", "g", "b"}, set(), []),
    "shape": ({"value"}, set(), []),
}
"""What GEXF 1.3 lets stand in each element we write: attributes it must and may have, children."""


@each_mode
@few
@given(dataset=datasets())
def test_gexf_has_the_structure_of_its_version(mode: Mode, dataset: Dataset) -> None:
    """Elements, attributes and their places are those of the grammar of GEXF 1.3."""
    root = ET.fromstring(written(dataset, "gexf", mode=mode))

    for element in root.iter():
        name = element.tag.removeprefix(GEXF).removeprefix(VIZ)
        required, optional, children = CONTENT[name]
        assert required <= set(element.attrib) <= required | optional
        places = [
            children.index(child.tag.removeprefix(GEXF).removeprefix(VIZ)) for child in element
        ]
        assert places == sorted(places)
        assert name != "spells" or len(element) > 0


@few
@given(dataset=datasets())
def test_gexf_values_fit_their_types(dataset: Dataset) -> None:
    """Every value is declared, is of the type declared, and days are those of XML Schema."""
    root = ET.fromstring(written(dataset, "gexf"))
    types = {
        (owner.attrib["class"], found.attrib["id"]): found.attrib["type"]
        for owner in root.iter(f"{GEXF}attributes")
        for found in owner
    }

    for owner in ("node", "edge"):
        for part in root.iter(f"{GEXF}{owner}"):
            for value in part.iter(f"{GEXF}attvalue"):
                type_ = types[owner, value.attrib["for"]]
                assert type_ != "long" or str(int(value.attrib["value"])) == value.attrib["value"]
                assert type_ != "boolean" or value.attrib["value"] in ("true", "false")
            for limits in (part, *part.iter(f"{GEXF}spell")):
                days = [limits.attrib[key] for key in ("start", "end") if key in limits.attrib]
                assert days == sorted(days)
                assert all(len(day) == 10 and "0001" <= day[:4] <= "9999" for day in days)


LIMITS: Final = [
    ("2011-03", ("2011-03-01", "2011-03-31")),
    ("2011/..", ("2011-01-01", None)),
    ("Y12000", ("9999-12-31", None)),
    ("-0100/2000", (None, "2000-12-31")),
    ("-0100/-0050", (None, "0001-01-01")),
    ("0000", (None, "0001-01-01")),
]


@pytest.mark.parametrize(("during", "expected"), LIMITS, ids=[during for during, _ in LIMITS])
def test_days_beyond_four_digits(during: str, expected: tuple[str | None, str | None]) -> None:
    """What readers of dates cannot read is moved to the limit; the period itself is told."""
    membership = Membership(id="m", member=Ref("a"), network=Ref("b"), during=Date(during))

    back = gexf_back(written(Dataset([membership]), "gexf"))

    ((*_, data),) = back.edges(data=True)
    assert spells_of(data) == [expected]
    assert data["during"] == during


def test_nkss_moves_in_time(nkss: Dataset) -> None:
    """The example is not the same network every year."""
    back = gexf_back(written(nkss, "gexf"))

    live = {
        year: sum(
            any(
                (start or "0001") <= f"{year}-12-31" and (end or "9999") >= f"{year}-01-01"
                for start, end in spells_of(data) or [(None, None)]
            )
            for *_, data in back.edges(data=True)
        )
        for year in range(2009, 2020)
    }
    assert len(set(live.values())) >= 4
    assert live[2011] > live[2012] < live[2015]


@pytest.mark.parametrize("language", WRITINGS)
@each_format
def test_language_of_labels(name: str, language: str, nkss: Dataset, tmp_path: Path) -> None:
    """Labels are in the writing that the caller names."""
    path = tmp_path / f"nkss.{name}"

    saradnja.write(nkss, path, language=language)

    shown = {"sr-Latn": "Kulturni centar Magacin", "sr-Cyrl": "Културни центар Магацин"}
    back = gexf_back(path.read_bytes()) if name == "gexf" else graphml_back(path.read_bytes())
    expected = shown.get(language) or nkss[Ref[Organisation]("magacin")].name.best("en")
    assert back.nodes["magacin"]["label"] == expected


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`convert` takes the mode, and the language of the messages for that of the labels."""
    source = Path(__file__).resolve().parents[1] / "examples" / "nkss" / "nkss.yaml"
    target = tmp_path / "nkss.gexf"

    code = main(["convert", str(source), str(target), "--mode", "one", "--language", "sr-Cyrl"])

    capsys.readouterr()
    back = gexf_back(target.read_bytes())
    assert code == 0
    assert back.nodes["nkss"]["label"].startswith("Асоцијација")
    assert {data["type"] for _, data in back.nodes(data=True)} <= {"Organisation", "Person"}


def test_other_modes_are_refused(tmp_path: Path) -> None:
    """A mode that there is not is an error, and nothing is written."""
    with pytest.raises(UnknownOption):
        saradnja.write(Dataset(), tmp_path / "a.gexf", mode="three")

    assert list(tmp_path.iterdir()) == []


@each_mode
@few
@given(dataset=datasets())
def test_both_formats_tell_one_time(mode: Mode, dataset: Dataset) -> None:
    """Of one and the same dataset both formats tell the same first and last day."""
    one = gexf_back(written(dataset, "gexf", mode=mode))
    other = graphml_back(written(dataset, "graphml", mode=mode))

    for key in one:
        spells = spells_of(one.nodes[key])
        first = spells[0][0] if spells else None
        last = spells[-1][1] if spells else None
        assert (other.nodes[key].get("start"), other.nodes[key].get("end")) == (first, last)


@each_format
@quick
@given(data=st.data())
def test_losses_of_one_mode(
    name: str, data: st.DataObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With parties alone as nodes too, what the file does not show is called lost."""
    monkeypatch.setitem(OPTIONS, name, {"mode": "one", "language": "sr-Cyrl"})
    one = data.draw(datasets(max_size=5))
    other, step = data.draw(changed(one))

    check_one_leaf(one, other, step, name, tmp_path)


@each_format
@settings(quick, max_examples=15)
@given(data=st.data())
def test_losses_of_the_example_in_one_mode(
    name: str, data: st.DataObject, nkss: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is with the example, of which parties do much together."""
    monkeypatch.setitem(OPTIONS, name, {"mode": "one", "language": "sr-Cyrl"})
    other, step = data.draw(changed(nkss))

    check_one_leaf(nkss, other, step, name, tmp_path)
