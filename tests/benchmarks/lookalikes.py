"""Print how long it takes to find the look-alikes among 10,000 names, and how much memory."""

import random
import time
import tracemalloc
from typing import Final

from saradnja.dataset import Dataset
from saradnja.model import Organisation
from saradnja.resemblance import candidates, entries, lookalikes
from saradnja.scripts import to_cyrillic
from saradnja.text import Text

NAMES: Final = 10_000
SEED: Final = 2011

_SYLLABLES: Final = (
    "ba be bi da do gra ja ko kra la li lju ma mo na ne no nja po ra re sta to vi zo"
)
_KINDS: Final = (
    "Udruženje {}", "Fondacija {}", "Kulturni centar {}", "Festival {}", "Mreža {}", "{}",
    "Nezavisna scena {}", "Institut za {}", "Kolektiv {} {}", "{} {}", "{} {} {}",
)  # fmt: skip
_CHANGES: Final = (
    to_cyrillic,
    str.upper,
    lambda name: " ".join(reversed(name.split())),
    lambda name: name.replace("ž", "z").replace("š", "s"),
    lambda name: name[:-2] + name[-1],
)
"""How one name in ten is written once more: what the look-alikes are."""


def names(count: int = NAMES, seed: int = SEED) -> list[str]:
    """Return names of organisations, the same on every machine."""
    chance = random.Random(seed)
    syllables = _SYLLABLES.split()
    words = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(3 * count)]
    made: list[str] = []
    while len(made) < count:
        if made and chance.random() < 0.1:
            made.append(chance.choice(_CHANGES)(chance.choice(made)))
        else:
            kind = chance.choice(_KINDS)
            said = (chance.choice(words).capitalize() for _ in range(kind.count("{}")))
            made.append(kind.format(*said))
    return made


def dataset(count: int = NAMES, seed: int = SEED) -> Dataset:
    """Return a dataset of organisations with these names."""
    return Dataset(
        Organisation(id=f"o{number}", name=Text({"sr": name}))
        for number, name in enumerate(names(count, seed))
    )


def main() -> None:
    """Print seconds, megabytes and comparisons; time and memory are measured apart."""
    asked = dataset()
    begun = time.perf_counter()
    found = lookalikes(asked)
    seconds = time.perf_counter() - begun
    compared = sum(1 for _ in candidates(entries(asked.select(Organisation))))
    tracemalloc.start()
    lookalikes(asked)
    _, peak = tracemalloc.get_traced_memory()
    all_pairs = len(asked) * (len(asked) - 1) // 2
    print(f"names        {len(asked):>12,}")
    print(f"look-alikes  {len(found):>12,}")
    print(f"seconds      {seconds:>12.2f}")
    print(f"peak memory  {peak / 1e6:>12.1f} MB")
    print(f"comparisons  {compared:>12,} of {all_pairs:,} pairs ({compared / all_pairs:.2%})")


if __name__ == "__main__":
    main()
