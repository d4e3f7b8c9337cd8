"""Taking turns: contestants act in interleaved rounds, so that a busy machine slows all alike.

Their order is drawn anew each round, since one leaves the processor's caches to the next; what is
counted is processor time; Python looks for no garbage while anybody acts, and has done so before.
The first round warms up and is not counted. What matters is the ratio of each contestant to the
first one in the same round: its median, and the quartiles for the spread.
"""

import gc
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

Act = Callable[[], object]
"""What is timed; where it returns a float, that is the time it took, measured by itself."""

Preparing = Callable[[int], Act]
"""Makes ready, before the clock starts, what a contestant does in a round of this number."""

ENOUGH: Final = 2
"""How many rounds it takes for quartiles."""


class Row(NamedTuple):
    """What one contestant took: seconds, and times as long as the first one in the same round."""

    name: str
    seconds: Sequence[float]
    ratios: Sequence[float]

    def told(self) -> dict[str, Any]:
        """Return the figures that are kept: medians and quartiles."""
        low, middle, high = quartiles(self.ratios)
        return {
            "name": self.name,
            "seconds": rounded(statistics.median(self.seconds)),
            "ratio": rounded(middle),
            "quartiles": [rounded(low), rounded(high)],
        }


def quartiles(figures: Sequence[float]) -> tuple[float, float, float]:
    """Return the lower quartile, the median and the upper quartile."""
    if len(figures) < ENOUGH:
        return figures[0], figures[0], figures[0]
    low, middle, high = statistics.quantiles(figures, n=4, method="inclusive")
    return low, middle, high


def rounded(figure: float) -> float:
    """Round to four digits that count: more would be noise."""
    return float(f"{figure:.4g}")


def interleaved(contestants: Mapping[str, Preparing], rounds: int) -> list[Row]:
    """Let all act once a round, and return a row each, in the order given."""
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for turn in range(rounds + 1):
        order = list(contestants.items())
        random.Random(turn).shuffle(order)
        for name, prepare in order:
            seconds = _timed(prepare(turn))
            if turn:
                taken[name].append(seconds)
    first = taken[next(iter(contestants))]
    return [
        Row(name, seconds, [one / other for one, other in zip(seconds, first, strict=True)])
        for name, seconds in taken.items()
    ]


def _timed(act: Act) -> float:
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        found = act()
        passed = time.process_time() - begun
    finally:
        gc.enable()
    return found if isinstance(found, float) else passed


def always(act: Act) -> Preparing:
    """Return what does the same in every round."""
    return lambda turn: act


def fresh(statement: str, cache: str) -> Preparing:
    """Return what measures a statement in a fresh interpreter, from its start to its end.

    Bytecode is cached as it is for an installed package, in a folder of the benchmark's own.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = cache
    program = f"{statement}\nimport time; print(time.process_time())"

    def measure() -> float:
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
        return float(done.stdout)

    return always(measure)
