"""The graph of a dataset: what is a node, what an edge, and when each is there."""

import sys
from typing import Any

import pytest
from hypothesis import given
from strategies import datasets
from test_extension import EXTENDED, STAGE

from saradnja.bridge import networkx_graph
from saradnja.dataset import Dataset
from saradnja.dates import Date, Day
from saradnja.declare import prop, record
from saradnja.errors import InvalidValue
from saradnja.files import MissingExtra
from saradnja.graphs import MODES, Edge, Graph, Mode, Spell, graph
from saradnja.model import (
    Agreement,
    Collaboration,
    Event,
    Evidence,
    Funding,
    Membership,
    Organisation,
    Participation,
    Person,
    Record,
    Relation,
)
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import (
    AgreementKind,
    CollaborationKind,
    EventKind,
    FundingStatus,
    GrammaticalGender,
    MembershipEnding,
    MembershipRole,
    MembershipStatus,
    ParticipationRole,
    RelationKind,
)

each_mode = pytest.mark.parametrize("mode", MODES)


def party(key: str, **more: Any) -> Organisation:
    """Return an organisation that is named like its id."""
    return Organisation(id=key, name=Text(en=key.upper()), **more)


def work(key: str, *parties: str, **more: Any) -> Collaboration:
    """Return a workshop of some parties."""
    parts = tuple(
        Participation(party=Ref(name), role=ParticipationRole.PARTNER) for name in parties
    )
    return Collaboration(id=key, kind=CollaborationKind.WORKSHOP, participations=parts, **more)


def member(during: str | None = None, **more: Any) -> Membership:
    """Return the membership of a in b."""
    date = Date(during) if during else None
    return Membership(id="m", member=Ref("a"), network=Ref("b"), during=date, **more)


def only_edge(*records: Record, mode: Mode = "two", language: str = "en") -> Edge:
    """Return the one edge of a graph."""
    (found,) = graph(Dataset(records), mode=mode, language=language).edges
    return found


def pairs(found: Graph) -> set[tuple[str, str, str]]:
    """Return the edges of a graph by their ends and types."""
    return {(edge.source, edge.target, edge.type) for edge in found.edges}


PERIODS = [
    ("2011-07-05/2014-02-01", Day(2011, 7, 5), Day(2014, 2, 1), "exact"),
    ("2011-07/2014", Day(2011, 7, 1), Day(2014, 12, 31), "imprecise"),
    ("2017-01-01/..", Day(2017, 1, 1), None, "exact"),
    ("2017~/..", Day(2017, 1, 1), None, "imprecise"),
    ("2011/", Day(2011, 1, 1), None, "not_stated"),
    ("/2011", None, Day(2011, 12, 31), "not_stated"),
    ("../2011-05-22", None, Day(2011, 5, 22), "exact"),
    ("2016", Day(2016, 1, 1), Day(2016, 12, 31), "imprecise"),
    ("2014-38", Day(2014, 5, 1), Day(2014, 8, 31), "imprecise"),
    ("2011-05-22", Day(2011, 5, 22), Day(2011, 5, 22), "exact"),
    ("2011-05-22?", Day(2011, 5, 22), Day(2011, 5, 22), "imprecise"),
    ("[2021-01-01..2021-03-31]", Day(2021, 1, 1), Day(2021, 3, 31), "imprecise"),
    ("Y17000", Day(17000, 1, 1), Day(17000, 12, 31), "imprecise"),
]


@pytest.mark.parametrize(("during", "start", "end", "dating"), PERIODS, ids=lambda it: str(it))
def test_spell_of_a_period(during: str, start: Day | None, end: Day | None, dating: str) -> None:
    """A spell is as wide as the period may be; the period itself stands beside it."""
    edge = only_edge(party("a"), party("b"), member(during))

    assert edge.spells == (Spell(start, end),)
    assert edge.attributes["during"] == during
    assert edge.attributes["dating"] == dating


def test_set_of_all_members_has_a_spell_for_each() -> None:
    """What was so in each of several years was not so between them."""
    edge = only_edge(party("a"), party("b"), member("{2011,2014}"))

    assert [str(spell.start) for spell in edge.spells] == ["2011-01-01", "2014-01-01"]


