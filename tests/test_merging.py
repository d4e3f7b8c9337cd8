"""Two datasets made one, and what differs: nothing is lost, nothing is decided silently."""

from collections.abc import Sequence
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import datasets, records

from saradnja.dataset import Dataset
from saradnja.errors import InvalidValue
from saradnja.extras import Frozen
from saradnja.iris import Iri
from saradnja.merging import Change, MergeConflict, diff, merge
from saradnja.model import CLASSES, Membership, Name, Organisation, Person, Record
from saradnja.shapes import Ref
from saradnja.text import Text
from saradnja.vocabularies import MembershipRole, NameKind, OrganisationKind

NETWORK: Final = OrganisationKind.NETWORK
ASSOCIATION: Final = OrganisationKind.ASSOCIATION
FOUNDATION: Final = OrganisationKind.FOUNDATION


def held(**fields: Any) -> Dataset:
    """Return a dataset of one organisation with an English name."""
    return Dataset([Organisation(**{"id": "a", "name": Text(en="A"), **fields})])


def member(**fields: Any) -> Membership:
    """Return the membership of a in b."""
    return Membership(**{"id": "m", "member": Ref("a"), "network": Ref("b"), **fields})


def same(a: Dataset, b: Dataset) -> bool:
    """Tell whether two datasets say the same, whatever the order of their records."""
    return diff(a, b) == ()


@given(datasets(max_size=3))
def test_merge_with_itself(a: Dataset) -> None:
    """A dataset merged with itself is itself."""
    assert merge(a, a) == (a, ())


@given(datasets(max_size=3))
def test_merge_with_nothing(a: Dataset) -> None:
    """An empty dataset adds nothing, and takes nothing away."""
    assert merge(a, Dataset()) == merge(Dataset(), a) == (a, ())


@settings(max_examples=25)
@given(datasets(max_size=3), datasets(max_size=3))
def test_only_one_side_changed(a: Dataset, b: Dataset) -> None:
    """Where one side is still what both began with, the other side's changes are the result."""
    ours, theirs = merge(a, b, base=b), merge(a, b, base=a)

    assert ours.conflicts == theirs.conflicts == ()
    assert ours.dataset == a
    assert same(theirs.dataset, b)


@given(datasets(max_size=3))
def test_no_difference(a: Dataset) -> None:
    """A dataset does not differ from itself."""
    assert diff(a, a) == ()


@settings(max_examples=25)
@given(datasets(max_size=3), datasets(max_size=3))
def test_every_difference(a: Dataset, b: Dataset) -> None:
    """There is no difference only where head and records are the same; back it is the mirror."""
    changes = diff(a, b)

    heads = [(side.title, side.base, side.licence) for side in (a, b)]
    assert (not changes) == (heads[0] == heads[1] and set(a) == set(b))
    assert {(*place, old, new) for *place, new, old in diff(b, a)} == {
        (*place, old, new) for *place, old, new in changes
    }


@st.composite
def three(draw: st.DrawFn) -> tuple[Dataset, Dataset, Dataset]:
    """Draw a base and two datasets that hold some of its records, some changed, and others."""
    base = draw(datasets(max_size=3))

    def changed() -> Dataset:
        others = [record for record in draw(datasets(max_size=2)) if record.id not in base]
        kept = [
            record.replace(note=draw(st.sampled_from([None, Text(en="A"), Text(en="B", sr="C")])))
            for record in base
            if draw(st.booleans())
        ]
        return Dataset([*kept, *others], licence=draw(st.sampled_from([None, "CC0-1.0", "MIT"])))

    return base, changed(), changed()


@settings(max_examples=15)
@given(three())
def test_nothing_is_lost(drawn: tuple[Dataset, Dataset, Dataset]) -> None:
    """What a side says is in the result or in a conflict, unless the other side removed it."""
    base, a, b = drawn

    merged, conflicts = merge(a, b, base)

    disputed = {conflict.record for conflict in conflicts}
    for side, other in ((a, b), (b, a)):
        for record in side:
            removed = record.id not in other and base.get(record.id) == record
            assert removed or record.id in merged or record.id in disputed


@settings(max_examples=15)
@given(three())
def test_conflicts_mirror(drawn: tuple[Dataset, Dataset, Dataset]) -> None:
    """Whichever side is ours, the same is in conflict."""
    base, a, b = drawn

    found = merge(a, b, base).conflicts
    mirrored = merge(b, a, base).conflicts

    assert {(*place, ours, theirs, base) for *place, theirs, ours, base in mirrored} == set(found)


