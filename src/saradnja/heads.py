"""What the whole of some records says of itself: its title, the base of its ids, its licence."""

from collections.abc import Mapping
from typing import Any, Final, TypedDict

import attrs

from saradnja.errors import InvalidValue
from saradnja.iris import Iri
from saradnja.strings import check_text
from saradnja.text import Text

__all__ = ["Head", "Stated"]


class Stated(TypedDict, total=False):
    """What may be told of a head by keyword; what is not told stays as it is."""

    title: Text | None
    base: Iri | None
    licence: str | None


def _check(head: object, field: "attrs.Attribute[Any]", value: Any) -> None:
    kind = _KINDS[field.name]
    try:
        if value is not None and not isinstance(value, kind):
            raise InvalidValue(
                "wrong_type",
                field=f"Dataset.{field.name}",
                value=repr(value),
                expected=kind.__name__,
            )
        if value is not None and kind is str:
            check_text(str(value))
    except InvalidValue as error:
        raise error.at(field.name) from None


_KINDS: Final[Mapping[str, type]] = {"title": Text, "base": Iri, "licence": str}


@attrs.frozen(kw_only=True)
class Head:
    """What a dataset says of itself, and the document that it is read from or written to.

    Raises `InvalidValue` for a value of another type, and for a licence in which there is nothing
    to read.

    >>> Head(licence="CC0-1.0").licence
    'CC0-1.0'
    """

    title: Text | None = attrs.field(default=None, validator=_check)
    base: Iri | None = attrs.field(default=None, validator=_check)
    licence: str | None = attrs.field(default=None, validator=_check)
