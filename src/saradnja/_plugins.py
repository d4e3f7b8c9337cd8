"""What other packages bring to ours: the entry points of a group that are installed."""

import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

__all__ = ["entry_points"]


def entry_points(group: str) -> Mapping[str, Any]:
    """Return the entry points of a group by name; found again once `sys.path` has changed.

    >>> entry_points("saradnja.formats")["json"].value
    'saradnja.formats.json:FORMAT'
    """
    return _on_path(group, tuple(sys.path))


@lru_cache(maxsize=8)
def _on_path(group: str, path: tuple[str, ...]) -> Mapping[str, Any]:
    """Return the entry points; `path` is a key of the cache, since plug-ins come with it."""
    from importlib import metadata  # as slow to load as the model

    return {point.name: point for point in metadata.entry_points(group=group)}