@st.composite
def edited(draw: st.DrawFn) -> tuple[Record, Record, Record]:
    """Draw a record of any class, and two edits of it: some fields of each are of other records."""
    cls = draw(st.sampled_from(CLASSES))
    base = draw(records(cls, key="a"))
    names = [field.name for field in base.__attrs_attrs__ if field.name != "id"]

    def edit() -> Record:
        other = draw(records(cls, key="a"))
        changed = draw(st.sets(st.sampled_from(names), max_size=4))
        try:
            return base.replace(**{name: getattr(other, name) for name in changed})
        except InvalidValue:  # a rule between fields that were not drawn together
            return other

    return base, edit(), edit()


def whole(conflicts: Sequence[MergeConflict]) -> bool:
    """Tell whether a record is in conflict as a whole."""
    return any(not conflict.path for conflict in conflicts)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(edited())
def test_fields_that_one_side_changed(drawn: tuple[Record, Record, Record]) -> None:
    """A field that only one side changed is as that side has it, whatever stands in the others."""
    base, a, b = drawn

    merged, conflicts = merge(*(Dataset([record]) for record in (a, b, base)))

    for field in base.__attrs_attrs__:
        ours, theirs, began = (getattr(it, field.name) for it in (a, b, base))
        if not whole(conflicts) and began in (ours, theirs):
            assert getattr(merged["a"], field.name) == (ours if theirs == began else theirs)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(edited())
def test_either_way_round(drawn: tuple[Record, Record, Record]) -> None:
    """Without a conflict both sides come to the same, but for the order of lists."""
    base, a, b = (Dataset([record]) for record in drawn)

    ours, theirs = merge(a, b, base), merge(b, a, base)

    if not ours.conflicts:
        for field in drawn[0].__attrs_attrs__:
            one, other = (getattr(it.dataset["a"], field.name) for it in (ours, theirs))
            assert one == other or set(one) == set(other)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(three())
def test_merged_again(drawn: tuple[Dataset, Dataset, Dataset]) -> None:
    """What has been merged changes no more when the same is merged into it again."""
    _, a, b = drawn

    once = merge(a, b).dataset

    assert merge(once, b).dataset == once
    assert merge(once, a).dataset == once


NAME: Final = Name(text=Text(en="N"), kind=NameKind.FORMER)

JOINED: Final[Sequence[Any]] = (
    pytest.param({"kinds": (NETWORK,)}, {}, {"kinds": (NETWORK,)}, id="one side states it"),
    pytest.param(
        {"kinds": (NETWORK, ASSOCIATION)},
        {"kinds": (FOUNDATION, NETWORK)},
        {"kinds": (NETWORK, ASSOCIATION, FOUNDATION)},
        id="lists are joined, ours first",
    ),
    pytest.param(
        {"name": Text(en="A", mk="А")},
        {"name": Text(en="A", sq="A")},
        {"name": Text(en="A", mk="А", sq="A")},
        id="wordings are joined",
    ),
    pytest.param(
        {"extra": Frozen({"x_a": "1"})},
        {"extra": Frozen({"x_b": "2"})},
        {"extra": Frozen({"x_a": "1", "x_b": "2"})},
        id="further data is joined",
    ),
    pytest.param(
        {"other_names": (NAME,)}, {"other_names": (NAME,)}, {"other_names": (NAME,)}, id="same name"
    ),
)


@pytest.mark.parametrize(("ours", "theirs", "expected"), JOINED)
def test_joined(ours: dict[str, Any], theirs: dict[str, Any], expected: dict[str, Any]) -> None:
    """Without a base, what either side says stands in the result."""
    assert merge(held(**ours), held(**theirs)) == (held(**expected), ())


def test_default_states_nothing() -> None:
    """A field that has its default is not stated: the other side's value is taken."""
    founder = member(role=MembershipRole.FOUNDER)

    assert merge(Dataset([member()]), Dataset([founder])) == (Dataset([founder]), ())


