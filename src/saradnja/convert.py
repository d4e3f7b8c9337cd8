"""Plain data to records and back, strictly: the only module that knows cattrs."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Final, TypeVar, get_origin

import attrs

from saradnja.codes import listed
from saradnja.dates import Date
from saradnja.decimals import decimal
from saradnja.declare import Frozen
from saradnja.errors import InvalidRecord, InvalidValue
from saradnja.iris import Iri
from saradnja.model import Evidence, Record
from saradnja.schema import describe_vocabulary, named
from saradnja.shapes import Ref
from saradnja.strings import normalise_newlines
from saradnja.terms import Term
from saradnja.text import Text

__all__ = ["Head", "plain", "plain_head", "structure", "structure_head"]

R = TypeVar("R", bound=Record)

_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,17}")
_BOOLEANS: Final = {"true": True, "false": False}
_EXTRA: Final = "extra"
_OWN: Final = "x_"
_COMPARED: Final = 100


@attrs.frozen(kw_only=True)
class Head:
    """What a document says of itself: its title, the base of its ids, its licence."""

    title: Text | None = None
    base: Iri | None = None
    licence: str | None = None


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
        raise InvalidRecord(tuple(_flattened(error, ()))) from None
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
        raise InvalidRecord(tuple(_flattened(error, ()))) from None
    return head


@cache
def _converter() -> Any:
    """Make the converter; kept, since cattrs writes code for each class when it first meets it."""
    from cattrs import Converter

    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    for kind, read in _READERS.items():
        converter.register_structure_hook(kind, read)
    for kind, write in _WRITERS.items():
        converter.register_unstructure_hook(kind, write)
    converter.register_structure_hook_func(_is_reference, _read_scalar)
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
        return lambda data, _: inner(_with_extra(_mapping(data)), cls)
    if cls is Evidence:
        return lambda data, _: inner(_pointed(data), cls)
    return lambda data, _: inner(_mapping(data), cls)


def _mapping(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise _wrong_type(data, "not_a_mapping")
    for key in data:
        _text(key)
    return data


def _with_extra(data: dict[str, Any]) -> dict[str, Any]:
    """Gather the keys of one's own under the name of the field that holds them."""
    if _EXTRA in data:
        raise InvalidValue("extra_key", value=_EXTRA).at(_EXTRA)
    extra = {key: value for key, value in data.items() if key.startswith(_OWN)}
    if not extra:
        return data
    return {key: value for key, value in data.items() if key not in extra} | {_EXTRA: extra}


def _pointed(data: Any) -> dict[str, Any]:
    """Take a string apart that only points; the fragment follows the last `#`."""
    if data is None or isinstance(data, (dict, list)):
        return _mapping(data)
    source, mark, fragment = _text(data).rpartition("#")
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
    data.update(data.pop("extra", {}))
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

    def read(data: Any, _: Any) -> Any:
        if data is None:
            raise InvalidValue("null_given")
        return present(data, inner)

    return read


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple_factory(kind: Any, converter: Any) -> Callable[[Any, Any], Any]:
    whole = list[kind.__args__[0]]
    inner = converter.get_structure_hook(whole)

    def read(data: Any, _: Any) -> Any:
        if not isinstance(data, list):
            raise _wrong_type(data, "not_a_list")
        return tuple(inner(data, whole))

    return read


def _wrong_type(data: object, code: str) -> InvalidValue:
    if data is None:
        return InvalidValue("null_given")
    return InvalidValue(code, value=data if isinstance(data, str) else repr(data))


def _text(data: Any) -> str:
    if isinstance(data, float):
        raise InvalidValue("float_given", value=repr(data))
    if not isinstance(data, str):
        raise _wrong_type(data, "not_a_text")
    return normalise_newlines(data)


def _read_scalar(data: Any, kind: Any) -> Any:
    return (get_origin(kind) or kind)(_text(data))


