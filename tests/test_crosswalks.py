"""Crosswalks: rows that lead from our fields to those of others, and the book of what was lost."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import datasets

from saradnja.codes import CODES
from saradnja.crosswalks import (
    Crosswalk,
    Ledger,
    Row,
    Table,
    Unkept,
    day,
    dotted,
    fill,
    found_crosswalks,
    leaves,
    linked,
    only,
    restore,
    same,
    wording,
    wordings,
)
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.declare import Declared, held
from saradnja.derive.crosswalk_tables import crosswalks_page
from saradnja.extras import Frozen
from saradnja.files import formats
from saradnja.iris import Iri
from saradnja.languages import WRITINGS
from saradnja.model import Event, Name, Organisation
from saradnja.schema import describe, describe_class
from saradnja.text import Text
from saradnja.vocabularies import EventKind, NameKind

CROSSWALKS = found_crosswalks()
ROWS = [
    pytest.param(row, table, id=f"{crosswalk.name}-{table.of.__name__}-{row.source}-{row.target}")
    for crosswalk in CROSSWALKS
    for table in crosswalk.tables
    for row in table.rows
]
each_crosswalk = pytest.mark.parametrize("crosswalk", CROSSWALKS, ids=lambda it: it.name)

REX = Organisation(
    id="rex",
    name=Text(sr_Latn="Reks", en="Rex"),
    other_names=(
        Name(text=Text(en="R"), kind=NameKind.SHORT),
        Name(text=Text(en="Rex Centre", sr_Latn="Centar Reks")),
    ),
    links=(Iri("https://example.org/a"), Iri("https://example.org/b")),
    events=(
        Event(kind=EventKind.FOUNDING, date=Date("1994")),
        Event(kind=EventKind.FOUNDING, date=Date("1994-05-01")),
    ),
    extra=Frozen({"x_colour": "red"}),
)


def filled(*rows: Row) -> tuple[dict[str, object], dict[str, str]]:
    """Return what rows make of the sample, and the losses, as reasons by field."""
    ledger = Ledger(Dataset([REX]))
    made = fill(rows, REX, ledger)
    return made, {loss.field: loss.reason for loss in ledger.losses()}


def test_leaves() -> None:
    """A text has a leaf for each wording and one for their languages; defaults state nothing."""
    found = [dotted(leaf.path) for leaf in leaves(REX)]

    assert found[:4] == ["id", "name", "name.sr-Latn", "name.en"]
    assert "other_names.0.kind" in found
    assert "other_names.1.kind" not in found
    assert found[-1] == "extra.x_colour"


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20)
@given(dataset=datasets(max_size=3))
def test_leaves_cover_what_is_held(dataset: Dataset) -> None:
    """Whatever a record holds beyond its defaults is a leaf or has leaves inside."""
    for record in dataset:
        found = {leaf.path[:end] for leaf in leaves(record) for end in range(len(leaf.path) + 1)}
        for path, owner, item in held(record):
            field = describe_class(type(owner))[
                str(next(s for s in path[::-1] if isinstance(s, str)))
            ]
            stated = item is not None and getattr(owner, field.name) != field.default
            assert (path in found) is stated


def test_everything_is_lost_at_first() -> None:
    """What no row has written is a loss, since the format has no place for it."""
    _, losses = filled()

    assert losses.keys() == {dotted(leaf.path) for leaf in leaves(REX)}
    assert set(losses.values()) == {"loss_no_place"}


def test_plain_row() -> None:
    """Without a conversion a value stands as it is written, and of a text its first wording."""
    made, losses = filled(Row("id", "key"), Row("name", "names/name"))

    assert made == {"key": "rex", "names": {"name": "Reks"}}
    assert (losses["name"], losses["name.en"]) == ("loss_language", "loss_wording")
    assert not {"id", "name.sr-Latn"} & losses.keys()


def test_wordings() -> None:
    """Of a text all wordings may be written, or the one in a language."""
    made, losses = filled(
        Row("name", "all[]", wordings), Row("name", "one", wording("en-GB", "sr"))
    )

    assert made == {"all": ["Reks", "Rex"], "one": "Rex"}
    assert losses["name"] == "loss_language"


def test_single_place() -> None:
    """Where there is room for one, the first that fits is written and the others are lost."""
    made, losses = filled(Row("links", "url"), Row("events.date", "founded", day))

    assert made == {"url": "https://example.org/a", "founded": "1994-05-01"}
    assert (losses["links.1"], losses["events.0.date"]) == ("loss_single", "loss_date")


def test_list_of_things() -> None:
    """With brackets each thing of ours has its own there, however many rows fill it."""
    made, _ = filled(
        Row("other_names.text", "names[]/value", wording("en")),
        Row("other_names.kind", "names[]/kind"),
        Row("links", "links[]"),
    )

    assert made["names"] == [
        {"value": "R", "kind": "short"},
        {"value": "Rex Centre", "kind": "alternative"},
    ]
    assert made["links"] == ["https://example.org/a", "https://example.org/b"]


def test_condition() -> None:
    """A condition with one value is told by the row; what fails it is lost for its reason."""
    short = only("kind", NameKind.SHORT, reason="loss_single")

    made, losses = filled(Row("other_names.text", "acronym", when=(short,)))

    assert made == {"acronym": "R"}
    assert "other_names.0.kind" not in losses
    assert losses["other_names.1.text.en"] == "loss_single"


def test_reference_to_nothing() -> None:
    """A conversion says by an exception why an item cannot be kept."""
    with pytest.raises(Unkept, match="loss_missing"):
        linked(next(_spots()))


def _spots() -> Iterator[object]:
    from saradnja.crosswalks import Spot

    yield Spot(Ledger(Dataset()), REX, ("x",), REX, "nobody")


def test_trial() -> None:
    """What was written on trial counts only if the trial is accepted."""
    ledger = Ledger(Dataset([REX]))
    trial, other = ledger.trial(), ledger.trial()
    trial.keep("rex", ("id",))
    other.keep("rex", ("name", "en"))

    ledger.accept(trial)

    assert ledger.kept("rex", ("id",))
    assert not ledger.kept("rex", ("name", "en"))


def test_restore() -> None:
    """The same rows read what they wrote; what no row reads is left."""
    alternative = only("kind", NameKind.ALTERNATIVE)
    table = Table(
        of=Organisation,
        target="thing",
        rows=(
            Row("id", "key", None, same),
            Row("other_names.text", "names[]/name", None, same, when=(alternative,)),
            Row("links", "urls[]", None, same),
        ),
    )
    theirs = {"key": "a", "names": [{"name": "N"}, {"name": "M", "odd": 1}], "urls": ["u", "v"]}

    ours, rest = restore(table, theirs)

    assert ours == {
        "id": "a",
        "other_names": [{"kind": "alternative", "text": it} for it in ("N", "M")],
        "links": ["u", "v"],
    }
    assert rest == {"names": [{}, {"odd": 1}]}


@pytest.mark.parametrize(("row", "table"), ROWS)
def test_rows(row: Row, table: Table) -> None:
    """Every row names fields that the model has, terms that a field can hold, reasons known."""
    of: type[Declared] = table.of
    for name in row.names[:-1]:
        of = describe_class(of)[name].shape.item
    assert describe_class(of)[row.names[-1]]
    for limit in row.when:
        item = describe_class(of)[limit.field].shape.item
        assert all(value is None or isinstance(value, item) for value in limit.values)
        assert limit.reason in CODES
    assert {*row.lost} <= CODES.keys()


@each_crosswalk
def test_crosswalk(crosswalk: Crosswalk) -> None:
    """A crosswalk has the address of its standard, and a format that is installed, or none."""
    assert re.match("https?://", crosswalk.address)
    assert crosswalk.format is None or crosswalk.format in formats()
    assert re.fullmatch(r"[A-Z].*\.", crosswalk.description, re.DOTALL)


@each_crosswalk
@pytest.mark.parametrize("language", WRITINGS)
def test_page_has_every_field(crosswalk: Crosswalk, language: str) -> None:
    """In the reference each field of each class stands in a row or among those without place."""
    page = crosswalks_page(language=language)
    start = page.index(f"## {crosswalk.name} {crosswalk.version}\n")
    part = page[start : page.find("\n## ", start + 1)]

    sections = re.split(r"(?m)^### ", part)[1:]
    for table, section in zip(crosswalk.tables, sections, strict=True):
        named = {name.partition(".")[0] for name in re.findall(r"`([a-z0-9_.]+)`", section)}
        assert named >= {field.name for field in describe_class(table.of).properties}
    for found in describe().records:
        assert f'#{found.name}"' in part
