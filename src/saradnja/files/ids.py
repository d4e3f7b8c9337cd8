"""Ids without the ids: their hashes, for files of which the ids alone would fill the memory."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Final

__all__ = ["Ids", "Places"]

_BUCKETS: Final = 256
_MASK: Final = _BUCKETS - 1
"""Hashes are kept by their last byte, so that only a few are sorted or counted at once."""


class Ids:
    """Which ids come twice, at eight bytes for each: hashes, so that what is found is no proof.

    >>> ids = Ids()
    >>> for key in ("ana", "milos", "ana"):
    ...     ids.add(key)
    >>> ids.repeated() == {hash("ana")}
    True
    """

    __slots__ = ("_hashes",)

    def __init__(self) -> None:
        self._hashes = [array("q") for _ in range(_BUCKETS)]

    def add(self, key: str) -> None:
        """Take in an id."""
        found = hash(key)
        self._hashes[found & _MASK].append(found)

    def repeated(self) -> frozenset[int]:
        """Return the hashes that came more than once: of one id, or rarely of two."""
        return frozenset(
            found
            for hashes in self._hashes
            if len(set(hashes)) < len(hashes)
            for found, count in Counter(hashes).items()
            if count > 1
        )


class Places:
    """Where records stand that have an id, at sixteen bytes for each: whole numbers by hashes.

    >>> places = Places()
    >>> places.add("ana", 7)
    >>> list(places.of("ana")), list(places.of("milos"))
    ([7], [])
    """

    __slots__ = ("_hashes", "_is_sorted", "_places")

    def __init__(self) -> None:
        self._hashes = [array("q") for _ in range(_BUCKETS)]
        self._places = [array("q") for _ in range(_BUCKETS)]
        self._is_sorted = [True] * _BUCKETS

    def add(self, key: str, place: int) -> None:
        """Take in the place of an id."""
        found = hash(key)
        bucket = found & _MASK
        self._hashes[bucket].append(found)
        self._places[bucket].append(place)
        self._is_sorted[bucket] = False

    def of(self, key: str) -> Iterator[int]:
        """Yield the places where the id may stand: its own, and rarely one of another id."""
        found = hash(key)
        bucket = found & _MASK
        if not self._is_sorted[bucket]:
            self._sort(bucket)
        hashes = self._hashes[bucket]
        index = bisect_left(hashes, found)
        while index < len(hashes) and hashes[index] == found:
            yield self._places[bucket][index]
            index += 1

    def _sort(self, bucket: int) -> None:
        hashes, places = self._hashes[bucket], self._places[bucket]
        order = sorted(range(len(hashes)), key=hashes.__getitem__)
        self._hashes[bucket] = array("q", [hashes[index] for index in order])
        self._places[bucket] = array("q", [places[index] for index in order])
        self._is_sorted[bucket] = True
