"""Regular expressions that are compiled when first used: importing does not wait for them."""

import re
from typing import Any, cast

__all__ = ["pattern"]


def pattern(text: str, flags: int = 0) -> "re.Pattern[str]":
    """Return what `re.compile` would, compiled when one of its methods is first asked for.

    For long expressions at the top of modules that everybody imports and few need. Only its
    methods can be used: the functions of `re` do not take it.

    >>> pattern("[a-z]+").findall("one, two")
    ['one', 'two']
    """
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    """Stands for a compiled expression; each method, once asked for, is kept on the instance."""

    def __init__(self, text: str, flags: int) -> None:
        self._given = (text, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)
        return found

    def __reduce__(self) -> tuple[object, ...]:
        return _Pattern, self._given
