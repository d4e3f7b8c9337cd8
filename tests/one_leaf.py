"""Datasets that differ from another in one leaf: one value changed, added to or taken away."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hypothesis import assume
from hypothesis import strategies as st
from strategies import items, texts

from saradnja.crosswalks.leaves import HEAD, Path, head_leaves, leaves
from saradnja.dataset import Dataset
from saradnja.declare import Declared
from saradnja.errors import SaradnjaError
from saradnja.extras import Frozen
from saradnja.iris import Iri
from saradnja.model import CLASSES, Record
from saradnja.schema import describe_class
from saradnja.shapes import Ref
from saradnja.text import Text

__all__ = ["Step", "changed", "stated", "touched"]


class Step(NamedTuple):
    """Where the change was made; `renamed` is the new id of a record that was given one."""

    record: str
    path: Path
    renamed: str | None = None


def stated(dataset: Dataset) -> dict[tuple[str, Path], Any]:
    """Return every leaf that a dataset states, by record and path."""
    found = {(HEAD, leaf.path): leaf.item for leaf in head_leaves(dataset)}
    for record in dataset:
        found |= {(record.id, leaf.path): leaf.item for leaf in leaves(record)}
    return found


def touched(one: Dataset, other: Dataset) -> set[tuple[str, Path]]:
    """Return the leaves in which two datasets differ; a wording under another tag is no other."""
    ours, theirs = stated(one), stated(other)
    return set(_differing(ours, theirs)) | set(_differing(theirs, ours))


def _differing(
    ours: Mapping[tuple[str, Path], Any], theirs: Mapping[tuple[str, Path], Any]
) -> Iterator[tuple[str, Path]]:
    for (record, path), item in ours.items():
        other = theirs.get((record, path))
        around = theirs.get((record, path[:-1]))
        if isinstance(item, Text):
            same = isinstance(other, Text) and set(item) == set(other)
        elif isinstance(around, Text):
            same = item in around.values()
        else:
            same = bool(item == other)
        if not same:
            yield record, path


@st.composite
def changed(
    draw: st.DrawFn, dataset: Dataset, classes: tuple[type[Record], ...] = CLASSES
) -> tuple[Dataset, Step]:
    """Draw a dataset that differs from the given one in one leaf, and say in which.

    Each field is as likely as any other, however many leaves it has. An id changes together with
    all references to it.
    """
    fields: dict[tuple[str, ...], list[tuple[str, Path]]] = {}
    for record, path in stated(dataset):
        kind = type(dataset[record]).__name__ if record != HEAD else HEAD
        names = (step for step in path if isinstance(step, str))
        fields.setdefault((kind, *names), []).append((record, path))
    assume(fields)
    record, path = draw(st.sampled_from(draw(st.sampled_from(list(fields.values())))))
    renamed = None
    try:
        if record == HEAD:
            made = draw(_head(dataset, path))
        elif path == ("id",):
            renamed = draw(st.sampled_from(("z-1", "other")))
            made = _renamed(dataset, record, renamed)
        else:
            old = dataset[record]
            pool: dict[type[Record], list[str]] = {}
            for found in dataset:
                pool.setdefault(type(found), []).append(found.id)
            new = draw(_changed(old, path, classes, pool))
            assume("evidence" not in path or _evidence(old, path) != _evidence(new, path))
            made = dataset.with_records(new)
    except SaradnjaError:
        assume(False)
    assume(made != dataset)
    return made, Step(record, path, renamed)


def _evidence(record: Record, path: Path) -> object:
    """Return the evidence of what a path leads through: where it has none, that of its record."""
    holder: Any = record
    try:
        for step in path[: path.index("evidence")]:
            holder = holder[step] if isinstance(step, int) else getattr(holder, step)
    except LookupError:  # it is gone
        return None
    return holder.evidence or record.evidence


@st.composite
def _head(draw: st.DrawFn, dataset: Dataset, path: Path) -> Dataset:
    head = {"title": dataset.title, "base": dataset.base, "licence": dataset.licence}
    name = str(path[0])
    new: Any
    if name == "title":
        assert dataset.title is not None
        new = draw(_text(dataset.title, path[1:]))
    elif name == "base":
        new = Iri("https://example.org/other/")
    else:
        new = draw(st.sampled_from(("CC0-1.0", "CC-BY-4.0", "https://example.org/licence")))
    return Dataset(dataset, **{**head, name: new})


@st.composite
def _changed(
    draw: st.DrawFn,
    value: Declared,
    path: Path,
    classes: tuple[type[Record], ...],
    pool: Mapping[type[Record], list[str]],
) -> Any:
    """Draw a value in which the leaf at a path is another, or is gone."""
    name, *rest = path
    assert isinstance(name, str)
    field = describe_class(type(value), classes)[name]
    found = getattr(value, name)
    if isinstance(found, Frozen):
        return value.replace(**{name: Frozen({**found, str(rest[0]): draw(texts())})})
    if not field.required and draw(st.integers(0, 4)) == 0:
        return value.replace(**{name: found[:-1] if isinstance(found, tuple) else field.default})
    old, inside = (found[rest[0]], rest[1:]) if isinstance(found, tuple) else (found, rest)
    if isinstance(old, Declared):
        new = draw(_changed(old, tuple(inside), classes, pool)) if inside else old
    elif isinstance(old, Text):
        new = draw(_text(old, tuple(inside)))
    else:
        new = draw(items(type(value), field, classes, pool))
    assume(new != old)
    if not isinstance(found, tuple):
        return value.replace(**{name: new})
    index = int(rest[0])
    return value.replace(**{name: (*found[:index], new, *found[index + 1 :])})


@st.composite
def _text(draw: st.DrawFn, text: Text, path: Path) -> Text:
    """Draw a text with another wording, or with a wording under another tag."""
    if path:
        return text | {str(path[0]): draw(st.sampled_from(("another", "друго", str(text) + "!")))}
    tag = draw(st.sampled_from(list(text)))
    new = draw(
        st.sampled_from([name for name in ("sq", "mk", "und", "en-t-sr") if name not in text])
    )
    return Text({new if name == tag else name: wording for name, wording in text.items()})


def _renamed(dataset: Dataset, old: str, new: str) -> Dataset:
    assume(new not in dataset)
    made = [_pointed(record, old, new) for record in dataset]
    head = {"title": dataset.title, "base": dataset.base, "licence": dataset.licence}
    renamed = (record.replace(id=new) if record.id == old else record for record in made)
    return Dataset(renamed, **head)


def _pointed(value: Any, old: str, new: str) -> Any:
    """Return a value whose references to one record lead to another id."""
    if isinstance(value, Ref):
        return Ref(new) if value == old else value
    if isinstance(value, tuple):
        return tuple(_pointed(item, old, new) for item in value)
    if isinstance(value, Declared):
        return value.replace(**dict(_fields(value, old, new)))
    return value


def _fields(value: Declared, old: str, new: str) -> Iterator[tuple[str, Any]]:
    for field in value.__attrs_attrs__:
        yield field.name, _pointed(getattr(value, field.name), old, new)
