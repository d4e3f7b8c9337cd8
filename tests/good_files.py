"""A small good file in every installed format, for tests that damage files or watch who reads them.

They are made by the writers, so that a format which is added stands in all these tests at once.
"""

import io
import zipfile
from pathlib import Path
from typing import Final

from grants_sample import GRANTS
from linked_samples import SAMPLE

import saradnja
from saradnja.files import Format, formats

__all__ = ["GOOD", "OPTIONS", "READ", "WRITTEN", "good_bytes", "is_archive", "packed", "unpacked"]

GOOD: Final = SAMPLE.with_records(*GRANTS)
"""A record of each class, and grants that the standards for them take."""

OPTIONS: Final = {
    "360giving": {"prefix": "360G-example"},
    "360giving-csv": {"prefix": "360G-example"},
}
"""What writers must be told."""

WRITTEN: Final = {name: found for name, found in formats().items() if found.writer}
"""The formats that write."""

READ: Final = {name: found for name, found in formats().items() if found.reader and found.writer}
"""The formats that read; one that only reads would need a sample that its own tests have."""


def good_bytes(found: Format, folder: Path) -> bytes:
    """Return a small good file as the format writes it."""
    path = folder / f"good{found.suffixes[0]}"
    saradnja.write(GOOD, path, format=found.name, **OPTIONS.get(found.name, {}))
    return path.read_bytes()


def is_archive(data: bytes) -> bool:
    """Say whether a file is a zip of files."""
    return data.startswith(b"PK\3\4")


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the members of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    """Return a zip of files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()