def test_conflict() -> None:
    """Two statements of one thing are a conflict: ours stands, theirs is handed back."""
    ours, theirs = held(country=None, name=Text(en="A")), held(name=Text(en="B"))

    merged = merge(ours, theirs)

    assert merged.dataset == ours
    assert merged.conflicts == (MergeConflict("a", ("name", "en"), "A", "B", None),)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param((NETWORK, ASSOCIATION), (), (ASSOCIATION,), id="they removed, we added"),
        pytest.param((), (NETWORK, FOUNDATION), (FOUNDATION,), id="we removed, they added"),
        pytest.param(
            (NETWORK, ASSOCIATION),
            (NETWORK, FOUNDATION),
            (NETWORK, ASSOCIATION, FOUNDATION),
            id="both added another",
        ),
        pytest.param(
            (ASSOCIATION,),
            (ASSOCIATION, FOUNDATION),
            (ASSOCIATION, FOUNDATION),
            id="both put the same there",
        ),
    ],
)
def test_lists_with_base(
    ours: tuple[OrganisationKind, ...],
    theirs: tuple[OrganisationKind, ...],
    expected: tuple[OrganisationKind, ...],
) -> None:
    """An item goes only where the base had it and a side removed it."""
    merged = merge(held(kinds=ours), held(kinds=theirs), held(kinds=(NETWORK,)))

    assert merged == (held(kinds=expected), ())


def test_item_that_both_changed() -> None:
    """Two items in the place of one are a conflict: they may be two wordings of the same thing."""
    ours, theirs, base = (held(kinds=(kind,)) for kind in (ASSOCIATION, FOUNDATION, NETWORK))

    merged = merge(ours, theirs, base)

    assert merged.dataset == ours
    assert merged.conflicts == (
        MergeConflict("a", ("kinds",), (ASSOCIATION,), (FOUNDATION,), (NETWORK,)),
    )


def test_removed_and_changed() -> None:
    """A record that one side removed and the other changed is a conflict, either way round."""
    base, changed, gone = held(), held(name=Text(en="B")), Dataset()

    ours, theirs = merge(changed, gone, base), merge(gone, changed, base)

    assert ours == (changed, (MergeConflict("a", (), changed["a"], None, base["a"]),))
    assert theirs == (gone, (MergeConflict("a", (), None, changed["a"], base["a"]),))


def test_removed_on_both_sides() -> None:
    """What both removed, or one removed and the other left alone, is gone."""
    assert merge(Dataset(), Dataset(), held()) == (Dataset(), ())
    assert merge(held(), Dataset(), held()) == (Dataset(), ())


def test_other_class() -> None:
    """Records of two classes under one id are a conflict of the whole record."""
    person: Record = Person(id="a", name=Text(en="A"))

    merged = merge(held(), Dataset([person]))

    assert merged.conflicts == (MergeConflict("a", (), held()["a"], person, None),)


def test_last_wordings_removed() -> None:
    """A text of which each side removed what the other kept is a conflict, not an empty text."""
    sides = [held(name=Text(en="A")), held(name=Text(sr="A")), held(name=Text(en="A", sr="A"))]

    merged = merge(*sides)

    assert merged.dataset == sides[0]
    assert [conflict.path for conflict in merged.conflicts] == [("name",)]


def test_head() -> None:
    """Title, base and licence are merged as the fields of a record are."""
    ours = Dataset(title=Text(en="A"), licence="MIT")
    theirs = Dataset(title=Text(sr="B"), base=Iri("https://example.org/"), licence="CC0-1.0")

    merged = merge(ours, theirs)

    assert merged.dataset.title == Text(en="A", sr="B")
    assert merged.dataset.base == "https://example.org/"
    assert merged.conflicts == (MergeConflict("", ("licence",), "MIT", "CC0-1.0", None),)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param({"kinds": (NETWORK,)}, {}, [(("kinds",), NETWORK, None)], id="item went"),
        pytest.param(
            {"kinds": (NETWORK, ASSOCIATION)},
            {"kinds": (ASSOCIATION, NETWORK)},
            [(("kinds",), (NETWORK, ASSOCIATION), (ASSOCIATION, NETWORK))],
            id="another order",
        ),
        pytest.param(
            {"kinds": (NETWORK, NETWORK)},
            {"kinds": (NETWORK,)},
            [(("kinds",), NETWORK, None)],
            id="one of two",
        ),
        pytest.param(
            {}, {"name": Text(en="B", sr="A")},
            [(("name", "en"), "A", "B"), (("name", "sr"), None, "A")],
            id="wordings",
        ),
        pytest.param({}, {"note": Text(en="N")}, [(("note", "en"), None, "N")], id="new text"),
    ],
)  # fmt: skip
def test_changes(
    old: dict[str, Any], new: dict[str, Any], expected: list[tuple[tuple[str, ...], Any, Any]]
) -> None:
    """Each wording and each item of a list is a change of its own."""
    assert diff(held(**old), held(**new)) == tuple(Change("a", *change) for change in expected)


def test_records_came_and_went() -> None:
    """A record that only one side has is one change."""
    record = held()["a"]

    assert diff(held(), Dataset()) == (Change("a", (), record, None),)
    assert diff(Dataset(), held()) == (Change("a", (), None, record),)