def test_undated_membership_is_always_there() -> None:
    """A membership of which no time is stated has no spells, and says that none is stated."""
    edge = only_edge(party("a"), party("b"), member())

    assert edge.spells == ()
    assert edge.attributes["dating"] == "not_stated"
    assert "during" not in edge.attributes


def test_ended_membership_ends_with_its_evidence() -> None:
    """What is known to have ended as of some date is not there after it."""
    told = (Evidence(source=Ref("page"), as_of=Date("2021-10")),)
    ended = member("2011-07/", ending=MembershipEnding.UNSTATED, evidence=told)

    edge = only_edge(party("a"), party("b"), ended)

    assert edge.spells == (Spell(Day(2011, 7, 1), Day(2021, 10, 31)),)
    assert edge.attributes["ended_as_of"] == "2021-10"


def test_party_lives_from_founding_to_dissolution() -> None:
    """Founding and dissolution bound a party's node; sources that disagree give the longest."""
    events = (
        Event(kind=EventKind.FOUNDING, date=Date("2004")),
        Event(kind=EventKind.FOUNDING, date=Date("2003-06")),
        Event(kind=EventKind.DISSOLUTION, date=Date("2012")),
        Event(kind=EventKind.RENAMING, date=Date("1999")),
    )

    (node,) = graph(Dataset([party("a", events=events)])).nodes

    assert node.spells == (Spell(Day(2003, 6, 1), Day(2012, 12, 31)),)
    assert node.attributes["founded"] == "2004; 2003-06"


def test_node_is_there_while_its_edges_are() -> None:
    """A party that did something before its founding is there for that too."""
    founding = (Event(kind=EventKind.FOUNDING, date=Date("2004")),)

    found = graph(Dataset([party("a", events=founding), party("b"), member("2001/..")]))

    assert found.nodes[0].spells == (Spell(Day(2001, 1, 1), None),)


def test_collaboration_takes_the_time_of_its_whole() -> None:
    """A collaboration without a time of its own is there when what it is part of is."""
    whole = work("w", during=Date("2016"))
    part = work("p", "a", part_of=Ref("w"))

    found = graph(Dataset([party("a"), whole, part]))

    assert {edge.spells for edge in found.edges} == {(Spell(Day(2016, 1, 1), Day(2016, 12, 31)),)}


def test_two_mode_edges_lead_from_who_acts() -> None:
    """Edges lead from a funder to the funding and on to the recipient, with the money."""
    grant = Funding(id="g", funders=(Ref("a"),), recipients=(Ref("b"),))

    found = graph(Dataset([party("a"), party("b"), grant]))

    assert pairs(found) == {("a", "g", "funders"), ("g", "b", "recipients")}


def test_one_mode_joins_all_that_a_record_names() -> None:
    """Each two parties of a collaboration are tied, in both directions; records are counted."""
    dataset = Dataset([*map(party, "abc"), work("v", "a", "b", "c"), work("w", "b", "a")])

    found = graph(dataset, mode="one")

    weights = {(edge.source, edge.target): edge.weight for edge in found.edges}
    assert weights == {("a", "b"): 2, ("a", "c"): 1, ("b", "c"): 1}
    assert not any(edge.directed for edge in found.edges)
    assert found.edges[0].attributes["records"] == "v w"


def test_one_mode_leads_from_funder_to_recipient() -> None:
    """A funding ties each funder to each recipient, and neither funders nor recipients."""
    grant = Funding(id="g", funders=(Ref("a"), Ref("b")), recipients=(Ref("c"),))

    found = graph(Dataset([*map(party, "abc"), grant]), mode="one")

    assert pairs(found) == {("a", "c", "funding"), ("b", "c", "funding")}
    assert all(edge.directed for edge in found.edges)


def test_one_mode_ties_no_cofunders() -> None:
    """Funders of one funding are not tied by it, whether it names who received or not."""
    grant = Funding(id="g", funders=(Ref("a"), Ref("b")))

    assert pairs(graph(Dataset([*map(party, "ab"), grant]), mode="one")) == set()


