"""Plain data to records and back, strictly: the only module that knows cattrs."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, get_origin

import attrs

from saradnja.convert.faults import flattened
from saradnja.convert.scalars import READERS, WRITERS, mapping, read_scalar, text, wrong_type
from saradnja.errors import InvalidRecord, InvalidValue
from saradnja.extras import EXTRA, OWN
from saradnja.heads import Head
from saradnja.model import Evidence, Record
from saradnja.shapes import Ref

__all__ = ["plain", "plain_head", "structure", "structure_head"]

R = TypeVar("R", bound=Record)


def plain(record: Record) -> dict[str, Any]:
    """Return a record as plain data: mappings, lists, texts, whole numbers and booleans.

    Fields that hold their default are left out; the order is that of the declaration.
    """
    data: dict[str, Any] = _converter().unstructure(record)
    return data


def structure(data: object, cls: type[R]) -> R:
    """Build a record of plain data, or raise `InvalidRecord` with all that is wrong in it."""
    try:
        record: R = _converter().structure(data, cls)
    except Exception as error:  # cattrs raises a tree of whatever its hooks raised
        raise InvalidRecord(tuple(flattened(error, ()))) from None
    return record


def plain_head(head: Head) -> dict[str, Any]:
    """Return what a document says of itself as plain data."""
    data: dict[str, Any] = _converter().unstructure(head)
    return data


def structure_head(data: object) -> Head:
    """Read what a document says of itself, or raise `InvalidRecord` with all that is wrong."""
    try:
        head: Head = _converter().structure(data, Head)
    except Exception as error:  # cattrs raises a tree of whatever its hooks raised
        raise InvalidRecord(tuple(flattened(error, ()))) from None
    return head


@cache
def _converter() -> Any:
    """Make the converter; kept, since cattrs writes code for each class when it first meets it."""
    from cattrs import Converter

    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    for kind, read in READERS.items():
        converter.register_structure_hook(kind, read)
    for kind, write in WRITERS.items():
        converter.register_unstructure_hook(kind, write)
    converter.register_structure_hook_func(_is_reference, read_scalar)
    converter.register_unstructure_hook_func(_is_reference, str)
    converter.register_structure_hook_factory(attrs.has, _structure_factory)
    converter.register_unstructure_hook_factory(attrs.has, _unstructure_factory)
    converter.register_structure_hook_factory(_is_optional, _optional_factory)
    converter.register_structure_hook_factory(_is_tuple, _tuple_factory)
    return converter


def _structure_factory(cls: Any, converter: Any) -> Callable[[Any, Any], Any]:
    from cattrs.gen import make_dict_structure_fn

    inner: Callable[[Any, Any], Any] = make_dict_structure_fn(
        cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True
    )
    if issubclass(cls, Record):
        return lambda data, _: inner(_with_extra(mapping(data)), cls)
    if cls is Evidence:
        return lambda data, _: inner(_pointed(data), cls)
    return lambda data, _: inner(mapping(data), cls)


def _with_extra(data: dict[str, Any]) -> dict[str, Any]:
    """Gather the keys of one's own under the name of the field that holds them."""
    if EXTRA in data:
        raise InvalidValue("extra_key", value=EXTRA).at(EXTRA)
    extra = {key: value for key, value in data.items() if key.startswith(OWN)}
    if not extra:
        return data
    return {key: value for key, value in data.items() if key not in extra} | {EXTRA: extra}


def _pointed(data: Any) -> dict[str, Any]:
    """Take a string apart that only points; the fragment follows the last `#`."""
    if data is None or isinstance(data, (dict, list)):
        return mapping(data)
    source, mark, fragment = text(data).rpartition("#")
    return {"source": source, "fragment": fragment} if mark else {"source": fragment}


def _unstructure_factory(cls: Any, converter: Any) -> Callable[[Any], Any]:
    from cattrs.gen import make_dict_unstructure_fn

    inner: Callable[[Any], dict[str, Any]] = make_dict_unstructure_fn(
        cls, converter, _cattrs_omit_if_default=True
    )
    names = [field.name for field in attrs.fields(cls)]

    def write(value: Any) -> dict[str, Any]:
        data = inner(value)  # what must be given comes first in it, wherever it was declared
        return {name: data[name] for name in names if name in data}

    if issubclass(cls, Record):
        return lambda record: _beside_extra(write(record))
    if cls is Evidence:
        return lambda evidence: _pointer(write(evidence))
    return write


def _beside_extra(data: dict[str, Any]) -> dict[str, Any]:
    data.update(data.pop(EXTRA, {}))
    return data


def _pointer(data: dict[str, Any]) -> dict[str, Any] | str:
    """Write evidence that only points as a string: the inverse of `_pointed`."""
    if data.keys() == {"source", "fragment"}:
        return f"{data['source']}#{data['fragment']}"
    return data["source"] if data.keys() == {"source"} and "#" not in data["source"] else data


def _is_optional(kind: Any) -> bool:
    return getattr(kind, "__args__", None) is not None and type(None) in kind.__args__


def _optional_factory(kind: Any, converter: Any) -> Callable[[Any, Any], Any]:
    (inner,) = (part for part in kind.__args__ if part is not type(None))
    present = converter.get_structure_hook(inner)
    return lambda data, _: present(data, inner)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple_factory(kind: Any, converter: Any) -> Callable[[Any, Any], Any]:
    whole = list[kind.__args__[0]]
    inner = converter.get_structure_hook(whole)

    def read(data: Any, _: Any) -> Any:
        if not isinstance(data, list):
            raise wrong_type(data, "not_a_list")
        return tuple(inner(data, whole))

    return read


def _is_reference(kind: Any) -> bool:
    return get_origin(kind) is Ref
