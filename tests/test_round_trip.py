"""What is written can be read again, equal, and written again, byte for byte."""

import copy
import pickle
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import datasets, records, texts

import saradnja
from saradnja.dataset import Dataset
from saradnja.files import formats
from saradnja.model import CLASSES, Record
from saradnja.schema import describe
from saradnja.strings import is_blank
from saradnja.text import Text

LOSSLESS = [name for name, found in formats().items() if found.lossless]
VALUES = [found.python for found in describe().values]

each_class = pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
each_format = pytest.mark.parametrize("name", LOSSLESS)
quick = settings(
    max_examples=20,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.differing_executors,
    ],
)


SLOW = {"xlsx": 4}
"""Formats whose every file takes a while to make, and how many times fewer are made of them."""


def examples(name: str, count: int) -> settings:
    """Return how many examples are tried with a format."""
    return settings(quick, max_examples=count // SLOW.get(name, 1))


def there_and_back(dataset: Dataset, name: str, folder: Path) -> tuple[Dataset, bytes, bytes]:
    """Write a dataset, read it, write what was read; return that and both files' bytes."""
    first, second = folder / "first", folder / "second"
    losses = saradnja.write(dataset, first, format=name)
    assert losses == ()
    again = saradnja.read(first, format=name)
    saradnja.write(again, second, format=name)
    return again, first.read_bytes(), second.read_bytes()


def test_lossless_formats_are_found() -> None:
    """JSON, JSON Lines and YAML are found by their entry points and promise to lose nothing."""
    assert {"json", "jsonl", "yaml"} <= set(LOSSLESS)


@each_format
@each_class
def test_record_round_trip(cls: type[Record], name: str, tmp_path: Path) -> None:
    """A record of any class, read again from a lossless format, is equal to what was written."""

    @examples(name, 20)
    @given(record=records(cls))
    def comes_back(record: Record) -> None:
        dataset = Dataset([record])

        again, first, second = there_and_back(dataset, name, tmp_path)

        assert again == dataset
        assert first == second

    comes_back()


@each_format
def test_dataset_round_trip(name: str, tmp_path: Path) -> None:
    """A dataset keeps its records, their order, and what it says of itself."""

    @examples(name, 20)
    @given(dataset=datasets())
    def comes_back(dataset: Dataset) -> None:
        again, first, second = there_and_back(dataset, name, tmp_path)

        assert list(again) == list(dataset)
        assert again == dataset
        assert first == second

    comes_back()


@each_format
def test_hard_strings(name: str, tmp_path: Path) -> None:
    """Every string comes back letter by letter: line ends, quotes, what looks like a number."""
    shown = texts().filter(lambda text: not is_blank(text))

    @examples(name, 100)
    @given(text=shown)
    def comes_back(text: str) -> None:
        dataset = Dataset([], title=Text({"sr-Latn": f"a{text}", "en": f"{text}b"}), licence=text)

        again, _, _ = there_and_back(dataset, name, tmp_path)

        assert again == dataset

    comes_back()


@each_class
@quick
@given(data=st.data())
def test_record_hashes_and_copies(cls: type[Record], data: st.DataObject) -> None:
    """A record hashes; pickled, copied, deep-copied or replaced by nothing it is the same."""
    record = data.draw(records(cls))

    copies = (
        pickle.loads(pickle.dumps(record)),
        copy.copy(record),
        copy.deepcopy(record),
        record.replace(),
    )

    assert all(found == record and hash(found) == hash(record) for found in copies)
    assert {type(found) for found in copies} == {cls}


@each_class
@quick
@given(data=st.data())
def test_replace(cls: type[Record], data: st.DataObject) -> None:
    """`replace` gives a new record with another note, and the old one stays as it was."""
    record = data.draw(records(cls))
    note = Text(en="another")

    changed = record.replace(note=note)

    assert changed.note == note
    assert changed.replace(note=record.note) == record


@pytest.mark.parametrize("cls", [*CLASSES, *VALUES], ids=lambda cls: cls.__name__)
def test_immutable(cls: type[Record]) -> None:
    """No field of a record or a value can be set or deleted, and no other attribute added."""
    made = object.__new__(cls)

    for name in (*(field.name for field in attrs.fields(cls)), "anything"):
        with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
            setattr(made, name, None)
        with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
            delattr(made, name)