def _read_term(data: Any, kind: type[Term]) -> Term:
    text = _text(data)
    try:
        return kind(text)
    except ValueError:
        raise InvalidValue(
            "unknown_term",
            value=text,
            vocabulary=named(describe_vocabulary(kind)),
            expected=_nearest(text, [term.value for term in kind]),
        ) from None


def _read_text(data: Any, kind: type[Text]) -> Text:
    if isinstance(data, str):
        raise InvalidValue("text_without_language", value=data)
    return Text({tag: _wording(tag, said) for tag, said in _mapping(data).items()})


def _wording(tag: str, data: Any) -> str:
    try:
        return _text(data)
    except InvalidValue as error:
        raise error.at(tag) from None


def _read_decimal(data: Any, kind: Any) -> Decimal:
    return Decimal(data) if _is_integer(data) else decimal(_text(data))


def _read_integer(data: Any, kind: Any) -> int:
    if _is_integer(data):
        return int(data)
    if isinstance(data, str) and _INTEGER.fullmatch(data):
        return int(data)
    raise _wrong_type(data, "not_a_whole_number")


def _is_integer(data: Any) -> bool:
    return isinstance(data, int) and not isinstance(data, bool)


def _read_boolean(data: Any, kind: Any) -> bool:
    if isinstance(data, str) and data in _BOOLEANS:
        return _BOOLEANS[data]
    if isinstance(data, bool):
        return data
    raise _wrong_type(data, "not_a_boolean")


def _read_extra(data: Any, kind: Any) -> Frozen:
    return Frozen(_with_line_feeds(data))


def _with_line_feeds(data: Any) -> Any:
    if isinstance(data, str):
        return normalise_newlines(data)
    if isinstance(data, dict):
        return {_with_line_feeds(key): _with_line_feeds(item) for key, item in data.items()}
    return [_with_line_feeds(item) for item in data] if isinstance(data, list) else data


def _thawed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _thawed(item) for key, item in value.items()}
    return [_thawed(item) for item in value] if isinstance(value, tuple) else value


def _is_reference(kind: Any) -> bool:
    return get_origin(kind) is Ref


_READERS: Final[Mapping[type, Callable[[Any, Any], Any]]] = {
    str: _read_scalar,
    Term: _read_term,
    int: _read_integer,
    bool: _read_boolean,
    Date: _read_scalar,
    Decimal: _read_decimal,
    Text: _read_text,
    Frozen: _read_extra,
}
"""How each kind of value is read; links, countries and tags are kinds of `str`."""

_WRITERS: Final[Mapping[type, Callable[[Any], Any]]] = {
    str: str,
    Term: str,
    Date: str,
    Decimal: "{:f}".format,
    Text: lambda text: {str(tag): wording for tag, wording in text.items()},
    Frozen: _thawed,
}


def _nearest(name: str, known: Sequence[str]) -> str:
    """Return the known name that is most like this one, or the first of them if none is."""
    near = difflib.get_close_matches(name[:_COMPARED], known, n=1, cutoff=0.5)
    return near[0] if near else listed(known)


def _flattened(error: BaseException, path: tuple[str | int, ...]) -> Iterator[InvalidValue]:
    """Turn the tree of errors that cattrs raises into a list, each with its path."""
    from cattrs import AttributeValidationNote, ForbiddenExtraKeysError, IterableValidationNote

    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            path = (*path, note.name) if note.name != _EXTRA else path
        elif isinstance(note, IterableValidationNote):
            path = (*path, note.index)
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _flattened(inner, path)
    elif isinstance(error, InvalidValue):
        yield error.at(*path)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl) if field.name != _EXTRA]
        for key in sorted(error.extra_fields):
            expected = _nearest(key, known)
            yield InvalidValue("unknown_key", value=key, expected=expected).at(*path, key)
    elif isinstance(error, KeyError):
        yield InvalidValue("missing_key", value=str(error.args[0])).at(*path[:-1])
    else:
        raise error
