"""The generated readers and writers mean the same as the reference, and only accept."""

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutations import mutated
from strategies import records

from saradnja.convert import accept, plain, reader, reference, source, structure
from saradnja.convert.writing import writer_source
from saradnja.errors import InvalidRecord
from saradnja.model import CLASSES, Person, Record

each_class = pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
PERSON = {"id": "milos", "name": {"sr-Latn": "Miloš"}}


def keys_in(data: Any) -> int:
    """Count the keys of all mappings in plain data."""
    if isinstance(data, dict):
        return len(data) + sum(map(keys_in, data.values()))
    return sum(map(keys_in, data)) if isinstance(data, list) else 0


@each_class
@given(data=st.data())
def test_what_is_written(cls: type[Record], data: st.DataObject) -> None:
    """The generated writer gives what the reference gives, in the same order."""
    record = data.draw(records(cls))

    assert json.dumps(plain(record)) == json.dumps(reference.plain(record))


@each_class
@given(data=st.data())
def test_what_is_read(cls: type[Record], data: st.DataObject) -> None:
    """The generated reader gives the record that the reference gives, and counts every key."""
    record = data.draw(records(cls))
    written = plain(record)

    found = accept(written, cls)

    assert found in (None, record)
    assert structure(written, cls) == record == reference.structure(written, cls)
    assert found is None or (type(found) is cls and repr(found) == repr(record))


@each_class
@given(data=st.data())
def test_keys(cls: type[Record], data: st.DataObject) -> None:
    """The generated readers count every key, so that one that stands twice is noticed."""
    written = plain(data.draw(records(cls)))

    if accept(written, cls) is not None:
        _, counted = reader(cls)(written)

        assert counted == keys_in(written)


@each_class
@given(data=st.data())
def test_what_is_refused(cls: type[Record], data: st.DataObject) -> None:
    """What was spoilt is accepted by both, as the same record, or by neither."""
    spoilt = data.draw(mutated(records(cls).map(plain)))

    found = accept(spoilt, cls)

    try:
        expected = reference.structure(spoilt, cls)
    except InvalidRecord:
        assert found is None
    else:
        assert found in (None, expected)
        assert repr(found) in ("None", repr(expected))


@pytest.mark.parametrize(
    "data",
    [
        {**PERSON, "note": None},
        {**PERSON, "nmae": "x"},
        {**PERSON, "name": {"sr_Latn": "a", "sr-Latn": "b"}},
        {**PERSON, "name": "Miloš"},
        {**PERSON, "name": {"sr-Latn": " "}},
        {**PERSON, "events": {}},
        {**PERSON, "x_a": {"b": "c"}},
        {**PERSON, "identifiers": [[]]},
        {**PERSON, "identifiers": [""]},
        {"name": {"sr-Latn": "Miloš"}},
        {**PERSON, "id": 5},
        [],
        "milos",
        None,
    ],
    ids=str,
)
def test_doubts(data: object) -> None:
    """An unknown key, null, an odd type: whatever is in doubt is left to the reference."""
    assert accept(data, Person) is None


def test_instances_are_frozen() -> None:
    """What the generated reader builds cannot be changed, and copies and pickles as others do."""
    found = structure(PERSON, Person)

    with pytest.raises(AttributeError):
        found.id = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del found.id
    assert copy.deepcopy(found) == pickle.loads(pickle.dumps(found)) == found


@each_class
def test_sources_are_python(cls: type[Record]) -> None:
    """The generated code can be read: it is the Python that runs, with every field by name."""
    for text in (source(cls), writer_source(cls)):
        compile(text, "generated", "exec")
        assert all(f"{field.name}" in text for field in cls.__attrs_attrs__)
