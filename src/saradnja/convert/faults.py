"""From the tree of errors that cattrs raises to a list, each with its path."""

from collections.abc import Iterator

import attrs

from saradnja.codes import listed, nearest
from saradnja.errors import InvalidValue
from saradnja.extras import EXTRA

__all__ = ["flattened"]


def flattened(error: BaseException, path: tuple[str | int, ...]) -> Iterator[InvalidValue]:
    """Turn the tree of errors that cattrs raises into a list, each with its path."""
    from cattrs import AttributeValidationNote, ForbiddenExtraKeysError, IterableValidationNote

    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            path = (*path, note.name) if note.name != EXTRA else path
        elif isinstance(note, IterableValidationNote):
            path = (*path, note.index)
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from flattened(inner, path)
    elif isinstance(error, InvalidValue):
        yield error.at(*path)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl) if field.name != EXTRA]
        for key in sorted(error.extra_fields):
            expected = nearest(key, known) or listed(known)
            yield InvalidValue("unknown_key", value=key, expected=expected).at(*path, key)
    elif isinstance(error, KeyError) and error.args == path[-1:]:
        yield InvalidValue("missing_key", value=str(error.args[0])).at(*path[:-1])
    else:
        raise error
