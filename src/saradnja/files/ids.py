"""Ids without the ids: keys that stand for them, where the ids alone would fill the memory."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Final, Self

__all__ = ["Ids", "Kinds", "Places", "keys", "new_row"]

_BUCKETS: Final = 256
_MASK: Final = _BUCKETS - 1
"""Keys are kept by their last byte, so that only a few are sorted or counted at once."""

_BITS: Final = 54
"""Bits of a key: a reference to nothing is taken for one of a million ids once in 10^10 times."""

_NUMBER_BITS: Final = 63 - _BITS
_NUMBER_MASK: Final = (1 << _NUMBER_BITS) - 1
_REMEMBERED: Final = 2**14


def keys(secret: bytes) -> Callable[[str], int]:
    """Return what makes keys of ids, the same in every process that is told the secret.

    Without it nobody can make up two ids that have one key.

    >>> key = keys(b"secret")
    >>> key("nkss") == key("nkss"), key("nkss") == key("clubture"), key("nkss") < 2**54
    (True, False, True)
    """
    begun = blake2b(key=secret, digest_size=8)

    @lru_cache(maxsize=_REMEMBERED)
    def key(text: str) -> int:
        hashed = begun.copy()
        hashed.update(text.encode())
        return int.from_bytes(hashed.digest(), "big") >> (64 - _BITS)

    return key


def new_row() -> "array[int]":
    """Return an empty row of keys, at eight bytes for each."""
    return array("q")


class Ids:
    """Which ids there are, at eight bytes for each, by keys of whatever makes them.

    Two ids may have one key, so that what is found is no proof.

    >>> ids = Ids()
    >>> for key in ("ana", "milos", "ana"):
    ...     ids.add(hash(key))
    >>> ids.repeated() == {hash("ana")}
    True
    """

    __slots__ = ("_buckets",)

    def __init__(self) -> None:
        self._buckets = [new_row() for _ in range(_BUCKETS)]

    def add(self, key: int) -> None:
        """Take in a key."""
        self._buckets[key & _MASK].append(key)

    def extend(self, other: Self) -> None:
        """Take in all that another has."""
        for ours, theirs in zip(self._buckets, other._buckets, strict=True):
            ours.extend(theirs)

    def by_bucket(self) -> Iterator[Sequence[int]]:
        """Yield all keys, those of one bucket together."""
        yield from self._buckets

    def repeated(self) -> frozenset[int]:
        """Return the keys that were taken in more than once."""
        return frozenset(
            key
            for some in self.by_bucket()
            if len(set(some)) < len(some)
            for key, count in Counter(some).items()
            if count > 1
        )


class Kinds(Ids):
    """Ids that have a small number, in the same eight bytes: of which class their records are.

    The keys are those of `keys`.

    >>> kinds = Kinds()
    >>> kinds.add(7, 1)
    >>> kinds.add(5)
    >>> kinds.get(7), kinds.get(5), kinds.get(8), kinds.repeated()
    (1, 0, None, frozenset())
    """

    __slots__ = ("_is_sorted",)

    def __init__(self) -> None:
        super().__init__()
        self._is_sorted = False

    def add(self, key: int, number: int = 0) -> None:
        """Take in a key; the number has at most nine bits."""
        self._buckets[key & _MASK].append(key << _NUMBER_BITS | number)
        self._is_sorted = False

    def extend(self, other: Self) -> None:
        """Take in all that another has."""
        super().extend(other)
        self._is_sorted = False

    def __contains__(self, key: int) -> bool:
        return self.get(key) is not None

    def get(self, key: int) -> int | None:
        """Return the number of a key, or None where there is no such key."""
        if not self._is_sorted:
            self._sort()
        bucket = self._buckets[key & _MASK]
        index = bisect_left(bucket, key << _NUMBER_BITS)
        if index < len(bucket) and bucket[index] >> _NUMBER_BITS == key:
            return bucket[index] & _NUMBER_MASK
        return None

    def by_bucket(self) -> Iterator[Sequence[int]]:
        """Yield all keys, those of one bucket together."""
        for bucket in self._buckets:
            yield [packed >> _NUMBER_BITS for packed in bucket]

    def _sort(self) -> None:
        for index, bucket in enumerate(self._buckets):
            self._buckets[index] = array("q", sorted(bucket))
        self._is_sorted = True


class Places:
    """Where records stand, at sixteen bytes for each: whole numbers by the keys of their ids.

    >>> places = Places()
    >>> places.add(hash("ana"), 7)
    >>> list(places.of(hash("ana"))), list(places.of(hash("milos")))
    ([7], [])
    """

    __slots__ = ("_is_sorted", "_keys", "_places")

    def __init__(self) -> None:
        self._keys = [new_row() for _ in range(_BUCKETS)]
        self._places = [new_row() for _ in range(_BUCKETS)]
        self._is_sorted = False

    def add(self, key: int, place: int) -> None:
        """Take in the place of a key."""
        bucket = key & _MASK
        self._keys[bucket].append(key)
        self._places[bucket].append(place)
        self._is_sorted = False

    def of(self, key: int) -> Sequence[int]:
        """Return the places where the id may stand: its own, and rarely one of another id."""
        if not self._is_sorted:
            self._sort()
        bucket = key & _MASK
        some = self._keys[bucket]
        return self._places[bucket][bisect_left(some, key) : bisect_right(some, key)]

    def _sort(self) -> None:
        for index, (some, places) in enumerate(zip(self._keys, self._places, strict=True)):
            order = sorted(range(len(some)), key=some.__getitem__)
            self._keys[index] = array("q", [some[at] for at in order])
            self._places[index] = array("q", [places[at] for at in order])
        self._is_sorted = True
