"""What the core takes on the disk, and which versions of everything were measured."""

import importlib.metadata as metadata
import os
import platform
import re
from collections.abc import Mapping
from pathlib import Path

import saradnja

_MEASURED = (
    "saradnja", "attrs", "cattrs", "babel", "orjson",
    "msgspec", "pydantic", "pydantic-core", "followthemoney",
)  # fmt: skip


def sizes() -> Mapping[str, int]:
    """Return the bytes that the package and each of its dependencies take, without bytecode."""
    found = {"saradnja": _folder(Path(saradnja.__file__).parent)}
    for requirement in metadata.requires("saradnja") or ():
        name = re.match(r"[\w-]+", requirement)
        if "extra ==" in requirement or name is None:
            continue
        paths = [Path(str(file.locate())) for file in metadata.files(name[0]) or ()]
        found[name[0]] = sum(
            path.stat().st_size for path in paths if path.suffix != ".pyc" and path.exists()
        )
    return found


def _folder(path: Path) -> int:
    return sum(
        file.stat().st_size for file in path.rglob("*") if file.is_file() and file.suffix != ".pyc"
    )


def versions() -> Mapping[str, str]:
    """Return what figures depend on: Python, the machine by its kind, and each library."""
    found = {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "platform": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
    }
    for name in _MEASURED:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
