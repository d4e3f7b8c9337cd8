"""Other ways to read the same records, made from our own description of the model.

A class of ours becomes a class of each peer, with the same fields, forms and defaults, so that
nothing is declared twice. Each peer is asked for what it can give by itself: unknown keys are
refused, terms are those of the vocabulary, sums are exact. What it cannot check stays a text.
Who is not installed is left out: `pip install saradnja[bench]`.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from importlib.util import find_spec
from typing import Annotated, Any, Literal, NamedTuple, Union

import attrs
import cattrs
import orjson
from checked import TYPE, Reading, readers

from saradnja.declare import Declared
from saradnja.extras import EXTRA
from saradnja.model import CLASSES, Evidence
from saradnja.schema import Class, Property, describe_class
from saradnja.terms import Term
from saradnja.text import Text

Writing = Callable[[Any], bytes]
"""Makes a line, without its end, of one object."""

Making = Callable[[Class, Mapping[str, tuple[Any, Any]]], Any]
"""Makes a class of a description and of the type and default of each field."""


class Peer(NamedTuple):
    """One way to read and write.

    `of_entities` says that it reads entities of FollowTheMoney, `all_checked` that it refuses all
    that ours refuses; such a one only reads.
    """

    name: str
    read: Reading
    write: Writing | None
    of_entities: bool = False
    all_checked: bool = False


@lru_cache(maxsize=1)
def peers() -> Mapping[str, Peer]:
    """Return all that are installed, by name, the bare parser first."""
    found = [_bare()]
    if find_spec("msgspec"):
        found.append(_msgspec())
    if find_spec("pydantic"):
        found += _pydantic()
    found += [_cattrs(detailed=False), _cattrs(detailed=True)]
    found += [Peer(name, read, None, all_checked=True) for name, read in readers()]
    if find_spec("followthemoney"):
        found.append(_followthemoney())
    return {peer.name: peer for peer in found}


def _bare() -> Peer:
    return Peer("orjson", orjson.loads, orjson.dumps)


def _msgspec() -> Peer:
    import msgspec

    def make(of: Class, fields: Mapping[str, tuple[Any, Any]]) -> type:
        told = [
            (name, kind) if default is attrs.NOTHING else (name, kind, default)
            for name, (kind, default) in fields.items()
        ]
        tagged: dict[str, Any] = {"tag_field": TYPE, "tag": of.name} if of.is_record else {}
        return msgspec.defstruct(
            of.name,
            told,
            frozen=True,
            kw_only=True,
            forbid_unknown_fields=True,
            omit_defaults=True,
            **tagged,
        )

    kinds: Any = Union[tuple(_made(make).values())]  # noqa: UP007  a union of what a table holds
    return Peer("msgspec", msgspec.json.Decoder(kinds).decode, msgspec.json.Encoder().encode)


def _pydantic() -> Iterator[Peer]:
    import pydantic

    settings = pydantic.ConfigDict(extra="forbid", frozen=True)

    def make(of: Class, fields: Mapping[str, tuple[Any, Any]]) -> Any:
        told: dict[str, Any] = {
            name: (kind, ... if default is attrs.NOTHING else default)
            for name, (kind, default) in fields.items()
        }
        if of.is_record:
            told = {TYPE: (Literal[of.name], ...), **told}
        return pydantic.create_model(of.name, __config__=settings, **told)

    kinds: Any = Union[tuple(_made(make).values())]  # noqa: UP007  a union of what a table holds
    adapter = pydantic.TypeAdapter(Annotated[kinds, pydantic.Field(discriminator=TYPE)])

    def through_orjson(line: bytes) -> Any:
        return adapter.validate_python(orjson.loads(line))

    def write(value: Any) -> bytes:
        said: str = value.model_dump_json(exclude_unset=True)
        return said.encode()

    yield Peer("pydantic", adapter.validate_json, write)
    yield Peer("pydantic, orjson", through_orjson, write)


def _cattrs(*, detailed: bool) -> Peer:
    def make(of: Class, fields: Mapping[str, tuple[Any, Any]]) -> type:
        told = {
            name: attrs.field(type=kind, default=default)
            for name, (kind, default) in fields.items()
        }
        return attrs.make_class(of.name, told, frozen=True, slots=True, kw_only=True)

    converter = cattrs.Converter(
        forbid_extra_keys=True, omit_if_default=True, detailed_validation=detailed
    )
    converter.register_structure_hook(Decimal, lambda data, _: Decimal(data))
    converter.register_unstructure_hook(Decimal, "{:f}".format)
    made: dict[type[Declared], Any] = {}

    def pointer(data: Any, _: object) -> Any:
        return data if data.__class__ is str else converter.structure(data, made[Evidence])

    converter.register_structure_hook_func(lambda kind: kind == str | made[Evidence], pointer)
    kinds = {cls.__name__: made_ for cls, made_ in _made(make, made).items()}

    def read(line: bytes) -> Any:
        data = orjson.loads(line)
        return converter.structure(data, kinds[data.pop(TYPE)])

    def write(value: Any) -> bytes:
        return orjson.dumps({TYPE: type(value).__name__, **converter.unstructure(value)})

    return Peer("cattrs, detailed" if detailed else "cattrs", read, write)


def _followthemoney() -> Peer:
    from followthemoney import model

    def read(line: bytes) -> Any:
        return model.get_proxy(orjson.loads(line), cleaned=False)

    return Peer("followthemoney", read, lambda value: orjson.dumps(value.to_dict()), True)


def _made(make: Making, made: dict[type[Declared], Any] | None = None) -> dict[type[Declared], Any]:
    """Make a peer's class of each class of record, and of the values they hold."""
    made = {} if made is None else made

    def one(cls: type[Declared]) -> Any:
        if cls not in made:
            described = describe_class(cls)
            fields = {
                field.name: (_kind(field, one), field.default)
                for field in described.properties
                if field.name != EXTRA
            }
            made[cls] = make(described, fields)
        return made[cls]

    return {cls: one(cls) for cls in CLASSES}


def _kind(field: Property, one: Callable[[type[Declared]], Any]) -> Any:
    """Return the type of a field, in Python's own words: texts in several languages are dicts."""
    item, many, optional, _ = field.shape
    kind: Any = str
    if issubclass(item, Declared):
        kind = one(item) if item is not Evidence else str | one(item)
    elif issubclass(item, Term) or item in (int, bool, Decimal):
        kind = item
    elif item is Text:
        kind = dict[str, str]
    if many:
        kind = tuple[kind, ...]
    return kind | None if optional else kind