def test_topic_takes_no_part() -> None:
    """What a collaboration is about is led to, and is not tied to those who took part."""
    dataset = Dataset([*map(party, "abc"), work("w", "a", "b", about=(Ref("c"),))])

    assert ("w", "c", "about") in pairs(graph(dataset))
    assert pairs(graph(dataset, mode="one")) == {("a", "b", "collaboration")}


def test_supported_organisation_receives() -> None:
    """Money for an organisation leads to it, as to a recipient."""
    grant = Funding(id="g", funders=(Ref("a"),), supports=(Ref("b"),))

    assert pairs(graph(Dataset([*map(party, "ab"), grant]), mode="one")) == {("a", "b", "funding")}


def test_one_mode_spells_together() -> None:
    """Work together in two years is one edge with two spells."""
    dataset = Dataset(
        [
            *map(party, "ab"),
            work("v", "a", "b", during=Date("2014")),
            work("w", "a", "b", during=Date("2011")),
        ]
    )

    (edge,) = graph(dataset, mode="one").edges

    assert [(str(start), str(end)) for start, end in edge.spells] == [
        ("2011-01-01", "2011-12-31"),
        ("2014-01-01", "2014-12-31"),
    ]
    assert edge.attributes["during"] == "2014; 2011"


UNREALISED = [
    (member(status=MembershipStatus.REFUSED), "unrealised_membership"),
    (member(status=MembershipStatus.CURRENT), "membership"),
    (Relation(id="r", subject=Ref("a"), kind=RelationKind.SAME_AS, object=Ref("b")), "sameness"),
    (Relation(id="r", subject=Ref("a"), kind=RelationKind.HOSTS, object=Ref("b")), "relation"),
    (
        Funding(id="f", funders=(Ref("a"),), recipients=(Ref("b"),), status=FundingStatus.REFUSED),
        "unrealised_funding",
    ),
    (
        Agreement(id="c", kind=AgreementKind.PROTOCOL, parties=(Ref("a"), Ref("b"))),
        "agreement",
    ),
]


@pytest.mark.parametrize(("record", "type_"), UNREALISED, ids=[type_ for _, type_ in UNREALISED])
def test_type_of_a_tie(record: Record, type_: str) -> None:
    """What was refused is no tie, and that two are the same is none either."""
    assert only_edge(party("a"), party("b"), record, mode="one").type == type_


def test_record_that_is_not_there_is_a_node() -> None:
    """A reference that leads nowhere leads to a node that says so, in both modes."""
    dataset = Dataset([party("a"), work("w", "a", "ghost")])

    for mode in MODES:
        nodes = {node.id: node.type for node in graph(dataset, mode=mode).nodes}

        assert nodes["ghost"] == "missing"


def test_labels_are_in_the_chosen_writing() -> None:
    """Names and roles are in the writing asked for, roles in the party's gender."""
    name = Text(sr_Latn="Mreža", en="Network")
    founder = Organisation(id="a", name=name, gender=GrammaticalGender.FEMININE)
    dataset = Dataset([founder, party("b"), member(role=MembershipRole.FOUNDER)], title=name)

    found = graph(dataset, language="sr-Cyrl")

    assert found.nodes[0].label == "Мрежа"
    assert found.nodes[0].attributes["name.sr-Latn"] == found.title == "Mreža"
    assert found.edges[0].label == "оснивачица"


def test_nameless_record_is_called_what_it_is() -> None:
    """A workshop without a title is labelled a workshop, a funding without a purpose a funding."""
    found = graph(Dataset([work("w"), Funding(id="f")]), language="en")

    assert [node.label for node in found.nodes] == ["workshop", "Funding"]


@pytest.mark.parametrize(("name", "value"), [("mode", "three"), ("language", "de")])
def test_other_modes_and_languages_are_refused(name: str, value: str) -> None:
    """A mode or a language that there is not is an error."""
    told: Any = {name: value}

    with pytest.raises(InvalidValue):
        graph(Dataset(), **told)


