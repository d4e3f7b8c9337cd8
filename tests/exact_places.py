"""How many refusals of damaged files name the exact place, format by format.

    python tests/exact_places.py --count 500 --seed 1

A refusal names it if each of its first twenty problems does; what is wrong with a file as a whole
has the file for its place, and is counted apart too. After the figures stand the codes of those
that name none.
"""

import argparse
import tempfile
import zlib
from collections import Counter
from pathlib import Path
from random import Random

from damage import damaged
from good_files import READ, good_bytes
from hostile import WHOLE, is_exact

import saradnja
from saradnja.files import InvalidFile


def main() -> None:
    """Read damaged files of each format, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=sorted(READ), action="append")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    refused, exact, whole = 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        files = {name: good_bytes(found, Path(folder)) for name, found in READ.items()}
        for name in given.format or sorted(READ):
            path = Path(folder, f"damaged{READ[name].suffixes[0]}")
            chance = Random(given.seed + zlib.crc32(name.encode()))
            places: Counter[bool] = Counter()
            elsewhere: Counter[str] = Counter()
            for _ in range(given.count):
                path.write_bytes(damaged(chance, name, files))
                try:
                    saradnja.read(path, format=name)
                except InvalidFile as error:
                    whole += error.problems[0].code in WHOLE
                    missing = [it.code for it in error.problems[:20] if not is_exact(it)]
                    places[not missing] += 1
                    elsewhere.update(set(missing))
            print(f"{name}: {places.total()} refused, {places[True]} exact {dict(elsewhere)}")
            refused, exact = refused + places.total(), exact + places[True]
    print(f"{exact} of {refused} refusals name the exact place: {exact / refused:.1%}")
    print(f"{whole} of them are about the file as a whole")


if __name__ == "__main__":
    main()
