"""The peers again, made to refuse all that ours refuses: what the same guarantees cost with them.

Every value is checked by the same functions as ours, remembered as ours are, so that what differs
is the way from a line to an object. A key that stands twice is found by the parser of Python's
library, which hands over pairs; neither library would find it by itself.
"""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from importlib.util import find_spec
from typing import Annotated, Any, Final, Literal, Union

import attrs

from saradnja.convert import reference
from saradnja.declare import Declared, meaning
from saradnja.extras import EXTRA
from saradnja.iris import check_id
from saradnja.model import CLASSES, Evidence
from saradnja.schema import Property, describe_class
from saradnja.shapes import Ref
from saradnja.strings import check_text
from saradnja.terms import Term
from saradnja.text import Text

__all__ = ["TYPE", "Reading", "readers"]

TYPE: Final = "type"

Reading = Callable[[bytes], Any]
"""Makes an object of one line."""

_REMEMBERED: Final = 2**14
"""As many values of a kind as ours remembers."""


def readers() -> Iterator[tuple[str, Reading]]:
    """Yield cattrs, which is our own reference, and pydantic where it is installed."""
    if find_spec("pydantic"):
        yield "pydantic, all checked", _pydantic()
    kinds = {cls.__name__: cls for cls in CLASSES}

    def read(line: bytes) -> Any:
        data = _parsed(line)
        return reference.structure(data, kinds[data.pop(TYPE)])

    yield "cattrs, all checked", read


def _parsed(line: bytes) -> Any:
    return json.loads(line, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _pydantic() -> Reading:
    import pydantic

    settings = pydantic.ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    made: dict[type[Declared], Any] = {}

    def one(cls: type[Declared]) -> Any:
        if cls not in made:
            made[cls] = make(cls)
        return made[cls]

    def make(cls: type[Declared]) -> Any:
        described = describe_class(cls)
        told: dict[str, Any] = {TYPE: (Literal[described.name], ...)} if described.is_record else {}
        for field in described.properties:
            if field.name != EXTRA:
                default = ... if field.default is attrs.NOTHING else field.default
                told[field.name] = (kind(cls, field), default)
        after = getattr(cls, "__attrs_post_init__", None)
        whole: dict[str, Any] = {}
        if after is not None:
            whole["whole"] = pydantic.model_validator(mode="after")(_and(after))
        return pydantic.create_model(
            described.name, __config__=settings, __validators__=whole, **told
        )

    def kind(cls: type[Declared], field: Property) -> Any:
        item, many, optional, _ = field.shape
        check = meaning(getattr(attrs.fields(cls), field.name)).check
        single: Any
        if issubclass(item, Declared):
            single = one(item)
            if item is Evidence:
                single = Annotated[single, pydantic.BeforeValidator(_pointed)]
        elif issubclass(item, Term) or item in (int, bool):
            single = item
        elif item is Decimal:
            single = Annotated[Decimal, pydantic.BeforeValidator(_exact)]
        elif item is Text:
            single = Annotated[Any, pydantic.PlainValidator(Text)]
        elif item is str:
            own = check_id if check is check_id else check_text
            single = Annotated[str, pydantic.AfterValidator(_and(own))]
        else:
            build = lru_cache(_REMEMBERED)(Ref if item is Ref else item)
            single = Annotated[Any, pydantic.PlainValidator(build)]
        if check is not None and check is not check_id and not many:
            single = Annotated[single, pydantic.AfterValidator(_and(check))]
        whole: Any = tuple[single, ...] if many else single
        if check is not None and many:
            whole = Annotated[whole, pydantic.AfterValidator(_and(check))]
        return whole | None if optional else whole

    kinds: Any = Union[tuple(one(cls) for cls in CLASSES)]  # noqa: UP007  a union of a table
    adapter = pydantic.TypeAdapter(Annotated[kinds, pydantic.Field(discriminator=TYPE)])
    return lambda line: adapter.validate_python(_parsed(line))


def _and(check: Callable[[Any], object]) -> Callable[[Any], Any]:
    """Return what does a check and hands the value on."""

    def after(value: Any) -> Any:
        check(value)
        return value

    return after


def _exact(data: Any) -> Any:
    if isinstance(data, float):
        raise ValueError("no exact number")
    return data


def _pointed(data: Any) -> Any:
    """Take evidence apart that only points, written as a string."""
    if not isinstance(data, str):
        return data
    source, mark, fragment = data.rpartition("#")
    return {"source": source, "fragment": fragment} if mark else {"source": fragment}