@each_mode
@given(dataset=datasets())
def test_edges_stand_between_nodes(mode: Mode, dataset: Dataset) -> None:
    """Whatever the dataset, both ends of an edge are nodes, and ids stand once."""
    found = graph(dataset, mode=mode)

    nodes = [node.id for node in found.nodes]
    ids = [edge.id for edge in found.edges]
    assert {end for edge in found.edges for end in (edge.source, edge.target)} <= set(nodes)
    assert len(nodes) == len(set(nodes))
    assert len(ids) == len(set(ids))


@each_mode
@given(dataset=datasets())
def test_spells_are_in_order(mode: Mode, dataset: Dataset) -> None:
    """Spells follow each other without touching; none ends before it begins."""
    found = graph(dataset, mode=mode)

    for part in (*found.nodes, *found.edges):
        days = [day for spell in part.spells for day in spell if day is not None]
        assert days == sorted(days)
        assert all(spell.start is not None for spell in part.spells[1:])
        assert all(spell.end is not None for spell in part.spells[:-1])


@each_mode
def test_bridge_has_what_the_graph_has(mode: Mode, nkss: Dataset) -> None:
    """NetworkX gets every node and edge with all that is known of them."""
    found = graph(nkss, mode=mode, language="sr-Latn")

    made = networkx_graph(nkss, mode=mode, language="sr-Latn")

    assert {key: data["spells"] for key, data in made.nodes(data=True)} == {
        node.id: node.spells for node in found.nodes
    }
    keys = {(one, other, key) for one, other, key in made.edges(keys=True)}
    assert keys == {
        ends
        for edge in found.edges
        for ends in (
            (edge.source, edge.target, edge.id),
            *([] if edge.directed else [(edge.target, edge.source, edge.id)]),
        )
    }
    assert made.name == found.title


def test_bridge_without_networkx(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without NetworkX the error names the command that installs it."""
    monkeypatch.setitem(sys.modules, "networkx", None)

    with pytest.raises(MissingExtra, match=r'pip install "saradnja\[graph\]"'):
        networkx_graph(Dataset())


def test_persons_are_parties() -> None:
    """A person is tied as an organisation is."""
    dataset = Dataset([party("a"), Person(id="p", name=Text(en="P")), work("w", "a", "p")])

    assert pairs(graph(dataset, mode="one")) == {("a", "p", "collaboration")}


def test_class_of_another_project() -> None:
    """A class that another project declares is a node, with its values and its references."""
    found = graph(Dataset([party("rex"), STAGE]), classes=EXTENDED)

    stage = found.nodes[1]
    assert (stage.type, stage.label, stage.attributes["surface"]) == ("Stage", "Stage", "concrete")
    assert pairs(found) == {("rex", "small-stage", "house")}


@given(dataset=datasets(EXTENDED))
def test_any_model(dataset: Dataset) -> None:
    """With such a class among ours each of its records is a node too."""
    found = graph(dataset, classes=EXTENDED)

    stages = [record.id for record in dataset.select(type(STAGE))]
    assert [node.id for node in found.nodes if node.type == "Stage"] == stages


def test_evidence_is_told() -> None:
    """An edge says where sources state it: those of its value, else those of its record."""
    own = (Evidence(source=Ref("page"), fragment="char=0,12"),)
    parts = (Participation(party=Ref("a"), evidence=own), Participation(party=Ref("b")))
    event = Collaboration(
        id="w",
        kind=CollaborationKind.WORKSHOP,
        participations=parts,
        evidence=(Evidence(source=Ref("page")), Evidence(source=Ref("report"))),
    )

    first, second = graph(Dataset([party("a"), party("b"), event])).edges

    assert (first.attributes["evidence"], first.attributes["evidence_count"]) == (
        "page#char=0,12",
        1,
    )
    assert second.attributes["evidence"] == "page report"


def test_field_called_like_a_part_of_a_graph() -> None:
    """A field of another project that is called `weight` does not disturb that of an edge."""

    @record("https://example.org/terms#Box", "Box", key="boxes")
    class Box(Record):
        """What is carried."""

        weight: int = prop("https://example.org/terms#weight", "Weight", "In kilograms.")

    (node,) = graph(Dataset([Box(id="b", weight=12)]), classes=(*EXTENDED, Box)).nodes

    assert node.attributes["weight_"] == 12
