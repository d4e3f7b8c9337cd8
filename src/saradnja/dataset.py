"""Records together: the container and its look-ups, nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Self, TypeVar, Unpack, overload

from saradnja.declare import Declared, held
from saradnja.errors import InvalidDataset, UnknownRecord
from saradnja.heads import Head, Stated
from saradnja.iris import Iri, stem
from saradnja.model import CLASSES, Record
from saradnja.shapes import Ref, refuse_no_id
from saradnja.text import Text

__all__ = ["Dataset", "references", "refuse_other"]

R = TypeVar("R", bound=Record)


class Dataset:
    """Records by their ids, immutable: what changes makes a new one.

    Iteration goes by class, in the order of the model's classes, and within a class in order of
    entry; every format writes that order. `title` names the whole, `base` turns slugs into IRIs,
    `licence` is an SPDX id or an IRI. Raises `InvalidDataset` when two records have one id, and for
    what is no record; `InvalidValue` for a title, base or licence that no file could hold.

    Records are asked for by their ids or references (`record.ref`); what is neither is refused with
    a `TypeError`. Of a record itself `in` says whether that very record is there.

    >>> from saradnja.model import Organisation
    >>> dataset = Dataset([Organisation(id="nkss", name=Text(en="ICSS"))])
    >>> dataset["nkss"].name.best("en")
    'ICSS'
    """

    __slots__ = ("_by_id", "_referring", "_tables", "base", "licence", "title")

    title: Text | None
    base: Iri | None
    licence: str | None
    _by_id: Mapping[str, Record]
    _tables: Mapping[type[Record], tuple[Record, ...]]
    _referring: Mapping[str, tuple[Record, ...]] | None

    def __init__(
        self,
        records: Iterable[Record] = (),
        *,
        title: Text | None = None,
        base: Iri | None = None,
        licence: str | None = None,
    ) -> None:
        head = Head(title=title, base=base, licence=licence)
        by_id: dict[str, Record] = {}
        tables: dict[type[Record], list[Record]] = {cls: [] for cls in CLASSES}
        for record in records:
            if not isinstance(record, Record):
                raise InvalidDataset(
                    "wrong_type", field="Dataset.records", value=repr(record), expected="Record"
                )
            if record.id in by_id:
                raise InvalidDataset("duplicate_id", value=record.id)
            by_id[record.id] = record
            tables.setdefault(type(record), []).append(record)
        self._set("_by_id", by_id)
        self._set("_tables", {cls: tuple(table) for cls, table in tables.items() if table})
        self._set("_referring", None)
        self._set("title", head.title)
        self._set("base", head.base)
        self._set("licence", head.licence)

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Dataset does not change: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a Dataset does not change: {name}")

    @overload
    def __getitem__(self, key: Ref[R]) -> R: ...
    @overload
    def __getitem__(self, key: str) -> Record: ...
    def __getitem__(self, key: str) -> Record:
        """Return the record with an id; `UnknownRecord`, a `KeyError`, where there is none."""
        try:
            return self._by_id[key]
        except KeyError:
            refuse_no_id(key)
            raise UnknownRecord("unknown_record", value=str(key)) from None

    @overload
    def get(self, key: Ref[R]) -> R | None: ...
    @overload
    def get(self, key: str) -> Record | None: ...
    def get(self, key: str) -> Record | None:
        """Return the record with an id, or None."""
        found = self._by_id.get(key)
        if found is None:
            refuse_no_id(key)
        return found

    def __contains__(self, item: object) -> bool:
        """Say whether there is a record with an id, or a record equal to one."""
        if isinstance(item, str):
            return item in self._by_id
        return isinstance(item, Record) and self._by_id.get(item.id) == item

    def __iter__(self) -> Iterator[Record]:
        for table in self._tables.values():
            yield from table

    def __len__(self) -> int:
        return len(self._by_id)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return self._head == other._head and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash((*self._head.values(), *self))

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(table)} {cls.__name__}" for cls, table in self._tables.items())
        return f"<Dataset: {counts or 'empty'}>"

    def __reduce__(self) -> tuple[object, ...]:
        return partial(type(self), **self._head), (tuple(self),)

    @property
    def _head(self) -> dict[str, Any]:
        return {"title": self.title, "base": self.base, "licence": self.licence}

    @property
    def classes(self) -> tuple[type[Record], ...]:
        """The classes of its records, in the order in which they are gone through."""
        return tuple(self._tables)

    def by_class(self) -> Iterator[tuple[type[Record], Iterable[Record]]]:
        """Yield each class that has records, and these, in the order of iteration."""
        yield from self._tables.items()

    def class_of(self, key: str) -> type[Record] | None:
        """Return the class of the record with an id, or None."""
        found = self.get(key)
        return None if found is None else type(found)

    def select(self, cls: type[R]) -> tuple[R, ...]:
        """Return the records of a class, those of its subclasses among them."""
        return tuple(
            record
            for found, table in self._tables.items()
            if issubclass(found, cls)
            for record in table
            if isinstance(record, cls)
        )

    def referring_to(self, key: str) -> tuple[Record, ...]:
        """Return the records that point to a record, wherever in them the reference stands."""
        refuse_no_id(key)
        if self._referring is None:
            self._set("_referring", _referring(self))
        return (self._referring or {}).get(key, ())

    def with_records(self, *records: Record) -> Self:
        """Return a dataset in which these records stand, in place of those with the same ids."""
        new = dict(self._of(records)._by_id)
        kept = [new.pop(record.id, record) for record in self]
        return self._of([*kept, *new.values()])

    def without(self, *keys: str) -> Self:
        """Return a dataset that lacks the records with these ids; each must be there."""
        gone = {self[key].id for key in keys}
        return self._of(record for record in self if record.id not in gone)

    def replace(self, **changes: Unpack[Stated]) -> Self:
        """Return a dataset of the same records with another title, base or licence.

        >>> Dataset(licence="MIT").replace(licence="CC0-1.0", title=Text(en="Networks")).licence
        'CC0-1.0'
        """
        stated: dict[str, Any] = {**self._head, **changes}
        return type(self)(self, **stated)

    def __or__(self, other: Self) -> Self:
        """Return both together, with what either says of itself.

        Raises `InvalidDataset` for two different records with one id, and for two different titles,
        bases or licences.
        """
        if not isinstance(other, Dataset):
            return NotImplemented
        for name, stated in other._head.items():
            if None not in (stated, self._head[name]) and stated != self._head[name]:
                raise InvalidDataset("conflicting_heads", value=name)
        for record in other:
            if self._by_id.get(record.id, record) != record:
                raise InvalidDataset("conflicting_records", value=record.id)
        stated = {name: value for name, value in other._head.items() if value is not None}
        records = {record.id: record for record in (*self, *other)}
        return type(self)(records.values(), **{**self._head, **stated})

    def iri(self, key: str) -> str:
        """Return the IRI of a record: its id where that is one, else `base` and the slug."""
        refuse_no_id(key)
        return key if ":" in key else stem(self.base) + key

    def _of(self, records: Iterable[Record]) -> Self:
        return type(self)(records, **self._head)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th>{cls.__name__}</th><td>{len(table)}</td></tr>"
            for cls, table in self._tables.items()
        )
        return f"<table>{rows}</table>"


def _referring(dataset: Dataset) -> dict[str, tuple[Record, ...]]:
    found: dict[str, list[Record]] = {}
    for record in dataset:
        for target in dict.fromkeys(ref for _, ref in references(record)):
            found.setdefault(target, []).append(record)
    return {target: tuple(records) for target, records in found.items()}


def refuse_other(*given: object) -> None:
    """Raise `TypeError` for what is no dataset, such as the name of its file or a list of records.

    >>> refuse_other("nkss.yaml")
    Traceback (most recent call last):
    TypeError: a Dataset is asked: saradnja.read(…) or Dataset(records), not str
    """
    for each in given:
        if not isinstance(each, Dataset):
            made = "saradnja.read(…) or Dataset(records)"
            raise TypeError(f"a Dataset is asked: {made}, not {type(each).__name__}")


def references(value: Declared) -> Iterator[tuple[tuple[str | int, ...], Ref[Any]]]:
    """Yield every reference in a record or value, each with the path to where it stands."""
    for path, _, item in held(value):
        if isinstance(item, Ref):
            yield path, item
