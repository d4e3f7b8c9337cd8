"""Which crosswalks there are: one for each module of `standards`."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from saradnja.crosswalks import standards
from saradnja.crosswalks.crosswalk import Crosswalk

__all__ = ["found_crosswalks"]


def found_crosswalks() -> tuple[Crosswalk, ...]:
    """Return the crosswalks of this package, in the order of their names."""
    return tuple(sorted(_crosswalks(), key=lambda found: found.name.casefold()))


def _crosswalks() -> Iterator[Crosswalk]:
    for module in iter_modules(standards.__path__):
        if module.name.startswith("_"):
            continue
        found = import_module(f"{standards.__name__}.{module.name}").CROSSWALK
        assert isinstance(found, Crosswalk)
        yield found
