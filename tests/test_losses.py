"""What a lossy format does not write it says: every leaf is in the file, or in the losses."""

from pathlib import Path
from typing import Any, Final

import pytest
from grants_sample import GRANTS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from one_leaf import Step, changed, stated, touched
from strategies import datasets

import saradnja
from saradnja.codes import CODES
from saradnja.crosswalks.leaves import dotted
from saradnja.dataset import Dataset
from saradnja.declare import prop, record
from saradnja.files import formats
from saradnja.languages import WRITINGS
from saradnja.model import Organisation, Record
from saradnja.problems import Loss
from saradnja.shapes import Ref
from saradnja.text import Text

ROOT: Final = Path(__file__).resolve().parents[1]
NKSS: Final = saradnja.read(ROOT / "examples" / "nkss" / "nkss.yaml")
PUBLICATIONS: Final = {"html": "a page for people: it says what it shows, and no file comes of it"}
"""Formats that tell no losses, each with its reason."""

OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "360giving": {"prefix": "360G-example"},
    "360giving-csv": {"prefix": "360G-example"},
}
"""What a format must be told to write anything."""

LOSSY: Final = [
    name
    for name, found in formats().items()
    if found.writer is not None and not found.lossless and name not in PUBLICATIONS
]
SAMPLES: Final = {"nkss": NKSS, "grants": GRANTS}
each_sample = pytest.mark.parametrize("sample", SAMPLES)
each_format = pytest.mark.parametrize("name", LOSSY)
quick = settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a dataset takes minutes
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
        HealthCheck.differing_executors,
    ],
)


@record("https://example.org/terms#Stage", "Stage", key="stages")
class Stage(Record):
    """Where something is performed."""

    house: Ref[Organisation] = prop("sar:house", "House", "The organisation that runs it.")


def written(dataset: Dataset, name: str, folder: Path) -> tuple[bytes, tuple[Loss, ...]]:
    """Write a dataset; return the bytes and what was lost."""
    path = folder / "written"
    losses = saradnja.write(dataset, path, format=name, **OPTIONS.get(name, {}))
    return path.read_bytes(), losses


def check_one_leaf(one: Dataset, other: Dataset, step: Step, name: str, folder: Path) -> None:
    """Compare the files of two datasets that differ in one leaf with what they say is lost.

    A record that was given another id differs in that alone: what points to it may well be written
    by its name. But where such a reference is written, the files may differ.
    """
    (first, lost), (second, lost_too) = (written(it, name, folder) for it in (one, other))
    back = {step.renamed: step.record} if step.renamed is not None else {}
    named = {(it.record, it.field) for it in lost}
    named_too = {(back.get(it.record, it.record), it.field) for it in lost_too}
    differing = {(record, dotted(path)) for record, path in touched(one, other)}
    if back:
        pointing = {
            key for key, it in stated(one).items() if isinstance(it, Ref) and it == step.record
        }
        differing = {(record, dotted(path)) for record, path in pointing | {(step.record, ("id",))}}
    ours = {(record, dotted(path)) for record, path in stated(one)} & differing
    theirs = {(back.get(it, it), dotted(path)) for it, path in stated(other)} & differing
    if first == second:
        own = {(step.record, "id")} if back else differing
        assert ours & own <= named, "the files are equal, and what differs is not called lost"
        assert theirs & own <= named_too, "the files are equal, and it is not called lost"
    elif ours <= named and theirs <= named_too:
        assert (named ^ named_too) - differing, "it is called lost, and the files are not equal"


@each_format
@quick
@given(data=st.data())
def test_random(name: str, data: st.DataObject, tmp_path: Path) -> None:
    """Of two random datasets that differ in one leaf, either the files differ or it is lost."""
    one = data.draw(datasets(max_size=4))
    other, step = data.draw(changed(one))

    check_one_leaf(one, other, step, name, tmp_path)


@each_sample
@each_format
@quick
@given(data=st.data())
def test_sample(name: str, sample: str, data: st.DataObject, tmp_path: Path) -> None:
    """So it is with datasets of which much is written."""
    other, step = data.draw(changed(SAMPLES[sample]))

    check_one_leaf(SAMPLES[sample], other, step, name, tmp_path)


@each_sample
@each_format
def test_losses_are_stated(name: str, sample: str, tmp_path: Path) -> None:
    """Each loss names a leaf that is there, once, for a reason that both languages know."""
    dataset = SAMPLES[sample]
    _, losses = written(dataset, name, tmp_path)

    named = [(loss.record, loss.field) for loss in losses]
    assert len(named) == len(set(named))
    assert set(named) <= {(record, dotted(path)) for record, path in stated(dataset)}
    assert {loss.reason for loss in losses} <= CODES.keys()
    said = {loss.message(writing) for loss in losses for writing in WRITINGS}
    assert len(said) == len(WRITINGS) * len({loss.reason for loss in losses})


@each_format
def test_something_is_kept(name: str, tmp_path: Path) -> None:
    """A format that would lose everything is none."""
    _, losses = written(GRANTS, name, tmp_path)

    assert len(losses) < len(stated(GRANTS))


@each_format
def test_class_of_others(name: str, tmp_path: Path) -> None:
    """What a format does not write of a class it has never heard of is a loss, not forgotten."""
    stage = Stage(id="small-stage", house=Ref("fond"), note=Text(en="Wooden boards."))

    _, losses = written(GRANTS.with_records(stage), name, tmp_path)

    lost = {loss.field for loss in losses if loss.record == "small-stage"}
    assert {"note", "note.en"} <= lost
