"""Public names that are imported when they are first asked for, so that importing costs nothing.

It is loaded before the command line can answer Ctrl-C: so it does without `typing` and `pathlib`,
and without `re` until a name is asked for, which take longer to load than all the rest of it.
"""

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from os.path import splitext

__all__ = ["attached"]

_IMPORT = r"^from (\S+) import (?:\(([^)]*)\)|([\w, ]+))"


def attached(package: str) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return the `__getattr__` and `__dir__` of a package (PEP 562).

    The names stand in its stub, `__init__.pyi`, once: type checkers read them there, and so do
    these two. A module of the package is found by its name too, and `__version__` is the version
    that is installed.
    """
    module = sys.modules[package]

    @cache
    def homes() -> dict[str, str]:
        import re

        with open(f"{splitext(str(module.__file__))[0]}.pyi", encoding="utf-8") as file:
            stub = file.read()
        return {
            name: home
            for home, many, few in re.findall(_IMPORT, stub, re.MULTILINE)
            for name in re.findall(r"\w+", many or few)
        }

    def get(name: str) -> object:
        if name == "__all__":
            return sorted(homes())
        if name == "__version__":
            from importlib.metadata import version

            return version(package)
        if not name.startswith("_"):
            if name in homes():
                found: object = getattr(import_module(homes()[name]), name)
                setattr(module, name, found)
                return found
            if find_spec(f"{package}.{name}") is not None:
                return import_module(f"{package}.{name}")
        raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name)

    def names() -> list[str]:
        return sorted(homes())

    return get, names
