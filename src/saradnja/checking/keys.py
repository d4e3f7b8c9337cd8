"""Keys that stand for ids: a few bytes for each record, however long its id is."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Final

__all__ = ["Kinds", "keys"]

_BITS: Final = 54
"""Bits of a key: a reference to nothing is taken for one of a million ids once in 10^10 times."""

_KIND_BITS: Final = 64 - _BITS
_BUCKET_BITS: Final = 8
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
        return int.from_bytes(hashed.digest(), "big") >> _KIND_BITS

    return key


class Kinds:
    """Keys, each with a small number, at eight bytes: which records there are, of which class.

    They are kept in buckets, so that only a few are sorted or counted at once.

    >>> kinds = Kinds()
    >>> kinds.add(7, 1)
    >>> kinds.add(5, 0)
    >>> kinds.get(7), kinds.get(8), kinds.repeated()
    (1, None, frozenset())
    """

    __slots__ = ("_buckets", "_is_sorted")

    def __init__(self) -> None:
        self._buckets = [array("Q") for _ in range(1 << _BUCKET_BITS)]
        self._is_sorted = False

    def add(self, key: int, number: int = 0) -> None:
        """Take in a key; the number has at most ten bits."""
        self._buckets[key >> (_BITS - _BUCKET_BITS)].append(key << _KIND_BITS | number)
        self._is_sorted = False

    def extend(self, other: "Kinds") -> None:
        """Take in all that another has."""
        for ours, theirs in zip(self._buckets, other._buckets, strict=True):
            ours.extend(theirs)
        self._is_sorted = False

    def __len__(self) -> int:
        return sum(map(len, self._buckets))

    def __contains__(self, key: int) -> bool:
        return self.get(key) is not None

    def get(self, key: int) -> int | None:
        """Return the number of a key, or None where there is no such key."""
        if not self._is_sorted:
            self._sort()
        bucket = self._buckets[key >> (_BITS - _BUCKET_BITS)]
        packed = key << _KIND_BITS
        index = bisect_left(bucket, packed)
        if index < len(bucket) and bucket[index] >> _KIND_BITS == key:
            return bucket[index] & ((1 << _KIND_BITS) - 1)
        return None

    def by_bucket(self) -> Iterator[list[int]]:
        """Yield all keys, those of one bucket together."""
        for bucket in self._buckets:
            yield [packed >> _KIND_BITS for packed in bucket]

    def repeated(self) -> frozenset[int]:
        """Return the keys that were taken in more than once."""
        return frozenset(
            key
            for some in self.by_bucket()
            if len(set(some)) < len(some)
            for key, count in Counter(some).items()
            if count > 1
        )

    def _sort(self) -> None:
        for index, bucket in enumerate(self._buckets):
            self._buckets[index] = array("Q", sorted(bucket))
        self._is_sorted = True
